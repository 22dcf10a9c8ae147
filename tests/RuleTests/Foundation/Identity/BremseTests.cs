using System.Net;
using Shouldly;
using Startchancen.Foundation.Identity;
using Xunit;

namespace Startchancen.RuleTests.Foundation.Identity;

public class BremseTests
{
    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Netz_TakesAWholeLineAsOne(string eine, string andere, bool gleich) =>
        (Bremse.Netz(IPAddress.Parse(eine)) == Bremse.Netz(IPAddress.Parse(andere))).ShouldBe(gleich);

    [Fact]
    public void Wartezeit_GrowsToItsLimitAndNoFurther()
    {
        var stelle = Bremsstelle.Fuer(3, 2, 900, "konto", "X");
        Enumerable.Range(1, 5).Select(stelle.Wartezeit).ShouldBe([0, 0, 2, 4, 8]);
        stelle.Wartezeit(10_000).ShouldBe(900);
    }
}
