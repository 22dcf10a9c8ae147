using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Startchancen.Foundation.Documents;

public enum XlsxArt
{
    Text,

    /// <summary>Number with as many decimals as it has.</summary>
    Zahl,

    /// <summary>Day, shown as 31.07.2027.</summary>
    Datum,

    /// <summary>Euro with two decimals.</summary>
    Geld,
}

/// <param name="Titel">Head of the column.</param>
/// <param name="Art">Kind of its cells.</param>
/// <param name="Breite">Width in characters.</param>
public sealed record XlsxSpalte(string Titel, XlsxArt Art = XlsxArt.Text, double Breite = 20);

/// <summary>
/// Writes one sheet of typed cells as XLSX, row by row, so that memory stays flat: bold, frozen head with filter. Texts are always text cells and
/// are marked as such where a spreadsheet could take them for a formula.
/// </summary>
public sealed class XlsxSchreiber : IDisposable
{
    /// <summary>Characters a cell can hold; longer text is cut and says so.</summary>
    public const int LaengsterText = 32_767;

    private const string Gekuerzt = " … (gekürzt)";
    private const uint FormatKopf = 1, FormatDatum = 2, FormatGeld = 3, FormatGeschuetzt = 4;

    private readonly SpreadsheetDocument _datei;
    private readonly OpenXmlWriter _blatt;
    private readonly IReadOnlyList<XlsxSpalte> _spalten;
    private int _zeile = 1;
    private bool _fertig;

    /// <param name="ziel">Receives the file; must be readable, writable and seekable (a file or memory). Stays open.</param>
    /// <param name="titel">Title of the document and, shortened, name of the sheet.</param>
    public XlsxSchreiber(Stream ziel, string titel, IReadOnlyList<XlsxSpalte> spalten)
    {
        ArgumentOutOfRangeException.ThrowIfZero(spalten.Count);
        _spalten = spalten;
        _datei = SpreadsheetDocument.Create(ziel, SpreadsheetDocumentType.Workbook);
        _datei.PackageProperties.Title = Xml(titel);
        _datei.PackageProperties.Language = "de-DE";
        var mappe = _datei.AddWorkbookPart();
        mappe.AddNewPart<WorkbookStylesPart>().Stylesheet = Formate();
        var teil = mappe.AddNewPart<WorksheetPart>();
        mappe.Workbook = new Workbook(new Sheets(new Sheet { Name = Blattname(titel), SheetId = 1, Id = mappe.GetIdOfPart(teil) }));

        _blatt = OpenXmlWriter.Create(teil);
        _blatt.WriteStartElement(new Worksheet());
        _blatt.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0, TabSelected = true }));
        _blatt.WriteElement(new Columns(spalten.Select((s, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = s.Breite, CustomWidth = true })));
        _blatt.WriteStartElement(new SheetData());
        BeginneZeile();
        for (var i = 0; i < spalten.Count; i++)
        {
            Text(i, spalten[i].Titel, FormatKopf);
        }

        _blatt.WriteEndElement();
    }

    /// <summary>Adds a row.</summary>
    /// <param name="werte">One value a column: string for text; int, long or decimal for number and money; <see cref="DateOnly"/> for dates; null or "" stays empty.</param>
    /// <exception cref="ArgumentException">A value does not suit its column.</exception>
    public void Zeile(params IReadOnlyList<object?> werte)
    {
        if (werte.Count != _spalten.Count)
        {
            throw new ArgumentException($"{_spalten.Count} values expected, {werte.Count} given.", nameof(werte));
        }

        BeginneZeile();
        for (var i = 0; i < werte.Count; i++)
        {
            Zelle(i, werte[i]);
        }

        _blatt.WriteEndElement();
    }

    /// <summary>Finishes the file.</summary>
    public void Dispose()
    {
        if (_fertig)
        {
            return;
        }

        _fertig = true;
        _blatt.WriteEndElement();
        _blatt.WriteElement(new AutoFilter { Reference = $"A1:{Spaltenname(_spalten.Count - 1)}{Math.Max(1, _zeile - 1)}" });
        _blatt.WriteEndElement();
        _blatt.Dispose();
        _datei.Dispose();
    }

    private void BeginneZeile()
    {
        _blatt.WriteStartElement(new Row { RowIndex = (uint)_zeile });
        _zeile++;
    }

    private void Zelle(int spalte, object? wert)
    {
        switch (_spalten[spalte].Art, wert)
        {
            case (_, null or ""):
                break;
            case (XlsxArt.Text, string text):
                Text(spalte, text, text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? FormatGeschuetzt : 0);
                break;
            case (XlsxArt.Datum, DateOnly tag) when tag.Year >= 1901:
                // Day 1 is 1 January 1900, and the format wrongly has a 29 February 1900.
                Zahl(spalte, tag.DayNumber - new DateOnly(1899, 12, 30).DayNumber, FormatDatum);
                break;
            case (XlsxArt.Geld, int or long or decimal):
                Zahl(spalte, Convert.ToDecimal(wert, CultureInfo.InvariantCulture), FormatGeld);
                break;
            case (XlsxArt.Zahl, int or long or decimal):
                Zahl(spalte, Convert.ToDecimal(wert, CultureInfo.InvariantCulture), 0);
                break;
            default:
                throw new ArgumentException($"Column {_spalten[spalte].Titel} takes no {wert.GetType().Name}.", nameof(wert));
        }
    }

    private void Zahl(int spalte, decimal wert, uint format) => _blatt.WriteElement(new Cell
    {
        CellReference = Ort(spalte),
        StyleIndex = format,
        CellValue = new CellValue(wert.ToString(CultureInfo.InvariantCulture)),
    });

    private void Text(int spalte, string text, uint format)
    {
        var sauber = Xml(text);
        if (sauber.Length > LaengsterText)
        {
            var ende = LaengsterText - Gekuerzt.Length;
            sauber = sauber[..(char.IsHighSurrogate(sauber[ende - 1]) ? ende - 1 : ende)] + Gekuerzt;
        }

        _blatt.WriteElement(new Cell(new InlineString(new Text(sauber) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Ort(spalte),
            DataType = CellValues.InlineString,
            StyleIndex = format,
        });
    }

    private string Ort(int spalte) => $"{Spaltenname(spalte)}{_zeile - 1}";

    private static string Spaltenname(int spalte)
    {
        var name = "";
        for (var rest = spalte + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + (rest - 1) % 26) + name;
        }

        return name;
    }

    // At most 31 characters, none of : \ / ? * [ ]
    private static string Blattname(string titel)
    {
        var name = new string([.. Xml(titel).Where(z => !@":\/?*[]'".Contains(z, StringComparison.Ordinal))]).Trim();
        return name.Length == 0 ? "Liste" : name.Length > 31 ? name[..31].Trim() : name;
    }

    // Spreadsheets read "_x000D_" as a control character: text that looks like this is escaped, what XML cannot hold is dropped.
    private static string Xml(string text)
    {
        var sauber = new StringBuilder(text.Length);
        foreach (var zeichen in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (zeichen.Value is >= ' ' and not (0xfffe or 0xffff) or '\t' or '\n')
            {
                sauber.Append(zeichen.ToString());
            }
        }

        for (var i = sauber.Length - 7; i >= 0; i--)
        {
            if (sauber[i] == '_' && sauber[i + 1] == 'x' && sauber[i + 6] == '_' && char.IsAsciiHexDigit(sauber[i + 2]) && char.IsAsciiHexDigit(sauber[i + 3])
                && char.IsAsciiHexDigit(sauber[i + 4]) && char.IsAsciiHexDigit(sauber[i + 5]))
            {
                sauber.Insert(i, "_x005F");
            }
        }

        return sauber.ToString();
    }

    private static Stylesheet Formate() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "dd.mm.yyyy" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "#,##0.00\\ \"€\"" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            new CellFormat { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, QuotePrefix = true }));
}
