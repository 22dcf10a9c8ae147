using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>A year ends: the Bilanz, the talk about it, and the next agreement that follows it.</summary>
public class NachfolgeTests(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    [Fact]
    public async Task Bilanz_WrittenAndDiscussed_IsClosed()
    {
        var zimmermann = await buehne.AlsAsync("zimmermann");
        await zimmermann.OeffneVereinbarungAsync("Regelschule Waldblick");
        await zimmermann.FolgeAsync("Bilanz und Statusgespräch");
        await zimmermann.SiehtAsync("Die Bilanz liegt vor.");
        (await Barrieren.SucheAsync(zimmermann)).ShouldBeEmpty();

        var koehler = await buehne.AlsAsync("koehler", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        await koehler.FolgeAsync("Bilanz lesen");
        (await koehler.UeberstandAsync()).ShouldBe(0);
        await koehler.FolgeAsync("Statusgespräch festhalten");
        (await koehler.UeberstandAsync()).ShouldBe(0);
        (await Barrieren.SucheAsync(koehler)).ShouldBeEmpty();
        await koehler.TippeAsync("Wer hat teilgenommen?", "Frau Zimmermann, Frau Köhler");
        await koehler.TippeAsync("Was ist das Ergebnis?", "Die Lesezeit bleibt.");
        await koehler.DrueckeAsync("Festhalten");
        await koehler.SiehtAsync("Das Statusgespräch ist festgehalten.");

        await zimmermann.ReloadAsync();
        await zimmermann.SiehtAsync("Die Lesezeit bleibt.");
        await zimmermann.DrueckeAsync("Bilanz abschließen");
        await zimmermann.SiehtAsync("Die Bilanz ist abgeschlossen.");
        (await Barrieren.SucheAsync(zimmermann)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nachfolge_OfLastYear_FollowsTheBilanzAndKeepsRevisesAndDropsTexts()
    {
        var nowak = await buehne.AlsAsync("nowak");
        await nowak.OeffneVereinbarungAsync("Grundschule Am Anger");
        await nowak.FolgeAsync("Bilanz und Statusgespräch");
        await nowak.FolgeAsync("Nächstes Ziel bewerten");
        await nowak.SiehtUeberschriftAsync("95 Prozent der Eltern");
        (await Barrieren.SucheAsync(nowak)).ShouldBeEmpty();
        await nowak.GetByRole(AriaRole.Radio, new() { Name = "nicht erreicht", Exact = true }).CheckAsync();
        await nowak.GetByRole(AriaRole.Radio, new() { NameRegex = new("^aufgeben") }).CheckAsync();
        await nowak.TippeAsync("Grund", "Abends kommt niemand.");
        await nowak.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();
        await nowak.SiehtAsync("Zu 4 von 8 Zielen steht, was daraus geworden ist.");

        await nowak.OeffneVereinbarungAsync("Grundschule Am Anger");
        await nowak.FolgeAsync("Nachfolge anlegen");
        await nowak.DrueckeAsync("Nachfolge anlegen");
        await nowak.SiehtUeberschriftAsync("Von 2025/26 nach 2026/27");
        await nowak.SiehtAsync("Grund: Abends kommt niemand.");
        (await Barrieren.SucheAsync(nowak)).ShouldBeEmpty();
        await nowak.FolgeAsync("Über die Ziele entscheiden");
        (await Barrieren.SucheAsync(nowak)).ShouldBeEmpty();
        await nowak.GetByRole(AriaRole.Group, new() { NameRegex = new("Alle Klassen lesen jeden Tag") }).GetByRole(AriaRole.Radio, new() { Name = "übernehmen", Exact = true }).CheckAsync();
        await nowak.DrueckeAsync("Entscheidungen speichern");
        await nowak.SiehtAsync("1 Wirkungsziel, 2 Prozessziele");

        await nowak.OeffneVereinbarungAsync("Grundschule Am Anger");
        await nowak.FolgeAsync("Texte vom vorigen Jahr durchgehen");
        await EntscheideAsync(nowak, "1.1", "behalten");
        await Expect(nowak.Blatt("1.1").GetByText("behalten", new() { Exact = true }).First).ToBeVisibleAsync();
        await EntscheideAsync(nowak, "1.3", "streichen", "Das Angebot gibt es nicht mehr.");
        await nowak.SiehtAsync("Grund: Das Angebot gibt es nicht mehr.");
        // To revise leads to the field, in which last year's text stands.
        await EntscheideAsync(nowak, "1.2", "überarbeiten");
        await nowak.SiehtUeberschriftAsync("Perspektive Sozialraum");
        var alt = await nowak.Text("1.2").InputValueAsync();
        alt.ShouldNotBeEmpty();
        await nowak.SchreibeAsync("1.2", alt + " Neu ist der Lesegarten.");
        await Expect(nowak.Text("1.1")).Not.ToHaveValueAsync("");
        await Expect(nowak.Text("1.3")).ToHaveValueAsync("");
        await nowak.FolgeAsync("Zur Übersicht");
        await nowak.FolgeAsync("Texte vom vorigen Jahr durchgehen");
        await Expect(nowak.Blatt("1.2")).ToContainTextAsync("wird überarbeitet");
        await nowak.FolgeAsync("Nur lesen, was sich geändert hat");
        await nowak.SiehtAsync("Neu ist der Lesegarten.");
    }

    private static async Task EntscheideAsync(IPage seite, string nummer, string wahl, string grund = "")
    {
        var blatt = seite.Blatt(nummer);
        // By key: after a redirect the browser may still be scrolling to the field, and a click would miss.
        await blatt.GetByRole(AriaRole.Radio, new() { Name = wahl, Exact = true }).PressAsync(" ");
        if (grund.Length > 0)
            await blatt.GetByLabel("Grund, wenn der Text wegfällt").FillAsync(grund);
        await blatt.GetByRole(AriaRole.Button, new() { Name = "Entscheiden zu " + nummer }).ClickAsync();
    }
}
