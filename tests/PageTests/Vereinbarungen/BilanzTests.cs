using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class BilanzTests
{
    private static readonly (string, string)[] s_zeilen =
    [
        ("wirkungsziele", "Alle Kinder lesen sicher"),
        ("prozessziele", "Tägliche Lesezeit → dient: Alle Kinder lesen sicher"),
        ("meilensteine", "- Bis 31.10.2026: Elterncafé eröffnet (verantwortlich: Team)"),
    ];

    [Theory, BeideDatenbanken]
    public async Task Bilanz_FromDraftToClosed_IsSeenStepByStep(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var koehler = await land.AlsAsync("koehler");
        using var pruefung = await PrueferinAsync(land);
        var id = await NachfolgeTests.GueltigeAsync(land, s_zeilen);
        var pfad = $"/vereinbarungen/{id}/bilanz";
        (await demir.OeffneAsync("/")).Text.ShouldContain("Bilanz fällig");
        (await demir.OeffneAsync((await demir.OeffneAsync($"/vereinbarungen/{id}")).Verweis("Bilanz und Statusgespräch"))).Text.ShouldContain("Zuerst sieht nur Ihre Schule");
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz beginnen");
        seite.Dokument.QuerySelectorAll(".sc-tree .sc-tree > li").Length.ShouldBe(1);
        seite.Text.ShouldContain("bis 31.10.2026, verantwortlich: Team");

        // One goal after the other; the last button leads back to the whole.
        var ziel = await demir.OeffneAsync(seite.Verweis("Mit dem ersten Ziel beginnen"));
        var zweites = await demir.DrueckeAsync(ziel, "Speichern und weiter", ("Ergebnis", "Teilweise"), ("Beleg", "Drei von vier Klassen"), ("Wert", "38,5"), ("WertAm", "2026-10-01"), ("Entscheidung", "Weiterfuehren"));
        zweites.Ueberschrift.ShouldBe("Prozessziel");
        var drittes = await demir.DrueckeAsync(zweites, "Speichern und weiter", ("Ergebnis", "NichtErreicht"), ("Entscheidung", "Aufgeben"), ("Grund", "Keine Stunden mehr"));
        var ganz = await demir.DrueckeAsync(drittes, "Speichern", ("Ergebnis", "Erreicht"), ("Gelernt", "Am Nachmittag kommen mehr."), ("Entscheidung", "Erledigt"));
        ganz.Text.ShouldContain("Zu allen Zielen steht");

        // Until it is submitted it is the school's own.
        foreach (var wer in new[] { seidel, koehler })
        {
            var fremd = await wer.OeffneAsync(pfad);
            fremd.Text.ShouldContain("noch nicht vorgelegt");
            fremd.Text.ShouldNotContain("Drei von vier");
        }
        await demir.DrueckeAsync(ganz, "Zum Statusgespräch vorlegen");
        (await koehler.OeffneAsync("/")).Text.ShouldContain("Statusgespräch führen");
        (await koehler.OeffneAsync(pfad)).Text.ShouldContain("Drei von vier");

        // What is written afterwards the adviser sees at once, the Schulaufsicht at the next step.
        await demir.DrueckeAsync(await demir.OeffneAsync(Zieladresse(ganz, 1)), "Speichern", ("Beleg", "Zwei von vier Klassen"));
        (await seidel.OeffneAsync(pfad)).Text.ShouldContain("Zwei von vier");
        var alt = await koehler.OeffneAsync(pfad);
        alt.Text.ShouldContain("Drei von vier");
        alt.Text.ShouldNotContain("Zwei von vier");
        await seidel.DrueckeAsync(await seidel.OeffneAsync(Zieladresse(ganz, 1)), "Speichern", ("Gelernt", "Aus der Beratung"));

        var gespraech = await koehler.OeffneAsync(alt.Verweis("Statusgespräch festhalten"));
        var nachGespraech = await koehler.DrueckeAsync(gespraech, "Festhalten", ("Tag", "2026-11-24"), ("Ort", "Schulamt"), ("Teilnehmende", "Frau Demir\r\nFrau Köhler"), ("Ergebnis", "Die Lesezeit bleibt."));
        nachGespraech.Text.ShouldContain("besprochen am");
        nachGespraech.Text.ShouldContain("Zwei von vier");
        nachGespraech.Text.ShouldContain("Aus der Beratung");
        var berichtigt = await koehler.DrueckeAsync(await koehler.OeffneAsync(nachGespraech.Verweis("Berichtigen")), "Speichern", ("Ort", "Schulamt Werratal"));
        berichtigt.Text.ShouldContain("24. November 2026, Schulamt Werratal");
        berichtigt.Text.ShouldContain("einmal berichtigt");

        (await pruefung.OeffneAsync(pfad)).Text.ShouldContain("noch nicht abgeschlossen");
        (await pruefung.OeffneAsync(pfad)).Text.ShouldNotContain("Lesezeit bleibt");
        (await demir.OeffneAsync("/")).Text.ShouldContain("Bilanz abschließen");
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz abschließen");
        (await pruefung.OeffneAsync(pfad)).Text.ShouldContain("Die Lesezeit bleibt.");
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Bilanz abschließen");
        (await demir.OeffneAsync(Zieladresse(ganz, 1))).Status.ShouldBe(HttpStatusCode.NotFound);

        // Opened again with a reason only; it stays discussed.
        var ohne = await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Wieder öffnen");
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var offen = await demir.DrueckeAsync(ohne, "Wieder öffnen", ("Grund", "Eine Zahl war falsch"));
        offen.Text.ShouldContain("besprochen am");
        offen.Text.ShouldContain("Grund: Eine Zahl war falsch");
        (await demir.OeffneAsync($"/vereinbarungen/{id}/verlauf")).Text.ShouldContain("Bilanz wieder geöffnet");
        (await koehler.OeffneAsync($"/vereinbarungen/{id}/verlauf")).Text.ShouldNotContain("Bilanz zu einem Ziel geschrieben");
    }

    [Theory, BeideDatenbanken]
    public async Task Bilanz_OfTwoPeopleAtOnce_OverwritesNothingSilently(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var id = await NachfolgeTests.GueltigeAsync(land, s_zeilen);
        var pfad = $"/vereinbarungen/{id}/bilanz";
        // Begun twice at once: one Bilanz, and every line is one goal.
        var beginn = await Task.WhenAll(demir.OeffneAsync(pfad), wojcik.OeffneAsync(pfad));
        await Task.WhenAll(demir.DrueckeAsync(beginn[0], "Bilanz beginnen"), wojcik.DrueckeAsync(beginn[1], "Bilanz beginnen"));
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Zielstand>().CountAsync(z => z.VereinbarungId == id))).ShouldBe(3);

        var adresse = Zieladresse(await demir.OeffneAsync(pfad), 0);
        var (a, b) = (await demir.OeffneAsync(adresse), await wojcik.OeffneAsync(adresse));
        var zugleich = await Task.WhenAll(demir.DrueckeAsync(a, "Speichern", ("Beleg", "Von Demir")), wojcik.DrueckeAsync(b, "Speichern", ("Beleg", "Von Wójcik")));
        zugleich.Count(s => s.Status == HttpStatusCode.Conflict).ShouldBe(1, string.Join(' ', zugleich.Select(s => s.Status)));
        var zweite = zugleich.First(s => s.Status == HttpStatusCode.Conflict);
        var (wer, meins, anderes) = ReferenceEquals(zweite, zugleich[0]) ? (demir, "Von Demir", "Von Wójcik") : (wojcik, "Von Wójcik", "Von Demir");
        zweite.Text.ShouldContain("Das steht jetzt gespeichert");
        zweite.Text.ShouldContain(anderes);
        zweite.Dokument.QuerySelector("#Beleg")!.TextContent.ShouldBe(meins);
        (await wer.DrueckeAsync(zweite, "Speichern")).Status.ShouldBe(HttpStatusCode.OK);

        // The other's words stay among the versions and come back, and what is typed at that moment is a version too.
        var mitFassungen = await wer.OeffneAsync(adresse);
        var zurueck = await wer.DrueckeAsync(mitFassungen, "Diese Fassung zurückholen", ("Gelernt", "Noch nicht gespeichert"));
        zurueck.Dokument.QuerySelector("#Beleg")!.TextContent.ShouldBe(anderes);
        zurueck.Text.ShouldContain("Noch nicht gespeichert");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Bilanzeintrag>().CountAsync(e => e.VereinbarungId == id))).ShouldBe(4);
        // Saved unchanged it is no new version.
        await wer.DrueckeAsync(zurueck, "Speichern");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Bilanzeintrag>().CountAsync(e => e.VereinbarungId == id))).ShouldBe(4);
        // Texts lie in the entries, the record names them by hash.
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollWert>().AnyAsync(w => w.Neu == meins))).ShouldBeFalse();
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollWert>().CountAsync(w => w.Feld.StartsWith("Bilanzeintrag") && w.Feld.EndsWith("Pruefsumme")))).ShouldBe(4);
    }

    [Theory, BeideDatenbanken]
    public async Task Bilanz_BadOrLateInput_ComesBackWithEverythingTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var id = await NachfolgeTests.GueltigeAsync(land, ("wirkungsziele", "Alle Kinder lesen sicher"));
        var pfad = $"/vereinbarungen/{id}/bilanz";
        var adresse = Zieladresse(await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz beginnen"), 0);
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(adresse), "Speichern", ("Wert", "viel"), ("Beleg", "Getippt"), ("Ergebnis", "Teilweise"), ("Entscheidung", "Erledigt"));
        seite.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        seite.Text.ShouldContain("„viel“ ist keine Zahl");
        seite = await demir.DrueckeAsync(seite, "Speichern", ("Wert", ""));
        seite.Text.ShouldContain("„Erledigt“ ist ein Ziel, das erreicht ist");
        seite.Dokument.QuerySelector("#Beleg")!.TextContent.ShouldBe("Getippt");
        seite.Dokument.QuerySelector("[value=Erledigt]")!.HasAttribute("checked").ShouldBeTrue();
        seite = await demir.DrueckeAsync(seite, "Speichern", ("Entscheidung", "Weiterfuehren"), ("WertAm", "2027-01-01"));
        seite.Text.ShouldContain("liegt in der Zukunft");
        (await demir.DrueckeAsync(seite, "Speichern", ("WertAm", ""))).Pfad.ShouldStartWith(pfad);

        // Closing without a talk needs a reason, and every goal its result; the colleague does not close at all.
        (await wojcik.OeffneAsync(pfad)).Text.ShouldNotContain("Der nächste Schritt");
        var schutz = Vereinbarungsseiten.Schutz(await wojcik.OeffneAsync(adresse));
        foreach (var schritt in new[] { "Vorlegen", "Abschliessen", "Zuruecknehmen", "WiederOeffnen" })
            (await wojcik.SendeAsync($"{pfad}?handler={schritt}", [new("__schutz", schutz), new("Grund", "Weil")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, schritt);
        var offeneSeite = await wojcik.OeffneAsync(adresse);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz ohne Gespräch abschließen", ("Grund", "Die Schulaufsicht war nicht besetzt"));
        (await demir.OeffneAsync(pfad)).Text.ShouldContain("Die Schulaufsicht war nicht besetzt");
        var spaet = await wojcik.DrueckeAsync(offeneSeite, "Speichern", ("Beleg", "Zu spät getippt"));
        spaet.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        spaet.Text.ShouldContain("abgeschlossen");
        spaet.Roh.ShouldContain("Zu spät getippt");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Bilanzeintrag>().CountAsync(e => e.VereinbarungId == id))).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Bilanz_BeforeItIsSubmitted_IsClosedToOthersOnEveryRoute(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var id = await NachfolgeTests.GueltigeAsync(land, s_zeilen);
        var pfad = $"/vereinbarungen/{id}/bilanz";
        foreach (var name in new[] { "seidel", "falk", "koehler", "brandt", "reinhardt" })
        {
            using var fremd = await land.AlsAsync(name);
            var vor = await fremd.OeffneAsync(pfad);
            if (name == "reinhardt")
                vor.Status.ShouldBe(HttpStatusCode.NotFound);
            else
                vor.Text.ShouldNotContain("Bilanz beginnen");
        }
        var adresse = Zieladresse(await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz beginnen"), 0);
        foreach (var name in new[] { "seidel", "falk", "koehler", "brandt", "reinhardt" })
        {
            using var fremd = await land.AlsAsync(name);
            var schutz = Vereinbarungsseiten.Schutz(await fremd.OeffneAsync("/konto"));
            (await fremd.OeffneAsync(adresse)).Status.ShouldBe(HttpStatusCode.NotFound, name);
            (await fremd.OeffneAsync(pfad + "/statusgespraech")).Status.ShouldBe(HttpStatusCode.NotFound, name);
            (string Ort, (string, string)[] Felder)[] wege =
            [
                (pfad + "?handler=Beginnen", []),
                (pfad + "?handler=Vorlegen", []),
                (pfad + "?handler=Abschliessen", [("Grund", "Weil")]),
                (adresse, [("Nr", "0"), ("Beleg", "Von außen")]),
                (adresse + "?handler=Zurueck&fassung=1", [("Nr", "0")]),
                (pfad + "/statusgespraech", [("Tag", "2026-11-24"), ("Teilnehmende", "Alle"), ("Ergebnis", "Nichts")]),
            ];
            foreach (var (ort, felder) in wege)
            {
                var antwort = await fremd.SendeAsync(ort, [new("__schutz", schutz), .. felder.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))]);
                // Refused, or gone for this person: then what was sent waits for her on the page of kept texts.
                (antwort.Pfad.StartsWith("/aufgehoben/", StringComparison.Ordinal) || (int)antwort.Status is >= 404 and <= 422).ShouldBeTrue($"{name} {ort}: {antwort.Text}");
            }
        }
        (await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            return (await db.Set<Bilanzeintrag>().CountAsync(), await db.Set<Statusgespraech>().CountAsync(), (await db.Set<Jahresbilanz>().SingleAsync()).Stand);
        })).ShouldBe((0, 0, Bilanzstand.Offen));
        // Taken back it is the school's own again; what an adviser was typing at that moment is still there.
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Zum Statusgespräch vorlegen");
        using var seidel = await land.AlsAsync("seidel");
        var (geoeffnet, gespraech) = (await seidel.OeffneAsync(adresse), await seidel.OeffneAsync(pfad + "/statusgespraech"));
        await demir.DrueckeAsync(await demir.OeffneAsync(adresse), "Speichern", ("Beleg", "Nur für die Schule"));
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Zurücknehmen", ("Grund", "Zu früh"));
        using var koehler = await land.AlsAsync("koehler");
        (await koehler.OeffneAsync(pfad)).Text.ShouldContain("noch nicht vorgelegt");
        foreach (var danach in new[] { await seidel.DrueckeAsync(geoeffnet, "Speichern", ("Gelernt", "Getippt")), await seidel.DrueckeAsync(gespraech, "Festhalten", ("Teilnehmende", "Alle"), ("Ergebnis", "Getippt")) })
        {
            danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            danach.Roh.ShouldContain("Getippt");
            danach.Roh.ShouldNotContain("Nur für die Schule");
        }
        (await demir.OeffneAsync($"/vereinbarungen/{(await NachfolgeTests.MitVorjahrAsync(land, "90102", 2025, 2026)).Neu}/bilanz")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Uebersicht_WhenTheAgreementRunsOut_NamesTheBilanzFirst(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var id = await NachfolgeTests.GueltigeAsync(land, s_zeilen);
        var vorher = await demir.OeffneAsync($"/vereinbarungen/{id}");
        vorher.Verweis("Bilanz schreiben").ShouldBe($"/vereinbarungen/{id}/bilanz");
        vorher.Verweis("Nachfolge anlegen").ShouldBe($"/vereinbarungen/{id}/nachfolge");
        await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{id}/bilanz"), "Bilanz beginnen");
        (await demir.OeffneAsync($"/vereinbarungen/{id}")).Text.ShouldContain("Bilanz weiterschreiben");
        await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{id}/bilanz"), "Zum Statusgespräch vorlegen");
        var danach = await demir.OeffneAsync($"/vereinbarungen/{id}");
        danach.Text.ShouldNotContain("weiterschreiben");
        danach.Dokument.QuerySelectorAll("a").Count(a => a.TextContent.Contains("Nachfolge anlegen", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Nachfolge_AfterTheBilanz_CarriesGoalsAsDecided(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var id = await NachfolgeTests.GueltigeAsync(land, ("wirkungsziele", "Weiter so\nAnders\nSchluss damit\nGeschafft\nNoch offen"), ("prozessziele", "Lesezeit → dient: Weiter so"), ("sozialraum-daten", "Viele Sprachen."));
        var pfad = $"/vereinbarungen/{id}/bilanz";
        var seite = await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "Bilanz beginnen");
        async Task BewerteAsync(string ziel, string ergebnis, string entscheidung, string grund = "") =>
            await demir.DrueckeAsync(await demir.OeffneAsync(seite.Dokument.QuerySelectorAll("main a").First(a => a.TextContent.StartsWith("Bewerten", StringComparison.Ordinal) && a.TextContent.Contains(ziel, StringComparison.Ordinal)).GetAttribute("href")!), "Speichern", ("Ergebnis", ergebnis), ("Entscheidung", entscheidung), ("Grund", grund));
        await BewerteAsync("Weiter so", "Teilweise", "Weiterfuehren");
        await BewerteAsync("Anders", "Teilweise", "Aendern");
        await BewerteAsync("Schluss damit", "NichtErreicht", "Aufgeben", "Kein Raum dafür");
        await BewerteAsync("Geschafft", "Erreicht", "Erledigt");
        await BewerteAsync("Lesezeit", "Erreicht", "Weiterfuehren");
        var neu = await demir.DrueckeAsync(await demir.OeffneAsync($"/vereinbarungen/{id}/nachfolge"), "Nachfolge anlegen");
        neu.Text.ShouldContain("Grund: Kein Raum dafür");
        neu.Text.ShouldContain("soll geändert werden");
        neu.Text.ShouldContain("1 von 6 noch offen");
        neu.Text.ShouldContain("einem Text und einem Ziel");
        var neue = Guid.Parse(neu.Pfad.Split('/')[2]);
        // Keeping all texts does not bring the goals' lines a second time.
        await demir.DrueckeAsync(neu, "offenen Text");
        (await TextAsync(land, neue, "wirkungsziele")).ShouldBe("Weiter so\nAnders");
        (await TextAsync(land, neue, "prozessziele")).ShouldBe("Lesezeit → dient: Weiter so");

        var ziele = await demir.OeffneAsync($"/vereinbarungen/{neue}/ziele");
        ziele.Text.ShouldContain("voriges Jahr: teilweise erreicht");
        // What was not decided is chosen here: giving up asks for a reason, and the choice is still there.
        var wahl = ziele.Dokument.QuerySelector("input[name^='Wahl[']")!.GetAttribute("name")!;
        var ohneGrund = await demir.DrueckeAsync(ziele, "Entscheidungen speichern", (wahl, "Aufgeben"));
        ohneGrund.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohneGrund.Text.ShouldContain("Bitte nennen Sie kurz den Grund, warum „Noch offen“ aufgegeben wird.");
        ohneGrund.Dokument.QuerySelector($"input[name='{wahl}'][value=Aufgeben]")!.HasAttribute("checked").ShouldBeTrue();
        var nachher = await demir.DrueckeAsync(ohneGrund, "Entscheidungen speichern", (wahl.Replace("Wahl", "Grund", StringComparison.Ordinal), "Passt nicht mehr"));
        nachher.Text.ShouldContain("Grund: Passt nicht mehr");
        // To be changed, until somebody changes it; what was given up can come back.
        var anders = ziele.Dokument.QuerySelectorAll("main a").First(a => a.TextContent == "Bearbeiten: Anders").GetAttribute("href")!;
        (await demir.DrueckeAsync(await demir.OeffneAsync(anders), "Speichern", ("Text", "Ganz anders"))).Text.ShouldNotContain("soll geändert werden");
        await demir.DrueckeAsync(nachher, "Wieder aufnehmen");
        (await TextAsync(land, neue, "wirkungsziele")).Split('\n').Length.ShouldBe(3);
        // The signed agreement is as it was.
        (await TextAsync(land, id, "wirkungsziele")).ShouldBe("Weiter so\nAnders\nSchluss damit\nGeschafft\nNoch offen");
    }

    private static string Zieladresse(Seite bilanz, int nr) =>
        $"{bilanz.Pfad.Split('#')[0].Split("/bilanz")[0]}/bilanz/{bilanz.Dokument.QuerySelectorAll("[id^='ziel-']")[nr].Id!["ziel-".Length..]}";

    private static Task<string> TextAsync(Testland land, Guid id, string feld) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == feld).Select(t => t.Text).FirstAsync());

    /// <summary>Somebody who audits the Land.</summary>
    private static async Task<Besucher> PrueferinAsync(Testland land)
    {
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var wer = await db.Users.FirstAsync(p => p.Email == "arnold@demo.example");
            var ort = await db.Set<Organisation>().FirstAsync(o => o.Art == Organisationsart.Land);
            db.Add(new Rollenzuordnung { PersonId = wer.Id, OrganisationId = ort.Id, Rolle = Rolle.Pruefung, Funktion = "Rechnungshof", Ab = new DateOnly(2026, 1, 1) });
            await db.SpeichereAsync(new Akt("Test", nameof(Organisation), ort.Id));
            return 0;
        });
        return await land.AlsAsync("arnold");
    }
}
