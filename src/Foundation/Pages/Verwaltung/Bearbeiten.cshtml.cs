using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed class BearbeitenModel : AngabenSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Organisation Organisation { get; private set; } = null!;

    public override bool IstSchule => Organisation.Art == Organisationsart.Schule;

    protected override async Task LadeAsync()
    {
        Organisation = await OrganisationAsync(Id);
        if (!HttpMethods.IsPost(Request.Method))
        {
            Zeige(Organisation);
            Version = Organisation.Version;
        }
    }

    protected override async Task LadeErneutAsync()
    {
        await base.LadeErneutAsync();
        // After a conflict the next click shall count: what stands in the form was compared by a person.
        Version = Organisation.Version;
    }

    public async Task<IActionResult> OnPostAsync([FromServices] Organisationspflege pflege)
    {
        await pflege.AendereAsync(Organisation, Angaben, Version, Ich, Amt, Abbruch);
        Meldung = "Gespeichert.";
        return LocalRedirect(Wege.Organisation(Id));
    }
}
