using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Database;

/// <summary>PostgreSQL 15 or newer: several nodes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> optionen, IReadOnlyList<IModule> module) : Db(optionen, module)
{
    protected override string DeutscheSortierung => "de-x-icu";
}
