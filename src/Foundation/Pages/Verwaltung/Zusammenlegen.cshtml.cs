using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>A school goes into another one: first which, then when and why.</summary>
internal sealed class ZusammenlegenModel : OrganisationswahlSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Grund { get; set; } = "";

    public Organisation Schule { get; private set; } = null!;

    public override string Wahlfrage => "Welche Schule nimmt sie auf?";

    protected override IQueryable<Organisation> Waehlbare => Organisationen.Where(o => o.Art == Organisationsart.Schule && o.Id != Id);

    protected override async Task LadeAsync()
    {
        Schule = await OrganisationAsync(Id);
        if (Schule.Art != Organisationsart.Schule)
            throw new NotFound();
        await LadeOrganisationAsync();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] Zusammenlegungspflege pflege)
    {
        await pflege.LegeZusammenAsync(Schule, Organisation ?? throw new RuleBroken("Bitte wählen Sie die Schule, die sie aufnimmt."), Ab ?? throw new RuleBroken("Bitte geben Sie den Tag an."), Grund, Ich, Amt, Abbruch);
        Meldung = "Die Zusammenlegung ist eingetragen.";
        return LocalRedirect(Wege.Organisation(Id));
    }
}
