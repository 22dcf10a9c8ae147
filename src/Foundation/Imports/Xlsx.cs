using System.Globalization;
using System.Xml;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <summary>
/// Reads the cells of an XLSX file row by row: shared and inline strings, cached results of formulas, dates, leading zeros. It opens the parts directly:
/// the object model would read links, macros and styles that nobody asked for, and fails on files that spreadsheets open without complaint.
/// </summary>
internal sealed class Xlsx : IDisposable
{
    private const int HoechstensSpalten = 1_000;

    private readonly Xlsxarchiv _archiv;
    private readonly List<string> _texte = [];
    private readonly List<string> _formate = [];
    private bool _ab1904;

    /// <exception cref="RuleBroken">It is no XLSX file, or too large when unpacked.</exception>
    public Xlsx(Stream datei)
    {
        _archiv = new Xlsxarchiv(datei);
        LiesMappe();
        LiesTexte();
        LiesFormate();
    }

    /// <param name="Name">As on its tab.</param>
    /// <param name="Teil">Path in the archive.</param>
    public sealed record Blatt(string Name, string Teil, bool IstSichtbar);

    public IReadOnlyList<Blatt> Blaetter { get; private set; } = [];

    /// <summary>Cells with a formula whose result the file does not hold, seen so far.</summary>
    public int FormelnOhneErgebnis { get; private set; }

    /// <summary>Rows read so far that the spreadsheet hides (by a filter, for example).</summary>
    public int AusgeblendeteZeilen { get; private set; }

    public void Dispose() => _archiv.Dispose();

    /// <summary>Rows that hold anything, with the number on the sheet; cells without text are "".</summary>
    public IEnumerable<(int Nummer, List<string> Werte)> Zeilen(Blatt blatt)
    {
        using var xml = _archiv.Teil(blatt.Teil) ?? throw new RuleBroken("Ein Tabellenblatt fehlt in der Datei. Bitte speichern Sie sie in Excel neu.");
        var nummer = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            nummer = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? r : nummer + 1;
            var versteckt = xml.GetAttribute("hidden") is "1" or "true";
            if (xml.IsEmptyElement)
            {
                continue;
            }

            var werte = new List<string>();
            LiesZellen(xml, werte);
            if (werte.Exists(w => !string.IsNullOrWhiteSpace(w)))
            {
                AusgeblendeteZeilen += versteckt ? 1 : 0;
                yield return (nummer, werte);
            }
        }
    }

    private void LiesZellen(XmlReader xml, List<string> werte)
    {
        var tiefe = xml.Depth;
        var spalte = -1;
        xml.Read();
        while (xml.Depth > tiefe)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                xml.Read();
                continue;
            }

            spalte = Spalte(xml.GetAttribute("r")) ?? spalte + 1;
            var wert = LiesZelle(xml);
            if (wert.Length == 0)
            {
                continue;
            }

            if (spalte is < 0 or >= HoechstensSpalten)
            {
                throw new RuleBroken("Die Tabelle hat mehr als 1.000 Spalten. Bitte löschen Sie, was nicht zur Liste gehört.");
            }

            while (werte.Count <= spalte)
            {
                werte.Add("");
            }

            werte[spalte] = wert;
        }
    }

    /// <summary>Reads one <c>c</c> element; afterwards the reader stands behind it.</summary>
    private string LiesZelle(XmlReader xml)
    {
        var art = xml.GetAttribute("t") ?? "n";
        var stil = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s < _formate.Count ? _formate[s] : "";
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var tiefe = xml.Depth;
        var (roh, hatWert, hatFormel) = ("", false, false);
        xml.Read();
        while (xml.Depth > tiefe)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
            }
            else if (xml.LocalName == "v")
            {
                (roh, hatWert) = (xml.ReadElementContentAsString(), true);
            }
            else if (xml.LocalName == "is")
            {
                (roh, hatWert, art) = (Xlsxtext.Lies(xml), true, "inlineStr");
            }
            else
            {
                hatFormel |= xml.LocalName == "f";
                xml.Skip();
            }
        }

        xml.Read();
        FormelnOhneErgebnis += hatFormel && !hatWert ? 1 : 0;
        return art switch
        {
            "s" => int.TryParse(roh, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _texte.Count ? _texte[i] : "",
            "b" => roh == "1" ? "WAHR" : roh == "0" ? "FALSCH" : roh,
            "n" when roh.Length > 0 => Zahlenformat.Zeige(roh, stil, _ab1904),
            "d" when DateTime.TryParse(roh, CultureInfo.InvariantCulture, DateTimeStyles.None, out var tag) => tag.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            "str" => Xlsxtext.Entschluesselt(roh),
            _ => roh,
        };
    }

    private void LiesMappe()
    {
        var ziele = new Dictionary<string, string>();
        using (var xml = _archiv.Teil("xl/_rels/workbook.xml.rels"))
        {
            while (xml?.Read() == true)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } ziel)
                {
                    ziele[id] = ziel.StartsWith('/') ? ziel[1..] : "xl/" + ziel.Replace("./", "", StringComparison.Ordinal);
                }
            }
        }

        var blaetter = new List<Blatt>();
        using (var xml = _archiv.Teil("xl/workbook.xml"))
        {
            while (xml?.Read() == true)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    _ab1904 = xml.GetAttribute("date1904") is "1" or "true";
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && Beziehung(xml) is { } id && ziele.TryGetValue(id, out var teil) && _archiv.Hat(teil))
                {
                    blaetter.Add(new Blatt(xml.GetAttribute("name") ?? "", teil, xml.GetAttribute("state") is null or "visible"));
                }
            }
        }

        Blaetter = blaetter;

        // The prefix "r" is a custom, not a rule.
        static string? Beziehung(XmlReader xml)
        {
            for (var i = 0; i < xml.AttributeCount; i++)
            {
                xml.MoveToAttribute(i);
                if (xml.LocalName == "id" && xml.Prefix.Length > 0)
                {
                    var wert = xml.Value;
                    xml.MoveToElement();
                    return wert;
                }
            }

            xml.MoveToElement();
            return null;
        }
    }

    private void LiesTexte()
    {
        using var xml = _archiv.Teil("xl/sharedStrings.xml", Xlsxarchiv.HoechstensImSpeicher);
        xml?.Read();
        while (xml is { EOF: false })
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                _texte.Add(Xlsxtext.Lies(xml));
            }
            else
            {
                xml.Read();
            }
        }
    }

    private void LiesFormate()
    {
        var eigene = new Dictionary<int, string>();
        using var xml = _archiv.Teil("xl/styles.xml", Xlsxarchiv.HoechstensImSpeicher);
        var inZellformaten = false;
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
            {
                inZellformaten = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Zahl(xml, "numFmtId") is { } eigenes)
            {
                eigene[eigenes] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (inZellformaten && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var nummer = Zahl(xml, "numFmtId") ?? 0;
                _formate.Add(eigene.TryGetValue(nummer, out var format) ? format : Zahlenformat.Eingebaut(nummer));
            }
        }

        static int? Zahl(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var zahl) ? zahl : null;
    }

    /// <summary>"AB12" → 27; null without letters.</summary>
    private static int? Spalte(string? adresse)
    {
        var spalte = 0;
        foreach (var zeichen in adresse ?? "")
        {
            if (!char.IsAsciiLetter(zeichen) || spalte > 1_000_000)
            {
                break;
            }

            spalte = spalte * 26 + (zeichen & 0x1F);
        }

        return spalte == 0 ? null : spalte - 1;
    }
}
