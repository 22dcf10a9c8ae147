using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Dokument;

public sealed class VereinbarungPdfTests(PdfFixture pdf) : IClassFixture<PdfFixture>
{
    [Fact]
    public async Task Erzeuge_Frozen_IsTaggedWithTitleAndLanguage()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        var info = await Programm.LaufeAsync("pdfinfo", datei);
        info.ShouldMatch(@"Tagged:\s+yes");
        info.ShouldMatch(@"Title:\s+Vereinbarung im Startchancen-Programm, Grundschule Am Wiesenhügel, Schuljahr 2026/27");
        info.ShouldMatch(@"Page size:.*A4");
        var roh = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(datei));
        roh.ShouldContain("/Lang (de-DE)");
        roh.ShouldContain("/DisplayDocTitle true");
    }

    [Fact]
    public async Task Erzeuge_Frozen_CallsItselfAccessibleAndArchivable()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        await Programm.LaufeAsync("qpdf", "--check", datei);
        var metadaten = await Programm.LaufeAsync("pdfinfo", "-meta", datei);
        metadaten.ShouldContain("<pdfuaid:part>1</pdfuaid:part>");
        metadaten.ShouldContain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>");
        metadaten.ShouldContain("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>");
        System.Xml.Linq.XDocument.Parse(metadaten.Trim().TrimStart('\ufeff')).Root.ShouldNotBeNull();
        var json = await Programm.LaufeAsync("qpdf", "--json=2", datei);
        json.ShouldContain("/GTS_PDFA1");
        json.ShouldContain("/OutputIntents");
        (await Programm.LaufeAsync("pdffonts", datei)).Split('\n').Skip(2).Where(z => z.Length > 0).ShouldAllBe(z => z.Contains(" yes yes yes ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erzeuge_Frozen_HasHeadingsTablesAndListsAsTags()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        var struktur = await Programm.LaufeAsync("pdfinfo", "-struct-text", datei);
        struktur.ShouldContain("H1 \"Teil 1: Bestandsaufnahme\"");
        struktur.ShouldContain("H2 \"Sozialraum\"");
        Regex.Count(struktur, @"^\s+H3 ", RegexOptions.Multiline).ShouldBe(26);
        Regex.Count(struktur, @"^\s+TH ", RegexOptions.Multiline).ShouldBe(3 + 3 + 4 + 2 + 3 + 3 + 3);
        Regex.Count(struktur, @"^\s+LI ", RegexOptions.Multiline).ShouldBe(4 + 3 + 3 + 2);
        Regex.Count(struktur, @"^\s+Note ", RegexOptions.Multiline).ShouldBe(3);
    }

    [Fact]
    public async Task Erzeuge_Frozen_HasBookmarksOfPartsAndPerspectives()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        using var json = System.Text.Json.JsonDocument.Parse(await Programm.LaufeAsync("qpdf", "--json=1", datei));
        var teile = json.RootElement.GetProperty("outlines").EnumerateArray().ToList();
        teile.Select(t => t.GetProperty("title").GetString()).ShouldBe(["Teil 1: Bestandsaufnahme", "Teil 2: Ziele", "Teil 3: Zusammenarbeit im Cluster", "Abschluss"]);
        teile[0].GetProperty("kids")[0].GetProperty("title").GetString().ShouldBe("Sozialraum");
        teile[0].GetProperty("kids")[0].GetProperty("kids")[0].GetProperty("title").GetString().ShouldBe("A · 1.1 Was wissen Sie über die Familien im Einzugsgebiet?");
    }

    [Fact]
    public async Task Erzeuge_Full_ContainsEveryAnswerAndQuestion()
    {
        var a = Beispielvereinbarung.Unterschrieben;
        var inhalt = await PdfFixture.InhaltAsync(await pdf.ErzeugeAsync(a));

        foreach (var feld in a.Vorlage.Felder)
        {
            inhalt.ShouldContain(PdfFixture.Kern(feld.Bezeichnung));
            inhalt.ShouldContain(PdfFixture.Kern(feld.Hilfe));
            var antwort = a.Feld(feld.Schluessel);
            var stuecke = antwort.Zeilen?.SelectMany(z => z) ?? antwort.Text.Split('\n').Where(z => !z.Contains("عربي", StringComparison.Ordinal));
            foreach (var stueck in stuecke)
            {
                inhalt.ShouldContain(PdfFixture.Kern(Regex.Replace(stueck, @"^(- |\d\. )", "")), customMessage: feld.Schluessel);
            }
        }

        foreach (var wort in new[] { "Marta Kowalczyk", "Dr. Nguyễn Thị Hường", "Einfache elektronische Signatur vom 26.11.2026, 14:05 Uhr", "27.11.2026 bis 26.11.2027", "Lesekonzept, Fassung 2025.pdf", a.Pruefcode })
        {
            inhalt.ShouldContain(PdfFixture.Kern(wort));
        }
    }

    [Fact]
    public async Task Erzeuge_Full_NamesSchoolYearPageAndCodeOnEveryPage()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        var seiten = (await Programm.LaufeAsync("pdftotext", "-layout", datei, "-")).TrimEnd('\f', '\n').Split('\f');
        for (var i = 0; i < seiten.Length; i++)
        {
            seiten[i].ShouldContain("Grundschule Am Wiesenhügel · Schuljahr 2026/27 · Prüfcode K4T9-2MHF-81QD-ZW7C-6X36");
            seiten[i].ShouldContain($"Seite {i + 1} von {seiten.Length}");
        }
    }

    [Fact]
    public async Task Erzeuge_Draft_SaysSoOnEveryPageAndHasNoCode()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Entwurf);

        var text = await Programm.LaufeAsync("pdftotext", "-layout", datei, "-");
        text.ShouldNotContain("Prüfcode");
        text.TrimEnd('\f', '\n').Split('\f').ShouldAllBe(s => Regex.Count(s, "Entwurf, Stand 25.11.2026, 10:42 Uhr") >= 2);
        text.ShouldContain("Ort, Datum");
        (await PdfFixture.InhaltAsync(datei)).ShouldContain(PdfFixture.Kern("Entwurf, Stand 25.11.2026, 10:42 Uhr"));
    }

    [Fact]
    public async Task Erzeuge_Frozen_QrCodeHasAlternativeText()
    {
        var datei = await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren);

        (await Programm.LaufeAsync("qpdf", "--json=2", datei)).ShouldContain("QR-Code mit der Adresse der Prüfseite: https://startchancen.example/pruefen/");
    }

    [Fact]
    public async Task Erzeuge_Twice_GivesTheSameBytes()
    {
        var erstes = await File.ReadAllBytesAsync(await pdf.ErzeugeAsync(Beispielvereinbarung.Eingefroren));
        await pdf.ErzeugeAsync(Beispielvereinbarung.Entwurf);
        await using var andere = new PdfFixture();

        (await File.ReadAllBytesAsync(await andere.ErzeugeAsync(Beispielvereinbarung.Eingefroren))).ShouldBe(erstes);
    }

    [Fact]
    public async Task Erzeuge_TableOverPages_RepeatsItsHead()
    {
        var zeilen = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"Verfahren {i}", "3", "Fachlehrkraft", "Folge"]).ToList();
        var datei = await pdf.ErzeugeAsync(Mit("verfahren", "x") with { Felder = [new Feldinhalt("verfahren", "x", zeilen, ["Verfahren", "Klassen", "Wer", "Ergebnis"])] });

        var seiten = (await Programm.LaufeAsync("pdftotext", "-layout", datei, "-")).Split('\f');
        seiten.Count(s => s.Contains("Ergebnis", StringComparison.Ordinal) && Regex.IsMatch(s, @"Verfahren \d")).ShouldBeGreaterThan(2);
        (await PdfFixture.InhaltAsync(datei)).ShouldContain("Verfahren120");
    }

    [Fact]
    public async Task Erzeuge_ThreeHundredPages_IsComplete()
    {
        var text = string.Join('\n', Enumerable.Range(1, 3600).Select(i => $"Absatz {i.ToString(CultureInfo.InvariantCulture)}. Die Lehrkräfte beraten über die Förderung der Kinder und halten fest, was bis zum nächsten Treffen geschehen soll, wer sich darum kümmert und woran alle erkennen, dass es gelungen ist. Ende."));
        var datei = await pdf.ErzeugeAsync(Mit("einzugsgebiet", text));

        var ausgabe = await Programm.LaufeAsync("pdftotext", datei, "-");
        Regex.Matches(ausgabe, @"Absatz (\d+)\.").Select(t => int.Parse(t.Groups[1].Value, CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, 3600));
        int.Parse(Regex.Match(await Programm.LaufeAsync("pdfinfo", datei), @"Pages:\s+(\d+)").Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Erzeuge_OptionThatTheTemplateLacks_IsShownAllTheSame()
    {
        var datei = await pdf.ErzeugeAsync(Mit("schwerpunkt", "Ein Bereich von früher"));

        (await PdfFixture.InhaltAsync(datei)).ShouldContain("EinBereichvonfrüher");
    }

    internal static Ausfertigung Mit(string feld, string text) => Beispielvereinbarung.Eingefroren with { Felder = [new Feldinhalt(feld, text)] };
}
