using System.CommandLine;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Modules;

/// <summary>What a module adds to the product. The class that implements it is the module's table of contents.</summary>
public interface IModule
{
    /// <summary>The assembly in which pages, tables and rules are found.</summary>
    Assembly Assembly => GetType().Assembly;

    void AddServices(IServiceCollection services);

    /// <summary>Endpoints that are no pages: downloads, autosave.</summary>
    void Verdrahte(IEndpointRouteBuilder endpunkte)
    {
    }

    /// <summary>Verbs of the command line; <paramref name="installation"/> opens the database only when a verb asks for it.</summary>
    IEnumerable<Command> Befehle(IInstallation installation) => [];

    /// <summary>Entries of the main navigation, shown to those who hold the right.</summary>
    IEnumerable<Navigationspunkt> Navigation => [];
}

/// <param name="Titel">The word in the navigation.</param>
/// <param name="Adresse">Local path.</param>
/// <param name="Recht">Whether a person can use it; she sees it only then.</param>
/// <param name="Rang">Sorts the entries; Start is 0.</param>
public sealed record Navigationspunkt(string Titel, string Adresse, Func<Handelnder, bool> Recht, int Rang);

/// <summary>The installation that a command works on: its data folder and database. Opening it starts no web server.</summary>
public interface IInstallation
{
    /// <summary>Folder of this installation's own data, absolute.</summary>
    string Datenordner { get; }

    /// <summary>Opens the database (migrated) and all services without a web server; the caller disposes the result.</summary>
    /// <param name="nurLesen">True for commands that may run beside a running server; then nothing is migrated.</param>
    Task<ServiceProvider> OeffneAsync(bool nurLesen, CancellationToken cancellationToken);

    /// <summary>Makes an empty installation with its own SQLite file in a folder, for a trial.</summary>
    Task<ServiceProvider> OeffneNeueAsync(string ordner, CancellationToken cancellationToken);
}
