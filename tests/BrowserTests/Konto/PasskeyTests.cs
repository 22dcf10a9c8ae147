using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.BrowserTests.Konto;

public class PasskeyTests
{
    [Fact]
    public async Task Passkey_SetUpThenSignOut_SignsInAgain()
    {
        await using var land = await Browserland.StarteAsync();
        var seite = await land.AlsAsync("demir");
        await Browserland.MitGeraetAsync(seite);
        await RichteEinAsync(seite);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await seite.GotoAsync("/anmelden?weiter=%2Fkonto");
        await seite.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await seite.WaitForURLAsync("**/konto");
        (await seite.GetByText("dieses Gerät").TextContentAsync()).ShouldNotBeNull();
        (await seite.ContentAsync()).ShouldContain("mit Passkey, zuletzt benutzt");
    }

    [Fact]
    public async Task Passkey_OfLockedAccount_IsRefusedWithSentence()
    {
        await using var land = await Browserland.StarteAsync();
        var seite = await land.AlsAsync("demir");
        await Browserland.MitGeraetAsync(seite);
        await RichteEinAsync(seite);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await land.Land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "demir@demo.example").ExecuteUpdateAsync(p => p.SetProperty(x => x.IstGesperrt, true)));
        await seite.GotoAsync("/anmelden");
        await seite.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await seite.GetByText("Dieser Passkey wurde nicht angenommen").WaitForAsync();
        seite.Url.ShouldEndWith("/anmelden");
    }

    [Fact]
    public async Task Passkey_ForSigning_ConfirmsTheSessionForThisContentOnly()
    {
        await using var land = await Browserland.StarteAsync();
        var seite = await land.AlsAsync("demir");
        await Browserland.MitGeraetAsync(seite);
        await RichteEinAsync(seite);
        var hash = new string('a', 64);
        // The page of signing has this button; here it stands alone, so that the endpoint is tested for itself.
        await seite.EvaluateAsync("hash => { const k = document.querySelector('[data-passkey]'); k.dataset.passkey = 'bestaetigen'; k.dataset.fuer = hash; }", hash);
        await seite.RunAndWaitForResponseAsync(() => seite.Locator("[data-passkey]").ClickAsync(), a => a.Url.EndsWith("/passkey/bestaetigen", StringComparison.Ordinal) && a.Ok);
        var sitzung = await land.Land.MitAsync(d => d.GetRequiredService<Db>().Set<Sitzung>().SingleAsync(s => s.BeendetAm == null));
        sitzung.BestaetigtFuer.ShouldBe(hash);
        sitzung.BestaetigtAm.ShouldNotBeNull();
    }

    [Fact]
    public async Task Passkey_AnswerSentTwice_CountsOnce()
    {
        await using var land = await Browserland.StarteAsync();
        var seite = await land.AlsAsync("demir");
        await Browserland.MitGeraetAsync(seite);
        await RichteEinAsync(seite);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await seite.GotoAsync("/anmelden");
        var anfrage = await seite.RunAndWaitForRequestAsync(() => seite.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync(), a => a.Url.EndsWith("/passkey/anmelden", StringComparison.Ordinal));
        await seite.WaitForURLAsync("**/");
        var kopf = await anfrage.AllHeadersAsync();
        using var fremd = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(land.Adresse) };
        using var nochmal = new HttpRequestMessage(HttpMethod.Post, "/passkey/anmelden") { Content = new StringContent(anfrage.PostData!, null, "application/x-www-form-urlencoded") };
        nochmal.Headers.Add("Cookie", kopf["cookie"]);
        nochmal.Headers.Add("Origin", land.Adresse);
        kopf["cookie"].ShouldContain("passkey=");
        var antwort = await fremd.SendAsync(nochmal, TestContext.Current.CancellationToken);
        ((int)antwort.StatusCode).ShouldBe(422);
        (await antwort.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("zu lange gedauert");
    }

    private static async Task RichteEinAsync(IPage seite)
    {
        await seite.GotoAsync("/konto");
        await seite.GetByLabel("Ihr Passwort, zum Einrichten eines Passkeys").FillAsync(Testland.Passwort);
        await seite.GetByRole(AriaRole.Button, new() { Name = "Passkey auf diesem Gerät einrichten" }).ClickAsync();
        await seite.Locator("summary", new() { HasText = "Entfernen" }).WaitForAsync();
    }
}
