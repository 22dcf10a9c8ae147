using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.Host;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Forms;

/// <summary>What happens to typed text when a form is sent again, or to a place that is gone.</summary>
public class FormulareTests
{
    private const string Satz = "Ein Grund, der länger ist als vierzig Zeichen und nicht verloren gehen darf.";

    [Theory, BeideDatenbanken]
    public async Task Formular_SameNumberOtherContent_IsANewAct(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        // Back shows the page as it was, with the number that was sent already; then something else is typed.
        var seite = await demir.OeffneAsync("/konto/vertretung");
        await demir.DrueckeAsync(seite, "Einladen", ("Vorname", "Nora"), ("Nachname", "Müller"), ("Mail", "nora@schule.example"));
        var danach = await demir.DrueckeAsync(seite, "Einladen", ("Vorname", "Ole"), ("Nachname", "Öz"), ("Mail", "ole@schule.example"));
        danach.Text.ShouldContain("Nora Müller");
        danach.Text.ShouldContain("Ole Öz");
        // The very same content again is the same act.
        var nochmal = await demir.DrueckeAsync(seite, "Einladen", ("Vorname", "Ole"), ("Nachname", "Öz"), ("Mail", "ole@schule.example"));
        nochmal.Status.ShouldBe(HttpStatusCode.OK);
        nochmal.Text.ShouldNotContain("schon einen Zugang");
    }

    [Theory, BeideDatenbanken]
    public async Task Formular_WhoseFirstSendingNeverEnded_ComesBackWithEverythingTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        (string, string)[] getippt = [("Vorname", "Nora"), ("Nachname", "Müller"), ("Mail", "nora@schule.example")];
        await demir.DrueckeAsync(seite, "Einladen", getippt);
        // The program was killed in the middle: the row of the first sending is there, where it led to is not.
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<GesendetesFormular>().ExecuteUpdateAsync(g => g.SetProperty(x => x.Ziel, (string?)null)));
        var danach = await demir.DrueckeAsync(seite, "Einladen", getippt);
        danach.Status.ShouldBe(HttpStatusCode.Conflict);
        danach.Text.ShouldContain("schon einmal abgeschickt");
        danach.Dokument.QuerySelector("#Nachname")!.GetAttribute("value").ShouldBe("Müller");
    }

    [Theory, BeideDatenbanken]
    public async Task Post_ToAPlaceThatIsGone_KeepsTheText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        await BeendeRollenAsync(land, "demir");
        var danach = await demir.DrueckeAsync(seite, "Vertretung bestimmen", ("Grund", Satz));
        danach.Ueberschrift.ShouldBe("Ihr Text ist noch da");
        danach.Text.ShouldContain(Satz);
        danach.Text.ShouldContain("Kopieren Sie");
        // Only buttons: there is nothing to keep, so it is plainly not found.
        (await demir.SendeAsync("/konto/vertretung?handler=Entfernen", [new("rolle", Guid.CreateVersion7().ToString()), Schutz(await demir.OeffneAsync("/konto"))])).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Post_ThatFailsBeforeThePageIsLoaded_KeepsTheText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        // What the page loads cannot be read any more: neither handler nor page can show what was typed.
        await land.MitAsync(d => d.GetRequiredService<Db>().Database.ExecuteSqlRawAsync("ALTER TABLE rollenzuordnung RENAME COLUMN funktion TO weg"));
        var fehler = await demir.DrueckeAsync(seite, "Vertretung bestimmen", ("Grund", Satz));
        fehler.Status.ShouldBe(HttpStatusCode.InternalServerError);
        fehler.Ueberschrift.ShouldBe("Da ist etwas schiefgegangen");
        await land.MitAsync(d => d.GetRequiredService<Db>().Database.ExecuteSqlRawAsync("ALTER TABLE rollenzuordnung RENAME COLUMN weg TO funktion"));
        var text = await demir.OeffneAsync(fehler.Verweis("Ihr Text ist noch da"));
        text.Text.ShouldContain(Satz);
        text.FormMit("Jetzt speichern").GetAttribute("action").ShouldBe("/konto/vertretung?handler=Vertretung");
    }

    [Theory, BeideDatenbanken]
    public async Task Post_RefusedByPolicy_KeepsTheText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var seite = await petersen.OeffneAsync("/verwaltung/organisationen/neu?wunsch=Verein");
        await BeendeRollenAsync(land, "petersen");
        var danach = await petersen.DrueckeAsync(seite, "Anlegen", ("Name", Satz));
        danach.Ueberschrift.ShouldBe("Ihr Text ist noch da");
        danach.Text.ShouldContain(Satz);
        (await petersen.OeffneAsync("/verwaltung")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Aufgehobenes_OfAnyForm_NeverHoldsAPassword(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto");
        var geheime = seite.Dokument.QuerySelectorAll("input[type=password]").Select(e => (e.GetAttribute("name")!, "ein ganz geheimer Satz, länger als vierzig Zeichen")).ToArray();
        geheime.Length.ShouldBeGreaterThan(2);
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        (await demir.DrueckeAsync(seite, "Passwort ändern", geheime)).Pfad.ShouldStartWith("/anmelden");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<AufgehobenerText>().CountAsync())).ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Aufgehobenes_Unsaved_IsOfferedOnTheStartPage(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        await demir.DrueckeAsync(seite, "Vertretung bestimmen", ("Grund", Satz));
        // The window was closed; she signs in anew the usual way.
        using var spaeter = await land.AlsAsync("demir");
        var start = await spaeter.OeffneAsync("/");
        var text = await spaeter.OeffneAsync(start.Verweis("Text ansehen"));
        text.Text.ShouldContain(Satz);
        await spaeter.DrueckeAsync(text, "verwerfen");
        (await spaeter.OeffneAsync("/")).Text.ShouldNotContain("Text ansehen");
    }

    /// <summary>A browser may keep a page and ask; after an update or a changed configuration the kept one is old.</summary>
    [Fact]
    public async Task Seite_KeptByTheBrowser_IsMadeAnewAfterTheConfigurationChanged()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad + "/schreiben/sozialraum";
        await demir.OeffneAsync(pfad);
        var marke = (await demir.OeffneAsync(pfad)).Antwort.Headers.ETag!;
        (await FrageAsync(land.Adresse)).ShouldBe(HttpStatusCode.NotModified);
        // The same program started again believes the same mark; with another name of the Land it does not.
        (await FrageNeugestartetAsync()).ShouldBe(HttpStatusCode.NotModified);
        Directory.CreateDirectory(Path.Combine(land.Ordner, "laender", "th"));
        await File.WriteAllTextAsync(Path.Combine(land.Ordner, "laender", "th", "land.yaml"), (await File.ReadAllTextAsync(Verzeichnis.Datei("laender", "th", "land.yaml"))).Replace("name: Freistaat Thüringen", "name: Land Thüringen", StringComparison.Ordinal));
        (await FrageNeugestartetAsync()).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> FrageNeugestartetAsync()
        {
            await using var zweite = WebAnwendung.Baue(new Startoptionen(land.Ordner, null, 0, null, IstDemo: false), d => d.Replace(ServiceDescriptor.Singleton<TimeProvider>(land.Uhr)));
            await zweite.StartAsync();
            var antwort = await FrageAsync(new Uri(zweite.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
            await zweite.StopAsync();
            return antwort;
        }

        async Task<HttpStatusCode> FrageAsync(Uri adresse)
        {
            using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = demir.Cookies, AllowAutoRedirect = false }) { BaseAddress = adresse };
            using var anfrage = new HttpRequestMessage(HttpMethod.Get, pfad);
            anfrage.Headers.IfNoneMatch.Add(marke);
            return (await http.SendAsync(anfrage)).StatusCode;
        }
    }

    private static KeyValuePair<string, string> Schutz(TestSupport.Seite seite) => new("__schutz", seite.Dokument.QuerySelector("[name=__schutz]")!.GetAttribute("value")!);

    private static Task<int> BeendeRollenAsync(Testland land, string mail) => land.MitAsync(async d =>
    {
        var db = d.GetRequiredService<Db>();
        var person = await db.Users.SingleAsync(p => p.Email == mail + "@demo.example");
        await foreach (var rolle in db.Set<Rollenzuordnung>().Where(r => r.PersonId == person.Id).AsAsyncEnumerable())
            rolle.Bis = new DateOnly(2026, 11, 24);
        await db.SpeichereAsync(new Akt("Test", nameof(Person), person.Id));
        var sitzungen = d.GetRequiredService<Sitzungen>();
        foreach (var id in await db.Set<Sitzung>().Where(s => s.PersonId == person.Id).Select(s => s.Id).ToListAsync())
            sitzungen.Vergiss(id);
        return 0;
    });
}
