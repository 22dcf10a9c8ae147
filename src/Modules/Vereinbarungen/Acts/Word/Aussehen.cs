namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What questions and hints look like in this document, learned from those whose wording is known.</summary>
internal sealed class Aussehen
{
    private readonly record struct Gestalt(string Stil, string Zaehlart, bool Fett, bool Kursiv, string Schattierung, bool InZelle);

    private readonly record struct Zellgestalt(string Schattierung, int Spalte, int Spalten);

    private readonly Dictionary<Gestalt, (int Fragen, int Hinweise, int Alle)> gestalten = [];
    private readonly Dictionary<Zellgestalt, (int Fragen, int Alle)> zellen = [];
    private readonly Dictionary<(string Stil, string Zaehlart), (int Fragen, int Alle)> stile = [];
    private readonly bool gelernt;
    private readonly bool manchesGetoent;

    public Aussehen(IReadOnlyList<Stelle> stellen, HashSet<Stelle> fragen)
    {
        gelernt = fragen.Count >= 4;
        manchesGetoent = stellen.Any(s => s.Zelle is { Schattierung: "" }) && stellen.Any(s => s.Zelle is { Schattierung.Length: > 0 });
        foreach (var stelle in stellen)
        {
            var frage = fragen.Contains(stelle);
            var schluessel = (stelle.Absatz.Stil, stelle.Absatz.Zaehlart);
            var (sf, sa) = stile.GetValueOrDefault(schluessel);
            stile[schluessel] = (sf + (frage ? 1 : 0), sa + 1);
            if (stelle.IstLeer)
                continue;
            var hinweis = !frage && stelle.Form.Exists(f => f.Quelle.Feld >= 0);
            var (f, h, a) = gestalten.GetValueOrDefault(Von(stelle));
            gestalten[Von(stelle)] = (f + (frage ? 1 : 0), h + (hinweis ? 1 : 0), a + 1);
        }
        var fragezellen = fragen.Where(s => s.Zelle is not null).Select(s => s.Zelle!.Id).ToHashSet();
        foreach (var zelle in stellen.Where(s => s.Zelle is not null).Select(s => s.Zelle!).DistinctBy(z => z.Id))
        {
            var (f, a) = zellen.GetValueOrDefault(Von(zelle));
            zellen[Von(zelle)] = (f + (fragezellen.Contains(zelle.Id) ? 1 : 0), a + 1);
        }
    }

    private static Gestalt Von(Stelle s) => new(s.Absatz.Stil, s.Absatz.Zaehlart, s.Absatz.Anteil(Merkmale.Fett) > 0.5, s.Absatz.Anteil(Merkmale.Kursiv) > 0.5, s.Zelle?.Schattierung ?? "", s.Zelle is not null);

    private static Zellgestalt Von(Zelle z) => new(z.Schattierung, z.Spalte, z.Tabelle.Zeilen[z.Zeile].Count);

    /// <summary>How much the paragraph looks like a question: about -2 to 2.</summary>
    public double Frage(Stelle stelle)
    {
        if (stelle.IstLeer)
            return Leere(stelle);
        var wert = Allgemein(stelle);
        if (!gelernt)
            return wert;
        var (fragen, _, alle) = gestalten.GetValueOrDefault(Von(stelle));
        var rein = alle == 0 ? 0 : (double)fragen / alle;
        return fragen switch
        {
            >= 2 => 0.3 * wert + Math.Clamp(3 * (rein - 0.35), -0.5, 1.6),
            1 => 0.5 * wert + 0.3,
            // only the numbering or the style is gone, the cell is one of those that ask
            0 when stelle.Zelle is { Schattierung.Length: > 0 } zelle && zellen.GetValueOrDefault(Von(zelle)) is { Fragen: >= 3 } z && z.Fragen > 0.4 * z.Alle => 0.3 * wert + 0.3,
            // a look that many paragraphs have and no question: answers
            _ => Math.Min(0.5 * wert, 0.3) - (alle >= 4 ? 2.2 : 0.9),
        };
    }

    private double Leere(Stelle stelle)
    {
        if (!gelernt || stelle.Zelle is { IstLeer: false } || (stelle.Zelle is { } z && z.Absaetze[0] != stelle.Absatz))
            return -9;
        if (stelle.Absatz.Zaehlart.Length > 0 && stile.GetValueOrDefault((stelle.Absatz.Stil, stelle.Absatz.Zaehlart)) is { Fragen: >= 3 } s && s.Fragen > 0.6 * s.Alle)
            return 1.9;
        if (stelle.Zelle is null || zellen.GetValueOrDefault(Von(stelle.Zelle)) is not { Fragen: >= 3 } zelle)
            return -9;
        return zelle.Fragen > 0.5 * zelle.Alle && (stelle.Zelle.Schattierung.Length > 0 || zelle.Fragen > 0.8 * zelle.Alle) ? 1.7 : -9;
    }

    private double Allgemein(Stelle stelle)
    {
        var absatz = stelle.Absatz;
        var text = absatz.Text.TrimEnd();
        var wert = 0.0;
        if (absatz.Anteil(Merkmale.Fett) > 0.6)
            wert += 0.6;
        if (absatz.IstUeberschrift)
            wert += 0.6;
        if (manchesGetoent && stelle.Zelle is { Schattierung.Length: > 0 })
            wert += 0.5;
        wert += absatz.Zaehlart switch { "upperLetter" or "decimal" => 0.4, "bullet" => -1, _ => 0 };
        wert += text.EndsWith('?') ? 0.5 : text.EndsWith(':') ? 0.4 : 0;
        wert += stelle.Woerter.Count switch { <= 2 when !text.EndsWith(':') => -0.3, <= 30 => 0.2, > 60 => -1.5, _ => 0 };
        if (stelle.Zelle is { } zelle)
            wert += zelle.Absaetze.Find(a => !a.IstLeer) == absatz ? 0.2 : -0.4;
        if (absatz.Anteil(Merkmale.Kursiv) > 0.6)
            wert -= 0.3;
        return wert;
    }

    /// <summary>Whether the paragraph has the look of the form's hints and of nothing else.</summary>
    public bool SiehtAusWieHinweis(Stelle stelle) =>
        gestalten.GetValueOrDefault(Von(stelle)) is { Hinweise: >= 3 } g && g.Hinweise > 0.7 * g.Alle && stelle.Absatz.Anteil(Merkmale.Kursiv) > 0.5;

    /// <summary>Whether the paragraph has the look of the form's questions and of nothing else.</summary>
    public bool SiehtAusWieFrage(Stelle stelle) => gestalten.GetValueOrDefault(Von(stelle)) is { Fragen: >= 3 } g && g.Fragen > 0.6 * g.Alle;
}
