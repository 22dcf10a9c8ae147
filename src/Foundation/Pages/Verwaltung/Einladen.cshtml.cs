using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>Creates a person with a first role; the link is shown once, on the page that follows.</summary>
internal sealed class EinladenModel : OrganisationswahlSeite
{
    [BindProperty]
    public string Anrede { get; set; } = "";

    [BindProperty]
    public string Titel { get; set; } = "";

    [BindProperty]
    public string Vorname { get; set; } = "";

    [BindProperty]
    public string Nachname { get; set; } = "";

    [BindProperty]
    public string Mail { get; set; } = "";

    [TempData]
    public string? Zugangslink { get; set; }

    public static IReadOnlyList<Wahl> Anreden { get; } = [new("", "keine"), new("Frau", "Frau"), new("Herr", "Herr")];

    protected override Task LadeAsync() => LadeOrganisationAsync();

    public async Task<IActionResult> OnPostAsync([FromServices] Personenpflege pflege, [FromServices] Betriebsart betrieb)
    {
        if (Organisation is null)
            throw new RuleBroken("Bitte wählen Sie zuerst die Organisation.");
        if (Rolle is not { } rolle)
            throw new RuleBroken("Bitte wählen Sie die Aufgabe.");
        var einladung = await pflege.LadeEinAsync(new Personenangaben(Anrede, Titel, Vorname, Nachname, Mail), rolle, Organisation, Funktion, Ab ?? Uhr.Heute, Bis, Ich, Amt, Abbruch);
        Zugangslink = einladung.Geheim is null ? null : $"{betrieb.Adresse}/zugang/{einladung.Geheim}";
        Meldung = einladung.Geheim is null ? "Unter dieser Adresse gibt es schon einen Zugang. Die Person hat die Aufgabe dazubekommen und meldet sich wie bisher an." : "Die Person ist eingeladen. Geben Sie ihr jetzt den Link.";
        return LocalRedirect(Wege.Person(einladung.PersonId));
    }
}
