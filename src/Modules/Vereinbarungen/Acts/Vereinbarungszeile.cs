using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>
/// The agreement's row as the lock that acts and writers share. It is taken before anything that hangs on it and held until the transaction
/// ends, so that nobody waits for somebody who waits for her. Taking it counts the state: no page of it is answered "unchanged", and a
/// freeze under way begins anew.
/// </summary>
internal static class Vereinbarungszeile
{
    /// <summary>Takes the row, whatever its state.</summary>
    /// <returns>The state as it is now.</returns>
    public static async Task<Zustand> NimmAsync(this Db db, Guid id, CancellationToken abbruch)
    {
        await db.Set<Vereinbarung>().Where(v => v.Id == id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Stand, x => x.Stand + 1), abbruch);
        return await db.Set<Vereinbarung>().AsNoTracking().Where(v => v.Id == id).Select(v => v.Zustand).FirstAsync(abbruch);
    }

    /// <summary>Takes the row to write in the agreement.</summary>
    /// <returns>False: nothing was taken; the text is frozen, or it is no agreement.</returns>
    public static async Task<bool> NimmOffeneAsync(this Db db, Guid id, DateTime jetzt, CancellationToken abbruch) =>
        await db.Set<Vereinbarung>().Where(Vereinbarung.Offen).Where(v => v.Id == id)
            .ExecuteUpdateAsync(v => v.SetProperty(x => x.Stand, x => x.Stand + 1).SetProperty(x => x.GeaendertAm, jetzt), abbruch) > 0;

    /// <exception cref="RuleBroken">The text is frozen.</exception>
    public static async Task VerlangeOffeneAsync(this Db db, Guid id, DateTime jetzt, string satz, CancellationToken abbruch)
    {
        if (!await db.NimmOffeneAsync(id, jetzt, abbruch))
            throw new RuleBroken($"Der Text wurde gerade festgeschrieben. {satz}");
    }

    /// <summary>Takes the row of an agreement that the request has read already. The tracked agreement then knows its newest state; its other values stay as they are.</summary>
    /// <param name="v">Tracked, as the person's request read it.</param>
    /// <param name="stand">The state that must still be there; null: any.</param>
    /// <returns>False: somebody wrote since <paramref name="stand"/>.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Another act changed the agreement since it was read.</exception>
    public static async Task<bool> NimmAsync(this Db db, Vereinbarung v, long? stand, CancellationToken abbruch)
    {
        var version = db.Entry(v).Property(x => x.Version).OriginalValue;
        if (await db.Set<Vereinbarung>().Where(x => x.Id == v.Id && x.Version == version && (stand == null || x.Stand == stand)).ExecuteUpdateAsync(x => x.SetProperty(y => y.Stand, y => y.Stand + 1), abbruch) == 0)
            return stand is not null && await db.Set<Vereinbarung>().AnyAsync(x => x.Id == v.Id && x.Version == version, abbruch) ? false : throw new DbUpdateConcurrencyException("The agreement was changed in between.");
        var zeile = db.Entry(v).Property(x => x.Stand);
        zeile.OriginalValue = zeile.CurrentValue = await db.Set<Vereinbarung>().Where(x => x.Id == v.Id).Select(x => x.Stand).FirstAsync(abbruch);
        return true;
    }

    /// <summary>Holds the row of an agreement, or the one text of a cluster, and changes nothing in it.</summary>
    public static async Task HalteAsync(this Db db, Guid traegerId, CancellationToken abbruch)
    {
        if (await db.Set<Vereinbarung>().Where(v => v.Id == traegerId).ExecuteUpdateAsync(v => v.SetProperty(x => x.GeaendertAm, x => x.GeaendertAm), abbruch) == 0)
            await db.Set<Feldtext>().Where(t => t.TraegerId == traegerId).ExecuteUpdateAsync(t => t.SetProperty(x => x.GeaendertAm, x => x.GeaendertAm), abbruch);
    }
}
