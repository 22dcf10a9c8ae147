using System.Globalization;
using System.Text;

namespace Startchancen.Foundation.Laender;

/// <summary>
/// Check values of a paragraph: two characters for each word, made from the word and the two before it. They are recognition data and no text:
/// with 4096 values a word cannot be told from thousands of others, yet three equal values in a row are no accident.
/// </summary>
public static class Wortabdruck
{
    private const string Zeichen = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>The words of a text with their place, in lower case, umlauts written out; a number behind letters is a word of its own.</summary>
    public static List<Wort> Woerter(string text)
    {
        var woerter = new List<Wort>();
        var wort = new StringBuilder();
        var beginn = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (c is '\u00AD' or '\u200B' or '\u2011')
                continue;
            var istWort = char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
            var wechsel = istWort && wort.Length > 0 && char.IsDigit(c) != char.IsDigit(wort[^1]);
            if ((!istWort || wechsel) && wort.Length > 0)
            {
                woerter.Add(new Wort(wort.ToString(), beginn, i));
                wort.Clear();
            }
            if (!istWort)
                continue;
            if (wort.Length == 0)
                beginn = i;
            Haenge(wort, char.ToLowerInvariant(c));
        }
        return woerter;
    }

    private static void Haenge(StringBuilder wort, char c)
    {
        switch (c)
        {
            case 'ä': wort.Append("ae"); break;
            case 'ö': wort.Append("oe"); break;
            case 'ü': wort.Append("ue"); break;
            case 'ß': wort.Append("ss"); break;
            case '\u0308' when wort.Length > 0: wort.Append('e'); break;
            default: wort.Append(c); break;
        }
    }

    /// <summary>The check values of these words, one per word.</summary>
    public static int[] Werte(IReadOnlyList<Wort> woerter)
    {
        var werte = new int[woerter.Count];
        for (var i = 0; i < werte.Length; i++)
        {
            var summe = 2166136261u;
            for (var k = i - 2; k <= i; k++)
            {
                if (k >= 0)
                    foreach (var c in woerter[k].Text)
                        summe = (summe ^ c) * 16777619u;
                summe = (summe ^ '\u001f') * 16777619u;
            }
            werte[i] = (int)((summe ^ (summe >> 12) ^ (summe >> 24)) & 0xFFF);
        }
        return werte;
    }

    /// <summary>The check values of a paragraph as it stands in a template.</summary>
    public static string Schreibe(string text)
    {
        var schrift = new StringBuilder();
        foreach (var wert in Werte(Woerter(text)))
            schrift.Append(Zeichen[wert >> 6]).Append(Zeichen[wert & 63]);
        return schrift.ToString();
    }

    /// <summary>Reads what <see cref="Schreibe"/> wrote.</summary>
    public static int[] Lies(string abdruck)
    {
        var werte = new int[abdruck.Length / 2];
        for (var i = 0; i < werte.Length; i++)
            werte[i] = (Zeichen.IndexOf(abdruck[2 * i], StringComparison.Ordinal) << 6) | Zeichen.IndexOf(abdruck[2 * i + 1], StringComparison.Ordinal);
        return werte;
    }
}

/// <summary>A word in its normal form and where it stood.</summary>
public readonly record struct Wort(string Text, int Beginn, int Ende);
