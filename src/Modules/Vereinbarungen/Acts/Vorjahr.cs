using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Texts of the agreement before this one, by the fields of this one's form.</summary>
internal sealed class Vorjahr(Db db, Schreibtisch schreibtisch)
{
    /// <summary>By key of the field; fields that last year's form did not have, or that were empty, are missing.</summary>
    public async Task<Dictionary<string, string>> TexteAsync(Vorgang vorgang, IEnumerable<Feld> felder, CancellationToken abbruch)
    {
        if (vorgang.Vereinbarung.VorgaengerId is not { } vorgaenger)
            return [];
        var vorlage = await db.Set<Vereinbarung>().AsNoTracking().Where(v => v.Id == vorgaenger).Select(v => v.Vorlage).FirstOrDefaultAsync(abbruch);
        var zuordnung = felder.ToDictionary(f => f.Schluessel, f => AlterName(vorgang, f, vorlage));
        var alte = zuordnung.Values.ToArray();
        var texte = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorgaenger && alte.Contains(t.Feld) && t.Text != "").ToDictionaryAsync(t => t.Feld, t => t.Text, abbruch);
        return zuordnung.Where(z => texte.ContainsKey(z.Value)).ToDictionary(z => z.Key, z => texte[z.Value]);
    }

    /// <summary>Key of a field in an older agreement's form: a successor form may name its fields anew; the same form keeps its keys.</summary>
    public static string AlterName(Vorgang vorgang, Feld feld, string? alteVorlage) =>
        alteVorlage == vorgang.Vereinbarung.Vorlage ? feld.Schluessel : vorgang.Vorlage.Nachfolge.GetValueOrDefault(feld.Schluessel, feld.Schluessel);

    /// <summary>Puts last year's text into a field that is not asked for every year, and marks it as unchanged; typing clears the mark.</summary>
    public async Task UebernimmAsync(Vorgang vorgang, Feld feld, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        if (!feld.NichtJaehrlich)
            throw new RuleBroken($"„{feld.Bezeichnung}“ wird jedes Jahr neu geschrieben.");
        if (!(await TexteAsync(vorgang, [feld], abbruch)).TryGetValue(feld.Schluessel, out var text))
            throw new RuleBroken("Im vorigen Jahr stand in diesem Feld nichts.");
        var id = vorgang.Vereinbarung.Id;
        var nr = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == id && t.Feld == feld.Schluessel).Select(t => t.Nr).FirstAsync(abbruch);
        var stand = await schreibtisch.SpeichereAsync(id, feld, text, nr, Schreibende.Von(ich, amt), Anlass.VonLetztemJahr, abbruch);
        db.ChangeTracker.Clear();
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        // Who typed on in this moment has cleared the mark: it is set for the text as it was taken over.
        if (await db.Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == feld.Schluessel && t.Nr == stand.Nr && t.Text == text).ExecuteUpdateAsync(t => t.SetProperty(x => x.NichtInDiesemJahr, true), abbruch) > 0)
            db.Vermerke(ich.Akt("Text vom vorigen Jahr übernommen", nameof(Vereinbarung), id, feld.Nummer, amt), ($"Feldtext {feld.Schluessel} NichtInDiesemJahr", null, "True"));
        await db.SaveChangesAsync(abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    /// <summary>Marks a text as unchanged from last year, or takes the mark away. Only the very text of last year can be marked.</summary>
    public Task MerkeUnveraendertAsync(Guid vereinbarung, Feld feld, string text, bool istUnveraendert, CancellationToken abbruch) =>
        db.Set<Feldtext>().Where(t => t.TraegerId == vereinbarung && t.Feld == feld.Schluessel && t.Text == text).ExecuteUpdateAsync(t => t.SetProperty(x => x.NichtInDiesemJahr, istUnveraendert), abbruch);
}
