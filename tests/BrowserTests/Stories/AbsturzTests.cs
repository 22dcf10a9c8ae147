using Microsoft.Playwright;
using Startchancen.BrowserTests.Browser;
using Startchancen.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>When the page says "Gespeichert", the text is on the disk.</summary>
public class AbsturzTests(Chromium chromium)
{
    [Fact]
    public async Task Text_SaidToBeSaved_IsThereAfterTheProcessWasKilled()
    {
        const string Satz = "Dieser Satz steht auf der Platte, bevor die Seite es sagt.";
        using var ordner = new Wegwerfordner();
        using (var server = await Serverprozess.StarteAsync(ordner.Pfad))
        {
            var demir = await SchreibseiteAsync(server);
            await demir.SchreibeAsync("1.3", Satz);
            server.Erschlage();
        }
        using (var server = await Serverprozess.StarteAsync(ordner.Pfad))
        {
            var demir = await SchreibseiteAsync(server);
            await Expect(demir.Text("1.3")).ToHaveValueAsync(Satz);
            server.Erschlage();
        }
    }

    private async Task<IPage> SchreibseiteAsync(Serverprozess server)
    {
        var kontext = await chromium.Browser.NewContextAsync(new() { BaseURL = server.Adresse.ToString() });
        var seite = await kontext.NewPageAsync();
        await seite.GotoAsync("/anmelden");
        await seite.MeldeAnAsync("demir", server.Passwort);
        await seite.OeffneVereinbarungAsync("Grundschule am Mühlgraben");
        await seite.FolgeAsync("Perspektive Sozialraum");
        return seite;
    }
}
