using System.Globalization;

namespace Startchancen.Abgleich.Normalform;

/// <summary>How the smaller fields are brought into one form. Each gives "" for what says nothing.</summary>
internal static class Angaben
{
    private static readonly HashSet<string> s_nichts = new(StringComparer.Ordinal) { "", "0", "00000", "unbekannt", "unknown", "null", "none", "nan", "na", "n a", "k a", "keine angabe", "keine", "x", "xx", "xxx", "test", "ohne" };

    /// <summary>1 male, 2 female, 3 divers, 0 unknown.</summary>
    public static int Geschlecht(string gefaltet) => gefaltet switch
    {
        "m" or "mannlich" or "male" or "maskulin" or "man" or "junge" or "mann" or "boy" or "1" => 1,
        "w" or "weiblich" or "female" or "f" or "feminin" or "woman" or "madchen" or "frau" or "girl" or "2" => 2,
        "d" or "divers" or "diverse" or "other" or "3" => 3,
        _ => 0,
    };

    public static bool IstNichts(string gefaltet) => s_nichts.Contains(gefaltet);

    /// <summary>"Goethestraße", "Goethe-Str." and "goethe strasse" are one street; the number is cut off when it stands behind.</summary>
    public static (string Strasse, string Nummer) Strasse(string gefaltet)
    {
        var nummer = "";
        var ende = gefaltet.Length;
        // "sudring 77 a", "talstr 12 b 3": from the first number that follows a word.
        for (var i = 1; i < gefaltet.Length; i++)
            if (char.IsAsciiDigit(gefaltet[i]) && gefaltet[i - 1] == ' ')
            {
                (nummer, ende) = (gefaltet[i..].Replace(" ", "", StringComparison.Ordinal), i - 1);
                break;
            }
        // Mannheim has no names, America puts the number first.
        var anfang = 0;
        if (ende > 0 && char.IsAsciiDigit(gefaltet[0]) && gefaltet.IndexOf(' ', StringComparison.Ordinal) is > 0 and var luecke && nummer.Length == 0)
            (nummer, anfang) = (gefaltet[..luecke], luecke + 1);
        var strasse = gefaltet[Math.Min(anfang, ende)..ende].Replace(" ", "", StringComparison.Ordinal);
        foreach (var wort in (ReadOnlySpan<string>)["strase", "strasse", "street"])
            if (strasse.EndsWith(wort, StringComparison.Ordinal))
                return (string.Concat(strasse.AsSpan(0, strasse.Length - wort.Length), "str"), nummer);
        return (strasse, nummer);
    }

    /// <summary>Letters and digits without blanks.</summary>
    public static string Dicht(string gefaltet) => gefaltet.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A number that a spreadsheet has made of a postcode gets its zeros back where the column has five digits.</summary>
    public static string Plz(string gefaltet, bool fuenfstellig)
    {
        var dicht = Dicht(gefaltet);
        if (dicht.Length == 6 && gefaltet.EndsWith(" 0", StringComparison.Ordinal))
            dicht = dicht[..^1];
        return fuenfstellig && dicht.Length is 3 or 4 && dicht.All(char.IsAsciiDigit) ? int.Parse(dicht, NumberStyles.None, CultureInfo.InvariantCulture).ToString("D5", CultureInfo.InvariantCulture) : dicht;
    }

    /// <summary>First name and surname of one column: "Meyer, Anna" or "Anna Meyer"; the last word is the surname.</summary>
    public static (string Vorname, string Nachname) Name(string roh)
    {
        var komma = roh.IndexOf(',', StringComparison.Ordinal);
        if (komma > 0)
            return (roh[(komma + 1)..].Trim(), roh[..komma].Trim());
        var ganz = roh.Trim();
        var luecke = ganz.LastIndexOf(' ');
        return luecke < 0 ? ("", ganz) : (ganz[..luecke], ganz[(luecke + 1)..]);
    }
}
