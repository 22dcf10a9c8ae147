using System.Globalization;
using System.Text;

namespace Startchancen.Foundation.Texte;

/// <summary>
/// The search form of DIN 91379 (Latin letters as ICAO Doc 9303 transliterates them: Ä is AE, ß is SS, Å is AA, other diacritics fall off), in
/// capitals. It fills the folded search columns, so that "Mueller", "MÜLLER" and "Müller" find each other in both databases.
/// </summary>
public static class Suchform
{
    /// <summary>Letters that have no decomposition.</summary>
    private static readonly Dictionary<char, string> Sonderbuchstaben = new()
    {
        ['ß'] = "SS", ['ẞ'] = "SS", ['Æ'] = "AE", ['æ'] = "AE", ['Ø'] = "OE", ['ø'] = "OE", ['Œ'] = "OE", ['œ'] = "OE",
        ['Þ'] = "TH", ['þ'] = "TH", ['Ð'] = "D", ['ð'] = "D", ['Đ'] = "D", ['đ'] = "D", ['Ħ'] = "H", ['ħ'] = "H", ['ı'] = "I",
        ['ĸ'] = "K", ['Ł'] = "L", ['ł'] = "L", ['Ŋ'] = "N", ['ŋ'] = "N",
        ['Ŧ'] = "T", ['ŧ'] = "T", ['Ƈ'] = "C", ['ƈ'] = "C", ['Ə'] = "E", ['ə'] = "E", ['Ɨ'] = "I", ['ɨ'] = "I",
        ['Ʒ'] = "Z", ['ʒ'] = "Z", ['Ǥ'] = "G", ['ǥ'] = "G",
    };

    /// <summary>
    /// Folds a text: Latin letters to A–Z, other letters to their capitals without diacritics, digits stay, apostrophes and their kin fall away, everything
    /// else becomes one space; no space at the ends. Null gives "". Idempotent.
    /// </summary>
    public static string Von(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        // Normalize refuses half surrogates; the canonical form has none.
        var zerlegt = Ascii.IsValid(text) ? text : Textform.Normal(text).Normalize(NormalizationForm.FormKD);
        var ergebnis = new StringBuilder(zerlegt.Length + 8);
        var grundbuchstabe = '\0';
        for (var i = 0; i < zerlegt.Length; i++)
        {
            var zeichen = zerlegt[i];
            if (char.IsAsciiLetterOrDigit(zeichen))
            {
                grundbuchstabe = (char)(zeichen is >= 'a' and <= 'z' ? zeichen - 32 : zeichen);
                ergebnis.Append(grundbuchstabe);
                continue;
            }

            if (zeichen < 0x80 && zeichen is not ('\'' or '`' or '^'))
            {
                Luecke(ergebnis);
                grundbuchstabe = '\0';
                continue;
            }

            switch (CharUnicodeInfo.GetUnicodeCategory(zerlegt, i))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                    Zeichen(ergebnis, zeichen, ref grundbuchstabe);
                    break;
                case UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format:
                case var _ when zeichen is '\'' or '’' or '‘' or '´' or '·' or '‧':
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber:
                    if (Sonderbuchstaben.TryGetValue(zeichen, out var ersatz))
                    {
                        ergebnis.Append(ersatz);
                        grundbuchstabe = '\0';
                    }
                    else
                    {
                        Rune.DecodeFromUtf16(zerlegt.AsSpan(i), out var buchstabe, out var verbraucht);
                        ergebnis.Append(Rune.ToUpperInvariant(buchstabe).ToString());
                        grundbuchstabe = '\0';
                        i += verbraucht - 1;
                    }

                    break;
                default:
                    Luecke(ergebnis);
                    grundbuchstabe = '\0';
                    i += char.IsHighSurrogate(zeichen) ? 1 : 0;
                    break;
            }
        }

        return ergebnis.ToString().TrimEnd(' ');
    }

    /// <summary>Whether <paramref name="text"/> holds <paramref name="gesucht"/>, both folded.</summary>
    public static bool Enthaelt(string? text, string? gesucht) => Von(text).Contains(Von(gesucht), StringComparison.Ordinal);

    /// <summary>Of all diacritics only two carry a letter: the diaeresis on A, O, U and the ring on A.</summary>
    private static void Zeichen(StringBuilder ergebnis, char zeichen, ref char grundbuchstabe)
    {
        var angehaengt = (grundbuchstabe, zeichen) switch
        {
            ('A' or 'O' or 'U', '\u0308') => 'E',
            ('A', '\u030A') => 'A',
            _ => '\0',
        };
        if (angehaengt != '\0')
        {
            ergebnis.Append(angehaengt);
            grundbuchstabe = '\0';
        }
    }

    private static void Luecke(StringBuilder ergebnis)
    {
        if (ergebnis.Length > 0 && ergebnis[^1] != ' ')
        {
            ergebnis.Append(' ');
        }
    }
}
