using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.PageTests.Vereinbarungen;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Alle;

/// <summary>Generated over the routing table: a new page is tested by being there.</summary>
public class AlleSeitenTests
{
    private static readonly string[] s_leute = ["demir", "wojcik", "reinhardt", "kovac", "seidel", "falk", "koehler", "brandt", "arnold", "petersen", "haddad"];

    [Fact]
    public async Task Seiten_ForVisitors_AskForASignIn()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var fremde = land.Besucher();
        foreach (var pfad in Pfade(land, Guid.CreateVersion7()))
        {
            var seite = await fremde.OeffneAsync(pfad);
            if (!IstOeffentlich(pfad))
                seite.Pfad.ShouldStartWith("/anmelden", customMessage: pfad);
        }
    }

    [Fact]
    public async Task Vereinbarungsseiten_ForTheNeighbourAndOutsiders_DoNotExist()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var id = Guid.Parse((await UnterzeichnenTests.ReifeAsync(demir, seidel)).Split('/')[^1]);
        // The neighbour in the same cluster, a school of another cluster, the Schulträger and the Administration.
        foreach (var name in new[] { "reinhardt", "haddad", "arnold", "petersen" })
        {
            using var wer = await land.AlsAsync(name);
            foreach (var pfad in Pfade(land, id).Where(p => p.Contains(id.ToString(), StringComparison.Ordinal)))
                (await wer.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound, $"{name} sees {pfad}");
        }
    }

    [Fact]
    public async Task Seiten_ForEveryPerson_HaveOneHeadingTitleLanguageAndLabels()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var id = Guid.Parse((await UnterzeichnenTests.ReifeAsync(demir, seidel)).Split('/')[^1]);
        foreach (var name in s_leute)
        {
            using var wer = await land.AlsAsync(name);
            foreach (var pfad in Pfade(land, id))
            {
                var seite = await wer.OeffneAsync(pfad);
                ((int)seite.Status).ShouldBeLessThan(500, $"{name} {pfad}: {seite.Text}");
                if (seite.Dokument.QuerySelector("html") is not { } || seite.Antwort.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                seite.Dokument.QuerySelectorAll("h1").Length.ShouldBe(1, $"{name} {pfad}");
                seite.Dokument.Title.ShouldNotBeNullOrWhiteSpace(pfad);
                seite.Dokument.DocumentElement.GetAttribute("lang").ShouldBe("de");
                foreach (var feld in seite.Dokument.QuerySelectorAll("input:not([type=hidden]):not([type=submit]), textarea, select"))
                {
                    var benannt = feld.Closest("label") is not null || feld.HasAttribute("aria-label") || (feld.Id is { Length: > 0 } f && seite.Dokument.QuerySelector($"label[for='{f}']") is not null);
                    benannt.ShouldBeTrue($"{pfad}: {feld.OuterHtml} has no label");
                }
                seite.Dokument.QuerySelectorAll("[style], script:not([src])").ShouldBeEmpty(pfad);
                seite.Dokument.All.Where(e => e.Id is { Length: > 0 }).GroupBy(e => e.Id).Where(g => g.Count() > 1).ShouldBeEmpty(pfad);
            }
        }
    }

    [Fact]
    public async Task Formulare_WithStaleToken_ComeBackWithEverythingTyped()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        var id = Guid.Parse((await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad.Split('/')[^1]);
        var geprueft = 0;
        foreach (var pfad in Pfade(land, id))
        {
            var seite = await demir.OeffneAsync(pfad);
            if (seite.Status != HttpStatusCode.OK)
                continue;
            foreach (var form in seite.Dokument.QuerySelectorAll("main form[method=post]").Cast<IHtmlFormElement>())
            {
                var texte = form.QuerySelectorAll("textarea[name], input[type=text][name]").Select(t => (Name: t.GetAttribute("name")!, Wert: $"Getippt {t.GetAttribute("name")} äöü")).ToArray();
                if (texte.Length == 0)
                    continue;
                foreach (var knopf in form.QuerySelectorAll("button[type=submit]"))
                {
                    var danach = await demir.SendeAsync(seite, form, knopf, [.. texte, ("__schutz", "veraltet")]);
                    danach.Status.ShouldBe(HttpStatusCode.BadRequest, $"{pfad}, „{knopf.TextContent}“");
                    foreach (var (name, wert) in texte)
                        danach.Roh.ShouldContain(wert, customMessage: $"{pfad}, „{knopf.TextContent}“ lost {name}");
                    geprueft++;
                }
            }
        }
        geprueft.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Posts_FromForeignSites_AreRefusedAndKeepNothing()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        foreach (var pfad in Pfade(land, Guid.CreateVersion7()))
        {
            var antwort = await demir.FolgeAsync(() =>
            {
                var anfrage = new HttpRequestMessage(HttpMethod.Post, pfad) { Content = new FormUrlEncodedContent([new("Text", "von fremder Seite")]) };
                anfrage.Headers.Add("Origin", "https://boese.example");
                anfrage.Headers.Add("Sec-Fetch-Site", "cross-site");
                return anfrage;
            });
            antwort.Status.ShouldBe(HttpStatusCode.BadRequest, pfad);
        }
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Startchancen.Foundation.Forms.AufgehobenerText>().CountAsync())).ShouldBe(0);
    }

    [Theory, BeideDatenbanken]
    public async Task Formulare_AfterSessionEnded_AreKeptAndOfferedToTheSamePerson(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        var danach = await demir.DrueckeAsync(seite, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Ein langer Satz, der nicht verloren gehen darf."));
        danach.Pfad.ShouldStartWith("/anmelden");
        danach.Text.ShouldContain("Was Sie geschrieben haben, ist aufgehoben");
        var wieder = await demir.SendeAsync(danach, "main form", ("Mail", "demir@demo.example"), ("Passwort", Testland.Passwort));
        wieder.Ueberschrift.ShouldBe("Ihr Text ist noch da");
        wieder.Text.ShouldContain("Ein langer Satz, der nicht verloren gehen darf.");
        using var fremd = await land.AlsAsync("wojcik");
        (await fremd.OeffneAsync(wieder.Pfad)).Status.ShouldBe(HttpStatusCode.NotFound);
        var gespeichert = await demir.DrueckeAsync(wieder, "Jetzt speichern");
        gespeichert.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe("Ein langer Satz, der nicht verloren gehen darf.");
        // Now it is saved, and nothing says otherwise.
        (await demir.OeffneAsync("/")).Text.ShouldNotContain("noch nicht gespeichert");
        (await demir.OeffneAsync(wieder.Pfad)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task KeptText_ShowsWhatWasTypedAndNoMarksOfTheForm(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var seite = await demir.OeffneAsync($"{pfad}/gespraech");
        var marke = seite.Dokument.QuerySelector("input[name=Gezeigt]")!.GetAttribute("value")!;
        marke.Length.ShouldBeGreaterThan(8);
        land.Uhr.Stelle(TimeSpan.FromHours(2));
        var danach = await demir.DrueckeAsync(seite, "Termin speichern", ("GeplantOrt", "Lehrerzimmer"), ("Themen", "Lesezeit am Morgen\nRaum für das Elterncafé"));
        var wieder = await demir.SendeAsync(danach, "main form", ("Mail", "demir@demo.example"), ("Passwort", Testland.Passwort));
        wieder.Ueberschrift.ShouldBe("Ihr Text ist noch da");
        wieder.Text.ShouldContain("Lehrerzimmer");
        wieder.Text.ShouldContain("Raum für das Elterncafé");
        wieder.Text.ShouldNotContain(marke);
        wieder.Dokument.QuerySelector("input[name=Gezeigt]")!.GetAttribute("value").ShouldBe(marke);
    }

    [Theory, BeideDatenbanken]
    public async Task Formular_SentTwice_ActsOnce(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => demir.DrueckeAsync(seite, "Anmerken", ("Anmerkungen[sozialraum-daten]", "Nur einmal, bitte."))));
        var danach = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        danach.Roh.Split("Nur einmal, bitte.").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Log_AfterFailures_HoldsNothingTyped()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await demir.DrueckeAsync(seite, "Zwischenspeichern", ("Texte[sozialraum-daten]", "geheimnisvoll1"), ("__schutz", "alt"));
        await demir.DrueckeAsync(seite, "Anmerken", ("Anmerkungen[sozialraum-daten]", new string('x', 5000) + "geheimnisvoll2"));
        using var fremd = land.Besucher();
        await fremd.SendeAsync(await fremd.OeffneAsync("/anmelden"), "main form", ("Mail", "geheimnisvoll3@demo.example"), ("Passwort", "geheimnisvoll4"));
        land.Log.Zeilen.ShouldAllBe(z => !z.Contains("geheimnisvoll", StringComparison.Ordinal));
    }

    private static bool IstOeffentlich(string pfad) => new[] { "/anmelden", "/abmelden", "/zugang", "/pruefen", "/fehler", "/hilfe", "/barrierefreiheit", "/datenschutz", "/impressum" }.Any(o => pfad.StartsWith(o, StringComparison.Ordinal));

    /// <summary>Every page's address with values that lead somewhere.</summary>
    private static List<string> Pfade(Testland land, Guid id)
    {
        var muster = land.Anwendung.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(q => q.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null || e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToList();
        muster.Count.ShouldBeGreaterThan(20);
        return [.. muster.Select(m => m
            .Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{perspektive}", "sozialraum", StringComparison.Ordinal)
            .Replace("{feld}", "sozialraum-daten", StringComparison.Ordinal)
            .Replace("{token}", "unbekannt", StringComparison.Ordinal)
            .Replace("{code?}", "AAAA", StringComparison.Ordinal)).Where(p => !p.Contains('{', StringComparison.Ordinal))];
    }
}
