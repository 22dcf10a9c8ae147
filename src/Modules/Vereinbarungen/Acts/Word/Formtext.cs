using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A paragraph of the blank form, known by its check values only.</summary>
/// <param name="Feld">Place of the field in the template, or -1 for what belongs to no field.</param>
/// <param name="Rang">0: the question itself; higher: hints, footnotes.</param>
internal sealed record Formabsatz(int Nr, int Feld, int Rang, int[] Werte);

/// <summary>A stretch of words in a document's paragraph that is a stretch of the form.</summary>
/// <param name="VonWort">First word in the document's paragraph.</param>
/// <param name="BisWort">One behind the last.</param>
internal readonly record struct Fund(Formabsatz Quelle, int VonWort, int BisWort, int QuelleVon, int QuelleBis)
{
    public int Laenge => BisWort - VonWort;
}

/// <summary>Finds the form's own wording in a document.</summary>
internal sealed class Formtext
{
    private const int KleinsterLauf = 3;
    private readonly List<Formabsatz> quellen = [];
    private readonly Dictionary<int, List<(Formabsatz Quelle, int Stelle)>> index = [];

    public Formtext(Formularvorlage vorlage)
    {
        Feld[] felder = [.. vorlage.Felder];
        var orte = felder.Select((f, i) => (f.Schluessel, i)).ToDictionary(x => x.Schluessel, x => x.i, StringComparer.Ordinal);
        foreach (var (schluessel, abdruecke) in vorlage.Abdruck)
            for (var i = 0; i < abdruecke.Count; i++)
                Nimm(orte.GetValueOrDefault(schluessel, -1), i, Wortabdruck.Lies(abdruecke[i]));
        for (var i = 0; i < felder.Length; i++)
        {
            Nimm(i, 0, felder[i].Bezeichnung);
            foreach (var text in new[] { felder[i].Hilfe, felder[i].Beispiel }.Concat(felder[i].Fussnoten))
                Nimm(i, 1, text);
        }
        foreach (var text in vorlage.Einleitung.Append(vorlage.Titel).Append(vorlage.Hinweis).Append(vorlage.Schlussformel)
            .Concat(vorlage.Teile.SelectMany(t => t.Fussnoten.Append(t.Titel).Append(t.Hilfe)))
            .Concat(vorlage.Perspektiven.SelectMany(p => p.Fussnoten.Append(p.Titel).Append(p.Hilfe))))
            Nimm(-1, 1, text);
        foreach (var quelle in quellen)
            for (var k = 0; k < quelle.Werte.Length; k++)
            {
                if (!index.TryGetValue(quelle.Werte[k], out var liste))
                    index[quelle.Werte[k]] = liste = [];
                liste.Add((quelle, k));
            }
    }

    public IReadOnlyList<Formabsatz> Quellen => quellen;

    private void Nimm(int feld, int rang, string text)
    {
        foreach (var zeile in text.Split('\n'))
            Nimm(feld, rang, Wortabdruck.Werte(Wortabdruck.Woerter(zeile)));
    }

    private void Nimm(int feld, int rang, int[] werte)
    {
        if (werte.Length >= 2)
            quellen.Add(new Formabsatz(quellen.Count, feld, rang, werte));
    }

    /// <summary>All stretches of a paragraph that agree with the form, before it is decided which of them count.</summary>
    public List<Fund> Suche(IReadOnlyList<Wort> woerter)
    {
        var werte = Wortabdruck.Werte(woerter);
        var laeufe = new Dictionary<(int Quelle, int Diagonale), (int Beginn, int Ende)>();
        var funde = new List<Fund>();
        for (var i = 0; i < werte.Length; i++)
        {
            if (!index.TryGetValue(werte[i], out var stellen))
                continue;
            foreach (var (quelle, k) in stellen)
            {
                var schluessel = (quelle.Nr, i - k);
                if (laeufe.TryGetValue(schluessel, out var lauf) && lauf.Ende == i)
                    laeufe[schluessel] = (lauf.Beginn, i + 1);
                else
                {
                    if (lauf.Ende > 0)
                        Nimm(funde, quelle, lauf, i - k, werte.Length);
                    laeufe[schluessel] = (i, i + 1);
                }
            }
        }
        foreach (var ((nr, diagonale), lauf) in laeufe)
            Nimm(funde, quellen[nr], lauf, diagonale, werte.Length);
        return funde;
    }

    private static void Nimm(List<Fund> funde, Formabsatz quelle, (int Beginn, int Ende) lauf, int diagonale, int woerter)
    {
        var laenge = lauf.Ende - lauf.Beginn;
        var ganz = laenge == quelle.Werte.Length && laenge == woerter;
        if (laenge < KleinsterLauf && !ganz)
            return;
        // A value in the middle of a paragraph vouches for the two words before it too.
        var von = lauf.Beginn - diagonale == 0 ? lauf.Beginn : Math.Max(0, lauf.Beginn - 2);
        if (von - diagonale < 0)
            von = diagonale;
        funde.Add(new Fund(quelle, von, lauf.Ende, von - diagonale, lauf.Ende - diagonale));
    }
}
