using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence;

/// <summary>Runs jobs, one at a time on each node, and once an hour tidies what has had its time: files, results, sign-ins, kept texts.</summary>
internal sealed class Auftragsdienst(IServiceScopeFactory bereiche, ILogger<Auftragsdienst> log) : BackgroundService
{
    private static readonly TimeSpan s_takt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_lebenszeichen = TimeSpan.FromSeconds(15);
    private const int RundenJeStunde = 3600;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var takt = new PeriodicTimer(s_takt);
        var runde = 0;
        do
        {
            try
            {
                while (await NimmUndFuehreAusAsync(stoppingToken))
                {
                }
                if (runde++ % RundenJeStunde == 0)
                    await RaeumeAufAsync(stoppingToken);
            }
            catch (Exception fehler) when (fehler is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(fehler, "Taking over a job failed; it is tried again");
            }
        }
        while (await takt.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>False: there was nothing to do.</returns>
    internal async Task<bool> NimmUndFuehreAusAsync(CancellationToken abbruch)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var auftraege = bereich.ServiceProvider.GetRequiredService<Auftraege>();
        if (await auftraege.NimmAsync(abbruch) is not { } auftrag)
            return false;
        if (auftrag.Stand != Auftragsstand.Laeuft)
            return true;
        using var ende = CancellationTokenSource.CreateLinkedTokenSource(abbruch);
        var lauf = new Auftragslauf(auftrag, auftraege.Ergebnispfad(auftrag.Id), bereiche, ende);
        try
        {
            await FuehreAusAsync(bereich.ServiceProvider, auftrag, lauf, ende);
            await auftraege.BeendeAsync(auftrag, Auftragsstand.Fertig, lauf.Schlusssatz, lauf.Ergebnisname);
        }
        catch (RuleBroken regel)
        {
            await auftraege.BeendeAsync(auftrag, Auftragsstand.Gescheitert, regel.Message, null);
        }
        catch (Exception) when (lauf.IstAngehalten)
        {
            await auftraege.BeendeAsync(auftrag, Auftragsstand.Angehalten, "Angehalten.", null);
        }
        catch (OperationCanceledException) when (ende.IsCancellationRequested)
        {
            // This node stops, or another one has the job: then the row is no longer ours and nothing is written.
            await auftraege.GibZurueckAsync(auftrag, nachFehler: false);
        }
        catch (Exception fehler)
        {
            log.LogError(fehler, "Job {Kind} {Id} failed, attempt {Attempt}", auftrag.Art, auftrag.Id, auftrag.Versuche);
            await auftraege.GibZurueckAsync(auftrag, nachFehler: true);
        }
        return true;
    }

    private static async Task FuehreAusAsync(IServiceProvider dienste, Auftrag auftrag, Auftragslauf lauf, CancellationTokenSource ende)
    {
        var art = dienste.GetServices<IAuftragsart>().FirstOrDefault(a => a.Art == auftrag.Art) ?? throw new InvalidOperationException($"Nobody does jobs of the kind {auftrag.Art}.");
        using var schluss = CancellationTokenSource.CreateLinkedTokenSource(ende.Token);
        var lebenszeichen = LebeAsync(lauf, schluss.Token);
        try
        {
            await art.FuehreAusAsync(lauf, ende.Token);
        }
        finally
        {
            await schluss.CancelAsync();
            await lebenszeichen;
        }
    }

    private static async Task LebeAsync(Auftragslauf lauf, CancellationToken abbruch)
    {
        using var takt = new PeriodicTimer(s_lebenszeichen);
        try
        {
            while (await takt.WaitForNextTickAsync(abbruch))
                await lauf.HebeHandAsync(null);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception) when (!abbruch.IsCancellationRequested)
        {
            // The database is away: the lease runs out by itself, and the job's own next report will say so.
        }
    }

    internal async Task RaeumeAufAsync(CancellationToken abbruch)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var ablage = bereich.ServiceProvider.GetRequiredService<Ablage>();
        await ablage.RaeumeQuarantaeneAsync(abbruch);
        await ablage.HeileAsync(abbruch);
        await bereich.ServiceProvider.GetRequiredService<Zugangspflege>().RaeumeAsync(abbruch);
        await bereich.ServiceProvider.GetRequiredService<Aufgehobenes>().RaeumeAsync(abbruch);
        await bereich.ServiceProvider.GetRequiredService<Auftraege>().RaeumeErgebnisseAsync(abbruch);
    }
}
