using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary><c>startchancen vereinbarung lesen</c>: reads a filled-in form, without web server and database.</summary>
internal static class LesenBefehl
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Baue()
    {
        var datei = new Argument<string>("DATEI") { Description = "Ausgefülltes Formular (.docx)" };
        var formular = new Option<string>("--formular") { Description = "Land und Vorlage, zum Beispiel th/vereinbarungsgespraech-2025", Required = true };
        var laender = new Option<string?>("--laender") { Description = "Weiterer Ordner mit Ländern; seine Vorlagen gehen vor" };
        var json = new Option<bool>("--json") { Description = "Ergebnis als JSON für Programme" };
        var befehl = new Command("lesen", "Liest die Antworten aus einem ausgefüllten Word-Formular") { datei, formular, laender, json };
        befehl.SetAction(eingabe =>
        {
            using var aus = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            return Fuehre(eingabe.GetValue(datei)!, eingabe.GetValue(formular)!, eingabe.GetValue(laender), eingabe.GetValue(json), aus);
        });
        return befehl;
    }

    internal static int Fuehre(string datei, string formular, string? laender, bool json, TextWriter aus)
    {
        try
        {
            if (Vorlage(formular, laender) is not { } vorlage)
                return Fehler($"Die Vorlage „{formular}“ gibt es nicht. Erwartet wird land/vorlage, zum Beispiel th/vereinbarungsgespraech-2025.", 2, json, aus);
            if (!File.Exists(datei))
                return Fehler($"Die Datei „{datei}“ gibt es nicht.", 2, json, aus);
            using var strom = File.OpenRead(datei);
            var ergebnis = WordLeser.Lies(strom, vorlage);
            if (json)
                aus.WriteLine(JsonSerializer.Serialize(ergebnis, Json));
            else
                Schreibe(ergebnis, vorlage, aus);
            return 0;
        }
        catch (RuleBroken fehler)
        {
            return Fehler(fehler.Message, 1, json, aus);
        }
        catch (KonfigurationFehlerhaft fehler)
        {
            return Fehler("Die Vorlage ist fehlerhaft. " + fehler.Message, 1, json, aus);
        }
        catch (Exception fehler) when (fehler is IOException or UnauthorizedAccessException)
        {
            return Fehler($"Die Datei „{datei}“ lässt sich nicht öffnen.", 1, json, aus);
        }
    }

    internal static Formularvorlage? Vorlage(string formular, string? laender)
    {
        var teile = formular.Split('/');
        if (teile.Length != 2)
            return null;
        var verzeichnis = laender is null ? LaenderVerzeichnis.DesProgramms() : new LaenderVerzeichnis([LaenderVerzeichnis.Programmordner, laender]);
        return verzeichnis.LiesVorlage(teile[0], teile[1]);
    }

    private static int Fehler(string satz, int ergebnis, bool json, TextWriter aus)
    {
        if (json)
            aus.WriteLine(JsonSerializer.Serialize(new { fehler = satz }, Json));
        else
            Console.Error.WriteLine(satz);
        return ergebnis;
    }

    private static void Schreibe(Leseergebnis ergebnis, Formularvorlage vorlage, TextWriter aus)
    {
        foreach (var (feld, gelesen) in vorlage.Felder.Zip(ergebnis.Felder))
        {
            aus.WriteLine($"{feld.Nummer} {feld.Bezeichnung} [{gelesen.Sicherheit:P0}]");
            aus.WriteLine(gelesen.Text.Length == 0 ? "    (leer)" : "    " + gelesen.Text.Replace("\n", "\n    ", StringComparison.Ordinal));
            foreach (var zeile in gelesen.Tabellen.SelectMany(t => t))
                aus.WriteLine("    | " + string.Join(" | ", zeile) + " |");
            foreach (var hinweis in gelesen.Hinweise)
                aus.WriteLine("    > " + hinweis);
        }
        var s = ergebnis.Schule;
        aus.WriteLine($"Schule: {s.Name} · {s.Schulleitung} ({s.Funktion})");
        aus.WriteLine($"Schulaufsicht: {s.Schulamt} ({s.SchulamtFunktion}) · {s.OrtDatum}");
        foreach (var rest in ergebnis.NichtZugeordnet)
            aus.WriteLine("Nicht zugeordnet: " + rest.Text);
        foreach (var warnung in ergebnis.Warnungen)
            aus.WriteLine("Warnung: " + warnung);
    }
}
