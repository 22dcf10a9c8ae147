using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Contract;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class ZieleTests
{
    [Theory, BeideDatenbanken]
    public async Task Ziele_AddLinkEditRemove_WriteTheTextOfTheFields(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var leer = await demir.OeffneAsync(pfad + "/ziele");
        await demir.DrueckeAsync(await demir.OeffneAsync(leer.Verweis("Wirkungsziel hinzufügen")), "Aufnehmen", ("Text", "Alle Kinder lesen sicher"), ("Ebene", "Individuell"), ("Bereich", "a1"));
        // The one Wirkungsziel there is, is ticked already.
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/prozessziel"), "Aufnehmen", ("Text", "Tägliche Lesezeit\r\nin allen Klassen"), ("Bereich", "b1"));
        var baum = await demir.OeffneAsync(pfad + "/ziele");
        baum.Text.ShouldContain("institutionell · Schul- und Unterrichtsentwicklung");
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync(baum.Verweis("Meilenstein dazu")), "Aufnehmen", ("Text", "Leseteam eingesetzt"), ("Bis", "2026-12-15"), ("Wer", "Frau Petrenko"), ("Indikator", "Lehrkräfte im Team"), ("Ausgangswert", "0"), ("Zielwert", "4"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Text);
        danach.Dokument.QuerySelectorAll(".sc-tree .sc-tree .sc-tree > li").Length.ShouldBe(1);
        (await TexteAsync(land)).ShouldBe(["Alle Kinder lesen sicher", "Tägliche Lesezeit in allen Klassen → dient: Alle Kinder lesen sicher", "Bis 15.12.2026: Leseteam eingesetzt (verantwortlich: Frau Petrenko) (Indikator: Lehrkräfte im Team, Ausgang 0, Ziel 4)"]);

        // Changed: the line changes, and what serves it says so.
        var ziel = await demir.OeffneAsync(danach.Verweis("Bearbeiten"));
        await demir.DrueckeAsync(ziel, "Speichern", ("Text", "Alle lesen"));
        (await TexteAsync(land))[1].ShouldBe("Tägliche Lesezeit in allen Klassen → dient: Alle lesen");

        // Taken out and in again: identity and links stay.
        var ohne = await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Herausnehmen");
        (await TexteAsync(land)).Take(2).ShouldBe(["", "Tägliche Lesezeit in allen Klassen"]);
        await demir.DrueckeAsync(ohne, "Wieder aufnehmen");
        (await TexteAsync(land)).Take(2).ShouldBe(["Alle lesen", "Tägliche Lesezeit in allen Klassen → dient: Alle lesen"]);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Ziel>().CountAsync())).ShouldBe(3);
        (await demir.OeffneAsync(pfad + "/aenderungen/wirkungsziele")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_BadInput_ComesBackWithEverythingTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/meilenstein"), "Aufnehmen", ("Text", "Ein Café"), ("Bis", "1999-01-01"), ("Zielwert", "viel"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("„viel“ ist keine Zahl");
        danach.Dokument.QuerySelector("textarea")!.TextContent.ShouldBe("Ein Café");
        var zweite = await demir.DrueckeAsync(danach, "Aufnehmen", ("Zielwert", ""));
        zweite.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zweite.Text.ShouldContain("Das Programm läuft");
        (await demir.DrueckeAsync(zweite, "Aufnehmen", ("Bis", ""))).Pfad.ShouldStartWith(pfad + "/ziele");
        (await demir.OeffneAsync(pfad + "/ziele")).Text.ShouldContain("Bis wann? Ein Datum fehlt noch.");
        (await demir.OeffneAsync(pfad + "/ziele/neu/unfug")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_TwoPeopleAtOnce_LoseNoGoalAndNoLine(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var wer = i % 2 == 0 ? demir : wojcik;
            var seite = await wer.OeffneAsync(pfad + "/ziele/neu/wirkungsziel");
            (await wer.DrueckeAsync(seite, "Aufnehmen", ("Text", $"Ziel Nummer {i}"))).Status.ShouldBe(HttpStatusCode.OK);
        }));
        (await TexteAsync(land))[0].Split('\n').Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 8).Select(i => $"Ziel Nummer {i}"));
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<OffeneUeberschneidung>().CountAsync())).ShouldBe(0);

        // The same goal in two windows: the second hears of the first and loses nothing.
        var adresse = (await demir.OeffneAsync(pfad + "/ziele")).Verweis("Bearbeiten");
        var (a, b) = (await demir.OeffneAsync(adresse), await wojcik.OeffneAsync(adresse));
        await demir.DrueckeAsync(a, "Speichern", ("Text", "Von Demir"));
        var zweite = await wojcik.DrueckeAsync(b, "Speichern", ("Text", "Von Wójcik"));
        zweite.Status.ShouldBe(HttpStatusCode.Conflict);
        zweite.Text.ShouldContain("Von Demir");
        zweite.Dokument.QuerySelector("textarea")!.TextContent.ShouldBe("Von Wójcik");
        await wojcik.DrueckeAsync(zweite, "Speichern");
        (await TexteAsync(land))[0].ShouldContain("Von Wójcik");
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_LinesFromElsewhere_StayAndBecomeGoals(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (_, id) = await Vereinbarungsseiten.MitVorjahrAsync(land, "90101", "demir@demo.example");
        var pfad = $"/vereinbarungen/{id}";
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            return await db.Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == "meilensteine").ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, "- Bis 31.10.2026: Elterncafé (verantwortlich: Team)\nmit Kuchen\n\nmit Kuchen"));
        });
        // A goal made beside them leaves the lines as they are.
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/meilenstein"), "Aufnehmen", ("Text", "Diagnose eingeführt"));
        (await TexteAsync(land, id))[2].ShouldBe("Diagnose eingeführt\n- Bis 31.10.2026: Elterncafé (verantwortlich: Team)\nmit Kuchen\nmit Kuchen");
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Aus Zeilen Ziele machen");
        danach.Text.ShouldNotContain("noch ohne Ziel");
        (await TexteAsync(land, id))[2].ShouldBe("Bis 31.10.2026: Elterncafé (verantwortlich: Team)\nDiagnose eingeführt\nmit Kuchen\nmit Kuchen");
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_OfLastYear_GoOnUnderTheSameIdentity(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (alt, neu) = await Vereinbarungsseiten.MitVorjahrAsync(land, "90101", "demir@demo.example");
        var ziel = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var v = await db.Set<Vereinbarung>().FirstAsync(x => x.Id == alt);
            var z = new Ziel { SchuleId = v.SchuleId, Art = Zielart.Wirkungsziel, EntstandenIn = alt, AngelegtAm = v.AngelegtAm };
            var stand = new Zielstand { ZielId = z.Id, VereinbarungId = alt, Art = z.Art, Nr = 1 };
            stand.Schreibe(new Zielangaben { Text = "Alle lesen", Zielwert = 95, Einheit = "%" });
            db.AddRange(z, stand);
            await db.SpeichereAsync(new Startchancen.Foundation.Audit.Akt("Test", "Ziel", z.Id));
            return z.Id;
        });
        var seite = await demir.OeffneAsync($"/vereinbarungen/{neu}/ziele");
        seite.Text.ShouldContain("Aus dem vorigen Jahr");
        await demir.DrueckeAsync(seite, "Entscheidungen speichern", ($"Wahl[{ziel}]", "Weiterfuehren"));
        (await TexteAsync(land, neu))[0].ShouldBe("Alle lesen (Ziel 95 %)");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Zielstand>().CountAsync(s => s.ZielId == ziel))).ShouldBe(2);
        (await demir.OeffneAsync($"/vereinbarungen/{alt}/ziele")).Text.ShouldNotContain("Bearbeiten");
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_BeforeRelease_AreNotShownToTheSchulaufsicht(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/wirkungsziel"), "Aufnehmen", ("Text", "Erster Wortlaut"));
        (await koehler.OeffneAsync(pfad + "/ziele")).Text.ShouldContain("Noch nicht freigegeben");
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Entwurf so zur Abstimmung geben");
        (await koehler.OeffneAsync(pfad + "/ziele")).Text.ShouldContain("Erster Wortlaut");
        await demir.DrueckeAsync(await demir.OeffneAsync((await demir.OeffneAsync(pfad + "/ziele")).Verweis("Bearbeiten")), "Speichern", ("Text", "Zweiter Wortlaut"));
        (await koehler.OeffneAsync(pfad + "/ziele")).Text.ShouldContain("Erster Wortlaut");
        (await koehler.OeffneAsync(pfad + "/ziele/neu/wirkungsziel")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Vorjahr_TakenOverUnchanged_IsMarkedUntilSomebodyTypes(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (_, neu) = await Vereinbarungsseiten.MitVorjahrAsync(land, "90101", "demir@demo.example", ("sozialraum-daten", "Viele Sprachen."), ("passt-nicht", "- Nachhilfe\n- Beiträge zum Sportverein"));
        var pfad = $"/vereinbarungen/{neu}/schreiben/sozialraum";
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Unverändert vom vorigen Jahr übernehmen", ("Texte[sozialraum-daten]", "Halb getippt"));
        seite.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Viele Sprachen.");
        seite.Text.ShouldContain("unverändert vom vorigen Jahr");
        seite.Text.ShouldContain("1 frühere Fassung");
        var getippt = await demir.DrueckeAsync(seite, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Viele Sprachen, neu."));
        getippt.Dokument.QuerySelectorAll(".sc-chip").ShouldNotContain(c => c.TextContent == "unverändert vom vorigen Jahr");
        // Signed agreements tell other modules what is not to happen; drafts tell nothing.
        var schule = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Vereinbarung>().Where(v => v.Id == neu).Select(v => v.SchuleId).FirstAsync());
        (await land.MitAsync(d => d.GetRequiredService<INichtInDiesemJahr>().FuerAsync(schule, new Schuljahr(2025), default))).Select(a => a.Text).ShouldBe(["Nachhilfe", "Beiträge zum Sportverein"]);
        (await land.MitAsync(d => d.GetRequiredService<INichtInDiesemJahr>().FuerAsync(schule, new Schuljahr(2026), default))).ShouldBeEmpty();
    }

    /// <summary>Texts of the three goal fields.</summary>
    private static Task<List<string>> TexteAsync(Testland land, Guid? vereinbarung = null) => land.MitAsync(async d =>
    {
        var texte = await d.GetRequiredService<Db>().Set<Feldtext>().Where(t => vereinbarung == null || t.TraegerId == vereinbarung).ToDictionaryAsync(t => t.Feld, t => t.Text);
        return new List<string> { texte["wirkungsziele"], texte["prozessziele"], texte["meilensteine"] };
    });
}
