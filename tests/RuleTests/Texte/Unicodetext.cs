using FsCheck;
using FsCheck.Fluent;

namespace Startchancen.RuleTests.Texte;

/// <summary>Generators of texts for properties.</summary>
internal static class Unicodetext
{
    private static readonly string[] Besonderes =
        ["\r\n", "\r", "\n", "\t", " ", "\u00A0", "\0", "\u202E", "\u2066", "\u200B", "\u200C", "\u200D", "\u200E", "\uFEFF", "\u00AD", "\u0308", "\u0301", "ä", "ß", "e", "Å",
         "\uD83D", "\uDE00", "😀", "👩", "🏽", "ب", "क", "\u094D", "- ", "1. ", "2. ", "•\t", "\uFFFF", "\u2028", "\u0085", "한", "\u1100", "ﬁ", "ǅ", "İ", "ŉ"];

    /// <summary>Any text, rich in what breaks things, half surrogates included.</summary>
    public static Arbitrary<string> Beliebig { get; } = Gen.OneOf(
            Gen.Elements(Besonderes),
            Gen.Choose(0, 0xFFFF).Select(z => ((char)z).ToString()),
            Gen.Choose(32, 126).Select(z => ((char)z).ToString()))
        .ListOf().Select(teile => string.Concat(teile)).ToArbitrary();

    /// <summary>Texts of few words, so that repetitions and chance finds abound.</summary>
    public static Gen<string> Wenige { get; } = Gen.Elements("a", "b", "c", "die", " ", " ", " ", "  ", "\n", ".", ",", "Schule")
        .ListOf().Select(teile => string.Concat(teile.Take(24)));

    /// <summary>Base, mine, the other's: two edits of one text, each word unlike the others.</summary>
    public static Arbitrary<(string Basis, string Meine, string Andere)> Bearbeitungen { get; } =
        (from laenge in Gen.Choose(0, 40)
         from meine in Bearbeitung(laenge, "m")
         from andere in Bearbeitung(laenge, "x")
         select (Text(laenge, []), Text(laenge, meine), Text(laenge, andere))).ToArbitrary();

    private static string Text(int laenge, (int Ort, int Art, string Wort)[] bearbeitung)
    {
        var worte = Enumerable.Range(0, laenge).Select(i => $"w{i}").ToList();
        foreach (var (ort, art, wort) in bearbeitung.DistinctBy(b => b.Ort).OrderByDescending(b => b.Ort))
        {
            if (art != 0 && ort < worte.Count)
            {
                worte.RemoveAt(ort);
            }

            if (art != 1)
            {
                worte.Insert(Math.Min(ort, worte.Count), wort);
            }
        }

        return string.Join(' ', worte);
    }

    private static Gen<(int Ort, int Art, string Wort)[]> Bearbeitung(int laenge, string wer) =>
        (from ort in Gen.Choose(0, laenge)
         from art in Gen.Choose(0, 2)
         from nummer in Gen.Choose(0, 999)
         select (ort, art, $"{wer}{nummer}")).ListOf().Select(b => b.Take(6).ToArray());
}
