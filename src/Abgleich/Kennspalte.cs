using System.Collections;

namespace Startchancen.Abgleich;

/// <summary>
/// Identifiers of the rows of a list, row by row. Nearly all of them are different, so they are kept as letters side by side, not as texts: a million rows are a million
/// objects fewer. It takes rows until a <see cref="Personenliste"/> is made of it; not thread-safe while it does.
/// </summary>
public sealed class Kennspalte : IReadOnlyList<string>
{
    private const int Blocklaenge = 1 << 20;

    private readonly List<char[]> _bloecke = [];
    private readonly List<(int Block, int Von, int Laenge)> _orte = [];
    private int _frei;
    private bool? _eindeutig;
    private bool _geschlossen;

    /// <summary>Adds a row.</summary>
    /// <param name="kennung">As it was delivered; blanks at either end do not count.</param>
    /// <exception cref="InvalidOperationException">A list was made of the column.</exception>
    public void Nimm(ReadOnlySpan<char> kennung)
    {
        if (_geschlossen)
            throw new InvalidOperationException("A column of a list takes no more rows.");
        kennung = kennung.Trim();
        _eindeutig = null;
        if (_bloecke.Count == 0 || _frei + kennung.Length > _bloecke[^1].Length)
        {
            _bloecke.Add(GC.AllocateUninitializedArray<char>(Math.Max(Blocklaenge, kennung.Length)));
            _frei = 0;
        }
        kennung.CopyTo(_bloecke[^1].AsSpan(_frei));
        _orte.Add((_bloecke.Count - 1, _frei, kennung.Length));
        _frei += kennung.Length;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _orte.Count;

    /// <summary>The identifier of a row, from 0.</summary>
    public string this[int zeile] => Zeichen(zeile).ToString();

    /// <summary>Whether each row has an identifier and no two have the same.</summary>
    public bool IstEindeutig() => _eindeutig ??= Pruefe();

    private bool Pruefe()
    {
        // A set of rows that are told apart by their letters; the hash is seeded, so that nobody can choose letters that meet.
        var zeilen = new HashSet<int>(Count, EqualityComparer<int>.Create((x, y) => Zeichen(x).SequenceEqual(Zeichen(y)), x => string.GetHashCode(Zeichen(x))));
        for (var i = 0; i < Count; i++)
            if (_orte[i].Laenge == 0 || !zeilen.Add(i))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A list was made of it: no more rows are coming.</summary>
    internal void Schliesse() => _geschlossen = true;

    private ReadOnlySpan<char> Zeichen(int zeile)
    {
        var (block, von, laenge) = _orte[zeile];
        return _bloecke[block].AsSpan(von, laenge);
    }
}
