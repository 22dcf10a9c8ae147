using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// What is signed: the content of an agreement in one fixed form of bytes, and its SHA-256. JSON in UTF-8 without white space, names in a fixed
/// order, texts in NFC with LF; written here and not by a library, so that no update of a library can change a hash. A change of the form
/// gets a new <see cref="Format"/>; old agreements keep the hash of their own format.
/// Not part of it: signatures made, check code, draft note, day of print, validity in dates (all of them come after the freeze).
/// </summary>
internal sealed class KanonischerInhalt
{
    public const string Format = "startchancen-vereinbarung";
    public const int Fassung = 1;

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
        Paar("schlussformel", a.Fuelle(a.Vorlage.Schlussformel));
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

    private static void Pruefe(Ausfertigung a)
    {
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
