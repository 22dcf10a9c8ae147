using Shouldly;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Dokument;

public class TextblockTests
{
    [Fact]
    public void Zerlege_ParagraphsAndLists_KeepsOrderAndNumbers()
    {
        var bloecke = Textblock.Zerlege("Erster Absatz.\nZweiter.\n- eins\n- zwei\n3. drei\n7. sieben\n\nEnde");

        bloecke.Select(b => b.Art).ShouldBe([Textblockart.Absatz, Textblockart.Absatz, Textblockart.Liste, Textblockart.Nummern, Textblockart.Absatz]);
        bloecke[2].Zeilen.ShouldBe(["eins", "zwei"]);
        bloecke[3].Nummern.ShouldBe([3, 7]);
        bloecke[3].Zeilen.ShouldBe(["drei", "sieben"]);
    }

    [Theory]
    [InlineData("-kein Punkt")]
    [InlineData("2026. Das war ein gutes Jahr.")]
    [InlineData("1.kein Punkt")]
    [InlineData("– Gedankenstrich")]
    public void Zerlege_LineThatOnlyLooksLikeAList_IsAParagraph(string zeile) =>
        Textblock.Zerlege(zeile).ShouldHaveSingleItem().Art.ShouldBe(Textblockart.Absatz);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    public void Zerlege_Empty_GivesNothing(string text) => Textblock.Zerlege(text).ShouldBeEmpty();

    [Fact]
    public void Zerlege_ListSplitByEmptyLine_GivesTwoLists() =>
        Textblock.Zerlege("- a\n\n- b").Count.ShouldBe(2);
}
