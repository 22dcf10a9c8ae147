using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Turns a Land's blank Word form into a template draft with the Land's exact wording. What a form is made of is told by its places to write in:
/// an empty cell, a filling line, a content control, boxes to tick; the text beside or above such a place is its question.
/// </summary>
internal sealed partial class Formularableitung
{
    private readonly Worddokument dokument;
    private readonly Stelle[] stellen;
    private readonly Blankobau bau;
    private readonly int titelstelle;
    private readonly int teilebene;

    private Formularableitung(Worddokument dokument, Formularvorlage? bekannt)
    {
        this.dokument = dokument;
        stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
        bau = new Blankobau(dokument, bekannt);
        (titelstelle, teilebene) = Gliederung();
    }

    /// <param name="bekannt">Templates of the Land whose keys are used again where a question is recognised.</param>
    /// <returns>The draft, and a sentence for everything a person must look at: nothing of the form is left out silently.</returns>
    public static (Formularvorlage Vorlage, IReadOnlyList<string> Hinweise) Leite(Stream blanko, string schluessel, string land, IReadOnlyList<Formularvorlage> bekannt)
    {
        var dokument = Wordzerlegung.Zerlege(Wordpaket.Oeffne(blanko));
        var (vorlage, anker) = BesteVorlage(dokument, bekannt);
        var ableitung = new Formularableitung(dokument, vorlage);
        ableitung.Lies(anker);
        var entwurf = ableitung.bau.Baue(schluessel, land);
        return (entwurf, Entwurfsbefunde.Finde(dokument, entwurf));
    }

    private static (Formularvorlage?, Dictionary<int, int>) BesteVorlage(Worddokument dokument, IReadOnlyList<Formularvorlage> bekannt)
    {
        var beste = (Vorlage: (Formularvorlage?)null, Anker: new Dictionary<int, int>(), Anteil: 0.6);
        foreach (var vorlage in bekannt)
        {
            Stelle[] stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
            Formabgleich.Gleiche(stellen, new Formtext(vorlage));
            var anker = Fragensuche.Suche(stellen, vorlage, new Feldprofile(vorlage), new Ueberschriften(vorlage).Finde(stellen)).Anker;
            // Templates of several years know the same questions; the year that the form names decides.
            var jahr = $"{vorlage.AbSchuljahr}/{(vorlage.AbSchuljahr + 1) % 100:00}";
            var anteil = (double)anker.Count / vorlage.Felder.Count() + (stellen.Any(s => s.Absatz.Text.Contains(jahr, StringComparison.Ordinal)) ? 0.05 : 0);
            if (anteil > beste.Anteil)
                beste = (vorlage, anker.ToDictionary(a => a.Stelle.Nr, a => a.Feld), anteil);
        }
        return (beste.Vorlage, beste.Anker);
    }

    /// <summary>Where the title stands, and which level of headings makes the parts: the highest one that is left.</summary>
    private (int Titel, int Teilebene) Gliederung()
    {
        var erste = Array.FindIndex(stellen, s => !s.IstLeer);
        var ebenen = stellen.Where(s => !s.IstLeer && Ebene(s) > 0).ToList();
        var titel = Array.FindIndex(stellen, s => !s.IstLeer && s.Absatz.IstUeberschrift && Ebene(s) == 0);
        if (titel < 0 && ebenen.Count > 1 && erste >= 0 && Ebene(stellen[erste]) is > 0 and var e && ebenen.Count(s => Ebene(s) <= e) == 1)
            titel = erste;
        return (titel, ebenen.Where(s => s.Nr != titel).Select(Ebene).DefaultIfEmpty(1).Min());
    }

    private static int Ebene(Stelle stelle) =>
        stelle.Absatz.IstUeberschrift && stelle.Absatz.Stil.Length > 0 && char.IsAsciiDigit(stelle.Absatz.Stil[^1]) ? stelle.Absatz.Stil[^1] - '0' : 0;

    private void Lies(Dictionary<int, int> anker)
    {
        var schluss = Schlusssuche.Beginn(stellen);
        for (var i = 0; i < stellen.Length; i++)
        {
            if (i >= schluss)
            {
                bau.NimmSchluss(stellen.Skip(i).Where(s => !s.IstLeer).ToList());
                return;
            }
            var stelle = stellen[i];
            if (stelle.Zelle is { } zelle)
                i = LiesTabellenteil(zelle, i, anker);
            else if (!stelle.IstLeer || stelle.Absatz.Listeneintraege.Count > 0)
                LiesAbsatz(stelle, i, anker);
        }
    }

    /// <summary>Reads the rest of the table row that begins here; gives the place of the last paragraph read.</summary>
    private int LiesTabellenteil(Zelle zelle, int i, Dictionary<int, int> anker)
    {
        var tabelle = zelle.Tabelle;
        var zeile = tabelle.Zeilen[zelle.Zeile];
        var ende = LetzteDerZeile(tabelle, i, zelle.Zeile);
        if (ende + 1 < stellen.Length && stellen[ende + 1].Zelle?.Tabelle.Eltern is { } eltern && eltern.Tabelle == tabelle && eltern.Zeile == zelle.Zeile)
        {
            // nested table: the outer row goes on behind it
            foreach (var s in stellen[i..(ende + 1)].Where(s => !s.IstLeer))
                LiesAbsatz(s, s.Nr, anker);
            return ende;
        }
        var bekannteFrage = zeile.Exists(c => c.Absaetze.Exists(a => anker.ContainsKey(a.Nr)));
        if (zeile.TrueForAll(Formulartabelle.IstSchreibstelle))
        {
            if (zeile[0].Absaetze.Exists(a => a.Listeneintraege.Count > 0))
                bau.NimmListe(zeile[0].Absaetze.SelectMany(a => a.Listeneintraege));
            bau.Schreibstelle(zeile[0]);
            return ende;
        }
        var (kopf, spalten, bis) = bekannteFrage ? (Tabellenkopf.Keiner, [], 0) : Formulartabelle.Kopf(tabelle, zelle.Zeile);
        switch (kopf)
        {
            case Tabellenkopf.Spalten:
                if (bis + 1 < tabelle.Zeilen.Count && Formulartabelle.IstSumme(tabelle.Zeilen[bis + 1]))
                    bau.NimmSpalten(spalten, [.. Formulartabelle.Zeilennamen(tabelle, zelle.Zeile + 1, bis), string.Join(' ', tabelle.Zeilen[++bis].Select(Formulartabelle.Text)).Trim()]);
                else
                    bau.NimmSpalten(spalten, Formulartabelle.Zeilennamen(tabelle, bis - Datenzeilen(tabelle, bis, spalten.Count) + 1, bis));
                return LetzteDerZeile(tabelle, ende, bis);
            case Tabellenkopf.Kreuze:
                bau.NimmKreuze(tabelle.Zeilen[(zelle.Zeile + 1)..(bis + 1)].ConvertAll(z => stellen[z[0].Absaetze.First(a => !a.IstLeer).Nr]), spalten, [.. spalten.Where((_, c) => c > 0 && Formulartabelle.IstSchreibstelle(tabelle.Zeilen[bis][c]))]);
                return LetzteDerZeile(tabelle, ende, bis);
            case Tabellenkopf.Darunter:
                foreach (var c in zeile)
                {
                    LiesZelle(c, true, anker);
                    bau.Schreibstelle(c);
                }
                return LetzteDerZeile(tabelle, ende, bis);
            case Tabellenkopf.Fragen:
                bau.NimmSpaltenkopf(string.Join(" | ", spalten.Where(s => s.Length > 0)), stellen[i]);
                return ende;
        }
        LiesZellen(zeile, anker);
        return ende;
    }

    private void LiesZellen(List<Zelle> zeile, Dictionary<int, int> anker)
    {
        var schreibbar = zeile.Exists(c => Formulartabelle.IstSchreibstelle(c) && !c.IstFortsetzung);
        for (var c = 0; c < zeile.Count; c++)
        {
            if (zeile[c].IstFortsetzung && zeile[c].IstLeer && c == 0)
                continue;
            if (Formulartabelle.IstSchreibstelle(zeile[c]))
            {
                bau.NimmListe(zeile[c].Absaetze.SelectMany(a => a.Listeneintraege));
                bau.Schreibstelle(zeile[c]);
            }
            // a cell joined over several rows groups their questions
            else if (c == 0 && zeile.Count > 2 && !zeile[0].IstFortsetzung && GehtWeiter(zeile[0]) && zeile[0].Absaetze.Count(a => !a.IstLeer) == 1 && !anker.ContainsKey(zeile[0].Absaetze.First(a => !a.IstLeer).Nr))
                bau.NimmTitel(stellen[zeile[0].Absaetze.First(a => !a.IstLeer).Nr], false);
            else
                LiesZelle(zeile[c], zeile.Count > 1 && c + 1 < zeile.Count && schreibbar, anker);
        }
    }

    private static bool GehtWeiter(Zelle zelle) =>
        zelle.Zeile + 1 < zelle.Tabelle.Zeilen.Count && zelle.Tabelle.Zeilen[zelle.Zeile + 1] is { Count: > 2 } unten && unten[0].IstFortsetzung;

    private void LiesZelle(Zelle zelle, bool schreibstelleDaneben, Dictionary<int, int> anker)
    {
        var absaetze = zelle.Absaetze.Where(a => !a.IstLeer).Select(a => stellen[a.Nr]).ToList();
        var zeile = zelle.Tabelle.Zeilen[zelle.Zeile];
        var allein = zeile.Count(c => !c.IstLeer) == 1;
        var bekannt = absaetze.Exists(s => anker.ContainsKey(s.Nr));
        var unten = zelle.Zeile + 1 < zelle.Tabelle.Zeilen.Count ? zelle.Tabelle.Zeilen[zelle.Zeile + 1] : null;
        var platzDarin = !bekannt && zeile.Count == 1 && unten is null or { Count: 1 } && !(unten is not null && unten.TrueForAll(Formulartabelle.IstSchreibstelle)) && zelle.Absaetze[^1].IstLeer && zelle.Absaetze.Count > 1
            && !absaetze.Exists(s => Formularzeile.HatKasten(s.Absatz.Text) || s.Absatz.IstPlatzhalter);
        if (absaetze.Count == 1 && allein && !schreibstelleDaneben && !bekannt && !platzDarin && IstTitel(absaetze[0])
            && !(unten is not null && (unten.TrueForAll(Formulartabelle.IstSchreibstelle) || Formulartabelle.Kopf(zelle.Tabelle, zelle.Zeile + 1).Art != Tabellenkopf.Keiner)))
        {
            bau.NimmTitel(absaetze[0], IstTeil(absaetze[0]));
            return;
        }
        bau.BeginneZelle();
        // a title with labelled lines below it in one cell
        if (absaetze.Count > 1 && !bekannt && IstTitel(absaetze[0]) && absaetze.Skip(1).All(s => s.Absatz.IstPlatzhalter || Formularzeile.Etiketten(s.Absatz.Text.Trim()).Count > 0))
        {
            bau.NimmTitel(absaetze[0], IstTeil(absaetze[0]));
            absaetze.RemoveAt(0);
        }
        foreach (var stelle in absaetze)
            LiesAbsatz(stelle, stelle.Nr, anker);
        if (platzDarin || (absaetze.Count > 0 && !bekannt && zelle.Absaetze.Exists(a => a.IstLeer && a.IstPlatzhalter)))
            bau.Schreibstelle(null);
    }

    private void LiesAbsatz(Stelle stelle, int i, Dictionary<int, int> anker)
    {
        var text = stelle.Absatz.Text.Trim();
        if (anker.TryGetValue(i, out var feld))
        {
            bau.NimmFrage(stelle, text, feld);
            return;
        }
        var (frage, namen, eine) = Formularzeile.Optionen(text);
        if (namen.Count > 0)
        {
            if (frage.Length > 0)
                bau.NimmText(stelle, frage, false);
            bau.NimmOptionen(namen, eine, stelle.Zelle);
            return;
        }
        if (Formularzeile.IstLinie(text))
        {
            bau.Schreibstelle(null);
            return;
        }
        if (Formularzeile.Etiketten(text) is { Count: > 0 } etiketten)
        {
            foreach (var (name, einheit) in etiketten)
                bau.NimmZeile(stelle, name, einheit);
            return;
        }
        if (stelle.Absatz.IstPlatzhalter && stelle.Absatz.Listeneintraege.Count == 0 && !stelle.IstLeer)
        {
            foreach (var name in Formularzeile.Stichworte(text))
                bau.NimmZeile(stelle, name, "");
            return;
        }
        if (stelle.Zelle is null && !LeerDanach(i) && (i == titelstelle || (IstTitel(stelle) && (stelle.Absatz.IstUeberschrift || !FolgtAuswahl(i)))))
            bau.NimmTitel(stelle, i != titelstelle && IstTeil(stelle));
        else
            bau.NimmText(stelle, text, LeerDanach(i) || stelle.Absatz.Listeneintraege.Count > 0);
        bau.NimmListe(stelle.Absatz.Listeneintraege);
    }

    /// <summary>Two empty paragraphs or a filling line behind a paragraph of the body are a place to write in.</summary>
    private bool LeerDanach(int i)
    {
        if (stellen[i].Zelle is not null || i + 1 >= stellen.Length || i == titelstelle)
            return false;
        if (stellen[i + 1].Zelle is { } z && stellen[i + 1].IstLeer)
            return z.Tabelle.Zeilen[z.Zeile].TrueForAll(Formulartabelle.IstSchreibstelle);
        if (stellen[i].Absatz.Text.TrimEnd().EndsWith('?') && Array.FindIndex(stellen, i + 1, s => !s.IstLeer) is var n && (n != i + 1 || stellen[i].Absatz.IstUeberschrift)
            && (n < 0 || (stellen[i].Absatz.IstUeberschrift && n != i + 1) || (stellen[n].Zelle is null && (stellen[n].Absatz.Text.TrimEnd().EndsWith('?') || IstTitel(stellen[n])))))
            return true;
        return stellen[i + 1].Zelle is null && (!stellen[i + 1].IstLeer && Formularzeile.IstLinie(stellen[i + 1].Absatz.Text)
            || (stellen[i + 1].IstLeer && stellen[i + 1].Absatz.IstPlatzhalter)
            || (stellen[i + 1].IstLeer && i + 2 < stellen.Length && stellen[i + 2].IstLeer && stellen[i + 2].Zelle is null));
    }

    /// <summary>A bold line directly above choices that are no sentences is their question, not a heading.</summary>
    private bool FolgtAuswahl(int i)
    {
        var naechste = stellen.Skip(i + 1).Where(s => !s.IstLeer).Take(2).TakeWhile(s => s.Zelle is null).ToList();
        var k = naechste.FindIndex(s => Formularzeile.Optionen(s.Absatz.Text.Trim()).Namen.Count > 0);
        return k == 0 || (k == 1 && naechste[0].Absatz.Text.TrimStart().StartsWith('('));
    }

    private int LetzteDerZeile(Tabelle tabelle, int ab, int zeile)
    {
        while (ab + 1 < stellen.Length && stellen[ab + 1].Zelle is { } z && z.Tabelle == tabelle && z.Zeile <= zeile)
            ab++;
        return ab;
    }

    private static int Datenzeilen(Tabelle tabelle, int bis, int spalten)
    {
        var n = 0;
        while (bis - n >= 0 && tabelle.Zeilen[bis - n] is var z && z.Count == spalten && z.Skip(1).All(Formulartabelle.IstSchreibstelle))
            n++;
        return n;
    }

    private static bool IstTitel(Stelle stelle)
    {
        var text = stelle.Absatz.Text.Trim();
        if (stelle.Woerter.Count is 0 or > 16 || text.EndsWith('?') || text.EndsWith('.') || text.StartsWith('('))
            return false;
        return stelle.Absatz.IstUeberschrift || Teilwort().IsMatch(text)
            || (stelle.Absatz.Anteil(Merkmale.Fett) > 0.9 && stelle.Absatz.Zaehlart.Length == 0 && !text.EndsWith(':'));
    }

    private bool IstTeil(Stelle stelle) => Teilwort().IsMatch(stelle.Absatz.Text) || (Ebene(stelle) > 0 && Ebene(stelle) <= teilebene);

    [GeneratedRegex(@"^\s*(?:Teil|Abschnitt|Kapitel|Block|Baustein)\s+(?:\d+|[IVX]+|[A-Z])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Teilwort();
}
