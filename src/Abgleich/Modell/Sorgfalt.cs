using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// Errors come together: who writes one entry without care writes the next one so, too. The pairs that are taken for one person are parted into two kinds, by
/// care, in each of which the fields are independent (a mixture, fitted by EM to the patterns as a whole). Field by field alone, a pair with three errors seems far
/// less likely to be one person than it is.
/// </summary>
internal static class Sorgfalt
{
    private const int Runden = 200;
    private const double Genau = 1e-6;

    // Where the search for the kinds begins: one row in five with three times as many errors as usual, the others with half of them.
    private const double SorgloseAnfangs = 0.2;
    private const double FehlerSorgloser = 3;
    private const double FehlerSorgfaeltiger = 0.5;
    private const double HoechstensFehler = 0.9;

    // The common weights count as so many pairs of each kind, lest few pairs say too much.
    private const double Vorschuss = 20;

    // What is less likely one person than this says nothing about how persons are written.
    private const double Mindestens = 0.01;

    /// <returns>The weights with kinds of pairs; as they were where the pairs show none.</returns>
    public static Gewichte Lerne(Vergleicher v, Gewichte g, ReadOnlySpan<int> muster, ReadOnlySpan<double> wahrscheinlichkeit)
    {
        var zeilen = Wissen.JeMuster(muster, wahrscheinlichkeit, Mindestens).Select(z => (Zahl: z.Value, Stufen: v.Felder.Select((_, f) => v.Stufe(z.Key, f)).ToArray())).ToArray();
        var alle = Math.Max(1, zeilen.Sum(z => z.Zahl));
        var eine = new Paarart(1, Zaehle(zeilen, _ => 1, g.M));
        Paarart[] arten = [new(1 - SorgloseAnfangs, Mit(eine.M, FehlerSorgfaeltiger)), new(SorgloseAnfangs, Mit(eine.M, FehlerSorgloser))];
        var guete = double.NegativeInfinity;
        var erste = new double[zeilen.Length];
        for (var runde = 0; runde < Runden; runde++)
        {
            var vorher = guete;
            guete = 0;
            for (var i = 0; i < zeilen.Length; i++)
            {
                var (p, q) = (Chance(arten[0], zeilen[i].Stufen), Chance(arten[1], zeilen[i].Stufen));
                erste[i] = p / (p + q);
                guete += zeilen[i].Zahl * Math.Log(p + q);
            }
            if (guete - vorher < Genau * Math.Abs(guete))
                break;
            var anteil = zeilen.Select((z, i) => z.Zahl * erste[i]).Sum() / alle;
            arten = [new(anteil, Zaehle(zeilen, i => erste[i], eine.M)), new(1 - anteil, Zaehle(zeilen, i => 1 - erste[i], eine.M))];
        }
        // What a second kind explains must be worth the numbers that it takes (Schwarz 1978).
        var zahlen = v.Stufen.Sum(s => s - 2) + 1;
        if (guete - zeilen.Sum(z => z.Zahl * Math.Log(Chance(eine, z.Stufen))) <= zahlen * Math.Log(alle) / 2)
            return g;
        foreach (var art in arten)
            for (var f = 0; f < v.Felder.Length; f++)
                Lernen.Steige(v.Felder[f], art.M[f], g.U[f], mitM: true);
        return g with { Arten = arten };
    }

    private static double Chance(Paarart art, int[] stufen)
    {
        var p = art.Anteil;
        for (var f = 0; f < stufen.Length; f++)
            p *= art.M[f][stufen[f]];
        return p;
    }

    private static double[][] Zaehle((double Zahl, int[] Stufen)[] zeilen, Func<int, double> anteil, double[][] bisher)
    {
        var m = bisher.Select(x => x.Select(y => y * Vorschuss).ToArray()).ToArray();
        for (var i = 0; i < zeilen.Length; i++)
            for (var f = 0; f < m.Length; f++)
                m[f][zeilen[i].Stufen[f]] += zeilen[i].Zahl * anteil(i);
        return Array.ConvertAll(m, x =>
        {
            var summe = x.Skip(1).Sum();
            return x.Select((y, s) => s == 0 ? 1 : y / summe).ToArray();
        });
    }

    // The same with so many times the errors.
    private static double[][] Mit(double[][] m, double fehler) => Array.ConvertAll(m, x =>
    {
        var alle = x.Skip(2).Sum();
        var faktor = Math.Min(fehler, HoechstensFehler / Math.Max(alle, 1e-12));
        return x.Select((y, s) => s switch { 0 => 1, 1 => 1 - alle * faktor, _ => y * faktor }).ToArray();
    });
}
