using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Startchancen.Database;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Host.Demo;

namespace Startchancen.Host;

/// <summary><c>demo</c>, <c>serve</c> and <c>einrichten</c>.</summary>
internal static class Serverbefehle
{
    private static readonly Option<int> s_port = new("--port") { Description = "Port, 0 für einen freien", DefaultValueFactory = _ => 5080 };
    private static readonly Option<string?> s_adresse = new("--adresse") { Description = "Adresse, unter der die Leute die Plattform erreichen, zum Beispiel https://startchancen.example.de", HelpName = "https://…" };
    private static readonly Option<string> s_lausche = new("--lausche") { Description = "Netzadresse, auf der das Programm lauscht", DefaultValueFactory = _ => "127.0.0.1" };
    private static readonly Option<string> s_mail = new("--mail") { Description = "E-Mail-Adresse der ersten Administration", Required = true };
    private static readonly Option<string> s_name = new("--name") { Description = "Vor- und Nachname", Required = true };
    private static readonly Option<string> s_land = new("--land") { Description = "Land der Installation (th, rp, …)", DefaultValueFactory = _ => "th" };

    public static IEnumerable<Command> Baue(Installation installation)
    {
        var demo = new Command("demo", "Startet die Plattform mit erfundenen Schulen, Personen und Vereinbarungen") { s_port };
        demo.SetAction((aufruf, abbruch) => DemoAsync(installation, aufruf.GetValue(s_port), abbruch));
        yield return demo;

        var serve = new Command("serve", "Startet die Plattform") { s_port, s_adresse, s_lausche };
        serve.SetAction((aufruf, abbruch) => ServeAsync(installation, aufruf.GetValue(s_port), aufruf.GetValue(s_adresse), aufruf.GetValue(s_lausche)!, abbruch));
        yield return serve;

        var einrichten = new Command("einrichten", "Legt die erste Administration an und zeigt den Link, mit dem sie ihr Passwort wählt") { s_mail, s_name, s_land, s_adresse };
        einrichten.SetAction((aufruf, abbruch) => Einrichtung.LegeAnAsync(installation, aufruf.GetValue(s_mail)!, aufruf.GetValue(s_name)!, aufruf.GetValue(s_land)!, aufruf.GetValue(s_adresse), abbruch));
        yield return einrichten;
    }

    private static async Task<int> DemoAsync(Installation installation, int port, CancellationToken abbruch)
    {
        if (installation.Verbindung is not null)
            throw new RuleBroken("Die Vorführung läuft auf der eingebauten Datenbank. Bitte lassen Sie --datenbank weg.");
        var ordner = installation.Demoordner;
        Directory.CreateDirectory(ordner);
        var marke = Path.Combine(ordner, Installation.Demomarke);
        if (!File.Exists(marke) && Directory.EnumerateFileSystemEntries(ordner).Any())
            throw new RuleBroken($"Der Ordner {ordner} gehört nicht der Vorführung. Bitte nehmen Sie mit --daten einen leeren Ordner.");
        await File.WriteAllTextAsync(marke, "Dieser Ordner enthält erfundene Daten. Er darf gelöscht werden.\n", abbruch);
        var uhr = Stopwatch.StartNew();
        await using var app = WebAnwendung.Baue(new Startoptionen(ordner, null, port, null, IstDemo: true));
        app.Services.GetRequiredService<Belegung>().Nimm();
        await Datenbank.MigriereAsync(app.Services, abbruch);
        // The first page is there while the invented Land is still being written.
        await app.StartAsync(abbruch);
        var zugaenge = await Demoland.BereiteAsync(app.Services, abbruch);
        var adresse = Adresse(app);
        await Console.Out.WriteLineAsync($"""

            Startchancen, Vorführung mit erfundenen Daten ({uhr.Elapsed.TotalSeconds:0.0} s)

              {adresse}

            Anmelden als (Passwort für alle: {zugaenge.Passwort})
            """);
        foreach (var (wer, mail) in zugaenge.Personen)
            await Console.Out.WriteLineAsync($"  {mail,-38} {wer}");
        await Console.Out.WriteLineAsync($"""

            Daten: {ordner} (darf gelöscht werden)   Ende: Strg+C
            """);
        await app.WaitForShutdownAsync(abbruch);
        return 0;
    }

    private static async Task<int> ServeAsync(Installation installation, int port, string? adresse, string lausche, CancellationToken abbruch)
    {
        var ordner = installation.Datenordner;
        if (File.Exists(Path.Combine(ordner, Installation.Demomarke)))
            throw new RuleBroken($"Der Ordner {ordner} gehört der Vorführung. Für den Betrieb nehmen Sie bitte einen eigenen Ordner.");
        if (adresse is null && lausche is not ("127.0.0.1" or "localhost" or "[::1]"))
            throw new RuleBroken("Wer die Plattform anderen zugänglich macht, muss mit --adresse https://… sagen, unter welcher Adresse sie erreichbar ist.");
        if (adresse is not null && !(Uri.TryCreate(adresse, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
            throw new RuleBroken($"„{adresse}“ ist keine Adresse. Erwartet wird zum Beispiel https://startchancen.example.de.");
        Directory.CreateDirectory(ordner);
        await using var app = WebAnwendung.Baue(new Startoptionen(ordner, installation.Verbindung, port, adresse, IstDemo: false, lausche));
        if (installation.Verbindung is null)
            app.Services.GetRequiredService<Belegung>().Nimm();
        await Datenbank.MigriereAsync(app.Services, abbruch);
        await app.StartAsync(abbruch);
        await Console.Out.WriteLineAsync($"Startchancen läuft: {adresse ?? Adresse(app)}");
        await app.WaitForShutdownAsync(abbruch);
        return 0;
    }

    private static string Adresse(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
