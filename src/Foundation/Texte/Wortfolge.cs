using System.Globalization;

namespace Startchancen.Foundation.Texte;

/// <summary>
/// A text cut into tokens: words (with their inner apostrophes), numbers with their separators ("31.10.2026", "1.500,00", "2026/27"), runs of blanks,
/// line breaks, and single punctuation marks or symbols. Joined, the tokens are the text.
/// </summary>
internal sealed class Wortfolge
{
    private readonly List<int> _grenzen = [0];

    private Wortfolge(string text) => Text = text;

    public string Text { get; }

    public int Anzahl => _grenzen.Count - 1;

    public ReadOnlySpan<char> this[int i] => Text.AsSpan(_grenzen[i], _grenzen[i + 1] - _grenzen[i]);

    public int Beginn(int i) => _grenzen[i];

    public string Teil(int von, int bis) => Text[_grenzen[von].._grenzen[bis]];

    public bool IstLuecke(int i) => Text[_grenzen[i]] != '\n' && char.IsWhiteSpace(Text[_grenzen[i]]);

    public bool IstWort(int i) => Text[_grenzen[i]] is var z && (char.IsLetterOrDigit(z) || char.IsSurrogate(z));

    public bool IstZeilenende(int i) => Text[_grenzen[i]] == '\n';

    public bool IstGleich(int i, Wortfolge andere, int j) => this[i].SequenceEqual(andere[j]);

    public static Wortfolge Zerlege(string text)
    {
        var folge = new Wortfolge(text);
        for (var i = 0; i < text.Length;)
        {
            i = Ende(text, i);
            folge._grenzen.Add(i);
        }

        return folge;
    }

    private static int Ende(string text, int i)
    {
        var z = text[i];
        if (z == '\n')
        {
            return i + 1;
        }

        if (char.IsWhiteSpace(z))
        {
            while (++i < text.Length && text[i] != '\n' && char.IsWhiteSpace(text[i]))
            {
            }

            return i;
        }

        if (!char.IsLetterOrDigit(z))
        {
            // Emoji, flags and letters with marks stay whole.
            return z < 0x80 ? i + 1 : i + StringInfo.GetNextTextElementLength(text, i);
        }

        while (++i < text.Length && (IstWortzeichen(text[i]) || IstImWort(text, i)))
        {
        }

        return i;
    }

    private static bool IstWortzeichen(char z) => char.IsAsciiLetterOrDigit(z) || (z >= 0x80 && (char.IsLetterOrDigit(z)
        || char.GetUnicodeCategory(z) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark || z is '\u200C' or '\u200D'));

    /// <summary>A separator between two digits, or an apostrophe between two letters.</summary>
    private static bool IstImWort(string text, int i) => i + 1 < text.Length && text[i] switch
    {
        '.' or ',' or ':' or '/' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
        '\'' or '’' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]),
        _ => false,
    };
}
