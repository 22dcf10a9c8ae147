using System.Diagnostics;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts.Word;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Forms saved again by LibreOffice. The many are slow, so only on request (-explicit only).</summary>
public class LibreOfficeTests(ITestOutputHelper ausgabe)
{
    [Theory(Explicit = true)]
    [InlineData("docx")]
    [InlineData("odt")]
    public void Lies_AfterLibreOffice_GivesTheSameTexts(string ueber)
    {
        var daten = Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN");
        if (string.IsNullOrEmpty(daten) || !File.Exists("/usr/bin/soffice"))
            Assert.Skip("LibreOffice oder STARTCHANCEN_TESTDATEN fehlt.");
        var vorlage = LaenderVerzeichnis.DesProgramms().Vorlage("th", "vereinbarungsgespraech-2025")!;
        var formular = Musterformular.AusBlanko(Path.Combine(daten, "formulare", "th-vereinbarungsgespraech-blanko.docx"), vorlage);
        var ordner = Directory.CreateTempSubdirectory("startchancen-");
        try
        {
            var faelle = new List<Fall>();
            for (var i = 0; i < 14; i++)
            {
                var zufall = new Random(500 + i);
                var fall = new Fall(formular, zufall);
                fall.Auswahlart = Auswahlmuster.Arten[i % Auswahlmuster.Arten.Length];
                fall.Anordnung = new[] { "zeilen", "zwei-spalten", "zeilen", "absaetze", "in-fragezelle", "zeilen" }[i % 6];
                fall.Frageform = i % 4 == 3 ? "umformuliert" : "gleich";
                using var datei = fall.Baue();
                using var ziel = File.Create(Path.Combine(ordner.FullName, $"f{i:00}.docx"));
                datei.CopyTo(ziel);
                faelle.Add(fall);
            }
            Wandle(ordner.FullName, ordner.FullName, "*.docx", ueber == "odt" ? "odt" : "docx:MS Word 2007 XML", Path.Combine(ordner.FullName, "a"));
            var stand = Path.Combine(ordner.FullName, "a");
            if (ueber == "odt")
            {
                Wandle(ordner.FullName, stand, "*.odt", "docx:MS Word 2007 XML", Path.Combine(ordner.FullName, "b"));
                stand = Path.Combine(ordner.FullName, "b");
            }
            int richtig = 0, alle = 0;
            for (var i = 0; i < faelle.Count; i++)
            {
                using var datei = File.OpenRead(Path.Combine(stand, $"f{i:00}.docx"));
                foreach (var feld in WordLeser.Lies(datei, vorlage).Felder)
                {
                    alle++;
                    var erwartet = Glatt(faelle[i].Erwartet[feld.Schluessel].Text);
                    if (Glatt(feld.Text) == erwartet)
                        richtig++;
                    else
                        ausgabe.WriteLine($"f{i:00} {faelle[i].Anordnung} {faelle[i].Auswahlart} {feld.Buchstabe}: „{Glatt(feld.Text)}“ statt „{erwartet}“ {string.Join("; ", feld.Hinweise)}");
                }
            }
            ausgabe.WriteLine($"{richtig}/{alle}");
            ((double)richtig / alle).ShouldBeGreaterThanOrEqualTo(0.97);
        }
        finally
        {
            ordner.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("odt")]
    public void Lies_OwnExportAfterLibreOffice_GivesTheSameTexts(string ueber)
    {
        var a = Startchancen.TestSupport.Beispielvereinbarung.Unterschrieben;
        var ordner = Directory.CreateTempSubdirectory("startchancen-");
        try
        {
            File.WriteAllBytes(Path.Combine(ordner.FullName, "v.docx"), Startchancen.Vereinbarungen.Acts.Dokument.VereinbarungDocx.Erzeuge(a));
            var stand = Path.Combine(ordner.FullName, "a");
            Wandle(ordner.FullName, ordner.FullName, "*.docx", ueber == "odt" ? "odt" : "docx:MS Word 2007 XML", stand);
            if (ueber == "odt")
                Wandle(ordner.FullName, stand, "*.odt", "docx:MS Word 2007 XML", stand = Path.Combine(ordner.FullName, "b"));
            using var datei = File.OpenRead(Path.Combine(stand, "v.docx"));
            var gelesen = WordLeser.Lies(datei, a.Vorlage);
            gelesen.NichtZugeordnet.Select(r => r.Text).ShouldBeEmpty();
            // Lists become real lists on the way: their marks are no part of the text then.
            foreach (var feld in a.Vorlage.Felder)
                Ohne(gelesen.Felder.Single(f => f.Schluessel == feld.Schluessel).Text).ShouldBe(Ohne(a.Feld(feld.Schluessel).Text), customMessage: feld.Schluessel);
        }
        finally
        {
            ordner.Delete(recursive: true);
        }

        static string Ohne(string text) => Glatt(string.Join('\n', text.Split('\n').Select(Antwort.Saeubere)));
    }

    private static string Glatt(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Wandle(string ordner, string von, string muster, string art, string nach)
    {
        var start = new ProcessStartInfo("/usr/bin/soffice") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var a in new[] { $"-env:UserInstallation=file://{ordner}/profil", "--headless", "--convert-to", art, "--outdir", nach }.Concat(Directory.GetFiles(von, muster)))
            start.ArgumentList.Add(a);
        using var prozess = Process.Start(start)!;
        prozess.WaitForExit(180_000).ShouldBeTrue();
    }
}
