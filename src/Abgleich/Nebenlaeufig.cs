using System.Collections.Concurrent;

namespace Startchancen.Abgleich;

/// <summary>Work for all cores whose result does not depend on them.</summary>
internal static class Nebenlaeufig
{
    /// <summary>For each value what the function makes of it, in the same order.</summary>
    public static R[] Je<T, R>(IReadOnlyList<T> werte, Func<T, R> tun)
    {
        var ergebnis = new R[werte.Count];
        Parallel.For(0, ergebnis.Length, i => ergebnis[i] = tun(werte[i]));
        return ergebnis;
    }

    /// <summary>Does something for ranges that together are 0 to <paramref name="anzahl"/> - 1.</summary>
    public static void Bereiche(int anzahl, Action<int, int> tun)
    {
        if (anzahl > 0)
            Parallel.ForEach(Partitioner.Create(0, anzahl), b => tun(b.Item1, b.Item2));
    }
}
