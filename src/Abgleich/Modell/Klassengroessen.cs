using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>How many of all pairs are one person, twins, siblings, strangers: EM over the patterns of the candidates with the weights held; all other pairs are strangers.</summary>
internal static class Klassengroessen
{
    // In lists of a row or two all pairs may be one person; a chance is left that they are not.
    private const double SelteneFremde = 0.01;

    public static Gewichte Schaetze(Vergleicher v, Gewichte g, int[] muster, double allePaare, double erwartet, Zwillingsgrenze zwillinge)
    {
        var (plaetze, verschiedene, zahlen) = (new Musterplaetze(v.Musterzahl), new List<int>(), new List<int>());
        foreach (var m in muster)
        {
            if (plaetze.Neu(m))
            {
                verschiedene.Add(m);
                zahlen.Add(0);
            }
            zahlen[plaetze[m]]++;
        }
        var alle = Enumerable.Range(0, v.Felder.Length).ToArray();
        var geordnet = verschiedene.Zip(zahlen).OrderBy(z => z.First).Select(z => (Zahl: (double)z.Second, P: Bewertung.Chancen(v, g, z.First, alle))).ToArray();
        var gemischte = Zwillingsgrenze.Gemischte(v, verschiedene.Zip(zahlen, (m, n) => KeyValuePair.Create(m, (double)n)));
        double[] anteil = [erwartet, erwartet * (zwillinge.Anteil ?? 0.02), erwartet * 0.2, allePaare];
        for (var runde = 0; runde < 200; runde++)
        {
            var neu = Verteile(anteil, geordnet);
            // The candidates leave out siblings that nobody would take for one person; who was counted at the addresses is there all the same.
            neu[2] = Math.Min(Math.Max(neu[2], g.Anteil[2]), allePaare / 2);
            neu[1] = Math.Max(1e-3, zwillinge.Begrenze(neu[1], neu[0], 1, 1, gemischte));
            neu[3] = Math.Max(allePaare - neu[0] - neu[1] - neu[2], allePaare * SelteneFremde);
            var aenderung = Math.Abs(neu[0] - anteil[0]) / Math.Max(1, neu[0]);
            anteil = neu;
            if (aenderung < 1e-6)
                break;
        }
        return g with { Anteil = anteil };
    }

    /// <summary>How many of the pairs fall to each class by its size so far.</summary>
    /// <param name="muster">How many pairs each pattern has, and its chance in each class.</param>
    public static double[] Verteile(double[] anteil, (double Zahl, double[] P)[] muster)
    {
        var neu = new double[Gewichte.Klassen];
        foreach (var (n, p) in muster)
        {
            var summe = 0.0;
            for (var c = 0; c < p.Length; c++)
                summe += anteil[c] * p[c];
            for (var c = 0; c < p.Length; c++)
                neu[c] += n * anteil[c] * p[c] / Math.Max(summe, 1e-300);
        }
        return neu;
    }
}
