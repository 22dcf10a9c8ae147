using System.Runtime.InteropServices;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// All that a run has learned from its lists and that a later run must know to weigh each pair in the same way. With it, what becomes of a pair
/// by itself depends on its two records alone.
/// </summary>
internal sealed record Wissen
{
    public required bool InSich { get; init; }
    public required int ZeilenA { get; init; }
    public required int ZeilenB { get; init; }
    public required Schreibweise Schreibweise { get; init; }
    public required Gewichte Gewichte { get; init; }
    public required Spurzahlen Spuren { get; init; }
    public required Suchweise Suchweise { get; init; }
    public required Tafel Vornamen { get; init; }
    public required Tafel Nachnamen { get; init; }
    public required Tafel GanzeNamen { get; init; }
    public required bool OhneZwillinge { get; init; }
    public required bool NachPersonen { get; init; }

    /// <summary>Chance of each level of each field among the pairs taken for one person when it was learned.</summary>
    public required double[][] Beobachtet { get; init; }

    /// <summary>Whether lists of such sizes and columns can be compared with it.</summary>
    public bool PasstZu(Vergleicher v, bool inSich) => InSich == inSich && v.Felder.SequenceEqual(Gewichte.Felder);

    /// <summary>Lists that have more than doubled are another task: the way to look for pairs was chosen for smaller ones.</summary>
    public bool IstEntwachsen(int zeilenA, int zeilenB) => zeilenA > 2L * ZeilenA + 1000 || zeilenB > 2L * ZeilenB + 1000;

    /// <summary>Counts the levels of pairs, each by its probability.</summary>
    public static double[][] Beobachte(Vergleicher v, int[] muster, double[] wahrscheinlichkeit)
    {
        var geordnet = JeMuster(muster, wahrscheinlichkeit, 0.001);
        return [.. v.Felder.Select((_, f) =>
        {
            var stufen = new double[v.Stufen[f]];
            Array.Fill(stufen, 0.5, 1, stufen.Length - 1);
            foreach (var (m, n) in geordnet)
                if (v.Stufe(m, f) is > 0 and var s)
                    stufen[s] += n;
            var summe = stufen.Sum();
            return Array.ConvertAll(stufen, s => s / summe);
        })];
    }

    /// <summary>How many pairs of one person each pattern stands for, in the order of the patterns.</summary>
    /// <param name="ab">What is less likely does not count.</param>
    public static KeyValuePair<int, double>[] JeMuster(ReadOnlySpan<int> muster, ReadOnlySpan<double> wahrscheinlichkeit, double ab)
    {
        var zahl = new Dictionary<int, double>();
        for (var i = 0; i < muster.Length; i++)
            if (wahrscheinlichkeit[i] >= ab)
                CollectionsMarshal.GetValueRefOrAddDefault(zahl, muster[i], out _) += wahrscheinlichkeit[i];
        return [.. zahl.OrderBy(z => z.Key)];
    }
}
