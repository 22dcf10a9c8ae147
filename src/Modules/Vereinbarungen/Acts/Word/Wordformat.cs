using System.Xml.Linq;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What a piece of text looks like, as far as a reader of forms cares.</summary>
[Flags]
internal enum Merkmale
{
    Keine = 0,
    Fett = 1,
    Kursiv = 2,
    Unterstrichen = 4,
    Hervorgehoben = 8,
    Durchgestrichen = 16,
    Farbig = 32,
    Versteckt = 64,
    Eingefuegt = 128,
    Formularfeld = 256,
}

/// <summary>Styles and numbering of a document: what a paragraph inherits.</summary>
internal sealed class Wordformat
{
    private readonly Dictionary<string, XElement> stile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Merkmale Ja, Merkmale Nein)> aufgeloest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> nummern = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> abstrakt = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), int> zaehler = [];
    private readonly string standardstil = "";

    public Wordformat(XElement? formatvorlagen, XElement? nummerierung)
    {
        foreach (var stil in Kinder(formatvorlagen, "style"))
        {
            stile.TryAdd(Wert(stil, "styleId"), stil);
            if (Wert(stil, "type") == "paragraph" && Wert(stil, "default") is "1" or "true")
                standardstil = Wert(stil, "styleId");
        }
        foreach (var nummer in Kinder(nummerierung, "num"))
            nummern.TryAdd(Wert(nummer, "numId"), nummer);
        foreach (var a in Kinder(nummerierung, "abstractNum"))
            abstrakt.TryAdd(Wert(a, "abstractNumId"), a);
    }

    public static IEnumerable<XElement> Kinder(XElement? e, string name) => e is null ? [] : e.Elements().Where(k => k.Name.LocalName == name);

    public static XElement? Kind(XElement? e, string name)
    {
        if (e is not null)
            for (var k = e.FirstNode; k is not null; k = k.NextNode)
                if (k is XElement x && x.Name.LocalName == name)
                    return x;
        return null;
    }

    /// <summary>The attribute with this local name, whatever its namespace (transitional or strict).</summary>
    public static string Wert(XElement? e, string name = "val")
    {
        for (var a = e?.FirstAttribute; a is not null; a = a.NextAttribute)
            if (a.Name.LocalName == name)
                return a.Value;
        return "";
    }

    private static bool An(XElement e) => Wert(e) is not ("0" or "false" or "off" or "none");

    public Merkmale Stilmerkmale(string stil) => Loese(stil.Length == 0 ? standardstil : stil, 0).Ja;

    /// <summary>Marks of a run: style of the paragraph, style of the run, its own properties.</summary>
    public Merkmale Laufmerkmale(Merkmale absatz, XElement? rPr)
    {
        if (rPr is null)
            return absatz;
        var merkmale = absatz;
        if (Wert(Kind(rPr, "rStyle")) is { Length: > 0 } stil)
        {
            var (ja, nein) = Loese(stil, 0);
            merkmale = (merkmale & ~nein) | ja;
        }
        var (eigenJa, eigenNein) = Lies(rPr);
        return (merkmale & ~eigenNein) | eigenJa;
    }

    private (Merkmale Ja, Merkmale Nein) Loese(string stil, int tiefe)
    {
        if (aufgeloest.TryGetValue(stil, out var fertig))
            return fertig;
        if (tiefe > 20 || !stile.TryGetValue(stil, out var e))
            return default;
        var (ja, nein) = Loese(Wert(Kind(e, "basedOn")), tiefe + 1);
        var (eigenJa, eigenNein) = Lies(Kind(e, "rPr"));
        return aufgeloest[stil] = ((ja & ~eigenNein) | eigenJa, (nein & ~eigenJa) | eigenNein);
    }

    private static (Merkmale Ja, Merkmale Nein) Lies(XElement? rPr)
    {
        Merkmale ja = 0, nein = 0;
        if (rPr is null)
            return default;
        foreach (var e in rPr.Elements())
        {
            var m = e.Name.LocalName switch
            {
                "b" => Merkmale.Fett,
                "i" => Merkmale.Kursiv,
                "u" => Merkmale.Unterstrichen,
                "highlight" => Merkmale.Hervorgehoben,
                "shd" => Merkmale.Hervorgehoben,
                "strike" or "dstrike" => Merkmale.Durchgestrichen,
                "vanish" => Merkmale.Versteckt,
                "color" => Merkmale.Farbig,
                _ => Merkmale.Keine,
            };
            if (m == Merkmale.Keine)
                continue;
            var an = m switch
            {
                Merkmale.Farbig => Wert(e) is not ("auto" or "000000" or "0" or ""),
                Merkmale.Hervorgehoben when e.Name.LocalName == "shd" => Wert(e, "fill") is not ("auto" or "FFFFFF" or ""),
                Merkmale.Hervorgehoben => Wert(e) is not ("none" or "white" or ""),
                _ => An(e),
            };
            if (an)
                ja |= m;
            else
                nein |= m;
        }
        return (ja, nein);
    }

    /// <summary>Whether the style or one below it sets an outline level or is called a heading.</summary>
    public bool IstUeberschrift(string stil)
    {
        for (var i = 0; i < 10 && stil.Length > 0 && stile.TryGetValue(stil, out var e); i++)
        {
            var name = Wert(Kind(e, "name"));
            if (name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) || name.StartsWith("berschrift", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Überschrift", StringComparison.OrdinalIgnoreCase) || name is "Title" or "Titel" || Kind(Kind(e, "pPr"), "outlineLvl") is not null)
                return true;
            stil = Wert(Kind(e, "basedOn"));
        }
        return false;
    }

    /// <summary>Kind of numbering (<c>bullet</c>, <c>decimal</c>, <c>upperLetter</c> …), its level, and the label that Word would print.</summary>
    public (string Art, int Ebene, string Marke) Zaehle(XElement? pPr, string stil)
    {
        var numPr = Kind(pPr, "numPr");
        for (var i = 0; numPr is null && i < 10 && stile.TryGetValue(stil.Length == 0 ? standardstil : stil, out var e); i++)
        {
            numPr = Kind(Kind(e, "pPr"), "numPr");
            stil = Wert(Kind(e, "basedOn"));
            if (stil.Length == 0)
                break;
        }
        var id = Wert(Kind(numPr, "numId"));
        _ = int.TryParse(Wert(Kind(numPr, "ilvl")), out var ebene);
        if (id is "" or "0" || !nummern.TryGetValue(id, out var nummer) || !abstrakt.TryGetValue(Wert(Kind(nummer, "abstractNumId")), out var a))
            return ("", 0, "");
        var stufe = Kinder(nummer, "lvlOverride").Where(o => Wert(o, "ilvl") == ebene.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(o => Kind(o, "lvl")).FirstOrDefault(l => l is not null)
            ?? Kinder(a, "lvl").FirstOrDefault(l => Wert(l, "ilvl") == ebene.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var art = Wert(Kind(stufe, "numFmt"));
        if (art is "" or "none")
            return ("", 0, "");
        var schluessel = (Wert(Kind(nummer, "abstractNumId")), ebene);
        _ = int.TryParse(Wert(Kind(stufe, "start")), out var beginn);
        var zahl = zaehler[schluessel] = zaehler.TryGetValue(schluessel, out var bisher) ? bisher + 1 : Math.Max(beginn, 0);
        return (art, ebene, art switch
        {
            "upperLetter" when zahl is > 0 and <= 26 => ((char)('A' + zahl - 1)).ToString(),
            "lowerLetter" when zahl is > 0 and <= 26 => ((char)('a' + zahl - 1)).ToString(),
            "decimal" or "decimalZero" => zahl.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => "",
        });
    }
}
