namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Forms the persons of one list: pairs are joined from the most certain on, and two groups become one only if all pairs between them together
/// speak for it; so one bold pair does not draw two families into one person.
/// </summary>
internal static class Personen
{
    // What a pair that is no candidate, or two clearly different first names, weighs against a common person.
    private const double Dagegen = -8;

    /// <returns>Probability of each pair after the groups are known: within a group at least what its surest path gives, between groups at most even.</returns>
    public static double[] Wahrscheinlichkeiten(int anzahl, ReadOnlySpan<ulong> paare, double[] logit, Func<int, bool> spricht)
    {
        var p = new double[logit.Length];
        var nach = new Dictionary<ulong, int>();
        var reihe = new List<int>();
        for (var i = 0; i < logit.Length; i++)
        {
            p[i] = 1 / (1 + Math.Exp(-logit[i]));
            nach.Add(paare[i], i);
            if (logit[i] > 0 && spricht(i))
                reihe.Add(i);
        }
        reihe.Sort((x, y) => logit[y].CompareTo(logit[x]) is not 0 and var c ? c : x.CompareTo(y));
        var mengen = new Mengen(anzahl);
        var glieder = new Dictionary<int, List<int>>();
        foreach (var i in reihe)
        {
            var (x, y) = (mengen.Finde((int)(paare[i] >> 32)), mengen.Finde((int)(uint)paare[i]));
            if (x == y)
                continue;
            var (gx, gy) = (Glieder(x), Glieder(y));
            var summe = 0.0;
            foreach (var u in gx)
                foreach (var v in gy)
                    summe += nach.TryGetValue((ulong)(uint)Math.Min(u, v) << 32 | (uint)Math.Max(u, v), out var n) && spricht(n) ? logit[n] : Dagegen;
            if (summe <= 0)
                continue;
            mengen.Vereine(x, y);
            gx.AddRange(gy);
            glieder.Remove(Math.Max(x, y));
            glieder[Math.Min(x, y)] = gx;
        }
        for (var i = 0; i < p.Length; i++)
        {
            var (x, y) = ((int)(paare[i] >> 32), (int)(uint)paare[i]);
            if (mengen.Finde(x) != mengen.Finde(y))
                p[i] = spricht(i) ? Math.Min(p[i], 0.49) : p[i];
            else
                foreach (var z in Glieder(mengen.Finde(x)))
                    if (z != x && z != y && Von(x, z) is var erste && erste > p[i] && Von(z, y) is var zweite)
                        p[i] = Math.Max(p[i], erste * zweite);
        }
        return p;

        List<int> Glieder(int x)
        {
            if (!glieder.TryGetValue(x, out var g))
                glieder.Add(x, g = [x]);
            return g;
        }

        double Von(int x, int y) => nach.TryGetValue((ulong)(uint)Math.Min(x, y) << 32 | (uint)Math.Max(x, y), out var n) ? 1 / (1 + Math.Exp(-logit[n])) : 0;
    }
}
