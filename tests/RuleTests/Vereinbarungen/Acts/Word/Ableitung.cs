using System.Xml.Linq;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts.Word;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Derives a template from a form built in the test, and checks what holds for every draft.</summary>
internal static class Ableitung
{
    public static (Formularvorlage Vorlage, IReadOnlyList<string> Hinweise) Leite(params XElement[] koerper)
    {
        using var datei = Wordbau.Paket(koerper, new Dictionary<int, string> { [1] = "Siehe Handreichung, Seite 4." });
        var (vorlage, hinweise) = Formularableitung.Leite(datei, "entwurf", "xx", []);
        Pruefe(vorlage, hinweise);
        return (vorlage, hinweise);
    }

    /// <summary>Every draft must be a valid template and survive being written and read.</summary>
    public static void Pruefe(Formularvorlage vorlage, IReadOnlyList<string> hinweise)
    {
        var ordner = Directory.CreateTempSubdirectory("startchancen-");
        try
        {
            var datei = Path.Combine(ordner.FullName, "entwurf.yaml");
            File.WriteAllText(datei, Vorlagenschrift.Schreibe(vorlage, hinweise));
            var befunde = new List<Befund>();
            var gelesen = Konfigurationsleser.LiesVorlage(datei, vorlage.Land, befunde);
            befunde.ShouldBeEmpty();
            gelesen!.Felder.Select(f => f.Bezeichnung).ShouldBe(vorlage.Felder.Select(f => f.Bezeichnung));
            gelesen.Felder.Select(f => f.Hilfe).ShouldBe(vorlage.Felder.Select(f => f.Hilfe));
        }
        finally
        {
            ordner.Delete(recursive: true);
        }
    }
}
