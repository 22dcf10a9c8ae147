using System.Globalization;

namespace Startchancen.Abgleich;

/// <summary>A list of persons by columns, as it was delivered: nothing is cleaned before it comes here.</summary>
public sealed class Personenliste
{
    /// <param name="name">What the explanation calls the list ("Zubringer").</param>
    /// <param name="kennungen">Identifier of each row, in order; unique within the list; best as <see cref="Kennspalte"/>. Null: the rows are counted from 1.</param>
    /// <param name="spalten">One value a row, best as <see cref="Spalte"/>; null and blanks mean that nothing is known.</param>
    /// <exception cref="ArgumentException">A column has another number of rows, no column says anything about a person, or an identifier is missing or comes twice.</exception>
    public Personenliste(string name, IReadOnlyList<string>? kennungen, IReadOnlyDictionary<Merkmal, IReadOnlyList<string?>> spalten)
    {
        if (spalten.Count == 0)
            throw new ArgumentException("The list has no column that says anything about a person.", nameof(spalten));
        var anzahl = kennungen?.Count ?? spalten.Values.First().Count;
        if (spalten.Values.Any(w => w.Count != anzahl))
            throw new ArgumentException("The columns have different numbers of rows.", nameof(spalten));
        if (kennungen is not null && (kennungen is Kennspalte k ? !k.IstEindeutig() : new HashSet<string>(kennungen, StringComparer.Ordinal).Count != anzahl))
            throw new ArgumentException("An identifier is missing or stands in two rows.", nameof(kennungen));
        kennungen ??= [.. Enumerable.Range(1, anzahl).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        (Name, Kennungen, Spalten) = (name, kennungen, spalten.ToDictionary(w => w.Key, w => Spalte.Von(w.Value)));
        foreach (var spalte in Spalten.Values)
            spalte.Schliesse();
        (kennungen as Kennspalte)?.Schliesse();
    }

    /// <summary>The same rows in another order.</summary>
    internal Personenliste(Personenliste liste, int[] zeilen) =>
        (Name, Kennungen, Spalten) = (liste.Name, new Umgeordnet(liste.Kennungen, zeilen), liste.Spalten.ToDictionary(s => s.Key, s => s.Value.Geordnet(zeilen)));

    public string Name { get; }

    /// <summary>Identifier of each row.</summary>
    public IReadOnlyList<string> Kennungen { get; }

    public IReadOnlyDictionary<Merkmal, Spalte> Spalten { get; }

    public int Anzahl => Kennungen.Count;

    private sealed class Umgeordnet(IReadOnlyList<string> kennungen, int[] zeilen) : IReadOnlyList<string>
    {
        public int Count => zeilen.Length;

        public string this[int zeile] => kennungen[zeilen[zeile]];

        public IEnumerator<string> GetEnumerator() => zeilen.Select(z => kennungen[z]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
