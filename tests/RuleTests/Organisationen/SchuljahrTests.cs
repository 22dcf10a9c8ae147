using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Xunit;

namespace Startchancen.RuleTests.Organisationen;

public class SchuljahrTests
{
    [Theory]
    [InlineData("2026/27", 2026)]
    [InlineData("2026/2027", 2026)]
    [InlineData(" 2026-27 ", 2026)]
    [InlineData("2026–2027", 2026)]
    [InlineData("26/27", 2026)]
    [InlineData("Schuljahr 2024/25", 2024)]
    [InlineData("SJ 2033/34", 2033)]
    [InlineData("sj. 2033 / 34", 2033)]
    [InlineData("1999/00", 1999)]
    [InlineData("1999/2000", 1999)]
    public void Lies_WithKnownSpelling_GivesYear(string text, int jahr) => Schuljahr.Lies(text).Jahr.ShouldBe(jahr);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026")]
    [InlineData("2026/28")]
    [InlineData("2026/2026")]
    [InlineData("2027/26")]
    [InlineData("202/203")]
    [InlineData("2026/27/28")]
    [InlineData("-2026/27")]
    [InlineData("2026/+7")]
    [InlineData("1026/27")]
    [InlineData("Schuljahr")]
    public void Lies_WithSomethingElse_IsRefused(string? text)
    {
        Schuljahr.Versuche(text, out _).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => Schuljahr.Lies(text));
    }

    [Theory]
    [InlineData("2026-07-31", "2025/26")]
    [InlineData("2026-08-01", "2026/27")]
    [InlineData("2026-12-31", "2026/27")]
    [InlineData("2027-01-01", "2026/27")]
    [InlineData("2099-08-01", "2099/00")]
    public void Von_WithDay_GivesItsSchoolYear(string tag, string schuljahr) =>
        Schuljahr.Von(DateOnly.Parse(tag, System.Globalization.CultureInfo.InvariantCulture)).ToString().ShouldBe(schuljahr);

    [Fact]
    public void Von_WithEveryDayOfTheProgramme_IsContained()
    {
        for (var tag = new DateOnly(2024, 8, 1); tag <= new DateOnly(2034, 7, 31); tag = tag.AddDays(1))
        {
            var jahr = Schuljahr.Von(tag);
            jahr.Enthaelt(tag).ShouldBeTrue();
            jahr.IstImProgramm.ShouldBeTrue();
            jahr.Naechstes.Enthaelt(tag).ShouldBeFalse();
            jahr.Voriges.Enthaelt(tag).ShouldBeFalse();
            Schuljahr.Lies(jahr.ToString()).ShouldBe(jahr);
        }
    }

    [Fact]
    public void ImProgramm_IsTenYears()
    {
        Schuljahr.ImProgramm.Select(j => j.ToString()).ShouldBe(
            ["2024/25", "2025/26", "2026/27", "2027/28", "2028/29", "2029/30", "2030/31", "2031/32", "2032/33", "2033/34"]);
        Schuljahr.ProgrammBeginn.Voriges.IstImProgramm.ShouldBeFalse();
        Schuljahr.ProgrammEnde.Naechstes.IstImProgramm.ShouldBeFalse();
        Schuljahr.ProgrammEnde.Ende.ShouldBe(new DateOnly(2034, 7, 31));
    }

    [Fact]
    public void Compare_FollowsTime()
    {
        var a = Schuljahr.Lies("2025/26");
        (a < a.Naechstes && a > a.Voriges && a.CompareTo(a) == 0 && a.Naechstes.Voriges == a).ShouldBeTrue();
    }

    [Fact]
    public void Schuljahr_OutOfRange_IsRefused()
    {
        Should.Throw<RuleBroken>(() => new Schuljahr(1989));
        Should.Throw<RuleBroken>(() => new Schuljahr(2099).Naechstes);
    }
}
