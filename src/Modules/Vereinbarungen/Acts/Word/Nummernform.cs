using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Numbers and letters that a form prints before its questions and headings.</summary>
internal static partial class Nummernform
{
    /// <returns>The number ("2.1.3"), or the letter of a lettered field, and the text behind it.</returns>
    public static (string Nummer, string Buchstabe, string Folge) Trenne(string text)
    {
        var treffer = Vorn().Match(text);
        if (!treffer.Success || treffer.Length == text.Length)
            return ("", "", text);
        return (treffer.Groups["nr"].Value, treffer.Groups["gross"].Value, text[treffer.Length..]);
    }

    /// <summary>The text without its number, whatever kind: what a key is made of.</summary>
    public static string Ohne(string text) => Jede().Replace(text, "") is { Length: > 0 } rest && rest.Any(char.IsLetter) ? rest : text;

    [GeneratedRegex(@"^\s*(?:(?:Text)?[Ff]eld\s+|Frage\s+|Nr\.\s*)?(?:(?<nr>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=[\s:)])|(?<nr>\d{1,2})(?=[.)]\s)|(?<gross>[A-Z])(?=[.):]\s))[.):]?\s*")]
    private static partial Regex Vorn();

    [GeneratedRegex(@"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVX]{1,5}[.):]|[A-Za-z][.):])\s+")]
    private static partial Regex Jede();
}
