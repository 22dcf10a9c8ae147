using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>What the spec lists under "Bad input", on the pages: a clear sentence, and nothing is lost.</summary>
public class SchlechteEingabenTests
{
    private static byte[] Docx(Action<ZipArchive> schreibe)
    {
        using var strom = new MemoryStream();
        using (var zip = new ZipArchive(strom, ZipArchiveMode.Create, leaveOpen: true))
            schreibe(zip);
        return strom.ToArray();
    }

    private static void Teil(ZipArchive zip, string name, string inhalt)
    {
        using var teil = new StreamWriter(zip.CreateEntry(name).Open());
        teil.Write(inhalt);
    }

    private static void Rahmen(ZipArchive zip, string haupttyp = "document")
    {
        Teil(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{haupttyp}.main+xml\"/></Types>");
        Teil(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    }

    private static void Dokument(ZipArchive zip, params string[] absaetze) =>
        Teil(zip, "word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{string.Concat(absaetze.Select(a => $"<w:p><w:r><w:t>{a}</w:t></w:r></w:p>"))}</w:body></w:document>");

    /// <summary>Files that are not what the page asks for, with a word of the sentence that refuses them.</summary>
    private static readonly (string Was, byte[] Bytes, string Satz)[] s_dateien =
    [
        ("damaged", Docx(z => { Rahmen(z); Dokument(z, "Text"); })[..200], "beschädigt"),
        ("a picture with the wrong name", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], ""),
        ("an old Word file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], ".docx"),
        ("with macros", Docx(z => { Rahmen(z); Dokument(z, "Text"); Teil(z, "word/vbaProject.bin", "x"); }), "Makros"),
        ("a zip bomb", Docx(z =>
        {
            Rahmen(z);
            using var teil = z.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var leer = new byte[1_000_000];
            for (var i = 0; i < 320; i++)
                teil.Write(leer);
        }), ""),
        ("another form", Docx(z => { Rahmen(z); Dokument(z, "Urlaubsantrag", "Name des Kindes", "Ich beantrage eine Beurlaubung."); }), "Formular"),
    ];

    [Theory, BeideDatenbanken]
    public async Task Einlesen_OfABadFile_SaysWhatIsWrongAndChangesNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        foreach (var (was, bytes, satz) in s_dateien)
        {
            var antwort = await EinlesenTests.LadeHochAsync(demir, pfad, bytes);
            ((int)antwort.Status).ShouldBeLessThan(500, was);
            var worte = antwort.Dokument.QuerySelector("main")!.TextContent;
            worte.ShouldContain(satz, customMessage: was);
            if (was == "another form")
            {
                // Read all the same: nothing of it is silently dropped, and nothing is ticked.
                worte.ShouldContain("Ich beantrage eine Beurlaubung.");
                antwort.Dokument.QuerySelectorAll("input[name=Nehmen][checked]").ShouldBeEmpty();
                continue;
            }
            antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, was);
            antwort.Dokument.QuerySelectorAll("input[type=file]").Length.ShouldBe(1, was);
        }
        (await demir.OeffneAsync(pfad + "/schreiben/sozialraum")).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("");
    }

    [Theory, BeideDatenbanken]
    public async Task Feld_WithThreeHundredPagesPasted_IsSavedOrRefusedButNeverCut(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = pfad + "/schreiben/sozialraum";
        // A page has some 2,000 characters.
        var lang = string.Join('\n', Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"Seite {i} ") + new string('ä', 1990)));
        await Vereinbarungsseiten.SpeichereAsync(demir, ort, pfad, "sozialraum-daten", lang, 0);
        (await demir.OeffneAsync(ort)).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe(lang);

        var zuLang = new string('x', 1_000_001);
        var schutz = Vereinbarungsseiten.Schutz(await demir.OeffneAsync(ort));
        var antwort = await demir.SendeAsync($"{pfad}/feld/sozialraum-daten", [new("text", zuLang), new("basis", "1"), new("__schutz", schutz)]);
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(antwort.Roh).RootElement.GetProperty("satz").GetString()!.ShouldContain("1.000.001");
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(ort), "Zwischenspeichern", ("Texte[sozialraum-daten]", zuLang));
        seite.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        seite.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.Length.ShouldBe(zuLang.Length);
        (await demir.OeffneAsync(ort)).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe(lang);
    }

    [Theory, BeideDatenbanken]
    public async Task Feld_InTwoTabsOfOnePerson_KeepsWhatEachTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = pfad + "/schreiben/sozialraum";
        await Vereinbarungsseiten.SpeichereAsync(demir, ort, pfad, "sozialraum-daten", "Erster Satz. Letzter Satz.", 0);
        var (einer, anderer) = (await demir.OeffneAsync(ort), await demir.OeffneAsync(ort));
        await demir.DrueckeAsync(einer, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Ganz neu davor. Erster Satz. Letzter Satz."));
        var danach = await demir.DrueckeAsync(anderer, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Erster Satz. Letzter Satz. Ganz neu danach."));
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Ganz neu davor. Erster Satz. Letzter Satz. Ganz neu danach.");
    }

    [Theory, BeideDatenbanken]
    public async Task Gespraech_BeforeTheProgrammeOrInTheFuture_IsRefusedAndKeepsWhatWasTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "zur Abstimmung geben");
        foreach (var (tag, satz) in new[] { ("2023-05-02", "01.08.2024"), ("2027-05-02", "Zukunft") })
        {
            var antwort = await seidel.DrueckeAsync(await seidel.OeffneAsync(pfad + "/gespraech"), "Gespräch festhalten", ("Am", tag), ("Ort", "Aula im Altbau"), ("VertreterSchule", "Aylin Demir"), ("VertreterSchulaufsicht", "Henrike Köhler"));
            antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, antwort.Text);
            antwort.Text.ShouldContain(satz);
            antwort.Dokument.QuerySelectorAll("input").ShouldContain(i => i.GetAttribute("value") == "Aula im Altbau");
        }
    }

    [Theory, BeideDatenbanken]
    public async Task Unterschreiben_OutOfOrder_IsRefusedOnTheServerToo(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        // The page offers the Schulaufsicht no form before the school has signed; the head's own shows what would be sent.
        var gezeigt = (await demir.OeffneAsync(pfad + "/unterzeichnen")).FormMit("unterschreiben");
        var schutz = Vereinbarungsseiten.Schutz(await brandt.OeffneAsync("/konto"));
        var felder = Besucher.Felder(gezeigt, ("Ort", "Werratal"), ("Passwort", Testland.Passwort), ("Gelesen", "true"), ("__schutz", schutz));
        felder.AddRange([new("Ort", "Werratal"), new("Passwort", Testland.Passwort), new("Gelesen", "true"), new("__schutz", schutz)]);
        var antwort = await brandt.SendeAsync(new Uri(new Uri("http://x" + pfad + "/unterzeichnen"), gezeigt.GetAttribute("action") is { Length: > 0 } ziel ? ziel : pfad + "/unterzeichnen").PathAndQuery, felder.DistinctBy(f => f.Key));
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, antwort.Text);
        antwort.Dokument.QuerySelector(".sc-errors")!.TextContent.ShouldContain("Zuerst unterschreibt");
        (await demir.OeffneAsync(pfad + "/unterzeichnen")).Text.ShouldContain("Sie sind an der Reihe");
    }
}
