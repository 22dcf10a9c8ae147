using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A place where the question of a field stands.</summary>
/// <param name="Sicherheit">From 0 to 1.</param>
/// <param name="Genau">The question has the form's own wording.</param>
/// <param name="OhneFrage">There is no question any more: the answer itself begins here.</param>
internal sealed record Anker(int Feld, Stelle Stelle, double Sicherheit, bool Genau, bool OhneFrage = false);

/// <summary>
/// Finds which paragraph asks which question: exact wording first, then words, labels and look together, as the best path through the document.
/// The order of the form counts for much but not for all: rows may have been moved.
/// </summary>
internal sealed class Fragensuche
{
    private const double Schwelle = 1.6;
    private readonly IReadOnlyList<Stelle> stellen;
    private readonly Feld[] felder;
    private readonly Feldprofile profile;
    private readonly Aussehen aussehen;
    private readonly int[] ueberschrift;
    private readonly Dictionary<Stelle, (int Feld, double Deckung)> sicher = [];
    private readonly Dictionary<Stelle, int> nachHinweis = [];
    private readonly Dictionary<Stelle, int> nachLage = [];
    private readonly int[] abschnittVon;
    private readonly int[] abschnittBis;

    private Fragensuche(IReadOnlyList<Stelle> stellen, Formularvorlage vorlage, Feldprofile profile, int[] ueberschrift)
    {
        this.stellen = stellen;
        this.profile = profile;
        this.ueberschrift = ueberschrift;
        felder = [.. vorlage.Felder];
        abschnittVon = new int[felder.Length];
        abschnittBis = new int[felder.Length];
        var i = 0;
        foreach (var perspektive in vorlage.Perspektiven)
        {
            Array.Fill(abschnittVon, i, i, perspektive.Felder.Count);
            Array.Fill(abschnittBis, i + perspektive.Felder.Count, i, perspektive.Felder.Count);
            i += perspektive.Felder.Count;
        }
        SucheSichere();
        var bekannt = sicher.Select(s => new Anker(s.Value.Feld, s.Key, 1, true)).Concat(nachHinweis.DistinctBy(n => n.Value).Select(n => new Anker(n.Value, n.Key, 1, false))).OrderBy(a => a.Stelle.Nr).ToList();
        foreach (var leer in Luecken.FindeLeere(stellen, vorlage, bekannt, ueberschrift))
            nachLage.TryAdd(leer.Stelle, leer.Feld);
        aussehen = new Aussehen(stellen, [.. sicher.Keys]);
    }

    public static (List<Anker> Anker, Aussehen Aussehen) Suche(IReadOnlyList<Stelle> stellen, Formularvorlage vorlage, Feldprofile profile, int[] ueberschrift)
    {
        var suche = new Fragensuche(stellen, vorlage, profile, ueberschrift);
        var anker = suche.Bester();
        return (anker, new Aussehen(stellen, [.. anker.Where(a => !a.OhneFrage).Select(a => a.Stelle), .. stellen.Where(s => s.Doppelt >= 0)]));
    }

    private void SucheSichere()
    {
        var jeFeld = new Dictionary<int, (Stelle Stelle, double Deckung)>();
        foreach (var stelle in stellen)
            foreach (var gruppe in stelle.Form.Where(f => f.Quelle is { Rang: 0, Feld: >= 0 }).GroupBy(f => f.Quelle))
            {
                var deckung = (double)gruppe.Sum(f => f.Laenge) / gruppe.Key.Werte.Length;
                if (!jeFeld.TryGetValue(gruppe.Key.Feld, out var bisher) || deckung > bisher.Deckung + 0.05)
                    jeFeld[gruppe.Key.Feld] = (stelle, deckung);
            }
        foreach (var (feld, (stelle, deckung)) in jeFeld)
            sicher.TryAdd(stelle, (feld, deckung));

        // A hint in the form's wording vouches for the changed question above it in the same cell.
        foreach (var stelle in stellen)
            foreach (var feld in stelle.Form.Where(f => f.Quelle is { Rang: > 0, Feld: >= 0 }).Select(f => f.Quelle.Feld).Distinct().Where(f => !jeFeld.ContainsKey(f)))
            {
                var davor = Davor(stelle);
                var ziel = davor is not null && davor.Form.Count == 0 && !sicher.ContainsKey(davor) ? davor : stelle;
                nachHinweis.TryAdd(ziel, feld);
            }
    }

    private Stelle? Davor(Stelle stelle)
    {
        for (var i = stelle.Nr - 1; i >= 0 && stellen[i].Zelle == stelle.Zelle; i--)
            if (!stellen[i].IstLeer)
                return stelle.Zelle is not null || stellen[i].Woerter.Count <= 40 ? stellen[i] : null;
        return null;
    }

    private readonly record struct Kandidat(Stelle Stelle, double[] Werte, int Abschnitt);

    private List<Anker> Bester()
    {
        var vergeben = sicher.Values.Select(s => s.Feld).Concat(nachLage.Values).ToHashSet();
        var kandidaten = new List<Kandidat>();
        var abschnitt = -1;
        foreach (var stelle in stellen)
        {
            if (ueberschrift[stelle.Nr] >= 0)
                abschnitt = ueberschrift[stelle.Nr];
            else if (stelle.Eigenfeld < 0 && Bewerte(stelle, vergeben) is { } werte)
                kandidaten.Add(new Kandidat(stelle, werte, abschnitt));
        }
        for (var runde = 0; ; runde++)
        {
            var weg = Weg(kandidaten);
            var doppelt = weg.GroupBy(a => a.Feld).FirstOrDefault(g => g.Count() > 1);
            if (doppelt is null || runde > 60)
                return [.. weg.DistinctBy(a => a.Feld)];
            // One field cannot be asked twice: the weaker place gives it up, and the path is sought again.
            foreach (var schwacher in doppelt.OrderByDescending(a => a.Sicherheit).Skip(1))
                kandidaten.First(k => k.Stelle == schwacher.Stelle).Werte[schwacher.Feld] = double.NegativeInfinity;
        }
    }

    /// <summary>One value per field, or null when the paragraph can be no question.</summary>
    private double[]? Bewerte(Stelle stelle, HashSet<int> vergeben)
    {
        var werte = new double[felder.Length];
        if (sicher.TryGetValue(stelle, out var s))
        {
            Array.Fill(werte, double.NegativeInfinity);
            werte[s.Feld] = 4 + 4 * s.Deckung;
            return werte;
        }
        if (nachLage.TryGetValue(stelle, out var lage))
        {
            Array.Fill(werte, double.NegativeInfinity);
            werte[lage] = 3;
            return werte;
        }
        if (vergeben.Count == felder.Length || stelle.Formanteil > 0.6 && !nachHinweis.ContainsKey(stelle))
            return null;
        if (Auswahlzeile(stelle) is >= 0 and var auswahl)
        {
            // a line of choices shows where the field is, but it is no question
            Array.Fill(werte, double.NegativeInfinity);
            werte[auswahl] = vergeben.Contains(auswahl) ? double.NegativeInfinity : -0.3;
            return werte;
        }
        var etikett = stelle.Absatz.Etikett;
        var (marke, markenlaenge, allein) = stelle.Marke();
        var gestalt = aussehen.Frage(stelle);
        var moeglich = false;
        var aehnlich = stelle.IstLeer ? werte : profile.Vergleiche(Kopf(stelle, markenlaenge));
        for (var f = 0; f < felder.Length; f++)
        {
            if (vergeben.Contains(f))
            {
                werte[f] = double.NegativeInfinity;
                continue;
            }
            var wert = gestalt - Schwelle + 3.2 * aehnlich[f];
            if (nachHinweis.TryGetValue(stelle, out var h) && h == f)
                wert += 4;
            if (marke.Length > 0 && (marke == felder[f].Buchstabe || marke == felder[f].Nummer))
                wert += allein ? 3.2 : marke.Length > 1 ? 2 : 1.5;
            if (stelle.Absatz.Marke.Length > 0 && stelle.Absatz.Marke == felder[f].Buchstabe && stelle.Absatz.Zaehlart == "upperLetter")
                wert += 0.8;
            if (etikett.Length > 0 && (etikett == felder[f].Schluessel || etikett == felder[f].Nummer))
                wert += 1;
            werte[f] = wert;
            moeglich |= wert > -1.2;
        }
        return moeglich ? werte : null;
    }

    /// <summary>The place shows the field but holds the answer itself: taken for the question, it would be swallowed.</summary>
    private bool IstAntwort(Stelle stelle, int feld) =>
        Auswahlzeile(stelle) == feld || (!nachHinweis.ContainsKey(stelle) && stelle.Marke().Laenge == 0 && felder[feld].Bezeichnung is not [.., '.'] && Frageende.IstAussage(stelle.Absatz.Text));

    private int Auswahlzeile(Stelle stelle)
    {
        if (stelle.Woerter.Count is 0 or > 14)
            return -1;
        for (var f = 0; f < felder.Length; f++)
            foreach (var option in felder[f].Optionen)
                if (stelle.Absatz.Text.Contains(option.Name, StringComparison.OrdinalIgnoreCase) && stelle.Woerter.Count <= Wortabdruck.Woerter(option.Name).Count + 3)
                    return f;
        return -1;
    }

    private static List<Wort> Kopf(Stelle stelle, int ab)
    {
        var woerter = stelle.Woerter.Where(w => w.Beginn >= ab).Take(40).ToList();
        var text = stelle.Absatz.Text;
        for (var i = 0; i < woerter.Count - 1; i++)
            if (text.AsSpan(woerter[i].Ende, woerter[i + 1].Beginn - woerter[i].Ende).IndexOfAny('?', '\n') >= 0)
                return woerter[..(i + 1)];
        return woerter;
    }

    private List<Anker> Weg(List<Kandidat> kandidaten)
    {
        var n = felder.Length;
        var stand = new double[n + 1];
        Array.Fill(stand, double.NegativeInfinity);
        stand[0] = 0;
        var herkunft = new int[kandidaten.Count][];
        for (var k = 0; k < kandidaten.Count; k++)
        {
            // state f + 1: the last question was f; staying means that this candidate is no question
            var neu = (double[])stand.Clone();
            var von = new int[n + 1];
            Array.Fill(von, -1);
            for (var f = 0; f < n; f++)
            {
                var wert = kandidaten[k].Werte[f];
                if (double.IsNegativeInfinity(wert))
                    continue;
                if (kandidaten[k].Abschnitt is >= 0 and var a)
                    wert += abschnittVon[f] == abschnittVon[Math.Min(a, n - 1)] ? 0.4 : -0.7;
                for (var alt = 0; alt <= n; alt++)
                {
                    if (double.IsNegativeInfinity(stand[alt]))
                        continue;
                    var summe = stand[alt] + wert + Uebergang(alt - 1, f);
                    if (summe > neu[f + 1])
                        (neu[f + 1], von[f + 1]) = (summe, alt);
                }
            }
            herkunft[k] = von;
            stand = neu;
        }
        var anker = new List<Anker>();
        var zustand = Array.IndexOf(stand, stand.Max());
        for (var k = kandidaten.Count - 1; k >= 0; k--)
        {
            if (herkunft[k][zustand] < 0)
                continue;
            var kandidat = kandidaten[k];
            var genau = sicher.ContainsKey(kandidat.Stelle);
            var wert = kandidat.Werte[zustand - 1];
            anker.Add(new Anker(zustand - 1, kandidat.Stelle, genau ? 0.9 + 0.09 * sicher[kandidat.Stelle].Deckung : Math.Clamp(0.55 + 0.12 * wert, 0.4, 0.9), genau, !genau && IstAntwort(kandidat.Stelle, zustand - 1)));
            zustand = herkunft[k][zustand];
        }
        anker.Reverse();
        return anker;
    }

    private static double Uebergang(int von, int nach) => (nach - von) switch
    {
        1 => 0.8,
        > 1 and var d => 0.3 - 0.05 * Math.Min(d, 10),
        _ => -0.8,
    };
}
