using System.Net;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>Nobody signs what she could not read: what counts as read is the frozen text and nothing else, for both sides.</summary>
public class LesenVorUnterschriftTests
{
    [Theory, BeideDatenbanken]
    public async Task Schulaufsicht_WhoReadADraftInParts_HasNotReadWhatIsSigned(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Festschreibung zurücknehmen", ("Grund", "Noch einmal."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-ressourcen]", "Die Bibliothek kommt dazu."));
        // The draft shows him what was released; the new text is not.
        (await brandt.OeffneAsync($"{pfad}/lesen")).Text.ShouldNotContain("Die Bibliothek kommt dazu.");
        land.Uhr.Stelle(TimeSpan.FromMinutes(5));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");
        await UnterzeichnenTests.UnterschreibeAsync(demir, pfad);

        var seite = await brandt.OeffneAsync($"{pfad}/unterzeichnen");
        seite.Text.ShouldContain("Sie haben den festgeschriebenen Text hier noch nicht gelesen.");
        var ohne = await brandt.DrueckeAsync(seite, "unterschreiben", ("Ort", "Lindenau am See"), ("Passwort", Testland.Passwort));
        ohne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ohne.Text.ShouldContain("Bitte bestätigen Sie, dass Sie den Text gelesen haben.");
        ohne.Dokument.QuerySelector("#Ort")!.GetAttribute("value").ShouldBe("Lindenau am See");

        (await brandt.OeffneAsync($"{pfad}/lesen")).Text.ShouldContain("Die Bibliothek kommt dazu.");
        var gelesen = await brandt.OeffneAsync($"{pfad}/unterzeichnen");
        gelesen.Dokument.QuerySelector("[name=Gelesen]").ShouldBeNull();
        (await brandt.DrueckeAsync(gelesen, "unterschreiben", ("Ort", "Lindenau"), ("Passwort", Testland.Passwort))).Text.ShouldContain("Alle Unterschriften liegen vor.");
    }

    [Theory, BeideDatenbanken]
    public async Task Gelesen_SaidOfAnotherText_DoesNotCountForTheNewOne(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await demir.OeffneAsync($"{pfad}/lesen");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Festschreibung zurücknehmen", ("Grund", "Noch einmal."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Nordstadt wächst schnell."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");
        var alte = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        alte.Text.ShouldContain("hat sich ein Feld geändert");
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Festschreibung zurücknehmen", ("Grund", "Noch einmal."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/sozialraum"), "Zwischenspeichern", ("Texte[sozialraum-daten]", "Die Südstadt schrumpft."));
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben");

        var geaendert = await demir.DrueckeAsync(alte, "unterschreiben", ("Ort", "Lindenau am See"), ("Passwort", Testland.Passwort), ("Gelesen", "true"));
        geaendert.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        geaendert.Text.ShouldContain("Der Text hat sich geändert, seit Sie ihn gelesen haben.");
        geaendert.Dokument.QuerySelector("#Ort")!.GetAttribute("value").ShouldBe("Lindenau am See");
        geaendert.Dokument.QuerySelector("input[type=checkbox][name=Gelesen]")!.HasAttribute("checked").ShouldBeFalse();
        // Sent again without a new tick nothing is signed.
        var nochmal = await demir.DrueckeAsync(geaendert, "unterschreiben", ("Passwort", Testland.Passwort));
        nochmal.Text.ShouldContain("Bitte bestätigen Sie, dass Sie den Text gelesen haben.");
        (await demir.OeffneAsync($"{pfad}/unterzeichnen")).Text.ShouldContain("Sie sind an der Reihe");
    }
}
