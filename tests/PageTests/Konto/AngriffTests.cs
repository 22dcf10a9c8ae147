using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Konto;

/// <summary>What somebody tries who wants in, or wants others out.</summary>
public class AngriffTests
{
    private const string NeuesPasswort = "der Fluss trägt rote Blätter";

    [Theory, BeideDatenbanken]
    public async Task Bremse_IsNotPassed_WithOtherDevicesOrForgedAddresses(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        for (var i = 0; i < 3; i++)
            (await RateAsync(land, i)).ShouldContain("passen nicht zusammen");
        (await RateAsync(land, 3)).ShouldContain("Bitte warten Sie");
        (await RateAsync(land, 4)).ShouldContain("Bitte warten Sie");

        static async Task<string> RateAsync(Testland land, int i)
        {
            using var fremder = land.Besucher();
            fremder.Http.DefaultRequestHeaders.UserAgent.Clear();
            fremder.Http.DefaultRequestHeaders.UserAgent.ParseAdd($"Werkzeug/{i}.0");
            fremder.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            fremder.Cookies.Add(new Cookie("geraet", $"erfunden{i}", "/", land.Adresse.Host));
            return (await VersucheAsync(fremder, "demir", "falsch geraten")).Text;
        }
    }

    [Theory, BeideDatenbanken]
    public async Task Bremse_OfAStranger_DoesNotStopTheOwnerOnHerDevice(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var fremder = land.Besucher();
        for (var i = 0; i < 8; i++)
        {
            await VersucheAsync(fremder, "demir", "falsch geraten");
            land.Uhr.Stelle(TimeSpan.FromMinutes(5));
        }
        await VersucheAsync(fremder, "demir", "falsch geraten");
        (await VersucheAsync(fremder, "demir", Testland.Passwort)).Text.ShouldContain("Bitte warten Sie");
        // Signing what she has written needs the password again: no stranger can stand in the way of that either.
        land.Uhr.Stelle(TimeSpan.FromSeconds(1));
        (await VersucheAsync(demir, "demir", Testland.Passwort)).Pfad.ShouldBe("/");
        // But her device is no way to guess without end.
        for (var i = 0; i < 6; i++)
            await VersucheAsync(demir, "demir", "falsch geraten");
        (await VersucheAsync(demir, "demir", Testland.Passwort)).Text.ShouldContain("Bitte warten Sie");
    }

    [Theory, BeideDatenbanken]
    public async Task Bremse_AtManyGuessesAtOnce_CountsEachOfThem(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var fremder = land.Besucher();
        var seite = await fremder.OeffneAsync("/anmelden");
        var antworten = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => fremder.SendeAsync(seite, "main form", ("Mail", "demir@demo.example"), ("Passwort", $"geraten {i}"))));
        antworten.ShouldAllBe(a => a.Status == HttpStatusCode.UnprocessableEntity);
        antworten.Count(a => a.Text.Contains("passen nicht zusammen", StringComparison.Ordinal)).ShouldBeInRange(1, 3);
    }

    [Theory, BeideDatenbanken]
    public async Task Anmeldung_OfUnknownInvitedAndKnown_CostsTheSame(Maschine maschine)
    {
        var zaehler = new Hashzaehler();
        await using var land = await Testland.StarteAsync(maschine, d => d.Replace(ServiceDescriptor.Scoped<IPasswordHasher<Person>>(_ => zaehler)));
        await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "haddad@demo.example").ExecuteUpdateAsync(p => p.SetProperty(x => x.PasswordHash, (string?)null)));
        foreach (var name in new[] { "gibt-es-nicht", "haddad", "demir" })
        {
            using var fremder = land.Besucher();
            zaehler.Pruefungen = 0;
            (await VersucheAsync(fremder, name, "falsch geraten")).Text.ShouldContain("passen nicht zusammen");
            zaehler.Pruefungen.ShouldBe(1, name);
        }
    }

    [Theory, BeideDatenbanken]
    public async Task Zugangslink_AfterPasswordChangeOrLock_IsDead(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var fremder = land.Besucher();
        var link = await LinkAsync(land, "demir");
        (await fremder.OeffneAsync(link)).Ueberschrift.ShouldBe("Passwort wählen");
        await demir.DrueckeAsync(await demir.OeffneAsync("/konto"), "Passwort ändern", ("Passwort", Testland.Passwort), ("NeuesPasswort", NeuesPasswort), ("PasswortWiederholung", NeuesPasswort));
        (await fremder.OeffneAsync(link)).Ueberschrift.ShouldBe("Dieser Link gilt nicht mehr");
        link = await LinkAsync(land, "wojcik");
        using var petersen = await land.AlsAsync("petersen");
        var id = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "wojcik@demo.example").Select(p => p.Id).SingleAsync());
        await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{id}"), "Jetzt sperren", ("Sperrgrund", "Gerät verloren"));
        (await fremder.OeffneAsync(link)).Ueberschrift.ShouldBe("Dieser Link gilt nicht mehr");
    }

    [Theory, BeideDatenbanken]
    public async Task Zugangslink_UsedByTwoAtOnce_WorksForOne(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var link = await LinkAsync(land, "demir");
        var besucher = Enumerable.Range(0, 4).Select(_ => land.Besucher()).ToList();
        var seiten = await Task.WhenAll(besucher.Select(b => b.OeffneAsync(link)));
        var danach = await Task.WhenAll(besucher.Select((b, i) => b.DrueckeAsync(seiten[i], "Passwort speichern", ("Passwort", $"{NeuesPasswort} {i}"), ("PasswortWiederholung", $"{NeuesPasswort} {i}"))));
        danach.Count(s => s.Pfad == "/").ShouldBe(1);
        danach.Where(s => s.Pfad != "/").ShouldAllBe(s => s.Ueberschrift == "Dieser Link gilt nicht mehr");
        besucher.ForEach(b => b.Dispose());
    }

    [Theory, BeideDatenbanken]
    public async Task Rolle_Ended_IsCutAtOnce_ForHolderAndDeputy(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var vertretung = await demir.OeffneAsync("/konto/vertretung");
        var wer = vertretung.Dokument.QuerySelectorAll("#Durch option").First(o => o.TextContent.Contains("Wojcik", StringComparison.OrdinalIgnoreCase) || o.TextContent.Contains("Wójcik", StringComparison.OrdinalIgnoreCase)).GetAttribute("value")!;
        await wojcik.OeffneAsync("/konto");
        (await demir.DrueckeAsync(vertretung, "Vertretung bestimmen", ("Durch", wer), ("Bis", "2026-12-01"), ("Grund", "Dienstreise"))).Text.ShouldContain("eingetragen");
        (await wojcik.OeffneAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await wojcik.OeffneAsync("/wechseln")).Text.ShouldContain("in Vertretung für");
        var id = await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Email == "demir@demo.example").Select(p => p.Id).SingleAsync());
        (await demir.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.OK);
        await petersen.DrueckeAsync(await petersen.OeffneAsync($"/verwaltung/personen/{id}"), "Aufgabe beenden", ("Bis", "2026-11-24"));
        (await demir.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await wojcik.OeffneAsync("/wechseln")).Text.ShouldNotContain("in Vertretung für");
    }

    [Theory, BeideDatenbanken]
    public async Task Rolle_WhoseLastDayEnded_HasNoAccessFromMidnight(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var person = await db.Users.SingleAsync(p => p.Email == "wojcik@demo.example");
            await foreach (var rolle in db.Set<Rollenzuordnung>().Where(r => r.PersonId == person.Id).AsAsyncEnumerable())
                rolle.Bis = new DateOnly(2026, 11, 25);
            await db.SpeichereAsync(new Akt("Test", nameof(Person), person.Id));
            return 0;
        });
        // 23:59:50 in Berlin.
        land.Uhr.StelleAuf(new DateTimeOffset(2026, 11, 25, 22, 59, 50, TimeSpan.Zero));
        using var wojcik = await land.AlsAsync("wojcik");
        (await wojcik.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.OK);
        land.Uhr.Stelle(TimeSpan.FromSeconds(12));
        (await wojcik.OeffneAsync("/vereinbarungen")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anfrage_ForAnotherHost_IsRefused()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var http = new HttpClient { BaseAddress = land.Adresse };
        using var anfrage = new HttpRequestMessage(HttpMethod.Get, "/anmelden") { Headers = { Host = "boese.example" } };
        (await http.SendAsync(anfrage, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/\t/boese.example")]
    [InlineData("//boese.example")]
    [InlineData("/\\boese.example")]
    [InlineData("https://boese.example")]
    [InlineData("/\n/boese.example")]
    public async Task Anmeldung_WithForeignReturnAddress_LeadsToTheStartPage(string weiter)
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = land.Besucher();
        var seite = await demir.OeffneAsync($"/anmelden?weiter={Uri.EscapeDataString(weiter)}");
        var danach = await demir.SendeAsync(seite, "main form", ("Mail", "demir@demo.example"), ("Passwort", Testland.Passwort));
        danach.Status.ShouldBe(HttpStatusCode.OK);
        danach.Pfad.ShouldBe("/");
        Anmeldeweg.Lokal(weiter).ShouldBe("/");
    }

    [Theory, BeideDatenbanken]
    public async Task Anmeldung_InTheSameBrowser_EndsTheSessionBefore(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var browser = await land.AlsAsync("demir");
        (await VersucheAsync(browser, "wojcik", Testland.Passwort)).Pfad.ShouldBe("/");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Sitzung>().CountAsync(s => s.BeendetAm == null))).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Sitzungen_EndedElsewhere_LeaveOnlyThisOne(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var hier = await land.AlsAsync("demir");
        using var dort = await land.AlsAsync("demir");
        using var drueben = await land.AlsAsync("demir");
        (await hier.DrueckeAsync(await hier.OeffneAsync("/konto"), "Überall sonst abmelden")).Text.ShouldContain("Auf allen anderen Geräten sind Sie abgemeldet.");
        (await dort.OeffneAsync("/konto")).Pfad.ShouldStartWith("/anmelden");
        (await drueben.OeffneAsync("/konto")).Pfad.ShouldStartWith("/anmelden");
        (await hier.OeffneAsync("/konto")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Passkey_SetUpOrRemoved_AsksForThePassword(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        await land.MitAsync(async d =>
        {
            var (db, konten) = (d.GetRequiredService<Db>(), d.GetRequiredService<UserManager<Person>>());
            var person = await db.Users.SingleAsync(p => p.Email == "demir@demo.example");
            await konten.AddOrUpdatePasskeyAsync(person, new UserPasskeyInfo([1, 2, 3], [4], DateTimeOffset.UnixEpoch, 0, null, true, true, true, [5], [6]) { Name = "Prüfschlüssel" });
            await db.SpeichereAsync(new Akt("Test", nameof(Person), person.Id));
            return 0;
        });
        var seite = await demir.OeffneAsync("/konto");
        var schutz = seite.Dokument.QuerySelector("[name=__schutz]")!.GetAttribute("value")!;
        (await demir.SendeAsync("/passkey/einrichten/vorgaben", [new("__schutz", schutz)])).Roh.ShouldContain("Passwort stimmt nicht");
        (await demir.SendeAsync("/passkey/einrichten/vorgaben", [new("__schutz", schutz), new("passwort", Testland.Passwort)])).Roh.ShouldContain("challenge");
        var ohne = await demir.DrueckeAsync(seite, "Jetzt entfernen", ("PasskeyPasswort", "geraten"));
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohne.Text.ShouldContain("Prüfschlüssel");
        var mit = await demir.DrueckeAsync(ohne, "Jetzt entfernen", ("PasskeyPasswort", Testland.Passwort));
        mit.Text.ShouldContain("Der Passkey ist entfernt.");
        mit.Text.ShouldNotContain("Prüfschlüssel");
    }

    private static async Task<Seite> VersucheAsync(Besucher besucher, string name, string passwort) =>
        await besucher.SendeAsync(await besucher.OeffneAsync("/anmelden"), "main form", ("Mail", name + "@demo.example"), ("Passwort", passwort));

    private static Task<string> LinkAsync(Testland land, string name) => land.MitAsync(async d =>
    {
        var id = await d.GetRequiredService<Db>().Users.Where(p => p.Email == name + "@demo.example").Select(p => p.Id).SingleAsync();
        return "/zugang/" + await d.GetRequiredService<Anmeldung>().NeuerZugangAsync(id, Zugangsart.Zuruecksetzen, null, default);
    });

    private sealed class Hashzaehler : IPasswordHasher<Person>
    {
        private readonly PasswordHasher<Person> _echter = new();

        public int Pruefungen { get; set; }

        public string HashPassword(Person user, string password) => _echter.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Pruefungen++;
            return _echter.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
