using System.Xml.Linq;
using Startchancen.Foundation.Modules;
using static Startchancen.Vereinbarungen.Acts.Word.Wordformat;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Walks through the body of a Word file and notes paragraphs and tables, tracked changes counted as accepted.</summary>
internal sealed class Wordzerlegung
{
    // A filled-in form has fewer than 1,000 paragraphs; this leaves room for 150 pages of annexes.
    private const int MaxAbsaetze = 6_000;
    private readonly Worddokument dokument = new();
    private readonly Wordformat format;
    private readonly List<XElement> wartendeTextfelder = [];
    private int zellnummer;

    // A paragraph whose mark was deleted goes on in the next one.
    private Absatzbau? offen;

    private Wordzerlegung(Wordformat format) => this.format = format;

    public static Worddokument Zerlege(Wordpaket paket)
    {
        var format = new Wordformat(paket.Formatvorlagen, paket.Nummerierung);
        var z = new Wordzerlegung(format);
        Notizen(paket.Fussnoten, "footnote", "", z.dokument.Noten, format);
        Notizen(paket.Endnoten, "endnote", "e", z.dokument.Noten, format);
        Notizen(paket.Kommentare, "comment", "", z.dokument.Kommentare, format);
        foreach (var teil in paket.KopfUndFuss)
            z.dokument.KopfUndFuss.AddRange(Teiltext(teil, format));
        z.Inhalt(Kind(paket.Dokument, "body") ?? paket.Dokument, null, Lage.Anfang);
        for (var i = 0; i < z.dokument.Absaetze.Count; i++)
            z.dokument.Absaetze[i].Nr = i;
        return z.dokument;
    }

    private static void Notizen(XElement? teil, string art, string vorsatz, Dictionary<string, string> ziel, Wordformat format)
    {
        foreach (var e in Kinder(teil, art))
        {
            if (Wert(e, "type") is "separator" or "continuationSeparator" or "continuationNotice")
                continue;
            var text = string.Join('\n', Teiltext(e, format));
            ziel[vorsatz + Wert(e, "id")] = Wert(e, "author") is { Length: > 0 } wer ? $"{wer}: {text}" : text;
        }
    }

    private static List<string> Teiltext(XElement teil, Wordformat format)
    {
        var z = new Wordzerlegung(format);
        z.Inhalt(teil, null, Lage.Anfang);
        return [.. z.dokument.Absaetze.Where(a => !a.IstLeer).Select(a => a.Text.Trim())];
    }

    private readonly record struct Lage(bool Eingefuegt, bool Platzhalter, string Etikett, bool Textfeld, bool Kopfzeile = false)
    {
        public static readonly Lage Anfang = new(false, false, "", false);
    }

    private void Inhalt(XElement eltern, Zelle? zelle, Lage lage)
    {
        foreach (var e in eltern.Elements())
            switch (e.Name.LocalName)
            {
                case "p": LiesAbsatz(e, zelle, lage); break;
                case "tbl": LiesTabelle(e, zelle, lage); break;
                case "sdt": Inhalt(Kind(e, "sdtContent") ?? e, zelle, Steuerelement(e, lage)); break;
                case "ins" or "moveTo": Inhalt(e, zelle, lage with { Eingefuegt = true }); break;
                case "del" or "moveFrom" or "sectPr" or "sdtPr" or "sdtEndPr" or "tcPr": break;
                case "altChunk":
                    dokument.Warnungen.Add("In das Dokument ist eine andere Datei eingebettet; ihr Text wird nicht gelesen.");
                    break;
                case "AlternateContent": Inhalt(Wahl(e) ?? e, zelle, lage); break;
                default:
                    if (e.HasElements)
                        Inhalt(e, zelle, lage);
                    break;
            }
    }

    private static Lage Steuerelement(XElement sdt, Lage lage)
    {
        var pr = Kind(sdt, "sdtPr");
        var etikett = Wert(Kind(pr, "tag"));
        var platzhalter = Kind(pr, "showingPlcHdr") is { } p && Wert(p) is not ("0" or "false");
        return lage with { Platzhalter = lage.Platzhalter || platzhalter, Etikett = etikett.Length > 0 ? etikett : lage.Etikett };
    }

    /// <summary>The newer of two renderings; the older one only when the newer holds no text.</summary>
    private static XElement? Wahl(XElement alternativen)
    {
        var wahl = Kinder(alternativen, "Choice").FirstOrDefault(c => c.Descendants().Any(d => d.Name.LocalName == "t"));
        return wahl ?? Kind(alternativen, "Fallback") ?? Kind(alternativen, "Choice");
    }

    private void LiesTabelle(XElement tbl, Zelle? eltern, Lage lage)
    {
        Beende();
        var tabelle = new Tabelle { Id = dokument.Tabellen.Count + 1, Eltern = eltern };
        dokument.Tabellen.Add(tabelle);
        LiesZeilen(tbl, tabelle, lage);
        Beende();
    }

    private void LiesZeilen(XElement eltern, Tabelle tabelle, Lage lage)
    {
        foreach (var e in eltern.Elements())
            switch (e.Name.LocalName)
            {
                case "tr":
                    var trPr = Kind(e, "trPr");
                    if (Kind(trPr, "del") is not null)
                    {
                        dokument.Warnungen.Add("Eine Tabellenzeile ist in der Änderungsverfolgung gelöscht; sie wird nicht gelesen.");
                        break;
                    }
                    tabelle.Zeilen.Add([]);
                    LiesZellen(e, tabelle, lage with { Eingefuegt = lage.Eingefuegt || Kind(trPr, "ins") is not null, Kopfzeile = Kind(trPr, "tblHeader") is { } kopf && Wert(kopf) is not ("0" or "false" or "off") });
                    break;
                case "sdt": LiesZeilen(Kind(e, "sdtContent") ?? e, tabelle, Steuerelement(e, lage)); break;
                case "tblPr" or "tblGrid" or "sdtPr" or "sdtEndPr": break;
                default:
                    if (e.HasElements)
                        LiesZeilen(e, tabelle, lage);
                    break;
            }
    }

    private void LiesZellen(XElement eltern, Tabelle tabelle, Lage lage)
    {
        foreach (var e in eltern.Elements())
            switch (e.Name.LocalName)
            {
                case "tc":
                    var zeile = tabelle.Zeilen[^1];
                    var tcPr = Kind(e, "tcPr");
                    if (Kind(tcPr, "cellDel") is not null)
                        break;
                    var zelle = new Zelle { Id = ++zellnummer, Tabelle = tabelle, Zeile = tabelle.Zeilen.Count - 1, Spalte = zeile.Count, IstKopf = lage.Kopfzeile };
                    if (Kind(tcPr, "vMerge") is { } vMerge)
                        zelle.IstFortsetzung = Wert(vMerge) != "restart";
                    zelle.Schattierung = Wert(Kind(tcPr, "shd"), "fill") is { } f && f is not ("auto" or "FFFFFF" or "ffffff") ? f.ToUpperInvariant() : "";
                    zeile.Add(zelle);
                    Beende();
                    Inhalt(e, zelle, lage);
                    Beende();
                    break;
                case "sdt": LiesZellen(Kind(e, "sdtContent") ?? e, tabelle, Steuerelement(e, lage)); break;
                case "trPr" or "tblPrEx" or "sdtPr" or "sdtEndPr": break;
                default:
                    if (e.HasElements)
                        LiesZellen(e, tabelle, lage);
                    break;
            }
    }

    private void Beende()
    {
        offen?.Schliesse();
        offen = null;
    }

    private void LiesAbsatz(XElement p, Zelle? zelle, Lage lage)
    {
        var pPr = Kind(p, "pPr");
        var stil = Wert(Kind(pPr, "pStyle"));
        if (IstVerzeichnis(stil))
            return;
        var bau = offen;
        if (bau is null)
        {
            var (art, ebene, marke) = format.Zaehle(pPr, stil);
            var absatz = new Absatz { Zelle = zelle, Stil = stil, IstUeberschrift = format.IstUeberschrift(stil) || Kind(pPr, "outlineLvl") is not null, Zaehlart = art, Ebene = ebene, Marke = marke, Etikett = lage.Etikett, InTextfeld = lage.Textfeld };
            if (dokument.Absaetze.Count == MaxAbsaetze)
                throw new RuleBroken("Die Datei enthält ungewöhnlich viele Absätze und wird nicht gelesen.");
            dokument.Absaetze.Add(absatz);
            zelle?.Absaetze.Add(absatz);
            bau = new Absatzbau(absatz);
        }
        new Laufleser(format, dokument, bau, wartendeTextfelder).Lies(p, format.Stilmerkmale(stil), lage.Eingefuegt, lage.Platzhalter);
        var markeGeloescht = Kind(Kind(pPr, "rPr"), "del") is not null || Kind(Kind(pPr, "rPr"), "moveFrom") is not null;
        offen = markeGeloescht ? bau : null;
        if (!markeGeloescht)
            bau.Schliesse();
        if (wartendeTextfelder.Count == 0)
            return;
        XElement[] felder = [.. wartendeTextfelder];
        wartendeTextfelder.Clear();
        Beende();
        foreach (var feld in felder)
            Inhalt(feld, zelle, lage with { Textfeld = true });
    }

    private static bool IstVerzeichnis(string stil) =>
        (stil.StartsWith("TOC", StringComparison.OrdinalIgnoreCase) || stil.StartsWith("Verzeichnis", StringComparison.OrdinalIgnoreCase) || stil.StartsWith("Contents", StringComparison.OrdinalIgnoreCase))
        && stil.Length > 3 && char.IsDigit(stil[^1]);
}
