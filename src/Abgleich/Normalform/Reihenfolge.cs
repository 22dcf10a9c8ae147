using System.Runtime.CompilerServices;

namespace Startchancen.Abgleich.Normalform;

/// <summary>Puts rows into an order that their contents decide: a list sorted otherwise gives the same.</summary>
internal static class Reihenfolge
{
    /// <returns>The list in that order, for each of its rows the row as delivered, and the sums of the contents, ascending.</returns>
    public static (Personenliste Liste, int[] Zeilen, ulong[] Summen) Ordne(Personenliste liste)
    {
        var spalten = liste.Spalten.OrderBy(s => s.Key).Select(s => (Merkmal: (ulong)s.Key, Spalte: s.Value, Summen: s.Value.Summen())).ToArray();
        var (summen, zeilen) = (new ulong[liste.Anzahl], new int[liste.Anzahl]);
        Nebenlaeufig.Bereiche(liste.Anzahl, (von, bis) => Summiere(spalten, summen, von, bis));
        for (var i = 0; i < zeilen.Length; i++)
            zeilen[i] = i;
        Array.Sort(summen, zeilen);
        // Rows alike in everything stand in the order of their identifiers.
        for (int i = 0, ende; i < zeilen.Length; i = ende)
        {
            for (ende = i + 1; ende < zeilen.Length && summen[ende] == summen[i]; ende++)
            {
            }
            if (ende - i > 1)
                zeilen.AsSpan(i..ende).Sort((x, y) => string.CompareOrdinal(liste.Kennungen[x], liste.Kennungen[y]));
        }
        return (new Personenliste(liste, zeilen), zeilen, summen);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Summiere((ulong Merkmal, Spalte Spalte, ulong[] Summen)[] spalten, ulong[] summen, int von, int bis)
    {
        foreach (var (merkmal, spalte, je) in spalten)
        {
            var nummern = spalte.Nummern;
            for (var i = von; i < bis; i++)
            {
                var summe = (summen[i] ^ je[nummern[i]]) * 0x9E3779B97F4A7C15 + merkmal;
                summen[i] = summe ^ summe >> 29;
            }
        }
    }
}

/// <summary>A number of 64 bits that depends on a text alone, the same on every machine.</summary>
internal static class Textsumme
{
    public static ulong Von(ReadOnlySpan<char> text, ulong anfang = 14695981039346656037)
    {
        foreach (var z in text)
            anfang = (anfang ^ z) * 1099511628211;
        return anfang ^ anfang >> 29;
    }
}
