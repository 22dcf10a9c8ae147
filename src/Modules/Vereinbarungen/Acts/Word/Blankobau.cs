using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Gathers parts, perspectives and fields while a blank form is read from top to bottom, and makes a template of them.</summary>
internal sealed partial class Blankobau(Worddokument dokument, Formularvorlage? bekannt)
{
    private sealed class Frage
    {
        public required string Text { get; set; }
        public string Buchstabe { get; set; } = "";
        public Feld? Bekannt { get; init; }
        public Feldart Art { get; set; }
        public List<string> Hinweise { get; } = [];
        public List<string> Fussnoten { get; } = [];
        public List<string> Optionen { get; } = [];
        public bool EineOption { get; set; }
        public List<string> Spalten { get; set; } = [];
    }

    private sealed class Abschnitt
    {
        public string Titel { get; init; } = "";
        public List<string> Hilfe { get; } = [];
        public List<string> Fussnoten { get; } = [];
        public List<Frage> Fragen { get; } = [];
    }

    private sealed class Kapitel
    {
        public string Titel { get; init; } = "";
        public List<string> Hilfe { get; } = [];
        public List<string> Fussnoten { get; } = [];
        public List<Abschnitt> Abschnitte { get; } = [];
    }

    private readonly Feld[] felder = [.. bekannt?.Felder ?? []];
    private readonly List<string> vorspann = [];
    private readonly List<Kapitel> kapitel = [];
    private readonly List<Stelle> texte = [];
    private List<Stelle> schluss = [];
    private Frage? offen;
    private string titel = "";

    /// <summary>A new cell of the form: what was read so far and had no place to write in is text of the form.</summary>
    public void BeginneZelle()
    {
        if (texte.Count > 0 && texte[^1].Zelle is null)
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
            return;
        }
        if (teil || kapitel.Count == 0)
        {
            // A heading without fields before the next part was part of the introduction.
            if (kapitel.Count > 0 && kapitel[^1].Abschnitte.Sum(a => a.Fragen.Count) == 0)
                Verwirf();
            kapitel.Add(new Kapitel { Titel = text });
            kapitel[^1].Fussnoten.AddRange(Noten(stelle));
            if (!teil)
                kapitel[^1].Abschnitte.Add(new Abschnitt { Titel = text });
            return;
        }
        var abschnitt = new Abschnitt { Titel = text };
        abschnitt.Fussnoten.AddRange(Noten(stelle));
        kapitel[^1].Abschnitte.Add(abschnitt);
    }

    private void Verwirf()
    {
        var letztes = kapitel[^1];
        vorspann.AddRange([letztes.Titel, .. letztes.Hilfe]);
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
        texte.Add(stelle);
        if (schreibstelleFolgt)
            Schreibstelle();
    }

    private Zelle? letzteZelle;

    public void NimmFrage(Stelle stelle, string text, int feld, Feldart? art = null)
    {
        LegeAb();
        var istBekannt = feld >= 0;
        var marke = stelle.Marke();
        if (marke is { Laenge: > 0, Allein: false })
            text = stelle.Absatz.Text[marke.Laenge..].Trim();
        offen = new Frage
        {
            Text = text,
            Bekannt = istBekannt ? felder[feld] : null,
            Art = art ?? (istBekannt ? felder[feld].Art : Feldart.Langtext),
            Buchstabe = stelle.Absatz.Zaehlart == "upperLetter" ? stelle.Absatz.Marke : marke.Marke.Length == 1 ? marke.Marke : "",
        };
        offen.Fussnoten.AddRange(Noten(stelle));
        letzteZelle = stelle.Zelle;
        Aktueller().Fragen.Add(offen);
    }

    public void NimmOption(string name, bool eine)
    {
        if (name.Length == 0)
            return;
        if (texte.Count > 0)
            MacheFrage();
        if (offen is null)
            return;
        offen.Optionen.Add(name);
        offen.EineOption |= eine;
    }

    public void NimmListe(IEnumerable<string> eintraege)
    {
        string[] liste = [.. eintraege.Where(e => !Aufforderung().IsMatch(e))];
        if (liste.Length < 2)
            return;
        if (texte.Count > 0)
            MacheFrage();
        if (offen is not null && offen.Optionen.Count == 0)
        {
            offen.Optionen.AddRange(liste);
            offen.EineOption = true;
        }
    }

    /// <summary>A table to fill in: the heads of its columns are known, the question stands above it.</summary>
    public void NimmSpalten(List<string> spalten)
    {
        if (texte.Count > 0)
            MacheFrage();
        else if (offen is null || offen.Spalten.Count > 0)
        {
            offen = new Frage { Text = Aktueller().Titel.Length > 0 ? Aktueller().Titel : string.Join(", ", spalten) };
            Aktueller().Fragen.Add(offen);
        }
        offen!.Art = Feldart.Zeilen;
        offen.Spalten = spalten;
        offen = null;
    }

    public void Schreibstelle()
    {
        if (texte.Count > 0)
            MacheFrage();
        letzteZelle = null;
    }

    private void MacheFrage()
    {
        // The first text that is more than a label is the question, what follows it is help; in the body only the last block counts.
        var teile = texte.ToList();
        texte.Clear();
        if (teile[^1].Zelle is { } zelle)
        {
            foreach (var davor in teile.TakeWhile(t => t.Zelle is null || t.Zelle.Tabelle != zelle.Tabelle || t.Zelle.Zeile < zelle.Zeile - 1).ToList())
            {
                Hilfe().Add(davor.Absatz.Text.Trim());
                teile.Remove(davor);
            }
        }
        else
        {
            var ab = teile.FindLastIndex(t => t.Absatz.Anteil(Merkmale.Fett) > 0.6 || t.Absatz.Zaehlart is "upperLetter" or "decimal" || t.Absatz.Text.TrimEnd() is [.., '?'] || t.Marke().Laenge > 0);
            ab = ab < 0 ? teile.Count - 1 : ab;
            foreach (var davor in teile.Take(ab))
                Hilfe().Add(davor.Absatz.Text.Trim());
            teile.RemoveRange(0, ab);
        }
        var kopf = teile[0];
        var marke = kopf.Marke();
        if (marke.Allein && teile.Count > 1)
        {
            teile.RemoveAt(0);
            NimmFrage(teile[0], teile[0].Absatz.Text.Trim(), -1);
            offen!.Buchstabe = marke.Marke.Length == 1 ? marke.Marke : "";
        }
        else
            NimmFrage(kopf, kopf.Absatz.Text.Trim(), -1);
        foreach (var hinweis in teile.Skip(1))
        {
            offen!.Hinweise.Add(hinweis.Absatz.Text.Trim());
            offen.Fussnoten.AddRange(Noten(hinweis));
        }
        letzteZelle = null;
    }

    private void LegeAb()
    {
        var hilfe = kapitel.Count == 0 ? vorspann : Hilfe();
        foreach (var stelle in texte)
        {
            hilfe.Add(stelle.Absatz.Text.Trim());
            if (kapitel.Count > 0)
                kapitel[^1].Fussnoten.AddRange(Noten(stelle));
        }
        texte.Clear();
    }

    private List<string> Hilfe() => kapitel.Count == 0 ? vorspann : kapitel[^1].Abschnitte.Count == 0 ? kapitel[^1].Hilfe : kapitel[^1].Abschnitte[^1].Hilfe;

    private Abschnitt Aktueller()
    {
        if (kapitel.Count == 0)
            kapitel.Add(new Kapitel());
        if (kapitel[^1].Abschnitte.Count == 0)
            kapitel[^1].Abschnitte.Add(new Abschnitt { Titel = kapitel[^1].Titel });
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
        var schluesselmacher = new Schluesselmacher();
        foreach (var f in felder)
            schluesselmacher.Reserviere(f.Schluessel);
        var teile = new List<Teil>();
        foreach (var k in kapitel.Where(k => k.Abschnitte.Exists(a => a.Fragen.Count > 0)))
        {
            var nummer = 0;
            var teilname = k.Titel.Length > 0 ? Teilvorsatz().Replace(k.Titel, "") : titel;
            var perspektiven = k.Abschnitte.Where(a => a.Fragen.Count > 0).Select(a => new Perspektive
            {
                Schluessel = Bekannt(a) ?? schluesselmacher.Fuer("p", a.Titel.Length > 0 ? a.Titel : teilname),
                Titel = a.Titel.Length == 0 || a.Titel == k.Titel ? teilname : a.Titel,
                Hilfe = string.Join('\n', a.Hilfe),
                Fussnoten = a.Titel == k.Titel ? [] : a.Fussnoten,
                Felder = [.. a.Fragen.Select(f => Feld(f, $"{teile.Count + 1}.{++nummer}", schluesselmacher))],
            }).ToList();
            teile.Add(new Teil
            {
                Schluessel = bekannt?.Teile.FirstOrDefault(t => t.Perspektiven.Any(p => p.Schluessel == perspektiven[0].Schluessel))?.Schluessel ?? schluesselmacher.Fuer("t", teilname),
                Titel = teilname,
                Hilfe = string.Join('\n', k.Hilfe),
                Fussnoten = k.Fussnoten,
                Perspektiven = perspektiven,
            });
        }
        var (formel, stellenListe) = Schlussblock.Lies(schluss, bekannt);
        return new Formularvorlage
        {
            Schluessel = schluessel, Land = land, Titel = titel, Einleitung = vorspann, Teile = teile, Schlussformel = formel, Unterschriften = stellenListe,
            AbSchuljahr = bekannt?.AbSchuljahr ?? 2025, GueltigMonate = bekannt?.GueltigMonate ?? 12,
        };
    }

    private string? Bekannt(Abschnitt a) =>
        a.Fragen.Select(f => f.Bekannt).FirstOrDefault(b => b is not null) is { } feld ? bekannt!.Perspektiven.First(p => p.Felder.Contains(feld)).Schluessel : null;

    private static Feld Feld(Frage frage, string nummer, Schluesselmacher schluessel)
    {
        var art = frage.Art == Feldart.Langtext && frage.Optionen.Count >= 2 ? frage.EineOption || frage.Optionen.Count == 2 ? Feldart.Auswahl : Feldart.Mehrfachauswahl : frage.Art;
        var feld = frage.Bekannt is { } b
            ? b with { Bezeichnung = frage.Text, Hilfe = string.Join('\n', frage.Hinweise), Beispiel = "", Fussnoten = frage.Fussnoten, Nummer = nummer, Buchstabe = frage.Buchstabe.Length > 0 ? frage.Buchstabe : b.Buchstabe }
            : new Feld { Schluessel = schluessel.Fuer("f", frage.Text), Nummer = nummer, Buchstabe = frage.Buchstabe, Bezeichnung = frage.Text, Hilfe = string.Join('\n', frage.Hinweise), Fussnoten = frage.Fussnoten, Art = art };
        if (feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl && frage.Optionen.Count >= 2)
        {
            var optionen = new Schluesselmacher();
            feld = feld with { Optionen = [.. frage.Optionen.Distinct(StringComparer.Ordinal).Select(o => feld.Optionen.FirstOrDefault(x => x.Name == o) ?? new Option(optionen.Fuer("o", o), o))] };
        }
        if (feld.Art == Feldart.Zeilen && frage.Spalten.Count > 0)
        {
            var spalten = new Schluesselmacher();
            feld = feld with { Spalten = [.. frage.Spalten.Select((s, i) => new Spalte { Schluessel = spalten.Fuer("s", s), Titel = s.Length > 0 ? s : $"Spalte {i + 1}" })] };
        }
        return feld;
    }

    [GeneratedRegex(@"^\s*(?:Teil|Abschnitt|Kapitel)\s+(?:\d+|[IVX]+|[A-Z])\s*[:.–-]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Teilvorsatz();

    [GeneratedRegex(@"^\s*(?:Wählen Sie|Bitte (?:aus)?wählen|Choose an item|-+\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Aufforderung();
}
