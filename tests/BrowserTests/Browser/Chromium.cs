using Microsoft.Playwright;
using Startchancen.BrowserTests.Browser;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Startchancen.BrowserTests.Browser;

/// <summary>One Chromium for all tests; every person gets a context of her own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium has not been started.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("STARTCHANCEN_CHROMIUM") ?? "/usr/bin/chromium" });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
