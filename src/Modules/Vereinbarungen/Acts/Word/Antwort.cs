using System.Text;
using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A stretch of text that belongs to an answer.</summary>
internal readonly record struct Stueck(Stelle Stelle, int Von, int Bis)
{
    public string Text => Stelle.Absatz.Text[Von..Bis];
    public bool Ganz => Von == 0 && Bis == Stelle.Absatz.Text.Length;
}

/// <summary>What has been gathered for one field.</summary>
internal sealed partial class Antwort
{
    public Anker? Anker { get; set; }
    public double Sicherheit { get; set; } = 0.5;
    public List<Stueck> Stuecke { get; } = [];
    public List<Tabelle> Tabellen { get; } = [];
    public List<string> Hinweise { get; } = [];

    /// <summary>Paragraphs without words of their own that carry a note, a comment or a picture.</summary>
    public List<Stelle> Beiwerk { get; } = [];
    public bool UnterDerTabelle { get; set; }

    /// <summary>The answer's place is known by its content control, with or without the question.</summary>
    public bool HatEigenfeld { get; set; }
    public bool IstLeer => Stuecke.Count == 0 && Tabellen.Count == 0;

    public string Text() => Verbinde(Stuecke.Select(s => s.Text));

    public static string Verbinde(IEnumerable<string> stuecke)
    {
        var text = new StringBuilder();
        foreach (var zeile in stuecke.SelectMany(s => s.Split('\n')).Select(Saeubere).Where(z => z.Length > 0))
            text.Append(text.Length > 0 ? "\n" : "").Append(zeile);
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A line without list marker, filling lines and control characters.</summary>
    public static string Saeubere(string zeile)
    {
        if (zeile.Any(c => char.IsControl(c) && c is not '\t') || zeile.Contains('\u00AD', StringComparison.Ordinal))
            zeile = new string([.. zeile.Where(c => (!char.IsControl(c) || c is '\t') && c is not '\u00AD')]);
        zeile = zeile.Trim().Trim('\u200B', '\uFEFF').Trim();
        if (zeile.Contains("___", StringComparison.Ordinal))
            zeile = Fuelllinie().Replace(zeile, " ").Trim();
        var ohne = Aufzaehlung().Replace(zeile, "");
        zeile = ohne.Length > 0 ? ohne : zeile;
        return Nurlinie().IsMatch(zeile) || Platzhalter().IsMatch(zeile) ? "" : zeile;
    }

    [GeneratedRegex(@"_{3,}")]
    private static partial Regex Fuelllinie();

    [GeneratedRegex(@"^(?:[-–—*•·▪▫■□●○◦‣⁃►➢➤✓✔]|o(?=\s))[\s\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Aufzaehlung();

    [GeneratedRegex(@"^[_.…\s•·▪☐]*$")]
    private static partial Regex Nurlinie();

    [GeneratedRegex(@"^\[?(?:Klicken(?: oder tippen)? Sie hier,? um (?:einen )?Text einzugeben|Klicken Sie hier, um ein Datum einzugeben|Wählen Sie ein Element aus|Click or tap here to enter text|Click here to enter text|Choose an item|Platzhaltertext|Hier Text eingeben|Text eingeben)\.?\]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Platzhalter();
}
