using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Begins an agreement: a row and an empty text for every field of its template.</summary>
internal sealed class Anlegen(Db db, Uhr uhr, LaenderVerzeichnis laender)
{
    /// <summary>The newest template that a Land offers for a Schuljahr.</summary>
    public Formularvorlage Vorlage(string land, Schuljahr schuljahr) =>
        (laender.Kennt(land) ? laender.Finde(land).Vorlagen.Where(v => v.AbSchuljahr <= schuljahr.Jahr).OrderByDescending(v => v.AbSchuljahr).ThenByDescending(v => v.Fassung).FirstOrDefault() : null)
        ?? throw new RuleBroken($"Für das Schuljahr {schuljahr} gibt es in diesem Land noch kein Formular. Die Administration kann eines einrichten.");

    public async Task<Vereinbarung> BeginneAsync(Organisation schule, Schuljahr schuljahr, Handelnder ich, Amt amt, CancellationToken abbruch, Vereinbarung? vorgaenger = null)
    {
        var aufgegangen = await (from b in db.ZusammenlegungenAm(uhr.Heute) join o in db.Set<Organisation>() on b.ZuId equals o.Id where b.VonId == schule.Id select new { o.Name, b.Ab }).FirstOrDefaultAsync(abbruch);
        if (aufgegangen is not null)
            throw new RuleBroken($"{schule.Name} ist zum {Uhr.Datum(aufgegangen.Ab)} mit {aufgegangen.Name} zusammengelegt. Die nächste Vereinbarung ist die von {aufgegangen.Name}.");
        if (await GibtEsAsync(schule, schuljahr, abbruch))
            throw SchonDa(schuljahr);
        var vorlage = Vorlage(schule.Land, schuljahr);
        var vereinbarung = Vereinbarung.Beginne(schule, vorlage, schuljahr, uhr.Jetzt, vorgaenger);
        db.Add(vereinbarung);
        foreach (var feld in vorlage.Felder)
            db.Add(new Feldtext { TraegerId = vereinbarung.Id, Feld = feld.Schluessel });
        db.Add(new Schritt { VereinbarungId = vereinbarung.Id, Handlung = Handlung.Anlegen, Nach = Zustand.Entwurf, Am = uhr.Jetzt, PersonId = ich.PersonId });
        try
        {
            await db.SpeichereAsync(ich.Akt("Vereinbarung angelegt", nameof(Vereinbarung), vereinbarung.Id, amt: amt), abbruch);
        }
        catch (DbUpdateException)
        {
            // Somebody else pressed the button in the same moment: the table holds one agreement a school and Schuljahr.
            if (db.Database.CurrentTransaction is { } transaktion)
                await transaktion.RollbackAsync(abbruch);
            db.ChangeTracker.Clear();
            if (await GibtEsAsync(schule, schuljahr, abbruch))
                throw SchonDa(schuljahr);
            throw;
        }
        return vereinbarung;
    }

    private Task<bool> GibtEsAsync(Organisation schule, Schuljahr schuljahr, CancellationToken abbruch) =>
        db.Set<Vereinbarung>().AnyAsync(v => v.SchuleId == schule.Id && v.Jahr == schuljahr.Jahr && v.Zustand != Zustand.Gekuendigt, abbruch);

    private static RuleBroken SchonDa(Schuljahr schuljahr) => new($"Für das Schuljahr {schuljahr} gibt es schon eine Vereinbarung. Bitte schreiben Sie dort weiter.");
}
