using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>The newest text that a school which went into this one has written to a field.</summary>
internal sealed record Mitgebracht(string Feld, Guid SchuleId, string Schule, Schuljahr Schuljahr, string Text);

/// <summary>Texts of schools that were merged into the agreement's school: they stand beside the field for those who write for the school, and are taken over by a click.</summary>
internal sealed class Mitgebrachtes(Db db, Uhr uhr, Schreibtisch schreibtisch)
{
    public async Task<ILookup<string, Mitgebracht>> LiesAsync(Vorgang vorgang, IEnumerable<Feld> felder, CancellationToken abbruch)
    {
        // Drafts of the merged school were never released: they are for the school's own side alone, as the receiving school's own draft is.
        if (vorgang.Blick != Blick.Schule || !vorgang.Darf(Handlung.Schreiben))
            return Enumerable.Empty<Mitgebracht>().ToLookup(m => m.Feld);
        var v = vorgang.Vereinbarung;
        var heute = uhr.Heute;
        var texte = await (from b in db.ZusammenlegungenAm(heute)
                           join o in db.Set<Organisation>() on b.VonId equals o.Id
                           join alt in db.Set<Vereinbarung>() on o.Id equals alt.SchuleId
                           join t in db.Set<Feldtext>() on alt.Id equals t.TraegerId
                           where b.ZuId == v.SchuleId && alt.Jahr <= v.Jahr && alt.Zustand != Zustand.Gekuendigt && t.Text != ""
                           orderby b.Ab, o.Name
                           select new { Schule = o.Id, o.Name, alt.Vorlage, alt.Jahr, t.Feld, t.Text }).AsNoTracking().ToListAsync(abbruch);
        return felder.SelectMany(f => texte.Where(t => t.Feld == Vorjahr.AlterName(vorgang, f, t.Vorlage)).GroupBy(t => t.Schule).Select(g => g.MaxBy(t => t.Jahr)!)
            .Select(t => new Mitgebracht(f.Schluessel, t.Schule, t.Name, new Schuljahr(t.Jahr), t.Text))).ToLookup(m => m.Feld);
    }

    /// <summary>Puts the text into the field; one that stands there already stays, and the other is written below it.</summary>
    /// <exception cref="RuleBroken">There is no such text, it stands there already, or the field is none for text.</exception>
    public async Task UebernimmAsync(Vorgang vorgang, Feld feld, Guid schule, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var text = (await LiesAsync(vorgang, [feld], abbruch))[feld.Schluessel].FirstOrDefault(m => m.SchuleId == schule)?.Text ?? throw new RuleBroken("Diesen Text gibt es hier nicht oder nicht mehr.");
        if (!Feldeingabe.IstText(feld))
            throw new RuleBroken($"In „{feld.Bezeichnung}“ lässt sich kein ganzer Text übernehmen. Bitte tragen Sie ein, was davon gelten soll.");
        var id = vorgang.Vereinbarung.Id;
        var eigener = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == id && t.Feld == feld.Schluessel).Select(t => new { t.Text, t.Nr }).FirstAsync(abbruch);
        if (eigener.Text.Contains(text, StringComparison.Ordinal))
            throw new RuleBroken("Dieser Text steht schon im Feld.");
        await schreibtisch.SpeichereAsync(id, feld, eigener.Text.Length == 0 ? text : $"{eigener.Text}\n{text}", eigener.Nr, Schreibende.Von(ich, amt), Anlass.Mitgebracht, abbruch);
    }
}
