using System.Text.Json;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>What a backup holds; written last, because only then hashes and counts are known.</summary>
internal sealed record Verzeichnis
{
    internal const string Dateiname = "sicherung.json";
    internal const int Format = 1;
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int Fassung { get; init; } = Format;
    public required string Version { get; init; }
    public DateTime Am { get; init; }
    public bool MitSchluesseln { get; init; }
    public List<Tabelle> Tabellen { get; init; } = [];
    public List<Inhalt> Dateien { get; init; } = [];

    /// <summary>Heads of the chain and keys.</summary>
    public List<Inhalt> Beilagen { get; init; } = [];

    /// <summary>Files that the disk did not have, or not unharmed, when the backup was made.</summary>
    public List<string> Fehlend { get; init; } = [];

    /// <param name="Name">Table; its rows lie in <c>tabellen/NAME.jsonl</c>.</param>
    /// <param name="Pruefsumme">SHA-256 of the lines.</param>
    internal sealed record Tabelle(string Name, IReadOnlyList<string> Spalten, long Zeilen, string Pruefsumme);

    internal sealed record Inhalt(string Pfad, string Pruefsumme);
}

/// <summary>What was done, for the command line.</summary>
/// <param name="Fehlend">Files that are missing or damaged.</param>
public sealed record Sicherungsbericht(DateTime Am, string Version, long Zeilen, int Tabellen, int Dateien, IReadOnlyList<string> Fehlend);
