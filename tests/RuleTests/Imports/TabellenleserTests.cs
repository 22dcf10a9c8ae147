using System.Text;
using Shouldly;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Xunit;

namespace Startchancen.RuleTests.Imports;

public class TabellenleserTests
{
    public static TheoryData<string, string> Kodierungen => new()
    {
        { "utf-8", "UTF-8" }, { "utf-8-bom", "UTF-8 mit BOM" }, { "utf-16", "UTF-16" }, { "utf-16BE", "UTF-16" }, { "utf-16-ohne", "UTF-16" }, { "1252", "Windows-1252" }, { "850", "DOS (Codepage 850)" },
    };

    [Theory]
    [MemberData(nameof(Kodierungen))]
    public void Oeffne_WithEncoding_ReadsUmlautsAndSaysSo(string kodierung, string name)
    {
        Encoding wahl = kodierung switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16BE" => new UnicodeEncoding(true, true),
            "utf-16-ohne" => new UnicodeEncoding(false, false),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(int.Parse(kodierung, System.Globalization.CultureInfo.InvariantCulture))!,
        };
        Tabellenbau.Gelesen(Tabellenbau.Csv("Schule;Straße\nGrün;Äußere Ölmühle\n", wahl), out var bemerkungen).ShouldBe(["1: Schule|Straße", "2: Grün|Äußere Ölmühle"]);
        bemerkungen[0].ShouldContain(name);
    }

    [Fact]
    public void Oeffne_WithRowsOfTwoEncodings_ReadsBoth()
    {
        byte[] daten = [.. Encoding.UTF8.GetBytes("Ort\nKöln\nMünster\nGröße\n"), .. Tabellenbau.Windows.GetBytes("Düren\n")];
        Tabellenbau.Gelesen(new MemoryStream(daten), out var bemerkungen).ShouldBe(["1: Ort", "2: Köln", "3: Münster", "4: Größe", "5: Düren"]);
        bemerkungen[0].ShouldContain("teils");
    }

    [Theory]
    [InlineData(";", "Semikolon")]
    [InlineData(",", "Komma")]
    [InlineData("\t", "Tabulator")]
    [InlineData("|", "senkrechter Strich")]
    public void Oeffne_WithSeparator_FindsIt(string trenner, string name)
    {
        Tabellenbau.Gelesen(Tabellenbau.Csv(string.Join("\r\n", "Nr#Name#Ort", "1#\"A, B; C\"#X", "2#D 1.5#Y").Replace("#", trenner, StringComparison.Ordinal)), out var bemerkungen)
            .ShouldBe(["1: Nr|Name|Ort", "2: 1|A, B; C|X", "3: 2|D 1.5|Y"]);
        bemerkungen[0].ShouldContain(name);
    }

    [Theory]
    // Quotes, line breaks in cells: the row number is the spreadsheet's.
    [InlineData("a;b\n\"x \"\"y\"\"\nz\";1\n;\nc;2", "1: a|b#2: x \"y\"\nz|1#4: c|2")]
    // A quote inside a cell is a character.
    [InlineData("a;b\nRohr 12\";1\nc;2", "1: a|b#2: Rohr 12\"|1#3: c|2")]
    // A quote that is never closed does not swallow the rest.
    [InlineData("a;b\n\"offen;1\nc;2\nd;3", "1: a|b#2: \"offen|1 !#3: c|2#4: d|3")]
    // A quote that another row closes.
    [InlineData("a;b\n\"offen;1\nc;\"2\"\nd;3", "1: a|b#2: \"offen|1 !#3: c|2#4: d|3")]
    // More cells than the head: perhaps shifted.
    [InlineData("a;b\n1;2;3\n4;5;\n6", "1: a|b#2: 1|2 !#3: 4|5#4: 6|")]
    [InlineData("sep=,\na,b\n1,2", "1: a|b#2: 1|2")]
    // Title and blank rows above the head.
    [InlineData("Schulverzeichnis;;\nStand 1.10.2026;;\n;;\nNr;Name;Ort\n1;A;X\n2;B;Y", "4: Nr|Name|Ort#5: 1|A|X#6: 2|B|Y")]
    // No head.
    [InlineData("100;A;a@b.de\n200;B;c@d.de", "0: Spalte A|Spalte B|Spalte C#1: 100|A|a@b.de#2: 200|B|c@d.de")]
    // Same and empty names.
    [InlineData("Name;;Name;Ort\n1;2;3;4", "1: Name|Spalte B|Name (2)|Ort#2: 1|2|3|4")]
    [InlineData("Name\rA\rB", "1: Name#2: A#3: B")]
    [InlineData("nur ein Kopf;zwei", "1: nur ein Kopf|zwei")]
    public void Oeffne_WithOddCsv_ReadsEveryRow(string text, string erwartet) => string.Join('#', Tabellenbau.Gelesen(Tabellenbau.Csv(text), out _)).ShouldBe(erwartet);

    [Theory]
    [InlineData("", "leer")]
    [InlineData(" \n;;\n", "leer")]
    [InlineData("%PDF-1.7 …", "PDF")]
    [InlineData("<html><body><table><tr><td>1", "HTML")]
    [InlineData("\n <TABLE>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><Workbook>", "XML")]
    [InlineData("{\\rtf1", "RTF")]
    public void Oeffne_WithSomethingElse_SaysWhatToDo(string text, string wort) =>
        Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(Tabellenbau.Csv(text))).Message.ShouldContain(wort);

    [Fact]
    public void Oeffne_WithBinaryFiles_SaysWhatToDo()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Satz(ole).ShouldContain(".xls");
        Satz([.. ole, .. Encoding.Unicode.GetBytes("EncryptedPackage")]).ShouldContain("Kennwort");
        Satz([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0, 1, 2, 3, 0, 0, 9, 8, 7]).ShouldContain("lesbaren Text");
        Satz(Tabellenbau.Zip(new Dictionary<string, string> { ["word/document.xml"] = "<a/>" }).ToArray()).ShouldContain("Word");
        Satz(Tabellenbau.Zip(new Dictionary<string, string> { ["mimetype"] = "x" }).ToArray()).ShouldContain("OpenDocument");
        Satz(Tabellenbau.Zip(new Dictionary<string, string> { ["xl/workbook.bin"] = "x" }).ToArray()).ShouldContain("XLSB");
        Satz(new byte[Tabellenleser.HoechstensBytes + 1]).ShouldContain("50 MB");

        static string Satz(byte[] daten) => Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(new MemoryStream(daten))).Message;
    }

    [Fact]
    public void Oeffne_WithXlsx_ReadsCellsAsShown()
    {
        var datei = Tabellenbau.Xlsx(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>PLZ</t></is></c><c r="C2" t="str"><v>Tag</v></c><c r="E2" t="str"><v>Wert</v></c></row>
            <row r="4" hidden="1"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>1067</v></c><c r="C4" s="5"><v>45961</v></c><c r="E4"><v>0.30000000000000004</v></c></row>
            <row r="5"/>
            <row r="7"><c r="A7" t="b"><v>1</v></c><c r="C7" s="2"><v>45961.6041666667</v></c><c r="E7"><f>1+1</f><v>2</v></c></row>
            <row r="9"><c r="B9" s="3"><v>0.25</v></c><c r="C9" s="4"><v>0.5</v></c><c r="E9"><f>X()</f></c></row>
            <row><c t="e"><v>#N/A</v></c><c><v>51.2751293</v></c><c t="d"><v>2026-10-31</v></c><c/><c><v>1E+20</v></c></row>
            """,
            ["<t>Name</t>", "<r><rPr><b/></rPr><t xml:space=\"preserve\">Grund</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><r><t>schule_x000D_\n</t></r>"],
            ["00000", "dd/mm/yyyy\\ hh:mm", "0.0%", "[$-407]hh:mm;@"]);
        Tabellenbau.Gelesen(datei, out var bemerkungen).ShouldBe(
        [
            "2: Name|PLZ|Tag|Spalte D|Wert",
            "4: Grundschule|01067|31.10.2025||0,3",
            "7: WAHR||31.10.2025 14:30||2",
            "9: |25 %|12:00||",
            "10: #N/A|51,2751293|31.10.2026||1E+20",
        ]);
        bemerkungen.ShouldContain(b => b == "Eine ausgeblendete Zeile wurde mitgelesen.");
        bemerkungen.ShouldContain(b => b.StartsWith("Eine Zelle enthält eine Formel", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, false, "00:00")]
    [InlineData(1, false, "01.01.1900")]
    [InlineData(59, false, "28.02.1900")]
    [InlineData(61, false, "01.03.1900")]
    [InlineData(44500, true, "01.11.2025")]
    public void Oeffne_WithSerialDate_CountsAsTheSpreadsheetDoes(int zahl, bool ab1904, string tag) =>
        Tabellenbau.Gelesen(Tabellenbau.Xlsx($"<row><c t=\"str\"><v>Tag</v></c><c t=\"str\"><v>X</v></c></row><row><c s=\"1\"><v>{zahl}</v></c><c><v>1</v></c></row>", ab1904: ab1904), out _)[1].ShouldBe($"2: {tag}|1");

    [Fact]
    public void Oeffne_WithSeveralSheets_TakesFirstVisibleWithDataOrTheNamedOne()
    {
        MemoryStream Mappe() => Tabellenbau.Xlsx("<row><c t=\"str\"><v>Kopf</v></c></row><row><c t=\"str\"><v>x</v></c></row>", null, null, false,
            ("Versteckt", "hidden", "<row><c t=\"str\"><v>Geheim</v></c></row>"), ("Leer", "visible", ""));
        Tabellenbau.Gelesen(Mappe(), out var bemerkungen)[0].ShouldBe("1: Kopf");
        bemerkungen.ShouldContain(b => b.Contains("3 Tabellenblätter"));
        Tabellenbau.Gelesen(Mappe(), out _, "versteckt")[0].ShouldBe("1: Geheim");
        Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(Mappe(), "fehlt"));
    }

    [Fact]
    public void Oeffne_WithDtd_IsRefused() =>
        Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(Tabellenbau.Zip(new Dictionary<string, string>
        {
            ["xl/workbook.xml"] = "<!DOCTYPE a [<!ENTITY b \"cccc\">]><workbook>&b;</workbook>",
        })));

    [Fact]
    public void Oeffne_WithZipBomb_IsRefusedEarly()
    {
        // 600 MB of blanks, half a megabyte packed.
        var strom = new MemoryStream();
        using (var archiv = new System.IO.Compression.ZipArchive(strom, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var mappe = archiv.CreateEntry("xl/workbook.xml").Open())
            {
                mappe.Write("<workbook/>"u8);
            }

            using var texte = archiv.CreateEntry("xl/sharedStrings.xml", System.IO.Compression.CompressionLevel.Fastest).Open();
            var leer = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            texte.Write("<sst>"u8);
            for (var i = 0; i < 600; i++)
            {
                texte.Write(leer);
            }
        }

        strom.Position = 0;
        Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(strom)).Message.ShouldContain("zu groß");
    }

    [Fact]
    public void Oeffne_WithTooManySharedStrings_IsRefused()
    {
        // 100 MB of small texts, which would be many times that in memory; the whole file is allowed more, a list that is read row by row.
        var strom = new MemoryStream();
        using (var archiv = new System.IO.Compression.ZipArchive(strom, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var mappe = archiv.CreateEntry("xl/workbook.xml").Open())
            {
                mappe.Write("<workbook/>"u8);
            }

            using var texte = archiv.CreateEntry("xl/sharedStrings.xml", System.IO.Compression.CompressionLevel.Fastest).Open();
            var viele = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<si><t>Ort</t></si>", 50_000)));
            texte.Write("<sst>"u8);
            for (var i = 0; i < 105; i++)
            {
                texte.Write(viele);
            }

            texte.Write("</sst>"u8);
        }

        strom.Position = 0;
        Should.Throw<RuleBroken>(() => Tabellenleser.Oeffne(strom)).Message.ShouldContain("zu groß");
    }

    [Fact]
    public void Zeilen_BeyondTheLimit_AreRefusedWithSentence()
    {
        var text = "Nr;Name\n" + string.Concat(Enumerable.Repeat("1;A\n", Tabellenleser.HoechstensZeilen + 1));
        using var tabelle = Tabellenleser.Oeffne(Tabellenbau.Csv(text));
        Should.Throw<RuleBroken>(() => tabelle.Zeilen().Count()).Message.ShouldContain("200.000 Zeilen");
    }

    [Fact]
    public void Zeilen_WhenSheetEndsInTheMiddle_GivesSentence()
    {
        var teile = new StringBuilder("<row><c t=\"str\"><v>Nr</v></c><c t=\"str\"><v>N</v></c></row>");
        for (var i = 0; i < 100; i++)
        {
            teile.Append("<row><c><v>1</v></c><c><v>2</v></c></row>");
        }

        using var tabelle = Tabellenleser.Oeffne(Tabellenbau.Xlsx(teile + "<row><c"));
        var gelesen = 0;
        Should.Throw<RuleBroken>(() => tabelle.Zeilen().ToList().ForEach(_ => gelesen++)).Message.ShouldContain("beschädigt");
    }

    [Theory]
    [InlineData("MÃ¼ller", "Müller")]
    [InlineData("GroÃŸe StraÃŸe â€“ Ã„rger", "Große Straße – Ärger")]
    [InlineData("Ã\u0096l", "Öl")]
    [InlineData("Müller", null)]
    [InlineData("São Tomé", null)]
    [InlineData("MÃ¼ller und Größe", null)]
    public void OhneDoppelkodierung_WithMojibake_RepairsIt(string text, string? erwartet) => Kodierung.OhneDoppelkodierung(text).ShouldBe(erwartet);

    [Theory]
    [InlineData("1.234", 1234)]
    [InlineData("1 234", 1234)]
    [InlineData("1\u2009234", 1234)]
    [InlineData("1'234", 1234)]
    [InlineData("205.0", 205)]
    [InlineData("205,00", 205)]
    [InlineData("\u22121", -1)]
    public void Ganz_WithSeparators_IsRead(string text, int zahl)
    {
        Zahlenleser.Ganz(text, out var gelesen).ShouldBeTrue();
        gelesen.ShouldBe(zahl);
    }

    [Theory]
    [InlineData("51.2751293", "51.2751293")]
    [InlineData("51,2751293", "51.2751293")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.234.567", "1234567")]
    public void Dezimal_WithCommaOrPoint_IsRead(string text, string zahl)
    {
        Zahlenleser.Dezimal(text, out var gelesen).ShouldBeTrue();
        gelesen.ShouldBe(decimal.Parse(zahl, System.Globalization.CultureInfo.InvariantCulture));
    }
}
