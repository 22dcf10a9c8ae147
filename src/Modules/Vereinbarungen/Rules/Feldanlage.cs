using Startchancen.Foundation.Audit;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>A file beside or instead of the text of a field. Its bytes are kept by the platform's Ablage under <see cref="DateiId"/>.</summary>
internal sealed class Feldanlage
{
    /// <summary>Files that one field may have.</summary>
    public const int HoechstensJeFeld = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }

    /// <summary>Key of the template's field.</summary>
    public required string Feld { get; init; }
    public Guid DateiId { get; init; }

    /// <summary>As it is listed on paper.</summary>
    [NichtProtokollieren]
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes, hexadecimal; part of what is signed.</summary>
    public required string Sha256 { get; init; }
    public long Groesse { get; init; }
    public Guid PersonId { get; init; }
    public DateTime Am { get; init; }
}
