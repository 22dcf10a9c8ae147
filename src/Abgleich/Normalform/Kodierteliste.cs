namespace Startchancen.Abgleich.Normalform;

/// <summary>A list in numbers: one column of value numbers a field, all of the same length. A column that the list lacks is empty.</summary>
internal sealed class Kodierteliste(int anzahl)
{
    public int Anzahl { get; } = anzahl;
    public int[] Vorname { get; set; } = [];
    public int[] Nachname { get; set; } = [];

    /// <summary>Under which first name and surname each row is looked for: as written, or the other way round.</summary>
    public (int[] Vorname, int[] Nachname) Gesucht { get => field.Vorname is null ? (Vorname, Nachname) : field; set; }
    public int[] Geburtsname { get; set; } = [];
    public int[] Datum { get; set; } = [];
    public byte[] Geschlecht { get; set; } = [];
    public int[] Strasse { get; set; } = [];
    public int[] Hausnummer { get; set; } = [];
    public int[] Zusatz { get; set; } = [];
    public int[] Plz { get; set; } = [];
    public int[] Ort { get; set; } = [];
    public int[] Region { get; set; } = [];
    public int[] Kennung { get; set; } = [];

    /// <summary>Fields that are compared by themselves: mail, telephone, birthplace, occupation, age, further first names.</summary>
    public int[][] Weitere { get; set; } = [];

    /// <summary>How many rows of both lists have the first name and surname of each row; empty when that is not known.</summary>
    public int[] Namensvettern { get; set; } = [];

    /// <summary>What most lists have, row by row: a pair looks at one place in memory instead of one for each field. Only when all columns are there.</summary>
    public Zeile[] Zeilen => field ??= Fasse();

    private Zeile[] Fasse()
    {
        var zeilen = new Zeile[Anzahl];
        for (var i = 0; i < zeilen.Length; i++)
            zeilen[i] = new(Von(Vorname, i), Von(Nachname, i), Von(Datum, i), Geschlecht.Length == 0 ? 0 : Geschlecht[i], Von(Strasse, i), Von(Hausnummer, i), Von(Plz, i), Von(Ort, i));
        return zeilen;

        static int Von(int[] spalte, int i) => spalte.Length == 0 ? 0 : spalte[i];
    }
}

/// <summary>The fields of a row that most lists have; 0: nothing is known.</summary>
internal readonly record struct Zeile(int Vorname, int Nachname, int Datum, int Geschlecht, int Strasse, int Hausnummer, int Plz, int Ort);

/// <summary>How both lists write what can be read in two ways: the order of day and month, and whether postcodes have lost a leading zero.</summary>
internal sealed record Schreibweise(Datumsform.Folge Folge, bool Fuenfstellig);

/// <summary>The books of values of one run, shared by both lists, and the two lists in their numbers.</summary>
internal sealed class Kodierung
{
    /// <summary>Fields compared by themselves, in this order.</summary>
    public static readonly Merkmal[] WeitereMerkmale = [Merkmal.Mail, Merkmal.Telefon, Merkmal.Geburtsort, Merkmal.Beruf, Merkmal.Alter, Merkmal.WeitererVorname];

    public Namensbuch Namen { get; } = new();
    public Wertebuch Strassen { get; } = new();
    public Wertebuch Hausnummern { get; } = new();
    public Wertebuch Zusaetze { get; } = new();
    public Wertebuch Plz { get; } = new();
    public Wertebuch Orte { get; } = new();
    public Wertebuch Regionen { get; } = new();
    public Wertebuch Kennungen { get; } = new();
    public Wertebuch[] Weitere { get; } = [.. WeitereMerkmale.Select(_ => new Wertebuch())];

    public Schreibweise Schreibweise { get; }

    public Kodierteliste A { get; }
    public Kodierteliste B { get; }

    /// <param name="b">Null: the list is compared with itself.</param>
    /// <param name="schreibweise">Null: seen from the lists.</param>
    public Kodierung(Personenliste a, Personenliste? b, Schreibweise? schreibweise)
    {
        var listen = b is null ? new[] { a } : [a, b];
        Schreibweise = schreibweise ?? new(Datumsform.FolgeVon(listen.SelectMany(l => Spalte(l, Merkmal.Geburtsdatum) ?? []).OfType<string>().Take(200_000)), IstFuenfstellig(listen));
        var (folge, fuenfstellig) = (Schreibweise.Folge, Schreibweise.Fuenfstellig);
        var kodiert = listen.Select(l => new Kodierteliste(l.Anzahl)).ToArray();
        // Each book is filled by one thread in the order of the rows: numbers do not depend on the machine.
        Parallel.Invoke(
            () => Je(kodiert, listen, Namenspalten),
            () => Je(kodiert, listen, (k, l) => k.Datum = Zahlen(l, Merkmal.Geburtsdatum, w => Datumsform.Lies(w, folge))),
            () => Je(kodiert, listen, (k, l) => k.Geschlecht = Geschlechter(l)),
            () => Je(kodiert, listen, Strassenspalten),
            () => Je(kodiert, listen, (k, l) => k.Zusatz = Werte(l, Merkmal.Adresszusatz, Zusaetze)),
            () => Je(kodiert, listen, (k, l) => k.Plz = Postleitzahlen(l, w => Plz.Nummer(Sinn(Angaben.Plz(Faltung.Falte(w), fuenfstellig))))),
            () => Je(kodiert, listen, (k, l) => k.Ort = Ortsnamen(l, w => Orte.Nummer(Angaben.Dicht(Sinn(Faltung.Falte(w)))))),
            () => Je(kodiert, listen, (k, l) => k.Region = Werte(l, Merkmal.Region, Regionen)),
            () => Je(kodiert, listen, (k, l) => k.Kennung = Werte(l, Merkmal.Kennung, Kennungen)),
            () => Je(kodiert, listen, (k, l) => k.Weitere = [.. WeitereMerkmale.Select((m, i) => Werte(l, m, Weitere[i]))]));
        (A, B) = (kodiert[0], kodiert[^1]);
    }

    private static void Je(Kodierteliste[] kodiert, Personenliste[] listen, Action<Kodierteliste, Personenliste> tun)
    {
        for (var i = 0; i < listen.Length; i++)
            tun(kodiert[i], listen[i]);
    }

    // What stands in a column of its own counts, else what stands beside the town or behind the street.
    private static int[] Postleitzahlen(Personenliste l, Func<string, int> nummer) =>
        l.Spalten.ContainsKey(Merkmal.Plz) ? Zahlen(l, Merkmal.Plz, nummer)
        : Gefuellt(Zahlen(l, Merkmal.Ort, w => nummer(Angaben.Ort(w).Plz))) ?? Gefuellt(Zahlen(l, Merkmal.Anschrift, w => nummer(Angaben.Anschrift(w).Plz))) ?? [];

    private static int[] Ortsnamen(Personenliste l, Func<string, int> nummer) =>
        l.Spalten.ContainsKey(Merkmal.Ort) ? Zahlen(l, Merkmal.Ort, w => nummer(Angaben.Ort(w).Ort)) : Gefuellt(Zahlen(l, Merkmal.Anschrift, w => nummer(Angaben.Anschrift(w).Ort))) ?? [];

    private static int[]? Gefuellt(int[] zahlen) => zahlen.AsSpan().ContainsAnyExcept(0) ? zahlen : null;

    private static Spalte? Spalte(Personenliste liste, Merkmal merkmal) => liste.Spalten.GetValueOrDefault(merkmal);

    private static bool IstFuenfstellig(IEnumerable<Personenliste> listen)
    {
        var (fuenf, alle) = (0, 0);
        foreach (var plz in listen.SelectMany(GeschriebenePlz).Where(p => !string.IsNullOrWhiteSpace(p)).Take(100_000))
        {
            alle++;
            fuenf += plz!.Trim() is { Length: 5 } p && p.All(char.IsAsciiDigit) ? 1 : 0;
        }
        return fuenf * 2 > alle;
    }

    private static IEnumerable<string?> GeschriebenePlz(Personenliste l) => Spalte(l, Merkmal.Plz) is IEnumerable<string?> eigene ? eigene
        : (Spalte(l, Merkmal.Ort) ?? []).Select(w => Angaben.Ort(w ?? "").Plz).Concat((Spalte(l, Merkmal.Anschrift) ?? []).Select(w => Angaben.Anschrift(w ?? "").Plz));

    private static byte[] Geschlechter(Personenliste l)
    {
        var werte = (Spalte(l, Merkmal.Geschlecht)?.Werte.ToArray() ?? []).OfType<string>().Select(Faltung.Falte).ToHashSet();
        var jungeUndMaedchen = werte.Contains("j") && !werte.Contains("w") && !werte.Contains("f");
        return [.. Zahlen(l, Merkmal.Geschlecht, w => Angaben.Geschlecht(Faltung.Falte(w), jungeUndMaedchen)).Select(z => (byte)z)];
    }

    private static string Sinn(string gefaltet) => Angaben.IstNichts(gefaltet) ? "" : gefaltet;

    private static int[] Werte(Personenliste liste, Merkmal merkmal, Wertebuch buch) => Zahlen(liste, merkmal, w => buch.Nummer(Angaben.Dicht(Sinn(Faltung.Falte(w)))));

    private static int[] Zahlen(Personenliste liste, Merkmal merkmal, Func<string, int> zahl) => Spalte(liste, merkmal)?.Zahlen(zahl) ?? [];

    private void Namenspalten(Kodierteliste k, Personenliste liste)
    {
        int Nummer(string wert) => Namen.Nummer(Sinn(Faltung.Falte(wert)), wert);
        k.Vorname = Zahlen(liste, Merkmal.Vorname, Nummer);
        k.Nachname = Zahlen(liste, Merkmal.Nachname, Nummer);
        k.Geburtsname = Zahlen(liste, Merkmal.Geburtsname, Nummer);
        if (k.Vorname.Length > 0 && k.Nachname.Length > 0)
            return;
        if (k.Vorname.Length == 0)
            k.Vorname = Zahlen(liste, Merkmal.Name, g => Nummer(Angaben.Name(g).Vorname));
        if (k.Nachname.Length == 0)
            k.Nachname = Zahlen(liste, Merkmal.Name, g => Nummer(Angaben.Name(g).Nachname));
    }

    private void Strassenspalten(Kodierteliste k, Personenliste liste)
    {
        var (zeilen, nummern) = (Spalte(liste, Merkmal.Anschrift) ?? Spalte(liste, Merkmal.Strasse), Zahlen(liste, Merkmal.Hausnummer, w => Hausnummern.Nummer(Angaben.Dicht(Sinn(Faltung.Falte(w))))));
        if (zeilen is null && nummern.Length == 0)
            return;
        var mitOrt = liste.Spalten.ContainsKey(Merkmal.Anschrift);
        // What a line says is kept under one number: the street in the list, the number in the street's line behind it.
        var teile = new List<(int Strasse, int Nummer)> { (0, 0) };
        var jeZeile = zeilen?.Zahlen(z =>
        {
            var (name, hinten) = Angaben.Strasse(Sinn(Faltung.Falte(mitOrt ? Angaben.Anschrift(z).Strasse : z)));
            teile.Add((Strassen.Nummer(name), Hausnummern.Nummer(hinten)));
            return teile.Count - 1;
        });
        k.Strasse = jeZeile is null ? new int[liste.Anzahl] : Array.ConvertAll(jeZeile, t => teile[t].Strasse);
        k.Hausnummer = jeZeile is null ? nummern : Array.ConvertAll(jeZeile, t => teile[t].Nummer);
        for (var i = 0; i < nummern.Length; i++)
            if (nummern[i] != 0)
                k.Hausnummer[i] = nummern[i];
    }
}
