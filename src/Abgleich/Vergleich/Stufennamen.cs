namespace Startchancen.Abgleich.Vergleich;

/// <summary>Names of the levels as reports and files show them.</summary>
internal static class Stufennamen
{
    public static string[] Von(Feld feld) => feld switch
    {
        Feld.Vorname or Feld.Nachname => ["fehlt", "gleich", "Teil", "sehr ähnlich", "ähnlich", "verschieden", "vertauscht"],
        Feld.Geburtsdatum => ["fehlt", "gleich", "vertauscht", "eine Ziffer", "zwei Teile", "nur Jahr", "verschieden"],
        Feld.Geschlecht => ["fehlt", "gleich", "verschieden"],
        Feld.Anschrift => ["fehlt", "gleich", "fast gleich", "überwiegend", "Hälfte", "wenig", "kaum", "verschieden"],
        _ => ["fehlt", "gleich", "ähnlich", "verschieden"],
    };
}
