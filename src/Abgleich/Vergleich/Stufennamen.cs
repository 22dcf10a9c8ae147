namespace Startchancen.Abgleich.Vergleich;

/// <summary>Names of the levels as reports and files show them.</summary>
internal static class Stufennamen
{
    private static readonly string[] s_name = ["fehlt", "gleich", "Teil", "sehr ähnlich", "ähnlich", "Teil ähnlich", "verschieden", "vertauscht"];
    private static readonly string[] s_datum = ["fehlt", "gleich", "vertauscht", "eine Ziffer", "zwei Teile", "nur Jahr", "verschieden"];
    private static readonly string[] s_geschlecht = ["fehlt", "gleich", "verschieden"];
    private static readonly string[] s_anschrift = ["fehlt", "gleich", "fast gleich", "überwiegend", "Hälfte", "wenig", "kaum", "verschieden"];
    private static readonly string[] s_wert = ["fehlt", "gleich", "ähnlich", "verschieden"];

    public static string[] Von(Feld feld) => feld switch
    {
        Feld.Vorname or Feld.Nachname => s_name,
        Feld.Geburtsdatum => s_datum,
        Feld.Geschlecht => s_geschlecht,
        Feld.Anschrift => s_anschrift,
        _ => s_wert,
    };
}
