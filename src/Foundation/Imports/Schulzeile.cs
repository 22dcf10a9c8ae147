using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Imports;

/// <summary>A school as a list gives it, checked. Texts are "" and figures null where the list says nothing.</summary>
public sealed record Schulzeile
{
    /// <summary>Row in the file, for the receipt.</summary>
    public required int Zeile { get; init; }

    public required Schulnummer Schulnummer { get; init; }

    public required string Name { get; init; }

    /// <summary>As the Land names them.</summary>
    public IReadOnlyList<string> Schularten { get; init; } = [];

    /// <summary>The part of a school that takes part in the programme; usually empty.</summary>
    public string Bildungsgang { get; init; } = "";

    public string Strasse { get; init; } = "";

    /// <summary>Five digits.</summary>
    public string Plz { get; init; } = "";

    public string Ort { get; init; } = "";

    public AmtlicherGemeindeschluessel? Gemeinde { get; init; }

    /// <summary>Name of the Schulträger.</summary>
    public string Traeger { get; init; } = "";

    /// <summary>"öffentlich", "privat", or what the list says.</summary>
    public string Rechtsstatus { get; init; } = "";

    public string Telefon { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Degrees north; given together with <see cref="Laenge"/> or not at all.</summary>
    public double? Breite { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Laenge { get; init; }

    /// <summary>Level of the Land's own index; what it means differs from Land to Land.</summary>
    public decimal? Sozialindex { get; init; }

    /// <summary>"2024/25" or "2015": of when the index is.</summary>
    public string SozialindexStand { get; init; } = "";

    /// <summary>Whether the list marks the school as taking part in the programme; null: it says nothing.</summary>
    public bool? Startchancen { get; init; }

    public int? Schuelerzahl { get; init; }
}
