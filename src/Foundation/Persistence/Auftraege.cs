using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence;

/// <summary>Does the work of one kind. Registered as a scoped service; may be called again for the same work after a crash.</summary>
public interface IAuftragsart
{
    /// <summary>Name of the kind, as in <see cref="Auftrag.Art"/>.</summary>
    string Art { get; }

    /// <exception cref="RuleBroken">It cannot be done; the sentence is shown and it is not tried again. Any other error is tried again later.</exception>
    Task FuehreAusAsync(Auftragslauf lauf, CancellationToken cancellationToken);
}

/// <summary>The table of jobs: ordering, taking over, reporting, ending.</summary>
public sealed class Auftraege(Db db, Uhr uhr, Datenordner ordner)
{
    internal const int HoechstensVersuche = 5;
    internal static readonly TimeSpan Haltbarkeit = TimeSpan.FromDays(7);
    internal static readonly TimeSpan Pachtzeit = TimeSpan.FromSeconds(60);

    /// <summary>Orders work; the row is saved with the act of the caller, or by itself when <paramref name="sofort"/>.</summary>
    public async Task<Auftrag> BestelleAsync(string art, string titel, string eingabe, Guid? personId, bool sofort = true, CancellationToken cancellationToken = default)
    {
        var auftrag = new Auftrag { Art = art, Titel = titel, Eingabe = eingabe, PersonId = personId, Am = uhr.Jetzt, FruehestensAm = uhr.Jetzt };
        db.Add(auftrag);
        if (sofort)
            await db.SaveChangesAsync(cancellationToken);
        return auftrag;
    }

    /// <summary>The job, if this person ordered it.</summary>
    public Task<Auftrag?> FindeAsync(Guid id, Guid personId, CancellationToken cancellationToken) =>
        db.Set<Auftrag>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId, cancellationToken);

    /// <summary>Asks a job to stop: one that waits stops at once, one that runs at its next report.</summary>
    public async Task HalteAnAsync(Guid id, CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        await db.Set<Auftrag>().Where(a => a.Id == id && a.Stand == Auftragsstand.Wartet).ExecuteUpdateAsync(a => a
            .SetProperty(x => x.Stand, Auftragsstand.Angehalten).SetProperty(x => x.Satz, "Angehalten, bevor es losging.").SetProperty(x => x.BeendetAm, jetzt), cancellationToken);
        await db.Set<Auftrag>().Where(a => a.Id == id && a.Stand == Auftragsstand.Laeuft).ExecuteUpdateAsync(a => a.SetProperty(x => x.SollAnhalten, true), cancellationToken);
    }

    /// <summary>Where the result lies; the folder is shared by all nodes.</summary>
    public string Ergebnispfad(Guid id) => ordner.Unter("auftraege", id.ToString("D"));

    /// <summary>Deletes results of jobs that ended seven days ago, and files that no job knows.</summary>
    public async Task RaeumeErgebnisseAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(ordner.Unter("auftraege")))
            return;
        var bis = uhr.Jetzt - Haltbarkeit;
        foreach (var datei in Directory.EnumerateFiles(ordner.Unter("auftraege")))
        {
            if (!Guid.TryParse(Path.GetFileName(datei), out var id) || await db.Set<Auftrag>().AnyAsync(a => a.Id == id && (a.BeendetAm == null || a.BeendetAm >= bis), cancellationToken))
                continue;
            File.Delete(datei);
            await db.Set<Auftrag>().Where(a => a.Id == id && a.Ergebnisname != null).ExecuteUpdateAsync(a => a.SetProperty(x => x.Ergebnisname, (string?)null).SetProperty(x => x.Satz, "Die Datei wurde nach sieben Tagen gelöscht."), cancellationToken);
        }
    }

    /// <summary>Takes the next job over: one that is due, or one whose node has not been heard of. Null: nothing to do.</summary>
    internal async Task<Auftrag?> NimmAsync(CancellationToken abbruch)
    {
        var jetzt = uhr.Jetzt;
        if (!await db.Set<Auftrag>().AnyAsync(a => (a.Stand == Auftragsstand.Wartet && a.FruehestensAm <= jetzt) || (a.Stand == Auftragsstand.Laeuft && a.PachtBis < jetzt), abbruch))
            return null;
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        // Only the engine's own ending is put in; it holds nothing from outside.
        var sql = "SELECT * FROM auftrag WHERE (stand = 'Wartet' AND fruehestens_am <= {0}) OR (stand = 'Laeuft' AND pacht_bis < {0}) ORDER BY fruehestens_am, id LIMIT 1 " + db.OhneGesperrte;
        var faellig = await db.Set<Auftrag>().FromSqlRaw(sql, jetzt).ToListAsync(abbruch);
        if (faellig.Count == 0)
            return null;
        var auftrag = faellig[0];
        (auftrag.Pacht, auftrag.PachtBis) = (Guid.CreateVersion7(), jetzt + Pachtzeit);
        auftrag.Versuche++;
        // A job that brings its node down each time must not do so for ever.
        if (auftrag.Versuche > HoechstensVersuche)
            (auftrag.Stand, auftrag.Satz, auftrag.BeendetAm, auftrag.Pacht) = (Auftragsstand.Gescheitert, "Das hat mehrmals nicht geklappt. Bitte wenden Sie sich an die Administration.", jetzt, null);
        else
            auftrag.Stand = Auftragsstand.Laeuft;
        await db.SaveChangesAsync(abbruch);
        await transaktion.CommitAsync(abbruch);
        db.Entry(auftrag).State = EntityState.Detached;
        return auftrag;
    }

    /// <summary>Says that the node lives, and how far it is.</summary>
    /// <returns>Null: somebody else holds the job now. Else whether it shall stop.</returns>
    internal async Task<bool?> MeldeAsync(Auftrag auftrag, (int Erledigt, int Gesamt, string Satz)? stand, CancellationToken abbruch)
    {
        var bis = uhr.Jetzt + Pachtzeit;
        var zeile = db.Set<Auftrag>().Where(a => a.Id == auftrag.Id && a.Pacht == auftrag.Pacht);
        var getroffen = stand is { } s
            ? await zeile.ExecuteUpdateAsync(a => a.SetProperty(x => x.PachtBis, bis).SetProperty(x => x.Erledigt, s.Erledigt).SetProperty(x => x.Gesamt, s.Gesamt).SetProperty(x => x.Satz, s.Satz), abbruch)
            : await zeile.ExecuteUpdateAsync(a => a.SetProperty(x => x.PachtBis, bis), abbruch);
        return getroffen == 0 ? null : await zeile.Select(a => a.SollAnhalten).FirstOrDefaultAsync(abbruch);
    }

    internal async Task BeendeAsync(Auftrag auftrag, Auftragsstand stand, string satz, string? ergebnisname)
    {
        var jetzt = uhr.Jetzt;
        await db.Set<Auftrag>().Where(a => a.Id == auftrag.Id && a.Pacht == auftrag.Pacht).ExecuteUpdateAsync(a => a.SetProperty(x => x.Stand, stand).SetProperty(x => x.Satz, satz)
            .SetProperty(x => x.Ergebnisname, ergebnisname).SetProperty(x => x.BeendetAm, jetzt).SetProperty(x => x.Pacht, (Guid?)null).SetProperty(x => x.PachtBis, (DateTime?)null));
    }

    /// <summary>Gives a job back: after an error with a delay that grows (10 s, 40 s, 160 s …), or at once when the node stops.</summary>
    internal async Task GibZurueckAsync(Auftrag auftrag, bool nachFehler)
    {
        if (nachFehler && auftrag.Versuche >= HoechstensVersuche)
        {
            await BeendeAsync(auftrag, Auftragsstand.Gescheitert, "Das hat mehrmals nicht geklappt. Bitte wenden Sie sich an die Administration.", null);
            return;
        }
        var ab = uhr.Jetzt + (nachFehler ? Wartezeit(auftrag.Versuche) : TimeSpan.Zero);
        var versuche = nachFehler ? auftrag.Versuche : auftrag.Versuche - 1;
        var satz = nachFehler ? "Das hat nicht geklappt. Es wird gleich noch einmal versucht." : "Wird gleich fortgesetzt.";
        await db.Set<Auftrag>().Where(a => a.Id == auftrag.Id && a.Pacht == auftrag.Pacht).ExecuteUpdateAsync(a => a.SetProperty(x => x.Stand, Auftragsstand.Wartet).SetProperty(x => x.FruehestensAm, ab)
            .SetProperty(x => x.Versuche, versuche).SetProperty(x => x.Satz, satz).SetProperty(x => x.Pacht, (Guid?)null).SetProperty(x => x.PachtBis, (DateTime?)null));
    }

    internal static TimeSpan Wartezeit(int versuche) => TimeSpan.FromSeconds(10 * Math.Pow(4, versuche - 1));
}
