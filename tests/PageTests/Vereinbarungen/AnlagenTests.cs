using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.PageTests.Foundation.Documents;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class AnlagenTests
{
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% invented\n%%EOF\n");

    [Theory, BeideDatenbanken]
    public async Task Datei_AtAField_SavesTextsCountsAsFilledAndGoesAgain(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var haddad = await land.AlsAsync("haddad");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        var danach = await SendeMitDateiAsync(demir, seite, "handler=Datei&feld=sozialraum-daten", "Datei-sozialraum-daten", "Sozialdaten.pdf", s_pdf, ("Texte[sozialraum-ressourcen]", "Die Bibliothek"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Text);
        danach.Text.ShouldContain("Die Datei hängt am Feld.");
        danach.Dokument.QuerySelector("[data-feld=sozialraum-ressourcen]")!.TextContent.ShouldBe("Die Bibliothek");
        var adresse = danach.Verweis("Sozialdaten.pdf");
        (await demir.Http.GetByteArrayAsync(adresse)).ShouldBe(s_pdf);
        (await demir.OeffneAsync($"{pfad}/festschreiben")).Dokument.QuerySelectorAll("a[href$='#feld-sozialraum-daten']").ShouldBeEmpty();

        // Not released: neither the adviser nor another school reads it.
        (await seidel.Http.GetAsync(adresse)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await haddad.Http.GetAsync(adresse)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "zur Abstimmung geben");
        (await seidel.Http.GetAsync(adresse)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var ohne = await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Entfernen");
        ohne.Text.ShouldContain("Die Datei ist entfernt.");
        (await demir.Http.GetAsync(adresse)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Directory.GetFiles(Path.Combine(land.Ordner, "dateien"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Datei_OfAFormThatFails_IsStillThereForTheNextTry(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        var fehler = await SendeMitDateiAsync(demir, seite, "handler=Datei&feld=sozialraum-daten", "Datei-sozialraum-daten", "Daten.pdf", s_pdf, ("__schutz", "veraltet"), ("Texte[sozialraum-daten]", "Getippt"));
        fehler.Status.ShouldBe(HttpStatusCode.BadRequest);
        fehler.Text.ShouldContain("Daten.pdf");
        var danach = await demir.DrueckeAsync(fehler, "Zwischenspeichern");
        danach.Verweis("Daten.pdf").ShouldStartWith("/dateien/");
        danach.Dokument.QuerySelector("[data-feld=sozialraum-daten]")!.TextContent.ShouldBe("Getippt");

        var boese = await SendeMitDateiAsync(demir, danach, "handler=Datei&feld=sozialraum-daten", "Datei-sozialraum-daten", "a.pdf", [0, 1, 2, 3], ("Texte[sozialraum-daten]", "Neu getippt"));
        boese.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        boese.Text.ShouldContain("Diese Art von Datei wird nicht angenommen");
        boese.Roh.ShouldContain("Neu getippt");
    }

    [Theory, BeideDatenbanken]
    public async Task Datei_AtTheFreeze_IsPartOfWhatIsSignedAndStays(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Festschreibung zurücknehmen", ("Grund", "Die Datei fehlt."));
        var seite = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await SendeMitDateiAsync(demir, seite, "handler=Datei&feld=sozialraum-daten", "Datei-sozialraum-daten", "Daten.pdf", s_pdf);
        var alte = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");
        var inhalt = await land.MitAsync(async d => Encoding.UTF8.GetString((await d.GetRequiredService<Db>().Set<FestgeschriebenerInhalt>().OrderByDescending(i => i.FestschreibungId).FirstAsync()).Inhalt));
        inhalt.ShouldContain("\"anlagen\":[{\"feld\":\"sozialraum-daten\",\"name\":\"Daten.pdf\",\"sha256\":\"" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(s_pdf)));
        (await demir.DrueckeAsync(alte, "Entfernen")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await demir.OeffneAsync($"{pfad}/lesen")).Verweis("Daten.pdf").ShouldStartWith("/dateien/");
    }

    [Theory, BeideDatenbanken]
    public async Task Papier_ScanOfBothSides_MakesTheAgreementValidFromTheDayOnPaper(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var koehler = await land.AlsAsync("koehler");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);

        // What is missing is said, and the file stays.
        var seite = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        seite.Text.ShouldContain("Lieber auf Papier?");
        var fehlt = await SendeScanAsync(demir, seite, "scan.png", Bilder.Png(), "", "2026-11-25");
        fehlt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        fehlt.Text.ShouldContain("scan.png ist hochgeladen");
        var zukunft = await demir.SendeAsync(fehlt, "form[action*='handler=Scan']", ("ScanName", "Aylin Demir"), ("ScanFunktion", "Schulleiterin"), ("ScanOrt", "Lindenau"), ("ScanTag", "2030-01-01"));
        zukunft.Text.ShouldContain("liegt in der Zukunft");
        var heute = land.Uhr.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var danach = await demir.SendeAsync(zukunft, "form[action*='handler=Scan']", ("ScanName", "Aylin Demir"), ("ScanFunktion", "Schulleiterin"), ("ScanOrt", "Lindenau"), ("ScanTag", heute));
        danach.Text.ShouldContain("Ein Scan liegt vor", customMessage: danach.Text);
        danach.Text.ShouldNotContain("Alle Unterschriften liegen vor.");

        // A wrong scan is rejected with a reason, another comes.
        var scan = (await koehler.OeffneAsync($"{pfad}/unterzeichnen")).Verweis("Scan ansehen");
        (await demir.OeffneAsync(scan)).Dokument.QuerySelectorAll("input[name=Passwort]").ShouldBeEmpty();
        var abgelehnt = await koehler.DrueckeAsync(await koehler.OeffneAsync(scan), "Scan zurückweisen", ("Grund", "Es fehlt Seite 2."));
        abgelehnt.Text.ShouldContain("Es fehlt Seite 2.");
        await SendeScanAsync(koehler, abgelehnt, "neu.pdf", s_pdf, "Aylin Demir", heute);

        // Never the one who uploaded it.
        scan = (await koehler.OeffneAsync($"{pfad}/unterzeichnen")).Verweis("Scan ansehen");
        (await koehler.OeffneAsync(scan)).Text.ShouldContain("Sie haben diesen Scan selbst hochgeladen");
        var blatt = await brandt.OeffneAsync(scan);
        // What a passkey confirms is a hash; anything else the platform refuses.
        blatt.Dokument.QuerySelector("[data-passkey=bestaetigen]")!.GetAttribute("data-fuer")!.ShouldMatch("^[0-9a-f]{64}$");
        (await brandt.DrueckeAsync(blatt, "Scan bestätigen", ("Passwort", "falsch"))).Text.ShouldContain("Das Passwort stimmt nicht");
        (await brandt.DrueckeAsync(await brandt.OeffneAsync(scan), "Scan bestätigen", ("Passwort", Testland.Passwort))).Text.ShouldContain("auf Papier");

        var zweite = await SendeScanAsync(demir, await demir.OeffneAsync($"{pfad}/unterzeichnen"), "beide.pdf", s_pdf, "Aylin Demir", heute);
        zweite.Text.ShouldContain("Niemand unterschreibt für beide Seiten");
        await SendeScanAsync(demir, await demir.OeffneAsync($"{pfad}/unterzeichnen"), "beide.pdf", s_pdf, "Dr. Jonas Brandt", heute);
        scan = (await koehler.OeffneAsync($"{pfad}/unterzeichnen")).Verweis("Scan ansehen");
        var fertig = await koehler.DrueckeAsync(await koehler.OeffneAsync(scan), "Scan bestätigen", ("Passwort", Testland.Passwort));
        fertig.Text.ShouldContain("Alle Unterschriften liegen vor.", customMessage: fertig.Text);
        (await demir.OeffneAsync(pfad)).Text.ShouldContain("gültig");
    }

    [Theory, BeideDatenbanken]
    public async Task Signatur_OfTheInstallation_IsShownAndNoticesEveryChange(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var buerger = land.Besucher();
        await UnterzeichnenTests.ReifeAsync(demir, seidel);
        var code = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Festschreibung>().Select(f => f.Code).SingleAsync());
        (await buerger.OeffneAsync($"/pruefen/{code}")).Text.ShouldContain("Die Signatur dieser Plattform ist gültig.");
        (await BefehlAsync(land, code)).ShouldBe((0, true));
        (await BefehlAsync(land, "AAAA")).Ergebnis.ShouldBe(1);

        // The form that the content names is part of what is examined.
        var formulare = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Formularstand>().AsNoTracking().ToListAsync());
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Formularstand>().ExecuteUpdateAsync(f => f.SetProperty(x => x.Inhalt, new byte[] { 1 })));
        (await BefehlAsync(land, code)).ShouldBe((1, false));
        foreach (var formular in formulare)
            await land.MitAsync(d => d.GetRequiredService<Db>().Set<Formularstand>().Where(f => f.Sha256 == formular.Sha256).ExecuteUpdateAsync(f => f.SetProperty(x => x.Inhalt, formular.Inhalt)));
        (await BefehlAsync(land, code)).ShouldBe((0, true));

        await land.MitAsync(d => d.GetRequiredService<Db>().Set<FestgeschriebenerInhalt>().ExecuteUpdateAsync(i => i.SetProperty(x => x.Inhalt, new byte[] { 1 })));
        (await BefehlAsync(land, code)).ShouldBe((1, false));
        var fremd = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1]));
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Festschreibung>().ExecuteUpdateAsync(f => f.SetProperty(x => x.Sha256, fremd)));
        (await BefehlAsync(land, code)).ShouldBe((1, false));
        (await buerger.OeffneAsync($"/pruefen/{code}")).Text.ShouldContain("Die Signatur dieser Plattform ist nicht gültig.");
    }

    private static Task<(int Ergebnis, bool InOrdnung)> BefehlAsync(Testland land, string code) => land.MitAsync(async d =>
    {
        using var aus = new StringWriter();
        var ergebnis = await PruefenBefehl.FuehreAsync(d.GetRequiredService<Echtheit>(), code, json: true, aus, default);
        return (ergebnis, System.Text.Json.JsonDocument.Parse(aus.ToString()).RootElement.GetProperty("inOrdnung").GetBoolean());
    });

    private static Task<Seite> SendeScanAsync(Besucher wer, Seite seite, string datei, byte[] inhalt, string name, string tag) =>
        SendeMitDateiAsync(wer, seite, "handler=Scan", "ScanDatei", datei, inhalt, ("ScanName", name), ("ScanFunktion", "Leitung"), ("ScanOrt", "Lindenau"), ("ScanTag", tag));

    /// <summary>Sends a form with a file as a browser does.</summary>
    private static Task<Seite> SendeMitDateiAsync(Besucher wer, Seite seite, string ziel, string feld, string name, byte[] inhalt, params (string Name, string Wert)[] eingaben)
    {
        var form = (IHtmlFormElement)seite.Dokument.QuerySelector($"form:has([name='{feld}'])")!;
        form.GetAttribute("enctype").ShouldBe("multipart/form-data");
        var felder = Besucher.Felder(form, eingaben);
        return wer.FolgeAsync(() =>
        {
            var teile = new MultipartFormDataContent();
            foreach (var (schluessel, wert) in felder)
                teile.Add(new StringContent(wert), $"\"{schluessel}\"");
            teile.Add(new ByteArrayContent(inhalt), $"\"{feld}\"", name);
            var anfrage = new HttpRequestMessage(HttpMethod.Post, $"{seite.Pfad.Split('?')[0]}?{ziel}") { Content = teile };
            anfrage.Headers.Add("Origin", wer.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
            anfrage.Headers.Add("Sec-Fetch-Site", "same-origin");
            return anfrage;
        });
    }
}
