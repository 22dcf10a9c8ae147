using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Database;

/// <summary>PostgreSQL 15 or newer: several nodes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> optionen) : Db(optionen, AllModules.Alle)
{
    protected override string DeutscheSortierung => "de-x-icu";

    public override string OhneGesperrte => "FOR UPDATE SKIP LOCKED";

    public override async Task<IDbContextTransaction> BeginneAlleinAsync(Sperre sperre, CancellationToken cancellationToken)
    {
        // Read committed: what others committed while we waited for the lock must be seen.
        var transaktion = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({(long)sperre})", cancellationToken);
        return transaktion;
    }

    public override async Task<IDbContextTransaction> BeginneLesendAsync(CancellationToken cancellationToken)
    {
        var transaktion = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", cancellationToken);
        return transaktion;
    }

    public override async Task StelleZaehlerAsync(CancellationToken cancellationToken)
    {
        foreach (var tabelle in Model.GetRelationalModel().Tables)
        {
            foreach (var spalte in tabelle.Columns.Where(s => s.PropertyMappings.Any(p => p.Property.ValueGenerated == ValueGenerated.OnAdd && p.Property.ClrType == typeof(int))))
            {
                var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT setval(pg_get_serial_sequence('{tabelle.Name}', '{spalte.Name}'), COALESCE(MAX({spalte.Name}), 0) + 1, false) FROM {tabelle.Name}");
                await Database.ExecuteSqlRawAsync(sql, cancellationToken);
            }
        }
    }
}
