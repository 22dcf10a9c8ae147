using System.Globalization;
using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Dokument;

internal enum Textblockart { Absatz, Liste, Nummern }

/// <summary>A paragraph, or the lines of one list.</summary>
/// <param name="Zeilen">One line of a paragraph; items of a list without their marker.</param>
/// <param name="Nummern">Numbers of a numbered list as they were typed.</param>
internal sealed partial record Textblock(Textblockart Art, IReadOnlyList<string> Zeilen, IReadOnlyList<int> Nummern)
{
    /// <summary>Cuts an answer into what is shown: a paragraph a line; neighbouring lines with "- " or "1. " are lists; empty lines only separate.</summary>
    public static IReadOnlyList<Textblock> Zerlege(string text)
    {
        var bloecke = new List<Textblock>();
        var art = Textblockart.Absatz;
        var punkte = new List<string>();
        var nummern = new List<int>();

        foreach (var roh in text.Split('\n'))
        {
            var zeile = roh.TrimEnd();
            var nummer = Nummer().Match(zeile);
            if (zeile.StartsWith("- ", StringComparison.Ordinal))
            {
                Beginne(Textblockart.Liste);
                punkte.Add(zeile[2..].Trim());
            }
            else if (nummer.Success)
            {
                Beginne(Textblockart.Nummern);
                nummern.Add(int.Parse(nummer.Groups[1].Value, CultureInfo.InvariantCulture));
                punkte.Add(nummer.Groups[2].Value.Trim());
            }
            else
            {
                Beginne(Textblockart.Absatz);
                if (zeile.Length > 0)
                {
                    bloecke.Add(new Textblock(Textblockart.Absatz, [zeile], []));
                }
            }
        }

        Beginne(Textblockart.Absatz);
        return bloecke;

        void Beginne(Textblockart neu)
        {
            if (neu != art && punkte.Count > 0)
            {
                bloecke.Add(new Textblock(art, [.. punkte], [.. nummern]));
                punkte.Clear();
                nummern.Clear();
            }

            art = neu;
        }
    }

    // At most three digits: "2026. " begins a sentence, not a list.
    [GeneratedRegex(@"^([0-9]{1,3})\. (.*)$")]
    private static partial Regex Nummer();
}
