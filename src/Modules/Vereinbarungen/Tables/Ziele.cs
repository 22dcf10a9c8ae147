using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Tables;

internal sealed class ZielTable : IEntityTypeConfiguration<Ziel>
{
    public void Configure(EntityTypeBuilder<Ziel> builder)
    {
        builder.HasOne<Organisation>().WithMany().HasForeignKey(z => z.SchuleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(z => z.SchuleId);
    }
}

internal sealed class ZielstandTable : IEntityTypeConfiguration<Zielstand>
{
    public void Configure(EntityTypeBuilder<Zielstand> builder)
    {
        builder.HasOne<Ziel>().WithMany().HasForeignKey(s => s.ZielId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(s => s.VereinbarungId);
        builder.HasIndex(s => new { s.VereinbarungId, s.ZielId }).IsUnique();
    }
}

internal sealed class ZielbezugTable : IEntityTypeConfiguration<Zielbezug>
{
    public void Configure(EntityTypeBuilder<Zielbezug> builder)
    {
        builder.HasKey(b => new { b.VereinbarungId, b.ZielId, b.DientId });
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(b => b.VereinbarungId);
        builder.HasOne<Ziel>().WithMany().HasForeignKey(b => b.ZielId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ziel>().WithMany().HasForeignKey(b => b.DientId).OnDelete(DeleteBehavior.Restrict);
    }
}
