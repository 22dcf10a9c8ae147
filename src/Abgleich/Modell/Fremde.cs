using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>What two unrelated persons agree in by chance.</summary>
internal sealed class Fremde(Kodierung k, Kodierteliste a, Kodierteliste b, bool inSich, Vergleicher vergleicher)
{
    private const int Zufallspaare = 200_000;

    // What is less likely one person than this is not taken out of the strangers.
    private const double Unmerklich = 1e-4;

    // What was never met among strangers counts as half a pair.
    private const double Nie = 0.5;

    private readonly Feld[] _felder = vergleicher.Felder;
    private double[] _vorhanden = [];

    /// <summary>Chance of each level of each field, from pairs drawn at random; of agreement exactly, from how often each value occurs.</summary>
    public double[][] Zaehle()
    {
        var zahl = _felder.Select((_, f) => new double[vergleicher.Stufen[f]]).ToArray();
        var (paare, muster) = (new ulong[Zufallspaare], new int[Zufallspaare]);
        // Pairs spread evenly by a fixed sequence; a row is not paired with itself.
        for (var i = 0; i < Zufallspaare; i++)
        {
            var x = (ulong)Lernen.Misch((uint)i * 2 + 1) * (ulong)a.Anzahl >> 32;
            var y = (ulong)Lernen.Misch((uint)i * 2 + 2) * (ulong)b.Anzahl >> 32;
            (paare[i], muster[i]) = (x << 32 | y, inSich && x == y ? 0 : -1);
        }
        Nebenlaeufig.Bereiche(Zufallspaare, (von, bis) => vergleicher.Muster(paare.AsSpan(von..bis), muster.AsSpan(von..bis)));
        foreach (var p in muster)
            for (var f = 0; f < _felder.Length; f++)
                zahl[f][vergleicher.Stufe(p, f)]++;
        _vorhanden = new double[_felder.Length];
        for (var f = 0; f < _felder.Length; f++)
        {
            var z = zahl[f];
            var n = z.Skip(1).Sum(x => x + 0.5);
            _vorhanden[f] = 1 - z[0] / Zufallspaare;
            for (var s = 1; s < z.Length; s++)
                z[s] = (z[s] + 0.5) / n;
            z[0] = 1;
            // How often two values are the same is known exactly from how often each occurs.
            if (Gleichheit(_felder[f]) is { } genau)
            {
                var alt = z[1];
                z[1] = Math.Max(genau, 1e-9);
                for (var s = 2; s < z.Length; s++)
                    z[s] *= (1 - z[1]) / Math.Max(1e-9, 1 - alt);
            }
        }
        return zahl;
    }

    private double? Gleichheit(Feld feld)
    {
        int[] Spalte(Kodierteliste l) => feld switch
        {
            Feld.Vorname => l.Vorname,
            Feld.Nachname => l.Nachname,
            Feld.Geburtsdatum => l.Datum,
            Feld.Kennung => l.Kennung,
            >= Feld.Mail => l.Weitere[feld - Feld.Mail],
            _ => [],
        };
        var (sa, sb) = (Spalte(a), Spalte(b));
        if (sa.Length == 0)
            return null;
        var (ha, hb) = (Haeufigkeit.Zaehle(sa), Haeufigkeit.Zaehle(sb));
        double na = sa.Count(x => x != 0), nb = sb.Count(x => x != 0);
        if (na == 0 || nb == 0)
            return null;
        // In one list a value meets itself only in other rows.
        return inSich
            ? ha.OrderBy(x => x.Key).Sum(x => x.Value * (x.Value - 1.0)) / (na * Math.Max(1, na - 1))
            : ha.OrderBy(x => x.Key).Sum(x => x.Value / na * (hb.GetValueOrDefault(x.Key) / nb));
    }

    /// <summary>Chance that two persons of one first name have the same sex, exactly, from how often each first name goes with each sex; 0: unknown.</summary>
    public double GleichesGeschlecht()
    {
        if (!_felder.Contains(Feld.Vorname) || !_felder.Contains(Feld.Geschlecht))
            return 0;
        var (ha, hb) = (JeName(a), JeName(b));
        double gleich = 0, alle = 0;
        for (var n = 0; n < ha.Length; n += 4)
        {
            double na = ha[n + 1] + ha[n + 2] + ha[n + 3], nb = hb[n + 1] + hb[n + 2] + hb[n + 3];
            alle += na * nb;
            for (var g = 1; g < 4; g++)
                gleich += (double)ha[n + g] * hb[n + g];
        }
        return alle < 100 ? 0 : Math.Min(gleich / alle, 0.999);

        int[] JeName(Kodierteliste l)
        {
            var zahl = new int[k.Namen.Anzahl * 4];
            for (var i = 0; i < l.Anzahl; i++)
                if (l.Vorname[i] != 0)
                    zahl[l.Vorname[i] * 4 + l.Geschlecht[i]]++;
            return zahl;
        }
    }

    /// <summary>
    /// The weights without the pairs of one person among those that count as strangers' at first: in lists of few persons, most of what agrees by a birthday or a
    /// number is one person.
    /// </summary>
    /// <param name="wahrscheinlichkeit">Of each pair; so much of it is taken out.</param>
    public Gewichte OhneEigene(Gewichte g, ReadOnlySpan<int> muster, ReadOnlySpan<double> wahrscheinlichkeit, double allePaare)
    {
        var eigene = Wissen.JeMuster(muster, wahrscheinlichkeit, Unmerklich);
        var u = g.U.Select((bisher, f) =>
        {
            var neu = Array.ConvertAll(bisher, x => x * allePaare * _vorhanden[f]);
            foreach (var (m, n) in eigene)
                neu[vergleicher.Stufe(m, f)] -= n;
            for (var s = 1; s < neu.Length; s++)
                neu[s] = Math.Max(neu[s], Nie);
            var alle = neu.Skip(1).Sum();
            return neu.Select((x, s) => s == 0 ? 1 : x / alle).ToArray();
        }).ToArray();
        var mm = Array.ConvertAll(g.M, x => (double[])x.Clone());
        for (var f = 0; f < _felder.Length; f++)
            Lernen.Steige(_felder[f], mm[f], u[f]);
        return g with { U = u, M = mm };
    }
}
