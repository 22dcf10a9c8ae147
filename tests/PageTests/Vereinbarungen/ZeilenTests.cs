using System.Net;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class ZeilenTests
{
    private const string Pfad = "/zeilen/investitionsbedarf";

    [Theory, BeideDatenbanken]
    public async Task Zeilen_WithoutScript_AreWrittenAddedAndEmptied(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var leer = await demir.OeffneAsync(pfad + Pfad);
        leer.Dokument.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        var mehr = await demir.DrueckeAsync(leer, "Zeile hinzufügen", ("Zellen[0][0]", "Alle lesen"), ("Zellen[0][1]", "Lese|club\r\nam Nachmittag"), ("Zellen[0][2]", "Leseecke"), ("Zellen[2][0]", "Bewegung"));
        mehr.Status.ShouldBe(HttpStatusCode.OK, mehr.Text);
        mehr.Dokument.QuerySelectorAll("tbody tr").Length.ShouldBe(8);
        var danach = await demir.DrueckeAsync(mehr, "Speichern", ("Zellen[1][0]", ""), ("Zellen[7][2]", "Beamer"));
        danach.Pfad.ShouldEndWith("/schreiben/ziele");
        danach.Dokument.QuerySelectorAll("#feld-investitionsbedarf tbody tr").Select(z => z.TextContent.Trim()).ShouldBe(["Alle lesenLese/club am NachmittagLeseecke", "Beamer"]);
    }

    [Theory, BeideDatenbanken]
    public async Task Zeilen_TwoEditors_AreMerged(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var erste = await demir.OeffneAsync(pfad + Pfad);
        await demir.DrueckeAsync(erste, "Speichern", ("Zellen[0][0]", "Alle lesen"), ("Zellen[1][0]", "Bewegung"));
        var (a, b) = (await demir.OeffneAsync(pfad + Pfad), await wojcik.OeffneAsync(pfad + Pfad));
        await demir.DrueckeAsync(a, "Speichern", ("Zellen[0][2]", "Leseecke"));
        var danach = await wojcik.DrueckeAsync(b, "Speichern", ("Zellen[1][2]", "Kletterwand"));
        danach.Text.ShouldContain("zusammengeführt");
        danach.Dokument.QuerySelectorAll("#feld-investitionsbedarf tbody tr").Select(z => z.TextContent.Trim()).ShouldBe(["Alle lesenLeseecke", "BewegungKletterwand"]);
    }

    [Theory, BeideDatenbanken]
    public async Task Zeilen_BadDateAndNumber_ComeBackWithEverythingTyped(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine, Vereinbarungsseiten.MitSpalten);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var seite = await demir.OeffneAsync(pfad + "/zeilen/plan");
        var danach = await demir.DrueckeAsync(seite, "Speichern", ("Zellen[0][0]", "Leseclub"), ("Zellen[0][1]", "im Herbst"), ("Zellen[0][2]", "1.5"), ("Zellen[0][3]", "Hort"), ("Zellen[1][0]", "Zweite"));
        danach.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        danach.Text.ShouldContain("„im Herbst“ ist kein Datum");
        danach.Text.ShouldContain("„1.5“ ist keine Zahl");
        foreach (var wert in (string[])["im Herbst", "1.5"])
            danach.Dokument.QuerySelectorAll("input").ShouldContain(i => i.GetAttribute("value") == wert);
        var gut = await demir.DrueckeAsync(danach, "Speichern", ("Zellen[0][1]", "2026-10-31"), ("Zellen[0][2]", "1,5"));
        gut.Text.ShouldContain("Leseclub");
        gut.Text.ShouldContain("31.10.2026");
        var zahl = await demir.OeffneAsync(pfad + "/zeilen/quote");
        zahl.Dokument.QuerySelector("[name='Zellen[0][1]']")!.GetAttribute("value").ShouldBe("%");
        var eine = await demir.DrueckeAsync(zahl, "Speichern", ("Zellen[0][0]", "12,5"), ("Zellen[0][2]", "Schulstatistik"), ("Zellen[0][3]", "2026-10-01"));
        eine.Text.ShouldContain("12,5 % (Quelle: Schulstatistik; Stand: 01.10.2026)");
    }

    [Theory, BeideDatenbanken]
    public async Task Zeilen_OfOtherSchool_AreNotFound(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var haddad = await land.AlsAsync("haddad");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        foreach (var ziel in (string[])[Pfad, "/ziele", "/ziele/neu/meilenstein", "/gemeinsam/kommunikation", "/vergleich/lebensraum-vergleich"])
            (await haddad.OeffneAsync(pfad + ziel)).Status.ShouldBe(HttpStatusCode.NotFound, ziel);
        (await demir.OeffneAsync(pfad + "/zeilen/wirkungsziele")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
