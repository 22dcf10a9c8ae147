using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed record Beziehungszeile(Guid Id, Beziehungsart Art, Guid ZuId, string Name, DateOnly Ab, DateOnly? Bis, bool Laeuft);

internal sealed record Aufgabenzeile(Guid PersonId, string Name, string Aufgabe, DateOnly Ab, DateOnly? Bis);

/// <summary>One organisation: data, dated relations, participation, people.</summary>
internal sealed class OrganisationModel : VerwaltungSeite
{
    private const int HoechstensMitglieder = 100;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DateOnly? Ab { get; set; }

    [BindProperty]
    public DateOnly? Bis { get; set; }

    [BindProperty]
    public Beziehungsart? Beziehungsart { get; set; }

    [BindProperty]
    public Guid? Zu { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Teilnahme Stufe { get; set; }

    [BindProperty]
    public int? Kohorte { get; set; }

    [BindProperty]
    public string Bedingungen { get; set; } = "";

    [BindProperty]
    public string Grund { get; set; } = "";

    public static IReadOnlyList<Teilnahme> Stufen { get; } = [.. Enum.GetValues<Teilnahme>().Where(t => t != Teilnahme.Keine)];

    public static IReadOnlyList<Wahl> Stufenwahl { get; } = [.. Enum.GetValues<Teilnahme>().Select(t => new Wahl(t.ToString(), Benennung.Von(t)))];

    public static IReadOnlyList<Wahl> Jahre { get; } = [new("", "noch offen"), .. Schuljahr.ImProgramm.Select(s => new Wahl(s.Jahr.ToString(CultureInfo.InvariantCulture), s.ToString()))];

    public Organisation Organisation { get; private set; } = null!;

    public bool IstSchule => Organisation.Art == Organisationsart.Schule;

    public string Stand => Benennung.Von(Organisation.Art) + (IstSchule ? $" {Organisation.Schulnummer}{(Organisation.Standort.Length > 0 ? $", Standort {Organisation.Standort}" : "")}, {Benennung.Von(Teilnahme)}{(Organisation.Kohorte is { } k ? $", dabei seit {new Schuljahr(k)}" : "")}" : "");

    public IReadOnlyList<Beziehungszeile> Beziehungen { get; private set; } = [];

    public IReadOnlyList<(Beziehungsart Art, IReadOnlyList<Wahl> Ziele)> Ziele { get; private set; } = [];

    /// <summary>The school that this one goes or went into.</summary>
    public Beziehungszeile? GehtIn { get; private set; }

    /// <summary>Schools that went into this one.</summary>
    public IReadOnlyList<Beziehungszeile> Aufgenommene { get; private set; } = [];

    public bool IstAufgegangen => GehtIn is { } g && g.Ab <= Uhr.Heute;

    public Teilnahme Teilnahme => IstAufgegangen ? Teilnahme.Beendet : Organisation.Teilnahme;

    public IReadOnlyList<Aufgabenzeile> Leute { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name, string Ort)> Mitglieder { get; private set; } = [];

    public int Mitgliederzahl { get; private set; }

    public IEnumerable<(string Was, string Wert)> Angaben => new (string Was, string Wert)[]
    {
        ("Schulart", Organisation.Schularten), ("Bildungsgang", Organisation.Bildungsgang),
        ("Anschrift", string.Join(", ", new[] { Organisation.Strasse, $"{Organisation.Plz} {Organisation.Ort}".Trim() }.Where(t => t.Length > 0))),
        ("Gemeindeschlüssel", Organisation.Ags), ("Schulträger laut Liste", Organisation.Traegername), ("Rechtsstatus", Organisation.Rechtsstatus), ("Telefon", Organisation.Telefon), ("E-Mail", Organisation.Mail),
        ("Schülerinnen und Schüler", Organisation.Schuelerzahl?.ToString("N0", VerwaltungModel.Deutsch) ?? ""), ("Sozialindex", Organisation.Sozialindex), ("Bedingungen der Teilnahme", Organisation.Bedingungen),
    }.Where(a => a.Wert.Length > 0);

    protected override async Task LadeAsync()
    {
        Organisation = await OrganisationAsync(Id);
        var heute = Uhr.Heute;
        if (IstSchule)
        {
            Beziehungen = [.. (await (from b in Db.Set<Beziehung>()
                                      join z in Db.Set<Organisation>() on b.ZuId equals z.Id
                                      where b.VonId == Id && b.Art != Foundation.Organisationen.Beziehungsart.Zusammenlegung
                                      select new { b.Id, b.Art, b.ZuId, z.Name, b.Ab, b.Bis }).AsNoTracking().ToListAsync(Abbruch))
                .Select(b => new Beziehungszeile(b.Id, b.Art, b.ZuId, b.Name, b.Ab, b.Bis, b.Bis is null || b.Bis >= heute)).OrderByDescending(b => b.Laeuft).ThenBy(b => b.Art).ThenByDescending(b => b.Ab)];
            var zusammengelegte = await (from b in Db.Set<Beziehung>()
                                         join o in Db.Set<Organisation>() on b.VonId == Id ? b.ZuId : b.VonId equals o.Id
                                         where (b.VonId == Id || b.ZuId == Id) && b.Art == Foundation.Organisationen.Beziehungsart.Zusammenlegung && b.Bis == null
                                         orderby b.Ab
                                         select new { b.VonId, Zeile = new Beziehungszeile(b.Id, b.Art, o.Id, o.Name, b.Ab, b.Bis, b.Ab <= heute) }).AsNoTracking().ToListAsync(Abbruch);
            GehtIn = zusammengelegte.FirstOrDefault(z => z.VonId == Id)?.Zeile;
            Aufgenommene = [.. zusammengelegte.Where(z => z.VonId != Id).Select(z => z.Zeile)];
            Beziehungsart[] arten = [Foundation.Organisationen.Beziehungsart.Cluster, Foundation.Organisationen.Beziehungsart.Aufsicht, Foundation.Organisationen.Beziehungsart.Traeger];
            Organisationsart[] zielarten = [.. arten.Select(Benennung.Ziel)];
            var moegliche = await Organisationen.AsNoTracking().Where(o => zielarten.Contains(o.Art)).OrderBy(o => o.Suchtext).Select(o => new { o.Id, o.Name, o.Art }).ToListAsync(Abbruch);
            Ziele = [.. arten.Select(a => (a, (IReadOnlyList<Wahl>)[.. moegliche.Where(m => m.Art == Benennung.Ziel(a)).Select(m => new Wahl(m.Id.ToString(), m.Name))]))];
        }
        else
        {
            var schulen = from b in Db.Set<Beziehung>()
                          join s in Db.Set<Organisation>() on b.VonId equals s.Id
                          where b.ZuId == Id && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)
                          orderby s.Suchtext
                          select new { s.Id, s.Name, s.Ort };
            Mitgliederzahl = await schulen.CountAsync(Abbruch);
            Mitglieder = [.. (await schulen.Take(HoechstensMitglieder).ToListAsync(Abbruch)).Select(s => (s.Id, s.Name, s.Ort))];
        }
        Leute = [.. (await (from r in Db.Set<Rollenzuordnung>()
                            join p in Db.Users on r.PersonId equals p.Id
                            where r.OrganisationId == Id && (r.Bis == null || r.Bis >= heute)
                            orderby r.Ab
                            select new { Person = p, r.Rolle, r.Funktion, r.Ab, r.Bis }).AsNoTracking().ToListAsync(Abbruch))
            .Select(z => new Aufgabenzeile(z.Person.Id, z.Person.Name, z.Funktion.Length > 0 ? $"{Rollenname.Von(z.Rolle)} ({z.Funktion})" : Rollenname.Von(z.Rolle), z.Ab, z.Bis))];
        if (!IstGesendet(nameof(Stufe)))
            (Stufe, Kohorte, Bedingungen, Version) = (Organisation.Teilnahme, Organisation.Kohorte, Organisation.Bedingungen, Organisation.Version);
        if (!IstGesendet(nameof(Ab)))
            Ab = heute;
        if (!IstGesendet(nameof(Bis)))
            Bis = heute;
    }

    protected override async Task LadeErneutAsync()
    {
        await base.LadeErneutAsync();
        // After a conflict the next click shall count: what stands in the form was compared by a person.
        Version = Organisation.Version;
    }

    public async Task<IActionResult> OnPostBeziehungNeuAsync([FromServices] Organisationspflege pflege)
    {
        await pflege.BeginneAsync(Organisation, Beziehungsart ?? throw new NotFound(), Zu ?? Guid.Empty, Ab ?? throw new RuleBroken("Bitte geben Sie den ersten Tag an."), Ich, Amt, Abbruch);
        return Zurueck("Die Zuordnung ist eingetragen.");
    }

    public async Task<IActionResult> OnPostBeziehungEndeAsync(Guid beziehung, [FromServices] Organisationspflege pflege)
    {
        await pflege.BeendeAsync(Organisation, beziehung, Bis ?? throw new RuleBroken("Bitte geben Sie den letzten Tag an."), Ich, Amt, Abbruch);
        return Zurueck("Das Ende der Zuordnung ist eingetragen.");
    }

    public async Task<IActionResult> OnPostTeilnahmeAsync([FromServices] Organisationspflege pflege)
    {
        await pflege.SetzeTeilnahmeAsync(Organisation, Version, Stufe, Kohorte, Bedingungen, Grund, Ich, Amt, Abbruch);
        return Zurueck("Der Stand der Teilnahme ist festgehalten.");
    }

    public async Task<IActionResult> OnPostZusammenlegungZurueckAsync([FromServices] Zusammenlegungspflege pflege)
    {
        await pflege.NimmZurueckAsync(Organisation, Grund, Ich, Amt, Abbruch);
        return Zurueck("Die Zusammenlegung ist zurückgenommen. Teilnahme und Entwürfe sind wieder, wie sie waren.");
    }

    private LocalRedirectResult Zurueck(string meldung)
    {
        Meldung = meldung;
        return LocalRedirect(Wege.Organisation(Id));
    }
}
