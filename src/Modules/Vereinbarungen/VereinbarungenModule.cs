using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts.Word;

namespace Startchancen.Vereinbarungen;

/// <summary>Module 02: talks, forms, goals, signatures, successors.</summary>
public sealed class VereinbarungenModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }

    public IEnumerable<Command> Befehle(IInstallation installation)
    {
        var vereinbarung = new Command("vereinbarung", "Vereinbarungen lesen und prüfen");
        vereinbarung.Subcommands.Add(LesenBefehl.Baue());
        return [vereinbarung, FormularBefehle.Baue()];
    }
}
