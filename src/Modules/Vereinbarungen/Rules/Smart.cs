using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>Hints after the SMART rule. They never block: a goal may say less than it could.</summary>
internal static partial class Smart
{
    public static IReadOnlyList<string> Hinweise(Zielart art, Zielangaben ziel, Schuljahr schuljahr, bool hatBezug, bool kannBezug)
    {
        var hinweise = new List<string>();
        if (!HatMessbares().IsMatch(ziel.Text) && ziel.Indikator.Length == 0 && ziel.Zielwert is null)
            hinweise.Add(art == Zielart.Meilenstein ? "Woran sehen Sie, dass es geschafft ist? Eine Zahl oder ein greifbares Ergebnis hilft." : "Woran sehen Sie, dass es gelingt? Eine Zahl oder ein Indikator hilft.");
        if (art == Zielart.Meilenstein && ziel.Bis is null)
            hinweise.Add("Bis wann? Ein Datum fehlt noch.");
        if (art == Zielart.Meilenstein && ziel.Wer.Length == 0)
            hinweise.Add("Wer kümmert sich darum? Es ist noch niemand genannt.");
        if (ziel.Bis is { } bis && bis < schuljahr.Beginn)
            hinweise.Add($"Das Datum liegt vor dem Schuljahr {schuljahr}.");
        if (ziel.Zielwert is not null && ziel.Ausgangswert is null)
            hinweise.Add("Von welchem Wert gehen Sie aus? Ohne ihn lässt sich die Veränderung später nicht zeigen.");
        if (ziel.Zielwert is not null && ziel.Zielwert == ziel.Ausgangswert)
            hinweise.Add("Ausgang und Ziel sind gleich. Ist das gewollt?");
        if (!hatBezug && kannBezug)
            hinweise.Add(art == Zielart.Prozessziel ? "Welchem Wirkungsziel dient das?" : "Welchem Prozessziel dient das?");
        if (ziel.Text.Length > 300)
            hinweise.Add("Das Ziel ist lang. Vielleicht sind es mehrere?");
        return hinweise;
    }

    // Digits, percent, number words, shares, and results that one can see lying on the table.
    [GeneratedRegex(@"\d|%|\b(alle[nrs]?|jede[nrs]?|kein(e[nrs]?)?|ein(e[nrs]?)?mal|zwei(mal)?|drei(mal)?|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|prozent|hälfte|halbier\w*|verdoppel\w*|drittel|viertel|monatlich|wöchentlich|täglich|jährlich|liegt vor|eingeführt|eröffnet|beschlossen|abgeschlossen|besetzt|erprobt)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HatMessbares();

    public static string Wort(Zielart art) => art switch { Zielart.Wirkungsziel => "Wirkungsziel", Zielart.Prozessziel => "Prozessziel", _ => "Meilenstein" };

    public static string Mehrzahl(Zielart art) => art switch { Zielart.Wirkungsziel => "Wirkungsziele", Zielart.Prozessziel => "Prozessziele", _ => "Meilensteine" };

    public static string Wort(Programmebene ebene) => ebene switch { Programmebene.Individuell => "individuell", Programmebene.Institutionell => "institutionell", _ => "systemisch" };

    public static string Wort(Zielergebnis ergebnis) => ergebnis switch { Zielergebnis.Erreicht => "erreicht", Zielergebnis.Teilweise => "teilweise erreicht", Zielergebnis.NichtErreicht => "nicht erreicht", Zielergebnis.Verschoben => "verschoben", _ => "nicht mehr verfolgt" };

    public static string Wort(Zielentscheidung entscheidung) => entscheidung switch { Zielentscheidung.Weiterfuehren => "wird weitergeführt", Zielentscheidung.Aendern => "soll geändert werden", Zielentscheidung.Aufgeben => "wird aufgegeben", _ => "erledigt" };
}
