using System.Globalization;

namespace Startchancen.Foundation.Texte;

public enum Blockart
{
    /// <summary>One line of running text.</summary>
    Absatz,

    /// <summary>Lines that begin with "- ".</summary>
    Aufzaehlung,

    /// <summary>Lines that begin with "1. ", "2. ", … in order.</summary>
    Nummerierung,
}

/// <summary>What a long text consists of when it is shown: page, Word file and PDF use the same blocks.</summary>
/// <param name="Zeilen">One for a paragraph, the items of a list otherwise; without the list mark, never empty.</param>
/// <param name="Beginn">First number of a numbered list; 0 otherwise. A list that is interrupted by a paragraph goes on counting.</param>
public sealed record Textblock(Blockart Art, IReadOnlyList<string> Zeilen, int Beginn = 0)
{
    /// <summary>Splits a text (of any form) into blocks. Empty lines separate and are not blocks themselves.</summary>
    /// <remarks>
    /// A number counts as list mark only if it is 1 or follows the number before, and no name of a month follows: "1. August 2026 beginnt …" and
    /// "31. Juli" are sentences.
    /// </remarks>
    public static IReadOnlyList<Textblock> Zerlege(string? text)
    {
        var bloecke = new List<Textblock>();
        List<string>? offen = null;
        var offeneArt = Blockart.Absatz;
        var letzteNummer = 0;
        foreach (var zeile in Textform.Normal(text).Split('\n'))
        {
            var (art, inhalt, nummer) = Deute(zeile, letzteNummer);
            if (art == Blockart.Absatz)
            {
                offen = null;
                if (inhalt.Length > 0)
                {
                    bloecke.Add(new Textblock(Blockart.Absatz, [inhalt]));
                }

                continue;
            }

            if (offen is null || offeneArt != art || (art == Blockart.Nummerierung && nummer == 1))
            {
                offen = [];
                offeneArt = art;
                bloecke.Add(new Textblock(art, offen, nummer));
            }

            offen.Add(inhalt);
            letzteNummer = art == Blockart.Nummerierung ? nummer : letzteNummer;
        }

        return bloecke;
    }

    private static (Blockart Art, string Inhalt, int Nummer) Deute(string zeile, int letzteNummer)
    {
        var rest = zeile.AsSpan().TrimStart();
        if (rest.StartsWith("- ") && rest[2..].Trim() is { Length: > 0 } punkt)
        {
            return (Blockart.Aufzaehlung, punkt.ToString(), 0);
        }

        var stellen = Textform.Zifferlaenge(rest);
        if (stellen > 0 && rest[stellen..].StartsWith(". ") && rest[(stellen + 2)..].Trim() is { Length: > 0 } inhalt)
        {
            var nummer = int.Parse(rest[..stellen], NumberStyles.None, CultureInfo.InvariantCulture);
            if ((nummer == 1 || (nummer == letzteNummer + 1 && letzteNummer > 0)) && !BeginntMitMonat(inhalt))
            {
                return (Blockart.Nummerierung, inhalt.ToString(), nummer);
            }
        }

        return (Blockart.Absatz, zeile.Trim(), 0);
    }

    private static bool BeginntMitMonat(ReadOnlySpan<char> text)
    {
        var ende = text.IndexOfAnyExcept(Buchstaben);
        var wort = ende < 0 ? text : text[..ende];
        foreach (var monat in Monate)
        {
            if (wort.SequenceEqual(monat))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Buchstaben = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäöüß");

    private static readonly string[] Monate =
        ["Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
}
