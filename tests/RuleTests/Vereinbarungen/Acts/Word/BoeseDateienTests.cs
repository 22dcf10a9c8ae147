using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts.Word;
using Xunit;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Files that are refused: with a sentence, quickly, and without being inflated.</summary>
public sealed class BoeseDateienTests
{
    private static readonly Formularvorlage Vorlage = new LaenderVerzeichnis([Path.Combine(AppContext.BaseDirectory, "Laender", "Daten")]).Vorlage("xx", "alles-2025")!;

    private static void Abgelehnt(Stream datei, string satz)
    {
        // Processor time of this thread: a busy machine cannot fail the two seconds, a slow reader does.
        var vorher = Fadenzeit();
        Should.Throw<RuleBroken>(() => WordLeser.Lies(datei, Vorlage)).Message.ShouldContain(satz);
        (Fadenzeit() - vorher).TotalSeconds.ShouldBeLessThan(2);
    }

    private static TimeSpan Fadenzeit()
    {
        const int clockThreadCputimeId = 3;
        ClockGettime(clockThreadCputimeId, out var zeit).ShouldBe(0);
        return TimeSpan.FromSeconds(zeit.Sekunden) + TimeSpan.FromTicks(zeit.Nanosekunden / 100);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Zeitwert
    {
        public long Sekunden;
        public long Nanosekunden;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGettime(int uhr, out Zeitwert zeit);

    private static MemoryStream Mit(string teil, string inhalt) => Paket([P("Text")], mehr: zip => Schreibe(zip, teil, inhalt));

    private static MemoryStream MitDokument(Action<Stream> schreibe, string haupttyp = "wordprocessingml.document.main")
    {
        var strom = new MemoryStream();
        using (var zip = new ZipArchive(strom, ZipArchiveMode.Create, leaveOpen: true))
        {
            Schreibe(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.{haupttyp}+xml\"/></Types>");
            using var teil = zip.CreateEntry("word/document.xml").Open();
            schreibe(teil);
        }
        strom.Position = 0;
        return strom;
    }

    private static MemoryStream MitText(string xml) => MitDokument(s => s.Write(Encoding.UTF8.GetBytes(xml)));

    [Theory]
    [InlineData("", "leer")]
    [InlineData("%PDF-1.7 …", "PDF")]
    [InlineData("{\\rtf1 …", "RTF")]
    [InlineData("Hallo Welt, das ist Text", "keine Word-Datei")]
    public void Lies_OtherKind_IsRefused(string inhalt, string satz) => Abgelehnt(new MemoryStream(Encoding.UTF8.GetBytes(inhalt)), satz);

    [Fact]
    public void Lies_OldOrProtectedWord_IsRefused()
    {
        byte[] kopf = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Abgelehnt(new MemoryStream(kopf), "alten Word-Format");
        Abgelehnt(new MemoryStream([.. kopf, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[600]]), "Kennwort");
    }

    [Fact]
    public void Lies_Truncated_IsRefused()
    {
        var ganz = Paket([P("Text")]).ToArray();
        foreach (var anteil in new[] { 0.2, 0.5, 0.9, 0.99 })
            Abgelehnt(new MemoryStream(ganz[..(int)(ganz.Length * anteil)]), "beschädigt");
    }

    [Fact]
    public void Lies_AnyCorruptByte_IsRefusedOrRead()
    {
        var ganz = Paket([P("Text")]).ToArray();
        var zufall = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var kaputt = (byte[])ganz.Clone();
            kaputt[zufall.Next(kaputt.Length)] = (byte)zufall.Next(256);
            try
            {
                WordLeser.Lies(new MemoryStream(kaputt), Vorlage);
            }
            catch (RuleBroken fehler)
            {
                fehler.Message.ShouldNotBeNullOrEmpty();
            }
        }
    }

    [Fact]
    public void Lies_Macros_AreRefused()
    {
        Abgelehnt(Mit("word/vbaProject.bin", "x"), "Makros");
        Abgelehnt(MitDokument(s => s.Write("<document/>"u8), "ms-word.document.macroEnabled.main"), "Makros");
    }

    [Fact]
    public void Lies_OtherOffice_IsRefused()
    {
        Abgelehnt(Mit("mimetype", "application/vnd.oasis.opendocument.text"), "LibreOffice");
        var leer = new MemoryStream();
        using (var zip = new ZipArchive(leer, ZipArchiveMode.Create, leaveOpen: true))
            Schreibe(zip, "xl/workbook.xml", "<workbook/>");
        Abgelehnt(leer, "keine Word-Datei");
    }

    [Fact]
    public void Lies_Bomb_IsRefused()
    {
        Abgelehnt(MitDokument(s =>
        {
            s.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < 300; i++)
                s.Write(block);
        }), "ungewöhnlich groß");
        Abgelehnt(Paket([P("Text")], mehr: zip =>
        {
            for (var i = 0; i < 4500; i++)
                zip.CreateEntry($"word/media/b{i}.txt");
        }), "Einzelteile");
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>", "DTD")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>", "DTD")]
    [InlineData("<document><body>", "beschädigt")]
    [InlineData("kein XML", "beschädigt")]
    [InlineData("<workbook/>", "andere Office-Datei")]
    public void Lies_BadXml_IsRefused(string xml, string satz) => Abgelehnt(MitText(xml), satz);

    [Fact]
    public void Lies_MoreThanAnyForm_IsRefused()
    {
        static MemoryStream Text(string absaetze) => MitText($"<w:document xmlns:w=\"{W}\"><w:body>{absaetze}</w:body></w:document>");
        Abgelehnt(Text(string.Concat(Enumerable.Repeat("<w:p/>", 200_000))), "viele Absätze");
        Abgelehnt(Text("<w:p><w:r><w:t>" + string.Concat(Enumerable.Repeat("Die Schule vertreten durch ", 20_000)) + "</w:t></w:r></w:p>"), "langen Absatz");
        Abgelehnt(Text("<w:p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"w:a{i}=\"1\" ")) + "/>"), "zu groß");
    }

    [Fact]
    public void Lies_TextThatStallsPatterns_IsReadQuickly()
    {
        var vorher = Fadenzeit();
        using (var leere = Paket([P(new string(' ', 2_000_000) + "x")]))
            WordLeser.Lies(leere, Vorlage).NichtZugeordnet.ShouldHaveSingleItem().Text.ShouldBe("x");
        using (var marken = Paket([E("p", Enumerable.Range(0, 40_000).Select(i => E("bookmarkStart", A("id", i), A("name", "fest_" + i))))]))
            WordLeser.Lies(marken, Vorlage).NichtZugeordnet.ShouldBeEmpty();
        (Fadenzeit() - vorher).TotalSeconds.ShouldBeLessThan(4);
    }

    [Fact]
    public void Lies_DeepNesting_IsRefused() =>
        Abgelehnt(MitText("<document>" + string.Concat(Enumerable.Repeat("<tbl><tr><tc>", 50_000))), "verschachtelt");

    [Fact]
    public void Fuehre_RefusedFile_PrintsOneJsonSentence()
    {
        var datei = Path.GetTempFileName();
        try
        {
            File.WriteAllText(datei, "%PDF-1.4");
            using var aus = new StringWriter();
            LesenBefehl.Fuehre(datei, "xx/alles-2025", Path.Combine(AppContext.BaseDirectory, "Laender", "Daten"), true, aus).ShouldBe(1);
            JsonDocument.Parse(aus.ToString()).RootElement.GetProperty("fehler").GetString()!.ShouldContain("PDF");
            using var falsch = new StringWriter();
            LesenBefehl.Fuehre(datei, "xx/unbekannt", null, true, falsch).ShouldBe(2);
        }
        finally
        {
            File.Delete(datei);
        }
    }
}
