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

    /// <param name="Zellen">At least one. The same object for every record, so that a long list is not a million of them.</param>
    /// <param name="AnfuehrungOffen">A quote of this record was not closed properly.</param>
    public readonly record struct Satz(Zellen Zellen, bool AnfuehrungOffen);

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
            var breiten = Lies(probe, zeichen).Take(60).Select(s => s.Zellen.Anzahl).Where(b => b > 1).GroupBy(b => b).OrderByDescending(g => g.Count()).FirstOrDefault();
            // Many cells of the same number count most; a title above the table does not disturb.
            var guete = breiten is null ? 0 : breiten.Count() * (1 + Math.Log(breiten.Key));
            bestes = guete > bestes.Guete ? (zeichen, guete) : bestes;
        }

        return bestes.Zeichen;
    }

    /// <summary>All records in order, empty ones too (one empty cell): their number is the row that a spreadsheet shows.</summary>
    public static IEnumerable<Satz> Lies(string text, char trenner)
    {
        var zellen = new Zellen(text);
        for (var ort = 0; ort < text.Length;)
        {
            zellen.Leere();
            var ende = LiesSatz(text, ort, trenner, zellen, mitAnfuehrung: true);
            var offen = ende < 0;
            if (offen)
            {
                zellen.Leere();
                ende = LiesSatz(text, ort, trenner, zellen, mitAnfuehrung: false);
            }

            yield return new Satz(zellen, offen);
            ort = ende;
        }
    }

    /// <returns>Where the next record begins; -1 when a quoted cell does not end as it must.</returns>
    private static int LiesSatz(string text, int ort, char trenner, Zellen zellen, bool mitAnfuehrung)
    {
        while (true)
        {
            if (mitAnfuehrung && ort < text.Length && text[ort] == '"')
            {
                var anfang = ort + 1;
                ort = LiesZitat(text, anfang, out var zelle);
                if (ort < 0 || (ort < text.Length && text[ort] != trenner && text[ort] is not ('\r' or '\n')))
                {
                    return -1;
                }

                if (zelle is null)
                {
                    zellen.Nimm(anfang, ort - 1);
                }
                else
                {
                    zellen.Nimm(zelle);
                }
            }
            else
            {
                var laenge = text.AsSpan(ort).IndexOfAny(trenner, '\r', '\n');
                laenge = laenge < 0 ? text.Length - ort : laenge;
                zellen.Nimm(ort, ort + laenge);
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
                zellen.Nimm(ort, ort);
                return ort;
            }
        }
    }

    /// <param name="zelle">Null: the cell is what stands between the quotes.</param>
    private static int LiesZitat(string text, int ort, out string? zelle)
    {
        zelle = null;
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

            zelle = mehr?.Append(text, anfang, ort - anfang).ToString();
            return ort + 1;
        }
    }
}

/// <summary>The cells of one record: places in the text of the file, so that no text is made of what nobody asks for, or texts of their own.</summary>
internal sealed class Zellen(string text)
{
    // A negative beginning is the complement of the cell's place among its own texts.
    private readonly List<(int Von, int Bis)> _orte = [];
    private readonly List<string> _eigene = [];

    public Zellen(IReadOnlyList<string> werte) : this("")
    {
        foreach (var wert in werte)
        {
            Nimm(wert);
        }
    }

    public int Anzahl => _orte.Count;

    public ReadOnlySpan<char> this[int zelle] => _orte[zelle] is var (von, bis) && von < 0 ? _eigene[~von] : text.AsSpan(von..bis);

    public bool IstLeer(int ab = 0)
    {
        for (var i = ab; i < Anzahl; i++)
        {
            if (!this[i].IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    public void Nimm(int von, int bis) => _orte.Add((von, bis));

    public void Nimm(string eigener)
    {
        _orte.Add((~_eigene.Count, 0));
        _eigene.Add(eigener);
    }

    public void Leere()
    {
        _orte.Clear();
        _eigene.Clear();
    }

    public Zellen Kopie()
    {
        var kopie = new Zellen(text);
        kopie._orte.AddRange(_orte);
        kopie._eigene.AddRange(_eigene);
        return kopie;
    }
}
