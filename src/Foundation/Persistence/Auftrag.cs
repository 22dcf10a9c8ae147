using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Startchancen.Foundation.Persistence;

public enum Auftragsstand { Wartet, Laeuft, Fertig, Gescheitert, Angehalten }

/// <summary>Work that outlives a request: a big document, mails, an import. Any node takes it up; a killed one loses its lease.</summary>
public sealed class Auftrag : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which <see cref="IAuftragsart"/> does it.</summary>
    public required string Art { get; init; }

    /// <summary>What to do, as the kind understands it (JSON).</summary>
    public string Eingabe { get; init; } = "";

    /// <summary>In words, for the page: "Vereinbarungen des Clusters als PDF".</summary>
    public string Titel { get; init; } = "";

    /// <summary>Who ordered it and may see it; null: the program.</summary>
    public Guid? PersonId { get; init; }
    public DateTime Am { get; init; }
    public Auftragsstand Stand { get; set; }

    /// <summary>Not before; grows with every failed attempt.</summary>
    public DateTime FruehestensAm { get; set; }
    public int Versuche { get; set; }
    public int Erledigt { get; set; }
    public int Gesamt { get; set; }

    /// <summary>The last thing worth saying: progress, or why it failed.</summary>
    public string Satz { get; set; } = "";
    public bool SollAnhalten { get; set; }

    /// <summary>Until when the node that runs it may be believed alive.</summary>
    public DateTime? PachtBis { get; set; }

    /// <summary>Changes with every taking over, so that a node that was thought dead writes nothing any more.</summary>
    public Guid? Pacht { get; set; }
    public DateTime? BeendetAm { get; set; }

    /// <summary>Name under which the result is downloaded; null: no result.</summary>
    public string? Ergebnisname { get; set; }
}

internal sealed class AuftragTable : IEntityTypeConfiguration<Auftrag>
{
    public void Configure(EntityTypeBuilder<Auftrag> builder)
    {
        builder.HasIndex(a => new { a.Stand, a.FruehestensAm });
        builder.HasIndex(a => a.PersonId);
    }
}
