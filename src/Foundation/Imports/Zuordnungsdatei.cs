using System.Globalization;
using System.Text;
using Startchancen.Foundation.Modules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Foundation.Imports;

/// <summary>Mapping files. Strict: a key that nobody knows is an error with its line, because a typing error would otherwise lose a column in silence.</summary>
public static class Zuordnungsdatei
{
    private const int HoechstensZeichen = 200_000, HoechsteTiefe = 12;

    /// <exception cref="RuleBroken">Names the line and what was expected.</exception>
    public static Feldzuordnung Lies(string yaml, string name = "zuordnung")
    {
        if (yaml.Length > HoechstensZeichen)
        {
            throw new RuleBroken("Die Zuordnungsdatei ist zu groß.");
        }

        try
        {
            PruefeTiefe(yaml);
            var strom = new YamlStream();
            strom.Load(new StringReader(yaml));
            var wurzel = Abbildung(strom.Documents.Count > 0 ? strom.Documents[0].RootNode : new YamlScalarNode(""));
            var zuordnung = new Feldzuordnung { Name = name };
            foreach (var (schluessel, wert) in Eintraege(wurzel))
            {
                zuordnung = schluessel.Value switch
                {
                    "titel" => zuordnung with { Titel = Text(wert) },
                    "quelle" => zuordnung with { Quelle = Text(wert) },
                    "land" => zuordnung with { Land = Text(wert) },
                    "kopf" => zuordnung with { Kopf = Liste(wert) },
                    "gebiet" => zuordnung with { Gebiet = LiesGebiet(wert) },
                    "felder" => zuordnung with { Felder = Eintraege(Abbildung(wert)).ToDictionary(f => f.Schluessel.Value ?? "", f => LiesRegel(f.Wert)) },
                    _ => throw Unbekannt(schluessel, "titel, quelle, land, kopf, gebiet, felder"),
                };
            }

            return zuordnung.Felder.Count > 0 ? zuordnung : throw Falsch(wurzel, "„felder“ mit mindestens einem Feld");
        }
        catch (YamlException fehler)
        {
            throw new RuleBroken(string.Create(CultureInfo.InvariantCulture, $"Zuordnungsdatei, Zeile {fehler.Start.Line}: Das ist kein gültiges YAML."));
        }
        catch (ArgumentException)
        {
            throw new RuleBroken("Zuordnungsdatei: Ein Feld oder ein Wert kommt doppelt vor.");
        }
        catch (InvalidOperationException)
        {
            // The parser's own answer to some broken documents.
            throw new RuleBroken("Zuordnungsdatei: Das ist kein gültiges YAML.");
        }
    }

    /// <summary>Writes a mapping (a guessed one, for example) as a file that <see cref="Lies"/> reads.</summary>
    public static string Schreibe(Feldzuordnung zuordnung)
    {
        var text = new StringBuilder();
        text.Append("titel: ").AppendLine(Zitat(zuordnung.Titel));
        if (zuordnung.Quelle.Length > 0)
        {
            text.Append("quelle: ").AppendLine(Zitat(zuordnung.Quelle));
        }

        if (zuordnung.Land.Length > 0)
        {
            text.Append("land: ").AppendLine(Zitat(zuordnung.Land));
        }

        if (zuordnung.Kopf.Count > 0)
        {
            text.Append("kopf: ").AppendLine(Zitate(zuordnung.Kopf));
        }

        if (zuordnung.Gebiet is { } g)
        {
            text.Append(CultureInfo.InvariantCulture, $"gebiet: {{ sued: {g.Sued}, nord: {g.Nord}, west: {g.West}, ost: {g.Ost} }}").AppendLine();
        }

        text.AppendLine("felder:");
        foreach (var (schluessel, regel) in zuordnung.Felder)
        {
            text.Append("  ").Append(schluessel).AppendLine(":");
            if (regel.Utm is { } utm)
            {
                text.Append(CultureInfo.InvariantCulture, $"    utm: {{ zone: {utm.Zone}, ost: {Zitat(utm.Ost)}, nord: {Zitat(utm.Nord)}, liefert: {(utm.IstBreite ? "breite" : "laenge")} }}").AppendLine();
                continue;
            }

            text.AppendLine("    teile:");
            foreach (var teil in regel.Teile)
            {
                text.Append("      - { ").AppendJoin(", ", Angaben(teil)).AppendLine(" }");
            }

            text.Append("    trenner: ").AppendLine(Zitat(regel.Trenner));
            if (regel.Leer.Count > 0)
            {
                text.Append("    leer: ").AppendLine(Zitate(regel.Leer));
            }

            if (regel.Werte.Count > 0)
            {
                text.AppendLine("    werte:");
                foreach (var (von, nach) in regel.Werte)
                {
                    text.Append("      ").Append(Zitat(von)).Append(": ").AppendLine(Zitat(nach));
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Angaben(Spaltenteil teil)
    {
        yield return teil.Spalte.Length > 0 ? $"spalte: {Zitat(teil.Spalte)}" : $"festwert: {Zitat(teil.Festwert)}";
        if (teil.Ganzzahl)
        {
            yield return "ganzzahl: true";
        }

        if (teil.Stellen > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"stellen: {teil.Stellen}");
        }

        if (teil.Vorne.Length > 0)
        {
            yield return $"vorne: {Zitat(teil.Vorne)}";
        }

        if (teil.Teilen.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"teilen: {Zitat(teil.Teilen)}, nummer: {teil.Nummer}, bis_ende: {(teil.BisEnde ? "true" : "false")}");
        }
    }

    private static Feldregel LiesRegel(YamlNode knoten)
    {
        if (knoten is YamlScalarNode)
        {
            return new Feldregel { Teile = [new Spaltenteil { Spalte = Text(knoten) }] };
        }

        var regel = new Feldregel();
        var einzeln = new YamlMappingNode();
        foreach (var (schluessel, wert) in Eintraege(Abbildung(knoten)))
        {
            switch (schluessel.Value)
            {
                case "teile":
                    regel = regel with { Teile = [.. Folge(wert).Select(t => t is YamlScalarNode ? new Spaltenteil { Spalte = Text(t) } : LiesTeil(Abbildung(t), t))] };
                    break;
                case "spalten":
                    regel = regel with { Teile = [.. Liste(wert).Select(s => new Spaltenteil { Spalte = s })] };
                    break;
                case "trenner":
                    regel = regel with { Trenner = Text(wert) };
                    break;
                case "werte":
                    regel = regel with { Werte = Eintraege(Abbildung(wert)).ToDictionary(w => w.Schluessel.Value ?? "", w => Text(w.Wert)) };
                    break;
                case "leer":
                    regel = regel with { Leer = Liste(wert) };
                    break;
                case "utm":
                    regel = regel with { Utm = LiesUtm(Abbildung(wert)) };
                    break;
                default:
                    einzeln.Add(schluessel, wert);
                    break;
            }
        }

        if (einzeln.Children.Count > 0)
        {
            regel = regel.Teile.Count == 0 ? regel with { Teile = [LiesTeil(einzeln, knoten)] } : throw Unbekannt((YamlScalarNode)einzeln.Children[0].Key, "trenner, werte, leer neben teile");
        }

        return regel.Teile.Count > 0 || regel.Utm is not null ? regel : throw Falsch(knoten, "eine Spalte oder ein Festwert");
    }

    private static Spaltenteil LiesTeil(YamlMappingNode angaben, YamlNode knoten)
    {
        var teil = new Spaltenteil();
        foreach (var (schluessel, wert) in Eintraege(angaben))
        {
            teil = schluessel.Value switch
            {
                "spalte" => teil with { Spalte = Text(wert) },
                "festwert" => teil with { Festwert = Text(wert) },
                "ganzzahl" => teil with { Ganzzahl = Ja(wert) },
                "stellen" => teil with { Stellen = Zahl(wert, 1, 40) },
                "vorne" => teil with { Vorne = Text(wert) },
                "teilen" => teil with { Teilen = Text(wert) },
                "nummer" => teil with { Nummer = Zahl(wert, -100, 100) },
                "bis_ende" => teil with { BisEnde = Ja(wert) },
                _ => throw Unbekannt(schluessel, "spalte, festwert, ganzzahl, stellen, vorne, teilen, nummer, bis_ende"),
            };
        }

        return teil.Spalte.Length + teil.Festwert.Length > 0 ? teil : throw Falsch(knoten, "„spalte“ oder „festwert“");
    }

    private static Utmregel LiesUtm(YamlMappingNode knoten)
    {
        var angaben = Eintraege(knoten).ToDictionary(e => e.Schluessel.Value ?? "", e => e.Wert);
        return angaben.Keys.Order().SequenceEqual(["liefert", "nord", "ost", "zone"]) && Text(angaben["liefert"]) is "breite" or "laenge"
            ? new Utmregel(Zahl(angaben["zone"], 31, 33), Text(angaben["ost"]), Text(angaben["nord"]), Text(angaben["liefert"]) == "breite")
            : throw Falsch(knoten, "zone, ost, nord und liefert (breite oder laenge)");
    }

    private static Gebiet LiesGebiet(YamlNode knoten)
    {
        var grenzen = Eintraege(Abbildung(knoten)).ToDictionary(e => e.Schluessel.Value ?? "", e => double.TryParse(Text(e.Wert), NumberStyles.Float, CultureInfo.InvariantCulture, out var grad) ? grad : throw Falsch(e.Wert, "eine Zahl mit Punkt"));
        return grenzen.Keys.Order().SequenceEqual(["nord", "ost", "sued", "west"])
            ? new Gebiet(grenzen["sued"], grenzen["nord"], grenzen["west"], grenzen["ost"])
            : throw Falsch(knoten, "sued, nord, west und ost");
    }

    /// <summary>The document model recurses; thousands of brackets would end the process.</summary>
    private static void PruefeTiefe(string yaml)
    {
        var leser = new Parser(new StringReader(yaml));
        var tiefe = 0;
        while (leser.MoveNext())
        {
            tiefe += leser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                AnchorAlias => throw new RuleBroken("Zuordnungsdatei: Verweise (&, *) sind nicht erlaubt."),
                _ => 0,
            };
            if (tiefe > HoechsteTiefe)
            {
                throw new RuleBroken("Die Zuordnungsdatei ist zu tief geschachtelt.");
            }
        }
    }

    private static IEnumerable<(YamlScalarNode Schluessel, YamlNode Wert)> Eintraege(YamlMappingNode knoten) =>
        knoten.Children.Select(e => (e.Key as YamlScalarNode ?? throw Falsch(e.Key, "ein Name"), e.Value));

    private static YamlMappingNode Abbildung(YamlNode knoten) => knoten as YamlMappingNode ?? throw Falsch(knoten, "Angaben der Form „name: wert“");

    private static YamlSequenceNode Folge(YamlNode knoten) => knoten as YamlSequenceNode ?? throw Falsch(knoten, "eine Liste");

    private static IReadOnlyList<string> Liste(YamlNode knoten) => [.. Folge(knoten).Select(Text)];

    private static string Text(YamlNode knoten) => (knoten as YamlScalarNode ?? throw Falsch(knoten, "ein Text")).Value ?? "";

    private static bool Ja(YamlNode knoten) => Text(knoten) is "true" or "ja" || (Text(knoten) is "false" or "nein" ? false : throw Falsch(knoten, "true oder false"));

    private static int Zahl(YamlNode knoten, int von, int bis) => int.TryParse(Text(knoten), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zahl) && zahl >= von && zahl <= bis
        ? zahl
        : throw Falsch(knoten, $"eine ganze Zahl von {von} bis {bis}");

    private static RuleBroken Falsch(YamlNode knoten, string erwartet) => new(string.Create(CultureInfo.InvariantCulture, $"Zuordnungsdatei, Zeile {knoten.Start.Line}: Erwartet wird {erwartet}."));

    private static RuleBroken Unbekannt(YamlScalarNode schluessel, string bekannt) => new(string.Create(CultureInfo.InvariantCulture, $"Zuordnungsdatei, Zeile {schluessel.Start.Line}: Diese Angabe ist unbekannt. Möglich sind {bekannt}."));

    private static string Zitat(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";

    private static string Zitate(IEnumerable<string> texte) => "[" + string.Join(", ", texte.Select(Zitat)) + "]";
}
