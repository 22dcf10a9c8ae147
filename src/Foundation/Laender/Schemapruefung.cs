using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Foundation.Laender;

/// <summary>Checks a configuration file against its JSON Schema and tells the place in the YAML file. Used by <c>land pruefen</c> only: the load itself is strict and much faster.</summary>
internal static class Schemapruefung
{
    public static async Task<IReadOnlyList<Befund>> PruefeAsync(string datei, string schema)
    {
        var yaml = YamlDatei.Lies(datei);
        if (yaml.Wurzel is null)
            return [];
        var regeln = await JsonSchema.FromFileAsync(Path.Combine(LaenderVerzeichnis.Programmordner, "schema", schema + ".json"));
        var befunde = new List<Befund>();
        foreach (var fehler in regeln.Validate(Wandle(yaml.Wurzel)))
            Melde(fehler, yaml, befunde);
        return befunde;
    }

    private static void Melde(ValidationError fehler, YamlDatei yaml, List<Befund> befunde)
    {
        var pfad = (fehler.Path ?? "").TrimStart('#', '/').Replace('/', '.');
        if (fehler is ChildSchemaValidationError kinder && kinder.Errors.Any(e => e.Value.Count > 0))
        {
            // the outer error only says that something inside is wrong
            foreach (var kind in kinder.Errors.SelectMany(e => e.Value))
                Melde(kind, yaml, befunde);
            return;
        }
        var knoten = Finde(yaml.Wurzel!, pfad, fehler.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed);
        befunde.Add(new Befund(yaml.Name, (int)knoten.Start.Line, (int)knoten.Start.Column, pfad, Satz(fehler)));
    }

    private static string Satz(ValidationError fehler) => fehler.Kind switch
    {
        ValidationErrorKind.PropertyRequired => $"Der Schlüssel „{fehler.Property}“ fehlt.",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"Der Schlüssel „{fehler.Property}“ ist hier unbekannt; erwartet werden: {string.Join(", ", fehler.Schema.ActualProperties.Keys.Order(StringComparer.Ordinal))}.",
        ValidationErrorKind.StringExpected => "Erwartet wird ein Text; Zahlen und true/false stehen dafür in Anführungszeichen.",
        ValidationErrorKind.IntegerExpected or ValidationErrorKind.NumberExpected => "Erwartet wird eine ganze Zahl.",
        ValidationErrorKind.BooleanExpected => "Erwartet wird true oder false.",
        ValidationErrorKind.ArrayExpected => "Erwartet wird eine Liste (jede Zeile beginnt mit einem Strich).",
        ValidationErrorKind.ObjectExpected => "Erwartet werden hier Schlüssel mit Werten (schluessel: wert).",
        ValidationErrorKind.NotInEnumeration => $"Dieser Wert ist unbekannt; erwartet wird eines von: {string.Join(", ", fehler.Schema.ActualSchema.Enumeration)}.",
        ValidationErrorKind.PatternMismatch => $"Der Wert hat nicht die erwartete Form ({fehler.Schema.ActualSchema.Description ?? fehler.Schema.ActualSchema.Pattern}).",
        ValidationErrorKind.StringTooShort => "Der Text ist leer; erwartet wird mindestens ein Zeichen.",
        ValidationErrorKind.StringTooLong => $"Der Text ist zu lang; erwartet werden höchstens {fehler.Schema.ActualSchema.MaxLength} Zeichen.",
        ValidationErrorKind.TooFewItems => $"Die Liste ist zu kurz; erwartet werden mindestens {fehler.Schema.ActualSchema.MinItems} Einträge.",
        ValidationErrorKind.NumberTooBig or ValidationErrorKind.NumberTooSmall => $"Erwartet wird eine Zahl von {fehler.Schema.ActualSchema.Minimum} bis {fehler.Schema.ActualSchema.Maximum}.",
        _ => $"Der Wert passt nicht zum Schema ({fehler.Kind}).",
    };

    private static YamlNode Finde(YamlNode wurzel, string pfad, bool schluessel)
    {
        var knoten = wurzel;
        foreach (var stufe in pfad.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            switch (knoten)
            {
                case YamlSequenceNode folge when stufe[0] == '[' && int.TryParse(stufe.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < folge.Children.Count:
                    knoten = folge.Children[i];
                    break;
                case YamlMappingNode zuordnung when zuordnung.Children.FirstOrDefault(k => k.Key is YamlScalarNode s && s.Value == stufe) is { Key: not null } paar:
                    knoten = schluessel ? (paar.Value is YamlScalarNode ? paar.Key : paar.Value) : paar.Value;
                    break;
                default:
                    return knoten;
            }
        return knoten;
    }

    private static JToken Wandle(YamlNode knoten) => knoten switch
    {
        YamlMappingNode zuordnung => new JObject(zuordnung.Children.Where(k => k.Key is YamlScalarNode).Select(k => new JProperty(((YamlScalarNode)k.Key).Value ?? "", Wandle(k.Value)))),
        YamlSequenceNode folge => new JArray(folge.Children.Select(Wandle)),
        YamlScalarNode { Style: ScalarStyle.Plain } einfach => Wert(einfach.Value ?? ""),
        YamlScalarNode text => new JValue(text.Value),
        _ => JValue.CreateNull(),
    };

    private static JValue Wert(string text) => text switch
    {
        "true" => new JValue(true),
        "false" => new JValue(false),
        "" or "null" or "~" => JValue.CreateNull(),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ganz) => new JValue(ganz),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var zahl) => new JValue(zahl),
        _ => new JValue(text),
    };
}
