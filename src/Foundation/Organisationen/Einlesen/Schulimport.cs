using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Organisationen.Einlesen;

/// <summary>
/// Takes a school list into the data of its Land. The key is Schulnummer, Standort and Bildungsgang. What the list leaves empty stays as it is known:
/// a list never deletes. A school that the list marks as taking part becomes "benannt" if nothing else is known of it.
/// </summary>
public sealed class Schulimport(Db db)
{
    /// <summary>Time that one transaction may take on SQLite, where it keeps other writers waiting.</summary>
    private const int ZielMillisekunden = 28;

    private sealed record Satzzeile(Schulzeile Zeile, Organisation Schule, Wirkung Wirkung, IReadOnlyList<Aenderung> Aenderungen);

    private readonly record struct Schluessel(string Nummer, string Standort, string Bildungsgang);

    /// <summary>Compares and writes nothing; the receipt says what writing would do.</summary>
    public async Task<Quittung> PruefeAsync(Schulliste liste, string land, CancellationToken cancellationToken)
    {
        var bekannte = await BekannteAsync(land, cancellationToken);
        foreach (var zeile in liste.Zeilen())
        {
            var aenderungen = bekannte.TryGetValue(Von(zeile), out var schule) ? Aenderungen(schule, zeile) : [];
            liste.Buch.Vermerke(zeile.Zeile, schule is null ? Wirkung.Neu : aenderungen.Count > 0 ? Wirkung.Geaendert : Wirkung.Unveraendert, aenderungen);
        }
        return liste.Buch.Vorschau();
    }

    /// <summary>Writes in short transactions. Each is recorded once, with what it did; the file that is read twice changes nothing the second time.</summary>
    /// <param name="liste">Opened list; is read to its end.</param>
    /// <param name="land">Two letters.</param>
    /// <param name="akt">The import: its id, who, and the file's name as reason.</param>
    /// <param name="pruefsumme">SHA-256 of the file, for the record.</param>
    /// <param name="beobachter">Told the milliseconds of each transaction; for measuring.</param>
    /// <param name="vorDemSchreiben">Runs between reading what is known and writing; tests let another writer in here.</param>
    public async Task<Quittung> SchreibeAsync(Schulliste liste, string land, Akt akt, string pruefsumme, CancellationToken cancellationToken, Action<double>? beobachter = null, Func<Task>? vorDemSchreiben = null)
    {
        db.ChangeTracker.Clear();
        var bekannte = await BekannteAsync(land, cancellationToken);
        if (vorDemSchreiben is not null)
            await vorDemSchreiben();
        var satz = new List<Satzzeile>();
        var groesse = 50;
        foreach (var zeile in liste.Zeilen())
        {
            if (!bekannte.TryGetValue(Von(zeile), out var schule))
            {
                schule = Neu(zeile);
                Uebernimm(schule, zeile);
                satz.Add(new(zeile, schule, Wirkung.Neu, []));
            }
            else if (Aenderungen(schule, zeile) is { Count: > 0 } aenderungen)
                satz.Add(new(zeile, schule, Wirkung.Geaendert, aenderungen));
            else
                liste.Buch.Vermerke(zeile.Zeile, Wirkung.Unveraendert);
            if (satz.Count < groesse)
                continue;
            groesse = await SchreibeSatzAsync(satz, liste.Buch, akt, pruefsumme, beobachter, cancellationToken);
        }
        if (satz.Count > 0)
            await SchreibeSatzAsync(satz, liste.Buch, akt, pruefsumme, beobachter, cancellationToken);
        return liste.Buch.Abgeschlossen();
    }

    private async Task<int> SchreibeSatzAsync(List<Satzzeile> satz, Quittungsbuch buch, Akt akt, string pruefsumme, Action<double>? beobachter, CancellationToken cancellationToken)
    {
        db.AddRange(satz.Where(s => s.Wirkung == Wirkung.Neu).Select(s => s.Schule));
        foreach (var (zeile, schule, _, _) in satz.Where(s => s.Wirkung == Wirkung.Geaendert))
        {
            // Attached with the values as read, so that the record sees before and after.
            db.Attach(schule);
            Uebernimm(schule, zeile);
        }
        // New rows need no search for changes; that search would take a good part of the time.
        db.ChangeTracker.AutoDetectChangesEnabled = satz.Exists(s => s.Wirkung == Wirkung.Geaendert);
        var beginn = Stopwatch.GetTimestamp();
        try
        {
            await db.SpeichereMengeAsync(akt, Vermerk(pruefsumme, satz.Select(s => (s.Zeile.Zeile, s.Wirkung))), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody changed or added one of these schools in the meantime: the others must not suffer.
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            foreach (var (zeile, _, _, _) in satz)
                await SchreibeEinzelnAsync(zeile, buch, akt, pruefsumme, cancellationToken);
            satz.Clear();
            return 50;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
        var dauer = Stopwatch.GetElapsedTime(beginn).TotalMilliseconds;
        beobachter?.Invoke(dauer);
        // Only what is safely written counts in the receipt.
        foreach (var (zeile, _, wirkung, aenderungen) in satz)
            buch.Vermerke(zeile.Zeile, wirkung, aenderungen);
        var groesse = Math.Clamp((int)(satz.Count * ZielMillisekunden / Math.Max(dauer, 1)), 25, Math.Clamp(satz.Count * 2, 25, 1000));
        satz.Clear();
        db.ChangeTracker.Clear();
        return groesse;
    }

    private async Task SchreibeEinzelnAsync(Schulzeile zeile, Quittungsbuch buch, Akt akt, string pruefsumme, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var (nummer, standort, bildungsgang) = Von(zeile);
        var schule = await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Land == zeile.Schulnummer.Land && o.Schulnummer == nummer && o.Standort == standort && o.Bildungsgang == bildungsgang, cancellationToken);
        var aenderungen = schule is null ? [] : Aenderungen(schule, zeile);
        var wirkung = schule is null ? Wirkung.Neu : aenderungen.Count > 0 ? Wirkung.Geaendert : Wirkung.Unveraendert;
        if (schule is null)
            db.Add(schule = Neu(zeile));
        Uebernimm(schule, zeile);
        try
        {
            if (wirkung != Wirkung.Unveraendert)
                await db.SpeichereMengeAsync(akt, Vermerk(pruefsumme, [(zeile.Zeile, wirkung)]), cancellationToken);
            buch.Vermerke(zeile.Zeile, wirkung, aenderungen);
        }
        catch (DbUpdateException)
        {
            buch.Vermerke(zeile.Zeile, new Hinweis(Zeilenklasse.Unklar, "", "Die Schule wurde gerade von jemand anderem geändert. Bitte lesen Sie die Liste noch einmal ein."));
        }
        db.ChangeTracker.Clear();
    }

    private static List<(string, string?, string?)> Vermerk(string pruefsumme, IEnumerable<(int Zeile, Wirkung Wirkung)> zeilen)
    {
        var alle = zeilen.ToList();
        return
        [
            ("Datei (SHA-256)", null, pruefsumme),
            ("Zeilen der Datei", null, string.Create(CultureInfo.InvariantCulture, $"{alle[0].Zeile} bis {alle[^1].Zeile}")),
            ("Neue Schulen", null, alle.Count(z => z.Wirkung == Wirkung.Neu).ToString(CultureInfo.InvariantCulture)),
            ("Geänderte Schulen", null, alle.Count(z => z.Wirkung == Wirkung.Geaendert).ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private static Organisation Neu(Schulzeile zeile) => new()
    {
        Art = Organisationsart.Schule,
        Land = zeile.Schulnummer.Land,
        Name = zeile.Name,
        Schulnummer = zeile.Schulnummer.Nummer,
        Standort = zeile.Schulnummer.Standort,
        Bildungsgang = zeile.Bildungsgang,
    };

    private async Task<Dictionary<Schluessel, Organisation>> BekannteAsync(string land, CancellationToken cancellationToken) =>
        await db.Set<Organisation>().AsNoTracking().Where(o => o.Land == land && o.Art == Organisationsart.Schule).ToDictionaryAsync(o => new Schluessel(o.Schulnummer ?? "", o.Standort, o.Bildungsgang), cancellationToken);

    private static Schluessel Von(Schulzeile zeile) => new(zeile.Schulnummer.Nummer, zeile.Schulnummer.Standort, zeile.Bildungsgang);

    private static IReadOnlyList<Aenderung> Aenderungen(Organisation schule, Schulzeile zeile) => Uebernimm(schule, zeile, nurPruefen: true);

    /// <returns>What differs, and is put into the school unless this only looks.</returns>
    private static List<Aenderung> Uebernimm(Organisation schule, Schulzeile zeile, bool nurPruefen = false)
    {
        var aenderungen = new List<Aenderung>();
        Setze("Name", schule.Name, zeile.Name, w => schule.Name = w);
        Setze("Schulart", schule.Schularten, string.Join(", ", zeile.Schularten), w => schule.Schularten = w);
        Setze("Straße", schule.Strasse, zeile.Strasse, w => schule.Strasse = w);
        Setze("Postleitzahl", schule.Plz, zeile.Plz, w => schule.Plz = w);
        Setze("Ort", schule.Ort, zeile.Ort, w => schule.Ort = w);
        Setze("Gemeindeschlüssel", schule.Ags, zeile.Gemeinde?.Ziffern ?? "", w => schule.Ags = w);
        Setze("Schulträger", schule.Traegername, zeile.Traeger, w => schule.Traegername = w);
        Setze("Rechtsstatus", schule.Rechtsstatus, zeile.Rechtsstatus, w => schule.Rechtsstatus = w);
        Setze("Telefon", schule.Telefon, zeile.Telefon, w => schule.Telefon = w);
        Setze("E-Mail", schule.Mail, zeile.Email, w => schule.Mail = w);
        Setze("Sozialindex", schule.Sozialindex, Sozialindex(zeile), w => schule.Sozialindex = w);
        if (zeile.Breite is { } breite && zeile.Laenge is { } laenge && (schule.Breite != breite || schule.Laenge != laenge))
            Setze("Lage", Ort(schule.Breite, schule.Laenge), Ort(breite, laenge), _ => (schule.Breite, schule.Laenge) = (breite, laenge));
        if (zeile.Schuelerzahl is { } zahl && schule.Schuelerzahl != zahl)
            Setze("Schülerzahl", schule.Schuelerzahl?.ToString(CultureInfo.InvariantCulture) ?? "", zahl.ToString(CultureInfo.InvariantCulture), _ => schule.Schuelerzahl = zahl);
        if (zeile.Startchancen == true && schule.Teilnahme == Teilnahme.Keine)
            Setze("Teilnahme", Benennung.Von(Teilnahme.Keine), Benennung.Von(Teilnahme.Benannt), _ => schule.Teilnahme = Teilnahme.Benannt);
        return aenderungen;

        void Setze(string feld, string alt, string neu, Action<string> setze)
        {
            if (neu.Length == 0 || alt == neu)
                return;
            aenderungen.Add(new(feld, alt, neu));
            if (!nurPruefen)
                setze(neu);
        }

        static string Ort(double? breite, double? laenge) => breite is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{breite}; {laenge}");
    }

    private static string Sozialindex(Schulzeile zeile) => zeile.Sozialindex is not { } index ? ""
        : index.ToString("0.##", CultureInfo.GetCultureInfo("de-DE")) + (zeile.SozialindexStand.Length > 0 ? $" ({zeile.SozialindexStand})" : "");
}
