using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation;

/// <summary>Module 01: organisations, people and roles, Land configuration, record of events, files, tasks.</summary>
public sealed class Plattform : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }

    public IEnumerable<Command> Befehle(IInstallation installation) => [LandBefehle.Baue()];
}
