using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>A school with the agreement that counts now: this Schuljahr's, else the last one.</summary>
/// <param name="Rang">How urgent it is; 0 comes first.</param>
internal sealed record Schulzeile(
    Guid SchuleId, string Schule, string Ort, string Cluster, Guid? Id, int? Jahr, Lage? Lage, string Schwerpunkt,
    DateOnly? Termin, string Terminwort, DateOnly? GiltBis, int OffeneRueckmeldungen, IReadOnlyList<string> Hinweise, int Rang)
{
    /// <summary>The person may begin an agreement for this school.</summary>
    public bool DarfAnlegen { get; init; }

    /// <summary>"zusammengelegt mit … zum …", where the school has gone into another one; else empty.</summary>
    public string Aufgang { get; init; } = "";

    public bool BrauchtBlick => Hinweise.Count > 0 && Aufgang.Length == 0;
}

/// <summary>What is shown of the list, and in which order.</summary>
internal sealed record Listenwahl(string Suche = "", string Stand = "", string Schwerpunkt = "", string Cluster = "", string Sortierung = "", bool NurHinweise = false);

/// <summary>The list of a person's schools: five slim queries, whatever their number (a sixth where drafts of others are in it).</summary>
internal sealed class Schulliste(Db db, Uhr uhr, Zugriff zugriff, LaenderVerzeichnis laender)
{
    /// <summary>Groups of the tally above the list.</summary>
    public static readonly (string Schluessel, string Wort)[] Gruppen =
        [("fehlt", "noch nicht begonnen"), ("entwurf", "im Entwurf"), ("gespraech", "Gespräch geführt"), ("unterschrift", "zur Unterschrift"), ("gueltig", "gültig"), ("abgelaufen", "abgelaufen"), ("zusammengelegt", "zusammen\u00ADgelegt")];

    public async Task<IReadOnlyList<Schulzeile>> LiesAsync(Handelnder ich, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var jahr = Schuljahr.Von(heute).Jahr;
        var aemter = await zugriff.AemterAsync(ich, abbruch);
        var ids = aemter.Select(g => g.Key).ToArray();
        var organisationen = await (from o in db.Set<Organisation>()
                                    from b in db.Set<Beziehung>().Where(b => b.VonId == o.Id && b.Art == Beziehungsart.Cluster && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)).DefaultIfEmpty()
                                    from c in db.Set<Organisation>().Where(c => b != null && c.Id == b.ZuId).DefaultIfEmpty()
                                    where ids.Contains(o.Id) && o.Art == Organisationsart.Schule
                                    orderby o.Name, o.Id
                                    select new { o.Id, o.Name, o.Ort, o.Land, Cluster = c == null ? "" : c.Name }).ToListAsync(abbruch);
        var staende = await db.Set<Vereinbarung>().Where(v => ids.Contains(v.SchuleId) && v.Jahr >= jahr - 2)
            .Select(v => new Stand(v.Id, v.SchuleId, v.Jahr, v.Vorlage, v.Zustand, v.Schwerpunkt, v.GespraechGeplantAm, v.GespraechAm, v.GiltBis)).ToListAsync(abbruch);
        var aufgaenge = await (from b in db.ZusammenlegungenAm(heute) join o in db.Set<Organisation>() on b.ZuId equals o.Id where ids.Contains(b.VonId) select new { b.VonId, o.Name, b.Ab })
            .ToDictionaryAsync(b => b.VonId, b => $"zusammengelegt mit {b.Name} zum {Uhr.Datum(b.Ab)}", abbruch);
        var jeSchule = staende.ToLookup(v => v.SchuleId);
        var laufend = staende.Where(v => v.Jahr >= jahr).Select(v => v.Id).ToArray();
        var offen = await db.Set<Kommentar>().Where(k => laufend.Contains(k.VereinbarungId) && k.Art == Kommentarart.BitteUeberarbeiten && k.ErledigtAm == null)
            .GroupBy(k => k.VereinbarungId).Select(g => new { g.Key, Zahl = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Zahl, abbruch);
        var freie = await FreieSchwerpunkteAsync(staende, aemter, abbruch);
        return [.. organisationen.DistinctBy(o => o.Id).Select(o =>
        {
            var bereiche = laender.Kennt(o.Land) ? laender.Finde(o.Land).Schwerpunktbereiche : [];
            var alle = jeSchule[o.Id].ToList();
            var neueste = alle.Where(v => v.Zustand is not (Zustand.Gekuendigt or Zustand.Ersetzt)).MaxBy(v => v.Jahr);
            var schwerpunkt = neueste is null ? "" : IstFrei(neueste, aemter[o.Id]) ? bereiche.FirstOrDefault(b => b.Schluessel == neueste.Schwerpunkt)?.Name ?? "" : freie.GetValueOrDefault(neueste.Id, "");
            return Zeile(o.Id, o.Name, o.Ort, o.Cluster, alle, neueste, schwerpunkt, neueste is null ? 0 : offen.GetValueOrDefault(neueste.Id), heute, jahr, aufgaenge.GetValueOrDefault(o.Id, "")) with
            {
                DarfAnlegen = neueste is null && !aufgaenge.ContainsKey(o.Id) && aemter[o.Id].Any(a => Rechtetafel.Darf(a.Rolle, Handlung.Anlegen, Lage.Entwurf)),
            };
        })];
    }

    // In a draft the choice is the school's: others learn it where it is released to them, and as it was then.
    private static bool IstFrei(Stand v, IEnumerable<Amt> aemter) => !Zustandsfolge.IstOffen(v.Zustand) || Vorgang.BlickVon([.. aemter]) == Blick.Schule;

    private async Task<Dictionary<Guid, string>> FreieSchwerpunkteAsync(List<Stand> staende, ILookup<Guid, Amt> aemter, CancellationToken abbruch)
    {
        var verdeckte = staende.Where(v => !IstFrei(v, aemter[v.SchuleId])).ToList();
        if (verdeckte.Count == 0)
            return [];
        var ids = verdeckte.Select(v => v.Id).ToArray();
        var felder = laender.Kuerzel.SelectMany(k => laender.Finde(k).Vorlagen).SelectMany(v => v.Felder).Where(f => f.Wirkung == Feld.WirkungSchwerpunktbereich).Select(f => f.Schluessel).Distinct().ToArray();
        var beratene = verdeckte.Where(v => Vorgang.BlickVon([.. aemter[v.SchuleId]]) == Blick.Beratung).Select(v => v.Id).ToHashSet();
        var zeilen = await (from f in db.Set<Freigabe>()
                            join ff in db.Set<FreigabeFassung>() on f.Id equals ff.FreigabeId
                            join fassung in db.Set<Fassung>() on ff.FassungId equals fassung.Id
                            join t in db.Set<Feldtext>() on fassung.FeldtextId equals t.Id
                            where ids.Contains(f.VereinbarungId) && f.ZurueckgenommenAm == null && felder.Contains(ff.Feld)
                            select new { f.VereinbarungId, f.Fuer, Damals = fassung.Text, Heute = t.Text }).ToListAsync(abbruch);
        return zeilen.Where(z => z.Fuer == (beratene.Contains(z.VereinbarungId) ? FreigabeFuer.Beratung : FreigabeFuer.Schulaufsicht))
            .DistinctBy(z => z.VereinbarungId).ToDictionary(z => z.VereinbarungId, z => z.Fuer == FreigabeFuer.Beratung ? z.Heute : z.Damals);
    }

    // What the list needs of an agreement.
    private sealed record Stand(Guid Id, Guid SchuleId, int Jahr, string Vorlage, Zustand Zustand, string? Schwerpunkt, DateTime? GespraechGeplantAm, DateOnly? GespraechAm, DateOnly? GiltBis);

    /// <summary>Filters and sorts; the counts of the tally are of all rows.</summary>
    public static IReadOnlyList<Schulzeile> Waehle(IReadOnlyList<Schulzeile> alle, Listenwahl wahl)
    {
        var suche = Suchform.Von(wahl.Suche);
        var zeilen = alle.Where(z =>
            (suche.Length == 0 || Suchform.Von(z.Schule + " " + z.Ort + " " + z.Cluster).Contains(suche, StringComparison.Ordinal))
            && (wahl.Stand.Length == 0 || Gruppe(z) == wahl.Stand)
            && (wahl.Schwerpunkt.Length == 0 || z.Schwerpunkt == wahl.Schwerpunkt)
            && (wahl.Cluster.Length == 0 || z.Cluster == wahl.Cluster)
            && (!wahl.NurHinweise || z.BrauchtBlick));
        return [.. wahl.Sortierung switch
        {
            "schule" => zeilen,
            "stand" => zeilen.OrderBy(z => z.Lage ?? (Lage)(-1)),
            "bis" => zeilen.OrderBy(z => z.GiltBis ?? DateOnly.MaxValue),
            "rueckmeldungen" => zeilen.OrderByDescending(z => z.OffeneRueckmeldungen),
            "termin" => zeilen.OrderBy(z => z.Termin ?? DateOnly.MaxValue),
            _ => zeilen.OrderBy(z => z.Rang).ThenBy(z => z.GiltBis ?? DateOnly.MaxValue),
        }];
    }

    public static string Gruppe(Schulzeile z) => z.Lage switch
    {
        _ when z.Aufgang.Length > 0 => "zusammengelegt",
        null => "fehlt",
        Lage.Entwurf or Lage.InAbstimmung => "entwurf",
        Lage.GespraechGefuehrt => "gespraech",
        Lage.ZurUnterschrift => "unterschrift",
        Lage.Gueltig or Lage.BilanzFaellig => "gueltig",
        _ => "abgelaufen",
    };

    private static Schulzeile Zeile(Guid id, string name, string ort, string cluster, List<Stand> alle, Stand? neueste, string schwerpunkt, int offen, DateOnly heute, int jahr, string aufgang)
    {
        var gilt = alle.Where(v => v.Zustand == Zustand.Gueltig).MaxBy(v => v.GiltBis);
        var lage = neueste is null ? (Lage?)null : Vereinbarung.LageAm(neueste.Zustand, neueste.GiltBis, heute, aufgang.Length > 0);
        if (aufgang.Length > 0)
            return new Schulzeile(id, name, ort, cluster, neueste?.Id, neueste?.Jahr, lage, schwerpunkt, null, "", gilt?.GiltBis, offen, [aufgang], 9) { Aufgang = aufgang };
        var hinweise = new List<string>();
        var rang = 9;
        if (gilt?.GiltBis is { } bis && bis < heute)
            Merke($"abgelaufen seit {Tagen(heute.DayNumber - bis.DayNumber)}", 0);
        else if (gilt?.GiltBis is { } ende && ende.DayNumber - heute.DayNumber <= 60 && (neueste is null || neueste.Zustand != Zustand.Gueltig || neueste == gilt))
            Merke(ende == heute ? "läuft heute aus" : $"läuft in {Tagen(ende.DayNumber - heute.DayNumber)} aus", 2);
        if (neueste is null || (neueste.Jahr < jahr && neueste == gilt))
            Merke(neueste is null ? "noch keine Vereinbarung" : "Nachfolge noch nicht angelegt", neueste is null ? 1 : 3);
        if (neueste is { Zustand: Zustand.Entwurf or Zustand.InAbstimmung } && neueste.GespraechGeplantAm is null)
            Merke("kein Gespräch geplant", 4);
        if (lage == Lage.ZurUnterschrift)
            rang = Math.Min(rang, 1);
        var termin = neueste is { GespraechAm: null, GespraechGeplantAm: { } geplant } ? Uhr.Tag(geplant) : (DateOnly?)null;
        return new Schulzeile(id, name, ort, cluster, neueste?.Id, neueste?.Jahr, lage, schwerpunkt, termin, termin is null ? "" : "Gespräch", gilt?.GiltBis, offen, hinweise, rang);

        static string Tagen(int zahl) => zahl == 1 ? "einem Tag" : $"{zahl} Tagen";

        void Merke(string satz, int wieDringend)
        {
            hinweise.Add(satz);
            rang = Math.Min(rang, wieDringend);
        }
    }
}
