using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>A page that first asks for an organisation and then for what is to be with it.</summary>
internal abstract class OrganisationswahlSeite : VerwaltungSeite
{
    private const int HoechstensTreffer = 20;

    [BindProperty(SupportsGet = true, Name = "suche")]
    public string Suche { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "organisation")]
    public Guid? OrganisationId { get; set; }

    [BindProperty]
    public Rolle? Rolle { get; set; }

    [BindProperty]
    public string Funktion { get; set; } = "";

    [BindProperty]
    public DateOnly? Ab { get; set; }

    [BindProperty]
    public DateOnly? Bis { get; set; }

    public Organisation? Organisation { get; private set; }

    public IReadOnlyList<Organisation> Gefunden { get; private set; } = [];

    public IReadOnlyList<Wahl> Rollen { get; private set; } = [];

    /// <summary>What is asked above the search.</summary>
    public virtual string Wahlfrage => "In welcher Organisation?";

    protected virtual IQueryable<Organisation> Waehlbare => Organisationen;

    protected async Task LadeOrganisationAsync()
    {
        if (OrganisationId is { } id)
        {
            Organisation = await OrganisationAsync(id);
            Rollen = [.. Dienst<Personenpflege>().Moegliche(Organisation).Select(r => new Wahl(r.ToString(), Rollenname.Von(r)))];
            Ab ??= Uhr.Heute;
            return;
        }
        var worte = Suchworte(Suche);
        if (worte.Count == 0)
            return;
        var treffer = Waehlbare.AsNoTracking();
        foreach (var wort in worte)
            treffer = treffer.Where(o => o.Suchtext.Contains(wort));
        Gefunden = await treffer.OrderBy(o => o.Suchtext).Take(HoechstensTreffer).ToListAsync(Abbruch);
    }
}
