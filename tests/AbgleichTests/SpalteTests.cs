using Shouldly;
using Startchancen.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class SpalteTests
{
    [Fact]
    public void Texts_ComeBackAsTheyWere_AndNothingIsNull()
    {
        string?[] werte = ["Anna", null, " Ben ", "", "Anna", "  ", "anna", "\u00a0Zoë\t"];
        var spalte = Spalte.Von(werte);
        spalte.Count.ShouldBe(werte.Length);
        spalte.ShouldBe(["Anna", null, "Ben", null, "Anna", null, "anna", "Zoë"]);
        spalte[4].ShouldBeSameAs(spalte[0]);
        spalte.Zaehle(_ => true).ShouldBe(5);
        spalte.Zaehle(w => w == "Anna").ShouldBe(2);
        Spalte.Von(spalte).ShouldBeSameAs(spalte);
    }

    [Fact]
    public void AColumnOfAList_TakesNoMoreRows()
    {
        var spalte = Spalte.Von(["Anna"]);
        _ = new Personenliste("liste", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = spalte });
        Should.Throw<InvalidOperationException>(() => spalte.Nimm("Ben"));
        spalte.ShouldBe(["Anna"]);
    }

    [Fact]
    public void AColumnInAnotherOrder_SharesItsTexts()
    {
        var spalte = Spalte.Von(["a", "b", null, "a"]);
        spalte.Geordnet([3, 2, 1, 0]).ShouldBe(["a", null, "b", "a"]);
        spalte.Zahlen(w => w[0]).ShouldBe([97, 98, 0, 97]);
    }
}
