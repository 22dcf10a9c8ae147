using System.IO.Compression;
using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Documents;

/// <summary>Tells what a file is by its content.</summary>
internal static class Dateierkennung
{
    private const string Erlaubt = "Erlaubt sind PDF, Word (.docx), Excel (.xlsx), Bilder (PNG, JPEG, WebP) und einfacher Text.";
    private static readonly UTF8Encoding s_streng = new(false, true);

    /// <exception cref="RuleBroken">Empty, or of a kind that is not taken.</exception>
    internal static Dateiart Erkenne(byte[] inhalt)
    {
        var b = inhalt.AsSpan();
        if (b.IsEmpty)
            throw new RuleBroken("Die Datei ist leer.");
        if (b.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Dateiart.Png;
        if (b.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Dateiart.Jpeg;
        if (b.Length >= 12 && b.StartsWith("RIFF"u8) && b[8..12].SequenceEqual("WEBP"u8))
            return Dateiart.WebP;
        if (b.StartsWith("%PDF-"u8))
            return Dateiart.Pdf;
        if (b.StartsWith("PK\u0003\u0004"u8))
            return Office(inhalt);
        if (b.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new RuleBroken("Das ist eine Datei eines alten Office-Programms (.doc, .xls) oder eine verschlüsselte Datei. Bitte speichern Sie sie als .docx, .xlsx oder PDF.");
        return Text(inhalt);
    }

    internal static string Endung(Dateiart art) => art switch
    {
        Dateiart.Pdf => ".pdf",
        Dateiart.Docx => ".docx",
        Dateiart.Xlsx => ".xlsx",
        Dateiart.Png => ".png",
        Dateiart.Jpeg => ".jpg",
        Dateiart.WebP => ".webp",
        _ => ".txt",
    };

    internal static string Medientyp(Dateiart art) => art switch
    {
        Dateiart.Pdf => "application/pdf",
        Dateiart.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Dateiart.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Dateiart.Png => "image/png",
        Dateiart.Jpeg => "image/jpeg",
        Dateiart.WebP => "image/webp",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>The last part of the name without control characters, with the ending of its kind.</summary>
    internal static string Name(string name, Dateiart art)
    {
        var rein = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(z => !char.IsControl(z) && z is not ('"' or '<' or '>' or ':' or '|' or '?' or '*') && char.GetUnicodeCategory(z) != System.Globalization.UnicodeCategory.Format)]).Trim(' ', '.');
        var endung = Endung(art);
        var passt = rein.EndsWith(endung, StringComparison.OrdinalIgnoreCase)
            || (art == Dateiart.Jpeg && rein.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase))
            || (art == Dateiart.Text && (rein.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || rein.EndsWith(".md", StringComparison.OrdinalIgnoreCase)));
        if (rein.Length == 0)
            rein = "Datei";
        if (rein.Length > 120)
            rein = passt ? rein[..100] + rein[rein.LastIndexOf('.')..] : rein[..100];
        return passt ? rein : rein + endung;
    }

    private static Dateiart Office(byte[] inhalt)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(inhalt, writable: false), ZipArchiveMode.Read);
            var makro = zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
            var arten = zip.GetEntry("[Content_Types].xml");
            if (arten is { Length: < 1_000_000 })
            {
                using var leser = new StreamReader(arten.Open(), Encoding.UTF8);
                // The declared length may lie: read no more than it says.
                var puffer = new char[(int)arten.Length];
                var text = new string(puffer, 0, leser.ReadBlock(puffer, 0, puffer.Length));
                if (makro || text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || text.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                    throw new RuleBroken("Die Datei enthält Makros. Bitte speichern Sie sie ohne Makros als .docx oder .xlsx.");
                if (text.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal))
                    return Dateiart.Docx;
                if (text.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal))
                    return Dateiart.Xlsx;
            }
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken("Die Datei ist beschädigt und lässt sich nicht öffnen.");
        }
        throw new RuleBroken($"Diese Art von Datei wird nicht angenommen. {Erlaubt}");
    }

    private static Dateiart Text(byte[] inhalt)
    {
        string text;
        try
        {
            text = s_streng.GetString(inhalt);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8; in the old Western encoding every byte is a character, so only control characters tell text from data.
            text = Encoding.Latin1.GetString(inhalt);
        }
        var anfang = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (anfang.StartsWith("<svg", StringComparison.OrdinalIgnoreCase) || (anfang.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && anfang.Contains("<svg", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken("SVG-Bilder können Programme enthalten und werden nicht angenommen. Bitte speichern Sie das Bild als PNG.");
        if (anfang.StartsWith('<') || text.Any(z => char.IsControl(z) && z is not ('\t' or '\r' or '\n' or '\f') && z < '\u0080'))
            throw new RuleBroken($"Diese Art von Datei wird nicht angenommen. {Erlaubt}");
        return Dateiart.Text;
    }
}
