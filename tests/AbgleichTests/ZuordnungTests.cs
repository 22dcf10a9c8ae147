using Shouldly;
using Startchancen.Abgleich.Zuordnung;
using Xunit;

namespace Startchancen.AbgleichTests;

public class ZuordnungTests
{
    [Fact]
    public void RowsThatMayBeOnePerson_ExcludeEachOtherOnlyAsFarAsTheyAreNot()
    {
        // Three rows of the first list; rows 5, 7 and 9 of the second, of which 5 and 7 may be one person.
        int[] zeile = [0, 0, 1, 1, 2, 2], andere = [5, 7, 7, 5, 5, 9];
        double[] p = [0.9, 0.001, 0.2, 0.4, 0.5, 0.1];
        Zuteilung.Ergaenze(p, new Seite(zeile, 3), andere, new() { [(5, 7)] = 0.3 });
        p.ShouldBe([0.9, 0.27, 0.2, 0.4, 0.5, 0.1], 1e-12);
    }
}
