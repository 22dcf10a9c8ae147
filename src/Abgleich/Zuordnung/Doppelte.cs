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

    /// <param name="partner">The row of the other list of each pair.</param>
    /// <param name="eigene">The row of this list.</param>
    /// <returns>For each row of this list the first row that is the same person.</returns>
    public static int[] Suche(Kodierung k, Kodierteliste liste, Gewichte g, Seltenheit vornamen, Seltenheit nachnamen, Vollnamen vollnamen, int[] partner, int[] eigene, double[] logit, Feld[] felder)
    {
        var vertreter = Enumerable.Range(0, liste.Anzahl).ToArray();
        var je = Enumerable.Range(0, partner.Length).Where(i => logit[i] > -2).GroupBy(i => partner[i], i => eigene[i]).Where(p => p.Skip(1).Any()).ToArray();
        if (je.Length == 0)
            return vertreter;
        var vergleicher = new Vergleicher(k, liste, liste, felder);
        var paare = je.SelectMany(p => p.Order().Take(HoechstensJePartner).ToArray() is var r ? r.SelectMany((x, i) => r.Skip(i + 1).Select(y => (x, y))) : []).Distinct().Order().ToArray();
        var muster = paare.AsParallel().AsOrdered().Select(p => vergleicher.Muster(p.x, p.y)).ToArray();
        var bewertung = new Bewertung(vergleicher, g, vornamen, nachnamen, vollnamen);
        bewertung.Kenne(muster);
        var logits = paare.Select((p, i) => bewertung.Logit(muster[i], liste, liste, p.x, p.y) - Math.Log(Math.Max(1, g.Anteil[0]))).ToArray();
        var doppelte = Anfangsanteil * liste.Anzahl;
        for (var runde = 0; runde < 20; runde++)
            doppelte = Math.Max(1, logits.Sum(l => 1 / (1 + Math.Exp(-l - Math.Log(doppelte)))));
        for (var i = 0; i < paare.Length; i++)
            if (logits[i] + Math.Log(doppelte) > 0)
                Vereine(paare[i].x, paare[i].y);
        for (var i = 0; i < vertreter.Length; i++)
            vertreter[i] = Finde(i);
        return vertreter;

        int Finde(int x)
        {
            while (vertreter[x] != x)
                x = vertreter[x] = vertreter[vertreter[x]];
            return x;
        }

        void Vereine(int x, int y)
        {
            (x, y) = (Finde(x), Finde(y));
            vertreter[Math.Max(x, y)] = Math.Min(x, y);
        }
    }
}
