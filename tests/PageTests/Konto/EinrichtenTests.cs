using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.Host;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Konto;

public class EinrichtenTests
{
    [Fact]
    public async Task Einrichten_AfterTheRoleEnded_GivesItAgain()
    {
        using var ordner = new Wegwerfordner();
        string[] befehl = ["einrichten", "--daten", ordner.Pfad, "--mail", "erste@amt.example", "--name", "Erste Person", "--land", "th"];
        (await Befehlszeile.FuehreAusAsync(befehl)).ShouldBe(0);
        (await Befehlszeile.FuehreAusAsync(befehl)).ShouldBe(0);
        (await MitAsync(ordner, db => db.Set<Rollenzuordnung>().CountAsync())).ShouldBe(1);
        await MitAsync(ordner, async db =>
        {
            var rolle = await db.Set<Rollenzuordnung>().SingleAsync();
            rolle.Bis = rolle.Ab.AddDays(-1);
            await db.SpeichereAsync(new Akt("Test", nameof(Person), rolle.PersonId));
            return 0;
        });
        // Who runs the machine gets a way back in: a link alone would open an empty house.
        (await Befehlszeile.FuehreAusAsync(befehl)).ShouldBe(0);
        (await MitAsync(ordner, db => db.Set<Rollenzuordnung>().CountAsync(r => r.Bis == null))).ShouldBe(1);
    }

    private static async Task<int> MitAsync(Wegwerfordner ordner, Func<Db, Task<int>> tun)
    {
        var dienste = new ServiceCollection();
        WebAnwendung.AddGrunddienste(dienste, new Startoptionen(ordner.Pfad, null, 0, null, IstDemo: false));
        await using var anbieter = dienste.BuildServiceProvider();
        await using var bereich = anbieter.CreateAsyncScope();
        return await tun(bereich.ServiceProvider.GetRequiredService<Db>());
    }
}
