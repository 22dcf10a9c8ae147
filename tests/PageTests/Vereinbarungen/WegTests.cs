using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>Acts that close versions, among people who write.</summary>
public class WegTests
{
    [Theory, BeideDatenbanken]
    public async Task Fassung_ClosedWhileSomebodyWroteOn_IsNotClosedWithTheChecksumOfTheOldText(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        await Vereinbarungsseiten.SpeichereAsync(demir, $"{pfad}/schreiben/sozialraum", pfad, "sozialraum-daten", "Erster Satz.", 0);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var fassung = await db.Set<Fassung>().SingleAsync();
            await land.MitAsync(e => e.GetRequiredService<Db>().Set<Fassung>().ExecuteUpdateAsync(f => f.SetProperty(x => x.Text, "Zweiter Satz.").SetProperty(x => x.ZuletztAm, fassung.ZuletztAm.AddSeconds(1))));
            fassung.Schliesse(fassung.ZuletztAm);
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            return 0;
        });
    }

    [Theory, BeideDatenbanken]
    public async Task Freigeben_AndClosing_AmongManyWriters_RefuseNobodyAndLoseNothing(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var wojcik = await land.AlsAsync("wojcik");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var woerter = Enumerable.Range(0, 12).Select(i => $"Absatz {i}.").ToArray();
        var schreiben = $"{pfad}/schreiben/sozialraum";
        await Vereinbarungsseiten.SpeichereAsync(demir, schreiben, pfad, "sozialraum-daten", string.Join("\n\n", woerter), 0);
        // Every open version rests from now on.
        land.Uhr.Stelle(TimeSpan.FromMinutes(11));
        var zeitgeber = land.Anwendung.Services.GetServices<IHostedService>().OfType<Zeitgeber>().Single();
        var schreiber = Enumerable.Range(0, 12).Select(i => Vereinbarungsseiten.SpeichereAsync(i % 2 == 0 ? demir : wojcik, schreiben, pfad, "sozialraum-daten", string.Join("\n\n", woerter.Select((w, k) => k == i ? w + $" Neu{i}" : w)), 1));
        await Task.WhenAll([.. schreiber, .. Enumerable.Range(0, 6).Select(_ => zeitgeber.LaufAsync(default))]);
        var text = (await demir.OeffneAsync(schreiben)).Dokument.QuerySelector("#f-sozialraum-daten")!.TextContent;
        for (var i = 0; i < 12; i++)
            text.ShouldContain($"Neu{i}");
        await demir.DrueckeAsync(await demir.OeffneAsync(pfad), "zur Abstimmung geben");
        foreach (var f in await land.MitAsync(d => d.GetRequiredService<Db>().Set<Fassung>().ToListAsync()))
        {
            f.AbgeschlossenAm.ShouldNotBeNull();
            f.Pruefsumme.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(f.Text))));
        }
        land.Log.Zeilen.Where(z => z.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory, BeideDatenbanken]
    public async Task Schritt_AgainstAStateThatAnotherActChanged_IsRefusedWithoutLoss(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        var pfad = await Vereinbarungsseiten.NeueAsync(demir);
        var id = Guid.Parse(pfad.Split('/')[^1]);
        await land.MitAsync(async d =>
        {
            var (ich, zugriff) = (await Startchancen.Host.Demo.Demovereinbarungen.Als(d, "demir@demo.example", default), d.GetRequiredService<Zugriff>());
            var vorgang = await zugriff.OeffneAsync(id, ich, zumAendern: true, default);
            await land.MitAsync(async e =>
            {
                var anderer = await e.GetRequiredService<Zugriff>().OeffneAsync(id, ich, zumAendern: true, default);
                await e.GetRequiredService<Weg>().GeheAsync(anderer, Handlung.ZurAbstimmungGeben, "", ich, anderer.Aemter[0], default);
                return 0;
            });
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => d.GetRequiredService<Weg>().GeheAsync(vorgang, Handlung.ZurAbstimmungGeben, "", ich, vorgang.Aemter[0], default));
            return 0;
        });
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Freigabe>().CountAsync(f => f.ZurueckgenommenAm != null))).ShouldBe(0);
    }
}
