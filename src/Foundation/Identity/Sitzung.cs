using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>A sign-in that is still open. The cookie holds only its number; ending the row ends the session everywhere.</summary>
public sealed class Sitzung : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public DateTime Beginn { get; init; }

    /// <summary>Last use, to the minute: it is written at most once a minute.</summary>
    public DateTime ZuletztAm { get; set; }
    public DateTime? BeendetAm { get; set; }

    /// <summary>"Firefox unter Windows": enough to recognise the device in the list of sessions.</summary>
    public string Geraet { get; init; } = "";

    /// <summary>The organisation the person acts for, when she holds roles in several.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>When the person last showed who she is, for signing.</summary>
    public DateTime? BestaetigtAm { get; set; }

    /// <summary>The content (SHA-256, hexadecimal) for which she did so.</summary>
    public string BestaetigtFuer { get; set; } = "";

    /// <summary>"passwort" or "passkey".</summary>
    public string Verfahren { get; init; } = "";
}

public enum Zugangsart { Einladung, Zuruecksetzen, Einrichten }

/// <summary>An invitation or reset link: stored as hash, good once, for seven days.</summary>
public sealed class Zugangslink : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public Zugangsart Art { get; init; }
    public required byte[] TokenHash { get; init; }
    public DateTime Ablauf { get; init; }
    public DateTime? BenutztAm { get; set; }
    public Guid? AusgestelltVon { get; init; }
}

/// <summary>Failed sign-ins of an account on a device, or of an address: each makes the next attempt wait longer.</summary>
public sealed class Anmeldebremse : IOhneProtokoll
{
    /// <summary>Keyed hash of account and device, or of the address: no e-mail address stands here.</summary>
    public required string Schluessel { get; init; }
    public int Fehlversuche { get; set; }
    public DateTime ZuletztAm { get; set; }
    public DateTime FruehestensAm { get; set; }
}

internal sealed class SitzungTable : IEntityTypeConfiguration<Sitzung>
{
    public void Configure(EntityTypeBuilder<Sitzung> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

internal sealed class ZugangslinkTable : IEntityTypeConfiguration<Zugangslink>
{
    public void Configure(EntityTypeBuilder<Zugangslink> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(z => z.PersonId);
        builder.HasIndex(z => z.TokenHash).IsUnique();
    }
}

internal sealed class AnmeldebremseTable : IEntityTypeConfiguration<Anmeldebremse>
{
    public void Configure(EntityTypeBuilder<Anmeldebremse> builder) => builder.HasKey(a => a.Schluessel);
}
