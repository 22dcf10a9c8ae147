namespace Startchancen.Foundation.Imports;

/// <summary>A field that an import can fill.</summary>
/// <param name="Schluessel">As in mapping files: small letters and underscores.</param>
/// <param name="Titel">As in the receipt.</param>
/// <param name="IstPflicht">Without a column for it nothing can be imported.</param>
/// <param name="Namen">Heads under which it is known, German and English; spelling, case and punctuation do not matter.</param>
/// <param name="Vorgabe">Repairs for a guessed mapping.</param>
public sealed record Zielfeld(string Schluessel, string Titel, bool IstPflicht, IReadOnlyList<string> Namen, Spaltenteil? Vorgabe = null);

/// <summary>One column, or a constant, and how it is put right.</summary>
public sealed record Spaltenteil
{
    /// <summary>Name of the column; empty: <see cref="Festwert"/>.</summary>
    public string Spalte { get; init; } = "";

    public string Festwert { get; init; } = "";

    /// <summary>A whole number that a program wrote as a decimal: "5.0" becomes "5".</summary>
    public bool Ganzzahl { get; init; }

    /// <summary>Digits that the number must have: lost zeros are put back in front; 0: any.</summary>
    public int Stellen { get; init; }

    /// <summary>Put in front of digits that do not begin with it: "0" for area codes.</summary>
    public string Vorne { get; init; } = "";

    /// <summary>Cuts the value at this text; empty: not cut.</summary>
    public string Teilen { get; init; } = "";

    /// <summary>Which piece is taken: 1 is the first, -1 the last; 2 and more with <see cref="BisEnde"/> includes what follows.</summary>
    public int Nummer { get; init; } = 1;

    /// <summary>Takes the piece and all that follow.</summary>
    public bool BisEnde { get; init; }
}

/// <summary>How a field is filled.</summary>
public sealed record Feldregel
{
    /// <summary>Joined in order; empty ones are left out.</summary>
    public IReadOnlyList<Spaltenteil> Teile { get; init; } = [];

    public string Trenner { get; init; } = " ";

    /// <summary>Values in the file and what they mean; a value that is not in it makes the row unclear. Empty: values stay.</summary>
    public IReadOnlyDictionary<string, string> Werte { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that mean "unknown".</summary>
    public IReadOnlyList<string> Leer { get; init; } = [];

    /// <summary>UTM coordinates instead of columns, or null.</summary>
    public Utmregel? Utm { get; init; }
}

/// <param name="Zone">31, 32 or 33 in Germany.</param>
/// <param name="Ost">Column of the easting in metres.</param>
/// <param name="Nord">Column of the northing in metres.</param>
/// <param name="IstBreite">Gives the latitude; otherwise the longitude.</param>
public sealed record Utmregel(int Zone, string Ost, string Nord, bool IstBreite);

/// <summary>A value that was read for a field.</summary>
/// <param name="Wert">To be taken over.</param>
/// <param name="Roh">As in the file.</param>
/// <param name="Korrektur">Sentence about a repair; empty: none.</param>
/// <param name="IstUnbekannt">The value table does not know it.</param>
public readonly record struct Feldwert(string Wert, string Roh, string Korrektur = "", bool IstUnbekannt = false);
