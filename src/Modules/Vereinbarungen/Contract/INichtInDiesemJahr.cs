using Startchancen.Foundation.Organisationen;

namespace Startchancen.Vereinbarungen.Contract;

/// <summary>Something that a school and its Schulaufsicht have agreed not to do in a Schuljahr.</summary>
/// <param name="Schluessel">Stable as long as the words are the same: 32 hexadecimal digits of the search form's hash, independent of case, umlauts and blanks.</param>
/// <param name="Text">One line, as it was agreed, without list marks.</param>
public sealed record Ausschluss(string Schluessel, string Text);

/// <summary>
/// What other modules may ask about "Nicht in diesem Jahr" (field with <c>wirkung: nichtInDiesemJahr</c>; 1.20 in Thüringen). A Maßnahme or a booking
/// that matches an entry asks for a reason; it is never refused by it.
/// </summary>
public interface INichtInDiesemJahr
{
    /// <summary>Entries of the signed agreement of a school for a Schuljahr, in the order of the text; empty when there is none or nothing is excluded. Drafts belong to the school and say nothing.</summary>
    Task<IReadOnlyList<Ausschluss>> FuerAsync(Guid schuleId, Schuljahr schuljahr, CancellationToken cancellationToken);
}
