using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Modules;

/// <summary>Something that waits for a person, with one click to the place.</summary>
/// <param name="Was">"Vereinbarung 2026/27 unterschreiben".</param>
/// <param name="Warum">Who asks, or which school.</param>
/// <param name="Bis">Day until which; null: no date.</param>
/// <param name="Schritt">Words on the button.</param>
/// <param name="Adresse">Local address.</param>
public sealed record Aufgabe(string Was, string Warum, DateOnly? Bis, string Schritt, string Adresse);

/// <summary>A module's contribution to "Das wartet auf Sie". Holds nothing that the person cannot do.</summary>
public interface IAufgabenquelle
{
    Task<IReadOnlyList<Aufgabe>> FuerAsync(Handelnder ich, CancellationToken cancellationToken);
}
