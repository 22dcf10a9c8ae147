using Microsoft.Playwright;
using Startchancen.BrowserTests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Stories;

/// <summary>A window that is closed in the middle of a form: what was typed waits there.</summary>
public class EntwurfTests(LeeresLand buehne) : IClassFixture<LeeresLand>
{
    private const string Satz = "Alle Kinder lesen am Ende der vierten Klasse sicher.";

    [Fact]
    public async Task Formular_ClosedWithoutSending_IsOfferedAgainUntilItIsSent()
    {
        var demir = await BeginneAsync("demir");
        var adresse = demir.Url + "/ziele/neu/wirkungsziel";
        await demir.GotoAsync(adresse);
        await demir.GetByRole(AriaRole.Textbox).First.FillAsync(Satz);
        await Expect(demir.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)).ToContainTextAsync("Als Entwurf gesichert um");
        // The last words are typed and the page is left at once.
        await demir.GetByRole(AriaRole.Textbox).First.FillAsync(Satz + " Auch die neuen.");
        await demir.GotoAsync("/");
        await demir.SiehtAsync("Angefangen: Wirkungsziel");

        await demir.GotoAsync(adresse);
        await demir.SiehtAsync("etwas geschrieben und nicht gespeichert");
        Assert.Empty(await Barrieren.SucheAsync(demir));
        await demir.DrueckeAsync("Weiterschreiben");
        await Expect(demir.GetByRole(AriaRole.Textbox).First).ToHaveValueAsync(Satz + " Auch die neuen.");
        await demir.DrueckeAsync("Aufnehmen");
        await demir.SiehtAsync("Auch die neuen.");
        await demir.GotoAsync(adresse);
        await Expect(demir.GetByText("etwas geschrieben und nicht gespeichert")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Formular_SetBackToWhatItWas_LeavesNoDraft()
    {
        var reinhardt = await BeginneAsync("reinhardt");
        var adresse = reinhardt.Url + "/ziele/neu/wirkungsziel";
        await reinhardt.GotoAsync(adresse);
        var feld = reinhardt.GetByRole(AriaRole.Textbox).First;
        await feld.FillAsync(Satz);
        await Expect(reinhardt.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)).ToContainTextAsync("Als Entwurf gesichert um");
        await feld.FillAsync("");
        await Expect(reinhardt.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)).ToHaveTextAsync("");
        await reinhardt.GotoAsync(adresse);
        await Expect(reinhardt.GetByText("etwas geschrieben und nicht gespeichert")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Auswahl_IsSavedAsItIsMade()
    {
        var haddad = await BeginneAsync("haddad");
        await haddad.GotoAsync(haddad.Url + "/schreiben/zusammenfassung");
        await haddad.GetByLabel("Mathematik", new() { Exact = true }).CheckAsync();
        await Expect(haddad.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert um" })).ToHaveCountAsync(1);
        await haddad.ReloadAsync();
        await Expect(haddad.GetByLabel("Mathematik", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(haddad.GetByText("etwas geschrieben und nicht gespeichert")).ToHaveCountAsync(0);
    }

    private async Task<IPage> BeginneAsync(string name)
    {
        var seite = await buehne.AlsAsync(name);
        await seite.GetByRole(AriaRole.Navigation, new() { Name = "Bereiche" }).GetByRole(AriaRole.Link, new() { Name = "Vereinbarungen" }).ClickAsync();
        await seite.DrueckeAsync("Anlegen");
        return seite;
    }
}
