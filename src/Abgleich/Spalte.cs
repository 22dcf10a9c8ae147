using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>
/// A column of a list, row by row: one text a row, null where nothing is known. Equal texts are kept once and worked out once, so that a column of a
/// million names takes little more than their numbers. Not thread-safe while rows are added.
/// </summary>
public sealed class Spalte : IReadOnlyList<string?>
{
    private readonly List<string?> _werte;
    private readonly List<int> _nummern;

    // Where each text stands among the different ones, found by its hash; the next place is taken when one is not free. Made when it is needed.
    private (int Hash, int Nummer)[] _plaetze = [];

    /// <summary>A column without rows.</summary>
    public Spalte() : this([null], [])
    {
    }

    private Spalte(List<string?> werte, List<int> nummern) => (_werte, _nummern) = (werte, nummern);

    /// <summary>A column of these texts.</summary>
    public static Spalte Von(IReadOnlyList<string?> werte)
    {
        if (werte is Spalte fertig)
            return fertig;
        var spalte = new Spalte([null], new(werte.Count));
        for (var i = 0; i < werte.Count; i++)
            spalte.Nimm(werte[i]);
        return spalte;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="wert">As it was delivered; blanks at either end do not count, and nothing else means that nothing is known.</param>
    public void Nimm(ReadOnlySpan<char> wert)
    {
        wert = wert.Trim();
        if (wert.IsEmpty)
        {
            _nummern.Add(0);
            return;
        }
        if (_werte.Count * 2 >= _plaetze.Length)
            Ordne();
        var hash = string.GetHashCode(wert);
        var ort = hash & _plaetze.Length - 1;
        for (; _plaetze[ort].Nummer != 0; ort = ort + 1 & _plaetze.Length - 1)
            if (_plaetze[ort].Hash == hash && wert.SequenceEqual(_werte[_plaetze[ort].Nummer]))
            {
                _nummern.Add(_plaetze[ort].Nummer);
                return;
            }
        _plaetze[ort] = (hash, _werte.Count);
        _nummern.Add(_werte.Count);
        _werte.Add(wert.ToString());
    }

    // Room for four times as many texts as there are.
    private void Ordne()
    {
        var alte = _plaetze.Length > 0 ? _plaetze.Where(p => p.Nummer != 0) : _werte.Select((w, n) => (Hash: string.GetHashCode(w), Nummer: n)).Skip(1);
        var neue = new (int Hash, int Nummer)[(int)BitOperations.RoundUpToPowerOf2((uint)_werte.Count * 4 + 12)];
        foreach (var p in alte)
        {
            var ort = p.Hash & neue.Length - 1;
            while (neue[ort].Nummer != 0)
                ort = ort + 1 & neue.Length - 1;
            neue[ort] = p;
        }
        _plaetze = neue;
    }

    /// <summary>No more rows are coming: what is only needed for that is given back.</summary>
    internal void Schliesse() => _plaetze = [];

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
        return new(_werte, nummern);
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
