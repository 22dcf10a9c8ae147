using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>
/// Links entries into the chain after they were committed. One node at a time; what is committed later is linked later, and within a
/// run by time.
/// </summary>
public sealed class Versiegler(Db db, Uhr uhr, Siegelschluessel schluessel, Kopfdatei kopfdatei)
{
    // Small enough that a SQLite writer waits no longer than a breath.
    private const int Hoechstens = 250;

    /// <param name="seit">Looks only at entries from this time on, so that looking costs nothing; null: at all.</param>
    /// <param name="cancellationToken">Ends the run between two transactions.</param>
    /// <returns>Number of links made.</returns>
    public async Task<int> VersiegleAsync(DateTime? seit = null, CancellationToken cancellationToken = default)
    {
        var gesamt = 0;
        while (await Offene(seit).AnyAsync(cancellationToken))
        {
            var (anzahl, kopf) = await LaufAsync(seit, cancellationToken);
            if (kopf is not null)
                kopfdatei.Haenge(Kettenkopf.Von(kopf));
            gesamt += anzahl;
            if (anzahl < Hoechstens)
                break;
        }
        return gesamt;
    }

    /// <summary>Writes the newest head down again if a crash came between the database and the file.</summary>
    public async Task HoleKopfNachAsync(CancellationToken cancellationToken = default)
    {
        var letztes = await db.Set<Siegel>().AsNoTracking().Where(s => s.Signatur != null).OrderByDescending(s => s.Nr).FirstOrDefaultAsync(cancellationToken);
        if (letztes is not null)
            kopfdatei.Haenge(Kettenkopf.Von(letztes));
    }

    private async Task<(int Anzahl, Siegel? Kopf)> LaufAsync(DateTime? seit, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaktion = await db.BeginneAlleinAsync(Sperre.Versiegeln, cancellationToken);
        var offene = await Offene(seit).AsNoTracking().OrderBy(e => e.Am).ThenBy(e => e.Id).Take(Hoechstens).ToListAsync(cancellationToken);
        if (offene.Count == 0)
            return (0, null);
        var letztes = await db.Set<Siegel>().AsNoTracking().OrderByDescending(s => s.Nr).FirstOrDefaultAsync(cancellationToken);
        var (nr, hash, am) = (letztes?.Nr ?? 0, letztes?.Hash ?? Kettenglied.Anfang, uhr.Jetzt);
        Siegel? siegel = null;
        for (var i = 0; i < offene.Count; i++)
        {
            hash = Kettenglied.Hash(hash, ++nr, am, offene[i]);
            var (id, signatur) = i == offene.Count - 1 ? schluessel.Unterschreibe(Kettenglied.Zeugnis(nr, hash, am)) : (null, (byte[]?)null);
            db.Add(siegel = new Siegel { Nr = nr, EintragId = offene[i].Id, Hash = hash, Am = am, Signatur = signatur, SchluesselId = id });
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaktion.CommitAsync(cancellationToken);
        return (offene.Count, siegel);
    }

    private IQueryable<ProtokollEintrag> Offene(DateTime? seit) =>
        db.Set<ProtokollEintrag>().Where(e => (seit == null || e.Am >= seit) && !db.Set<Siegel>().Any(s => s.EintragId == e.Id));
}
