using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Pairs within each of two lists that may be one person. They are no result, but without them rows of one person that are far from every row of the other list
/// would seem to stand alone. Rows of the second list are counted on from the first.
/// </summary>
internal sealed class Innenpaare
{
    private readonly (Kodierteliste Liste, ulong[] Paare)[] _listen;

    /// <param name="listen">Each list with the pairs to look at, counted from its own first row.</param>
    public Innenpaare(params (Vergleicher Vergleicher, Kodierteliste Liste, ulong[] Paare)[] listen)
    {
        _listen = Array.ConvertAll(listen, l => (l.Liste, l.Paare));
        var (paare, alleMuster, vor) = (new List<ulong>(), new List<int>(), 0);
        foreach (var (vergleicher, liste, eigene) in listen)
        {
            var muster = new int[eigene.Length];
            Array.Fill(muster, -1);
            Nebenlaeufig.Bereiche(muster.Length, (von, bis) => vergleicher.Muster(eigene.AsSpan(von..bis), muster.AsSpan(von..bis)));
            alleMuster.AddRange(muster);
            paare.AddRange(eigene.Select(p => p + ((ulong)vor << 32) + (uint)vor));
            vor += liste.Anzahl;
        }
        (Paare, Muster, Logit) = ([.. paare], [.. alleMuster], new double[paare.Count]);
    }

    /// <summary>In ascending order.</summary>
    public ulong[] Paare { get; }
    public int[] Muster { get; }

    /// <summary>Logarithm of the odds of each pair by itself, as last weighed.</summary>
    public double[] Logit { get; }

    /// <summary>Weighs all of them; must be done before the first look at their odds.</summary>
    public void Wiege(Bewertung bewertung)
    {
        bewertung.Kenne(Muster);
        var anfang = 0;
        foreach (var (liste, eigene) in _listen)
        {
            var ab = anfang;
            Nebenlaeufig.Bereiche(eigene.Length, (von, bis) =>
            {
                for (var i = von; i < bis; i++)
                    Logit[ab + i] = bewertung.Logit(Muster[ab + i], liste, liste, (int)(eigene[i] >> 32), (int)(uint)eigene[i], innerhalb: true);
            });
            anfang += eigene.Length;
        }
    }
}
