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
        var (ergebnis, stellen) = Lies(dokument, vorlage, formtext, eigenblock);
        if (Gefuellt(ergebnis) == ergebnis.Felder.Count || !Blankokopie.NimmHeraus(dokument, stellen, vorlage))
            return ergebnis;
        var (ohne, _) = Lies(dokument, vorlage, formtext, eigenblock);
        var mehr = Gefuellt(ohne) - Gefuellt(ergebnis);
        return mehr > 2 || (mehr > 0 && ohne.NichtZugeordnet.Count < ergebnis.NichtZugeordnet.Count)
            ? ohne with { Warnungen = [.. ohne.Warnungen, "Das leere Formular steht ebenfalls im Dokument."] }
            : ergebnis;
    }

    private static (Leseergebnis Ergebnis, Stelle[] Stellen) Lies(Worddokument dokument, Formularvorlage vorlage, Formtext formtext, Unterschriftsblock? eigenblock)
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
        return (new Ergebnisbau(dokument, vorlage, formtext, sammlung).Baue(eigenblock ?? schule), stellen);
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

    private static int Gefuellt(Leseergebnis ergebnis) => ergebnis.Felder.Count(f => f.Text.Length > 0 || f.Tabellen.Count > 0);
}
