using System.Globalization;
using Startchancen.Abgleich;
using Startchancen.Foundation.Modules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Host.Abgleich;

/// <summary>
/// The file for <c>--zuordnung</c>: which column says what. Keys are the meanings in lower case and "id"; values a column or a list of columns
/// that belong together (a date in three parts). "abgebend", "aufnehmend" and "liste" hold what is called otherwise in that list.
/// </summary>
internal sealed class Felderdatei
{
    private static readonly string[] s_listen = ["abgebend", "aufnehmend", "liste"];
    private static readonly string[] s_felder = ["id", .. Enum.GetNames<Merkmal>().Select(n => n.ToLowerInvariant())];
    private readonly Dictionary<string, Dictionary<string, string[]>> _jeListe = [];

    /// <exception cref="RuleBroken">Names the line and what was expected.</exception>
    public static Felderdatei Lies(string yaml)
    {
        var datei = new Felderdatei();
        try
        {
            var strom = new YamlStream();
            strom.Load(new StringReader(yaml));
            if (strom.Documents.Count == 0 || strom.Documents[0].RootNode is not YamlMappingNode wurzel)
                throw new RuleBroken("Die Zuordnungsdatei ist leer oder keine Liste von Feldern („vorname: Spalte“).");
            datei.Nimm("", wurzel, mitListen: true);
        }
        catch (YamlException fehler)
        {
            throw new RuleBroken(string.Create(CultureInfo.InvariantCulture, $"Zuordnungsdatei, Zeile {fehler.Start.Line}: Das ist kein gültiges YAML."));
        }
        return datei;
    }

    /// <summary>Columns of a list by meaning ("id" among them); names only, whether the list has them is not checked here.</summary>
    public Dictionary<string, string[]> Fuer(string liste)
    {
        var felder = new Dictionary<string, string[]>(_jeListe.GetValueOrDefault("") ?? []);
        foreach (var (feld, spalten) in _jeListe.GetValueOrDefault(liste) ?? [])
            felder[feld] = spalten;
        return felder;
    }

    private void Nimm(string liste, YamlMappingNode knoten, bool mitListen)
    {
        var felder = _jeListe[liste] = [];
        foreach (var (k, wert) in knoten.Children)
        {
            var schluessel = (k as YamlScalarNode)?.Value ?? "";
            if (mitListen && s_listen.Contains(schluessel) && wert is YamlMappingNode unter)
                Nimm(schluessel, unter, mitListen: false);
            else if (!s_felder.Contains(schluessel))
                throw Falsch(k, $"„{schluessel}“ ist kein Feld. Erwartet wird eines von: {string.Join(", ", mitListen ? [.. s_felder, .. s_listen] : s_felder)}.");
            else
                felder[schluessel] = wert switch
                {
                    YamlScalarNode { Value: { Length: > 0 } s } => [s],
                    YamlSequenceNode { Children.Count: > 0 } folge when folge.Children.All(c => c is YamlScalarNode { Value.Length: > 0 }) => [.. folge.Children.Select(c => ((YamlScalarNode)c).Value!)],
                    _ => throw Falsch(wert, $"Bei „{schluessel}“ wird der Name einer Spalte erwartet oder eine Liste davon ([Tag, Monat, Jahr])."),
                };
        }
    }

    private static RuleBroken Falsch(YamlNode wo, string satz) => new(string.Create(CultureInfo.InvariantCulture, $"Zuordnungsdatei, Zeile {wo.Start.Line}: {satz}"));
}
