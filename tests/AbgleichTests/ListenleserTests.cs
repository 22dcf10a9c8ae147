using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Documents;
using Startchancen.Host.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

/// <summary>Lists as they come: whatever is broken in a file, the answer is a list that can be compared, or a sentence.</summary>
public sealed class ListenleserTests : IDisposable
{
    private readonly string _ordner = Directory.CreateTempSubdirectory("startchancen-leser-").FullName;

    public void Dispose() => Directory.Delete(_ordner, recursive: true);

    [Fact]
    public void Dateien_BrokenAtRandom_AreReadOrRefusedWithASentence()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (gelesen, abgelehnt) = (0, 0);
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var zufall = new Random(saat);
            var pfad = Path.Combine(_ordner, zufall.Next(3) == 0 ? "liste.xlsx" : "liste.csv");
            File.WriteAllBytes(pfad, Beschaedige(pfad.EndsWith("xlsx", StringComparison.Ordinal) ? Xlsx(saat) : Csv(zufall, saat), zufall));
            TestContext.Current.TestOutputHelper?.WriteLine(Convert.ToBase64String(File.ReadAllBytes(pfad)));
            switch (Abgleichsbefehl.Baue().Parse(["--liste", pfad, "--ergebnis", Path.Combine(_ordner, "paare.csv"), "--bericht", Path.Combine(_ordner, "bericht.json")]).Invoke(new() { EnableDefaultExceptionHandler = false }))
            {
                case 0:
                    gelesen++;
                    break;
                case 1:
                    abgelehnt++;
                    break;
                default:
                    throw new InvalidOperationException("Neither read nor refused.");
            }
        }).Check(Proben.Von(120));
        gelesen.ShouldBeGreaterThan(10);
        abgelehnt.ShouldBeGreaterThan(10);
    }

    private static List<string?[]> Zeilen(int saat) => new Kinderlisten(saat).Kinder(12);

    private static byte[] Csv(Random zufall, int saat)
    {
        var trenner = ";,\t"[zufall.Next(3)].ToString();
        var text = string.Join(zufall.Next(2) == 0 ? "\r\n" : "\n", Zeilen(saat).Select(z => string.Join(trenner, z.Select(w => zufall.Next(4) == 0 ? $"\"{w}\"" : w))).Prepend(string.Join(trenner, Kinderlisten.Spalten.Select(s => s.ToString()).Prepend("id"))));
        var kodierung = new[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.GetEncoding(1252) }[zufall.Next(4)];
        return [.. kodierung.GetPreamble(), .. kodierung.GetBytes(text)];
    }

    private static byte[] Xlsx(int saat)
    {
        using var ziel = new MemoryStream();
        using (var blatt = new XlsxSchreiber(ziel, "Liste", [.. Kinderlisten.Spalten.Select(s => new XlsxSpalte(s.ToString())).Prepend(new XlsxSpalte("id"))]))
            foreach (var zeile in Zeilen(saat))
                blatt.Zeile([.. zeile]);
        return ziel.ToArray();
    }

    private static byte[] Beschaedige(byte[] datei, Random zufall)
    {
        var bytes = datei.ToList();
        for (var n = zufall.Next(6); n > 0 && bytes.Count > 8; n--)
        {
            var (ort, laenge) = (zufall.Next(bytes.Count), zufall.Next(1, 40));
            switch (zufall.Next(6))
            {
                case 0:
                    bytes[ort] = (byte)zufall.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(ort, Math.Min(laenge, bytes.Count - ort));
                    break;
                case 2:
                    bytes.InsertRange(ort, bytes.Slice(ort, Math.Min(laenge, bytes.Count - ort)));
                    break;
                case 3:
                    bytes.Insert(ort, "\"\0;\n\t,"u8[zufall.Next(6)]);
                    break;
                case 4:
                    bytes.RemoveRange(ort, bytes.Count - ort);
                    break;
                default:
                    bytes[ort] ^= (byte)(1 << zufall.Next(8));
                    break;
            }
        }
        return [.. bytes];
    }
}
