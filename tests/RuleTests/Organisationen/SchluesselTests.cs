using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.RuleTests.Imports;
using Xunit;

namespace Startchancen.RuleTests.Organisationen;

public class SchluesselTests
{
    [Theory]
    [InlineData("05111000", "05111000", "nw", false)]
    [InlineData("5111000", "05111000", "nw", true)]
    [InlineData("16 0 66 042", "16066042", "th", false)]
    [InlineData("160665050042", "16066042", "th", false)]
    [InlineData("51110000000", "05111000", "nw", true)]
    public void Gemeindeschluessel_WithKnownForm_IsRead(string text, string ziffern, string land, bool nullErgaenzt)
    {
        AmtlicherGemeindeschluessel.Versuche(text, out var schluessel, out var ergaenzt).ShouldBeTrue();
        (schluessel.Ziffern, schluessel.Land, ergaenzt).ShouldBe((ziffern, land, nullErgaenzt));
        AmtlicherGemeindeschluessel.Lies(schluessel.ToString()).ShouldBe(schluessel);
        schluessel.Kreis.ShouldBe(ziffern[..5]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("17111000")]
    [InlineData("00111000")]
    [InlineData("0511100")]
    [InlineData("0511100x")]
    [InlineData("٠٥١١١٠٠٠")]
    [InlineData("051110001")]
    public void Gemeindeschluessel_WithSomethingElse_IsRefused(string? text) => Should.Throw<RuleBroken>(() => AmtlicherGemeindeschluessel.Lies(text));

    [Fact]
    public void Gemeindeschluessel_Default_NamesNothing() => (default(AmtlicherGemeindeschluessel).Land + default(AmtlicherGemeindeschluessel).Kreis + default(AmtlicherGemeindeschluessel)).ShouldBe("");

    [Theory]
    [InlineData("NW", " 100020 ", null, "nw 100020")]
    [InlineData("be", "04g12", "", "be 04G12")]
    [InlineData("hh", "5053", "02", "hh 5053 (02)")]
    [InlineData("bw", "0123-4", "A/1", "bw 0123-4 (A/1)")]
    public void Schulnummer_WithParts_IsWrittenAndReadBack(string land, string nummer, string? standort, string text)
    {
        var schulnummer = new Schulnummer(land, nummer, standort);
        schulnummer.ToString().ShouldBe(text);
        Schulnummer.Lies(text).ShouldBe(schulnummer);
    }

    [Theory]
    [InlineData("n", "1", null)]
    [InlineData("n1", "1", null)]
    [InlineData("nw", " ", null)]
    [InlineData("nw", "10 00", null)]
    [InlineData("nw", "1000\n", "?")]
    [InlineData("nw", "-1", null)]
    [InlineData("nw", "123456789012345678901", null)]
    public void Schulnummer_WithBadPart_IsRefused(string land, string nummer, string? standort) => Should.Throw<RuleBroken>(() => new Schulnummer(land, nummer, standort));

    [Theory]
    [InlineData("")]
    [InlineData("100020")]
    [InlineData("nw")]
    [InlineData("nw (1)")]
    public void Schulnummer_WithoutLand_IsRefused(string text) => Should.Throw<RuleBroken>(() => Schulnummer.Lies(text));

    [Fact]
    public void Schulnummer_Compared_DependsOnAllParts()
    {
        new Schulnummer("nw", "1").ShouldBe(new Schulnummer("NW", "1", " "));
        new Schulnummer("nw", "1").ShouldNotBe(new Schulnummer("nw", "1", "2"));
        new Schulnummer("nw", "01").ShouldNotBe(new Schulnummer("nw", "1"));
    }

    [Fact]
    public void Gemeindeschluessel_OfEveryGemeinde_IsRead()
    {
        // Columns: satzart, textkennzeichen, land, rb, kreis, vb, gemeinde; 60 is a Gemeinde.
        var gemeinden = File.ReadLines(Testdaten.Datei("geo/destatis_gemeindeverzeichnis_auszug_4q.csv")).Select(z => z.Split(',')).Where(s => s[0] == "60").ToList();
        gemeinden.Count.ShouldBeGreaterThan(10_000);
        foreach (var s in gemeinden)
        {
            var ags = AmtlicherGemeindeschluessel.Lies(s[2] + s[3] + s[4] + s[6]);
            ags.ShouldBe(AmtlicherGemeindeschluessel.Lies(s[2] + s[3] + s[4] + s[5] + s[6]));
            ags.Land.Length.ShouldBe(2);
        }
    }
}
