using System.Security.Cryptography;
using System.Text;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Lines that our own Word file prints beside questions and answers (labels, notes, the lines for signatures) stand in content controls whose
/// tag is the check value of the line. Reading passes them over only while they still say what the tag vouches for: a line that somebody
/// changed is text like any other, and nothing that a person typed can be taken for one.
/// </summary>
internal static class Festtext
{
    private const string Vorsatz = "fest.";

    /// <summary>The tag of a line; at most 64 characters, as Word wants it.</summary>
    public static string Etikett(string text) => Vorsatz + Summe(text);

    /// <summary>Whether the text of a control with this tag is the line that was written there.</summary>
    public static bool Ist(string etikett, string text) => etikett.StartsWith(Vorsatz, StringComparison.Ordinal) && etikett[Vorsatz.Length..] == Summe(text);

    // White space apart: programs break and join runs.
    private static string Summe(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC))).AsSpan(0, 16));
}
