using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Pages.Auftraege;

/// <summary>How far a job is; only for who ordered it.</summary>
internal sealed class AuftragModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Auftrag Auftrag { get; private set; } = null!;

    public string Wort => Auftrag.Stand switch
    {
        Auftragsstand.Fertig => "Fertig",
        Auftragsstand.Gescheitert => "Das hat nicht geklappt",
        Auftragsstand.Angehalten => "Angehalten",
        _ => "In Arbeit",
    };

    public string Satz => Wortlaut(Auftrag);

    public string Neulich(DateTime zeit) => Uhr.Neulich(zeit);

    protected override async Task LadeAsync() =>
        Auftrag = await HttpContext.RequestServices.GetRequiredService<Persistence.Auftraege>().FindeAsync(Id, Ich.PersonId, Abbruch) ?? throw new NotFound();

    public async Task<IActionResult> OnPostAnhaltenAsync([FromServices] Persistence.Auftraege auftraege)
    {
        await auftraege.HalteAnAsync(Id, Abbruch);
        return LocalRedirect($"/auftraege/{Id}");
    }

    /// <summary>For the script that asks: <c>{ satz, fertig }</c>.</summary>
    internal static async Task<IResult> StandAsync(HttpContext http, Guid id, Persistence.Auftraege auftraege)
    {
        var auftrag = await auftraege.FindeAsync(id, http.Features.Get<Handelnder>()?.PersonId ?? Guid.Empty, http.RequestAborted);
        return auftrag is null ? Results.NotFound() : Results.Json(new { satz = Wortlaut(auftrag), fertig = auftrag.Stand is not (Auftragsstand.Wartet or Auftragsstand.Laeuft) });
    }

    internal static async Task<IResult> ErgebnisAsync(HttpContext http, Guid id, Persistence.Auftraege auftraege)
    {
        var auftrag = await auftraege.FindeAsync(id, http.Features.Get<Handelnder>()?.PersonId ?? Guid.Empty, http.RequestAborted);
        var pfad = auftraege.Ergebnispfad(id);
        if (auftrag is not { Stand: Auftragsstand.Fertig, Ergebnisname: { } name } || !System.IO.File.Exists(pfad))
            return Results.NotFound();
        Auslieferung.Sichere(http.Response, "attachment", name);
        return Results.Stream(new FileStream(pfad, FileMode.Open, FileAccess.Read, FileShare.Read), "application/octet-stream");
    }

    private static string Wortlaut(Auftrag auftrag)
    {
        if (auftrag.SollAnhalten && auftrag.Stand == Auftragsstand.Laeuft)
            return "Wird angehalten …";
        var satz = auftrag.Satz.Length > 0 ? auftrag.Satz : "Wartet, bis es losgeht.";
        return auftrag.Stand == Auftragsstand.Laeuft && auftrag.Gesamt > 0 ? $"{satz} ({auftrag.Erledigt} von {auftrag.Gesamt})" : satz;
    }
}
