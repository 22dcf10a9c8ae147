namespace Startchancen.Foundation.Documents;

/// <summary>
/// A PDF could not be made. The message is a German sentence for the user and holds nothing of the document; everything but PDF goes on working.
/// </summary>
/// <param name="satz">What the user reads.</param>
/// <param name="grund">Why, for callers that act on it.</param>
public sealed class PdfNichtMoeglich(string satz, PdfHindernis grund) : Exception(satz)
{
    public PdfHindernis Grund { get; } = grund;
}

public enum PdfHindernis
{
    /// <summary>Node.js or the PDF compiler is not installed.</summary>
    Fehlt,

    /// <summary>The job took longer than <see cref="PdfWerkstattOptionen.Zeitgrenze"/>.</summary>
    Zeit,

    /// <summary>The worker took more memory than <see cref="PdfWerkstattOptionen.SpeichergrenzeMegabyte"/>.</summary>
    Speicher,

    /// <summary>The worker ended twice while it had the job.</summary>
    Absturz,

    /// <summary>The layout is wrong, or the document breaks PDF/UA or PDF/A. The log has the compiler's words.</summary>
    Layout,
}
