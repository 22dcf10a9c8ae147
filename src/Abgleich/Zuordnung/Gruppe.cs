namespace Startchancen.Abgleich.Zuordnung;

/// <summary>Rows of one person, joined group by group.</summary>
/// <param name="summe">Of the row's contents.</param>
/// <param name="zahl">One row, in the first or the second list.</param>
internal sealed class Gruppe(int zeile, ulong summe, (int A, int B) zahl)
{
    private readonly List<int> _zeilen = [zeile];

    // Before each row the seam where two groups were joined, with what joined them.
    private readonly List<double> _naht = [double.PositiveInfinity];

    public IReadOnlyList<int> Zeilen => _zeilen;

    /// <summary>A number that the contents of these rows decide, in any order.</summary>
    public ulong Summe { get; private set; } = summe;

    /// <summary>How many of the rows stand in the first and in the second list.</summary>
    public (int A, int B) Zahl { get; private set; } = zahl;

    /// <param name="gewicht">What speaks for both being one person.</param>
    public void Nimm(Gruppe andere, double gewicht)
    {
        _zeilen.AddRange(andere._zeilen);
        Summe += andere.Summe;
        Zahl = (Zahl.A + andere.Zahl.A, Zahl.B + andere.Zahl.B);
        _naht.Add(gewicht);
        _naht.AddRange(andere._naht.Skip(1));
    }

    /// <summary>All pairs, the smaller number first, with the weakest seam between the two rows.</summary>
    public IEnumerable<(int X, int Y, double Naht)> Paare()
    {
        for (var x = 0; x < _zeilen.Count; x++)
        {
            var naht = double.PositiveInfinity;
            for (var y = x + 1; y < _zeilen.Count; y++)
            {
                naht = Math.Min(naht, _naht[y]);
                yield return (Math.Min(_zeilen[x], _zeilen[y]), Math.Max(_zeilen[x], _zeilen[y]), naht);
            }
        }
    }
}
