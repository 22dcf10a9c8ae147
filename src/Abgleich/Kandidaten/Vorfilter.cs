using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>
/// Weighs which tracks two records share, with how often unrelated records of these lists share them, and lets pass what could be one person.
/// It is a coarse form of the model that follows: no pair that the model would show to a person should stay behind.
/// </summary>
internal sealed class Vorfilter
{
    // A group in which nothing agrees: a little against, because a value may be missing, mistyped or changed.
    private const double Dagegen = -1.5;
    private const double HoechstesGewicht = 16;
    private readonly sbyte[] _gewicht = new sbyte[1 << Abdruck.Spuren];
    private readonly int _grenze;

    /// <param name="spielraum">Bits that a pair may lack to even odds.</param>
    public Vorfilter(Vector256<ushort>[] a, Vector256<ushort>[] b, double erwartetePaare, double spielraum)
    {
        var zufall = Zufall(a, b);
        var bits = zufall.Select(p => p <= 0 ? 0 : Math.Min(HoechstesGewicht, Math.Log2(0.9 / p))).ToArray();
        var vorhanden = zufall.Select(p => p > 0).ToArray();
        for (var maske = 0; maske < _gewicht.Length; maske++)
        {
            var summe = 0.0;
            foreach (var gruppe in Abdruck.Gruppen)
            {
                if (!gruppe.Any(s => vorhanden[s]))
                    continue;
                var beste = double.NaN;
                foreach (var s in gruppe)
                    if ((maske >> s & 1) != 0 && !(bits[s] <= beste))
                        beste = bits[s];
                summe += double.IsNaN(beste) ? Dagegen : beste;
            }
            _gewicht[maske] = (sbyte)Math.Clamp(Math.Round(summe * 2), -127, 127);
        }
        var chance = Math.Log2(Math.Max(1, erwartetePaare) / ((double)a.Length * b.Length));
        _grenze = (int)Math.Clamp(Math.Round((-chance - spielraum) * 2), -126, 120);
    }

    /// <summary>Weight of the tracks that two prints share, in half bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Gewicht(Vector256<ushort> x, Vector256<ushort> y) =>
        _gewicht[Vector256.AndNot(Vector256.Equals(x, y), Vector256.Equals(x, Vector256<ushort>.Zero)).ExtractMostSignificantBits()];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Laesst(Vector256<ushort> x, Vector256<ushort> y) => Gewicht(x, y) >= _grenze;

    /// <summary>Chance that two unrelated records share a track; 0: the track is never filled on both sides.</summary>
    private static double[] Zufall(Vector256<ushort>[] a, Vector256<ushort>[] b)
    {
        var zufall = new double[Abdruck.Spuren];
        Parallel.For(0, Abdruck.Spuren, s =>
        {
            var (ha, hb) = (Zaehle(a, s), Zaehle(b, s));
            var (summe, na, nb) = (0.0, 0.0, 0.0);
            for (var w = 1; w < ha.Length; w++)
            {
                summe += (double)ha[w] * hb[w];
                na += ha[w];
                nb += hb[w];
            }
            zufall[s] = na == 0 || nb == 0 ? 0 : Math.Max(summe / (na * nb), 1e-9);
        });
        return zufall;
    }

    private static int[] Zaehle(Vector256<ushort>[] abdruecke, int spur)
    {
        var zahl = new int[65536];
        foreach (var v in abdruecke)
            zahl[v.GetElement(spur)]++;
        return zahl;
    }
}
