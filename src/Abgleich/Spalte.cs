using System.Collections;
using System.Runtime.InteropServices;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>
/// A column of a list, row by row: one text a row, null where nothing is known. Equal texts are kept once and worked out once, so that a column of a
/// million names takes little more than their numbers. It takes rows until a <see cref="Personenliste"/> is made of it; not thread-safe while it does.
/// </summary>
public sealed class Spalte : IReadOnlyList<string?>
{
    private readonly List<string?> _werte;
    private readonly List<int> _nummern;

    // Place of each text among the different ones; null once the column belongs to a list.
    private Dictionary<string, int>? _bekannt;

    /// <summary>A column without rows.</summary>
    public Spalte() : this([null], [], new(StringComparer.Ordinal))
    {
    }

    private Spalte(List<string?> werte, List<int> nummern, Dictionary<string, int>? bekannt) => (_werte, _nummern, _bekannt) = (werte, nummern, bekannt);

    /// <summary>A column of these texts.</summary>
    public static Spalte Von(IReadOnlyList<string?> werte)
    {
        if (werte is Spalte fertig)
            return fertig;
        var spalte = new Spalte([null], new(werte.Count), new(StringComparer.Ordinal));
        for (var i = 0; i < werte.Count; i++)
            spalte.Nimm(werte[i]);
        return spalte;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="wert">As it was delivered; blanks at either end do not count, and nothing else means that nothing is known.</param>
    /// <exception cref="InvalidOperationException">A list was made of the column.</exception>
    public void Nimm(ReadOnlySpan<char> wert)
    {
        if (_bekannt is null)
            throw new InvalidOperationException("A column of a list takes no more rows.");
        wert = wert.Trim();
        if (wert.IsEmpty)
        {
            _nummern.Add(0);
            return;
        }
        ref var nummer = ref CollectionsMarshal.GetValueRefOrAddDefault(_bekannt.GetAlternateLookup<ReadOnlySpan<char>>(), wert, out var bekannt);
        if (!bekannt)
        {
            nummer = _werte.Count;
            _werte.Add(wert.ToString());
        }
        _nummern.Add(nummer);
    }

    /// <summary>A list was made of it: no more rows are coming, and what is only needed for them is given back.</summary>
    internal void Schliesse() => _bekannt = null;

    /// <summary>Number of rows.</summary>
    public int Count => _nummern.Count;

    /// <summary>Number of different texts.</summary>
    public int Verschiedene => _werte.Count - 1;

    /// <summary>The text of a row, from 0.</summary>
    public string? this[int zeile] => _werte[_nummern[zeile]];

    /// <summary>So many rows have a text of which this is true; each different text is asked once.</summary>
    public int Zaehle(Func<string, bool> bedingung)
    {
        var je = _werte.ConvertAll(w => w is not null && bedingung(w) ? 1 : 0);
        return _nummern.Sum(n => je[n]);
    }

    /// <summary>The different texts; null comes first.</summary>
    internal ReadOnlySpan<string?> Werte => CollectionsMarshal.AsSpan(_werte);

    /// <summary>Of each row the place of its text among <see cref="Werte"/>.</summary>
    internal ReadOnlySpan<int> Nummern => CollectionsMarshal.AsSpan(_nummern);

    /// <summary>The same rows in another order.</summary>
    internal Spalte Geordnet(int[] zeilen)
    {
        var nummern = new List<int>(zeilen.Length);
        CollectionsMarshal.SetCount(nummern, zeilen.Length);
        var geordnet = CollectionsMarshal.AsSpan(nummern);
        for (var i = 0; i < zeilen.Length; i++)
            geordnet[i] = _nummern[zeilen[i]];
        return new(_werte, nummern, null);
    }

    /// <summary>For each row a number; each different text is worked out once, in the order of the rows, and 0 where nothing is known.</summary>
    internal int[] Zahlen(Func<string, int> zahl)
    {
        var (je, zahlen) = (new int[_werte.Count], new int[Count]);
        Array.Fill(je, -1);
        je[0] = 0;
        var nummern = Nummern;
        for (var i = 0; i < zahlen.Length; i++)
        {
            ref var z = ref je[nummern[i]];
            if (z < 0)
                z = zahl(_werte[nummern[i]]!);
            zahlen[i] = z;
        }
        return zahlen;
    }

    /// <summary>For each row a number of 64 bits that its text alone decides.</summary>
    internal ulong[] Summen() => [.. _werte.Select(w => Textsumme.Von(w))];

    public IEnumerator<string?> GetEnumerator() => _nummern.Select(n => _werte[n]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
