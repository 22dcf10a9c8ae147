using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.TestSupport;

/// <summary>An invented, full agreement for <see cref="Beispielvorlage"/>.</summary>
internal static class Beispielvereinbarung
{
    public static Ausfertigung Entwurf => Gefuellt with { Entwurfsvermerk = "Entwurf, Stand 25.11.2026, 10:42 Uhr" };

    public static Ausfertigung Eingefroren => Gefuellt with
    {
        Pruefcode = "K4T9-2MHF-81QD-ZW7C-6X36",
        Pruefadresse = "https://startchancen.example/pruefen/K4T9-2MHF-81QD-ZW7C-6X36",
    };

    public static Ausfertigung Unterschrieben => Eingefroren with
    {
        GueltigAb = new DateOnly(2026, 11, 27),
        GueltigBis = new DateOnly(2027, 11, 26),
        Unterschriften =
        [
            new Unterschriftszeile("schule", "Für die Schule", "Dr. Nguyễn Thị Hường", "Schulleiterin", "Erfurt", "26.11.2026", "Einfache elektronische Signatur vom 26.11.2026, 14:05 Uhr"),
            new Unterschriftszeile("schulaufsicht", "Für das Schulamt", "Jörg Weiß", "Leiter des Schulamts, i. V.", "Erfurt", "27.11.2026", "Auf Papier unterschrieben, siehe Scan"),
        ],
    };

    private static Ausfertigung Gefuellt => new()
    {
        Vorlage = Beispielvorlage.Vorlage,
        Land = Beispielvorlage.Land,
        Schule = "Grundschule Am Wiesenhügel",
        Schulnummer = "99123",
        Ort = "Erfurt",
        Schulaufsicht = "Staatliches Schulamt Mittelthüringen",
        Cluster = "Cluster Erfurt Südost",
        Schuljahr = "2026/27",
        Datum = new DateOnly(2026, 11, 25),
        Gespraech = new Gespraechsfuehrung
        {
            VertreterSchule = "Dr. Nguyễn Thị Hường", FunktionSchule = "Schulleiterin",
            VertreterSchulaufsicht = "Marta Kowalczyk", FunktionSchulaufsicht = "Beraterin für Schulentwicklung",
            OrtUndDatum = "Erfurt, 18.11.2026",
        },
        Anlagen =
        [
            new Anlage("Schuldatenblatt 2026.xlsx", new string('a', 64), "schuldaten"),
            new Anlage("Lesekonzept, Fassung 2025.pdf", new string('b', 64)),
        ],
        Felder = [.. Antworten()],
    };

    private static IEnumerable<Feldinhalt> Antworten()
    {
        yield return new("einzugsgebiet",
            "Das Wohngebiet ist in den 1980er Jahren als Plattenbausiedlung entstanden. Etwa vier von zehn Kindern leben mit einem Elternteil, mehr als die Hälfte der Familien bezieht Leistungen.\n\n" +
            "Wichtige Herkunftsländer sind:\n- Syrien (عربي, Arabisch)\n- Ukraine (Українська)\n- Vietnam (Tiếng Việt)\n- Griechenland (Ελληνικά)\n\n" +
            "Seit 2022 ziehen wieder junge Familien zu. Spielplätze und Grünflächen sind vorhanden, es fehlen aber Orte, an denen Eltern sich treffen können.",
            NichtInDiesemJahr: true);
        yield return Tabelle("partner", ["Partner", "Art", "Wofür"],
            ["Jugendamt Erfurt", "Pflichtpartner", "Hilfen zur Erziehung, Fallrunden alle sechs Wochen"],
            ["Stadtteilzentrum am Herrenberg", "freiwillig", "Elterncafé, Räume am Nachmittag"],
            ["Stadtbibliothek, Zweigstelle Südost", "freiwillig", "Lesestunden, Vorlesepaten, Bücherkisten"],
            ["SV Wiesenhügel e. V.", "freiwillig", "Bewegte Pause, Schwimmkurse in den Ferien"]);
        yield return new("sozialraum-vergleich", "Anders als an den beiden Nachbarschulen gibt es im Einzugsgebiet kaum Betriebe und keine weiterführende Schule. Die Wege zur Musikschule und zum Schwimmbad sind lang; viele Kinder kommen deshalb nur mit der Schule dorthin.");
        yield return new("schuldaten", "");
        yield return Tabelle("personal", ["Stelle", "Umfang", "Träger"],
            ["Schulsozialarbeit", "1,0", "Perspektiv e. V."], ["Sonderpädagogik", "0,8", "Land"], ["Freiwilliges Soziales Jahr", "2 Personen", "Sportjugend"], ["Chancenassistenz", "0,5", "Land, Säule III"]);
        yield return new("schulkonzept", "Das Konzept von 2021 stellt das Lesen in den Mittelpunkt. Dazu kommen ein offener Anfang ab 7.15 Uhr und jahrgangsgemischte Lerngruppen in den Klassen 1 und 2.\nDie Arbeit an den Grundrechenarten ist bisher nicht gemeinsam geregelt.");
        yield return new("teilkonzepte", "Lesekonzept\nGanztagskonzept\nSchutzkonzept");
        yield return new("institution-vergleich", "Von 22 Lehrkräften gehen in den nächsten drei Jahren sieben in den Ruhestand. Die Schule bildet darum mehr Lehramtsanwärterinnen und Lehramtsanwärter aus als die anderen im Cluster und braucht feste Zeiten für die Einarbeitung.");
        yield return new("gespraech", "Zweimal im Jahr führen alle Klassenleitungen Lernentwicklungsgespräche mit Kind und Eltern. Bei Bedarf übersetzen Sprachmittler. Der Schulplaner und eine App ersetzen die früheren Elternbriefe.\n1. Offene Sprechstunde jeden Dienstag ab 15 Uhr\n2. Elterncafé am ersten Freitag im Monat\n3. Kummerkasten der Kinder, geleert von der Schulsozialarbeit");
        yield return new("beteiligung", "Der Kinderrat tagt alle vier Wochen und verfügt über ein eigenes Budget von 600 Euro. Eltern arbeiten in der Steuergruppe mit; bei der Auswahl der Ganztagsangebote haben Kinder und Eltern je eine Stimme.");
        yield return new("zuhause", "In der Befragung der Klassen 3 gaben 38 % der Kinder an, zu Hause weniger als zehn Bücher zu haben. Rund ein Viertel kommt ohne Frühstück. Einen eigenen Platz zum Lernen hat etwa die Hälfte.");
        yield return new("raeume", "Es gibt eine Schulbibliothek, einen Bewegungsraum und eine Küche. Es fehlen ein Raum für Gespräche mit Eltern und zwei Räume, in denen kleine Gruppen ungestört lernen können.");
        yield return new("lebensraum-vergleich", "");
        yield return Tabelle("verfahren", ["Verfahren", "Klassen", "Wer", "Ergebnis und Folge"],
            ["ILeA plus", "1, 2", "Klassenleitung", "Jedes dritte Kind braucht Förderung beim Hören der Laute; tägliche Übung von zehn Minuten."],
            ["Kompetenztest Deutsch", "3", "Fachlehrkraft", "31 % lesen unter dem Mindeststandard; Leseband ab Februar."],
            ["Kompetenztest Mathematik", "3", "Fachlehrkraft", "Schwächen beim Sachrechnen; gemeinsame Planung in der Fachkonferenz."],
            ["Stolperwörter-Lesetest", "2, 3, 4", "Lesebeauftragte", "Zweimal jährlich, Ergebnisse gehen in die Lernentwicklungsgespräche ein."]);
        yield return new("austausch", "Die Jahrgangsteams planen wöchentlich eine Stunde gemeinsam. Viermal im Jahr besuchen Lehrkräfte einander im Unterricht; die Beobachtung folgt einem vereinbarten Bogen.");
        yield return new("bedarf", "Beim Lesen geht es zuerst um Flüssigkeit, dann um das Verstehen von Sachtexten.\n- Lautlese-Tandems viermal in der Woche, 20 Minuten\n- Wortschatzarbeit in allen Fächern\n- Vorlesen in der Familiensprache mit Eltern als Paten");
        yield return new("lesequote", "31,4");
        yield return new("staerken", "Kein Kind verlässt die Schule, ohne schwimmen zu können. Das Kollegium arbeitet eng zusammen, und der Ganztag wird von 87 % der Kinder besucht. „Wir schaffen das zusammen“ steht nicht nur über der Tür.");
        yield return new("schwerpunkt", "Sprachbildung");
        yield return new("nicht", "Einzelne Nachhilfestunden, die nicht mit dem Unterricht verbunden sind, und die bloße Bezuschussung von Vereinsbeiträgen.");
        yield return Tabelle("wirkung", ["Wirkungsziel", "Ebene"],
            ["Der Anteil der Kinder, die am Ende der Klasse 3 unter dem Mindeststandard lesen, hat sich bis 2034 halbiert.", "individuell"],
            ["95 % der Eltern nehmen jedes Jahr an mindestens zwei Gesprächen oder Angeboten der Schule teil.", "institutionell"]);
        yield return Tabelle("prozess", ["Prozessziel", "dient", "Ebene"],
            ["Alle Klassen arbeiten viermal in der Woche im Leseband.", "1", "institutionell"],
            ["Jede Lehrkraft setzt die vereinbarten Diagnoseverfahren sicher ein.", "1", "institutionell"],
            ["Das Elterncafé wird von Eltern geleitet.", "2", "institutionell"]);
        yield return Tabelle("meilensteine", ["Bis", "Was", "Wer"],
            ["31.01.2027", "Der Stundenplan enthält das Leseband in allen Klassen.", "Stellvertretende Schulleitung"],
            ["30.04.2027", "Alle Lehrkräfte haben die Fortbildung zu Lautlese-Tandems besucht.", "Lesebeauftragte"],
            ["30.06.2027", "Das Elterncafé hat eine Leitung aus dem Kreis der Eltern.", "Schulsozialarbeit"]);
        yield return Tabelle("saeule1", ["Ziel", "Maßnahme", "Raum, Möbel, Technik"],
            ["Leseband", "Lesen in kleinen Gruppen", "Zwei Gruppenräume mit Teppich, Akustikdecke und Regalen"]);
        yield return new("arbeitsweise", "Das Cluster trifft sich alle acht Wochen, reihum an den drei Schulen. Beschlüsse fallen einstimmig. Die Chancenassistenz schreibt das Protokoll und hält den Kontakt zum Schulamt.\nFortbildungen stehen allen drei Kollegien offen; im April findet eine gemeinsame Dienstberatung statt.");
        yield return new("erklaerung", "ja");
    }

    private static Feldinhalt Tabelle(string schluessel, string[] spalten, params string[][] zeilen) =>
        new(schluessel, string.Join('\n', zeilen.Select(z => string.Join(" | ", z))), zeilen, spalten);
}
