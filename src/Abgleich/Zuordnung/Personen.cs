namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Forms the persons of one list, or of two in which many stand several times; the rows of the second are then counted on from the first. Pairs
/// are joined from the most certain on, and two groups become one only if all pairs between them together speak for it; so one bold pair does not
/// draw two families into one person. Rows of one person are pairs of it, also where no search brought them together. How many rows a person has is learned on the way: where everybody stands twice, a row alone is looking for its other, and a pair for no third.
/// </summary>
internal sealed class Personen
{
    // What two clearly different first names weigh against a common person, and a pair that agrees in next to nothing.
    private const double Dagegen = -8;

    // What is likelier by itself is weighed again when the persons are known: most of it joins two complete persons, some is a badly written row of one.
    private const double Moeglich = 0.0005;

    // Nobody stands in a list so often; what looks like it (rows to try things out, say) keeps its pairs as they are.
    private const int HoechstensZeilen = 256;

    // More rows of a group do not say more: of several on either side the first, which found one another most surely.
    private const int HoechstensGefragt = 6;
    private const int HoechstensGefragtVonEiner = 64;

    // The rows of a person say partly the same of another row: its odds are those of the pairs as a mean between the geometric one (exponent 0: all are heard alike) and
    // the arithmetic one (exponent 1: the nearest is heard).
    private const double Gehoer = 0.25;

    // The sizes of the groups and the number of rows that are in none settle after a few rounds.
    private const int HoechstensRunden = 20;
    private const double Ruhig = 0.001;
    private const double RuhigAllein = 0.1;

    private readonly Lauf _lauf;

    // Rows before those of the second list, and in all.
    private readonly int _vorB;
    private readonly int _anzahl;
    private readonly Func<int, int, (int Muster, double Logit)> _vergleiche;

    // Pairs within one of two lists, counted on from the candidates where rows are brought together.
    private readonly Innenpaare _innen;

    // Where the candidates of each row begin; of a pair it is the first row's.
    private readonly int[] _anfang;
    private readonly Dictionary<(ulong, ulong), (double Ohne, double Nach)> _zwischen = [];
    private Gruppe?[] _gruppen = [];
    private Mengen _mengen = new(0);
    private Zeilenzahlen? _zahlen;

    // While rows are counted another first name weighs what it weighs; when persons are formed it is left to somebody who looks.
    private bool _nachRegel;

    /// <param name="vergleiche">Pattern and logarithm of the odds of two rows that are no candidates.</param>
    public Personen(Lauf lauf, Innenpaare innen, Func<int, int, (int Muster, double Logit)> vergleiche)
    {
        (_lauf, _innen, _vergleiche) = (lauf, innen, vergleiche);
        _vorB = lauf.VorB;
        _anzahl = _vorB + lauf.ListeB.Anzahl;
        _anfang = new int[_anzahl + 1];
        for (var i = 0; i < lauf.Paare.Length; i++)
            _anfang[lauf.A(i) + 1]++;
        for (var x = 0; x < _anzahl; x++)
            _anfang[x + 1] += _anfang[x];
        var geordnet = Enumerable.Range(0, lauf.Paare.Length + innen.Paare.Length).Where(i => Logit(i) > Dagegen).Select(i => (Gegen: -Logit(i), Nummer: i)).ToArray();
        Array.Sort(geordnet);
        var reihe = Array.ConvertAll(geordnet, g => g.Nummer);
        // How many rows a person has does not depend on the rule that leaves other first names to somebody who looks.
        var vorher = (Verbunden: -1, Allein: -1);
        for (var runde = 0; runde < HoechstensRunden; runde++)
        {
            var verbunden = Verbinde(reihe);
            var allein = _anzahl - Gruppen.Sum(g => g.Zeilen.Count);
            if (Math.Abs(verbunden - vorher.Verbunden) <= verbunden * Ruhig && Math.Abs(allein - vorher.Allein) <= allein * RuhigAllein)
                break;
            vorher = (verbunden, allein);
            _zahlen = new Zeilenzahlen(Gruppen.Select(g => g.Zahl), (_vorB, _anzahl - _vorB), lauf.Gewichte.Anteil[0] / lauf.AllePaare);
        }
        _nachRegel = true;
        Verbinde(reihe.Where(i => lauf.Vornamensregel.DarfVerbinden(Muster(i), Logit(i))));
    }

    private IEnumerable<Gruppe> Gruppen => _gruppen.OfType<Gruppe>();

    private int Verbinde(IEnumerable<int> reihe)
    {
        _gruppen = new Gruppe?[_anzahl];
        _mengen = new Mengen(_anzahl);
        var verbunden = 0;
        foreach (var i in reihe)
        {
            var (x, y) = Beide(i);
            // Several rows on either side are not asked anew because of a pair that speaks against it itself: their better pairs have asked before.
            if (x == y || (Logit(i) <= 0 && !IstAllein(x) && !IstAllein(y)) || Zwischen(x, y) is var gewicht && gewicht <= 0)
                continue;
            var (gx, gy) = (Von(x), Von(y));
            var (viele, wenige) = (gx.Zeilen.Count, gx.Summe).CompareTo((gy.Zeilen.Count, gy.Summe)) >= 0 ? (gx, gy) : (gy, gx);
            viele.Nimm(wenige, gewicht);
            _mengen.Vereine(x, y);
            (_gruppen[Math.Min(x, y)], _gruppen[Math.Max(x, y)]) = (viele, null);
            verbunden++;
        }
        return verbunden;
    }

    /// <summary>For each row the first row of the same person.</summary>
    public int[] Erste() => [.. Enumerable.Range(0, _anzahl).Select(_mengen.Finde)];

    /// <summary>
    /// Probability of each candidate now that the persons are known: within one at least that of the weakest seam between its two rows, between two what all pairs
    /// between them say; and the pairs of one person that are no candidates. Of two lists only pairs between them.
    /// </summary>
    public (double[] Wahrscheinlichkeit, List<(ulong Paar, int Muster, double Logit, double Wahrscheinlichkeit)> Erschlossen) Paare()
    {
        var p = Array.ConvertAll(_lauf.Logit, Aus);
        var erschlossen = new List<(ulong Paar, int, double, double)>();
        foreach (var (x, y, naht) in Gruppen.Where(g => g.Zeilen.Count <= HoechstensZeilen).SelectMany(g => g.Paare()))
            if (!_lauf.InSich && x < _vorB == y < _vorB)
                continue;
            else if (Kandidat(x, y) is >= 0 and var i)
                p[i] = Math.Max(p[i], Aus(naht));
            else
            {
                var (muster, logit) = _vergleiche(x, y);
                erschlossen.Add((Schluessel(x, y), muster, logit, Aus(naht)));
            }
        for (var i = 0; i < p.Length; i++)
            if (p[i] >= Moeglich && Beide(i) is var (x, y) && x != y)
                p[i] = Aus(_lauf.Vornamensregel.IstOffen(_lauf.Muster[i]) ? OhneRegel(x, y) : Zwischen(x, y));
        erschlossen.Sort((x, y) => x.Paar.CompareTo(y.Paar));
        return (p, erschlossen);
    }

    // Logarithm of the odds that two groups are one person.
    private double Zwischen(int x, int y) => (Gewicht(x, y) is var g && _nachRegel ? g.Nach : g.Ohne) + Vorab(x, y);

    // The odds of a pair that is left to somebody who looks: how many rows persons have does not make a row alone less likely theirs.
    private double OhneRegel(int x, int y) => Gewicht(x, y).Ohne + (IstAllein(x) || IstAllein(y) ? Math.Max(0, Vorab(x, y)) : Vorab(x, y));

    private double Vorab(int x, int y) => _zahlen?.Vorab(Zahl(x), Zahl(y)) ?? 0;

    private bool IstAllein(int x) => _gruppen[x] is null;

    // Rows of a person in the first and in the second list.
    private (int A, int B) Zahl(int x) => _gruppen[x]?.Zahl ?? Eine(x);

    private (int A, int B) Eine(int zeile) => zeile < _vorB ? (1, 0) : (0, 1);

    // What the pairs between two groups say together, without the rule on first names and with it.
    private (double Ohne, double Nach) Gewicht(int x, int y)
    {
        if (_gruppen[x] is null && _gruppen[y] is null)
            return Zeilengewicht(x, y);
        var (gx, gy) = (Von(x), Von(y));
        if (gx.Summe > gy.Summe)
            (gx, gy) = (gy, gx);
        if (!_zwischen.TryGetValue((gx.Summe, gy.Summe), out var gewicht))
            _zwischen.Add((gx.Summe, gy.Summe), gewicht = Gewicht(gx.Zeilen, gy.Zeilen));
        return gewicht;
    }

    // A row alone can be badly written and near only one of the others; of several rows on either side all would have to be.
    private (double Ohne, double Nach) Gewicht(IReadOnlyList<int> gx, IReadOnlyList<int> gy)
    {
        var alle = gx.Count > 1 && gy.Count > 1;
        var hoechstens = alle ? HoechstensGefragt : HoechstensGefragtVonEiner;
        var (nx, ny, ohne, nach) = (Math.Min(gx.Count, hoechstens), Math.Min(gy.Count, hoechstens), 0.0, 0.0);
        for (var i = 0; i < nx; i++)
            for (var j = 0; j < ny; j++)
            {
                var g = Zeilengewicht(gx[i], gy[j]);
                (ohne, nach) = alle ? (ohne + g.Ohne, nach + g.Nach) : (ohne + Math.Exp(Gehoer * g.Ohne), nach + Math.Exp(Gehoer * g.Nach));
            }
        (ohne, nach) = (ohne / nx / ny, nach / nx / ny);
        return alle ? (ohne, nach) : (Math.Log(ohne) / Gehoer, Math.Log(nach) / Gehoer);
    }

    // By the rule another first name speaks against it for certain only where nothing else differs, as with twins; else as much as the pair itself says, and never for it.
    private (double Ohne, double Nach) Zeilengewicht(int x, int y)
    {
        var (muster, logit) = Verglichen(Math.Min(x, y), Math.Max(x, y));
        logit = Math.Max(logit, Dagegen);
        return (logit, _lauf.Vornamensregel.DarfVerbinden(muster, logit) ? logit : _lauf.Vornamensregel.NurVornameAnders(muster) ? Dagegen : Math.Min(logit, 0));
    }

    private (int Muster, double Logit) Verglichen(int x, int y)
    {
        if (Kandidat(x, y) is >= 0 and var i)
            return (_lauf.Muster[i], _lauf.Logit[i]);
        // Those of the first list stand before those of the second, each in order.
        return Array.BinarySearch(_innen.Paare, (ulong)(uint)x << 32 | (uint)y) is >= 0 and var j ? (_innen.Muster[j], _innen.Logit[j]) : _vergleiche(x, y);
    }

    // Place of a pair among the candidates; negative: it is none.
    private int Kandidat(int x, int y) => y < _vorB ? -1 : Array.BinarySearch(_lauf.Paare, _anfang[x], _anfang[x + 1] - _anfang[x], Schluessel(x, y));

    private ulong Schluessel(int x, int y) => (ulong)(uint)x << 32 | (uint)(y - _vorB);

    // Of candidates and, counted on from them, pairs within one of two lists.
    private int Muster(int i) => i < _lauf.Paare.Length ? _lauf.Muster[i] : _innen.Muster[i - _lauf.Paare.Length];

    private double Logit(int i) => i < _lauf.Paare.Length ? _lauf.Logit[i] : _innen.Logit[i - _lauf.Paare.Length];

    private (int X, int Y) Zeilen(int i) => i < _lauf.Paare.Length ? (_lauf.A(i), _lauf.B(i) + _vorB) : ((int)(_innen.Paare[i - _lauf.Paare.Length] >> 32), (int)(uint)_innen.Paare[i - _lauf.Paare.Length]);

    // The persons of a pair's rows.
    private (int X, int Y) Beide(int i)
    {
        var (x, y) = Zeilen(i);
        return (_mengen.Finde(x), _mengen.Finde(y));
    }

    private Gruppe Von(int x) => _gruppen[x] ?? new Gruppe(x, Summe(x), Eine(x));

    private ulong Summe(int zeile) => zeile < _vorB ? _lauf.SummenA[zeile] : _lauf.SummenB[zeile - _vorB];

    private static double Aus(double logit) => 1 / (1 + Math.Exp(-logit));
}
