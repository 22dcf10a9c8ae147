namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// A question or hint that Enter has broken in two: each half may be too short to be known, together they are the form's paragraph. The halves
/// are joined before anything else is decided; what stands behind the second half stays behind it.
/// </summary>
internal static class Bruchstellen
{
    private const double Deckung = 0.9;

    public static void Heile(Worddokument dokument, Formtext formtext, IReadOnlySet<string> eigene)
    {
        var vorher = (Absatz?)null;
        foreach (var absatz in dokument.Absaetze)
        {
            if (absatz.IstLeer)
                continue;
            if (vorher is not null && vorher.Zelle == absatz.Zelle && !eigene.Contains(vorher.Etikett) && !eigene.Contains(absatz.Etikett) && GehoerenZusammen(new Stelle(vorher), new Stelle(absatz), formtext))
                vorher.Nimm(absatz);
            else
                vorher = absatz;
        }
    }

    private static bool GehoerenZusammen(Stelle eine, Stelle andere, Formtext formtext)
    {
        var (n, m) = (eine.Woerter.Count, andere.Woerter.Count);
        // Longer paragraphs than those of the form cannot be a half of one; of a longer second one only the beginning can be.
        if (n is 0 or > 60 || m == 0)
            return false;
        var kopf = andere.Woerter.Take(60).ToList();
        foreach (var gruppe in formtext.Suche([.. eine.Woerter, .. kopf]).GroupBy(f => f.Quelle))
        {
            var funde = gruppe.ToList();
            var ueber = funde.Find(f => f.VonWort < n && f.BisWort > n);
            if (ueber.Quelle is null)
                continue;
            var gedeckt = Woerter(funde, f => (f.QuelleVon, f.QuelleBis));
            var vorn = Woerter(funde, f => (Math.Min(f.VonWort, n), Math.Min(f.BisWort, n)));
            var allein = Woerter([.. formtext.Suche(eine.Woerter).Where(f => f.Quelle == gruppe.Key)], f => (f.QuelleVon, f.QuelleBis));
            if (gedeckt >= Deckung * gruppe.Key.Werte.Length && vorn >= Deckung * n && allein < Deckung * gruppe.Key.Werte.Length)
                return true;
        }
        return false;
    }

    private static int Woerter(List<Fund> funde, Func<Fund, (int Von, int Bis)> bereich) =>
        funde.SelectMany(f => Enumerable.Range(bereich(f).Von, bereich(f).Bis - bereich(f).Von)).Distinct().Count();
}
