using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Startchancen.Vereinbarungen.Acts.Word;
using W14 = DocumentFormat.OpenXml.Office2010.Word;

namespace Startchancen.Vereinbarungen.Acts.Dokument;

/// <summary>Pieces of a Word document: paragraphs, content controls, footnotes, tables.</summary>
internal sealed class DocxBau
{
    public const int Textbreite = 9242;
    private const string Linie = "C5CCD8";
    private const string Flaeche = "F1F4F9";

    private readonly Footnotes _fussnoten = new(
        Trennzeichen(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
        Trennzeichen(0, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()));

    private int _fussnote;
    private int _steuerelement;
    private int _marke;

    public void Speichere(MainDocumentPart teil)
    {
        var part = teil.AddNewPart<FootnotesPart>();
        part.Footnotes = _fussnoten;
    }

    public static Paragraph Absatz(string text, string? vorlage = null, bool fett = false) =>
        new(Eigenschaften(vorlage), Lauf(text, fett));

    /// <summary>A line of the form itself, which reading the file passes over.</summary>
    public Paragraph Fest(string text, string? vorlage = null, bool fett = false) => new([Eigenschaften(vorlage), .. Festlauf(text, fett)]);

    public IEnumerable<OpenXmlElement> Festlauf(string text, bool fett = false)
    {
        if (text.Length == 0)
            return [Lauf(text, fett)];
        var id = (++_marke).ToString(CultureInfo.InvariantCulture);
        return [new BookmarkStart { Id = id, Name = Festtext.Marke(Xml(text), _marke) }, Lauf(text, fett), new BookmarkEnd { Id = id }];
    }

    public static Run Lauf(string text, bool fett = false)
    {
        var lauf = new Run();
        if (fett)
        {
            lauf.Append(new RunProperties(new Bold()));
        }

        var stuecke = Xml(text).Split('\t');
        for (var i = 0; i < stuecke.Length; i++)
        {
            if (i > 0)
            {
                lauf.Append(new TabChar());
            }

            if (stuecke[i].Length > 0)
            {
                lauf.Append(new Text(stuecke[i]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return lauf;
    }

    /// <summary>Paragraph with real footnotes behind its text.</summary>
    public Paragraph MitFussnoten(string text, string vorlage, IEnumerable<string> fussnoten)
    {
        var absatz = Absatz(text, vorlage);
        foreach (var note in fussnoten)
        {
            _fussnote++;
            _fussnoten.Append(new Footnote(new Paragraph(
                Eigenschaften("Funotentext"),
                new Run(new RunProperties(new RunStyle { Val = "Funotenzeichen" }), new FootnoteReferenceMark()),
                Lauf(" " + note)))
            { Id = _fussnote });
            absatz.Append(new Run(new RunProperties(new RunStyle { Val = "Funotenzeichen" }), new FootnoteReference { Id = _fussnote }));
        }

        return absatz;
    }

    /// <summary>Content control around whole paragraphs; <paramref name="schluessel"/> is its tag, by which the text is found again.</summary>
    public SdtBlock Feld(string schluessel, string name, IEnumerable<OpenXmlElement> absaetze)
    {
        var inhalt = new SdtContentBlock(absaetze);
        if (!inhalt.HasChildren)
        {
            inhalt.Append(new Paragraph());
        }

        return new SdtBlock(SdtEigenschaften(schluessel, name), inhalt);
    }

    /// <summary>The lines of an answer, one paragraph each.</summary>
    public SdtBlock Antwort(string schluessel, string name, string text) =>
        Feld(schluessel, name, text.Split('\n').Select(z => (OpenXmlElement)Absatz(z)));

    /// <summary>A value that is read back under its name ("gespraech.ortUndDatum").</summary>
    public Paragraph Wert(string schluessel, string text)
    {
        var id = (++_marke).ToString(CultureInfo.InvariantCulture);
        return new([Eigenschaften(null), new BookmarkStart { Id = id, Name = Festtext.Wertmarke(schluessel) }, Lauf(text), new BookmarkEnd { Id = id }]);
    }

    /// <summary>"☒ Name" with a box that can be clicked; the box's tag is <c>feld/option</c>.</summary>
    public Paragraph Option(string schluessel, string option, string name, bool gewaehlt)
    {
        var eigenschaften = SdtEigenschaften($"{schluessel}/{option}", name);
        eigenschaften.Append(new W14.SdtContentCheckBox(
            new W14.Checked { Val = gewaehlt ? W14.OnOffValues.One : W14.OnOffValues.Zero },
            new W14.CheckedState { Val = "2612", Font = "MS Gothic" },
            new W14.UncheckedState { Val = "2610", Font = "MS Gothic" }));
        var zeichen = new Run(
            new RunProperties(new RunFonts { Ascii = "MS Gothic", HighAnsi = "MS Gothic", EastAsia = "MS Gothic" }),
            new Text(gewaehlt ? "☒" : "☐"));
        return new Paragraph(new SdtRun(eigenschaften, new SdtContentRun(zeichen)), Lauf(" " + name, gewaehlt));
    }

    /// <summary>Table of the page's width. The caption is read out by screen readers.</summary>
    public static Table Tabelle(string titel, IReadOnlyList<int> breiten, IEnumerable<TableRow> zeilen)
    {
        var tabelle = new Table(
            new TableProperties(
                new TableStyle { Val = "Tabellenraster" },
                new TableWidth { Width = breiten.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0420", FirstRow = true, NoVerticalBand = true },
                new TableCaption { Val = Xml(titel) }),
            new TableGrid(breiten.Select(b => new GridColumn { Width = b.ToString(CultureInfo.InvariantCulture) })));
        tabelle.Append(zeilen);
        return tabelle;
    }

    /// <summary>First row of a table, repeated on every page.</summary>
    public TableRow Kopfzeile(IReadOnlyList<int> breiten, params string[] titel) => new(
        [
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. titel.Select((t, i) => Zelle(breiten[i], Flaeche, Fest(t, "Tabellenkopf"))),
        ]);

    public static TableRow Zeile(bool zusammenhalten, params TableCell[] zellen)
    {
        var zeile = new TableRow(zellen);
        if (zusammenhalten)
        {
            zeile.PrependChild(new TableRowProperties(new CantSplit()));
        }

        return zeile;
    }

    public static TableCell Zelle(int breite, string? farbe, params OpenXmlElement[] inhalt)
    {
        var eigenschaften = new TableCellProperties(new TableCellWidth { Width = breite.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (farbe is not null)
        {
            eigenschaften.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = farbe });
        }

        var zelle = new TableCell(eigenschaften);
        zelle.Append(inhalt);
        return zelle;
    }

    public static TableCell Fragezelle(params OpenXmlElement[] inhalt) => Zelle(Textbreite, Flaeche, inhalt);

    /// <summary>An empty cell whose bottom border is the line to sign on.</summary>
    public static TableCell Schreiblinie(int breite) => new(
        new TableCellProperties(
            new TableCellWidth { Width = breite.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Color = "1D2433" })),
        new Paragraph());

    public static Table OhneRahmen(string titel, IReadOnlyList<int> breiten, IEnumerable<TableRow> zeilen)
    {
        var tabelle = Tabelle(titel, breiten, zeilen);
        var eigenschaften = tabelle.GetFirstChild<TableProperties>()!;
        eigenschaften.InsertAfter(
            new TableBorders(Kein<TopBorder>(), Kein<LeftBorder>(), Kein<BottomBorder>(), Kein<RightBorder>(), Kein<InsideHorizontalBorder>(), Kein<InsideVerticalBorder>()),
            eigenschaften.TableWidth);
        return tabelle;

        static T Kein<T>() where T : BorderType, new() => new() { Val = BorderValues.None };
    }

    public static Run Feldbefehl(string befehl) => new(
        new FieldChar { FieldCharType = FieldCharValues.Begin },
        new FieldCode($" {befehl} ") { Space = SpaceProcessingModeValues.Preserve },
        new FieldChar { FieldCharType = FieldCharValues.Separate },
        new Text("1"),
        new FieldChar { FieldCharType = FieldCharValues.End });

    /// <summary>Takes out what XML 1.0 cannot hold; a lone half of a surrogate pair becomes U+FFFD.</summary>
    public static string Xml(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\ud800', '\uffff'))
        {
            return text;
        }

        var sauber = new StringBuilder(text.Length);
        foreach (var zeichen in text.EnumerateRunes())
        {
            if (zeichen.Value is >= ' ' and not (0xfffe or 0xffff) or '\t')
            {
                sauber.Append(zeichen.ToString());
            }
        }

        return sauber.ToString();
    }

    private SdtProperties SdtEigenschaften(string schluessel, string name) => new(
        new SdtAlias { Val = Xml(name.Length > 60 ? name[..60] : name) },
        new Tag { Val = schluessel },
        new SdtId { Val = ++_steuerelement },
        new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = LockingValues.SdtLocked });

    private static ParagraphProperties Eigenschaften(string? vorlage) =>
        vorlage is null ? new ParagraphProperties() : new ParagraphProperties(new ParagraphStyleId { Val = vorlage });

    private static Footnote Trennzeichen(int id, FootnoteEndnoteValues art, OpenXmlElement zeichen) =>
        new(new Paragraph(new ParagraphProperties(new SpacingBetweenLines { After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }), new Run(zeichen))) { Type = art, Id = id };
}
