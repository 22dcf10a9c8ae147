using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Startchancen.Database;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.Host;
using Startchancen.Host.Demo;

namespace Startchancen.TestSupport;

/// <summary>
/// The real application on a real database, with the invented schools and people of the demo but without agreements. Every test has
/// its own: a copy of a template made once per engine and process.
/// </summary>
public sealed class Testland : IAsyncDisposable
{
    /// <summary>Password of everybody.</summary>
    public const string Passwort = "sieben blaue Fahrräder";

    private static readonly Dictionary<Maschine, Task<string>> s_vorlagen = [];
    private static readonly Lock s_schloss = new();
    private static int s_zaehler;
    private readonly string? _datenbankname;

    private Testland(WebApplication anwendung, Testuhr uhr, Maschine maschine, string ordner, string? datenbankname)
    {
        (Anwendung, Uhr, Maschine, Ordner, _datenbankname) = (anwendung, uhr, maschine, ordner, datenbankname);
        Adresse = new Uri(anwendung.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public WebApplication Anwendung { get; }

    public Testuhr Uhr { get; }

    public Maschine Maschine { get; }

    public string Ordner { get; }

    public Uri Adresse { get; }

    /// <summary>Warnings and errors that the application logged.</summary>
    public Protokollfaenger Log => (Protokollfaenger)Anwendung.Services.GetServices<ILoggerProvider>().First(p => p is Protokollfaenger);

    /// <param name="maschine">Engine.</param>
    /// <param name="mehr">Replaces services.</param>
    public static async Task<Testland> StarteAsync(Maschine maschine, Action<IServiceCollection>? mehr = null)
    {
        var vorlage = await VorlageAsync(maschine);
        var ordner = Directory.CreateTempSubdirectory("startchancen-test-").FullName;
        string? name = null, verbindung = null;
        if (maschine == Maschine.Sqlite)
            File.Copy(vorlage, Path.Combine(ordner, Datenbank.Dateiname));
        else
        {
            name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref s_zaehler)}";
            await FuehreAusAsync($"CREATE DATABASE {name} TEMPLATE {vorlage}");
            verbindung = Verbindung(name);
        }
        var uhr = new Testuhr();
        var anwendung = Baue(ordner, verbindung, uhr, mehr);
        await anwendung.StartAsync();
        return new Testland(anwendung, uhr, maschine, ordner, name);
    }

    /// <summary>A browser without scripts.</summary>
    public Besucher Besucher() => new(Adresse);

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<Besucher> AlsAsync(string mail)
    {
        var besucher = Besucher();
        var seite = await besucher.OeffneAsync("/anmelden");
        var danach = await besucher.SendeAsync(seite, "main form", ("Mail", mail + "@demo.example"), ("Passwort", Passwort));
        if (danach.Pfad != "/")
            throw new InvalidOperationException($"{mail} could not sign in: {danach.Status} {danach.Pfad}");
        return besucher;
    }

    /// <summary>Works on the database as the application does.</summary>
    public async Task<T> MitAsync<T>(Func<IServiceProvider, Task<T>> tun)
    {
        await using var bereich = Anwendung.Services.CreateAsyncScope();
        return await tun(bereich.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await Anwendung.StopAsync();
        await Anwendung.DisposeAsync();
        if (_datenbankname is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await FuehreAusAsync($"DROP DATABASE IF EXISTS {_datenbankname} WITH (FORCE)");
        }
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Ordner, recursive: true);
    }

    /// <summary>Connection string of a PostgreSQL database for tests.</summary>
    public static string Verbindung(string datenbank) => new NpgsqlConnectionStringBuilder(
        Environment.GetEnvironmentVariable("STARTCHANCEN_TEST_POSTGRES") ?? throw new InvalidOperationException("PostgreSQL is missing: start the tests with ./test, which sets STARTCHANCEN_TEST_POSTGRES."))
    { Database = datenbank, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

    private static WebApplication Baue(string ordner, string? verbindung, Testuhr uhr, Action<IServiceCollection>? mehr) =>
        WebAnwendung.Baue(new Startoptionen(ordner, verbindung, 0, null, IstDemo: false), dienste =>
        {
            dienste.Replace(ServiceDescriptor.Singleton<TimeProvider>(uhr));
            dienste.AddSingleton<ILoggerProvider, Protokollfaenger>();
            mehr?.Invoke(dienste);
        });

    private static Task<string> VorlageAsync(Maschine maschine)
    {
        lock (s_schloss)
            return s_vorlagen.TryGetValue(maschine, out var vorhanden) ? vorhanden : s_vorlagen[maschine] = LegeVorlageAnAsync(maschine);
    }

    private static async Task<string> LegeVorlageAnAsync(Maschine maschine)
    {
        var ordner = Directory.CreateTempSubdirectory("startchancen-vorlage-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(ordner, recursive: true);
        string? name = null, verbindung = null;
        if (maschine == Maschine.Postgres)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"vorlage{Environment.ProcessId}");
            await FuehreAusAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            await FuehreAusAsync($"CREATE DATABASE {name}");
            verbindung = Verbindung(name);
        }
        await using (var anwendung = Baue(ordner, verbindung, new Testuhr(), null))
        {
            await Datenbank.MigriereAsync(anwendung.Services);
            await using var bereich = anwendung.Services.CreateAsyncScope();
            var db = bereich.ServiceProvider.GetRequiredService<Db>();
            await Demoorganisationen.LegeAnAsync(db, bereich.ServiceProvider.GetRequiredService<Uhr>(), default);
            var hash = new PasswordHasher<Person>().HashPassword(new Person(), Passwort);
            await db.Users.ExecuteUpdateAsync(p => p.SetProperty(x => x.PasswordHash, hash));
            if (maschine == Maschine.Sqlite)
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        NpgsqlConnection.ClearAllPools();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return name ?? Path.Combine(ordner, Datenbank.Dateiname);
    }

    private static async Task FuehreAusAsync(string sql)
    {
        await using var verbindung = new NpgsqlConnection(Verbindung("postgres"));
        await verbindung.OpenAsync();
        await using var befehl = verbindung.CreateCommand();
        befehl.CommandText = sql;
        await befehl.ExecuteNonQueryAsync();
    }
}
