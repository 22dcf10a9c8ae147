using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Startchancen.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>From the frozen text to the printed sheet in a citizen's hand.</summary>
public partial class UnterschriftTests(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    [Fact]
    public async Task Schulleitung_OnAPhone_FreezesAndSigns()
    {
        var haddad = await buehne.AlsAsync("haddad", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        await haddad.OeffneVereinbarungAsync("Grundschule Nordstern");
        (await haddad.UeberstandAsync()).ShouldBe(0);
        await haddad.FolgeAsync("Text festschreiben");
        (await haddad.UeberstandAsync()).ShouldBe(0);
        await haddad.DrueckeAsync("Jetzt festschreiben");
        await haddad.SiehtAsync("Sie unterschreiben zuerst.");
        (await haddad.UeberstandAsync()).ShouldBe(0);
        await haddad.UnterschreibeAsync();
        (await haddad.UeberstandAsync()).ShouldBe(0);
        await Expect(haddad.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Nadia Haddad" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Schulamt_RefusesWithReason_AndSignsAfterTheCorrection()
    {
        const string Grund = "Bei Feld 1.2 fehlt die Stadtbücherei.";
        var brandt = await buehne.AlsAsync("brandt");
        await brandt.OeffneVereinbarungAsync("Grundschule am Ring");
        await brandt.FolgeAsync("Lesen und unterschreiben");
        await brandt.FolgeAsync("Nicht unterschreiben, Grund nennen");
        await brandt.DrueckeAsync("Mit diesem Grund zurückgeben");
        await Expect(brandt.GetByRole(AriaRole.Textbox, new() { Name = "Grund" })).ToBeVisibleAsync();
        await brandt.TippeAsync("Grund", Grund);
        await brandt.DrueckeAsync("Mit diesem Grund zurückgeben");
        await brandt.SiehtAsync("Gespräch geführt");

        var kuehn = await buehne.AlsAsync("kuehn");
        await kuehn.OeffneVereinbarungAsync("Grundschule am Ring");
        await kuehn.FolgeAsync("Verlauf");
        await kuehn.SiehtAsync(Grund);
        await kuehn.OeffneVereinbarungAsync("Grundschule am Ring");
        await kuehn.FolgeAsync("Perspektive Sozialraum");
        await kuehn.SchreibeAsync("1.2", "Die Stadtbücherei kommt jeden Dienstag mit Bücherkisten.");
        await kuehn.OeffneVereinbarungAsync("Grundschule am Ring");
        await kuehn.FolgeAsync("Text festschreiben");
        await kuehn.DrueckeAsync("Jetzt festschreiben");
        await kuehn.UnterschreibeAsync();

        await brandt.OeffneVereinbarungAsync("Grundschule am Ring");
        await brandt.FolgeAsync("Lesen und unterschreiben");
        await brandt.UnterschreibeAsync();
        await brandt.SiehtAsync("Alle Unterschriften liegen vor.");
    }

    [Fact]
    public async Task Buergerin_WithThePrint_SeesThatItIsGenuine()
    {
        var greiner = await buehne.AlsAsync("greiner");
        await greiner.OeffneVereinbarungAsync("Talschule Glasbach");
        var pdf = await greiner.APIRequest.GetAsync(greiner.Url + "/vereinbarung.pdf", new() { Timeout = 90000 });
        pdf.Headers["content-type"].ShouldBe("application/pdf");
        using var ordner = new Wegwerfordner();
        var blatt = await Programm.LaufeAsync("pdftotext", ordner.Schreibe("blatt.pdf", await pdf.BodyAsync()), "-");
        var code = Code().Match(blatt).Value;
        code.Length.ShouldBeGreaterThan(10, blatt);

        var buergerin = await buehne.FremdeAsync();
        await buergerin.GotoAsync("/");
        await buergerin.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Dokument prüfen" }).ClickAsync();
        await buergerin.TippeAsync("Code unten auf jeder Seite", code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await buergerin.DrueckeAsync("Prüfen");
        await buergerin.SiehtAsync("Echt und gültig bis");
        await buergerin.SiehtAsync("Talschule Glasbach");
        await Expect(buergerin.GetByText("Greiner")).ToHaveCountAsync(0);
        await buergerin.TippeAsync("Code unten auf jeder Seite", code[..^1] + (code[^1] == '2' ? '3' : '2'));
        await buergerin.DrueckeAsync("Prüfen");
        await buergerin.SiehtUeberschriftAsync("Diesen Code kennen wir nicht");
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3,}")]
    private static partial Regex Code();
}
