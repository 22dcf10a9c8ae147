using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Organisationen.Einlesen;

/// <summary>
/// A school list that was handed in: first the file with its mapping, then, once it is written, the receipt; the file is dropped then.
/// It lies in the database because any node may show it. Every batch that it writes is recorded by itself.
/// </summary>
public sealed class Einlesung : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Land { get; init; }
    public required string Dateiname { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Pruefsumme { get; init; }
    public Guid? PersonId { get; init; }
    public string PersonName { get; init; } = "";
    public DateTime HochgeladenAm { get; init; }

    /// <summary>The file, gzip; null once it is written.</summary>
    public byte[]? Datei { get; set; }

    /// <summary>The mapping as YAML.</summary>
    public string Zuordnung { get; set; } = "";

    /// <summary>When somebody began to write it; a stalled attempt may be repeated, because the same rows change nothing.</summary>
    public DateTime? BegonnenAm { get; set; }
    public DateTime? GeschriebenAm { get; set; }

    /// <summary>The receipt as JSON, gzip.</summary>
    public byte[]? Quittung { get; set; }

    /// <summary>"5.407 Zeilen, 5.407 neu".</summary>
    public string Kurzfassung { get; set; } = "";
}

internal sealed class EinlesungTable : IEntityTypeConfiguration<Einlesung>
{
    public void Configure(EntityTypeBuilder<Einlesung> builder) => builder.HasIndex(e => new { e.Land, e.HochgeladenAm });
}
