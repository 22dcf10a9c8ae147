using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Konto;

internal sealed class WechselnModel : Seite
{
    [BindProperty]
    public Guid? Organisation { get; set; }

    public IEnumerable<Wahl> Moeglich => Ich.Aemter.GroupBy(a => a.OrganisationId)
        .Select(g => new Wahl(g.Key.ToString(), g.First().Organisation, string.Join(", ", g.Select(a => a.VertretungFuer is null ? Rollenname.Von(a.Rolle) : $"{Rollenname.Von(a.Rolle)} in Vertretung für {a.Vertretene}"))));

    public void OnGet() => Organisation = Ich.GewaehltesAmt?.OrganisationId;

    public async Task<IActionResult> OnPostAsync([FromServices] Sitzungen sitzungen)
    {
        if (Organisation is not { } id || Ich.Aemter.All(a => a.OrganisationId != id))
            throw new RuleBroken("Bitte wählen Sie eine der Organisationen aus.");
        await sitzungen.WaehleOrganisationAsync(Ich.SitzungId, id, Abbruch);
        return LocalRedirect("/");
    }
}
