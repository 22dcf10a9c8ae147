using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>A draft belongs to the school: what it has not released is neither read nor changed by anybody else, on whatever way.</summary>
public class FreigabeTests
{
    private const string Geheim = "Das ist noch nicht für andere.";

    /// <summary>Ways in which an adviser could write into a part, as posts of their own.</summary>
    private static readonly (string Weg, (string Name, string Wert)[] Eingaben)[] s_wege =
    [
        ("/feld/sozialraum-daten", [("text", "Zusatz"), ("basis", "0")]),
        ("/schreiben/sozialraum", [("Texte[sozialraum-daten]", "Zusatz"), ("Basis[sozialraum-daten]", "0")]),
        ("/schreiben/sozialraum?handler=Datei&feld=sozialraum-daten", [("Texte[sozialraum-daten]", "Zusatz"), ("Basis[sozialraum-daten]", "1")]),
        ("/schreiben/sozialraum?handler=Vorjahr&feld=sozialraum-daten", []),
        ("/schreiben/sozialraum?handler=Anmerken&feld=sozialraum-daten", [("Anmerkungen[sozialraum-daten]", "Zusatz")]),
        ("/schreiben/sozialraum?handler=Ueberarbeiten&feld=sozialraum-daten", [("Anmerkungen[sozialraum-daten]", "Zusatz")]),
        ("/aenderungen/sozialraum-daten?handler=Zurueckholen&nr=1", []),
        ("/gemeinsam/kommunikation?handler=Beginnen", [("Fuer", ""), ("MitEigenem", "true")]),
    ];

    [Theory, BeideDatenbanken]
    public async Task Beratung_WithoutRelease_ChangesAndLearnsNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await Vereinbarungsseiten.SpeichereAsync(demir, pfad + "/schreiben/sozialraum", pfad, "sozialraum-daten", Geheim, 0);
        await Vereinbarungsseiten.SpeichereAsync(demir, pfad + "/schreiben/lebensraum", pfad, "kommunikation", Geheim, 0);
        var seite = await seidel.OeffneAsync(pfad + "/schreiben/sozialraum");
        seite.Text.ShouldNotContain(Geheim);
        seite.Text.ShouldContain("noch nicht freigegeben");
        foreach (var (weg, eingaben) in s_wege)
        {
            var antwort = await seidel.SendeAsync(pfad + weg, [new("__schutz", Vereinbarungsseiten.Schutz(seite)), .. eingaben.Select(e => new KeyValuePair<string, string>(e.Name, e.Wert))]);

            ((int)antwort.Status).ShouldBeInRange(400, 499, weg);
            antwort.Roh.ShouldNotContain("noch nicht für andere", customMessage: weg);
            antwort.Roh.ShouldNotContain("Demir", customMessage: weg);
            // What was typed is shown again.
            if (eingaben.Any(e => e.Wert == "Zusatz") && !weg.StartsWith("/feld", StringComparison.Ordinal))
                antwort.Roh.ShouldContain("Zusatz", customMessage: weg);
        }
        (await demir.OeffneAsync(pfad + "/schreiben/sozialraum")).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent.ShouldBe(Geheim);
        await land.MitAsync(async dienste =>
        {
            var db = dienste.GetRequiredService<Db>();
            (await db.Set<Kommentar>().AnyAsync()).ShouldBeFalse();
            (await db.Set<Feldtext>().CountAsync(t => t.Text == Geheim)).ShouldBe(2);
            return 0;
        });
    }

    [Theory, BeideDatenbanken]
    public async Task Anwesenheit_WithoutRelease_IsNotTold(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var schutz = Vereinbarungsseiten.Schutz(await demir.OeffneAsync(pfad + "/schreiben/sozialraum"));
        (await demir.SendeAsync(pfad + "/feld/sozialraum-daten", [new("nurda", "1"), new("__schutz", schutz)])).Status.ShouldBe(HttpStatusCode.OK);
        var seiner = Vereinbarungsseiten.Schutz(await seidel.OeffneAsync(pfad + "/schreiben/sozialraum"));
        var antwort = await seidel.SendeAsync(pfad + "/feld/sozialraum-daten", [new("nurda", "1"), new("__schutz", seiner)]);
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        antwort.Roh.ShouldNotContain("Demir");
    }

    [Theory, BeideDatenbanken]
    public async Task Anmerkungen_OfTheSchoolBeforeTheRelease_StayInTheSchool(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = pfad + "/schreiben/sozialraum";
        await demir.DrueckeAsync(await demir.OeffneAsync(ort), "Anmerken", ("Anmerkungen[sozialraum-daten]", "Unter uns gesagt."));
        await FreigebenAsync(demir, pfad, "sozialraum", "Beratung");
        (await seidel.OeffneAsync(ort)).Text.ShouldNotContain("Unter uns gesagt.");
        await seidel.DrueckeAsync(await seidel.OeffneAsync(ort), "Anmerken", ("Anmerkungen[sozialraum-daten]", "Rat der Beratung."));
        (await demir.OeffneAsync(ort)).Text.ShouldContain("Rat der Beratung.");

        await FreigebenAsync(demir, pfad, "sozialraum", "Schulaufsicht");
        var ihre = await koehler.OeffneAsync(ort);
        ihre.Text.ShouldNotContain("Unter uns gesagt.");
        ihre.Text.ShouldNotContain("Rat der Beratung.");
        (await koehler.DrueckeAsync(ihre, "Um Überarbeitung bitten", ("Anmerkungen[sozialraum-daten]", "Bitte Zahlen nennen."))).Text.ShouldContain("Die Bitte steht beim Feld");

        // A renewed release takes nothing away, and answers follow the remark they belong to.
        var bitte = await NummerAsync(land, "Bitte Zahlen nennen.");
        await demir.SendeAsync($"{ort}?handler=Antworten&kommentar={bitte}", [new("__schutz", Vereinbarungsseiten.Schutz(await demir.OeffneAsync(ort))), new($"Antworten[{bitte}]", "Sie stehen jetzt da.")]);
        await FreigebenAsync(demir, pfad, "sozialraum", "Schulaufsicht");
        (await koehler.OeffneAsync(ort)).Text.ShouldContain("Sie stehen jetzt da.");
        (await seidel.OeffneAsync(ort)).Text.ShouldContain("Bitte Zahlen nennen.");

        // What one does not see one cannot answer or close either, nor through the page of another part.
        var fremde = await NummerAsync(land, "Unter uns gesagt.");
        var schutz = Vereinbarungsseiten.Schutz(await koehler.OeffneAsync(ort));
        var aufgehoben = await koehler.SendeAsync($"{ort}?handler=Antworten&kommentar={fremde}", [new("__schutz", schutz), new($"Antworten[{fremde}]", "Ich lese mit.")]);
        aufgehoben.Pfad.ShouldStartWith("/aufgehoben/");
        aufgehoben.Text.ShouldContain("Ich lese mit.");
        (await koehler.SendeAsync($"{ort}?handler=Erledigt&kommentar={fremde}", [new("__schutz", schutz)])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await demir.SendeAsync($"{pfad}/schreiben/institution?handler=Erledigt&kommentar={bitte}", [new("__schutz", Vereinbarungsseiten.Schutz(await demir.OeffneAsync(ort)))])).Status.ShouldBe(HttpStatusCode.NotFound);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            (await db.Set<Kommentar>().AnyAsync(k => k.Text == "Ich lese mit." || k.ErledigtAm != null)).ShouldBeFalse();
            return 0;
        });
    }

    [Theory, BeideDatenbanken]
    public async Task Schwerpunkt_OfADraft_IsNotShownToTheSchulaufsicht(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var id = Guid.Parse(pfad.Split('/')[^1]);
        var (perspektive, feld, option) = await land.MitAsync(async dienste =>
        {
            var v = await dienste.GetRequiredService<Db>().Set<Vereinbarung>().FirstAsync(x => x.Id == id);
            var vorlage = dienste.GetRequiredService<Startchancen.Foundation.Laender.LaenderVerzeichnis>().Vorlage(v.Land, v.Vorlage)!;
            var f = vorlage.Felder.First(x => x.Wirkung == Startchancen.Foundation.Laender.Feld.WirkungSchwerpunktbereich);
            return (vorlage.Perspektiven.First(p => p.Felder.Contains(f)).Schluessel, f.Schluessel, f.Optionen[0].Name);
        });
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/schreiben/{perspektive}"), "Zwischenspeichern", ($"Wahl[{feld}]", option));
        (await demir.OeffneAsync(pfad)).Text.ShouldContain(option);
        (await koehler.OeffneAsync(pfad)).Text.ShouldNotContain(option);
        (await koehler.OeffneAsync(pfad)).Text.ShouldContain("noch nicht freigegeben");
        await FreigebenAsync(demir, pfad, perspektive, "Schulaufsicht");
        (await koehler.OeffneAsync(pfad)).Text.ShouldContain(option);
    }

    private static async Task FreigebenAsync(Besucher leitung, string pfad, string perspektive, string fuer)
    {
        var schutz = Vereinbarungsseiten.Schutz(await leitung.OeffneAsync(pfad));
        (await leitung.SendeAsync($"{pfad}?handler=Freigeben", [new("__schutz", schutz), new("perspektive", perspektive), new("fuer", fuer)])).Text.ShouldContain("Freigegeben.");
    }

    private static Task<Guid> NummerAsync(Testland land, string text) => land.MitAsync(dienste => dienste.GetRequiredService<Db>().Set<Kommentar>().Where(k => k.Text == text).Select(k => k.Id).FirstAsync());
}
