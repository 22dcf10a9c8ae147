using System.CommandLine;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary><c>startchancen formular …</c>: from a Land's blank Word form to a template.</summary>
internal static class FormularBefehle
{
    public static Command Baue()
    {
        var befehl = new Command("formular", "Vorlagen aus Word-Formularen der Länder");
        befehl.Subcommands.Add(Ableiten());
        befehl.Subcommands.Add(Abdruck());
        return befehl;
    }

    private static Command Ableiten()
    {
        var datei = new Argument<string>("BLANKO") { Description = "Leeres Formular des Landes (.docx)" };
        var land = new Option<string>("--land") { Description = "Kürzel des Landes, zum Beispiel th", Required = true };
        var ausgabe = new Option<string>("--ausgabe") { Description = "Datei für den Entwurf (.yaml)", Required = true };
        var laender = new Option<string?>("--laender") { Description = "Weiterer Ordner mit Ländern; seine Vorlagen gehen vor" };
        var befehl = new Command("ableiten", "Macht aus einem leeren Word-Formular den Entwurf einer Vorlage im Wortlaut") { datei, land, ausgabe, laender };
        befehl.SetAction(eingabe =>
        {
            try
            {
                var pfad = eingabe.GetValue(datei)!;
                if (!File.Exists(pfad))
                {
                    Console.Error.WriteLine($"Die Datei „{pfad}“ gibt es nicht.");
                    return 2;
                }
                var ordner = eingabe.GetValue(laender);
                var verzeichnis = ordner is null ? LaenderVerzeichnis.DesProgramms() : new LaenderVerzeichnis([LaenderVerzeichnis.Programmordner, ordner]);
                var kuerzel = eingabe.GetValue(land)!;
                var ziel = eingabe.GetValue(ausgabe)!;
                using var strom = File.OpenRead(pfad);
                var (vorlage, hinweise) = Formularableitung.Leite(strom, Schluesselmacher.Aus(Path.GetFileNameWithoutExtension(ziel), 12), kuerzel, verzeichnis.Kennt(kuerzel) ? verzeichnis.Finde(kuerzel).Vorlagen : []);
                var name = vorlage.Schluessel + ".yaml";
                if (Path.GetFileName(ziel) != name)
                    hinweise = [$"Die Datei muss wie ihr Schlüssel heißen, um verwendet zu werden: „{name}“.", .. hinweise];
                if (!verzeichnis.Kennt(kuerzel) && !File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ziel))!, "..", "land.yaml")))
                    hinweise = [.. hinweise, $"Das Land „{kuerzel}“ ist noch nicht eingerichtet: neben dem Ordner „formulare“ wird eine land.yaml erwartet (Muster: die eines anderen Landes unter laender/)."];
                if (!vorlage.Felder.Any())
                    throw new RuleBroken("In der Datei wurden keine Fragen mit Platz für eine Antwort gefunden.");
                var entwurf = Vorlagenschrift.Schreibe(vorlage, hinweise);
                // somebody may have worked on the draft that stands there
                if (File.Exists(ziel) && File.ReadAllText(ziel) != entwurf)
                {
                    File.Copy(ziel, ziel + ".bisher", overwrite: true);
                    Console.Error.WriteLine($"Die bisherige Datei steht jetzt unter „{ziel}.bisher“.");
                }
                File.WriteAllText(ziel, entwurf);
                Console.Out.WriteLine($"{ziel}: {vorlage.Teile.Count} Teile, {vorlage.Perspektiven.Count()} Perspektiven, {vorlage.Felder.Count()} Felder, {vorlage.Felder.Sum(f => f.Fussnoten.Count) + vorlage.Teile.Sum(t => t.Fussnoten.Count) + vorlage.Perspektiven.Sum(p => p.Fussnoten.Count)} Fußnoten. Bitte prüfen und ergänzen.");
                foreach (var hinweis in hinweise)
                    Console.Error.WriteLine("Prüfen: " + hinweis);
                return 0;
            }
            catch (Exception fehler) when (fehler is RuleBroken or KonfigurationFehlerhaft)
            {
                Console.Error.WriteLine(fehler.Message);
                return 1;
            }
            catch (Exception fehler) when (fehler is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Der Entwurf lässt sich nicht schreiben oder das Formular nicht lesen: {fehler.Message}");
                return 2;
            }
        });
        return befehl;
    }

    private static Command Abdruck()
    {
        var datei = new Argument<string>("BLANKO") { Description = "Leeres Formular des Landes (.docx)" };
        var formular = new Option<string>("--formular") { Description = "Land und Vorlage, zum Beispiel th/vereinbarungsgespraech-2025", Required = true };
        var laender = new Option<string?>("--laender") { Description = "Weiterer Ordner mit Ländern; seine Vorlagen gehen vor" };
        var befehl = new Command("abdruck", "Gibt die Prüfwerte eines leeren Formulars aus (Abschnitt abdruck einer Vorlage)") { datei, formular, laender };
        befehl.SetAction(eingabe =>
        {
            try
            {
                if (LesenBefehl.Vorlage(eingabe.GetValue(formular)!, eingabe.GetValue(laender)) is not { } vorlage || !File.Exists(eingabe.GetValue(datei)!))
                {
                    Console.Error.WriteLine("Die Vorlage oder die Datei gibt es nicht.");
                    return 2;
                }
                using var strom = File.OpenRead(eingabe.GetValue(datei)!);
                Console.Out.Write(Abdruckbau.Baue(strom, vorlage));
                return 0;
            }
            catch (Exception fehler) when (fehler is RuleBroken or KonfigurationFehlerhaft)
            {
                Console.Error.WriteLine(fehler.Message);
                return 1;
            }
        });
        return befehl;
    }
}
