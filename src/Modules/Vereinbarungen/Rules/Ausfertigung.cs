using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// Everything that stands on an agreement's paper, in one value: the source of the Word file, the PDF, the canonical content and its hash.
/// Free of people's accounts and of the database.
/// </summary>
internal sealed record Ausfertigung
{
    public required Formularvorlage Vorlage { get; init; }
    public required Land Land { get; init; }
    public required string Schule { get; init; }
    public string Schulnummer { get; init; } = "";
    public string Ort { get; init; } = "";
    public required string Schulaufsicht { get; init; }
    public string Cluster { get; init; } = "";

    /// <summary>"2026/27".</summary>
    public required string Schuljahr { get; init; }

    /// <summary>Words on every page of a print that is not frozen ("Entwurf, Stand 25.11.2026, 10:42 Uhr"); empty when frozen.</summary>
    public string Entwurfsvermerk { get; init; } = "";

    /// <summary>"K4T9-2MHF-81QD-…"; empty for drafts.</summary>
    public string Pruefcode { get; init; } = "";

    /// <summary>Absolute address of the check page, printed as QR code; empty for drafts.</summary>
    public string Pruefadresse { get; init; } = "";

    public IReadOnlyList<Feldinhalt> Felder { get; init; } = [];

    /// <summary>Who held the talk.</summary>
    public Gespraechsfuehrung Gespraech { get; init; } = new();

    /// <summary>Signatures made so far, in order; the PDF shows empty lines for those that are missing.</summary>
    public IReadOnlyList<Unterschriftszeile> Unterschriften { get; init; } = [];

    public IReadOnlyList<string> Anlagen { get; init; } = [];

    public Feldinhalt Feld(string schluessel) => Felder.FirstOrDefault(f => f.Schluessel == schluessel) ?? new Feldinhalt(schluessel, "");
}

/// <summary>An answer.</summary>
/// <param name="Schluessel">Key of the template's field.</param>
/// <param name="Text">Canonical text, NFC, paragraphs by line break; for goals and rows one line each.</param>
/// <param name="Zeilen">For goals and rows the same as cells, without head; else null.</param>
/// <param name="Spalten">Heads of those cells.</param>
/// <param name="NichtInDiesemJahr">Taken over unchanged from last year.</param>
internal sealed record Feldinhalt(
    string Schluessel,
    string Text,
    IReadOnlyList<IReadOnlyList<string>>? Zeilen = null,
    IReadOnlyList<string>? Spalten = null,
    bool NichtInDiesemJahr = false);

internal sealed record Gespraechsfuehrung
{
    public string VertreterSchule { get; init; } = "";
    public string FunktionSchule { get; init; } = "";
    public string VertreterSchulaufsicht { get; init; } = "";
    public string FunktionSchulaufsicht { get; init; } = "";
    public string OrtUndDatum { get; init; } = "";
}

/// <param name="Seite"><c>schule</c> or <c>schulaufsicht</c>.</param>
/// <param name="Titel">"Für die Schule".</param>
/// <param name="Name">Empty: not signed yet.</param>
/// <param name="Vermerk">"elektronisch unterschrieben am …", "i. V.", "auf Papier, siehe Scan".</param>
internal sealed record Unterschriftszeile(string Seite, string Titel, string Name, string Funktion, string Ort, string Datum, string Vermerk);
