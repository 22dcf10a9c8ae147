using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Startchancen.BrowserTests.Browser;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.BrowserTests.Alle;

/// <summary>Generated over the routing table: a new page is tested by being there.</summary>
public class AlleSeitenBarrierefreiTests(BelebtesLand buehne) : IClassFixture<BelebtesLand>
{
    [Theory]
    [InlineData("", "90302", 7)]
    [InlineData("demir", "90101", 20)]
    [InlineData("greiner", "90302", 6)]
    [InlineData("seidel", "90105", 8)]
    [InlineData("brandt", "90202", 6)]
    [InlineData("kovac", "90101", 3)]
    [InlineData("petersen", "90101", 8)]
    public async Task Seiten_ForEveryRole_HaveNoBarriers(string name, string schulnummer, int mindestens)
    {
        var seite = name.Length == 0 ? await buehne.FremdeAsync() : await buehne.AlsAsync(name);
        var (gefunden, geprueft) = (new List<string>(), 0);
        foreach (var pfad in await PfadeAsync(schulnummer))
        {
            // What every role sees in the same way is looked at once.
            if (name.Length > 0 && name != "demir" && IstFuerAlle(pfad))
                continue;
            var antwort = await seite.GotoAsync(pfad);
            if (antwort is not { Status: 200 } || (name.Length == 0 && seite.Url.Contains("/anmelden", StringComparison.Ordinal) && pfad != "/anmelden"))
                continue;
            gefunden.AddRange((await Barrieren.SucheAsync(seite)).Select(b => $"{pfad.Split('?')[0]}: {b}"));
            geprueft++;
        }
        gefunden.ShouldBeEmpty(string.Join('\n', gefunden));
        geprueft.ShouldBeGreaterThanOrEqualTo(mindestens);
    }

    [Fact]
    public async Task Zwischenseiten_ThatNeedAFile_HaveNoBarriers()
    {
        var gefunden = new List<string>();
        var petersen = await buehne.AlsAsync("petersen");
        await petersen.GotoAsync("/verwaltung/einlesen");
        await petersen.GetByLabel("Liste der Schulen").SetInputFilesAsync(new FilePayload { Name = "schulen.csv", MimeType = "text/csv", Buffer = "Schulnummer;Schulname;Schulform;Ort;PLZ\n99001;Schule am Wehr;Grundschule;Lindenau;98001\n99002;;Grundschule;Lindenau;1234567\n"u8.ToArray() });
        await petersen.DrueckeAsync("Vorschau ansehen");
        await petersen.SiehtAsync("Was beim Einlesen geschieht");
        gefunden.AddRange(await Barrieren.SucheAsync(petersen));
        await petersen.DrueckeAsync("1 Schule einlesen");
        await petersen.SiehtUeberschriftAsync("Quittung");
        gefunden.AddRange(await Barrieren.SucheAsync(petersen));

        var hartung = await buehne.AlsAsync("hartung");
        await hartung.OeffneVereinbarungAsync("Regelschule An der Brücke");
        var word = await hartung.APIRequest.GetAsync(hartung.Url + "/vereinbarung.docx");
        var voigt = await buehne.AlsAsync("voigt");
        await voigt.OeffneVereinbarungAsync("Grundschule Neue Mühle");
        await voigt.FolgeAsync("Ausgefülltes Word-Formular einlesen");
        await voigt.GetByLabel("Word-Datei").SetInputFilesAsync(new FilePayload { Name = "vereinbarung.docx", MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Buffer = await word.BodyAsync() });
        await voigt.DrueckeAsync("Einlesen und ansehen");
        await voigt.SiehtUeberschriftAsync("Quittung");
        gefunden.AddRange(await Barrieren.SucheAsync(voigt));
        gefunden.ShouldBeEmpty(string.Join('\n', gefunden));
    }

    private static bool IstFuerAlle(string pfad) => new[] { "/hilfe", "/barrierefreiheit", "/datenschutz", "/impressum", "/pruefen", "/fehler", "/konto", "/anmelden", "/zugang", "/abmelden" }.Any(p => pfad.StartsWith(p, StringComparison.Ordinal));

    private async Task<List<string>> PfadeAsync(string schulnummer)
    {
        var (schule, id, ziel, person, code) = await buehne.Land.MitAsync(async dienste =>
        {
            var db = dienste.GetRequiredService<Db>();
            var schule = await db.Set<Organisation>().Where(o => o.Schulnummer == schulnummer).Select(o => o.Id).FirstAsync();
            var id = await db.Set<Vereinbarung>().Where(v => v.SchuleId == schule).OrderByDescending(v => v.Jahr).Select(v => v.Id).FirstAsync();
            var ziel = await db.Set<Zielstand>().Where(z => z.VereinbarungId == id).Select(z => z.ZielId).FirstOrDefaultAsync();
            var code = await db.Set<Festschreibung>().Where(f => f.VereinbarungId == id).Select(f => f.Code).FirstOrDefaultAsync();
            return (schule, id, ziel, await db.Users.Where(p => p.Email == "wojcik@demo.example").Select(p => p.Id).FirstAsync(), code ?? "AAAA");
        });
        return [.. buehne.Land.Anwendung.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(q => q.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal)
            .SelectMany(m => m.StartsWith("/vereinbarungen/{id:guid}/schreiben", StringComparison.Ordinal) ? new[] { "sozialraum", "lebensraum", "zusammenfassung", "ziele" }.Select(p => m.Replace("{perspektive}", p, StringComparison.Ordinal)) : [m])
            .Select(m => m
                .Replace("/organisationen/{id:guid}", $"/organisationen/{schule}", StringComparison.Ordinal)
                .Replace("/personen/{id:guid}", $"/personen/{person}", StringComparison.Ordinal)
                .Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
                .Replace("{ziel:guid}", ziel.ToString(), StringComparison.Ordinal)
                .Replace("zeilen/{feld}", "zeilen/saeule-1-bedarf", StringComparison.Ordinal)
                .Replace("gemeinsam/{feld}", "gemeinsam/kommunikation", StringComparison.Ordinal)
                .Replace("{feld}", m.Contains("aenderungen", StringComparison.Ordinal) ? "raeume" : "lebensraum-vergleich", StringComparison.Ordinal)
                .Replace("{art}", "wirkungsziel", StringComparison.Ordinal)
                .Replace("{token}", "unbekannt", StringComparison.Ordinal)
                .Replace("{code?}", code, StringComparison.Ordinal))
            .Where(p => !p.Contains('{', StringComparison.Ordinal))];
    }
}
