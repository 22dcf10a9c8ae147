using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>Several people write: in one field, and in the text of the cluster.</summary>
public class GemeinsamSchreibenTests(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    private const string Schule = "Grundschule am Mühlgraben";

    [Fact]
    public async Task Feld_WrittenByTwoAtOnce_IsMergedAndTheOverlapDecided()
    {
        var demir = await SchreibseiteAsync("demir", Schule, "Perspektive Sozialraum");
        await demir.SchreibeAsync("1.2", "Wir treffen uns montags mit der Bibliothek im Hof.");
        var wojcik = await SchreibseiteAsync("wojcik", Schule, "Perspektive Sozialraum");

        // Different words: both are in the text, on both pages.
        await demir.SchreibeAsync("1.2", "Wir treffen uns jeden Montag mit der Bibliothek im Hof.");
        await wojcik.Text("1.2").FillAsync("Wir treffen uns montags mit der Bibliothek im Hof und im Garten.");
        await Expect(wojcik.Blatt("1.2").GetByRole(AriaRole.Status)).ToContainTextAsync("mit dem Text einer anderen Person zusammengeführt");
        await Expect(wojcik.Text("1.2")).ToHaveValueAsync("Wir treffen uns jeden Montag mit der Bibliothek im Hof und im Garten.");
        await Expect(wojcik.Blatt("1.2")).ToContainTextAsync("Frau Demir schreibt auch hier");

        // The same words: both stay, and a person decides.
        await demir.ReloadAsync();
        await demir.SchreibeAsync("1.2", "Wir treffen uns jeden Dienstag mit der Bibliothek im Hof und im Garten.");
        await wojcik.Text("1.2").FillAsync("Wir treffen uns jeden Freitag mit der Bibliothek im Hof und im Garten.");
        await Expect(wojcik.Blatt("1.2").GetByRole(AriaRole.Status)).ToContainTextAsync("Jemand anderes hat dieselben Wörter geändert");
        await wojcik.FolgeAsync("Ansehen und entscheiden");
        var stelle = wojcik.GetByRole(AriaRole.Group, new() { Name = "Zwei Personen haben dasselbe geändert" });
        await Expect(stelle).ToContainTextAsync("Dienstag");
        await Expect(stelle).ToContainTextAsync("Freitag");
        await stelle.GetByRole(AriaRole.Button, new() { Name = "Diese nehmen" }).First.ClickAsync();
        await Expect(stelle).ToHaveCountAsync(0);
        await Expect(wojcik.Text("1.2")).ToHaveValueAsync("Wir treffen uns jeden Freitag mit der Bibliothek im Hof und im Garten.");
        await demir.ReloadAsync();
        await Expect(demir.Text("1.2")).ToHaveValueAsync("Wir treffen uns jeden Freitag mit der Bibliothek im Hof und im Garten.");
    }

    [Fact]
    public async Task Clustertext_ChangedAfterAdoption_IsOfferedAndMerged()
    {
        const string Teil = "Perspektive Schule als erweiterter Lebens- und Erfahrungsraum";
        var demir = await SchreibseiteAsync("demir", Schule, Teil);
        await demir.Blatt("1.9").GetByRole(AriaRole.Link, new() { Name = "Gemeinsamen Text beginnen" }).ClickAsync();
        await demir.DrueckeAsync("Beginnen");
        var text = demir.GetByLabel("Text für das ganze Cluster");
        await text.FillAsync("Wir schreiben Briefe an alle Eltern.");
        await Expect(demir.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert um" })).ToBeVisibleAsync();
        await demir.ReloadAsync();
        await demir.DrueckeAsync("Gemeinsamen Text übernehmen");
        await Expect(demir.Blatt("1.9")).ToContainTextAsync("Bei Ihnen: gleich.");
        await demir.SchreibeAsync("1.9", "Wir schreiben Briefe an alle Eltern. Freitags gibt es ein Café.");

        var reinhardt = await SchreibseiteAsync("reinhardt", "Grundschule Hohe Linde", Teil);
        await reinhardt.Blatt("1.9").GetByRole(AriaRole.Link, new() { NameRegex = new("emeinsam") }).First.ClickAsync();
        await reinhardt.GetByLabel("Text für das ganze Cluster").FillAsync("Wir schreiben kurze Briefe in einfacher Sprache an alle Eltern.");
        await Expect(reinhardt.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert um" })).ToBeVisibleAsync();

        await demir.ReloadAsync();
        await Expect(demir.Text("1.9")).ToHaveValueAsync("Wir schreiben Briefe an alle Eltern. Freitags gibt es ein Café.");
        var angebot = demir.GetByRole(AriaRole.Group, new() { Name = "Der gemeinsame Text hat sich geändert" });
        await Expect(angebot).ToContainTextAsync("in einfacher Sprache");
        await angebot.GetByRole(AriaRole.Button, new() { Name = "In meinen Text übernehmen" }).ClickAsync();
        await Expect(angebot).ToHaveCountAsync(0);
        (await demir.Text("1.9").InputValueAsync()).ShouldBe("Wir schreiben kurze Briefe in einfacher Sprache an alle Eltern. Freitags gibt es ein Café.");
    }

    private async Task<IPage> SchreibseiteAsync(string name, string schule, string teil)
    {
        var seite = await buehne.AlsAsync(name);
        await seite.OeffneVereinbarungAsync(schule);
        await seite.FolgeAsync(teil);
        await seite.SiehtUeberschriftAsync(teil);
        return seite;
    }
}
