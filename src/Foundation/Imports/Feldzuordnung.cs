using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>Which column of a list fills which field, and how. Read from a file, recognised by the head, or guessed.</summary>
public sealed record Feldzuordnung
{
    /// <summary>Title of a guess, also after it was kept with its file.</summary>
    public const string TitelGeraten = "aus den Spaltennamen geraten";

    /// <summary>File name without ending.</summary>
    public required string Name { get; init; }

    public string Titel { get; init; } = "";

    /// <summary>Publisher and licence of the list.</summary>
    public string Quelle { get; init; } = "";

    /// <summary>Two letters of the Land, or empty: any.</summary>
    public string Land { get; init; } = "";

    /// <summary>A list whose head holds all these columns is this one.</summary>
    public IReadOnlyList<string> Kopf { get; init; } = [];

    /// <summary>Least and greatest latitude and longitude of the list's area; null: all of Germany.</summary>
    public Gebiet? Gebiet { get; init; }

    /// <summary>By key of the field.</summary>
    public IReadOnlyDictionary<string, Feldregel> Felder { get; init; } = new Dictionary<string, Feldregel>();

    /// <summary>Guessed from the head; the receipt says so.</summary>
    public bool IstGeraten { get; init; }

    /// <summary>Folder of the mappings that come with the program.</summary>
    public static string Ordner => Path.Combine(AppContext.BaseDirectory, "zuordnungen");

    /// <summary>The mappings that come with the program, by name.</summary>
    public static IReadOnlyList<Feldzuordnung> Mitgelieferte() => Directory.Exists(Ordner)
        ? [.. Directory.EnumerateFiles(Ordner, "*.yaml").Order(StringComparer.Ordinal).Select(d => Zuordnungsdatei.Lies(File.ReadAllText(d), Path.GetFileNameWithoutExtension(d)))]
        : [];

    /// <summary>The mapping whose list this is, or null. Where several fit, the one that names most columns.</summary>
    public static Feldzuordnung? Erkenne(IReadOnlyList<string> kopf, IEnumerable<Feldzuordnung> bekannte)
    {
        var spalten = kopf.Select(Suchform.Von).ToHashSet();
        return bekannte.Where(z => z.Kopf.Count > 0 && z.Kopf.All(k => spalten.Contains(Suchform.Von(k)))).MaxBy(z => z.Kopf.Count);
    }

    /// <summary>Guesses from the names of the columns; each column fills one field at most, and the first column that fits wins.</summary>
    public static Feldzuordnung Rate(IReadOnlyList<string> kopf, IReadOnlyList<Zielfeld> felder)
    {
        var frei = kopf.ToList();
        var regeln = new Dictionary<string, Feldregel>();
        // Exact names first, so that "Name der Schule" is not taken by a field that only knows the beginning.
        foreach (var genau in new[] { true, false })
        {
            foreach (var feld in felder.Where(f => !regeln.ContainsKey(f.Schluessel)))
            {
                var namen = feld.Namen.Append(feld.Titel).Append(feld.Schluessel).Select(Suchform.Von).ToList();
                var spalte = namen.Select(n => frei.Find(k => Passt(Suchform.Von(k), n, genau))).FirstOrDefault(k => k is not null);
                if (spalte is not null)
                {
                    regeln[feld.Schluessel] = new Feldregel { Teile = [(feld.Vorgabe ?? new Spaltenteil()) with { Spalte = spalte }] };
                    frei.Remove(spalte);
                }
            }
        }

        return new Feldzuordnung { Name = "geraten", Titel = TitelGeraten, Felder = regeln, IstGeraten = true };

        static bool Passt(string spalte, string name, bool genau) => genau
            ? spalte.Replace(" ", "", StringComparison.Ordinal) == name.Replace(" ", "", StringComparison.Ordinal)
            : name.Length >= 4 && (" " + spalte + " ").Contains(" " + name + " ", StringComparison.Ordinal);
    }

    /// <summary>Columns that the mapping reads.</summary>
    public IEnumerable<string> Spalten => Felder.Values.SelectMany(r => r.Teile.Select(t => t.Spalte).Concat(r.Utm is { } utm ? [utm.Ost, utm.Nord] : [])).Where(s => s.Length > 0).Distinct();

    /// <summary>Ties the mapping to the head of a table.</summary>
    /// <exception cref="RuleBroken">A required field has no column.</exception>
    public Feldleser Fuer(IReadOnlyList<string> kopf, IReadOnlyList<Zielfeld> felder)
    {
        var fehlend = felder.Where(f => f.IstPflicht && !Felder.ContainsKey(f.Schluessel)).Select(f => f.Titel).ToList();
        return fehlend.Count == 0
            ? new Feldleser(this, kopf, felder)
            : throw new RuleBroken($"In der Liste wurde keine Spalte für {string.Join(" und ", fehlend)} gefunden. Bitte geben Sie an, welche Spalte das ist.");
    }
}

/// <summary>A rectangle in degrees.</summary>
public sealed record Gebiet(double Sued, double Nord, double West, double Ost)
{
    /// <summary>Germany with a small margin.</summary>
    public static readonly Gebiet Deutschland = new(47.2, 55.1, 5.8, 15.1);

    public bool Enthaelt(double breite, double laenge) => breite >= Sued && breite <= Nord && laenge >= West && laenge <= Ost;
}
