using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Organisationen.Einlesen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed record Einlesezeile(Guid Id, string Dateiname, bool Fertig, DateTime Am, string Wer, string Kurzfassung);

/// <summary>Hands a school list in.</summary>
internal sealed class EinlesenModel : VerwaltungSeite
{
    private const long HoechstensBytes = 25_000_000;

    [BindProperty]
    public IFormFile? Datei { get; set; }

    public IReadOnlyList<Einlesezeile> Fruehere { get; private set; } = [];

    public string Neulich(DateTime zeit) => Uhr.Neulich(zeit);

    protected override async Task LadeAsync() =>
        Fruehere = await Db.Set<Einlesung>().AsNoTracking().Where(e => e.Land == Land).OrderByDescending(e => e.HochgeladenAm).Take(20)
            .Select(e => new Einlesezeile(e.Id, e.Dateiname, e.GeschriebenAm != null, e.GeschriebenAm ?? e.HochgeladenAm, e.PersonName, e.Kurzfassung)).ToListAsync(Abbruch);

    public async Task<IActionResult> OnPostAsync([FromServices] Einlesungen einlesungen)
    {
        if (Datei is not { Length: > 0 and <= HoechstensBytes })
        {
            ModelState.AddModelError(nameof(Datei), Datei is { Length: > HoechstensBytes } ? "Die Datei ist größer als 25 MB. Bitte teilen Sie die Liste." : "Bitte wählen Sie eine Datei aus, die nicht leer ist.");
            return Page();
        }
        using var inhalt = new MemoryStream();
        await Datei.CopyToAsync(inhalt, Abbruch);
        var einlesung = await einlesungen.NimmAsync(Land, Datei.FileName, inhalt.ToArray(), Ich, null, Abbruch);
        return LocalRedirect(Wege.Vorschau(einlesung.Id));
    }
}
