using Startchancen.Abgleich.Modell;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>The pairs between two lists that compete for the same records, and what is left of each pair's odds when all are looked at together.</summary>
internal sealed class Zuteilung
{
    /// <summary>What is less likely than e to this power takes no part.</summary>
    public const double UntersterLogit = -9;

    // In a list of so many rows nobody is ever left over for certain.
    private const double HoechstensVergeben = 0.995;

    private readonly Lauf _lauf;
    private readonly int[] _nah;
    private readonly Ausschluss _ausschluss;
    private readonly (Seite Seite, int[] Andere, Dictionary<(int X, int Y), double> Denkbare)[] _denkbare;

    public Zuteilung(Lauf lauf, Bewertung bewertung)
    {
        _lauf = lauf;
        var (logit, k) = (lauf.Logit, lauf.Kodierung);
        var nah = new List<int>();
        for (var i = 0; i < logit.Length; i++)
            if (logit[i] > UntersterLogit)
                nah.Add(i);
        _nah = [.. nah];
        var (zeileA, zeileB, einzeln) = (new int[nah.Count], new int[nah.Count], new double[nah.Count]);
        for (var i = 0; i < nah.Count; i++)
            (zeileA[i], zeileB[i], einzeln[i]) = (lauf.A(nah[i]), lauf.B(nah[i]), logit[nah[i]]);
        var (links, rechts) = (new Seite(zeileA, k.A.Anzahl), new Seite(zeileB, k.B.Anzahl));
        (DoppeltInB, var inB) = Doppelte.Suche(k, k.B, bewertung, lauf.Vergleicher.Felder, links, zeileB, einzeln);
        (DoppeltInA, var inA) = Doppelte.Suche(k, k.A, bewertung, lauf.Vergleicher.Felder, rechts, zeileA, einzeln);
        _denkbare = [(links, zeileB, inB), (rechts, zeileA, inA)];
        links.Setze(Array.ConvertAll(zeileB, z => DoppeltInB[z]));
        rechts.Setze(Array.ConvertAll(zeileA, z => DoppeltInA[z]));
        _ausschluss = new Ausschluss(links, rechts, einzeln);
    }

    /// <summary>For each row the first row of its list that is the same person.</summary>
    public int[] DoppeltInA { get; }
    public int[] DoppeltInB { get; }

    /// <summary>Chance that a record drawn from each list is without a partner when so many pairs are found.</summary>
    public double Uebrig(double paare) =>
        (1 - Math.Min(paare / _lauf.ListeA.Anzahl, HoechstensVergeben)) * (1 - Math.Min(paare / _lauf.ListeB.Anzahl, HoechstensVergeben));

    /// <returns>Probability of each pair with regard to the others.</returns>
    public double[] Wahrscheinlichkeiten()
    {
        var erwartet = _lauf.Gewichte.Anteil[0];
        var p = _ausschluss.Wahrscheinlichkeiten(paare => paare / erwartet / Uebrig(paare), Math.Max(1, erwartet));
        foreach (var (seite, andere, denkbare) in _denkbare)
            Ergaenze(p, seite, andere, denkbare);
        var alle = new double[_lauf.Paare.Length];
        for (var i = 0; i < p.Length; i++)
            alle[_nah[i]] = p[i];
        return alle;
    }

    // Rows that may be one person exclude each other only as far as they are not: who is surely the partner of one may be that of the other.
    internal static void Ergaenze(double[] p, Seite seite, int[] andere, Dictionary<(int X, int Y), double> denkbare)
    {
        if (denkbare.Count == 0)
            return;
        var betroffen = new bool[1 + denkbare.Max(d => d.Key.Y)];
        foreach (var ((x, y), _) in denkbare)
            betroffen[x] = betroffen[y] = true;
        for (var zeile = 0; zeile < seite.Anzahl; zeile++)
        {
            var paare = seite.Von(zeile);
            for (var i = 0; i < paare.Length; i++)
                for (var j = i + 1; j < paare.Length && andere[paare[i]] < betroffen.Length && betroffen[andere[paare[i]]]; j++)
                {
                    var (x, y) = (paare[i], paare[j]);
                    if (denkbare.TryGetValue((Math.Min(andere[x], andere[y]), Math.Max(andere[x], andere[y])), out var d))
                        (p[x], p[y]) = (Math.Max(p[x], p[y] * d), Math.Max(p[y], p[x] * d));
                }
        }
    }
}
