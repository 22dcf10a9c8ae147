using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Persistence;

public class AuftraegeTests
{
    private sealed class Probe : IAuftragsart
    {
        public ConcurrentQueue<string> Gelaufen { get; } = new();

        public Func<Auftragslauf, CancellationToken, Task> Tun { get; set; } = (_, _) => Task.CompletedTask;

        public string Art => "Probe";

        public async Task FuehreAusAsync(Auftragslauf lauf, CancellationToken cancellationToken)
        {
            Gelaufen.Enqueue(lauf.Eingabe);
            await Tun(lauf, cancellationToken);
        }
    }

    /// <summary>The real services, but nobody takes jobs by himself: the test does.</summary>
    private static async Task<(Testland, Probe)> StarteAsync(Maschine maschine)
    {
        var probe = new Probe();
        var land = await Testland.StarteAsync(maschine, d =>
        {
            d.AddSingleton<IAuftragsart>(probe);
            foreach (var dienst in d.Where(x => x.ServiceType == typeof(IHostedService)).ToList())
                d.Remove(dienst);
        });
        return (land, probe);
    }

    [Theory, BeideDatenbanken]
    public async Task Nimm_FromManyNodesAtOnce_RunsEachJobOnce(Maschine maschine)
    {
        var (land, probe) = await StarteAsync(maschine);
        await using var _ = land;
        for (var i = 0; i < 24; i++)
            await BestelleAsync(land, $"{i}", null);
        var dienst = land.Anwendung.Services.GetRequiredService<Auftragsdienst>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            // On PostgreSQL a node may pass by what others hold and find nothing just now.
            for (var leer = 0; leer < 3;)
                leer = await dienst.NimmUndFuehreAusAsync(default) ? 0 : leer + 1;
        })));
        probe.Gelaufen.Order().ShouldBe(Enumerable.Range(0, 24).Select(i => $"{i}").Order());
        (await LiesAsync(land)).ShouldAllBe(a => a.Stand == Auftragsstand.Fertig && a.Versuche == 1);
    }

    [Theory, BeideDatenbanken]
    public async Task Lauf_ThatFails_IsTriedAgainLaterAndLaterThenGivenUp(Maschine maschine)
    {
        var (land, probe) = await StarteAsync(maschine);
        await using var _ = land;
        probe.Tun = (_, _) => throw new InvalidOperationException("Absicht");
        await BestelleAsync(land, "x", null);
        var dienst = land.Anwendung.Services.GetRequiredService<Auftragsdienst>();
        for (var versuch = 1; versuch <= 5; versuch++)
        {
            (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeTrue();
            var stand = (await LiesAsync(land)).Single();
            stand.Versuche.ShouldBe(versuch);
            stand.Stand.ShouldBe(versuch < 5 ? Auftragsstand.Wartet : Auftragsstand.Gescheitert);
            stand.Satz.ShouldNotContain("Absicht");
            (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeFalse();
            land.Uhr.Stelle(Auftraege.Wartezeit(versuch) - TimeSpan.FromSeconds(5));
            (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeFalse();
            land.Uhr.Stelle(TimeSpan.FromSeconds(6));
        }
        (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeFalse();
    }

    [Theory, BeideDatenbanken]
    public async Task Lauf_OfKilledNode_IsTakenUpAgain_AndTheDeadOneWritesNothing(Maschine maschine)
    {
        var (land, probe) = await StarteAsync(maschine);
        await using var _ = land;
        await BestelleAsync(land, "x", null);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var totgeglaubter = bereich.ServiceProvider.GetRequiredService<Auftraege>();
        var alter = await totgeglaubter.NimmAsync(default);
        alter.ShouldNotBeNull();
        var dienst = land.Anwendung.Services.GetRequiredService<Auftragsdienst>();
        (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeFalse();
        land.Uhr.Stelle(TimeSpan.FromSeconds(61));
        (await dienst.NimmUndFuehreAusAsync(default)).ShouldBeTrue();
        probe.Gelaufen.ShouldBe(["x"]);
        (await totgeglaubter.MeldeAsync(alter, (1, 2, "noch da"), default)).ShouldBeNull();
        await totgeglaubter.BeendeAsync(alter, Auftragsstand.Gescheitert, "alt", null);
        var stand = (await LiesAsync(land)).Single();
        (stand.Stand, stand.Satz, stand.Versuche).ShouldBe((Auftragsstand.Fertig, "Fertig.", 2));
    }

    [Theory, BeideDatenbanken]
    public async Task Seite_ShowsProgressStopsAndHandsOutTheResult_ToTheOrdererOnly(Maschine maschine)
    {
        var (land, probe) = await StarteAsync(maschine);
        await using var _ = land;
        var person = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Nachname == "Demir").Select(p => p.Id).FirstAsync());
        var (a, b) = (await BestelleAsync(land, "a", person), await BestelleAsync(land, "b", person));
        using var demir = await land.AlsAsync("demir");
        using var haddad = await land.AlsAsync("haddad");
        var unterwegs = new TaskCompletionSource();
        var weiter = new TaskCompletionSource();
        probe.Tun = async (lauf, _) =>
        {
            await lauf.MeldeAsync(3, 7, "Blätter werden gesetzt");
            unterwegs.SetResult();
            await weiter.Task;
            await using (var aus = lauf.Ergebnis("Übersicht.txt"))
                await aus.WriteAsync("fertig"u8.ToArray(), CancellationToken.None);
            await lauf.MeldeAsync(7, 7, "gleich fertig");
        };
        var dienst = land.Anwendung.Services.GetRequiredService<Auftragsdienst>();
        var lauf = dienst.NimmUndFuehreAusAsync(default);
        await unterwegs.Task;
        var seite = await demir.OeffneAsync($"/auftraege/{a}");
        seite.Text.ShouldContain("Blätter werden gesetzt (3 von 7)");
        seite.Verweis("Stand neu laden").ShouldBe($"/auftraege/{a}");
        var stand = JsonDocument.Parse((await demir.OeffneAsync($"/auftraege/{a}/stand")).Roh).RootElement;
        stand.GetProperty("fertig").GetBoolean().ShouldBeFalse();
        stand.GetProperty("satz").GetString().ShouldBe("Blätter werden gesetzt (3 von 7)");
        foreach (var pfad in new[] { "", "/stand", "/ergebnis" })
            (await haddad.OeffneAsync($"/auftraege/{a}{pfad}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await demir.OeffneAsync($"/auftraege/{a}/ergebnis")).Status.ShouldBe(HttpStatusCode.NotFound);
        weiter.SetResult();
        await lauf;
        seite = await demir.OeffneAsync($"/auftraege/{a}");
        using var ergebnis = await demir.Http.GetAsync(seite.Verweis("Übersicht.txt herunterladen"));
        (await ergebnis.Content.ReadAsStringAsync()).ShouldBe("fertig");
        ergebnis.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (unterwegs, weiter) = (new TaskCompletionSource(), new TaskCompletionSource());
        lauf = dienst.NimmUndFuehreAusAsync(default);
        await unterwegs.Task;
        await demir.DrueckeAsync(await demir.OeffneAsync($"/auftraege/{b}"), "Anhalten");
        weiter.SetResult();
        await lauf;
        (await demir.OeffneAsync($"/auftraege/{b}")).Text.ShouldContain("Angehalten");
        (await LiesAsync(land)).Single(x => x.Id == b).Stand.ShouldBe(Auftragsstand.Angehalten);
    }

    [Theory, BeideDatenbanken]
    public async Task Lauf_WithBrokenRule_ShowsTheSentenceAndIsNotTriedAgain(Maschine maschine)
    {
        var (land, probe) = await StarteAsync(maschine);
        await using var _ = land;
        probe.Tun = (_, _) => throw new RuleBroken("Es gibt nichts zu drucken.");
        await BestelleAsync(land, "x", null);
        await land.Anwendung.Services.GetRequiredService<Auftragsdienst>().NimmUndFuehreAusAsync(default);
        var stand = (await LiesAsync(land)).Single();
        (stand.Stand, stand.Satz).ShouldBe((Auftragsstand.Gescheitert, "Es gibt nichts zu drucken."));
    }

    private static Task<Guid> BestelleAsync(Testland land, string eingabe, Guid? person) => land.MitAsync(async d => (await d.GetRequiredService<Auftraege>().BestelleAsync("Probe", "Eine Probe", eingabe, person)).Id);

    private static Task<List<Auftrag>> LiesAsync(Testland land) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Auftrag>().AsNoTracking().ToListAsync());
}
