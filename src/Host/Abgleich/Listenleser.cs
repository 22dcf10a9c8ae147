using System.Globalization;
using Startchancen.Abgleich;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host.Abgleich;

/// <summary>What was read from a file and how: the receipt of a list.</summary>
/// <param name="Kennung">Column that names the rows; empty: they are counted from 1.</param>
/// <param name="Spalten">Columns by meaning.</param>
/// <param name="Geraten">Meanings were taken from the names of the columns, because no file said them.</param>
/// <param name="NichtVerwendet">Columns that were left out.</param>
/// <param name="Bemerkungen">Sentences on what was noticed.</param>
internal sealed record Gelesen(Personenliste Liste, string Datei, string Kennung, IReadOnlyDictionary<Merkmal, string> Spalten, bool Geraten, IReadOnlyList<string> NichtVerwendet, IReadOnlyList<string> Bemerkungen);

/// <summary>Reads a list of persons from CSV or XLSX. Nothing is dropped in silence.</summary>
internal static class Listenleser
{
    private static readonly Tabellengrenzen s_grenzen = new(1_000_000_000, 5_000_000);
    private static readonly CultureInfo s_deutsch = CultureInfo.GetCultureInfo("de-DE");
    private const int HoechstensGenannt = 20;

    /// <param name="rolle">"abgebend", "aufnehmend" or "liste".</param>
    /// <exception cref="RuleBroken">The file cannot be read, or no column says anything about a person.</exception>
    public static Gelesen Lies(string pfad, string rolle, Felderdatei? zuordnung)
    {
        if (!File.Exists(pfad))
            throw new RuleBroken($"Die Datei „{pfad}“ gibt es nicht.");
        using var strom = File.OpenRead(pfad);
        using var tabelle = Tabellenleser.Oeffne(strom, "", Spaltennamen.IstBekannt, s_grenzen);
        var kopf = tabelle.Kopf;
        var (kennspalte, wahl) = zuordnung is null ? (Spaltennamen.Kennspalte(kopf), Spaltennamen.Errate(kopf)) : Gewaehlt(zuordnung.Fuer(rolle), kopf, pfad);
        wahl = wahl.Where(w => !w.Value.Contains(kennspalte)).ToDictionary();
        if (wahl.Count == 0)
            throw new RuleBroken($"In „{Path.GetFileName(pfad)}“ ist keine Spalte erkannt worden, die etwas über eine Person sagt. Spalten: {string.Join(", ", kopf)}. Eine Zuordnung sagt, welche gemeint sind (--zuordnung).");
        var (kennungen, werte, auffaellig) = LiesZeilen(tabelle, kennspalte, wahl);
        var bemerkungen = new List<string>(tabelle.Bemerkungen);
        if (auffaellig.Count > 0)
            bemerkungen.Add(string.Create(s_deutsch, $"{Zahl(auffaellig.Count, "Zeile passt", "Zeilen passen")} nicht ganz zur Kopfzeile und {(auffaellig.Count == 1 ? "wurde" : "wurden")} so gut wie möglich gelesen: Zeile {string.Join(", ", auffaellig.Take(HoechstensGenannt))}{(auffaellig.Count > HoechstensGenannt ? " und weitere" : "")}."));
        var name = kennspalte < 0 ? "" : kopf[kennspalte];
        if (kennspalte >= 0 && !kennungen.IstEindeutig())
        {
            bemerkungen.Add($"In der Spalte „{name}“ kommen Kennungen leer oder mehrmals vor; die Zeilen werden deshalb von 1 an gezählt.");
            name = "";
        }
        foreach (var (merkmal, spalte) in werte)
            bemerkungen.AddRange(Auffaelligkeiten(merkmal, spalte));
        if (werte.TryGetValue(Merkmal.Name, out var namen) && (Spaltennamen.NenntNachnameZuerst(kopf[wahl[Merkmal.Name][0]]) || Namensangabe.StehtNachnameVorn(namen)) && namen.Zaehle(n => Namensangabe.MitKomma(n) != n) > 0)
        {
            bemerkungen.Add($"In der Spalte „{kopf[wahl[Merkmal.Name][0]]}“ steht der Nachname vor dem Vornamen; so wurde sie gelesen.");
            werte[Merkmal.Name] = Spalte.Von([.. namen.Select(n => n is null ? null : Namensangabe.MitKomma(n))]);
        }
        if (!werte.ContainsKey(Merkmal.Plz) && werte.Where(w => w.Key is Merkmal.Ort or Merkmal.Anschrift).Select(w => (w.Key, Anzahl: w.Value.Zaehle(Ortsangabe.HatPlz))).OrderBy(w => w.Key == Merkmal.Ort ? 0 : 1).FirstOrDefault(w => w.Anzahl > 0) is { Anzahl: > 0 } plz)
            bemerkungen.Add(string.Create(s_deutsch, $"{Zahl(plz.Anzahl, "Postleitzahl wurde", "Postleitzahlen wurden")} aus der Spalte für {plz.Key} gelesen."));
        var benutzt = wahl.Values.SelectMany(s => s).Append(kennspalte).ToHashSet();
        return new Gelesen(
            new Personenliste(Path.GetFileNameWithoutExtension(pfad), name.Length == 0 ? null : kennungen, werte.ToDictionary(w => w.Key, w => (IReadOnlyList<string?>)w.Value)),
            Path.GetFileName(pfad), name, wahl.ToDictionary(w => w.Key, w => string.Join(" + ", w.Value.Select(s => kopf[s]))), zuordnung is null,
            [.. kopf.Where((_, i) => !benutzt.Contains(i))], bemerkungen);
    }

    private static (int Kennspalte, Dictionary<Merkmal, int[]> Wahl) Gewaehlt(Dictionary<string, string[]> felder, IReadOnlyList<string> kopf, string pfad)
    {
        int Spalte(string feld, string name)
        {
            for (var i = 0; i < kopf.Count; i++)
                if (string.Equals(kopf[i].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase))
                    return i;
            throw new RuleBroken($"„{Path.GetFileName(pfad)}“ hat keine Spalte „{name}“ (Feld „{feld}“). Spalten: {string.Join(", ", kopf)}.");
        }
        var kennspalte = felder.TryGetValue("id", out var id) ? Spalte("id", id[0]) : Spaltennamen.Kennspalte(kopf);
        return (kennspalte, felder.Where(f => f.Key != "id").ToDictionary(f => Enum.Parse<Merkmal>(f.Key, ignoreCase: true), f => f.Value.Select(n => Spalte(f.Key, n)).ToArray()));
    }

    private static (Kennspalte Kennungen, Dictionary<Merkmal, Spalte> Werte, List<int> Auffaellig) LiesZeilen(Tabelle tabelle, int kennspalte, Dictionary<Merkmal, int[]> wahl)
    {
        var kennungen = new Kennspalte();
        var auffaellig = new List<int>();
        var felder = wahl.Select(w => (Merkmal: w.Key, Teile: w.Value, Spalte: new Spalte())).ToArray();
        foreach (var zeile in tabelle.Zeilen())
        {
            if (zeile.Satz.Length > 0)
                auffaellig.Add(zeile.Nummer);
            kennungen.Nimm(kennspalte < 0 ? "" : zeile.Zelle(kennspalte));
            foreach (var (merkmal, teile, spalte) in felder)
                spalte.Nimm(teile.Length == 1 ? zeile.Zelle(teile[0]) : Verbunden(merkmal, Array.ConvertAll(teile, t => zeile.Zelle(t).ToString())));
        }
        return (kennungen, felder.ToDictionary(f => f.Merkmal, f => f.Spalte), auffaellig);
    }

    // A part of a date that is missing keeps its place; "5.0" is what spreadsheets make of a 5.
    private static string Verbunden(Merkmal merkmal, string[] teile) =>
        teile.All(t => t.Length == 0) ? ""
        : merkmal == Merkmal.Geburtsdatum ? string.Join('.', teile.Select(t => t.Length == 0 ? "0" : t.EndsWith(".0", StringComparison.Ordinal) ? t[..^2] : t))
        : string.Join(' ', teile.Where(t => t.Length > 0));

    private static IEnumerable<string> Auffaelligkeiten(Merkmal merkmal, Spalte spalte)
    {
        var gefuellt = spalte.Zaehle(_ => true);
        if (gefuellt == 0)
        {
            yield return $"Die Spalte für {merkmal} ist leer.";
            yield break;
        }
        if (merkmal == Merkmal.Geburtsdatum)
        {
            var unlesbar = spalte.Zaehle(w => !Datumsangabe.IstLesbar(w));
            if (unlesbar * 2 > gefuellt)
                yield return "In der Spalte für das Geburtsdatum stehen überwiegend keine Daten. Sind Spalten vertauscht?";
            else if (unlesbar > 0)
                yield return string.Create(s_deutsch, $"{Zahl(unlesbar, "Geburtsdatum ist nicht lesbar oder bedeutet „unbekannt“ und gilt", "Geburtsdaten sind nicht lesbar oder bedeuten „unbekannt“ und gelten")} als nicht angegeben.");
        }
        else if (merkmal is Merkmal.Vorname or Merkmal.Nachname && spalte.Zaehle(w => w.Any(char.IsAsciiDigit)) * 2 > gefuellt)
            yield return $"In der Spalte für {merkmal} stehen überwiegend Zahlen. Sind Spalten vertauscht?";
        if (merkmal == Merkmal.Plz && spalte.Zaehle(w => w.Length == 4 && w.All(char.IsAsciiDigit)) is > 0 and var kurz && spalte.Zaehle(w => w.Length == 5) > kurz)
            yield return string.Create(s_deutsch, $"{Zahl(kurz, "Postleitzahl hat", "Postleitzahlen haben")} nur vier Ziffern; die führende Null wird ergänzt.");
    }

    // Also for what the commands say of lists.
    public static string Zahl(int anzahl, string eine, string mehrere) => string.Create(s_deutsch, $"{anzahl:N0} {(anzahl == 1 ? eine : mehrere)}");
}
