using System.IO.Compression;
using System.Xml.Linq;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Writes small Word files by hand, so that every odd structure can be made.</summary>
internal static class Wordbau
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace Wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    public static readonly XNamespace V = "urn:schemas-microsoft-com:vml";

    public static XElement E(string name, params object?[] inhalt) => new(W + name, inhalt);

    public static XAttribute A(string name, object wert) => new(W + name, wert);

    public static XElement Val(string name, object wert) => E(name, A("val", wert));

    public static XElement T(string text, string name = "t") => E(name, new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    public static XElement R(string text, params XElement[] rPr)
    {
        var lauf = E("r", rPr.Length > 0 ? E("rPr", rPr) : null);
        var zeilen = text.Split('\n');
        for (var i = 0; i < zeilen.Length; i++)
        {
            if (i > 0)
                lauf.Add(E("br"));
            lauf.Add(T(zeilen[i]));
        }
        return lauf;
    }

    public static XElement P(string text, string stil = "", params XElement[] rPr) => PX(stil, R(text, rPr));

    public static XElement PX(string stil, params object?[] laeufe) => E("p", E("pPr", stil.Length > 0 ? Val("pStyle", stil) : null), laeufe);

    public static XElement Punkt(string text, int nummer = 2, int ebene = 0, string stil = "") =>
        E("p", E("pPr", stil.Length > 0 ? Val("pStyle", stil) : null, E("numPr", Val("ilvl", ebene), Val("numId", nummer))), text.Length > 0 ? R(text) : null);

    public static XElement Tabelle(params XElement[] zeilen) =>
        E("tbl", E("tblPr", E("tblW", A("w", 5000), A("type", "pct"))), E("tblGrid", E("gridCol", A("w", 9000))), zeilen);

    public static XElement Zeile(params XElement[] zellen) => E("tr", zellen);

    public static XElement Zelle(IEnumerable<XElement> inhalt, string farbe = "", XElement? mehr = null)
    {
        XElement[] bloecke = [.. inhalt];
        return E("tc", E("tcPr", E("tcW", A("w", 4500), A("type", "dxa")), mehr, farbe.Length > 0 ? E("shd", A("val", "clear"), A("fill", farbe)) : null), bloecke.Length > 0 ? bloecke : E("p"));
    }

    public static XElement Steuer(XElement? eigenschaft, params object[] inhalt) => E("sdt", E("sdtPr", eigenschaft), E("sdtContent", inhalt));

    public static MemoryStream Paket(IEnumerable<XElement> koerper, IReadOnlyDictionary<int, string>? fussnoten = null, IReadOnlyDictionary<int, string>? kommentare = null, string kopfzeile = "", Action<ZipArchive>? mehr = null)
    {
        var strom = new MemoryStream();
        using (var zip = new ZipArchive(strom, ZipArchiveMode.Create, leaveOpen: true))
        {
            Schreibe(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Schreibe(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            var art = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
            var ziele = new List<(string Art, string Datei)> { ("styles", "styles.xml"), ("numbering", "numbering.xml") };
            if (fussnoten is not null)
                ziele.Add(("footnotes", "footnotes.xml"));
            if (kommentare is not null)
                ziele.Add(("comments", "comments.xml"));
            if (kopfzeile.Length > 0)
                ziele.Add(("header", "header1.xml"));
            Schreibe(zip, "word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(ziele.Select((z, i) => $"<Relationship Id=\"rId{i}\" Type=\"{art}{z.Art}\" Target=\"{z.Datei}\"/>")) + "</Relationships>");
            Schreibe(zip, "word/document.xml", new XDocument(E("document", E("body", koerper, E("sectPr")))).ToString(SaveOptions.DisableFormatting));
            Schreibe(zip, "word/styles.xml", Stile().ToString(SaveOptions.DisableFormatting));
            Schreibe(zip, "word/numbering.xml", Nummern().ToString(SaveOptions.DisableFormatting));
            if (fussnoten is not null)
                Schreibe(zip, "word/footnotes.xml", E("footnotes", fussnoten.Select(f => E("footnote", A("id", f.Key), P(f.Value)))).ToString(SaveOptions.DisableFormatting));
            if (kommentare is not null)
                Schreibe(zip, "word/comments.xml", E("comments", kommentare.Select(f => E("comment", A("id", f.Key), A("author", "B. Beratung"), P(f.Value)))).ToString(SaveOptions.DisableFormatting));
            if (kopfzeile.Length > 0)
                Schreibe(zip, "word/header1.xml", E("hdr", P(kopfzeile)).ToString(SaveOptions.DisableFormatting));
            mehr?.Invoke(zip);
        }
        strom.Position = 0;
        return strom;
    }

    public static void Schreibe(ZipArchive zip, string name, string inhalt)
    {
        using var strom = new StreamWriter(zip.CreateEntry(name).Open());
        strom.Write(inhalt);
    }

    private static XElement Stile()
    {
        XElement Stil(string id, string name, params XElement[] rPr) => E("style", A("type", "paragraph"), A("styleId", id), Val("name", name), E("rPr", rPr));
        return E("styles", Stil("Frage", "Frage", E("b")), Stil("Hinweis", "Hinweis", E("i")), Stil("Antwort", "Antwort"), Stil("THead", "THead", E("b")),
            Stil("Heading1", "heading 1", E("b")), Stil("Heading3", "heading 3", E("b")), Stil("Title", "Title", E("b")));
    }

    private static XElement Nummern()
    {
        XElement Liste(int id, string art) => E("abstractNum", A("abstractNumId", id), Enumerable.Range(0, 3).Select(e => E("lvl", A("ilvl", e), Val("start", 1), Val("numFmt", art), Val("lvlText", art == "bullet" ? "•" : "%1."))));
        return E("numbering", Liste(2, "bullet"), Liste(3, "upperLetter"), Liste(5, "decimal"), new[] { 2, 3, 5 }.Select(n => E("num", A("numId", n), Val("abstractNumId", n))));
    }
}
