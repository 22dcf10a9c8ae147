using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Forms the persons of one list: pairs are joined from the most certain on, and two groups become one only if all pairs between them together
/// speak for it; so one bold pair does not draw two families into one person. Rows of one person are pairs of it, also where no search brought
/// them together.
/// </summary>
internal sealed class Personen
{
    // What two clearly different first names weigh against a common person, and a pair that agrees in next to nothing.
    private const double Dagegen = -8;

    // Down to here a pair says little either way: the rows are worded apart or lack what would tell.
    private const double Unentschieden = -5;

    // What is less likely is not looked at again when the persons are known.
    private const double Moeglich = 0.05;

    // Nobody stands in a list so often; what looks like it (rows to try things out, say) keeps its pairs as they are.
    private const int HoechstensZeilen = 256;

    private readonly Lauf _lauf;
    private readonly int _vorname;
    private readonly Func<int, int, (int Muster, double Logit)> _vergleiche;
    private readonly Dictionary<(int, int), int> _kandidat = [];
    private readonly Dictionary<(int, int), (int Muster, double Logit)> _weitere = [];
    private readonly Mengen _mengen;
    private readonly Dictionary<int, List<int>> _glieder = [];

    /// <param name="vergleiche">Pattern and logarithm of the odds of two rows that are no candidates.</param>
    public Personen(Lauf lauf, Func<int, int, (int Muster, double Logit)> vergleiche)
    {
        (_lauf, _vergleiche, _mengen, _vorname) = (lauf, vergleiche, new Mengen(lauf.ListeA.Anzahl), lauf.Vergleicher.Stelle(Feld.Vorname));
        var reihe = new List<int>();
        for (var i = 0; i < lauf.Paare.Length; i++)
        {
            if (lauf.Logit[i] <= Dagegen)
                continue;
            _kandidat.Add((lauf.A(i), lauf.B(i)), i);
            if (lauf.Logit[i] > 0 && Spricht(lauf.Muster[i]))
                reihe.Add(i);
        }
        reihe.Sort((x, y) => lauf.Logit[y].CompareTo(lauf.Logit[x]) is not 0 and var c ? c : x.CompareTo(y));
        foreach (var i in reihe)
        {
            var (x, y) = (_mengen.Finde(lauf.A(i)), _mengen.Finde(lauf.B(i)));
            if (x == y)
                continue;
            var (gx, gy) = (Glieder(x), Glieder(y));
            if (gx.Sum(u => gy.Sum(v => Gewicht(u, v))) <= 0)
                continue;
            _mengen.Vereine(x, y);
            gx.AddRange(gy);
            _glieder.Remove(Math.Max(x, y));
            _glieder[Math.Min(x, y)] = gx;
        }
    }

    /// <summary>For each row the first row of the same person.</summary>
    public int[] Erste() => [.. Enumerable.Range(0, _lauf.ListeA.Anzahl).Select(_mengen.Finde)];

    /// <summary>
    /// Probability of each candidate now that the persons are known: within one at least what its surest way over other rows gives, between two at
    /// most what all pairs between them say on the average; and the pairs of one person that are no candidates.
    /// </summary>
    public (double[] Wahrscheinlichkeit, List<(ulong Paar, int Muster, double Logit, double Wahrscheinlichkeit)> Erschlossen) Paare()
    {
        var p = Array.ConvertAll(_lauf.Logit, Aus);
        var erschlossen = new List<(ulong, int, double, double)>();
        foreach (var zeilen in _glieder.Values.Where(g => g.Count is > 1 and <= HoechstensZeilen).OrderBy(g => g.Min()))
        {
            zeilen.Sort();
            var sicher = Sicherste(zeilen);
            for (var x = 0; x < zeilen.Count; x++)
                for (var y = x + 1; y < zeilen.Count; y++)
                    if (_kandidat.TryGetValue(Paar(zeilen[x], zeilen[y]), out var i))
                        p[i] = Math.Max(p[i], sicher[x, y]);
                    else
                    {
                        var (muster, logit) = Weiteres(zeilen[x], zeilen[y]);
                        erschlossen.Add(((ulong)(uint)zeilen[x] << 32 | (uint)zeilen[y], muster, logit, sicher[x, y]));
                    }
        }
        var zwischen = new Dictionary<(int, int), double>();
        for (var i = 0; i < p.Length; i++)
        {
            var (x, y) = (_mengen.Finde(_lauf.A(i)), _mengen.Finde(_lauf.B(i)));
            if (x == y || p[i] < Moeglich || !_lauf.DarfTreffer(_lauf.Muster[i]))
                continue;
            if (!zwischen.TryGetValue((x, y), out var hoechstens))
                zwischen.Add((x, y), hoechstens = Aus(Math.Min(0, Glieder(x).Average(u => Glieder(y).Average(v => Gewicht(u, v))))));
            p[i] = Math.Min(p[i], hoechstens);
        }
        return (p, erschlossen);
    }

    // The most likely way from row to row, each step as likely as the pair is by itself (Floyd and Warshall).
    private double[,] Sicherste(List<int> zeilen)
    {
        var n = zeilen.Count;
        var weg = new double[n, n];
        for (var x = 0; x < n; x++)
            for (var y = x + 1; y < n; y++)
                weg[x, y] = weg[y, x] = _kandidat.TryGetValue(Paar(zeilen[x], zeilen[y]), out var i) ? Aus(_lauf.Logit[i]) : 0;
        for (var z = 0; z < n; z++)
            for (var x = 0; x < n; x++)
                if (weg[x, z] > 0)
                    for (var y = 0; y < n; y++)
                        weg[x, y] = Math.Max(weg[x, y], weg[x, z] * weg[z, y]);
        return weg;
    }

    // Another first name speaks against it for certain only where nothing else differs, as with twins; else as much as the pair itself says, and never for it.
    private double Gewicht(int x, int y)
    {
        var (muster, logit) = _kandidat.TryGetValue(Paar(x, y), out var i) ? (_lauf.Muster[i], _lauf.Logit[i]) : Weiteres(x, y);
        if (Spricht(muster))
            return logit >= 0 ? logit : Math.Min(0, Math.Max(logit, Dagegen) - Unentschieden);
        return _lauf.NurVornameAnders(muster) ? Dagegen : Math.Clamp(logit, Dagegen, 0);
    }

    private (int Muster, double Logit) Weiteres(int x, int y)
    {
        if (!_weitere.TryGetValue(Paar(x, y), out var w))
            _weitere.Add(Paar(x, y), w = _vergleiche(Math.Min(x, y), Math.Max(x, y)));
        return w;
    }

    // A missing first name joins nobody by itself to two children: theirs are different.
    private bool Spricht(int muster) => _vorname < 0 || _lauf.OhneZwillinge || _lauf.Vergleicher.Stufe(muster, _vorname) != (int)Namensstufe.Verschieden || _lauf.DarfTreffer(muster);

    private List<int> Glieder(int x)
    {
        if (!_glieder.TryGetValue(x, out var g))
            _glieder.Add(x, g = [x]);
        return g;
    }

    private static (int, int) Paar(int x, int y) => (Math.Min(x, y), Math.Max(x, y));

    private static double Aus(double logit) => 1 / (1 + Math.Exp(-logit));
}
