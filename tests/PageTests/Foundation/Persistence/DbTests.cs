using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Persistence;

public class DbTests
{
    [Theory, BeideDatenbanken]
    public async Task Db_HandedOnAfterAnActThatFailed_KnowsNothingOfIt(Maschine maschine)
    {
        // Nobody else takes a context meanwhile.
        await using var land = await Testland.StarteAsync(maschine, d =>
        {
            foreach (var dienst in d.Where(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType?.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true).ToList())
                d.Remove(dienst);
        });
        var vorher = await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            await db.Database.BeginTransactionAsync();
            db.Vermerke(new Akt("Angefangen", "Probe", Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            db.Add(new Beziehung { VonId = Guid.CreateVersion7(), ZuId = Guid.CreateVersion7(), Art = Beziehungsart.Cluster, Ab = new DateOnly(2026, 8, 1) });
            await Should.ThrowAsync<DbUpdateException>(() => db.SpeichereAsync(new Akt("Misslungen", "Probe", Guid.CreateVersion7())));
            // Neither ended nor tidied, as when a request breaks off.
            return db;
        });
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            db.ShouldBeSameAs(vorher);
            db.Database.CurrentTransaction.ShouldBeNull();
            db.ChangeTracker.Entries().ShouldBeEmpty();
            (await db.Set<ProtokollEintrag>().AnyAsync(e => e.GegenstandArt == "Probe")).ShouldBeFalse();
            db.Add(new Organisation { Art = Organisationsart.Cluster, Land = "th", Name = "Ohne Akt" });
            (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message.ShouldContain("without a record");
            return 0;
        });
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("verlassen")]
    [InlineData("liegengelassen")]
    [InlineData("verlassen", true)]
    [InlineData("liegengelassen", true)]
    public async Task Db_WhenManyWriteIntoSqlite_LetsThemInInTheOrderTheyCame(string ende, bool offen = false)
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite, d =>
        {
            foreach (var dienst in d.Where(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType?.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true).ToList())
                d.Remove(dienst);
        });
        var erster = land.Anwendung.Services.CreateAsyncScope();
        // A page keeps its connection open over several transactions.
        if (offen)
            await erster.ServiceProvider.GetRequiredService<Db>().Database.OpenConnectionAsync();
        var transaktion = await erster.ServiceProvider.GetRequiredService<Db>().Database.BeginTransactionAsync();
        var reihenfolge = new List<int>();
        var tore = Enumerable.Range(0, 5).Select(async i =>
        {
            await using var scope = land.Anwendung.Services.CreateAsyncScope();
            await using var meine = await scope.ServiceProvider.GetRequiredService<Db>().Database.BeginTransactionAsync();
            reihenfolge.Add(i);
            await Task.Yield();
            await meine.CommitAsync();
        }).ToList();

        // They wait without holding this thread: it comes here before the first has ended.
        reihenfolge.ShouldBeEmpty();
        if (ende == "commit")
            await transaktion.CommitAsync();
        else if (ende == "verlassen")
            await transaktion.DisposeAsync();
        await erster.DisposeAsync();
        // Well before a writer would stop waiting for its turn and ask SQLite itself.
        await Task.WhenAll(tore).WaitAsync(TimeSpan.FromSeconds(10));

        reihenfolge.ShouldBe([0, 1, 2, 3, 4]);
    }
}
