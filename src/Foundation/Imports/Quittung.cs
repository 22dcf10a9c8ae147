using System.Text.Json;
using System.Text.Json.Serialization;

namespace Startchancen.Foundation.Imports;

/// <summary>What became of a row. The order is the order of gravity.</summary>
public enum Zeilenklasse
{
    /// <summary>Taken over as it stands.</summary>
    Angenommen,

    /// <summary>Taken over; something was put right or left out, and the receipt says what.</summary>
    Korrigiert,

    /// <summary>Not taken over until a person decides.</summary>
    Unklar,

    /// <summary>Not taken over; it has to be put right in the file.</summary>
    Abgelehnt,
}

/// <summary>What a row that is taken over does to the data.</summary>
public enum Wirkung
{
    Keine,
    Neu,
    Geaendert,

    /// <summary>Already known, and nothing differs.</summary>
    Unveraendert,
}

/// <summary>A remark on a row.</summary>
/// <param name="Klasse">What the remark makes of its row; never <see cref="Zeilenklasse.Angenommen"/>.</param>
/// <param name="Feld">Name of the field as people know it; empty: the whole row.</param>
/// <param name="Satz">German sentence without values, the same for the same matter, so that it can be counted.</param>
/// <param name="Alt">Value in the file.</param>
/// <param name="Neu">Value taken over.</param>
public sealed record Hinweis(Zeilenklasse Klasse, string Feld, string Satz, string Alt = "", string Neu = "");

/// <summary>A value of the data that a row changes.</summary>
/// <param name="Feld">Name of the field as people know it.</param>
/// <param name="Alt">Value that was known; may be empty.</param>
/// <param name="Neu">Value of the file, which takes its place.</param>
public sealed record Aenderung(string Feld, string Alt, string Neu);

/// <summary>A data row in the receipt. Its class follows from its remarks: a row with an error cannot be a success.</summary>
/// <param name="Nummer">Row as the spreadsheet numbers it.</param>
/// <param name="Bezeichnung">What the row is about ("nw 100020 Mosaikschule").</param>
/// <param name="Eintrag">Effect that was noted when it was written; see <see cref="Wirkung"/>.</param>
public sealed record Quittungszeile(int Nummer, string Bezeichnung, Wirkung Eintrag, IReadOnlyList<Hinweis> Hinweise)
{
    /// <summary>What a row changes in data that are known already; empty for new and unchanged ones.</summary>
    public IReadOnlyList<Aenderung> Aenderungen { get; init; } = [];

    public Zeilenklasse Klasse => Hinweise.Count == 0 ? Zeilenklasse.Angenommen : Hinweise.Max(h => h.Klasse);

    /// <summary>Whether the row goes into the data.</summary>
    public bool IstUebernommen => Klasse is Zeilenklasse.Angenommen or Zeilenklasse.Korrigiert;

    /// <summary>Rows that are not taken over have none.</summary>
    public Wirkung Wirkung => IstUebernommen ? Eintrag : Wirkung.Keine;
}

/// <summary>
/// The truth about an import: each data row once, in exactly one class; all sums are counted from the rows. Made by <see cref="Quittungsbuch"/>.
/// </summary>
/// <param name="Titel">"Schulliste".</param>
/// <param name="IstVorschau">Nothing was written.</param>
/// <param name="Bemerkungen">How the file was read: coding, head, mapping, columns that were not used.</param>
/// <param name="Abbruch">Empty, or why the file could not be read to its end.</param>
/// <param name="Zeilen">All data rows, rising.</param>
public sealed record Quittung(string Titel, bool IstVorschau, IReadOnlyList<string> Bemerkungen, string Abbruch, IReadOnlyList<Quittungszeile> Zeilen)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        WriteIndented = false,
    };

    /// <summary>Everything was read and taken over. Exit code 0; otherwise 1.</summary>
    public bool IstOhneBefund => Abbruch.Length == 0 && Zeilen.All(z => z.IstUebernommen);

    public Quittungssummen Summen => new(
        Zeilen.Count,
        Anzahl(Zeilenklasse.Angenommen), Anzahl(Zeilenklasse.Korrigiert), Anzahl(Zeilenklasse.Abgelehnt), Anzahl(Zeilenklasse.Unklar),
        Anzahl(Wirkung.Neu), Anzahl(Wirkung.Geaendert), Anzahl(Wirkung.Unveraendert));

    public int Anzahl(Zeilenklasse klasse) => Zeilen.Count(z => z.Klasse == klasse);

    public int Anzahl(Wirkung wirkung) => Zeilen.Count(z => z.Wirkung == wirkung);

    /// <summary>For <c>--json</c> and for storing; <see cref="AusJson"/> reads it back. Umlauts stay readable.</summary>
    public string AlsJson() => JsonSerializer.Serialize(this, Form);

    /// <exception cref="JsonException">It is no receipt.</exception>
    public static Quittung AusJson(string json) => JsonSerializer.Deserialize<Quittung>(json, Form) ?? throw new JsonException();
}

/// <summary>Angenommen + Korrigiert + Abgelehnt + Unklar = Zeilen; Neu + Geaendert + Unveraendert ≤ Angenommen + Korrigiert.</summary>
public sealed record Quittungssummen(int Zeilen, int Angenommen, int Korrigiert, int Abgelehnt, int Unklar, int Neu, int Geaendert, int Unveraendert);
