using System.Globalization;
using System.Text;

namespace Startchancen.Foundation.Texte;

/// <summary>The one canonical form of what people type: plain Unicode text that is stored, compared, hashed and printed.</summary>
public static class Textform
{
    /// <summary>
    /// Brings a text into canonical form: NFC; every kind of line end is <c>\n</c>; no control characters but <c>\n</c> and tab; no invisible
    /// characters that only deceive (see remarks); no white space at the end of a line; no empty lines at start and end. Null gives "".
    /// </summary>
    /// <remarks>
    /// Removed: bidirectional embeddings, overrides and isolates (they can make a text read differently from what is stored: Unicode TR 36),
    /// zero-width space, word joiner, BOM, soft hyphen, tags, noncharacters. Kept: LRM, RLM and ALM in a line with right-to-left letters; ZWNJ and ZWJ
    /// after letters of scripts that are joined or stacked; ZWJ and variation selectors in emoji. Half surrogates become U+FFFD. Unusual
    /// spaces become a plain one; the no-break spaces U+00A0 and U+202F stay, because "z. B." is typed with them on purpose.
    /// The function is idempotent.
    /// </remarks>
    public static string Normal(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return IstSchlicht(text) ? text : OhneRand(Bereinigt(text).Normalize(NormalizationForm.FormC));
    }

    /// <summary>
    /// Length in characters: Unicode scalar values of the canonical form, a line break counts once. Not text elements, whose number depends on
    /// the Unicode version, and not UTF-16 units: this is what <c>[...text].length</c> says in the browser and <c>length()</c> in both databases.
    /// </summary>
    public static int Laenge(string? text)
    {
        var laenge = 0;
        foreach (var zeichen in Normal(text))
        {
            laenge += char.IsLowSurrogate(zeichen) ? 0 : 1;
        }

        return laenge;
    }

    /// <summary>
    /// Plain text from a word processor's clipboard: bullets and numbers that arrive as characters become the list marks "- " and "1. ".
    /// The result is in canonical form.
    /// </summary>
    public static string AusTextverarbeitung(string? text)
    {
        var zeilen = Normal(text).Split('\n');
        for (var i = 0; i < zeilen.Length; i++)
        {
            var inhalt = zeilen[i].TrimStart(' ', '\t', '\u00A0');
            if (inhalt.Length > 2 && "•◦▪‣●○■□·–—*\u00B7\uF0B7\uF0A7\uF0D8\uF02Do".Contains(inhalt[0], StringComparison.Ordinal) && (inhalt[1] == '\t' || (inhalt[1] is ' ' or '\u00A0' && inhalt[0] != 'o')))
            {
                zeilen[i] = "- " + inhalt[2..].TrimStart();
            }
            else if (Zifferlaenge(inhalt) is > 0 and var stellen && inhalt.Length > stellen + 2 && inhalt[stellen] is '.' or ')' && inhalt[stellen + 1] is '\t')
            {
                zeilen[i] = string.Concat(inhalt.AsSpan(0, stellen), ". ", inhalt.AsSpan(stellen + 2).TrimStart());
            }
        }

        return Normal(string.Join('\n', zeilen));
    }

    /// <summary>Digits at the start, at most three; 0 when there are none or more.</summary>
    internal static int Zifferlaenge(ReadOnlySpan<char> zeile)
    {
        var stellen = 0;
        while (stellen < zeile.Length && char.IsAsciiDigit(zeile[stellen]))
        {
            stellen++;
        }

        return stellen <= 3 ? stellen : 0;
    }

    /// <summary>Most texts are: printable Latin-1 and line breaks, nothing to trim. Saves four copies per autosave.</summary>
    internal static bool IstSchlicht(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is '\n' or ' ' || text[^1] is '\n' or ' ')
        {
            return false;
        }

        var erstes = text.IndexOfAnyExceptInRange(' ', '~');
        for (var i = erstes < 0 ? text.Length : erstes; i < text.Length; i++)
        {
            var z = text[i];
            var gut = z is >= ' ' and < '\u007F' or > '\u00A0' and < '\u0100' && z != '\u00AD' || (z == '\n' && text[i - 1] != ' ');
            if (!gut)
            {
                return false;
            }
        }

        return true;
    }

    private static string Bereinigt(string text)
    {
        var ergebnis = new StringBuilder(text.Length);
        var rechtsLaeufig = false;
        var zeilenanfang = true;
        Rune davor = default;
        for (var i = 0; i < text.Length;)
        {
            if (zeilenanfang)
            {
                rechtsLaeufig = HatRechtsLaeufiges(text, i);
                zeilenanfang = false;
            }

            // An unpaired surrogate comes back as U+FFFD.
            Rune.DecodeFromUtf16(text.AsSpan(i), out var zeichen, out var verbraucht);
            i += verbraucht;
            switch (zeichen.Value)
            {
                case '\r' when i < text.Length && text[i] == '\n':
                    continue;
                case '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029:
                    ergebnis.Append('\n');
                    davor = default;
                    zeilenanfang = true;
                    continue;
                case '\t':
                    break;
                case 0x200C when Verbindet(davor):
                case 0x200D when Verbindet(davor) || IstBildzeichen(davor):
                case >= 0xE0020 and <= 0xE007F when davor.Value == 0x1F3F4:
                    ergebnis.Append(zeichen.ToString());
                    continue;
                case 0x200E or 0x200F or 0x061C:
                    if (rechtsLaeufig)
                    {
                        ergebnis.Append(zeichen.ToString());
                    }

                    continue;
                case < 0x20 or >= 0x7F and <= 0x9F or 0xAD or 0x180E or >= 0x200B and <= 0x200D or >= 0x202A and <= 0x202E
                    or >= 0x2060 and <= 0x206F or 0xFEFF or >= 0xFFF9 and <= 0xFFFB or >= 0xE0000 and <= 0xE007F or >= 0xFDD0 and <= 0xFDEF:
                case var wert when (wert & 0xFFFE) == 0xFFFE:
                    continue;
                case >= 0x2000 and <= 0x200A or 0x205F or 0x3000 or 0x1680:
                    zeichen = new Rune(' ');
                    break;
            }

            ergebnis.Append(zeichen.ToString());
            if (Rune.GetUnicodeCategory(zeichen) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark) && zeichen.Value is not (>= 0x1F3FB and <= 0x1F3FF))
            {
                davor = zeichen;
            }
        }

        return ergebnis.ToString();
    }

    private static string OhneRand(string text)
    {
        var ergebnis = new StringBuilder(text.Length);
        foreach (var zeile in text.AsSpan().EnumerateLines())
        {
            ergebnis.Append(zeile.TrimEnd()).Append('\n');
        }

        return ergebnis.ToString().Trim('\n');
    }

    /// <summary>Scripts in which ZWJ and ZWNJ change what a reader sees: Arabic and its kin, Indic, Southeast Asian, Mongolian.</summary>
    private static bool Verbindet(Rune z) => z.Value is >= 0x0600 and <= 0x109F or >= 0x1780 and <= 0x18AF or >= 0x1900 and <= 0x1CFF
        or >= 0xA800 and <= 0xABFF or >= 0xFB50 and <= 0xFDCF or >= 0xFDF0 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC or >= 0x10A00 and <= 0x11FFF or >= 0x1E900 and <= 0x1E95F;

    private static bool IstBildzeichen(Rune z) => z.Value is >= 0x2190 and <= 0x2BFF or >= 0x1F000 and <= 0x1FAFF;

    private static bool HatRechtsLaeufiges(string text, int ab)
    {
        for (var i = ab; i < text.Length && text[i] is not ('\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029'); i++)
        {
            if (text[i] is >= '\u0590' and <= '\u08FF' and not '\u061C' or >= '\uFB1D' and <= '\uFDCF' or >= '\uFDF0' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC'
                || (text[i] is '\uD802' or '\uD803' or '\uD83A' or '\uD83B'
                    && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
