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
        var schule = Unterschriftsleser.Lies([.. stellen.Skip(schlussAb)], sammlung.Uebrig, sammlung.Warnungen);
        // Of two copies of the form the one that says who held the talk counts.
        var (uebrig, warnungen) = (new List<Stueck>(), new List<string>());
        var andere = Unterschriftsleser.Lies([.. stellen.Skip(mitte.Start.Value).Take(mitte.End.Value - mitte.Start.Value)], uebrig, warnungen);
        if (schule == Unterschriftsblock.Leer)
            schule = andere;
        else if (andere != Unterschriftsblock.Leer && andere != schule)
            sammlung.Uebrig.AddRange(stellen.Skip(mitte.Start.Value).Take(mitte.End.Value - mitte.Start.Value).SelectMany(s => s.Reste.Select(r => new Stueck(s, r.Von, r.Bis))).Except(uebrig));
        sammlung.Uebrig.AddRange(uebrig);
        sammlung.Warnungen.AddRange(warnungen);
        return new Ergebnisbau(dokument, vorlage, formtext, sammlung).Baue(eigenblock ?? schule);
    }
}
