using Startchancen.Foundation.Laender;

namespace Startchancen.TestSupport;

/// <summary>An invented form of 26 fields with every kind of field.</summary>
public static class Beispielvorlage
{
    public static Land Land { get; } = new()
    {
        Kuerzel = "th",
        Name = "Freistaat Thüringen",
        HatCluster = true,
        Bezeichnungen = new Dictionary<string, string> { ["schulaufsicht"] = "Schulamt" },
    };

    public static Formularvorlage Vorlage { get; } = new()
    {
        Schluessel = "beispiel-2026",
        Fassung = 3,
        Land = "th",
        Titel = "Vereinbarung im Startchancen-Programm",
        Kurztitel = "Vereinbarung",
        Einleitung =
        [
            "Die {schule} und das {schulaufsicht} halten hier fest, wo die Schule steht, was sie bis zum Ende des Schuljahres {schuljahr} erreichen will und wer dabei was übernimmt.",
            "Kurze, ganze Sätze genügen. Was nicht bekannt ist, darf leer bleiben.",
        ],
        AbSchuljahr = 2026,
        Schlussformel = "Beide Seiten sehen die genannten Schwerpunkte und Ziele als verbindliche Grundlage der Arbeit der {schule} im Schuljahr {schuljahr} an.",
        Unterschriften =
        [
            new Unterschriftsstelle { Seite = "schule", Rolle = "Schulleitung", Titel = "Für die Schule" },
            new Unterschriftsstelle { Seite = "schulaufsicht", Rolle = "Schulamtsleitung", Titel = "Für das Schulamt" },
        ],
        Teile =
        [
            new Teil
            {
                Schluessel = "bestand", Titel = "Teil 1: Bestandsaufnahme", Hilfe = "Der Stand zu Beginn des Schuljahres, aus fünf Blickrichtungen.",
                Perspektiven =
                [
                    new Perspektive
                    {
                        Schluessel = "sozialraum", Titel = "Sozialraum", Fussnoten = ["Sozialraum meint hier das Einzugsgebiet der Schule mit seinen Menschen, Einrichtungen und Wegen."],
                        Felder =
                        [
                            Text("1.1", "einzugsgebiet", "Was wissen Sie über die Familien im Einzugsgebiet?", "Zum Beispiel Wohnformen, Alleinerziehende, Leistungsbezug, Herkunftsländer.") with { NichtJaehrlich = true, Vorbelegung = "schulstatistik" },
                            Feld("1.2", "partner", Feldart.Partner, "Welche Partner gibt es im Sozialraum?", "Pflichtpartner zuerst, dann freiwillige."),
                            Text("1.3", "sozialraum-vergleich", "Was unterscheidet Ihren Sozialraum von dem der anderen Schulen im Cluster?") with { Vergleich = true },
                        ],
                    },
                    new Perspektive
                    {
                        Schluessel = "institution", Titel = "Institution Schule",
                        Felder =
                        [
                            Text("1.4", "schuldaten", "Welche Zahlen beschreiben Schülerschaft und Kollegium?", "Ein Schuldatenblatt darf stattdessen beiliegen.") with { DateiStattText = true },
                            Feld("1.5", "personal", Feldart.Zeilen, "Wer arbeitet zusätzlich an der Schule?") with { Spalten = Spalten("Stelle", "Umfang", "Träger") },
                            Text("1.6", "schulkonzept", "Welche Schwerpunkte setzt das Schulkonzept bisher?"),
                            Feld("1.7", "teilkonzepte", Feldart.Mehrfachauswahl, "Auf welchen Teilkonzepten baut das Schulkonzept auf?") with { Optionen = Optionen("Lesekonzept", "Ganztagskonzept", "Medienkonzept", "Schutzkonzept", "Fortbildungskonzept") },
                            Text("1.8", "institution-vergleich", "Vor welchen besonderen Aufgaben steht die Schule im Vergleich zum Cluster?") with { Vergleich = true },
                        ],
                    },
                    new Perspektive
                    {
                        Schluessel = "lebensraum", Titel = "Lebens- und Erfahrungsraum",
                        Felder =
                        [
                            Text("1.9", "gespraech", "Wie sprechen Schule, Eltern und Kinder miteinander?"),
                            Text("1.10", "beteiligung", "Woran sind Eltern und Kinder beteiligt?"),
                            Text("1.11", "zuhause", "Was weiß die Schule über das Lernen zu Hause?", "Bitte nichts über einzelne Kinder.") with { Sensibel = true, Fussnoten = ["Gemeint sind zusammengefasste Angaben, etwa aus Befragungen ganzer Jahrgänge."] },
                            Text("1.12", "raeume", "Welche Räume haben die Beteiligten, und was fehlt?"),
                            Text("1.13", "lebensraum-vergleich", "Was ist bei Ihnen anders als an den Schulen im Cluster?") with { Vergleich = true },
                        ],
                    },
                    new Perspektive
                    {
                        Schluessel = "lernergebnisse", Titel = "Lernergebnisse",
                        Felder =
                        [
                            Feld("1.14", "verfahren", Feldart.Zeilen, "Welche Verfahren zeigen den Lernstand?", "Auch: wer sie einsetzt und was daraus folgt.") with { Spalten = Spalten("Verfahren", "Klassen", "Wer", "Ergebnis und Folge") },
                            Text("1.15", "austausch", "Wie tauscht sich das Kollegium fachlich aus?"),
                            Text("1.16", "bedarf", "Wo sollen die Kinder besser werden, und wie?"),
                            Feld("1.17", "lesequote", Feldart.Zahl, "Wie viele Kinder der Klasse 3 lesen unter dem Mindeststandard?", "Jüngster Kompetenztest.") with { Einheit = "%", Fussnoten = ["Anteil an allen Kindern, die am Test teilgenommen haben."] },
                        ],
                    },
                    new Perspektive
                    {
                        Schluessel = "zusammenfassung", Titel = "Zusammenfassung",
                        Felder =
                        [
                            Text("1.18", "staerken", "Worauf ist die Schule stolz?"),
                            Feld("1.19", "schwerpunkt", Feldart.Auswahl, "Welcher Schwerpunktbereich gilt im Schuljahr?", "Angebote, Material und Netzwerke richten sich danach.") with
                            {
                                Wirkung = "schwerpunktbereich",
                                Optionen = Optionen("Sprachbildung", "Mathematik", "Eltern und Sozialraum als Bildungspartner", "Schüleraktivierung"),
                            },
                            Text("1.20", "nicht", "Was passt nicht zu den Schwerpunkten?"),
                        ],
                    },
                ],
            },
            new Teil
            {
                Schluessel = "ziele", Titel = "Teil 2: Ziele",
                Perspektiven =
                [
                    new Perspektive
                    {
                        Schluessel = "ziele", Titel = "Wirkung, Weg und Meilensteine",
                        Felder =
                        [
                            Feld("2.1", "wirkung", Feldart.Wirkungsziele, "Woran zeigt sich in zehn Jahren der Erfolg?"),
                            Feld("2.2", "prozess", Feldart.Prozessziele, "Welche Schritte führen dorthin?") with { Bezug = "wirkung" },
                            Feld("2.3", "meilensteine", Feldart.Meilensteine, "Was ist bis wann erreicht?", "Genau, messbar, mit Datum und einer Person, die sich kümmert.") with { Bezug = "prozess" },
                            Feld("2.4", "saeule1", Feldart.Zeilen, "Welcher Bedarf an Räumen und Ausstattung folgt daraus?") with { Spalten = Spalten("Ziel", "Maßnahme", "Raum, Möbel, Technik") },
                        ],
                    },
                ],
            },
            new Teil
            {
                Schluessel = "cluster", Titel = "Teil 3: Zusammenarbeit im Cluster",
                Perspektiven =
                [
                    new Perspektive
                    {
                        Schluessel = "cluster", Titel = "Arbeitsweise",
                        Felder =
                        [
                            Text("3.1", "arbeitsweise", "Wie arbeitet das Cluster?") with { GemeinsamImCluster = true },
                            Feld("3.2", "erklaerung", Feldart.Erklaerung, "Die Schule nimmt an den Treffen des Clusters teil."),
                        ],
                    },
                ],
            },
        ],
    };

    private static int s_buchstabe;

    private static Feld Feld(string nummer, string schluessel, Feldart art, string frage, string hilfe = "") => new()
    {
        Schluessel = schluessel, Nummer = nummer, Art = art, Bezeichnung = frage, Hilfe = hilfe, Buchstabe = ((char)('A' + s_buchstabe++ % 26)).ToString(),
    };

    private static Feld Text(string nummer, string schluessel, string frage, string hilfe = "") => Feld(nummer, schluessel, Feldart.Langtext, frage, hilfe);

    private static IReadOnlyList<Spalte> Spalten(params string[] titel) => [.. titel.Select((t, i) => new Spalte { Schluessel = $"s{i}", Titel = t })];

    private static IReadOnlyList<Option> Optionen(params string[] namen) => [.. namen.Select((n, i) => new Option($"o{i}", n))];
}
