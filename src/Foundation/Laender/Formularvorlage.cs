namespace Startchancen.Foundation.Laender;

/// <summary>
/// A form as data, read from <c>laender/&lt;land&gt;/formulare/&lt;schluessel&gt;.yaml</c>. An agreement keeps the version it was made with.
/// </summary>
public sealed record Formularvorlage
{
    /// <summary>File name without ending, for example <c>vereinbarungsgespraech-2025</c>; unique in a Land.</summary>
    public required string Schluessel { get; init; }

    /// <summary>Counts up when the form's content changes under the same key.</summary>
    public int Fassung { get; init; } = 1;

    /// <summary>Two letters of the Land it belongs to.</summary>
    public required string Land { get; init; }

    public required string Titel { get; init; }

    /// <summary>Short name used in lists and breadcrumbs.</summary>
    public string Kurztitel { get; init; } = "";

    /// <summary>Shown above the form when its texts are not official.</summary>
    public string Hinweis { get; init; } = "";

    /// <summary>Paragraphs that stand before the first part.</summary>
    public IReadOnlyList<string> Einleitung { get; init; } = [];

    /// <summary>First Schuljahr for which the form is offered, as the year it begins in (2025 for 2025/26).</summary>
    public int AbSchuljahr { get; init; }

    /// <summary>How long an agreement holds, in months from the last signature.</summary>
    public int GueltigMonate { get; init; } = 12;

    /// <summary>Who signs, in this order.</summary>
    public IReadOnlyList<Unterschriftsstelle> Unterschriften { get; init; } = [];

    /// <summary>Sentence above the signatures; <c>{schule}</c> and the like are filled in.</summary>
    public string Schlussformel { get; init; } = "";

    public IReadOnlyList<Teil> Teile { get; init; } = [];

    /// <summary>Key of the form that this one follows, or empty.</summary>
    public string Vorgaenger { get; init; } = "";

    /// <summary>For a successor form: keys of fields here to keys of fields in the form before; fields not named keep their key.</summary>
    public IReadOnlyDictionary<string, string> Nachfolge { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Check values of the Land's own Word form: by field key (or <c>rahmen</c> for what belongs to no field) one string per paragraph.
    /// With them the reader tells the form's wording from the answers without the wording being stored; see <see cref="Wortabdruck"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Abdruck { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IEnumerable<Perspektive> Perspektiven => Teile.SelectMany(t => t.Perspektiven);

    public IEnumerable<Feld> Felder => Perspektiven.SelectMany(p => p.Felder);

    /// <summary>The field with this key, or null.</summary>
    public Feld? Feld(string schluessel) => Felder.FirstOrDefault(f => f.Schluessel == schluessel);
}

/// <summary>A main part of a form ("Teil 1: Bestandsaufnahme").</summary>
public sealed record Teil
{
    public required string Schluessel { get; init; }
    public required string Titel { get; init; }
    public string Hilfe { get; init; } = "";
    public IReadOnlyList<string> Fussnoten { get; init; } = [];
    public IReadOnlyList<Perspektive> Perspektiven { get; init; } = [];
}

/// <summary>A page of writing: fields that belong together and are released together.</summary>
public sealed record Perspektive
{
    public required string Schluessel { get; init; }
    public required string Titel { get; init; }
    public string Hilfe { get; init; } = "";
    public IReadOnlyList<string> Fussnoten { get; init; } = [];
    public IReadOnlyList<Feld> Felder { get; init; } = [];
}

public enum Feldart
{
    Langtext, Kurztext, Auswahl, Mehrfachauswahl, Zeilen, Wirkungsziele, Prozessziele, Meilensteine, Partner, Zahl, Erklaerung,
}

/// <summary>A question of a form.</summary>
public sealed record Feld
{
    /// <summary>Stable for ever: answers, comments and versions hang on it.</summary>
    public required string Schluessel { get; init; }

    /// <summary>"1.1" as people cite it.</summary>
    public required string Nummer { get; init; }

    /// <summary>"A" … "Z", where the paper form counts its fields by letters; else empty.</summary>
    public string Buchstabe { get; init; } = "";

    public Feldart Art { get; init; }

    /// <summary>The question.</summary>
    public required string Bezeichnung { get; init; }

    public string Hilfe { get; init; } = "";
    public string Beispiel { get; init; } = "";
    public IReadOnlyList<string> Fussnoten { get; init; } = [];

    /// <summary>The act before which the field must be filled (<c>unterschrift</c>, <c>gespraech</c>), or empty: optional.</summary>
    public string PflichtVor { get; init; } = "";

    /// <summary>Schools of a cluster may write this text together.</summary>
    public bool GemeinsamImCluster { get; init; }

    /// <summary>Shows the released text of the other cluster schools beside the own.</summary>
    public bool Vergleich { get; init; }

    /// <summary>Need not be written anew each year: the successor takes it over.</summary>
    public bool NichtJaehrlich { get; init; }

    /// <summary>Where a proposal may come from (for example <c>schulstatistik</c>), or empty.</summary>
    public string Vorbelegung { get; init; } = "";

    /// <summary>Must hold no data about single persons; the page says so.</summary>
    public bool Sensibel { get; init; }

    /// <summary>Role names that may see the field beside the school; empty: as the agreement.</summary>
    public IReadOnlyList<string> SichtbarFuer { get; init; } = [];

    /// <summary>Longest answer in characters (a line break counts once); 0: no limit but the technical one.</summary>
    public int MaxLaenge { get; init; }

    /// <summary>Content the Land prescribes.</summary>
    public bool Landblock { get; init; }

    /// <summary>A file may stand instead of the text.</summary>
    public bool DateiStattText { get; init; }

    /// <summary>Unit of a number with source ("%").</summary>
    public string Einheit { get; init; } = "";

    /// <summary>Choices, in order. Their names are official and stay letter by letter.</summary>
    public IReadOnlyList<Option> Optionen { get; init; } = [];

    /// <summary>What other modules follow: <see cref="WirkungSchwerpunktbereich"/> (a choice), <see cref="WirkungNichtInDiesemJahr"/> (a text), or empty.</summary>
    public string Wirkung { get; init; } = "";

    /// <summary>The choice names the Schwerpunktbereich of the Schuljahr.</summary>
    public const string WirkungSchwerpunktbereich = "schwerpunktbereich";

    /// <summary>Each line names something that is not to happen this year: Maßnahmen and bookings that match ask for a reason.</summary>
    public const string WirkungNichtInDiesemJahr = "nichtInDiesemJahr";

    /// <summary>Columns of table rows.</summary>
    public IReadOnlyList<Spalte> Spalten { get; init; } = [];

    /// <summary>Key of the field whose goals these goals serve.</summary>
    public string Bezug { get; init; } = "";

    /// <summary>Lower-case key words by which the field is found in a filled-in Word file; never whole sentences of a form.</summary>
    public IReadOnlyList<string> Erkennung { get; init; } = [];
}

public sealed record Option(string Schluessel, string Name);

public enum Spaltenart { Text, Datum, Zahl, Auswahl }

public sealed record Spalte
{
    public required string Schluessel { get; init; }
    public required string Titel { get; init; }
    public Spaltenart Art { get; init; }
    public IReadOnlyList<string> Optionen { get; init; } = [];
}

/// <summary>A place where somebody signs.</summary>
public sealed record Unterschriftsstelle
{
    /// <summary><c>schule</c> or <c>schulaufsicht</c>: nobody signs for both sides.</summary>
    public required string Seite { get; init; }

    /// <summary>Name of the role that signs.</summary>
    public required string Rolle { get; init; }

    public required string Titel { get; init; }
}
