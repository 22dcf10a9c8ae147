using System.Text;

namespace Startchancen.Foundation.Imports;

/// <summary>
/// CSV as it comes, not as RFC 4180 wants it: a quote inside a cell is a character, and a quote that is never closed does not swallow the rest of the
/// file: its record is read again with the quote as a plain character and marked.
/// </summary>
/// <remarks>
/// Written here instead of taken from a package, because the packages either stop at such a record or hide hundreds of rows in one cell; an
/// import has to do neither.
/// </remarks>
internal static class Csv
{
    private const string Trennzeichen = ";,\t|";

    /// <summary>Longest cell with line breaks; a longer one is an unclosed quote.</summary>
    private const int HoechstensZeichen = 32_767;

    /// <param name="Werte">At least one.</param>
    /// <param name="AnfuehrungOffen">A quote of this record was not closed properly.</param>
    public readonly record struct Satz(string[] Werte, bool AnfuehrungOffen);

    /// <summary>The separator with which most of the first records get the same number (above one) of cells; semicolon if none does.</summary>
    /// <param name="text">The whole file; a first line "sep=x", as spreadsheets write it, decides and is cut off.</param>
    public static char FindeTrennzeichen(ref string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n')
        {
            var zeichen = text[4];
            text = text[text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var ende ? (ende + 1).. : 6..];
            return zeichen;
        }

        var probe = text.Length > 200_000 ? text[..200_000] : text;
        var bestes = (Zeichen: ';', Guete: 0.0);
        foreach (var zeichen in Trennzeichen)
        {
            var breiten = Lies(probe, zeichen).Take(60).Select(s => s.Werte.Length).Where(b => b > 1).GroupBy(b => b).OrderByDescending(g => g.Count()).FirstOrDefault();
            // Many cells of the same number count most; a title above the table does not disturb.
            var guete = breiten is null ? 0 : breiten.Count() * (1 + Math.Log(breiten.Key));
            bestes = guete > bestes.Guete ? (zeichen, guete) : bestes;
        }

        return bestes.Zeichen;
    }

    /// <summary>All records in order, empty ones too (one empty cell): their number is the row that a spreadsheet shows.</summary>
    public static IEnumerable<Satz> Lies(string text, char trenner)
    {
        var werte = new List<string>();
        for (var ort = 0; ort < text.Length;)
        {
            werte.Clear();
            var ende = LiesSatz(text, ort, trenner, werte, mitAnfuehrung: true);
            var offen = ende < 0;
            if (offen)
            {
                werte.Clear();
                ende = LiesSatz(text, ort, trenner, werte, mitAnfuehrung: false);
            }

            yield return new Satz([.. werte], offen);
            ort = ende;
        }
    }

    /// <returns>Where the next record begins; -1 when a quoted cell does not end as it must.</returns>
    private static int LiesSatz(string text, int ort, char trenner, List<string> werte, bool mitAnfuehrung)
    {
        while (true)
        {
            if (mitAnfuehrung && ort < text.Length && text[ort] == '"')
            {
                ort = LiesZitat(text, ort + 1, out var zelle);
                if (ort < 0 || (ort < text.Length && text[ort] != trenner && text[ort] is not ('\r' or '\n')))
                {
                    return -1;
                }

                werte.Add(zelle);
            }
            else
            {
                var laenge = text.AsSpan(ort).IndexOfAny(trenner, '\r', '\n');
                laenge = laenge < 0 ? text.Length - ort : laenge;
                werte.Add(text.Substring(ort, laenge));
                ort += laenge;
            }

            if (ort >= text.Length)
            {
                return ort;
            }

            if (text[ort] == '\r')
            {
                return ort + (ort + 1 < text.Length && text[ort + 1] == '\n' ? 2 : 1);
            }

            if (text[ort++] == '\n')
            {
                return ort;
            }

            if (ort == text.Length)
            {
                // The file ends with a separator.
                werte.Add("");
                return ort;
            }
        }
    }

    private static int LiesZitat(string text, int ort, out string zelle)
    {
        zelle = "";
        StringBuilder? mehr = null;
        var anfang = ort;
        while (true)
        {
            var naechstes = text.AsSpan(ort, Math.Min(text.Length - ort, HoechstensZeichen + 1)).IndexOf('"');
            if (naechstes < 0)
            {
                return -1;
            }

            ort += naechstes;
            if (ort + 1 < text.Length && text[ort + 1] == '"')
            {
                (mehr ??= new StringBuilder()).Append(text, anfang, ort + 1 - anfang);
                ort += 2;
                anfang = ort;
                continue;
            }

            zelle = mehr is null ? text[anfang..ort] : mehr.Append(text, anfang, ort - anfang).ToString();
            return ort + 1;
        }
    }
}
