namespace Startchancen.Abgleich.Vergleich;

/// <summary>Numbers the patterns that occur, from 0 in the order of their first appearance. Few of all possible ones do.</summary>
internal sealed class Musterplaetze
{
    private const int HoechstensAlsTafel = 4_000_000;
    private readonly int[]? _tafel;
    private readonly Dictionary<int, int> _buch = [];

    public Musterplaetze(int musterzahl) => _tafel = musterzahl <= HoechstensAlsTafel ? new int[musterzahl] : null;

    public int Anzahl { get; private set; }

    public int this[int muster] => _tafel is null ? _buch[muster] : _tafel[muster] - 1;

    /// <summary>Whether the pattern is new; it has its number now.</summary>
    public bool Neu(int muster)
    {
        if (_tafel is null ? !_buch.TryAdd(muster, Anzahl) : _tafel[muster] != 0)
            return false;
        Anzahl++;
        _tafel?[muster] = Anzahl;
        return true;
    }
}
