using System.Text.RegularExpressions;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Dokument;

public sealed class FeindlicherTextTests(PdfFixture pdf) : IClassFixture<PdfFixture>
{
    [Theory]
    [InlineData("#panic(1) #include \"/etc/passwd\" #sys.version")]
    [InlineData("*fett* _kursiv_ `code` ```raw``` $x^2$ $")]
    [InlineData("= Überschrift <label> @verweis ~ // Kommentar /* auch */")]
    [InlineData("\\ \\u{41} \\n ] } ) [ { ( \" ' -- --- ...")]
    [InlineData("https://example.org/a?b=c&d=e <script>alert(1)</script> {schule} &amp;")]
    [InlineData("1. \n- \n-\n1.\n+ plus\n/ Begriff: Text")]
    public async Task Erzeuge_WithMarkup_ShowsItLetterByLetter(string text)
    {
        var inhalt = await PdfFixture.InhaltAsync(await pdf.ErzeugeAsync(VereinbarungPdfTests.Mit("einzugsgebiet", text)));

        inhalt.ShouldContain(PdfFixture.Kern(Regex.Replace(text, @"^(- |1\. )", "", RegexOptions.Multiline).Replace("\n", "", StringComparison.Ordinal)).Replace("\\n", "\\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Arabisch", "السلام")]
    [InlineData("Farsi", "گچپژ")]
    [InlineData("Hebräisch", "שלום")]
    [InlineData("Kyrillisch", "Київ Привет Їжак")]
    [InlineData("Griechisch", "Ελλάδα")]
    [InlineData("Vietnamesisch", "Nguyễn Thị Hường")]
    [InlineData("Tigrinya", "ትግርኛ")]
    [InlineData("Hindi", "हिन्दी")]
    [InlineData("Thai", "ภาษาไทย")]
    [InlineData("Türkisch, Polnisch, Rumänisch", "Şükrü Gökçe Łódź Ștefan")]
    [InlineData("DIN 91379", "S̱ẖ Ạ̈ Ḏ")]
    [InlineData("Emoji", "😀 👍 ✓ ☐ → ≥ €")]
    public async Task Erzeuge_WithScript_KeepsIt(string name, string text)
    {
        var datei = await pdf.ErzeugeAsync(VereinbarungPdfTests.Mit("einzugsgebiet", $"{name}: {text} Ende"));

        var ausgabe = await Programm.LaufeAsync("pdftotext", datei, "-");
        ausgabe.ShouldNotContain("[U+");
        // Right-to-left text comes with direction marks and, in Arabic, presentation order: compare letters.
        Buchstaben(ausgabe.Split('\n').First(z => z.Contains(name + ":", StringComparison.Ordinal))).ShouldBe(Buchstaben($"{name}: {text} Ende"));
    }

    [Theory]
    [InlineData("中文", "[U+4E2D][U+6587]")]
    [InlineData("\ue000", "[U+E000]")]
    [InlineData("한국", "[U+D55C][U+AD6D]")]
    public async Task Erzeuge_WithCharacterOfNoFont_ShowsItsNumberAndSaysSo(string text, string ersatz)
    {
        var inhalt = await PdfFixture.InhaltAsync(await pdf.ErzeugeAsync(VereinbarungPdfTests.Mit("einzugsgebiet", $"vor {text} nach")));

        inhalt.ShouldContain($"vor{ersatz}nach");
        inhalt.ShouldContain(PdfFixture.Kern("Zeichen, die keine Schrift dieses Dokuments enthält"));
    }

    [Fact]
    public async Task Erzeuge_WithInvisibleAndBrokenCharacters_KeepsTheRest()
    {
        var inhalt = await PdfFixture.InhaltAsync(await pdf.ErzeugeAsync(VereinbarungPdfTests.Mit("einzugsgebiet", "vor\u0000\u0007\u200b\u200d\ufeff\u202e\u2066\u2069\u202c\ud800 nach z\u0335\u0342\u20dd Ende")));

        inhalt.ShouldContain("nach");
        inhalt.ShouldContain("Ende");
    }

    [Fact]
    public async Task Erzeuge_WithWordWithoutEnd_BreaksItWithinThePage()
    {
        var wort = new string('W', 900) + "Ende";
        var datei = await pdf.ErzeugeAsync(VereinbarungPdfTests.Mit("einzugsgebiet", wort));

        (await PdfFixture.InhaltAsync(datei)).ShouldContain(wort);
        var kaesten = await Programm.LaufeAsync("pdftotext", "-bbox", datei, "-");
        Regex.Matches(kaesten, "xMax=\"([0-9.]+)\"").Select(t => double.Parse(t.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Max().ShouldBeLessThan(596 - 50);
    }

    [Fact]
    public async Task Erzeuge_WithLongMailAddressInNarrowColumn_KeepsItInThePage()
    {
        var adresse = "vorname.nachname-doppelname@schulverwaltung.beispielstadt.example";
        var a = Beispielvereinbarung.Eingefroren with
        {
            Felder = [new("personal", "x", [["Stelle", adresse, "Land"], ["Stelle", "1,0", "Ein sehr langer Text, der die Spalte breit macht und noch breiter"]], ["Stelle", "Umfang", "Träger"])],
        };

        (await PdfFixture.InhaltAsync(await pdf.ErzeugeAsync(a))).ShouldContain(PdfFixture.Kern(adresse));
    }

    private static string Buchstaben(string text) => string.Concat(text.Normalize().EnumerateRunes()
        .Where(r => System.Text.Rune.GetUnicodeCategory(r) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.SpaceSeparator))
        .OrderBy(r => r.Value).Select(r => r.ToString()));
}
