using System.Globalization;

namespace Startchancen.Foundation.Imports;

/// <summary>Turns the raw number of a spreadsheet cell into what the person sees, as far as it carries meaning: dates, leading zeros, percent. Nothing is rounded.</summary>
internal static class Zahlenformat
{
    private static readonly CultureInfo Deutsch = CultureInfo.GetCultureInfo("de-DE");

    /// <param name="roh">As in the file, invariant: "5.0", "45231.5".</param>
    /// <param name="format">Format code, or the number of a built-in format; empty for General.</param>
    /// <param name="ab1904">The workbook counts days from 1904.</param>
    /// <returns>German: decimal comma, "31.10.2026".</returns>
    public static string Zeige(string roh, string format, bool ab1904)
    {
        if (!double.TryParse(roh, NumberStyles.Float, CultureInfo.InvariantCulture, out var zahl) || !double.IsFinite(zahl))
        {
            return roh;
        }

        var (datum, uhrzeit) = Zeitanteile(format);
        if ((datum || uhrzeit) && zahl is >= 0 and < 2_958_466)
        {
            return Zeitpunkt(zahl, datum, uhrzeit, ab1904);
        }

        if (format.Contains('%', StringComparison.Ordinal))
        {
            return Text(zahl * 100) + " %";
        }

        // "00000" for postal codes, "00000000" for official keys.
        var stellen = format.Length > 1 && format.All(z => z == '0') ? format.Length : 0;
        return stellen > 0 && zahl >= 0 && zahl == Math.Floor(zahl) ? Text(zahl).PadLeft(stellen, '0') : Text(zahl);
    }

    /// <summary>Built-in formats have numbers only; these are the ones that are dates, times or percent (ECMA-376, 18.8.30).</summary>
    public static string Eingebaut(int nummer) => nummer switch
    {
        9 or 10 => "0%",
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => "dd.mm.yyyy",
        >= 18 and <= 21 or >= 32 and <= 35 or >= 45 and <= 47 or 55 or 56 => "hh:mm",
        22 => "dd.mm.yyyy hh:mm",
        _ => "",
    };

    /// <summary>Spreadsheets compute with 15 digits.</summary>
    private static string Text(double zahl) => Math.Abs(zahl) < 1e15
        ? ((decimal)zahl).ToString("0.###############", Deutsch)
        : zahl.ToString("G15", Deutsch);

    private static string Zeitpunkt(double zahl, bool datum, bool uhrzeit, bool ab1904)
    {
        // Serial 60 is 29 February 1900, which never was; days before it count one less.
        var tage = ab1904 ? zahl + 1462 : zahl < 60 ? zahl + 1 : zahl;
        var zeit = new DateTime(1899, 12, 30).AddSeconds(Math.Round(tage * 86_400));
        if (!datum || zahl < 1)
        {
            return zeit.ToString(zeit.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        }

        return zeit.ToString(uhrzeit && zeit.TimeOfDay != TimeSpan.Zero ? "dd.MM.yyyy HH:mm" : "dd.MM.yyyy", CultureInfo.InvariantCulture);
    }

    private static (bool Datum, bool Uhrzeit) Zeitanteile(string format)
    {
        bool datum = false, uhrzeit = false;
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '"':
                    i = format.IndexOf('"', i + 1) is >= 0 and var ende ? ende : format.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[' when i + 1 < format.Length && format[i + 1] is not ('h' or 'H' or 'm' or 's'):
                    i = format.IndexOf(']', i) is >= 0 and var klammer ? klammer : format.Length;
                    break;
                case 'y' or 'Y' or 'd' or 'D':
                    datum = true;
                    break;
                case 'h' or 'H' or 's':
                    uhrzeit = true;
                    break;
                case 'm' when !uhrzeit && format.Contains("mmm", StringComparison.Ordinal):
                    datum = true;
                    break;
                case ';':
                    return (datum, uhrzeit);
            }
        }

        return (datum, uhrzeit);
    }
}
