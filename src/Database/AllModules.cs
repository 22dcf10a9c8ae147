using Startchancen.Foundation;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen;

namespace Startchancen.Database;

/// <summary>THE list of modules. A test checks that no module of the repository is missing here.</summary>
public static class AllModules
{
    public static IReadOnlyList<IModule> Alle { get; } = [new Plattform(), new VereinbarungenModule()];
}
