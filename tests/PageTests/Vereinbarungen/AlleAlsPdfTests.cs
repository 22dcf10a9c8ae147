using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

public class AlleAlsPdfTests
{
    [Theory, BeideDatenbanken]
    public async Task AllePdf_OfTheSchulamt_HoldsFrozenOnesAndNamesTheOthers(Maschine maschine)
    {
        // Nobody takes jobs by himself: the test does, and waits for nothing.
        await using var land = await Testland.StarteAsync(maschine, d =>
        {
            foreach (var dienst in d.Where(x => x.ServiceType == typeof(IHostedService)).ToList())
                d.Remove(dienst);
        });
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var reinhardt = await land.AlsAsync("reinhardt");
        using var koehler = await land.AlsAsync("koehler");
        await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await reinhardt.DrueckeAsync(await reinhardt.OeffneAsync("/vereinbarungen"), "Anlegen");

        var seite = await koehler.DrueckeAsync(await koehler.OeffneAsync("/vereinbarungen"), "Alle als PDF");
        seite.Pfad.ShouldStartWith("/auftraege/");
        seite.Roh.ShouldNotContain("/ergebnis");
        (await land.Anwendung.Services.GetRequiredService<Auftragsdienst>().NimmUndFuehreAusAsync(default)).ShouldBeTrue();
        seite = await koehler.OeffneAsync(seite.Pfad);
        seite.Text.ShouldContain("1 von 2 Vereinbarungen sind in der Datei.");
        using var zip = new ZipArchive(new MemoryStream(await koehler.Http.GetByteArrayAsync(seite.Pfad + "/ergebnis")));
        zip.Entries.Select(e => e.FullName).ShouldBe(["Vereinbarung 2026-27 Grundschule am Mühlgraben.pdf", "index.csv"]);
        using var index = new StreamReader(zip.GetEntry("index.csv")!.Open());
        var text = await index.ReadToEndAsync();
        text.ShouldContain("Grundschule Hohe Linde");
        text.ShouldContain("Die Schule hat noch nichts freigegeben.");
        // Somebody else does not get the file.
        (await demir.OeffneAsync(seite.Pfad)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
