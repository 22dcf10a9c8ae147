namespace Startchancen.Foundation.Laender;

/// <summary>
/// Configuration of one Land, read from <c>laender/&lt;kuerzel&gt;/land.yaml</c>. A Land is data: no code asks which Land it is.
/// </summary>
public sealed record Land
{
    /// <summary>Two lower-case letters, the folder's name: <c>th</c>, <c>rp</c>.</summary>
    public required string Kuerzel { get; init; }

    /// <summary>Full name as it stands in the page head, for example "Freistaat Thüringen".</summary>
    public required string Name { get; init; }

    /// <summary>Shown wherever the Land's forms appear when the configuration is not official; empty when it is.</summary>
    public string Hinweis { get; init; } = "";

    /// <summary>Whether schools of this Land work in clusters.</summary>
    public bool HatCluster { get; init; }

    /// <summary>What the Land calls things; keys are listed in the schema (for example <c>schulaufsicht: Schulamt</c>).</summary>
    public IReadOnlyDictionary<string, string> Bezeichnungen { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Schwerpunktbereich> Schwerpunktbereiche { get; init; } = [];

    /// <summary>Catalogue of Maßnahmenbereiche by which goals and Maßnahmen are sorted; empty: the Land sorts by none.</summary>
    public IReadOnlyList<Massnahmenbereich> Massnahmenbereiche { get; init; } = [];

    /// <summary>Roles (names of <c>Identity.Rolle</c>) that the Land uses.</summary>
    public IReadOnlyList<string> Rollen { get; init; } = [];

    /// <summary>Days kept, by kind (<c>entwuerfe</c>, <c>sitzungen</c>, …).</summary>
    public IReadOnlyDictionary<string, int> Aufbewahrung { get; init; } = new Dictionary<string, int>();

    /// <summary>Templates by key, each the newest version first.</summary>
    public IReadOnlyList<Formularvorlage> Vorlagen { get; init; } = [];

    /// <summary>The Land's own word for a thing, or the default word when the Land has none.</summary>
    public string Wort(string schluessel, string sonst) => Bezeichnungen.TryGetValue(schluessel, out var wort) ? wort : sonst;
}

/// <summary>A Schwerpunktbereich as the Land names it, letter by letter.</summary>
public sealed record Schwerpunktbereich(string Schluessel, string Name);

/// <summary>Level of the programme's goals.</summary>
public enum Programmebene { Individuell, Institutionell, Systemisch }

/// <summary>An area of Maßnahmen, with the level of the programme's goals it belongs to.</summary>
public sealed record Massnahmenbereich(string Schluessel, string Name, Programmebene Ebene);
