using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Database;
using Startchancen.Foundation;
using Startchancen.Foundation.Persistence;

return 0;

/// <summary>Makes the contexts for dotnet-ef; see tools/migration.</summary>
public sealed class SqliteFabrik : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => (SqliteDb)Entwurf.Db("/tmp", null);
}

/// <summary>See <see cref="SqliteFabrik"/>.</summary>
public sealed class PostgresFabrik : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => (PostgresDb)Entwurf.Db("/tmp", "Host=localhost");
}

internal static class Entwurf
{
    public static Db Db(string ordner, string? verbindung)
    {
        var dienste = new ServiceCollection();
        dienste.AddDatenbank(ordner, verbindung);
        Plattform.AddIdentitaetsschema(dienste);
        return dienste.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<Db>();
    }
}
