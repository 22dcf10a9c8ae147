using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed class AufgabeModel : OrganisationswahlSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Person Person { get; private set; } = null!;

    protected override async Task LadeAsync()
    {
        Person = await Personen.FirstOrDefaultAsync(p => p.Id == Id, Abbruch) ?? throw new NotFound();
        await LadeOrganisationAsync();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] Personenpflege pflege)
    {
        if (Organisation is null || Rolle is not { } rolle)
            throw new RuleBroken("Bitte wählen Sie Organisation und Aufgabe.");
        await pflege.GibRolleAsync(Person, rolle, Organisation, Funktion, Ab ?? Uhr.Heute, Bis, Ich, Amt, Abbruch);
        Meldung = "Die Aufgabe ist eingetragen. Sie gilt spätestens in einer Minute.";
        return LocalRedirect(Wege.Person(Id));
    }
}
