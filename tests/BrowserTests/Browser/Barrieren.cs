using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Startchancen.BrowserTests.Browser;

/// <summary>What stands in the way on a page: WCAG 2.2 AA by axe in light and dark, and sideways scrolling when narrow, enlarged or spaced out.</summary>
internal static class Barrieren
{
    private static readonly AxeRunOptions s_alles = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        // Part of WCAG 2.2 AA, but off in axe unless asked for.
        Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } },
    };

    /// <returns>One line for each barrier; empty when there is none. The page is left as it was.</returns>
    public static async Task<IReadOnlyList<string>> SucheAsync(IPage seite)
    {
        var gefunden = new List<string>();
        gefunden.AddRange(Zeilen("hell", await seite.RunAxe(s_alles)));
        await seite.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        gefunden.AddRange(Zeilen("dunkel", await seite.RunAxe(s_alles)));
        await seite.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await seite.SetViewportSizeAsync(320, 800);
        await MissAsync(seite, "320 px", gefunden);
        await seite.EvaluateAsync(Abstaende);
        await MissAsync(seite, "320 px mit Textabständen", gefunden);
        await seite.SetViewportSizeAsync(1280, 900);
        await MissAsync(seite, "1280 px mit Textabständen", gefunden);
        await seite.EvaluateAsync("document.adoptedStyleSheets = []");
        // A size set by a style of the reader: media queries do not follow it.
        await seite.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await MissAsync(seite, "Schrift 200 % durch Stil", gefunden);
        await seite.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await StelleSchriftAsync(seite, 32);
        if (await seite.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize") != "32px")
            gefunden.Add("Schrift 200 %: the page ignores the size that its reader has set");
        await MissAsync(seite, "Schrift 200 %", gefunden);
        await StelleSchriftAsync(seite, 16);
        return gefunden;
    }

    // WCAG 1.4.12; a sheet made by script is let through by the content security policy.
    private const string Abstaende = """
        () => {
          const blatt = new CSSStyleSheet();
          blatt.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
          document.adoptedStyleSheets = [blatt];
        }
        """;

    // As in the settings of the browser: media queries follow too, which they would not for a style on the page.
    private static async Task StelleSchriftAsync(IPage seite, int pixel)
    {
        var leitung = await seite.Context.NewCDPSessionAsync(seite);
        await leitung.SendAsync("Page.setFontSizes", new() { ["fontSizes"] = new { standard = pixel, @fixed = pixel * 13 / 16 } });
        await leitung.DetachAsync();
    }

    private static async Task MissAsync(IPage seite, string bei, List<string> gefunden)
    {
        var zuBreit = await seite.EvaluateAsync<string>("""
            () => {
              const breite = document.documentElement.clientWidth;
              if (document.scrollingElement.scrollWidth <= breite) return '';
              const zuBreit = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > breite + 1);
              return document.scrollingElement.scrollWidth + ' px breit: ' + zuBreit.slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' | ');
            }
            """);
        if (zuBreit.Length > 0)
            gefunden.Add($"{bei}: {zuBreit}");
    }

    private static IEnumerable<string> Zeilen(string wie, AxeResult ergebnis) =>
        ergebnis.Violations.SelectMany(v => v.Nodes.Take(2).Select(n => $"{wie}: {v.Id}: {n.Html[..Math.Min(n.Html.Length, 180)]} ({string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message).Take(1))})"));
}
