using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>The list of schools: what it shows of drafts, and for whom an agreement may be begun.</summary>
public class ListeTests
{
    private const string Schwerpunkt = "Sprachbildung";

    [Theory, BeideDatenbanken]
    public async Task Liste_DraftOfASchool_ShowsItsChoiceOnlyWhenReleasedAndAsItWasThen(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var koehler = await land.AlsAsync("koehler");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var ort = await MitWahlAsync(demir, pfad);
        await demir.DrueckeAsync(await demir.OeffneAsync(ort), "Zwischenspeichern", (await WahlAsync(demir, ort), Schwerpunkt));
        (await ZeileAsync(demir)).ShouldContain(Schwerpunkt);
        (await ZeileAsync(koehler)).ShouldNotContain(Schwerpunkt);

        var schutz = Vereinbarungsseiten.Schutz(await demir.OeffneAsync(pfad));
        await demir.SendeAsync($"{pfad}?handler=Freigeben", [new("__schutz", schutz), new("perspektive", ort.Split('/')[^1]), new("fuer", "Schulaufsicht")]);
        (await ZeileAsync(koehler)).ShouldContain(Schwerpunkt);
        await demir.DrueckeAsync(await demir.OeffneAsync(ort), "Zwischenspeichern", (await WahlAsync(demir, ort), "Mathematik"));
        (await ZeileAsync(koehler)).ShouldContain(Schwerpunkt);
        (await ZeileAsync(demir)).ShouldContain("Mathematik");
    }

    [Theory, BeideDatenbanken]
    public async Task Anlegen_WithARoleThatDoesNotReachTheSchool_IsRefused(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var koehler = await land.AlsAsync("koehler");
        // The Schulaufsicht also writes for one school: that gives her no right to begin agreements of the others.
        var (eigene, fremde) = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var person = await db.Users.FirstAsync(p => p.Nachname == "Köhler");
            var schulen = await db.Set<Organisation>().Where(o => o.Art == Organisationsart.Schule).OrderBy(o => o.Name).ToListAsync();
            var amt = await db.Set<Rollenzuordnung>().FirstAsync(r => r.PersonId == person.Id);
            var ihre = await db.Set<Beziehung>().Where(b => b.ZuId == amt.OrganisationId).Select(b => b.VonId).ToListAsync();
            var hier = schulen.Where(s => ihre.Contains(s.Id)).ToList();
            db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = hier[0].Id, Rolle = Rolle.SchulBearbeitung, Ab = amt.Ab });
            await db.SpeichereAsync(new Startchancen.Foundation.Audit.Akt("Test", "Test", Guid.CreateVersion7()));
            return (hier[0].Id, hier[1].Id);
        });
        using var wieder = await land.AlsAsync("koehler");
        var liste = await wieder.OeffneAsync("/vereinbarungen");
        liste.Dokument.QuerySelectorAll("input[name=schule]").Select(i => i.GetAttribute("value")).ShouldBe([eigene.ToString()]);
        var antwort = await wieder.SendeAsync("/vereinbarungen?handler=Anlegen", [new("__schutz", Vereinbarungsseiten.Schutz(liste)), new("schule", fremde.ToString())]);
        antwort.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        antwort.Text.ShouldContain("Für diese Schule");
        (await wieder.DrueckeAsync(liste, "Anlegen")).Ueberschrift.ShouldStartWith("Vereinbarung ");
    }

    private static async Task<string> ZeileAsync(Besucher wer) =>
        (await wer.OeffneAsync("/vereinbarungen")).Dokument.QuerySelectorAll("tbody tr").Single(z => z.TextContent.Contains("Grundschule am Mühlgraben", StringComparison.Ordinal)).TextContent;

    private static async Task<string> WahlAsync(Besucher wer, string ort) => (await wer.OeffneAsync(ort)).Dokument.QuerySelector("input[type=radio][name^='Wahl']")!.GetAttribute("name")!;

    // The writing page with the choice of the Schwerpunktbereich.
    private static async Task<string> MitWahlAsync(Besucher wer, string pfad)
    {
        foreach (var adresse in (await wer.OeffneAsync(pfad)).Dokument.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.Contains("/schreiben/", StringComparison.Ordinal)).Distinct())
            if ((await wer.OeffneAsync(adresse)).Dokument.QuerySelector($"input[type=radio][name^='Wahl'][value='{Schwerpunkt}']") is not null)
                return adresse;
        throw new InvalidOperationException("The form has no choice.");
    }
}
