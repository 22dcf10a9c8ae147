using Shouldly;
using Startchancen.Foundation.Identity;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

/// <summary>docs/rechte-vereinbarung.md is the law; the code must say the same in every cell.</summary>
public class RechtetafelTests
{
    [Fact]
    public void Tafel_InEveryCell_SaysWhatThePageSays()
    {
        var zeilen = File.ReadAllLines(Verzeichnis.Datei("docs", "rechte-vereinbarung.md")).Where(z => z.StartsWith('|')).Select(z => z.Trim('|').Split('|').Select(c => c.Trim()).ToArray()).ToList();
        var rollen = zeilen[0][1..].Select(Enum.Parse<Rolle>).ToArray();
        var gelesen = new HashSet<Handlung>();
        foreach (var zeile in zeilen.Skip(2))
        {
            var handlung = Enum.Parse<Handlung>(zeile[0]);
            gelesen.Add(handlung).ShouldBeTrue($"{handlung} stands twice");
            for (var i = 0; i < rollen.Length; i++)
                foreach (var lage in Enum.GetValues<Lage>())
                    Rechtetafel.Darf(rollen[i], handlung, lage).ShouldBe(zeile[i + 1].Contains(Rechtetafel.Buchstabe(lage), StringComparison.Ordinal), $"{rollen[i]}, {handlung}, {lage}");
        }
        gelesen.ShouldBe(Enum.GetValues<Handlung>(), ignoreOrder: true);
        foreach (var rolle in Enum.GetValues<Rolle>().Except(rollen))
            foreach (var handlung in Enum.GetValues<Handlung>())
                foreach (var lage in Enum.GetValues<Lage>())
                    Rechtetafel.Darf(rolle, handlung, lage).ShouldBeFalse($"{rolle} is not on the page");
    }

    [Fact]
    public void Zustandsfolge_HasAStepOnlyWhereSomebodyMayTakeIt()
    {
        foreach (var schritt in Zustandsfolge.Alle)
        {
            var lage = Enum.Parse<Lage>(schritt.Von.ToString());
            Enum.GetValues<Rolle>().ShouldContain(r => Rechtetafel.Darf(r, schritt.Durch, lage), $"nobody may take {schritt}");
        }
    }
}
