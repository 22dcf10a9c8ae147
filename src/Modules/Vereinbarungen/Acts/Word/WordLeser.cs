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
        Stelle[] stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
        Formabgleich.Gleiche(stellen, formtext);
        var ueberschrift = new Ueberschriften(vorlage).Finde(stellen);
        var (anker, aussehen) = Fragensuche.Suche(stellen, vorlage, new Feldprofile(vorlage), ueberschrift);
        var letzteFrage = anker.Count == 0 ? -1 : anker.Max(a => a.Stelle.Nr);
        var schlussAb = Unterschriftsleser.Beginn(stellen, letzteFrage, ueberschrift);
        anker = Luecken.Fuelle(stellen, vorlage, anker, ueberschrift, schlussAb, aussehen);

        var sammlung = new Antwortsammlung(stellen, dokument, vorlage, anker, aussehen, ueberschrift, schlussAb);
        sammlung.Sammle();
        var schule = Unterschriftsleser.Lies([.. stellen.Skip(schlussAb)], sammlung.Uebrig, sammlung.Warnungen);
        return new Ergebnisbau(dokument, vorlage, formtext, sammlung).Baue(schule);
    }
}
