using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Who writes: the person and the role in which she does.</summary>
internal sealed record Schreibende(Guid PersonId, string Name, Guid? OrganisationId, Guid? ImAuftragVon)
{
    public static Schreibende Von(Handelnder ich, Amt amt) => new(ich.PersonId, ich.Name, amt.OrganisationId, amt.VertretungFuer);
}

/// <summary>A saved field.</summary>
/// <param name="Nr">Number of the state; the next saving begins from it.</param>
/// <param name="GesendetNr">Number of the state that was sent: who has typed on meanwhile begins from this one.</param>
/// <param name="Text">What stands there now.</param>
/// <param name="Am">When it was saved.</param>
/// <param name="IstZusammengefuehrt">Somebody else had written too, and both texts were merged.</param>
/// <param name="Ueberschneidungen">Places where both changed the same words.</param>
/// <param name="IstNeu">False: the text stood there already, nothing was written.</param>
internal sealed record Gespeichert(int Nr, int GesendetNr, string Text, DateTime Am, bool IstZusammengefuehrt, int Ueberschneidungen, bool IstNeu = true);

/// <summary>
/// Saves texts of fields: durable before it answers, merged word by word when two people write, versioned when one stops.
/// </summary>
internal sealed class Schreibtisch(Db db, Uhr uhr)
{
    /// <summary>Longest text of a field in characters: some 300 pages.</summary>
    public const int Hoechstlaenge = 1_000_000;

    private static readonly TimeSpan s_ruhe = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_haltbarkeit = TimeSpan.FromDays(2);

    private static readonly Abfrage<Func<Db, Guid, string, CancellationToken, Task<Feldtext?>>> s_zeile = new(() => EF.CompileAsyncQuery((Db db, Guid traeger, string feld, CancellationToken _) =>
        db.Set<Feldtext>().FirstOrDefault(f => f.TraegerId == traeger && f.Feld == feld)));

    private static readonly Abfrage<Func<Db, Guid, CancellationToken, Task<Fassung?>>> s_neuesteFassung = new(() => EF.CompileAsyncQuery((Db db, Guid feldtext, CancellationToken _) =>
        db.Set<Fassung>().Where(f => f.FeldtextId == feldtext).OrderByDescending(f => f.Nr).FirstOrDefault()));

    private static readonly Abfrage<Func<Db, Guid, int, CancellationToken, Task<string?>>> s_zwischenstand = new(() => EF.CompileAsyncQuery((Db db, Guid feldtext, int nr, CancellationToken _) =>
        db.Set<Zwischenstand>().Where(z => z.FeldtextId == feldtext && z.Nr == nr).Select(z => z.Text).FirstOrDefault()));

    /// <param name="traegerId">Agreement or common text.</param>
    /// <param name="feld">The template's field.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="basis">Number of the state from which it was typed.</param>
    /// <param name="wer">Who.</param>
    /// <param name="anlass">Why; anything but writing begins a version of its own.</param>
    /// <param name="abbruch">Ends waiting for the database.</param>
    /// <param name="anfang">The text from which <paramref name="text"/> came to be, when that is no state of this field (a common text): merged in word by word.</param>
    /// <exception cref="RuleBroken">Too long, or no option of the field.</exception>
    public async Task<Gespeichert> SpeichereAsync(Guid traegerId, Feld feld, string text, int basis, Schreibende wer, Anlass anlass, CancellationToken abbruch, string? anfang = null)
    {
        text = Textform.Normal(text);
        var laenge = Textform.Laenge(text);
        var hoechstens = feld.MaxLaenge > 0 ? feld.MaxLaenge : Hoechstlaenge;
        if (laenge > hoechstens)
            throw new RuleBroken($"Der Text in „{feld.Bezeichnung}“ hat {laenge:N0} Zeichen, erlaubt sind {hoechstens:N0}. Er steht noch im Feld; bitte kürzen Sie ihn oder hängen Sie ihn als Datei an.");
        if (anlass is Anlass.Geschrieben or Anlass.AusWordGelesen)
            Feldeingabe.Pruefe(feld, text);
        // Within a larger act (goals and their text) that act's transaction holds both.
        await using var transaktion = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(abbruch) : null;
        var zeile = await NimmAsync(traegerId, feld, abbruch);
        var ergebnis = new Mischergebnis(text, false, []);
        if (zeile.Text != text && (basis != zeile.Nr || anfang is not null))
        {
            anfang ??= await s_zwischenstand.Fuer(db)(db, zeile.Id, basis, abbruch) ?? "";
            ergebnis = Feldeingabe.Mische(feld, anfang, text, zeile.Text);
        }
        var stand = await SchreibeAsync(zeile, feld, text, ergebnis, wer, anlass, "Text gespeichert", abbruch);
        // Nothing was written when the text stands there already: leaving without a commit takes the counted state back.
        if (stand.IstNeu && transaktion is not null)
            await transaktion.CommitAsync(abbruch);
        return stand;
    }

    // Writes what came out of a merge into the row that is held.
    private async Task<Gespeichert> SchreibeAsync(Feldtext zeile, Feld feld, string gesendeterText, Mischergebnis ergebnis, Schreibende wer, Anlass anlass, string was, CancellationToken abbruch)
    {
        var jetzt = uhr.Jetzt;
        var (neu, gemischt, stellen) = (ergebnis.Text, ergebnis.IstZusammengefuehrt, ergebnis.Ueberschneidungen);
        if (neu == zeile.Text && stellen.Count == 0)
            return new Gespeichert(zeile.Nr, zeile.Nr, neu, zeile.GeaendertAm ?? jetzt, gemischt, 0, IstNeu: false);
        var offen = await s_neuesteFassung.Fuer(db)(db, zeile.Id, abbruch);
        var weiter = offen is { AbgeschlossenAm: null } && anlass == Anlass.Geschrieben && !gemischt && offen.PersonId == wer.PersonId && offen.OrganisationId == wer.OrganisationId && jetzt - offen.ZuletztAm < s_ruhe;
        if (neu != zeile.Text)
        {
            if (weiter)
                (offen!.Text, offen.ZuletztAm) = (neu, jetzt);
            else
            {
                if (offen is { AbgeschlossenAm: null })
                    await SchliesseAsync(offen, zeile, jetzt, abbruch);
                db.Add(new Fassung { FeldtextId = zeile.Id, Nr = (offen?.Nr ?? 0) + 1, Text = neu, PersonId = wer.PersonId, OrganisationId = wer.OrganisationId, BegonnenAm = jetzt, ZuletztAm = jetzt, Anlass = gemischt && anlass == Anlass.Geschrieben ? Anlass.Zusammengefuehrt : anlass });
            }
            (zeile.Text, zeile.GeaendertAm, zeile.NichtInDiesemJahr) = (neu, jetzt, false);
        }
        var andere = zeile.GeaendertVon;
        zeile.Nr++;
        var gesendet = zeile.Nr;
        if (neu != gesendeterText)
        {
            db.Add(new Zwischenstand { FeldtextId = zeile.Id, Nr = gesendet, Text = gesendeterText, Am = jetzt });
            zeile.Nr++;
        }
        zeile.GeaendertVon = wer.PersonId;
        db.Add(new Zwischenstand { FeldtextId = zeile.Id, Nr = zeile.Nr, Text = neu, Am = jetzt });
        foreach (var s in stellen)
            db.Add(new OffeneUeberschneidung { FeldtextId = zeile.Id, TraegerId = zeile.TraegerId, Zusammengefuehrt = neu, Basis = s.Basis, Meins = s.Meins, Anderes = s.Anderes, Davor = s.Davor, Danach = s.Danach, Position = s.Position, PersonId = wer.PersonId, AnderePersonId = andere, Am = jetzt });
        await db.SpeichereAsync(AktVon(stellen.Count > 0 ? "Überschneidung entstanden" : was, zeile.TraegerId, wer), abbruch);
        if (feld.Wirkung == Feld.WirkungSchwerpunktbereich)
        {
            // Lists, offers and science follow the choice, so it also stands on the agreement itself.
            var schluessel = feld.Optionen.FirstOrDefault(o => o.Name == neu)?.Schluessel;
            await db.Set<Vereinbarung>().Where(v => v.Id == zeile.TraegerId).ExecuteUpdateAsync(v => v.SetProperty(x => x.Schwerpunkt, schluessel), abbruch);
        }
        if (zeile.Nr % 64 == 0)
        {
            var bis = jetzt - s_haltbarkeit;
            await db.Set<Zwischenstand>().Where(z => z.FeldtextId == zeile.Id && z.Am < bis).ExecuteDeleteAsync(abbruch);
        }
        return new Gespeichert(zeile.Nr, gesendet, neu, jetzt, gemischt, stellen.Count);
    }

    /// <summary>Takes an earlier version back as the newest one; nothing is deleted.</summary>
    public async Task<Gespeichert> HoleZurueckAsync(Guid traegerId, Feld feld, int fassung, Schreibende wer, CancellationToken abbruch)
    {
        var stelle = await (from t in db.Set<Feldtext>()
                            join f in db.Set<Fassung>() on t.Id equals f.FeldtextId
                            where t.TraegerId == traegerId && t.Feld == feld.Schluessel && f.Nr == fassung
                            select new { t.Nr, f.Text }).FirstOrDefaultAsync(abbruch) ?? throw new NotFound();
        return await SpeichereAsync(traegerId, feld, stelle.Text, stelle.Nr, wer, Anlass.Zurueckgeholt, abbruch);
    }

    /// <summary>Decides an overlap: mine, the other's, or both one after the other. Where the place was changed since, a new overlap comes of it.</summary>
    /// <exception cref="RuleBroken">Somebody has decided already.</exception>
    public async Task<Gespeichert> LoeseAsync(Guid traegerId, Feld feld, Guid ueberschneidung, Wahl wahl, Schreibende wer, CancellationToken abbruch)
    {
        if (Feldeingabe.IstWahl(feld) && wahl == Wahl.Beide)
            throw new RuleBroken("Hier lässt sich nur eine der beiden Möglichkeiten wählen.");
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        var zeile = await NimmAsync(traegerId, feld, abbruch);
        db.ChangeTracker.Entries<OffeneUeberschneidung>().ToList().ForEach(e => e.State = EntityState.Detached);
        var stelle = await db.Set<OffeneUeberschneidung>().FirstOrDefaultAsync(u => u.Id == ueberschneidung && u.FeldtextId == zeile.Id, abbruch) ?? throw new NotFound();
        if (stelle.GeloestAm is not null)
            throw new RuleBroken("Darüber hat schon jemand entschieden. Bitte sehen Sie sich den Text noch einmal an.");
        var ergebnis = Feldeingabe.IstWahl(feld)
            ? new Mischergebnis(wahl == Wahl.Meins ? stelle.Meins : stelle.Anderes, false, [])
            : Wortmischung.Loese(stelle.Zusammengefuehrt, new Ueberschneidung(stelle.Basis, stelle.Meins, stelle.Anderes, stelle.Position, stelle.Davor, stelle.Danach), wahl, zeile.Text);
        (stelle.GeloestAm, stelle.GeloestVon) = (uhr.Jetzt, wer.PersonId);
        var stand = await SchreibeAsync(zeile, feld, ergebnis.Text, ergebnis, wer, Anlass.UeberschneidungGeloest, "Überschneidung entschieden", abbruch);
        if (!stand.IstNeu)
            await db.SpeichereAsync(AktVon("Überschneidung entschieden", traegerId, wer), abbruch);
        await transaktion.CommitAsync(abbruch);
        return stand;
    }

    /// <summary>
    /// Closes all open versions of an agreement or common text, because an act is about to name them; the act's saving saves it. The act holds
    /// the row already, so that nobody writes on in them until it has ended.
    /// </summary>
    public async Task SchliesseAlleAsync(Guid traegerId, CancellationToken abbruch)
    {
        foreach (var (fassung, zeile) in await OffeneAsync(traegerId, abbruch))
            await SchliesseAsync(fassung, zeile, uhr.Jetzt, abbruch);
    }

    /// <summary>Closes versions on which nobody has written for ten minutes.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SchliesseRuhendeAsync(CancellationToken abbruch)
    {
        var bis = uhr.Jetzt - s_ruhe;
        var traeger = await (from f in db.Set<Fassung>()
                             join t in db.Set<Feldtext>() on f.FeldtextId equals t.Id
                             where f.AbgeschlossenAm == null && f.ZuletztAm < bis
                             orderby f.ZuletztAm
                             select t.TraegerId).Take(200).ToListAsync(abbruch);
        var geschlossen = 0;
        foreach (var id in traeger.Distinct())
        {
            // One agreement at a time, and its row first, as writers do: else both would wait for one another.
            db.ChangeTracker.Clear();
            await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
            await db.HalteAsync(id, abbruch);
            foreach (var (fassung, zeile) in (await OffeneAsync(id, abbruch)).Where(o => o.Fassung.ZuletztAm < bis))
            {
                await SchliesseAsync(fassung, zeile, fassung.ZuletztAm, abbruch);
                geschlossen++;
            }
            await db.SaveChangesAsync(abbruch);
            await transaktion.CommitAsync(abbruch);
        }
        return geschlossen;
    }

    private async Task<List<(Fassung Fassung, Feldtext Zeile)>> OffeneAsync(Guid traegerId, CancellationToken abbruch) =>
        [.. (await (from f in db.Set<Fassung>()
                    join t in db.Set<Feldtext>() on f.FeldtextId equals t.Id
                    where t.TraegerId == traegerId && f.AbgeschlossenAm == null
                    select new { Fassung = f, Zeile = t }).ToListAsync(abbruch)).Select(o => (o.Fassung, o.Zeile))];

    // The record names a version by its number and hash; the text itself can be erased later without breaking the chain.
    private async Task SchliesseAsync(Fassung fassung, Feldtext zeile, DateTime am, CancellationToken abbruch)
    {
        fassung.Schliesse(am);
        var name = await db.Users.AsNoTracking().Where(p => p.Id == fassung.PersonId).Select(p => new { p.Titel, p.Vorname, p.Nachname }).FirstOrDefaultAsync(abbruch);
        db.Vermerke(
            new Akt("Text geändert", nameof(Vereinbarung), zeile.TraegerId, fassung.PersonId, name is null ? "" : $"{name.Titel} {name.Vorname} {name.Nachname}".Trim(), fassung.OrganisationId),
            ($"Fassung {fassung.Id} {zeile.Feld} Nr", null, fassung.Nr.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ($"Fassung {fassung.Id} {zeile.Feld} Pruefsumme", null, fassung.Pruefsumme));
    }

    // Writers of one agreement follow one another from here to the commit: whoever comes second reads what the first has saved. The same
    // statement makes sure that nobody has frozen the text. The agreement's row is taken before the field's, as all acts do.
    private async Task<Feldtext> NimmAsync(Guid traegerId, Feld feld, CancellationToken abbruch)
    {
        if (!await db.NimmOffeneAsync(traegerId, uhr.Jetzt, abbruch))
        {
            if (await db.Set<Vereinbarung>().AnyAsync(v => v.Id == traegerId, abbruch))
                throw new RuleBroken("Der Text wurde gerade festgeschrieben. Ihre letzte Änderung ist nicht darin; sie steht noch im Feld. Bitte sprechen Sie mit der Schulleitung, wenn sie hinein soll.");
            await BeruehreClusterAsync(traegerId, abbruch);
            await db.HalteAsync(traegerId, abbruch);
        }
        // What this request read before it had the row may be old.
        foreach (var alt in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Unchanged && e.Entity is Feldtext or Fassung).ToList())
            alt.State = EntityState.Detached;
        return await s_zeile.Fuer(db)(db, traegerId, feld.Schluessel, abbruch) ?? throw new NotFound();
    }

    /// <summary>A common text stands on the pages of all schools of its cluster: they must not be answered "unchanged".</summary>
    public async Task BeruehreClusterAsync(Guid clustertext, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var text = await db.Set<Clustertext>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == clustertext, abbruch);
        if (text is not null)
            await db.Set<Vereinbarung>().Where(v => v.Jahr == text.Jahr && db.Set<Beziehung>().Any(b => b.VonId == v.SchuleId && b.ZuId == text.ClusterId && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)))
                .ExecuteUpdateAsync(v => v.SetProperty(x => x.Stand, x => x.Stand + 1), abbruch);
    }

    private static Akt AktVon(string was, Guid traegerId, Schreibende wer) => new(was, nameof(Vereinbarung), traegerId, wer.PersonId, wer.Name, wer.OrganisationId, wer.ImAuftragVon);
}
