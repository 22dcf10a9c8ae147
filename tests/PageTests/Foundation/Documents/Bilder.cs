using System.Buffers.Binary;
using System.Text;

namespace Startchancen.PageTests.Foundation.Documents;

/// <summary>Small pictures put together by hand: the right structure, with marks in the places that must go or stay.</summary>
internal static class Bilder
{
    /// <summary>Scan data with the two things that look like markers and are none: a stuffed FF and a restart.</summary>
    internal static readonly byte[] Pixel = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD3, 0x56];

    internal static byte[] Jpeg(byte lage)
    {
        byte[] tiff = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, 1, 2, 3, 4, 0x12, 0x01, 3, 0, 1, 0, 0, 0, lage, 0, 0, 0, 0, 0, 0, 0];
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, "JFIF\0\u0001\u0002\0\0\u0001\0\u0001\0\0"), .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff, .. "GPS-GEHEIM"u8]), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0XMP-GEHEIM"),
            .. Segment(0xE2, "ICC_PROFILE\0\u0001\u0001Farben"), .. Segment(0xE2, "MPF\0zweites Bild"), .. Segment(0xED, "Photoshop 3.0\0IPTC-GEHEIM"), .. Segment(0xFE, "KOMMENTAR"),
            .. Segment(0xDB, "Quantisierung"), .. Segment(0xC0, "Rahmen"), .. Segment(0xC4, "Huffman"), .. Segment(0xDA, "Scan"), .. Pixel, 0xFF, 0xD9, .. "ANHANG"u8,
        ];
    }

    internal static byte[] Png(string? geheim = null)
    {
        var aus = new List<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        aus.AddRange(Chunk("IHDR", new byte[13]));
        if (geheim is not null)
            foreach (var name in new[] { "tEXt", "iTXt", "zTXt", "eXIf", "tIME", "prVt" })
                aus.AddRange(Chunk(name, Encoding.ASCII.GetBytes(geheim)));
        aus.AddRange(Chunk("gAMA", [0, 0, 1, 1]));
        aus.AddRange(Chunk("IDAT", Pixel));
        aus.AddRange(Chunk("IEND", []));
        if (geheim is not null)
            aus.AddRange(Encoding.ASCII.GetBytes(geheim));
        return [.. aus];
    }

    internal static byte[] WebP(string? geheim = null)
    {
        var innen = new List<byte>("WEBP"u8.ToArray());
        innen.AddRange(RiffChunk("VP8X", [0x0C, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
        innen.AddRange(RiffChunk("VP8L", "PIXEL"u8.ToArray()));
        if (geheim is not null)
        {
            innen.AddRange(RiffChunk("EXIF", Encoding.ASCII.GetBytes(geheim)));
            innen.AddRange(RiffChunk("XMP ", Encoding.ASCII.GetBytes(geheim)));
        }
        var laenge = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(laenge, innen.Count);
        return [.. "RIFF"u8, .. laenge, .. innen];
    }

    private static byte[] Segment(byte art, string inhalt) => Segment(art, Encoding.Latin1.GetBytes(inhalt));

    private static byte[] Segment(byte art, byte[] inhalt) => [0xFF, art, (byte)((inhalt.Length + 2) >> 8), (byte)(inhalt.Length + 2), .. inhalt];

    private static byte[] Chunk(string name, byte[] inhalt)
    {
        var laenge = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(laenge, inhalt.Length);
        return [.. laenge, .. Encoding.ASCII.GetBytes(name), .. inhalt, 0xC, 0xC, 0xC, 0xC];
    }

    private static byte[] RiffChunk(string name, byte[] inhalt)
    {
        var laenge = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(laenge, inhalt.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. laenge, .. inhalt, .. new byte[inhalt.Length & 1]];
    }
}
