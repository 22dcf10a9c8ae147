using System.Data;
using System.Data.Common;
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

/// <summary>
/// Lets writers of this process in one after the other, in the order they came. SQLite itself makes them ask again after growing pauses, in
/// which the file lies idle, and holds a thread for each. Whoever waits too long, and another process, is left to SQLite's own waiting.
/// </summary>
internal sealed class SqliteSchlange : DbTransactionInterceptor, IDisposable
{
    private static readonly TimeSpan s_hoechstens = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _platz = new(1, 1);
    private DbConnection? _inne;

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (_inne == connection || !await _platz.WaitAsync(s_hoechstens, cancellationToken))
            return result;
        // A transaction that is left without an end tells nobody; its connection is closed with it. The connection itself says so: a context that
        // goes back to its pool closes what a page had opened without an event of the framework.
        connection.StateChange += Geschlossen;
        _inne = connection;
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } kontext)
            Gib(kontext.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    public void Dispose() => _platz.Dispose();

    private void Geschlossen(object? verbindung, StateChangeEventArgs aenderung)
    {
        if (aenderung.CurrentState == ConnectionState.Closed)
            Gib((DbConnection)verbindung!);
    }

    private void Gib(DbConnection verbindung)
    {
        if (Interlocked.CompareExchange(ref _inne, null, verbindung) != verbindung)
            return;
        verbindung.StateChange -= Geschlossen;
        _platz.Release();
    }
}

/// <summary>Sets every connection up as soon as it opens.</summary>
internal sealed class SqliteVerbindung : DbConnectionInterceptor
{
    private static readonly CompareInfo s_deutsch = CultureInfo.GetCultureInfo("de-DE").CompareInfo;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Richte((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
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
