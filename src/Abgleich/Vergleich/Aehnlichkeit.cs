using System.Numerics;
using System.Runtime.CompilerServices;

namespace Startchancen.Abgleich.Vergleich;

/// <summary>Similarity of two words of at most 64 characters.</summary>
internal static class Aehnlichkeit
{
    /// <summary>
    /// Jaro–Winkler similarity (Winkler 1990: prefix of at most four letters, weight 0.1), 0 to 1. Words up to 64 characters; the positions of
    /// each letter stand as bits in one number, so that a letter is looked for in the whole window at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double JaroWinkler(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
            (a, b) = (a[..Math.Min(64, a.Length)], b[..Math.Min(64, b.Length)]);
        if (a.Length == 0 || b.Length == 0)
            return 0;
        Span<ulong> stellen = stackalloc ulong[64];
        Span<char> andere = stackalloc char[64];
        var fremde = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var ort = Ort(a[i], andere, ref fremde);
            stellen[ort] |= 1UL << i;
        }
        var fenster = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong belegt = 0, getroffen = 0;
        Span<byte> reihe = stackalloc byte[64];
        var treffer = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var (von, bis) = (Math.Max(0, j - fenster), Math.Min(a.Length - 1, j + fenster));
            if (von > bis)
                continue;
            var maske = (bis == 63 ? ulong.MaxValue : (1UL << (bis + 1)) - 1) & ~((1UL << von) - 1);
            var ort = Suche(b[j], andere, fremde);
            if (ort < 0)
                continue;
            var frei = stellen[ort] & maske & ~belegt;
            if (frei == 0)
                continue;
            var stelle = BitOperations.TrailingZeroCount(frei);
            belegt |= 1UL << stelle;
            getroffen |= 1UL << j;
            treffer++;
        }
        if (treffer == 0)
            return 0;
        var vertauscht = 0;
        for (ulong x = belegt, y = getroffen; x != 0; x &= x - 1, y &= y - 1)
            vertauscht += a[BitOperations.TrailingZeroCount(x)] != b[BitOperations.TrailingZeroCount(y)] ? 1 : 0;
        double m = treffer;
        var jaro = (m / a.Length + m / b.Length + (m - vertauscht / 2) / m) / 3;
        var anfang = 0;
        while (anfang < 4 && anfang < a.Length && anfang < b.Length && a[anfang] == b[anfang])
            anfang++;
        return jaro + anfang * 0.1 * (1 - jaro);
    }

    // 0–25 letters, 26–35 digits, 36–63 whatever else the first word holds.
    private static int Ort(char z, Span<char> andere, ref int fremde)
    {
        var ort = Suche(z, andere, fremde);
        if (ort >= 0)
            return ort;
        if (fremde < 28)
            andere[fremde++] = z;
        return 35 + fremde;
    }

    private static int Suche(char z, ReadOnlySpan<char> andere, int fremde)
    {
        if (z is >= 'a' and <= 'z')
            return z - 'a';
        if (z is >= '0' and <= '9')
            return z - '0' + 26;
        var ort = andere[..fremde].IndexOf(z);
        return ort < 0 ? -1 : 36 + ort;
    }

    /// <summary>Whether one word becomes the other by at most one letter changed, left out, put in, or two neighbours exchanged (Damerau 1964).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool HoechstensEinFehler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length)
        {
            var c = a;
            a = b;
            b = c;
        }
        if (b.Length - a.Length > 1)
            return false;
        var i = a.CommonPrefixLength(b);
        if (i == a.Length)
            return true;
        if (a.Length != b.Length)
            return a[i..].SequenceEqual(b[(i + 1)..]);
        return a[(i + 1)..].SequenceEqual(b[(i + 1)..])
            || (i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)..].SequenceEqual(b[(i + 2)..]));
    }
}
