using Microsoft.Playwright;
using Startchancen.Host.Demo;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.BrowserTests.Browser;

/// <summary>The real application on SQLite, and people who open it in Chromium. One per test class.</summary>
public abstract class Buehne(Chromium chromium) : IAsyncLifetime
{
    private Testland? _land;

    public Testland Land => _land ?? throw new InvalidOperationException("The application has not been started.");

    protected virtual Task BelebeAsync() => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _land = await Testland.StarteAsync(Maschine.Sqlite);
        await BelebeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_land is not null)
            await _land.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new browser of somebody who is not signed in, 1280 × 900 unless said otherwise.</summary>
    public async Task<IPage> FremdeAsync(BrowserNewContextOptions? wie = null)
    {
        wie ??= new();
        wie.BaseURL = Land.Adresse.ToString();
        wie.Locale ??= "de-DE";
        wie.TimezoneId ??= "Europe/Berlin";
        wie.ViewportSize ??= new() { Width = 1280, Height = 900 };
        wie.ReducedMotion ??= ReducedMotion.Reduce;
        var kontext = await chromium.Browser.NewContextAsync(wie);
        kontext.SetDefaultTimeout(20000);
        return await kontext.NewPageAsync();
    }

    /// <summary>A new browser in which somebody has signed in on the page.</summary>
    public async Task<IPage> AlsAsync(string name, BrowserNewContextOptions? wie = null)
    {
        var seite = await FremdeAsync(wie);
        await seite.GotoAsync("/anmelden");
        await seite.MeldeAnAsync(name);
        await seite.SiehtAsync("Das wartet auf Sie");
        return seite;
    }
}

/// <summary>Schools and people, no agreements.</summary>
public sealed class LeeresLand(Chromium chromium) : Buehne(chromium);

/// <summary>Schools and people with agreements in every state, as in the demo.</summary>
public sealed class BelebtesLand(Chromium chromium) : Buehne(chromium)
{
    protected override Task BelebeAsync() => Land.MitAsync(async dienste =>
    {
        await new Demovereinbarungen(dienste).LegeAnAsync(default);
        return true;
    });
}
