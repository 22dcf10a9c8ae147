using Microsoft.Playwright;
using Startchancen.TestSupport;

namespace Startchancen.BrowserTests;

/// <summary>The application on SQLite and a real Chromium. Each test has its own; nothing goes to the network.</summary>
public sealed class Browserland : IAsyncDisposable
{
    private static readonly string[] s_schalter = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browserland(Testland land, IPlaywright playwright, IBrowser browser) => (Land, _playwright, _browser) = (land, playwright, browser);

    public Testland Land { get; }

    /// <summary>Passkeys need a name, an address with digits will not do.</summary>
    public string Adresse => $"http://localhost:{Land.Adresse.Port}";

    public static async Task<Browserland> StarteAsync()
    {
        var land = await Testland.StarteAsync(Maschine.Sqlite);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("STARTCHANCEN_CHROMIUM") ?? "/usr/bin/chromium", Args = s_schalter });
        return new Browserland(land, playwright, browser);
    }

    /// <summary>A new window; 320 wide for a phone.</summary>
    public async Task<IPage> FensterAsync(int breite = 1280)
    {
        var kontext = await _browser.NewContextAsync(new() { BaseURL = Adresse, Locale = "de-DE", TimezoneId = "Europe/Berlin", ViewportSize = new() { Width = breite, Height = 800 } });
        return await kontext.NewPageAsync();
    }

    /// <summary>A window in which somebody is signed in.</summary>
    public async Task<IPage> AlsAsync(string mail, int breite = 1280)
    {
        var seite = await FensterAsync(breite);
        await seite.GotoAsync("/anmelden");
        await seite.GetByLabel("E-Mail-Adresse").FillAsync(mail + "@demo.example");
        await seite.GetByLabel("Passwort", new() { Exact = true }).FillAsync(Testland.Passwort);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
        // Not the load event: on a busy machine the driver has been seen to wait for one that had passed.
        await seite.WaitForURLAsync("**/", new() { WaitUntil = WaitUntilState.Commit });
        await seite.Locator("h1").WaitForAsync();
        return seite;
    }

    /// <summary>Gives a window a device that holds passkeys and says yes to everything.</summary>
    public static async Task<ICDPSession> MitGeraetAsync(IPage seite)
    {
        var leitung = await seite.Context.NewCDPSessionAsync(seite);
        await leitung.SendAsync("WebAuthn.enable");
        await leitung.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return leitung;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Land.DisposeAsync();
    }
}
