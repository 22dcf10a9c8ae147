using System.Globalization;

namespace Startchancen.Abgleich.Normalform;

/// <summary>
/// A date as the lists write it, as year, month and day in one number (yyyymmdd); what is unknown is 0. Days that do not exist (30.02.) keep
/// their parts, because they are somebody's misprint of a real day.
/// </summary>
internal static class Datumsform
{
    /// <summary>How a column orders day and month where both readings are possible.</summary>
    public enum Folge { TagMonat, MonatTag }

    /// <summary>Day first, unless the column shows dates that only the other order explains, and none that only this one does.</summary>
    public static Folge FolgeVon(IEnumerable<string> werte)
    {
        var (tagZuerst, monatZuerst) = (0, 0);
        Span<int> teile = stackalloc int[3];
        foreach (var wert in werte)
        {
            if (!wert.Contains('/', StringComparison.Ordinal) || Zerlege(wert, teile) != 3 || teile[0] > 31)
                continue;
            tagZuerst += teile[0] > 12 && teile[1] <= 12 ? 1 : 0;
            monatZuerst += teile[1] > 12 && teile[0] <= 12 ? 1 : 0;
        }
        return monatZuerst > tagZuerst ? Folge.MonatTag : Folge.TagMonat;
    }

    /// <returns>yyyymmdd with zeros for unknown parts; 0 when nothing is known or the text is no date.</returns>
    public static int Lies(string wert, Folge folge)
    {
        Span<int> teile = stackalloc int[3];
        var anzahl = Zerlege(wert, teile);
        var ganz = wert.AsSpan().Trim();
        // A spreadsheet's "5.0" for a whole number.
        if (anzahl == 2 && ganz.EndsWith(".0", StringComparison.Ordinal) && ganz.Length >= 7)
        {
            anzahl = 1;
            ganz = ganz[..^2];
        }
        var (jahr, monat, tag) = (0, 0, 0);
        if (anzahl == 1)
        {
            if (!int.TryParse(ganz, NumberStyles.None, CultureInfo.InvariantCulture, out var zahl))
                return 0;
            if (ganz.Length == 8)
            {
                (jahr, monat, tag) = (zahl / 10000, zahl / 100 % 100, zahl % 100);
                if (jahr is < 1800 or > 2100 && zahl % 10000 is >= 1800 and <= 2100)
                    (tag, monat, jahr) = (zahl / 1_000_000, zahl / 10000 % 100, zahl % 10000);
            }
            else if (ganz.Length == 4 && zahl is >= 1800 and <= 2100)
                jahr = zahl;
            else if (ganz.Length == 5 && zahl is > 1 and < 80000)
            {
                var datum = new DateTime(1899, 12, 30).AddDays(zahl);
                (jahr, monat, tag) = (datum.Year, datum.Month, datum.Day);
            }
            else if (ganz.Length == 6)
                (tag, monat, jahr) = (zahl / 10000, zahl / 100 % 100, zahl % 100 + 2000);
            else
                return 0;
        }
        else if (anzahl == 3)
        {
            if (teile[0] > 31)
                (jahr, monat, tag) = (teile[0], teile[1], teile[2]);
            else if (folge == Folge.MonatTag && wert.Contains('/', StringComparison.Ordinal))
                (monat, tag, jahr) = (teile[0], teile[1], teile[2]);
            else
                (tag, monat, jahr) = (teile[0], teile[1], teile[2]);
            if (jahr is > 0 and < 100)
                jahr += jahr <= 30 ? 2000 : 1900;
        }
        else if (anzahl == 2)
            (jahr, monat) = teile[0] > 31 ? (teile[0], teile[1]) : (teile[1], teile[0]);
        if (jahr is not 0 and (< 1000 or > 2100) || monat > 99 || tag > 99)
            return 0;
        // What programs write when they do not know.
        if ((jahr, monat, tag) is (1900, <= 1, <= 1) or (1899, 12, 30) or (9999, _, _))
            return 0;
        return jahr * 10000 + monat * 100 + tag;
    }

    private static readonly string[] s_monate = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];

    // Numbers of the text in their order; month names count, a time of day behind the date does not.
    private static int Zerlege(string wert, Span<int> teile)
    {
        var n = 0;
        for (var i = 0; i < wert.Length && n < 3;)
        {
            if (char.IsAsciiDigit(wert[i]))
            {
                var anfang = i;
                while (i < wert.Length && char.IsAsciiDigit(wert[i]))
                    i++;
                if (i - anfang > 8)
                    return 0;
                teile[n++] = int.Parse(wert.AsSpan(anfang, i - anfang), NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (char.IsLetter(wert[i]))
            {
                var anfang = i;
                while (i < wert.Length && char.IsLetter(wert[i]))
                    i++;
                if (n == 0 && i - anfang > 2)
                    return 0;
                if (i - anfang >= 3 && Monat(wert[anfang..i]) is > 0 and var monat)
                    teile[n++] = monat;
            }
            else
                i++;
        }
        return n;
    }

    private static int Monat(string wort)
    {
        var kurz = Faltung.Falte(wort);
        kurz = kurz.Length > 3 ? kurz[..3] : kurz;
        return kurz switch { "may" => 5, "oct" => 10, "dec" => 12, "mrz" => 3, _ => Array.IndexOf(s_monate, kurz) + 1 };
    }
}
