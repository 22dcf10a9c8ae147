using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Vergleich;
using Startchancen.Abgleich.Zuordnung;

namespace Startchancen.Abgleich;

/// <summary>What a pair is.</summary>
public enum Paarklasse
{
    /// <summary>One person.</summary>
    Treffer,

    /// <summary>A person has to look.</summary>
    Pruefen,
}

/// <summary>A pair of rows that is one person or may be.</summary>
/// <param name="ZeileA">Row of the first list, from 0.</param>
/// <param name="ZeileB">Row of the second list (of the same one: greater than <paramref name="ZeileA"/>).</param>
/// <param name="Wahrscheinlichkeit">That both are one person, 0 to 1, with regard to the other pairs of both rows.</param>
/// <param name="Gewicht">Logarithm to base 2 of the odds of the pair by itself.</param>
public readonly record struct Paar(int ZeileA, int ZeileB, double Wahrscheinlichkeit, double Gewicht, Paarklasse Klasse)
{
    internal int Muster { get; init; }

    // Rows in the order in which the run works.
    internal int A { get; init; }
    internal int B { get; init; }
}

/// <summary>How far a field of a pair agrees and what it says.</summary>
/// <param name="Bits">Logarithm to base 2 of how much more likely the level is for one person than for strangers; 0 where a value is missing.</param>
public readonly record struct Feldvergleich(string Feld, string Stufe, double Bits);

/// <summary>Rows of one list that are the same person.</summary>
/// <param name="InA">Whether they stand in the first list.</param>
public sealed record Mehrfach(bool InA, IReadOnlyList<int> Zeilen);

/// <summary>How long a phase took, in seconds of the clock.</summary>
public readonly record struct Phase(string Name, double Sekunden);

/// <summary>The result of a comparison. Pairs are ordered by their rows.</summary>
public sealed class Abgleichsergebnis
{
    internal Lauf Lauf { get; }

    internal Abgleichsergebnis(Lauf lauf)
    {
        Lauf = lauf;
        (Paare, ErwarteteGenauigkeit, ErwarteteVollstaendigkeit, UntereGrenze) = Einordnung.Ordne(lauf);
        var (a, b) = (new bool[lauf.ListeA.Anzahl], new bool[lauf.ListeB.Anzahl]);
        foreach (var p in Paare)
            (a[p.ZeileA], b[p.ZeileB]) = (true, true);
        NurInA = [.. Enumerable.Range(0, a.Length).Where(i => !a[i] && !(lauf.InSich && b[i]))];
        NurInB = lauf.InSich ? [] : [.. Enumerable.Range(0, b.Length).Where(i => !b[i])];
        Mehrfache = [.. Finde()];
    }

    /// <summary>Hits and pairs to look at.</summary>
    public IReadOnlyList<Paar> Paare { get; }

    /// <summary>Rows of the first list without a hit or a pair to look at.</summary>
    public IReadOnlyList<int> NurInA { get; }

    /// <summary>Rows of the second list without; empty when a list is compared with itself.</summary>
    public IReadOnlyList<int> NurInB { get; }

    /// <summary>Rows of one list that are one person: because they are hits of one row of the other, or of each other, or were found to be one on the way.</summary>
    public IReadOnlyList<Mehrfach> Mehrfache { get; }

    /// <summary>Share of the hits that are right, as the probabilities promise it (0 to 1); 1 without hits.</summary>
    public double ErwarteteGenauigkeit { get; }

    /// <summary>Share of the true pairs among the candidates that are hits, as promised.</summary>
    public double ErwarteteVollstaendigkeit { get; }

    /// <summary>Probability down to which pairs are shown to a person.</summary>
    public double UntereGrenze { get; }

    /// <summary>Pairs that were compared field by field.</summary>
    public long Kandidaten => Lauf.Kandidaten;

    public IReadOnlyList<Durchgangszahl> Durchgaenge => Lauf.Suche.Durchgaenge;

    public IReadOnlyList<Phase> Phasen => Lauf.Phasen;

    /// <summary>Whether no list shows twins; then another first name does not speak against one person by itself. Where persons are formed of rows, a pair that differs in nothing else is a person's decision all the same.</summary>
    public bool OhneZwillinge => Lauf.OhneZwillinge;

    /// <summary>Whether persons were formed of all their rows: within one list, and between two of which one shows that many stand in it several times. Else each row has one partner, and rows of one list that are one person are exceptions.</summary>
    public bool NachPersonen => Lauf.NachPersonen;

    /// <summary>The weights, learned in this run or taken over.</summary>
    public Gelerntes Gelernt => Gelerntes.Aus(Lauf.Gewichte);

    /// <summary>Pairs whose fields were compared in this run; the others were taken over from the state of an earlier one.</summary>
    public long NeuVerglichen => Lauf.NeuVerglichen;

    /// <summary>Whether weights of an earlier run were used.</summary>
    public bool IstFortgesetzt => Lauf.Einstellungen.Stand is not null && !Lauf.IstEntwachsen;

    /// <summary>What the next run over changed lists begins with.</summary>
    public Abgleichsstand Stand => Lauf.Stand();

    /// <summary>Whether the weights still fit the lists, and what learning anew would change.</summary>
    public Lernbedarf Lernbedarf => field ??= Modell.Lernpruefung.Pruefe(Lauf);

    /// <summary>Names of the compared fields, in the order of <see cref="Vergleiche"/>.</summary>
    public IReadOnlyList<string> Felder => field ??= [.. Lauf.Vergleicher.Felder.Select(f => f.ToString())];

    /// <summary>Levels and weights of a pair's fields.</summary>
    public IReadOnlyList<Feldvergleich> Vergleiche(Paar paar) => Lauf.Feldvergleiche(paar);

    /// <summary>Name of a field's level.</summary>
    /// <param name="feld">Place of the field among <see cref="Felder"/>.</param>
    public string Stufe(Paar paar, int feld) => Stufennamen.Von(Lauf.Vergleicher.Felder[feld])[Lauf.Vergleicher.Stufe(paar.Muster, feld)];

    /// <summary>A German sentence on what agrees and what does not: "gleicher Nachname, Vorname ähnlich (Katharina/Catharina), Tag und Monat vertauscht".</summary>
    public string Erklaere(Paar paar) => Erklaerung.Satz(Lauf, paar);

    private IEnumerable<Mehrfach> Finde()
    {
        var treffer = Paare.Where(p => p.Klasse == Paarklasse.Treffer);
        var (a, b) = (new Mengen(Lauf.ListeA.Anzahl), new Mengen(Lauf.ListeB.Anzahl));
        if (Lauf.InSich)
        {
            foreach (var p in treffer)
                a.Vereine(p.ZeileA, p.ZeileB);
            return Gruppen(a, Lauf.ListeA.Anzahl, true);
        }
        // The first partner of each row of the other list, by one more than its number.
        var (vonA, vonB) = (new int[Lauf.ListeA.Anzahl], new int[Lauf.ListeB.Anzahl]);
        foreach (var p in treffer)
        {
            Verbinde(b, ref vonA[p.ZeileA], p.ZeileB);
            Verbinde(a, ref vonB[p.ZeileB], p.ZeileA);
        }
        for (var i = 0; i < Lauf.DoppeltInA.Length; i++)
            a.Vereine(Lauf.ZeileA(Lauf.DoppeltInA[i]), Lauf.ZeileA(i));
        for (var i = 0; i < Lauf.DoppeltInB.Length; i++)
            b.Vereine(Lauf.ZeileB(Lauf.DoppeltInB[i]), Lauf.ZeileB(i));
        return Gruppen(a, Lauf.ListeA.Anzahl, true).Concat(Gruppen(b, Lauf.ListeB.Anzahl, false));

        static void Verbinde(Mengen mengen, ref int erster, int zeile)
        {
            if (erster == 0)
                erster = zeile + 1;
            else
                mengen.Vereine(erster - 1, zeile);
        }
    }

    private static IEnumerable<Mehrfach> Gruppen(Mengen mengen, int anzahl, bool inA)
    {
        var gruppen = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < anzahl; i++)
            if (mengen.Finde(i) is var erste && erste != i)
            {
                if (!gruppen.TryGetValue(erste, out var zeilen))
                    gruppen.Add(erste, zeilen = [erste]);
                zeilen.Add(i);
            }
        return gruppen.Values.Select(z => new Mehrfach(inA, z));
    }
}
