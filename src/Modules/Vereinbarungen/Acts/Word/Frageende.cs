using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Where a question ends that stands in one paragraph with its answer, when its wording is not known.</summary>
internal static partial class Frageende
{
    /// <summary>Place where the answer begins; the length of the text when all of it is the question.</summary>
    /// <param name="antwortFolgt">The answer stands elsewhere: then only a clear change of the look ends the question here.</param>
    /// <param name="siehtAusWieFrage">The whole paragraph has the look of the questions in this document.</param>
    public static int Finde(Stelle stelle, bool antwortFolgt, bool siehtAusWieFrage)
    {
        var text = stelle.Absatz.Text;
        var nachBild = NachDemBild(stelle);
        if (nachBild > 0)
            return nachBild;
        if (antwortFolgt)
            return text.Length;
        var ab = stelle.Marke().Laenge;
        if (ab >= text.Length)
            return text.Length;
        var ende = -1;
        foreach (Match treffer in Zeichen().Matches(text, ab))
        {
            // the first question mark decides, else the first colon or line break
            if (treffer.Value[0] == '?')
            {
                ende = treffer.Index + treffer.Length;
                break;
            }
            if (ende < 0)
                ende = treffer.Index + treffer.Length;
        }
        if (ende < 0 || ende >= text.Length || Woerter(text[ab..ende]) > 45 || (siehtAusWieFrage && text[..ende].TrimEnd() is [.., ':'] && text.TrimEnd() is not [.., '.' or '!']))
            return text.Length;
        ende = HinterNachfragen(text, ende);
        if (Klammerhinweis().Match(text, ende) is { Success: true } hinweis)
            ende = hinweis.Index + hinweis.Length;
        return string.IsNullOrWhiteSpace(text[ende..]) ? text.Length : ende;
    }

    private static int Woerter(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A bold question followed by plain text.</summary>
    private static int NachDemBild(Stelle stelle)
    {
        var absatz = stelle.Absatz;
        var text = absatz.Text;
        var grenze = 0;
        foreach (var lauf in absatz.Laeufe)
        {
            if (!lauf.Merkmale.HasFlag(Merkmale.Fett) && !string.IsNullOrWhiteSpace(text[lauf.Beginn..lauf.Ende]))
                break;
            grenze = lauf.Ende;
        }
        if (grenze == 0 || grenze >= text.Length || Woerter(text[..grenze]) < 1 || string.IsNullOrWhiteSpace(text[grenze..]) || absatz.Anteil(Merkmale.Fett) > 0.97)
            return 0;
        if (IstHinweis(text[grenze..]))
            return text.Length;
        // the mark alone may be bold
        return grenze <= stelle.Marke().Laenge ? 0 : grenze;
    }

    /// <summary>Place behind further questions ("Wo liegen hier besondere Herausforderungen?") that begin at the given place.</summary>
    public static int HinterNachfragen(string text, int ab)
    {
        while (Nachfrage().Match(text, ab) is { Success: true } frage)
            ab = frage.Index + frage.Length;
        return ab;
    }

    [GeneratedRegex(@"\G\s*(?:Wie|Wo|Was|Welche[rsnm]?|Wer|Wann|Woran|Worin|Worauf|Warum|Wozu|Haben|Gibt|Werden|Und)\b[^?.!\n]{0,160}\?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Nachfrage();

    /// <summary>A plain statement: an answer whose question is gone, and no question in other words.</summary>
    public static bool IstAussage(string text) => text.TrimEnd() is [.., '.'] && !Aufforderung().IsMatch(text) && !Vorspann().IsMatch(text);

    [GeneratedRegex(@"^(?:[^.?]{0,160}\?|(?:\S+\s+){0,5}\S+:)\s+\S")]
    private static partial Regex Vorspann();

    [GeneratedRegex(@"^\W*(?:\w{1,2}[.)]?\s+|\d[\d.]*\s+)?(?:Bitte|Beschreib|Nenn|Geben?\b|Stell|Leg|Fass|Erläuter|Erklär|Benenn|Skizzier|Führ|Schilder|Füll|Trag|Mach|Notier|Halten)|\bSie\b|…|_{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Aufforderung();

    /// <summary>"1.", "Nr. 2", "(3)": a running number and nothing else.</summary>
    public static bool IstNummer(string text) => Nummernform().IsMatch(text);

    [GeneratedRegex(@"^\W*(?:Nr\.?|Frage|Punkt)?\s*\d{1,2}\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nummernform();

    /// <summary>"(z. B. …)" and the like: the form's help, not an answer.</summary>
    public static bool IstHinweis(string text) => Hinweisform().IsMatch(text);

    [GeneratedRegex(@"[?:\n]+[)“""]*\s*")]
    private static partial Regex Zeichen();

    [GeneratedRegex(@"\G\s*\((?:z\.\s?B|zum Beispiel|etwa|insb|u\.\s?a)[^()]*(?:\([^()]*\)[^()]*)*\)[?:.]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Klammerhinweis();

    [GeneratedRegex(@"^\s*\((?:z\.\s?B|zum Beispiel|bspw|beispielsweise|etwa|insb|Hinweis|siehe|vgl)[^()]*(?:\([^()]*\)[^()]*)*\)\s*[?:.]*\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hinweisform();
}
