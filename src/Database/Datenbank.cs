using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Database;

/// <summary>Chooses the engine: a connection string with a host means PostgreSQL, anything else is the folder of a SQLite file.</summary>
public static class Datenbank
{
    public const string Dateiname = "startchancen.sqlite";

    /// <param name="services">Where <see cref="Db"/> is registered.</param>
    /// <param name="datenordner">Folder of the installation; holds the SQLite file.</param>
    /// <param name="verbindung">PostgreSQL connection string, or null for SQLite.</param>
    /// <param name="nurLesen">Opens the SQLite file for reading only, beside the process that writes it.</param>
    public static IServiceCollection AddDatenbank(this IServiceCollection services, string datenordner, string? verbindung, bool nurLesen = false)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(AllModules.Alle);
        // A context is set up once and handed from request to request, emptied; setting one up costs a quarter of a page without data.
        if (verbindung is null)
        {
            var datei = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(datenordner, Dateiname),
                // Shared cache turns contention into SQLITE_LOCKED, which the busy timeout does not cover.
                Cache = SqliteCacheMode.Private,
                Mode = nurLesen ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
                DefaultTimeout = 30,
            };
            var beimOeffnen = new SqliteVerbindung();
            services.AddSingleton<SqliteSchlange>();
            services.AddDbContextPool<Db, SqliteDb>((d, o) => o.UseSqlite(datei.ConnectionString, x => x.MigrationsAssembly(typeof(Datenbank).Assembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(beimOeffnen, d.GetRequiredService<SqliteSchlange>()));
        }
        else
        {
            // Made by the container, so that it also ends it and its connections.
            services.AddSingleton(_ => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(verbindung) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ConnectionString).Build());
            services.AddDbContextPool<Db, PostgresDb>((d, o) => o.UseNpgsql(d.GetRequiredService<NpgsqlDataSource>(), x => x.MigrationsAssembly(typeof(Datenbank).Assembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
        }
        return services;
    }

    /// <summary>Brings the database to this program's version; creates it when it is missing.</summary>
    public static async Task MigriereAsync(IServiceProvider dienste, CancellationToken cancellationToken = default)
    {
        await using var bereich = dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        await db.Database.MigrateAsync(cancellationToken);
        foreach (var befehl in Ausloeser.Befehle(db))
            await db.Database.ExecuteSqlRawAsync(befehl, cancellationToken);
    }

    /// <summary>Whether the database can be reached and has this program's version.</summary>
    public static async Task<bool> IstBereitAsync(IServiceProvider dienste, CancellationToken cancellationToken = default)
    {
        await using var bereich = dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        return await db.Database.CanConnectAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}
