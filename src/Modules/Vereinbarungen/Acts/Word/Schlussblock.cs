using System.Text;
using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>The signature block of a blank form as a template knows it: a sentence with names to fill in, and who signs.</summary>
internal static partial class Schlussblock
{
    public static (string Formel, IReadOnlyList<Unterschriftsstelle> Stellen) Lies(IReadOnlyList<Stelle> block, Formularvorlage? bekannt)
    {
        var saetze = new List<string>();
        var stellen = new List<Unterschriftsstelle>();
        // A block without the word "Unterschrift" names who signs by the role alone.
        var nurRollen = !block.Any(s => s.Absatz.Text.Length < 200 && Unterschrift().Matches(s.Absatz.Text).Any(u => !Allein().IsMatch(u.Value)));
        foreach (var text in block.Select(s => s.Absatz.Text.Trim()))
        {
            string[] unterschriften = nurRollen
                ? [.. Trenner().Split(text).Where(Schlusssuche.IstRolle)]
                : [.. Unterschrift().Matches(text).Select(u => u.Value).Where(u => !Allein().IsMatch(u))];
            if (unterschriften.Length > 0 && text.Length < 200)
                stellen.AddRange(unterschriften.Select(u => Stelle(u.Trim(' ', '\t', ',', ':', '_', '\u00A0'))));
            else if (text.Count(char.IsLetter) > 25)
                saetze.Add(Platzhalter(text));
        }
        if (stellen.Count == 0 && bekannt is not null)
            stellen.AddRange(bekannt.Unterschriften);
        return (string.Join('\n', saetze), [.. stellen.DistinctBy(s => (s.Seite, s.Titel))]);
    }

    private static Unterschriftsstelle Stelle(string titel)
    {
        var (seite, rolle) = titel switch
        {
            _ when Traeger().IsMatch(titel) => ("schultraeger", "SchultraegerBearbeitung"),
            _ when Aufsicht().IsMatch(titel) => ("schulaufsicht", "SchulaufsichtLeitung"),
            _ => ("schule", "Schulleitung"),
        };
        return new Unterschriftsstelle { Seite = seite, Rolle = rolle, Titel = titel };
    }

    /// <summary>Filling lines become names in braces, told by the words around them.</summary>
    private static string Platzhalter(string text)
    {
        var ergebnis = new StringBuilder();
        var bis = 0;
        foreach (Match linie in Linie().Matches(text))
        {
            ergebnis.Append(text, bis, linie.Index - bis);
            var davor = text[..linie.Index];
            var danach = text[(linie.Index + linie.Length)..];
            var amt = Aufsicht().IsMatch(davor);
            ergebnis.Append(danach.TrimStart() switch
            {
                var d when d.StartsWith("(Name", StringComparison.OrdinalIgnoreCase) => amt ? "{schulaufsicht}" : "{schulleitung}",
                var d when d.StartsWith("(Funktion", StringComparison.OrdinalIgnoreCase) => amt ? "{schulaufsichtFunktion}" : "{funktion}",
                _ when davor.TrimEnd().EndsWith("Schule", StringComparison.Ordinal) => "{schule}",
                _ => linie.Value,
            });
            bis = linie.Index + linie.Length;
        }
        return ergebnis.Append(text, bis, text.Length - bis).ToString();
    }

    [GeneratedRegex(@"^Unterschrift(?:en)?[\W_]*(?:in\s+Kraft)?[\W_]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Allein();

    [GeneratedRegex(@"[\t\n_]+|[ \u00A0]{3,}")]
    private static partial Regex Trenner();

    [GeneratedRegex(@"_{3,}")]
    private static partial Regex Linie();

    [GeneratedRegex(@"Unterschrift(?!en\b).*?(?=\bUnterschrift|\t|\n|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Unterschrift();

    [GeneratedRegex(@"träger", RegexOptions.IgnoreCase)]
    private static partial Regex Traeger();

    [GeneratedRegex(@"Schulamt|Schulaufsicht|Aufsicht|\bADD\b|RLSB|Landesamt|Schulr[aä]t|Regierung|Bezirksregierung|Regierungspräsidium|Behörde|Senat|Ministeri|Dezernat|Land\b", RegexOptions.IgnoreCase)]
    private static partial Regex Aufsicht();
}
