using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class PruefcodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void Neu_Always_HasFiveGroupsOfUnmistakableCharacters()
    {
        for (var i = 0; i < 1000; i++)
        {
            Pruefcode.Neu().ToString().ShouldMatch("^[0-9ABCDEFGHJKMNPQRSTVWXYZ]{4}(-[0-9ABCDEFGHJKMNPQRSTVWXYZ]{4}){4}$");
        }
    }

    [Fact]
    public void Neu_ManyTimes_UsesEveryCharacterAtEveryRandomPlace()
    {
        // 18 places x 5 bits = 90 bits: none of them may be fixed.
        var codes = Enumerable.Range(0, 3000).Select(_ => Pruefcode.Neu().Zeichen).ToList();
        codes.ShouldBeUnique();
        for (var ort = 0; ort < 18; ort++)
        {
            codes.Select(c => c[ort]).Distinct().Count().ShouldBe(32);
        }
    }

    [Fact]
    public void TryLies_AsPeopleType_FindsTheSameCode()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = Pruefcode.Neu();
            var text = code.ToString();
            foreach (var eingabe in new[]
            {
                text, code.Zeichen, text.ToLowerInvariant(), $"  {text.Replace('-', ' ')} ", text.Replace('-', '–'), string.Join(' ', code.Zeichen.ToCharArray()),
                text.Replace('0', 'O').Replace('1', 'I'), text.Replace('0', 'o').Replace('1', 'l'),
            })
            {
                Pruefcode.TryLies(eingabe, out var gelesen).ShouldBeTrue(eingabe);
                gelesen.ShouldBe(code);
            }
        }
    }

    [Fact]
    public void TryLies_OneOrTwoWrongCharacters_IsRefused() => Prop.ForAll(
        Gen.Choose(0, 19).Two().SelectMany(orte => Gen.Elements(Alphabet.ToCharArray()).Two().Select(z => (orte, z))).ToArbitrary(),
        fall =>
        {
            var (orte, (erstes, zweites)) = fall;
            var richtig = Pruefcode.Neu().Zeichen;
            var falsch = richtig.ToCharArray();
            falsch[orte.Item1] = erstes;
            falsch[orte.Item2] = zweites;
            return new string(falsch) == richtig || !Pruefcode.TryLies(new string(falsch), out _);
        }).Check(Eigenschaften.Proben(3000));

    [Fact]
    public void TryLies_AnyTwoCharactersSwapped_IsRefused()
    {
        var zeichen = Pruefcode.Neu().Zeichen;
        for (var i = 0; i < 20; i++)
        {
            for (var j = i + 1; j < 20; j++)
            {
                var vertauscht = zeichen.ToCharArray();
                (vertauscht[i], vertauscht[j]) = (vertauscht[j], vertauscht[i]);
                if (vertauscht[i] != vertauscht[j])
                {
                    Pruefcode.TryLies(new string(vertauscht), out _).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void TryLies_KnownCode_IsRead()
    {
        // worked out by an independent program: codes on paper must stay readable for ten years
        Pruefcode.TryLies(Beispielvereinbarung.Eingefroren.Pruefcode, out var code).ShouldBeTrue();
        code.ToString().ShouldBe(Beispielvereinbarung.Eingefroren.Pruefcode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K4T9")]
    [InlineData("UUUU-UUUU-UUUU-UUUU-UUUU")]
    [InlineData("K4T9-2MHF-81QD-ZW7C-6XN*")]
    [InlineData("ÄÖÜß-2MHF-81QD-ZW7C-6XNA")]
    public void TryLies_NoCode_IsRefused(string? eingabe) => Pruefcode.TryLies(eingabe, out _).ShouldBeFalse();

    [Fact]
    public void TryLies_TooLong_IsRefused()
    {
        var code = Pruefcode.Neu().Zeichen;
        Pruefcode.TryLies(code + "0", out _).ShouldBeFalse();
        Pruefcode.TryLies(code + new string(' ', 500), out _).ShouldBeFalse();
    }

    [Fact]
    public void TryLies_AllZero_IsACodeButNeverTheDefault()
    {
        Pruefcode.TryLies(new string('0', 20), out var code).ShouldBeTrue();
        code.ShouldNotBe(default);
        Should.Throw<InvalidOperationException>(() => default(Pruefcode).ToString());
    }
}
