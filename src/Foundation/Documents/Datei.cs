using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Documents;

/// <summary>Kinds of file that are taken; found by content, never by name.</summary>
public enum Dateiart { Pdf, Docx, Xlsx, Png, Jpeg, WebP, Text }

/// <summary>A file as something refers to it. Equal bytes of one organisation lie on the disk once; they go with the last reference.</summary>
public sealed class Datei
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganisationId { get; init; }

    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public required string Pruefsumme { get; init; }

    /// <summary>As the person named it, with the ending of its kind.</summary>
    [NichtProtokollieren]
    public required string Name { get; init; }
    public Dateiart Art { get; init; }
    public long Groesse { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Kind of the thing that refers to it; decides who may read, see <see cref="Dateizugang"/>.</summary>
    public required string GegenstandArt { get; init; }
    public Guid GegenstandId { get; init; }
}

/// <summary>An uploaded file that nothing refers to yet; gone after a day.</summary>
public sealed class Eingang : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public required string Name { get; init; }
    public Dateiart Art { get; init; }
    public long Groesse { get; init; }
    public required string Pruefsumme { get; init; }
    public DateTime Am { get; init; }

    /// <summary>Set when it is about to be taken over, so that nobody deletes the bytes meanwhile.</summary>
    public Guid? OrganisationId { get; set; }
}

/// <summary>Says who may read the files of a kind of thing; registered by the module that owns the thing. Without one, nobody may.</summary>
/// <param name="GegenstandArt">As in <see cref="Datei.GegenstandArt"/>.</param>
/// <param name="Darf">Services of the request, who asks, the thing.</param>
public sealed record Dateizugang(string GegenstandArt, Func<IServiceProvider, Identity.Handelnder, Guid, CancellationToken, Task<bool>> Darf);

internal sealed class DateiTable : IEntityTypeConfiguration<Datei>
{
    public void Configure(EntityTypeBuilder<Datei> builder)
    {
        builder.HasIndex(d => new { d.OrganisationId, d.Pruefsumme });
        builder.HasIndex(d => d.GegenstandId);
    }
}

internal sealed class EingangTable : IEntityTypeConfiguration<Eingang>
{
    public void Configure(EntityTypeBuilder<Eingang> builder)
    {
        builder.HasIndex(e => new { e.PersonId, e.Am });
        builder.HasIndex(e => new { e.OrganisationId, e.Pruefsumme });
    }
}
