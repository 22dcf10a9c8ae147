using System.Globalization;
using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Which kind a field of a blank form is, told by the words of its question. In doubt a long text: it takes every answer.</summary>
internal static partial class Fragenart
{
    /// <param name="zeile">The place to write in is a single line or an empty cell beside a label.</param>
    public static (Feldart Art, string Einheit) Textart(string frage, string einheit, bool zeile)
    {
        var klammer = Einheitsklammer().Match(frage);
        if (einheit.Length == 0 && klammer.Success)
            einheit = klammer.Groups["einheit"].Value;
        if (einheit.Length > 0 || Anzahlwort().IsMatch(frage))
            return (Feldart.Zahl, einheit is "€" or "EUR" ? "Euro" : einheit);
        return (zeile || Stammdatum().IsMatch(frage) ? Feldart.Kurztext : Feldart.Langtext, "");
    }

    /// <summary>Whether a choice takes one answer: yes and no, or the form says so.</summary>
    public static bool IstEine(IReadOnlyList<string> optionen, string text)
    {
        if (Mehrere().IsMatch(text))
            return false;
        return optionen.Count == 2 || NurEine().IsMatch(text) || optionen.Count >= 2 && optionen[0].StartsWith("ja", StringComparison.OrdinalIgnoreCase) && optionen[1].StartsWith("nein", StringComparison.OrdinalIgnoreCase);
    }

    public static Spaltenart Spalte(string titel) =>
        Datumswort().IsMatch(titel) ? Spaltenart.Datum : Zahlspalte().IsMatch(titel) ? Spaltenart.Zahl : Spaltenart.Text;

    /// <summary>The greatest length that the form states, or 0.</summary>
    public static int MaxLaenge(string text) =>
        Laenge().Match(text) is { Success: true } m && int.TryParse(m.Groups["zahl"].Value.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var zahl) ? zahl : 0;

    [GeneratedRegex(@"\b(?:in|im)\s+(?<einheit>€|Euro|EUR|%|Prozent|VZÄ)(?!\w)|\((?<einheit>€|Euro|EUR|%|Prozent|VZÄ)\)")]
    private static partial Regex Einheitsklammer();

    [GeneratedRegex(@"^\W*(?:\d[\d.]*\s*)?(?:Anzahl|Zahl)\s+(?:der|von|des)\b|^\W*Wie\s?viele\b", RegexOptions.IgnoreCase)]
    private static partial Regex Anzahlwort();

    [GeneratedRegex(@"^\W*(?:Name(?:\s+(?:der|des|und)\s+.{1,40})?|(?:Name\s+)?(?:der\s+)?Schule|Schulname|Schulnummer|Schul-?Nr\.?|Dienststellen\w*|BSN|Schulform|Schulart|Schultyp|Schulleitung|Schulleiter\S*|Schulträger|(?:Zuständiges?\s+|Staatliches\s+)?(?:Schulamt|Schulaufsicht)|Ausgefüllt von|Bezirk|Ort|PLZ.*|Straße.*|Anschrift|Adresse|Telefon.*|E-?Mail\S*|Ansprech\w+|Kontakt\w*|Datum(?:\s+(?:der|des)\s+\S+)?|Aktenzeichen|Schuljahr|Zeitraum.{0,12})\s*:?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Stammdatum();

    [GeneratedRegex(@"mehrfach|mehrere|Zutreffendes|alle,? die", RegexOptions.IgnoreCase)]
    private static partial Regex Mehrere();

    [GeneratedRegex(@"\bnur\s+(?:eine?n?|1)\b|\bgenau\s+eine?n?\b|\beine\s+(?:Antwort|Option|Auswahl)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NurEine();

    [GeneratedRegex(@"\bDatum\b", RegexOptions.IgnoreCase)]
    private static partial Regex Datumswort();

    [GeneratedRegex(@"\bEuro\b|€|\bEUR\b|^(?:Betrag|Menge|Anzahl|Einzelpreis|Gesamtpreis|Kosten)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Zahlspalte();

    [GeneratedRegex(@"(?:höchstens|maximal|max\.|bis zu)\s+(?<zahl>\d{1,3}(?:\.\d{3})+|\d{2,6})\s+Zeichen", RegexOptions.IgnoreCase)]
    private static partial Regex Laenge();
}
