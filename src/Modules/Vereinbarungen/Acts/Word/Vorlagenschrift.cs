using System.Globalization;
using System.Text;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Writes a template as YAML, in the order of the schema, so that a person can go on with it.</summary>
internal sealed class Vorlagenschrift
{
    private readonly StringBuilder yaml = new();

    /// <param name="hinweise">Stand as comments above the draft: what a person must look at.</param>
    public static string Schreibe(Formularvorlage v, IReadOnlyList<string> hinweise)
    {
        var s = new Vorlagenschrift();
        s.Zeile(0, "# Entwurf aus einem leeren Word-Formular. Bitte Wortlaut, Art der Felder, Fristen und Unterschriften prüfen.");
        foreach (var hinweis in hinweise)
            s.Zeile(0, "# PRÜFEN: " + string.Join(' ', hinweis.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        s.Text(0, "schluessel", v.Schluessel);
        s.Zahl(0, "fassung", v.Fassung);
        s.Text(0, "titel", v.Titel);
        s.Text(0, "hinweis", v.Hinweis);
        s.Zahl(0, "abSchuljahr", v.AbSchuljahr);
        s.Zahl(0, "gueltigMonate", v.GueltigMonate);
        s.Liste(0, "einleitung", v.Einleitung);
        s.Eintraege(0, "unterschriften", v.Unterschriften, (u, e) =>
        {
            s.Text(e, "seite", u.Seite);
            s.Text(e, "rolle", u.Rolle);
            s.Text(e, "titel", u.Titel);
        });
        s.Text(0, "schlussformel", v.Schlussformel);
        s.Eintraege(0, "teile", v.Teile, (t, e) =>
        {
            s.Text(e, "schluessel", t.Schluessel);
            s.Text(e, "titel", t.Titel);
            s.Text(e, "hilfe", t.Hilfe);
            s.Liste(e, "fussnoten", t.Fussnoten);
            s.Eintraege(e, "perspektiven", t.Perspektiven, (p, e2) =>
            {
                s.Text(e2, "schluessel", p.Schluessel);
                s.Text(e2, "titel", p.Titel);
                s.Text(e2, "hilfe", p.Hilfe);
                s.Liste(e2, "fussnoten", p.Fussnoten);
                s.Eintraege(e2, "felder", p.Felder, s.Feld);
            });
        });
        return s.yaml.ToString();
    }

    private void Feld(Feld f, int e)
    {
        Text(e, "schluessel", f.Schluessel);
        Text(e, "nummer", f.Nummer);
        Text(e, "buchstabe", f.Buchstabe);
        Zeile(e, "art: " + f.Art.ToString().ToLowerInvariant());
        Text(e, "bezeichnung", f.Bezeichnung);
        Text(e, "hilfe", f.Hilfe);
        Text(e, "beispiel", f.Beispiel);
        Liste(e, "fussnoten", f.Fussnoten);
        Text(e, "pflichtVor", f.PflichtVor);
        Wahr(e, "gemeinsamImCluster", f.GemeinsamImCluster);
        Wahr(e, "vergleich", f.Vergleich);
        Wahr(e, "nichtJaehrlich", f.NichtJaehrlich);
        Text(e, "vorbelegung", f.Vorbelegung);
        Wahr(e, "sensibel", f.Sensibel);
        Liste(e, "sichtbarFuer", f.SichtbarFuer);
        if (f.MaxLaenge > 0)
            Zahl(e, "maxLaenge", f.MaxLaenge);
        Wahr(e, "landblock", f.Landblock);
        Wahr(e, "dateiStattText", f.DateiStattText);
        Text(e, "einheit", f.Einheit);
        Text(e, "wirkung", f.Wirkung);
        Text(e, "bezug", f.Bezug);
        Eintraege(e, "optionen", f.Optionen, (o, e2) =>
        {
            Text(e2, "schluessel", o.Schluessel);
            Text(e2, "name", o.Name);
        });
        Eintraege(e, "spalten", f.Spalten, (sp, e2) =>
        {
            Text(e2, "schluessel", sp.Schluessel);
            Text(e2, "titel", sp.Titel);
            if (sp.Art != Spaltenart.Text)
                Zeile(e2, "art: " + sp.Art.ToString().ToLowerInvariant());
            Liste(e2, "optionen", sp.Optionen);
        });
        Liste(e, "erkennung", f.Erkennung);
    }

    private void Eintraege<T>(int einzug, string schluessel, IReadOnlyList<T> liste, Action<T, int> schreibe)
    {
        if (liste.Count == 0)
            return;
        Zeile(einzug, schluessel + ":");
        foreach (var eintrag in liste)
        {
            var ab = yaml.Length;
            schreibe(eintrag, einzug + 4);
            // the dash stands two columns before the first key
            yaml[ab + einzug + 2] = '-';
        }
    }

    private void Liste(int einzug, string schluessel, IReadOnlyList<string> texte)
    {
        if (texte.Count == 0)
            return;
        Zeile(einzug, schluessel + ":");
        foreach (var text in texte)
            Zeile(einzug + 2, "- " + Anfuehren(text));
    }

    private void Text(int einzug, string schluessel, string text)
    {
        if (text.Length > 0)
            Zeile(einzug, $"{schluessel}: {Anfuehren(text)}");
    }

    private void Wahr(int einzug, string schluessel, bool wert)
    {
        if (wert)
            Zeile(einzug, schluessel + ": true");
    }

    private void Zahl(int einzug, string schluessel, int wert) => Zeile(einzug, $"{schluessel}: {wert.ToString(CultureInfo.InvariantCulture)}");

    private void Zeile(int einzug, string text) => yaml.Append(' ', einzug).Append(text).Append('\n');

    private static string Anfuehren(string text)
    {
        var schrift = new StringBuilder("\"");
        foreach (var c in text.Normalize(NormalizationForm.FormC))
            schrift.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) => "",
                _ => c.ToString(),
            });
        return schrift.Append('"').ToString();
    }
}
