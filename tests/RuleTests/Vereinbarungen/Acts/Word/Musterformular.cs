using System.IO.Compression;
using System.Xml.Linq;
using Startchancen.Foundation.Laender;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

internal sealed record Musterfrage(Feld Feld, string Text, IReadOnlyList<string> Hinweise, IReadOnlyList<string> Fussnoten)
{
    public bool IstAuswahl => Feld.Art == Feldart.Auswahl;
}

internal sealed record Musterabschnitt(string Teil, string Titel, IReadOnlyList<Musterfrage> Fragen);

/// <summary>The content of a blank form, free of its layout: the mutators lay it out anew.</summary>
internal sealed record Musterformular(Formularvorlage Vorlage, IReadOnlyList<string> Einleitung, IReadOnlyList<Musterabschnitt> Abschnitte, IReadOnlyList<string> Schluss)
{
    /// <summary>From a template that asks in the form's own words.</summary>
    public static Musterformular Aus(Formularvorlage vorlage) => new(
        vorlage, [vorlage.Titel, .. vorlage.Einleitung],
        [.. vorlage.Teile.SelectMany((t, i) => t.Perspektiven.Select((p, k) => new Musterabschnitt(k == 0 ? $"Teil {i + 1}: {t.Titel}" : "", p.Titel == t.Titel ? "" : p.Titel,
            [.. p.Felder.Select(f => new Musterfrage(f, f.Bezeichnung, [.. new[] { f.Hilfe, f.Beispiel }.Where(h => h.Length > 0)], f.Fussnoten))])))],
        ["Dieses Gespräch wurde zwischen der Schule ______, vertreten durch die Schulleitung ______ (Name), ______ (Funktion) und dem Schulamt, vertreten durch ______ (Name), ______ (Funktion) geführt.",
            vorlage.Schlussformel, "______", "Ort und Datum", "______ ______", "Unterschrift Schule Unterschrift Schulamt"]);

    /// <summary>From the official blank form of Thüringen, which is not part of the project.</summary>
    public static Musterformular AusBlanko(string datei, Formularvorlage vorlage)
    {
        using var zip = ZipFile.OpenRead(datei);
        using var strom = zip.GetEntry("word/document.xml")!.Open();
        var koerper = XDocument.Load(strom).Root!.Element(W + "body")!;
        var felder = new Queue<Feld>(vorlage.Felder);
        var einleitung = new List<string>();
        var schluss = new List<string>();
        var abschnitte = new List<Musterabschnitt>();
        var teil = "";
        foreach (var e in koerper.Elements())
            if (e.Name == W + "tbl")
            {
                var absaetze = e.Descendants(W + "p").Select(p => (Stil: Stil(p), Text: Text(p))).Where(p => p.Text.Length > 0).ToList();
                var fragen = new List<Musterfrage>();
                foreach (var (stil, text) in absaetze.Where(a => a.Stil != "THead"))
                    if (stil == "Frage")
                        fragen.Add(new Musterfrage(felder.Dequeue(), text, [], []));
                    else
                        fragen[^1] = fragen[^1] with { Hinweise = [.. fragen[^1].Hinweise, text] };
                abschnitte.Add(new Musterabschnitt(teil, absaetze.Where(a => a.Stil == "THead").Select(a => a.Text).FirstOrDefault() ?? "", fragen));
                teil = "";
            }
            else if (e.Name == W + "p" && Text(e) is { Length: > 0 } text)
            {
                if (Stil(e) == "Heading1")
                    teil = text;
                else
                    (abschnitte.Count == 0 ? einleitung : schluss).Add(text);
            }
        return new Musterformular(vorlage, einleitung, abschnitte, schluss);
    }

    private static string Stil(XElement p) => p.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value ?? "";

    private static string Text(XElement p) => string.Concat(p.Descendants(W + "t").Select(t => t.Value)).Trim();
}
