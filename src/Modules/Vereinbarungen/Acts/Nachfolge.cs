using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>What a person decides about a text of last year.</summary>
/// <param name="Gezeigt">When the decision was made that the page showed; null: it showed none.</param>
internal sealed record Textentscheidung(Feld Feld, Entscheidung Entscheidung, string Grund, DateTime? Gezeigt);

/// <summary>Next year's agreement, built on this one: goals go on as the Bilanz says, every text of last year waits for a decision.</summary>
internal sealed class Nachfolge(Db db, Uhr uhr, Anlegen anlegen, Schreibtisch schreibtisch, Vorjahr vorjahr, Zielblatt zielblatt)
{
    /// <summary>The agreement that builds on this one, or null.</summary>
    public Task<Guid?> NachfolgerAsync(Guid vereinbarung, CancellationToken abbruch) =>
        db.Set<Vereinbarung>().Where(v => v.VorgaengerId == vereinbarung && v.Zustand != Zustand.Gekuendigt).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(abbruch);

    /// <exception cref="RuleBroken">There is one already, or this agreement does not hold any more.</exception>
    public async Task<Guid> LegeAnAsync(Vorgang vorgang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var alt = vorgang.Vereinbarung;
        db.ChangeTracker.Clear();
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        if (await db.NimmAsync(alt.Id, abbruch) != Zustand.Gueltig)
            throw new RuleBroken("Diese Vereinbarung gilt nicht mehr.");
        if (await NachfolgerAsync(alt.Id, abbruch) is not null)
            throw new RuleBroken("Die Nachfolge ist schon angelegt. Sie steht bei Ihren Vereinbarungen.");
        await zielblatt.MacheAusUnterschriebenenZeilenAsync(alt, vorgang.Vorlage, ich, amt, abbruch);
        var neu = await anlegen.BeginneAsync(vorgang.Schule, alt.Schuljahr.Naechstes, ich, amt, abbruch, alt);
        var vorlage = anlegen.Vorlage(neu.Land, neu.Schuljahr);
        var felder = Zielsatz.Felder(vorlage);
        var wahlen = (await zielblatt.VorjahrAsync(neu, abbruch)).Where(z => z.Eintrag?.Entscheidung is { } e && felder.ContainsKey(z.Stand.Art) && (e != Zielentscheidung.Aufgeben || z.Eintrag.Grund.Length > 0))
            .ToDictionary(z => z.Stand.ZielId, z => (z.Eintrag!.Entscheidung!.Value, z.Eintrag.Grund));
        if (wahlen.Count > 0)
            await zielblatt.EntscheideAsync(vorgang with { Vereinbarung = neu, Vorlage = vorlage }, wahlen, ich, amt, abbruch);
        await transaktion.CommitAsync(abbruch);
        return neu.Id;
    }

    /// <summary>
    /// Decides about texts, all or none: keep and revise take last year's text over as the newest version, drop takes it out again. What was
    /// written this year is never touched.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided about one of them since the page was shown.</exception>
    public async Task EntscheideAsync(Vorgang vorgang, IReadOnlyCollection<Textentscheidung> entscheidungen, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        db.ChangeTracker.Clear();
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        await db.VerlangeOffeneAsync(id, uhr.Jetzt, "Über Texte vom vorigen Jahr lässt sich jetzt nicht mehr entscheiden.", abbruch);
        var zeilen = await db.Set<Fortschreibung>().Where(f => f.VereinbarungId == id).ToDictionaryAsync(f => f.Feld, abbruch);
        foreach (var e in entscheidungen)
        {
            var zeile = zeilen.GetValueOrDefault(e.Feld.Schluessel);
            if (zeile?.Am != e.Gezeigt)
                throw new DbUpdateConcurrencyException("Somebody has decided about the text in between.");
            if (zeile is null)
                db.Add(zeile = new Fortschreibung { VereinbarungId = id, Feld = e.Feld.Schluessel });
            zeile.Entscheide(e.Entscheidung, e.Grund, ich.PersonId, uhr.Jetzt);
        }
        await db.SpeichereAsync(ich.Akt(entscheidungen.Count == 1 ? "Über einen Text vom vorigen Jahr entschieden" : "Über Texte vom vorigen Jahr entschieden", nameof(Vereinbarung), id, entscheidungen.Count == 1 ? entscheidungen.First().Grund.Trim() : "", amt), abbruch);
        var alte = await vorjahr.TexteAsync(vorgang, entscheidungen.Select(e => e.Feld), abbruch);
        var neue = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == id).Select(t => new { t.Feld, t.Text, t.Nr }).ToDictionaryAsync(t => t.Feld, abbruch);
        foreach (var (feld, entscheidung, _, _) in entscheidungen)
        {
            if (!alte.TryGetValue(feld.Schluessel, out var alt))
                continue;
            var neu = neue[feld.Schluessel];
            if (entscheidung == Entscheidung.Streichen && neu.Text == alt)
                await schreibtisch.SpeichereAsync(id, feld, "", neu.Nr, Schreibende.Von(ich, amt), Anlass.VonLetztemJahr, abbruch);
            else if (entscheidung != Entscheidung.Streichen && neu.Text.Length == 0)
                await schreibtisch.SpeichereAsync(id, feld, alt, neu.Nr, Schreibende.Von(ich, amt), Anlass.VonLetztemJahr, abbruch);
            if (feld.NichtJaehrlich)
                await vorjahr.MerkeUnveraendertAsync(id, feld, alt, entscheidung == Entscheidung.Behalten, abbruch);
        }
        await transaktion.CommitAsync(abbruch);
    }
}
