using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Abgleich.Vergleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class AehnlichkeitTests
{
    private static readonly Gen<string> s_wort = Gen.Choose(0, 20).SelectMany(n => Gen.Elements("abcdeflmnrstäß1".ToCharArray()).ArrayOf(n)).Select(z => new string(z));

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("", "x", 0)]
    [InlineData("gleich", "gleich", 1)]
    public void JaroWinkler_OfTheLiterature(string a, string b, double erwartet) => Aehnlichkeit.JaroWinkler(a, b).ShouldBe(erwartet, 0.0001);

    [Fact]
    public void JaroWinkler_IsTheTextbooks() => Prop.ForAll(s_wort.Two().ToArbitrary(), paar =>
        Math.Abs(Aehnlichkeit.JaroWinkler(paar.Item1, paar.Item2) - Lehrbuch(paar.Item1, paar.Item2)) < 1e-9).Check(Proben.Von(500));

    [Fact]
    public void HoechstensEinFehler_IsOneStepOfDamerau() => Prop.ForAll(s_wort.Two().ToArbitrary(), paar =>
        Aehnlichkeit.HoechstensEinFehler(paar.Item1, paar.Item2) == Damerau(paar.Item1, paar.Item2) <= 1 && Aehnlichkeit.HoechstensEinFehler(paar.Item1, paar.Item2) == Aehnlichkeit.HoechstensEinFehler(paar.Item2, paar.Item1)).Check(Proben.Von(500));

    [Fact]
    public void HoechstensEinFehler_SeesEveryOneError()
    {
        foreach (var (a, b) in (ReadOnlySpan<(string, string)>)[("anna", "ana"), ("anna", "annas"), ("anna", "anma"), ("anna", "nana"), ("anna", "anna"), ("a", ""), ("ab", "ba")])
            Aehnlichkeit.HoechstensEinFehler(a, b).ShouldBeTrue($"{a}/{b}");
        Aehnlichkeit.HoechstensEinFehler("anna", "anan2").ShouldBeFalse();
    }

    // As Winkler (1990) describes it: one letter after the other.
    private static double Lehrbuch(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var fenster = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        var (ta, tb) = (new bool[a.Length], new bool[b.Length]);
        var treffer = 0;
        for (var j = 0; j < b.Length; j++)
            for (var i = Math.Max(0, j - fenster); i <= Math.Min(a.Length - 1, j + fenster); i++)
                if (!ta[i] && a[i] == b[j])
                {
                    (ta[i], tb[j]) = (true, true);
                    treffer++;
                    break;
                }
        if (treffer == 0)
            return 0;
        var (x, y) = (a.Where((_, i) => ta[i]).ToArray(), b.Where((_, j) => tb[j]).ToArray());
        double m = treffer;
        var jaro = (m / a.Length + m / b.Length + (m - x.Zip(y).Count(p => p.First != p.Second) / 2) / m) / 3;
        var anfang = a.Zip(b).TakeWhile(p => p.First == p.Second).Take(4).Count();
        return jaro + anfang * 0.1 * (1 - jaro);
    }

    private static int Damerau(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                d[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), Math.Min(d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? d[i - 2, j - 2] + 1 : int.MaxValue));
        return d[a.Length, b.Length];
    }
}
