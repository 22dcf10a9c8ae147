using System.Globalization;
using System.Text;

namespace Startchancen.Abgleich.Normalform;

/// <summary>
/// The form in which texts are compared: letters a to z and digits, one blank between words. Umlauts and their transliterations become one
/// letter, so that Müller, Mueller and Muller are the same (DIN 91379 search form, then AE, OE, UE to A, O, U and SS to S).
/// </summary>
internal static class Faltung
{
    private const string Sonder = "ßsẞsÆaæaØoøoŒoœoÐdðdĐdđdŁlłlŦtŧtĦhħhıiŊnŋnƏeəeĸk";

    /// <summary>Folds a text of any script; letters outside of Latin stay as they are, in lower case.</summary>
    public static string Falte(string text)
    {
        Span<char> puffer = text.Length <= 128 ? stackalloc char[text.Length * 2 + 2] : new char[text.Length * 2 + 2];
        var quelle = Ascii.IsValid(text) ? text : Zerlege(text);
        if (quelle.Length * 2 + 2 > puffer.Length)
            puffer = new char[quelle.Length * 2 + 2];
        var n = 0;
        foreach (var zeichen in quelle)
        {
            var z = zeichen;
            if (z is >= 'A' and <= 'Z')
                z = (char)(z + 32);
            if (z is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                puffer[n++] = z;
            else if (z < 0x80)
            {
                if (z is not ('\'' or '`' or '^') && n > 0 && puffer[n - 1] != ' ')
                    puffer[n++] = ' ';
            }
            else if (char.IsLetterOrDigit(z))
            {
                var stelle = Sonder.IndexOf(z, StringComparison.Ordinal);
                puffer[n++] = stelle >= 0 && stelle % 2 == 0 ? Sonder[stelle + 1] : char.ToLowerInvariant(z);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(z) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierLetter or UnicodeCategory.Format) && z is not ('’' or '‘' or '´' or '·') && n > 0 && puffer[n - 1] != ' ')
                puffer[n++] = ' ';
        }
        if (n > 0 && puffer[n - 1] == ' ')
            n--;
        return new string(puffer[..Verschmelze(puffer, n)]);
    }

    private static string Zerlege(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be normalised; they become the replacement character.
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKD);
        }
    }

    /// <summary>
    /// ae, oe, ue after a consonant or at the beginning are an umlaut written out; after a vowel (Bauer, Neuer, Treue) the e belongs to the
    /// next syllable. One s stands for two and for ß.
    /// </summary>
    private static int Verschmelze(Span<char> text, int laenge)
    {
        var n = 0;
        var verschmolzen = false;
        for (var i = 0; i < laenge; i++)
        {
            var z = text[i];
            if (n > 0 && ((z == 'e' && !verschmolzen && text[n - 1] is 'a' or 'o' or 'u' && (n < 2 || text[n - 2] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'q'))) || (z == 's' && text[n - 1] == 's')))
            {
                verschmolzen = z == 'e';
                continue;
            }
            verschmolzen = false;
            text[n++] = z;
        }
        return n;
    }
}
