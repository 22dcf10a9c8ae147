using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// Errors come together: who writes one entry without care writes the next one so, too, or leaves it out. The pairs that are taken for one person are parted into
/// kinds, by care, in each of which the fields are independent (a mixture, fitted by EM to the patterns as a whole). Field by field alone, a pair with three errors
/// seems far less likely to be one person than it is.
/// </summary>
internal static class Sorgfalt
{
    private const int Runden = 200;
    private const double Genau = 1e-6;
    private const double HoechstensFehler = 0.9;

    // Nothing is quite certain to be there or to be missing.
    private const double MindestensFehlt = 1e-6;

    // The common weights count as so many pairs of each kind, lest few pairs say too much.
    private const double Vorschuss = 20;

    // What is less likely one person than this says nothing about how persons are written.
    private const double Mindestens = 0.01;

    // From here on a pair is rather one person than not; a level that all pairs show so many times as often as these is theirs.
    private const double Sicher = 0.5;
    private const double HoechstensUnsicher = 2;

    // Where the search for the kinds begins: shares, and how many times the usual errors. A third kind was never worth its numbers, also where both lists have careless rows.
    private static readonly (double Anteil, double Fehler)[] s_anfang = [(0.8, 0.5), (0.2, 3)];

    /// <returns>The weights with kinds of pairs; as they were where the pairs show none.</returns>
    public static Gewichte Lerne(Vergleicher v, Gewichte g, ReadOnlySpan<int> muster, ReadOnlySpan<double> wahrscheinlichkeit)
    {
        var sichere = Wissen.JeMuster(muster, wahrscheinlichkeit, Sicher).ToDictionary();
        var zeilen = Wissen.JeMuster(muster, wahrscheinlichkeit, Mindestens).Select(z => (Zahl: z.Value, Sicher: sichere.GetValueOrDefault(z.Key), Stufen: v.Felder.Select((_, f) => v.EigeneStufe(z.Key, f)).ToArray())).ToArray();
        var alle = Math.Max(1, zeilen.Sum(z => z.Zahl));
        var eine = new Paarart(1, Zaehle(v, zeilen, _ => 1, Array.ConvertAll(g.M, m => (double[])[0, .. m[1..]])));
        var arten = Array.ConvertAll(s_anfang, a => new Paarart(a.Anteil, Mit(eine.M, a.Fehler)));
        var anteile = new double[arten.Length, zeilen.Length];
        var guete = double.NegativeInfinity;
        for (var runde = 0; runde < Runden; runde++)
        {
            var vorher = guete;
            guete = Guete(zeilen, arten, anteile);
            if (guete - vorher < Genau * Math.Abs(guete))
                break;
            arten = [.. arten.Select((_, k) => new Paarart(zeilen.Select((z, i) => z.Zahl * anteile[k, i]).Sum() / alle, Zaehle(v, zeilen, i => anteile[k, i], eine.M)))];
        }
        // What a second kind explains must be worth the numbers that it takes (Schwarz 1978).
        var zahlen = v.Stufen.Sum(s => s - 1) + 1;
        if (guete - Guete(zeilen, [eine], new double[1, zeilen.Length]) <= zahlen * Math.Log(alle) / 2)
            return g;
        foreach (var art in arten)
            for (var f = 0; f < v.Felder.Length; f++)
                Lernen.Steige(v.Felder[f], art.M[f], g.U[f], mitM: true);
        return g with { Arten = arten };
    }

    // Logarithm of the chance of all pairs, and how far each pattern belongs to each kind.
    private static double Guete((double Zahl, double Sicher, int[] Stufen)[] zeilen, Paarart[] arten, double[,] anteile)
    {
        var guete = 0.0;
        for (var i = 0; i < zeilen.Length; i++)
        {
            var summe = 0.0;
            for (var k = 0; k < arten.Length; k++)
            {
                var p = arten[k].Anteil;
                for (var f = 0; f < zeilen[i].Stufen.Length; f++)
                    p *= arten[k].Chance(f, zeilen[i].Stufen[f]);
                summe += anteile[k, i] = p;
            }
            for (var k = 0; k < arten.Length; k++)
                anteile[k, i] /= summe;
            guete += zeilen[i].Zahl * Math.Log(summe);
        }
        return guete;
    }

    // What is borne out by unlikely pairs alone is not believed: those could be strangers who share a name. How often a first name changes is learned from who is left over.
    private static double[][] Zaehle(Vergleicher v, (double Zahl, double Sicher, int[] Stufen)[] zeilen, Func<int, double> anteil, double[][] bisher)
    {
        var (alle, sichere) = (Zaehle(zeilen, anteil, bisher, z => z.Zahl), Zaehle(zeilen, anteil, bisher, z => z.Sicher));
        return [.. alle.Select((x, f) =>
        {
            var m = x.Select((y, s) => s > 1 && v.Felder[f] != Feld.Vorname && y > HoechstensUnsicher * sichere[f][s] ? sichere[f][s] : y).ToArray();
            var summe = m.Skip(1).Sum();
            return m.Select((y, s) => s == 0 ? y : y / summe).ToArray();
        })];
    }

    private static double[][] Zaehle((double Zahl, double Sicher, int[] Stufen)[] zeilen, Func<int, double> anteil, double[][] bisher, Func<(double Zahl, double Sicher, int[] Stufen), double> zahl)
    {
        var m = bisher.Select(x => x.Select((y, s) => Vorschuss * (s == 0 ? y : (1 - x[0]) * y)).ToArray()).ToArray();
        for (var i = 0; i < zeilen.Length; i++)
            for (var f = 0; f < m.Length; f++)
                if (zeilen[i].Stufen[f] is >= 0 and var s)
                    m[f][s] += zahl(zeilen[i]) * anteil(i);
        return Array.ConvertAll(m, x =>
        {
            var da = x.Skip(1).Sum();
            return x.Select((y, s) => s == 0 ? Math.Clamp(y / (y + da), MindestensFehlt, 1 - MindestensFehlt) : y / Math.Max(da, double.Epsilon)).ToArray();
        });
    }

    // The same with so many times the errors.
    private static double[][] Mit(double[][] m, double fehler) => Array.ConvertAll(m, x =>
    {
        var alle = x.Skip(2).Sum();
        var faktor = Math.Min(fehler, HoechstensFehler / Math.Max(alle, 1e-12));
        return x.Select((y, s) => s switch { 0 => y * fehler / (1 - y + y * fehler), 1 => 1 - alle * faktor, _ => y * faktor }).ToArray();
    });
}
