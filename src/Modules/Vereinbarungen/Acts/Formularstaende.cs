using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>
/// Keeps every form that this installation has ever offered, so that an agreement is read, printed and signed in the version it was begun
/// with, whatever the Land's files say today.
/// </summary>
internal sealed class Formularstaende(Db db, Uhr uhr, LaenderVerzeichnis laender, ILogger<Formularstaende> log)
{
    /// <summary>The form's version that the agreement keeps: from the Land's files, else from what was kept.</summary>
    /// <exception cref="InvalidOperationException">This version was never here.</exception>
    public async Task<Formularvorlage> VorlageAsync(Vereinbarung v, CancellationToken abbruch)
    {
        if (laender.Vorlage(v.Land, v.Vorlage) is { } heute && heute.Fassung == v.Vorlagenfassung)
            return heute;
        var stand = await db.Set<Formularstand>().AsNoTracking().Where(f => f.Land == v.Land && f.Vorlage == v.Vorlage && f.Fassung == v.Vorlagenfassung).OrderByDescending(f => f.Am).FirstOrDefaultAsync(abbruch)
            ?? throw new InvalidOperationException($"Version {v.Vorlagenfassung} of the template {v.Land}/{v.Vorlage} of an agreement is missing.");
        return stand.Lies().Vorlage;
    }

    /// <summary>Keeps a form, once for each content, and gives its hash.</summary>
    public async Task<string> BewahreAsync(Formularvorlage vorlage, Land land, CancellationToken abbruch)
    {
        var stand = Formularstand.Von(vorlage, land, uhr.Jetzt);
        if (await db.Set<Formularstand>().AnyAsync(f => f.Sha256 == stand.Sha256, abbruch))
            return stand.Sha256;
        db.Add(stand);
        try
        {
            await db.SaveChangesAsync(abbruch);
        }
        catch (DbUpdateException)
        {
            // Another node kept the same form in the same moment; only that is passed over.
            db.Entry(stand).State = EntityState.Detached;
            if (!await db.Set<Formularstand>().AnyAsync(f => f.Sha256 == stand.Sha256, abbruch))
                throw;
        }
        return stand.Sha256;
    }

    /// <summary>At every start: what the files offer today is kept before a newer version can replace it.</summary>
    public async Task BewahreAlleAsync(CancellationToken abbruch)
    {
        foreach (var kuerzel in laender.Kuerzel)
            try
            {
                var land = laender.Finde(kuerzel);
                foreach (var vorlage in land.Vorlagen)
                    await BewahreAsync(vorlage, land, abbruch);
            }
            catch (KonfigurationFehlerhaft fehler)
            {
                log.LogWarning(fehler, "The forms of {Land} cannot be kept: its files have errors", kuerzel);
            }
    }
}
