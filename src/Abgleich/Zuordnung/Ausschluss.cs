namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Makes of each pair's odds a probability that knows the other pairs of the same records: a person stands once in each list. The marginals of
/// the random matching are found by passing messages along the pairs (sum–product), which is exact where the pairs form no rings.
/// </summary>
internal sealed class Ausschluss
{
    private const int Runden = 40;
    // Relative change of a message that is worth passing on.
    private const double Genau = 1e-3;
    private readonly double[] _chance;
    private readonly Seite _links;
    private readonly Seite _rechts;

    // What the left record says to each of its pairs: chance that it is free for it; likewise the right one.
    private readonly double[] _vonLinks;
    private readonly double[] _vonRechts;

    /// <param name="logit">Logarithm of the odds of each pair by itself.</param>
    public Ausschluss(Seite links, Seite rechts, double[] logit)
    {
        (_links, _rechts) = (links, rechts);
        _chance = [.. logit.Select(l => Math.Exp(Math.Clamp(l, -40, 40)))];
        _vonLinks = new double[logit.Length];
        _vonRechts = new double[logit.Length];
        Array.Fill(_vonLinks, 1);
        Array.Fill(_vonRechts, 1);
    }

    /// <param name="faktor">By how much the odds of all pairs are raised.</param>
    /// <returns>Probability of each pair.</returns>
    public double[] Wahrscheinlichkeiten(double faktor)
    {
        _links.RufeAlle();
        _rechts.RufeAlle();
        for (var runde = 0; runde < Runden; runde++)
            if (!Sende(_links, _rechts, _vonRechts, _vonLinks, faktor) & !Sende(_rechts, _links, _vonLinks, _vonRechts, faktor))
                break;
        var p = new double[_chance.Length];
        for (var i = 0; i < p.Length; i++)
        {
            var o = _chance[i] * faktor * _vonLinks[i] * _vonRechts[i];
            p[i] = o / (1 + o);
        }
        return p;
    }

    // Only rows that have heard something new say something new. True if anybody did.
    private bool Sende(Seite seite, Seite andere, double[] herein, double[] hinaus, double faktor)
    {
        var neues = new bool[64];
        Parallel.For(0, neues.Length, teil =>
        {
            var (erster, letzter) = ((int)((long)seite.Umkaempft.Length * teil / neues.Length), (int)((long)seite.Umkaempft.Length * (teil + 1) / neues.Length));
            for (var u = erster; u < letzter; u++)
            {
                if (!seite.Hoert(seite.Umkaempft[u]))
                    continue;
                var paare = seite.Von(seite.Umkaempft[u]);
                var summe = 0.0;
                foreach (var i in paare)
                    summe += _chance[i] * herein[i];
                foreach (var i in paare)
                {
                    // Rows that are one person do not exclude one another.
                    var eigene = _chance[i] * herein[i];
                    if (seite.HatDoppelte[u])
                        foreach (var j in paare)
                            eigene += j != i && seite.Person[j] == seite.Person[i] ? _chance[j] * herein[j] : 0;
                    var neu = 1 / (1 + faktor * Math.Max(0, summe - eigene));
                    if (Math.Abs(neu - hinaus[i]) > Genau * Math.Max(neu, hinaus[i]))
                    {
                        neues[teil] = true;
                        andere.Rufe(i);
                    }
                    hinaus[i] = neu;
                }
            }
        });
        return neues.Contains(true);
    }
}

/// <summary>The pairs of each record of one list.</summary>
internal sealed class Seite
{
    private readonly int[] _zeile;
    private readonly int[] _liste;
    private readonly int[] _anfang;
    private readonly bool[] _gerufen;

    /// <param name="zeile">Row of each pair.</param>
    public Seite(int[] zeile, int anzahl)
    {
        (_zeile, _gerufen, _anfang) = (zeile, new bool[anzahl], new int[anzahl + 1]);
        foreach (var z in zeile)
            _anfang[z + 1]++;
        for (var i = 0; i < anzahl; i++)
            _anfang[i + 1] += _anfang[i];
        _liste = new int[zeile.Length];
        var frei = _anfang.AsSpan(0, anzahl).ToArray();
        for (var i = 0; i < zeile.Length; i++)
            _liste[frei[zeile[i]]++] = i;
        var umkaempft = new List<int>();
        for (var i = 0; i < anzahl; i++)
            if (_anfang[i + 1] - _anfang[i] > 1)
                umkaempft.Add(i);
        Umkaempft = [.. umkaempft];
    }

    /// <summary>Rows with more than one pair.</summary>
    public int[] Umkaempft { get; }

    /// <summary>For each pair the person on its other side.</summary>
    public int[] Person { get; private set; } = [];

    /// <summary>For each of <see cref="Umkaempft"/> whether two of its pairs lead to one person.</summary>
    public bool[] HatDoppelte { get; private set; } = [];

    public void Setze(int[] person)
    {
        Person = person;
        var gesehen = new HashSet<int>();
        HatDoppelte = Array.ConvertAll(Umkaempft, z =>
        {
            gesehen.Clear();
            foreach (var i in Von(z))
                if (!gesehen.Add(person[i]))
                    return true;
            return false;
        });
    }

    public void RufeAlle() => Array.Fill(_gerufen, true);

    /// <summary>The row of a pair has to listen again.</summary>
    public void Rufe(int paar) => _gerufen[_zeile[paar]] = true;

    /// <summary>Whether a row was called; it is not any more.</summary>
    public bool Hoert(int zeile)
    {
        var gerufen = _gerufen[zeile];
        _gerufen[zeile] = false;
        return gerufen;
    }

    /// <summary>Pairs of a row, in their order.</summary>
    public ReadOnlySpan<int> Von(int zeile) => _liste.AsSpan(_anfang[zeile].._anfang[zeile + 1]);
}
