using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Konto;

public partial class AnmeldungTests
{
    private const string NeuesPasswort = "der Fluss trägt rote Blätter";

    [Theory, BeideDatenbanken]
    public async Task Bremse_Grows_ForgivesAfterAQuietHour_NeverLocks(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var jemand = land.Besucher();
        for (var i = 0; i < 3; i++)
            (await VersucheAsync(jemand, "falsch geraten")).Text.ShouldContain(i < 2 ? "passen nicht zusammen" : "");
        var sekunden = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var gebremst = await VersucheAsync(jemand, "falsch geraten");
            var warten = Warten().Match(gebremst.Text);
            warten.Success.ShouldBeTrue(gebremst.Text);
            sekunden.Add(int.Parse(warten.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            // Even the right password waits, but it is never refused for good.
            (await VersucheAsync(jemand, Testland.Passwort)).Text.ShouldContain("Bitte warten Sie");
            land.Uhr.Stelle(TimeSpan.FromSeconds(sekunden[^1] + 1));
            await VersucheAsync(jemand, "falsch geraten");
        }
        sekunden.ShouldBe([.. sekunden.Order()]);
        sekunden[^1].ShouldBeGreaterThan(sekunden[0]);
        for (var i = 0; i < 40; i++)
        {
            land.Uhr.Stelle(TimeSpan.FromMinutes(16));
            await VersucheAsync(jemand, "falsch geraten");
        }
        land.Uhr.Stelle(TimeSpan.FromMinutes(16));
        (await VersucheAsync(jemand, Testland.Passwort)).Pfad.ShouldBe("/");
        using var vergeben = land.Besucher();
        for (var i = 0; i < 6; i++)
            await VersucheAsync(vergeben, "falsch geraten");
        land.Uhr.Stelle(TimeSpan.FromMinutes(61));
        (await VersucheAsync(vergeben, "falsch geraten")).Text.ShouldContain("passen nicht zusammen");
        (await VersucheAsync(vergeben, Testland.Passwort)).Pfad.ShouldBe("/");
    }

    [Theory, BeideDatenbanken]
    public async Task Sitzungen_AreListed_AndOneCanBeEnded(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var hier = await land.AlsAsync("demir");
        using var dort = await land.AlsAsync("demir");
        var seite = await hier.OeffneAsync("/konto");
        seite.Dokument.QuerySelectorAll("section[aria-labelledby=sitzungen] li").Length.ShouldBe(2);
        seite.Text.ShouldContain("dieses Gerät");
        (await hier.DrueckeAsync(seite, "Dort abmelden")).Text.ShouldContain("Das andere Gerät ist abgemeldet.");
        (await dort.OeffneAsync("/konto")).Pfad.ShouldStartWith("/anmelden");
        (await hier.OeffneAsync("/konto")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Passwort_Changed_EndsOtherSessionsAndOldPassword(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var hier = await land.AlsAsync("demir");
        using var dort = await land.AlsAsync("demir");
        var seite = await hier.OeffneAsync("/konto");
        (await hier.DrueckeAsync(seite, "Passwort ändern", ("Passwort", "geraten"), ("NeuesPasswort", NeuesPasswort), ("PasswortWiederholung", NeuesPasswort))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var danach = await hier.DrueckeAsync(seite, "Passwort ändern", ("Passwort", Testland.Passwort), ("NeuesPasswort", NeuesPasswort), ("PasswortWiederholung", NeuesPasswort));
        danach.Text.ShouldContain("Das Passwort ist geändert.");
        (await dort.OeffneAsync("/konto")).Pfad.ShouldStartWith("/anmelden");
        using var alt = land.Besucher();
        (await VersucheAsync(alt, Testland.Passwort)).Text.ShouldContain("passen nicht zusammen");
        (await VersucheAsync(alt, NeuesPasswort)).Pfad.ShouldBe("/");
    }

    [Theory, BeideDatenbanken]
    public async Task Zugangspflege_EndsWhatRanOut_AndForgetsOldBrakesAndLinks(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var jemand = land.Besucher();
        await VersucheAsync(jemand, "falsch geraten");
        await land.MitAsync(async d => await d.GetRequiredService<Anmeldung>().NeuerZugangAsync(await d.GetRequiredService<Db>().Users.Select(p => p.Id).FirstAsync(), Zugangsart.Einladung, null, default));
        async Task<(int Offene, int Bremsen, int Links)> ZaehleAsync() => await land.MitAsync(async d =>
        {
            await d.GetRequiredService<Zugangspflege>().RaeumeAsync(default);
            var db = d.GetRequiredService<Db>();
            return (await db.Set<Sitzung>().CountAsync(s => s.BeendetAm == null), await db.Set<Anmeldebremse>().CountAsync(), await db.Set<Zugangslink>().CountAsync());
        });
        (await ZaehleAsync()).ShouldBe((1, 3, 1));
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        (await ZaehleAsync()).ShouldBe((0, 3, 1));
        land.Uhr.Stelle(TimeSpan.FromDays(38));
        (await ZaehleAsync()).ShouldBe((0, 0, 0));
    }

    [Theory, BeideDatenbanken]
    public async Task Passkey_WithoutSessionOrToken_DoesNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var fremder = land.Besucher();
        (await fremder.SendeAsync("/passkey/einrichten/vorgaben", [])).Pfad.ShouldStartWith("/anmelden");
        using var demir = await land.AlsAsync("demir");
        (await demir.SendeAsync("/passkey/einrichten/vorgaben", [])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var schutz = (await demir.OeffneAsync("/konto")).Dokument.QuerySelector("[name=__schutz]")!.GetAttribute("value")!;
        (await demir.SendeAsync("/passkey/einrichten", [new("__schutz", schutz), new("ausweis", "{}")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await demir.SendeAsync("/passkey/bestaetigen/vorgaben", [new("__schutz", schutz), new("fuer", new string('a', 64))])).Roh.ShouldContain("noch keinen Passkey");
        await demir.SendeAsync("/passkey/einrichten/vorgaben", [new("__schutz", schutz)]);
        (await demir.SendeAsync("/passkey/einrichten", [new("__schutz", schutz), new("ausweis", "kein json")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task PublicPages_WithoutAndWithOperator_SayWhoIsResponsible()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var jemand = land.Besucher();
        foreach (var pfad in new[] { "/hilfe", "/barrierefreiheit", "/datenschutz", "/impressum" })
            (await jemand.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.OK, pfad);
        (await jemand.OeffneAsync("/impressum")).Text.ShouldContain("Diese Angaben fehlen noch.");
        var datei = Path.Combine(land.Ordner, "betreiber.yaml");
        await File.WriteAllTextAsync(datei, "name: Amt für <b>Bildung</b>\nmail: info@amt.example\n", TestContext.Current.CancellationToken);
        var danach = await jemand.OeffneAsync("/impressum");
        danach.Text.ShouldContain("Amt für <b>Bildung</b>");
        danach.Text.ShouldNotContain("Diese Angaben fehlen noch.");
        await File.WriteAllTextAsync(datei, "name: [kaputt", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(datei, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await jemand.OeffneAsync("/impressum")).Text.ShouldContain("Diese Angaben fehlen noch.");
    }

    private static async Task<Seite> VersucheAsync(Besucher besucher, string passwort) =>
        await besucher.SendeAsync(await besucher.OeffneAsync("/anmelden"), "main form", ("Mail", "demir@demo.example"), ("Passwort", passwort));

    [GeneratedRegex(@"warten Sie (\d+) Sekunden")]
    private static partial Regex Warten();
}
