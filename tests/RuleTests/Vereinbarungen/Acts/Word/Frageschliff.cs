using System.Xml.Linq;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Small changes at the seam of question, hint and answer.</summary>
internal static class Frageschliff
{
    public static readonly string[] Alle = ["im-hinweis", "vor-hinweis", "geteilt", "mit-hinweis", "zerstueckelt", "verfolgt", "ziffer", "marke-davor", "neu-geschrieben", "antwort-kursiv", "zwei-zeilen-leer"];

    public static (List<XElement> Frage, List<XElement> Antwort) Wirke(string art, Musterfrage frage, List<XElement> bloecke, List<XElement> antwort)
    {
        XElement Neu(params XElement[] laeufe) => E("p", bloecke[0].Element(W + "pPr"), laeufe);
        var mitte = frage.Text.IndexOf(' ', frage.Text.Length / 2);
        var einfach = antwort.Count == 1 && antwort[0].Name == W + "p" && antwort[0].Elements().All(e => e.Name == W + "r" || e.Name == W + "pPr") && antwort[0].Elements(W + "r").Count() == 1 && antwort[0].Element(W + "pPr")?.Element(W + "numPr") is null;
        switch (art)
        {
            case "im-hinweis" when bloecke.Count > 1 && einfach:
                bloecke[^1].Add(R(" "), antwort[0].Elements(W + "r"));
                return (bloecke, [P("", "Antwort")]);
            case "vor-hinweis" when einfach:
                bloecke.Insert(1, antwort[0]);
                return (bloecke, [P("", "Antwort")]);
            case "geteilt" when mitte > 0:
                return ([Neu(R(frage.Text[..mitte])), P(frage.Text[(mitte + 1)..], "Frage"), .. bloecke.Skip(1)], antwort);
            case "mit-hinweis" when bloecke.Count > 1:
                return ([Neu(R(string.Join(' ', frage.Hinweise.Prepend(frage.Text))))], antwort);
            case "zerstueckelt":
                return ([Neu([.. frage.Text.Chunk(4).Select(c => R(new string(c), Val("lang", "de-DE")))]), .. bloecke.Skip(1)], antwort);
            case "verfolgt" when mitte > 0:
                return ([Neu(R(frage.Text[..mitte]), E("del", A("id", 3), E("r", T(" gestrichen", "delText"))), E("ins", A("id", 4), R(frage.Text[mitte..]))), .. bloecke.Skip(1)], antwort);
            case "ziffer":
                return ([Neu(R(frage.Text), R("4", Val("vertAlign", "superscript"))), .. bloecke.Skip(1)], antwort);
            case "marke-davor":
                return ([P($"{(frage.Feld.Buchstabe.Length > 0 ? frage.Feld.Buchstabe + "." : frage.Feld.Nummer)} {frage.Text}", "Frage"), .. bloecke.Skip(1)], antwort);
            case "neu-geschrieben":
                return ([P(frage.Text, "", E("b")), .. bloecke.Skip(1)], antwort);
            case "antwort-kursiv" when einfach:
                return ([bloecke[0], E("p", E("pPr", Val("pStyle", "Hinweis")), antwort[0].Elements(W + "r"))], [P("", "Antwort")]);
            case "zwei-zeilen-leer":
                return ([P(""), .. bloecke, P("")], [P(""), .. antwort, P("")]);
            default:
                return (bloecke, antwort);
        }
    }
}
