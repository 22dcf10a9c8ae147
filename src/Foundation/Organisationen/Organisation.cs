using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Organisationen;

public enum Organisationsart
{
    Land, Ministerium, Schulaufsicht, Landesinstitut, Schultraeger, Schule, Cluster, Jugendamt, Bildungsbuero, Kammer,
    AgenturFuerArbeit, Verein, FreierTraegerDerJugendhilfe, Hochschule, Betrieb, WissenschaftlicheBegleitung,
}

public enum Teilnahme { Keine, Benannt, Eingeladen, Bestaetigt, Aktiv, Beendet }

/// <summary>A school, an authority, a cluster …; belongs to one Land. A school's key is Land + Schulnummer + Standort.</summary>
public sealed class Organisation : IVersioniert, IGefaltet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Organisationsart Art { get; init; }

    /// <summary>Two lower-case letters.</summary>
    public required string Land { get; init; }
    public required string Name { get; set; }

    /// <summary>Search form of name, number and town.</summary>
    [NichtProtokollieren]
    public string Suchtext { get; private set; } = "";

    /// <summary>Official number of a school; null for others.</summary>
    public string? Schulnummer { get; set; }

    /// <summary>Site under the same number; empty for the main one.</summary>
    public string Standort { get; set; } = "";

    /// <summary>The Bildungsgang that takes part, where it is not the whole school.</summary>
    public string Bildungsgang { get; set; } = "";

    /// <summary>Names of the Schularten, separated by comma and blank.</summary>
    public string Schularten { get; set; } = "";
    public string Strasse { get; set; } = "";
    public string Plz { get; set; } = "";
    public string Ort { get; set; } = "";

    /// <summary>Amtlicher Gemeindeschlüssel, 8 digits, or empty.</summary>
    public string Ags { get; set; } = "";
    public string Traegername { get; set; } = "";
    public string Rechtsstatus { get; set; } = "";
    public string Telefon { get; set; } = "";
    public string Mail { get; set; } = "";
    public double? Breite { get; set; }
    public double? Laenge { get; set; }
    public int? Schuelerzahl { get; set; }

    /// <summary>Official social index as the Land states it, with its year; never computed here.</summary>
    public string Sozialindex { get; set; } = "";

    public Teilnahme Teilnahme { get; set; }

    /// <summary>First Schuljahr in the programme (year it begins in).</summary>
    public int? Kohorte { get; set; }
    public string Bedingungen { get; set; } = "";
    public int Version { get; set; }

    public void Falte() => Suchtext = Suchform.Von($"{Name} {Schulnummer} {Ort}");
}

public enum Beziehungsart { Traeger, Aufsicht, Cluster, Gremium, Zusammenlegung }

/// <summary>A dated relation of a school (or other organisation) to another: its Träger, its Schulaufsicht, its Cluster, the school that it was merged into.</summary>
public sealed class Beziehung
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The school.</summary>
    public Guid VonId { get; init; }

    /// <summary>Its Träger, Schulaufsicht or Cluster, or the receiving school.</summary>
    public Guid ZuId { get; init; }
    public Beziehungsart Art { get; init; }
    public DateOnly Ab { get; init; }

    /// <summary>Last day, inclusive; null: open.</summary>
    public DateOnly? Bis { get; set; }
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Name).HasAnnotation(Db.DeutschSortiert, true);
        builder.HasIndex(o => new { o.Land, o.Schulnummer, o.Standort, o.Bildungsgang }).IsUnique();
        builder.HasIndex(o => new { o.Land, o.Art, o.Suchtext });
        builder.HasIndex(o => new { o.Land, o.Suchtext });
    }
}

internal sealed class BeziehungTable : IEntityTypeConfiguration<Beziehung>
{
    public void Configure(EntityTypeBuilder<Beziehung> builder)
    {
        builder.HasOne<Organisation>().WithMany().HasForeignKey(b => b.VonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(b => b.ZuId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.ZuId, b.Art });
        builder.HasIndex(b => new { b.VonId, b.Art });
    }
}
