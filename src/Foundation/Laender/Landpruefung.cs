namespace Startchancen.Foundation.Laender;

/// <summary>The full check of a Land's folder: schema first, then form and meaning; what the schema already said is not said twice.</summary>
internal static class Landpruefung
{
    public static IReadOnlyList<Befund> Pruefe(string ordner)
    {
        var befunde = new List<Befund>();
        var kuerzel = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(ordner)));
        LaenderVerzeichnis.Lies([ordner], kuerzel, befunde);
        return [.. befunde.OrderBy(b => b.Datei, StringComparer.Ordinal).ThenBy(b => b.Zeile).ThenBy(b => b.Spalte)];
    }
}
