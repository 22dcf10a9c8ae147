using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class NachtragTests
{
    [Theory, BeideDatenbanken]
    public async Task Nachtrag_WithdrawnBeforeItHolds_HasNoEffectAndMakesRoomForANewOne(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await MitNachtragAsync(land, demir, brandt);
        // Not the other side.
        (await brandt.OeffneAsync($"{pfad}/nachtrag")).Text.ShouldNotContain("Nachtrag zurückziehen");
        var alte = await brandt.OeffneAsync($"{pfad}/nachtrag");
        await BestaetigeAsync(demir, pfad);
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag zurückziehen");
        danach.Text.ShouldContain("Der Nachtrag ist zurückgezogen.");
        danach.Text.ShouldContain("Neuer Nachtrag");
        // An old page of the other side no longer reaches it.
        (await brandt.DrueckeAsync(alte, "Nachtrag ablehnen", ("Ablehnungsgrund", "Zu spät."))).Text.ShouldContain("Dieser Nachtrag ist schon zurückgezogen.");
        (await demir.DrueckeAsync(danach, "Nachtrag vorlegen", ("Text", "Zweiter Versuch."), ("Grund", "Besser."))).Text.ShouldContain("Nachtrag 2 liegt vor.");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Nachtrag>().CountAsync(n => n.GiltAb != null))).ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Nachtrag_RefusedByTheOtherSide_NeedsAReasonThatAllSee(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var brandt = await land.AlsAsync("brandt");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await MitNachtragAsync(land, demir, brandt);
        (await demir.OeffneAsync($"{pfad}/nachtrag")).Text.ShouldNotContain("Nachtrag ablehnen");
        (await koehler.OeffneAsync($"{pfad}/nachtrag")).Text.ShouldNotContain("Nachtrag ablehnen");
        var ohne = await brandt.DrueckeAsync(await brandt.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag ablehnen", ("Ablehnungsgrund", " "));
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohne.Text.ShouldContain("Bitte nennen Sie den Grund");
        await brandt.DrueckeAsync(await brandt.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag ablehnen", ("Ablehnungsgrund", "Das Budget reicht nicht."));
        var danach = await demir.OeffneAsync($"{pfad}/nachtrag");
        danach.Text.ShouldContain("Das Budget reicht nicht.");
        danach.Text.ShouldContain("Neuer Nachtrag");
        danach.Text.ShouldNotContain("Nachtrag bestätigen");
        var code = (await demir.OeffneAsync($"{pfad}/unterzeichnen")).Verweis("-").Split('/')[^1];
        (await demir.OeffneAsync($"/pruefen/{code}")).Text.ShouldNotContain("Ergänzt durch");
    }

    [Theory, BeideDatenbanken]
    public async Task Bestaetigen_WithAPasskeyShownForThisNachtrag_NeedsNoPassword_Once(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await MitNachtragAsync(land, demir, brandt);
        var seite = await demir.OeffneAsync($"{pfad}/nachtrag");
        var fuer = seite.Dokument.QuerySelector("[data-passkey=bestaetigen]")!.GetAttribute("data-fuer")!;
        fuer.ShouldMatch("^[0-9a-f]{64}$");
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            foreach (var s in await db.Set<Sitzung>().Where(s => db.Users.Any(p => p.Id == s.PersonId && p.Nachname == "Demir")).Select(s => s.Id).ToListAsync())
                await d.GetRequiredService<Sitzungen>().BestaetigeAsync(s, fuer, default);
            return 0;
        });
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag bestätigen");
        danach.Text.ShouldContain("Bestätigt: Aylin Demir");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Nachtragsbestaetigung>().Select(b => b.Verfahren).SingleAsync())).ShouldBe("passkey");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Sitzung>().CountAsync(s => s.BestaetigtFuer == fuer))).ShouldBe(0);
        await BestaetigeAsync(brandt, pfad);
        (await demir.OeffneAsync($"{pfad}/nachtrag")).Text.ShouldContain("gilt seit");
    }

    [Theory, BeideDatenbanken]
    public async Task Nachtrag_WordsMovedFromReasonToText_HasAnotherHash(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await MitNachtragAsync(land, demir, brandt, "B\nC", "A");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag zurückziehen");
        var erste = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Nachtrag>().Select(n => n.Sha256).SingleAsync());
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Nachtrag>().ExecuteDeleteAsync());
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag vorlegen", ("Text", "C"), ("Grund", "A\nB"));
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Nachtrag>().Select(n => n.Sha256).SingleAsync())).ShouldNotBe(erste);
    }

    private static async Task<string> MitNachtragAsync(Testland land, Besucher demir, Besucher brandt, string text = "Das Elterncafé öffnet zweimal.", string grund = "Mehr Nachfrage.")
    {
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await UnterzeichnenTests.UnterschreibeAsync(demir, pfad);
        await UnterzeichnenTests.UnterschreibeAsync(brandt, pfad);
        (await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag vorlegen", ("Text", text), ("Grund", grund))).Text.ShouldContain("liegt vor");
        return pfad;
    }

    private static async Task BestaetigeAsync(Besucher wer, string pfad) =>
        (await wer.DrueckeAsync(await wer.OeffneAsync($"{pfad}/nachtrag"), "Nachtrag bestätigen", ("Passwort", Testland.Passwort))).Text.ShouldContain("Bestätigt:");
}
