using System.Net;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class UnterzeichnenTests
{
    [Theory, BeideDatenbanken]
    public async Task Weg_FromDraftToSignedAgreement_IsValidAndCheckable(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await ReifeAsync(demir, seidel);

        // The Schulaufsicht is not first.
        (await brandt.OeffneAsync($"{pfad}/unterzeichnen")).Text.ShouldContain("Zuerst unterschreibt");

        await UnterschreibeAsync(demir, pfad);
        var danach = await UnterschreibeAsync(brandt, pfad);
        danach.Text.ShouldContain("Alle Unterschriften liegen vor.");

        using var buerger = land.Besucher();
        var code = danach.Verweis("-").Split('/')[^1];
        var pruefung = await buerger.OeffneAsync($"/pruefen/{code.ToLowerInvariant()}");
        pruefung.Text.ShouldContain("Echt und gültig bis 24. November 2027");
        pruefung.Text.ShouldContain("Für die Schule: Schulleiterin");
        pruefung.Text.ShouldNotContain("Demir");
        pruefung.Text.ShouldNotContain("Nordstadt");

        // After the last signature nothing can be written any more.
        var schreiben = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        schreiben.Dokument.QuerySelectorAll("textarea[data-feld]").ShouldBeEmpty();

        var pdf = await demir.Http.GetAsync($"{pfad}/vereinbarung.pdf");
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var word = await demir.Http.GetAsync($"{pfad}/vereinbarung.docx");
        word.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Unterschreiben_WithWrongPassword_KeepsPlaceAndDoesNotSign(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await ReifeAsync(demir, seidel);
        var seite = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        var danach = await demir.DrueckeAsync(seite, "unterschreiben", ("Ort", "Lindenau am See"), ("Passwort", "falsch geraten"), ("Gelesen", "true"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("Das Passwort stimmt nicht");
        danach.Dokument.QuerySelector("#Ort")!.GetAttribute("value").ShouldBe("Lindenau am See");
        danach.Text.ShouldContain("Sie sind an der Reihe");
    }

    [Theory, BeideDatenbanken]
    public async Task Unterschreiben_AfterTextChanged_IsRefusedForTheOldPage(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await ReifeAsync(demir, seidel);
        var alte = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        var zurueck = await demir.OeffneAsync($"{pfad}/zuruecknehmen");
        await demir.DrueckeAsync(zurueck, "Festschreibung zurücknehmen", ("Grund", "Ein Satz fehlt."));
        var schreiben = await demir.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Nordstadt wächst und braucht Platz."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");
        var danach = await demir.DrueckeAsync(alte, "unterschreiben", ("Ort", "Lindenau"), ("Passwort", Testland.Passwort), ("Gelesen", "true"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("Der Text hat sich geändert");
    }

    [Theory, BeideDatenbanken]
    public async Task Ablehnen_BySchulaufsicht_OpensTheTextAgainAndWithdrawsTheCode(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await ReifeAsync(demir, seidel);
        var unterschrieben = await UnterschreibeAsync(demir, pfad);
        var code = unterschrieben.Verweis("-").Split('/')[^1];
        var ohneGrund = await brandt.DrueckeAsync(await brandt.OeffneAsync($"{pfad}/ablehnen"), "Mit diesem Grund zurückgeben", ("Grund", " "));
        ohneGrund.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var danach = await brandt.DrueckeAsync(await brandt.OeffneAsync($"{pfad}/ablehnen"), "Mit diesem Grund zurückgeben", ("Grund", "Die Meilensteine haben kein Datum."));
        danach.Text.ShouldContain("Gespräch geführt");
        (await demir.OeffneAsync($"/pruefen/{code}")).Text.ShouldContain("zurückgezogen");
        (await demir.OeffneAsync($"{pfad}/schreiben/sozialraum")).Dokument.QuerySelectorAll("textarea[data-feld]").ShouldNotBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Unterschreiben_AsDeputy_SignsInVertretung(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var riedel = await land.AlsAsync("riedel");
        var pfad = await ReifeAsync(demir, seidel);
        await UnterschreibeAsync(demir, pfad);
        var danach = await UnterschreibeAsync(riedel, pfad);
        danach.Text.ShouldContain("i. V. für Dr. Jonas Brandt");
    }

    [Theory, BeideDatenbanken]
    public async Task Festschreiben_WithoutTalk_SaysWhatIsMissing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var seite = await demir.OeffneAsync($"{pfad}/festschreiben");
        seite.Text.ShouldContain("Es fehlt, wer die Schule im Gespräch vertreten hat.");
        var danach = await demir.SendeAsync(seite, "main form");
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Pruefen_WithUnknownCode_SaysSoWithoutTelling()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var buerger = land.Besucher();
        (await buerger.OeffneAsync("/pruefen/AAAA-BBBB-CCCC")).Ueberschrift.ShouldBe("Diesen Code kennen wir nicht");
        (await buerger.OeffneAsync("/pruefen")).Ueberschrift.ShouldBe("Dokument prüfen");
    }

    /// <summary>A draft of the Grundschule am Mühlgraben, written, released, talked about and frozen.</summary>
    internal static async Task<string> ReifeAsync(Besucher leitung, Besucher beratung)
    {
        var pfad = (await leitung.DrueckeAsync(await leitung.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
        var schreiben = await leitung.OeffneAsync($"{pfad}/schreiben/sozialraum");
        await leitung.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Nordstadt wächst."));
        var uebersicht = await leitung.OeffneAsync(pfad);
        await leitung.DrueckeAsync(uebersicht, "zur Abstimmung geben");
        var gespraech = await beratung.OeffneAsync($"{pfad}/gespraech");
        var danach = await beratung.DrueckeAsync(gespraech, "Gespräch festhalten", ("Am", "2026-11-20"), ("Ort", "Lindenau"), ("VertreterSchule", "Aylin Demir"), ("FunktionSchule", "Schulleiterin"), ("VertreterSchulaufsicht", "Bernd Seidel"), ("FunktionSchulaufsicht", "BfSE"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Text);
        var fest = await leitung.DrueckeAsync(await leitung.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");
        fest.Pfad.ShouldEndWith("/unterzeichnen", customMessage: fest.Text);
        return pfad;
    }

    internal static async Task<Seite> UnterschreibeAsync(Besucher wer, string pfad)
    {
        var seite = await wer.OeffneAsync($"{pfad}/unterzeichnen");
        var danach = await wer.DrueckeAsync(seite, "unterschreiben", ("Ort", "Lindenau"), ("Passwort", Testland.Passwort), ("Gelesen", "true"));
        danach.Status.ShouldBe(HttpStatusCode.OK, danach.Text);
        danach.Text.ShouldContain("Unterschrieben. Danke.");
        return danach;
    }
}
