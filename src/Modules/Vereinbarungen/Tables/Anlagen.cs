using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Documents;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Tables;

internal sealed class FeldanlageTable : IEntityTypeConfiguration<Feldanlage>
{
    public void Configure(EntityTypeBuilder<Feldanlage> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(a => a.VereinbarungId);
        builder.HasOne<Datei>().WithMany().HasForeignKey(a => a.DateiId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.VereinbarungId, a.Feld });
    }
}

internal sealed class PapierscanTable : IEntityTypeConfiguration<Papierscan>
{
    public void Configure(EntityTypeBuilder<Papierscan> builder)
    {
        builder.Ignore(s => s.IstOffen);
        builder.HasOne<Festschreibung>().WithMany().HasForeignKey(s => s.FestschreibungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Datei>().WithMany().HasForeignKey(s => s.DateiId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.FestschreibungId);
    }
}

internal sealed class BilanzeintragTable : IEntityTypeConfiguration<Bilanzeintrag>
{
    public void Configure(EntityTypeBuilder<Bilanzeintrag> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(b => b.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ziel>().WithMany().HasForeignKey(b => b.ZielId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.VereinbarungId, b.ZielId, b.Jahr });
    }
}

internal sealed class StatusgespraechTable : IEntityTypeConfiguration<Statusgespraech>
{
    public void Configure(EntityTypeBuilder<Statusgespraech> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(s => s.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.VereinbarungId);
    }
}

internal sealed class ZielentscheidungTable : IEntityTypeConfiguration<Zielentscheidung>
{
    public void Configure(EntityTypeBuilder<Zielentscheidung> builder)
    {
        builder.HasKey(e => new { e.VereinbarungId, e.ZielId });
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(e => e.VereinbarungId);
        builder.HasOne<Ziel>().WithMany().HasForeignKey(e => e.ZielId).OnDelete(DeleteBehavior.Restrict);
    }
}
