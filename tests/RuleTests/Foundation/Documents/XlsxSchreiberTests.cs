using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Startchancen.Foundation.Documents;
using Xunit;

namespace Startchancen.RuleTests.Foundation.Documents;

public class XlsxSchreiberTests
{
    private static readonly XlsxSpalte[] Spalten =
        [new("Schule", Breite: 40), new("Kinder", XlsxArt.Zahl, 10), new("Gültig bis", XlsxArt.Datum, 12), new("Budget", XlsxArt.Geld, 14)];

    [Fact]
    public void Zeile_TypedValues_ReadBackWithTheirTypes()
    {
        using var datei = Schreibe(["Grundschule Am Wiesenhügel", 312, new DateOnly(2027, 7, 31), 20_500.5m], ["", null, null, 0m]);

        var zeilen = Zeilen(datei);
        zeilen[0].ShouldAllBe(z => z.StyleIndex!.Value == 1);
        zeilen[1][0].InlineString!.Text!.Text.ShouldBe("Grundschule Am Wiesenhügel");
        zeilen[1][1].CellValue!.Text.ShouldBe("312");
        DateOnly.FromDateTime(DateTime.FromOADate(double.Parse(zeilen[1][2].CellValue!.Text, CultureInfo.InvariantCulture))).ShouldBe(new DateOnly(2027, 7, 31));
        zeilen[1][3].CellValue!.Text.ShouldBe("20500.5");
        zeilen[2].Select(z => z.CellReference!.Value).ShouldBe(["D3"]);
    }

    [Fact]
    public void Zeile_Any_IsValidWithFrozenFilteredHead()
    {
        using var datei = Schreibe(["a", 1, new DateOnly(2026, 8, 1), 1m], ["b", 2L, null, -1.25m]);

        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(datei).Select(f => f.Description).ShouldBeEmpty();
        var blatt = Blatt(datei);
        blatt.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
        blatt.Elements<AutoFilter>().Single().Reference!.Value.ShouldBe("A1:D3");
        blatt.Descendants<Column>().First().Width!.Value.ShouldBe(40);
        datei.PackageProperties.Title.ShouldBe("Vereinbarungen: Stand/Übersicht 2026");
        datei.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name!.Value!.ShouldBe("Vereinbarungen StandÜbersicht 2");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 361")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("=cmd|'/c calc'!A1")]
    public void Zeile_TextLikeAFormula_StaysMarkedText(string text)
    {
        using var datei = Schreibe([text, null, null, null]);

        var zelle = Zeilen(datei)[1][0];
        zelle.DataType!.Value.ShouldBe(CellValues.InlineString);
        zelle.CellFormula.ShouldBeNull();
        zelle.InlineString!.Text!.Text.ShouldBe(text);
        datei.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)zelle.StyleIndex!.Value).QuotePrefix!.Value.ShouldBeTrue();
    }

    [Fact]
    public void Zeile_OddCharacters_AreKeptOrEscaped()
    {
        using var datei = Schreibe(["a\u0000\u000b<&>\r\nzweite  Zeile _x0041_ 😀\ud800", null, null, null]);

        Zeilen(datei)[1][0].InlineString!.Text!.Text.ShouldBe("a<&>\nzweite  Zeile _x005F_x0041_ 😀\ufffd");
    }

    [Fact]
    public void Zeile_TextLongerThanACell_IsCutVisibly()
    {
        using var datei = Schreibe([new string('x', 40_000), null, null, null]);

        var text = Zeilen(datei)[1][0].InlineString!.Text!.Text;
        text.Length.ShouldBe(XlsxSchreiber.LaengsterText);
        text.ShouldEndWith("(gekürzt)");
    }

    [Fact]
    public void Zeile_WrongTypeOrCount_IsRefused()
    {
        using var strom = new MemoryStream();
        using var xlsx = new XlsxSchreiber(strom, "Liste", Spalten);

        Should.Throw<ArgumentException>(() => xlsx.Zeile("a", "keine Zahl", null, null));
        Should.Throw<ArgumentException>(() => xlsx.Zeile("a"));
    }

    private static SpreadsheetDocument Schreibe(params object?[][] zeilen) => SpreadsheetDocument.Open(new MemoryStream(Bytes(zeilen)), isEditable: false);

    private static byte[] Bytes(params object?[][] zeilen)
    {
        using var strom = new MemoryStream();
        using (var xlsx = new XlsxSchreiber(strom, "Vereinbarungen: Stand/Übersicht 2026", Spalten))
        {
            foreach (var zeile in zeilen)
            {
                xlsx.Zeile(zeile);
            }
        }

        return strom.ToArray();
    }

    private static Worksheet Blatt(SpreadsheetDocument datei) => datei.WorkbookPart!.WorksheetParts.Single().Worksheet;

    private static List<List<Cell>> Zeilen(SpreadsheetDocument datei) => [.. Blatt(datei).Descendants<Row>().Select(z => z.Elements<Cell>().ToList())];
}
