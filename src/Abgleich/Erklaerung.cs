using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;
using Startchancen.Abgleich.Zuordnung;

namespace Startchancen.Abgleich;

/// <summary>Says in German what agrees and what does not.</summary>
internal static class Erklaerung
{
    public static string Satz(Lauf lauf, Paar paar)
    {
        var teile = lauf.Vergleicher.Felder.Select((f, i) => Teil(lauf, paar, f, lauf.Vergleicher.Stufe(paar.Muster, i))).Where(t => t.Length > 0).ToList();
        var satz = teile.Count == 0 ? "keine gemeinsame Angabe" : string.Join(", ", teile);
        // What the two rows say themselves would not do.
        return lauf.NachPersonen && paar.Gewicht < 0 && paar.Wahrscheinlichkeit >= 0.5 ? satz + "; verbunden durch weitere Zeilen derselben Person" : satz;
    }

    private static string Teil(Lauf lauf, Paar paar, Feld feld, int stufe) => feld switch
    {
        Feld.Vorname or Feld.Nachname => Name(feld, (Namensstufe)stufe, Werte(lauf, paar, feld == Feld.Vorname ? Merkmal.Vorname : Merkmal.Nachname)),
        Feld.Geburtsdatum => (Datumsstufe)stufe switch
        {
            Datumsstufe.Gleich => "gleiches Geburtsdatum",
            Datumsstufe.Vertauscht => "Tag und Monat vertauscht",
            Datumsstufe.EineZiffer => "Geburtsdatum bis auf eine Ziffer gleich" + Werte(lauf, paar, Merkmal.Geburtsdatum),
            Datumsstufe.ZweiTeile => "Geburtsdatum teilweise gleich" + Werte(lauf, paar, Merkmal.Geburtsdatum),
            Datumsstufe.NurJahr => "nur das Geburtsjahr gleich",
            Datumsstufe.Verschieden => "anderes Geburtsdatum" + Werte(lauf, paar, Merkmal.Geburtsdatum),
            _ => "Geburtsdatum fehlt",
        },
        Feld.Geschlecht => stufe switch { 1 => "gleiches Geschlecht", 2 => "anderes Geschlecht", _ => "" },
        Feld.Anschrift => (Anschriftsstufe)stufe switch
        {
            Anschriftsstufe.Gleich => "gleiche Anschrift",
            Anschriftsstufe.FastGleich => "Anschrift fast gleich",
            Anschriftsstufe.Ueberwiegend or Anschriftsstufe.Haelfte => "Anschrift teilweise gleich",
            Anschriftsstufe.Fehlt => "Anschrift fehlt",
            _ => "andere Anschrift",
        },
        Feld.Kennung => Wert("Kennung", stufe),
        Feld.Mail => Wert("Mailadresse", stufe),
        Feld.Telefon => Wert("Telefonnummer", stufe),
        Feld.Geburtsort => stufe switch { 1 => "gleicher Geburtsort", 2 => "Geburtsort ähnlich", 3 => "anderer Geburtsort", _ => "" },
        Feld.Beruf => stufe switch { 1 => "gleicher Beruf", 2 => "Beruf ähnlich", 3 => "anderer Beruf", _ => "" },
        Feld.Alter => stufe switch { 1 => "gleiches Alter", 2 => "Alter ähnlich", 3 => "anderes Alter", _ => "" },
        _ => stufe switch { 1 => "weiterer Vorname gleich", 2 => "weiterer Vorname ähnlich", 3 => "anderer weiterer Vorname", _ => "" },
    };

    private static string Name(Feld feld, Namensstufe stufe, string werte) => stufe switch
    {
        Namensstufe.Gleich => $"gleicher {feld}",
        Namensstufe.Teil => $"{feld} zum Teil gleich oder Kurzform{werte}",
        Namensstufe.SehrAehnlich => $"{feld} sehr ähnlich{werte}",
        Namensstufe.Aehnlich => $"{feld} ähnlich{werte}",
        Namensstufe.TeilAehnlich => $"{feld} zum Teil ähnlich{werte}",
        Namensstufe.Verschieden => $"anderer {feld}{werte}",
        Namensstufe.Vertauscht when feld == Feld.Nachname => "ein Name steht in der Spalte des anderen",
        Namensstufe.Vertauscht => "Vorname und Nachname vertauscht",
        _ => feld == Feld.Vorname ? "Vorname fehlt" : "",
    };

    private static string Wert(string name, int stufe) => (Wertstufe)stufe switch
    {
        Wertstufe.Gleich => $"gleiche {name}",
        Wertstufe.Aehnlich => $"{name} ähnlich",
        Wertstufe.Verschieden => $"andere {name}",
        _ => "",
    };

    private static string Werte(Lauf lauf, Paar paar, Merkmal merkmal)
    {
        var (x, y) = (Roh(lauf.ListeA, merkmal, paar.A), Roh(lauf.ListeB, merkmal, paar.B));
        return x.Length == 0 || y.Length == 0 ? "" : $" ({x}/{y})";
    }

    private static string Roh(Personenliste liste, Merkmal merkmal, int zeile)
    {
        if (liste.Spalten.TryGetValue(merkmal, out var spalte))
            return spalte[zeile]?.Trim() ?? "";
        if (merkmal is Merkmal.Vorname or Merkmal.Nachname && liste.Spalten.TryGetValue(Merkmal.Name, out var namen))
            return merkmal == Merkmal.Vorname ? Angaben.Name(namen[zeile] ?? "").Vorname : Angaben.Name(namen[zeile] ?? "").Nachname;
        return "";
    }
}
