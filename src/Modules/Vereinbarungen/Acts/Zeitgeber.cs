using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Once a minute: closes versions on which nobody writes any more, and deletes what has had its time.</summary>
internal sealed class Zeitgeber(IServiceScopeFactory bereiche, Uhr uhr, LaenderVerzeichnis laender, ILogger<Zeitgeber> log) : BackgroundService
{
    private static readonly TimeSpan s_zweiTage = TimeSpan.FromDays(2);
    private static readonly TimeSpan s_einTag = TimeSpan.FromHours(24);
    private const int SitzungstageSonst = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await BewahreFormulareAsync(stoppingToken);
        using var takt = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await takt.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LaufAsync(stoppingToken);
            }
            catch (Exception fehler) when (fehler is not OperationCanceledException)
            {
                log.LogError(fehler, "The minute's work failed; it is tried again");
            }
        }
    }

    internal async Task LaufAsync(CancellationToken abbruch)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        await bereich.ServiceProvider.GetRequiredService<Schreibtisch>().SchliesseRuhendeAsync(abbruch);
        var (jetzt, alt, aufgehoben) = (uhr.Jetzt, uhr.Jetzt - s_zweiTage, uhr.Jetzt - s_einTag);
        await db.Set<Zwischenstand>().Where(z => z.Am < alt).ExecuteDeleteAsync(abbruch);
        await db.Set<GesendetesFormular>().Where(g => g.Am < alt).ExecuteDeleteAsync(abbruch);
        await db.Set<AufgehobenerText>().Where(a => a.Am < aufgehoben).ExecuteDeleteAsync(abbruch);
        await bereich.ServiceProvider.GetRequiredService<Auftraege>().RaeumeErgebnisseAsync(abbruch);
        var laenderDerPersonen = await db.Set<Organisation>().Select(o => o.Land).Distinct().ToListAsync(abbruch);
        foreach (var land in laenderDerPersonen)
        {
            var tage = laender.Kennt(land) ? laender.Finde(land).Aufbewahrung.GetValueOrDefault("sitzungen", SitzungstageSonst) : SitzungstageSonst;
            var bis = jetzt.AddDays(-tage);
            // A person who holds roles in two Länder keeps her sessions as long as the shorter clause says.
            await db.Set<Sitzung>().Where(s => s.BeendetAm < bis && db.Set<Rollenzuordnung>().Any(r => r.PersonId == s.PersonId && db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Land == land))).ExecuteDeleteAsync(abbruch);
        }
        var sonst = jetzt.AddDays(-SitzungstageSonst);
        await db.Set<Sitzung>().Where(s => s.BeendetAm < sonst && !db.Set<Rollenzuordnung>().Any(r => r.PersonId == s.PersonId)).ExecuteDeleteAsync(abbruch);
    }

    // A failure here must not end the clock; the next start keeps the forms then.
    private async Task BewahreFormulareAsync(CancellationToken abbruch)
    {
        try
        {
            await using var bereich = bereiche.CreateAsyncScope();
            await bereich.ServiceProvider.GetRequiredService<Formularstaende>().BewahreAlleAsync(abbruch);
        }
        catch (Exception fehler) when (fehler is not OperationCanceledException)
        {
            log.LogError(fehler, "The forms could not be kept");
        }
    }
}
