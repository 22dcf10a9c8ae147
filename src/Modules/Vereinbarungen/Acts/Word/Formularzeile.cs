using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What one line of a blank form offers to fill in: gaps behind labels, boxes to tick.</summary>
internal static partial class Formularzeile
{
    /// <summary>Nothing but a line to write on, or nothing at all.</summary>
    public static bool IstLinie(string text) => NurLinie().IsMatch(text);

    public static bool HatKasten(string text) => text.AsSpan().IndexOfAny("☐□☒○◯") >= 0;

    /// <summary>Nothing but boxes to tick.</summary>
    public static bool IstNurKasten(string text) => HatKasten(text) && text.All(c => char.IsWhiteSpace(c) || "☐□☒○◯".Contains(c, StringComparison.Ordinal));

    /// <summary>The choices of a line: <c>Frage: ☐ ja ☐ nein</c>, <c>ja ☐ nein ☐</c>, <c>1 Lesen ODER</c>. No names: the line holds none.</summary>
    public static (string Frage, IReadOnlyList<string> Namen, bool Eine) Optionen(string text)
    {
        if (Oderzeile().Match(text) is { Success: true } oder)
            return ("", [Sauber(oder.Groups["name"].Value)], true);
        if (!HatKasten(text) || IstNurKasten(text))
            return ("", [], false);
        var eine = text.AsSpan().IndexOfAny("○◯") >= 0 || Oder().IsMatch(text);
        string[] stuecke = [.. Kasten().Split(text)];
        if (Kasten().Match(text.TrimEnd()) is var m && stuecke[^1].Trim().Length == 0 && m.Index > 0)
        {
            // The names stand before their boxes; the first may carry the question.
            var namen = stuecke[..^1].Select(Sauber).Where(n => n.Length > 0).ToList();
            var doppelpunkt = namen[0].LastIndexOf(':');
            var frage = doppelpunkt < 0 ? "" : namen[0][..(doppelpunkt + 1)];
            namen[0] = namen[0][(doppelpunkt + 1)..].Trim();
            return (frage, namen, eine);
        }
        return (stuecke[0].Trim(), [.. stuecke[1..].Select(Sauber).Where(n => n.Length > 0)], eine);
    }

    /// <summary>
    /// Labels with a gap behind each: <c>Schule: ____ Ort: ____</c>. A sentence with gaps inside stays one label; a unit behind the last gap is told apart.
    /// </summary>
    /// <returns>No labels when the line has no gap or nothing but a gap.</returns>
    public static IReadOnlyList<(string Name, string Einheit)> Etiketten(string text)
    {
        if (IstLinie(text) || !Luecke().IsMatch(text))
            return [];
        var stuecke = Luecke().Split(text).Select(s => s.Trim()).ToList();
        var rest = stuecke[^1].Trim(' ', '.', '_', '…');
        stuecke.RemoveAt(stuecke.Count - 1);
        stuecke.RemoveAll(s => s.Length == 0);
        if (stuecke.Count == 0)
            return [(Kurz(text), "")];
        if (rest.Length > 0 && !Einheit().IsMatch(rest))
            return [(Kurz(text), "")];
        if (stuecke.Count == 1 || stuecke.TrueForAll(s => s.EndsWith(':')))
            return [.. stuecke.Select((s, i) => (s.TrimEnd(':').Trim(), i == stuecke.Count - 1 ? rest : ""))];
        return stuecke.TrueForAll(s => s.Split(' ').Length <= 4 && !char.IsLower(s[0])) ? [.. stuecke.Select(s => (s.TrimEnd(':').Trim(), ""))] : [(Kurz(text), "")];
    }

    /// <summary>Labels before prompts of content controls, whose places in the line are not known: <c>Ziel:  Termin:</c>.</summary>
    public static IReadOnlyList<string> Stichworte(string text)
    {
        string[] stuecke = [.. NachDoppelpunkt().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0)];
        return stuecke.Length > 1 && Array.TrueForAll(stuecke, s => s.EndsWith(':')) ? [.. stuecke.Select(s => s.TrimEnd(':').Trim())] : [text.Trim().TrimEnd(':').Trim()];
    }

    /// <summary>A sentence with gaps inside keeps them, but not their length.</summary>
    private static string Kurz(string text) => Luecke().Replace(text.Trim(), "…").TrimEnd(' ', '.');

    private static string Sauber(string name) => Antwort.Saeubere(Luecke().Replace(Oder().Replace(name, ""), "").Trim());

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}|[a-z])[.)]\s*(?=[_.…]{3})|[•–-]\s*(?=[_.…]{3}))?[\s_.…]*$")]
    private static partial Regex NurLinie();

    [GeneratedRegex(@"_{3,}|…{2,}|\.{5,}")]
    private static partial Regex Luecke();

    [GeneratedRegex(@"\s*[☐□☒○◯]\s*(?:\d{1,2}[.)]?\s+)?")]
    private static partial Regex Kasten();

    [GeneratedRegex(@"\s+oder\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Oder();

    [GeneratedRegex(@"^\d{1,2}[.)]?\s+(?<name>.{2,120}?)\s+oder\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Oderzeile();

    [GeneratedRegex(@"^(?:€|Euro|EUR|%|Prozent|VZÄ|Stunden|Wochenstunden|Tage|Personen|Jahre)$", RegexOptions.IgnoreCase)]
    private static partial Regex Einheit();

    [GeneratedRegex(@"(?<=:)\s+(?=\p{L})")]
    private static partial Regex NachDoppelpunkt();
}
