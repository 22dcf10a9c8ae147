using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class FeldeingabeTests
{
    private static Feld Feld(Feldart art) => new()
    {
        Schluessel = "f",
        Nummer = "1",
        Bezeichnung = "Feld",
        Art = art,
        Optionen = [.. new[] { "Lesen und Schreiben", "Lesen und Rechnen", "Eltern" }.Select((n, i) => new Option($"o{i}", n))],
    };

    [Theory]
    [InlineData(Feldart.Auswahl, "Lesen")]
    [InlineData(Feldart.Auswahl, "Eltern\nLesen und Rechnen")]
    [InlineData(Feldart.Mehrfachauswahl, "Eltern\nKinder")]
    public void Pruefe_WithWhatIsNoChoice_IsRefused(Feldart art, string text) => Should.Throw<RuleBroken>(() => Feldeingabe.Pruefe(Feld(art), text));

    [Theory]
    [InlineData(Feldart.Auswahl, "")]
    [InlineData(Feldart.Auswahl, "Lesen und Rechnen")]
    [InlineData(Feldart.Mehrfachauswahl, "Lesen und Rechnen\nEltern")]
    [InlineData(Feldart.Langtext, "Kinder")]
    public void Pruefe_WithWhatMayStandThere_IsTaken(Feldart art, string text) => Should.NotThrow(() => Feldeingabe.Pruefe(Feld(art), text));

    [Fact]
    public void Mische_TwoChoices_KeepsTheStoredOneAndAsks()
    {
        var e = Feldeingabe.Mische(Feld(Feldart.Auswahl), "Eltern", "Lesen und Rechnen", "Lesen und Schreiben");
        e.Text.ShouldBe("Lesen und Schreiben");
        var stelle = e.Ueberschneidungen.ShouldHaveSingleItem();
        (stelle.Meins, stelle.Anderes).ShouldBe(("Lesen und Rechnen", "Lesen und Schreiben"));
    }

    [Theory]
    [InlineData("", "Eltern", "Lesen und Rechnen", "Lesen und Rechnen\nEltern")]
    [InlineData("Eltern", "", "Eltern\nLesen und Schreiben", "Lesen und Schreiben")]
    [InlineData("Lesen und Schreiben\nEltern", "Eltern", "Lesen und Schreiben", "")]
    [InlineData("Eltern", "Eltern", "", "")]
    public void Mische_Ticks_OneByOne(string basis, string meine, string andere, string erwartet)
    {
        foreach (var (m, a) in new[] { (meine, andere), (andere, meine) })
        {
            var e = Feldeingabe.Mische(Feld(Feldart.Mehrfachauswahl), basis, m, a);
            e.Text.ShouldBe(erwartet);
            e.Ueberschneidungen.ShouldBeEmpty();
        }
    }
}
