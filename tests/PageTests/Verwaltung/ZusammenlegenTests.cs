using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.PageTests.Vereinbarungen;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

public class ZusammenlegenTests
{
    [Theory, BeideDatenbanken]
    public async Task Zusammenlegen_EndsTheParticipationFromItsDayAndIsRecorded(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var suche = await petersen.OeffneAsync((await petersen.OeffneAsync($"/verwaltung/organisationen/{await IdAsync(land, "90101")}")).Verweis("Mit einer anderen Schule zusammenlegen"));
        suche.Text.ShouldContain("Welche Schule nimmt sie auf?");
        (await petersen.OeffneAsync(suche.Pfad + "?suche=werra")).Text.ShouldNotContain("Cluster Werraaue");
        var danach = await LegeZusammenAsync(land, petersen, "90101", "90102", "2026-12-01");
        danach.Text.ShouldContain("Zusammengelegt mit Grundschule Hohe Linde zum 01.12.2026.");
        danach.Text.ShouldContain("Stand festhalten");
        (await petersen.OeffneAsync("/verwaltung/organisationen?stufe=Beendet")).Text.ShouldContain("Nichts gefunden");
        (await petersen.OeffneAsync($"/verwaltung/organisationen/{await IdAsync(land, "90102")}")).Text.ShouldContain("Grundschule am Mühlgraben wird zum 01.12.2026 aufgenommen.");
        land.Uhr.Stelle(TimeSpan.FromDays(6));
        using var wieder = await land.AlsAsync("petersen");
        var seite = await wieder.OeffneAsync(danach.Pfad);
        seite.Dokument.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("beendet");
        seite.Text.ShouldNotContain("Stand festhalten");
        (await wieder.OeffneAsync("/verwaltung/organisationen?stufe=Beendet")).Text.ShouldContain("1 Treffer");
        (await wieder.OeffneAsync("/verwaltung/organisationen?stufe=Aktiv")).Text.ShouldContain("13 Treffer");
        (await wieder.OeffneAsync("/verwaltung")).Text.ShouldContain("13");
        var eintrag = await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().SingleAsync(e => e.Name == "Zusammengelegt mit Grundschule Hohe Linde zum 01.12.2026"));
        (eintrag.PersonName, eintrag.Grund).ShouldBe(("Olaf Petersen", Grund));
        // A page that was open when the day came sets no participation any more.
        var alt = await wieder.SendeAsync(danach.Pfad + "?handler=Teilnahme", [new("__schutz", Vereinbarungsseiten.Schutz(seite)), new("Version", await VersionAsync(land, "90101")), new("Stufe", "Aktiv"), new("Grund", "Versehen")]);
        alt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        alt.Text.ShouldContain("Die Teilnahme hat mit der Zusammenlegung geendet.");
    }

    [Theory, BeideDatenbanken]
    public async Task Zusammenlegen_WithWhatCannotBe_IsRefusedInWordsAndKeepsWhatWasTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        async Task Abgelehnt(string von, string zu, string tag, string satz, string grund = Grund)
        {
            var antwort = await LegeZusammenAsync(land, petersen, von, zu, tag, grund);
            antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{von} {zu} {tag}");
            antwort.Dokument.QuerySelector(".sc-errors")!.TextContent.ShouldContain(satz);
            antwort.Dokument.QuerySelector("#Grund")!.TextContent.Trim().ShouldBe(grund);
        }
        await Abgelehnt("90101", "90101", "2026-12-01", "nicht mit sich selbst");
        await Abgelehnt("90101", "90102", "2026-12-01", "warum die Schulen zusammengelegt werden", "");
        await Abgelehnt("90101", "90102", "2024-08-01", "Grundschule am Mühlgraben ist erst seit dem 01.08.2024 eingetragen");
        await Abgelehnt("90101", "90102", "0206-12-01", "Jahr im Datum");
        (await LegeZusammenAsync(land, petersen, "90101", "90102", "2026-12-01")).Status.ShouldBe(HttpStatusCode.OK);
        await Abgelehnt("90101", "90103", "2027-08-01", "ist schon zum 01.12.2026 mit Grundschule Hohe Linde zusammengelegt");
        await Abgelehnt("90102", "90101", "2027-08-01", "Umgekehrt geht es nicht noch einmal");
        await Abgelehnt("90103", "90101", "2027-08-01", "geht zum 01.12.2026 selbst in Grundschule Hohe Linde auf");
        var anger = await petersen.OeffneAsync($"/verwaltung/organisationen/{await IdAsync(land, "90103")}");
        await petersen.DrueckeAsync(anger, "Stand festhalten", ("Stufe", "Beendet"), ("Grund", "Auf eigenen Wunsch"));
        await Abgelehnt("90104", "90103", "2026-12-01", "Eine beendete Schule kann keine andere aufnehmen");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Beziehung>().CountAsync(b => b.Art == Beziehungsart.Zusammenlegung))).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Zusammenlegung_TakenBack_LeavesEverythingAsItWasUnlessAnotherBuildsOnIt(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var seite = await LegeZusammenAsync(land, petersen, "90101", "90102", "2026-11-02");
        var weiter = await LegeZusammenAsync(land, petersen, "90102", "90103", "2026-11-09");
        var nein = await petersen.DrueckeAsync(seite, "Zusammenlegung zurücknehmen", ("Grund", "Der Beschluss wurde aufgehoben."));
        nein.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nein.Text.ShouldContain("Grundschule Hohe Linde ist inzwischen selbst mit Grundschule Am Anger zusammengelegt");
        nein.Dokument.QuerySelector("#Grund-zusammenlegung")!.TextContent.Trim().ShouldBe("Der Beschluss wurde aufgehoben.");
        (await petersen.DrueckeAsync(weiter, "Zusammenlegung zurücknehmen")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await petersen.DrueckeAsync(weiter, "Zusammenlegung zurücknehmen", ("Grund", "Falsche Schule"));
        var danach = await petersen.DrueckeAsync(await petersen.OeffneAsync(seite.Pfad), "Zusammenlegung zurücknehmen", ("Grund", "Der Beschluss wurde aufgehoben."));
        danach.Text.ShouldContain("Teilnahme und Entwürfe sind wieder, wie sie waren.");
        danach.Dokument.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("aktiv");
        danach.Verweis("Mit einer anderen Schule zusammenlegen").ShouldEndWith("/zusammenlegen");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().Where(e => e.Name == "Zusammenlegung mit Grundschule Hohe Linde zurückgenommen").Select(e => e.Grund).SingleAsync())).ShouldBe("Der Beschluss wurde aufgehoben.");
        (await petersen.DrueckeAsync(seite, "Zusammenlegung zurücknehmen", ("Grund", "Noch einmal"))).Text.ShouldContain("nicht oder nicht mehr zusammengelegt");
    }

    [Theory, BeideDatenbanken]
    public async Task Zusammenlegen_CrosswiseAtOnce_LetsOnlyOneThrough(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        using var anderer = await land.AlsAsync("petersen");
        var antworten = await Task.WhenAll(LegeZusammenAsync(land, petersen, "90101", "90102", "2026-12-01"), LegeZusammenAsync(land, anderer, "90102", "90101", "2026-12-01"));
        antworten.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Beziehung>().CountAsync(b => b.Art == Beziehungsart.Zusammenlegung))).ShouldBe(1);
    }

    internal const string Grund = "Beschluss des Schulträgers vom 12.03.2026";

    /// <summary>Fills in the page of the administration.</summary>
    internal static async Task<Seite> LegeZusammenAsync(Testland land, Besucher administration, string schule, string ziel, string tag, string grund = Grund)
    {
        var seite = await administration.OeffneAsync($"/verwaltung/organisationen/{await IdAsync(land, schule)}/zusammenlegen?organisation={await IdAsync(land, ziel)}");
        return await administration.DrueckeAsync(seite, "Zusammenlegen", ("Ab", tag), ("Grund", grund));
    }

    private static Task<Guid> IdAsync(Testland land, string nummer) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Organisation>().Where(o => o.Schulnummer == nummer).Select(o => o.Id).SingleAsync());

    private static Task<string> VersionAsync(Testland land, string nummer) =>
        land.MitAsync(async d => (await d.GetRequiredService<Db>().Set<Organisation>().Where(o => o.Schulnummer == nummer).Select(o => o.Version).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
