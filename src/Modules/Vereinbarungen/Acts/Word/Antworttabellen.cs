namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Tells tables that a school put into its answer from those that the form is made of.</summary>
internal static class Antworttabellen
{
    /// <param name="form">Places of questions, headings and other text of the form.</param>
    public static HashSet<Tabelle> Finde(Worddokument dokument, IReadOnlyList<Stelle> form)
    {
        var formtabellen = new HashSet<Tabelle>();
        foreach (var stelle in form)
            for (var zelle = stelle.Zelle; zelle is not null; zelle = zelle.Tabelle.Eltern)
                formtabellen.Add(zelle.Tabelle);
        var antwort = new HashSet<Tabelle>();
        foreach (var tabelle in dokument.Tabellen)
        {
            if (formtabellen.Contains(tabelle) || IstDarin(tabelle, antwort))
                continue;
            if (tabelle.Eltern is not null || IstRaster(tabelle))
                antwort.Add(tabelle);
        }
        return antwort;
    }

    private static bool IstDarin(Tabelle tabelle, HashSet<Tabelle> antwort)
    {
        for (var zelle = tabelle.Eltern; zelle is not null; zelle = zelle.Tabelle.Eltern)
            if (antwort.Contains(zelle.Tabelle))
                return true;
        return false;
    }

    /// <summary>At least two rows with text in two columns: a table of its own and no row cut off from the form.</summary>
    private static bool IstRaster(Tabelle tabelle) => tabelle.Zeilen.Count(z => z.Count(c => !c.IstLeer) >= 2) >= 2;

    public static IReadOnlyList<IReadOnlyList<string>> Lies(Tabelle tabelle, Worddokument dokument) =>
        [.. tabelle.Zeilen.Where(z => z.Count > 0).Select(z => (IReadOnlyList<string>)[.. z.Select(c => Antwort.Verbinde(Texte(c, dokument)))])];

    private static IEnumerable<string> Texte(Zelle zelle, Worddokument dokument) =>
        zelle.Absaetze.Select(a => a.Text).Concat(dokument.Tabellen.Where(t => t.Eltern == zelle).SelectMany(t => t.Zellen).SelectMany(z => Texte(z, dokument)));
}

/// <summary>Questions that stand side by side in one row: the cells below answer the question above them.</summary>
internal sealed class Spaltenfragen
{
    private readonly Dictionary<(Tabelle, int Zeile), Dictionary<int, int>> zeilen = [];

    public Spaltenfragen(IEnumerable<Anker> anker)
    {
        foreach (var gruppe in anker.Where(a => a.Stelle.Zelle is not null).GroupBy(a => (a.Stelle.Zelle!.Tabelle, a.Stelle.Zelle!.Zeile)))
        {
            var spalten = gruppe.GroupBy(a => a.Stelle.Zelle!.Spalte).Select(g => g.Last()).ToDictionary(a => a.Stelle.Zelle!.Spalte, a => a.Feld);
            zeilen[gruppe.Key] = spalten;
        }
    }

    /// <summary>The field asked above this cell when several are asked side by side; else null.</summary>
    public int? Feld(Zelle? zelle)
    {
        if (zelle is null || zelle.Tabelle.Zeilen[zelle.Zeile].Count < 2)
            return null;
        for (var zeile = zelle.Zeile; zeile >= 0; zeile--)
            if (zeilen.TryGetValue((zelle.Tabelle, zeile), out var spalten))
                return spalten.Count < 2 ? null : spalten.TryGetValue(zelle.Spalte, out var feld) ? feld : zelle.Zeile == zeile ? null : Links(spalten, zelle.Spalte);
        return null;
    }

    private static int? Links(Dictionary<int, int> spalten, int spalte) =>
        spalten.Where(s => s.Key <= spalte).OrderByDescending(s => s.Key).Select(s => (int?)s.Value).FirstOrDefault();
}
