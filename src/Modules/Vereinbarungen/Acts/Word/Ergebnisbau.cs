using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Texte;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Turns what was gathered into the result: texts, hints about notes, comments and tracked changes, and what is left over.</summary>
internal sealed class Ergebnisbau(Worddokument dokument, Formularvorlage vorlage, Formtext formtext, Antwortsammlung sammlung)
{
    private readonly List<string> warnungen = [.. dokument.Warnungen.Distinct(StringComparer.Ordinal)];

    private readonly HashSet<string> gezeigt = new(StringComparer.Ordinal);
    private readonly HashSet<string> kommentiert = new(StringComparer.Ordinal);

    public Leseergebnis Baue(Unterschriftsblock schule)
    {
        var felder = vorlage.Felder.Select((f, i) => Feld(f, sammlung.Antworten[i])).ToList();
        var rest = new List<Resttext>();
        foreach (var gruppe in sammlung.Uebrig.OrderBy(s => s.Stelle.Nr).ThenBy(s => s.Von))
            if (Antwort.Verbinde([gruppe.Text]) is { Length: > 0 } text)
                rest.Add(new Resttext(text));
        foreach (var zeile in dokument.KopfUndFuss.Distinct(StringComparer.Ordinal))
            if (!IstSeitenzahl(zeile) && !IstFormtext(zeile))
                rest.Add(new Resttext(Antwort.Verbinde([zeile])));
        // Notes and comments at text that is no answer, and those that nothing refers to any more.
        foreach (var note in dokument.Noten.Where(n => !gezeigt.Contains(n.Key) && n.Value.Length > 0 && !IstFormtext(n.Value)))
            rest.Add(new Resttext("Fußnote: " + note.Value));
        foreach (var kommentar in dokument.Absaetze.SelectMany(a => a.Kommentare).Where(k => !kommentiert.Contains(k)).Distinct(StringComparer.Ordinal))
            rest.Add(new Resttext("Kommentar: " + kommentar));

        warnungen.AddRange(sammlung.Warnungen);
        if (felder.TrueForAll(f => f.Text.Length == 0 && f.Tabellen.Count == 0))
            warnungen.Add(sammlung.Antworten.Count(a => a.Anker is not null) * 3 < felder.Count
                ? "In dem Dokument wurden kaum Fragen dieses Formulars gefunden. Ist es das richtige Formular?"
                : "Das Formular ist leer: Zu keiner Frage steht eine Antwort.");
        else if (sammlung.Antworten.Count(a => a.Anker is null && !a.HatEigenfeld) is > 0 and var fehlend)
            warnungen.Add(fehlend == 1 ? "Eine Frage des Formulars wurde im Dokument nicht gefunden." : $"{fehlend} Fragen des Formulars wurden im Dokument nicht gefunden.");
        return new Leseergebnis(felder, rest, schule, warnungen);
    }

    private GelesenesFeld Feld(Feld feld, Antwort antwort)
    {
        var hinweise = antwort.Hinweise;
        var sicherheit = antwort.Sicherheit;
        string text;
        if (feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl)
        {
            var listen = antwort.Tabellen.Where(t => Auswahlleser.IstListe(feld, t)).ToList();
            var zellen = listen.SelectMany(t => t.Zellen).SelectMany(z => z.Absaetze).Where(a => !a.IstLeer).Select(a => new Stueck(new Stelle(a), 0, a.Text.Length));
            (text, var abzug) = Auswahlleser.Lies(feld, [.. antwort.Stuecke, .. zellen], hinweise);
            sicherheit -= abzug;
            if (text.Length > 0)
                antwort.Tabellen.RemoveAll(listen.Contains);
        }
        else
            text = Eigentext(antwort) ?? antwort.Text();
        var stellen = antwort.Stuecke.Select(s => s.Stelle).Concat(antwort.Tabellen.SelectMany(t => t.Zellen).SelectMany(z => z.Absaetze).Select(a => new Stelle(a)))
            .Concat(antwort.Beiwerk).Concat(antwort.Anker is { } a ? [a.Stelle] : []).DistinctBy(s => s.Nr).ToList();
        foreach (var stelle in stellen)
        {
            hinweise.AddRange(Noten(stelle));
            hinweise.AddRange(stelle.Absatz.Kommentare.Select(k => "Kommentar: " + Antwortsammlung.Kurz(k, 2000)));
            kommentiert.UnionWith(stelle.Absatz.Kommentare);
        }
        if (antwort.Anker is null && !antwort.HatEigenfeld)
            hinweise.Add("Die Frage wurde im Dokument nicht gefunden.");
        else if (antwort.Anker is { OhneFrage: true })
            hinweise.Add("Die Frage fehlt im Dokument; der Text ist nach seiner Lage zugeordnet.");
        else if (antwort.Anker is { Genau: false, Stelle.IstLeer: false } anker)
            hinweise.Add("Die Frage ist umformuliert: " + Antwortsammlung.Kurz(anker.Stelle.Absatz.Text, 2000));
        if (stellen.Exists(s => s.Absatz.HatEinfuegung) || stellen.Exists(s => s.Absatz.Geloescht.Length > 0))
            hinweise.Add("Nachverfolgte Änderungen gelten als angenommen." + Geloescht(stellen));
        if (stellen.Exists(s => s.Absatz.HatVersteckt))
            hinweise.Add("Versteckter Text wurde nicht übernommen.");
        if (antwort.Stuecke.Select(s => s.Stelle).Concat(antwort.Beiwerk).Any(s => s.Absatz.HatBild))
            hinweise.Add("Die Antwort enthält ein Bild oder Objekt; es wurde nicht übernommen.");
        return new GelesenesFeld(feld.Schluessel, feld.Buchstabe, text, [.. antwort.Tabellen.Select(t => Antworttabellen.Lies(t, dokument))],
            Math.Round(Math.Clamp(sicherheit, 0.05, 0.99), 2), [.. hinweise.Distinct(StringComparer.Ordinal)]);
    }

    // An answer that stands in its own control is ours: list marks and empty lines are part of the text, not of a layout.
    private string? Eigentext(Antwort antwort)
    {
        if (antwort.Stuecke.Count == 0 || antwort.Tabellen.Count > 0 || !antwort.Stuecke.TrueForAll(s => s.Stelle.Eigenfeld >= 0))
            return null;
        var (von, bis) = (antwort.Stuecke.Min(s => s.Stelle.Nr), antwort.Stuecke.Max(s => s.Stelle.Nr));
        return Textform.Normal(string.Join('\n', dokument.Absaetze.Where(a => a.Nr >= von && a.Nr <= bis && a.Etikett == antwort.Stuecke[0].Stelle.Absatz.Etikett && !a.IstPlatzhalter).Select(a => a.Text)));
    }

    private static string Geloescht(IEnumerable<Stelle> stellen)
    {
        var text = string.Join(" / ", stellen.Select(s => s.Absatz.Geloescht).Where(g => !string.IsNullOrWhiteSpace(g)));
        return text.Length == 0 ? "" : " Gelöscht: " + Antwortsammlung.Kurz(text);
    }

    private IEnumerable<string> Noten(Stelle stelle)
    {
        foreach (var (id, _) in stelle.Absatz.Noten)
            if (dokument.Noten.TryGetValue(id, out var text) && text.Length > 0 && !IstFormtext(text))
            {
                gezeigt.Add(id);
                yield return "Fußnote: " + text;
            }
    }

    private bool IstFormtext(string text)
    {
        var woerter = Startchancen.Foundation.Laender.Wortabdruck.Woerter(text);
        return woerter.Count > 0 && formtext.Suche(woerter).Any(f => f.Laenge >= 0.5 * woerter.Count);
    }

    private static bool IstSeitenzahl(string text) =>
        Wortabdruck.Woerter(text).TrueForAll(w => char.IsDigit(w.Text[0]) || w.Text is "seite" or "von" or "s" or "page" or "of");
}
