using System.Globalization;
using System.Xml.Linq;
using static Startchancen.Vereinbarungen.Acts.Word.Wordformat;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Reads the runs of one paragraph.</summary>
internal sealed class Laufleser(Wordformat format, Worddokument dokument, Absatzbau bau, List<XElement> textfelder)
{
    // A line of our own export is a few runs long; a search for the end of a bookmark goes no further.
    private const int MaxFesttext = 200;

    // Depth of complex fields: while the instruction of the innermost is read, its text is no text.
    private readonly Stack<bool> felder = new();

    public void Lies(XElement eltern, Merkmale absatz, bool eingefuegt, bool platzhalter)
    {
        for (var e = eltern.Elements().FirstOrDefault(); e is not null; e = e.ElementsAfterSelf().FirstOrDefault())
            switch (e.Name.LocalName)
            {
                case "bookmarkStart": e = HinterFesttext(e); break;
                case "r": LiesLauf(e, absatz, eingefuegt, platzhalter); break;
                case "ins" or "moveTo": Lies(e, absatz, true, platzhalter); break;
                case "del" or "moveFrom": Loesche(e); break;
                case "sdt": LiesSteuerelement(e, absatz, eingefuegt, platzhalter); break;
                case "pPr" or "sdtPr" or "sdtEndPr" or "instrText" or "smartTagPr" or "customXmlPr" or "rPr": break;
                case "AlternateContent": Lies(Wordformat.Kinder(e, "Choice").FirstOrDefault() ?? e, absatz, eingefuegt, platzhalter); break;
                case "t":
                    // text of a formula (m:t) stands in no w:r
                    bau.Haenge(e.Value, absatz);
                    break;
                default:
                    if (e.HasElements)
                        Lies(e, absatz, eingefuegt, platzhalter);
                    break;
            }
    }

    /// <summary>The end of the bookmark when it holds a line of our own export, unchanged; else the beginning itself.</summary>
    private XElement HinterFesttext(XElement anfang)
    {
        var (id, name) = (Wert(anfang, "id"), Wert(anfang, "name"));
        if (bau.Absatz.Etikett.Length == 0)
            bau.Absatz.Etikett = Festtext.Schluessel(name);
        if (!name.StartsWith("fest_", StringComparison.Ordinal) || anfang.ElementsAfterSelf().Take(MaxFesttext).FirstOrDefault(e => e.Name.LocalName == "bookmarkEnd" && Wert(e, "id") == id) is not { } ende)
            return anfang;
        var text = string.Concat(anfang.ElementsAfterSelf().TakeWhile(e => e != ende).SelectMany(e => e.DescendantsAndSelf()).Select(e => e.Name.LocalName switch { "t" => e.Value, "tab" => "\t", _ => "" }));
        if (!Festtext.Ist(name, text))
            return anfang;
        bau.Absatz.IstFest = true;
        return ende;
    }

    private void Loesche(XElement e)
    {
        foreach (var t in e.Descendants())
            if (t.Name.LocalName is "delText" or "t")
                bau.Loesche(t.Value);
    }

    private void LiesSteuerelement(XElement sdt, Merkmale absatz, bool eingefuegt, bool platzhalter)
    {
        var pr = Kind(sdt, "sdtPr");
        if (Wert(Kind(pr, "tag")) is { Length: > 0 } etikett && bau.Absatz.Etikett.Length == 0)
            bau.Absatz.Etikett = etikett;
        NimmListe(Kind(pr, "dropDownList") ?? Kind(pr, "comboBox"), "listItem");
        if (Kind(pr, "checkbox") is { } kasten)
        {
            bau.Haenge(Wert(Kind(kasten, "checked")) is "1" or "true" ? "☒" : "☐", absatz);
            return;
        }
        var zeigtPlatzhalter = Kind(pr, "showingPlcHdr") is { } p && Wert(p) is not ("0" or "false");
        if (Kind(sdt, "sdtContent") is { } inhalt)
            Lies(inhalt, absatz, eingefuegt, platzhalter || zeigtPlatzhalter);
    }

    private void NimmListe(XElement? liste, string eintrag)
    {
        foreach (var e in Kinder(liste, eintrag))
            if ((Wert(e, "displayText") is { Length: > 0 } t ? t : Wert(e, "value") is { Length: > 0 } v ? v : Wert(e)) is { Length: > 0 } text)
                bau.Absatz.Listeneintraege.Add(text);
    }

    private void LiesLauf(XElement r, Merkmale absatz, bool eingefuegt, bool platzhalter)
    {
        var rPr = Kind(r, "rPr");
        var merkmale = format.Laufmerkmale(absatz, rPr);
        if (eingefuegt)
            merkmale |= Merkmale.Eingefuegt;
        var stumm = platzhalter || merkmale.HasFlag(Merkmale.Versteckt);
        foreach (var e in r.Elements())
        {
            var name = e.Name.LocalName;
            if (name == "fldChar")
            {
                Feldzeichen(e, merkmale);
                continue;
            }
            var imBefehl = felder.Count > 0 && felder.Peek();
            var stueck = imBefehl ? "" : Stueck(e, name);
            if (stueck.AsSpan().IndexOfAnyInRange('\uF020', '\uF0FF') >= 0)
                stueck = AusSymbolschrift(stueck, rPr);
            if (stueck.Length > 0 && merkmale.HasFlag(Merkmale.Versteckt) && !string.IsNullOrWhiteSpace(stueck))
                bau.Absatz.HatVersteckt = true;
            if (platzhalter && stueck.Length > 0)
                bau.Absatz.IstPlatzhalter = true;
            if (!stumm)
                bau.Haenge(stueck, merkmale);
            if (stueck.Length == 0)
                LiesBesonderes(e, name, merkmale);
        }
    }

    private static string Stueck(XElement e, string name) => name switch
    {
        "t" => e.Value,
        "tab" or "ptab" => "\t",
        "br" or "cr" => "\n",
        "noBreakHyphen" => "-",
        "sym" => Symbol(Wert(e, "font"), Wert(e, "char")),
        _ => "",
    };

    private void LiesBesonderes(XElement e, string name, Merkmale merkmale)
    {
        switch (name)
        {
            case "footnoteReference": bau.Absatz.Noten.Add((Wert(e, "id"), bau.Laenge)); break;
            case "endnoteReference": bau.Absatz.Noten.Add(("e" + Wert(e, "id"), bau.Laenge)); break;
            case "commentReference":
                if (dokument.Kommentare.TryGetValue(Wert(e, "id"), out var kommentar))
                    bau.Absatz.Kommentare.Add(kommentar);
                break;
            case "delText": bau.Loesche(e.Value); break;
            case "AlternateContent":
                var wahl = Kinder(e, "Choice").FirstOrDefault(c => c.Descendants().Any(d => d.Name.LocalName == "txbxContent")) ?? Kind(e, "Fallback") ?? e;
                LiesZeichnung(wahl);
                break;
            case "drawing" or "pict" or "object": LiesZeichnung(e); break;
            case "ruby": Lies(Kind(e, "rubyBase") ?? e, merkmale, false, false); break;
        }
    }

    private void LiesZeichnung(XElement e)
    {
        var felderDarin = e.Descendants().Where(d => d.Name.LocalName == "txbxContent" && !d.Ancestors().TakeWhile(a => a != e).Any(a => a.Name.LocalName is "txbxContent" or "Fallback")).ToList();
        textfelder.AddRange(felderDarin);
        if (felderDarin.Count == 0)
            bau.Absatz.HatBild = true;
    }

    private void Feldzeichen(XElement e, Merkmale merkmale)
    {
        switch (Wert(e, "fldCharType"))
        {
            case "begin":
                felder.Push(true);
                var daten = Kind(e, "ffData");
                bau.Absatz.IstPlatzhalter |= Kind(daten, "textInput") is not null;
                if (Kind(daten, "checkBox") is { } kasten)
                {
                    var stand = Kind(kasten, "checked") ?? Kind(kasten, "default");
                    bau.Haenge(stand is not null && Wert(stand) is not ("0" or "false") ? "☒" : "☐", merkmale | Merkmale.Formularfeld);
                }
                else if (Kind(daten, "ddList") is { } liste)
                {
                    NimmListe(liste, "listEntry");
                    var auswahl = Wert(Kind(liste, "result")) is { Length: > 0 } r ? r : Wert(Kind(liste, "default"));
                    if (int.TryParse(auswahl, NumberStyles.None, CultureInfo.InvariantCulture, out var nr) && Kinder(liste, "listEntry").ElementAtOrDefault(nr) is { } eintrag)
                        bau.Haenge(Wert(eintrag), merkmale | Merkmale.Formularfeld);
                }
                break;
            case "separate" when felder.Count > 0:
                felder.Pop();
                felder.Push(false);
                break;
            case "end" when felder.Count > 0: felder.Pop(); break;
        }
    }

    /// <summary>LibreOffice writes symbols as private characters with the font beside them.</summary>
    private static string AusSymbolschrift(string text, XElement? rPr)
    {
        var schriften = Kind(rPr, "rFonts");
        var schrift = Wert(schriften, "ascii") is { Length: > 0 } a ? a : Wert(schriften, "hAnsi");
        return string.Concat(text.Select(c => c is >= '\uF020' and <= '\uF0FF' ? Symbol(schrift, ((int)c).ToString("X4", CultureInfo.InvariantCulture)) : c.ToString()));
    }

    /// <summary>Characters of the symbol fonts that people use for boxes, ticks and bullets.</summary>
    private static string Symbol(string schrift, string code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var wert))
            return "";
        if (wert is < 0xF000 or > 0xF0FF)
            return wert is >= 0xD800 and < 0xE000 or > 0x10FFFF ? "" : char.ConvertFromUtf32(wert);
        return (schrift.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), wert & 0xFF) switch
        {
            ("WINGDINGS", 0xFE or 0xFD or 0x78 or 0xFC or 0xFB) => "☒",
            ("WINGDINGS", 0xA8 or 0x6F or 0x71 or 0x72 or 0xA1) => "☐",
            ("WINGDINGS2", 0x51 or 0x52 or 0x53 or 0x54 or 0x4F or 0x50) => "☒",
            ("WINGDINGS2", 0xA3 or 0x2A) => "☐",
            ("WINGDINGS", 0xA7 or 0x9F or 0xD8 or 0x76) or ("SYMBOL", 0xB7) => "•",
            ("WINGDINGS", 0xE0 or 0xE8) or ("SYMBOL", 0xAE) => "→",
            ("WINGDINGS", 0x4A) => "☺",
            var (_, c) when c is >= 0x20 and < 0x7F => ((char)c).ToString(),
            _ => "",
        };
    }
}
