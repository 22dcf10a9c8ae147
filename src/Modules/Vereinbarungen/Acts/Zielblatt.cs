using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>A goal of last year that waits for a decision.</summary>
/// <param name="Eintrag">What last year's Bilanz says about it; null: nothing.</param>
internal sealed record Vorjahresziel(Zielstand Stand, Bilanzeintrag? Eintrag);

/// <summary>Goals of an agreement. Every change writes the goals and the text of their fields in one transaction, one person after the other.</summary>
internal sealed class Zielblatt(Db db, Uhr uhr, Schreibtisch schreibtisch, Formularstaende formulare)
{
    public async Task<Zielsatz> LiesAsync(Guid vereinbarung, CancellationToken abbruch) => new(vereinbarung,
        await db.Set<Zielstand>().AsNoTracking().Where(s => s.VereinbarungId == vereinbarung).ToListAsync(abbruch),
        await db.Set<Zielbezug>().AsNoTracking().Where(b => b.VereinbarungId == vereinbarung).ToListAsync(abbruch));

    /// <summary>Goals of the agreement before this one about which nothing is decided in this one, and what its Bilanz says about them.</summary>
    public async Task<IReadOnlyList<Vorjahresziel>> VorjahrAsync(Vereinbarung vereinbarung, CancellationToken abbruch)
    {
        if (vereinbarung.VorgaengerId is not { } vorgaenger)
            return [];
        var ziele = await db.Set<Zielstand>().AsNoTracking()
            .Where(s => s.VereinbarungId == vorgaenger && s.HerausgenommenAm == null && !db.Set<Zielstand>().Any(x => x.VereinbarungId == vereinbarung.Id && x.ZielId == s.ZielId))
            .OrderBy(s => s.Nr).ThenBy(s => s.Id).ToListAsync(abbruch);
        var eintraege = ziele.Count == 0 ? [] : await Bilanzbuch.Neueste(db, vorgaenger, DateTime.MaxValue).ToDictionaryAsync(e => e.ZielId, abbruch);
        return [.. ziele.OrderBy(s => s.Art).Select(s => new Vorjahresziel(s, eintraege.GetValueOrDefault(s.ZielId)))];
    }

    public async Task<Guid> LegeAnAsync(Vorgang vorgang, Zielart art, Zielangaben angaben, IReadOnlyCollection<Guid> dient, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var ziel = new Ziel { SchuleId = vorgang.Schule.Id, Art = art, EntstandenIn = vorgang.Vereinbarung.Id, AngelegtAm = uhr.Jetzt };
        await AendereAsync(vorgang, $"{Smart.Wort(art)} aufgenommen", ich, amt, (satz, _) => satz.Verbinde(satz.Fuege(ziel, angaben, istNeu: true), dient), abbruch);
        return ziel.Id;
    }

    /// <param name="version">Of the goal that the page showed.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the goal since.</exception>
    public Task BearbeiteAsync(Vorgang vorgang, Guid ziel, int version, Zielangaben angaben, IReadOnlyCollection<Guid> dient, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, "Ziel geändert", ich, amt, (satz, _) =>
        {
            var stand = satz.Finde(ziel);
            if (stand.HerausgenommenAm is not null)
                throw new RuleBroken("Das Ziel wurde inzwischen herausgenommen. Ihre Eingaben sind noch da. Auf der Seite „Ziele“ lässt es sich wieder aufnehmen.");
            if (stand.Version != version)
                throw new DbUpdateConcurrencyException("The goal was changed in between.");
            stand.Schreibe(angaben);
            satz.Verbinde(stand, dient);
        }, abbruch);

    /// <summary>Out of this agreement only; the goal with its earlier years stays and can be taken in again.</summary>
    public Task NimmHerausAsync(Vorgang vorgang, Guid ziel, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, "Ziel herausgenommen", ich, amt, (satz, _) => satz.Finde(ziel).NimmHeraus(uhr.Jetzt), abbruch);

    public Task NimmWiederAufAsync(Vorgang vorgang, Guid ziel, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, "Ziel wieder aufgenommen", ich, amt, (satz, _) => satz.Finde(ziel).NimmWiederAuf(), abbruch);

    /// <summary>
    /// Decides about goals of last year. Those that go on come in under the same identity with what they served there; those that do not are kept
    /// with their reason among the goals taken out, from where they can be taken in again.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided about one of them since.</exception>
    public async Task EntscheideAsync(Vorgang vorgang, IReadOnlyDictionary<Guid, (Zielentscheidung Wahl, string Grund)> wahlen, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var vorgaenger = vorgang.Vereinbarung.VorgaengerId ?? throw new RuleBroken("Diese Vereinbarung hat keine Vorgängerin.");
        var alte = (await VorjahrAsync(vorgang.Vereinbarung, abbruch)).Where(z => wahlen.ContainsKey(z.Stand.ZielId)).ToList();
        var ids = alte.Select(z => z.Stand.ZielId).ToArray();
        var bezuege = await db.Set<Zielbezug>().AsNoTracking().Where(b => b.VereinbarungId == vorgaenger && ids.Contains(b.ZielId)).ToListAsync(abbruch);
        await AendereAsync(vorgang, "Über Ziele vom vorigen Jahr entschieden", ich, amt, (satz, _) =>
        {
            if (alte.Count < wahlen.Count || alte.Any(z => satz.Kennt(z.Stand.ZielId)))
                throw new DbUpdateConcurrencyException("Somebody has decided about a goal in between.");
            foreach (var (alt, eintrag) in alte)
                satz.Fuege(new Ziel { Id = alt.ZielId, SchuleId = vorgang.Schule.Id, Art = alt.Art }, Zielform.Angaben(alt), istNeu: false)
                    .KommtVomVorjahr(wahlen[alt.ZielId].Wahl, eintrag?.Ergebnis, wahlen[alt.ZielId].Grund, uhr.Jetzt);
            foreach (var (alt, _) in alte)
                satz.Verbinde(satz.Finde(alt.ZielId), [.. bezuege.Where(b => b.ZielId == alt.ZielId && satz.Kennt(b.DientId)).Select(b => b.DientId)]);
        }, abbruch, Anlass.VonLetztemJahr);
    }

    /// <summary>
    /// Makes goals of the lines of a signed agreement that no goal made, so that they can be judged and go on. What was signed stays as it is.
    /// To be called within a transaction that has the agreement's row.
    /// </summary>
    public async Task MacheAusUnterschriebenenZeilenAsync(Vereinbarung vereinbarung, Formularvorlage vorlage, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var satz = await LiesAsync(vereinbarung.Id, abbruch);
        var felder = Zielsatz.Felder(vorlage);
        var schluessel = felder.Values.Select(f => f.Schluessel).ToArray();
        var texte = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vereinbarung.Id && schluessel.Contains(t.Feld)).ToDictionaryAsync(t => t.Feld, t => t.Text, abbruch);
        var vorher = satz.Ziele.Select(s => s.Id).ToHashSet();
        foreach (var (art, feld) in felder.OrderBy(f => f.Key))
            satz.MacheAusZeilen(art, satz.OhneZiel(art, texte.GetValueOrDefault(feld.Schluessel, "")), vereinbarung.SchuleId, uhr.Jetzt);
        db.AddRange(satz.Neue);
        db.AddRange(satz.Ziele.Where(s => !vorher.Contains(s.Id)));
        db.AddRange(satz.NeueBezuege);
        await db.SpeichereAsync(ich.Akt("Aus unterschriebenen Zeilen Ziele gemacht", nameof(Vereinbarung), vereinbarung.Id, amt: amt), abbruch);
    }

    /// <summary>Makes goals of last year's lines for an agreement whose predecessor was signed with lines only.</summary>
    public async Task MacheAusVorjahrAsync(Vorgang vorgang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var vorgaenger = vorgang.Vereinbarung.VorgaengerId ?? throw new RuleBroken("Diese Vereinbarung hat keine Vorgängerin.");
        db.ChangeTracker.Clear();
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        await db.NimmAsync(vorgaenger, abbruch);
        var alt = await db.Set<Vereinbarung>().AsNoTracking().FirstAsync(v => v.Id == vorgaenger, abbruch);
        await MacheAusUnterschriebenenZeilenAsync(alt, await formulare.VorlageAsync(alt, abbruch), ich, amt, abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    /// <summary>Makes goals of the lines that no goal made.</summary>
    public Task MacheAusZeilenAsync(Vorgang vorgang, Zielart art, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, $"Aus Zeilen {Smart.Mehrzahl(art)} gemacht", ich, amt, (satz, fremde) => fremde[art] = satz.MacheAusZeilen(art, fremde.GetValueOrDefault(art, []), vorgang.Schule.Id, uhr.Jetzt), abbruch);

    private async Task AendereAsync(Vorgang vorgang, string was, Handelnder ich, Amt amt, Action<Zielsatz, Dictionary<Zielart, List<string>>> tun, CancellationToken abbruch, Anlass anlass = Anlass.Geschrieben)
    {
        var id = vorgang.Vereinbarung.Id;
        var felder = Zielsatz.Felder(vorgang.Vorlage);
        db.ChangeTracker.Clear();
        // Within a larger act (a successor with its goals) that act's transaction holds both.
        await using var transaktion = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(abbruch) : null;
        await db.VerlangeOffeneAsync(id, uhr.Jetzt, "Ziele lassen sich jetzt nicht mehr ändern.", abbruch);
        var satz = new Zielsatz(id, await db.Set<Zielstand>().Where(s => s.VereinbarungId == id).ToListAsync(abbruch), await db.Set<Zielbezug>().Where(b => b.VereinbarungId == id).ToListAsync(abbruch));
        var texte = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == id).Select(t => new { t.Feld, t.Text, t.Nr }).ToDictionaryAsync(t => t.Feld, abbruch);
        var fremde = felder.ToDictionary(f => f.Key, f => satz.Fremde(f.Key, texte[f.Value.Schluessel].Text));
        var vorher = satz.Ziele.Concat(satz.Herausgenommene).Select(s => s.Id).ToHashSet();
        tun(satz, fremde);
        db.AddRange(satz.Neue);
        db.AddRange(satz.Ziele.Concat(satz.Herausgenommene).Where(s => !vorher.Contains(s.Id)));
        db.AddRange(satz.NeueBezuege.Except(satz.AlteBezuege));
        db.RemoveRange(satz.AlteBezuege.Except(satz.NeueBezuege));
        await db.SpeichereAsync(ich.Akt(was, nameof(Vereinbarung), id, amt: amt), abbruch);
        foreach (var (art, feld) in felder)
        {
            var alt = texte[feld.Schluessel];
            if (satz.Text(art, fremde[art]) is var neu && neu != alt.Text)
                await schreibtisch.SpeichereAsync(id, feld, neu, alt.Nr, Schreibende.Von(ich, amt), anlass, abbruch);
        }
        if (transaktion is not null)
            await transaktion.CommitAsync(abbruch);
    }
}
