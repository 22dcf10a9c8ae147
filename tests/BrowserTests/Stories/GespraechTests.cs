using Microsoft.Playwright;
using Startchancen.BrowserTests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>A Beraterin or a Berater meets the schools of a cluster.</summary>
public class GespraechTests(LeeresLand buehne) : IClassFixture<LeeresLand>
{
    private static readonly (string Leitung, string Schule, string Satz)[] s_schulen =
    [
        ("demir", "Grundschule am Mühlgraben", "Rund um den Mühlgraben fehlen Orte, an denen Kinder lesen."),
        ("reinhardt", "Grundschule Hohe Linde", "Viele Familien sind neu in Hohe Linde."),
        ("nowak", "Grundschule Am Anger", "Am Anger gibt es keinen Hort am Freitag."),
        ("voigt", "Grundschule Neue Mühle", "Der Bus zur Neuen Mühle fährt nur morgens."),
    ];

    [Fact]
    public async Task Berater_WithFourSchools_ReadsCommentsAndRecordsEveryTalk()
    {
        foreach (var (leitung, _, satz) in s_schulen)
            await GibZurAbstimmungAsync(leitung, satz);
        var seidel = await buehne.AlsAsync("seidel");
        foreach (var (_, schule, satz) in s_schulen)
        {
            await seidel.OeffneVereinbarungAsync(schule);
            await seidel.FolgeAsync("Perspektive Sozialraum");
            await seidel.SiehtAsync(satz);
            var rand = seidel.GetByRole(AriaRole.Group, new() { Name = "Rückmeldungen und Hinweise zu Feld 1.1", Exact = true });
            await rand.GetByText("Anmerkung schreiben").ClickAsync();
            await rand.GetByLabel("Ihre Anmerkung zu 1.1").FillAsync($"Darüber sprechen wir in der {schule}.");
            await rand.GetByRole(AriaRole.Button, new() { Name = "Anmerken", Exact = true }).ClickAsync();
            await seidel.SiehtAsync($"Darüber sprechen wir in der {schule}.");

            await seidel.FolgeAsync("Zur Übersicht");
            await seidel.FolgeAsync("Gespräch festhalten");
            await seidel.TippeAsync("Tag des Gesprächs", "2026-11-20");
            await seidel.GetByLabel("Ort", new() { Exact = true }).First.FillAsync("Lindenau");
            await seidel.TippeAsync("Für die Schule", "Die Leitung der Schule");
            await seidel.TippeAsync("Funktion in der Schule", "Schulleitung");
            await seidel.TippeAsync("Für das Schulamt", "Bernd Seidel");
            await seidel.TippeAsync("Funktion für das Schulamt", "BfSE");
            await seidel.DrueckeAsync("Gespräch festhalten");
            await seidel.SiehtAsync("Das Gespräch ist festgehalten.");
        }
        await seidel.GetByRole(AriaRole.Navigation, new() { Name = "Bereiche" }).GetByRole(AriaRole.Link, new() { Name = "Vereinbarungen" }).ClickAsync();
        await Expect(seidel.GetByRole(AriaRole.Row).Filter(new() { HasText = "Gespräch geführt" })).ToHaveCountAsync(s_schulen.Length);
    }

    private async Task GibZurAbstimmungAsync(string leitung, string satz)
    {
        using var wer = await buehne.Land.AlsAsync(leitung);
        var pfad = (await wer.DrueckeAsync(await wer.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        await wer.DrueckeAsync(await wer.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", satz));
        await wer.DrueckeAsync(await wer.OeffneAsync(pfad), "zur Abstimmung geben");
    }
}
