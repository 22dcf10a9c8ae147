using System.Net;
using System.Text.Json;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class SchreibenTests
{
    [Theory, BeideDatenbanken]
    public async Task Anlegen_ThenWriteWithoutScript_SavesAndShowsVersions(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var liste = await demir.OeffneAsync("/vereinbarungen");
        var uebersicht = await demir.DrueckeAsync(liste, "Anlegen");
        uebersicht.Ueberschrift.ShouldBe("Vereinbarung 2026/27");
        var schreiben = await demir.OeffneAsync(uebersicht.Verweis("Perspektive Sozialraum"));
        var danach = await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Äußere Nordstadt,\r\n- hohe Mieten\u0001\u000b\r\n- viele Sprachen"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Pfad + danach.Text + string.Join("\n", land.Log.Zeilen.TakeLast(40)));
        danach.Text.ShouldContain("Alles ist gespeichert.");
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Äußere Nordstadt,\n- hohe Mieten\n- viele Sprachen");
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_TwoPeopleDifferentWords_AreMerged(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        var erste = await SpeichereAsync(demir, pfad, "Die Kinder lesen jeden Tag.", "0");
        var nr = erste.GetProperty("nr").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SpeichereAsync(demir, pfad, "Die Kinder lesen jeden Tag laut.", nr);
        var zweite = await SpeichereAsync(wojcik, pfad, "Alle Kinder lesen jeden Tag.", nr);
        zweite.GetProperty("text").GetString().ShouldBe("Alle Kinder lesen jeden Tag laut.");
        zweite.GetProperty("zusammengefuehrt").GetBoolean().ShouldBeTrue();
        zweite.GetProperty("ueberschneidungen").GetInt32().ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_TwoPeopleSameWords_KeepsBothUntilSomebodyChooses(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        await SpeichereAsync(demir, pfad, "Wir treffen uns montags.", "0");
        await SpeichereAsync(demir, pfad, "Wir treffen uns dienstags.", "1");
        var zweite = await SpeichereAsync(wojcik, pfad, "Wir treffen uns freitags.", "1");
        zweite.GetProperty("ueberschneidungen").GetInt32().ShouldBe(1);
        var seite = await wojcik.OeffneAsync($"{pfad}/schreiben/sozialraum");
        seite.Text.ShouldContain("dienstags");
        seite.Text.ShouldContain("freitags");
        var danach = await wojcik.DrueckeAsync(seite, "Diese nehmen");
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Wir treffen uns freitags.");
        danach.Dokument.QuerySelectorAll(".sc-conflict").ShouldBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Entscheiden_WhereThePlaceWasChangedSince_AsksAgain(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        await SpeichereAsync(demir, pfad, "Wir treffen uns montags.", "0");
        await SpeichereAsync(demir, pfad, "Wir treffen uns dienstags.", "1");
        await SpeichereAsync(wojcik, pfad, "Wir treffen uns freitags.", "1");
        var seite = await wojcik.OeffneAsync($"{pfad}/schreiben/sozialraum");
        var nr = seite.Dokument.QuerySelector("#f-sozialraum-daten")!.GetAttribute("data-nr")!;
        await SpeichereAsync(demir, pfad, "Wir treffen uns samstags.", nr);
        var danach = await wojcik.DrueckeAsync(seite, "Diese nehmen", ("Texte[sozialraum-daten]", "Wir treffen uns samstags."));
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Wir treffen uns samstags.");
        var stelle = danach.Dokument.QuerySelectorAll(".sc-conflict").ShouldHaveSingleItem().TextContent;
        stelle.ShouldContain("samstags");
        stelle.ShouldContain("freitags");
        var fertig = await wojcik.DrueckeAsync(danach, "Diese nehmen");
        fertig.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Wir treffen uns freitags.");
        fertig.Dokument.QuerySelectorAll(".sc-conflict").ShouldBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_OfABlankAtTheEnd_DoesNotTakeItOutOfTheField(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await NeueAsync(demir);
        (await SpeichereAsync(demir, pfad, "Wir lesen ", "0")).GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, BeideDatenbanken]
    public async Task Zwischenspeichern_TwoPeopleChooseDifferently_BothAreSeenAndOneDecides(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        var ort = (await demir.OeffneAsync(pfad)).Dokument.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.Contains("/schreiben/", StringComparison.Ordinal));
        foreach (var adresse in ort.Distinct())
        {
            var ihre = await demir.OeffneAsync(adresse);
            var radios = ihre.Dokument.QuerySelectorAll("input[type=radio][name^='Wahl']").Select(r => (Name: r.GetAttribute("name")!, Wert: r.GetAttribute("value")!)).Where(r => r.Wert.Length > 0).ToList();
            if (radios.Count == 0)
                continue;
            var seine = await wojcik.OeffneAsync(adresse);
            await demir.DrueckeAsync(ihre, "Zwischenspeichern", radios[0]);
            var zweite = await wojcik.DrueckeAsync(seine, "Zwischenspeichern", radios[1]);
            zweite.Dokument.QuerySelectorAll(".sc-conflict").ShouldHaveSingleItem().TextContent.ShouldNotContain("Beide behalten");
            zweite.Dokument.QuerySelectorAll("input[type=radio][name^='Wahl']").Single(r => r.HasAttribute("checked")).GetAttribute("value").ShouldBe(radios[0].Wert);
            var danach = await wojcik.DrueckeAsync(zweite, "Diese nehmen");
            danach.Dokument.QuerySelectorAll("input[type=radio][name^='Wahl']").Single(r => r.HasAttribute("checked")).GetAttribute("value").ShouldBe(radios[1].Wert);
            danach.Dokument.QuerySelectorAll(".sc-conflict").ShouldBeEmpty();
            return;
        }
        Assert.Fail("The form has no choice.");
    }

    [Theory, BeideDatenbanken]
    public async Task Zwischenspeichern_TwoPeopleTickDifferently_ComesTogetherTickByTick(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine, Vereinbarungsseiten.MitSpalten);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var adresse = await NeueAsync(demir) + "/schreiben/sozialraum";
        var (ihre, seine) = (await demir.OeffneAsync(adresse), await wojcik.OeffneAsync(adresse));
        await demir.DrueckeAsync(ihre, "Zwischenspeichern", ("Mehrfach[tage]", "jeden Montag"));
        var danach = await wojcik.DrueckeAsync(seine, "Zwischenspeichern", ("Mehrfach[tage]", "jeden Freitag"));
        danach.Dokument.QuerySelectorAll(".sc-conflict").ShouldBeEmpty();
        danach.Dokument.QuerySelectorAll("input[name='Mehrfach[tage]'][checked]").Select(i => i.GetAttribute("value")).ShouldBe(["jeden Montag", "jeden Freitag"]);
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_ManyAtOnce_LosesNoWord(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        await SpeichereAsync(demir, pfad, "eins\n\nzwei\n\ndrei\n\nvier\n\nfünf\n\nsechs", "0");
        string[] zeilen = ["eins", "zwei", "drei", "vier", "fünf", "sechs"];
        await Task.WhenAll(zeilen.Select((z, i) => SpeichereAsync(i % 2 == 0 ? demir : wojcik, pfad, string.Join("\n\n", zeilen.Select(x => x == z ? $"{x} von {i}" : x)), "1")));
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        seite.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe(string.Join("\n\n", zeilen.Select((z, i) => $"{z} von {i}")));
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_CrowdInOneField_AllAreSavedAndNoWordIsLost(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        var woerter = Enumerable.Range(0, 24).Select(i => $"Absatz {i}.").ToArray();
        await SpeichereAsync(demir, pfad, string.Join("\n\n", woerter), "0");
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => SpeichereAsync(i % 2 == 0 ? demir : wojcik, pfad, string.Join("\n\n", woerter.Select((w, k) => k == i ? w + $" Neu{i}" : w)), "1")));
        var text = (await demir.OeffneAsync($"{pfad}/schreiben/sozialraum")).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent;
        for (var i = 0; i < 24; i++)
            text.ShouldContain($"Neu{i}");
    }

    [Theory, BeideDatenbanken]
    public async Task Autosave_OfNeighbouringSchool_IsNotFound(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var haddad = await land.AlsAsync("haddad");
        var pfad = await NeueAsync(demir);
        (await haddad.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound);
        var eigene = await NeueAsync(haddad);
        var seite = await haddad.OeffneAsync($"{eigene}/schreiben/sozialraum");
        var antwort = await haddad.SendeAsync($"{pfad}/feld/sozialraum-daten", [new("text", "fremd"), new("basis", "0"), new("__schutz", Schutz(seite))]);
        antwort.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Seite_VisitedAgain_IsNotSentAgainUntilSomethingChanges(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await NeueAsync(demir);
        var adresse = $"{pfad}/schreiben/sozialraum";
        await demir.OeffneAsync(adresse);
        var erste = await demir.OeffneAsync(adresse);
        var marke = erste.Antwort.Headers.ETag!;
        erste.Antwort.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await Wieder(demir)).ShouldBe(HttpStatusCode.NotModified);
        (await Wieder(wojcik)).ShouldBe(HttpStatusCode.OK);
        await SpeichereAsync(wojcik, pfad, "Etwas Neues.", "0");
        (await Wieder(demir)).ShouldBe(HttpStatusCode.OK);

        Task<HttpStatusCode> Wieder(Besucher wer) => Vereinbarungsseiten.WiederAsync(wer, adresse, marke);
    }

    private static async Task<string> NeueAsync(Besucher besucher)
    {
        var liste = await besucher.OeffneAsync("/vereinbarungen");
        return (await besucher.DrueckeAsync(liste, "Anlegen")).Pfad;
    }

    private static string Schutz(Seite seite) => seite.Dokument.QuerySelector("main [name=__schutz]")!.GetAttribute("value")!;

    private static async Task<JsonElement> SpeichereAsync(Besucher besucher, string pfad, string text, string basis)
    {
        var seite = await besucher.OeffneAsync($"{pfad}/schreiben/sozialraum");
        var antwort = await besucher.SendeAsync($"{pfad}/feld/sozialraum-daten", [new("text", text), new("basis", basis), new("__schutz", Schutz(seite))]);
        antwort.Status.ShouldBe(HttpStatusCode.OK, antwort.Roh);
        return JsonDocument.Parse(antwort.Roh).RootElement;
    }
}
