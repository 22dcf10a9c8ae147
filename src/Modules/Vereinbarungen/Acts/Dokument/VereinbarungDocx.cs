using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.VariantTypes;
using DocumentFormat.OpenXml.Wordprocessing;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts.Dokument;

/// <summary>
/// The agreement as Word file in the layout of a form: headings, a table per perspective, a row for the question and a row for the answer.
/// Every answer stands in a content control whose tag is the field's key, one paragraph a line, so that it reads back letter by letter.
/// What is neither question nor answer stands in <see cref="Word.Festtext"/>. Choices stand as "☒ Name" and "☐ Name" lines. School and talk stand in bookmarks of their names.
/// </summary>
internal static class VereinbarungDocx
{
    private static readonly int[] Paar = [2700, DocxBau.Textbreite - 2700];

    public static byte[] Erzeuge(Ausfertigung a)
    {
        using var strom = new MemoryStream();
        using (var datei = WordprocessingDocument.Create(strom, WordprocessingDocumentType.Document))
        {
            Fuelle(datei, a);
        }

        return strom.ToArray();
    }

    private static void Fuelle(WordprocessingDocument datei, Ausfertigung a)
    {
        var teil = datei.AddMainDocumentPart();
        teil.AddNewPart<StyleDefinitionsPart>().Styles = DocxVorlagen.Alle();
        teil.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }),
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = "de-DE" });

        var bau = new DocxBau();
        var koerper = new Body();
        Kopf(koerper, bau, a);
        foreach (var abschnitt in a.Vorlage.Teile)
        {
            koerper.Append(bau.MitFussnoten(abschnitt.Titel, "berschrift1", abschnitt.Fussnoten));
            Hinweis(koerper, bau, abschnitt.Hilfe);
            foreach (var perspektive in abschnitt.Perspektiven)
            {
                koerper.Append(bau.MitFussnoten(perspektive.Titel, "berschrift2", perspektive.Fussnoten));
                Hinweis(koerper, bau, perspektive.Hilfe);
                koerper.Append(Fragen(bau, a, perspektive));
            }
        }

        Abschluss(koerper, bau, a);
        koerper.Append(Seite(teil, bau, a));
        teil.Document = new Document(koerper);
        bau.Speichere(teil);
        Eigenschaften(datei, a);
    }

    private static void Kopf(Body koerper, DocxBau bau, Ausfertigung a)
    {
        koerper.Append(DocxBau.Absatz(a.Vorlage.Titel, "Titel"));
        if (a.IstEntwurf)
        {
            koerper.Append(bau.Fest(a.Entwurfsvermerk, fett: true));
        }

        koerper.Append(DocxBau.Tabelle("Angaben zur Vereinbarung", Paar,
        [
            bau.Kopfzeile(Paar, "Angabe", "Inhalt"),
            .. new[]
            {
                ("kopf.schule", "Schule", a.Schule),
                ("", "Schulnummer", a.Schulnummer),
                ("", "Ort", a.Ort),
                ("", a.Land.Wort("schulaufsicht", "Schulaufsicht"), a.Schulaufsicht),
                ("", "Cluster", a.Cluster),
                ("", "Schuljahr", a.Schuljahr),
                ("", "Gültigkeit", a.Gueltigkeit),
            }.Select(z => Angabe(bau, z.Item2, z.Item1 == "kopf.schule" ? bau.Wert(z.Item1, z.Item3) : bau.Fest(z.Item3))),
        ]));
        if (a.Pruefcode.Length > 0)
        {
            koerper.Append(bau.Fest($"Prüfcode {a.Pruefcode}, Prüfseite: {a.Pruefadresse}", "Vermerk"));
        }

        foreach (var hinweis in new[] { a.Land.Hinweis, a.Vorlage.Hinweis }.Distinct())
        {
            Hinweis(koerper, bau, hinweis);
        }

        foreach (var satz in a.Vorlage.Einleitung)
        {
            koerper.Append(bau.Fest(a.Fuelle(satz), "Einleitung"));
        }
    }

    private static Table Fragen(DocxBau bau, Ausfertigung a, Perspektive perspektive)
    {
        int[] breite = [DocxBau.Textbreite];
        var zeilen = new List<TableRow> { bau.Kopfzeile(breite, $"{perspektive.Titel}: Fragen und Antworten") };
        foreach (var feld in perspektive.Felder)
        {
            var inhalt = a.Feld(feld.Schluessel);
            var frage = new List<OpenXmlElement>
            {
                bau.MitFussnoten(string.Join("  ", new[] { feld.Buchstabe, feld.Nummer, feld.Bezeichnung }.Where(t => t.Length > 0)), "berschrift3", feld.Fussnoten),
            };
            if (feld.Hilfe.Length > 0)
            {
                frage.Add(bau.Fest(feld.Hilfe, "Hinweis"));
            }

            if (feld.Einheit.Length > 0)
            {
                frage.Add(bau.Fest($"Angabe in {feld.Einheit}", "Hinweis"));
            }

            var antwort = new List<OpenXmlElement>();
            if (inhalt.NichtInDiesemJahr)
            {
                antwort.Add(bau.Fest("Nicht in diesem Jahr bearbeitet, unverändert aus dem Vorjahr übernommen.", "Vermerk"));
            }

            antwort.Add(Antwort(bau, a, feld, inhalt));
            antwort.AddRange(a.Anlagen.Where(n => n.Feld == feld.Schluessel).Select(n => bau.Fest($"Siehe Anlage: {n.Name}", "Vermerk")));

            zeilen.Add(DocxBau.Zeile(true, DocxBau.Fragezelle([.. frage])));
            zeilen.Add(DocxBau.Zeile(false, DocxBau.Zelle(DocxBau.Textbreite, null, [.. antwort])));
        }

        return DocxBau.Tabelle(perspektive.Titel, breite, zeilen);
    }

    private static SdtBlock Antwort(DocxBau bau, Ausfertigung a, Feld feld, Feldinhalt inhalt)
    {
        if (feld.Optionen.Count == 0)
        {
            return bau.Antwort(feld.Schluessel, feld.Bezeichnung, inhalt.Text);
        }

        var gewaehlt = a.Gewaehlt(feld);
        var absaetze = feld.Optionen.Select(o => (OpenXmlElement)bau.Option(feld.Schluessel, o.Schluessel, o.Name, gewaehlt.Contains(o))).ToList();
        if (gewaehlt.Count == 0 && inhalt.Text.Length > 0)
        {
            // An answer that names no option stays visible and reads back.
            absaetze.AddRange(inhalt.Text.Split('\n').Select(z => DocxBau.Absatz(z)));
        }

        return bau.Feld(feld.Schluessel, feld.Bezeichnung, absaetze);
    }

    private static void Abschluss(Body koerper, DocxBau bau, Ausfertigung a)
    {
        koerper.Append(bau.Fest("Abschluss", "berschrift1"), bau.Fest("Gespräch geführt haben", "berschrift2"));
        var amt = a.Land.Wort("schulaufsicht", "Schulaufsicht");
        koerper.Append(DocxBau.Tabelle("Gesprächsführung", Paar,
        [
            bau.Kopfzeile(Paar, "Angabe", "Inhalt"),
            Angabe(bau, "Schule: Name", bau.Wert("gespraech.vertreterSchule", a.Gespraech.VertreterSchule)),
            Angabe(bau, "Schule: Funktion", bau.Wert("gespraech.funktionSchule", a.Gespraech.FunktionSchule)),
            Angabe(bau, $"{amt}: Name", bau.Wert("gespraech.vertreterSchulaufsicht", a.Gespraech.VertreterSchulaufsicht)),
            Angabe(bau, $"{amt}: Funktion", bau.Wert("gespraech.funktionSchulaufsicht", a.Gespraech.FunktionSchulaufsicht)),
            Angabe(bau, "Ort und Datum", bau.Wert("gespraech.ortUndDatum", a.Gespraech.OrtUndDatum)),
        ]));

        if (a.Anlagen.Count > 0)
        {
            koerper.Append(bau.Fest("Anlagen", "berschrift2"));
            koerper.Append(a.Anlagen.Select((n, i) => bau.Fest($"{i + 1}. {n.Name}")));
        }

        koerper.Append(bau.Fest("Unterschriften", "berschrift2"));
        if (a.Vorlage.Schlussformel.Length > 0)
        {
            koerper.Append(bau.Fest(a.Schlusssatz));
        }

        foreach (var zeile in a.Unterschriftsblock())
        {
            koerper.Append(bau.Fest(zeile.Titel, "berschrift3"));
            if (zeile.Name.Length > 0)
            {
                var angaben = new[] { zeile.Name, zeile.Funktion, string.Join(", ", new[] { zeile.Ort, zeile.Datum }.Where(t => t.Length > 0)), zeile.Vermerk };
                koerper.Append(angaben.Where(t => t.Length > 0).Select(t => bau.Fest(t)));
            }
            else
            {
                if (zeile.Funktion.Length > 0)
                {
                    koerper.Append(bau.Fest(zeile.Funktion));
                }

                koerper.Append(Linien(bau, zeile.Titel));
            }

            koerper.Append(new Paragraph());
        }
    }

    private static Table Linien(DocxBau bau, string titel)
    {
        int[] breiten = [3200, 400, DocxBau.Textbreite - 3600];
        var hoch = DocxBau.Zeile(false, DocxBau.Schreiblinie(breiten[0]), DocxBau.Zelle(breiten[1], null, new Paragraph()), DocxBau.Schreiblinie(breiten[2]));
        hoch.PrependChild(new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 700, HeightType = HeightRuleValues.AtLeast }));
        return DocxBau.OhneRahmen($"Unterschrift {titel}", breiten,
        [
            hoch,
            DocxBau.Zeile(
                true,
                DocxBau.Zelle(breiten[0], null, bau.Fest("Ort, Datum", "Linienbeschriftung")),
                DocxBau.Zelle(breiten[1], null, new Paragraph()),
                DocxBau.Zelle(breiten[2], null, bau.Fest("Unterschrift, Name und Funktion in Druckbuchstaben", "Linienbeschriftung"))),
        ]);
    }

    private static TableRow Angabe(DocxBau bau, string name, Paragraph wert) => DocxBau.Zeile(
        true,
        DocxBau.Zelle(Paar[0], null, bau.Fest(name)),
        DocxBau.Zelle(Paar[1], null, wert));

    private static void Hinweis(Body koerper, DocxBau bau, string satz)
    {
        if (satz.Length > 0)
        {
            koerper.Append(bau.Fest(satz, "Hinweis"));
        }
    }

    private static SectionProperties Seite(MainDocumentPart teil, DocxBau bau, Ausfertigung a)
    {
        var rechts = new Tabs(new TabStop { Val = TabStopValues.Right, Position = DocxBau.Textbreite });
        var kopf = teil.AddNewPart<HeaderPart>();
        kopf.Header = new Header(new Paragraph(
        [
            new ParagraphProperties(new ParagraphStyleId { Val = "Kopfzeile" }, (Tabs)rechts.CloneNode(true)),
            .. bau.Festlauf($"{a.Land.Name}\t{a.Entwurfsvermerk}"),
        ]));

        var code = a.IstEntwurf ? a.Entwurfsvermerk : a.Pruefcode.Length > 0 ? $"Prüfcode {a.Pruefcode}" : "";
        var fuss = teil.AddNewPart<FooterPart>();
        fuss.Footer = new Footer(new Paragraph(
        [
            new ParagraphProperties(
                new ParagraphStyleId { Val = "Fuzeile" },
                new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 4, Color = "C5CCD8" }),
                rechts),
            .. bau.Festlauf(string.Join(" · ", new[] { a.Schule, $"Schuljahr {a.Schuljahr}", code }.Where(t => t.Length > 0))),
            DocxBau.Lauf("\tSeite "),
            DocxBau.Feldbefehl("PAGE"),
            DocxBau.Lauf(" von "),
            DocxBau.Feldbefehl("NUMPAGES"),
        ]));

        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = teil.GetIdOfPart(kopf) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = teil.GetIdOfPart(fuss) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1361, Right = 1247, Bottom = 1361, Left = 1417, Header = 624, Footer = 624, Gutter = 0 });
    }

    private static void Eigenschaften(WordprocessingDocument datei, Ausfertigung a)
    {
        datei.PackageProperties.Title = DocxBau.Xml($"{a.Vorlage.Titel}, {a.Schule}, Schuljahr {a.Schuljahr}");
        datei.PackageProperties.Creator = DocxBau.Xml(a.Schule);
        datei.PackageProperties.Language = "de-DE";
        if (a.Datum is { } tag)
        {
            datei.PackageProperties.Created = tag.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        }

        // Says which template the file was made from, so that reading it back need not guess.
        datei.AddCustomFilePropertiesPart().Properties = new Properties(new CustomDocumentProperty(new VTLPWSTR($"{a.Vorlage.Land}/{a.Vorlage.Schluessel}/{a.Vorlage.Fassung}"))
        {
            FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
            PropertyId = 2,
            Name = "Formular",
        });
    }
}
