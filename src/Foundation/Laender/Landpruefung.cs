namespace Startchancen.Foundation.Laender;

/// <summary>The full check of a Land's folder: form and meaning by the loader, then the schema; what the loader already said of a line is not said twice.</summary>
internal static class Landpruefung
{
    public static async Task<IReadOnlyList<Befund>> PruefeAsync(string ordner)
    {
        var befunde = new List<Befund>();
        var kuerzel = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(ordner)));
        // An installation may add forms to a Land of the program without repeating its land.yaml.
        var grundlage = Path.Combine(LaenderVerzeichnis.Programmordner, kuerzel);
        LaenderVerzeichnis.Lies(File.Exists(Path.Combine(ordner, "land.yaml")) || !Directory.Exists(grundlage) ? [ordner] : [grundlage, ordner], kuerzel, befunde);
        var gesagt = befunde.Select(b => (b.Datei, b.Zeile)).ToHashSet();
        var schema = new List<Befund>();
        if (File.Exists(Path.Combine(ordner, "land.yaml")))
            schema.AddRange(await Schemapruefung.PruefeAsync(Path.Combine(ordner, "land.yaml"), "land"));
        var formulare = Path.Combine(ordner, "formulare");
        if (Directory.Exists(formulare))
        {
            foreach (var datei in Directory.EnumerateFiles(formulare).Where(d => !d.EndsWith(".yaml", StringComparison.Ordinal) && !d.EndsWith(".bisher", StringComparison.Ordinal)))
                befunde.Add(new Befund(datei, 0, 0, "", "Die Datei wird nicht gelesen; erwartet werden Vorlagen mit der Endung .yaml."));
            foreach (var datei in Directory.EnumerateFiles(formulare, "*.yaml"))
                schema.AddRange(await Schemapruefung.PruefeAsync(datei, "formular"));
        }
        befunde.AddRange(schema.Where(b => !gesagt.Contains((b.Datei, b.Zeile))));
        return [.. befunde.Distinct().OrderBy(b => b.Datei, StringComparer.Ordinal).ThenBy(b => b.Zeile).ThenBy(b => b.Spalte)];
    }
}
