using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence;

/// <summary>
/// The one database of an installation. Modules ask for their tables with <c>Set&lt;T&gt;()</c>; what an engine does differently
/// stands in <c>src/Database</c> alone. Writing goes through <see cref="SpeichereAsync"/>, which records the act.
/// </summary>
public abstract partial class Db(DbContextOptions optionen, IReadOnlyList<IModule> module) : IdentityUserContext<Person, Guid>(optionen)
{
    private bool _imVorgang;

    /// <summary>Annotation that asks for the German sort order, whatever the engine calls it.</summary>
    public const string DeutschSortiert = "Startchancen:Deutsch";

    /// <summary>Name of the German collation on this engine.</summary>
    protected abstract string DeutscheSortierung { get; }

    /// <summary>Ending of a query that takes rows over: rows that another node holds are passed by.</summary>
    public abstract string OhneGesperrte { get; }

    /// <summary>Begins a transaction in which this caller alone, on all nodes, does what the lock is for.</summary>
    public abstract Task<IDbContextTransaction> BeginneAlleinAsync(Sperre sperre, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that sees one state of the whole database until it ends, and hinders no writer.</summary>
    public abstract Task<IDbContextTransaction> BeginneLesendAsync(CancellationToken cancellationToken);

    /// <summary>After rows were written with numbers of their own: the engine's counters go on behind them.</summary>
    public abstract Task StelleZaehlerAsync(CancellationToken cancellationToken);

    /// <summary>Saves all changes and one entry of the record of events, in one transaction.</summary>
    /// <param name="akt">Who did what, on whose behalf, why. Nothing is recorded when nothing changed.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row in between.</exception>
    public async Task SpeichereAsync(Akt akt, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (Protokollschreiber.Eintrag(this, akt) is { } eintrag)
            Set<ProtokollEintrag>().Add(eintrag);
        _imVorgang = true;
        try
        {
            await SaveChangesAsync(cancellationToken);
        }
        finally
        {
            _imVorgang = false;
        }
    }

    /// <summary>
    /// Saves a batch of a bulk write in one transaction, with one entry of the record instead of one value a column: what the batch did
    /// (<paramref name="werte"/>), and before and after of the values that it changed. New rows are not listed one by one; the import's receipt has them.
    /// </summary>
    public async Task SpeichereMengeAsync(Akt akt, IEnumerable<(string Feld, string? Alt, string? Neu)> werte, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.AutoDetectChangesEnabled)
            ChangeTracker.DetectChanges();
        Set<ProtokollEintrag>().Add(Protokollschreiber.Eintrag(this, akt, [.. werte, .. Protokollschreiber.Geaenderte(this)]));
        _imVorgang = true;
        try
        {
            await SaveChangesAsync(cancellationToken);
        }
        finally
        {
            _imVorgang = false;
        }
    }

    /// <summary>
    /// Adds an entry to the record that the change tracker cannot know of, to be saved with what follows: a text's version by its hash,
    /// a reading, a refused attempt.
    /// </summary>
    public void Vermerke(Akt akt, params IEnumerable<(string Feld, string? Alt, string? Neu)> werte) =>
        Set<ProtokollEintrag>().Add(Protokollschreiber.Eintrag(this, akt, [.. werte]));

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Pruefe();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Pruefe();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void Pruefe()
    {
        foreach (var e in ChangeTracker.Entries())
        {
            if (e.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (!_imVorgang && e.Entity is not IOhneProtokoll)
                throw new InvalidOperationException($"{e.Metadata.ShortName()} is changed without a record of the act: call SpeichereAsync.");
            if (e.State == EntityState.Modified && e.Entity is IVersioniert v)
                v.Version++;
            if (e.State != EntityState.Deleted && e.Entity is IGefaltet g)
                g.Falte();
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMillisekunden>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var modul in module)
            builder.ApplyConfigurationsFromAssembly(modul.Assembly);
        foreach (var typ in builder.Model.GetEntityTypes())
        {
            // Identity's passkey data is a JSON document: its columns keep their JSON names.
            if (typ.IsMappedToJson())
                continue;
            if (typ.GetTableName() is { } tabelle)
                typ.SetTableName(Klein(tabelle.StartsWith("AspNetUser", StringComparison.Ordinal) ? "Person" + tabelle[10..].TrimStart('s') : typ.ClrType.Name));
            foreach (var spalte in typ.GetProperties())
            {
                spalte.SetColumnName(Klein(spalte.GetColumnName()));
                if (spalte.FindAnnotation(DeutschSortiert) is not null)
                    spalte.SetCollation(DeutscheSortierung);
                if (spalte.Name == nameof(IVersioniert.Version) && typ.ClrType.IsAssignableTo(typeof(IVersioniert)))
                    spalte.IsConcurrencyToken = true;
                if (spalte.Name == "Id" && spalte.ClrType == typeof(Guid))
                    spalte.ValueGenerated = ValueGenerated.Never;
            }
            foreach (var schluessel in typ.GetKeys())
                schluessel.SetName(Klein(schluessel.GetName() ?? ""));
            foreach (var index in typ.GetIndexes())
                index.SetDatabaseName(Klein(index.GetDatabaseName() ?? ""));
            foreach (var fremd in typ.GetForeignKeys())
                fremd.SetConstraintName(Klein(fremd.GetConstraintName() ?? ""));
        }
    }

    private static string Klein(string name) => Wortgrenze().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])")]
    private static partial Regex Wortgrenze();
}
