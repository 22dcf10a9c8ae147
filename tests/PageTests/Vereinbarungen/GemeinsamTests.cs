using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class GemeinsamTests
{
    private const string Feld = "kommunikation";

    [Theory, BeideDatenbanken]
    public async Task Seite_OfAnotherSchool_IsNotKeptWhenTheClusterMovesOn(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        var (hier, dort) = (await Vereinbarungsseiten.NeueAsync(demir), await Vereinbarungsseiten.NeueAsync(reinhardt));
        var adresse = dort + "/schreiben/lebensraum";
        async Task<System.Net.Http.Headers.EntityTagHeaderValue> MarkeAsync()
        {
            var marke = (await reinhardt.OeffneAsync(adresse)).Antwort.Headers.ETag!;
            (await Vereinbarungsseiten.WiederAsync(reinhardt, adresse, marke)).ShouldBe(HttpStatusCode.NotModified);
            return marke;
        }

        await reinhardt.OeffneAsync(adresse);
        var leer = await MarkeAsync();
        await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Beginnen");
        (await Vereinbarungsseiten.WiederAsync(reinhardt, adresse, leer)).ShouldBe(HttpStatusCode.OK, "An empty common text was begun.");
        var begonnen = await MarkeAsync();
        await Vereinbarungsseiten.SpeichereAsync(demir, hier + "/schreiben/lebensraum", hier, Feld, "Unser eigener Weg.", 0);
        (await Vereinbarungsseiten.WiederAsync(reinhardt, adresse, begonnen)).ShouldBe(HttpStatusCode.OK, "The strip says how the other school stands to the common text.");
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_BegunByTwoSchoolsAtOnce_IsOneText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        var (hier, dort) = (await Vereinbarungsseiten.NeueAsync(demir), await Vereinbarungsseiten.NeueAsync(reinhardt));
        foreach (var feld in new[] { Feld, "beteiligung", "teilkonzepte" })
        {
            var wege = new[] { (demir, hier), (reinhardt, dort) }.Select(async w => (Wer: w.Item1, Ort: $"{w.Item2}/gemeinsam/{feld}", Schutz: Vereinbarungsseiten.Schutz(await w.Item1.OeffneAsync($"{w.Item2}/gemeinsam/{feld}")))).ToList();
            var alle = await Task.WhenAll(wege);
            foreach (var seite in await Task.WhenAll(Enumerable.Range(0, 12).Select(i => alle[i % 2]).Select(w => w.Wer.SendeAsync(w.Ort + "?handler=Beginnen", [new("__schutz", w.Schutz), new("Fuer", "")]))))
            {
                seite.Status.ShouldBe(HttpStatusCode.OK, seite.Text);
                seite.Dokument.QuerySelector("textarea[data-feld]").ShouldNotBeNull(seite.Text);
            }
        }
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Clustertext>().CountAsync())).ShouldBe(3);
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_TwoSchools_WriteTakeOverAdaptAndMergeChanges(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        var (hier, dort) = (await Vereinbarungsseiten.NeueAsync(demir), await Vereinbarungsseiten.NeueAsync(reinhardt));
        (await demir.OeffneAsync(hier + "/schreiben/lebensraum")).Text.ShouldContain("Gemeinsamen Text beginnen");

        // One begins, both write: the texts are merged.
        var leer = await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}");
        var offen = await demir.DrueckeAsync(leer, "Beginnen");
        var ort = offen.Dokument.QuerySelector("form[data-adresse]")!.GetAttribute("data-adresse")!;
        var text = ort.Split('/')[^1];
        await Vereinbarungsseiten.SpeichereAsync(demir, offen.Pfad, ort, Feld, "Wir schreiben Briefe an alle Eltern.", 0);
        await Vereinbarungsseiten.SpeichereAsync(demir, offen.Pfad, ort, Feld, "Wir schreiben Briefe an alle Eltern und rufen an.", 1);
        var gemischt = await Vereinbarungsseiten.SpeichereAsync(reinhardt, $"{dort}/gemeinsam/{Feld}", $"{dort}/gemeinsam/{text}", Feld, "Wir schreiben kurze Briefe an alle Eltern.", 1);
        gemischt.GetProperty("text").GetString().ShouldBe("Wir schreiben kurze Briefe an alle Eltern und rufen an.");

        // Nothing is forced on a school; both take it over, one adapts it.
        var seine = await reinhardt.OeffneAsync($"{dort}/gemeinsam/{Feld}");
        seine.Text.ShouldContain("leer");
        var danach = await reinhardt.DrueckeAsync(seine, "Gemeinsamen Text übernehmen");
        danach.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldBe("Wir schreiben kurze Briefe an alle Eltern und rufen an.");
        danach.Text.ShouldContain("Bei Ihnen: gleich.");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Gemeinsamen Text übernehmen");
        var schreiben = await demir.OeffneAsync(hier + "/schreiben/lebensraum");
        await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ($"Texte[{Feld}]", "Wir schreiben kurze Briefe an alle Eltern und rufen an. Freitags gibt es ein Café."));
        (await demir.OeffneAsync(hier + "/schreiben/lebensraum")).Text.ShouldContain("Bei Ihnen: angepasst.");
        (await reinhardt.OeffneAsync($"{dort}/gemeinsam/{Feld}")).Text.ShouldContain("angepasst");

        // A later change is offered, and merged into the adapted text.
        await Vereinbarungsseiten.SpeichereAsync(reinhardt, $"{dort}/gemeinsam/{Feld}", $"{dort}/gemeinsam/{text}", Feld, "Wir schreiben kurze Briefe in einfacher Sprache an alle Eltern und rufen an.", gemischt.GetProperty("nr").GetInt32());
        var strip = await demir.OeffneAsync(hier + "/schreiben/lebensraum");
        strip.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldNotContain("einfacher");
        strip.Text.ShouldContain("Der gemeinsame Text hat sich geändert");
        strip.Dokument.QuerySelector("#feld-kommunikation ins")!.TextContent.ShouldContain("einfacher Sprache");
        var gemerged = await demir.DrueckeAsync(strip, "In meinen Text übernehmen", ("Texte[beteiligung]", "Klassenrat"));
        gemerged.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldBe("Wir schreiben kurze Briefe in einfacher Sprache an alle Eltern und rufen an. Freitags gibt es ein Café.");
        gemerged.Dokument.QuerySelector("#f-beteiligung")!.TextContent.ShouldBe("Klassenrat");
        gemerged.Text.ShouldNotContain("Der gemeinsame Text hat sich geändert");
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_ChangedSameWords_SchoolDecides_StaleClickIsRefused(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var hier = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = await BeginneAsync(demir, hier, "Wir treffen uns montags.");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Gemeinsamen Text übernehmen");
        await demir.DrueckeAsync(await demir.OeffneAsync(hier + "/schreiben/lebensraum"), "Zwischenspeichern", ($"Texte[{Feld}]", "Wir treffen uns dienstags."));
        await Vereinbarungsseiten.SpeichereAsync(demir, hier + "/schreiben/lebensraum", ort, Feld, "Wir treffen uns freitags.", 1);
        var alt = await demir.OeffneAsync(hier + "/schreiben/lebensraum");
        await Vereinbarungsseiten.SpeichereAsync(demir, hier + "/schreiben/lebensraum", ort, Feld, "Wir treffen uns freitags um acht.", 2);
        var zuSpaet = await demir.DrueckeAsync(alt, "In meinen Text übernehmen");
        zuSpaet.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zuSpaet.Text.ShouldContain("noch einmal geändert");
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync(hier + "/schreiben/lebensraum"), "In meinen Text übernehmen");
        danach.Dokument.QuerySelectorAll(".sc-conflict").Length.ShouldBe(1);
        danach.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldContain("dienstags");
        var entschieden = await demir.DrueckeAsync(danach, "Diese nehmen");
        entschieden.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldContain("freitags");
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_Change_IsATaskForTheHead_UntilDeclined(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var hier = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = await BeginneAsync(demir, hier, "Briefe.");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Gemeinsamen Text übernehmen");
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Gemeinsamer Text hat sich geändert");
        await Vereinbarungsseiten.SpeichereAsync(wojcik, hier + "/schreiben/lebensraum", ort, Feld, "Briefe und Anrufe.", 1);
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Gemeinsamer Text hat sich geändert", customMessage: "somebody still writes on it");
        land.Uhr.Stelle(TimeSpan.FromMinutes(11));
        var start = await demir.OeffneAsync("/");
        start.Text.ShouldContain("Gemeinsamer Text hat sich geändert: 1.9");
        (await wojcik.OeffneAsync("/")).Text.ShouldNotContain("Gemeinsamer Text hat sich geändert");
        var seite = await demir.OeffneAsync(start.Verweis("Änderung ansehen"));
        var danach = await demir.DrueckeAsync(seite, "Diese Änderung nicht übernehmen");
        danach.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldBe("Briefe.");
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Gemeinsamer Text hat sich geändert");
        var beruhigt = await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Wir bleiben bei unserem eigenen Text");
        beruhigt.Text.ShouldContain("eigener Text");
        var akte = await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().Select(e => e.Name).ToListAsync());
        akte.ShouldContain("Gemeinsamen Text begonnen");
        akte.ShouldContain("Gemeinsamen Text übernommen");
        akte.ShouldContain("Änderung des gemeinsamen Textes nicht übernommen");
        akte.ShouldContain("Eigenen Text gewählt");
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_OwnTextOfOthers_ShowsTheWordOnly_UntilReleasedToTheCluster(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        var (hier, dort) = (await Vereinbarungsseiten.NeueAsync(demir), await Vereinbarungsseiten.NeueAsync(reinhardt));
        await BeginneAsync(demir, hier, "Briefe.");
        await reinhardt.DrueckeAsync(await reinhardt.OeffneAsync(dort + "/schreiben/lebensraum"), "Zwischenspeichern", ($"Texte[{Feld}]", "Geheimer Satz."), ("Texte[lebensraum-vergleich]", "Unser Hof ist klein."));
        var seite = await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}");
        seite.Text.ShouldContain("eigener Text");
        seite.Text.ShouldNotContain("Geheimer Satz");
        var vergleich = await demir.OeffneAsync($"{hier}/vergleich/lebensraum-vergleich");
        vergleich.Text.ShouldContain("noch nicht freigegeben");
        vergleich.Text.ShouldContain("noch nicht begonnen");
        vergleich.Text.ShouldNotContain("Unser Hof");
        var uebersicht = await reinhardt.OeffneAsync(dort);
        var knopf = uebersicht.Dokument.QuerySelectorAll("button").First(b => b.TextContent.Contains("Für das Cluster freigeben", StringComparison.Ordinal) && b.TextContent.Contains("Lebens- und Erfahrungsraum", StringComparison.Ordinal));
        await reinhardt.SendeAsync(uebersicht, (AngleSharp.Html.Dom.IHtmlFormElement)knopf.Closest("form")!, knopf, []);
        (await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}")).Text.ShouldContain("Geheimer Satz");
        (await demir.OeffneAsync($"{hier}/vergleich/lebensraum-vergleich")).Text.ShouldContain("Unser Hof ist klein.");
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_ForOneSchulart_ComesBeforeTheWholeCluster_AndStaysOutOfOtherClusters(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var haddad = await land.AlsAsync("haddad");
        using var koehler = await land.AlsAsync("koehler");
        using var kovac = await land.AlsAsync("kovac");
        var hier = await Vereinbarungsseiten.NeueAsync(demir);
        var fremd = await Vereinbarungsseiten.NeueAsync(haddad);
        var ort = await BeginneAsync(demir, hier, "Alle.");
        var mehr = await kovac.DrueckeAsync(await kovac.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Beginnen", ("Fuer", "Grundschule"));
        mehr.Text.ShouldContain("Text für Grundschule (für Ihre Schule)");
        await kovac.DrueckeAsync(mehr, "Speichern", ("Text", "Nur Grundschulen."));
        (await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}")).Dokument.QuerySelector("textarea")!.TextContent.ShouldBe("Nur Grundschulen.");
        (await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Beginnen", ("Fuer", "Gymnasium"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Neither another cluster's school nor the Schulaufsicht comes to it.
        var seite = await haddad.OeffneAsync(fremd + "/schreiben/lebensraum");
        var antwort = await haddad.SendeAsync($"{fremd}/gemeinsam/{ort.Split('/')[^1]}/feld/{Feld}", [new("text", "fremd"), new("basis", "0"), new("__schutz", Vereinbarungsseiten.Schutz(seite))]);
        antwort.Status.ShouldBe(HttpStatusCode.NotFound);
        (await koehler.OeffneAsync($"{hier}/gemeinsam/{Feld}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await koehler.OeffneAsync($"{hier}/vergleich/lebensraum-vergleich")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Gemeinsam_SchoolLeavesCluster_KeepsItsText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var hier = await Vereinbarungsseiten.NeueAsync(demir);
        await BeginneAsync(demir, hier, "Briefe.");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{hier}/gemeinsam/{Feld}"), "Gemeinsamen Text übernehmen");
        await land.MitAsync(async d =>
        {
            var gestern = new DateOnly(2026, 11, 24);
            return await d.GetRequiredService<Db>().Set<Beziehung>().Where(b => b.Art == Beziehungsart.Cluster).ExecuteUpdateAsync(b => b.SetProperty(x => x.Bis, gestern));
        });
        var seite = await demir.OeffneAsync(hier + "/schreiben/lebensraum");
        seite.Dokument.QuerySelector("#f-kommunikation")!.TextContent.ShouldBe("Briefe.");
        seite.Dokument.QuerySelectorAll(".sc-cluster").ShouldBeEmpty();
        (await demir.OeffneAsync($"{hier}/vergleich/lebensraum-vergleich")).Text.ShouldContain("zurzeit zu keinem Cluster");
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Gemeinsamer Text");
    }

    /// <summary>Begins a common text and gives the address under which its script saves.</summary>
    private static async Task<string> BeginneAsync(Besucher besucher, string pfad, string text)
    {
        var offen = await besucher.DrueckeAsync(await besucher.OeffneAsync($"{pfad}/gemeinsam/{Feld}"), "Beginnen");
        await besucher.DrueckeAsync(offen, "Speichern", ("Text", text));
        return offen.Dokument.QuerySelector("form[data-adresse]")!.GetAttribute("data-adresse")!;
    }
}
