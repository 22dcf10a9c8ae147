using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Startchancen.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Handbuch;

/// <summary>The pictures of README and Handbuch. With STARTCHANCEN_BILDER=1 they are taken anew, otherwise it is checked that all are there.</summary>
public partial class HandbuchBilder(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    private const string Muehlgraben = "Grundschule am Mühlgraben";

    [Fact]
    public void Bilder_NamedInReadmeAndHandbuch_Exist()
    {
        string[] texte = [Verzeichnis.Datei("README.md"), .. Directory.GetFiles(Verzeichnis.Datei("docs", "handbuch"), "*.md")];
        texte.Length.ShouldBeGreaterThan(4);
        var genannt = 0;
        foreach (var text in texte)
        {
            foreach (Match m in Verweis().Matches(File.ReadAllText(text)))
            {
                var datei = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(text)!, m.Groups[1].Value));
                (File.Exists(datei) || Directory.Exists(datei)).ShouldBeTrue($"{Path.GetFileName(text)} names {m.Groups[1].Value}");
                if (!datei.EndsWith(".png", StringComparison.Ordinal))
                    continue;
                new FileInfo(datei).Length.ShouldBeLessThanOrEqualTo(200 * 1024, datei);
                genannt++;
            }
        }
        genannt.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Bilder_WhenAskedFor_AreTakenFromTheDemo()
    {
        if (Environment.GetEnvironmentVariable("STARTCHANCEN_BILDER") != "1")
            Assert.Skip("Takes the pictures of the Handbuch anew when STARTCHANCEN_BILDER=1.");
        Directory.CreateDirectory(Verzeichnis.Datei("docs", "bilder"));
        var demir = await buehne.AlsAsync("demir");
        await NimmAufAsync(demir, "start");

        await demir.OeffneVereinbarungAsync(Muehlgraben);
        var pfad = new Uri(demir.Url).AbsolutePath;
        await NimmAufAsync(demir, "vereinbarung");
        var wojcik = await buehne.AlsAsync("wojcik");
        await wojcik.GotoAsync(pfad + "/schreiben/lernergebnisse");
        await wojcik.SchreibeAsync("1.14", await wojcik.Text("1.14").InputValueAsync() + " In Klasse 3 sind es 27 von 58.");
        await demir.SetViewportSizeAsync(1280, 840);
        await demir.GotoAsync(pfad + "/schreiben/lernergebnisse");
        await demir.Text("1.14").FocusAsync();
        await Expect(demir.Blatt("1.14")).ToContainTextAsync("schreibt auch hier");
        await demir.EvaluateAsync("scrollTo(0, 0)");
        await Expect(demir.Blatt("1.14").GetByText("schreibt auch hier")).ToBeInViewportAsync();
        await Expect(demir.Blatt("1.14").GetByText("Henrike Köhler")).ToBeInViewportAsync();
        await NimmAufAsync(demir, "schreiben");
        await demir.SetViewportSizeAsync(1280, 900);
        await demir.GotoAsync(pfad + "/schreiben/lebensraum");
        await demir.GetByRole(AriaRole.Group, new() { Name = "Zwei Personen haben dasselbe geändert" }).ScrollIntoViewIfNeededAsync();
        await demir.EvaluateAsync("scrollBy(0, 150)");
        await NimmAufAsync(demir, "entscheiden");
        await demir.GotoAsync(pfad + "/aenderungen/raeume");
        await NimmAufAsync(demir, "aenderungen");
        await demir.GotoAsync(pfad + "/fortschreiben");
        await NimmAufAsync(demir, "nachfolge");
        await demir.GotoAsync(pfad + "/gespraech");
        await GemeinsamAsync(demir, pfad);

        var nowak = await buehne.AlsAsync("nowak");
        await nowak.OeffneVereinbarungAsync("Grundschule Am Anger");
        await nowak.FolgeAsync("Bilanz und Statusgespräch");
        await nowak.SiehtUeberschriftAsync("Der nächste Schritt");
        await NimmAufAsync(nowak, "bilanz");

        var brandt = await buehne.AlsAsync("brandt");
        await brandt.GotoAsync("/vereinbarungen");
        await NimmAufAsync(brandt, "uebersicht");
        await brandt.OeffneVereinbarungAsync("Grundschule am Ring");
        await brandt.FolgeAsync("Lesen und unterschreiben");
        await NimmAufAsync(brandt, "unterzeichnen");

        var seidel = await buehne.AlsAsync("seidel");
        await seidel.OeffneVereinbarungAsync("Regelschule An der Brücke");
        await seidel.FolgeAsync("Gespräch festhalten");
        await NimmAufAsync(seidel, "gespraech");

        var greiner = await buehne.AlsAsync("greiner");
        await greiner.OeffneVereinbarungAsync("Talschule Glasbach");
        await greiner.GotoAsync(greiner.Url + "/unterzeichnen");
        var code = await greiner.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("^[0-9A-Z]{4}-") }).GetAttributeAsync("href");
        var buergerin = await buehne.FremdeAsync();
        await buergerin.GotoAsync(code!);
        await NimmAufAsync(buergerin, "pruefen");

        await LiesEinAsync();
        var petersen = await buehne.AlsAsync("petersen");
        await petersen.GotoAsync("/verwaltung/personen");
        await NimmAufAsync(petersen, "verwaltung");
    }

    private async Task GemeinsamAsync(IPage demir, string pfad)
    {
        await demir.GotoAsync(pfad + "/gemeinsam/kommunikation");
        if (await demir.Knopf("Beginnen").CountAsync() > 0 && await demir.GetByLabel("Text für das ganze Cluster").CountAsync() == 0)
            await demir.DrueckeAsync("Beginnen");
        await demir.GetByLabel("Text für das ganze Cluster").FillAsync("Alle Eltern bekommen zweimal im Jahr eine Einladung zum Lernentwicklungsgespräch, bei Bedarf mit Übersetzung. Kurze Nachrichten gehen über den Schulplaner. Einmal im Monat laden die Schulen des Clusters gemeinsam zum Elterncafé ein.");
        await Expect(demir.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert um" })).ToBeVisibleAsync();
        var reinhardt = await buehne.AlsAsync("reinhardt");
        await reinhardt.OeffneVereinbarungAsync("Grundschule Hohe Linde");
        await reinhardt.GotoAsync(reinhardt.Url + "/gemeinsam/kommunikation");
        await reinhardt.DrueckeAsync("Gemeinsamen Text übernehmen");
        await demir.ReloadAsync();
        await demir.SiehtUeberschriftAsync("Die anderen Schulen");
        await NimmAufAsync(demir, "gemeinsam");
    }

    private async Task LiesEinAsync()
    {
        var hartung = await buehne.AlsAsync("hartung");
        await hartung.OeffneVereinbarungAsync("Regelschule An der Brücke");
        var word = await hartung.APIRequest.GetAsync(hartung.Url + "/vereinbarung.docx");
        var voigt = await buehne.AlsAsync("voigt");
        await voigt.OeffneVereinbarungAsync("Grundschule Neue Mühle");
        await voigt.FolgeAsync("Ausgefülltes Word-Formular einlesen");
        await voigt.GetByLabel("Word-Datei").SetInputFilesAsync(new FilePayload { Name = "vereinbarung.docx", MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Buffer = await word.BodyAsync() });
        await voigt.DrueckeAsync("Einlesen und ansehen");
        await voigt.SiehtUeberschriftAsync("Quittung");
        await NimmAufAsync(voigt, "einlesen");
    }

    private static async Task NimmAufAsync(IPage seite, string name)
    {
        await seite.EvaluateAsync("document.fonts.ready");
        await seite.ScreenshotAsync(new() { Path = Verzeichnis.Datei("docs", "bilder", name + ".png"), Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Disabled });
    }

    // Links and pictures of Markdown that lead to a file of the project, without the mark behind "#".
    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#]+)(#[^)]*)?\)")]
    private static partial Regex Verweis();
}
