using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

public class OrganisationenTests
{
    [Theory, BeideDatenbanken]
    public async Task Suche_WithoutUmlautsAndByNumber_FindsTheSchool(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        (await petersen.OeffneAsync("/verwaltung/organisationen?suche=muehlgraben")).Text.ShouldContain("Grundschule am Mühlgraben");
        (await petersen.OeffneAsync("/verwaltung/organisationen?suche=90101+lindenau")).Text.ShouldContain("1 Treffer");
        (await petersen.OeffneAsync("/verwaltung/organisationen?suche=xyz")).Text.ShouldContain("Nichts gefunden");
        var cluster = await petersen.OeffneAsync("/verwaltung/organisationen?art=Cluster");
        cluster.Text.ShouldContain("3 Treffer");
    }

    [Theory, BeideDatenbanken]
    public async Task Cluster_ChangedInMidYear_EndsTheOldAndBeginsTheNewInOneAct(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var nordstadt = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Organisation>().SingleAsync(o => o.Name == "Cluster Nordstadt"));
        var seite = await petersen.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}");
        var form = seite.Dokument.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.QuerySelector("[name=Beziehungsart][value=Cluster]") is not null);
        var danach = await petersen.SendeAsync(seite, form, null, [("Zu", nordstadt.Id.ToString()), ("Ab", "2026-12-01")]);
        danach.Text.ShouldContain("Die Zuordnung ist eingetragen.");
        danach.Text.ShouldContain("seit 01.08.2024 bis 30.11.2026");
        danach.Text.ShouldContain("seit 01.12.2026");
        var eintraege = await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().Include(e => e.Werte).Where(e => e.Name.StartsWith("Cluster:")).ToListAsync());
        var eintrag = eintraege.ShouldHaveSingleItem();
        eintrag.PersonName.ShouldBe("Olaf Petersen");
        eintrag.Werte.ShouldContain(w => w.Feld.EndsWith(" Bis", StringComparison.Ordinal) && w.Alt == null);

        // A day before the one that runs is refused, and nothing changes.
        form = danach.Dokument.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.QuerySelector("[name=Beziehungsart][value=Cluster]") is not null);
        var nochmal = await petersen.SendeAsync(danach, form, null, [("Zu", nordstadt.Id.ToString()), ("Ab", "2026-11-01")]);
        nochmal.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nochmal.Text.ShouldContain("Es gibt schon eine Zuordnung, die am 01.12.2026 beginnt");
    }

    [Theory, BeideDatenbanken]
    public async Task Teilnahme_EndedWithoutReason_IsRefusedAndWithReasonRecorded(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var seite = await petersen.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}");
        var ohne = await petersen.DrueckeAsync(seite, "Stand festhalten", ("Stufe", "Beendet"), ("Bedingungen", "keine mehr"));
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohne.Text.ShouldContain("warum die Teilnahme endet");
        ohne.Dokument.QuerySelector("#Bedingungen")!.TextContent.Trim().ShouldBe("keine mehr");
        var mit = await petersen.DrueckeAsync(ohne, "Stand festhalten", ("Stufe", "Beendet"), ("Grund", "Zusammenlegung mit der Grundschule Hohe Linde"));
        mit.Text.ShouldContain("Der Stand der Teilnahme ist festgehalten.");
        var grund = await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().Where(e => e.Name == "Teilnahme: beendet").Select(e => e.Grund).SingleAsync());
        grund.ShouldContain("Zusammenlegung");
    }

    [Theory, BeideDatenbanken]
    public async Task Anlegen_ThenChangeTwiceAtOnce_KeepsWhatTheSecondTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var neu = await petersen.OeffneAsync("/verwaltung/organisationen/neu?wunsch=Schule");
        var doppelt = await petersen.DrueckeAsync(neu, "Anlegen", ("Name", "Grundschule Ölberg"), ("Schulnummer", "90101"));
        doppelt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        doppelt.Text.ShouldContain("Eine Schule mit dieser Schulnummer gibt es schon");
        doppelt.Dokument.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Grundschule Ölberg");
        var schule = await petersen.DrueckeAsync(doppelt, "Anlegen", ("Name", "Grundschule Ölberg"), ("Schulnummer", "90777"), ("Ags", "16063078"));
        schule.Ueberschrift.ShouldBe("Grundschule Ölberg");
        (await petersen.OeffneAsync("/verwaltung/organisationen?suche=oelberg")).Text.ShouldContain("1 Treffer");
        var eine = await petersen.OeffneAsync(schule.Pfad + "/bearbeiten");
        var andere = await petersen.OeffneAsync(schule.Pfad + "/bearbeiten");
        await petersen.DrueckeAsync(eine, "Speichern", ("Ort", "Jena"));
        var zweite = await petersen.DrueckeAsync(andere, "Speichern", ("Ort", "Gera"));
        zweite.Status.ShouldBe(HttpStatusCode.Conflict);
        zweite.Dokument.QuerySelector("#Ort")!.GetAttribute("value").ShouldBe("Gera");
        (await petersen.DrueckeAsync(zweite, "Speichern", ("Ort", "Gera"))).Text.ShouldContain("Gespeichert.");
    }
}
