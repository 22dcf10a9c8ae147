namespace Startchancen.Foundation.Texte;

/// <summary>A place where two token sequences differ: [A0, A1) of the old text became [B0, B1) of the new one. Either may be empty, not both.</summary>
internal readonly record struct Aenderungsstelle(int A0, int A1, int B0, int B1)
{
    /// <summary>More equal words than these between two changes are never swallowed.</summary>
    private const int HoechstensWoerter = 3, HoechstensZeichen = 24;

    /// <summary>Nothing of the old text stands before its first new words: something else inserted at A0 would compete with them.</summary>
    public bool BeginntMitEinfuegung { get; private init; } = A0 == A1;

    /// <summary>The same for its last new words and A1.</summary>
    public bool EndetMitEinfuegung { get; private init; } = A0 == A1;

    /// <summary>All places in order, as people would mark them: blanks trimmed, chance finds between changed words absorbed, edges at word and line starts.</summary>
    public static List<Aenderungsstelle> Finde(Wortfolge a, Wortfolge b) => a.Text == b.Text ? [] : Ausgerichtet(Zusammengezogen(Roh(a, b), a, b), a, b);

    /// <summary>As <see cref="Finde"/>, but each place by itself: nothing is absorbed. Not for reading, but for finding what two edits have in common.</summary>
    public static List<Aenderungsstelle> FindeEinzeln(Wortfolge a, Wortfolge b) => a.Text == b.Text ? [] : Ausgerichtet([.. Roh(a, b)], a, b);

    private static List<Aenderungsstelle> Ausgerichtet(List<Aenderungsstelle> stellen, Wortfolge a, Wortfolge b)
    {
        for (var i = 0; i < stellen.Count; i++)
        {
            // The neighbours keep at least one equal token between them and this place, or they would become one.
            var linksA = i > 0 ? stellen[i - 1].A1 + 1 : 0;
            var rechtsA = i + 1 < stellen.Count ? stellen[i + 1].A0 - 1 : a.Anzahl;
            stellen[i] = stellen[i].Verschoben(a, b, linksA, rechtsA);
        }

        return stellen;
    }

    private static IEnumerable<Aenderungsstelle> Roh(Wortfolge a, Wortfolge b)
    {
        var paare = Wortpaare.Finde(a, b);
        paare.Add((a.Anzahl, b.Anzahl));
        var (a0, b0) = (0, 0);
        foreach (var (a1, b1) in paare)
        {
            var (va, vb, na, nb) = (a0, b0, a1, b1);
            for (; va < na && vb < nb && a.IstGleich(va, b, vb); va++, vb++)
            {
            }

            for (; va < na && vb < nb && a.IstGleich(na - 1, b, nb - 1); na--, nb--)
            {
            }

            if (va < na || vb < nb)
            {
                yield return new Aenderungsstelle(va, na, vb, nb);
            }

            (a0, b0) = (a1 + 1, b1 + 1);
        }
    }

    private static List<Aenderungsstelle> Zusammengezogen(IEnumerable<Aenderungsstelle> roh, Wortfolge a, Wortfolge b)
    {
        var fertig = new List<Aenderungsstelle>();
        foreach (var stelle in roh)
        {
            var naechste = stelle;
            while (fertig.Count > 0 && fertig[^1].VerschlucktBis(naechste, a, b))
            {
                naechste = fertig[^1] with { A1 = naechste.A1, B1 = naechste.B1, EndetMitEinfuegung = naechste.EndetMitEinfuegung };
                fertig.RemoveAt(fertig.Count - 1);
            }

            fertig.Add(naechste);
        }

        return fertig;
    }

    /// <summary>The rule of "semantic cleanup": equal text that is shorter than the changes on both sides is chance. Line breaks always stay.</summary>
    private bool VerschlucktBis(Aenderungsstelle naechste, Wortfolge a, Wortfolge b)
    {
        // Touching places (only an edge between them) are one.
        var laenge = a.Beginn(naechste.A0) - a.Beginn(A1);
        if (laenge > HoechstensZeichen || laenge > Gewicht(a, b) || laenge > naechste.Gewicht(a, b))
        {
            return laenge == 0;
        }

        var woerter = 0;
        for (var i = A1; i < naechste.A0; i++)
        {
            if (a.IstZeilenende(i) || (a.IstWort(i) && ++woerter > HoechstensWoerter))
            {
                return false;
            }
        }

        return true;
    }

    private int Gewicht(Wortfolge a, Wortfolge b) => Math.Max(a.Beginn(A1) - a.Beginn(A0), b.Beginn(B1) - b.Beginn(B0));

    /// <summary>
    /// A pure insertion or deletion that could as well stand a little further left or right is moved to where a line or a sentence begins.
    /// The choice depends on the text alone, so that two people who insert the same word get the same place.
    /// </summary>
    private Aenderungsstelle Verschoben(Wortfolge a, Wortfolge b, int linksA, int rechtsA)
    {
        if (A0 < A1 && B0 < B1)
        {
            return this;
        }

        var (folge, von, bis) = A0 == A1 ? (b, B0, B1) : (a, A0, A1);
        int links = 0, rechts = 0;
        var spielraumLinks = Math.Min(A0 - linksA, 2000);
        var spielraumRechts = Math.Min(rechtsA - A1, 2000);
        while (links < spielraumLinks && folge.IstGleich(von - links - 1, folge, bis - links - 1))
        {
            links++;
        }

        while (rechts < spielraumRechts && folge.IstGleich(von + rechts, folge, bis + rechts))
        {
            rechts++;
        }

        var (bester, besteGuete) = (0, -1);
        for (var versatz = -links; versatz <= rechts; versatz++)
        {
            // The rightmost of equals.
            var guete = Guete(folge, von + versatz) + Guete(folge, bis + versatz);
            (bester, besteGuete) = guete >= besteGuete ? (versatz, guete) : (bester, besteGuete);
        }

        return new Aenderungsstelle(A0 + bester, A1 + bester, B0 + bester, B1 + bester);
    }

    /// <summary>How good an edge before token <paramref name="i"/> is.</summary>
    private static int Guete(Wortfolge folge, int i)
    {
        if (i == 0 || i == folge.Anzahl)
        {
            return 6;
        }

        if (folge.IstZeilenende(i - 1))
        {
            return 5;
        }

        if (folge.IstZeilenende(i))
        {
            return 4;
        }

        if (folge.IstLuecke(i - 1))
        {
            return i > 1 && ".!?".Contains(folge[i - 2][0], StringComparison.Ordinal) ? 3 : 2;
        }

        return folge.IstLuecke(i) ? 1 : 0;
    }
}
