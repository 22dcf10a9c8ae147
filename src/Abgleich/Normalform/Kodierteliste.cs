namespace Startchancen.Abgleich.Normalform;

/// <summary>A list in numbers: one column of value numbers a field, all of the same length. A column that the list lacks is empty.</summary>
internal sealed class Kodierteliste(int anzahl)
{
    public int Anzahl { get; } = anzahl;
    public int[] Vorname { get; set; } = [];
    public int[] Nachname { get; set; } = [];
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

    /// <summary>Fields that are compared by themselves: birthplace, occupation, mail, telephone.</summary>
    public int[][] Weitere { get; set; } = [];
}

/// <summary>How both lists write what can be read in two ways: the order of day and month, and whether postcodes have lost a leading zero.</summary>
internal sealed record Schreibweise(Datumsform.Folge Folge, bool Fuenfstellig);

/// <summary>The books of values of one run, shared by both lists, and the two lists in their numbers.</summary>
internal sealed class Kodierung
{
    /// <summary>Fields compared by themselves, in this order.</summary>
    public static readonly Merkmal[] WeitereMerkmale = [Merkmal.Mail, Merkmal.Telefon, Merkmal.Geburtsort, Merkmal.Beruf];

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
        Schreibweise = schreibweise ?? new(Datumsform.FolgeVon(listen.SelectMany(l => Spalte(l, Merkmal.Geburtsdatum)).OfType<string>().Take(200_000)), IstFuenfstellig(listen));
        var (folge, fuenfstellig) = (Schreibweise.Folge, Schreibweise.Fuenfstellig);
        var kodiert = listen.Select(l => new Kodierteliste(l.Anzahl)).ToArray();
        // Each book is filled by one thread in the order of the rows: numbers do not depend on the machine.
        Parallel.Invoke(
            () => Je(kodiert, listen, Namenspalten),
            () => Je(kodiert, listen, (k, l) => k.Datum = Zahlen(l, Merkmal.Geburtsdatum, w => Datumsform.Lies(w, folge))),
            () => Je(kodiert, listen, (k, l) => k.Geschlecht = [.. Zahlen(l, Merkmal.Geschlecht, w => Angaben.Geschlecht(Faltung.Falte(w))).Select(z => (byte)z)]),
            () => Je(kodiert, listen, Strassenspalten),
            () => Je(kodiert, listen, (k, l) => k.Zusatz = Werte(l, Merkmal.Adresszusatz, Zusaetze)),
            () => Je(kodiert, listen, (k, l) => k.Plz = Zahlen(l, Merkmal.Plz, w => Plz.Nummer(Sinn(Angaben.Plz(Faltung.Falte(w), fuenfstellig))))),
            () => Je(kodiert, listen, (k, l) => k.Ort = Werte(l, Merkmal.Ort, Orte)),
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

    private static string?[] Spalte(Personenliste liste, Merkmal merkmal) => liste.Spalten.TryGetValue(merkmal, out var spalte) ? Personenliste.Feld(spalte) : [];

    private static bool IstFuenfstellig(IEnumerable<Personenliste> listen)
    {
        var (fuenf, alle) = (0, 0);
        foreach (var plz in listen.SelectMany(l => Spalte(l, Merkmal.Plz)).Where(p => !string.IsNullOrWhiteSpace(p)).Take(100_000))
        {
            alle++;
            fuenf += plz!.Trim() is { Length: 5 } p && p.All(char.IsAsciiDigit) ? 1 : 0;
        }
        return fuenf * 2 > alle;
    }

    private static string Sinn(string gefaltet) => Angaben.IstNichts(gefaltet) ? "" : gefaltet;

    private static int[] Werte(Personenliste liste, Merkmal merkmal, Wertebuch buch) => Zahlen(liste, merkmal, w => buch.Nummer(Angaben.Dicht(Sinn(Faltung.Falte(w)))));

    // What comes often (names, towns, dates) is worked out once.
    private static int[] Zahlen(Personenliste liste, Merkmal merkmal, Func<string, int> zahl)
    {
        var spalte = Spalte(liste, merkmal);
        if (spalte.Length == 0)
            return [];
        var bekannt = new Dictionary<string, int>(StringComparer.Ordinal);
        var zahlen = new int[spalte.Length];
        for (var i = 0; i < zahlen.Length; i++)
            if (spalte[i] is { Length: > 0 } wert)
            {
                if (!bekannt.TryGetValue(wert, out var z))
                    bekannt.Add(wert, z = zahl(wert));
                zahlen[i] = z;
            }
        return zahlen;
    }

    private void Namenspalten(Kodierteliste k, Personenliste liste)
    {
        int Nummer(string wert) => Namen.Nummer(Sinn(Faltung.Falte(wert)), wert);
        k.Vorname = Zahlen(liste, Merkmal.Vorname, Nummer);
        k.Nachname = Zahlen(liste, Merkmal.Nachname, Nummer);
        k.Geburtsname = Zahlen(liste, Merkmal.Geburtsname, Nummer);
        if (k.Vorname.Length > 0 && k.Nachname.Length > 0)
            return;
        var ganze = Spalte(liste, Merkmal.Name);
        if (ganze.Length == 0)
            return;
        var getrennt = ganze.Select(g => Angaben.Name(g ?? "")).ToArray();
        if (k.Vorname.Length == 0)
            k.Vorname = [.. getrennt.Select(g => Nummer(g.Vorname))];
        if (k.Nachname.Length == 0)
            k.Nachname = [.. getrennt.Select(g => Nummer(g.Nachname))];
    }

    private void Strassenspalten(Kodierteliste k, Personenliste liste)
    {
        var zeilen = Spalte(liste, Merkmal.Anschrift) is { Length: > 0 } anschrift ? anschrift : Spalte(liste, Merkmal.Strasse);
        var nummern = Spalte(liste, Merkmal.Hausnummer);
        if (zeilen.Length == 0 && nummern.Length == 0)
            return;
        var bekannt = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        (k.Strasse, k.Hausnummer) = (new int[liste.Anzahl], new int[liste.Anzahl]);
        for (var i = 0; i < liste.Anzahl; i++)
        {
            var (strasse, nummer) = (0, 0);
            if (zeilen.Length > 0 && zeilen[i] is { Length: > 0 } zeile && !bekannt.TryGetValue(zeile, out var teile))
            {
                var (name, hinten) = Angaben.Strasse(Sinn(Faltung.Falte(zeile)));
                bekannt.Add(zeile, teile = (Strassen.Nummer(name), Hausnummern.Nummer(hinten)));
                (strasse, nummer) = teile;
            }
            else if (zeilen.Length > 0 && zeilen[i] is { Length: > 0 } nochmal)
                (strasse, nummer) = bekannt[nochmal];
            if (nummern.Length > 0 && nummern[i] is { Length: > 0 } eigene && Hausnummern.Nummer(Angaben.Dicht(Sinn(Faltung.Falte(eigene)))) is > 0 and var extra)
                nummer = extra;
            (k.Strasse[i], k.Hausnummer[i]) = (strasse, nummer);
        }
    }
}
