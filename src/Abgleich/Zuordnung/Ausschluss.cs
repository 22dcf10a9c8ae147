namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Makes of each pair's odds a probability that knows the other pairs of the same records: a person stands once in each list. The marginals of
/// the random matching are found by passing messages along the pairs (sum–product), which is exact where the pairs form no rings.
/// </summary>
internal sealed class Ausschluss
{
    private const int Runden = 40;
    private const int RundenJeFaktor = 2;

    // Relative change of a message that is worth passing on, and of the factor of all pairs that is worth telling everybody at once.
    private const double Genau = 1e-3;
    private const double Deutlich = 5e-3;
    private readonly Seite _links;
    private readonly Seite _rechts;

    // Side by side for each pair: its chance; what the left record says to it, the chance that it is free for it; likewise the right one.
    private const int Angaben = 3;
    private const int VonLinks = 1;
    private const int VonRechts = 2;
    private readonly double[] _paare;

    /// <param name="logit">Logarithm of the odds of each pair by itself.</param>
    public Ausschluss(Seite links, Seite rechts, double[] logit)
    {
        (_links, _rechts) = (links, rechts);
        _paare = new double[logit.Length * Angaben];
        for (var i = 0; i < logit.Length; i++)
            (_paare[i * Angaben], _paare[i * Angaben + VonLinks], _paare[i * Angaben + VonRechts]) = (Math.Exp(Math.Clamp(logit[i], -40, 40)), 1, 1);
    }

    /// <param name="faktor">By how much the odds of all pairs are raised when so many pairs are found.</param>
    /// <param name="paare">How many are expected at first.</param>
    /// <returns>Probability of each pair.</returns>
    public double[] Wahrscheinlichkeiten(Func<double, double> faktor, double paare)
    {
        var p = new double[_paare.Length / Angaben];
        var f = faktor(paare);
        _links.RufeAlle();
        _rechts.RufeAlle();
        for (var runde = 1; runde <= Runden; runde++)
        {
            var ruhig = !Sende(_links, _rechts, VonRechts, VonLinks, f) & !Sende(_rechts, _links, VonLinks, VonRechts, f);
            // Who is left over on both sides grows fewer with each pair that is found: that raises the odds of the pairs between them.
            if (!ruhig && runde % RundenJeFaktor != 0)
                continue;
            var neu = faktor(Math.Max(1e-3, Rechne(p, f)));
            if (ruhig && Math.Abs(neu - f) <= Genau * f)
                break;
            if (ruhig || Math.Abs(neu - f) > Deutlich * f)
            {
                _links.RufeAlle();
                _rechts.RufeAlle();
            }
            f = neu;
        }
        Rechne(p, f);
        return p;
    }

    // The probabilities as the messages stand, and their sum.
    private double Rechne(double[] p, double faktor)
    {
        var summe = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var o = _paare[i * Angaben] * faktor * _paare[i * Angaben + VonLinks] * _paare[i * Angaben + VonRechts];
            summe += p[i] = o / (1 + o);
        }
        return summe;
    }

    // Only rows that have heard something new say something new. True if anybody did.
    private bool Sende(Seite seite, Seite andere, int herein, int hinaus, double faktor)
    {
        var angaben = _paare;
        var neues = new bool[64];
        Parallel.For(0, neues.Length, teil =>
        {
            var letzte = (int)((long)seite.Anzahl * (teil + 1) / neues.Length);
            for (var z = seite.Hoerer((int)((long)seite.Anzahl * teil / neues.Length), letzte); z >= 0; z = seite.Hoerer(z + 1, letzte))
            {
                var paare = seite.Von(z);
                if (paare.Length == 1)
                    continue;
                var summe = 0.0;
                foreach (var i in paare)
                    summe += angaben[i * Angaben] * angaben[i * Angaben + herein];
                foreach (var i in paare)
                {
                    // Rows that are one person do not exclude one another.
                    var eigene = angaben[i * Angaben] * angaben[i * Angaben + herein];
                    if (seite.HatDoppelte[z])
                        foreach (var j in paare)
                            eigene += j != i && seite.Person[j] == seite.Person[i] ? angaben[j * Angaben] * angaben[j * Angaben + herein] : 0;
                    var neu = 1 / (1 + faktor * Math.Max(0, summe - eigene));
                    ref var gesagt = ref angaben[i * Angaben + hinaus];
                    if (Math.Abs(neu - gesagt) > Genau * Math.Max(neu, gesagt))
                    {
                        neues[teil] = true;
                        andere.Rufe(i);
                    }
                    gesagt = neu;
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
    }

    public int Anzahl => _gerufen.Length;

    /// <summary>For each pair the person on its other side.</summary>
    public int[] Person { get; private set; } = [];

    /// <summary>For each row whether two of its pairs lead to one person.</summary>
    public bool[] HatDoppelte { get; private set; } = [];

    public void Setze(int[] person)
    {
        (Person, HatDoppelte) = (person, new bool[Anzahl]);
        var gesehen = new HashSet<int>();
        for (var z = 0; z < Anzahl; z++)
        {
            var paare = Von(z);
            if (paare.Length < 2)
                continue;
            gesehen.Clear();
            foreach (var i in paare)
                HatDoppelte[z] |= !gesehen.Add(person[i]);
        }
    }

    public void RufeAlle() => Array.Fill(_gerufen, true);

    /// <summary>The row of a pair has to listen again.</summary>
    public void Rufe(int paar) => _gerufen[_zeile[paar]] = true;

    /// <summary>The first row from here on that was called; it is not any more. -1: none before <paramref name="bis"/>.</summary>
    public int Hoerer(int ab, int bis)
    {
        var ort = _gerufen.AsSpan(ab..bis).IndexOf(true);
        if (ort < 0)
            return -1;
        _gerufen[ab + ort] = false;
        return ab + ort;
    }

    /// <summary>Pairs of a row, in their order.</summary>
    public ReadOnlySpan<int> Von(int zeile) => _liste.AsSpan(_anfang[zeile].._anfang[zeile + 1]);
}
