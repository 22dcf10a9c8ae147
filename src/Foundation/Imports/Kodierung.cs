using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <summary>Finds out how the characters of a text file are coded, and says so.</summary>
internal static class Kodierung
{
    /// <summary>Bytes that Windows-1252 leaves empty; 0x81 is ü in the code page of DOS.</summary>
    private const byte DosUe = 0x81;

    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    /// <returns>The text without byte order mark, and the coding's name as people know it.</returns>
    /// <exception cref="RuleBroken">The bytes are no text.</exception>
    public static (string Text, string Name) Lies(ReadOnlySpan<byte> daten)
    {
        if (daten.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (Utf8(daten[3..], out _, out _), "UTF-8 mit BOM");
        }

        if (daten.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || daten.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            var encoding = daten[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return (encoding.GetString(daten[2..]), "UTF-16");
        }

        var probe = daten[..Math.Min(daten.Length, 4000)];
        int gerade = 0, ungerade = 0;
        for (var i = 0; i < probe.Length; i++)
        {
            if (probe[i] == 0)
            {
                _ = i % 2 == 0 ? gerade++ : ungerade++;
            }
        }

        if (Math.Max(gerade, ungerade) > probe.Length / 4 && Math.Min(gerade, ungerade) < probe.Length / 40)
        {
            return ((ungerade > gerade ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(daten), "UTF-16");
        }

        if (gerade + ungerade > probe.Length / 100)
        {
            throw new RuleBroken("Die Datei enthält keinen lesbaren Text. Bitte speichern Sie die Tabelle als XLSX oder CSV und laden Sie sie neu hoch.");
        }

        var text = Utf8(daten, out var folgen, out var fehler);
        if (fehler == 0)
        {
            return (text, "UTF-8");
        }

        if (folgen > fehler)
        {
            return (text, "teils UTF-8, teils Windows-1252");
        }

        return daten.Contains(DosUe) ? (Dos.GetString(daten), "DOS (Codepage 850)") : (Windows.GetString(daten), "Windows-1252");
    }

    /// <summary>
    /// Undoes "MÃ¼ller": UTF-8 that was once read as Windows-1252 and saved again. Null when the text does not look like it.
    /// </summary>
    public static string? OhneDoppelkodierung(string text)
    {
        if (text.AsSpan().IndexOfAny('Ã', 'Â', 'â') < 0)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            // The five bytes without a character in Windows-1252 pass through as control characters.
            if (text[i] < 0x100)
            {
                bytes[i] = (byte)text[i];
            }
            else if (Windows.GetBytes([text[i]]) is [var b] && b != (byte)'?')
            {
                bytes[i] = b;
            }
            else
            {
                return null;
            }
        }

        var repariert = Utf8(bytes, out var folgen, out var fehler);
        return folgen > 0 && fehler == 0 ? repariert : null;
    }

    /// <summary>UTF-8; a byte that does not fit is read as Windows-1252.</summary>
    /// <param name="folgen">How many characters of several bytes were found; where all bytes fit, only whether there are any: 0 or 1.</param>
    /// <param name="fehler">How many bytes did not fit.</param>
    private static string Utf8(ReadOnlySpan<byte> daten, out int folgen, out int fehler)
    {
        (folgen, fehler) = (0, 0);
        if (System.Text.Unicode.Utf8.IsValid(daten))
        {
            folgen = Ascii.IsValid(daten) ? 0 : 1;
            return Encoding.UTF8.GetString(daten);
        }

        var text = new StringBuilder(daten.Length);
        while (daten.Length > 0)
        {
            var ascii = daten.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            ascii = ascii < 0 ? daten.Length : ascii;
            text.Append(Encoding.ASCII.GetString(daten[..ascii]));
            daten = daten[ascii..];
            if (daten.Length == 0)
            {
                break;
            }

            if (Rune.DecodeFromUtf8(daten, out var zeichen, out var verbraucht) == System.Buffers.OperationStatus.Done)
            {
                folgen++;
                text.Append(zeichen.ToString());
                daten = daten[verbraucht..];
            }
            else
            {
                fehler++;
                text.Append(Windows.GetString(daten[..1]));
                daten = daten[1..];
            }
        }

        return text.ToString();
    }
}
