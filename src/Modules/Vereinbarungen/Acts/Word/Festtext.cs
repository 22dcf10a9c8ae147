using System.Security.Cryptography;
using System.Text;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Lines that our own Word file prints beside questions and answers (labels, notes, the lines for signatures) stand in bookmarks whose name is
/// the check value of the line; Word and LibreOffice keep bookmarks. Reading passes such a line over only while it still says what the name
/// vouches for: a line that somebody changed is text like any other, and nothing that a person typed can be taken for one.
/// </summary>
internal static class Festtext
{
    private const string Vorsatz = "fest_";
    private const string Wertvorsatz = "wert_";
    private const int Ziffern = 24;

    /// <summary>The name of the bookmark; at most 40 characters, as Word wants it, and a number because names are unique.</summary>
    public static string Marke(string text, int nr) => $"{Vorsatz}{Summe(text)}_{nr}";

    /// <summary>Whether the text in a bookmark of this name is the line that was written there.</summary>
    public static bool Ist(string marke, string text) =>
        marke.StartsWith(Vorsatz, StringComparison.Ordinal) && marke.Length > Vorsatz.Length + Ziffern && marke.AsSpan(Vorsatz.Length, Ziffern).SequenceEqual(Summe(text));

    /// <summary>The bookmark of a value that is read back under a name.</summary>
    public static string Wertmarke(string schluessel) => Wertvorsatz + schluessel.Replace('.', '_');

    /// <summary>The name of the value in such a bookmark, or empty.</summary>
    public static string Schluessel(string marke) => marke.StartsWith(Wertvorsatz, StringComparison.Ordinal) ? marke[Wertvorsatz.Length..].Replace('_', '.') : "";

    // White space apart: programs break and join runs.
    private static string Summe(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC))).AsSpan(0, Ziffern / 2));
}
