using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.PageTests.Verwaltung;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>Grundschule am Mühlgraben (Demir) goes into Grundschule Hohe Linde (Reinhardt).</summary>
public class ZusammenlegungTests
{
    private const string Satz = "Grundschule am Mühlgraben ist zum 02.11.2026 mit Grundschule Hohe Linde zusammengelegt.";
    private const string Text = "Das Viertel am Mühlgraben wächst.";

    [Theory, BeideDatenbanken]
    public async Task Entwurf_OfTheMergedSchool_IsClosedButReadableForThoseWhoReadIt(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var (pfad, ort) = await MitTextAsync(demir);
        var offen = await demir.OeffneAsync(ort);
        await LegeZusammenAsync(land);

        // Whose only role is at the merged school reads what was hers and learns why she writes no more.
        var seite = await demir.OeffneAsync(pfad);
        seite.Text.ShouldContain(Satz);
        seite.Text.ShouldContain("bekommt von der Administration eine Aufgabe bei dieser Schule");
        seite.Text.ShouldContain("geschlossen");
        seite.Text.ShouldContain("Hier ist nichts mehr zu tun.");
        var schreiben = await demir.OeffneAsync(ort);
        schreiben.Text.ShouldContain(Text);
        schreiben.Dokument.QuerySelectorAll("textarea").ShouldBeEmpty();
        (await demir.OeffneAsync("/")).Dokument.QuerySelector("main")!.TextContent.ShouldNotContain("unterschreiben");

        // What is sent from a page that was open is refused and stands there to be copied.
        var antwort = await demir.DrueckeAsync(offen, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Zu spät geschrieben."));
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        antwort.Dokument.QuerySelector(".sc-errors")!.TextContent.ShouldContain("Weiter geht es in der Vereinbarung von Grundschule Hohe Linde. Ihre Eingaben sind noch da.");
        antwort.Text.ShouldContain("Zu spät geschrieben.");
        var selbst = await demir.SendeAsync($"{pfad}/feld/sozialraum-daten", [new("text", "Zu spät"), new("basis", "1"), new("__schutz", Vereinbarungsseiten.Schutz(offen))]);
        selbst.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TextAsync(land, await SchuleAsync(land, pfad))).ShouldBe(Text);

        // The cluster's assistant writes for both schools: she gets a link. A neighbour still knows nothing.
        using var kovac = await land.AlsAsync("kovac");
        (await kovac.OeffneAsync(pfad)).Verweis("Zur Vereinbarung von Grundschule Hohe Linde").ShouldStartWith("/vereinbarungen?suche=");
        using var nowak = await land.AlsAsync("nowak");
        (await nowak.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var haddad = await land.AlsAsync("haddad");
        (await haddad.OeffneAsync(ort)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_OfTheMergedSchool_TakesNoActOfAnybody(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await LegeZusammenAsync(land);
        foreach (var mail in new[] { "demir", "wojcik", "reinhardt", "kovac", "seidel", "falk", "koehler", "brandt", "riedel" })
        {
            using var wer = await land.AlsAsync(mail);
            var seite = await wer.OeffneAsync(pfad);
            seite.Text.ShouldContain(Satz, customMessage: mail);
            foreach (var adresse in seite.Dokument.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith(pfad, StringComparison.Ordinal) && !h.EndsWith(".docx", StringComparison.Ordinal) && !h.EndsWith(".pdf", StringComparison.Ordinal))
                         .Concat(new[] { "/zuruecknehmen", "/ablehnen", "/festschreiben", "/einlesen", "/unterzeichnen", "/gespraech" }.Select(a => pfad + a)).Distinct())
            {
                var unterseite = await wer.OeffneAsync(adresse);
                if (unterseite.Status == HttpStatusCode.NotFound)
                    continue;
                unterseite.Status.ShouldBe(HttpStatusCode.OK, $"{mail} {adresse}");
                unterseite.Text.ShouldContain(Satz, customMessage: $"{mail} {adresse}");
                foreach (var form in unterseite.Dokument.QuerySelectorAll("main form[method=post]").OfType<AngleSharp.Html.Dom.IHtmlFormElement>())
                {
                    var antwort = await wer.SendeAsync(unterseite, form, null, [("Grund", "Trotzdem"), ("Ort", "Lindenau"), ("Passwort", Testland.Passwort), ("Gelesen", "true")]);
                    antwort.Status.ShouldNotBe(HttpStatusCode.InternalServerError, $"{mail} {adresse}");
                }
            }
        }
        (await ZustandAsync(land, await SchuleAsync(land, pfad))).ShouldBe(Zustand.ZurUnterschrift);
    }

    [Theory, BeideDatenbanken]
    public async Task Text_OfTheMergedSchool_StandsBesideTheFieldOfTheReceivingOneAndIsTakenOver(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        using var nowak = await land.AlsAsync("nowak");
        var (alt, _) = await MitTextAsync(demir);
        var neu = await Vereinbarungsseiten.NeueAsync(reinhardt);
        var ort = neu + "/schreiben/sozialraum";
        var fremd = await Vereinbarungsseiten.NeueAsync(nowak) + "/schreiben/sozialraum";
        (await reinhardt.OeffneAsync(alt)).Status.ShouldBe(HttpStatusCode.NotFound);
        var vorher = await reinhardt.OeffneAsync(ort);
        vorher.Text.ShouldNotContain(Text);
        await LegeZusammenAsync(land);

        (await Vereinbarungsseiten.WiederAsync(reinhardt, ort, vorher.Antwort.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
        (await reinhardt.OeffneAsync(alt + "/lesen")).Text.ShouldContain(Text);
        var liste = await reinhardt.OeffneAsync("/vereinbarungen");
        liste.Text.ShouldContain("zusammengelegt mit Grundschule Hohe Linde zum 02.11.2026");
        liste.Dokument.QuerySelectorAll("form.sc-filter").ShouldBeEmpty();
        var seite = await reinhardt.OeffneAsync(ort);
        seite.Text.ShouldContain("Das schrieb Grundschule am Mühlgraben (2026/27)");
        var danach = await reinhardt.DrueckeAsync(seite, "In mein Feld übernehmen");
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.Trim().ShouldBe(Text);
        (await reinhardt.DrueckeAsync(danach, "Unter meinen Text setzen")).Text.ShouldContain("Dieser Text steht schon im Feld.");
        // What is typed in that moment is saved first, and the text goes below it.
        danach = await reinhardt.DrueckeAsync(danach, "Unter meinen Text setzen", ("Texte[sozialraum-daten]", "Wir an der Hohen Linde."));
        danach.Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.Trim().ShouldBe("Wir an der Hohen Linde.\n" + Text);
        (await reinhardt.OeffneAsync(neu + "/aenderungen/sozialraum-daten")).Text.ShouldContain("von der zusammengelegten Schule übernommen");

        // Others who read this page, and other schools, see nothing of a draft that was never released to them.
        await reinhardt.DrueckeAsync(await reinhardt.OeffneAsync(neu), "zur Abstimmung geben");
        foreach (var mail in new[] { "seidel", "koehler", "brandt" })
        {
            using var wer = await land.AlsAsync(mail);
            (await wer.OeffneAsync(ort)).Text.ShouldNotContain("Das schrieb", customMessage: mail);
        }
        (await nowak.OeffneAsync(fremd)).Text.ShouldNotContain("Das schrieb");
        var schule = await SchuleAsync(land, alt);
        var versuch = await nowak.SendeAsync($"{fremd}?handler=Mitgebracht&feld=sozialraum-daten&schule={schule}", [new("__schutz", Vereinbarungsseiten.Schutz(await nowak.OeffneAsync(fremd)))]);
        versuch.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        versuch.Text.ShouldContain("Diesen Text gibt es hier nicht");
    }

    [Theory, BeideDatenbanken]
    public async Task Unterschriebenes_OfTheMergedSchool_StaysAndHasNoSuccessor(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        using var petersen = await land.AlsAsync("petersen");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await UnterzeichnenTests.UnterschreibeAsync(demir, pfad);
        var code = (await UnterzeichnenTests.UnterschreibeAsync(brandt, pfad)).Verweis("-").Split('/')[^1];
        var zuFrueh = await ZusammenlegenTests.LegeZusammenAsync(land, petersen, "90101", "90102", "2026-11-25");
        zuFrueh.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        zuFrueh.Text.ShouldContain("Am 25.11.2026 wurde eine Vereinbarung dieser Schule noch unterschrieben.");
        (await ZusammenlegenTests.LegeZusammenAsync(land, petersen, "90101", "90102", "2026-11-26")).Status.ShouldBe(HttpStatusCode.OK);
        land.Uhr.Stelle(TimeSpan.FromDays(330));

        using var spaeter = await land.AlsAsync("demir");
        var seite = await spaeter.OeffneAsync(pfad);
        seite.Text.ShouldContain("gültig");
        seite.Text.ShouldContain("zum 26.11.2026 mit Grundschule Hohe Linde zusammengelegt");
        seite.Text.ShouldNotContain("Nachfolge anlegen");
        seite.Text.ShouldNotContain("fällig");
        (await spaeter.OeffneAsync(pfad + "/nachfolge")).Pfad.ShouldBe(pfad);
        foreach (var adresse in new[] { pfad + "/nachfolge", pfad + "/bilanz?handler=Beginnen" })
        {
            var antwort = await spaeter.SendeAsync(adresse, [new("__schutz", Vereinbarungsseiten.Schutz(await spaeter.OeffneAsync("/konto")))]);
            antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, adresse);
            antwort.Text.ShouldContain("Weiter geht es in der Vereinbarung von Grundschule Hohe Linde.", customMessage: adresse);
        }
        var anlegen = await spaeter.SendeAsync("/vereinbarungen?handler=Anlegen", [new("__schutz", Vereinbarungsseiten.Schutz(await spaeter.OeffneAsync("/konto"))), new("schule", (await SchuleAsync(land, pfad)).ToString())]);
        anlegen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        anlegen.Text.ShouldContain("Die nächste Vereinbarung ist die von Grundschule Hohe Linde.");
        (await spaeter.OeffneAsync("/")).Text.ShouldNotContain("Bilanz fällig");
        using var buerger = land.Besucher();
        (await buerger.OeffneAsync($"/pruefen/{code}")).Text.ShouldContain("Echt und gültig bis 24. November 2027");
        (await spaeter.Http.GetAsync(pfad + "/vereinbarung.docx")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Liste_OfTheSchulamt_NamesTheMergerOnThePageAndInTheExport(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        await MitTextAsync(demir);
        await LegeZusammenAsync(land);
        using var koehler = await land.AlsAsync("koehler");
        var liste = await koehler.OeffneAsync("/vereinbarungen?stand=zusammengelegt");
        var zeile = liste.Dokument.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent;
        zeile.ShouldContain("zusammengelegt mit Grundschule Hohe Linde zum 02.11.2026");
        zeile.ShouldContain("geschlossen");
        (await koehler.OeffneAsync("/vereinbarungen?nurhinweise=true")).Text.ShouldNotContain("zusammengelegt mit");
        using var datei = new System.IO.Compression.ZipArchive(await koehler.Http.GetStreamAsync("/vereinbarungen/liste.xlsx?stand=zusammengelegt"));
        var inhalt = string.Concat(datei.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
        inhalt.ShouldContain("zusammengelegt mit Grundschule Hohe Linde zum 02.11.2026");
    }

    [Theory, BeideDatenbanken]
    public async Task Entwurf_AfterTheMergerIsTakenBack_IsOpenAgainAndClosedToTheOtherSchool(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var reinhardt = await land.AlsAsync("reinhardt");
        using var petersen = await land.AlsAsync("petersen");
        var (pfad, ort) = await MitTextAsync(demir);
        var seite = await LegeZusammenAsync(land);
        (await reinhardt.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.OK);
        var geschlossen = await demir.OeffneAsync(ort);
        (await petersen.DrueckeAsync(await petersen.OeffneAsync(seite.Pfad), "Zusammenlegung zurücknehmen", ("Grund", "Der Beschluss wurde aufgehoben."))).Status.ShouldBe(HttpStatusCode.OK);
        (await Vereinbarungsseiten.WiederAsync(demir, ort, geschlossen.Antwort.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
        var danach = await demir.DrueckeAsync(await demir.OeffneAsync(ort), "Zwischenspeichern", ("Texte[sozialraum-daten]", Text + " Und weiter."));
        danach.Text.ShouldContain("Alles ist gespeichert.");
        danach.Text.ShouldNotContain(Satz);
        (await reinhardt.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(string Pfad, string Ort)> MitTextAsync(Besucher demir)
    {
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = pfad + "/schreiben/sozialraum";
        await Vereinbarungsseiten.SpeichereAsync(demir, ort, pfad, "sozialraum-daten", Text, 0);
        return (pfad, ort);
    }

    private static async Task<Seite> LegeZusammenAsync(Testland land)
    {
        using var petersen = await land.AlsAsync("petersen");
        var seite = await ZusammenlegenTests.LegeZusammenAsync(land, petersen, "90101", "90102", "2026-11-02");
        seite.Status.ShouldBe(HttpStatusCode.OK, seite.Text);
        return seite;
    }

    private static Task<string> TextAsync(Testland land, Guid schule) => land.MitAsync(d =>
    {
        var db = d.GetRequiredService<Db>();
        return (from v in db.Set<Vereinbarung>()
                join t in db.Set<Feldtext>() on v.Id equals t.TraegerId
                where v.SchuleId == schule && t.Feld == "sozialraum-daten"
                select t.Text).SingleAsync();
    });

    private static Task<Zustand> ZustandAsync(Testland land, Guid schule) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Vereinbarung>().Where(v => v.SchuleId == schule).Select(v => v.Zustand).SingleAsync());

    private static Task<Guid> SchuleAsync(Testland land, string pfad)
    {
        var id = Guid.Parse(pfad.Split('/')[^1]);
        return land.MitAsync(d => d.GetRequiredService<Db>().Set<Vereinbarung>().Where(v => v.Id == id).Select(v => v.SchuleId).SingleAsync());
    }
}
