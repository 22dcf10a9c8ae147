namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Makes of each pair's odds a probability that knows the other pairs of the same records: a person stands once in each list. The marginals of
/// the random matching are found by passing messages along the pairs (sum–product), which is exact where the pairs form no rings.
/// </summary>
internal static class Ausschluss
{
    private const int Runden = 40;

    /// <param name="von">Record of each pair on the one side, from 0.</param>
    /// <param name="nach">Record on the other side, from 0.</param>
    /// <param name="logit">Logarithm of the odds of each pair by itself.</param>
    /// <param name="gruppeVon">For each pair, pairs of one left record with equal numbers do not exclude one another (their right records are one person); else unique.</param>
    public static double[] Wahrscheinlichkeiten(int[] von, int[] nach, double[] logit, int anzahlVon, int anzahlNach, int[] gruppeVon, int[] gruppeNach)
    {
        var n = von.Length;
        var chance = logit.Select(l => Math.Exp(Math.Clamp(l, -40, 40))).ToArray();
        var (listeVon, anfangVon) = Ordne(von, anzahlVon);
        var (listeNach, anfangNach) = Ordne(nach, anzahlNach);
        // What the left record says to the pair: chance that it is free for it; likewise the right one.
        var links = Enumerable.Repeat(1.0, n).ToArray();
        var rechts = Enumerable.Repeat(1.0, n).ToArray();
        for (var runde = 0; runde < Runden; runde++)
        {
            var anders = Sende(listeVon, anfangVon, chance, rechts, links, gruppeVon);
            anders = Math.Max(anders, Sende(listeNach, anfangNach, chance, links, rechts, gruppeNach));
            if (anders < 1e-6)
                break;
        }
        var p = new double[n];
        for (var i = 0; i < n; i++)
        {
            var o = chance[i] * links[i] * rechts[i];
            p[i] = o / (1 + o);
        }
        return p;
    }

    private static (int[] Liste, int[] Anfang) Ordne(int[] ort, int anzahl)
    {
        var anfang = new int[anzahl + 1];
        foreach (var o in ort)
            anfang[o + 1]++;
        for (var i = 0; i < anzahl; i++)
            anfang[i + 1] += anfang[i];
        var liste = new int[ort.Length];
        var frei = anfang.AsSpan(0, anzahl).ToArray();
        for (var i = 0; i < ort.Length; i++)
            liste[frei[ort[i]]++] = i;
        return (liste, anfang);
    }

    private static double Sende(int[] liste, int[] anfang, double[] chance, double[] herein, double[] hinaus, int[] gruppe)
    {
        var anders = new double[64];
        Parallel.For(0, 64, teil =>
        {
            var (erster, letzter) = ((int)((anfang.Length - 1L) * teil / 64), (int)((anfang.Length - 1L) * (teil + 1) / 64));
            for (var o = erster; o < letzter; o++)
            {
                var (s, e) = (anfang[o], anfang[o + 1]);
                if (e - s <= 1)
                    continue;
                var summe = 0.0;
                for (var i = s; i < e; i++)
                    summe += chance[liste[i]] * herein[liste[i]];
                for (var i = s; i < e; i++)
                {
                    var eigene = chance[liste[i]] * herein[liste[i]];
                    for (var j = s; j < e; j++)
                        if (j != i && gruppe[liste[j]] == gruppe[liste[i]])
                            eigene += chance[liste[j]] * herein[liste[j]];
                    var neu = 1 / (1 + Math.Max(0, summe - eigene));
                    anders[teil] = Math.Max(anders[teil], Math.Abs(neu - hinaus[liste[i]]));
                    hinaus[liste[i]] = neu;
                }
            }
        });
        return anders.Max();
    }
}
