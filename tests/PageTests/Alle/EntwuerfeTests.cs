using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Persistence;
using Startchancen.Host.Demo;
using Startchancen.PageTests.Vereinbarungen;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Alle;

/// <summary>What stands in a form that was not sent is offered when its page is opened again, and gone when the form is accepted.</summary>
public partial class EntwuerfeTests
{
    private static readonly string[] s_leute = ["demir", "kuehn", "rahimi", "okafor", "greiner", "haddad", "seidel", "weiss", "koehler", "brandt", "petersen"];

    /// <summary>Follows every link of the demo as every person and tries each kind of form once.</summary>
    [Theory, BeideDatenbanken]
    public async Task Formulare_LeftWithoutSending_OfferTheirDraft(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await land.MitAsync(async d =>
        {
            await new Demovereinbarungen(d).LegeAnAsync(default);
            return true;
        });
        var geprueft = new HashSet<string>();
        foreach (var name in s_leute)
        {
            using var wer = await land.AlsAsync(name);
            await foreach (var seite in LaufeAsync(wer))
                foreach (var form in seite.Dokument.QuerySelectorAll("main form[data-entwurf]").Cast<IHtmlFormElement>())
                {
                    var texte = form.QuerySelectorAll("textarea[name]:not([data-feld]), input[type=text][name]").Select(t => (Name: t.GetAttribute("name")!, Wert: $"Begonnen {t.GetAttribute("name")} äöü")).ToArray();
                    if (texte.Length > 0 && geprueft.Add(Art(Schluessel(form))))
                        await PruefeAsync(wer, seite, form, texte);
                }
        }
        geprueft.Order(StringComparer.Ordinal).ToArray().ShouldBe(s_formulare, customMessage: string.Join((char)10, geprueft.Order(StringComparer.Ordinal)));
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_OfAnAcceptedForm_IsGone_OfARefusedOneStays(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var seite = await demir.OeffneAsync($"{pfad}/ziele/neu/wirkungsziel");
        await SichereAsync(demir, seite, seite.FormMit("Aufnehmen"), ("Text", "Alle Kinder lesen"));
        (await demir.OeffneAsync("/")).Text.ShouldContain("Angefangen: Wirkungsziel");
        await demir.DrueckeAsync(seite, "Aufnehmen", ("Text", ""));
        var angebot = await demir.OeffneAsync($"{pfad}/ziele/neu/wirkungsziel");
        angebot.Text.ShouldContain("etwas geschrieben und nicht gespeichert");
        var wieder = await demir.DrueckeAsync(angebot, "Weiterschreiben");
        wieder.Text.ShouldContain("Ihr Entwurf steht wieder im Formular");
        (await demir.DrueckeAsync(wieder, "Aufnehmen", ("Ebene", "Individuell"), ("Bereich", "a1"))).Text.ShouldContain("Alle Kinder lesen");
        (await demir.OeffneAsync($"{pfad}/ziele/neu/wirkungsziel")).Dokument.QuerySelectorAll(".sc-entwurf").ShouldBeEmpty();
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("Angefangen");
        // The form that changes a goal is another one, with the version it was typed from.
        var ziel = await demir.OeffneAsync((await demir.OeffneAsync($"{pfad}/ziele")).Verweis("Bearbeiten"));
        await SichereAsync(demir, ziel, ziel.FormMit("Speichern"), ("Text", "Alle lesen sicher"));
        await demir.DrueckeAsync(ziel, "Speichern", ("Text", "Alle Kinder lesen gern"));
        (await demir.OeffneAsync(ziel.Pfad)).Dokument.QuerySelectorAll(".sc-entwurf").ShouldBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_OfOnePerson_IsHersAlone(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir) + "/gespraech";
        var seite = await demir.OeffneAsync(pfad);
        await SichereAsync(demir, seite, seite.FormMit("Termin speichern"), ("Themen", "Nur für mich"));
        var eigene = (await demir.OeffneAsync("/")).Verweis("Text ansehen");
        (await wojcik.OeffneAsync(pfad)).Dokument.QuerySelectorAll(".sc-entwurf").ShouldBeEmpty();
        (await wojcik.OeffneAsync(eigene)).Status.ShouldBe(HttpStatusCode.NotFound);
        // Her number in somebody else's form puts nothing into it, and does not throw it away.
        var fremd = await wojcik.OeffneAsync(pfad);
        var nummer = eigene.Split('/')[^1];
        (await wojcik.SendeAsync(pfad, [new("__schutz", Vereinbarungsseiten.Schutz(fremd)), new("__einsetzen", nummer)])).Roh.ShouldNotContain("Nur für mich");
        await wojcik.SendeAsync(pfad, [new("__schutz", Vereinbarungsseiten.Schutz(fremd)), new("__verwerfen", nummer)]);
        (await demir.OeffneAsync(pfad)).Dokument.QuerySelectorAll(".sc-entwurf").Length.ShouldBe(1);
        // What lies in the database can be read by nobody.
        var inhalt = await land.MitAsync(d => d.GetRequiredService<Db>().Set<AufgehobenerText>().Select(a => a.Inhalt).SingleAsync());
        System.Text.Encoding.UTF8.GetString(inhalt).ShouldNotContain("Nur für mich");
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_AfterTwoWeeks_IsGone_AndTwentyAreKept(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        var form = seite.FormMit("Vertretung bestimmen");
        await SichereAsync(demir, seite, form, ("Grund", "Fortbildung im Januar"));
        land.Uhr.Stelle(TimeSpan.FromDays(13));
        await land.Anwendung.Services.GetRequiredService<Auftragsdienst>().RaeumeAufAsync(default);
        using var spaeter = await land.AlsAsync("demir");
        var wieder = await spaeter.OeffneAsync("/konto/vertretung");
        wieder.Dokument.QuerySelectorAll(".sc-entwurf").Length.ShouldBe(1);
        for (var i = 0; i < 22; i++)
            (await spaeter.SendeAsync("/entwuerfe", [new("__schutz", Vereinbarungsseiten.Schutz(wieder)), new("__entwurf", $"/hilfe?nr={i}"), new("Text", "etwas")])).Status.ShouldBe(HttpStatusCode.OK);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<AufgehobenerText>().CountAsync())).ShouldBe(20);
        await SichereAsync(spaeter, wieder, wieder.FormMit("Vertretung bestimmen"), ("Grund", "Fortbildung im Januar"));
        land.Uhr.Stelle(TimeSpan.FromDays(15));
        using var zuletzt = await land.AlsAsync("demir");
        (await zuletzt.OeffneAsync("/konto/vertretung")).Dokument.QuerySelectorAll(".sc-entwurf").ShouldBeEmpty();
        await land.Anwendung.Services.GetRequiredService<Auftragsdienst>().RaeumeAufAsync(default);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<AufgehobenerText>().CountAsync())).ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_WhenTheSessionHasEnded_IsKeptAsADraft(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        (await demir.SendeAsync("/entwuerfe", Entwurfsfelder(seite.FormMit("Vertretung bestimmen"), ("Grund", "Fortbildung im Januar")))).Pfad.ShouldStartWith("/anmelden");
        using var wieder = await land.AlsAsync("demir");
        (await wieder.DrueckeAsync(await wieder.OeffneAsync("/konto/vertretung"), "Weiterschreiben")).Roh.ShouldContain("Fortbildung im Januar");
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_WhosePlaceIsGone_CanStillBeRead(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var seite = await demir.OeffneAsync("/konto/vertretung");
        (await demir.SendeAsync("/entwuerfe", [new("__schutz", Vereinbarungsseiten.Schutz(seite)), new("__entwurf", $"/vereinbarungen/{Guid.CreateVersion7()}/gespraech?handler=Planen"), new("Themen", "Ein Thema, das uns lange beschäftigt hat und bleibt.")])).Status.ShouldBe(HttpStatusCode.OK);
        var text = await demir.OeffneAsync((await demir.OeffneAsync("/")).Verweis("Text ansehen"));
        text.Text.ShouldContain("das uns lange beschäftigt hat");
        var danach = await demir.DrueckeAsync(text, "Im Formular weiterschreiben");
        danach.Text.ShouldContain("Die Stelle, an die der Text gehörte, gibt es nicht mehr");
        danach.Text.ShouldContain("das uns lange beschäftigt hat");
    }

    [Fact]
    public async Task Entwurf_ForForeignAddressesOrVisitors_IsRefused()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        var schutz = new KeyValuePair<string, string>("__schutz", Vereinbarungsseiten.Schutz(await demir.OeffneAsync("/konto/vertretung")));
        foreach (var adresse in new[] { "https://boese.example/", "//boese.example", "javascript:alert(1)", "", "/" + new string('x', 600) })
            (await demir.SendeAsync("/entwuerfe", [schutz, new("__entwurf", adresse), new("Text", "etwas")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, adresse);
        (await demir.SendeAsync("/entwuerfe", [new("__schutz", "alt"), new("__entwurf", "/hilfe"), new("Text", "etwas")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var fremde = land.Besucher();
        (await fremde.SendeAsync("/entwuerfe", [new("__entwurf", "/hilfe"), new("Text", "etwas")])).Pfad.ShouldStartWith("/anmelden");
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<AufgehobenerText>().CountAsync())).ShouldBe(0);
    }

    /// <summary>A remark is said with its own button; one begun beside another field waits for it.</summary>
    [Theory, BeideDatenbanken]
    public async Task Anmerkung_BesideTheOneThatWasSent_StaysAsDraft(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir) + "/schreiben/sozialraum";
        var seite = await demir.OeffneAsync(pfad);
        var danach = await demir.SendeAsync(seite, seite.FormMit("Anmerken"), seite.Dokument.QuerySelectorAll("button").First(k => k.TextContent == "Anmerken"), [("Anmerkungen[sozialraum-daten]", "Ist gesagt."), ("Anmerkungen[sozialraum-ressourcen]", "Noch nicht fertig")]);
        danach.Text.ShouldContain("Ist gesagt.");
        danach.Roh.ShouldNotContain("Noch nicht fertig");
        var wieder = await demir.DrueckeAsync(danach, "Weiterschreiben");
        wieder.Dokument.QuerySelector("#k-sozialraum-ressourcen")!.TextContent.ShouldBe("Noch nicht fertig");
        wieder.Dokument.QuerySelector("#k-sozialraum-daten")!.TextContent.ShouldBe("");
    }

    /// <summary>Sends a draft as the script of a form does.</summary>
    private static async Task SichereAsync(Besucher wer, TestSupport.Seite seite, IHtmlFormElement form, params (string Name, string Wert)[] texte) =>
        (await wer.SendeAsync("/entwuerfe", Entwurfsfelder(form, texte))).Status.ShouldBe(HttpStatusCode.OK, $"{seite.Pfad}, {Schluessel(form)}");

    private static IEnumerable<KeyValuePair<string, string>> Entwurfsfelder(IHtmlFormElement form, params (string Name, string Wert)[] texte) =>
        Besucher.Felder(form, texte).Where(f => f.Key is "__schutz" or "__entwurf" or "__titel" || !f.Key.StartsWith("__", StringComparison.Ordinal));

    private static async Task PruefeAsync(Besucher wer, TestSupport.Seite seite, IHtmlFormElement form, (string Name, string Wert)[] texte)
    {
        var schluessel = Schluessel(form);
        await SichereAsync(wer, seite, form, texte);
        var (wieder, angebot) = await AngebotAsync();
        Steht(await wer.SendeAsync(wieder, angebot, angebot.QuerySelector("[name=__einsetzen]"), []));
        // Put back it is still no more than a draft: closing the window again loses nothing.
        (wieder, angebot) = await AngebotAsync();
        var ohne = await wer.SendeAsync(wieder, angebot, angebot.QuerySelector("[name=__verwerfen]"), []);
        ohne.Status.ShouldBe(HttpStatusCode.OK, schluessel);
        ohne.Dokument.QuerySelectorAll("form.sc-entwurf").ShouldBeEmpty(schluessel);
        if (form.QuerySelector("[name=__zwischenspeichern]") is not { } knopf)
            return;
        Steht(await wer.SendeAsync(seite, form, knopf, texte));
        (wieder, angebot) = await AngebotAsync();
        await wer.SendeAsync(wieder, angebot, angebot.QuerySelector("[name=__verwerfen]"), []);

        async Task<(TestSupport.Seite, IHtmlFormElement)> AngebotAsync()
        {
            var neu = await wer.OeffneAsync(seite.Pfad);
            return (neu, neu.Dokument.QuerySelectorAll("form.sc-entwurf").Cast<IHtmlFormElement>().SingleOrDefault(f => Schluessel(f) == schluessel) ?? throw new InvalidOperationException($"No draft is offered on {seite.Pfad} for {schluessel}."));
        }

        void Steht(TestSupport.Seite danach)
        {
            danach.Status.ShouldBe(HttpStatusCode.OK, schluessel);
            danach.Dokument.QuerySelector("#fehler").ShouldBeNull(schluessel);
            foreach (var (name, wert) in texte)
                danach.Roh.ShouldContain(wert, customMessage: $"{schluessel} lost {name}");
        }
    }

    private static async IAsyncEnumerable<TestSupport.Seite> LaufeAsync(Besucher wer)
    {
        var (offen, gesehen) = (new Queue<string>(["/", "/verwaltung/organisationen/neu?wunsch=Verein"]), new Dictionary<string, int>());
        while (offen.TryDequeue(out var pfad))
        {
            var ort = Kennung().Replace(pfad, "{}");
            if (gesehen.TryGetValue(ort, out var mal) && mal >= 5)
                continue;
            gesehen[ort] = mal + 1;
            var seite = await wer.OeffneAsync(pfad);
            if (seite.Status != HttpStatusCode.OK || seite.Antwort.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var verweis in seite.Dokument.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(a => !a.StartsWith("/abmelden", StringComparison.Ordinal)).Distinct())
                offen.Enqueue(verweis);
            yield return seite;
        }
    }

    private static string Schluessel(IHtmlFormElement form) => form.QuerySelector("[name=__entwurf]")!.GetAttribute("value")!;

    // "/vereinbarungen/{}/schreiben/{}": numbers and names of parts make no other kind of page.
    private static string Art(string adresse) => Name().Replace(Kennung().Replace(adresse, "{}"), "{}");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<==)[^&#]+(?=[&#]|$)(?<!handler=[^&]*)")]
    private static partial Regex Kennung();

    [GeneratedRegex("(?<=/(schreiben|zeilen|ziele/neu)/)[a-z0-9-]+")]
    private static partial Regex Name();

    private static readonly string[] s_formulare =
    [
        "/konto/vertretung?handler=Einladen",
        "/konto/vertretung?handler=Vertretung",
        "/vereinbarungen/{}/ablehnen",
        "/vereinbarungen/{}/bilanz/statusgespraech",
        "/vereinbarungen/{}/bilanz/{}",
        "/vereinbarungen/{}/fortschreiben",
        "/vereinbarungen/{}/gespraech?handler=Festhalten",
        "/vereinbarungen/{}/gespraech?handler=Planen",
        "/vereinbarungen/{}/kuendigen",
        "/vereinbarungen/{}/nachtrag",
        "/vereinbarungen/{}/schreiben/{}",
        "/vereinbarungen/{}/unterzeichnen?handler=Scan",
        "/vereinbarungen/{}/zeilen/{}",
        "/vereinbarungen/{}/ziele/neu/{}",
        "/vereinbarungen/{}/zuruecknehmen",
        "/verwaltung/organisationen/neu?wunsch={}",
        "/verwaltung/organisationen/{}/bearbeiten",
        "/verwaltung/organisationen/{}?handler=Teilnahme",
        "/verwaltung/personen/neu?organisation={}",
        "/verwaltung/personen/{}?handler=Name",
        "/verwaltung/personen/{}?handler=Sperren",
        "/verwaltung/personen/{}?handler=Vertretung",
    ];
}
