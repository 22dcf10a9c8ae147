using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

/// <summary>What the administration of a Land may not do, and what must not happen to what it typed.</summary>
public class GrenzenTests
{
    [Theory, BeideDatenbanken]
    public async Task Administration_GivesHerselfNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var (ich, demir) = (await IdAsync(land, "petersen"), await IdAsync(land, "demir"));
        // A role, an invitation to herself, to deputise for a head: each would let her sign.
        var aufgabe = await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{ich}/aufgabe?organisation={ids.Organisation}"), "Aufgabe geben", ("Rolle", "Schulleitung"));
        aufgabe.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        aufgabe.Text.ShouldContain("Sich selbst können Sie keine Aufgabe geben");
        var einladung = await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/neu?organisation={ids.Organisation}"), "Einladen", ("Vorname", "O"), ("Nachname", "P"), ("Mail", "petersen@demo.example"), ("Rolle", "Schulleitung"));
        einladung.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var vertretung = await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{demir}"), "Vertretung bestimmen", ("DurchMail", "petersen@demo.example"), ("VertretungBis", "2026-12-20"), ("Grund", "Kur"));
        vertretung.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        vertretung.Text.ShouldContain("Sich selbst können Sie nicht als Vertretung bestimmen");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Rollenzuordnung>().CountAsync(r => r.PersonId == ich))).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Rolle_ThatTheLandDoesNotUse_CannotBeGivenByAForgedForm(Maschine maschine)
    {
        using var ordner = new Wegwerfordner();
        Directory.CreateDirectory(Path.Combine(ordner.Pfad, "th"));
        var yaml = await File.ReadAllTextAsync(Verzeichnis.Datei("laender", "th", "land.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(ordner.Pfad, "th", "land.yaml"), yaml.Replace("  - WissenschaftlicheBegleitung\n", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var land = await Testland.StarteAsync(maschine, d => d.Replace(ServiceDescriptor.Singleton(new LaenderVerzeichnis([LaenderVerzeichnis.Programmordner, ordner.Pfad]))));
        using var petersen = await land.AlsAsync("petersen");
        var haddad = await IdAsync(land, "haddad");
        var hochschule = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var o = new Organisation { Art = Organisationsart.Hochschule, Land = "th", Name = "Hochschule Beispiel" };
            db.Add(o);
            await db.SpeichereAsync(new Akt("Test", "Test", o.Id));
            return o.Id;
        });
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/{haddad}/aufgabe");
        var schutz = seite.Dokument.QuerySelector("[name=__schutz]")!.GetAttribute("value")!;
        var danach = await petersen.SendeAsync($"/verwaltung/personen/{haddad}/aufgabe?organisation={hochschule}", [new("__schutz", schutz), new("Rolle", "WissenschaftlicheBegleitung"), new("Ab", "2026-11-25")]);
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Rollenzuordnung>().CountAsync(r => r.OrganisationId == hochschule))).ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Aufgabe_ThatHasAnEnd_IsNotMadeLongerByEndingIt(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var haddad = await IdAsync(land, "haddad");
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/{haddad}");
        (await petersen.DrueckeAsync(seite, "Aufgabe beenden", ("Bis", "2026-12-01"))).Text.ShouldContain("Das Ende der Aufgabe ist eingetragen.");
        var danach = await petersen.DrueckeAsync(seite, "Aufgabe beenden", ("Bis", "2030-12-01"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("endet schon am 01.12.2026");
    }

    [Theory, BeideDatenbanken]
    public async Task Person_WhoDeputisesInAnotherLand_IsOutOfReach(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var falk = await IdAsync(land, "falk");
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var rp = new Organisation { Art = Organisationsart.Land, Land = "rp", Name = "Rheinland-Pfalz" };
            db.Add(rp);
            db.Add(new Vertretung { FuerPersonId = await db.Users.Where(p => p.Email == "haddad@demo.example").Select(p => p.Id).SingleAsync(), DurchPersonId = falk, OrganisationId = rp.Id, Rolle = Rolle.ProgrammleitungLand, Ab = new DateOnly(2026, 1, 1), Bis = new DateOnly(2026, 12, 31), Grund = "Kur" });
            await db.SpeichereAsync(new Akt("Test", "Test", rp.Id));
            return 0;
        });
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/{falk}");
        (await petersen.DrueckeAsync(seite, "Link für neues Passwort")).Text.ShouldContain("kann nur der Betrieb ändern");
        // Under whose name somebody signs in another Land is not this Land's to change.
        var name = await petersen.SendeAsync(seite, Formular(seite, "[name=Nachname]"), null, [("Nachname", "Anders")]);
        name.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BeideDatenbanken]
    public async Task Teilnahme_AndName_ChangedByTwo_AreAConflict(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var schule = await petersen.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}");
        (await petersen.DrueckeAsync(schule, "Stand festhalten", ("Bedingungen", "erst nach der Schulkonferenz"))).Text.ShouldContain("festgehalten");
        var konflikt = await petersen.DrueckeAsync(schule, "Stand festhalten", ("Bedingungen", "etwas anderes"));
        konflikt.Status.ShouldBe(HttpStatusCode.Conflict);
        konflikt.Dokument.QuerySelector("#Bedingungen")!.TextContent.ShouldBe("etwas anderes");
        (await petersen.DrueckeAsync(konflikt, "Stand festhalten")).Text.ShouldContain("festgehalten");
        var person = await petersen.OeffneAsync($"/verwaltung/personen/{ids.Person}");
        (await petersen.SendeAsync(person, Formular(person, "[name=Nachname]"), null, [("Nachname", "Demir-Koç")])).Ueberschrift.ShouldBe("Aylin Demir-Koç");
        var zweite = await petersen.SendeAsync(person, Formular(person, "[name=Nachname]"), null, [("Nachname", "Demirel")]);
        zweite.Status.ShouldBe(HttpStatusCode.Conflict);
        zweite.Dokument.QuerySelector("#Nachname")!.GetAttribute("value").ShouldBe("Demirel");
        (await petersen.SendeAsync(zweite, Formular(zweite, "[name=Nachname]"), null, [])).Ueberschrift.ShouldBe("Aylin Demirel");
    }

    [Theory, BeideDatenbanken]
    public async Task Refusal_OfOneForm_LeavesTheOthersAsTheyAre(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var schule = await petersen.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}");
        schule = await petersen.DrueckeAsync(schule, "Stand festhalten", ("Bedingungen", "erst nach der Schulkonferenz"));
        var abgelehnt = await petersen.SendeAsync(schule, Formular(schule, "[name=Beziehungsart][value=Cluster]"), null, [("Zu", ""), ("Ab", "1800-01-01")]);
        abgelehnt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Else the next click there would wipe what nobody meant to change.
        abgelehnt.Dokument.QuerySelector("#Bedingungen")!.TextContent.ShouldBe("erst nach der Schulkonferenz");
        abgelehnt.Dokument.QuerySelectorAll("#Stufe option").Single(o => o.HasAttribute("selected")).GetAttribute("value").ShouldBe("Aktiv");
        // And what was typed is in sight, not behind a closed triangle.
        Formular(abgelehnt, "[name=Beziehungsart][value=Cluster]").Closest("details")!.HasAttribute("open").ShouldBeTrue();
        var person = await petersen.OeffneAsync($"/verwaltung/personen/{ids.Person}");
        var gesperrt = await petersen.DrueckeAsync(person, "Jetzt sperren", ("Sperrgrund", " "));
        gesperrt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        gesperrt.Dokument.QuerySelector("#Nachname")!.GetAttribute("value").ShouldBe("Demir");
        gesperrt.FormMit("Jetzt sperren").Closest("details")!.HasAttribute("open").ShouldBeTrue();
    }

    [Theory, BeideDatenbanken]
    public async Task Zuordnung_ThatIsRefused_KeepsWhatWasChosen(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var vorschau = await EinlesenTests.LadeHochAsync(petersen, "Schulnummer;Schulname;Ort;Bemerkung\n99001;Grundschule Neu;Erfurt;x\n");
        var danach = await petersen.DrueckeAsync(vorschau, "Vorschau erneuern", ("Wahl[name]", ""), ("Wahl[ort]", "3"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Dokument.QuerySelectorAll("#w-ort option").Single(o => o.HasAttribute("selected")).TextContent.ShouldBe("Bemerkung");
        danach.Dokument.QuerySelectorAll("#w-name option").Single(o => o.HasAttribute("selected")).GetAttribute("value").ShouldBe("");
    }

    private static IHtmlFormElement Formular(Seite seite, string mit) => seite.Dokument.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector(mit) is not null);

    private static Task<Guid> IdAsync(Testland land, string name) => land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == name + "@demo.example").Select(p => p.Id).SingleAsync());
}
