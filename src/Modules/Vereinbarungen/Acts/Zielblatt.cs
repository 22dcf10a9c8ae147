using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Goals of an agreement. Every change writes the goals and the text of their fields in one transaction, one person after the other.</summary>
internal sealed class Zielblatt(Db db, Uhr uhr, Schreibtisch schreibtisch)
{
    public async Task<Zielsatz> LiesAsync(Guid vereinbarung, CancellationToken abbruch) => new(vereinbarung,
        await db.Set<Zielstand>().AsNoTracking().Where(s => s.VereinbarungId == vereinbarung).ToListAsync(abbruch),
        await db.Set<Zielbezug>().AsNoTracking().Where(b => b.VereinbarungId == vereinbarung).ToListAsync(abbruch));

    /// <summary>Goals of the agreement before this one that are not in this one.</summary>
    public async Task<IReadOnlyList<Zielstand>> VorjahrAsync(Vereinbarung vereinbarung, CancellationToken abbruch)
    {
        if (vereinbarung.VorgaengerId is not { } vorgaenger)
            return [];
        return await db.Set<Zielstand>().AsNoTracking()
            .Where(s => s.VereinbarungId == vorgaenger && s.HerausgenommenAm == null && !db.Set<Zielstand>().Any(x => x.VereinbarungId == vereinbarung.Id && x.ZielId == s.ZielId))
            .OrderBy(s => s.Art).ThenBy(s => s.Nr).ToListAsync(abbruch);
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
            if (stand.Version != version)
                throw new DbUpdateConcurrencyException("The goal was changed in between.");
            stand.Schreibe(angaben);
            satz.Verbinde(stand, dient);
        }, abbruch);

    /// <summary>Out of this agreement only; the goal with its earlier years stays and can be taken in again.</summary>
    public Task NimmHerausAsync(Vorgang vorgang, Guid ziel, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, "Ziel herausgenommen", ich, amt, (satz, _) => satz.Finde(ziel).HerausgenommenAm ??= uhr.Jetzt, abbruch);

    public Task NimmWiederAufAsync(Vorgang vorgang, Guid ziel, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, "Ziel wieder aufgenommen", ich, amt, (satz, _) => satz.Finde(ziel).HerausgenommenAm = null, abbruch);

    /// <summary>Goes on with goals of last year under the same identity, with what they served there.</summary>
    public async Task FuehreWeiterAsync(Vorgang vorgang, IReadOnlyCollection<Guid> ziele, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var alte = (await VorjahrAsync(vorgang.Vereinbarung, abbruch)).Where(s => ziele.Contains(s.ZielId)).ToList();
        var ids = alte.Select(s => s.ZielId).ToArray();
        var vorgaenger = vorgang.Vereinbarung.VorgaengerId;
        var bezuege = await db.Set<Zielbezug>().AsNoTracking().Where(b => b.VereinbarungId == vorgaenger && ids.Contains(b.ZielId)).ToListAsync(abbruch);
        await AendereAsync(vorgang, "Ziele weitergeführt", ich, amt, (satz, _) =>
        {
            foreach (var alt in alte.Where(a => !satz.Kennt(a.ZielId)))
                satz.Fuege(new Ziel { Id = alt.ZielId, SchuleId = vorgang.Schule.Id, Art = alt.Art }, Zielform.Angaben(alt), istNeu: false);
            foreach (var alt in alte)
                satz.Verbinde(satz.Finde(alt.ZielId), [.. bezuege.Where(b => b.ZielId == alt.ZielId && satz.Kennt(b.DientId)).Select(b => b.DientId).Concat(satz.Dient(alt.ZielId)).Distinct()]);
        }, abbruch);
    }

    /// <summary>Makes goals of the lines that no goal made.</summary>
    public Task MacheAusZeilenAsync(Vorgang vorgang, Zielart art, Handelnder ich, Amt amt, CancellationToken abbruch) =>
        AendereAsync(vorgang, $"Aus Zeilen {Smart.Mehrzahl(art)} gemacht", ich, amt, (satz, fremde) => fremde[art] = satz.MacheAusZeilen(art, fremde.GetValueOrDefault(art, []), vorgang.Schule.Id, uhr.Jetzt), abbruch);

    private async Task AendereAsync(Vorgang vorgang, string was, Handelnder ich, Amt amt, Action<Zielsatz, Dictionary<Zielart, List<string>>> tun, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        var felder = Zielsatz.Felder(vorgang.Vorlage);
        db.ChangeTracker.Clear();
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        // The agreement's row is the lock: text and goals of two people must not cross.
        var jetzt = uhr.Jetzt;
        await db.Set<Vereinbarung>().Where(v => v.Id == id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Stand, x => x.Stand + 1).SetProperty(x => x.GeaendertAm, jetzt), abbruch);
        if (await db.Set<Vereinbarung>().AsNoTracking().Where(v => v.Id == id).Select(v => v.Zustand).FirstAsync(abbruch) is not (Zustand.Entwurf or Zustand.InAbstimmung or Zustand.GespraechGefuehrt))
            throw new RuleBroken("Der Text ist inzwischen festgeschrieben. Ziele lassen sich jetzt nicht mehr ändern.");
        var satz = new Zielsatz(id, await db.Set<Zielstand>().Where(s => s.VereinbarungId == id).ToListAsync(abbruch), await db.Set<Zielbezug>().Where(b => b.VereinbarungId == id).ToListAsync(abbruch));
        var texte = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == id).Select(t => new { t.Feld, t.Text, t.Nr }).ToDictionaryAsync(t => t.Feld, abbruch);
        var fremde = felder.ToDictionary(f => f.Key, f => satz.Fremde(f.Key, texte[f.Value.Schluessel].Text));
        var vorher = satz.Ziele.Concat(satz.Herausgenommene).Select(s => s.Id).ToHashSet();
        tun(satz, fremde);
        db.AddRange(satz.Neue);
        db.AddRange(satz.Ziele.Where(s => !vorher.Contains(s.Id)));
        db.AddRange(satz.NeueBezuege.Except(satz.AlteBezuege));
        db.RemoveRange(satz.AlteBezuege.Except(satz.NeueBezuege));
        await db.SpeichereAsync(ich.Akt(was, nameof(Vereinbarung), id, amt: amt), abbruch);
        foreach (var (art, feld) in felder)
        {
            var alt = texte[feld.Schluessel];
            if (satz.Text(art, fremde[art]) is var neu && neu != alt.Text)
                await schreibtisch.SpeichereAsync(id, feld, neu, alt.Nr, Schreibende.Von(ich, amt), Anlass.Geschrieben, abbruch);
        }
        await transaktion.CommitAsync(abbruch);
    }
}
