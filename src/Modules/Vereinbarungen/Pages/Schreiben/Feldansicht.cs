using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Schreiben;

/// <summary>A field with everything that stands around it.</summary>
internal sealed record Feldansicht
{
    public required Guid Id { get; init; }
    public required Feld Feld { get; init; }
    public required string Text { get; set; }
    public int Nr { get; set; }
    public bool IstSichtbar { get; init; }
    public bool DarfSchreiben { get; init; }
    public bool DarfKommentieren { get; init; }
    public bool DarfUeberarbeitungErbitten { get; init; }
    public DateTime? GeaendertAm { get; init; }
    public string VonName { get; init; } = "";
    public bool VonMir { get; init; }

    /// <summary>"Gespeichert heute um 10:42 Uhr", or empty.</summary>
    public string Stand { get; init; } = "";
    public int Fassungen { get; init; }
    public int Laenge { get; init; }
    public string Vorjahr { get; init; } = "";

    /// <summary>What schools that went into this one wrote here.</summary>
    public IReadOnlyList<Mitgebracht> Mitgebracht { get; init; } = [];

    /// <summary>Taken over unchanged from last year.</summary>
    public bool NichtInDiesemJahr { get; init; }

    public bool DarfVergleichen { get; init; }
    public IReadOnlyList<IReadOnlyList<string>>? Zeilen { get; init; }
    public IReadOnlyList<Kommentaransicht> Kommentare { get; init; } = [];
    public IReadOnlyList<Stellenansicht> Ueberschneidungen { get; init; } = [];
    /// <summary>A remark that was typed but could not be saved.</summary>
    public string Anmerkung { get; set; } = "";

    /// <summary>Answers to remarks that were typed but could not be saved, by number of the remark.</summary>
    public IReadOnlyDictionary<string, string> Antworten { get; set; } = new Dictionary<string, string>();

    public Clusteransicht? Cluster { get; init; }

    public IReadOnlyList<Anhang> Anlagen { get; init; } = [];

    /// <summary>Uploads of a form that could not be saved yet; they are hung on with the next saving.</summary>
    public IReadOnlyList<Foundation.Documents.Eingang> Wartende { get; set; } = [];

    public bool NimmtDateien => Acts.Anlagen.Nimmt(Feld);

    public bool IstEinfacherText => Feldeingabe.IstText(Feld);
}

internal sealed record Kommentaransicht(Guid Id, Kommentarart Art, string Kuerzel, string Name, string Organisation, string Wann, string Text, bool Erledigt, IReadOnlyList<Kommentaransicht> Antworten);

internal sealed record Stellenansicht(Guid Id, string Satz, string WerMeins, string WerAnderes, string Davor, string Danach, string Meins, string Anderes);

/// <summary>How the school's text stands to the cluster's.</summary>
/// <param name="Angebot">A change of the common text that the school has not looked at yet.</param>
internal sealed record Clusteransicht(string Wort, string Schritt, IReadOnlyList<Clusterschule> Schulen, Clusterangebot? Angebot = null);

/// <param name="Nr">State of the common text that is shown.</param>
/// <param name="Unterschied">From the common text as the school last saw it to the one of today.</param>
internal sealed record Clusterangebot(int Nr, Foundation.Texte.Textunterschied Unterschied, string Wer, bool WirdGemischt);

internal sealed record Clusterschule(string Name, string Wort, string Art);

/// <summary>A part with the state of its perspectives.</summary>
internal sealed record Teilstand(string Titel, IReadOnlyList<Perspektivstand> Perspektiven);

/// <param name="Art">Suffix of the state's look: leer, arbeit, fertig, rueck, warten.</param>
internal sealed record Perspektivstand(string Schluessel, string Titel, string Wort, string Art, int Gefuellt, int Felder, int Offen);
