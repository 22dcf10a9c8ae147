using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Dokument;

public class VereinbarungDocxTests
{
    public static TheoryData<string> Zustaende => ["Entwurf", "Eingefroren", "Unterschrieben", "Leer"];

    [Theory]
    [MemberData(nameof(Zustaende))]
    public void Erzeuge_AnyState_IsValidForWord(string zustand)
    {
        using var datei = Oeffne(Zustand(zustand));

        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(datei).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}").ShouldBeEmpty();
        new OpenXmlValidator(FileFormatVersions.Office2013).Validate(datei).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void Erzeuge_Full_ReadsBackToTheSameTexts()
    {
        var a = Beispielvereinbarung.Eingefroren;
        using var datei = Oeffne(a);

        foreach (var feld in a.Vorlage.Felder)
        {
            Lies(datei, feld).ShouldBe(a.Feld(feld.Schluessel).Text, customMessage: feld.Schluessel);
        }

        Wert(datei, "kopf_schule").ShouldBe(a.Schule);
        Wert(datei, "gespraech_vertreterSchule").ShouldBe("Dr. Nguyễn Thị Hường");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\nZeile nach leeren Zeilen\n")]
    [InlineData("- x\n1. y\n  eingerückt  und  doppelt ")]
    [InlineData("Tab\tin der Zeile <b>&amp;</b> ]]> 😀 السلام \u200b\u00ad #*$\\")]
    public void Erzeuge_OddText_ReadsBackLetterByLetter(string text)
    {
        using var datei = Oeffne(VereinbarungPdfTests.Mit("einzugsgebiet", text));

        LiesFeld(datei, "einzugsgebiet").ShouldBe(text);
    }

    [Fact]
    public void Erzeuge_TextThatXmlCannotHold_DropsOnlyThat()
    {
        using var datei = Oeffne(VereinbarungPdfTests.Mit("einzugsgebiet", "a\u0000b\u000bc\ud800d\uffffe"));

        LiesFeld(datei, "einzugsgebiet").ShouldBe("abc\ufffdde");
    }

    [Fact]
    public void Erzeuge_Choice_MarksTheChosenOne()
    {
        using var datei = Oeffne(Beispielvereinbarung.Eingefroren);

        LiesFeld(datei, "schwerpunkt").ShouldBe("☒ Sprachbildung\n☐ Mathematik\n☐ Eltern und Sozialraum als Bildungspartner\n☐ Schüleraktivierung");
    }

    [Fact]
    public void Erzeuge_Full_IsAccessible()
    {
        var a = Beispielvereinbarung.Entwurf;
        using var datei = Oeffne(a);
        var teil = datei.MainDocumentPart!;
        var koerper = teil.Document.Body!;

        Vorlagen(koerper, "berschrift1").ShouldBe(["Teil 1: Bestandsaufnahme", "Teil 2: Ziele", "Teil 3: Zusammenarbeit im Cluster", "Abschluss"]);
        Vorlagen(koerper, "berschrift3").Count().ShouldBe(26 + 2);
        koerper.Elements<Table>().Where(t => t.Descendants<TableRow>().Count() > 2).ShouldAllBe(t => t.Descendants<TableRow>().First().Descendants<TableHeader>().Any());
        koerper.Descendants<TableProperties>().ShouldAllBe(t => t.TableCaption != null && t.TableCaption.Val!.Value!.Length > 0);
        teil.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value.ShouldBe("de-DE");
        datei.PackageProperties.Title.ShouldBe("Vereinbarung im Startchancen-Programm, Grundschule Am Wiesenhügel, Schuljahr 2026/27");
        datei.PackageProperties.Language.ShouldBe("de-DE");
    }

    [Fact]
    public void Erzeuge_Footnotes_AreRealOnes()
    {
        using var datei = Oeffne(Beispielvereinbarung.Entwurf);

        var noten = datei.MainDocumentPart!.FootnotesPart!.Footnotes!.Elements<Footnote>().Where(f => f.Type is null).ToList();
        noten.Count.ShouldBe(3);
        datei.MainDocumentPart.Document.Descendants<FootnoteReference>().Select(r => r.Id!.Value).ShouldBe(noten.Select(n => n.Id!.Value));
        noten[0].InnerText.ShouldContain("Sozialraum meint hier");
    }

    [Fact]
    public void Erzeuge_DraftAndFrozen_SaySoInTheFooter()
    {
        using var entwurf = Oeffne(Beispielvereinbarung.Entwurf);
        using var fest = Oeffne(Beispielvereinbarung.Eingefroren);

        Fuss(entwurf).ShouldContain("Entwurf, Stand 25.11.2026");
        Fuss(entwurf).ShouldNotContain("Prüfcode");
        Fuss(fest).ShouldContain("Prüfcode K4T9-2MHF-81QD-ZW7C-6X36");
        Fuss(fest).ShouldContain("NUMPAGES");
    }

    [Fact]
    public void Erzeuge_Tags_AreUniqueButForOptions()
    {
        using var datei = Oeffne(Beispielvereinbarung.Eingefroren);

        var tags = datei.MainDocumentPart!.Document.Descendants<Tag>().Select(t => t.Val!.Value!).ToList();
        tags.ShouldBeUnique();
        var marken = datei.MainDocumentPart.Document.Descendants<BookmarkStart>().Select(m => m.Name!.Value!).ToList();
        marken.ShouldBeUnique();
        marken.ShouldAllBe(m => m.Length <= 40);
        datei.MainDocumentPart.Document.Descendants<SdtId>().Select(i => i.Val!.Value).ShouldBeUnique();
        Beispielvorlage.Vorlage.Felder.ShouldAllBe(f => tags.Contains(f.Schluessel));
        datei.CustomFilePropertiesPart!.Properties!.InnerText.ShouldBe("th/beispiel-2026/3");
    }

    [Fact]
    public async Task Erzeuge_Full_OpensInLibreOffice()
    {
        using var ordner = new Wegwerfordner();
        var datei = ordner.Schreibe("v.docx", VereinbarungDocx.Erzeuge(Beispielvereinbarung.Entwurf));

        await Programm.LaufeAsync("soffice", $"-env:UserInstallation=file://{ordner.Pfad}/profil", "--headless", "--convert-to", "pdf", "--outdir", ordner.Pfad, datei);

        var text = await Programm.LaufeAsync("pdftotext", "-layout", Path.Combine(ordner.Pfad, "v.pdf"), "-");
        text.ShouldContain("Teil 3: Zusammenarbeit im Cluster");
        text.ShouldContain("☒ Sprachbildung");
        text.ShouldContain("Seite 1 von");
        text.ShouldContain("Unterschrift, Name und Funktion in Druckbuchstaben");
    }

    private static Ausfertigung Zustand(string name) => name switch
    {
        "Entwurf" => Beispielvereinbarung.Entwurf,
        "Eingefroren" => Beispielvereinbarung.Eingefroren,
        "Unterschrieben" => Beispielvereinbarung.Unterschrieben,
        _ => Beispielvereinbarung.Entwurf with { Felder = [], Anlagen = [], Gespraech = new Gespraechsfuehrung() },
    };

    private static string Wert(WordprocessingDocument datei, string name) =>
        datei.MainDocumentPart!.Document!.Descendants<BookmarkStart>().Single(m => m.Name == $"wert_{name}").Ancestors<Paragraph>().First().InnerText;

    private static WordprocessingDocument Oeffne(Ausfertigung a) => WordprocessingDocument.Open(new MemoryStream(VereinbarungDocx.Erzeuge(a)), isEditable: false);

    // The contract for readers: paragraphs of the control with the field's tag, joined by line breaks; of choices the lines with a cross.
    private static string Lies(WordprocessingDocument datei, Feld feld)
    {
        var text = LiesFeld(datei, feld.Schluessel);
        return feld.Optionen.Count == 0 ? text : string.Join('\n', text.Split('\n').Where(z => z.StartsWith("☒ ", StringComparison.Ordinal)).Select(z => z[2..]));
    }

    private static string LiesFeld(WordprocessingDocument datei, string schluessel) => string.Join('\n', datei.MainDocumentPart!.Document.Descendants<SdtBlock>()
        .Single(s => s.SdtProperties!.GetFirstChild<Tag>()!.Val == schluessel)
        .Descendants<Paragraph>()
        .Select(p => string.Concat(p.Descendants().Select(e => e is Text t ? t.Text : e is TabChar ? "\t" : ""))));

    private static IEnumerable<string> Vorlagen(Body koerper, string vorlage) =>
        koerper.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == vorlage).Select(p => p.InnerText);

    private static string Fuss(WordprocessingDocument datei) => datei.MainDocumentPart!.FooterParts.Single().Footer!.InnerText;
}
