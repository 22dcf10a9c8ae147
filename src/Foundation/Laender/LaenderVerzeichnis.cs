using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Laender;

/// <summary>
/// The Länder that this program knows: first the folder shipped with the program, then those of the installation, whose files replace or add
/// by Land and key. A Land is read when it is asked for first, and then kept. Safe for several threads.
/// </summary>
public sealed class LaenderVerzeichnis
{
    private readonly IReadOnlyList<string> ordner;
    private readonly ConcurrentDictionary<string, Lazy<Land>> laender = new(StringComparer.Ordinal);

    /// <param name="ordner">Folders that hold one folder a Land; later ones win. Those that do not exist are passed over.</param>
    public LaenderVerzeichnis(IEnumerable<string> ordner)
    {
        this.ordner = [.. ordner.Where(Directory.Exists)];
        Kuerzel = [.. this.ordner.SelectMany(Directory.EnumerateDirectories).Where(o => File.Exists(Path.Combine(o, "land.yaml")))
            .Select(o => Path.GetFileName(o)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder beside the program.</summary>
    public static string Programmordner => Path.Combine(AppContext.BaseDirectory, "laender");

    /// <summary>The program's Länder, and those of an installation when its data folder is given.</summary>
    public static LaenderVerzeichnis DesProgramms(string? datenordner = null) =>
        new(datenordner is null ? [Programmordner] : [Programmordner, Path.Combine(datenordner, "laender")]);

    /// <summary>Two-letter keys of the Länder that have a configuration, in order.</summary>
    public IReadOnlyList<string> Kuerzel { get; }

    /// <summary>All Länder with a configuration; reads those not read so far.</summary>
    public IEnumerable<Land> Alle => Kuerzel.Select(Finde);

    public bool Kennt(string kuerzel) => Kuerzel.Contains(kuerzel, StringComparer.Ordinal);

    /// <summary>The Land with this key.</summary>
    /// <exception cref="RuleBroken">There is no configuration for it.</exception>
    /// <exception cref="KonfigurationFehlerhaft">Its files cannot be used.</exception>
    public Land Finde(string kuerzel)
    {
        if (!Kennt(kuerzel))
            throw new RuleBroken($"Für das Land „{kuerzel}“ gibt es keine Konfiguration. Bekannt sind: {string.Join(", ", Kuerzel)}.");
        return laender.GetOrAdd(kuerzel, k => new Lazy<Land>(() => Lies(k))).Value;
    }

    /// <summary>The template of a Land by its key, or null.</summary>
    public Formularvorlage? Vorlage(string land, string schluessel) =>
        Kennt(land) ? Finde(land).Vorlagen.FirstOrDefault(v => v.Schluessel == schluessel) : null;

    /// <summary>SHA-256 over names and contents of all configuration files, hexadecimal.</summary>
    public string Abdruck()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var o in ordner)
            foreach (var datei in Directory.EnumerateFiles(o, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(o, datei)));
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(datei)));
            }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads one template without the rest of its Land, for commands that need no more; null when there is none.</summary>
    public Formularvorlage? LiesVorlage(string land, string schluessel)
    {
        if (Path.GetFileName(schluessel) != schluessel || !Kennt(land))
            return null;
        var pfad = ordner.Select(o => Path.Combine(o, land, "formulare", schluessel + ".yaml")).LastOrDefault(File.Exists);
        if (pfad is null)
            return null;
        var befunde = new List<Befund>();
        var vorlage = Konfigurationsleser.LiesVorlage(pfad, land, befunde);
        return befunde.Count == 0 ? vorlage : throw new KonfigurationFehlerhaft(befunde);
    }

    private Land Lies(string kuerzel)
    {
        var befunde = new List<Befund>();
        var land = Lies([.. ordner.Select(o => Path.Combine(o, kuerzel)).Where(Directory.Exists)], kuerzel, befunde);
        return befunde.Count == 0 ? land! : throw new KonfigurationFehlerhaft(befunde);
    }

    /// <summary>Reads a Land from its folders and notes every finding; null when land.yaml cannot be read.</summary>
    internal static Land? Lies(IReadOnlyList<string> ordner, string kuerzel, List<Befund> befunde)
    {
        var landdatei = ordner.Select(o => Path.Combine(o, "land.yaml")).LastOrDefault(File.Exists);
        if (landdatei is null)
        {
            befunde.Add(new Befund(Path.Combine(ordner.Count > 0 ? ordner[^1] : kuerzel, "land.yaml"), 0, 0, "", "Die Datei fehlt; jedes Land braucht eine, mindestens mit der Zeile „name: …“ (Muster: die eines anderen Landes unter laender/)."));
            return null;
        }
        var land = Konfigurationsleser.LiesLand(landdatei, kuerzel, befunde);
        var vorlagen = new Dictionary<string, (Formularvorlage Vorlage, string Pfad)>(StringComparer.Ordinal);
        foreach (var datei in ordner.Select(o => Path.Combine(o, "formulare")).Where(Directory.Exists)
            .SelectMany(o => Directory.EnumerateFiles(o, "*.yaml").Order(StringComparer.Ordinal)))
            if (Konfigurationsleser.LiesVorlage(datei, kuerzel, befunde) is { } vorlage)
                vorlagen[vorlage.Schluessel] = (vorlage, datei);
        Vorlagendatei[] alle = [.. vorlagen.Values.Select(v => new Vorlagendatei(v.Vorlage, v.Pfad))];
        foreach (var v in alle)
        {
            foreach (var satz in Vorlagenpruefung.PruefeNachfolge(v.Inhalt, alle.Select(a => a.Inhalt)))
                befunde.Add(new Befund(v.Pfad, Zeile(v.Pfad, "vorgaenger:"), 1, "vorgaenger", satz));
            if (land is not null)
                foreach (var feld in v.Inhalt.Felder.Where(f => f.Wirkung == Feld.WirkungSchwerpunktbereich))
                    foreach (var option in feld.Optionen.Where(o => o.Schluessel.Length > 0 && o.Name.Length > 0 && !land.Schwerpunktbereiche.Contains(new Schwerpunktbereich(o.Schluessel, o.Name))))
                        befunde.Add(new Befund(v.Pfad, Zeile(v.Pfad, option.Name), 1, feld.Schluessel, $"Die Option „{option.Name}“ ({option.Schluessel}) steht nicht unter schwerpunktbereiche in land.yaml; Schlüssel und Name müssen gleich sein."));
        }
        return land is null ? null : land with
        {
            Vorlagen = [.. alle.Select(v => v.Inhalt).OrderByDescending(v => v.AbSchuljahr).ThenBy(v => v.Schluessel, StringComparer.Ordinal)],
        };
    }

    /// <summary>The first line that holds the text: findings across files know no nodes any more.</summary>
    private static int Zeile(string pfad, string text) => 1 + Math.Max(0, Array.FindIndex(File.ReadAllLines(pfad), z => z.Contains(text, StringComparison.Ordinal)));

    private readonly record struct Vorlagendatei(Formularvorlage Inhalt, string Pfad);
}
