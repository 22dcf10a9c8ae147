using System.Globalization;

namespace Startchancen.Foundation.Imports;

/// <summary>Numbers as they stand in lists: decimal comma or point, separators of thousands, thin spaces, a real minus sign.</summary>
public static class Zahlenleser
{
    /// <summary>A decimal number. Where only points stand, one point is the decimal sign and several are separators.</summary>
    public static bool Dezimal(string text, out decimal zahl)
    {
        var ziffern = OhneLuecken(text);
        int komma = ziffern.LastIndexOf(','), punkt = ziffern.LastIndexOf('.');
        if (komma >= 0 && punkt >= 0)
        {
            ziffern = komma > punkt
                ? ziffern.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
                : ziffern.Replace(",", "", StringComparison.Ordinal);
        }
        else if (komma >= 0)
        {
            ziffern = ziffern.Replace(',', '.');
        }

        if (ziffern.Count(z => z == '.') > 1)
        {
            ziffern = OhneTausender(ziffern);
        }

        return decimal.TryParse(ziffern, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out zahl);
    }

    /// <summary>A whole number: "1.234", "1 234", "1234", "1234.0".</summary>
    public static bool Ganz(string text, out int zahl)
    {
        zahl = 0;
        var ziffern = OhneNullstellen(OhneLuecken(text)) is var gekuerzt ? OhneTausender(gekuerzt.Replace(',', '.')) : "";
        return int.TryParse(ziffern, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out zahl);
    }

    /// <summary>"5.0" and "5,00" become "5"; anything else stays.</summary>
    internal static string OhneNullstellen(string text)
    {
        var ende = text.Length;
        while (ende > 0 && text[ende - 1] == '0')
        {
            ende--;
        }

        // "1.000" is a thousand, not one.
        return ende > 1 && ende < text.Length && text.Length - ende <= 2 && text[ende - 1] is '.' or ',' && text.AsSpan(0, ende - 1).TrimStart('-').ContainsAnyExceptInRange('0', '9') is false
            ? text[..(ende - 1)]
            : text;
    }

    private static string OhneLuecken(string text) => !text.AsSpan().ContainsAnyExceptInRange('+', '9') ? text :
        string.Concat(text.Where(z => !char.IsWhiteSpace(z) && z is not ('\'' or '’'))).Replace('\u2212', '-');

    /// <summary>Only points between groups of three digits are separators.</summary>
    private static string OhneTausender(string text)
    {
        var gruppen = text.TrimStart('-').Split('.');
        return gruppen.Length > 1 && gruppen[0].Length is > 0 and <= 3 && gruppen.Skip(1).All(g => g.Length == 3)
            ? text.Replace(".", "", StringComparison.Ordinal)
            : text;
    }
}
