using System.Diagnostics;
using System.Globalization;

namespace Startchancen.RuleTests.Texte;

internal static class Zeitmessung
{
    private const string Rechenzeit = "/proc/thread-self/schedstat";

    /// <summary>
    /// Milliseconds of the fastest of up to six runs; stops as soon as one is fast enough. On Linux it is the time this thread computed, because
    /// other work on the same machine must not decide about a test; elsewhere the time that went by.
    /// </summary>
    public static long Kuerzeste(Action lauf, long genuegt)
    {
        var kuerzeste = long.MaxValue;
        for (var i = 0; i < 6 && kuerzeste >= genuegt; i++)
        {
            var beginn = Jetzt();
            lauf();
            kuerzeste = Math.Min(kuerzeste, Jetzt() - beginn);
        }

        return kuerzeste;
    }

    private static long Jetzt() => File.Exists(Rechenzeit)
        ? long.Parse(File.ReadAllText(Rechenzeit).Split(' ')[0], CultureInfo.InvariantCulture) / 1_000_000
        : Stopwatch.GetTimestamp() * 1000 / Stopwatch.Frequency;
}
