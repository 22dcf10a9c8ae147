using System.Diagnostics;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>One comparison from the lists to the probability of each candidate pair.</summary>
internal sealed class Lauf
{
    // What is less likely than one in so many is not looked at again.
    private const double UntersterLogit = -9;

    // Bits by which a pair may miss even odds before anything is learned, to be taken whole into learning.
    private const double Lernspielraum = 11;

    public Lauf(Personenliste a, Personenliste? b, Gewichte? gelernt = null)
    {
        (ListeA, ListeB) = (a, b ?? a);
        InSich = b is null;
        var uhr = Stopwatch.StartNew();
        void Zeit(string was)
        {
            Sekunden.Add((was, uhr.Elapsed.TotalSeconds));
            uhr.Restart();
        }
        Kodierung = new Kodierung(a, b);
        var (ka, kb) = (Kodierung.A, Kodierung.B);
        Zeit("normalisieren");
        Vergleicher = new Vergleicher(Kodierung, ka, kb);
        var vollnamen = new Vollnamen(ka, kb, InSich);
        var durchgaenge = Schluesselwahl.Fuer(Kodierung, ka, kb);
        var abdruck = new Abdruck(Kodierung, ka, kb);
        var va = abdruck.Von(ka);
        var vb = InSich ? va : abdruck.Von(kb);
        var erwartet = InSich ? a.Anzahl / 4.0 : Math.Min(ka.Anzahl, kb.Anzahl) * 0.5;
        var (zwillingeA, zwillingeB) = (Zwillinge.Zaehle(Vergleicher, ka), Zwillinge.Zaehle(Vergleicher, kb));
        double? zwillinge = InSich ? null : (zwillingeA.Anteil + zwillingeB.Anteil) / 2;
        OhneZwillinge = !InSich && zwillingeA.Keine(ka.Anzahl) && zwillingeB.Keine(kb.Anzahl);
        Zeit("vorbereiten");
        if (gelernt is null)
        {
            var grob = new Vorfilter(abdruck, va, vb, erwartet, _ => 0.1) { Spielraum = Lernspielraum };
            gelernt = new Lernen(Kodierung, ka, kb, InSich, Vergleicher, va, vb, vollnamen.Bindung, zwillinge, durchgaenge).Lerne(grob);
        }
        Zeit("lernen");
        var filter = new Vorfilter(abdruck, va, vb, erwartet, gelernt.Ungleich);
        Suche = new Kandidatensuche(va, vb, InSich, filter, durchgaenge);
        Paare = Suche.Suche();
        Spielraum = filter.Spielraum;
        Zeit("suchen");
        Muster = new int[Paare.Length];
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, Paare.Length)), bereich =>
        {
            for (var i = bereich.Item1; i < Math.Min(bereich.Item2, Paare.Length); i++)
                Muster[i] = Vergleicher.Muster(A(i), B(i));
        });
        Zeit("vergleichen");
        Gewichte = Klassengroessen.Schaetze(Vergleicher, gelernt, Muster, InSich ? (double)a.Anzahl * (a.Anzahl - 1) / 2 : (double)ka.Anzahl * kb.Anzahl, erwartet, zwillinge);
        var (vornamen, nachnamen) = (new Seltenheit(Kodierung.Namen.Anzahl, ka.Vorname, kb.Vorname), new Seltenheit(Kodierung.Namen.Anzahl, ka.Nachname, kb.Nachname));
        var bewertung = new Bewertung(Vergleicher, Gewichte, vornamen, nachnamen, vollnamen);
        bewertung.Kenne(Muster);
        Logit = new double[Paare.Length];
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, Paare.Length)), bereich =>
        {
            for (var i = bereich.Item1; i < Math.Min(bereich.Item2, Paare.Length); i++)
                Logit[i] = bewertung.Logit(Muster[i], ka, kb, A(i), B(i));
        });
        Zeit("bewerten");
        Wahrscheinlichkeit = new double[Paare.Length];
        var nah = Enumerable.Range(0, Paare.Length).Where(i => Logit[i] > UntersterLogit).ToArray();
        if (InSich)
            foreach (var i in nah)
                Wahrscheinlichkeit[i] = 1 / (1 + Math.Exp(-Logit[i]));
        else
        {
            var (links, rechts, logit) = (nah.Select(A).ToArray(), nah.Select(B).ToArray(), new double[nah.Length]);
            var nahe = nah.Select(i => Logit[i]).ToArray();
            DoppeltInB = Doppelte.Suche(Kodierung, kb, Gewichte, vornamen, nachnamen, vollnamen, links, rechts, nahe, Vergleicher.Felder);
            DoppeltInA = Doppelte.Suche(Kodierung, ka, Gewichte, vornamen, nachnamen, vollnamen, rechts, links, nahe, Vergleicher.Felder);
            var (personA, personB) = (links.Select(i => DoppeltInA[i]).ToArray(), rechts.Select(i => DoppeltInB[i]).ToArray());
            double[] p = [];
            // Who is left over on both sides grows fewer with each pair that is found: that raises the odds of the pairs between them.
            for (double paare = Gewichte.Anteil[0], vorher = 0; Math.Abs(paare - vorher) > 1e-4 * paare;)
            {
                var frei = (ka.Anzahl - Math.Min(paare, ka.Anzahl * 0.995)) / ka.Anzahl * ((kb.Anzahl - Math.Min(paare, kb.Anzahl * 0.995)) / kb.Anzahl);
                for (var i = 0; i < nah.Length; i++)
                    logit[i] = Logit[nah[i]] - Math.Log(frei) + Math.Log(paare / Gewichte.Anteil[0]);
                p = Ausschluss.Wahrscheinlichkeiten(links, rechts, logit, ka.Anzahl, kb.Anzahl, personB, personA);
                (vorher, paare) = (paare, p.Sum());
            }
            for (var i = 0; i < nah.Length; i++)
                Wahrscheinlichkeit[nah[i]] = p[i];
        }
        Zeit("zuordnen");
    }

    /// <summary>Bits by which a candidate may miss even odds.</summary>
    public double Spielraum { get; }

    public Personenliste ListeA { get; }
    public Personenliste ListeB { get; }
    public bool InSich { get; }
    public Kodierung Kodierung { get; }
    public Vergleicher Vergleicher { get; }
    public Gewichte Gewichte { get; }
    public Kandidatensuche Suche { get; }
    /// <summary>Whether neither list shows twins, so that another first name alone does not speak against one person.</summary>
    public bool OhneZwillinge { get; }
    public ulong[] Paare { get; }
    public int[] Muster { get; }
    public double[] Logit { get; }

    /// <summary>For each row the first row of its list that is the same person.</summary>
    public int[] DoppeltInA { get; } = [];
    public int[] DoppeltInB { get; } = [];
    public double[] Wahrscheinlichkeit { get; }
    public List<(string Was, double Sekunden)> Sekunden { get; } = [];

    public int A(int paar) => (int)(Paare[paar] >> 32);

    public int B(int paar) => (int)(uint)Paare[paar];
}
