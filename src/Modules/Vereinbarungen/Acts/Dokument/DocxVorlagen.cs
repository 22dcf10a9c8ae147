using DocumentFormat.OpenXml.Wordprocessing;

namespace Startchancen.Vereinbarungen.Acts.Dokument;

/// <summary>Paragraph and table styles of the Word form. Ids are those German Word gives, so that texts pasted from it meet the same styles.</summary>
internal static class DocxVorlagen
{
    private const string Blau = "1F3D7A";
    private const string Leise = "566073";
    private const string Schrift = "Calibri";

    public static Styles Alle() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Schrift, HighAnsi = Schrift, EastAsia = Schrift, ComplexScript = Schrift },
                new Color { Val = "1D2433" },
                new FontSize { Val = "21" },
                new FontSizeComplexScript { Val = "21" },
                new Languages { Val = "de-DE", EastAsia = "de-DE", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "80", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Absatz("Standard", "Normal", null, standard: true),
        Absatz("Titel", "Title", Lauf(Blau, 44, true), nachher: 200),
        Absatz("berschrift1", "heading 1", Lauf(Blau, 30, true), vorher: 440, nachher: 120, ebene: 0),
        Absatz("berschrift2", "heading 2", Lauf(Blau, 25, true), vorher: 300, nachher: 100, ebene: 1),
        Absatz("berschrift3", "heading 3", Lauf("1D2433", 21, true), vorher: 40, nachher: 40, ebene: 2),
        Absatz("Hinweis", "Hinweis", Lauf(Leise, 17, false), nachher: 60, zusammen: true),
        Absatz("Vermerk", "Vermerk", Lauf(Leise, 17, false), nachher: 60),
        // No keep-with-next here: LibreOffice would take it as "never break this table".
        Absatz("Tabellenkopf", "Tabellenkopf", Lauf(Blau, 17, true), vorher: 30, nachher: 30),
        Absatz("Einleitung", "Einleitung", null, vorher: 120),
        Absatz("Linienbeschriftung", "Linienbeschriftung", Lauf(Leise, 16, false)),
        Absatz("Kopfzeile", "header", Lauf(Leise, 16, false), nachher: 0),
        Absatz("Fuzeile", "footer", Lauf(Leise, 16, false), nachher: 0),
        Absatz("Funotentext", "footnote text", Lauf(Leise, 17, false), nachher: 20),
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }) { Type = StyleValues.Character, StyleId = "AbsatzStandardschriftart", Default = true },
        new Style(
            new StyleName { Val = "footnote reference" },
            new BasedOn { Val = "AbsatzStandardschriftart" },
            new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })) { Type = StyleValues.Character, StyleId = "Funotenzeichen" },
        new Style(
            new StyleName { Val = "Normal Table" },
            new UIPriority { Val = 99 },
            new StyleTableProperties(
                new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa }))) { Type = StyleValues.Table, StyleId = "NormaleTabelle", Default = true },
        new Style(
            new StyleName { Val = "Table Grid" },
            new BasedOn { Val = "NormaleTabelle" },
            new StyleTableProperties(new TableBorders(
                Rand<TopBorder>(), Rand<LeftBorder>(), Rand<BottomBorder>(), Rand<RightBorder>(), Rand<InsideHorizontalBorder>(), Rand<InsideVerticalBorder>()))) { Type = StyleValues.Table, StyleId = "Tabellenraster" });

    private static Style Absatz(string id, string name, StyleRunProperties? lauf, int vorher = 0, int nachher = 80, int ebene = -1, bool zusammen = false, bool standard = false)
    {
        var vorlage = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (standard)
        {
            vorlage.Default = true;
        }
        else
        {
            vorlage.Append(new BasedOn { Val = "Standard" });
        }

        vorlage.Append(new PrimaryStyle());
        var absatz = new StyleParagraphProperties();
        if (ebene >= 0 || zusammen)
        {
            absatz.Append(new KeepNext());
        }

        absatz.Append(new SpacingBetweenLines { Before = $"{vorher}", After = $"{nachher}" });
        if (ebene >= 0)
        {
            absatz.Append(new OutlineLevel { Val = ebene });
        }

        vorlage.Append(absatz);
        if (lauf is not null)
        {
            vorlage.Append(lauf);
        }

        return vorlage;
    }

    private static StyleRunProperties Lauf(string farbe, int halbpunkte, bool fett)
    {
        var lauf = new StyleRunProperties();
        if (fett)
        {
            lauf.Append(new Bold());
        }

        lauf.Append(new Color { Val = farbe }, new FontSize { Val = $"{halbpunkte}" }, new FontSizeComplexScript { Val = $"{halbpunkte}" });
        return lauf;
    }

    private static T Rand<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "C5CCD8" };
}
