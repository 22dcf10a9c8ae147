namespace Startchancen.Foundation.Documents;

/// <summary>A document to make.</summary>
/// <param name="Layout">File name of a layout in <c>typst/</c>, for example <c>vereinbarung.typ</c>.</param>
/// <param name="Daten">JSON object (UTF-8) that the layout reads as <c>/daten.json</c>. Typst sees its texts as data, never as markup.</param>
/// <param name="Land">Two letters; files in <c>laender/&lt;land&gt;/typst/</c> then stand in for layout files of the same name.</param>
public sealed record PdfAuftrag(string Layout, ReadOnlyMemory<byte> Daten, string Land = "");

/// <param name="Inhalt">The file: PDF 1.7, PDF/UA-1 and PDF/A-2a.</param>
/// <param name="Ersetzt">Characters that no font of the program can show, as "U+4E2D"; they stand as "[U+4E2D]" in the document.</param>
public sealed record PdfDokument(byte[] Inhalt, IReadOnlyList<string> Ersetzt);

/// <summary>How the PDF workshop runs.</summary>
public sealed record PdfWerkstattOptionen
{
    /// <summary>Folder of worker, layouts and fonts.</summary>
    public string Ordner { get; init; } = Path.Combine(AppContext.BaseDirectory, "typst");

    /// <summary>Folder of the Länder's configuration.</summary>
    public string Laenderordner { get; init; } = Path.Combine(AppContext.BaseDirectory, "laender");

    /// <summary>Program that runs the worker: a name on the search path, or an absolute path.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Workers at the same time.</summary>
    public int Hoechstzahl { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Longest time for one document, a cold start included.</summary>
    public TimeSpan Zeitgrenze { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most memory (resident) of one worker in MiB.</summary>
    public int SpeichergrenzeMegabyte { get; init; } = 1024;
}
