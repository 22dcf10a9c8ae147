using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Design;

namespace Startchancen.Foundation.Audit;

/// <summary>Seals every two seconds what was committed. Mostly it looks at the last ten minutes; once an hour at everything.</summary>
internal sealed class Siegeldienst(IServiceScopeFactory bereiche, Uhr uhr, ILogger<Siegeldienst> log) : BackgroundService
{
    private static readonly TimeSpan s_takt = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_blick = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_alles = TimeSpan.FromHours(1);
    private DateTime _alles = DateTime.MinValue;
    private TaskCompletionSource _lauf = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the run that is next to end.</summary>
    internal Task Lauf => Volatile.Read(ref _lauf).Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var takt = new PeriodicTimer(s_takt);
        do
        {
            try
            {
                await LaufAsync(stoppingToken);
                Interlocked.Exchange(ref _lauf, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
            catch (Exception fehler) when (fehler is not OperationCanceledException)
            {
                log.LogError(fehler, "Sealing failed; it is tried again");
            }
        }
        while (await takt.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LaufAsync(CancellationToken abbruch)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var versiegler = bereich.ServiceProvider.GetRequiredService<Versiegler>();
        var jetzt = uhr.Jetzt;
        // An entry may be written long after its time: a transaction that hung, a node whose clock is behind.
        var alles = jetzt - _alles >= s_alles || jetzt < _alles;
        if (alles)
            await versiegler.HoleKopfNachAsync(abbruch);
        await versiegler.VersiegleAsync(alles ? null : jetzt - s_blick, abbruch);
        if (alles)
            _alles = jetzt;
    }
}
