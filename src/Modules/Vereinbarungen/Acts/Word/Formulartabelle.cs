using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What the rows of a blank table below one row say about it.</summary>
internal enum Tabellenkopf
{
    /// <summary>No head: the row itself holds a question.</summary>
    Keiner,

    /// <summary>Names of columns; the rows below are to be filled in.</summary>
    Spalten,

    /// <summary>Names of columns above rows that each ask something of their own.</summary>
    Fragen,

    /// <summary>Questions side by side, each with one place below it.</summary>
    Darunter,

    /// <summary>Names of choices; each row below is a statement with boxes to tick.</summary>
    Kreuze,
}

internal static partial class Formulartabelle
{
    public static bool IstSchreibstelle(Zelle zelle) =>
        zelle.Absaetze.TrueForAll(a => a.IstLeer || Formularzeile.IstLinie(a.Text) || a.Listeneintraege.Contains(a.Text.Trim()));

    public static string Text(Zelle zelle) => string.Join(' ', zelle.Absaetze.Select(a => a.Text.Trim()).Where(t => t.Length > 0));

    /// <summary>The last row that belongs to the head in <paramref name="zeile"/> is <c>Bis</c>; <c>Spalten</c> are its names.</summary>
    public static (Tabellenkopf Art, List<string> Spalten, int Bis) Kopf(Tabelle tabelle, int zeile)
    {
        var kopf = tabelle.Zeilen[zeile];
        var nichts = (Tabellenkopf.Keiner, new List<string>(), zeile);
        if (kopf.Count < 2 || kopf.Exists(c => Formularzeile.HatKasten(Text(c))) || kopf.Skip(1).Any(IstSchreibstelle) || zeile + 1 >= tabelle.Zeilen.Count)
            return nichts;
        var spalten = kopf.ConvertAll(Text);
        var ab = zeile + 1;
        if (Zweizeilig(kopf, tabelle.Zeilen[ab]) is { } namen && ab + 1 < tabelle.Zeilen.Count)
            (spalten, ab) = (namen, ab + 1);
        var art = Tabellenkopf.Keiner;
        var bis = zeile;
        for (var i = ab; i < tabelle.Zeilen.Count; i++)
        {
            var z = tabelle.Zeilen[i];
            var diese = z.Count == spalten.Count ? Zeilenart(z, spalten.Count) : Tabellenkopf.Keiner;
            if (diese == Tabellenkopf.Keiner || (art != Tabellenkopf.Keiner && diese != art))
                break;
            (art, bis) = (diese, i);
        }
        if (art == Tabellenkopf.Spalten && bis == ab && tabelle.Zeilen[ab].TrueForAll(c => IstSchreibstelle(c) && c.Absaetze.Count > 1))
            art = Tabellenkopf.Darunter;
        // The first column may be given; when it is the only one besides an empty one, the rows are questions.
        return art == Tabellenkopf.Keiner || (kopf.Exists(IstSchreibstelle) && !kopf[0].IstLeer) ? nichts : (art, spalten, bis);
    }

    /// <summary>Row labels of a table whose first column is printed.</summary>
    public static List<string> Zeilennamen(Tabelle tabelle, int von, int bis) =>
        [.. tabelle.Zeilen[von..(bis + 1)].Select(z => Text(z[0])).Where(t => t.Length > 4)];

    public static bool IstSumme(List<Zelle> zeile) => Summenwort().IsMatch(zeile.Select(Text).FirstOrDefault(t => t.Length > 0) ?? "") && zeile.Exists(IstSchreibstelle);

    private static Tabellenkopf Zeilenart(List<Zelle> zeile, int spalten)
    {
        if (zeile.Skip(1).Count(c => Formularzeile.IstNurKasten(Text(c))) >= 2 && zeile.Skip(1).All(c => Formularzeile.IstNurKasten(Text(c)) || IstSchreibstelle(c)) && !zeile[0].IstLeer)
            return Tabellenkopf.Kreuze;
        if (zeile.Skip(1).All(IstSchreibstelle) && (IstSchreibstelle(zeile[0]) || spalten > 2 || Text(zeile[0]).Length <= 4))
            return Tabellenkopf.Spalten;
        var offene = zeile.Skip(1).Count(c => IstSchreibstelle(c) && !c.IstFortsetzung);
        return offene == 1 || (zeile.Count == 2 && Formularzeile.HatKasten(Text(zeile[1]))) ? Tabellenkopf.Fragen : Tabellenkopf.Keiner;
    }

    /// <summary>A head over two rows: where the lower one has names, they stand under one joined cell of the upper.</summary>
    private static List<string>? Zweizeilig(List<Zelle> oben, List<Zelle> unten)
    {
        if (unten.Count <= oben.Count || unten.TrueForAll(c => c.IstLeer))
            return null;
        var namen = new List<string>();
        var j = 0;
        foreach (var kopf in oben.ConvertAll(Text))
        {
            if (j < unten.Count && unten[j].IstLeer)
            {
                namen.Add(kopf);
                j++;
                continue;
            }
            for (; j < unten.Count && !unten[j].IstLeer; j++)
                namen.Add($"{kopf}: {Text(unten[j])}");
        }
        return j == unten.Count && namen.Count == unten.Count ? namen : null;
    }

    [GeneratedRegex(@"^(?:Summe|Gesamt|Insgesamt)", RegexOptions.IgnoreCase)]
    private static partial Regex Summenwort();
}
