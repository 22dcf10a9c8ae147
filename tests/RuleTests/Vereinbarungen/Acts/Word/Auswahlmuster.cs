using System.Xml.Linq;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>The ways in which schools mark a choice.</summary>
internal static class Auswahlmuster
{
    public static readonly string[] Arten =
    [
        "antwort-text", "antwort-nummer", "antwort-satz", "kreuz-davor", "kreuz-dahinter", "kasten", "symbol", "fett", "markiert", "unterstrichen", "andere-gestrichen", "andere-geloescht", "andere-verfolgt-geloescht",
        "kontrollkasten", "liste", "formularkasten", "leer", "nummer-und-text",
    ];

    public static (List<XElement> Frage, List<XElement> Antwort) Baue(Fall fall, Musterfrage frage, XElement absatz, IReadOnlyList<string> hinweise, Random zufall, string art)
    {
        var optionen = frage.Feld.Optionen.Select(o => o.Name).ToList();
        var wahl = zufall.Next(optionen.Count);
        var name = optionen[wahl];
        fall.Erwartet[frage.Feld.Schluessel] = (art == "leer" ? "" : name, []);
        List<XElement> bloecke = [absatz, .. hinweise.Where(h => !optionen.Exists(o => h.Contains(o, StringComparison.Ordinal) && h.Length < o.Length + 12)).Select(h => P(h, "Hinweis"))];
        XElement Zeile(int i) => P($"{i + 1} {optionen[i]} ODER", "Hinweis");
        var zeilen = Enumerable.Range(0, optionen.Count).Select(i => i != wahl
            ? art switch
            {
                "kasten" => P($"☐ {i + 1} {optionen[i]} ODER", "Hinweis"),
                "symbol" => PX("Hinweis", E("r", E("sym", A("font", "Wingdings"), A("char", "F0A8"))), R($" {optionen[i]}")),
                "andere-gestrichen" => P($"{i + 1} {optionen[i]} ODER", "Hinweis", E("strike")),
                "andere-verfolgt-geloescht" => PX("Hinweis", E("del", A("id", 9), E("r", T($"{i + 1} {optionen[i]} ODER", "delText")))),
                "kontrollkasten" => PX("Hinweis", Kontrollkasten(false), R($" {optionen[i]} ODER")),
                "formularkasten" => PX("Hinweis", Formularkasten(false), R($" {optionen[i]} ODER")),
                _ => Zeile(i),
            }
            : art switch
            {
                "kreuz-davor" => P($"X {i + 1} {name} ODER", "Hinweis"),
                "kreuz-dahinter" => P($"{i + 1} {name} ODER  x", "Hinweis"),
                "kasten" => P($"☒ {i + 1} {name} ODER", "Hinweis"),
                "symbol" => PX("Hinweis", E("r", E("sym", A("font", "Wingdings"), A("char", "F0FE"))), R($" {name}")),
                "fett" => PX("Hinweis", R($"{i + 1} "), R(name, E("b")), R(" ODER")),
                "markiert" => PX("Hinweis", R($"{i + 1} {name}", Val("highlight", "yellow")), R(" ODER")),
                "unterstrichen" => P($"{i + 1} {name} ODER", "Hinweis", Val("u", "single")),
                "kontrollkasten" => PX("Hinweis", Kontrollkasten(true), R($" {name} ODER")),
                "formularkasten" => PX("Hinweis", Formularkasten(true), R($" {name} ODER")),
                _ => Zeile(i),
            }).ToList();
        if (art == "andere-geloescht")
            zeilen = [zeilen[wahl]];
        bloecke.AddRange(zeilen);
        List<XElement> antwort = art switch
        {
            "antwort-text" => [P(name, "Antwort")],
            "nummer-und-text" => [P($"{wahl + 1} {name}", "Antwort")],
            "antwort-nummer" => [P((wahl + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "Antwort")],
            "antwort-satz" => [P($"Wir haben uns für {name} entschieden.", "Antwort")],
            "liste" => [PX("Antwort", Steuer(E("dropDownList"), R(name)))],
            _ => [P("", "Antwort")],
        };
        return (bloecke, antwort);
    }

    private static XElement Kontrollkasten(bool an) => Steuer(new XElement(W14 + "checkbox", new XElement(W14 + "checked", new XAttribute(W14 + "val", an ? "1" : "0"))), R(an ? "☒" : "☐"));

    private static object[] Formularkasten(bool an) =>
        [Antwortmuster.Feld("begin", E("ffData", E("checkBox", Val("default", 0), an ? E("checked") : null))), E("r", T(" FORMCHECKBOX ", "instrText")), Antwortmuster.Feld("separate"), Antwortmuster.Feld("end")];
}
