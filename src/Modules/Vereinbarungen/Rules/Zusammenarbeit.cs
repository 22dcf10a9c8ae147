using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;

namespace Startchancen.Vereinbarungen.Rules;

internal enum FreigabeFuer { Beratung, Schulaufsicht, Cluster }

/// <summary>The school lets others see a perspective; for the Schulaufsicht in the versions of that moment.</summary>
internal sealed class Freigabe
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public required string Perspektive { get; init; }
    public FreigabeFuer Fuer { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }
    public DateTime? ZurueckgenommenAm { get; set; }

    public List<FreigabeFassung> Fassungen { get; init; } = [];
}

/// <summary>The version of a field that a release shows.</summary>
internal sealed class FreigabeFassung : Startchancen.Foundation.Persistence.IOhneProtokoll
{
    public Guid FreigabeId { get; init; }
    public required string Feld { get; init; }
    public Guid FassungId { get; init; }
}

internal enum Kommentarart { Anmerkung, BitteUeberarbeiten }

/// <summary>A remark beside a field, or an answer to one.</summary>
internal sealed class Kommentar
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public required string Feld { get; init; }
    public Guid? AntwortAuf { get; init; }
    public Kommentarart Art { get; init; }

    [NichtProtokollieren]
    public required string Text { get; set; }
    public Guid PersonId { get; init; }
    public Guid? OrganisationId { get; init; }

    /// <summary>The role in which it was written: advisers may sit at the Schulamt, the organisation does not tell the sides apart.</summary>
    public Rolle Rolle { get; init; }
    public DateTime Am { get; init; }
    public DateTime? ErledigtAm { get; set; }
    public Guid? ErledigtVon { get; set; }
}

/// <summary>A step on the way of an agreement, with its reason; shown as its Verlauf.</summary>
internal sealed class Schritt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public Handlung Handlung { get; init; }
    public Zustand Nach { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }
    public string Grund { get; init; } = "";
}

/// <summary>A talk that was held: when, where, by whom, and about which versions of the texts. Recording again adds a record; none is changed.</summary>
internal sealed class GefuehrtesGespraech
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }

    /// <summary>1, 2, 3 … within the agreement; the last one stands on paper.</summary>
    public int Nr { get; init; }
    public DateOnly Am { get; init; }
    public required string Ort { get; init; }
    public required string VertreterSchule { get; init; }
    public required string FunktionSchule { get; init; }
    public required string VertreterSchulaufsicht { get; init; }
    public required string FunktionSchulaufsicht { get; init; }

    /// <summary>Who recorded it, and when.</summary>
    public Guid PersonId { get; init; }
    public DateTime FestgehaltenAm { get; init; }

    public List<GespraechFassung> Fassungen { get; init; } = [];

    /// <param name="v">With what was just recorded.</param>
    /// <param name="fassungen">Newest version by key of the field.</param>
    public static GefuehrtesGespraech Von(Vereinbarung v, int nr, IReadOnlyDictionary<string, Guid> fassungen, Guid person, DateTime jetzt)
    {
        var id = Guid.CreateVersion7();
        return new GefuehrtesGespraech
        {
            Id = id,
            VereinbarungId = v.Id,
            Nr = nr,
            Am = v.GespraechAm ?? throw new InvalidOperationException("No talk was held."),
            Ort = v.GespraechOrt,
            VertreterSchule = v.VertreterSchule,
            FunktionSchule = v.FunktionSchule,
            VertreterSchulaufsicht = v.VertreterSchulaufsicht,
            FunktionSchulaufsicht = v.FunktionSchulaufsicht,
            PersonId = person,
            FestgehaltenAm = jetzt,
            Fassungen = [.. fassungen.Select(f => new GespraechFassung { GespraechId = id, Feld = f.Key, FassungId = f.Value })],
        };
    }
}

/// <summary>The version of a field that a talk was about.</summary>
internal sealed class GespraechFassung : Startchancen.Foundation.Persistence.IOhneProtokoll
{
    public Guid GespraechId { get; init; }
    public required string Feld { get; init; }
    public Guid FassungId { get; init; }
}
