using Shouldly;
using Startchancen.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class KennspalteTests
{
    [Fact]
    public void AColumnOfIdentifiers_GivesBackWhatItTook_AlsoBeyondItsBlocks()
    {
        var spalte = new Kennspalte();
        var lang = new string('x', 1_500_000);
        string[] werte = ["a1", lang, " b ", .. Enumerable.Range(0, 300_000).Select(i => $"zeile-{i}"), "ä😀"];
        foreach (var w in werte)
            spalte.Nimm(w);
        spalte.Count.ShouldBe(werte.Length);
        spalte.SequenceEqual(werte.Select(w => w.Trim())).ShouldBeTrue();
        spalte.IstEindeutig().ShouldBeTrue();
    }

    [Theory]
    [InlineData("a", "b", "c", true)]
    [InlineData("a", "b", " a", false)]
    [InlineData("a", "A", "ä", true)]
    [InlineData("a", "", "c", false)]
    public void Identifiers_AreUnique_WhenEachIsThereOnce(string x, string y, string z, bool eindeutig)
    {
        var spalte = new Kennspalte();
        spalte.Nimm(x);
        spalte.Nimm(y);
        spalte.IstEindeutig().ShouldBe(x != y && y.Length > 0);
        spalte.Nimm(z);
        spalte.IstEindeutig().ShouldBe(eindeutig);
        var werte = new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Nachname] = ["Meyer", "Meyer", "Meyer"] };
        if (eindeutig)
        {
            new Personenliste("liste", spalte, werte).Kennungen[2].ShouldBe(z.Trim());
            Should.Throw<InvalidOperationException>(() => spalte.Nimm("d"));
        }
        else
            Should.Throw<ArgumentException>(() => new Personenliste("liste", spalte, werte));
    }
}
