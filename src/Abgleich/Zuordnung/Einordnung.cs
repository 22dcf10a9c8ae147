namespace Startchancen.Abgleich.Zuordnung;

/// <summary>Decides which pairs are hits and which a person has to look at.</summary>
internal static class Einordnung
{
    // A person looks at so many pairs at most for each hit, or at so many beside those that a rule holds back ...
    private const double HoechstensJeTreffer = 0.049;
    private const double MindestensJeTreffer = 0.01;
    private const int MindestensErlaubt = 20;

    // ... and no further than needed to see nearly all that is still expected among them.
    private const double GenugGesehen = 0.998;
    private const double Unwahrscheinlich = 0.0005;

    // What only a rule keeps from being a hit is shown from here on in any case.
    private const double Fraglich = 0.1;

    public static (Paar[] Paare, double Genauigkeit, double Vollstaendigkeit, double UntereGrenze) Ordne(Lauf lauf)
    {
        var schwelle = lauf.Einstellungen.Schwelle;
        var treffer = new List<int>();
        var offen = new List<int>();
        double erwartet = 0, richtig = 0;
        for (var i = 0; i < lauf.Paare.Length; i++)
        {
            // Two rows that have nothing to compare are no pair, however few rows there are.
            if (lauf.Muster[i] == 0)
                continue;
            var p = lauf.Wahrscheinlichkeit[i];
            erwartet += p;
            if (p >= schwelle && lauf.Vornamensregel.DarfTreffer(lauf.Muster[i], lauf.Logit[i]))
            {
                treffer.Add(i);
                richtig += p;
            }
            else if (p >= Unwahrscheinlich)
                offen.Add(i);
        }
        if (lauf.NachPersonen)
        {
            // Two names of one person whose other rows are hits from one to the next; but not if nothing else tells the rows apart, as with twins.
            var mengen = new Mengen(lauf.VorB + lauf.ListeB.Anzahl);
            foreach (var i in treffer)
                mengen.Vereine(lauf.A(i), lauf.VorB + lauf.B(i));
            var verbundene = offen.Where(i => lauf.Wahrscheinlichkeit[i] >= schwelle && mengen.Finde(lauf.A(i)) == mengen.Finde(lauf.VorB + lauf.B(i)) && !lauf.Vornamensregel.NurVornameAnders(lauf.Muster[i])).ToHashSet();
            treffer.AddRange(verbundene);
            richtig += verbundene.Sum(i => lauf.Wahrscheinlichkeit[i]);
            offen.RemoveAll(verbundene.Contains);
        }
        // First what a rule holds back, then by probability; equal ones stand in the order of the rows.
        var zwang = offen.Where(i => lauf.Wahrscheinlichkeit[i] >= Fraglich && !lauf.Vornamensregel.DarfTreffer(lauf.Muster[i], lauf.Logit[i])).ToHashSet();
        offen.Sort((x, y) => zwang.Contains(x) != zwang.Contains(y) ? zwang.Contains(x) ? -1 : 1 : lauf.Wahrscheinlichkeit[y].CompareTo(lauf.Wahrscheinlichkeit[x]) is not 0 and var c ? c : x.CompareTo(y));
        var rest = offen.Sum(i => lauf.Wahrscheinlichkeit[i]);
        var (gezeigt, summe) = (0, 0.0);
        var erlaubt = Math.Max((int)(treffer.Count * HoechstensJeTreffer), zwang.Count + Math.Max(MindestensErlaubt, (int)(treffer.Count * MindestensJeTreffer)));
        while (gezeigt < offen.Count && (gezeigt < zwang.Count || (gezeigt < erlaubt && summe < rest * GenugGesehen)))
            summe += lauf.Wahrscheinlichkeit[offen[gezeigt++]];
        var grenze = gezeigt == 0 ? schwelle : offen.Take(gezeigt).Min(i => lauf.Wahrscheinlichkeit[i]);
        Paar[] paare = [.. treffer.Select(i => Paar(i, Paarklasse.Treffer)), .. offen.Take(gezeigt).Select(i => Paar(i, Paarklasse.Pruefen))];
        Array.Sort(Array.ConvertAll(paare, p => (long)p.ZeileA << 32 | (uint)p.ZeileB), paare);
        return (paare, treffer.Count == 0 ? 1 : richtig / treffer.Count, erwartet <= 0 ? 1 : richtig / erwartet, grenze);

        Paar Paar(int i, Paarklasse klasse)
        {
            var (a, b) = (lauf.ZeileA(lauf.A(i)), lauf.ZeileB(lauf.B(i)));
            var getauscht = lauf.InSich && a > b;
            return new(getauscht ? b : a, getauscht ? a : b, lauf.Wahrscheinlichkeit[i], lauf.Logit[i] / Math.Log(2), klasse)
            {
                Muster = lauf.Muster[i],
                A = lauf.A(i),
                B = lauf.B(i),
            };
        }
    }
}
