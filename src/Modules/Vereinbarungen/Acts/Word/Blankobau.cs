using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Gathers parts, perspectives and fields while a blank form is read from top to bottom, and makes a template of them.</summary>
internal sealed partial class Blankobau(Worddokument dokument, Formularvorlage? bekannt)
{
    private readonly record struct Textstueck(Stelle Stelle, string Text);

    private readonly Feld[] felder = [.. bekannt?.Felder ?? []];
    private readonly List<string> vorspann = [];
    private readonly List<Blankokapitel> kapitel = [];
    private readonly List<Textstueck> texte = [];
    private List<Stelle> schluss = [];
    private Blankofrage? offen;
    private string titel = "";

    /// <summary>A new cell of the form: what was read so far and had no place to write in is text of the form.</summary>
    public void BeginneZelle()
    {
        if (texte.Count > 0 && texte[^1].Stelle.Zelle is null)
            LegeAb();
    }

    public void NimmTitel(Stelle stelle, bool teil)
    {
        LegeAb();
        offen = null;
        var text = stelle.Absatz.Text.Trim();
        if (titel.Length == 0 && kapitel.Count == 0 && !teil)
        {
            titel = text;
            vorspann.AddRange(Noten(stelle));
            return;
        }
        if (teil || kapitel.Count == 0)
        {
            // A heading without fields before the next part was part of the introduction.
            if (kapitel.Count > 0 && kapitel[^1].Abschnitte.Sum(a => a.Fragen.Count) == 0)
                Verwirf();
            kapitel.Add(new Blankokapitel { Titel = text });
            kapitel[^1].Fussnoten.AddRange(Noten(stelle));
            if (!teil)
                kapitel[^1].Abschnitte.Add(new Blankoabschnitt { Titel = text });
            return;
        }
        var abschnitt = new Blankoabschnitt { Titel = text };
        abschnitt.Fussnoten.AddRange(Noten(stelle));
        kapitel[^1].Abschnitte.Add(abschnitt);
    }

    private void Verwirf()
    {
        var letztes = kapitel[^1];
        vorspann.AddRange(new[] { letztes.Titel }.Where(t => t.Length > 0).Concat(letztes.Hilfe));
        foreach (var a in letztes.Abschnitte.Where(a => a.Titel != letztes.Titel || a.Hilfe.Count > 0))
            vorspann.AddRange((a.Titel != letztes.Titel ? new[] { a.Titel } : []).Concat(a.Hilfe));
        kapitel.RemoveAt(kapitel.Count - 1);
    }

    /// <summary>Text whose role shows when a place to write in follows or not.</summary>
    public void NimmText(Stelle stelle, string text, bool schreibstelleFolgt)
    {
        if (offen is not null && texte.Count == 0 && stelle.Zelle is not null && letzteZelle == stelle.Zelle)
        {
            offen.Hinweise.Add(text);
            offen.Fussnoten.AddRange(Noten(stelle));
            return;
        }
        // "(bitte nur eine Antwort)" below the choices
        if (offen is { Optionen.Count: > 0 } && texte.Count == 0 && !schreibstelleFolgt && text.StartsWith('('))
        {
            offen.Hinweise.Add(text);
            return;
        }
        texte.Add(new Textstueck(stelle, text));
        if (schreibstelleFolgt)
            Schreibstelle(null);
    }

    private Zelle? letzteZelle;

    public void NimmFrage(Stelle stelle, string text, int feld, Feldart? art = null, string einheit = "")
    {
        LegeAb();
        var istBekannt = feld >= 0;
        var (nummer, buchstabe, rest) = istBekannt ? OhneMarke(stelle, text) : Nummernform.Trenne(text);
        offen = new Blankofrage
        {
            Text = rest,
            Bekannt = istBekannt ? felder[feld] : null,
            Art = art ?? (istBekannt ? felder[feld].Art : Feldart.Langtext),
            Nummer = nummer,
            Buchstabe = stelle.Absatz.Zaehlart == "upperLetter" ? stelle.Absatz.Marke : buchstabe,
            Einheit = einheit,
        };
        offen.Fussnoten.AddRange(Noten(stelle));
        letzteZelle = stelle.Zelle;
        Aktueller().Fragen.Add(offen);
    }

    private static (string Nummer, string Buchstabe, string Folge) OhneMarke(Stelle stelle, string text)
    {
        var marke = stelle.Marke();
        return ("", marke.Marke.Length == 1 ? marke.Marke : "", marke is { Laenge: > 0, Allein: false } ? stelle.Absatz.Text[marke.Laenge..].Trim() : text);
    }

    /// <summary>A label with a place for one line behind it.</summary>
    public void NimmZeile(Stelle stelle, string name, string einheit)
    {
        if (name.Length == 0)
            return;
        var (art, e) = Fragenart.Textart(name, einheit, name.TrimEnd() is not [.., '?']);
        NimmFrage(stelle, name, -1, art, e);
        letzteZelle = null;
    }

    public void NimmOptionen(IReadOnlyList<string> namen, bool eine, Zelle? ort)
    {
        if (texte.Count > 0)
            MacheFrage(ort);
        // Choices below a heading: the heading is their question.
        if (offen is null || (offen.Optionen.Count == 0 && letzteZelle is null && offen.Art != Feldart.Langtext))
            FrageAusTitel("");
        offen!.Optionen.AddRange(namen);
        offen.EineOption |= eine;
    }

    public void NimmListe(IEnumerable<string> eintraege)
    {
        string[] liste = [.. eintraege.Where(e => !Aufforderung().IsMatch(e))];
        if (liste.Length < 2)
            return;
        if (texte.Count > 0)
            MacheFrage(null);
        if (offen is not null && offen.Optionen.Count == 0)
        {
            offen.Optionen.AddRange(liste);
            offen.EineOption = true;
        }
    }

    /// <summary>A table to fill in: the heads of its columns are known, the question stands above it.</summary>
    /// <param name="zeilen">What stands printed in the rows.</param>
    public void NimmSpalten(List<string> spalten, IReadOnlyList<string> zeilen)
    {
        if (texte.Count > 0)
            MacheFrage(null);
        else if (offen is null || offen.Spalten.Count > 0 || offen.Bekannt is null)
            FrageAusTitel(string.Join(", ", spalten.Where(s => s.Length > 0)));
        offen!.Art = Feldart.Zeilen;
        offen.Spalten = spalten;
        if (zeilen.Count > 0)
            offen.Hinweise.Add("Vorgegebene Zeilen: " + string.Join(" · ", zeilen));
        offen = null;
    }

    /// <summary>Statements with the same choices for each.</summary>
    /// <param name="offeneSpalten">Columns beside the choices that take text.</param>
    public void NimmKreuze(IReadOnlyList<Stelle> aussagen, List<string> spalten, IReadOnlyList<string> offeneSpalten)
    {
        var mehrere = texte.Exists(t => !Fragenart.IstEine(["", ""], t.Text));
        NimmSpaltenkopf(spalten[0], aussagen[0]);
        foreach (var aussage in aussagen)
        {
            NimmFrage(aussage, aussage.Absatz.Text.Trim(), -1, mehrere ? Feldart.Mehrfachauswahl : Feldart.Auswahl);
            offen!.Optionen.AddRange(spalten.Skip(1).Except(offeneSpalten));
        }
        foreach (var spalte in offeneSpalten)
        {
            NimmFrage(aussagen[^1], spalte, -1);
            offen!.Hinweise.Add("Vorgegebene Zeilen: " + string.Join(" · ", aussagen.Select(a => a.Absatz.Text.Trim())));
        }
        offen = null;
    }

    /// <summary>Heads of columns above rows of questions: they explain, they ask nothing.</summary>
    public void NimmSpaltenkopf(string text, Stelle stelle)
    {
        _ = Aktueller();
        if (text.Length > 0)
            texte.Add(new Textstueck(stelle, text));
        LegeAb();
    }

    private void FrageAusTitel(string sonst)
    {
        var abschnitt = Aktueller();
        offen = new Blankofrage { Text = abschnitt.Titel.Length > 0 ? Nummernform.Ohne(abschnitt.Titel) : sonst.Length > 0 ? sonst : "Auswahl" };
        abschnitt.Fragen.Add(offen);
    }

    /// <param name="ort">The empty cell, or null for a place in the body.</param>
    public void Schreibstelle(Zelle? ort)
    {
        if (texte.Count > 0)
            MacheFrage(ort);
        else if (ort is null)
            return;
        letzteZelle = null;
    }

    private void MacheFrage(Zelle? ort)
    {
        // The first text that is more than a label is the question, what follows it is help; in the body only the last block counts.
        var teile = texte.ToList();
        texte.Clear();
        var hinweise = new List<Textstueck>();
        var alleHinweis = false;
        if (teile[^1].Stelle.Zelle is { } zelle)
        {
            var daneben = ort is not null && ort != zelle && ort.Tabelle == zelle.Tabelle && ort.Zeile == zelle.Zeile;
            Zurueck(teile, t => t.Stelle.Zelle is null || t.Stelle.Zelle.Tabelle != zelle.Tabelle || t.Stelle.Zelle.Zeile < zelle.Zeile - (daneben ? 0 : 1));
            if (daneben && teile[0].Stelle.Zelle != zelle)
            {
                // the cell next to the place asks, the cells before it say what about
                hinweise = teile.FindAll(t => t.Stelle.Zelle != zelle);
                teile.RemoveAll(t => t.Stelle.Zelle != zelle);
            }
        }
        else if (teile.FindLastIndex(t => t.Stelle.Absatz.Zaehlart != "bullet" && !t.Text.StartsWith('•')) is var vor && vor < teile.Count - 1)
        {
            // Bullets explain: what they belong to is the text above them, or the heading.
            Zurueck(teile, t => teile.IndexOf(t) < vor);
            alleHinweis = (vor < 0 || !teile[0].Text.EndsWith('?')) && Aktueller() is { Titel.Length: > 0, Fragen.Count: 0 };
        }
        else
        {
            var ab = teile.FindLastIndex(t => t.Stelle.Absatz.Anteil(Merkmale.Fett) > 0.6 || t.Stelle.Absatz.Zaehlart is "upperLetter" or "decimal" || t.Text is [.., '?'] || Nummernform.Ohne(t.Text).Length < t.Text.Length);
            ab = ab < 0 ? teile.FindLastIndex(t => !IstHinweis(t)) : ab;
            Zurueck(teile, t => teile.IndexOf(t) < ab);
        }
        if ((alleHinweis || teile.TrueForAll(IstHinweis)) && Aktueller() is { Titel.Length: > 0, Fragen.Count: 0 })
        {
            FrageAusTitel("");
            hinweise = teile;
        }
        else
        {
            var kopf = teile[0];
            var marke = kopf.Stelle.Marke();
            NimmFrage(kopf.Stelle, marke.Allein && teile.Count > 1 ? teile[1].Text : kopf.Text, -1);
            if (marke.Allein && teile.Count > 1)
                (offen!.Buchstabe, offen.Nummer) = marke.Marke.Length == 1 ? (marke.Marke, "") : ("", marke.Marke);
            if (hinweise is [{ Text.Length: <= 4 } nr])
            {
                // a short cell before the question is its number
                offen!.Nummer = nr.Text.TrimEnd('.', ')', ':');
                hinweise = [];
            }
            hinweise.AddRange(teile.Skip(marke.Allein && teile.Count > 1 ? 2 : 1));
        }
        foreach (var hinweis in hinweise)
        {
            offen!.Hinweise.Add(hinweis.Text);
            offen.Fussnoten.AddRange(Noten(hinweis.Stelle));
        }
        letzteZelle = null;
    }

    /// <summary>Text that asks nothing goes to the help of the section.</summary>
    private void Zurueck(List<Textstueck> teile, Predicate<Textstueck> davor)
    {
        foreach (var t in teile.FindAll(davor))
        {
            Hilfe().Add(t.Text);
            if (kapitel.Count > 0)
                kapitel[^1].Fussnoten.AddRange(Noten(t.Stelle));
            teile.Remove(t);
        }
    }

    private static bool IstHinweis(Textstueck t) => t.Text.StartsWith('(') || t.Text.StartsWith("Hinweis", StringComparison.Ordinal) || t.Stelle.Absatz.Anteil(Merkmale.Kursiv) > 0.9;

    private void LegeAb()
    {
        var hilfe = kapitel.Count == 0 ? vorspann : Hilfe();
        foreach (var stelle in texte)
        {
            hilfe.Add(stelle.Text);
            if (kapitel.Count > 0)
                kapitel[^1].Fussnoten.AddRange(Noten(stelle.Stelle));
            else
                vorspann.AddRange(Noten(stelle.Stelle));
        }
        texte.Clear();
    }

    private List<string> Hilfe() => kapitel.Count == 0 ? vorspann : kapitel[^1].Abschnitte.Count == 0 ? kapitel[^1].Hilfe : kapitel[^1].Abschnitte[^1].Hilfe;

    private Blankoabschnitt Aktueller()
    {
        if (kapitel.Count == 0)
            kapitel.Add(new Blankokapitel());
        if (kapitel[^1].Abschnitte.Count == 0)
            kapitel[^1].Abschnitte.Add(new Blankoabschnitt { Titel = kapitel[^1].Titel });
        return kapitel[^1].Abschnitte[^1];
    }

    public void NimmSchluss(List<Stelle> block)
    {
        LegeAb();
        schluss = block;
    }

    private IEnumerable<string> Noten(Stelle stelle) =>
        stelle.Absatz.Noten.Select(n => dokument.Noten.GetValueOrDefault(n.Id, "").Trim()).Where(n => n.Length > 0);

    public Formularvorlage Baue(string schluessel, string land)
    {
        LegeAb();
        if (kapitel.Count > 0 && kapitel[0].Abschnitte.Sum(a => a.Fragen.Count) == 0)
            Verwirf();
        if (titel.Length == 0)
            (titel, _) = vorspann.Count > 0 ? (vorspann[0], vorspann.Remove(vorspann[0])) : (bekannt?.Titel ?? "Formular", false);
        var (formel, stellen) = Schlussblock.Lies(schluss, bekannt);
        return new Formularvorlage
        {
            Schluessel = schluessel, Land = land, Titel = titel, Einleitung = vorspann, Teile = new Vorlagenbau(bekannt, titel).Baue(kapitel), Schlussformel = formel, Unterschriften = stellen,
            AbSchuljahr = bekannt?.AbSchuljahr ?? Schuljahr(), GueltigMonate = bekannt?.GueltigMonate ?? 12,
        };
    }

    private int Schuljahr() =>
        dokument.Absaetze.Select(a => Jahrform().Match(a.Text)).FirstOrDefault(m => m.Success) is { } m ? int.Parse(m.Groups["jahr"].Value, System.Globalization.CultureInfo.InvariantCulture) : 2025;

    [GeneratedRegex(@"\b(?<jahr>20(?:2[4-9]|3[0-4]))\s*/\s*(?:20)?\d\d\b")]
    private static partial Regex Jahrform();

    [GeneratedRegex(@"^\s*(?:Wählen Sie|Bitte (?:aus)?wählen|Choose an item|-+\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Aufforderung();
}
