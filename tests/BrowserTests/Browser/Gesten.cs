using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Startchancen.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Startchancen.BrowserTests.Browser;

/// <summary>What people do on a page, found by role and name as a screen reader finds it.</summary>
internal static partial class Gesten
{
    public static ILocator Knopf(this IPage seite, string name) => seite.GetByRole(AriaRole.Button, new() { Name = name });

    public static ILocator Verweis(this IPage seite, string name) => seite.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>The sheet of one field on a writing page, by its number.</summary>
    public static ILocator Blatt(this IPage seite, string nummer) => seite.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^" + Regex.Escape(nummer) + " ") });

    /// <summary>The text of one field, by its number.</summary>
    public static ILocator Text(this IPage seite, string nummer) => seite.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^" + Regex.Escape(nummer) + " ") });

    public static Task DrueckeAsync(this IPage seite, string name) => seite.Knopf(name).ClickAsync();

    public static Task FolgeAsync(this IPage seite, string name) => seite.Verweis(name).First.ClickAsync();

    public static Task TippeAsync(this IPage seite, string beschriftung, string text) => seite.GetByLabel(beschriftung, new() { Exact = true }).FillAsync(text);

    public static Task SiehtAsync(this IPage seite, string text) => Expect(seite.GetByText(text).First).ToBeVisibleAsync();

    public static Task SiehtUeberschriftAsync(this IPage seite, string text) => Expect(seite.GetByRole(AriaRole.Heading, new() { Name = text }).First).ToBeVisibleAsync();

    /// <summary>Types into a field and waits until the page says that it is saved.</summary>
    public static async Task SchreibeAsync(this IPage seite, string nummer, string text)
    {
        await seite.Text(nummer).FillAsync(text);
        await seite.GespeichertAsync(nummer);
    }

    public static Task GespeichertAsync(this IPage seite, string nummer) => Expect(seite.Blatt(nummer).GetByRole(AriaRole.Status)).ToContainTextAsync(Gespeichert());

    public static async Task MeldeAnAsync(this IPage seite, string name, string passwort = Testland.Passwort)
    {
        await seite.TippeAsync("E-Mail-Adresse", name + "@demo.example");
        await seite.TippeAsync("Passwort", passwort);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
    }

    /// <summary>From anywhere to the agreement of a school, over the list.</summary>
    public static async Task OeffneVereinbarungAsync(this IPage seite, string schule)
    {
        await seite.GetByRole(AriaRole.Navigation, new() { Name = "Bereiche" }).GetByRole(AriaRole.Link, new() { Name = "Vereinbarungen" }).ClickAsync();
        await seite.SiehtUeberschriftAsync("Vereinbarungen");
        await seite.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link, new() { Name = schule, Exact = true }).ClickAsync();
        await seite.SiehtAsync("Auf einen Blick");
    }

    /// <summary>Signs on the page that asks for it.</summary>
    public static async Task UnterschreibeAsync(this IPage seite)
    {
        var gelesen = seite.GetByRole(AriaRole.Checkbox);
        if (await gelesen.CountAsync() > 0)
            await gelesen.CheckAsync();
        await seite.TippeAsync("Zeigen Sie noch einmal, dass Sie es sind: Ihr Passwort", Testland.Passwort);
        await seite.GetByRole(AriaRole.Button, new() { NameRegex = Unterschreiben() }).ClickAsync();
        await seite.SiehtAsync("Unterschrieben. Danke.");
    }

    /// <summary>True if the page must be scrolled sideways to be read.</summary>
    public static Task<int> UeberstandAsync(this IPage seite) => seite.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");

    [GeneratedRegex(@"^Gespeichert um \d\d:\d\d|^Gespeichert um")]
    private static partial Regex Gespeichert();

    [GeneratedRegex("unterschreiben$")]
    private static partial Regex Unterschreiben();
}
