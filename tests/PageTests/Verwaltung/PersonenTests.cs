using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

public class PersonenTests
{
    private const string NeuesPasswort = "der Fluss trägt rote Blätter";

    [Theory, BeideDatenbanken]
    public async Task Einladung_LinkShownOnce_WorksOnceAndSevenDays(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var person = await LadeEinAsync(land, petersen, "nora.müller@schule.example");
        var link = Link(person);
        (await petersen.OeffneAsync(person.Pfad)).Dokument.QuerySelector("[data-link]").ShouldBeNull();

        using var neue = land.Besucher();
        var wahl = await neue.OeffneAsync(link);
        wahl.Text.ShouldContain("Nora Müller");
        var drin = await neue.DrueckeAsync(wahl, "Passwort speichern", ("Passwort", NeuesPasswort), ("PasswortWiederholung", NeuesPasswort));
        drin.Pfad.ShouldBe("/");
        using var zweite = land.Besucher();
        (await zweite.OeffneAsync(link)).Ueberschrift.ShouldBe("Dieser Link gilt nicht mehr");

        var spaet = Link(await petersen.DrueckeAsync(await petersen.OeffneAsync(person.Pfad), "Link für neues Passwort"));
        land.Uhr.Stelle(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        (await zweite.OeffneAsync(spaet)).Ueberschrift.ShouldBe("Passwort wählen");
        land.Uhr.Stelle(TimeSpan.FromMinutes(6));
        (await zweite.OeffneAsync(spaet)).Ueberschrift.ShouldBe("Dieser Link gilt nicht mehr");
    }

    [Theory, BeideDatenbanken]
    public async Task Einladung_ForKnownAddress_AddsTheRoleWithoutLink(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var person = await LadeEinAsync(land, petersen, "HADDAD@demo.example");
        person.Text.ShouldContain("Unter dieser Adresse gibt es schon einen Zugang");
        person.Ueberschrift.ShouldBe("Nadia Haddad");
        person.Dokument.QuerySelector("[data-link]").ShouldBeNull();
        person.Text.ShouldContain("Grundschule am Mühlgraben");
    }

    [Theory, BeideDatenbanken]
    public async Task Einladung_WithImpossibleRole_IsRefusedAndKeepsWhatWasTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var ids = await ZugriffTests.Beispielids(land);
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/neu?organisation={ids.Organisation}");
        seite.Dokument.QuerySelectorAll("#Rolle option").Select(o => o.GetAttribute("value")).ShouldNotContain("Administration");
        var danach = await petersen.DrueckeAsync(seite, "Einladen", ("Vorname", "Ina"), ("Nachname", "Öz"), ("Mail", "ina@schule.example"), ("Rolle", "Administration"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Dokument.QuerySelector("#Nachname")!.GetAttribute("value").ShouldBe("Öz");
    }

    [Theory, BeideDatenbanken]
    public async Task Rolle_Ended_LosesEffectWithinAMinute(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        using var wojcik = await land.AlsAsync("wojcik");
        (await wojcik.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.OK);
        var id = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "wojcik@demo.example").Select(p => p.Id).SingleAsync());
        var danach = await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{id}"), "Aufgabe beenden", ("Bis", "2026-11-24"));
        danach.Text.ShouldContain("Das Ende der Aufgabe ist eingetragen.");
        // The session is believed for half a minute of real time; a new sign-in sees it at once.
        using var frisch = await land.AlsAsync("wojcik");
        (await frisch.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Rolle_LastAdministration_CannotBeEnded(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var id = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "petersen@demo.example").Select(p => p.Id).SingleAsync());
        var danach = await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{id}"), "Aufgabe beenden", ("Bis", "2026-11-24"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("letzte Administration");
    }

    [Theory, BeideDatenbanken]
    public async Task Sperre_EndsSessionsAndSignIn_UntilLifted(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        using var wojcik = await land.AlsAsync("wojcik");
        var id = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "wojcik@demo.example").Select(p => p.Id).SingleAsync());
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/{id}");
        (await petersen.DrueckeAsync(seite, "Jetzt sperren")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var gesperrt = await petersen.DrueckeAsync(seite, "Jetzt sperren", ("Sperrgrund", "Ausgeschieden"));
        gesperrt.Text.ShouldContain("Der Zugang ist gesperrt.");
        (await wojcik.OeffneAsync("/")).Pfad.ShouldStartWith("/anmelden");
        await Should.ThrowAsync<InvalidOperationException>(() => land.AlsAsync("wojcik"));
        await petersen.DrueckeAsync(gesperrt, "Sperre aufheben");
        using var wieder = await land.AlsAsync("wojcik");
    }

    [Theory, BeideDatenbanken]
    public async Task Link_ForAPersonWithRolesInAnotherLand_IsRefused(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var id = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var rp = new Organisation { Art = Organisationsart.Land, Land = "rp", Name = "Rheinland-Pfalz" };
            var person = await db.Users.SingleAsync(p => p.Email == "falk@demo.example");
            db.Add(rp);
            db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = rp.Id, Rolle = Rolle.Administration, Ab = new DateOnly(2026, 1, 1) });
            await db.SpeichereAsync(new Startchancen.Foundation.Audit.Akt("Test", "Test", rp.Id));
            return person.Id;
        });
        using var petersen = await land.AlsAsync("petersen");
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/{id}");
        seite.Text.ShouldNotContain("Rheinland-Pfalz");
        var danach = await petersen.DrueckeAsync(seite, "Link für neues Passwort");
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("kann nur der Betrieb ändern");
    }

    [Theory, BeideDatenbanken]
    public async Task Vertretung_ByHead_GivesTheRoleToTheDeputyOnly(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        var wojcik = seite.Dokument.QuerySelectorAll("#Durch option").Single(o => o.TextContent.Contains("Wójcik")).GetAttribute("value")!;
        (await demir.DrueckeAsync(seite, "Vertretung bestimmen", ("Durch", wojcik), ("Bis", "2026-11-01"), ("Grund", "Kur"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var danach = await demir.DrueckeAsync(seite, "Vertretung bestimmen", ("Durch", wojcik), ("Bis", "2026-12-20"), ("Grund", "Kur"));
        danach.Text.ShouldContain("Die Vertretung ist eingetragen.");
        using var vertreter = await land.AlsAsync("wojcik");
        (await vertreter.OeffneAsync("/")).Text.ShouldContain("in Vertretung für Aylin Demir");
        // A deputy names no deputies.
        (await vertreter.OeffneAsync("/konto/vertretung")).Status.ShouldBe(HttpStatusCode.NotFound);
        // Nobody from elsewhere can be chosen by a forged form.
        var haddad = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "haddad@demo.example").Select(p => p.Id).SingleAsync());
        (await demir.DrueckeAsync(danach, "Vertretung bestimmen", ("Durch", haddad.ToString()), ("Bis", "2026-12-20"), ("Grund", "Kur"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, BeideDatenbanken]
    public async Task Team_InvitedByHead_CanWriteAndBeRemoved(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync("/konto/vertretung"), "Einladen", ("Vorname", "Nils"), ("Nachname", "Böhm"), ("Mail", "boehm@schule.example"));
        var link = Link(danach);
        using var boehm = land.Besucher();
        await boehm.DrueckeAsync(await boehm.OeffneAsync(link), "Passwort speichern", ("Passwort", NeuesPasswort), ("PasswortWiederholung", NeuesPasswort));
        (await boehm.OeffneAsync("/vereinbarungen")).Text.ShouldContain("Mühlgraben");
        (await boehm.OeffneAsync("/konto/vertretung")).Status.ShouldBe(HttpStatusCode.NotFound);
        var seite = await demir.OeffneAsync("/konto/vertretung");
        var knopf = seite.Dokument.QuerySelectorAll("button").Single(k => k.TextContent.Contains("Aufgabe beenden: Nils Böhm"));
        (await demir.SendeAsync(seite, seite.FormMit("Aufgabe beenden: Nils Böhm"), knopf, [])).Text.ShouldContain("Die Aufgabe ist beendet.");
    }

    internal static async Task<Seite> LadeEinAsync(Testland land, Besucher petersen, string mail)
    {
        var ids = await ZugriffTests.Beispielids(land);
        var seite = await petersen.OeffneAsync($"/verwaltung/personen/neu?organisation={ids.Organisation}");
        var danach = await petersen.DrueckeAsync(seite, "Einladen", ("Vorname", "Nora"), ("Nachname", "Müller"), ("Mail", mail), ("Rolle", "SchulBearbeitung"), ("Funktion", "Lehrerin"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Text);
        return danach;
    }

    internal static string Link(Seite seite) => new Uri(seite.Dokument.QuerySelector("[data-link]")?.TextContent.Trim() ?? throw new InvalidOperationException(seite.Text)).AbsolutePath;
}
