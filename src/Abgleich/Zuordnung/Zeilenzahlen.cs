namespace Startchancen.Abgleich.Zuordnung;

/// <summary>How many persons of a list stand in it with so many rows, and what follows for two groups of rows before they are looked at.</summary>
internal sealed class Zeilenzahlen
{
    // A number of rows that nobody was found to have may still be somebody's.
    private const double Ungesehen = 0.5;

    private readonly double[] _genau;
    private readonly double[] _ab;
    private readonly double _je;
    private readonly double _allein;

    /// <param name="groessen">Sizes of the groups of several rows; rows that are in none stand alone.</param>
    /// <param name="zeilen">Rows of the list.</param>
    /// <param name="je">Share of all pairs of rows that are of one person.</param>
    /// <param name="vergeben">Rows alone that belong to others all the same, as far as is known.</param>
    public Zeilenzahlen(IEnumerable<int> groessen, int zeilen, double je, double vergeben = 0)
    {
        var mehrfache = groessen.ToList();
        _genau = new double[Math.Max(2, mehrfache.DefaultIfEmpty(1).Max()) + 1];
        foreach (var n in mehrfache)
            _genau[n]++;
        _genau[1] = Math.Max(1, zeilen - mehrfache.Sum());
        _ab = new double[_genau.Length + 1];
        for (var n = _genau.Length - 1; n > 0; n--)
            _ab[n] = _ab[n + 1] + _genau[n];
        _je = je;
        _allein = Math.Max(1, _genau[1] - vergeben);
    }

    /// <summary>Logarithm of how many times more likely two groups of so many rows are one person than any two rows.</summary>
    public double Vorab(int zeilen, int andere)
    {
        var (wenige, viele) = (Math.Min(zeilen, andere), Math.Max(zeilen, andere));
        // Two rows alone: as many persons as stand twice, among all pairs of rows that are left.
        if (viele == 1)
            return Math.Max(0, Math.Log((_genau[2] + Ungesehen) / (_allein * _genau[1] / 2 * _je)));
        var mehr = (Ab(wenige + viele) + Ungesehen) / Math.Max(1, Ab(viele));
        // A row alone: as many of these persons as have one row more, and it is one of those that are left.
        if (wenige == 1)
            return Math.Log(mehr / Math.Min(1, _allein * _je));
        // Several rows on either side are never more likely one person for that: all of them would have missed one another.
        return Math.Min(0, Math.Log(mehr / (Ab(wenige) * (wenige == viele ? 0.5 : 1) * _je)));
    }

    private double Ab(int zeilen) => zeilen < _ab.Length ? _ab[zeilen] : 0;
}
