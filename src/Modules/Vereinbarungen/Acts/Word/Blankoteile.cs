using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A question of a blank form while the form is read.</summary>
internal sealed class Blankofrage
{
    public required string Text { get; set; }
    public string Buchstabe { get; set; } = "";

    /// <summary>The number that the form prints before the question.</summary>
    public string Nummer { get; set; } = "";
    public string Einheit { get; init; } = "";
    public Feld? Bekannt { get; init; }
    public Feldart Art { get; set; }
    public List<string> Hinweise { get; } = [];
    public List<string> Fussnoten { get; } = [];
    public List<string> Optionen { get; } = [];
    public bool EineOption { get; set; }
    public List<string> Spalten { get; set; } = [];
}

internal sealed class Blankoabschnitt
{
    public string Titel { get; init; } = "";
    public List<string> Hilfe { get; } = [];
    public List<string> Fussnoten { get; } = [];
    public List<Blankofrage> Fragen { get; } = [];
}

internal sealed class Blankokapitel
{
    public string Titel { get; init; } = "";
    public List<string> Hilfe { get; } = [];
    public List<string> Fussnoten { get; } = [];
    public List<Blankoabschnitt> Abschnitte { get; } = [];
}
