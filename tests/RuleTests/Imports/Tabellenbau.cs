using System.IO.Compression;
using System.Text;
using Startchancen.Foundation.Imports;

namespace Startchancen.RuleTests.Imports;

/// <summary>Small invented files.</summary>
internal static class Tabellenbau
{
    public static MemoryStream Csv(string text, Encoding? kodierung = null) => new([.. (kodierung ?? new UTF8Encoding(false)).GetPreamble(), .. (kodierung ?? new UTF8Encoding(false)).GetBytes(text)]);

    public static Encoding Windows => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="zeilen">The content of sheetData.</param>
    /// <param name="texte">Shared strings, the inner XML of each si.</param>
    /// <param name="formate">Format codes; cell style 1 has the first.</param>
    public static MemoryStream Xlsx(string zeilen, string[]? texte = null, string[]? formate = null, bool ab1904 = false, params (string Name, string Zustand, string Zeilen)[] weitere)
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var blaetter = weitere.Append(("Liste", "visible", zeilen)).ToList();
        var teile = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types/>",
            ["xl/workbook.xml"] = $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"{(ab1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(blaetter.Select((b, i) => $"<sheet name=\"{b.Item1}\" sheetId=\"{i + 1}\" state=\"{b.Item2}\" r:id=\"rId{i}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(blaetter.Select((_, i) => $"<Relationship Id=\"rId{i}\" Target=\"{(i % 2 == 0 ? "worksheets/" : "/xl/worksheets/")}sheet{i}.xml\"/>")) + "</Relationships>",
            ["xl/sharedStrings.xml"] = $"<sst {Main}>" + string.Concat((texte ?? []).Select(t => $"<si>{t}</si>")) + "</sst>",
            ["xl/styles.xml"] = $"<styleSheet {Main}><numFmts>" + string.Concat((formate ?? []).Select((f, i) => $"<numFmt numFmtId=\"{170 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"))
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>" + string.Concat((formate ?? []).Select((_, i) => $"<xf numFmtId=\"{170 + i}\"/>")) + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        };
        for (var i = 0; i < blaetter.Count; i++)
        {
            teile[$"xl/worksheets/sheet{i}.xml"] = $"<worksheet {Main}><sheetData>{blaetter[i].Item3}</sheetData></worksheet>";
        }

        return Zip(teile);
    }

    public static MemoryStream Zip(IReadOnlyDictionary<string, string> teile)
    {
        var strom = new MemoryStream();
        using (var archiv = new ZipArchive(strom, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, inhalt) in teile)
            {
                using var ziel = new StreamWriter(archiv.CreateEntry(name).Open());
                ziel.Write(inhalt);
            }
        }

        strom.Position = 0;
        return strom;
    }

    /// <summary>All rows as "3: a|b|c", the head as row 0.</summary>
    public static List<string> Gelesen(Stream datei, out IReadOnlyList<string> bemerkungen, string blatt = "")
    {
        using var tabelle = Tabellenleser.Oeffne(datei, blatt);
        var zeilen = new List<string> { $"{tabelle.Kopfzeile}: {string.Join('|', tabelle.Kopf)}" };
        zeilen.AddRange(tabelle.Zeilen().Select(z => $"{z.Nummer}: {string.Join('|', z.Werte())}{(z.Satz.Length > 0 ? " !" : "")}"));
        bemerkungen = tabelle.Bemerkungen;
        return zeilen;
    }
}
