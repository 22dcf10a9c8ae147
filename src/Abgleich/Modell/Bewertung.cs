using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>Weighs pairs: the odds that both records are one person, before other pairs of the same records are looked at.</summary>
internal sealed class Bewertung
{
    private readonly Vergleicher _v;
    private readonly Gewichte _g;
    private readonly int _vorname;
    private readonly int _nachname;
    private readonly Seltenheit _vornamen;
    private readonly Seltenheit _nachnamen;
    private readonly Vollnamen _vollnamen;
    private readonly Dictionary<int, int> _platz = [];
    private readonly List<double> _chancen = [];
    private double[] _tafel = [];

    public Bewertung(Vergleicher vergleicher, Gewichte gewichte, Seltenheit vornamen, Seltenheit nachnamen, Vollnamen vollnamen)
    {
        (_v, _g, _vornamen, _nachnamen, _vollnamen) = (vergleicher, gewichte, vornamen, nachnamen, vollnamen);
        (_vorname, _nachname) = (_v.Stelle(Feld.Vorname), _v.Stelle(Feld.Nachname));
    }

    /// <summary>Works out the chances of the patterns that occur.</summary>
    public void Kenne(IEnumerable<int> muster)
    {
        var alle = Enumerable.Range(0, _v.Felder.Length).ToArray();
        foreach (var m in muster)
            if (_platz.TryAdd(m, _chancen.Count))
                _chancen.AddRange(Chancen(_v, _g, m, alle));
        _tafel = [.. _chancen];
    }

    /// <summary>Chance of a pattern in each class, without the size of the class.</summary>
    /// <param name="felder">Fields that count.</param>
    public static double[] Chancen(Vergleicher v, Gewichte g, int muster, ReadOnlySpan<int> felder)
    {
        var p = new double[Gewichte.Klassen];
        var (vor, nach) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Nachname));
        var vorname = vor < 0 ? Namensstufe.Fehlt : (Namensstufe)v.Stufe(muster, vor);
        var bindung = vor >= 0 && nach >= 0 && felder.Contains(vor) && felder.Contains(nach) && Nah(v.Stufe(muster, vor)) && Nah(v.Stufe(muster, nach)) ? g.Namensbindung : 1;
        for (var c = 0; c < p.Length; c++)
        {
            p[c] = c == (int)Klasse.Dieselbe ? 1 : bindung;
            foreach (var f in felder)
                p[c] *= g.Chance((Klasse)c, f, v.Stufe(muster, f), vorname);
        }
        return p;
    }

    private static bool Nah(int stufe) => (Namensstufe)stufe is Namensstufe.Gleich or Namensstufe.Teil or Namensstufe.SehrAehnlich or Namensstufe.Aehnlich;

    /// <summary>Natural logarithm of the odds "one person" against all else.</summary>
    public double Logit(int muster, Kodierteliste a, Kodierteliste b, int zeileA, int zeileB)
    {
        var (vornameA, vornameB) = _vorname < 0 ? (0, 0) : (a.Vorname[zeileA], b.Vorname[zeileB]);
        var (nachnameA, nachnameB) = _nachname < 0 ? (0, 0) : (a.Nachname[zeileA], b.Nachname[zeileB]);
        var t = _tafel.AsSpan(_platz[muster], Gewichte.Klassen);
        var v = _vorname < 0 ? 1 : _vornamen.Faktor((Namensstufe)_v.Stufe(muster, _vorname), vornameA, vornameB);
        var n = _nachname < 0 ? 1 : _nachnamen.Faktor((Namensstufe)_v.Stufe(muster, _nachname), nachnameA, nachnameB);
        var fremd = v * n;
        if (_vorname >= 0 && _nachname >= 0 && Nah(_v.Stufe(muster, _vorname)) && Nah(_v.Stufe(muster, _nachname)))
        {
            // Of names that are nearly the same the more common one is what chance would have to meet.
            var (vn, nn) = (_vornamen.Haeufiger(vornameA, vornameB), _nachnamen.Haeufiger(nachnameA, nachnameB));
            var einzeln = _vornamen.Anteil(vn) * _nachnamen.Anteil(nn);
            var eigene = (vn == vornameA && nn == nachnameA ? 1 : 0) + (vn == vornameB && nn == nachnameB ? 1 : 0);
            fremd *= _vollnamen.Chance(vn, nn, eigene, einzeln) / (einzeln * _vollnamen.Bindung);
        }
        var dagegen = v * (_g.Anteil[1] * t[1] + _g.Anteil[2] * t[2]) + fremd * _g.Anteil[3] * t[3];
        return Math.Log(Math.Max(_g.Anteil[0] * t[0], 1e-300)) - Math.Log(Math.Max(dagegen, 1e-300));
    }
}

/// <summary>How much rarer or more common than the average an agreement by chance is on this very name (Winkler 1989).</summary>
internal sealed class Seltenheit
{
    private readonly double[] _anteil;
    private readonly double _mittel;

    public Seltenheit(int namen, int[] a, int[] b)
    {
        _anteil = new double[namen];
        double na = 0;
        foreach (var spalte in ReferenceEquals(a, b) ? [a] : new[] { a, b })
            foreach (var x in spalte)
                if (x != 0)
                    (_anteil[x], na) = (_anteil[x] + 1, na + 1);
        for (var i = 0; i < namen; i++)
        {
            _anteil[i] /= Math.Max(1, na);
            _mittel += _anteil[i] * _anteil[i];
        }
    }

    /// <summary>Share of the rows that have this name.</summary>
    public double Anteil(int name) => _anteil[name];

    public int Haeufiger(int x, int y) => _anteil[x] >= _anteil[y] ? x : y;

    public double Faktor(Namensstufe stufe, int x, int y) => stufe switch
    {
        Namensstufe.Gleich => _anteil[x] / _mittel,
        Namensstufe.Vertauscht => 1,
        // Here the more common of both names is what chance would have to meet.
        Namensstufe.Teil or Namensstufe.SehrAehnlich or Namensstufe.Aehnlich => Math.Clamp(Math.Max(_anteil[x], _anteil[y]) / _mittel, 0.02, 20),
        _ => 1,
    };
}
