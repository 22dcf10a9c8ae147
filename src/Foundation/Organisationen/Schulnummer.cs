using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Organisationen;

/// <summary>
/// What identifies a school: the Land, the number it has there, and the Standort where one number has several. Numbers look different in each Land
/// (four to eight digits, or with letters as in Berlin), so they are text and keep their zeros.
/// </summary>
public readonly record struct Schulnummer
{
    private const int HoechsteLaenge = 20;

    private readonly string? _land, _nummer, _standort;

    /// <param name="land">Two letters.</param>
    /// <param name="nummer">Letters, digits, and <c>- . /</c> between them; small letters become capitals.</param>
    /// <param name="standort">The same, or null or empty: the number names one place only.</param>
    /// <exception cref="RuleBroken">A part is missing or holds other characters.</exception>
    public Schulnummer(string land, string nummer, string? standort = null)
    {
        if (land.Length != 2 || !land.All(char.IsAsciiLetter))
        {
            throw new RuleBroken("Das Land wird mit zwei Buchstaben angegeben, zum Beispiel nw oder th.");
        }

        _land = land.ToLowerInvariant();
        _nummer = Teil(nummer) is { Length: > 0 } n ? n : throw new RuleBroken("Die Schulnummer fehlt.");
        _standort = Teil(standort);
    }

    /// <summary>Two small letters.</summary>
    public string Land => _land ?? "";

    public string Nummer => _nummer ?? "";

    /// <summary>Empty: the number names one place only.</summary>
    public string Standort => _standort ?? "";

    /// <summary>"nw 100020" or "nw 100020 (02)"; <see cref="Lies"/> reads it back.</summary>
    public override string ToString() => Standort.Length > 0 ? $"{Land} {Nummer} ({Standort})" : $"{Land} {Nummer}".Trim();

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="RuleBroken">It is something else.</exception>
    public static Schulnummer Lies(string? text)
    {
        var rest = (text ?? "").Trim();
        var standort = "";
        if (rest.EndsWith(')') && rest.IndexOf('(', StringComparison.Ordinal) is > 0 and var klammer)
        {
            standort = rest[(klammer + 1)..^1];
            rest = rest[..klammer].TrimEnd();
        }

        return rest.Length > 3 && rest[2] == ' '
            ? new Schulnummer(rest[..2], rest[3..], standort)
            : throw new RuleBroken("Das ist keine Schulnummer mit Land. Schreiben Sie sie so: nw 100020.");
    }

    /// <summary>Whether a school number or Standort can look like this; blanks at the ends do not matter.</summary>
    public static bool IstGueltig(string? teil)
    {
        var text = (teil ?? "").Trim();
        return text.Length is > 0 and <= HoechsteLaenge && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
            && text.All(z => char.IsAsciiLetterOrDigit(z) || z is '-' or '.' or '/');
    }

    private static string Teil(string? teil)
    {
        var text = (teil ?? "").Trim();
        return text.Length == 0 || IstGueltig(text)
            ? text.ToUpperInvariant()
            : throw new RuleBroken("Eine Schulnummer besteht aus Ziffern und Buchstaben, höchstens 20 Zeichen.");
    }
}
