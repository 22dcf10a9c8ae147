using System.Xml.Linq;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>An answer as it stands in the file and as it must be read.</summary>
internal sealed record Muster(IReadOnlyList<XElement> Bloecke, string Erwartet, IReadOnlyList<string[][]>? Tabellen = null);

/// <summary>Makes answers of every kind.</summary>
internal sealed class Antwortmuster(Random zufall)
{
    // Invented; many use words of the questions on purpose.
    private static readonly string[] Saetze =
    [
        "Unsere Schule liegt in einem Viertel mit vielen Neubauten und wenig Grün.", "Rund 38 % der Kinder leben in Haushalten mit Bürgergeld.", "Das Jugendamt ist monatlich im Haus.",
        "Der Sozialraum hat sich seit 2019 stark verändert.", "Im Kollegium arbeiten 31 Lehrkräfte, davon 4 mit Sonderpädagogik.", "Wir haben eine Schulsozialarbeiterin mit 0,75 VZÄ.",
        "Die Eltern kommen zu drei festen Abenden im Jahr.", "Der Klassenrat tagt freitags in der 5. Stunde.", "Mathematik fällt vielen Kindern schwer, vor allem das Sachrechnen.",
        "ILeA plus wird in Klasse 1 und 3 durchgeführt.", "Die Räume im Nordflügel sind seit Jahren zu klein.", "Hospitationen finden zweimal im Halbjahr statt.", "Wir sind stolz auf unser Lesecafé.",
        "Bis Ende 2026 soll jedes Team ein gemeinsames Förderkonzept haben.", "Die Cluster-Assistenz führt Protokoll und lädt ein.", "Der Hort wird von 72 Prozent der Kinder besucht.",
        "Elternbriefe erscheinen in fünf Sprachen.", "Zwei Kolleginnen bilden sich zur Sprachbildung fort.", "Nachhilfe durch Externe passt nicht zu unseren Zielen.", "Die Ziele gelten für alle Schulen im Cluster.",
        "Beim Kompetenztest lagen wir 12 Punkte unter dem Land.", "Was uns fehlt, ist Zeit für Absprachen: Das haben wir benannt.", "Die Zusammenarbeit mit der Kita „Spatzennest“ läuft gut.",
        "Schwerpunkte waren bisher Lesen und soziales Lernen.", "Ein Schulhund begleitet die Klasse 4b.", "Die Öffnung von Schulveranstaltungen ist vereinbart.", "Es gibt einen Raum für Eltern, aber keine Küche.",
        "Anteil der Kinder mit Migrationshintergrund: 46 %.", "Der Übergang in Klasse 5 gelingt bei 9 von 10 Kindern.", "Feedback holen wir mit einem kurzen Bogen ein (z.B. nach jedem Projekt).", "Siehe Anlage 2.", "Turnus: alle sechs Wochen.",
    ];

    public static readonly string[] Arten =
    [
        "satz", "absaetze", "punkte", "striche", "nummern", "unterpunkte", "umbruch", "zerstueckelt", "aenderungen", "steuerelement", "textformular", "verweis", "textfeld", "kommentar", "fussnote", "tabelle", "nur-tabelle", "tab", "leer", "platzhalter", "fett", "kurz", "lang", "leerzeilen", "block-steuerelement", "absatzmarke-geloescht", "verschoben",
    ];

    private string Satz() => Saetze[zufall.Next(Saetze.Length)];

    public IReadOnlyDictionary<int, string> Fussnoten { get; } = new Dictionary<int, string> { [90] = "Quelle: eigene Erhebung 2025" };
    public IReadOnlyDictionary<int, string> Kommentare { get; } = new Dictionary<int, string> { [7] = "Bitte noch belegen" };

    public Muster Baue(string art, string stil)
    {
        string a = Satz(), b = Satz(), c = Satz();
        return art switch
        {
            "satz" => new([P(a, stil)], a),
            "absaetze" => new([P(a, stil), P(b, stil), P(c, stil)], $"{a}\n{b}\n{c}"),
            "punkte" => new([P(a, stil), Punkt(b), Punkt(c)], $"{a}\n{b}\n{c}"),
            "striche" => new([P("- " + a, stil), P("• " + b, stil), P("–\t" + c, stil)], $"{a}\n{b}\n{c}"),
            "nummern" => new([Punkt(a, 5), Punkt(b, 5)], $"{a}\n{b}"),
            "unterpunkte" => new([Punkt(a), Punkt(b, 2, 1), Punkt(c, 2, 2)], $"{a}\n{b}\n{c}"),
            "umbruch" => new([P(a + "\n" + b, stil)], $"{a}\n{b}"),
            "zerstueckelt" => new([PX(stil, a.Chunk(3).Select(s => (object)R(new string(s), E("lang", A("val", "de-DE")))).Append(E("bookmarkStart", A("id", 1), A("name", "x"))).Append(E("proofErr", A("type", "spellEnd"))).ToArray())], a),
            "aenderungen" => new([PX(stil, R(a + " "), E("ins", A("id", 1), A("author", "x"), R(b)), E("del", A("id", 2), A("author", "x"), E("r", T("weg damit", "delText"))))], $"{a} {b}"),
            "verschoben" => new([PX(stil, E("moveFrom", A("id", 1), R("stand früher hier ")), R(a)), PX(stil, E("moveTo", A("id", 1), R(b)))], $"{a}\n{b}"),
            "absatzmarke-geloescht" => new([E("p", E("pPr", E("rPr", E("del", A("id", 4)))), R(a + " ")), P(b, stil)], $"{a} {b}"),
            "steuerelement" => new([PX(stil, R(a + " "), Steuer(E("text"), R(b)))], $"{a} {b}"),
            "block-steuerelement" => new([Steuer(E("richText"), P(a, stil), P(b, stil))], $"{a}\n{b}"),
            "platzhalter" => new([PX(stil, Steuer(E("showingPlcHdr"), R("Klicken oder tippen Sie hier, um Text einzugeben.")))], ""),
            "textformular" => new([PX(stil, Feld("begin", E("ffData")), E("r", T(" FORMTEXT ", "instrText")), Feld("separate"), R(a), Feld("end"))], a),
            "verweis" => new([PX(stil, R(a + " "), E("hyperlink", R("www.schule.example")), E("smartTag", R(" " + b)))], $"{a} www.schule.example {b}"),
            "textfeld" => new([PX(stil, R(a), E("r", new XElement(Mc + "AlternateContent", new XElement(Mc + "Choice", new XElement(W + "drawing", new XElement(Wps + "txbx", E("txbxContent", P(b))))), new XElement(Mc + "Fallback", E("pict", new XElement(V + "textbox", E("txbxContent", P(b))))))))], $"{a}\n{b}"),
            "kommentar" => new([PX(stil, E("commentRangeStart", A("id", 7)), R(a), E("commentRangeEnd", A("id", 7)), E("r", E("commentReference", A("id", 7))))], a),
            "fussnote" => new([PX(stil, R(a), E("r", E("footnoteReference", A("id", 90))), R(" " + b))], $"{a} {b}"),
            "tabelle" => new([P(a, stil), Innere(b, c), P("", stil)], a, [[["Was", "Wann"], [b, "2026"], [c, "2027"]]]),
            "nur-tabelle" => new([Innere(b, c), P("", stil)], "", [[["Was", "Wann"], [b, "2026"], [c, "2027"]]]),
            "tab" => new([PX(stil, E("r", T("Kinder:"), E("tab"), T("412"), E("noBreakHyphen"), T("420")))], "Kinder: 412-420"),
            "leer" => new([P("", stil), P(" ", stil)], ""),
            "fett" => new([P(a, stil, E("b")), P(b, stil, E("i"))], $"{a}\n{b}"),
            "kurz" => new([P("keine Angaben", stil)], "keine Angaben"),
            "leerzeilen" => new([P("", stil), P(a, stil), P("", stil), P("", stil), P(b, stil), P("", stil)], $"{a}\n{b}"),
            "lang" => Lang(stil),
            _ => throw new ArgumentOutOfRangeException(nameof(art), art, null),
        };
    }

    private Muster Lang(string stil)
    {
        var saetze = Enumerable.Range(0, 60).Select(_ => string.Join(' ', Satz(), Satz(), Satz())).ToList();
        return new([.. saetze.Select(s => P(s, stil))], string.Join('\n', saetze));
    }

    private static XElement Innere(string b, string c) =>
        Tabelle(Zeile(Zelle([P("Was")]), Zelle([P("Wann")])), Zeile(Zelle([P(b)]), Zelle([P("2026")])), Zeile(Zelle([P(c)]), Zelle([P("2027")])));

    public static XElement Feld(string art, XElement? daten = null) => E("r", E("fldChar", A("fldCharType", art), daten));
}
