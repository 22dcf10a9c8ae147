using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Modules;

/// <summary>A module's part of the start page: a partial view and what it shows.</summary>
public sealed record Startteil(string Ansicht, object Modell);

/// <summary>Makes a module's part of the start page, or none.</summary>
public interface IStartteilquelle
{
    Task<Startteil?> FuerAsync(Handelnder ich, CancellationToken cancellationToken);
}
