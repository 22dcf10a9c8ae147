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

    /// <summary>Text between page head and foot, in the order of the file, without white space and hyphens. (Reading the tags takes poppler seconds.)</summary>
    public static async Task<string> InhaltAsync(string datei) =>
        Kern(await Programm.LaufeAsync("pdftotext", "-raw", "-nopgbrk", "-x", "0", "-y", "62", "-W", "596", "-H", "708", datei, "-"));

    public static string Kern(string text) => Unwichtig().Replace(text, "");

    public async ValueTask DisposeAsync()
    {
        await _werkstatt.DisposeAsync();
        _ordner.Dispose();
    }

    [GeneratedRegex(@"[\s\u00ad\u200b\u2010-]")]
    private static partial Regex Unwichtig();
}
