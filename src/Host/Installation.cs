using System.CommandLine;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host;

internal sealed class Installation(RootCommand wurzel) : IInstallation
{
    public string Datenordner => throw new NotSupportedException(wurzel.Name);
    public Task<ServiceProvider> OeffneAsync(bool nurLesen, CancellationToken cancellationToken) => throw new NotSupportedException();
}
