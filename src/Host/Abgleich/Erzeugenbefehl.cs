using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Startchancen.Abgleich.Erzeugung;

namespace Startchancen.Host.Abgleich;

/// <summary><c>startchancen abgleich erzeugen</c>: two registers of invented children with the truth about them, to measure with.</summary>
internal static class Erzeugenbefehl
{
    public static Command Baue()
    {
        var personen = new Option<int>("--personen") { Description = "Zeilen je Liste, ungefähr", Required = true };
        var saat = new Option<ulong>("--saat") { Description = "Gleiche Saat, gleiche Listen", DefaultValueFactory = _ => 1 };
        var fehler = new Option<double>("--fehler") { Description = "Anteil der Angaben, die in der zweiten Liste fehlerhaft sind", DefaultValueFactory = _ => 0.08 };
        var fehlerAbgebend = new Option<double>("--fehler-abgebend") { Description = "Dasselbe für die erste Liste" };
        var gewohnheiten = new Option<double>("--gewohnheiten") { Description = "Anteil der Stellen, die auf eigene Art schreiben (Großbuchstaben, ae statt ä, „Str.“ und anderes)" };
        var gemeinsam = new Option<double>("--gemeinsam") { Description = "Anteil der Kinder einer Liste, die auch in der anderen stehen", DefaultValueFactory = _ => 0.8 };
        var geschwister = new Option<double>("--geschwister") { Description = "Wahrscheinlichkeit eines weiteren Kindes im Haushalt", DefaultValueFactory = _ => 0.28 };
        var zwillinge = new Option<double>("--zwillinge") { Description = "Anteil der weiteren Kinder, die Zwilling des vorigen sind", DefaultValueFactory = _ => 0.06 };
        var doppelt = new Option<double>("--doppelt") { Description = "Anteil der Zeilen der zweiten Liste, die dort noch einmal stehen" };
        var ergebnis = new Option<string>("--ergebnis") { HelpName = "Ordner", Description = "Ordner für abgebend.csv, aufnehmend.csv, wahrheit.csv, fehler.csv und herkunft.json", Required = true };
        var befehl = new Command("erzeugen", "Erzeugt zwei erfundene Register mit bekannter Wahrheit zum Messen") { personen, saat, fehler, fehlerAbgebend, gewohnheiten, gemeinsam, geschwister, zwillinge, doppelt, ergebnis };
        befehl.SetAction(eingabe =>
        {
            var wunsch = new Registerwunsch
            {
                Personen = eingabe.GetValue(personen), Saat = eingabe.GetValue(saat), Gemeinsam = eingabe.GetValue(gemeinsam), Geschwister = eingabe.GetValue(geschwister),
                Zwillinge = eingabe.GetValue(zwillinge), Doppelt = eingabe.GetValue(doppelt), Fehler = new Fehlermodell { JeFeld = eingabe.GetValue(fehler) },
                FehlerAbgebend = eingabe.GetValue(fehlerAbgebend) is var davor and not 0 ? new Fehlermodell { JeFeld = davor } : null, Gewohnheiten = eingabe.GetValue(gewohnheiten),
            };
            if (wunsch.Personen > 5_000_000)
            {
                Console.Error.WriteLine("Mehr als 5.000.000 Zeilen je Liste werden nicht erzeugt.");
                return 2;
            }
            Testregister register;
            try
            {
                register = Testregister.Erzeuge(wunsch);
            }
            catch (ArgumentException)
            {
                Console.Error.WriteLine("Es braucht mindestens eine Person, und alle Anteile liegen zwischen 0 und 1 (Geschwister bis 0.9).");
                return 2;
            }
            try
            {
                Schreibe(eingabe.GetValue(ergebnis)!, wunsch, register);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"In den Ordner „{eingabe.GetValue(ergebnis)}“ lässt sich nicht schreiben: {e.Message}");
                return 2;
            }
            return 0;
        });
        return befehl;
    }

    private static void Schreibe(string ordner, Registerwunsch wunsch, Testregister r)
    {
        Directory.CreateDirectory(ordner);
        var kopf = "id;" + string.Join(';', Testregister.Spalten.Select(s => s.ToString().ToLowerInvariant()));
        // Row numbers as identifiers: the order is drawn, so they say nothing about who is who.
        Datei("abgebend.csv", kopf, r.Abgebend.Select((z, i) => Zeile("a", i, z.Werte)));
        Datei("aufnehmend.csv", kopf, r.Aufnehmend.Select((z, i) => Zeile("b", i, z.Werte)));
        var wahr = 0;
        Datei("wahrheit.csv", "id_a;id_b", r.Wahrheit().Select(w =>
        {
            wahr++;
            return string.Create(CultureInfo.InvariantCulture, $"a{w.ZeileA + 1};b{w.ZeileB + 1}");
        }));
        Datei("fehler.csv", "id;feld;fehlerart", r.FehlerAbgebend.Select(f => Abweichung("a", f)).Concat(r.Fehler.Select(f => Abweichung("b", f))));
        var herkunft = new { modell = Fehlermodell.Version, wunsch.Personen, wunsch.Saat, wunsch.Gemeinsam, wunsch.Geschwister, wunsch.Zwillinge, wunsch.Doppelt, wunsch.Fehler, wunsch.FehlerAbgebend, wunsch.Gewohnheiten, zeilenA = r.Abgebend.Count, zeilenB = r.Aufnehmend.Count, wahrePaare = wahr };
        File.WriteAllText(Path.Combine(ordner, "herkunft.json"), JsonSerializer.Serialize(herkunft, Ergebnisausgabe.Json) + "\n");
        Console.Out.WriteLine($"{r.Abgebend.Count} und {r.Aufnehmend.Count} Zeilen, {wahr} wahre Paare, {r.FehlerAbgebend.Count + r.Fehler.Count} Abweichungen.");

        void Datei(string name, string erste, IEnumerable<string> zeilen)
        {
            using var datei = new StreamWriter(Path.Combine(ordner, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
            datei.NewLine = "\n";
            datei.WriteLine(erste);
            foreach (var zeile in zeilen)
                datei.WriteLine(zeile);
        }
    }

    private static string Abweichung(string vor, Registerfehler f) => string.Create(CultureInfo.InvariantCulture, $"{vor}{f.Zeile + 1};{f.Feld.ToString().ToLowerInvariant()};{f.Art.ToString().ToLowerInvariant()}");

    private static string Zeile(string vor, int zeile, string[] werte) => string.Create(CultureInfo.InvariantCulture, $"{vor}{zeile + 1};{string.Join(';', werte)}");
}
