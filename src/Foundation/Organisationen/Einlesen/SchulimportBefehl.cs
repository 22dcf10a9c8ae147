using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Organisationen.Einlesen;

/// <summary><c>startchancen import schulen DATEI --land nw</c>: the same as the page, with the receipt on the terminal.</summary>
internal static class SchulimportBefehl
{
    public static Command Baue(IInstallation installation)
    {
        var datei = new Argument<FileInfo>("DATEI") { Description = "Schulliste als CSV oder XLSX" };
        var land = new Option<string>("--land") { Description = "Land, zu dem die Schulen gehören, mit zwei Buchstaben (nw, th, …)", Required = true };
        var zuordnung = new Option<FileInfo?>("--zuordnung") { Description = "Datei, die sagt, welche Spalte was bedeutet; sonst wird die Liste an ihrer Kopfzeile erkannt", HelpName = "f.yaml" };
        var json = new Option<bool>("--json") { Description = "Quittung als JSON für Programme" };
        var nurPruefen = new Option<bool>("--nur-pruefen") { Description = "Zeigt die Quittung, ohne etwas zu speichern" };
        var schulen = new Command("schulen", "Liest eine Schulliste ein und gibt die Quittung aus (0: alles übernommen, 1: Zeilen abgelehnt oder unklar)") { datei, land, zuordnung, json, nurPruefen };
        schulen.SetAction(async (eingabe, abbruch) =>
        {
            var fehler = eingabe.InvocationConfiguration.Error;
            var pfad = eingabe.GetValue(datei)!;
            var kuerzel = eingabe.GetValue(land)!.ToLowerInvariant();
            var zuordnungsdatei = eingabe.GetValue(zuordnung);
            if (Fehlt(pfad, zuordnungsdatei) is { } satz || (satz = kuerzel.Length == 2 && kuerzel.All(char.IsAsciiLetter) ? null : $"„{kuerzel}“ ist kein Land. Erwartet werden zwei Buchstaben, zum Beispiel nw.") is not null)
            {
                await fehler.WriteLineAsync(satz);
                return 2;
            }
            var gegeben = zuordnungsdatei is null ? null : Zuordnungsdatei.Lies(await File.ReadAllTextAsync(zuordnungsdatei.FullName, abbruch), Path.GetFileNameWithoutExtension(zuordnungsdatei.Name));
            if (pfad.Length > Tabellenleser.HoechstensBytes)
                throw new RuleBroken("Die Datei ist größer als 50 MB. Bitte teilen Sie sie.");
            var inhalt = await File.ReadAllBytesAsync(pfad.FullName, abbruch);
            await using var dienste = await installation.OeffneAsync(nurLesen: false, abbruch);
            await using var bereich = dienste.CreateAsyncScope();
            var quittung = await LiesAsync(bereich.ServiceProvider, kuerzel, pfad.Name, inhalt, gegeben, eingabe.GetValue(nurPruefen), abbruch);
            await eingabe.InvocationConfiguration.Output.WriteLineAsync(eingabe.GetValue(json) ? quittung.AlsJson() : Quittungsausgabe.AlsText(quittung));
            return quittung.IstOhneBefund ? 0 : 1;
        });
        return new Command("import", "Daten einlesen") { schulen };
    }

    private static string? Fehlt(params ReadOnlySpan<FileInfo?> dateien)
    {
        foreach (var d in dateien)
            if (d is { Exists: false })
                return $"Die Datei „{d.FullName}“ gibt es nicht.";
        return null;
    }

    private static async Task<Quittung> LiesAsync(IServiceProvider dienste, string land, string name, byte[] inhalt, Feldzuordnung? gegeben, bool nurPruefen, CancellationToken abbruch)
    {
        if (nurPruefen)
        {
            using var tabelle = Zuordnungen.Kopf(new MemoryStream(inhalt));
            using var liste = Schullistenleser.Oeffne(new MemoryStream(inhalt), land, gegeben ?? dienste.GetRequiredService<Zuordnungen>().Fuer(tabelle.Kopf, land));
            return await dienste.GetRequiredService<Schulimport>().PruefeAsync(liste, land, abbruch);
        }
        var einlesungen = dienste.GetRequiredService<Einlesungen>();
        var einlesung = await einlesungen.NimmAsync(land, name, inhalt, null, gegeben, abbruch);
        return await einlesungen.SchreibeAsync(einlesung, Einlesungen.Akt(einlesung, null, null), abbruch);
    }
}
