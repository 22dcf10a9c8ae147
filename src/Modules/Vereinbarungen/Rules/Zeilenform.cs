using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The canonical text form of table rows: one line a row, cells in the order of the columns, joined by " | ". Differences, exports, the
/// hash and the reading of Word files all work on this text; the table is a view of it.
/// </summary>
internal static class Zeilenform
{
    private const string Trenner = " | ";

    /// <summary>Rows of a text. A line that does not have as many cells as there are columns stays one cell: nothing is guessed or lost.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lies(Feld feld, string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(zeile =>
        {
            var zellen = zeile.Split('|').Select(z => z.Trim()).ToList();
            return zellen.Count == feld.Spalten.Count ? (IReadOnlyList<string>)zellen : [zeile, .. Enumerable.Repeat("", feld.Spalten.Count - 1)];
        })];

    /// <summary>Text of rows; empty rows are left out, line breaks and separators inside of cells become blanks and slashes.</summary>
    public static string Schreibe(IEnumerable<IReadOnlyList<string>> zeilen) =>
        string.Join('\n', zeilen.Where(z => z.Any(c => !string.IsNullOrWhiteSpace(c))).Select(z => string.Join(Trenner, z.Select(Zelle))));

    private static string Zelle(string text) => string.Join(' ', text.Replace('|', '/').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
