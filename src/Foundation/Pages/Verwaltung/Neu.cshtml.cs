using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>Creates an organisation: first its kind, then its data.</summary>
internal sealed class NeuModel : AngabenSeite
{
    [BindProperty(SupportsGet = true, Name = "wunsch")]
    public string Wunsch { get; set; } = nameof(Organisationsart.Schule);

    public static IReadOnlyList<Wahl> Arten { get; } = [.. Enum.GetValues<Organisationsart>().Where(a => a != Organisationsart.Land).Select(a => new Wahl(a.ToString(), Benennung.Von(a)))];

    public Organisationsart? Art => Request.Query.ContainsKey("wunsch") && Enum.TryParse<Organisationsart>(Request.Query["wunsch"], out var art) && Enum.IsDefined(art) && art != Organisationsart.Land ? art : null;

    public override bool IstSchule => Art == Organisationsart.Schule;

    public async Task<IActionResult> OnPostAsync([FromServices] Organisationspflege pflege)
    {
        var organisation = await pflege.LegeAnAsync(Art ?? throw new NotFound(), Angaben, Ich, Amt, Abbruch);
        Meldung = "Angelegt.";
        return LocalRedirect(Wege.Organisation(organisation.Id));
    }
}
