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
        foreach (var paar in ergebnis.Paare)
        {
            datei.Write(Zelle(a.Kennungen[paar.ZeileA]));
            datei.Write(';');
            datei.Write(Zelle(b.Kennungen[paar.ZeileB]));
            datei.Write(string.Create(CultureInfo.InvariantCulture, $";{paar.Wahrscheinlichkeit:0.000000};{paar.Gewicht:0.00};{(paar.Klasse == Paarklasse.Treffer ? "treffer" : "pruefen")}"));
            foreach (var stufe in ergebnis.Stufen(paar))
            {
                datei.Write(';');
                datei.Write(stufe);
            }
            datei.Write(';');
            datei.WriteLine(mitSaetzen || paar.Klasse == Paarklasse.Pruefen ? Zelle(ergebnis.Erklaere(paar)) : "");
        }
    }

    public static void SchreibeBericht(string pfad, Abgleichsergebnis ergebnis, IReadOnlyList<(string Rolle, Gelesen Liste)> listen, double sekunden, IReadOnlyList<Phase> phasen)
    {
        var (a, b) = (listen[0].Liste.Liste, listen[^1].Liste.Liste);
        var inSich = listen.Count == 1;
        var treffer = ergebnis.Paare.Count(p => p.Klasse == Paarklasse.Treffer);
        var saetze = listen.Sum(l => l.Liste.Liste.Anzahl);
        var bericht = new
        {
            listen = listen.Select(l => new
            {
                rolle = l.Rolle,
                datei = l.Liste.Datei,
                zeilen = l.Liste.Liste.Anzahl,
                kennung = l.Liste.Kennung.Length > 0 ? l.Liste.Kennung : "Zeilennummer (von 1)",
                spalten = l.Liste.Spalten.ToDictionary(s => s.Key.ToString().ToLowerInvariant(), s => s.Value),
                zuordnung = l.Liste.Geraten ? "aus den Spaltennamen erraten" : "aus der Zuordnungsdatei",
                nichtVerwendet = l.Liste.NichtVerwendet,
                bemerkungen = l.Liste.Bemerkungen,
            }),
            anzahl = new { treffer, pruefen = ergebnis.Paare.Count - treffer, nurInA = ergebnis.NurInA.Count, nurInB = ergebnis.NurInB.Count, mehrfach = ergebnis.Mehrfache.Count, kandidaten = ergebnis.Kandidaten, neuVerglichen = ergebnis.NeuVerglichen, moeglichePaare = inSich ? (long)a.Anzahl * (a.Anzahl - 1) / 2 : (long)a.Anzahl * b.Anzahl },
            geschaetzt = new { praezision = Math.Round(ergebnis.ErwarteteGenauigkeit, 6), vollstaendigkeit = Math.Round(ergebnis.ErwarteteVollstaendigkeit, 6) },
            pruefenBis = Math.Round(ergebnis.UntereGrenze, 6),
            regelVorname = ergebnis.OhneZwillinge
                ? "Die Listen zeigen keine Zwillinge: ein anderer oder fehlender Vorname kann Treffer sein."
                : "Paare mit anderem oder fehlendem Vornamen sind kein Treffer ohne gleiche Kennung, sondern zu prüfen.",
            durchgaenge = ergebnis.Durchgaenge,
            phasen = phasen.Concat(ergebnis.Phasen).Select(p => new { p.Name, sekunden = Math.Round(p.Sekunden, 3) }),
            sekunden = Math.Round(sekunden, 3),
            datensaetzeJeSekunde = (long)(saetze / Math.Max(1e-3, sekunden)),
            hoechsterSpeicherMiB = Environment.WorkingSet >> 20 is var jetzt && System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20 is var spitze ? Math.Max(jetzt, spitze) : 0,
            gelernt = ergebnis.Gelernt,
            lernen = ergebnis.IstFortgesetzt
                ? new { gelernt = "in einem früheren Lauf", faellig = ergebnis.Lernbedarf.Faellig, gruende = ergebnis.Lernbedarf.Gruende, wuerdenTreffer = ergebnis.Lernbedarf.WuerdenTreffer, waerenKeineMehr = ergebnis.Lernbedarf.WaerenKeineMehr }
                : new { gelernt = "in diesem Lauf", faellig = false, gruende = (IReadOnlyList<string>)[], wuerdenTreffer = 0, waerenKeineMehr = 0 },
            nurInA = ergebnis.NurInA.Select(i => a.Kennungen[i]),
            nurInB = ergebnis.NurInB.Select(i => b.Kennungen[i]),
            mehrfach = ergebnis.Mehrfache.Select(m => new { liste = inSich ? "liste" : m.InA ? "abgebend" : "aufnehmend", kennungen = m.Zeilen.Select(z => (m.InA ? a : b).Kennungen[z]) }),
        };
        File.WriteAllText(pfad, JsonSerializer.Serialize(bericht, Json) + "\n");
    }

    // What begins like a formula would be one in a spreadsheet.
    private static string Zelle(string wert)
    {
        if (wert.Length > 0 && wert[0] is '=' or '+' or '-' or '@')
            wert = "'" + wert;
        return wert.AsSpan().IndexOfAny(";\"\r\n") < 0 ? wert : "\"" + wert.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
