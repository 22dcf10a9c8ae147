using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Once a minute: closes versions on which nobody writes any more.</summary>
internal sealed class Zeitgeber(IServiceScopeFactory bereiche, Uhr uhr, ILogger<Zeitgeber> log) : BackgroundService
{
    private static readonly TimeSpan s_zweiTage = TimeSpan.FromDays(2);

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
        var alt = uhr.Jetzt - s_zweiTage;
        await db.Set<Zwischenstand>().Where(z => z.Am < alt).ExecuteDeleteAsync(abbruch);
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
