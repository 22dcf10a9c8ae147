using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// A blank copy of the form that stands in the file before or behind the filled-in one. Word for word as it is, it draws the questions to itself
/// when those of the filled-in copy are in other words.
/// </summary>
internal static class Blankokopie
{
    private const double Anteil = 0.6;

    /// <summary>Takes the longest stretch that holds the form's words only out of the document; false when there is none with most of the questions.</summary>
    public static bool NimmHeraus(Worddokument dokument, IReadOnlyList<Stelle> stellen, Formularvorlage vorlage)
    {
        var ueberschrift = new Ueberschriften(vorlage).Finde([.. stellen]);
        var optionen = vorlage.Felder.SelectMany(f => f.Optionen).SelectMany(o => Wortabdruck.Woerter(o.Name)).Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
        var (von, bis, fragen) = (0, 0, new HashSet<int>());
        for (var i = 0; i < stellen.Count;)
        {
            var ende = i;
            var hier = new HashSet<int>();
            while (ende < stellen.Count && (ueberschrift[ende] >= 0 || IstFormular(stellen[ende], optionen)) && (Frage(stellen[ende]) is not (>= 0 and var feld) || hier.Add(feld)))
                ende++;
            if (hier.Count > fragen.Count)
                (von, bis, fragen) = (i, ende, hier);
            i = Math.Max(ende, i + 1);
        }
        if (fragen.Count < Anteil * vorlage.Felder.Count() || !stellen.Take(von).Concat(stellen.Skip(bis)).Any(s => s.HatRest))
            return false;
        (von, bis) = OhneNachbarn(stellen, von, bis);
        var weg = dokument.Absaetze.Skip(von).Take(bis - von).ToHashSet();
        dokument.Absaetze.RemoveRange(von, bis - von);
        for (var i = 0; i < dokument.Absaetze.Count; i++)
            dokument.Absaetze[i].Nr = i;
        dokument.Tabellen.RemoveAll(t => t.Zellen.SelectMany(z => z.Absaetze).All(weg.Contains));
        return true;
    }

    private static bool IstFormular(Stelle stelle, HashSet<string> optionen) =>
        !stelle.HatRest || Unterschriftsleser.IstLeererBlock(stelle) || (stelle.Doppelt >= 0 && !stelle.Absatz.Text[stelle.DoppeltBis..].Any(char.IsLetterOrDigit)) || Antwort.Verbinde([stelle.Absatz.Text]).Length == 0
        || (stelle.Woerter.Count > 0 && stelle.Woerter.TrueForAll(w => optionen.Contains(w.Text) || w.Text == "oder" || char.IsDigit(w.Text[0])));

    private static int Frage(Stelle stelle) =>
        stelle.Doppelt >= 0 ? stelle.Doppelt : stelle.Form.Where(f => f.Quelle is { Rang: 0, Feld: >= 0 }).Select(f => f.Quelle.Feld).DefaultIfEmpty(-1).First();

    /// <summary>What the form's last lines and first lines belong to: those of the filled-in copy stay.</summary>
    private static (int Von, int Bis) OhneNachbarn(IReadOnlyList<Stelle> stellen, int von, int bis)
    {
        var kopie = Enumerable.Range(von, bis - von).ToList();
        var (erste, letzte) = (kopie.Find(i => Frage(stellen[i]) >= 0), kopie.FindLast(i => Frage(stellen[i]) >= 0));
        if (von > 0 && kopie.FindLast(i => i < erste && Unterschriftsleser.IstUnterschriftszeile(stellen[i])) is > 0 and var fremd)
            von = fremd + 1;
        if (bis == stellen.Count)
            return (von, bis);
        if (kopie.FindLast(i => i > letzte && Unterschriftsleser.IstUnterschriftszeile(stellen[i])) is > 0 and var schluss)
            return (von, schluss + 1);
        for (bis = letzte + 1; bis <= kopie[^1] && (stellen[bis].IstLeer || stellen[bis].Form.Exists(f => f.Quelle.Feld >= 0)); bis++)
            ;
        return (von, bis);
    }
}
