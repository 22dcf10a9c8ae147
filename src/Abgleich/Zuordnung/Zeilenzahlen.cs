namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// With how many rows persons stand in either list, and what follows for two groups of rows before they are looked at. Whether somebody stands in one list
/// says something of the other, with how many rows does not. Within one list all rows count as of the second.
/// </summary>
internal sealed class Zeilenzahlen
{
    // A number of rows that nobody was found to have may still be somebody's.
    private const double Ungesehen = 0.5;

    private readonly double _je;
    private readonly Dictionary<(int A, int B), int> _genau;

    // Rows that are in no group, at least one.
    private readonly (double A, double B) _allein;

    // Persons with at least so many rows in the first and in the second list, and with rows in both.
    private readonly double[] _inA;
    private readonly double[] _inB;
    private readonly double _inBeiden;

    // How much less likely two rows of one list are one person than two rows of different lists.
    private readonly (double A, double B) _innen;

    /// <param name="gruppen">Rows in the first and the second list of each group of several rows; rows that are in none stand alone.</param>
    /// <param name="zeilen">Rows of the lists.</param>
    /// <param name="je">Share of all pairs to look at that are of one person.</param>
    public Zeilenzahlen(IEnumerable<(int A, int B)> gruppen, (int A, int B) zeilen, double je)
    {
        var mehrfache = gruppen.ToList();
        var (nurA, nurB) = (mehrfache.ConvertAll(g => g.A), mehrfache.ConvertAll(g => g.B));
        _je = je;
        _genau = mehrfache.CountBy(g => g).ToDictionary();
        _allein = (Math.Max(1, zeilen.A - nurA.Sum()), Math.Max(1, zeilen.B - nurB.Sum()));
        (_inA, _inB) = (Ab(nurA, _allein.A), Ab(nurB, _allein.B));
        _inBeiden = mehrfache.Count(g => g.A > 0 && g.B > 0) + Ungesehen;
        _innen = zeilen.A == 0 ? (0, 0) : (Innen(nurA, zeilen.A), Innen(nurB, zeilen.B));

        static double[] Ab(List<int> zahlen, double allein)
        {
            var ab = new double[Math.Max(1, zahlen.DefaultIfEmpty().Max()) + 1];
            foreach (var n in zahlen)
                ab[n]++;
            ab[1] += allein;
            for (var n = ab.Length - 2; n > 0; n--)
                ab[n] += ab[n + 1];
            return ab;
        }

        double Innen(List<int> zahlen, double alle) => Math.Min(0, Math.Log((zahlen.Sum(n => n * (n - 1.0) / 2) + Ungesehen) / (Math.Max(1, alle * (alle - 1) / 2) * je)));
    }

    /// <summary>Logarithm of how many times more likely two groups with so many rows in either list are one person than any two rows.</summary>
    public double Vorab((int A, int B) eine, (int A, int B) andere)
    {
        var (wenige, viele) = eine.A + eine.B < andere.A + andere.B ? (eine, andere) : (andere, eine);
        var zusammen = (A: eine.A + andere.A, B: eine.B + andere.B);
        // Two rows alone: as many persons as stand like that, among all pairs of rows that are left.
        if (viele.A + viele.B == 1)
        {
            var (paare, mindestens) = zusammen switch
            {
                (2, 0) => (_allein.A * _allein.A / 2, _innen.A),
                (0, 2) => (_allein.B * _allein.B / 2, _innen.B),
                _ => (_allein.A * _allein.B, 0),
            };
            return Math.Max(mindestens, Math.Log((_genau.GetValueOrDefault(zusammen) + Ungesehen) / (paare * _je)));
        }
        var mehr = Mindestens(zusammen) / Mindestens(viele);
        // A row alone: as many of these persons as have one row more, and it is one of those that are left.
        if (wenige.A + wenige.B == 1)
            return Math.Log(mehr / Math.Min(1, (wenige.A == 1 ? _allein.A : _allein.B) * _je));
        // Several rows on either side are never more likely one person for that: all of them would have missed one another.
        return Math.Min(0, Math.Log(mehr / (Mindestens(wenige) * (wenige == viele ? 0.5 : 1) * _je)));
    }

    // Persons with at least so many rows in either list.
    private double Mindestens((int A, int B) zahl) => zahl switch
    {
        (0, var b) => Wert(_inB, b),
        (var a, 0) => Wert(_inA, a),
        var (a, b) => _inBeiden * Wert(_inA, a) / Wert(_inA, 1) * Wert(_inB, b) / Wert(_inB, 1),
    };

    private static double Wert(double[] zahlen, int n) => Ungesehen + (n < zahlen.Length ? zahlen[n] : 0);
}
