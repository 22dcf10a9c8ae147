using System.Globalization;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Host.Demo;

/// <summary>Invented answers in full sentences. Figures follow from the school's number, so that no two schools say the same.</summary>
internal static class Demotexte
{
    /// <summary>Text of a field of the Thüringen form for a school and Schuljahr; empty where a school would leave it so.</summary>
    public static string Von(string feld, Organisation schule, Schuljahr jahr)
    {
        var zahl = schule.Schuelerzahl ?? 200;
        var saat = int.Parse(schule.Schulnummer ?? "0", CultureInfo.InvariantCulture) + jahr.Jahr;
        var grundschule = schule.Schularten == "Grundschule";
        int Anteil(int von, int bis, int dreh) => von + ((saat * 7919) + (dreh * 104729)) % (bis - von + 1);
        string Eines(int dreh, params ReadOnlySpan<string> varianten) => varianten[(saat + dreh) % varianten.Length];
        var klein = grundschule ? "Kinder" : "Jugendlichen";
        return feld switch
        {
            "sozialraum-daten" => $"Von den {zahl} {klein}n unserer Schule leben {Anteil(34, 58, 1)} Prozent in Haushalten, die Bürgergeld beziehen. {Anteil(22, 41, 2)} Prozent haben einen alleinerziehenden Elternteil. {Eines(1, "Im Einzugsgebiet stehen vor allem Mietwohnungen aus den siebziger Jahren.", "Das Einzugsgebiet reicht von der Altstadt bis in drei Dörfer ohne eigenen Laden.", "Viele Familien sind in den letzten drei Jahren zugezogen und ziehen oft noch einmal um.")}\nDie häufigsten Herkunftsländer sind Syrien, die Ukraine und Afghanistan.",
            "sozialraum-ressourcen" => $"Pflichtpartner ist das Jugendamt mit einer festen Ansprechpartnerin, die {Eines(2, "jeden zweiten Montag", "einmal im Monat", "donnerstags")} im Haus ist. Freiwillige Partner sind:\n- {Eines(3, "die Stadtbibliothek mit acht Lesepaten", "der Heimatverein mit seiner Werkstatt", "die Musikschule mit zwei Gruppen am Nachmittag")}\n- {Eines(4, "der Sportverein SV Blau-Weiß", "das Mehrgenerationenhaus", "die freiwillige Feuerwehr mit der Jugendgruppe")}\n- zwei Kitas, mit denen wir den Übergang vorbereiten",
            "sozialraum-vergleich" => Eines(5, "Anders als die übrigen Schulen im Cluster haben wir kaum Familien mit eigenem Auto. Elternabende am Stadtrand sind deshalb schlecht besucht.", "Bei uns wechseln mehr Kinder im laufenden Schuljahr als an den anderen Schulen. Im letzten Jahr waren es 27.", "Unser Einzugsgebiet ist ländlicher. Der letzte Bus fährt um 16:10 Uhr, das begrenzt alle Angebote am Nachmittag."),
            "schuldaten" => $"{zahl} {klein}, {Anteil(24, 49, 6)} Prozent mit Migrationsgeschichte, {Anteil(9, 17, 7)} Prozent mit festgestelltem Förderbedarf. Im Kollegium arbeiten {zahl / 13} Lehrkräfte, das Durchschnittsalter liegt bei {Anteil(44, 53, 8)} Jahren. {Eines(9, "Unterricht in Musik und Mathematik fällt am häufigsten aus.", "Für Deutsch als Zweitsprache fehlt uns eine ausgebildete Kraft.", "Zwei Stellen sind seit dem Sommer nicht besetzt.")}",
            "personal-zusaetzlich" => $"Eine Schulsozialarbeiterin mit {Anteil(30, 40, 10)} Wochenstunden, zwei sonderpädagogische Fachkräfte, {Eines(11, "eine Chancenassistenz seit Februar", "ein junger Mann im Freiwilligen Sozialen Jahr", "drei Schulbegleitungen")}.",
            "schulkonzept-schwerpunkte" => Eines(12, "Lesen in allen Fächern, eine feste Lesezeit am Morgen und ein Klassenrat ab Klasse 1.", "Gesunde Schule, gemeinsames Frühstück und Bewegung im Unterricht.", "Lernen in Projekten und ein Ganztag, den die Hortkräfte mitgestalten."),
            "teilkonzepte" => "Schulinterne Lehr- und Lernplanung, Konzept zur individuellen Förderung, Kinderschutzkonzept, Sprachenkonzept.",
            "institution-vergleich" => Eines(13, "Wir sind die kleinste Schule im Cluster. Jede Krankmeldung verändert den ganzen Plan.", "Bei uns arbeiten Hort und Schule unter einem Dach, an den anderen Schulen sind es zwei Träger.", ""),
            "kommunikation" => $"Elternbriefe erscheinen in einfacher Sprache und in {Anteil(3, 5, 14)} Sprachen. Für Gespräche rufen wir den Dolmetscherdienst des Landkreises an. {Eines(15, "Eine Pinnwand am Eingang zeigt, was in der Woche ansteht.", "Über die Schul-App erreichen wir acht von zehn Familien.", "Der Elternstammtisch trifft sich einmal im Monat.")}",
            "beteiligung" => Eines(16, "Der Klassenrat tagt jede Woche, das Schülerparlament einmal im Monat. Eltern planen das Sommerfest und die Leseabende mit.", "In jeder Klasse gibt es zwei Elternsprecherinnen oder Elternsprecher. Bei Entscheidungen über den Ganztag fragen wir alle Familien mit einem kurzen Bogen.", "Schülerinnen und Schüler stellen ihre Lernergebnisse zweimal im Jahr selbst den Eltern vor."),
            "haeusliche-situation" => "Rund ein Drittel kommt ohne Frühstück. Nach der Bücherfrage der Kompetenztests haben viele Familien weniger als 25 Bücher zu Hause. Einen ruhigen Platz zum Lernen haben nicht alle.",
            "raeume" => Eines(17, "Es fehlt ein Raum, in dem Eltern warten und reden können. Die Bibliothek ist zugleich Abstellraum.", "Die Fachräume sind gut ausgestattet. Für Teamsitzungen gibt es keinen Raum.", "Der Schulhof hat wenig Schatten und keinen Rückzugsort. Zwei Klassenräume sind zu klein für Gruppentische."),
            "lebensraum-vergleich" => Eines(18, "", "Unsere Räume liegen in zwei Häusern, dazwischen führt eine Straße.", "Im Unterschied zu den anderen Schulen können wir die Turnhalle auch am Abend öffnen."),
            "lernstandsverfahren" => grundschule ? $"Wir nutzen ILeA plus in Klasse 1 und 3, den Kompetenztest in Klasse 3 und eine Beobachtungsliste zum Lesen. In Klasse 2 lasen im September {Anteil(24, 38, 19)} von {Anteil(62, 80, 20)} Kindern noch nicht sicher. Aus den Ergebnissen bilden wir alle acht Wochen neue Fördergruppen." : $"Wir nutzen den Kompetenztest in Klasse 6 und 8 und eine Lernstandsaufgabe zu Beginn von Klasse 5. {Anteil(28, 44, 21)} Prozent erreichen in Mathematik den Mindeststandard nicht. Die Fachschaften werten gemeinsam aus.",
            "fachlicher-austausch" => Eines(22, "Die Jahrgangsteams treffen sich donnerstags eine Stunde, die Zeit steht im Plan. Material liegt in einer gemeinsamen Ablage.", "Zweimal im Halbjahr besuchen wir uns gegenseitig im Unterricht. Die Fachschaft Deutsch tagt monatlich.", "Es gibt Dienstberatungen und Fachkonferenzen; feste Zeiten für Teams wollen wir erst einführen."),
            "verbesserungsbedarf" => Eines(23, "Das Verstehen längerer Sätze und das Schreiben eigener Texte. Wir wollen täglich laut lesen und Schreibanlässe im Sachunterricht schaffen.", "Das Rechnen im Kopf und das Erklären von Rechenwegen. Wir wollen Diagnoseaufgaben gemeinsam auswerten.", "Selbstständiges Arbeiten über eine längere Zeit. Wir wollen mit Wochenplänen beginnen."),
            "unterrichtsentwicklung" => Eines(24, "Zwei Fortbildungstage zur Leseflüssigkeit, ein Material für alle Klassen.", "Einführung kooperativer Lernformen in drei Klassen, danach Auswertung im Kollegium.", "Ein gemeinsames Raster für Rückmeldungen an die Lernenden."),
            "staerken" => $"Ein Kollegium, das zusammenhält, und Eltern, die kommen, wenn man sie persönlich einlädt. {Eines(25, "Stolz sind wir auf die Lesezeit, die seit zwei Jahren ohne Ausfall läuft.", "Stolz sind wir auf das Frühstück, das Eltern und Hort gemeinsam tragen.", "Stolz sind wir auf unsere Ferienwerkstatt mit 40 Teilnehmenden.")}",
            "schwerpunktbereich" => Eines(0, "Sprachbildung", "Mathematik", "Eltern und Sozialraum als Bildungspartner", "Schüleraktivierung"),
            "passt-nicht" => "Einzelne Nachhilfestunden ohne Bezug zum Unterricht.\nReine Förderung von Vereinsmitgliedschaften.",
            "wirkungsziele" => grundschule ? "Bis 2034 halbiert sich der Anteil der Kinder, die den Mindeststandard im Lesen nicht erreichen (Indikator: Kinder unter dem Mindeststandard Lesen, Klasse 3, Ausgang 41 %, Ziel 20 %)\n95 Prozent der Eltern nehmen mindestens zweimal im Jahr an einem Lerngespräch teil." : "Bis 2034 halbiert sich der Anteil der Jugendlichen ohne Mindeststandard in Deutsch und Mathematik.\nAlle Jugendlichen verlassen die Schule mit einem Anschluss.",
            "prozessziele" => "Eine Steuergruppe aus Leitung, Lehrkräften und Hort plant und wertet aus.\nAlle Klassen lesen jeden Tag 20 Minuten laut mit derselben Beobachtungsliste.\nEltern mit Zuwanderungsgeschichte gestalten die Lerngespräche mit.",
            "meilensteine" => $"Bis 31.10.{jahr.Jahr}: Die Beobachtungsliste ist in allen Klassen eingeführt (verantwortlich: Fachschaft Deutsch)\nBis 28.02.{jahr.Jahr + 1}: Alle Lehrkräfte haben einen Fortbildungstag besucht (verantwortlich: Schulleitung)\nBis 30.06.{jahr.Jahr + 1}: Erstes Elterncafé mit 30 Familien (verantwortlich: Schulsozialarbeit)",
            "saeule-1-bedarf" or "investitionsbedarf" => Eines(26, "Sicher lesen | tägliche Lesezeit in kleinen Gruppen | Regale und Sitzecken für die Bibliothek", "", "Eltern als Partner | Elterncafé einmal im Monat | Möbel und Teeküche für einen Elternraum\nSelbstständig lernen | Wochenpläne | zwölf verschiebbare Gruppentische"),
            "cluster-arbeitsweise" => "Das Cluster trifft sich alle sechs Wochen, reihum an den Schulen. Die Cluster-Assistenz schreibt das Protokoll. Beschlüsse fallen einstimmig. Einmal im Halbjahr gibt es ein Qualitätsgespräch mit der Schulaufsicht.",
            "multiprofessionell" => $"Die Chancenassistenz arbeitet je zur Hälfte an zwei Schulen. {Eines(27, "Mittwochs stimmen sich alle pädagogischen Fachkräfte im Cluster ab.", "Der Koordinierungstag ist der Freitag.", "")}".TrimEnd(),
            _ => "",
        };
    }
}
