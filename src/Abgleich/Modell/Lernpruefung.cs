using Startchancen.Abgleich.Zuordnung;

namespace Startchancen.Abgleich.Modell;

/// <summary>Looks whether weights learned earlier still fit: what the pairs show now against what they showed then.</summary>
internal static class Lernpruefung
{
    // From so many hits more or less on it is worth learning anew.
    private const double Merklich = 0.005;
    private const int Mindestens = 5;

    // So much larger or smaller than they were the lists may be.
    private const double Wachstum = 1.5;

    public static Lernbedarf Pruefe(Lauf lauf)
    {
        var (alt, v) = (lauf.Wissen, lauf.Vergleicher);
        var jetzt = Wissen.Beobachte(v, lauf.Muster, lauf.Wahrscheinlichkeit);
        // Candidates are chosen, so what they show is not what is true; how far it has moved is.
        var m = alt.Gewichte.M.Select((stufen, f) =>
        {
            var neu = stufen.Select((x, s) => s == 0 ? 0 : x * jetzt[f][s] / alt.Beobachtet[f][s]).ToArray();
            var summe = neu.Sum();
            return neu.Select((x, s) => s == 0 ? 1 : x / summe).ToArray();
        }).ToArray();
        // What has moved is seen in the common weights; the kinds of pairs (Sorgfalt) would be learned from them again.
        var g = alt.Gewichte with { Arten = [] };
        var neues = Klassengroessen.Schaetze(v, g with { M = m }, lauf.Muster, lauf.AllePaare, Math.Max(1, g.Anteil[0]), lauf.NachPersonen ? Zwillingsgrenze.InEinerListe(v, lauf.ListeA.Anzahl) : new(g.Anteil[1] / Math.Max(1, g.Anteil[0]), 0));
        var felder = Enumerable.Range(0, v.Felder.Length).ToArray();
        var unterschied = new Dictionary<int, double>();
        var (dazu, weg, treffer) = (0, 0, 0);
        for (var i = 0; i < lauf.Muster.Length; i++)
        {
            var muster = lauf.Muster[i];
            if (!lauf.Vornamensregel.DarfTreffer(muster, double.PositiveInfinity) || Math.Abs(lauf.Logit[i]) > 15)
            {
                treffer += lauf.Logit[i] > 15 ? 1 : 0;
                continue;
            }
            if (!unterschied.TryGetValue(muster, out var d))
                unterschied.Add(muster, d = Chance(neues, muster) - Chance(g, muster));
            var (vorher, nachher) = (lauf.Logit[i] > 0, lauf.Logit[i] + d > 0);
            treffer += vorher ? 1 : 0;
            dazu += nachher && !vorher ? 1 : 0;
            weg += vorher && !nachher ? 1 : 0;
        }
        var gruende = new List<string>();
        if (dazu + weg >= Math.Max(Mindestens, treffer * Merklich))
            gruende.Add($"Die Paare stimmen anders überein als beim Lernen: etwa {dazu} Paare würden Treffer, {weg} wären keiner mehr.");
        foreach (var (jetztZeilen, damals, wo) in lauf.InSich ? [(lauf.ListeA.Anzahl, alt.ZeilenA, "Die Liste hat")] : new[] { (lauf.ListeA.Anzahl, alt.ZeilenA, "Die abgebende Liste hat"), (lauf.ListeB.Anzahl, alt.ZeilenB, "Die aufnehmende Liste hat") })
            if (jetztZeilen > Wachstum * damals || jetztZeilen * Wachstum < damals)
                gruende.Add($"{wo} {jetztZeilen} Zeilen, beim Lernen waren es {damals}.");
        return new(gruende.Count > 0, gruende, dazu, weg);

        double Chance(Gewichte x, int muster)
        {
            var t = Bewertung.Chancen(v, x, muster, felder);
            var dagegen = 0.0;
            for (var c = 1; c < t.Length; c++)
                dagegen += x.Anteil[c] * t[c];
            return Math.Log(Math.Max(1e-300, x.Anteil[0] * t[0])) - Math.Log(Math.Max(1e-300, dagegen));
        }
    }
}
