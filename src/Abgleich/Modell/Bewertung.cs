using System.Runtime.CompilerServices;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>Weighs pairs: the odds that both records are one person, before other pairs of the same records are looked at.</summary>
internal sealed class Bewertung(Vergleicher vergleicher, Gewichte gewichte, Seltenheit vornamen, Seltenheit nachnamen, Vollnamen vollnamen)
{
    // So many pairs are fetched from memory at once; what was fetched is kept, lest it be left out.
    private const int Schub = 64;
    private volatile int _geholt;

    private readonly int[] _alle = [.. Enumerable.Range(0, vergleicher.Felder.Length)];
    private readonly int _vorname = vergleicher.Stelle(Feld.Vorname);
    private readonly int _nachname = vergleicher.Stelle(Feld.Nachname);
    private readonly Musterplaetze _platz = new(vergleicher.Musterzahl);
    private readonly List<double> _chancen = [];
    private double[] _tafel = [];

    // What a pattern weighs in which no name agrees, so that no name's rarity counts; NaN for the others.
    private readonly List<double> _ohneNamen = [];

    /// <summary>Pairs of one person between the lists.</summary>
    public double ErwartetePaare => gewichte.Anteil[(int)Klasse.Dieselbe];

    /// <summary>Works out the chances of the patterns that occur; must have seen each pattern before it is weighed.</summary>
    public void Kenne(ReadOnlySpan<int> muster)
    {
        foreach (var m in muster)
            if (_platz.Neu(m))
                _chancen.AddRange(Chancen(vergleicher, gewichte, m, _alle));
        if (_tafel.Length == _chancen.Count)
            return;
        _tafel = [.. _chancen];
        foreach (var m in muster)
            if (_platz[m] == _ohneNamen.Count)
                _ohneNamen.Add(Namensstufen(m) is var (v, n) && (Nah(v) || Nah(n)) ? double.NaN : Logit(_ohneNamen.Count, 1, 1, false));
    }

    /// <summary>Chance of a pattern in each class, without the size of the class.</summary>
    /// <param name="felder">Fields that count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Chancen(Vergleicher v, Gewichte g, int muster, ReadOnlySpan<int> felder)
    {
        var p = new double[Gewichte.Klassen];
        var (vor, nach) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Nachname));
        var vorname = vor < 0 ? Namensstufe.Fehlt : (Namensstufe)v.Stufe(muster, vor);
        // Strangers who share one name, and siblings who share the surname, share the language that first names are chosen from.
        var beideNamen = vor >= 0 && nach >= 0 && Nah(v.Stufe(muster, vor)) && Nah(v.Stufe(muster, nach));
        var bindung = beideNamen && felder.Contains(vor) && felder.Contains(nach) ? g.Namensbindung : 1;
        for (var c = 0; c < p.Length; c++)
        {
            p[c] = c == (int)Klasse.Dieselbe || (c != (int)Klasse.Fremde && g.Geschwister.Length > 0) ? 1 : bindung;
            foreach (var f in felder)
                p[c] *= g.Chance((Klasse)c, f, v.Stufe(muster, f), vorname, beideNamen);
        }
        if (g.Arten.Length == 0)
            return p;
        // What is missing is missing by the rows, whoever they are: it speaks of the kind of pair, not for or against one person.
        var (chance, fehlendes) = (0.0, 0.0);
        foreach (var art in g.Arten)
        {
            var (q, r) = (art.Anteil, art.Anteil);
            foreach (var f in felder)
            {
                var stufe = v.EigeneStufe(muster, f);
                q *= art.Chance(f, stufe);
                r *= art.ObDa(f, stufe);
            }
            (chance, fehlendes) = (chance + q, fehlendes + r);
        }
        p[(int)Klasse.Dieselbe] = chance / fehlendes;
        return p;
    }

    /// <summary>Weighs pairs, row of the first list in the upper half of each.</summary>
    /// <param name="logit">As long as <paramref name="paare"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Logit(ReadOnlySpan<int> muster, ReadOnlySpan<ulong> paare, Kodierteliste a, Kodierteliste b, Span<double> logit)
    {
        var geholt = 0;
        for (var von = 0; von < paare.Length; von += Schub)
        {
            var bis = Math.Min(von + Schub, paare.Length);
            // What lies anywhere in memory is asked for at once, not one after the other.
            for (var i = von; i < bis; i++)
                geholt ^= b.Zeilen[(int)(uint)paare[i]].Vorname ^ _platz[muster[i]];
            for (var i = von; i < bis; i++)
                logit[i] = _ohneNamen[_platz[muster[i]]] is var fest && double.IsNaN(fest) ? Logit(muster[i], a, b, (int)(paare[i] >> 32), (int)(uint)paare[i]) : fest;
        }
        _geholt = geholt;
    }

    /// <summary>Natural logarithm of the odds "one person" against all else.</summary>
    /// <param name="innerhalb">The rows are of one list, where nobody is left over.</param>
    public double Logit(int muster, Kodierteliste a, Kodierteliste b, int zeileA, int zeileB, bool innerhalb = false)
    {
        var platz = _platz[muster];
        ref readonly var x = ref a.Zeilen[zeileA];
        ref readonly var y = ref b.Zeilen[zeileB];
        var (vorname, nachname) = Namensstufen(muster);
        var (v, n) = (Faktor(_vorname, vornamen, vorname, x.Vorname, y.Vorname), Faktor(_nachname, nachnamen, nachname, x.Nachname, y.Nachname));
        var fremd = v * n;
        if (Nah(vorname) && Nah(nachname))
        {
            // Of names that are nearly the same the more common one is what chance would have to meet.
            var (vn, nn) = (vornamen.Haeufiger(x.Vorname, y.Vorname), nachnamen.Haeufiger(x.Nachname, y.Nachname));
            var einzeln = vornamen.Anteil(vn) * nachnamen.Anteil(nn);
            var (inA, inB) = (vn == x.Vorname && nn == x.Nachname, vn == y.Vorname && nn == y.Nachname);
            var andere = vollnamen.Andere(inA ? a.Namensvettern[zeileA] : inB ? b.Namensvettern[zeileB] : vollnamen.Zahl(vn, nn), inA, inB);
            fremd *= vollnamen.Chance(andere, einzeln) / (einzeln * vollnamen.Bindung);
        }
        return Logit(platz, v, fremd, innerhalb);
    }

    private double Logit(int platz, double vorname, double fremd, bool innerhalb)
    {
        var t = _tafel.AsSpan(platz * Gewichte.Klassen, Gewichte.Klassen);
        var dagegen = vorname * (innerhalb ? 1 : gewichte.Familienbindung) * (gewichte.Anteil[1] * t[1] + gewichte.Anteil[2] * t[2]) + fremd * gewichte.Anteil[3] * t[3];
        return Math.Log(Math.Max(gewichte.Anteil[0] * t[0], 1e-150) / Math.Max(dagegen, 1e-150));
    }

    private (int Vorname, int Nachname) Namensstufen(int muster) =>
        (_vorname < 0 ? 0 : vergleicher.Stufe(muster, _vorname), _nachname < 0 ? 0 : vergleicher.Stufe(muster, _nachname));

    /// <summary>By how much an agreement by chance on these very values is more likely than on the average: 1 for fields without rarity.</summary>
    public double Faktor(int feld, int stufe, Kodierteliste a, Kodierteliste b, int zeileA, int zeileB) =>
        feld == _vorname ? Faktor(feld, vornamen, stufe, a.Vorname[zeileA], b.Vorname[zeileB])
        : feld == _nachname ? Faktor(feld, nachnamen, stufe, a.Nachname[zeileA], b.Nachname[zeileB])
        : 1;

    private double Faktor(int feld, Seltenheit selten, int stufe, int x, int y) => feld < 0 ? 1 : selten.Faktor((Namensstufe)stufe, x, y, gewichte.M[feld][stufe], gewichte.U[feld][stufe]);

    private static bool Nah(int stufe) => (Namensstufe)stufe is Namensstufe.Gleich or Namensstufe.Teil or Namensstufe.SehrAehnlich or Namensstufe.Aehnlich;
}

/// <summary>How much rarer or more common than the average an agreement by chance is on this very name (Winkler 1989).</summary>
internal sealed class Seltenheit
{
    // Of all misspellings of a name the most common one is about a fifth; what is met more often beside it is a name of its own (Lara and Clara).
    private const double HaeufigsteFehlform = 0.2;

    // So many names one typing error away a name has, roughly.
    private const double Nachbarnamen = 200;

    // A misspelling stands mostly in one of the two lists, so that it is counted half as often as it comes about there.
    private const double InEinerListe = 0.5;
    private const double Hoechstens = 64;
    private const double HoechstensBeiTeilen = 20;
    private const double MindestensBeiTeilen = 0.02;

    private readonly double[] _zahl;
    private readonly double _alle;
    private readonly double _mittel;

    /// <param name="summen">Sums of the names, by number.</param>
    public Seltenheit(ulong[] summen, Tafel tafel)
    {
        _alle = Math.Max(1, tafel.Zeilen);
        // A name that the tables do not know is as rare as one that stands in one row.
        _zahl = Array.ConvertAll(summen, s => (double)Math.Max(1, tafel[s]));
        _mittel = Math.Max(tafel.Geordnet.Sum(z => z.Value / _alle * (z.Value / _alle)), 1e-12);
    }

    /// <summary>Share of the rows that have this name.</summary>
    public double Anteil(int name) => _zahl[name] / _alle;

    public int Haeufiger(int x, int y) => _zahl[x] >= _zahl[y] ? x : y;

    /// <param name="m">Chance of the level among pairs of one person.</param>
    /// <param name="u">Chance of the level among strangers, on the average.</param>
    public double Faktor(Namensstufe stufe, int x, int y, double m, double u) => stufe switch
    {
        Namensstufe.Gleich => Anteil(x) / _mittel,
        Namensstufe.SehrAehnlich => Math.Clamp(m / u / Beleg(x, y, m), 1 / Hoechstens, Hoechstens),
        Namensstufe.Teil or Namensstufe.Aehnlich => Math.Clamp(Anteil(Haeufiger(x, y)) / _mittel, MindestensBeiTeilen, HoechstensBeiTeilen),
        _ => 1,
    };

    // How many times more likely one person's names differ by this than two strangers' do. A misspelling that nobody else bears says as much as the name it stands
    // for, as strangers with it must be named so, too; two names that both are common say little, however near they are.
    private double Beleg(int x, int y, double m)
    {
        var haeufig = Haeufiger(x, y);
        var selten = haeufig == x ? y : x;
        // The row itself does not count.
        var verhaeltnis = (_zahl[selten] - 1) / _zahl[haeufig] / (m * HaeufigsteFehlform);
        var fehlform = 1 / (1 + verhaeltnis * verhaeltnis);
        return fehlform * InEinerListe / Anteil(haeufig) + (1 - fehlform) * m / Nachbarnamen / Anteil(selten);
    }
}
