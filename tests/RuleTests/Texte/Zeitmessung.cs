using System.Diagnostics;

namespace Startchancen.RuleTests.Texte;

internal static class Zeitmessung
{
    /// <summary>Milliseconds of the fastest of up to six runs; stops as soon as one is fast enough, because other work runs on the same machine.</summary>
    public static long Kuerzeste(Action lauf, long genuegt)
    {
        var kuerzeste = long.MaxValue;
        for (var i = 0; i < 6 && kuerzeste >= genuegt; i++)
        {
            var uhr = Stopwatch.StartNew();
            lauf();
            kuerzeste = Math.Min(kuerzeste, uhr.ElapsedMilliseconds);
        }

        return kuerzeste;
    }
}
