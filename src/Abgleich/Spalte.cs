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
    // Rows wait until there are so many, so that what is needed from memory for them is fetched at once, not one after the other.
    private const int HoechstensWartend = 64;

    private readonly List<string?> _werte;
    private readonly List<int> _nummern;

    // Place of each text among the different ones, by its hash (seeded, so that nobody can choose texts that meet); null once the column belongs to a list.
    private (int Summe, int Nummer)[]? _tafel;
    private char[] _buchstaben = [];
    private readonly (int Zeile, int Summe, int Von, int Bis)[] _wartende = new (int, int, int, int)[HoechstensWartend];
    private int _wartend;

    // Keeps the reads ahead from being left out as useless.
    private volatile int _geholt;

    /// <summary>A column without rows.</summary>
    public Spalte() : this([null], [], new (int, int)[16])
    {
    }

    private Spalte(List<string?> werte, List<int> nummern, (int, int)[]? tafel) => (_werte, _nummern, _tafel) = (werte, nummern, tafel);

    /// <summary>A column of these texts.</summary>
    public static Spalte Von(IReadOnlyList<string?> werte)
    {
        if (werte is Spalte fertig)
            return fertig;
        var spalte = new Spalte();
        for (var i = 0; i < werte.Count; i++)
            spalte.Nimm(werte[i]);
        return spalte;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="wert">As it was delivered; blanks at either end do not count, and nothing else means that nothing is known.</param>
    /// <exception cref="InvalidOperationException">A list was made of the column.</exception>
    public void Nimm(ReadOnlySpan<char> wert)
    {
        if (_tafel is null)
            throw new InvalidOperationException("A column of a list takes no more rows.");
        wert = wert.Trim();
        _nummern.Add(0);
        if (wert.IsEmpty)
            return;
        var von = _wartend == 0 ? 0 : _wartende[_wartend - 1].Bis;
        if (von + wert.Length > _buchstaben.Length)
            Array.Resize(ref _buchstaben, Math.Max(2 * _buchstaben.Length, von + wert.Length));
        wert.CopyTo(_buchstaben.AsSpan(von));
        _wartende[_wartend++] = (_nummern.Count - 1, string.GetHashCode(wert), von, von + wert.Length);
        if (_wartend == HoechstensWartend)
            Ordne(_tafel);
    }

    // Gives the rows that wait their numbers, in their order.
    private void Ordne((int Summe, int Nummer)[] tafel)
    {
        var wartende = _wartende.AsSpan(0, _wartend);
        var geholt = 0;
        foreach (var w in wartende)
            geholt ^= tafel[w.Summe & tafel.Length - 1].Nummer;
        foreach (var w in wartende)
            if (tafel[w.Summe & tafel.Length - 1] is { Nummer: > 0 } da && da.Summe == w.Summe)
                geholt ^= _werte[da.Nummer]!.Length;
        _geholt = geholt;
        foreach (var w in wartende)
        {
            var wert = _buchstaben.AsSpan(w.Von..w.Bis);
            var platz = w.Summe & tafel.Length - 1;
            while (tafel[platz].Nummer > 0 && (tafel[platz].Summe != w.Summe || !wert.SequenceEqual(_werte[tafel[platz].Nummer])))
                platz = platz + 1 & tafel.Length - 1;
            if (tafel[platz].Nummer == 0)
            {
                tafel[platz] = (w.Summe, _werte.Count);
                _werte.Add(wert.ToString());
            }
            _nummern[w.Zeile] = tafel[platz].Nummer;
            if (2 * _werte.Count > tafel.Length)
                _tafel = tafel = Vergroessert(tafel);
        }
        _wartend = 0;
    }

    private static (int Summe, int Nummer)[] Vergroessert((int Summe, int Nummer)[] tafel)
    {
        var neue = new (int Summe, int Nummer)[2 * tafel.Length];
        foreach (var eintrag in tafel)
            if (eintrag.Nummer > 0)
            {
                var platz = eintrag.Summe & neue.Length - 1;
                while (neue[platz].Nummer > 0)
                    platz = platz + 1 & neue.Length - 1;
                neue[platz] = eintrag;
            }
        return neue;
    }

    private List<string?> Texte => OhneWartende()._werte;

    private List<int> Zeilennummern => OhneWartende()._nummern;

    private Spalte OhneWartende()
    {
        if (_wartend > 0)
            Ordne(_tafel!);
        return this;
    }

    /// <summary>A list was made of it: no more rows are coming, and what is only needed for them is given back.</summary>
    internal void Schliesse()
    {
        OhneWartende();
        (_tafel, _buchstaben) = (null, []);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _nummern.Count;

    /// <summary>Number of different texts.</summary>
    public int Verschiedene => Texte.Count - 1;

    /// <summary>The text of a row, from 0.</summary>
    public string? this[int zeile] => Texte[Zeilennummern[zeile]];

    /// <summary>So many rows have a text of which this is true; each different text is asked once.</summary>
    public int Zaehle(Func<string, bool> bedingung)
    {
        var (je, zahl) = (Texte.ConvertAll(w => w is not null && bedingung(w)).ToArray(), 0);
        foreach (var n in Nummern)
            zahl += je[n] ? 1 : 0;
        return zahl;
    }

    /// <summary>The different texts; null comes first.</summary>
    internal ReadOnlySpan<string?> Werte => CollectionsMarshal.AsSpan(Texte);

    /// <summary>Of each row the place of its text among <see cref="Werte"/>.</summary>
    internal ReadOnlySpan<int> Nummern => CollectionsMarshal.AsSpan(Zeilennummern);

    /// <summary>The same rows in another order.</summary>
    internal Spalte Geordnet(int[] zeilen)
    {
        var nummern = new List<int>(zeilen.Length);
        CollectionsMarshal.SetCount(nummern, zeilen.Length);
        var geordnet = CollectionsMarshal.AsSpan(nummern);
        var alte = Nummern;
        for (var i = 0; i < zeilen.Length; i++)
            geordnet[i] = alte[zeilen[i]];
        return new(Texte, nummern, null);
    }

    /// <summary>For each row a number; each different text is worked out once, in the order of the rows, and 0 where nothing is known.</summary>
    internal int[] Zahlen(Func<string, int> zahl)
    {
        var (je, zahlen) = (new int[Texte.Count], new int[Count]);
        Array.Fill(je, -1);
        je[0] = 0;
        var nummern = Nummern;
        for (var i = 0; i < zahlen.Length; i++)
        {
            ref var z = ref je[nummern[i]];
            if (z < 0)
                z = zahl(Texte[nummern[i]]!);
            zahlen[i] = z;
        }
        return zahlen;
    }

    /// <summary>For each row a number of 64 bits that its text alone decides.</summary>
    internal ulong[] Summen() => [.. Texte.Select(w => Textsumme.Von(w))];

    public IEnumerator<string?> GetEnumerator() => Zeilennummern.Select(n => Texte[n]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
