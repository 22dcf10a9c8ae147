using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Next year's agreement, built on this one: every text of last year waits for a decision.</summary>
internal sealed class Nachfolge(Db db, Uhr uhr, Anlegen anlegen, Schreibtisch schreibtisch)
{
    /// <summary>The agreement that builds on this one, or null.</summary>
    public Task<Guid?> NachfolgerAsync(Guid vereinbarung, CancellationToken abbruch) =>
        db.Set<Vereinbarung>().Where(v => v.VorgaengerId == vereinbarung && v.Zustand != Zustand.Gekuendigt).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(abbruch);

    public async Task<Vereinbarung> LegeAnAsync(Vorgang vorgang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        if (await NachfolgerAsync(vorgang.Vereinbarung.Id, abbruch) is not null)
            throw new RuleBroken("Die Nachfolge ist schon angelegt.");
        return await anlegen.BeginneAsync(vorgang.Schule, vorgang.Vereinbarung.Schuljahr.Naechstes, ich, amt, abbruch, vorgang.Vereinbarung);
    }

    /// <summary>Key of last year's field for a field of this year's template: mapped by the template, else the same key.</summary>
    public static string Vorher(Formularvorlage vorlage, string feld) => vorlage.Nachfolge.GetValueOrDefault(feld, feld);

    /// <summary>Decides about one text: keep and revise take it over as the newest version, drop leaves the field as it is.</summary>
    public async Task EntscheideAsync(Vorgang vorgang, Feld feld, Entscheidung entscheidung, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        var vorher = vorgang.Vereinbarung.VorgaengerId ?? throw new RuleBroken("Diese Vereinbarung hat keine Vorgängerin.");
        var zeile = await db.Set<Fortschreibung>().FirstOrDefaultAsync(f => f.VereinbarungId == id && f.Feld == feld.Schluessel, abbruch);
        if (zeile is null)
            db.Add(zeile = new Fortschreibung { VereinbarungId = id, Feld = feld.Schluessel });
        zeile.Entscheide(entscheidung, grund, ich.PersonId, uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt("Über Text vom vorigen Jahr entschieden", nameof(Vereinbarung), id, grund.Trim(), amt), abbruch);
        if (entscheidung == Entscheidung.Streichen)
            return;
        var schluessel = Vorher(vorgang.Vorlage, feld.Schluessel);
        var alt = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorher && t.Feld == schluessel).Select(t => t.Text).FirstOrDefaultAsync(abbruch) ?? "";
        var neu = await db.Set<Feldtext>().AsNoTracking().FirstAsync(t => t.TraegerId == id && t.Feld == feld.Schluessel, abbruch);
        // What was written this year already is never overwritten by last year's text.
        if (neu.Text.Length == 0 && alt.Length > 0)
            await schreibtisch.SpeichereAsync(id, feld, alt, neu.Nr, Schreibende.Von(ich, amt), Anlass.VonLetztemJahr, abbruch);
        if (entscheidung == Entscheidung.Behalten && feld.NichtJaehrlich)
            await db.Set<Feldtext>().Where(t => t.Id == neu.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.NichtInDiesemJahr, true), abbruch);
    }
}
