using System.Buffers.Binary;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Documents;

/// <summary>
/// Takes out of a picture what tells about place, device and person. Pixel data are copied byte by byte. What follows the end of the
/// picture (films, second pictures) is dropped. The one thing kept of Exif is which side is up.
/// </summary>
internal static class Bildreinigung
{
    /// <exception cref="RuleBroken">The file is damaged.</exception>
    internal static byte[] Reinige(byte[] inhalt, Dateiart art)
    {
        try
        {
            return art switch
            {
                Dateiart.Jpeg => Jpeg(inhalt),
                Dateiart.Png => Png(inhalt),
                Dateiart.WebP => WebP(inhalt),
                _ => inhalt,
            };
        }
        catch (Exception fehler) when (fehler is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new RuleBroken("Das Bild ist beschädigt oder unvollständig. Bitte speichern Sie es neu ab.");
        }
    }

    private static byte[] Jpeg(byte[] inhalt)
    {
        ReadOnlySpan<byte> b = inhalt;
        using var aus = new MemoryStream(b.Length);
        aus.Write(b[..2]);
        var lage = 1;
        var hatLage = false;
        for (var i = 2; ;)
        {
            if (b[i] != 0xFF)
                throw new ArgumentOutOfRangeException(nameof(inhalt));
            var art = b[i + 1];
            if (art == 0xFF)
            {
                i++;
                continue;
            }
            if (art == 0xD9)
            {
                aus.Write(b.Slice(i, 2));
                return aus.ToArray();
            }
            var laenge = BinaryPrimitives.ReadUInt16BigEndian(b.Slice(i + 2, 2));
            var segment = b.Slice(i, laenge + 2);
            if (art == 0xE1 && !hatLage)
                (lage, hatLage) = Ausrichtung(segment[4..]) is { } l ? (l, true) : (lage, hatLage);
            // Kept: JFIF head, colour profile, Adobe's colour transform. All other APPn and comments go.
            var bleibt = art switch
            {
                0xE0 => segment[4..].StartsWith("JFIF\0"u8),
                0xE2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
                0xEE => segment[4..].StartsWith("Adobe"u8),
                >= 0xE0 and <= 0xEF or 0xFE => false,
                _ => true,
            };
            if (art is 0xDA or 0xC0 or 0xC1 or 0xC2 && hatLage && lage > 1)
            {
                aus.Write(ExifMit(lage));
                hatLage = false;
            }
            if (bleibt)
                aus.Write(segment);
            i += segment.Length;
            if (art != 0xDA)
                continue;
            var start = i;
            while (!(b[i] == 0xFF && b[i + 1] is not (0x00 or (>= 0xD0 and <= 0xD7))))
                i++;
            aus.Write(b[start..i]);
        }
    }

    /// <summary>Value 1 to 8 of the Exif tag "Orientation", or null.</summary>
    private static int? Ausrichtung(ReadOnlySpan<byte> exif)
    {
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < 20)
            return null;
        var tiff = exif[6..];
        var klein = tiff[0] == 'I';
        int Zwei(ReadOnlySpan<byte> s) => klein ? BinaryPrimitives.ReadUInt16LittleEndian(s) : BinaryPrimitives.ReadUInt16BigEndian(s);
        var ab = klein ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (ab > tiff.Length - 2)
            return null;
        var verzeichnis = tiff[(int)ab..];
        for (var n = 0; n < Zwei(verzeichnis) && 2 + (n + 1) * 12 <= verzeichnis.Length; n++)
        {
            var eintrag = verzeichnis.Slice(2 + n * 12, 12);
            if (Zwei(eintrag) == 0x0112)
                return Zwei(eintrag[8..]) is >= 1 and <= 8 and var wert ? wert : null;
        }
        return null;
    }

    private static byte[] ExifMit(int lage) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)lage, 0, 0, 0, 0, 0, 0];

    private static byte[] Png(byte[] inhalt)
    {
        ReadOnlySpan<byte> b = inhalt;
        using var aus = new MemoryStream(b.Length);
        aus.Write(b[..8]);
        for (var i = 8; ;)
        {
            var laenge = checked((int)BinaryPrimitives.ReadUInt32BigEndian(b.Slice(i, 4)));
            var stueck = b.Slice(i, checked(laenge + 12));
            var name = stueck.Slice(4, 4);
            if (BleibtImPng(name))
                aus.Write(stueck);
            if (name.SequenceEqual("IEND"u8))
                return aus.ToArray();
            i += stueck.Length;
        }
    }

    // A capital first letter marks what a decoder must know; of the rest only what changes how it looks.
    private static bool BleibtImPng(ReadOnlySpan<byte> name) => char.IsAsciiLetterUpper((char)name[0])
        || name.SequenceEqual("tRNS"u8) || name.SequenceEqual("gAMA"u8) || name.SequenceEqual("cHRM"u8) || name.SequenceEqual("sRGB"u8) || name.SequenceEqual("iCCP"u8)
        || name.SequenceEqual("sBIT"u8) || name.SequenceEqual("bKGD"u8) || name.SequenceEqual("pHYs"u8) || name.SequenceEqual("acTL"u8) || name.SequenceEqual("fcTL"u8) || name.SequenceEqual("fdAT"u8);

    private static byte[] WebP(byte[] inhalt)
    {
        ReadOnlySpan<byte> b = inhalt;
        var ende = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(b.Slice(4, 4)) + 8);
        b = b[..ende];
        using var aus = new MemoryStream(b.Length);
        aus.Write(b[..12]);
        for (var i = 12; i < b.Length;)
        {
            var laenge = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(b.Slice(i + 4, 4)));
            // Chunks begin at even places; some writers leave the last filler byte out.
            var stueck = b.Slice(i, Math.Min(checked(8 + laenge + (laenge & 1)), b.Length - i));
            if (stueck.Length < 8 + laenge)
                throw new ArgumentOutOfRangeException(nameof(inhalt));
            var name = stueck[..4];
            if (name.SequenceEqual("VP8X"u8))
            {
                var kopf = stueck.ToArray();
                kopf[8] &= 0xF3;
                aus.Write(kopf);
            }
            else if (name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8) || name.SequenceEqual("ALPH"u8) || name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ANMF"u8) || name.SequenceEqual("ICCP"u8))
                aus.Write(stueck);
            i += stueck.Length;
        }
        var ergebnis = aus.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(ergebnis.AsSpan(4), (uint)(ergebnis.Length - 8));
        return ergebnis;
    }
}
