using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>An act that changed something. Written in the same transaction, sealed into the chain soon after.</summary>
public sealed class ProtokollEintrag : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateTime Am { get; init; }
    public required string Name { get; init; }
    public required string GegenstandArt { get; init; }
    public Guid GegenstandId { get; init; }
    public Guid? PersonId { get; init; }
    public string PersonName { get; init; } = "";
    public Guid? OrganisationId { get; init; }
    public Guid? ImAuftragVon { get; init; }
    public string Grund { get; init; } = "";

    /// <summary>Salted SHA-256 of each value, in order, hexadecimal, one a line: the chain covers these, not the values.</summary>
    public string Wertehashes { get; init; } = "";

    public List<ProtokollWert> Werte { get; init; } = [];
}

/// <summary>A value before and after. The row can be erased; the chain stays valid because it holds only the salted hash.</summary>
public sealed class ProtokollWert : IOhneProtokoll
{
    public Guid EintragId { get; init; }
    public int Nr { get; init; }

    /// <summary>"Organisation 0199… Name".</summary>
    public required string Feld { get; init; }
    public string? Alt { get; init; }
    public string? Neu { get; init; }
    public required byte[] Salz { get; init; }
}

/// <summary>A link of the chain: hash of the link before and of the entry.</summary>
public sealed class Siegel : IOhneProtokoll
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Nr { get; init; }
    public Guid EintragId { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>When the link was made; covered by the hash.</summary>
    public DateTime Am { get; init; }

    /// <summary>Signature with the installation's key, on the last link of each sealing run; else null.</summary>
    public byte[]? Signatur { get; init; }

    /// <summary>Number of the key that signed; null where nothing is signed.</summary>
    public string? SchluesselId { get; init; }
}

internal sealed class ProtokollEintragTable : IEntityTypeConfiguration<ProtokollEintrag>
{
    public void Configure(EntityTypeBuilder<ProtokollEintrag> builder)
    {
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => new { e.GegenstandId, e.Am });
        // The sealer looks at what is new.
        builder.HasIndex(e => e.Am);
        builder.HasMany(e => e.Werte).WithOne().HasForeignKey(w => w.EintragId);
    }
}

internal sealed class ProtokollWertTable : IEntityTypeConfiguration<ProtokollWert>
{
    public void Configure(EntityTypeBuilder<ProtokollWert> builder) => builder.HasKey(w => new { w.EintragId, w.Nr });
}

internal sealed class SiegelTable : IEntityTypeConfiguration<Siegel>
{
    public void Configure(EntityTypeBuilder<Siegel> builder)
    {
        builder.HasKey(s => s.Nr);
        builder.Property(s => s.Nr).ValueGeneratedNever();
        builder.HasIndex(s => s.EintragId).IsUnique();
    }
}
