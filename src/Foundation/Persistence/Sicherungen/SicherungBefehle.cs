using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary><c>startchancen sicherung erstellen | einspielen | pruefen</c>; also the move from one engine to the other.</summary>
internal static class SicherungBefehle
{
    public static Command Baue(IInstallation installation) => new("sicherung", "Sichern, wiederherstellen, von einer Datenbank auf die andere umziehen")
    {
        Erstellen(installation), Einspielen(installation), Pruefen(installation),
    };

    private static Command Erstellen(IInstallation installation)
    {
        var ausgabe = new Option<FileInfo>("--ausgabe") { Description = "Datei, die geschrieben wird", Required = true, HelpName = "Datei" };
        var empfaenger = new Option<FileInfo?>("--empfaenger") { Description = "Öffentlicher Schlüssel (PEM, RSA oder EC), für den verschlüsselt wird", HelpName = "Datei" };
        var mitSchluesseln = new Option<bool>("--mit-schluesseln") { Description = "Nimmt die geheimen Schlüssel der Installation mit hinein; nur für einen Umzug" };
        var json = Json();
        var befehl = new Command("erstellen", "Schreibt eine Sicherung; die Plattform läuft dabei weiter") { ausgabe, empfaenger, mitSchluesseln, json };
        befehl.SetAction(async (eingabe, abbruch) =>
        {
            var ziel = eingabe.GetValue(ausgabe)!;
            if (ziel.Exists)
                throw new RuleBroken($"Die Datei {ziel.FullName} gibt es schon. Sie wird nicht überschrieben.");
            var pem = Pem(eingabe.GetValue(empfaenger));
            await using var dienste = await installation.OeffneAsync(nurLesen: true, abbruch);
            await using var bereich = dienste.CreateAsyncScope();
            var teil = ziel.FullName + ".teil";
            Sicherungsbericht bericht;
            try
            {
                var optionen = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                    optionen.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                await using (var aus = new FileStream(teil, optionen))
                {
                    bericht = await bereich.ServiceProvider.GetRequiredService<Sicherung>().ErstelleAsync(aus, pem, eingabe.GetValue(mitSchluesseln), abbruch);
                    aus.Flush(flushToDisk: true);
                }
                File.Move(teil, ziel.FullName);
            }
            finally
            {
                File.Delete(teil);
            }
            return await MeldeAsync(eingabe, json, "Gesichert", bericht, null, pem is null ? " Die Sicherung ist nicht verschlüsselt." : "");
        });
        return befehl;
    }

    private static Command Einspielen(IInstallation installation)
    {
        var (datei, schluessel, json) = (Datei(), Schluessel(), Json());
        var befehl = new Command("einspielen", "Spielt eine Sicherung in eine leere Datenbank ein, gleich welcher Art") { datei, schluessel, json };
        befehl.SetAction(async (eingabe, abbruch) =>
        {
            await using var dienste = await installation.OeffneAsync(nurLesen: false, abbruch);
            var (bericht, kette) = await SpieleEinAsync(dienste, eingabe.GetValue(datei)!, Pem(eingabe.GetValue(schluessel)), abbruch);
            return await MeldeAsync(eingabe, json, "Eingespielt", bericht, kette, "");
        });
        return befehl;
    }

    private static Command Pruefen(IInstallation installation)
    {
        var (datei, schluessel, json) = (Datei(), Schluessel(), Json());
        var befehl = new Command("pruefen", "Spielt eine Sicherung zur Probe ein und prüft Prüfsummen, Zeilenzahlen und Protokoll") { datei, schluessel, json };
        befehl.SetAction(async (eingabe, abbruch) =>
        {
            var probe = Directory.CreateTempSubdirectory("startchancen-probe-").FullName;
            try
            {
                await using var dienste = await installation.OeffneNeueAsync(probe, abbruch);
                var (bericht, kette) = await SpieleEinAsync(dienste, eingabe.GetValue(datei)!, Pem(eingabe.GetValue(schluessel)), abbruch);
                return await MeldeAsync(eingabe, json, "Geprüft", bericht, kette, "");
            }
            finally
            {
                Directory.Delete(probe, recursive: true);
            }
        });
        return befehl;
    }

    private static async Task<(Sicherungsbericht, Pruefergebnis)> SpieleEinAsync(ServiceProvider dienste, FileInfo datei, string? pem, CancellationToken abbruch)
    {
        await using var bereich = dienste.CreateAsyncScope();
        var bericht = await bereich.ServiceProvider.GetRequiredService<Einspielung>().SpieleEinAsync(datei.FullName, pem, abbruch);
        return (bericht, await bereich.ServiceProvider.GetRequiredService<Protokollpruefung>().PruefeAsync(abbruch));
    }

    private static async Task<int> MeldeAsync(ParseResult eingabe, Option<bool> json, string was, Sicherungsbericht bericht, Pruefergebnis? kette, string zusatz)
    {
        var aus = eingabe.InvocationConfiguration.Output;
        if (eingabe.GetValue(json))
            await aus.WriteLineAsync(JsonSerializer.Serialize(new { bericht, protokoll = kette }, LandBefehle.Json));
        else
        {
            await aus.WriteLineAsync(string.Create(CultureInfo.GetCultureInfo("de-DE"), $"{was}: {bericht.Zeilen:N0} Zeilen in {bericht.Tabellen} Tabellen und {bericht.Dateien:N0} Dateien, Stand {Uhr.Zeitpunkt(bericht.Am)}, Version {bericht.Version}.{zusatz}"));
            if (kette is not null)
                await aus.WriteLineAsync(ProtokollBefehle.Bericht(kette));
            foreach (var fehlt in bericht.Fehlend)
                await aus.WriteLineAsync($"Fehlt oder ist beschädigt: {fehlt}");
        }
        return bericht.Fehlend.Count > 0 || kette is { InOrdnung: false } ? 1 : 0;
    }

    private static string? Pem(FileInfo? datei)
    {
        if (datei is null)
            return null;
        return datei.Exists ? File.ReadAllText(datei.FullName) : throw new RuleBroken($"Die Schlüsseldatei {datei.FullName} gibt es nicht.");
    }

    private static Argument<FileInfo> Datei() => new("DATEI") { Description = "Die Sicherung" };

    private static Option<FileInfo?> Schluessel() => new("--schluessel") { Description = "Privater Schlüssel (PEM), wenn die Sicherung verschlüsselt ist", HelpName = "Datei" };

    private static Option<bool> Json() => new("--json") { Description = "Ergebnis als JSON" };
}
