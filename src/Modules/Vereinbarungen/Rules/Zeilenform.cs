using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The canonical text form of table rows: one line a row, cells in the order of the columns, joined by " | ". A number with source is one
/// line too, see <see cref="Zahlangabe"/>. Differences, exports, the hash and the reading of Word files all work on this text; the table
/// is a view of it.
/// </summary>
internal static class Zeilenform
{
    private const string Trenner = " | ";

    private static readonly IReadOnlyList<Spalte> s_zahl =
    [
        new() { Schluessel = "wert", Titel = "Wert", Art = Spaltenart.Zahl },
        new() { Schluessel = "einheit", Titel = "Einheit" },
        new() { Schluessel = "quelle", Titel = "Quelle" },
        new() { Schluessel = "stand", Titel = "Stand", Art = Spaltenart.Datum },
    ];

    /// <summary>Columns of a field of rows or of a number with source.</summary>
    public static IReadOnlyList<Spalte> Spalten(Feld feld) => feld.Art == Feldart.Zahl ? s_zahl : feld.Spalten;

    /// <summary>Rows of a text. A line that does not have as many cells as there are columns stays one cell: nothing is guessed or lost.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lies(Feld feld, string text)
    {
        if (feld.Art == Feldart.Zahl)
            return text.Length == 0 ? [] : [Zahlangabe.Lies(text)?.Zellen() ?? [Einzeilig(text), "", "", ""]];
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(zeile =>
        {
            var zellen = zeile.Split('|').Select(z => z.Trim()).ToList();
            return zellen.Count == feld.Spalten.Count ? (IReadOnlyList<string>)zellen : [zeile, .. Enumerable.Repeat("", feld.Spalten.Count - 1)];
        })];
    }

    /// <summary>Text of rows; empty rows are left out, line breaks and separators inside of cells become blanks and slashes.</summary>
    public static string Schreibe(IEnumerable<IReadOnlyList<string>> zeilen) =>
        string.Join('\n', zeilen.Where(z => z.Any(c => !string.IsNullOrWhiteSpace(c))).Select(z => string.Join(Trenner, z.Select(Zelle))));

    /// <summary>Text of rows as they were typed, each cell in the form of its column.</summary>
    /// <param name="feld">A field of rows or a number with source.</param>
    /// <param name="vorher">The text from which the rows were read: a row that nobody touched keeps its line letter by letter, even one that fits no column.</param>
    /// <param name="zeilen">Cells.</param>
    /// <param name="fehler">What cannot be read, by row and column, in words; then the text is not to be used.</param>
    public static string Schreibe(Feld feld, string vorher, IReadOnlyList<IReadOnlyList<string>> zeilen, out IReadOnlyList<Zellenfehler> fehler)
    {
        var spalten = Spalten(feld);
        var alte = Lies(feld, vorher);
        var linien = feld.Art == Feldart.Zahl ? [vorher] : vorher.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var unberuehrt = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < alte.Count; i++)
            unberuehrt.TryAdd(Abdruck(alte[i]), linien[i]);
        var (ergebnis, maengel) = (new List<string>(), new List<Zellenfehler>());
        for (var z = 0; z < zeilen.Count; z++)
        {
            var zeile = zeilen[z];
            if (IstLeer(feld, zeile))
                continue;
            if (unberuehrt.TryGetValue(Abdruck(zeile), out var linie))
            {
                ergebnis.Add(linie);
                continue;
            }
            var zellen = new List<string>(spalten.Count);
            for (var s = 0; s < spalten.Count; s++)
            {
                var (zelle, satz) = Zellenform.Pruefe(spalten[s], s < zeile.Count ? zeile[s] : "");
                zellen.Add(zelle);
                if (satz is not null)
                    maengel.Add(new(z, s, satz));
            }
            if (feld.Art == Feldart.Zahl && zellen[0].Length == 0)
                maengel.Add(new(z, 0, "Bitte nennen Sie den Wert. Soll die Angabe entfallen, leeren Sie alle Felder."));
            ergebnis.Add(feld.Art == Feldart.Zahl ? new Zahlangabe(zellen[0], zellen[1], zellen[2], zellen[3]).Text : string.Join(Trenner, zellen.Select(Zelle)));
        }
        fehler = maengel;
        return string.Join('\n', ergebnis);
    }

    /// <summary>Nothing typed; the unit alone, which the form fills in, says nothing.</summary>
    private static bool IstLeer(Feld feld, IReadOnlyList<string> zeile) =>
        zeile.Where((_, s) => feld.Art != Feldart.Zahl || s != 1).All(string.IsNullOrWhiteSpace);

    private static string Abdruck(IReadOnlyList<string> zeile) => string.Join('\u001f', zeile.Select(Einzeilig)).TrimEnd('\u001f');

    private static string Zelle(string text) => Einzeilig(text.Replace('|', '/'));

    internal static string Einzeilig(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A cell that cannot be read.</summary>
internal sealed record Zellenfehler(int Zeile, int Spalte, string Satz);
