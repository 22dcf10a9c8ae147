using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Tables;

internal sealed class VereinbarungTable : IEntityTypeConfiguration<Vereinbarung>
{
    public void Configure(EntityTypeBuilder<Vereinbarung> builder)
    {
        builder.HasKey(v => v.Id);
        builder.Ignore(v => v.Schuljahr);
        // One agreement a school and Schuljahr, however many people press "Anlegen" at once; a terminated one makes room for another.
        builder.HasIndex(v => new { v.SchuleId, v.Jahr }).IsUnique().HasFilter($"zustand <> '{nameof(Zustand.Gekuendigt)}'");
        // That one is partial: no query uses it that does not also ask for the Zustand.
        builder.HasIndex(v => v.SchuleId);
        builder.HasIndex(v => v.VorgaengerId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(v => v.SchuleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FeldtextTable : IEntityTypeConfiguration<Feldtext>
{
    public void Configure(EntityTypeBuilder<Feldtext> builder)
    {
        builder.HasIndex(f => new { f.TraegerId, f.Feld }).IsUnique();
        builder.Property(f => f.Nr).IsConcurrencyToken();
    }
}

internal sealed class FassungTable : IEntityTypeConfiguration<Fassung>
{
    public void Configure(EntityTypeBuilder<Fassung> builder)
    {
        builder.HasOne<Feldtext>().WithMany().HasForeignKey(f => f.FeldtextId);
        builder.HasIndex(f => new { f.FeldtextId, f.Nr }).IsUnique();
        // Who closes a version and who writes on in it must not pass each other by.
        builder.Property(f => f.ZuletztAm).IsConcurrencyToken();
        builder.Property(f => f.AbgeschlossenAm).IsConcurrencyToken();
        builder.HasIndex(f => f.AbgeschlossenAm);
        // Whoever closes a version and whoever writes on in it notice each other: its checksum is that of its text.
        builder.Property(f => f.ZuletztAm).IsConcurrencyToken();
        builder.Property(f => f.AbgeschlossenAm).IsConcurrencyToken();
    }
}

internal sealed class ZwischenstandTable : IEntityTypeConfiguration<Zwischenstand>
{
    public void Configure(EntityTypeBuilder<Zwischenstand> builder)
    {
        builder.HasKey(z => new { z.FeldtextId, z.Nr });
        builder.HasIndex(z => z.Am);
    }
}

internal sealed class OffeneUeberschneidungTable : IEntityTypeConfiguration<OffeneUeberschneidung>
{
    public void Configure(EntityTypeBuilder<OffeneUeberschneidung> builder)
    {
        builder.HasOne<Feldtext>().WithMany().HasForeignKey(u => u.FeldtextId);
        builder.HasIndex(u => new { u.TraegerId, u.GeloestAm });
    }
}

internal sealed class ClustertextTable : IEntityTypeConfiguration<Clustertext>
{
    public void Configure(EntityTypeBuilder<Clustertext> builder)
    {
        builder.HasOne<Organisation>().WithMany().HasForeignKey(c => c.ClusterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ClusterId, c.Jahr, c.Vorlage, c.Feld, c.Schulart }).IsUnique();
    }
}

internal sealed class FreigabeTable : IEntityTypeConfiguration<Freigabe>
{
    public void Configure(EntityTypeBuilder<Freigabe> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(f => f.VereinbarungId);
        builder.HasMany(f => f.Fassungen).WithOne().HasForeignKey(f => f.FreigabeId);
        builder.HasIndex(f => f.VereinbarungId);
    }
}

internal sealed class FreigabeFassungTable : IEntityTypeConfiguration<FreigabeFassung>
{
    public void Configure(EntityTypeBuilder<FreigabeFassung> builder) => builder.HasKey(f => new { f.FreigabeId, f.Feld });
}

internal sealed class GefuehrtesGespraechTable : IEntityTypeConfiguration<GefuehrtesGespraech>
{
    public void Configure(EntityTypeBuilder<GefuehrtesGespraech> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(g => g.VereinbarungId);
        builder.HasMany(g => g.Fassungen).WithOne().HasForeignKey(f => f.GespraechId);
        builder.HasIndex(g => new { g.VereinbarungId, g.Nr }).IsUnique();
    }
}

internal sealed class GespraechFassungTable : IEntityTypeConfiguration<GespraechFassung>
{
    public void Configure(EntityTypeBuilder<GespraechFassung> builder) => builder.HasKey(f => new { f.GespraechId, f.Feld });
}

internal sealed class KommentarTable : IEntityTypeConfiguration<Kommentar>
{
    public void Configure(EntityTypeBuilder<Kommentar> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(k => k.VereinbarungId);
        builder.HasIndex(k => new { k.VereinbarungId, k.Feld });
    }
}

internal sealed class SchrittTable : IEntityTypeConfiguration<Schritt>
{
    public void Configure(EntityTypeBuilder<Schritt> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(s => s.VereinbarungId);
        builder.HasIndex(s => s.VereinbarungId);
    }
}

internal sealed class FestschreibungTable : IEntityTypeConfiguration<Festschreibung>
{
    public void Configure(EntityTypeBuilder<Festschreibung> builder)
    {
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(f => f.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.VereinbarungId, f.Nr }).IsUnique();
        builder.HasIndex(f => f.Code).IsUnique();
    }
}

internal sealed class FestgeschriebenerInhaltTable : IEntityTypeConfiguration<FestgeschriebenerInhalt>
{
    public void Configure(EntityTypeBuilder<FestgeschriebenerInhalt> builder)
    {
        builder.HasKey(i => i.FestschreibungId);
        builder.HasOne<Festschreibung>().WithOne().HasForeignKey<FestgeschriebenerInhalt>(i => i.FestschreibungId);
    }
}

internal sealed class FormularstandTable : IEntityTypeConfiguration<Formularstand>
{
    public void Configure(EntityTypeBuilder<Formularstand> builder)
    {
        builder.HasKey(f => f.Sha256);
        builder.Ignore(f => f.IstUnveraendert);
        builder.HasIndex(f => new { f.Land, f.Vorlage, f.Fassung });
    }
}

internal sealed class UnterschriftTable : IEntityTypeConfiguration<Unterschrift>
{
    public void Configure(EntityTypeBuilder<Unterschrift> builder)
    {
        builder.Ignore(u => u.Zaehlt);
        builder.HasOne<Festschreibung>().WithMany().HasForeignKey(u => u.FestschreibungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => new { u.FestschreibungId, u.Stelle }).IsUnique();
    }
}

internal sealed class LesestandTable : IEntityTypeConfiguration<Lesestand>
{
    public void Configure(EntityTypeBuilder<Lesestand> builder) => builder.HasKey(l => new { l.VereinbarungId, l.PersonId });
}

internal sealed class FortschreibungTable : IEntityTypeConfiguration<Fortschreibung>
{
    public void Configure(EntityTypeBuilder<Fortschreibung> builder)
    {
        builder.HasKey(f => new { f.VereinbarungId, f.Feld });
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(f => f.VereinbarungId);
    }
}

internal sealed class NachtragTable : IEntityTypeConfiguration<Nachtrag>
{
    public void Configure(EntityTypeBuilder<Nachtrag> builder)
    {
        builder.Ignore(n => n.IstOffen);
        builder.HasOne<Vereinbarung>().WithMany().HasForeignKey(n => n.VereinbarungId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.VereinbarungId, n.Nr }).IsUnique();
    }
}

internal sealed class NachtragsbestaetigungTable : IEntityTypeConfiguration<Nachtragsbestaetigung>
{
    public void Configure(EntityTypeBuilder<Nachtragsbestaetigung> builder)
    {
        builder.HasKey(b => new { b.NachtragId, b.Seite });
        builder.HasOne<Nachtrag>().WithMany().HasForeignKey(b => b.NachtragId);
    }
}
