using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Foundation.Laender;

/// <summary>A YAML file as a tree that still knows its lines. Aliases are refused: they allow endless trees and nobody needs them here.</summary>
internal sealed class YamlDatei
{
    private YamlDatei(string name, YamlNode? wurzel, List<Befund> befunde)
    {
        Name = name;
        Wurzel = wurzel;
        Befunde = befunde;
    }

    public string Name { get; }
    public YamlNode? Wurzel { get; }
    public List<Befund> Befunde { get; }

    public static YamlDatei Lies(string pfad, string? name = null)
    {
        var befunde = new List<Befund>();
        name ??= pfad;
        var text = "";
        try
        {
            text = File.ReadAllText(pfad, new System.Text.UTF8Encoding(false, true));
            var strom = new YamlStream();
            strom.Load(new OhneVerweise(new Parser(new StringReader(text))));
            if (strom.Documents.Count == 1)
                return new YamlDatei(name, strom.Documents[0].RootNode, befunde);
            befunde.Add(new Befund(name, 0, 0, "", strom.Documents.Count == 0 ? "Die Datei ist leer." : "Die Datei enthält mehrere Dokumente; erwartet wird eines."));
        }
        catch (YamlException fehler)
        {
            var (zeile, spalte, satz) = Yamlfehler.Erklaere(text.Split('\n'), fehler);
            befunde.Add(new Befund(name, zeile, spalte, "", satz));
        }
        catch (InvalidOperationException)
        {
            // the parser gives up on a brace or bracket that nothing follows
            var zeilen = text.Split('\n');
            var zeile = Array.FindIndex(zeilen, Yamlfehler.HatOffeneKlammer) + 1;
            befunde.Add(new Befund(name, zeile, 0, "", "Eine Klammer { oder [ wird nicht geschlossen; ein Text, der mit einer Klammer beginnt, gehört in Anführungszeichen."));
        }
        catch (System.Text.DecoderFallbackException)
        {
            befunde.Add(new Befund(name, 0, 0, "", "Die Datei ist nicht in UTF-8 gespeichert."));
        }
        catch (Exception fehler) when (fehler is IOException or UnauthorizedAccessException)
        {
            befunde.Add(new Befund(name, 0, 0, "", "Die Datei lässt sich nicht lesen."));
        }
        return new YamlDatei(name, null, befunde);
    }

    internal sealed class OhneVerweise(IParser innen) : IParser
    {
        public const string Meldung = "Verweise (*name) sind in der Konfiguration nicht erlaubt; bitte ausschreiben. Ein Text, der mit * beginnt, gehört in Anführungszeichen.";

        public ParsingEvent? Current => innen.Current;

        public bool MoveNext()
        {
            if (!innen.MoveNext())
                return false;
            if (innen.Current is AnchorAlias verweis)
                throw new YamlException(verweis.Start, verweis.End, Meldung);
            return true;
        }
    }
}
