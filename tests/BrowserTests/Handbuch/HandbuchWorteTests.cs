using System.Text.RegularExpressions;
using Shouldly;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.BrowserTests.Handbuch;

/// <summary>What the Handbuch puts in quotation marks is a word of the pages, letter by letter.</summary>
public partial class HandbuchWorteTests
{
    [Fact]
    public void Worte_QuotedInTheHandbuch_StandOnThePages()
    {
        var seiten = string.Join('\n', new[] { Verzeichnis.Datei("src"), Verzeichnis.Datei("laender") }
            .SelectMany(o => new[] { "*.cshtml", "*.cs", "*.js", "*.yaml" }.SelectMany(m => Directory.GetFiles(o, m, SearchOption.AllDirectories)))
            .Where(d => !d.Contains("/obj/", StringComparison.Ordinal) && !d.Contains("/bin/", StringComparison.Ordinal) && !d.Contains("Migrations", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var (fehlt, geprueft) = (new List<string>(), 0);
        foreach (var datei in Directory.GetFiles(Verzeichnis.Datei("docs", "handbuch"), "*.md"))
        {
            foreach (Match m in Zitat().Matches(File.ReadAllText(datei)))
            {
                geprueft++;
                // "…" stands for what differs from page to page.
                foreach (var teil in Leerraum().Replace(m.Groups[1].Value, " ").Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    if (!Regex.IsMatch(seiten, $@"(?<!\w){Regex.Escape(teil)}(?!\w)"))
                        fehlt.Add($"{Path.GetFileName(datei)}: „{teil}“");
                }
            }
        }
        geprueft.ShouldBeGreaterThan(60);
        fehlt.ShouldBeEmpty(string.Join('\n', fehlt));
    }

    // Without the titles of the Handbuch itself, to which a link leads.
    [GeneratedRegex("(?<!\\[)„([^“]+)“")]
    private static partial Regex Zitat();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Leerraum();
}
