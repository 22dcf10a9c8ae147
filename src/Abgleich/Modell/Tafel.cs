namespace Startchancen.Abgleich.Modell;

/// <summary>How often values occurred in the lists that a model was learned from, by the sum of each value; what it was cannot be read from that.</summary>
internal sealed class Tafel
{
    private readonly Dictionary<ulong, int> _zahl;

    public Tafel(Dictionary<ulong, int> zahl) => (_zahl, Zeilen) = (zahl, zahl.Values.Sum(z => (double)z));

    /// <summary>Rows with a value.</summary>
    public double Zeilen { get; }

    public int this[ulong summe] => _zahl.GetValueOrDefault(summe);

    /// <summary>All values, by their sums.</summary>
    public IEnumerable<KeyValuePair<ulong, int>> Geordnet => _zahl.OrderBy(z => z.Key);

    public static Tafel Zaehle(ulong[] summen, params IEnumerable<int[]> spalten)
    {
        var jeNummer = new int[summen.Length];
        foreach (var spalte in spalten)
            foreach (var nummer in spalte)
                jeNummer[nummer]++;
        var zahl = new Dictionary<ulong, int>();
        for (var i = 1; i < jeNummer.Length; i++)
            if (jeNummer[i] > 0)
                zahl[summen[i]] = zahl.GetValueOrDefault(summen[i]) + jeNummer[i];
        return new(zahl);
    }
}
