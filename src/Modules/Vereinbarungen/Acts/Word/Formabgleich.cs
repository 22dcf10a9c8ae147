namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Decides which agreements with the form's wording count. Every paragraph of the form is spent once, where it is found best:
/// an answer that quotes the question keeps the quotation.
/// </summary>
internal static class Formabgleich
{
    private const double Mindestdeckung = 0.55;

    private sealed record Paar(Stelle Stelle, Formabsatz Quelle, List<Fund> Funde)
    {
        public int Gedeckt { get; } = Funde.Sum(f => f.Laenge);
        public double Deckung => (double)Gedeckt / Quelle.Werte.Length;
        public bool IstGanz => Deckung >= 0.9 && Anteil >= 0.9;
        public double Anteil => (double)Gedeckt / Stelle.Woerter.Count;
    }

    public static void Gleiche(IReadOnlyList<Stelle> stellen, Formtext formtext)
    {
        var paare = new List<Paar>();
        foreach (var stelle in stellen)
            if (stelle is { Woerter.Count: > 0, Eigenfeld: < 0 })
                foreach (var gruppe in formtext.Suche(stelle.Woerter).GroupBy(f => f.Quelle))
                {
                    var paar = new Paar(stelle, gruppe.Key, Kette(gruppe));
                    paare.Add(paar);
                    if (paar is { Quelle: { Rang: 0, Feld: >= 0 }, Funde: [.., var letzter] } && letzter.QuelleBis == paar.Quelle.Werte.Length)
                        stelle.Frageenden[paar.Quelle.Feld] = Restsuche.HinterZeichen(stelle.Absatz.Text, stelle.Woerter[letzter.BisWort - 1].Ende);
                }

        // Where a question stands twice, the place that looks like the other questions is the question and the other one a quotation.
        var gestalten = paare.Where(p => p.Quelle is { Rang: 0, Feld: >= 0 } && p.Deckung >= 0.9 && p.Anteil >= 0.9).GroupBy(p => Gestalt(p.Stelle)).ToDictionary(g => g.Key, g => g.Count());
        var ganzeAbsaetze = paare.Where(p => p.Quelle.Feld >= 0 && p.IstGanz).Select(p => Gestalt(p.Stelle)).ToList();
        var formgestalten = ganzeAbsaetze.Count >= 4 ? ganzeAbsaetze.ToHashSet() : [];
        var ganze = paare.Where(p => p.Quelle is { Rang: 0, Feld: >= 0 } && p.IstGanz).Select(p => p.Quelle.Feld).ToHashSet();
        var gedeckt = new Dictionary<int, List<Paar>>();
        // Whole paragraphs first, then by the share of the form's paragraph; equal ones keep the order of form and document.
        foreach (var paar in paare.OrderByDescending(p => Math.Round(p.Deckung, 1)).ThenByDescending(p => Math.Round(p.Anteil, 1)).ThenBy(p => p.Quelle.Nr)
            .ThenByDescending(p => gestalten.GetValueOrDefault(Gestalt(p.Stelle))).ThenBy(p => p.Stelle.Nr))
        {
            var bisher = gedeckt.GetValueOrDefault(paar.Quelle.Nr);
            var genug = paar.Deckung >= Mindestdeckung || (paar.Anteil >= 0.75 && paar.Gedeckt >= 4);
            if (!genug || Ueberschneidet(paar) || IstRedewendung(paar, formgestalten, ganze))
                continue;
            if (bisher is not null && bisher.Exists(b => UeberschneidetQuelle(b, paar)))
            {
                if (paar.Deckung >= 0.9 && paar.Anteil >= 0.6 && paar.Quelle is { Rang: 0, Feld: >= 0 })
                    (paar.Stelle.Doppelt, paar.Stelle.DoppeltBis) = (paar.Quelle.Feld, Restsuche.HinterZeichen(paar.Stelle.Absatz.Text, paar.Stelle.Woerter[paar.Funde[^1].BisWort - 1].Ende));
                // the form may stand in the file twice; its hints and frame are no answer then either
                else if (paar.Deckung >= 0.9 && paar.Anteil >= 0.9 && bisher.Exists(b => Gestalt(b.Stelle) == Gestalt(paar.Stelle)))
                    paar.Stelle.Form.AddRange(paar.Funde);
                continue;
            }
            paar.Stelle.Form.AddRange(paar.Funde);
            if (bisher is null)
                gedeckt[paar.Quelle.Nr] = [paar];
            else
                bisher.Add(paar);
        }
        SetzeFort(stellen);
        foreach (var stelle in stellen)
        {
            stelle.Form.Sort((a, b) => a.VonWort.CompareTo(b.VonWort));
            Restsuche.Bestimme(stelle);
        }
    }

    /// <summary>A sentence that has some words in common with the form, "Der fachliche Austausch im Kollegium ist verankert.", is an answer and no changed question.</summary>
    private static bool IstRedewendung(Paar paar, HashSet<(string, string, string, bool)> formgestalten, HashSet<int> ganze) =>
        paar.Deckung < 0.9 && paar.Anteil < 0.75
        && (Frageende.IstAussage(paar.Stelle.Absatz.Text) || (paar.Anteil < 0.6
            && (IstInAussage(paar) || (paar.Quelle.Rang == 0 && ganze.Contains(paar.Quelle.Feld)) || (formgestalten.Count > 0 && !formgestalten.Contains(Gestalt(paar.Stelle))))));

    private static bool IstInAussage(Paar paar)
    {
        var text = paar.Stelle.Absatz.Text;
        var von = text.AsSpan(0, paar.Stelle.Woerter[paar.Funde[0].VonWort].Beginn).LastIndexOfAny("?.!\n") + 1;
        var ende = paar.Stelle.Woerter[paar.Funde[^1].BisWort - 1].Ende;
        var bis = text.AsSpan(ende).IndexOfAny("?:.!\n");
        return bis >= 0 && Frageende.IstAussage(text[von..(ende + bis + 1)]);
    }

    /// <summary>A question broken in two by Enter: the words after the break are too few to be found alone.</summary>
    private static void SetzeFort(IReadOnlyList<Stelle> stellen)
    {
        foreach (var stelle in stellen)
            foreach (var fund in stelle.Form.Where(f => f.BisWort == stelle.Woerter.Count && f.QuelleBis < f.Quelle.Werte.Length).ToList())
            {
                var naechste = stellen.Skip(stelle.Nr + 1).Take(3).FirstOrDefault(s => !s.IstLeer);
                if (naechste is null || naechste.Eigenfeld >= 0 || naechste.Zelle != stelle.Zelle || naechste.Form.Count > 0 || fund.Laenge < 2)
                    continue;
                var werte = Startchancen.Foundation.Laender.Wortabdruck.Werte([.. stelle.Woerter.TakeLast(2), .. naechste.Woerter]);
                var fehlt = fund.Quelle.Werte.Length - fund.QuelleBis;
                var gleich = 0;
                while (gleich < fehlt && gleich + 2 < werte.Length && werte[gleich + 2] == fund.Quelle.Werte[fund.QuelleBis + gleich])
                    gleich++;
                if (gleich > 0 && gleich >= 0.7 * fehlt)
                    naechste.Form.Add(new Fund(fund.Quelle, 0, gleich, fund.QuelleBis, fund.QuelleBis + gleich));
            }
    }

    private static (string, string, string, bool) Gestalt(Stelle s) => (s.Absatz.Stil, s.Absatz.Zaehlart, s.Zelle?.Schattierung ?? "", s.Absatz.Anteil(Merkmale.Fett) > 0.5);

    /// <summary>The longest stretches first, and only those that keep the order.</summary>
    private static List<Fund> Kette(IEnumerable<Fund> funde)
    {
        var kette = new List<Fund>();
        foreach (var fund in funde.OrderByDescending(f => f.Laenge))
        {
            var passt = true;
            var f = fund;
            foreach (var k in kette)
            {
                // neighbours share the two words that a value vouches for; cut them
                if (f.VonWort < k.BisWort && f.BisWort > k.BisWort && f.QuelleVon < k.QuelleBis && f.QuelleBis > k.QuelleBis)
                {
                    var schnitt = Math.Max(k.BisWort - f.VonWort, k.QuelleBis - f.QuelleVon);
                    f = f with { VonWort = f.VonWort + schnitt, QuelleVon = f.QuelleVon + schnitt };
                }
                else if (f.BisWort > k.VonWort && f.VonWort < k.VonWort && f.QuelleBis > k.QuelleVon && f.QuelleVon < k.QuelleVon)
                {
                    var schnitt = Math.Max(f.BisWort - k.VonWort, f.QuelleBis - k.QuelleVon);
                    f = f with { BisWort = f.BisWort - schnitt, QuelleBis = f.QuelleBis - schnitt };
                }
                if (f.Laenge <= 0 || !((f.BisWort <= k.VonWort && f.QuelleBis <= k.QuelleVon) || (f.VonWort >= k.BisWort && f.QuelleVon >= k.QuelleBis)))
                {
                    passt = false;
                    break;
                }
            }
            if (passt)
                kette.Add(f);
        }
        kette.Sort((a, b) => a.VonWort.CompareTo(b.VonWort));
        return kette;
    }

    private static bool Ueberschneidet(Paar paar)
    {
        var gemeinsam = paar.Funde.Sum(f => paar.Stelle.Form.Sum(g => Math.Max(0, Math.Min(f.BisWort, g.BisWort) - Math.Max(f.VonWort, g.VonWort))));
        return gemeinsam > 2;
    }

    private static bool UeberschneidetQuelle(Paar a, Paar b) =>
        a.Funde.Sum(f => b.Funde.Sum(g => Math.Max(0, Math.Min(f.QuelleBis, g.QuelleBis) - Math.Max(f.QuelleVon, g.QuelleVon)))) > 2;
}

/// <summary>What of a paragraph is left when the form's text is taken away; words changed inside the form's text belong to the form.</summary>
internal static class Restsuche
{
    public static void Bestimme(Stelle stelle)
    {
        var text = stelle.Absatz.Text;
        if (stelle.IstLeer)
            return;
        if (stelle.Form.Count == 0)
        {
            stelle.Reste.Add((0, text.Length));
            return;
        }
        var form = new bool[stelle.Woerter.Count];
        foreach (var fund in stelle.Form)
            Array.Fill(form, true, fund.VonWort, fund.Laenge);
        foreach (var gruppe in stelle.Form.GroupBy(f => f.Quelle))
            SchliesseLuecken(stelle, [.. gruppe.OrderBy(f => f.VonWort)], form);
        for (var i = 0; i < form.Length;)
        {
            if (form[i])
            {
                i++;
                continue;
            }
            var ende = i;
            while (ende < form.Length && !form[ende])
                ende++;
            var von = i == 0 ? 0 : HinterZeichen(text, stelle.Woerter[i - 1].Ende);
            var bis = ende == form.Length ? text.Length : VorZeichen(text, stelle.Woerter[ende].Beginn, von);
            if (bis > von && text[von..bis].Any(char.IsLetterOrDigit))
                stelle.Reste.Add((von, bis));
            i = ende;
        }
        // A box or cross beside the form's text is an answer though it has no word.
        var letztes = stelle.Woerter[^1].Ende;
        if (form[^1] && text.AsSpan(letztes).IndexOfAny("☒☑✓✗") >= 0)
            stelle.Reste.Add((letztes, text.Length));
    }

    private static void SchliesseLuecken(Stelle stelle, List<Fund> funde, bool[] form)
    {
        var quelle = funde[0].Quelle;
        for (var i = 1; i < funde.Count; i++)
        {
            var luecke = funde[i].VonWort - funde[i - 1].BisWort;
            var fehlt = funde[i].QuelleVon - funde[i - 1].QuelleBis;
            if (luecke > 0 && luecke <= 2 * fehlt + 3)
                Array.Fill(form, true, funde[i - 1].BisWort, luecke);
        }
        var vorn = 0;
        while (vorn < funde[0].VonWort && !form[funde[0].VonWort - 1 - vorn])
            vorn++;
        if (funde[0].QuelleVon > 0 && vorn > 0 && vorn <= 2 * funde[0].QuelleVon + 2)
            Array.Fill(form, true, funde[0].VonWort - vorn, vorn);
        var hinten = quelle.Werte.Length - funde[^1].QuelleBis;
        if (hinten > 0)
            SchliesseEnde(stelle, funde[^1].BisWort, hinten, form);
        else if (funde.Sum(f => f.Laenge) < quelle.Werte.Length)
            SchliesseFrage(stelle, funde[^1].BisWort, form);
    }

    private static void SchliesseEnde(Stelle stelle, int ab, int fehlt, bool[] form)
    {
        var text = stelle.Absatz.Text;
        for (var i = ab; i <= stelle.Woerter.Count && i <= ab + 2 * fehlt + 3; i++)
        {
            var von = i == 0 ? 0 : stelle.Woerter[i - 1].Ende;
            var bis = i < stelle.Woerter.Count ? stelle.Woerter[i].Beginn : text.Length;
            if (i == stelle.Woerter.Count || form[i] || text.AsSpan(von, bis - von).IndexOfAny("?:)!") >= 0 || (i > ab && text.AsSpan(von, bis - von).IndexOf('.') >= 0))
            {
                if (i > ab)
                    Array.Fill(form, true, ab, i - ab);
                return;
            }
        }
    }

    /// <summary>A reworded question may end in a word or two of its own before the question mark.</summary>
    private static void SchliesseFrage(Stelle stelle, int ab, bool[] form)
    {
        var text = stelle.Absatz.Text;
        if (ab == 0 || text.AsSpan(stelle.Woerter[ab - 1].Ende).TrimStart() is ['?', ..])
            return;
        for (var i = ab; i < stelle.Woerter.Count && i < ab + 4 && !form[i]; i++)
            if (text.AsSpan(stelle.Woerter[i].Ende) is ['?', ..])
                Array.Fill(form, true, ab, i + 1 - ab);
    }

    public static int HinterZeichen(string text, int ab)
    {
        for (var i = ab; i < text.Length; i++)
            if ("?!.:;,)]…“”\"*".Contains(text[i], StringComparison.Ordinal))
                ab = i + 1;
            else if (text[i] is not (' ' or '\u00A0'))
                break;
        return ab;
    }

    private static int VorZeichen(string text, int bis, int von)
    {
        while (bis > von && text[bis - 1] is '(' or '[' or '„' or ' ' or '"')
            bis--;
        return bis;
    }
}
