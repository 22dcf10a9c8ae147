using System.Runtime.Intrinsics;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>How common the tracks of the prints are.</summary>
/// <param name="Zufall">Chance that two unrelated records share a track; 0: it is never filled on both sides.</param>
/// <param name="Bits">Half bits that each value of each track is worth: the rarer, the more.</param>
/// <param name="Chance">Logarithm to base 2 of the chance that a pair drawn at random is one person.</param>
internal sealed record Spurzahlen(double[] Zufall, byte[][] Bits, double Chance)
{
    private const double HoechsterEinzelwert = 20;

    public static Spurzahlen Zaehle(Vector256<ushort>[] a, Vector256<ushort>[] b, double erwartetePaare)
    {
        var zufall = new double[Abdruck.Spuren];
        var bits = new byte[Abdruck.Spuren][];
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
            bits[s] = [.. ha.Select((z, w) => (byte)Math.Clamp(Math.Round(2 * Math.Log2(0.9 * (na + nb) / Math.Max(1, z + hb[w]))), 0, 2 * HoechsterEinzelwert))];
        });
        return new(zufall, bits, Math.Log2(Math.Max(1, erwartetePaare) / ((double)a.Length * b.Length)));
    }

    /// <summary>The worth of each row's values, <see cref="Abdruck.Spuren"/> a row.</summary>
    public byte[] JeZeile(Vector256<ushort>[] a)
    {
        var selten = new byte[a.Length * Abdruck.Spuren];
        Nebenlaeufig.Bereiche(a.Length, (von, bis) =>
        {
            for (var i = von; i < bis; i++)
                for (var s = 0; s < Abdruck.Spuren; s++)
                    selten[i * Abdruck.Spuren + s] = Bits[s][a[i].GetElement(s)];
        });
        return selten;
    }

    private static int[] Zaehle(Vector256<ushort>[] abdruecke, int spur)
    {
        var zahl = new int[65536];
        foreach (var v in abdruecke)
            zahl[v.GetElement(spur)]++;
        return zahl;
    }
}
