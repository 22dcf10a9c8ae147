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
