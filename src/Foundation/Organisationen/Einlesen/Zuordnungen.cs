using System.Security.Cryptography;
using System.Text;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Organisationen.Einlesen;

/// <summary>Mappings of columns: those that somebody of the Land has set before, then those that come with the program, then a guess.</summary>
public sealed class Zuordnungen(Datenordner ordner)
{
    /// <summary>How the head of this list is read.</summary>
    public Feldzuordnung Fuer(IReadOnlyList<string> kopf, string land) =>
        Feldzuordnung.Erkenne(kopf, Gemerkte(land)) ?? Feldzuordnung.Erkenne(kopf, Feldzuordnung.Mitgelieferte().Where(z => z.Land.Length == 0 || z.Land == land)) ?? Feldzuordnung.Rate(kopf, Schulfelder.Alle);

    /// <summary>Head and remarks of a file, even when no mapping fits it.</summary>
    /// <exception cref="RuleBroken">No readable table.</exception>
    public static Tabelle Kopf(Stream datei) => Tabellenleser.Oeffne(datei, "", Schulfelder.Spaltennamen(Feldzuordnung.Mitgelieferte()));

    /// <summary>Keeps a mapping for lists with this head.</summary>
    public void Merke(Feldzuordnung zuordnung, IReadOnlyList<string> kopf, string land)
    {
        var name = "liste-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', kopf.Select(Suchform.Von)))))[..16];
        var pfad = Pfad(land);
        Directory.CreateDirectory(pfad);
        var datei = Path.Combine(pfad, name + ".yaml");
        var neu = datei + "." + Guid.CreateVersion7().ToString("N");
        File.WriteAllText(neu, Zuordnungsdatei.Schreibe(zuordnung with { Land = land, Kopf = kopf, IstGeraten = false }));
        // Readers never see half a file.
        File.Move(neu, datei, overwrite: true);
    }

    private string Pfad(string land) => ordner.Unter("zuordnungen", land);

    private IEnumerable<Feldzuordnung> Gemerkte(string land) => Directory.Exists(Pfad(land))
        ? [.. Directory.EnumerateFiles(Pfad(land), "*.yaml").Order(StringComparer.Ordinal).Select(d => Zuordnungsdatei.Lies(File.ReadAllText(d), Path.GetFileNameWithoutExtension(d)))]
        : [];
}
