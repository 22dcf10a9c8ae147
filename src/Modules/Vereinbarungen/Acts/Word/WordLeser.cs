using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Reads a filled-in Word form against a template. Nothing of the document's answers is dropped: what fits no field is listed.</summary>
internal static class WordLeser
{
    /// <param name="datei">The .docx, seekable; it is not closed.</param>
    /// <exception cref="RuleBroken">The file is refused; the message is for the user.</exception>
    public static Leseergebnis Lies(Stream datei, Formularvorlage vorlage)
    {
        var dokument = Wordzerlegung.Zerlege(Wordpaket.Oeffne(datei));
        var formtext = new Formtext(vorlage);
        var eigenblock = Eigenblock.Nimm(dokument);
        Bruchstellen.Heile(dokument, formtext, vorlage.Felder.Select(f => f.Schluessel).ToHashSet(StringComparer.Ordinal));
        var (ergebnis, sammlung) = Lies(dokument, vorlage, formtext, eigenblock);
        if (Gefuellt(ergebnis) > 1 || !NimmBlankoHeraus(dokument, ergebnis, sammlung))
            return ergebnis;
        // The questions of a blank copy were found word for word, those of the filled-in one are in other words.
        var (ohne, _) = Lies(dokument, vorlage, formtext, eigenblock);
        return Gefuellt(ohne) <= 1 ? ergebnis : ohne with { Warnungen = [.. ohne.Warnungen, "Das leere Formular steht ebenfalls im Dokument."] };
    }

    private static (Leseergebnis Ergebnis, Antwortsammlung Sammlung) Lies(Worddokument dokument, Formularvorlage vorlage, Formtext formtext, Unterschriftsblock? eigenblock)
    {
        Stelle[] stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
        foreach (var (feld, i) in vorlage.Felder.Select((f, i) => (f.Schluessel, i)))
            foreach (var stelle in stellen.Where(s => s.Absatz.Etikett == feld))
                stelle.Eigenfeld = i;
        Formabgleich.Gleiche(stellen, formtext);
        var ueberschrift = new Ueberschriften(vorlage).Finde(stellen);
        var (anker, aussehen) = Fragensuche.Suche(stellen, vorlage, new Feldprofile(vorlage), ueberschrift);
        var letzteFrage = anker.Select(a => a.Stelle.Nr).Concat(stellen.Where(s => s.Doppelt >= 0 && aussehen.SiehtAusWieFrage(s)).Select(s => s.Nr)).DefaultIfEmpty(-1).Max();
        var schlussAb = Unterschriftsleser.Beginn(stellen, letzteFrage, ueberschrift);
        anker = Luecken.Fuelle(stellen, vorlage, anker, ueberschrift, schlussAb, aussehen);

        var mitte = Unterschriftsleser.Mitte(stellen, anker, aussehen, ueberschrift, vorlage.Felder.Count());
        var sammlung = new Antwortsammlung(stellen, dokument, vorlage, anker, aussehen, ueberschrift, schlussAb, mitte);
        sammlung.Sammle();
        var schule = LiesBloecke(stellen, schlussAb, mitte, sammlung);
        return (new Ergebnisbau(dokument, vorlage, formtext, sammlung).Baue(eigenblock ?? schule), sammlung);
    }

    // Of two copies of the form the one that says who held the talk counts.
    private static Unterschriftsblock LiesBloecke(Stelle[] stellen, int schlussAb, Range mitte, Antwortsammlung sammlung)
    {
        var schule = Unterschriftsleser.Lies([.. stellen.Skip(schlussAb)], sammlung.Uebrig, sammlung.Warnungen);
        var zwischen = stellen[mitte];
        var uebrig = new List<Stueck>();
        var andere = Unterschriftsleser.Lies(zwischen, uebrig, sammlung.Warnungen);
        sammlung.Uebrig.AddRange(uebrig);
        if (schule == Unterschriftsblock.Leer)
            return andere;
        if (andere != Unterschriftsblock.Leer && andere != schule)
            sammlung.Uebrig.AddRange(zwischen.SelectMany(s => s.Reste.Select(r => new Stueck(s, r.Von, r.Bis))).Except(uebrig));
        return schule;
    }

    private static int Gefuellt(Leseergebnis ergebnis) => ergebnis.Felder.Count(IstGefuellt);

    private static bool IstGefuellt(GelesenesFeld feld) => feld.Text.Length > 0 || feld.Tabellen.Count > 0;

    /// <summary>Empties the stretch of the questions that were found, when all that is written lies before or behind it. It holds the form's words only.</summary>
    private static bool NimmBlankoHeraus(Worddokument dokument, Leseergebnis ergebnis, Antwortsammlung sammlung)
    {
        var anker = sammlung.Antworten.Where(a => a.Anker is not null).Select(a => a.Anker!).ToList();
        if (sammlung.Uebrig.Count < 3 || anker.Count(a => a.Genau) < sammlung.Antworten.Length / 2)
            return false;
        var (erste, letzte) = (anker.Min(a => a.Stelle.Nr), anker.Max(a => a.Stelle.Nr));
        var geschrieben = sammlung.Uebrig.Concat(sammlung.Antworten.Where((_, i) => IstGefuellt(ergebnis.Felder[i])).SelectMany(a => a.Stuecke)).Select(s => s.Stelle.Nr).ToList();
        var davor = geschrieben.TrueForAll(nr => nr < erste);
        if ((!davor && !geschrieben.TrueForAll(nr => nr > letzte)) || sammlung.Antworten.Any(a => a.Tabellen.Count > 0))
            return false;
        foreach (var absatz in davor ? dokument.Absaetze.Skip(erste) : dokument.Absaetze.Take(letzte + 1))
        {
            absatz.Text = "";
            absatz.Laeufe.Clear();
        }
        return true;
    }
}
