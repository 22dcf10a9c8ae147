using System.CommandLine;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Host;

/// <summary>Where data lie, as the options of the command line say.</summary>
internal sealed class Installation : IInstallation
{
    public const string Demomarke = "VORFUEHRUNG";

    public static Option<DirectoryInfo?> Daten { get; } = new("--daten") { Description = "Ordner der Installation (Datenbank, Dateien, eigene Formulare)", Recursive = true, HelpName = "Ordner" };

    public static Option<string?> Datenbank { get; } = new("--datenbank") { Description = "PostgreSQL-Verbindung (\"Host=…;Database=…;Username=…\"); ohne Angabe SQLite im Ordner. Auch STARTCHANCEN_DATENBANK.", Recursive = true, HelpName = "Verbindung" };

    private ParseResult? _aufruf;

    /// <summary>Called before any verb runs.</summary>
    public void Setze(ParseResult aufruf) => _aufruf = aufruf;

    public string Datenordner => Ordner("daten");

    public string Demoordner => Ordner("demo-daten");

    public string? Verbindung
    {
        get
        {
            var wert = _aufruf?.GetValue(Datenbank) ?? Environment.GetEnvironmentVariable("STARTCHANCEN_DATENBANK");
            return string.IsNullOrWhiteSpace(wert) ? null : wert;
        }
    }

    public async Task<ServiceProvider> OeffneAsync(bool nurLesen, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Datenordner);
        if (nurLesen && Verbindung is null && !File.Exists(Path.Combine(Datenordner, Startchancen.Database.Datenbank.Dateiname)))
            throw new RuleBroken($"Im Ordner {Datenordner} gibt es keine Datenbank.");
        return await BaueAsync(new Startoptionen(Datenordner, Verbindung, 0, null, File.Exists(Path.Combine(Datenordner, Demomarke)), NurLesen: nurLesen), cancellationToken);
    }

    public Task<ServiceProvider> OeffneNeueAsync(string ordner, CancellationToken cancellationToken) => BaueAsync(new Startoptionen(ordner, null, 0, null, IstDemo: false), cancellationToken);

    private static async Task<ServiceProvider> BaueAsync(Startoptionen optionen, CancellationToken cancellationToken)
    {
        var dienste = new ServiceCollection();
        WebAnwendung.AddGrunddienste(dienste, optionen);
        var anbieter = dienste.BuildServiceProvider();
        try
        {
            if (!optionen.NurLesen)
            {
                if (optionen.Datenbank is null)
                    anbieter.GetRequiredService<Belegung>().Nimm();
                await Startchancen.Database.Datenbank.MigriereAsync(anbieter, cancellationToken);
            }
            else if (!await Startchancen.Database.Datenbank.IstBereitAsync(anbieter, cancellationToken))
                throw new RuleBroken("Die Datenbank ist nicht erreichbar oder hat den Stand einer anderen Programmversion.");
            return anbieter;
        }
        catch
        {
            await anbieter.DisposeAsync();
            throw;
        }
    }

    private string Ordner(string sonst) => Path.GetFullPath(_aufruf?.GetValue(Daten)?.FullName ?? Environment.GetEnvironmentVariable("STARTCHANCEN_DATEN") ?? sonst);
}
