using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Texte;
using Xunit;

namespace Startchancen.RuleTests.Texte;

public class TextformTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("a\r\nb\rc\u0085d\u2028e\u2029f\vg", "a\nb\nc\nd\ne\nf\ng")]
    [InlineData("Fo\u0308rderung", "Förderung")]
    [InlineData("a\0b\u0007c\u0090d\u007Fe", "abcde")]
    [InlineData("eins  \n zwei\t\ndrei\u00A0", "eins\n zwei\ndrei")]
    [InlineData("\n\n  eins\n\n\nzwei\n\n", "  eins\n\n\nzwei")]
    [InlineData("Betrag \u202E00005\u202C Euro \u2067x\u2069", "Betrag 00005 Euro x")]
    [InlineData("Sprach\u00ADförderung zu\u200Bsammen \uFEFFx", "Sprachförderung zusammen x")]
    [InlineData("z.\u00A0B.", "z.\u00A0B.")]
    [InlineData("a\u2009b\u3000c", "a b c")]
    [InlineData("a\u200Db\u200Cc\u200Ed", "abcd")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("👩\u200D👩\u200D👧 👩🏽\u200D🏫 ❤\uFE0F\u200D🔥", "👩\u200D👩\u200D👧 👩🏽\u200D🏫 ❤\uFE0F\u200D🔥")]
    [InlineData("שלום\u200F!", "שלום\u200F!")]
    [InlineData("a\u200Eb\u2028שלום", "ab\nשלום")]
    [InlineData("ende\uFFFFx", "endex")]
    [InlineData("a \nb", "a\nb")]
    public void Normal_WithOddities_GivesCanonicalText(string? text, string erwartet) => Textform.Normal(text).ShouldBe(erwartet);

    [Fact]
    public void Normal_WithHalfSurrogate_GivesReplacementCharacter() => Textform.Normal("halb \uD83D.").ShouldBe("halb \uFFFD.");

    [Fact]
    public void Normal_OfAnything_IsIdempotentAndCanonical() => Prop.ForAll(Unicodetext.Beliebig, text =>
    {
        var normal = Textform.Normal(text);
        return (Textform.Normal(normal) == normal).Label(string.Join(' ', normal.Select(c => $"{(int)c:X4}")))
            .And(normal.IsNormalized()
            && normal.Split('\n').All(z => z.TrimEnd() == z)
            && normal.All(z => z is '\n' or '\t' || !char.IsControl(z)));
    }).Check(Eigenschaften.Proben(3000));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a\r\nb", 3)]
    [InlineData("Größe", 5)]
    [InlineData("o\u0308", 1)]
    [InlineData("😀", 1)]
    public void Laenge_CountsLineBreaksAndCharactersOnce(string text, int laenge) => Textform.Laenge(text).ShouldBe(laenge);

    [Fact]
    public void AusTextverarbeitung_WithBullets_GivesLists() =>
        Textform.AusTextverarbeitung("Ziele:\r\n•\tLesen\r\n\uF0B7\u00A0Rechnen\r\no\tunten\r\n1.\tErstens\r\n2)\tZweitens\r\no wie gut\r\n1.5\tMio")
            .ShouldBe("Ziele:\n- Lesen\n- Rechnen\n- unten\n1. Erstens\n2. Zweitens\no wie gut\n1.5\tMio");

    [Fact]
    public void Zerlege_WithLists_GivesBlocks()
    {
        var bloecke = Textblock.Zerlege("Wir wollen:\n- lesen\n  - auch zu Hause\n\n- rechnen\nAblauf\n1. planen\n2. tun\nDazwischen\n3. prüfen\n1. neu\n- \n-ohne Leerzeichen");
        bloecke.Select(b => $"{b.Art}/{b.Beginn}: {string.Join(" | ", b.Zeilen)}").ShouldBe(
        [
            "Absatz/0: Wir wollen:",
            "Aufzaehlung/0: lesen | auch zu Hause",
            "Aufzaehlung/0: rechnen",
            "Absatz/0: Ablauf",
            "Nummerierung/1: planen | tun",
            "Absatz/0: Dazwischen",
            "Nummerierung/3: prüfen",
            "Nummerierung/1: neu",
            "Absatz/0: -",
            "Absatz/0: -ohne Leerzeichen",
        ]);
    }

    [Theory]
    [InlineData("1. August 2026 beginnt das Schuljahr")]
    [InlineData("31. Juli ist der letzte Tag")]
    [InlineData("2. Fremdsprache ist Französisch")]
    [InlineData("1.500 Euro")]
    public void Zerlege_WithNumberInSentence_IsParagraph(string satz) => Textblock.Zerlege(satz).ShouldHaveSingleItem().Art.ShouldBe(Blockart.Absatz);

    [Fact]
    public void Zerlege_OfAnything_KeepsEveryLine() => Prop.ForAll(Unicodetext.Beliebig, text =>
    {
        var zeilen = Textblock.Zerlege(text).SelectMany(b => b.Zeilen).ToList();
        return zeilen.All(z => z.Length > 0) && zeilen.Count == Textform.Normal(text).Split('\n').Count(z => z.Trim().Length > 0);
    }).QuickCheckThrowOnFailure();
}
