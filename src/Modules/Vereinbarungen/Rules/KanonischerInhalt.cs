using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// What is signed: the content of an agreement in one fixed form of bytes, and its SHA-256. JSON in UTF-8 without white space, names in a fixed
/// order, texts in NFC with LF, the form by its hash, who is to sign in which order; written here and not by a library, so that no update of a library can change a hash. A change of the form
/// gets a new <see cref="Format"/>; old agreements keep the hash of their own format.
/// Not part of it: signatures made, check code, draft note, day of print, validity in dates (all of them come after the freeze).
/// </summary>
internal sealed class KanonischerInhalt
{
    public const string Format = "startchancen-vereinbarung";
    public const int Fassung = 2;

    private KanonischerInhalt(byte[] bytes)
    {
        Bytes = bytes;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public byte[] Bytes { get; }

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public string Sha256 { get; }

    /// <exception cref="ArgumentException">An answer to no field of the template, two answers to one field, or an attachment without hash: such content cannot be signed.</exception>
    public static KanonischerInhalt Aus(Ausfertigung a)
    {
        Pruefe(a);
        var antworten = a.Felder.ToDictionary(f => f.Schluessel, StringComparer.Ordinal);
        var json = new StringBuilder();
        json.Append('{');
        Paar("format", Format);
        Zahl("fassung", Fassung);
        Offen("vorlage", '{');
        Paar("land", a.Vorlage.Land);
        Paar("schluessel", a.Vorlage.Schluessel);
        Zahl("fassung", a.Vorlage.Fassung);
        Paar("sha256", a.Formularsumme);
        Zu('}');
        Paar("schule", a.Schule);
        Paar("schulnummer", a.Schulnummer);
        Paar("ort", a.Ort);
        Paar("schulaufsicht", a.Schulaufsicht);
        Paar("cluster", a.Cluster);
        Paar("schuljahr", a.Schuljahr);
        Offen("gueltigkeit", '{');
        Zahl("monate", a.Vorlage.GueltigMonate);
        Paar("ab", "letzte-unterschrift");
        Zu('}');
        Offen("gespraech", '{');
        Paar("vertreterSchule", a.Gespraech.VertreterSchule);
        Paar("funktionSchule", a.Gespraech.FunktionSchule);
        Paar("vertreterSchulaufsicht", a.Gespraech.VertreterSchulaufsicht);
        Paar("funktionSchulaufsicht", a.Gespraech.FunktionSchulaufsicht);
        Paar("ortUndDatum", a.Gespraech.OrtUndDatum);
        Zu('}');
        Paar("schlussformel", a.Schlusssatz);
        Offen("felder", '[');
        foreach (var feld in a.Vorlage.Felder)
        {
            var inhalt = antworten.GetValueOrDefault(feld.Schluessel) ?? new Feldinhalt(feld.Schluessel, "");
            Offen(null, '{');
            Paar("schluessel", inhalt.Schluessel);
            Paar("text", inhalt.Text);
            Wahr("nichtInDiesemJahr", inhalt.NichtInDiesemJahr);
            Liste("spalten", inhalt.Spalten ?? []);
            Offen("zeilen", '[');
            foreach (var zeile in inhalt.Zeilen ?? [])
            {
                Liste(null, zeile);
            }

            Zu(']');
            Zu('}');
        }

        Zu(']');
        Offen("unterschriften", '[');
        foreach (var stelle in a.Stellen())
        {
            Offen(null, '{');
            Paar("seite", stelle.Seite);
            Paar("rolle", stelle.Rolle);
            Paar("titel", stelle.Titel);
            Paar("organisation", stelle.Organisation);
            Paar("name", stelle.Name);
            Paar("funktion", stelle.Funktion);
            Zu('}');
        }

        Zu(']');
        Offen("anlagen", '[');
        foreach (var anlage in a.Anlagen.OrderBy(n => n.Feld, StringComparer.Ordinal).ThenBy(n => n.Sha256, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Name, StringComparer.Ordinal))
        {
            Offen(null, '{');
            Paar("feld", anlage.Feld);
            Paar("name", anlage.Name);
            Paar("sha256", anlage.Sha256.ToLowerInvariant());
            Zu('}');
        }

        Zu(']');
        json.Append('}');
        return new KanonischerInhalt(Encoding.UTF8.GetBytes(json.ToString()));

        void Komma()
        {
            if (json[^1] is not ('{' or '[' or ':'))
            {
                json.Append(',');
            }
        }

        void Name(string? name)
        {
            Komma();
            if (name is not null)
            {
                json.Append('"').Append(name).Append("\":");
            }
        }

        void Offen(string? name, char klammer)
        {
            Name(name);
            json.Append(klammer);
        }

        void Zu(char klammer) => json.Append(klammer);

        void Paar(string? name, string wert)
        {
            Name(name);
            SchreibeText(json, wert);
        }

        void Zahl(string name, int wert)
        {
            Name(name);
            json.Append(CultureInfo.InvariantCulture, $"{wert}");
        }

        void Wahr(string name, bool wert)
        {
            Name(name);
            json.Append(wert ? "true" : "false");
        }

        void Liste(string? name, IEnumerable<string> werte)
        {
            Offen(name, '[');
            foreach (var wert in werte)
            {
                Paar(null, wert);
            }

            Zu(']');
        }
    }

    /// <summary>Hash of the form that the content names; with it the form is found to read the content.</summary>
    public static string Formularsumme(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return Text(json.RootElement.GetProperty("vorlage"), "sha256");
    }

    /// <summary>The agreement as it was frozen: everything that <see cref="Aus"/> wrote, in the form it names.</summary>
    /// <param name="bytes">Canonical content of this <see cref="Fassung"/>.</param>
    /// <param name="vorlage">The form with the hash that the content names.</param>
    /// <param name="land">The Land as it was kept with the form.</param>
    public static Ausfertigung Lies(ReadOnlyMemory<byte> bytes, Formularvorlage vorlage, Land land)
    {
        using var json = JsonDocument.Parse(bytes);
        var w = json.RootElement;
        if (Text(w, "format") != Format || w.GetProperty("fassung").GetInt32() != Fassung)
            throw new InvalidOperationException("The content has a format that this program does not read.");
        var gespraech = w.GetProperty("gespraech");
        var anlagen = Liste(w, "anlagen").Select(n => new Anlage(Text(n, "name"), Text(n, "sha256"), Text(n, "feld"))).ToLookup(n => n.Feld);
        return new Ausfertigung
        {
            Vorlage = vorlage,
            Land = land,
            Formularsumme = Text(w.GetProperty("vorlage"), "sha256"),
            Schule = Text(w, "schule"),
            Schulnummer = Text(w, "schulnummer"),
            Ort = Text(w, "ort"),
            Schulaufsicht = Text(w, "schulaufsicht"),
            Cluster = Text(w, "cluster"),
            Schuljahr = Text(w, "schuljahr"),
            Gespraech = new Gespraechsfuehrung
            {
                VertreterSchule = Text(gespraech, "vertreterSchule"),
                FunktionSchule = Text(gespraech, "funktionSchule"),
                VertreterSchulaufsicht = Text(gespraech, "vertreterSchulaufsicht"),
                FunktionSchulaufsicht = Text(gespraech, "funktionSchulaufsicht"),
                OrtUndDatum = Text(gespraech, "ortUndDatum"),
            },
            Felder = [.. Liste(w, "felder").Select(f => new Feldinhalt(
                Text(f, "schluessel"), Text(f, "text"),
                !Liste(f, "zeilen").Any() ? null : [.. Liste(f, "zeilen").Select(z => z.EnumerateArray().Select(t => t.GetString()!).ToList())],
                !Liste(f, "spalten").Any() ? null : [.. Liste(f, "spalten").Select(t => t.GetString()!)],
                f.GetProperty("nichtInDiesemJahr").GetBoolean()))],
            Vorgesehen = [.. Liste(w, "unterschriften").Select(u => new VorgeseheneUnterschrift(Text(u, "seite"), Text(u, "rolle"), Text(u, "titel"), Text(u, "organisation"), Text(u, "name"), Text(u, "funktion")))],
            // On paper they stand in the order of the fields; those of no field come last.
            Anlagen = [.. vorlage.Felder.SelectMany(f => anlagen[f.Schluessel]), .. anlagen[""]],
        };
    }

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static IEnumerable<JsonElement> Liste(JsonElement e, string name) => e.GetProperty(name).EnumerateArray();

    private static void Pruefe(Ausfertigung a)
    {
        if (a.Formularsumme.Length != 64 || !a.Formularsumme.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("The form has no SHA-256.", nameof(a));
        }

        var bekannt = a.Vorlage.Felder.Select(f => f.Schluessel).ToHashSet(StringComparer.Ordinal);
        if (a.Felder.FirstOrDefault(f => !bekannt.Contains(f.Schluessel)) is { } fremd)
        {
            throw new ArgumentException($"The template has no field {fremd.Schluessel}.", nameof(a));
        }

        if (a.Felder.GroupBy(f => f.Schluessel, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } doppelt)
        {
            throw new ArgumentException($"Two answers to field {doppelt.Key}.", nameof(a));
        }

        if (a.Anlagen.Any(n => n.Sha256.Length != 64 || !n.Sha256.All(char.IsAsciiHexDigit)))
        {
            throw new ArgumentException("An attachment has no SHA-256.", nameof(a));
        }
    }

    // Escapes what JSON demands and nothing else. A lone surrogate has no UTF-8 form: Normalize refuses it with an ArgumentException.
    private static void SchreibeText(StringBuilder json, string wert)
    {
        json.Append('"');
        foreach (var zeichen in wert.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Normalize(NormalizationForm.FormC))
        {
            switch (zeichen)
            {
                case '"': json.Append("\\\""); break;
                case '\\': json.Append("\\\\"); break;
                case '\n': json.Append("\\n"); break;
                case '\t': json.Append("\\t"); break;
                case < ' ': json.Append(CultureInfo.InvariantCulture, $"\\u{(int)zeichen:x4}"); break;
                default: json.Append(zeichen); break;
            }
        }

        json.Append('"');
    }
}
