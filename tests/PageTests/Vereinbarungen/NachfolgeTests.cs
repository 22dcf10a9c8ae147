using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Host.Demo;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class NachfolgeTests
{
    [Theory, BeideDatenbanken]
    public async Task Ziele_OfAdvisersBeforeTheRelease_AreRefusedOnEveryRoute(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var (alt, neu) = await Vereinbarungsseiten.MitVorjahrAsync(land, "90101", "demir@demo.example", ("wirkungsziele", "Alle lesen"));
        var pfad = $"/vereinbarungen/{neu}";
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/prozessziel"), "Aufnehmen", ("Text", "Lesezeit"));
        var ziel = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Zielstand>().Where(z => z.VereinbarungId == neu).Select(z => z.ZielId).FirstAsync());
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.TraegerId == neu && t.Feld == "meilensteine").ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, "Freie Zeile")));
        var schutz = Vereinbarungsseiten.Schutz(await seidel.OeffneAsync(pfad + "/gespraech"));
        var vorher = await StandAsync(land, neu);
        (string Ort, (string, string)[] Felder)[] wege =
        [
            ("/ziele?handler=Heraus", [("ziel", ziel.ToString())]),
            ("/ziele?handler=Wieder", [("ziel", ziel.ToString())]),
            ("/ziele?handler=AusZeilen", [("art", "Meilenstein")]),
            ("/ziele?handler=Vorjahr", [($"Wahl[{ziel}]", "Weiterfuehren")]),
            ("/ziele?handler=VorjahrAusZeilen", []),
            ("/ziele/neu/wirkungsziel", [("Text", "Von außen")]),
            ($"/ziele/{ziel}", [("Text", "Von außen"), ("Version", "1")]),
            ("/fortschreiben", [("Wahl[sozialraum-daten]", "Behalten")]),
            ("/fortschreiben?handler=AlleBehalten", []),
        ];
        foreach (var (ort, felder) in wege)
        {
            var antwort = await seidel.SendeAsync(pfad + ort, [new("__schutz", schutz), .. felder.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))]);
            ((int)antwort.Status).ShouldBeInRange(404, 422, $"{ort}: {antwort.Text}");
        }
        (await StandAsync(land, neu)).ShouldBe(vorher);
        (await seidel.OeffneAsync(pfad + "/ziele")).Text.ShouldContain("Noch nicht freigegeben");
    }

    [Theory, BeideDatenbanken]
    public async Task Fortschreiben_ForOthers_ShowsWhatTheSchoolHasReleased(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var (_, neu) = await Vereinbarungsseiten.MitVorjahrAsync(land, "90101", "demir@demo.example", ("sozialraum-daten", "Viele Sprachen."), ("schuldaten", "291 Kinder."));
        var pfad = $"/vereinbarungen/{neu}/fortschreiben";
        foreach (var wer in new[] { "koehler", "brandt", "reinhardt" })
        {
            using var fremd = await land.AlsAsync(wer);
            (await fremd.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound, wer);
        }
        // The overview leads advisers here: before anything is released they read a sentence, not last year's decisions.
        var vorher = await seidel.OeffneAsync(pfad);
        vorher.Text.ShouldContain("noch keine Perspektive für die Beratung freigegeben");
        vorher.Text.ShouldNotContain("Viele Sprachen.");
        await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{neu}"), "Für die Beratung freigeben");
        var seite = await seidel.OeffneAsync(pfad);
        seite.Text.ShouldContain("Viele Sprachen.");
        seite.Text.ShouldNotContain("291 Kinder.");
        await seidel.DrueckeAsync(seite, "Den offenen Text behalten");
        (await TextAsync(land, neu, "sozialraum-daten")).ShouldBe("Viele Sprachen.");
        (await TextAsync(land, neu, "schuldaten")).ShouldBe("");
    }

    [Theory, BeideDatenbanken]
    public async Task Fortschreiben_FieldsOfTheSameForm_KeepTheirKeys(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (_, neu) = await MitVorjahrAsync(land, 2026, 2027, ("investitionsbedarf", "Lesen | Lesezeit | Regale"));
        var seite = await demir.OeffneAsync($"/vereinbarungen/{neu}/fortschreiben");
        seite.Text.ShouldContain("Regale");
        await demir.DrueckeAsync(seite, "offenen Text");
        (await TextAsync(land, neu, "investitionsbedarf")).ShouldBe("Lesen | Lesezeit | Regale");
        // And the form of 2026 finds what the form of 2025 called otherwise.
        using var reinhardt = await land.AlsAsync("reinhardt");
        var (_, andere) = await MitVorjahrAsync(land, "90102", 2025, 2026, ("saeule-1-bedarf", "Lesen | Lesezeit | Sitzecken"));
        (await reinhardt.OeffneAsync($"/vereinbarungen/{andere}/fortschreiben")).Text.ShouldContain("Sitzecken");
    }

    [Theory, BeideDatenbanken]
    public async Task Nachfolge_CreatedTwiceAtOnce_IsOneAndSaysSo(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var alt = await GueltigeAsync(land);
        var seiten = await Task.WhenAll(demir.OeffneAsync($"/vereinbarungen/{alt}/nachfolge"), wojcik.OeffneAsync($"/vereinbarungen/{alt}/nachfolge"));
        var danach = await Task.WhenAll(demir.DrueckeAsync(seiten[0], "Nachfolge anlegen"), wojcik.DrueckeAsync(seiten[1], "Nachfolge anlegen"));
        danach.Count(s => s.Status == HttpStatusCode.OK).ShouldBe(1);
        danach.First(s => s.Status != HttpStatusCode.OK).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.First(s => s.Status != HttpStatusCode.OK).Text.ShouldContain("schon");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Vereinbarung>().CountAsync(v => v.VorgaengerId == alt))).ShouldBe(1);
        // The database itself holds the rule, whoever writes.
        await Should.ThrowAsync<DbUpdateException>(() => MitVorjahrAsync(land, 2025, 2026));
    }

    [Theory, BeideDatenbanken]
    public async Task Fortschreiben_RefusedOrTogether_KeepsEveryChoiceAndReason(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var (_, neu) = await MitVorjahrAsync(land, 2025, 2026, ("sozialraum-daten", "Viele Sprachen."), ("sozialraum-vergleich", "Kaum Autos."), ("schuldaten", "291 Kinder."), ("passt-nicht", "Nachhilfe"));
        var pfad = $"/vereinbarungen/{neu}/fortschreiben";
        var seite = await demir.OeffneAsync(pfad);
        seite.Dokument.QuerySelectorAll("input[type=radio][checked]").ShouldBeEmpty();
        // Without a reason nothing is saved, not even the other row, and both are still there as chosen and typed.
        var ohne = await demir.DrueckeAsync(seite, "Entscheiden zu 1.1", ("Wahl[sozialraum-daten]", "Streichen"), ("Wahl[schuldaten]", "Behalten"), ("Grund[schuldaten]", "Weil es stimmt"));
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Gewaehlt(ohne, "sozialraum-daten").ShouldBe("Streichen");
        Gewaehlt(ohne, "schuldaten").ShouldBe("Behalten");
        ohne.Dokument.QuerySelector("[name='Grund[schuldaten]']")!.GetAttribute("value").ShouldBe("Weil es stimmt");
        (await TextAsync(land, neu, "schuldaten")).ShouldBe("");
        var nurGrund = await demir.DrueckeAsync(ohne, "Entscheiden zu 1.1", ("Grund[sozialraum-daten]", "Veraltet"), ("Grund[sozialraum-vergleich]", "Noch ohne Wahl"));
        nurGrund.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nurGrund.Text.ShouldContain("Bitte wählen Sie zu 1.3 auch");
        // Whichever button is pressed, all rows are saved.
        var gespeichert = await demir.DrueckeAsync(nurGrund, "Entscheiden zu 1.1", ("Grund[sozialraum-vergleich]", ""));
        gespeichert.Text.ShouldContain("2 Entscheidungen gespeichert");
        gespeichert.Text.ShouldContain("Grund: Veraltet");
        (await TextAsync(land, neu, "schuldaten")).ShouldBe("291 Kinder.");

        // Somebody else decides about the same text: it is said, nothing is overwritten, and untouched rows do not count.
        var (a, b) = (await demir.OeffneAsync(pfad), await wojcik.OeffneAsync(pfad));
        await demir.DrueckeAsync(a, "Entscheiden zu 1.1", ("Wahl[schuldaten]", "Streichen"), ("Grund[schuldaten]", "Doch nicht"));
        (await TextAsync(land, neu, "schuldaten")).ShouldBe("");
        await wojcik.DrueckeAsync(b, "Entscheiden zu 1.3", ("Wahl[sozialraum-vergleich]", "Behalten"));
        (await TextAsync(land, neu, "schuldaten")).ShouldBe("");
        var c = await wojcik.OeffneAsync(pfad);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Entscheiden zu 1.1", ("Wahl[sozialraum-daten]", "Behalten"), ("Grund[sozialraum-daten]", ""));
        (await MarkierteAsync(land, neu)).ShouldBe(["sozialraum-daten"]);
        var streit = await wojcik.DrueckeAsync(c, "Entscheiden zu 1.1", ("Wahl[sozialraum-daten]", "Streichen"), ("Grund[sozialraum-daten]", "Meiner"));
        streit.Status.ShouldBe(HttpStatusCode.Conflict);
        streit.Dokument.QuerySelector("[name='Grund[sozialraum-daten]']")!.GetAttribute("value").ShouldBe("Meiner");
        (await TextAsync(land, neu, "sozialraum-daten")).ShouldBe("Viele Sprachen.");
        (await wojcik.DrueckeAsync(streit, "Entscheiden zu 1.1")).Status.ShouldBe(HttpStatusCode.OK);
        (await TextAsync(land, neu, "sozialraum-daten")).ShouldBe("");
    }

    [Theory, BeideDatenbanken]
    public async Task Fortschreiben_OwnTextOfThisYear_IsNeitherOverwrittenNorMarked(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (_, neu) = await MitVorjahrAsync(land, 2025, 2026, ("sozialraum-daten", "Viele Sprachen."), ("sozialraum-ressourcen", "Bibliothek"));
        await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{neu}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", "Neu geschrieben."));
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{neu}/fortschreiben"), "Alle 2 offenen Texte behalten");
        danach.Text.ShouldContain("2 Entscheidungen gespeichert");
        (await TextAsync(land, neu, "sozialraum-daten")).ShouldBe("Neu geschrieben.");
        (await MarkierteAsync(land, neu)).ShouldBeEmpty();
        // Dropped it stays, because it is not last year's.
        await demir.DrueckeAsync(danach, "Entscheiden zu 1.1", ("Wahl[sozialraum-daten]", "Streichen"), ("Grund[sozialraum-daten]", "Neu"));
        (await TextAsync(land, neu, "sozialraum-daten")).ShouldBe("Neu geschrieben.");
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_OfAPredecessorWithLinesOnly_BecomeGoalsAndAreDecidedOnce(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var (_, neu) = await MitVorjahrAsync(land, 2025, 2026, ("wirkungsziele", "1. Alle lesen\n- Alle rechnen"));
        var pfad = $"/vereinbarungen/{neu}/ziele";
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Aus den Zeilen vom vorigen Jahr Ziele machen");
        seite.Text.ShouldNotContain("noch keine Ziele");
        var anderes = await wojcik.OeffneAsync(pfad);
        var wahl = seite.Dokument.QuerySelector("input[name^='Wahl[']")!.GetAttribute("name")!;
        var grund = wahl.Replace("Wahl", "Grund", StringComparison.Ordinal);
        await demir.DrueckeAsync(seite, "Entscheidungen speichern", (wahl, "Weiterfuehren"));
        (await TextAsync(land, neu, "wirkungsziele")).ShouldBe("Alle lesen");
        // Decided by somebody else meanwhile: said, and the typed reason is shown.
        var streit = await wojcik.DrueckeAsync(anderes, "Entscheidungen speichern", (wahl, "Aufgeben"), (grund, "Wegen der Stunden"));
        streit.Status.ShouldBe(HttpStatusCode.Conflict);
        streit.Text.ShouldContain("Wegen der Stunden");
        (await TextAsync(land, neu, "wirkungsziele")).ShouldBe("Alle lesen");
        // A reason without a choice is asked for, not lost.
        var offen = await demir.OeffneAsync(pfad);
        grund = offen.Dokument.QuerySelector("input[name^='Grund[']")!.GetAttribute("name")!;
        var ohneWahl = await demir.DrueckeAsync(offen, "Entscheidungen speichern", (grund, "Nur ein Grund"));
        ohneWahl.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohneWahl.Dokument.QuerySelector($"input[name='{grund}']")!.GetAttribute("value").ShouldBe("Nur ein Grund");
    }

    [Theory, BeideDatenbanken]
    public async Task Formulare_OfWhoComesTooLate_ShowWhatWasTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        using var seidel = await land.AlsAsync("seidel");
        var (_, neu) = await MitVorjahrAsync(land, 2025, 2026, ("wirkungsziele", "Alle lesen"), ("sozialraum-daten", "Viele Sprachen."));
        var pfad = $"/vereinbarungen/{neu}";
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "zur Abstimmung geben");
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/wirkungsziel"), "Aufnehmen", ("Text", "Alle rechnen"));
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Aus den Zeilen vom vorigen Jahr Ziele machen");
        var bearbeiten = (await demir.OeffneAsync(pfad + "/ziele")).Verweis("Bearbeiten");

        // The goal has been taken out by somebody else.
        var offen = await wojcik.OeffneAsync(bearbeiten);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Herausnehmen");
        var zuSpaet = await wojcik.DrueckeAsync(offen, "Speichern", ("Text", "Ganz neu gefasst"));
        zuSpaet.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zuSpaet.Text.ShouldContain("herausgenommen");
        zuSpaet.Roh.ShouldContain("Ganz neu gefasst");
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Wieder aufnehmen");

        // The release has been taken back: nothing of the school is shown, everything of the adviser is.
        var (ziel, neues, texte, ziele) = (await seidel.OeffneAsync(bearbeiten), await seidel.OeffneAsync(pfad + "/ziele/neu/prozessziel"), await seidel.OeffneAsync(pfad + "/fortschreiben"), await seidel.OeffneAsync(pfad + "/ziele"));
        while (await demir.OeffneAsync(pfad) is var uebersicht && uebersicht.Text.Contains("Freigabe Für die Beratung zurücknehmen", StringComparison.Ordinal))
            await demir.DrueckeAsync(uebersicht, "Freigabe Für die Beratung zurücknehmen");
        var grund = ziele.Dokument.QuerySelector("input[name^='Grund[']")!.GetAttribute("name")!;
        (string Knopf, Seite Seite, (string, string)[] Felder)[] faelle =
        [
            ("Speichern", ziel, [("Text", "Getippt eins")]),
            ("Aufnehmen", neues, [("Text", "Getippt eins")]),
            ("Entscheiden zu 1.1", texte, [("Wahl[sozialraum-daten]", "Streichen"), ("Grund[sozialraum-daten]", "Getippt eins")]),
            ("Entscheidungen speichern", ziele, [(grund.Replace("Grund", "Wahl", StringComparison.Ordinal), "Aufgeben"), (grund, "Getippt eins")]),
        ];
        foreach (var (knopf, seite, felder) in faelle)
        {
            var danach = await seidel.DrueckeAsync(seite, knopf, felder);
            danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, knopf);
            danach.Text.ShouldContain("nicht mehr");
            danach.Roh.ShouldContain("Getippt eins", customMessage: knopf);
            danach.Text.ShouldNotContain("Viele Sprachen.");
            danach.Text.ShouldNotContain("Alle rechnen");
        }

        // Frozen meanwhile: the form is there with what was chosen and typed.
        var (spaet, spaeteZiele) = (await wojcik.OeffneAsync(pfad + "/fortschreiben"), await wojcik.OeffneAsync(pfad + "/ziele"));
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            (await db.Set<Vereinbarung>().FirstAsync(v => v.Id == neu)).Gehe(Handlung.Festschreiben, "", Testuhr.Anfang.UtcDateTime);
            await db.SpeichereAsync(new Akt("Test", nameof(Vereinbarung), neu));
            return 0;
        });
        var fest = await wojcik.DrueckeAsync(spaet, "Entscheiden zu 1.1", ("Wahl[sozialraum-daten]", "Streichen"), ("Grund[sozialraum-daten]", "Getippt zwei"));
        fest.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        fest.Roh.ShouldContain("Getippt zwei");
        fest = await wojcik.DrueckeAsync(spaeteZiele, "Entscheidungen speichern", (grund.Replace("Grund", "Wahl", StringComparison.Ordinal), "Aufgeben"), (grund, "Getippt drei"));
        fest.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        fest.Roh.ShouldContain("Getippt drei");
    }

    [Theory, BeideDatenbanken]
    public async Task Ziele_FromHostileInput_StayFewAndSound(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.Feld == "wirkungsziele").ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"Zeile {i}")))));
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele"), "Aus Zeilen Ziele machen");
        seite.Text.ShouldContain("2800 Zeilen unter");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Zielstand>().CountAsync())).ShouldBe(Zielsatz.Hoechstens);
        var eines = await demir.DrueckeAsync(await demir.OeffneAsync(pfad + "/ziele/neu/wirkungsziel"), "Aufnehmen", ("Text", "Noch eines"));
        eines.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        eines.Text.ShouldContain("200 Ziele");
        var falsch = await demir.DrueckeAsync(await demir.OeffneAsync(seite.Verweis("Bearbeiten")), "Speichern", ("Ebene", "7"));
        falsch.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        falsch.Text.ShouldContain("Diese Ebene gibt es nicht.");
        var lang = await demir.OeffneAsync($"{pfad}/ziele");
        lang.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<List<string>> MarkierteAsync(Testland land, Guid id) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.TraegerId == id && t.NichtInDiesemJahr).Select(t => t.Feld).ToListAsync());

    private static string? Gewaehlt(Seite seite, string feld) => seite.Dokument.QuerySelector($"input[name='Wahl[{feld}]'][checked]")?.GetAttribute("value");

    private static Task<string> StandAsync(Testland land, Guid id) => land.MitAsync(async d =>
    {
        var db = d.GetRequiredService<Db>();
        var texte = await db.Set<Feldtext>().Where(t => t.TraegerId == id).OrderBy(t => t.Feld).Select(t => t.Feld + t.Nr + t.Text).ToListAsync();
        var ziele = await db.Set<Zielstand>().Where(z => z.VereinbarungId == id).OrderBy(z => z.Id).Select(z => z.Text + z.Version + z.HerausgenommenAm).ToListAsync();
        return string.Join('|', texte.Concat(ziele)) + await db.Set<Fortschreibung>().CountAsync();
    });

    private static Task<string> TextAsync(Testland land, Guid id, string feld) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == feld).Select(t => t.Text).FirstAsync());

    /// <summary>A signed agreement of the school at the Mühlgraben for 2025/26.</summary>
    internal static async Task<Guid> GueltigeAsync(Testland land, params (string Feld, string Text)[] texte)
    {
        var (alt, neu) = await MitVorjahrAsync(land, 2025, 2026, texte);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            await db.Set<Feldtext>().Where(t => t.TraegerId == neu).ExecuteDeleteAsync();
            return await db.Set<Vereinbarung>().Where(v => v.Id == neu).ExecuteDeleteAsync();
        });
        return alt;
    }

    /// <summary>A signed agreement of one Schuljahr and the draft of another, each with the form of its year.</summary>
    internal static Task<(Guid Alt, Guid Neu)> MitVorjahrAsync(Testland land, int jahr, int naechstes, params (string Feld, string Text)[] texte) => MitVorjahrAsync(land, "90101", jahr, naechstes, texte);

    internal static Task<(Guid Alt, Guid Neu)> MitVorjahrAsync(Testland land, string schulnummer, int jahr, int naechstes, params (string Feld, string Text)[] texte) => land.MitAsync(async dienste =>
    {
        var db = dienste.GetRequiredService<Db>();
        var uhr = dienste.GetRequiredService<Startchancen.Foundation.Design.Uhr>();
        var (laender, tisch) = (dienste.GetRequiredService<LaenderVerzeichnis>(), dienste.GetRequiredService<Schreibtisch>());
        var ich = await Demovereinbarungen.Als(dienste, "demir@demo.example", default);
        var schule = await db.Set<Organisation>().FirstAsync(o => o.Schulnummer == schulnummer);
        Formularvorlage Form(int j) => laender.Finde("th").Vorlagen.Where(v => v.AbSchuljahr <= j).OrderByDescending(v => v.AbSchuljahr).First();
        async Task<Vereinbarung> BeginneAsync(int j, Vereinbarung? vorgaenger)
        {
            var v = Vereinbarung.Beginne(schule, Form(j), new Schuljahr(j), uhr.Jetzt, vorgaenger);
            db.Add(v);
            db.AddRange(Form(j).Felder.Select(f => new Feldtext { TraegerId = v.Id, Feld = f.Schluessel }));
            await db.SpeichereAsync(new Akt("Test", nameof(Vereinbarung), v.Id));
            return v;
        }
        var alt = await BeginneAsync(jahr, null);
        foreach (var (feld, text) in texte)
            await tisch.SpeichereAsync(alt.Id, Form(jahr).Feld(feld)!, text, 0, Schreibende.Von(ich, ich.Aemter[0]), Anlass.Geschrieben, default);
        db.ChangeTracker.Clear();
        alt = await db.Set<Vereinbarung>().FirstAsync(v => v.Id == alt.Id);
        alt.Gehe(Handlung.Festschreiben, "", uhr.Jetzt);
        // Runs out in three weeks of the tests' clock: the Bilanz is due.
        alt.WirdGueltig(new DateOnly(2025, 12, 16), 12, uhr.Jetzt);
        await db.SpeichereAsync(new Akt("Test", nameof(Vereinbarung), alt.Id));
        return (alt.Id, (await BeginneAsync(naechstes, alt)).Id);
    });
}
