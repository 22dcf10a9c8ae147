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

    /// <summary>Hash of the <see cref="Formularstand"/> that holds template and Land; empty in drafts.</summary>
    public string Formularsumme { get; init; } = "";
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

    /// <summary>Who is to sign, with names where they are known at the freeze; empty: the places of the template.</summary>
    public IReadOnlyList<VorgeseheneUnterschrift> Vorgesehen { get; init; } = [];

    /// <summary>Files that belong to the agreement, in the order in which they are listed on paper.</summary>
    public IReadOnlyList<Anlage> Anlagen { get; init; } = [];

    /// <summary>Day of the freeze or of the draft's print: date of the file. Same value, same bytes; without it the Schuljahr's first day stands in.</summary>
    public DateOnly? Datum { get; init; }

    /// <summary>First and last day of validity once the last signature is made; before that null, and paper names the template's rule.</summary>
    public DateOnly? GueltigAb { get; init; }

    public DateOnly? GueltigBis { get; init; }

    public bool IstEntwurf => Entwurfsvermerk.Length > 0;

    /// <summary>"25.11.2026 bis 24.11.2027", or the template's rule in words.</summary>
    public string Gueltigkeit => GueltigAb is { } ab && GueltigBis is { } bis
        ? $"{ab:dd.MM.yyyy} bis {bis:dd.MM.yyyy}"
        : Vorlage.GueltigMonate == 12 ? "ein Jahr ab der letzten Unterschrift" : $"{Vorlage.GueltigMonate} Monate ab der letzten Unterschrift";

    public Feldinhalt Feld(string schluessel) => Felder.FirstOrDefault(f => f.Schluessel == schluessel) ?? new Feldinhalt(schluessel, "");

    /// <summary>Fills <c>{schule}</c>, <c>{schulnummer}</c>, <c>{ort}</c>, <c>{schulaufsicht}</c>, <c>{cluster}</c>, <c>{schuljahr}</c>, <c>{land}</c> in a sentence of the template.</summary>
    public string Fuelle(string satz) => satz
        .Replace("{schule}", Schule, StringComparison.Ordinal)
        .Replace("{schulnummer}", Schulnummer, StringComparison.Ordinal)
        .Replace("{ort}", Ort, StringComparison.Ordinal)
        .Replace("{schulaufsicht}", Schulaufsicht, StringComparison.Ordinal)
        .Replace("{cluster}", Cluster, StringComparison.Ordinal)
        .Replace("{schuljahr}", Schuljahr, StringComparison.Ordinal)
        .Replace("{land}", Land.Name, StringComparison.Ordinal);

    /// <summary>
    /// The sentence above the signatures. Beside what <see cref="Fuelle"/> fills in, <c>{schulleitung}</c>, <c>{funktion}</c>, <c>{schulaufsicht}</c> and
    /// <c>{schulaufsichtFunktion}</c> are who held the talk for either side; what is not known yet is a line to write on.
    /// </summary>
    public string Schlusssatz => Fuelle(Vorlage.Schlussformel
        .Replace("{schulleitung}", Oder(Gespraech.VertreterSchule), StringComparison.Ordinal)
        .Replace("{funktion}", Oder(Gespraech.FunktionSchule), StringComparison.Ordinal)
        .Replace("{schulaufsicht}", Oder(Gespraech.VertreterSchulaufsicht), StringComparison.Ordinal)
        .Replace("{schulaufsichtFunktion}", Oder(Gespraech.FunktionSchulaufsicht), StringComparison.Ordinal));

    private static string Oder(string wert) => wert.Length > 0 ? wert : "__________";

    /// <summary>Chosen options of a choice by name, in the template's order. Text of the answer: one option a line, by name or key.</summary>
    public IReadOnlyList<Option> Gewaehlt(Feld feld)
    {
        var zeilen = Feld(feld.Schluessel).Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. feld.Optionen.Where(o => zeilen.Contains(o.Name) || zeilen.Contains(o.Schluessel))];
    }

    /// <summary>One line for each place where somebody signs: signed ones filled, open ones with an empty <see cref="Unterschriftszeile.Name"/>.</summary>
    public IReadOnlyList<Unterschriftszeile> Unterschriftsblock()
    {
        var offen = Unterschriften.Where(u => u.Name.Length > 0).ToList();
        var block = new List<Unterschriftszeile>();
        foreach (var stelle in Stellen())
        {
            var geleistet = offen.FirstOrDefault(u => u.Seite == stelle.Seite);
            if (geleistet is not null)
            {
                offen.Remove(geleistet);
            }

            block.Add(geleistet ?? new Unterschriftszeile(stelle.Seite, stelle.Titel, "", stelle.Name.Length == 0 ? stelle.Funktion : $"{stelle.Name}, {stelle.Funktion}".TrimEnd(' ', ','), "", "", ""));
        }

        return [.. block, .. offen];
    }

    /// <summary>Who signs, in order: as foreseen at the freeze, else the template's places.</summary>
    public IReadOnlyList<VorgeseheneUnterschrift> Stellen() => Vorgesehen.Count > 0
        ? Vorgesehen
        : [.. Vorlage.Unterschriften.Select(u => new VorgeseheneUnterschrift(u.Seite, u.Rolle, u.Titel, "", "", ""))];
}

/// <summary>A place of signature with who is expected there on the day of the freeze; fixed with the content, whoever leaves or changes her name later.</summary>
/// <param name="Seite"><c>schule</c> or <c>schulaufsicht</c>.</param>
/// <param name="Rolle">Name of the role.</param>
/// <param name="Titel">"Für die Schule".</param>
/// <param name="Organisation">For whom is signed: the school, the Schulamt.</param>
/// <param name="Name">Empty when nobody or more than one holds the role on that day.</param>
internal sealed record VorgeseheneUnterschrift(string Seite, string Rolle, string Titel, string Organisation, string Name, string Funktion);

/// <summary>A file that belongs to the agreement.</summary>
/// <param name="Name">As it is listed on paper.</param>
/// <param name="Sha256">Hash of its bytes, 64 hexadecimal digits; empty only in drafts.</param>
/// <param name="Feld">Key of the field beside or instead of whose text it stands; empty: of the agreement as a whole.</param>
internal sealed record Anlage(string Name, string Sha256 = "", string Feld = "");

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
