using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Startchancen.Foundation.Documents;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.RuleTests.Vereinbarungen.Dokument;

/// <summary>One workshop for the tests of a class, and poppler's view of a file.</summary>
public sealed partial class PdfFixture : IAsyncDisposable
{
    private readonly PdfWerkstatt _werkstatt = new(new PdfWerkstattOptionen { Hoechstzahl = 1, Zeitgrenze = TimeSpan.FromSeconds(120), SpeichergrenzeMegabyte = 3000 }, NullLogger<PdfWerkstatt>.Instance, TimeProvider.System);
    private readonly Wegwerfordner _ordner = new();
    private int _nummer;

    internal async Task<string> ErzeugeAsync(Ausfertigung ausfertigung) =>
        _ordner.Schreibe($"{++_nummer}.pdf", await new VereinbarungPdf(_werkstatt).ErzeugeAsync(ausfertigung, CancellationToken.None));

    /// <summary>Text of the tags in reading order without page heads and feet, white space and hyphens.</summary>
    public static async Task<string> InhaltAsync(string datei)
    {
        var text = new StringBuilder();
        foreach (Match zeile in Zeile().Matches(await Programm.LaufeAsync("pdfinfo", "-struct-text", datei)))
        {
            text.Append(zeile.Groups[1].Value);
        }

        return Kern(text.ToString());
    }

    public static string Kern(string text) => Unwichtig().Replace(text, "");

    public async ValueTask DisposeAsync()
    {
        await _werkstatt.DisposeAsync();
        _ordner.Dispose();
    }

    [GeneratedRegex("^ *\"(.*)\"\r?$", RegexOptions.Multiline)]
    private static partial Regex Zeile();

    [GeneratedRegex(@"[\s\u00ad\u200b\u2010-]")]
    private static partial Regex Unwichtig();
}
