using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Startchancen.Abgleich;

namespace Startchancen.Host.Abgleich;

/// <summary>Writes pairs and report.</summary>
internal static class Ergebnisausgabe
{
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="mitSaetzen">Each pair gets its sentence, not only those that a person looks at.</param>
    public static void SchreibePaare(string pfad, Abgleichsergebnis ergebnis, Personenliste a, Personenliste b, bool mitSaetzen)
    {
        using var datei = new StreamWriter(pfad, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        datei.NewLine = "\n";
        datei.Write("id_a;id_b;wahrscheinlichkeit;gewicht;klasse");
        foreach (var feld in ergebnis.Felder)
            datei.Write(";" + feld.ToLowerInvariant());
        datei.WriteLine(";erklaerung");
        var felder = ergebnis.Felder.Count;
        Span<char> zahlen = stackalloc char[64];
        foreach (var paar in ergebnis.Paare)
        {
            datei.Write(Zelle(a.Kennungen[paar.ZeileA]));
            datei.Write(';');
            datei.Write(Zelle(b.Kennungen[paar.ZeileB]));
            // By whole numbers: fractions of a double are worked out exactly, with numbers of any length, which a million pairs feel.
            var (millionstel, hundertstel) = ((long)Math.Round(paar.Wahrscheinlichkeit * 1_000_000), (long)Math.Round(Math.Abs(paar.Gewicht) * 100));
            var vorzeichen = paar.Gewicht < 0 && hundertstel > 0 ? "-" : "";
            zahlen.TryWrite(CultureInfo.InvariantCulture, $";{millionstel / 1_000_000}.{millionstel % 1_000_000:D6};{vorzeichen}{hundertstel / 100}.{hundertstel % 100:D2};", out var laenge);
            datei.Write(zahlen[..laenge]);
            datei.Write(paar.Klasse == Paarklasse.Treffer ? "treffer" : "pruefen");
            for (var f = 0; f < felder; f++)
            {
                datei.Write(';');
                datei.Write(ergebnis.Stufe(paar, f));
            }
            datei.Write(';');
            datei.WriteLine(mitSaetzen || paar.Klasse == Paarklasse.Pruefen ? Zelle(ergebnis.Erklaere(paar)) : "");
        }
    }

    /// <remarks>Written value by value: a serializer would take longer to get going than small lists to compare, and lists of a million names need no copy.</remarks>
    public static void SchreibeBericht(string pfad, Abgleichsergebnis ergebnis, IReadOnlyList<(string Rolle, Gelesen Liste)> listen, double sekunden, IReadOnlyList<Phase> phasen)
    {
        var (a, b) = (listen[0].Liste.Liste, listen[^1].Liste.Liste);
        var inSich = listen.Count == 1;
        var treffer = ergebnis.Paare.Count(p => p.Klasse == Paarklasse.Treffer);
        using var datei = File.Create(pfad);
        using var json = new Utf8JsonWriter(datei, new() { Indented = true, Encoder = Json.Encoder, NewLine = "\n" });
        json.WriteStartObject();
        Reihe("listen", listen, l => Objekt(null, () =>
        {
            json.WriteString("rolle", l.Rolle);
            json.WriteString("datei", l.Liste.Datei);
            json.WriteNumber("zeilen", l.Liste.Liste.Anzahl);
            json.WriteString("kennung", l.Liste.Kennung.Length > 0 ? l.Liste.Kennung : "Zeilennummer (von 1)");
            Objekt("spalten", () =>
            {
                foreach (var (merkmal, spalten) in l.Liste.Spalten)
                    json.WriteString(merkmal.ToString().ToLowerInvariant(), spalten);
            });
            json.WriteString("zuordnung", l.Liste.Geraten ? "aus den Spaltennamen erraten" : "aus der Zuordnungsdatei");
            Texte("nichtVerwendet", l.Liste.NichtVerwendet);
            Texte("bemerkungen", l.Liste.Bemerkungen);
        }));
        Objekt("anzahl", () =>
        {
            json.WriteNumber("treffer", treffer);
            json.WriteNumber("pruefen", ergebnis.Paare.Count - treffer);
            json.WriteNumber("nurInA", ergebnis.NurInA.Count);
            json.WriteNumber("nurInB", ergebnis.NurInB.Count);
            json.WriteNumber("mehrfach", ergebnis.Mehrfache.Count);
            json.WriteNumber("kandidaten", ergebnis.Kandidaten);
            json.WriteNumber("neuVerglichen", ergebnis.NeuVerglichen);
            json.WriteNumber("moeglichePaare", inSich ? (long)a.Anzahl * (a.Anzahl - 1) / 2 : (long)a.Anzahl * b.Anzahl);
        });
        Objekt("geschaetzt", () =>
        {
            json.WriteNumber("praezision", Math.Round(ergebnis.ErwarteteGenauigkeit, 6));
            json.WriteNumber("vollstaendigkeit", Math.Round(ergebnis.ErwarteteVollstaendigkeit, 6));
        });
        json.WriteNumber("pruefenBis", Math.Round(ergebnis.UntereGrenze, 6));
        json.WriteString("regelVorname", ergebnis.OhneZwillinge
            ? $"{(inSich ? "Die Liste zeigt" : "Die Listen zeigen")} keine Zwillinge: ein anderer oder fehlender Vorname kann Treffer sein{(ergebnis.NachPersonen ? ", wenn noch etwas anderes abweicht" : "")}."
            : "Ohne gleiche Kennung sind Paare mit fehlendem Vornamen zu prüfen, und solche mit anderem Vornamen, wenn nicht noch etwas anderes abweicht und das Paar schon für sich genommen eher eine Person ist.");
        json.WriteString("regelPartner", ergebnis.NachPersonen
            ? "Personen können mehrfach in einer Liste stehen: ihre Zeilen werden zusammengeführt, und eine Zeile kann mehrere Partner haben."
            : "Jede Person steht in jeder Liste in der Regel einmal: eine Zeile hat höchstens einen Partner, erkannte Dopplungen ausgenommen.");
        Reihe("durchgaenge", ergebnis.Durchgaenge, d => Objekt(null, () =>
        {
            json.WriteString("name", d.Name);
            json.WriteNumber("zusammengefuehrt", d.Zusammengefuehrt);
            json.WriteNumber("geblieben", d.Geblieben);
        }));
        Reihe("phasen", [.. phasen, .. ergebnis.Phasen], p => Objekt(null, () =>
        {
            json.WriteString("name", p.Name);
            json.WriteNumber("sekunden", Math.Round(p.Sekunden, 3));
        }));
        json.WriteNumber("sekunden", Math.Round(sekunden, 3));
        json.WriteNumber("datensaetzeJeSekunde", (long)(listen.Sum(l => l.Liste.Liste.Anzahl) / Math.Max(1e-3, sekunden)));
        json.WriteNumber("hoechsterSpeicherMiB", Math.Max(Environment.WorkingSet, System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64) >> 20);
        Objekt("gelernt", () =>
        {
            var gelernt = ergebnis.Gelernt;
            Reihe("felder", gelernt.Felder, f => Objekt(null, () =>
            {
                json.WriteString("feld", f.Feld);
                Texte("stufen", f.Stufen);
                Reihe("m", f.M, json.WriteNumberValue);
                Reihe("u", f.U, json.WriteNumberValue);
            }));
            json.WriteNumber("gleichesGeschlecht", gelernt.GleichesGeschlecht);
            json.WriteNumber("namensbindung", gelernt.Namensbindung);
            json.WriteNumber("geschwister", gelernt.Geschwister);
        });
        Objekt("lernen", () =>
        {
            var bedarf = ergebnis.IstFortgesetzt ? ergebnis.Lernbedarf : new(false, [], 0, 0);
            json.WriteString("gelernt", ergebnis.IstFortgesetzt ? "in einem früheren Lauf" : "in diesem Lauf");
            json.WriteBoolean("faellig", bedarf.Faellig);
            Texte("gruende", bedarf.Gruende);
            json.WriteNumber("wuerdenTreffer", bedarf.WuerdenTreffer);
            json.WriteNumber("waerenKeineMehr", bedarf.WaerenKeineMehr);
        });
        Texte("nurInA", ergebnis.NurInA.Select(i => a.Kennungen[i]));
        Texte("nurInB", ergebnis.NurInB.Select(i => b.Kennungen[i]));
        Reihe("mehrfach", ergebnis.Mehrfache, m => Objekt(null, () =>
        {
            json.WriteString("liste", inSich ? "liste" : m.InA ? "abgebend" : "aufnehmend");
            Texte("kennungen", m.Zeilen.Select(z => (m.InA ? a : b).Kennungen[z]));
        }));
        json.WriteEndObject();
        json.Flush();
        datei.WriteByte((byte)'\n');

        void Objekt(string? name, Action inhalt)
        {
            if (name is null)
                json.WriteStartObject();
            else
                json.WriteStartObject(name);
            inhalt();
            json.WriteEndObject();
        }

        void Reihe<T>(string name, IEnumerable<T> werte, Action<T> schreibe)
        {
            json.WriteStartArray(name);
            foreach (var wert in werte)
                schreibe(wert);
            json.WriteEndArray();
        }

        void Texte(string name, IEnumerable<string> werte) => Reihe(name, werte, json.WriteStringValue);
    }

    // What begins like a formula would be one in a spreadsheet.
    private static string Zelle(string wert)
    {
        if (wert.Length > 0 && wert[0] is '=' or '+' or '-' or '@')
            wert = "'" + wert;
        return wert.AsSpan().IndexOfAny(";\"\r\n") < 0 ? wert : "\"" + wert.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
