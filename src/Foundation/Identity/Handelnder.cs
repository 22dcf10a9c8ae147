using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Identity;

/// <summary>A role that a person holds today, her own or as a deputy.</summary>
/// <param name="VertretungFuer">The person deputised for; null for an own role.</param>
public sealed record Amt(
    Rolle Rolle,
    Guid OrganisationId,
    string Organisation,
    Organisationsart Organisationsart,
    string Land,
    string Funktion,
    Guid? VertretungFuer = null,
    string Vertretene = "");

/// <summary>Who acts in this request. Empty for visitors who have not signed in.</summary>
public sealed class Handelnder
{
    public Guid PersonId { get; init; }
    public Guid SitzungId { get; init; }
    public string Anrede { get; init; } = "";
    public string Nachname { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Two letters for the round mark beside the name.</summary>
    public string Kuerzel { get; init; } = "";

    public IReadOnlyList<Amt> Aemter { get; init; } = [];

    /// <summary>The organisation she has chosen to act for; one of <see cref="Aemter"/>.</summary>
    public Guid? OrganisationId { get; init; }

    public DateTime? BestaetigtAm { get; init; }
    public string BestaetigtFuer { get; init; } = "";

    public bool IstAngemeldet => PersonId != Guid.Empty;

    public Amt? GewaehltesAmt => Aemter.FirstOrDefault(a => a.OrganisationId == OrganisationId) ?? Aemter.FirstOrDefault();

    /// <summary>"Frau Demir", or the whole name when no form of address is known.</summary>
    public string Ansprache => Anrede.Length == 0 ? Name : $"{Anrede} {Nachname}";

    public bool Hat(Rolle rolle) => Aemter.Any(a => a.Rolle == rolle);

    /// <summary>Frame of an act of this person.</summary>
    public Akt Akt(string name, string art, Guid id, string grund = "", Amt? amt = null)
    {
        amt ??= GewaehltesAmt;
        return new Akt(name, art, id, PersonId, Name, amt?.OrganisationId, amt?.VertretungFuer, grund);
    }
}
