using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Organisationen;

/// <summary>Says what of a module stands against a merger on a day; registered by the module.</summary>
/// <param name="Hindernis">Services of the request, the school to be merged, the day; a sentence, or null.</param>
public sealed record Zusammenlegungsvorbehalt(Func<IServiceProvider, Guid, DateOnly, CancellationToken, Task<string?>> Hindernis);

/// <summary>A school's merger into another: a dated relation. Everything that follows from it is computed for the day, so taking it back undoes it.</summary>
public sealed class Zusammenlegungspflege(Db db, IServiceProvider dienste, IEnumerable<Zusammenlegungsvorbehalt> vorbehalte)
{
    /// <param name="ziel">The receiving school.</param>
    /// <param name="ab">First day on which the school is part of it.</param>
    /// <exception cref="RuleBroken">The two cannot be merged on this day, or the reason is missing.</exception>
    public async Task LegeZusammenAsync(Organisation schule, Organisation ziel, DateOnly ab, string grund, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        if (schule.Art != Organisationsart.Schule || ziel.Art != Organisationsart.Schule || ziel.Land != schule.Land)
            throw new RuleBroken("Zusammenlegen lassen sich nur zwei Schulen desselben Landes.");
        if (ziel.Id == schule.Id)
            throw new RuleBroken("Eine Schule lässt sich nicht mit sich selbst zusammenlegen. Bitte wählen Sie die Schule, die sie aufnimmt.");
        if (ab.Year is < 1990 or > 2099)
            throw new RuleBroken("Bitte prüfen Sie das Jahr im Datum.");
        if (grund.Trim().Length == 0)
            throw new RuleBroken("Bitte schreiben Sie dazu, warum die Schulen zusammengelegt werden, zum Beispiel: Beschluss des Schulträgers vom 12.03.2026.");
        if (await OffeneAsync(schule.Id, cancellationToken) is { } erste)
            throw new RuleBroken($"{schule.Name} ist schon zum {Uhr.Datum(erste.Ab)} mit {await NameAsync(erste.ZuId, cancellationToken)} zusammengelegt. Stimmt das nicht, nehmen Sie es zuerst zurück.");
        // A school that goes into another one takes no school in: so there is no circle either.
        if (await OffeneAsync(ziel.Id, cancellationToken) is { } weiter)
            throw new RuleBroken(weiter.ZuId == schule.Id
                ? $"{ziel.Name} ist zum {Uhr.Datum(weiter.Ab)} mit {schule.Name} zusammengelegt. Umgekehrt geht es nicht noch einmal."
                : $"{ziel.Name} geht zum {Uhr.Datum(weiter.Ab)} selbst in {await NameAsync(weiter.ZuId, cancellationToken)} auf. Bitte wählen Sie diese Schule.");
        if (ziel.Teilnahme == Teilnahme.Beendet)
            throw new RuleBroken($"Die Teilnahme von {ziel.Name} am Programm ist beendet. Eine beendete Schule kann keine andere aufnehmen.");
        foreach (var s in new[] { schule, ziel })
            if (await db.Set<Beziehung>().Where(b => b.VonId == s.Id && b.Art != Beziehungsart.Zusammenlegung).MinAsync(b => (DateOnly?)b.Ab, cancellationToken) is { } anfang && ab <= anfang)
                throw new RuleBroken($"{s.Name} ist erst seit dem {Uhr.Datum(anfang)} eingetragen. Der Tag der Zusammenlegung muss danach liegen.");
        foreach (var vorbehalt in vorbehalte)
            if (await vorbehalt.Hindernis(dienste, schule.Id, ab, cancellationToken) is { } satz)
                throw new RuleBroken(satz);
        db.Add(new Beziehung { VonId = schule.Id, ZuId = ziel.Id, Art = Beziehungsart.Zusammenlegung, Ab = ab });
        await SpeichereAsync($"Zusammengelegt mit {ziel.Name} zum {Uhr.Datum(ab)}", schule, ziel, grund, ich, amt, cancellationToken);
    }

    /// <summary>Takes the merger back, as if it had never begun; the relation stays as a record, without a day on which it held.</summary>
    /// <exception cref="RuleBroken">The reason is missing, or the receiving school has itself gone into another one since.</exception>
    public async Task NimmZurueckAsync(Organisation schule, string grund, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        var zusammenlegung = await OffeneAsync(schule.Id, cancellationToken) ?? throw new RuleBroken("Diese Schule ist nicht oder nicht mehr zusammengelegt.");
        if (grund.Trim().Length == 0)
            throw new RuleBroken("Bitte schreiben Sie dazu, warum die Zusammenlegung zurückgenommen wird.");
        var ziel = await db.Set<Organisation>().FirstAsync(o => o.Id == zusammenlegung.ZuId, cancellationToken);
        if (await OffeneAsync(ziel.Id, cancellationToken) is { } weiter)
            throw new RuleBroken($"{ziel.Name} ist inzwischen selbst mit {await NameAsync(weiter.ZuId, cancellationToken)} zusammengelegt. Nehmen Sie zuerst das zurück.");
        zusammenlegung.Bis = zusammenlegung.Ab.AddDays(-1);
        await SpeichereAsync($"Zusammenlegung mit {ziel.Name} zurückgenommen", schule, ziel, grund, ich, amt, cancellationToken);
    }

    // Both schools are touched: two people who merge them crosswise at once must notice each other, and pages of both are made anew.
    private Task SpeichereAsync(string was, Organisation schule, Organisation ziel, string grund, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        db.Entry(schule).Property(o => o.Version).IsModified = true;
        db.Entry(ziel).Property(o => o.Version).IsModified = true;
        return db.SpeichereAsync(ich.Akt(was, nameof(Organisation), schule.Id, grund.Trim(), amt), cancellationToken);
    }

    // One that was taken back ends before it begins.
    private Task<Beziehung?> OffeneAsync(Guid schule, CancellationToken cancellationToken) =>
        db.Set<Beziehung>().FirstOrDefaultAsync(b => b.VonId == schule && b.Art == Beziehungsart.Zusammenlegung && b.Bis == null, cancellationToken);

    private Task<string> NameAsync(Guid id, CancellationToken cancellationToken) => db.Set<Organisation>().Where(o => o.Id == id).Select(o => o.Name).FirstAsync(cancellationToken);
}

/// <summary>Mergers as everybody asks for them.</summary>
public static class Zusammenlegungen
{
    /// <summary>Mergers that hold on a day: from the merged school to the one that took it in.</summary>
    public static IQueryable<Beziehung> ZusammenlegungenAm(this Db db, DateOnly tag) =>
        db.Set<Beziehung>().Where(b => b.Art == Beziehungsart.Zusammenlegung && b.Ab <= tag && (b.Bis == null || b.Bis >= tag));
}
