using System.Globalization;

namespace Startchancen.Abgleich.Normalform;

/// <summary>How the smaller fields are brought into one form. Each gives "" for what says nothing.</summary>
internal static class Angaben
{
    private static readonly HashSet<string> s_nichts = new(StringComparer.Ordinal) { "", "0", "00000", "unbekannt", "unknown", "null", "none", "nan", "na", "n a", "k a", "keine angabe", "keine", "x", "xx", "xxx", "test", "ohne" };

    // What stands between the parts of an address.
    private const string Luecken = " \u00A0\t\n,;";

    /// <summary>1 male, 2 female, 3 divers, 0 unknown.</summary>
    /// <param name="jungeUndMaedchen">The column says J and M.</param>
    public static int Geschlecht(string gefaltet, bool jungeUndMaedchen) => gefaltet switch
    {
        "m" when jungeUndMaedchen => 2,
        "m" or "mannlich" or "mannl" or "mnl" or "male" or "maskulin" or "man" or "junge" or "j" or "mann" or "herr" or "mr" or "boy" or "b" or "1" => 1,
        "w" or "weiblich" or "weibl" or "wbl" or "female" or "f" or "feminin" or "woman" or "madchen" or "frau" or "mrs" or "ms" or "miss" or "girl" or "g" or "2" => 2,
        "d" or "divers" or "diverse" or "other" or "3" => 3,
        _ => 0,
    };

    public static bool IstNichts(string gefaltet) => s_nichts.Contains(gefaltet);

    /// <summary>"Goethestraße", "Goethe-Str." and "goethe strasse" are one street; the number is cut off when it stands behind.</summary>
    public static (string Strasse, string Nummer) Strasse(string gefaltet)
    {
        var nummer = "";
        var ende = gefaltet.Length;
        // The street is missing.
        if (ende is > 0 and <= 5 && char.IsAsciiDigit(gefaltet[0]) && !gefaltet.Contains(' ', StringComparison.Ordinal))
            return ("", gefaltet);
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
        // "D-12345".
        if (dicht.Length is 6 or 7 && dicht.AsSpan(dicht.Length - 5).IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiLetter(dicht[^6]) && char.IsAsciiLetter(dicht[0]))
            dicht = dicht[^5..];
        return fuenfstellig && dicht.Length is 3 or 4 && dicht.All(char.IsAsciiDigit) ? int.Parse(dicht, NumberStyles.None, CultureInfo.InvariantCulture).ToString("D5", CultureInfo.InvariantCulture) : dicht;
    }

    /// <summary>"12345 Musterstadt", "D-12345 Musterstadt" and "Musterstadt 12345" say both.</summary>
    public static (string Plz, string Ort) Ort(string roh) => Teile(roh) switch
    {
        ({ Length: <= 2 }, var plz, { Length: > 0 } ort) => (plz, ort),
        ({ Length: > 2 } ort, { Length: 5 } plz, "") => (plz, ort),
        ("", { Length: 5 } plz, "") => (plz, ""),
        _ => ("", roh),
    };

    /// <summary>"Hauptstr. 5, 12345 Musterstadt" says all three; without a postcode the town is what stands behind the number's last comma.</summary>
    public static (string Strasse, string Plz, string Ort) Anschrift(string roh)
    {
        if (Teile(roh) is ({ Length: > 2 } strasse, var plz, { Length: > 0 } ort))
            return (strasse, plz, ort);
        var komma = roh.LastIndexOf(',');
        return komma > 0 && roh.AsSpan(0, komma).ContainsAnyInRange('0', '9') && !roh.AsSpan(komma).ContainsAnyInRange('0', '9') ? (roh[..komma].TrimEnd(), "", roh[(komma + 1)..].Trim()) : (roh, "", "");
    }

    // What stands before and behind the last postcode; without one all is before.
    private static (string Davor, string Plz, string Danach) Teile(string roh)
    {
        for (var ende = roh.Length; ende > 0;)
        {
            var anfang = ende;
            while (anfang > 0 && char.IsAsciiDigit(roh[anfang - 1]))
                anfang--;
            var davor = OhneLand(roh.AsSpan(0, anfang));
            var danach = roh.AsSpan(ende);
            if (IstPlz(davor, ende - anfang, danach))
                return (davor.Trim(Luecken).ToString(), roh[anfang..ende], danach.Trim(Luecken).ToString());
            ende = anfang < ende ? anfang : ende - 1;
        }
        return (roh, "", "");
    }

    // Five digits, or four where a town begins: a spreadsheet has eaten the zero, or the country has no more. A word comes next, or nothing.
    private static bool IstPlz(ReadOnlySpan<char> davor, int ziffern, ReadOnlySpan<char> danach) =>
        (ziffern == 5 || (ziffern == 4 && davor.TrimEnd(' ') is [] or [.., ',' or ';' or '\n']))
        && (davor is [] || Luecken.Contains(davor[^1])) && (danach is [] || (Luecken.Contains(danach[0]) && danach.TrimStart(Luecken) is [] or [>= 'A', ..]));

    private static ReadOnlySpan<char> OhneLand(ReadOnlySpan<char> davor)
    {
        foreach (var land in (ReadOnlySpan<string>)["D-", "DE-", "A-", "AT-", "CH-"])
            if (davor.EndsWith(land, StringComparison.Ordinal))
                return davor[..^land.Length];
        return davor;
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
