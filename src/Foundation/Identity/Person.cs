using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Identity;

/// <summary>Somebody with an account.</summary>
public sealed class Person : IdentityUser<Guid>, IGefaltet
{
    public Person()
    {
        Id = Guid.CreateVersion7();
        // Identity refuses to store a passkey for an account without one.
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
    }

    /// <summary>"Frau", "Herr" or empty.</summary>
    public string Anrede { get; set; } = "";
    public string Titel { get; set; } = "";
    public string Vorname { get; set; } = "";
    public string Nachname { get; set; } = "";

    /// <summary>"Dr. Jonas Brandt".</summary>
    public string Name => Titel.Length == 0 ? $"{Vorname} {Nachname}" : $"{Titel} {Vorname} {Nachname}";

    /// <summary>Closed accounts cannot sign in; their acts stay.</summary>
    public bool IstGesperrt { get; set; }

    /// <summary>Search form of name and address; begins with the family name, lists are sorted by it.</summary>
    [NichtProtokollieren]
    public string Suchtext { get; private set; } = "";

    public void Falte() => Suchtext = Suchform.Von($"{Nachname} {Vorname} {Email}");
}

/// <summary>A role of a person in an organisation, from day to day (both inclusive).</summary>
public sealed class Rollenzuordnung
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public Guid OrganisationId { get; init; }
    public Rolle Rolle { get; init; }

    /// <summary>How the person is titled in that role on paper: "Schulleiterin".</summary>
    public string Funktion { get; set; } = "";
    public DateOnly Ab { get; init; }
    public DateOnly? Bis { get; set; }

    public bool GiltAm(DateOnly tag) => Ab <= tag && (Bis is null || Bis >= tag);
}

/// <summary>Somebody acts for somebody else ("i. V."), in one role and organisation, for a limited time.</summary>
public sealed class Vertretung
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FuerPersonId { get; init; }
    public Guid DurchPersonId { get; init; }
    public Guid OrganisationId { get; init; }
    public Rolle Rolle { get; init; }
    public DateOnly Ab { get; init; }
    public DateOnly Bis { get; set; }
    public string Grund { get; init; } = "";

    public bool GiltAm(DateOnly tag) => Ab <= tag && Bis >= tag;
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Ignore(p => p.Name);
        builder.Property(p => p.Nachname).HasAnnotation(Db.DeutschSortiert, true);
        builder.HasIndex(p => p.Suchtext);
    }
}

internal sealed class RollenzuordnungTable : IEntityTypeConfiguration<Rollenzuordnung>
{
    public void Configure(EntityTypeBuilder<Rollenzuordnung> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasOne<Organisationen.Organisation>().WithMany().HasForeignKey(r => r.OrganisationId);
    }
}

internal sealed class VertretungTable : IEntityTypeConfiguration<Vertretung>
{
    public void Configure(EntityTypeBuilder<Vertretung> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.FuerPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.DurchPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisationen.Organisation>().WithMany().HasForeignKey(v => v.OrganisationId);
    }
}
