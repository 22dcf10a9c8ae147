namespace Startchancen.Foundation.Audit;

/// <summary>What a person (or the program itself) does: the frame of every change of the database.</summary>
/// <param name="Name">The act in words, as the Verlauf shows it: "Vereinbarung angelegt".</param>
/// <param name="GegenstandArt">Kind of the thing acted upon, for example <c>Vereinbarung</c>.</param>
/// <param name="GegenstandId">The thing acted upon; its Verlauf lists the act.</param>
/// <param name="PersonId">Who; null when the program acts by itself (a deadline, an import on the command line).</param>
/// <param name="PersonName">The name as it was on that day.</param>
/// <param name="OrganisationId">For which organisation the person acted.</param>
/// <param name="ImAuftragVon">The person deputised for, if any.</param>
/// <param name="Grund">Reason, where the act asks for one.</param>
public sealed record Akt(
    string Name,
    string GegenstandArt,
    Guid GegenstandId,
    Guid? PersonId = null,
    string PersonName = "",
    Guid? OrganisationId = null,
    Guid? ImAuftragVon = null,
    string Grund = "");
