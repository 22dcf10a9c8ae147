using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The canonical text of goals, one line each: <c>Bis 31.10.2026: Text (verantwortlich: Frau Demir) (Indikator: Leseflüssigkeit, Ausgang 40 %, Ziel 20 %)
/// → dient: Wirkungsziel</c>. Level and Maßnahmenbereich sort goals for others and stand in no text. What a Prozessziel serves is named only when it is one
/// Wirkungsziel of at most <see cref="HoechstensDient"/> characters; everything else would make lines long and let one change ripple through many.
/// </summary>
internal static partial class Zielform
{
    public const int HoechstensDient = 60;

    private const string Dient = " → dient: ";

    /// <param name="ziel">The goal.</param>
    /// <param name="dient">Texts of the goals that it serves.</param>
    public static string Zeile(Zielart art, Zielangaben ziel, IReadOnlyList<string> dient) =>
        (ziel.Bis is { } bis ? $"Bis {Zellenform.Datum(bis)}: " : "") + ziel.Text
        + (ziel.Wer.Length > 0 ? $" (verantwortlich: {ziel.Wer})" : "")
        + (Messung(ziel) is { Length: > 0 } messung ? $" ({messung})" : "")
        + (art == Zielart.Prozessziel && dient is [{ Length: <= HoechstensDient } eines] ? Dient + eines : "");

    public static Zielangaben Angaben(Zielstand s) => new()
    {
        Text = s.Text, Bis = s.Bis, Wer = s.Wer, Ebene = s.Ebene, Bereich = s.Bereich, Indikator = s.Indikator, Ausgangswert = s.Ausgangswert, Zielwert = s.Zielwert, Einheit = s.Einheit,
    };

    /// <summary>"Indikator: Leseflüssigkeit, Ausgang 40 %, Ziel 20 %", or empty.</summary>
    public static string Messung(Zielangaben ziel)
    {
        var einheit = ziel.Einheit.Length > 0 ? " " + ziel.Einheit : "";
        var teile = new[]
        {
            ziel.Indikator.Length > 0 ? $"Indikator: {ziel.Indikator}" : "",
            ziel.Ausgangswert is { } a ? $"Ausgang {Zellenform.Zahl(a)}{einheit}" : "",
            ziel.Zielwert is { } z ? $"Ziel {Zellenform.Zahl(z)}{einheit}" : "",
        };
        return string.Join(", ", teile.Where(t => t.Length > 0));
    }

    /// <summary>
    /// Parts of a line that a person or a Word file wrote. Only what gives back the same line is split off; anything else stays the goal's text,
    /// so no word is lost or turned into something else.
    /// </summary>
    /// <param name="dient">Text of the goal it says to serve, or empty.</param>
    public static Zielangaben Lies(Zielart art, string zeile, out string dient)
    {
        zeile = Zeilenform.Einzeilig(OhneZeichen(zeile));
        var rest = zeile;
        dient = "";
        if (art == Zielart.Prozessziel && rest.LastIndexOf(Dient, StringComparison.Ordinal) is > 0 and var stelle)
            (rest, dient) = (rest[..stelle], rest[(stelle + Dient.Length)..]);
        var ergebnis = new Zielangaben();
        if (Messform().Match(rest) is { Success: true } m)
        {
            rest = rest[..m.Index];
            ergebnis = ergebnis with
            {
                Indikator = m.Groups["indikator"].Value,
                Ausgangswert = m.Groups["ausgang"].Success ? Zellenform.Zahl(m.Groups["ausgang"].Value) : null,
                Zielwert = m.Groups["ziel"].Success ? Zellenform.Zahl(m.Groups["ziel"].Value) : null,
                Einheit = m.Groups["einheit"].Value + (m.Groups["ausgang"].Success ? "" : m.Groups["zieleinheit"].Value),
            };
        }
        if (Werform().Match(rest) is { Success: true } w)
            (rest, ergebnis) = (rest[..w.Index], ergebnis with { Wer = w.Groups[1].Value });
        if (Bisform().Match(rest) is { Success: true } b && Zellenform.Tag(b.Groups[1].Value) is { } tag)
            (rest, ergebnis) = (rest[b.Length..], ergebnis with { Bis = tag });
        ergebnis = ergebnis with { Text = rest };
        if (rest.Length > 0 && Zeile(art, ergebnis, dient.Length > 0 ? [dient] : []) == zeile)
            return ergebnis;
        dient = "";
        return new Zielangaben { Text = zeile };
    }

    /// <summary>A line without list mark at its beginning.</summary>
    public static string OhneZeichen(string zeile) => Listenzeichen().Replace(zeile.Trim(), "").Trim();

    [GeneratedRegex(@"^(?:[-–—•*]|\d{1,3}[.)])[ \t]+")]
    private static partial Regex Listenzeichen();

    [GeneratedRegex(@"^Bis (\d\d\.\d\d\.\d{4}): ")]
    private static partial Regex Bisform();

    [GeneratedRegex(@" \(verantwortlich: ([^()]+)\)$")]
    private static partial Regex Werform();

    [GeneratedRegex(@" \((?=Indikator: |Ausgang |Ziel )(?:Indikator: (?<indikator>.+?))??(?:(?:, |(?<=\())Ausgang (?<ausgang>[-−]?[\d.]+(?:,\d+)?)(?: (?<einheit>[^,()]+))?)?(?:(?:, |(?<=\())Ziel (?<ziel>[-−]?[\d.]+(?:,\d+)?)(?: (?<zieleinheit>[^,()]+))?)?\)$")]
    private static partial Regex Messform();
}
