using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>
/// Finds rows of one list that are one person, where the other list points to them: rows that compete for the same partner and are more like
/// one another than chance allows. They must not exclude each other.
/// </summary>
internal static class Doppelte
{
    // Where the estimate begins: one row in a hundred twice.
    private const double Anfangsanteil = 0.01;

    // Beyond so many competitors a record is a common name, not a doubled row.
    private const int HoechstensJePartner = 12;
    private const double NaheGenug = -2;

    /// <param name="partner">The row of the other list of each pair.</param>
    /// <param name="eigene">The row of this list.</param>
    /// <returns>For each row of this list the first row that is the same person.</returns>
    public static int[] Suche(Kodierung k, Kodierteliste liste, Bewertung bewertung, Feld[] felder, int[] partner, int[] eigene, double[] logit)
    {
        var mengen = new Mengen(liste.Anzahl);
        var vergleicher = new Vergleicher(k, liste, liste, felder);
        var paare = Mitbewerber(partner, eigene, logit);
        var muster = paare.AsParallel().AsOrdered().Select(p => vergleicher.Muster(p.X, p.Y)).ToArray();
        bewertung.Kenne(muster);
        var logits = paare.Select((p, i) => bewertung.Logit(muster[i], liste, liste, p.X, p.Y) - Math.Log(Math.Max(1, bewertung.ErwartetePaare))).ToArray();
        var doppelte = Anfangsanteil * liste.Anzahl;
        for (var runde = 0; runde < 20; runde++)
            doppelte = Math.Max(1, logits.Sum(l => 1 / (1 + Math.Exp(-l - Math.Log(doppelte)))));
        for (var i = 0; i < paare.Length; i++)
            if (logits[i] + Math.Log(doppelte) > 0)
                mengen.Vereine(paare[i].X, paare[i].Y);
        return [.. Enumerable.Range(0, liste.Anzahl).Select(mengen.Finde)];
    }

    private static (int X, int Y)[] Mitbewerber(int[] partner, int[] eigene, double[] logit)
    {
        var nahe = Enumerable.Range(0, partner.Length).Where(i => logit[i] > NaheGenug).ToArray();
        var paare = new List<(int, int)>();
        foreach (var gruppe in nahe.GroupBy(i => partner[i], i => eigene[i]))
        {
            var zeilen = gruppe.Order().Take(HoechstensJePartner).ToArray();
            for (var i = 0; i < zeilen.Length; i++)
                for (var j = i + 1; j < zeilen.Length; j++)
                    paare.Add((zeilen[i], zeilen[j]));
        }
        return [.. paare.Distinct().Order()];
    }
}
