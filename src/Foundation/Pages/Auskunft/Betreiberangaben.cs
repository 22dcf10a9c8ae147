using Startchancen.Foundation.Persistence;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Foundation.Pages.Auskunft;

/// <summary>
/// What only the operator knows (who runs the installation, whom to ask), from <c>betreiber.yaml</c> in the data folder: keys with a text each.
/// Read anew when the file changes; a broken file counts as missing, because these pages must always open.
/// </summary>
public sealed class Betreiberangaben(Datenordner ordner)
{
    private readonly Lock _schloss = new();
    private DateTime _stand;
    private Dictionary<string, string> _werte = [];

    /// <summary>Keys that the pages know.</summary>
    public static IReadOnlyList<(string Schluessel, string Titel)> Bekannte { get; } =
    [
        ("name", "Betreiber"), ("anschrift", "Anschrift"), ("vertreten_durch", "Vertreten durch"), ("telefon", "Telefon"), ("mail", "E-Mail"),
        ("aufsicht", "Aufsichtsbehörde"), ("umsatzsteuer", "Umsatzsteuer-Identifikationsnummer"),
        ("datenschutz_kontakt", "Datenschutzbeauftragte Person"), ("datenschutz_aufsicht", "Aufsichtsbehörde für den Datenschutz"), ("auftragsverarbeiter", "Rechenzentrum"),
        ("barriere_kontakt", "Kontakt für Barrieren"), ("durchsetzungsstelle", "Durchsetzungsstelle"),
    ];

    /// <summary>The operator's text, or "" when it is not filled in.</summary>
    public string Wert(string schluessel)
    {
        lock (_schloss)
        {
            var datei = ordner.Unter("betreiber.yaml");
            var stand = File.Exists(datei) ? File.GetLastWriteTimeUtc(datei) : default;
            if (stand != _stand)
                (_werte, _stand) = (stand == default ? [] : Lies(datei), stand);
            return _werte.GetValueOrDefault(schluessel, "");
        }
    }

    private static Dictionary<string, string> Lies(string datei)
    {
        try
        {
            var strom = new YamlStream();
            using var leser = File.OpenText(datei);
            strom.Load(leser);
            return strom.Documents is [{ RootNode: YamlMappingNode wurzel }, ..]
                ? wurzel.Children.Where(e => e is { Key: YamlScalarNode, Value: YamlScalarNode }).ToDictionary(e => ((YamlScalarNode)e.Key).Value ?? "", e => (((YamlScalarNode)e.Value).Value ?? "").Trim())
                : [];
        }
        catch (Exception fehler) when (fehler is YamlException or IOException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }
}
