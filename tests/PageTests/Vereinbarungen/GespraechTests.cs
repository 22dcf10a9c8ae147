using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class GespraechTests
{
    [Theory, BeideDatenbanken]
    public async Task Festhalten_TwoPeopleAtOnce_TheSecondSeesBothAndDecides(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await InAbstimmungAsync(demir);
        var seiteA = await seidel.OeffneAsync($"{pfad}/gespraech");
        var seiteB = await koehler.OeffneAsync($"{pfad}/gespraech");
        (await HalteFestAsync(seidel, seiteA, "2026-11-20", "Lindenau", "Aylin Demir")).Text.ShouldContain("Das Gespräch ist festgehalten.");

        var zweite = await HalteFestAsync(koehler, seiteB, "2026-11-21", "Altdorf", "Piotr Wójcik");
        zweite.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zweite.Text.ShouldContain("Jemand anderes hat inzwischen etwas zu diesem Gespräch eingetragen.");
        zweite.Text.ShouldContain("Lindenau");
        zweite.Dokument.QuerySelector("#Ort")!.GetAttribute("value").ShouldBe("Altdorf");
        zweite.Dokument.QuerySelector("#VertreterSchule")!.GetAttribute("value").ShouldBe("Piotr Wójcik");
        // Having seen both she may still say it.
        (await koehler.DrueckeAsync(zweite, "Gespräch festhalten")).Text.ShouldContain("Das Gespräch ist festgehalten.");
        var danach = await demir.OeffneAsync($"{pfad}/gespraech");
        danach.Text.ShouldContain("Altdorf");
        danach.Text.ShouldContain("20.11.2026, Lindenau: Aylin Demir");
    }

    [Theory, BeideDatenbanken]
    public async Task Planen_WithAnOldPage_LosesNeitherEntry(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await InAbstimmungAsync(demir);
        var (a, b) = (await seidel.OeffneAsync($"{pfad}/gespraech"), await demir.OeffneAsync($"{pfad}/gespraech"));
        await seidel.DrueckeAsync(a, "Termin speichern", ("Themen", "Lesen"));
        var zweite = await demir.DrueckeAsync(b, "Termin speichern", ("Themen", "Rechnen"));
        zweite.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zweite.Roh.ShouldContain("Rechnen");
        zweite.Roh.ShouldContain("Lesen");
    }

    [Theory, BeideDatenbanken]
    public async Task Gespraech_KnowsTheVersionsItWasAbout_AndASecondOneIsPossible(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await InAbstimmungAsync(demir);
        await HalteFestAsync(seidel, await seidel.OeffneAsync($"{pfad}/gespraech"), "2026-11-18", "Lindenau", "Aylin Demir");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Nordstadt wächst sehr schnell."));
        var fest = await demir.OeffneAsync($"{pfad}/festschreiben");
        fest.Text.ShouldContain("Seit dem Gespräch geändert");
        fest.Text.ShouldContain("sehr schnell");

        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Einen Schritt zurückgehen", ("Grund", "Wir reden noch einmal."));
        await HalteFestAsync(seidel, await seidel.OeffneAsync($"{pfad}/gespraech"), "2026-11-24", "Lindenau", "Aylin Demir");
        (await demir.OeffneAsync($"{pfad}/festschreiben")).Text.ShouldNotContain("Seit dem Gespräch geändert");
        var texte = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            return await (from g in db.Set<GefuehrtesGespraech>()
                          join f in db.Set<GespraechFassung>() on g.Id equals f.GespraechId
                          join x in db.Set<Fassung>() on f.FassungId equals x.Id
                          where f.Feld == "sozialraum-daten"
                          orderby g.Nr
                          select new { g.Am, x.Text, Zu = x.AbgeschlossenAm != null }).ToListAsync();
        });
        texte.Select(t => (t.Am, t.Text, t.Zu)).ShouldBe([(new DateOnly(2026, 11, 18), "Die Nordstadt wächst.", true), (new DateOnly(2026, 11, 24), "Die Nordstadt wächst sehr schnell.", true)]);
    }

    private static async Task<string> InAbstimmungAsync(Besucher leitung)
    {
        var pfad = (await leitung.DrueckeAsync(await leitung.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        await leitung.DrueckeAsync(await leitung.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Nordstadt wächst."));
        await leitung.DrueckeAsync(await leitung.OeffneAsync(pfad), "zur Abstimmung geben");
        return pfad;
    }

    private static Task<Seite> HalteFestAsync(Besucher wer, Seite seite, string am, string ort, string schule) =>
        wer.DrueckeAsync(seite, "Gespräch festhalten", ("Am", am), ("Ort", ort), ("VertreterSchule", schule), ("FunktionSchule", "Schulleiterin"), ("VertreterSchulaufsicht", "Bernd Seidel"), ("FunktionSchulaufsicht", "BfSE"));
}
