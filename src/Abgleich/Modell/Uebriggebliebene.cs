using Startchancen.Abgleich.Vergleich;
using Startchancen.Abgleich.Zuordnung;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// Learns from the pairs that one-to-one assignment leaves over what learning field by field cannot tell apart: a twin whose own partner is missing, and a
/// child that bears another first name in the other list.
/// </summary>
internal static class Uebriggebliebene
{
    // A change of weights that is worth weighing again.
    private const double Merklich = 1.1;
    private const int Runden = 200;

    // What was known before counts as so many pairs.
    private const double Vorschuss = 20;

    /// <param name="uebrig">Chance that a record drawn from each list is without a partner.</param>
    /// <returns>Better weights and how likely each pair then is one person, without weighing anew; what is at hand where it does.</returns>
    public static (Gewichte Gewichte, double[] Wahrscheinlichkeit) Lerne(Lauf lauf, double uebrig)
    {
        var v = lauf.Vergleicher;
        var (vorname, geschlecht) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Geschlecht));
        var g = lauf.Gewichte;
        if (vorname < 0)
            return (g, lauf.Wahrscheinlichkeit);
        var andere = (int)Namensstufe.Verschieden;
        var (vergebenA, vergebenB) = (new bool[lauf.ListeA.Anzahl], new bool[lauf.ListeB.Anzahl]);
        double paare = 0;
        for (var i = 0; i < lauf.Muster.Length; i++)
        {
            var p = lauf.Wahrscheinlichkeit[i];
            paare += v.Stufe(lauf.Muster[i], vorname) == 0 ? 0 : p;
            if (p >= 0.5 && v.Stufe(lauf.Muster[i], vorname) != andere)
                vergebenA[lauf.A(i)] = vergebenB[lauf.B(i)] = true;
        }
        double zwillinge = 0, allein = 0;
        for (var i = 0; i < lauf.Muster.Length && geschlecht >= 0; i++)
            if (Zwillingsgrenze.IstGemischt(v, lauf.Muster[i]))
            {
                zwillinge++;
                allein += vergebenA[lauf.A(i)] || vergebenB[lauf.B(i)] ? 0 : 1;
            }
        var familie = Math.Max(1, (allein + 1) / (zwillinge * uebrig + 1));
        var m = g.M[vorname][andere];
        var (orte, chancen) = (new List<int>(), new List<double>());
        for (var i = 0; i < lauf.Muster.Length; i++)
            if (lauf.Wahrscheinlichkeit[i] > 1e-6 && v.Stufe(lauf.Muster[i], vorname) == andere)
            {
                orte.Add(i);
                chancen.Add(lauf.Wahrscheinlichkeit[i] / Math.Max(1 - lauf.Wahrscheinlichkeit[i], 1e-12) / m / familie);
            }
        var neu = 0.0;
        for (var (runde, vorher) = (0, -1.0); runde < Runden && Math.Abs(neu - vorher) > 1e-3 * neu; runde++)
            (vorher, neu) = (neu, (chancen.Sum(c => c * neu / (1 + c * neu)) + Vorschuss * m) / (paare + Vorschuss));
        if (familie < Merklich && neu * Merklich > m && neu < m * Merklich)
            return (g, lauf.Wahrscheinlichkeit);
        var wahrscheinlichkeit = (double[])lauf.Wahrscheinlichkeit.Clone();
        for (var i = 0; i < orte.Count; i++)
            wahrscheinlichkeit[orte[i]] = chancen[i] * neu / (1 + chancen[i] * neu);
        var vornamen = g.M[vorname].Select((x, stufe) => stufe == 0 ? 1 : (stufe == andere ? neu : x) / (1 - m + neu)).ToArray();
        var alleM = (double[][])g.M.Clone();
        alleM[vorname] = vornamen;
        return (g with { M = alleM, Familienbindung = familie, VornameUngleich = g.Ungleich(Feld.Vorname) }, wahrscheinlichkeit);
    }
}
