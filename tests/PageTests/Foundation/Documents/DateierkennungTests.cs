using System.IO.Compression;
using System.Text;
using Shouldly;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Modules;
using Xunit;

namespace Startchancen.PageTests.Foundation.Documents;

public class DateierkennungTests
{
    [Fact]
    public void Erkenne_ByContent_FindsEachKind()
    {
        Dateierkennung.Erkenne(Encoding.ASCII.GetBytes("%PDF-1.4")).ShouldBe(Dateiart.Pdf);
        Dateierkennung.Erkenne(Bilder.Png()).ShouldBe(Dateiart.Png);
        Dateierkennung.Erkenne(Bilder.Jpeg(6)).ShouldBe(Dateiart.Jpeg);
        Dateierkennung.Erkenne(Bilder.WebP()).ShouldBe(Dateiart.WebP);
        Dateierkennung.Erkenne(Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")).ShouldBe(Dateiart.Docx);
        Dateierkennung.Erkenne(Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")).ShouldBe(Dateiart.Xlsx);
        Dateierkennung.Erkenne(Encoding.UTF8.GetBytes("Name;Ort\nMüller;Köln\n")).ShouldBe(Dateiart.Text);
        Dateierkennung.Erkenne(Encoding.Latin1.GetBytes("Müller;Köln")).ShouldBe(Dateiart.Text);
    }

    [Fact]
    public void Erkenne_OfWhatIsNotTaken_SaysWhy()
    {
        Satz([]).ShouldContain("leer");
        Satz(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")).ShouldContain("SVG");
        Satz(Encoding.UTF8.GetBytes("\uFEFF  <?xml version=\"1.0\"?><!-- x --><SVG/>")).ShouldContain("SVG");
        Satz(Encoding.UTF8.GetBytes("<!DOCTYPE html><p>")).ShouldContain("nicht angenommen");
        Satz(Encoding.Latin1.GetBytes("MZ\u0090\0\u0003\0")).ShouldContain("nicht angenommen");
        Satz([0xD0, 0xCF, 0x11, 0xE0, 1, 2]).ShouldContain("alten Office-Programms");
        Satz(Office("application/vnd.ms-word.document.macroEnabled.main+xml")).ShouldContain("Makros");
        Satz(Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/vbaProject.bin")).ShouldContain("Makros");
        Satz(Office("application/zip")).ShouldContain("nicht angenommen");
        Satz(Encoding.ASCII.GetBytes("PK\u0003\u0004kaputt")).ShouldContain("beschädigt");
    }

    [Theory]
    [InlineData("C:\\Users\\x\\Bild.JPEG", Dateiart.Jpeg, "Bild.JPEG")]
    [InlineData("a\u202Efdp.exe", Dateiart.Pdf, "afdp.exe.pdf")]
    [InlineData("..", Dateiart.Text, "Datei.txt")]
    [InlineData("liste.csv", Dateiart.Text, "liste.csv")]
    [InlineData("a\r\nb\".png", Dateiart.Png, "ab.png")]
    public void Name_IsCleanedAndEndsAsItsKind(string name, Dateiart art, string erwartet) => Dateierkennung.Name(name, art).ShouldBe(erwartet);

    [Fact]
    public void Reinige_Jpeg_DropsWhereAndWho_KeepsPixelsProfileAndOrientation()
    {
        var rein = Bildreinigung.Reinige(Bilder.Jpeg(6), Dateiart.Jpeg);
        var text = Encoding.Latin1.GetString(rein);
        foreach (var weg in new[] { "GPS-GEHEIM", "XMP-GEHEIM", "KOMMENTAR", "IPTC-GEHEIM", "MPF", "ANHANG" })
            text.ShouldNotContain(weg);
        text.ShouldContain("ICC_PROFILE");
        text.ShouldContain("JFIF");
        text.ShouldContain(Encoding.Latin1.GetString(Bilder.Pixel));
        rein[^2..].ShouldBe([0xFF, 0xD9]);
        text.ShouldContain("Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0");
        // Cleaning twice is cleaning once; without orientation no Exif is left at all.
        Bildreinigung.Reinige(rein, Dateiart.Jpeg).ShouldBe(rein);
        Encoding.Latin1.GetString(Bildreinigung.Reinige(Bilder.Jpeg(1), Dateiart.Jpeg)).ShouldNotContain("Exif");
    }

    [Fact]
    public void Reinige_Png_DropsTextChunks_KeepsTheRestByteByByte()
    {
        var rein = Bildreinigung.Reinige(Bilder.Png("GEHEIM"), Dateiart.Png);
        rein.ShouldBe(Bilder.Png());
    }

    [Fact]
    public void Reinige_WebP_DropsExifAndXmp_AndSaysSoInTheHead()
    {
        var rein = Bildreinigung.Reinige(Bilder.WebP("GEHEIM"), Dateiart.WebP);
        Encoding.Latin1.GetString(rein).ShouldNotContain("GEHEIM");
        (rein[20] & 0x0C).ShouldBe(0);
        BitConverter.ToUInt32(rein, 4).ShouldBe((uint)(rein.Length - 8));
        Encoding.Latin1.GetString(rein).ShouldContain("PIXEL");
    }

    [Fact]
    public void Reinige_CutOffAnywhere_IsRefusedNeverCrashes()
    {
        foreach (var (bild, art) in new[] { (Bilder.Jpeg(6), Dateiart.Jpeg), (Bilder.Png("x"), Dateiart.Png), (Bilder.WebP("xy"), Dateiart.WebP) })
        {
            for (var n = 12; n < bild.Length - 30; n++)
            {
                try
                {
                    Bildreinigung.Reinige(bild[..n], art);
                }
                catch (RuleBroken)
                {
                }
            }
        }
        Should.Throw<RuleBroken>(() => Bildreinigung.Reinige(Bilder.Png()[..40], Dateiart.Png));
        Should.Throw<RuleBroken>(() => Bildreinigung.Reinige(Bilder.Jpeg(1)[..60], Dateiart.Jpeg));
    }

    private static string Satz(byte[] inhalt) => Should.Throw<RuleBroken>(() => Dateierkennung.Erkenne(inhalt)).Message;

    private static byte[] Office(string art, string? teil = null)
    {
        using var puffer = new MemoryStream();
        using (var zip = new ZipArchive(puffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var aus = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open()))
                aus.Write($"<Types><Override ContentType=\"{art}\"/></Types>");
            if (teil is not null)
                zip.CreateEntry(teil);
        }
        return puffer.ToArray();
    }
}
