using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Startchancen.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>The whole way with the keyboard only, and without JavaScript.</summary>
public class OhneMausTests(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    [Fact]
    public async Task Weg_WithKeyboardOnly_FromWritingToTheCheckedCode()
    {
        var rahimi = await buehne.FremdeAsync();
        await rahimi.GotoAsync("/anmelden");
        await TabbeAsync(rahimi, "E-Mail-Adresse");
        await rahimi.Keyboard.TypeAsync("rahimi@demo.example");
        await TabbeAsync(rahimi, "Passwort");
        await rahimi.Keyboard.TypeAsync(Testland.Passwort);
        await EingabeAsync(rahimi, "Das wartet auf Sie");
        await TabbeAsync(rahimi, "Zum Inhalt springen");
        await TabbeAsync(rahimi, "Vereinbarungen");
        await EingabeAsync(rahimi, "Schulen");
        await TabbeAsync(rahimi, "Förderzentrum Pestalozzi");
        await EingabeAsync(rahimi, "Auf einen Blick");
        await TabbeAsync(rahimi, "Perspektive Sozialraum");
        await EingabeAsync(rahimi, "1.1");
        await TabbeAsync(rahimi, "1.2");
        await rahimi.Keyboard.PressAsync("Control+End");
        await rahimi.Keyboard.TypeAsync(" Wer verantwortlich ist, steht nun dabei.");
        await rahimi.GespeichertAsync("1.2");
        await TabbeAsync(rahimi, "Zur Übersicht", rueckwaerts: true);
        await EingabeAsync(rahimi, "Auf einen Blick");
        await TabbeAsync(rahimi, "Text festschreiben");
        await EingabeAsync(rahimi, "Danach ändert niemand mehr etwas am Text");
        await TabbeAsync(rahimi, "Jetzt festschreiben");
        await EingabeAsync(rahimi, "Sie unterschreiben zuerst.");
        await TabbeAsync(rahimi, "Zeigen Sie noch einmal");
        await rahimi.Keyboard.TypeAsync(Testland.Passwort);
        if (await rahimi.GetByRole(AriaRole.Checkbox).CountAsync() > 0)
        {
            await TabbeAsync(rahimi, "gelesen");
            await rahimi.Keyboard.PressAsync("Space");
        }
        await TabbeAsync(rahimi, "unterschreiben");
        await EingabeAsync(rahimi, "Unterschrieben. Danke.");
        await TabbeAsync(rahimi, "-");
        await EingabeAsync(rahimi, "Vergleichen Sie mit Ihrem Blatt");
        await rahimi.SiehtAsync("Förderzentrum Pestalozzi");
    }

    [Fact]
    public async Task Weg_WithoutJavaScript_FromWritingToTheCheckedCode()
    {
        BrowserNewContextOptions Ohne() => new() { JavaScriptEnabled = false };
        var lehmann = await buehne.AlsAsync("lehmann", Ohne());
        await lehmann.GetByRole(AriaRole.Navigation, new() { Name = "Bereiche" }).GetByRole(AriaRole.Link, new() { Name = "Vereinbarungen" }).ClickAsync();
        await lehmann.DrueckeAsync("Anlegen");
        await lehmann.FolgeAsync("Perspektive Sozialraum");
        await lehmann.Text("1.1").FillAsync("Die Jugendlichen kommen aus dem ganzen Landkreis.");
        await lehmann.Text("1.2").FillAsync("Handwerkskammer und Jugendamt.");
        await lehmann.DrueckeAsync("Zwischenspeichern");
        await Expect(lehmann.Text("1.1")).ToHaveValueAsync("Die Jugendlichen kommen aus dem ganzen Landkreis.");
        await lehmann.FolgeAsync("Zur Übersicht");
        await lehmann.DrueckeAsync("zur Abstimmung geben");

        var seidel = await buehne.AlsAsync("seidel", Ohne());
        await seidel.OeffneVereinbarungAsync("Berufsbildende Schule Altenfeld");
        await seidel.FolgeAsync("Gespräch festhalten");
        await seidel.TippeAsync("Tag des Gesprächs", "2026-11-20");
        await seidel.GetByLabel("Ort", new() { Exact = true }).First.FillAsync("Altenfeld");
        await seidel.TippeAsync("Für die Schule", "Grit Lehmann");
        await seidel.TippeAsync("Funktion in der Schule", "Schulleiterin");
        await seidel.TippeAsync("Für das Schulamt", "Bernd Seidel");
        await seidel.TippeAsync("Funktion für das Schulamt", "BfSE");
        await seidel.DrueckeAsync("Gespräch festhalten");
        await seidel.SiehtAsync("Das Gespräch ist festgehalten.");

        await lehmann.OeffneVereinbarungAsync("Berufsbildende Schule Altenfeld");
        await lehmann.GotoAsync(lehmann.Url + "/festschreiben");
        await lehmann.DrueckeAsync("Jetzt festschreiben");
        await lehmann.UnterschreibeAsync();
        await lehmann.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("^[0-9A-Z]{4}-") }).ClickAsync();
        await lehmann.SiehtAsync("Vergleichen Sie mit Ihrem Blatt");
        await lehmann.SiehtAsync("Berufsbildende Schule Altenfeld");
    }

    // Presses Tab until the thing with this name has the focus, as somebody without a mouse does; it must be visible that it has it.
    private static async Task TabbeAsync(IPage seite, string name, bool rueckwaerts = false)
    {
        for (var i = 0; i < 150; i++)
        {
            await seite.Keyboard.PressAsync(rueckwaerts ? "Shift+Tab" : "Tab");
            var ist = await seite.EvaluateAsync<string[]>("""
                () => {
                  const e = document.activeElement, name = e.labels?.length ? [...e.labels].map(l => l.textContent).join(' ') : e.getAttribute('aria-label') ?? e.textContent;
                  return [e === document.body ? '' : name.replace(/\s+/g, ' ').trim(), getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth];
                }
                """);
            if (!ist[0].Contains(name, StringComparison.Ordinal))
                continue;
            (ist[1], ist[2]).ShouldNotBe(("none", "0px"), $"„{ist[0]}“ shows no focus");
            ist[1].ShouldNotBe("none", $"„{ist[0]}“ shows no focus");
            return;
        }
        throw new ShouldAssertException($"„{name}“ cannot be reached with the keyboard on {seite.Url}");
    }

    private static async Task EingabeAsync(IPage seite, string danach)
    {
        await seite.Keyboard.PressAsync("Enter");
        await seite.SiehtAsync(danach);
        await seite.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
