using System.Globalization;

namespace Startchancen.Foundation.Design;

/// <summary>The time as people in Germany see it. Points in time are kept in UTC; days are days in Europe/Berlin.</summary>
public sealed class Uhr(TimeProvider zeit)
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly CultureInfo s_deutsch = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>UTC, whole milliseconds as the database keeps them.</summary>
    public DateTime Jetzt
    {
        get
        {
            var jetzt = zeit.GetUtcNow().UtcDateTime;
            return new DateTime(jetzt.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        }
    }

    public DateOnly Heute => Tag(Jetzt);

    /// <summary>Hour of the day in Berlin, 0 to 23.</summary>
    public int Stunde => Ort(Jetzt).Hour;

    public static DateOnly Tag(DateTime utc) => DateOnly.FromDateTime(Ort(utc));

    /// <summary>First moment of a day in Berlin, as UTC.</summary>
    public static DateTime Anfang(DateOnly tag) => TimeZoneInfo.ConvertTimeToUtc(tag.ToDateTime(TimeOnly.MinValue), s_berlin);

    /// <summary>"10:42".</summary>
    public static string Uhrzeit(DateTime utc) => Ort(utc).ToString("H:mm", s_deutsch);

    /// <summary>"25.11.2026".</summary>
    public static string Datum(DateOnly tag) => tag.ToString("dd.MM.yyyy", s_deutsch);

    /// <summary>"25. November 2026".</summary>
    public static string LangesDatum(DateOnly tag) => tag.ToString("d. MMMM yyyy", s_deutsch);

    /// <summary>"Mittwoch, 25. November 2026".</summary>
    public static string Wochentag(DateOnly tag) => tag.ToString("dddd, d. MMMM yyyy", s_deutsch);

    /// <summary>"25.11.2026, 10:42 Uhr".</summary>
    public static string Zeitpunkt(DateTime utc) => Ort(utc).ToString("dd.MM.yyyy, H:mm", s_deutsch) + " Uhr";

    /// <summary>"heute um 10:42 Uhr", "gestern um 8:05 Uhr", "am 12.11. um 15:30 Uhr", with the year when it is not this one.</summary>
    public string Neulich(DateTime utc)
    {
        var tag = Tag(utc);
        var wann = tag == Heute ? "heute" : tag == Heute.AddDays(-1) ? "gestern" : "am " + tag.ToString(tag.Year == Heute.Year ? "dd.MM." : "dd.MM.yyyy", s_deutsch);
        return $"{wann} um {Uhrzeit(utc)} Uhr";
    }

    private static DateTime Ort(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), s_berlin);
}
