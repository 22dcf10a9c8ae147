namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>What people do to the questions of a form.</summary>
internal static class Frageformen
{
    public static readonly string[] Alle = ["gleich", "ohne-hinweis", "umformuliert", "kurz", "nur-buchstabe", "textfeld-buchstabe", "leer", "nummer", "nummer-und-frage", "gross", "tippfehler", "gekuerzt", "hinweis-nur"];

    private static readonly Dictionary<string, (string Kurz, string Um)> Andere = new()
    {
        ["sozialraum-daten"] = ("Sozialraum-Daten:", "Welche Zahlen haben Sie zum Einzugsgebiet Ihrer Schule?"),
        ["sozialraum-ressourcen"] = ("Ressourcen im Sozialraum:", "Auf welche Partner im Sozialraum können Sie bauen?"),
        ["sozialraum-vergleich"] = ("Sozialraum im Vergleich zum Cluster:", "Was ist in Ihrem Sozialraum anders als bei den übrigen Schulen im Cluster?"),
        ["schuldaten"] = ("Schülerdaten und Teams:", "Angaben zu SuS und Teams aller Berufsgruppen"),
        ["personal-zusaetzlich"] = ("Zusätzliches Personal:", "Welches Personal haben Sie neben den Lehrkräften?"),
        ["schulkonzept-schwerpunkte"] = ("Schwerpunkte Schulkonzept:", "Welche Schwerpunkte hat Ihr Schulkonzept bisher?"),
        ["teilkonzepte"] = ("Teilkonzepte:", "Welche Teilkonzepte gehören zu Ihrem Schulkonzept?"),
        ["institution-vergleich"] = ("Unterschiede Institution:", "Unterschiede Ihrer Schule in diesem Bereich zu anderen im Cluster und Herausforderungen?"),
        ["kommunikation"] = ("Kommunikation und Transparenz:", "Wie offen kommunizieren Sie mit Eltern und SuS?"),
        ["beteiligung"] = ("Beteiligung Eltern und SuS:", "Wie beteiligen Sie Eltern und SuS an Entscheidungen?"),
        ["haeusliche-situation"] = ("Häusliche Situation:", "Was ist Ihnen über die häuslichen Verhältnisse der SuS bekannt?"),
        ["raeume"] = ("Räumliche Situation:", "Wie sind die Räume für alle Beteiligten?"),
        ["lebensraum-vergleich"] = ("Unterschiede Lebensraum:", "Unterschiede als Lebens- und Erfahrungsraum gegenüber den anderen Schulen?"),
        ["lernstandsverfahren"] = ("Lernstandsanalyse:", "Mit welchen Verfahren erheben Sie den Lernstand?"),
        ["fachlicher-austausch"] = ("Fachlicher Austausch:", "Wie läuft der fachliche Austausch im Kollegium ab?"),
        ["verbesserungsbedarf"] = ("Verbesserungsbedarf Kompetenzen:", "Bei welchen Kompetenzbereichen gibt es Verbesserungsbedarf?"),
        ["unterrichtsentwicklung"] = ("Unterrichtsentwicklung:", "Was plant Ihr Kollegium für die Unterrichtsentwicklung?"),
        ["staerken"] = ("Stärken:", "Welche Stärken kann Ihre Schule einbringen?"),
        ["schwerpunktbereich"] = ("Schwerpunktbereich 2025/26:", "Welchen Schwerpunktbereich wählen Sie für 2025/26?"),
        ["passt-nicht"] = ("Passt nicht:", "Was passt nicht zu den Schwerpunkten von Schule und Schulaufsicht?"),
        ["wirkungsziele"] = ("Wirkungsziele:", "Wirkungsziele – was ist in zehn Jahren erreicht?"),
        ["prozessziele"] = ("Prozessziele:", "Prozessziele – welche Schritte führen zu den Wirkungszielen?"),
        ["meilensteine"] = ("Meilensteine:", "Meilensteine – was erreichen Sie bis wann?"),
        ["saeule-1-bedarf"] = ("Investitionen Säule I:", "Welcher Investitionsbedarf in Säule I folgt aus den Zielen?"),
        ["cluster-arbeitsweise"] = ("Arbeitsweise im Cluster:", "Vereinbarungen zur Arbeitsweise in unserem Cluster"),
        ["multiprofessionell"] = ("Multiprofessionelles Arbeiten:", "Festlegungen zum multiprofessionellen Arbeiten und zur Anbindung an das Schulamt"),
    };

    public static bool OhneHinweis(string form) => form is "ohne-hinweis" or "kurz" or "nur-buchstabe" or "textfeld-buchstabe" or "leer" or "nummer";

    public static string Veraendere(string form, Musterfrage frage, Random zufall)
    {
        var feld = frage.Feld;
        var marke = feld.Buchstabe.Length > 0 ? feld.Buchstabe : feld.Nummer;
        return form switch
        {
            "umformuliert" => Andere.TryGetValue(feld.Schluessel, out var a) ? a.Um : Gekuerzt(frage.Text, zufall),
            "kurz" => Andere.TryGetValue(feld.Schluessel, out var b) ? b.Kurz : string.Join(' ', feld.Erkennung.Take(2)) + ":",
            "nur-buchstabe" => marke,
            "textfeld-buchstabe" => feld.Buchstabe.Length > 0 ? "Textfeld " + marke : marke,
            "nummer" => feld.Nummer,
            "nummer-und-frage" => $"{feld.Nummer} {frage.Text}",
            "leer" or "hinweis-nur" => "",
            "gross" => frage.Text.ToUpperInvariant(),
            "tippfehler" => Tippfehler(frage.Text, zufall),
            "gekuerzt" => Gekuerzt(frage.Text, zufall),
            _ => frage.Text,
        };
    }

    private static string Tippfehler(string text, Random zufall)
    {
        var zeichen = text.ToCharArray();
        for (var i = 3; i < zeichen.Length - 3; i += 9 + zufall.Next(14))
            if (char.IsLetter(zeichen[i]) && char.IsLetter(zeichen[i + 1]))
                (zeichen[i], zeichen[i + 1]) = (zeichen[i + 1], zeichen[i]);
        return new string(zeichen);
    }

    private static string Gekuerzt(string text, Random zufall)
    {
        var woerter = text.Split(' ');
        return string.Join(' ', woerter.Where((w, i) => i == woerter.Length - 1 || char.IsUpper(w[0]) || zufall.Next(3) > 0));
    }
}
