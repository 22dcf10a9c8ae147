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

    // What is less likely is not remembered.
    private const double Denkbar = 2e-2;

    // Of longer lists a part is looked at, and from this share of the rows on persons stand in a list often.
    private const int HoechstensAngesehen = 50_000;
    private const double Viele = 0.08;

    /// <summary>Whether many persons stand in a list several times: the names and the birthday of a row then often are those of another one.</summary>
    public static bool SindViele(Kodierteliste l)
    {
        if (l.Vorname.Length == 0 || l.Nachname.Length == 0 || l.Datum.Length == 0)
            return false;
        var (gesehen, zeilen, jede) = (new HashSet<(int, int, int)>(), 0, 1 + (uint)l.Anzahl / HoechstensAngesehen);
        for (var i = 0; i < l.Anzahl; i++)
            if (l.Vorname[i] != 0 && l.Nachname[i] != 0 && l.Datum[i] != 0 && Lernen.Misch((uint)l.Datum[i]) % jede == 0)
            {
                zeilen++;
                gesehen.Add((l.Vorname[i], l.Nachname[i], l.Datum[i]));
            }
        return zeilen - gesehen.Count > zeilen * Viele;
    }

    /// <param name="partner">The other list's rows with their pairs.</param>
    /// <param name="eigene">The row of this list of each pair.</param>
    /// <returns>
    /// For each row of this list the first row that is the same person; and, for two rows (the earlier first) that more likely are not but may be, the chance that they are.
    /// </returns>
    public static (int[] Person, Dictionary<(int X, int Y), double> Denkbare) Suche(Kodierung k, Kodierteliste liste, Bewertung bewertung, Feld[] felder, Seite partner, int[] eigene, double[] logit)
    {
        var mengen = new Mengen(liste.Anzahl);
        var vergleicher = new Vergleicher(k, liste, liste, felder);
        var paare = Mitbewerber(partner, eigene, logit);
        var muster = Nebenlaeufig.Je(paare, p => vergleicher.Muster(p.X, p.Y));
        bewertung.Kenne(muster);
        var logits = paare.Select((p, i) => bewertung.Logit(muster[i], liste, liste, p.X, p.Y, innerhalb: true) - Math.Log(Math.Max(1, bewertung.ErwartetePaare))).ToArray();
        var doppelte = Anfangsanteil * liste.Anzahl;
        for (var runde = 0; runde < 20; runde++)
            doppelte = Math.Max(1, logits.Sum(l => 1 / (1 + Math.Exp(-l - Math.Log(doppelte)))));
        var denkbare = new Dictionary<(int, int), double>();
        for (var i = 0; i < paare.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-logits[i] - Math.Log(doppelte)));
            if (p > 0.5)
                mengen.Vereine(paare[i].X, paare[i].Y);
            else if (p >= Denkbar)
                denkbare.Add(paare[i], p);
        }
        return ([.. Enumerable.Range(0, liste.Anzahl).Select(mengen.Finde)], denkbare);
    }

    private static (int X, int Y)[] Mitbewerber(Seite partner, int[] eigene, double[] logit)
    {
        var paare = new HashSet<(int, int)>();
        var zeilen = new List<int>();
        for (var p = 0; p < partner.Anzahl; p++)
        {
            if (partner.Von(p).Length < 2)
                continue;
            zeilen.Clear();
            foreach (var i in partner.Von(p))
                if (logit[i] > NaheGenug)
                    zeilen.Add(eigene[i]);
            zeilen.Sort();
            for (var i = 0; i < Math.Min(zeilen.Count, HoechstensJePartner); i++)
                for (var j = i + 1; j < Math.Min(zeilen.Count, HoechstensJePartner); j++)
                    paare.Add((zeilen[i], zeilen[j]));
        }
        return [.. paare.Order()];
    }
}
