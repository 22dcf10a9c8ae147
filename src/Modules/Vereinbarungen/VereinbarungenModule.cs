using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen;

/// <summary>Module 02: talks, forms, goals, signatures, successors.</summary>
public sealed class VereinbarungenModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }
}
