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
        befehl.Subcommands.Add(Abdruck());
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
