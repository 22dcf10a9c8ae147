using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Database;

/// <summary>SQLite: one process, one file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> optionen) : Db(optionen, AllModules.Alle)
{
    protected override string DeutscheSortierung => "DE";

    // The single writer is lock enough.
    public override string OhneGesperrte => "";

    public override Task<IDbContextTransaction> BeginneAlleinAsync(Sperre sperre, CancellationToken cancellationToken) => Database.BeginTransactionAsync(cancellationToken);

    public override async Task<IDbContextTransaction> BeginneLesendAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        // Deferred: an immediate one would take the writer's place, and cannot begin on a read-only connection.
        var transaktion = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaktion, cancellationToken))!;
    }

    public override Task StelleZaehlerAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Sets every connection up as soon as it opens.</summary>
internal sealed class SqliteVerbindung : DbConnectionInterceptor
{
    private static readonly CompareInfo s_deutsch = CultureInfo.GetCultureInfo("de-DE").CompareInfo;

    public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) => Richte((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Richte((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    // Connections come from a pool: the settings stay with the handle, collations are taken from it when it goes back.
    private static readonly ConditionalWeakTable<object, object> s_eingerichtet = [];

    private static void Richte(SqliteConnection verbindung)
    {
        verbindung.CreateCollation("DE", static (a, b) => s_deutsch.Compare(a, b, CompareOptions.None));
        if (!s_eingerichtet.TryAdd(verbindung.Handle!, verbindung.ConnectionString))
            return;
        using var befehl = verbindung.CreateCommand();
        // FULL: an answer "gespeichert" must survive a power cut. WAL: readers never wait for the writer.
        var nurLesen = new SqliteConnectionStringBuilder(verbindung.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
        befehl.CommandText = (nurLesen ? "" : "PRAGMA journal_mode=WAL; ") + "PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
        befehl.ExecuteNonQuery();
    }
}
