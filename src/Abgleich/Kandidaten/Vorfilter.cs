using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>
/// Weighs which tracks two records share and lets pass what could be one person. It is a coarse form of the model, in two steps: the first
/// knows how rare a track is, the second how rare the very value is and what it costs that a field does not agree at all.
/// </summary>
internal sealed class Vorfilter
{
    // A field in which nothing agrees, in the first step: a little against, because a value may be missing.
    private const double Dagegen = -1.5;
    private const double HoechstesGewicht = 16;

    // By so many bits the second step may find a pair better than the first.
    private const double Nachsicht = 5;

    private const int GemerkteBits = 6;
    private const int Gemerkte = 1 << GemerkteBits;
    private readonly sbyte[] _gewicht = new sbyte[1 << Abdruck.Spuren];
    private readonly byte[] _selten;
    private readonly Feldmaske[] _felder;
    private readonly double _chance;
    private int _grob;
    private int _grenze;

    /// <param name="selten">Rarity of each track's value, row by row of the first list.</param>
    /// <param name="ungleich">Chance that one person's records do not agree at all in a field.</param>
    public Vorfilter(Abdruck abdruck, Spurzahlen zahlen, byte[] selten, Func<Feld, double> ungleich)
    {
        (_selten, _chance) = (selten, zahlen.Chance);
        var zufall = zahlen.Zufall;
        var bits = zufall.Select(p => p <= 0 ? 0 : Math.Min(HoechstesGewicht, Math.Log2(0.9 / p))).ToArray();
        var gruppen = abdruck.Gruppen.Select(g => g with { Spuren = [.. g.Spuren.Where(s => zufall[s] > 0)] }).Where(g => g.Spuren.Length > 0).ToArray();
        _felder = [.. gruppen.GroupBy(g => g.Feld).Select(f => new Feldmaske(
            (uint)f.Sum(g => g.Spuren.Sum(s => 1 << s)),
            [.. f.Select(g => (uint)g.Spuren.Sum(s => 1 << s))],
            (int)Math.Round(2 * Math.Clamp(Math.Log2(ungleich(f.Key)), -8, -1))))];
        for (var maske = 0; maske < _gewicht.Length; maske++)
        {
            var summe = 0.0;
            foreach (var gruppe in gruppen)
            {
                var beste = double.NaN;
                foreach (var s in gruppe.Spuren)
                    if ((maske >> s & 1) != 0 && !(bits[s] <= beste))
                        beste = bits[s];
                summe += double.IsNaN(beste) ? Dagegen : beste;
            }
            _gewicht[maske] = (sbyte)Math.Clamp(Math.Round(summe * 2), -127, 127);
        }
    }

    /// <summary>Bits that a pair may lack to even odds.</summary>
    public double Spielraum
    {
        get;
        set
        {
            field = value;
            _grenze = (int)Math.Round((-_chance - value) * 2);
            _grob = (int)Math.Clamp(_grenze - 2 * Nachsicht, -126, 120);
        }
    }

    /// <param name="zeile">Row of the first list that <paramref name="x"/> is the print of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Laesst(int zeile, Vector256<ushort> x, Vector256<ushort> y)
    {
        var maske = Gemeinsam(x, y);
        return _gewicht[maske] >= _grob && Genau(zeile, Unbekannt(x, y), maske) >= _grenze;
    }

    /// <summary>Places of those prints in <paramref name="ys"/> that may be the same person as <paramref name="x"/>.</summary>
    /// <param name="gefunden">At least as long as <paramref name="ys"/>.</param>
    /// <returns>How many were found.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Finde(int zeile, Vector256<ushort> x, ReadOnlySpan<Vector256<ushort>> ys, Span<int> gefunden)
    {
        // What is unknown in x must not agree with what is unknown in y.
        var leer = Vector256.Equals(x, Vector256<ushort>.Zero);
        var suche = Vector256.ConditionalSelect(leer, Vector256.Create(Abdruck.Keiner), x);
        var unbekannt = leer.ExtractMostSignificantBits();
        ref var gewicht = ref MemoryMarshal.GetArrayDataReference(_gewicht);
        // For one x the weight depends on what y shares and what it knows, and few combinations occur again and again.
        Span<uint> gesehen = stackalloc uint[Gemerkte];
        Span<bool> laesst = stackalloc bool[Gemerkte];
        gesehen.Clear();
        // In short lists two records that share nothing may pass; their key is 0, and 1 belongs to another place.
        gesehen[0] = 1;
        ref var platz = ref MemoryMarshal.GetReference(gesehen);
        var (grob, n) = (_grob, 0);
        for (var j = 0; j < ys.Length; j++)
        {
            var y = ys[j];
            var maske = Vector256.Equals(suche, y).ExtractMostSignificantBits();
            if (Unsafe.Add(ref gewicht, (nint)maske) < grob)
                continue;
            var beides = maske << 16 | Vector256.Equals(y, Vector256<ushort>.Zero).ExtractMostSignificantBits();
            var ort = (int)(beides * 0x9E3779B1 >> (32 - GemerkteBits));
            if (Unsafe.Add(ref platz, ort) != beides)
            {
                Unsafe.Add(ref platz, ort) = beides;
                laesst[ort] = Genau(zeile, unbekannt | beides & 0xFFFF, maske) >= _grenze;
            }
            if (laesst[ort])
                gefunden[n++] = j;
        }
        return n;
    }

    /// <summary>Whole bits that a pair lacks to even odds.</summary>
    public int Fehlend(int zeile, Vector256<ushort> x, Vector256<ushort> y) => (int)Math.Ceiling(-_chance - Genau(zeile, Unbekannt(x, y), Gemeinsam(x, y)) / 2.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Unbekannt(Vector256<ushort> x, Vector256<ushort> y) =>
        (Vector256.Equals(x, Vector256<ushort>.Zero) | Vector256.Equals(y, Vector256<ushort>.Zero)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Gemeinsam(Vector256<ushort> x, Vector256<ushort> y) =>
        Vector256.AndNot(Vector256.Equals(x, y), Vector256.Equals(x, Vector256<ushort>.Zero)).ExtractMostSignificantBits();

    // Weight of a pair in half bits, with the rarity of what both share. What says one thing in several ways counts once, by its rarest; a field
    // (an address has two groups) is against the pair once, and only if nothing of it agrees.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int Genau(int zeile, uint unbekannt, uint maske)
    {
        var selten = _selten.AsSpan(zeile * Abdruck.Spuren, Abdruck.Spuren);
        var summe = 0;
        foreach (var feld in _felder)
        {
            if ((maske & feld.Spuren) == 0)
            {
                summe += (~unbekannt & feld.Spuren) != 0 ? feld.Dagegen : 0;
                continue;
            }
            foreach (var gruppe in feld.Gruppen)
            {
                var beste = 0;
                for (var rest = maske & gruppe; rest != 0; rest &= rest - 1)
                    beste = Math.Max(beste, selten[BitOperations.TrailingZeroCount(rest)]);
                summe += beste;
            }
        }
        return summe;
    }

    private readonly record struct Feldmaske(uint Spuren, uint[] Gruppen, int Dagegen);
}
