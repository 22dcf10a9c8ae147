namespace Startchancen.Abgleich.Erzeugung;

/// <summary>What test registers are wanted. Equal wishes give equal lists, on any machine.</summary>
public sealed record Registerwunsch
{
    /// <summary>Rows of each list, about: whether a child stands in a list is drawn child by child.</summary>
    public required int Personen { get; init; }

    /// <summary>Seed.</summary>
    public ulong Saat { get; init; } = 1;

    /// <summary>Share of a list's children that stand in the other one too.</summary>
    public double Gemeinsam { get; init; } = 0.8;

    /// <summary>Chance that a household has another child after each one.</summary>
    public double Geschwister { get; init; } = 0.28;

    /// <summary>Share of these other children that are born with the one before.</summary>
    public double Zwillinge { get; init; } = 0.06;

    /// <summary>Share of the second list's rows that stand in it once more, written down again.</summary>
    public double Doppelt { get; init; }

    /// <summary>What goes wrong in the second list.</summary>
    public Fehlermodell Fehler { get; init; } = new();

    /// <summary>What goes wrong in the first list, drawn on its own; null: nothing. Nobody moves for it.</summary>
    public Fehlermodell? FehlerAbgebend { get; init; }

    /// <summary>Share of offices, in both lists, that write in a manner of their own: capitals, ae for ä, "Str.", sex as 1 and 2 ... 0: all write alike.</summary>
    public double Gewohnheiten { get; init; }
}

/// <summary>A row of a register.</summary>
/// <param name="Person">Number of the child: the truth, which stands in no column.</param>
/// <param name="Werte">In the order of <see cref="Testregister.Spalten"/>.</param>
public readonly record struct Registerzeile(int Person, string[] Werte);

/// <summary>
/// Two registers of invented children as German offices keep them: families with siblings and twins, names of several languages with a long
/// tail of rare ones, and in the second list (on request in both) what goes wrong when children are written down again. For measuring record
/// linkage; described so that others can cite it in docs/testregister.md.
/// </summary>
public sealed class Testregister
{
    public static readonly IReadOnlyList<Merkmal> Spalten = [Merkmal.Nachname, Merkmal.Vorname, Merkmal.Geburtsdatum, Merkmal.Geschlecht, Merkmal.Strasse, Merkmal.Hausnummer, Merkmal.Plz, Merkmal.Ort];

    private static readonly DateOnly s_erster = new(2010, 1, 1);
    private const int Tage = 3652;
    private const int HoechstensJeHaushalt = 7;

    private Testregister(Liste abgebend, Liste aufnehmend) => (Abgebend, FehlerAbgebend, Aufnehmend, Fehler) = (abgebend.Zeilen, abgebend.Fehler, aufnehmend.Zeilen, aufnehmend.Fehler);

    public IReadOnlyList<Registerzeile> Abgebend { get; }

    public IReadOnlyList<Registerzeile> Aufnehmend { get; }

    /// <summary>What happened to which row of <see cref="Aufnehmend"/>, by row.</summary>
    public IReadOnlyList<Registerfehler> Fehler { get; }

    /// <summary>What happened to which row of <see cref="Abgebend"/>, by row.</summary>
    public IReadOnlyList<Registerfehler> FehlerAbgebend { get; }

    /// <summary>Children that stand in both lists, each pair of rows once: the true pairs.</summary>
    public IEnumerable<(int ZeileA, int ZeileB)> Wahrheit()
    {
        var inA = Abgebend.Select((z, i) => (z.Person, i)).ToDictionary(x => x.Person, x => x.i);
        for (var b = 0; b < Aufnehmend.Count; b++)
            if (inA.TryGetValue(Aufnehmend[b].Person, out var a))
                yield return (a, b);
    }

    /// <exception cref="ArgumentException">A share is not between 0 and 1, a number is negative, or careless rows would hold more errors than there are.</exception>
    public static Testregister Erzeuge(Registerwunsch wunsch)
    {
        var f = wunsch.Fehler;
        double[] anteile = [wunsch.Gemeinsam, wunsch.Geschwister, wunsch.Zwillinge, wunsch.Doppelt, wunsch.Gewohnheiten];
        if (wunsch.Personen < 1 || anteile.Any(x => x is not (>= 0 and <= 1)) || wunsch.Geschwister > 0.9 || !f.IstMoeglich || wunsch.FehlerAbgebend is { IstMoeglich: false })
            throw new ArgumentException("The wish asks for shares outside 0 to 1.", nameof(wunsch));
        var (a, b) = (new Liste(wunsch.Personen), new Liste(wunsch.Personen));
        // Of all children so many stand in both lists, the rest in either one.
        var beide = wunsch.Gemeinsam / (2 - wunsch.Gemeinsam);
        var person = 0;
        var (bueroA, bueroB) = (Gewohnheit.Keine, Gewohnheit.Keine);
        for (ulong haushalt = 0; person < wunsch.Personen * (2 - wunsch.Gemeinsam); haushalt++)
        {
            var z = new Zufall(wunsch.Saat, 2 * haushalt + 1);
            // Draws of their own, so that the second list is the same with and without errors in the first one and habits.
            var zA = new Zufall(~wunsch.Saat, 2 * haushalt + 1);
            if (haushalt % Gewohnheit.Haushalte == 0)
                (bueroA, bueroB) = (Gewohnheit.Von(new Zufall(~wunsch.Saat, 2 * haushalt), wunsch.Gewohnheiten), Gewohnheit.Von(new Zufall(~wunsch.Saat, 2 * haushalt + 2), wunsch.Gewohnheiten));
            var kinder = Kinder(z, wunsch, out var anschrift);
            var schreiber = new Schreiber(f, z);
            var schreiberA = new Schreiber(wunsch.FehlerAbgebend ?? Fehlermodell.Ohne, zA);
            var umgezogen = z.Mit(f.JeFeld * f.Umzug);
            var neue = umgezogen ? schreiber.Umzug(anschrift) : anschrift;
            foreach (var kind in kinder)
            {
                var ort = z.Anteil();
                var (inA, inB) = (ort < beide || ort >= (1 + beide) / 2, ort < (1 + beide) / 2);
                if (inA)
                    a.Nimm(person, schreiberA.Schreibe(kind, anschrift, umgezogen: false, bueroA));
                for (var mal = !inB ? 0 : z.Mit(wunsch.Doppelt) ? 2 : 1; mal > 0; mal--)
                    b.Nimm(person, schreiber.Schreibe(kind, neue, umgezogen, bueroB));
                person++;
            }
        }
        return new(a.Gemischt(new Zufall(wunsch.Saat, 0)), b.Gemischt(new Zufall(wunsch.Saat, 2)));
    }

    private static List<Person> Kinder(Zufall z, Registerwunsch wunsch, out Anschrift anschrift)
    {
        var herkunft = Namensvorrat.Herkunftsland(z);
        var nachname = Namensvorrat.Nachname(z, herkunft);
        var (ort, plz) = Namensvorrat.Ort(z);
        anschrift = new(Namensvorrat.Strasse(z), Namensvorrat.Hausnummer(z), plz, ort);
        var kinder = new List<Person>();
        var geboren = s_erster.AddDays(z.Unter(Tage));
        var (aeltestes, juengstes) = (geboren, geboren);
        do
        {
            var zwilling = kinder.Count > 0 && z.Mit(wunsch.Zwillinge);
            if (kinder.Count > 0 && !zwilling)
            {
                if (Anderer(aeltestes, juengstes, z) is not { } tag)
                    break;
                geboren = tag;
                (aeltestes, juengstes) = (tag < aeltestes ? tag : aeltestes, tag > juengstes ? tag : juengstes);
            }
            // Now and then a child bears the other parent's name.
            var name = kinder.Count > 0 && !zwilling && z.Mit(0.04) ? Namensvorrat.Nachname(z, Namensvorrat.Herkunftsland(z)) : nachname;
            var maedchen = z.Mit(0.487);
            var vorname = Namensvorrat.Vorname(z, herkunft, maedchen);
            while (kinder.Any(k => k.Vorname.Split(' ', '-')[0] == vorname.Split(' ', '-')[0]))
                vorname = Namensvorrat.Vorname(z, herkunft, maedchen);
            kinder.Add(new(vorname, name, geboren, maedchen, herkunft));
        }
        while (kinder.Count < HoechstensJeHaushalt && z.Mit(wunsch.Geschwister));
        return kinder;
    }

    // Eleven months to six years after the youngest or, if the register ends before, before the oldest; null when the years do not allow another child.
    private static DateOnly? Anderer(DateOnly aeltestes, DateOnly juengstes, Zufall z)
    {
        for (var versuch = 0; versuch < 20; versuch++)
        {
            var abstand = 330 + z.Unter(1860);
            if (juengstes.DayNumber - s_erster.DayNumber + abstand < Tage)
                return juengstes.AddDays(abstand);
            if (aeltestes.DayNumber - s_erster.DayNumber >= abstand)
                return aeltestes.AddDays(-abstand);
        }
        return null;
    }

    private sealed class Liste(int etwa)
    {
        private readonly List<(Merkmal Feld, Fehlerart Art)[]> _fehler = new(etwa);

        public List<Registerzeile> Zeilen { get; private init; } = new(etwa);

        public List<Registerfehler> Fehler { get; private init; } = [];

        public void Nimm(int person, (string[] Werte, IReadOnlyList<(Merkmal, Fehlerart)> Fehler) zeile)
        {
            Zeilen.Add(new(person, zeile.Werte));
            _fehler.Add([.. zeile.Fehler]);
        }

        // Fisher–Yates.
        public Liste Gemischt(Zufall z)
        {
            int[] folge = [.. Enumerable.Range(0, Zeilen.Count)];
            for (var i = folge.Length - 1; i > 0; i--)
            {
                var j = z.Unter(i + 1);
                (folge[i], folge[j]) = (folge[j], folge[i]);
            }
            return new(0) { Zeilen = [.. folge.Select(i => Zeilen[i])], Fehler = [.. folge.SelectMany((i, zeile) => _fehler[i].Select(x => new Registerfehler(zeile, x.Feld, x.Art)))] };
        }
    }
}

internal sealed record Person(string Vorname, string Nachname, DateOnly Geboren, bool IstMaedchen, Namensvorrat.Herkunft Herkunft);

internal sealed record Anschrift(string Strasse, string Hausnummer, string Plz, string Ort);
