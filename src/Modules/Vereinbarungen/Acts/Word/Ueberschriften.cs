using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Finds the headings of parts and perspectives. A heading ends the answer before it.</summary>
internal sealed class Ueberschriften
{
    private readonly List<(HashSet<string> Staemme, string[] Woerter, int ErstesFeld)> titel = [];

    public Ueberschriften(Formularvorlage vorlage)
    {
        var feld = 0;
        foreach (var teil in vorlage.Teile)
        {
            Nimm(teil.Titel, feld);
            foreach (var perspektive in teil.Perspektiven)
            {
                if (perspektive.Titel != teil.Titel)
                    Nimm(perspektive.Titel, feld);
                feld += perspektive.Felder.Count;
            }
        }
    }

    private void Nimm(string text, int feld)
    {
        var woerter = Wortabdruck.Woerter(text).Select(w => w.Text).ToArray();
        titel.Add(([.. woerter.Where(w => !Wortstamm.IstFuellwort(w) && w is not ("perspektive" or "teil")).Select(Wortstamm.Von)], woerter, feld));
    }

    /// <summary>For every paragraph the place of the first field below it when it is a heading, else -1.</summary>
    public int[] Finde(IReadOnlyList<Stelle> stellen)
    {
        var felder = stellen.Select(Feld).ToArray();
        // "Arbeitsweise im Cluster:" is a shortened question where "TEIL 3: Arbeitsweisen im Cluster" is the heading.
        foreach (var gruppe in Enumerable.Range(0, felder.Length).Where(i => felder[i] >= 0).GroupBy(i => felder[i]))
            if (gruppe.Any(i => IstDeutlich(stellen[i])))
                foreach (var i in gruppe.Where(i => !IstDeutlich(stellen[i])))
                    felder[i] = -1;
        return felder;
    }

    private static bool IstDeutlich(Stelle stelle) =>
        stelle.Woerter[0].Text is "teil" or "perspektive" || stelle.Form.Exists(f => f.Quelle.Feld < 0) || stelle.Absatz.IstUeberschrift;

    private int Feld(Stelle stelle)
    {
        var woerter = stelle.Woerter;
        if (woerter.Count is 0 or > 14 || stelle.Eigenfeld >= 0)
            return -1;
        var beginntWieTitel = woerter[0].Text is "teil" or "perspektive";
        var sichtbar = beginntWieTitel || stelle.Absatz.IstUeberschrift || stelle.Formanteil > 0.8
            || stelle.Absatz.Anteil(Merkmale.Fett) > 0.6 || stelle.Zelle is { Schattierung.Length: > 0 } || stelle.Zelle is null;
        if (!sichtbar || stelle.Absatz.Zaehlart == "bullet" || stelle.Absatz.Text.TrimEnd().EndsWith('?'))
            return -1;
        var ab = 0;
        while (ab < woerter.Count && (woerter[ab].Text is "teil" or "perspektive" || char.IsDigit(woerter[ab].Text[0]) || woerter[ab].Text is "i" or "ii" or "iii" or "iv" or "v"))
            ab++;
        var kern = woerter.Skip(ab).Select(w => w.Text).Where(w => !Wortstamm.IstFuellwort(w)).Select(Wortstamm.Von).ToHashSet(StringComparer.Ordinal);
        if (kern.Count == 0)
            return -1;
        var bester = -1;
        var beste = 0.0;
        foreach (var (staemme, _, feld) in titel)
        {
            var gemeinsam = kern.Count(staemme.Contains);
            var guete = gemeinsam == 0 ? 0 : 2.0 * gemeinsam / (kern.Count + staemme.Count);
            // "Perspektive Sozialraum" is short for the whole title
            if (beginntWieTitel && gemeinsam == kern.Count)
                guete = Math.Max(guete, 0.85);
            if (guete > beste)
                (beste, bester) = (guete, feld);
        }
        return beste >= (beginntWieTitel || stelle.Absatz.IstUeberschrift ? 0.6 : 0.85) ? bester : -1;
    }
}
