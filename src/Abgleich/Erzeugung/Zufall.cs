using System.Collections.Concurrent;
using System.Numerics;

namespace Startchancen.Abgleich.Erzeugung;

/// <summary>
/// Random numbers that are the same on every machine and in every version: xoshiro256** (Blackman and Vigna 2018), started with SplitMix64
/// (Steele, Lea and Flood 2014). Each household and each purpose has a stream of its own.
/// </summary>
internal sealed class Zufall
{
    private static readonly ConcurrentDictionary<(int Anzahl, double Ab), double[]> s_summen = new();
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Zufall(ulong saat, ulong strom)
    {
        var x = saat * 0x9E3779B97F4A7C15 ^ BitOperations.RotateLeft(strom * 0xD1B54A32D192ED03, 31);
        (_a, _b, _c, _d) = (Split(ref x), Split(ref x), Split(ref x), Split(ref x));
    }

    private static ulong Split(ref ulong x)
    {
        var z = x += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    public ulong Naechste()
    {
        var wert = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return wert;
    }

    /// <summary>From 0 to below 1, in steps of 2^-53.</summary>
    public double Anteil() => (Naechste() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to <paramref name="unter"/> - 1.</summary>
    public int Unter(int unter) => (int)((Naechste() >> 32) * (ulong)unter >> 32);

    public bool Mit(double wahrscheinlichkeit) => Anteil() < wahrscheinlichkeit;

    public T Aus<T>(IReadOnlyList<T> werte) => werte[Unter(werte.Count)];

    /// <summary>An index, the first ones more often: the chance falls as 1 / (index + <paramref name="ab"/>).</summary>
    public int Rang(int anzahl, double ab)
    {
        // Sums and quotients alone, which are the same to the last bit everywhere; powers are not.
        var summen = s_summen.GetOrAdd((anzahl, ab), static x =>
        {
            var s = new double[x.Anzahl];
            for (var i = 0; i < s.Length; i++)
                s[i] = (i == 0 ? 0 : s[i - 1]) + 1 / (i + x.Ab);
            return s;
        });
        var ort = Array.BinarySearch(summen, Anteil() * summen[^1]);
        return Math.Min(anzahl - 1, ort < 0 ? ~ort : ort + 1);
    }
}
