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
    DateOnly? Termin, string Terminwort, DateOnly? GiltBis, int OffeneRueckmeldungen, IReadOnlyList<string> Hinweise, int Rang);

/// <summary>What is shown of the list, and in which order.</summary>
internal sealed record Listenwahl(string Suche = "", string Stand = "", string Schwerpunkt = "", string Cluster = "", string Sortierung = "", bool NurHinweise = false);

/// <summary>The list of a person's schools: three slim queries, whatever their number; no text of an agreement is read.</summary>
internal sealed class Schulliste(Db db, Uhr uhr, Zugriff zugriff, LaenderVerzeichnis laender)
{
    /// <summary>Groups of the tally above the list.</summary>
    public static readonly (string Schluessel, string Wort)[] Gruppen =
        [("fehlt", "noch nicht begonnen"), ("entwurf", "im Entwurf"), ("gespraech", "Gespräch geführt"), ("unterschrift", "zur Unterschrift"), ("gueltig", "gültig"), ("abgelaufen", "abgelaufen")];

    public async Task<IReadOnlyList<Schulzeile>> LiesAsync(Handelnder ich, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var jahr = Schuljahr.Von(heute).Jahr;
        var schulen = zugriff.Schulen(ich);
        var organisationen = await (from o in db.Set<Organisation>()
                                    where schulen.Contains(o.Id)
                                    orderby o.Name, o.Id
                                    select new
                                    {
                                        o.Id,
                                        o.Name,
                                        o.Ort,
                                        o.Land,
                                        Cluster = (from b in db.Set<Beziehung>() join c in db.Set<Organisation>() on b.ZuId equals c.Id where b.VonId == o.Id && b.Art == Beziehungsart.Cluster && b.Ab <= heute && (b.Bis == null || b.Bis >= heute) select c.Name).FirstOrDefault(),
                                    }).AsNoTracking().ToListAsync(abbruch);
        var vereinbarungen = await db.Set<Vereinbarung>().AsNoTracking().Where(v => schulen.Contains(v.SchuleId) && v.Jahr >= jahr - 2).ToListAsync(abbruch);
        var offen = await (from k in db.Set<Kommentar>()
                           join v in db.Set<Vereinbarung>() on k.VereinbarungId equals v.Id
                           where k.Art == Kommentarart.BitteUeberarbeiten && k.ErledigtAm == null && v.Jahr >= jahr && schulen.Contains(v.SchuleId)
                           group k by v.Id into g
                           select new { g.Key, Zahl = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Zahl, abbruch);
        var jeSchule = vereinbarungen.ToLookup(v => v.SchuleId);
        return [.. organisationen.Select(o => Zeile(o.Id, o.Name, o.Ort, o.Land, o.Cluster ?? "", [.. jeSchule[o.Id]], offen, heute, jahr))];
    }

    /// <summary>Filters and sorts; the counts of the tally are of all rows.</summary>
    public static IReadOnlyList<Schulzeile> Waehle(IReadOnlyList<Schulzeile> alle, Listenwahl wahl)
    {
        var suche = Suchform.Von(wahl.Suche);
        var zeilen = alle.Where(z =>
            (suche.Length == 0 || Suchform.Von(z.Schule + " " + z.Ort + " " + z.Cluster).Contains(suche, StringComparison.Ordinal))
            && (wahl.Stand.Length == 0 || Gruppe(z) == wahl.Stand)
            && (wahl.Schwerpunkt.Length == 0 || z.Schwerpunkt == wahl.Schwerpunkt)
            && (wahl.Cluster.Length == 0 || z.Cluster == wahl.Cluster)
            && (!wahl.NurHinweise || z.Hinweise.Count > 0));
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
        null => "fehlt",
        Lage.Entwurf or Lage.InAbstimmung => "entwurf",
        Lage.GespraechGefuehrt => "gespraech",
        Lage.ZurUnterschrift => "unterschrift",
        Lage.Gueltig or Lage.BilanzFaellig => "gueltig",
        _ => "abgelaufen",
    };

    private Schulzeile Zeile(Guid id, string name, string ort, string land, string cluster, List<Vereinbarung> alle, Dictionary<Guid, int> offen, DateOnly heute, int jahr)
    {
        var neueste = alle.Where(v => v.Zustand is not (Zustand.Gekuendigt or Zustand.Ersetzt)).MaxBy(v => v.Jahr);
        var gilt = alle.Where(v => v.Zustand == Zustand.Gueltig).MaxBy(v => v.GiltBis);
        var lage = neueste?.LageAm(heute);
        var hinweise = new List<string>();
        var rang = 9;
        if (gilt?.GiltBis is { } bis && bis < heute)
            Merke($"abgelaufen seit {heute.DayNumber - bis.DayNumber} Tagen", 0);
        else if (gilt?.GiltBis is { } ende && ende.DayNumber - heute.DayNumber <= 60 && (neueste is null || neueste.Zustand != Zustand.Gueltig || neueste == gilt))
            Merke($"läuft in {ende.DayNumber - heute.DayNumber} Tagen aus", 2);
        if (neueste is null || (neueste.Jahr < jahr && neueste == gilt))
            Merke(neueste is null ? "noch keine Vereinbarung" : "Nachfolge noch nicht angelegt", neueste is null ? 1 : 3);
        if (neueste is { Zustand: Zustand.Entwurf or Zustand.InAbstimmung } && neueste.GespraechGeplantAm is null)
            Merke("kein Gespräch geplant", 4);
        if (lage == Lage.ZurUnterschrift)
            rang = Math.Min(rang, 1);
        var termin = neueste is { GespraechAm: null, GespraechGeplantAm: { } geplant } ? Uhr.Tag(geplant) : (DateOnly?)null;
        return new Schulzeile(id, name, ort, cluster, neueste?.Id, neueste?.Jahr, lage,
            neueste?.Schwerpunkt is { } s && laender.Kennt(land) ? laender.Finde(land).Schwerpunktbereiche.FirstOrDefault(x => x.Schluessel == s)?.Name ?? "" : "",
            termin, termin is null ? "" : "Gespräch", gilt?.GiltBis, neueste is null ? 0 : offen.GetValueOrDefault(neueste.Id), hinweise, rang);

        void Merke(string satz, int wieDringend)
        {
            hinweise.Add(satz);
            rang = Math.Min(rang, wieDringend);
        }
    }
}
