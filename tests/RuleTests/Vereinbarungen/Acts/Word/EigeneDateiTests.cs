using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Acts.Word;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Our own Word file, read back: the same texts and nothing left over, and what was changed in Word is there.</summary>
public class EigeneDateiTests
{
    public static TheoryData<string> Zustaende => ["Entwurf", "Eingefroren", "Unterschrieben", "Leer", "Thueringen", "Rheinland"];

    [Theory]
    [MemberData(nameof(Zustaende))]
    public void Lies_OwnExport_GivesTheSameTextsAndLeavesNothingOver(string zustand)
    {
        var a = Zustand(zustand);
        var gelesen = Lies(VereinbarungDocx.Erzeuge(a), a.Vorlage);

        gelesen.NichtZugeordnet.Select(r => r.Text).ShouldBeEmpty();
        foreach (var feld in a.Vorlage.Felder)
            gelesen.Felder.Single(f => f.Schluessel == feld.Schluessel).Text.ShouldBe(a.Feld(feld.Schluessel).Text, customMessage: feld.Schluessel);
        gelesen.Schule.ShouldBe(new Unterschriftsblock(a.Schule, a.Gespraech.VertreterSchule, a.Gespraech.FunktionSchule, a.Gespraech.VertreterSchulaufsicht, a.Gespraech.FunktionSchulaufsicht, a.Gespraech.OrtUndDatum));
    }

    [Theory]
    [InlineData("Thueringen")]
    [InlineData("Rheinland")]
    public void Erzeuge_SentenceAboveTheSignatures_NamesWhoHeldTheTalk(string zustand)
    {
        var a = Zustand(zustand);
        using var datei = WordprocessingDocument.Open(new MemoryStream(VereinbarungDocx.Erzeuge(a)), isEditable: false);
        var text = datei.MainDocumentPart!.Document!.Body!.InnerText;
        text.ShouldNotContain("{");
        text.ShouldContain($"vertreten durch {a.Gespraech.VertreterSchule} ({a.Gespraech.FunktionSchule})");
        text.ShouldContain($"vertreten durch {a.Gespraech.VertreterSchulaufsicht} ({a.Gespraech.FunktionSchulaufsicht})");
        (a with { Gespraech = new Gespraechsfuehrung() }).Schlusssatz.ShouldContain("vertreten durch __________ (__________)");
    }

    [Fact]
    public void Lies_OwnExportWithAnswersThatLookLikeTheForm_KeepsThem()
    {
        var a = Beispielvereinbarung.Eingefroren;
        var felder = a.Vorlage.Felder.ToList();
        a = a with { Felder = [new(felder[0].Schluessel, felder[3].Bezeichnung + "\nSchule\nUnterschriften\nAbschluss"), new(felder[5].Schluessel, "–"), new(felder[9].Schluessel, "1.1 " + felder[0].Bezeichnung)] };
        var gelesen = Lies(VereinbarungDocx.Erzeuge(a), a.Vorlage);
        foreach (var feld in felder)
            gelesen.Felder.Single(f => f.Schluessel == feld.Schluessel).Text.ShouldBe(a.Feld(feld.Schluessel).Text, customMessage: feld.Schluessel);
        gelesen.NichtZugeordnet.ShouldBeEmpty();
    }

    [Fact]
    public void Lies_OwnExportChangedInWord_HasEveryChange()
    {
        var a = Beispielvereinbarung.Unterschrieben;
        using var strom = new MemoryStream();
        strom.Write(VereinbarungDocx.Erzeuge(a));
        using (var datei = WordprocessingDocument.Open(strom, isEditable: true))
        {
            var koerper = datei.MainDocumentPart!.Document!.Body!;
            SdtBlock Feld(string tag) => koerper.Descendants<SdtBlock>().Single(s => s.SdtProperties!.GetFirstChild<Tag>()!.Val == tag);
            // Enter inside the control, below the control, and a control removed so that only its text is left.
            Feld("schulkonzept").GetFirstChild<SdtContentBlock>()!.Append(Absatz("Ein Satz im Feld."));
            Feld("austausch").InsertAfterSelf(Absatz("Ein Satz unter dem Feld."));
            var raeume = Feld("raeume");
            foreach (var p in raeume.GetFirstChild<SdtContentBlock>()!.Elements<Paragraph>().ToList())
            {
                p.Remove();
                raeume.InsertBeforeSelf(p);
            }
            raeume.Remove();
            // One of our own lines that somebody changed, and a line in the open.
            koerper.Descendants<Paragraph>().First(p => p.InnerText.StartsWith("Siehe Anlage", StringComparison.Ordinal)).Descendants<Text>().First().Text = "Siehe Anlage: und noch etwas";
            koerper.Elements<Table>().Last().InsertAfterSelf(Absatz("Ganz am Ende noch ein Gedanke."));
            koerper.Descendants<BookmarkStart>().Single(m => m.Name == "wert_gespraech_vertreterSchule").Ancestors<Paragraph>().First().Descendants<Text>().First().Text = "Hanna Neu";
            // The cross moves.
            foreach (var t in Feld("schwerpunkt").Descendants<Text>().Where(t => t.Text is "☒" or "☐"))
                t.Text = t.Text == "☒" ? "☐" : t.Ancestors<Paragraph>().First().InnerText.Contains("Mathematik", StringComparison.Ordinal) ? "☒" : "☐";
            foreach (var k in Feld("schwerpunkt").Descendants<DocumentFormat.OpenXml.Office2010.Word.SdtContentCheckBox>())
                k.Checked!.Val = k.Ancestors<Paragraph>().First().InnerText.Contains("Mathematik", StringComparison.Ordinal) ? DocumentFormat.OpenXml.Office2010.Word.OnOffValues.One : DocumentFormat.OpenXml.Office2010.Word.OnOffValues.Zero;
        }
        var gelesen = Lies(strom.ToArray(), a.Vorlage);
        string Text(string feld) => gelesen.Felder.Single(f => f.Schluessel == feld).Text;
        Text("schulkonzept").ShouldEndWith("\nEin Satz im Feld.");
        Text("austausch").ShouldContain("Ein Satz unter dem Feld.");
        Text("raeume").ShouldBe(a.Feld("raeume").Text);
        Text("schwerpunkt").ShouldBe("Mathematik");
        gelesen.Schule.Schulleitung.ShouldBe("Hanna Neu");
        var alles = string.Join('\n', gelesen.NichtZugeordnet.Select(r => r.Text).Concat(gelesen.Felder.SelectMany(f => f.Hinweise.Append(f.Text))));
        alles.ShouldContain("Siehe Anlage: und noch etwas");
        alles.ShouldContain("Ganz am Ende noch ein Gedanke.");
        gelesen.NichtZugeordnet.Count.ShouldBeLessThanOrEqualTo(2);
    }

    private static Paragraph Absatz(string text) => new(new Run(new Text(text)));

    private static Leseergebnis Lies(byte[] datei, Formularvorlage vorlage) => WordLeser.Lies(new MemoryStream(datei), vorlage);

    private static Ausfertigung Zustand(string name) => name switch
    {
        "Entwurf" => Beispielvereinbarung.Entwurf,
        "Eingefroren" => Beispielvereinbarung.Eingefroren,
        "Unterschrieben" => Beispielvereinbarung.Unterschrieben,
        "Thueringen" => Gefuellt("th", "vereinbarungsgespraech-2026"),
        "Rheinland" => Gefuellt("rp", "zielvereinbarung-2025"),
        _ => Beispielvereinbarung.Entwurf with { Felder = [], Anlagen = [], Gespraech = new Gespraechsfuehrung() },
    };

    private static Ausfertigung Gefuellt(string kuerzel, string schluessel)
    {
        var land = LaenderVerzeichnis.DesProgramms().Finde(kuerzel);
        var vorlage = land.Vorlagen.Single(v => v.Schluessel == schluessel);
        return Beispielvereinbarung.Unterschrieben with
        {
            Land = land,
            Vorlage = vorlage,
            Anlagen = [new Anlage("Lesekonzept.pdf", new string('a', 64), vorlage.Felder.First().Schluessel), new Anlage("Plan.xlsx", new string('b', 64))],
            Felder = [.. vorlage.Felder.Select((f, i) => new Feldinhalt(f.Schluessel, Antwort(f, i), NichtInDiesemJahr: f.NichtJaehrlich))],
        };
    }

    private static string Antwort(Feld feld, int nr) => feld.Art switch
    {
        Feldart.Auswahl or Feldart.Mehrfachauswahl => feld.Optionen[nr % feld.Optionen.Count].Name,
        Feldart.Zeilen or Feldart.Partner when feld.Spalten.Count > 0 => $"{string.Join(" | ", feld.Spalten.Select((_, i) => $"Zelle {i}"))}\n{string.Join(" | ", feld.Spalten.Select((_, i) => $"andere {i}"))}",
        Feldart.Meilensteine => "Bis 31.01.2027: Das Leseband steht. (Leitung)\nBis 30.06.2027: Alle lesen.",
        Feldart.Zahl => "31,4",
        Feldart.Erklaerung => "ja",
        _ => (nr % 3) switch { 0 => $"Ein Satz zu {feld.Nummer}.\n\n- ein Punkt\n- noch einer", 1 => $"1. Erstens {nr}\n2. Zweitens", _ => $"Kurz {nr}" },
    };
}
