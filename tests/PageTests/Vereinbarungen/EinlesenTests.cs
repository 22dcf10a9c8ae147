using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>A filled-in Word form is read with a receipt; what is ticked is taken over, all of it or nothing.</summary>
public class EinlesenTests
{
    [Theory, BeideDatenbanken]
    public async Task Einlesen_OwnExportOfAnotherDraft_FillsTheFields(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var quittung = await LadeHochAsync(demir, pfad, await FremdesFormularAsync(land, "haddad", ("sozialraum-daten", "Aus Word gelesen.")));
        quittung.Text.ShouldContain("Übernommen ist noch nichts");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("");
        var danach = await demir.DrueckeAsync(quittung, "Angekreuztes übernehmen");
        danach.Text.ShouldContain("übernommen");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("Aus Word gelesen.");
    }

    [Theory, BeideDatenbanken]
    public async Task Uebernehmen_WithOneFieldThatCannotBe_TakesNothingAndShowsTheReceiptAsItWas(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var quittung = await LadeHochAsync(demir, pfad, await FremdesFormularAsync(land, "haddad", ("sozialraum-daten", "Aus Word gelesen."), ("kommunikation", "Wir rufen an.")));
        var zuLang = new string('x', 1_000_001);
        var abgelehnt = await demir.DrueckeAsync(quittung, "Angekreuztes übernehmen", ("Texte[kommunikation]", zuLang), ("Texte[sozialraum-daten]", "Von Hand berichtigt."));
        abgelehnt.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        abgelehnt.Dokument.QuerySelector("#t-sozialraum-daten")!.TextContent.ShouldBe("Von Hand berichtigt.");
        abgelehnt.Dokument.QuerySelector("#t-kommunikation")!.TextContent.Length.ShouldBe(zuLang.Length);
        abgelehnt.Text.ShouldContain("1.000.000");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("");

        var danach = await demir.DrueckeAsync(abgelehnt, "Angekreuztes übernehmen", ("Texte[kommunikation]", "Kürzer."));
        danach.Text.ShouldContain("übernommen");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("Von Hand berichtigt.");
        (await TextAsync(land, pfad, "kommunikation")).ShouldBe("Kürzer.");
    }

    [Theory, BeideDatenbanken]
    public async Task Uebernehmen_WhileSomebodyWroteInTheField_MergesInsteadOfReplacing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await Vereinbarungsseiten.SpeichereAsync(demir, pfad + "/schreiben/sozialraum", pfad, "sozialraum-daten", "Die Kinder lesen jeden Tag.", 0);
        var quittung = await LadeHochAsync(demir, pfad, await FremdesFormularAsync(land, "haddad", ("sozialraum-daten", "Alle Kinder lesen jeden Tag.")));
        await Vereinbarungsseiten.SpeichereAsync(wojcik, pfad + "/schreiben/sozialraum", pfad, "sozialraum-daten", "Die Kinder lesen jeden Tag laut.", 1);
        await demir.DrueckeAsync(quittung, "Angekreuztes übernehmen");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("Alle Kinder lesen jeden Tag laut.");
    }

    [Theory, BeideDatenbanken]
    public async Task Einlesen_ByTheAdviserWithoutRelease_ShowsTheTextAndTakesNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await Vereinbarungsseiten.SpeichereAsync(demir, pfad + "/schreiben/sozialraum", pfad, "sozialraum-daten", "Das gehört der Schule.", 0);
        var quittung = await LadeHochAsync(seidel, pfad, await FremdesFormularAsync(land, "haddad", ("sozialraum-daten", "Aus Word gelesen.")));
        quittung.Text.ShouldContain("Nicht für Sie freigegeben");
        quittung.Text.ShouldContain("Aus Word gelesen.");
        quittung.Text.ShouldNotContain("gehört der Schule");
        var eingang = quittung.Dokument.QuerySelector("[name=Eingang]")!.GetAttribute("value")!;
        var antwort = await seidel.SendeAsync(pfad + "/einlesen?handler=Uebernehmen", [new("__schutz", Vereinbarungsseiten.Schutz(quittung)), new("Eingang", eingang), new("Nehmen", "sozialraum-daten"), new("Texte[sozialraum-daten]", "Aus Word gelesen."), new("Basis[sozialraum-daten]", "0")]);
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        antwort.Text.ShouldNotContain("gehört der Schule");
        (await TextAsync(land, pfad, "sozialraum-daten")).ShouldBe("Das gehört der Schule.");
    }

    // The form as another school filled it in, as its own export gives it.
    private static async Task<byte[]> FremdesFormularAsync(Testland land, string mail, params (string Feld, string Text)[] texte)
    {
        using var andere = await land.AlsAsync(mail);
        var pfad = await Vereinbarungsseiten.NeueAsync(andere);
        foreach (var (feld, text) in texte)
        {
            var antwort = await andere.SendeAsync($"{pfad}/feld/{feld}", [new("text", text), new("basis", "0"), new("__schutz", Vereinbarungsseiten.Schutz(await andere.OeffneAsync(pfad + "/schreiben/sozialraum")))]);
            antwort.Status.ShouldBe(HttpStatusCode.OK);
        }
        return await andere.Http.GetByteArrayAsync(new Uri(pfad + "/vereinbarung.docx", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    public static async Task<Seite> LadeHochAsync(Besucher wer, string pfad, byte[] docx)
    {
        var schutz = Vereinbarungsseiten.Schutz(await wer.OeffneAsync(pfad + "/einlesen"));
        return await wer.FolgeAsync(() =>
        {
            var datei = new ByteArrayContent(docx);
            datei.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            var anfrage = new HttpRequestMessage(HttpMethod.Post, pfad + "/einlesen?handler=Lesen") { Content = new MultipartFormDataContent { { new StringContent(schutz), "__schutz" }, { datei, "Datei", "formular.docx" } } };
            anfrage.Headers.Add("Origin", wer.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
            anfrage.Headers.Add("Sec-Fetch-Site", "same-origin");
            return anfrage;
        });
    }

    private static Task<string> TextAsync(Testland land, string pfad, string feld)
    {
        var id = Guid.Parse(pfad.Split('/')[^1]);
        return land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == feld).Select(t => t.Text).FirstAsync());
    }
}
