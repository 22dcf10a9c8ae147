using System.Globalization;
using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>One cell as people type it and as it is stored: dates 31.10.2026, numbers 1.234,5, choices by name.</summary>
internal static partial class Zellenform
{
    private static readonly CultureInfo s_deutsch = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The stored form, or the typed one with a sentence that says what is wrong.</summary>
    public static (string Zelle, string? Satz) Pruefe(Spalte spalte, string text)
    {
        text = Zeilenform.Einzeilig(text);
        if (text.Length == 0)
            return (text, null);
        return spalte.Art switch
        {
            Spaltenart.Datum => Tag(text) is { } tag ? (Datum(tag), null) : (text, $"„{text}“ ist kein Datum. Schreiben Sie es so: 31.10.2026."),
            Spaltenart.Zahl => Zahl(text) is { } zahl ? (Zahl(zahl), null) : (text, $"„{text}“ ist keine Zahl. Schreiben Sie nur Ziffern, mit Komma vor den Nachkommastellen: 12,5."),
            Spaltenart.Auswahl when !spalte.Optionen.Contains(text) => (text, "Bitte wählen Sie eine der Möglichkeiten."),
            _ => (text, null),
        };
    }

    /// <summary>A day as people write it or as browsers send it, between 2000 and 2100; null: none.</summary>
    public static DateOnly? Tag(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "d.M.yyyy", "d. M. yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var tag) && tag.Year is >= 2000 and <= 2100 ? tag : null;

    public static string Datum(DateOnly tag) => tag.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number in German notation; null: none. "1.5" is refused rather than read as 15.</summary>
    public static decimal? Zahl(string text) =>
        Ziffern().IsMatch(text) && decimal.TryParse(text.Replace('−', '-'), NumberStyles.Number, s_deutsch, out var zahl) ? zahl : null;

    public static string Zahl(decimal zahl) => zahl.ToString("#,##0.##########", s_deutsch);

    [GeneratedRegex(@"^[-−]?(\d{1,15}|\d{1,3}(\.\d{3}){1,4})(,\d{1,10})?$")]
    private static partial Regex Ziffern();
}

/// <summary>A number with its source, as one line: "12,5 % (Quelle: Schulstatistik; Stand: 01.10.2026)".</summary>
internal sealed partial record Zahlangabe(string Wert, string Einheit, string Quelle, string Stand)
{
    public string Text
    {
        get
        {
            var herkunft = string.Join("; ", new[] { Quelle.Length > 0 ? $"Quelle: {Quelle}" : "", Stand.Length > 0 ? $"Stand: {Stand}" : "" }.Where(t => t.Length > 0));
            return $"{Wert}{(Einheit.Length > 0 ? " " + Einheit : "")}{(herkunft.Length > 0 ? $" ({herkunft})" : "")}";
        }
    }

    public IReadOnlyList<string> Zellen() => [Wert, Einheit, Quelle, Stand];

    /// <summary>The parts of a line; null when it was not written in this form: then it stays as it is.</summary>
    public static Zahlangabe? Lies(string text)
    {
        var treffer = Form().Match(text);
        if (!treffer.Success)
            return null;
        var angabe = new Zahlangabe(treffer.Groups["wert"].Value, treffer.Groups["einheit"].Value, treffer.Groups["quelle"].Value, treffer.Groups["stand"].Value);
        return angabe.Text == text ? angabe : null;
    }

    [GeneratedRegex(@"^(?<wert>[-−]?\d[\d.]*(,\d+)?)( (?<einheit>[^\n(]+?))?( \((Quelle: (?<quelle>[^\n]+?))?(; )?(Stand: (?<stand>\d\d\.\d\d\.\d{4}))?\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
