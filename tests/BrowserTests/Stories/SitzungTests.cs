using Microsoft.Playwright;
using Startchancen.BrowserTests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>What is left of a text when the sign-in ends. The clock is turned, so the class has a Land of its own.</summary>
public class SitzungTests(LeeresLand buehne) : IClassFixture<LeeresLand>
{
    private const string Satz = "Ein langer Satz über den Mühlgraben, der nicht verloren gehen darf.";

    [Fact]
    public async Task Text_TypedAfterTheSessionEnded_IsOfferedAfterSigningIn()
    {
        var demir = await BeginneAsync("demir");
        buehne.Land.Uhr.Stelle(TimeSpan.FromHours(2));
        await demir.Text("1.1").FillAsync(Satz);
        await Expect(demir.Blatt("1.1").GetByRole(AriaRole.Status)).ToContainTextAsync("Sie sind abgemeldet.");
        await Expect(demir.Text("1.1")).ToHaveValueAsync(Satz);
        await demir.GetByRole(AriaRole.Button, new() { NameRegex = new("^Weiter: ") }).ClickAsync();
        await demir.SiehtAsync("Was Sie geschrieben haben, ist aufgehoben.");
        await demir.MeldeAnAsync("demir");
        await demir.SiehtUeberschriftAsync("Ihr Text ist noch da");
        await demir.SiehtAsync(Satz);
        await demir.DrueckeAsync("Jetzt speichern");
        await demir.OeffneVereinbarungAsync("Grundschule am Mühlgraben");
        await demir.FolgeAsync("Perspektive Sozialraum");
        await Expect(demir.Text("1.1")).ToHaveValueAsync(Satz);
    }

    [Fact]
    public async Task Zurueck_AfterSigningOut_ShowsNothingOfTheAgreement()
    {
        var reinhardt = await BeginneAsync("reinhardt");
        await reinhardt.SchreibeAsync("1.1", Satz);
        await reinhardt.FolgeAsync("Alles lesen");
        await reinhardt.SiehtAsync(Satz);
        await reinhardt.DrueckeAsync("Abmelden");
        await reinhardt.SiehtUeberschriftAsync("Sie sind abgemeldet");
        for (var i = 0; i < 2; i++)
        {
            await reinhardt.GoBackAsync();
            await reinhardt.SiehtUeberschriftAsync("Anmelden");
            await Expect(reinhardt.Locator("body")).Not.ToContainTextAsync("Mühlgraben");
        }
    }

    private async Task<IPage> BeginneAsync(string name)
    {
        var seite = await buehne.AlsAsync(name);
        await seite.GetByRole(AriaRole.Navigation, new() { Name = "Bereiche" }).GetByRole(AriaRole.Link, new() { Name = "Vereinbarungen" }).ClickAsync();
        await seite.DrueckeAsync("Anlegen");
        await seite.FolgeAsync("Perspektive Sozialraum");
        return seite;
    }
}
