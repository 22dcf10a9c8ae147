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

    private Formularableitung(Worddokument dokument, Formularvorlage? bekannt)
    {
        this.dokument = dokument;
        stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
        bau = new Blankobau(dokument, bekannt);
    }

    /// <param name="bekannt">Templates of the Land whose keys are used again where a question is recognised.</param>
    public static Formularvorlage Leite(Stream blanko, string schluessel, string land, IReadOnlyList<Formularvorlage> bekannt)
    {
        var dokument = Wordzerlegung.Zerlege(Wordpaket.Oeffne(blanko));
        var (vorlage, anker) = BesteVorlage(dokument, bekannt);
        var ableitung = new Formularableitung(dokument, vorlage);
        ableitung.Lies(anker);
        return ableitung.bau.Baue(schluessel, land);
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

    private void Lies(Dictionary<int, int> anker)
    {
        var schluss = Schlussbeginn();
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

    private int Schlussbeginn()
    {
        for (var i = stellen.Length - 1; i >= 0; i--)
            if (!stellen[i].IstLeer && Unterschriftswort().IsMatch(stellen[i].Absatz.Text) && stellen[i].Woerter.Count <= 20)
            {
                // the block reaches up to the sentence that names both sides
                var beginn = i;
                var fremde = 0;
                for (var k = i - 1; k >= 0 && fremde <= 2; k--)
                {
                    if (stellen[k].IstLeer)
                        continue;
                    if (IstTitel(stellen[k]) && stellen[k].Absatz.IstUeberschrift || stellen[k].Absatz.Text.Contains('?', StringComparison.Ordinal))
                        break;
                    if (Blockwort().IsMatch(stellen[k].Absatz.Text))
                        (beginn, fremde) = (k, 0);
                    else
                        fremde++;
                }
                return beginn;
            }
        return stellen.Length;
    }

    /// <summary>Reads the rest of the table row that begins here; gives the place of the row's last paragraph.</summary>
    private int LiesTabellenteil(Zelle zelle, int i, Dictionary<int, int> anker)
    {
        var tabelle = zelle.Tabelle;
        var zeile = tabelle.Zeilen[zelle.Zeile];
        var ende = i;
        while (ende + 1 < stellen.Length && stellen[ende + 1].Zelle is { } z && z.Tabelle == tabelle && z.Zeile == zelle.Zeile)
            ende++;
        if (ende + 1 < stellen.Length && stellen[ende + 1].Zelle?.Tabelle.Eltern is { } eltern && eltern.Tabelle == tabelle && eltern.Zeile == zelle.Zeile)
        {
            // nested table: the outer row goes on behind it
            foreach (var s in stellen[i..(ende + 1)].Where(s => !s.IstLeer))
                LiesAbsatz(s, s.Nr, anker);
            return ende;
        }
        var volle = zeile.Where(c => !IstSchreibstelle(c)).ToList();
        var leere = zeile.Where(c => IstSchreibstelle(c) && !c.IstFortsetzung).ToList();
        if (volle.Count == 0)
        {
            bau.Schreibstelle();
            return ende;
        }
        if (IstKopfzeile(tabelle, zelle.Zeile, volle.Count, zeile.Count))
        {
            bau.NimmSpalten([.. zeile.Select(c => string.Join(' ', c.Absaetze.Select(a => a.Text.Trim())).Trim())]);
            return LetzteDerTabelle(tabelle, ende);
        }
        for (var c = 0; c < zeile.Count; c++)
        {
            if (IstSchreibstelle(zeile[c]))
            {
                bau.NimmListe(zeile[c].Absaetze.SelectMany(a => a.Listeneintraege));
                bau.Schreibstelle();
                continue;
            }
            LiesZelle(zeile[c], zeile.Count > 1 && c + 1 < zeile.Count && leere.Count > 0, anker);
        }
        return ende;
    }

    private void LiesZelle(Zelle zelle, bool schreibstelleDaneben, Dictionary<int, int> anker)
    {
        var absaetze = zelle.Absaetze.Where(a => !a.IstLeer).Select(a => stellen[a.Nr]).ToList();
        var allein = zelle.Tabelle.Zeilen[zelle.Zeile].Count(c => !c.IstLeer) == 1;
        if (absaetze.Count == 1 && allein && !schreibstelleDaneben && !anker.ContainsKey(absaetze[0].Nr) && IstTitel(absaetze[0]) && !FolgtSchreibstelle(zelle))
        {
            bau.NimmTitel(absaetze[0], IstTeil(absaetze[0]));
            return;
        }
        bau.BeginneZelle();
        foreach (var stelle in absaetze)
            LiesAbsatz(stelle, stelle.Nr, anker);
    }

    private static bool FolgtSchreibstelle(Zelle zelle) =>
        zelle.Zeile + 1 < zelle.Tabelle.Zeilen.Count && zelle.Tabelle.Zeilen[zelle.Zeile + 1].All(IstSchreibstelle);

    private void LiesAbsatz(Stelle stelle, int i, Dictionary<int, int> anker)
    {
        var text = stelle.Absatz.Text.Trim();
        if (anker.TryGetValue(i, out var feld))
        {
            bau.NimmFrage(stelle, text, feld);
            return;
        }
        if (Wahlzeile().Match(text) is { Success: true } wahl)
        {
            bau.NimmOption(Antwort.Saeubere(wahl.Groups["name"].Value), wahl.Groups["oder"].Success || wahl.Groups["kreis"].Success);
            return;
        }
        if (Etikettlinie().Match(text) is { Success: true } linie)
        {
            bau.NimmFrage(stelle, linie.Groups["text"].Value.Trim(), -1, Feldart.Kurztext);
            bau.Schreibstelle();
            return;
        }
        if (NurLinie().IsMatch(text))
        {
            bau.Schreibstelle();
            return;
        }
        if (stelle.Zelle is null && IstTitel(stelle) && !LeerDanach(i))
            bau.NimmTitel(stelle, IstTeil(stelle));
        else
            bau.NimmText(stelle, text, LeerDanach(i) || stelle.Absatz.Listeneintraege.Count > 0);
        bau.NimmListe(stelle.Absatz.Listeneintraege);
    }

    /// <summary>Two empty paragraphs or a filling line behind a paragraph of the body are a place to write in.</summary>
    private bool LeerDanach(int i)
    {
        if (stellen[i].Zelle is not null || i + 1 >= stellen.Length)
            return false;
        if (stellen[i + 1].Zelle is { } z && stellen[i + 1].IstLeer)
            return IstSchreibstelle(z);
        return stellen[i + 1].Zelle is null && (NurLinie().IsMatch(stellen[i + 1].Absatz.Text) && !stellen[i + 1].IstLeer
            || (stellen[i + 1].IstLeer && stellen[i + 1].Absatz.IstPlatzhalter)
            || (stellen[i + 1].IstLeer && i + 2 < stellen.Length && stellen[i + 2].IstLeer && stellen[i + 2].Zelle is null));
    }

    private int LetzteDerTabelle(Tabelle tabelle, int ab)
    {
        while (ab + 1 < stellen.Length && stellen[ab + 1].Zelle?.Tabelle == tabelle)
            ab++;
        return ab;
    }

    /// <summary>All cells filled, and below at least one row with nothing in any cell but perhaps the first.</summary>
    private static bool IstKopfzeile(Tabelle tabelle, int zeile, int volle, int alle) =>
        alle >= 2 && volle == alle && zeile + 1 < tabelle.Zeilen.Count
        && tabelle.Zeilen.Skip(zeile + 1).All(z => z.Count == alle && z.Skip(1).All(IstSchreibstelle) && (IstSchreibstelle(z[0]) || z[0].Absaetze.Sum(a => a.Text.Length) <= 4));

    private static bool IstSchreibstelle(Zelle zelle) => zelle.Absaetze.TrueForAll(a => a.IstLeer || NurLinie().IsMatch(a.Text));

    private static bool IstTitel(Stelle stelle)
    {
        var text = stelle.Absatz.Text.Trim();
        if (stelle.Woerter.Count is 0 or > 16 || text.EndsWith('?') || text.EndsWith('.') || text.StartsWith('('))
            return false;
        return stelle.Absatz.IstUeberschrift || Teilwort().IsMatch(text)
            || (stelle.Absatz.Anteil(Merkmale.Fett) > 0.9 && stelle.Absatz.Zaehlart.Length == 0 && !text.EndsWith(':'));
    }

    private static bool IstTeil(Stelle stelle) =>
        Teilwort().IsMatch(stelle.Absatz.Text) || (stelle.Absatz.IstUeberschrift && stelle.Absatz.Stil.EndsWith('1'));

    [GeneratedRegex(@"^\s*(?:Teil|Abschnitt|Kapitel|Block|Baustein)\s+(?:\d+|[IVX]+|[A-Z])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Teilwort();

    [GeneratedRegex(@"\bUnterschrift|\bunterzeichn", RegexOptions.IgnoreCase)]
    private static partial Regex Unterschriftswort();

    [GeneratedRegex(@"\bUnterschrift|Ort\s*(?:und|,|/)\s*(?:den\s+)?Datum|vertreten\s+durch|gelten?\s+als\s+Ziel|^\s*_{10,}", RegexOptions.IgnoreCase)]
    private static partial Regex Blockwort();

    [GeneratedRegex(@"^(?:(?:[☐□☒]|(?<kreis>[○◯]))\s*(?:\d{1,2}[.)]?\s+)?(?<name>.*?)(?<oder>\s+oder)?|\d{1,2}[.)]?\s+(?<name>.{2,120}?)(?<oder>\s+oder))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Wahlzeile();

    [GeneratedRegex(@"^(?<text>[^_…]{2,120}?)\s*[:]?\s*(?:_{4,}|…{3,}|\.{8,})[\s_.…]*$")]
    private static partial Regex Etikettlinie();

    [GeneratedRegex(@"^[\s_.…]*$")]
    private static partial Regex NurLinie();
}
