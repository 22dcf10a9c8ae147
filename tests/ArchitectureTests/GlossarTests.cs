using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Database;
using Startchancen.Foundation;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.ArchitectureTests;

/// <summary>docs/glossary.md explains every word of the domain that is the name of a type.</summary>
public partial class GlossarTests
{
    // English words, and what belongs to the framework.
    private static readonly string[] s_technik = ["Db", "Plattform"];

    private static readonly string[] s_raeume = ["Audit", "Documents", "Forms", "Identity", "Imports", "Laender", "Organisationen", "Persistence", "Texte"];

    [Fact]
    public async Task Glossar_ExplainsEveryTypeOfTheDomain()
    {
        var worte = Worte().ToHashSet(StringComparer.OrdinalIgnoreCase);
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        var tabellen = await land.MitAsync(d => Task.FromResult(d.GetRequiredService<Db>().Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.Namespace?.StartsWith("Startchancen.", StringComparison.Ordinal) == true).ToList()));
        var module = AllModules.Alle.Select(m => m.Assembly).Where(a => a != typeof(Plattform).Assembly).SelectMany(a => a.GetTypes()).Where(t => t is { IsNested: false } && Raum(t) is "Rules" or "Contract");
        var grund = typeof(Plattform).Assembly.GetExportedTypes().Where(t => !t.IsNested && s_raeume.Contains(t.Namespace?.Split('.').ElementAtOrDefault(2)));
        var fehlend = tabellen.Concat(module).Concat(grund).Distinct()
            .Where(t => !t.IsInterface && !t.IsSubclassOf(typeof(Attribute)) && !t.Name.Contains('<', StringComparison.Ordinal))
            .Select(t => t.Name.Split('`')[0]).Where(n => !worte.Contains(n) && !s_technik.Contains(n)).Distinct().Order(StringComparer.Ordinal);
        fehlend.ShouldBeEmpty("Put these words into docs/glossary.md, each with one plain sentence and its source");
    }

    [Fact]
    public void Glossar_ExplainsEachWordOnceWithMeaningAndSource()
    {
        var zeilen = Zeilen().ToList();
        zeilen.Count.ShouldBeGreaterThan(90);
        zeilen.ShouldAllBe(z => z.Length == 3 && z.All(s => s.Length > 1));
        Worte().GroupBy(w => w, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    private static string? Raum(Type typ) => typ.Namespace?.Split('.').ElementAtOrDefault(2);

    private static IEnumerable<string[]> Zeilen() => File.ReadLines(Verzeichnis.Datei("docs", "glossary.md")).Where(z => z.StartsWith("| ", StringComparison.Ordinal) && !z.StartsWith("| word ", StringComparison.Ordinal))
        .Select(z => z.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));

    private static IEnumerable<string> Worte() => Zeilen().SelectMany(z => z[0].Split(',', StringSplitOptions.TrimEntries)).Select(w => Umlaut().Replace(w.Replace(" ", "", StringComparison.Ordinal), m => m.Value switch { "ä" => "ae", "ö" => "oe", "ü" => "ue", "Ä" => "Ae", "Ö" => "Oe", "Ü" => "Ue", _ => "ss" }));

    [GeneratedRegex("[äöüÄÖÜß]")]
    private static partial Regex Umlaut();
}
