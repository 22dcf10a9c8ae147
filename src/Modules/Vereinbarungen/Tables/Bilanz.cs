using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Tables;

internal sealed class JahresbilanzTable : IEntityTypeConfiguration<Jahresbilanz>
{
    public void Configure(EntityTypeBuilder<Jahresbilanz> builder)
    {
        builder.Ignore(b => b.IstOffen);
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(b => b.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => b.VereinbarungId).IsUnique();
    }
}

internal sealed class BilanzvermerkTable : IEntityTypeConfiguration<Bilanzvermerk>
{
    public void Configure(EntityTypeBuilder<Bilanzvermerk> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(b => b.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => b.VereinbarungId);
    }
}

internal sealed class BilanzeintragTable : IEntityTypeConfiguration<Bilanzeintrag>
{
    public void Configure(EntityTypeBuilder<Bilanzeintrag> builder)
    {
        builder.HasKey(e => e.Id);
        builder.Ignore(e => e.Angaben);
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(e => e.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ziel>().WithMany().HasForeignKey(e => e.ZielId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.VereinbarungId, e.ZielId, e.Nr }).IsUnique();
    }
}

internal sealed class StatusgespraechTable : IEntityTypeConfiguration<Statusgespraech>
{
    public void Configure(EntityTypeBuilder<Statusgespraech> builder)
    {
        builder.HasKey(g => g.Id);
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(g => g.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(g => new { g.VereinbarungId, g.GespraechId, g.Nr }).IsUnique();
    }
}
