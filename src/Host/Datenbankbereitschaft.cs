using Microsoft.Extensions.Diagnostics.HealthChecks;
using Startchancen.Database;

namespace Startchancen.Host;

/// <summary>Ready means: the database answers, and it has this program's version.</summary>
internal sealed class Datenbankbereitschaft(IServiceProvider dienste) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Datenbank.IstBereitAsync(dienste, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (Exception fehler) when (fehler is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(exception: fehler);
        }
    }
}
