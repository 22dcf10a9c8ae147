using Startchancen.Foundation.Audit;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The scan of a signature on paper, bound to one freeze. It is no signature yet: when a second person has confirmed it, an
/// <see cref="Unterschrift"/> is made of it.
/// </summary>
internal sealed class Papierscan
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FestschreibungId { get; init; }

    /// <summary>Place in the template's order, from 0.</summary>
    public int Stelle { get; init; }
    public Guid DateiId { get; init; }

    /// <summary>Who signed on the paper.</summary>
    public required string Name { get; init; }
    public required string Funktion { get; init; }
    public required string Ort { get; init; }
    public DateOnly UnterschriebenAm { get; init; }
    public Guid HochgeladenVon { get; init; }

    /// <summary>The person deputised for while uploading; she may not confirm either.</summary>
    public Guid? HochgeladenFuer { get; init; }
    public DateTime HochgeladenAm { get; init; }
    public Guid? EntschiedenVon { get; private set; }
    public DateTime? EntschiedenAm { get; private set; }

    /// <summary>Why it was rejected; empty when it was confirmed or waits.</summary>
    [NichtProtokollieren]
    public string Ablehnungsgrund { get; private set; } = "";

    public bool IstOffen => EntschiedenAm is null;

    public void Entscheide(Guid person, string ablehnungsgrund, DateTime jetzt) => (EntschiedenVon, EntschiedenAm, Ablehnungsgrund) = (person, jetzt, ablehnungsgrund.Trim());
}
