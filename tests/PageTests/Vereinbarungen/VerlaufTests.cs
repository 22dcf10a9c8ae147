using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class VerlaufTests
{
    [Theory, BeideDatenbanken]
    public async Task Verlauf_ForTheSchool_ShowsAllActs_ForTheSchulaufsichtOnlySteps(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var uebersicht = await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen");
        var schreiben = await demir.OeffneAsync(uebersicht.Verweis("Perspektive Sozialraum"));
        await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Ein Satz."));
        await demir.DrueckeAsync(await demir.OeffneAsync(uebersicht.Pfad), "zur Abstimmung geben");
        var verlauf = await demir.OeffneAsync(uebersicht.Pfad + "/verlauf");
        verlauf.Status.ShouldBe(HttpStatusCode.OK, string.Join("\n", land.Log.Zeilen.TakeLast(20)));
        var zeilen = verlauf.Dokument.QuerySelectorAll(".sc-versions li").Select(z => z.TextContent).ToList();
        zeilen[0].ShouldContain("Zur Abstimmung gegeben");
        zeilen[0].ShouldContain("Aylin Demir für Grundschule am Mühlgraben");
        zeilen[0].ShouldContain("Stand: vorher: Entwurf jetzt: in Abstimmung");
        zeilen.ShouldContain(z => z.Contains("Text geändert", StringComparison.Ordinal));
        zeilen[^1].ShouldContain("Vereinbarung angelegt");
        await land.MitAsync(d => d.GetRequiredService<Versiegler>().VersiegleAsync());
        (await demir.OeffneAsync(uebersicht.Pfad + "/verlauf")).Dokument.QuerySelectorAll(".sc-versions li").ShouldAllBe(z => z.TextContent.Contains("versiegelt") && !z.TextContent.Contains("wird gleich"));
        using var koehler = await land.AlsAsync("koehler");
        var fremd = await koehler.OeffneAsync(uebersicht.Pfad + "/verlauf");
        fremd.Status.ShouldBe(HttpStatusCode.OK);
        fremd.Text.ShouldContain("Zur Abstimmung gegeben");
        fremd.Text.ShouldNotContain("Text geändert");
        using var haddad = await land.AlsAsync("haddad");
        (await haddad.OeffneAsync(uebersicht.Pfad + "/verlauf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Zeitgeber_AfterTheirTime_DeletesTechnicalRowsAndClosesVersions(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using (var demir = await land.AlsAsync("demir"))
        {
            var uebersicht = await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen");
            var schreiben = await demir.OeffneAsync(uebersicht.Verweis("Perspektive Sozialraum"));
            await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Ein Satz."));
            await demir.DrueckeAsync(await demir.OeffneAsync(uebersicht.Pfad), "Abmelden");
        }
        (await RaeumeUndZaehleAsync(land)).ShouldBe((1, true, 1, 1), "nothing is old yet");
        land.Uhr.Stelle(TimeSpan.FromMinutes(11));
        (await RaeumeUndZaehleAsync(land)).ShouldBe((1, true, 0, 1));
        land.Uhr.Stelle(TimeSpan.FromDays(2));
        (await RaeumeUndZaehleAsync(land)).ShouldBe((0, false, 0, 1));
        land.Uhr.Stelle(TimeSpan.FromDays(29));
        (await RaeumeUndZaehleAsync(land)).ShouldBe((0, false, 0, 0));
    }

    [Theory, BeideDatenbanken]
    public async Task Bereit_OnlyWhenTheDatabaseAnswers(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var besucher = land.Besucher();
        (await besucher.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await land.MitAsync(d => d.GetRequiredService<Db>().Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\""));
        (await besucher.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await besucher.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<(int Zwischenstaende, bool Formulare, int OffeneFassungen, int Sitzungen)> RaeumeUndZaehleAsync(Testland land) => land.MitAsync(async d =>
    {
        await land.Anwendung.Services.GetServices<IHostedService>().OfType<Zeitgeber>().Single().LaufAsync(default);
        await d.GetRequiredService<Auftragsdienst>().RaeumeAufAsync(default);
        var db = d.GetRequiredService<Db>();
        return (await db.Set<Zwischenstand>().CountAsync(), await db.Set<GesendetesFormular>().AnyAsync(), await db.Set<Fassung>().CountAsync(f => f.AbgeschlossenAm == null), await db.Set<Sitzung>().CountAsync());
    });
}
