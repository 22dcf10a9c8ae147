using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Makes the check values of a Land's blank Word form for a template (<c>abdruck:</c>). The shipped templates ask in words of our own;
/// with the values the reader still removes the official wording exactly from what a school hands in. Only values are written, no text.
/// </summary>
internal static class Abdruckbau
{
    /// <returns>The section <c>abdruck:</c> as YAML.</returns>
    /// <exception cref="RuleBroken">The file is no readable form, or a question of the template is not found in it.</exception>
    public static string Baue(Stream blanko, Formularvorlage vorlage)
    {
        vorlage = vorlage with { Abdruck = new Dictionary<string, IReadOnlyList<string>>() };
        var dokument = Wordzerlegung.Zerlege(Wordpaket.Oeffne(blanko));
        Stelle[] stellen = [.. dokument.Absaetze.Select(a => new Stelle(a))];
        Formabgleich.Gleiche(stellen, new Formtext(vorlage));
        var ueberschrift = new Ueberschriften(vorlage).Finde(stellen);
        var (anker, _) = Fragensuche.Suche(stellen, vorlage, new Feldprofile(vorlage), ueberschrift);
        Feld[] felder = [.. vorlage.Felder];
        var fehlend = felder.Where((_, i) => !anker.Exists(a => a.Feld == i)).Select(Antwortsammlung.Name).ToList();
        if (fehlend.Count > 0)
            throw new RuleBroken("In der Word-Datei wurden diese Fragen der Vorlage nicht gefunden: " + string.Join(", ", fehlend) + ".");

        var werte = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["rahmen"] = [] };
        foreach (var feld in felder)
            werte[feld.Schluessel] = [];
        var nachNr = anker.ToDictionary(a => a.Stelle.Nr, a => a.Feld);
        var aktuell = "rahmen";
        Feld? offen = null;
        var schluss = Unterschriftsleser.Beginn(stellen, anker.Max(a => a.Stelle.Nr), ueberschrift);
        foreach (var stelle in stellen.Where(s => !s.IstLeer))
        {
            if (nachNr.TryGetValue(stelle.Nr, out var i))
                (aktuell, offen) = (felder[i].Schluessel, felder[i]);
            else if (ueberschrift[stelle.Nr] >= 0 || stelle.Nr == schluss)
                (aktuell, offen) = ("rahmen", null);
            // Lines that are a choice must stay visible to the reader: they may be the answer.
            if (offen is null || !offen.Optionen.Any(o => stelle.Absatz.Text.Contains(o.Name, StringComparison.Ordinal) && stelle.Woerter.Count <= Wortabdruck.Woerter(o.Name).Count + 4))
                Nimm(werte[aktuell], stelle.Absatz.Text);
            foreach (var (id, _) in stelle.Absatz.Noten)
                if (dokument.Noten.TryGetValue(id, out var note))
                    Nimm(werte[aktuell], note);
        }
        var yaml = new System.Text.StringBuilder("abdruck:\n");
        foreach (var (schluessel, liste) in werte)
            if (liste.Count > 0)
                yaml.Append("  ").Append(schluessel).Append(":\n").Append(string.Concat(liste.Select(w => $"    - \"{w}\"\n")));
        return yaml.ToString();
    }

    private static void Nimm(List<string> liste, string text)
    {
        foreach (var zeile in text.Split('\n'))
            if (Wortabdruck.Woerter(zeile).Count >= 2)
                liste.Add(Wortabdruck.Schreibe(zeile));
    }
}
