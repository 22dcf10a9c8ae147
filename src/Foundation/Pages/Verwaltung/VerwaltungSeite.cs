using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>A page of the administration. It sees and changes only what belongs to its own Land.</summary>
[Authorize(Policy = Rechte.Verwaltung)]
internal abstract class VerwaltungSeite : Seite
{
    public const int JeSeite = 50;

    /// <summary>The office as which she acts: the chosen one when it is an administration, else her first.</summary>
    public Amt Amt => Ich.GewaehltesAmt is { Rolle: Rolle.Administration } gewaehlt ? gewaehlt : Ich.Aemter.First(a => a.Rolle == Rolle.Administration);

    public string Land => Amt.Land;

    protected IQueryable<Organisation> Organisationen => Db.Set<Organisation>().Where(o => o.Land == Land);

    /// <summary>People who hold or held a role in the Land.</summary>
    protected IQueryable<Person> Personen => Db.Users.Where(p => Db.Set<Rollenzuordnung>().Any(r => r.PersonId == p.Id && Db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Land == Land)));

    protected T Dienst<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    protected async Task<Organisation> OrganisationAsync(Guid id) => await Organisationen.FirstOrDefaultAsync(o => o.Id == id, Abbruch) ?? throw new NotFound();

    /// <summary>Words of a search, folded; at most six.</summary>
    public static IReadOnlyList<string> Suchworte(string? suche) => [.. Suchform.Von(suche).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6)];

    public static void Kopf(Seitenkopf kopf, string titel, string stand, params (string Titel, string Adresse)[] pfad)
    {
        kopf.Titel = titel;
        kopf.Stand = stand;
        kopf.Bereich = Wege.Start;
        if (titel != "Verwaltung")
            kopf.Pfad.Add(("Verwaltung", Wege.Start));
        kopf.Pfad.AddRange(pfad);
    }
}

/// <summary>Addresses of the administration's pages.</summary>
internal static class Wege
{
    public const string Start = "/verwaltung";
    public const string Organisationen = "/verwaltung/organisationen";
    public const string Personen = "/verwaltung/personen";
    public const string Einlesen = "/verwaltung/einlesen";

    public static string Organisation(Guid id) => $"/verwaltung/organisationen/{id}";
    public static string Bearbeiten(Guid id) => $"/verwaltung/organisationen/{id}/bearbeiten";
    public static string Zusammenlegen(Guid id) => $"/verwaltung/organisationen/{id}/zusammenlegen";
    public static string Person(Guid id) => $"/verwaltung/personen/{id}";
    public static string Aufgabe(Guid person) => $"/verwaltung/personen/{person}/aufgabe";
    public static string Vorschau(Guid id) => $"/verwaltung/einlesen/{id}";
    public static string Quittung(Guid id) => $"/verwaltung/quittung/{id}";
}
