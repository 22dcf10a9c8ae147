using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>What waits for a person in this module: one private method a kind of task.</summary>
internal sealed class Aufgaben(Db db, Uhr uhr, LaenderVerzeichnis laender) : IAufgabenquelle
{
    private static readonly TimeSpan s_ruhe = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<Aufgabe>> FuerAsync(Handelnder ich, CancellationToken cancellationToken) =>
    [
        .. await GeaenderteClustertexteAsync(ich, cancellationToken),
    ];

    /// <summary>A common text that the school takes part in has changed: the head looks and decides. Not while somebody still writes on it.</summary>
    private async Task<IEnumerable<Aufgabe>> GeaenderteClustertexteAsync(Handelnder ich, CancellationToken abbruch)
    {
        var schulen = ich.Aemter.Where(a => a.Rolle == Rolle.Schulleitung).Select(a => a.OrganisationId).Distinct().ToArray();
        if (schulen.Length == 0)
            return [];
        var (ruhig, heute) = (uhr.Jetzt - s_ruhe, uhr.Heute);
        var zeilen = await (from v in db.Set<Vereinbarung>().AsNoTracking()
                            join o in db.Set<Organisation>() on v.SchuleId equals o.Id
                            join t in db.Set<Feldtext>() on v.Id equals t.TraegerId
                            join c in db.Set<Clustertext>() on t.ClustertextId equals c.Id
                            join g in db.Set<Feldtext>() on c.Id equals g.TraegerId
                            where schulen.Contains(v.SchuleId) && (v.Zustand == Zustand.Entwurf || v.Zustand == Zustand.InAbstimmung || v.Zustand == Zustand.GespraechGefuehrt)
                                && !t.EigenerText && t.Text != g.Text && g.Text != ""
                                && db.Set<Beziehung>().Any(b => b.VonId == v.SchuleId && b.ZuId == c.ClusterId && b.Art == Beziehungsart.Cluster && b.Ab <= heute && (b.Bis == null || b.Bis >= heute))
                                && db.Set<Fassung>().Any(f => f.FeldtextId == g.Id && f.Nr > t.ClusterNr && (f.AbgeschlossenAm != null || f.ZuletztAm < ruhig))
                            select new { v.Id, v.Jahr, v.Land, v.Vorlage, Schule = o.Name, t.Feld }).ToListAsync(abbruch);
        return zeilen.GroupBy(z => z.Id).Select(g =>
        {
            var erste = g.First();
            var felder = laender.Vorlage(erste.Land, erste.Vorlage)?.Felder.Where(f => g.Any(z => z.Feld == f.Schluessel)).ToList() ?? [];
            return felder.Count == 0 ? null : new Aufgabe(
                $"Gemeinsamer Text hat sich geändert: {string.Join(", ", felder.Select(f => f.Nummer))}",
                $"{erste.Schule}, Vereinbarung {new Schuljahr(erste.Jahr)}. Ihr Text bleibt, wie er ist, bis Sie entscheiden.", null, "Änderung ansehen", Wege.Gemeinsam(g.Key, felder[0].Schluessel));
        }).OfType<Aufgabe>();
    }
}
