using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>From which side a person looks at an agreement; decides which text she sees.</summary>
internal enum Blick { Schule, Beratung, Schulaufsicht, Pruefung }

/// <summary>The school of an agreement has gone into another one.</summary>
/// <param name="In">The school that took it in.</param>
internal sealed record Aufgang(string Schule, Organisation In, DateOnly Ab)
{
    public string Satz => $"{Schule} ist zum {Uhr.Datum(Ab)} mit {In.Name} zusammengelegt.";

    /// <summary>Why nothing is written here any more, and where to go on.</summary>
    public string Verweis => $"{Satz} Hier bleibt alles lesbar, aber niemand ändert mehr etwas. Weiter geht es in der Vereinbarung von {In.Name}.";
}

/// <summary>An agreement as opened by a person: what it is, and what she may do with it today.</summary>
internal sealed record Vorgang
{
    public required Vereinbarung Vereinbarung { get; init; }
    public required Organisation Schule { get; init; }
    public required Formularvorlage Vorlage { get; init; }
    public required Land Land { get; init; }
    public required Lage Lage { get; init; }

    /// <summary>Roles of the person that reach this school today, own ones first.</summary>
    public required IReadOnlyList<Amt> Aemter { get; init; }
    public Organisation? Cluster { get; init; }
    public Organisation? Schulaufsicht { get; init; }

    /// <summary>Set when the school has gone into another one: then everything is for reading only.</summary>
    public Aufgang? Aufgang { get; init; }

    /// <summary>Standing releases to this side, by perspective; null where none is needed: for the school's own side, and once the text is frozen.</summary>
    public required IReadOnlyDictionary<string, Freigabe>? Freigaben { get; init; }

    public Blick Blick => BlickVon(Aemter);

    /// <summary>Whether the person sees the texts of a perspective.</summary>
    public bool Sieht(Perspektive perspektive) => Freigaben is null || Freigaben.ContainsKey(perspektive.Schluessel);

    public bool Darf(Handlung handlung) => AmtFuer(handlung) is not null;

    /// <summary>In a perspective nobody does anything with texts that she does not see.</summary>
    public bool Darf(Handlung handlung, Perspektive perspektive) => Sieht(perspektive) && Darf(handlung);

    /// <summary>The role in which the person does it: an own one before one that she deputises.</summary>
    public Amt? AmtFuer(Handlung handlung) => Aemter.FirstOrDefault(a => Darf(a, handlung));

    /// <summary>Whether a person may do it in this very role.</summary>
    public bool Darf(Amt amt, Handlung handlung) => (Aufgang is null || handlung == Handlung.Lesen) && Rechtetafel.Darf(amt.Rolle, handlung, Lage);

    /// <summary>Whether the role allows it in some state of an agreement.</summary>
    public bool DarfJemals(Handlung handlung) => Aemter.Any(a => Enum.GetValues<Lage>().Any(l => Rechtetafel.Darf(a.Rolle, handlung, l)));

    /// <exception cref="RuleBroken">The person may not; the sentence says so.</exception>
    public Amt Verlange(Handlung handlung) => AmtFuer(handlung) ?? throw new RuleBroken(
        !DarfJemals(handlung) ? "Dafür haben Sie an dieser Vereinbarung kein Recht. Ihre Eingaben sind noch da."
            : Aufgang is not null ? $"{Aufgang.Verweis} Ihre Eingaben sind noch da."
            : "Das geht in diesem Stand der Vereinbarung nicht mehr oder noch nicht. Ihre Eingaben sind noch da.");

    /// <exception cref="RuleBroken">The person may not, or the school has not released this perspective to her; the sentence says which.</exception>
    public Amt Verlange(Handlung handlung, Perspektive perspektive)
    {
        var amt = Verlange(handlung);
        return Sieht(perspektive) ? amt : throw new RuleBroken($"Der Teil „{perspektive.Titel}“ ist nicht oder nicht mehr für Sie freigegeben. Es ist nichts gespeichert; Ihre Eingaben sind noch da.");
    }

    public Amt Verlange(Handlung handlung, Feld feld) => Verlange(handlung, PerspektiveVon(feld));

    public Perspektive PerspektiveVon(Feld feld) => Vorlage.Perspektiven.First(p => p.Felder.Contains(feld));

    public static Blick BlickVon(IReadOnlyList<Amt> aemter) =>
        aemter.Any(a => a.Rolle is Rolle.Schulleitung or Rolle.SchulBearbeitung or Rolle.ClusterAssistenz) ? Blick.Schule
        : aemter.Any(a => a.Rolle is Rolle.BfSE or Rolle.Schulpsychologie) ? Blick.Beratung
        : aemter.Any(a => a.Rolle is Rolle.Schulaufsicht or Rolle.SchulaufsichtLeitung) ? Blick.Schulaufsicht
        : Blick.Pruefung;

    public string Titel => $"{Schule.Name} {Vereinbarung.Schuljahr}";
}

/// <summary>Opens agreements. What a person may not know of is <see cref="NotFound"/>.</summary>
internal sealed class Zugriff(Db db, Uhr uhr, LaenderVerzeichnis laender, Formularstaende formulare)
{
    /// <param name="id">The agreement.</param>
    /// <param name="ich">Who opens it.</param>
    /// <param name="zumAendern">Tracked, for acts that change it.</param>
    /// <param name="abbruch">Ends the query.</param>
    public async Task<Vorgang> OeffneAsync(Guid id, Handelnder ich, bool zumAendern, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var zeilen = await s_umfeld.Fuer(db)(db, id, heute).ToListAsync(abbruch);
        if (zeilen.Count == 0)
            throw new NotFound();
        var v = zumAendern ? await db.Set<Vereinbarung>().FirstOrDefaultAsync(x => x.Id == id, abbruch) ?? throw new NotFound() : zeilen[0].Vereinbarung;
        var aemter = ich.Aemter.Where(a => a.OrganisationId == v.SchuleId || zeilen.Any(z => z.Ort?.Id == a.OrganisationId)
            || (a.Rolle == Rolle.Pruefung && a.Land == v.Land && a.Organisationsart == Organisationsart.Land)).ToList();
        var aufgang = zeilen.Where(z => z.Art == Beziehungsart.Zusammenlegung).Select(z => new Aufgang(z.Schule.Name, z.Ort!, z.Ab!.Value)).FirstOrDefault();
        var lage = v.LageAm(heute, aufgang is not null);
        if (!aemter.Any(a => Rechtetafel.Darf(a.Rolle, Handlung.Lesen, lage)))
            throw new NotFound();
        return new Vorgang
        {
            Vereinbarung = v,
            Schule = zeilen[0].Schule,
            Vorlage = await formulare.VorlageAsync(v, abbruch),
            Land = laender.Finde(v.Land),
            Lage = lage,
            Aemter = aemter,
            Aufgang = aufgang,
            Freigaben = v.IstFestgeschrieben || Vorgang.BlickVon(aemter) == Blick.Schule ? null : await FreigabenAsync(id, Vorgang.BlickVon(aemter), abbruch),
            Cluster = zeilen.Find(z => z.Art == Beziehungsart.Cluster)?.Ort,
            Schulaufsicht = zeilen.Find(z => z.Art == Beziehungsart.Aufsicht)?.Ort,
        };
    }

    // Whoever is neither of the school nor adviser nor Schulaufsicht is released nothing.
    private async Task<Dictionary<string, Freigabe>> FreigabenAsync(Guid id, Blick blick, CancellationToken abbruch)
    {
        if (blick == Blick.Pruefung)
            return [];
        var fuer = blick == Blick.Beratung ? FreigabeFuer.Beratung : FreigabeFuer.Schulaufsicht;
        var freigaben = await db.Set<Freigabe>().AsNoTracking().Where(f => f.VereinbarungId == id && f.Fuer == fuer && f.ZurueckgenommenAm == null).OrderBy(f => f.Am).ToListAsync(abbruch);
        return freigaben.GroupBy(f => f.Perspektive).ToDictionary(g => g.Key, g => g.Last());
    }

    /// <summary>Ids of the schools that a person's roles reach today.</summary>
    public IQueryable<Guid> Schulen(Handelnder ich)
    {
        var heute = uhr.Heute;
        var orte = Orte(ich);
        // As a set, not as a question to each school: a Land has thousands, a person a few.
        var erreichte = db.Set<Beziehung>().Where(b => orte.Contains(b.ZuId) && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)).Select(b => b.VonId)
            .Union(db.Set<Organisation>().Where(o => orte.Contains(o.Id)).Select(o => o.Id));
        return db.Set<Organisation>().Where(o => o.Art == Organisationsart.Schule && erreichte.Contains(o.Id)).Select(o => o.Id);
    }

    /// <summary>A person's roles by school that they reach today: a role counts for its own schools only, as on opening an agreement.</summary>
    public async Task<ILookup<Guid, Amt>> AemterAsync(Handelnder ich, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var orte = Orte(ich);
        var wege = await (from b in db.Set<Beziehung>()
                          where orte.Contains(b.ZuId) && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)
                          select new { Schule = b.VonId, Ort = b.ZuId }).Distinct().ToListAsync(abbruch);
        return wege.Concat(orte.Select(o => new { Schule = o, Ort = o })).Join(ich.Aemter, w => w.Ort, a => a.OrganisationId, (w, a) => (w.Schule, Amt: a)).ToLookup(x => x.Schule, x => x.Amt);
    }

    private static Guid[] Orte(Handelnder ich) =>
        [.. ich.Aemter.Where(a => Enum.GetValues<Lage>().Any(l => Rechtetafel.Darf(a.Rolle, Handlung.Lesen, l))).Select(a => a.OrganisationId).Distinct()];

    private sealed record Umfeldzeile(Vereinbarung Vereinbarung, Organisation Schule, Beziehungsart? Art, Organisation? Ort, DateOnly? Ab);

    // The agreement and its school, once for each relation that the school has on the day.
    private static readonly Abfrage<Func<Db, Guid, DateOnly, IAsyncEnumerable<Umfeldzeile>>> s_umfeld = new(() => EF.CompileAsyncQuery((Db db, Guid id, DateOnly tag) =>
        from v in db.Set<Vereinbarung>().AsNoTracking()
        join s in db.Set<Organisation>() on v.SchuleId equals s.Id
        from b in db.Set<Beziehung>().Where(b => b.VonId == s.Id && b.Ab <= tag && (b.Bis == null || b.Bis >= tag)).DefaultIfEmpty()
        join o in db.Set<Organisation>() on b.ZuId equals o.Id into orte
        from o in orte.DefaultIfEmpty()
        where v.Id == id
        select new Umfeldzeile(v, s, (Beziehungsart?)b.Art, o, (DateOnly?)b.Ab)));
}
