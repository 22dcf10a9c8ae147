using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class ZeilenformTests
{
    private static readonly Feld s_feld = new()
    {
        Schluessel = "plan", Nummer = "1", Bezeichnung = "Plan", Art = Feldart.Zeilen,
        Spalten =
        [
            new Spalte { Schluessel = "was", Titel = "Was" },
            new Spalte { Schluessel = "bis", Titel = "Bis", Art = Spaltenart.Datum },
            new Spalte { Schluessel = "stunden", Titel = "Stunden", Art = Spaltenart.Zahl },
            new Spalte { Schluessel = "ort", Titel = "Ort", Art = Spaltenart.Auswahl, Optionen = ["Schule", "Hort"] },
        ],
    };

    private static readonly Feld s_zahl = new() { Schluessel = "quote", Nummer = "2", Bezeichnung = "Quote", Art = Feldart.Zahl, Einheit = "%" };

    [Fact]
    public void Schreibe_TypedCells_GivesOneCanonicalLineARow()
    {
        var text = Zeilenform.Schreibe(s_feld, "", [["Lese|club\nmit Hort ", "2026-10-31", "1.234,50", "Hort"], ["", " ", "", ""], ["Café", "1.2.2027", "4", ""]], out var fehler);
        fehler.ShouldBeEmpty();
        text.ShouldBe("Lese/club mit Hort | 31.10.2026 | 1.234,5 | Hort\nCafé | 01.02.2027 | 4 | ");
        Zeilenform.Lies(s_feld, text)[0].ShouldBe(["Lese/club mit Hort", "31.10.2026", "1.234,5", "Hort"]);
    }

    [Theory]
    [InlineData(1, "31.2.2026")]
    [InlineData(1, "im Herbst")]
    [InlineData(1, "0026-01-01")]
    [InlineData(2, "1.5")]
    [InlineData(2, "12 %")]
    [InlineData(2, "1,2,3")]
    [InlineData(3, "Mond")]
    public void Schreibe_BadCell_SaysWhereAndWhat(int spalte, string wert)
    {
        string[] zeile = ["x", "", "", ""];
        zeile[spalte] = wert;
        Zeilenform.Schreibe(s_feld, "", [zeile], out var fehler);
        fehler.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Spalte.ShouldBe(spalte), f => f.Zeile.ShouldBe(0), f => f.Satz.ShouldNotBeEmpty());
    }

    [Theory]
    [InlineData("nur ein Satz, keine Spalten")]
    [InlineData("a | b | c | d | e")]
    [InlineData("Café | im Herbst | etwa 4 | am See")]
    public void Schreibe_RowNobodyTouched_KeepsItsLine(string linie)
    {
        var vorher = $"{linie}\nNeu | 31.10.2026 | 4 | Hort";
        var zeilen = Zeilenform.Lies(s_feld, vorher).Select(z => (IReadOnlyList<string>)[.. z]).ToList();
        Zeilenform.Schreibe(s_feld, vorher, zeilen, out var fehler).ShouldBe(vorher);
        fehler.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("12,5", "%", "Schulstatistik", "2026-10-01", "12,5 % (Quelle: Schulstatistik; Stand: 01.10.2026)")]
    [InlineData("1234", "", "", "", "1.234")]
    [InlineData("-3", "Punkte (Test)", "VERA (Kl. 3); eigene", "", "-3 Punkte (Test) (Quelle: VERA (Kl. 3); eigene)")]
    [InlineData("7", "Kinder", "", "1.8.2026", "7 Kinder (Stand: 01.08.2026)")]
    public void Zahl_TypedWithSource_IsOneLine(string wert, string einheit, string quelle, string stand, string erwartet)
    {
        var text = Zeilenform.Schreibe(s_zahl, "", [[wert, einheit, quelle, stand]], out var fehler);
        fehler.ShouldBeEmpty();
        text.ShouldBe(erwartet);
        // Read and written again nothing changes, whether it can be split or not.
        Zeilenform.Schreibe(s_zahl, text, Zeilenform.Lies(s_zahl, text), out fehler).ShouldBe(text);
        fehler.ShouldBeEmpty();
    }

    [Fact]
    public void Zahl_SplitAgain_GivesTheSameParts() =>
        Zeilenform.Lies(s_zahl, "12,5 % (Quelle: Schulstatistik; Stand: 01.10.2026)")[0].ShouldBe(["12,5", "%", "Schulstatistik", "01.10.2026"]);

    [Fact]
    public void Zahl_SourceWithoutValue_IsRefused_UnitAloneIsNothing()
    {
        Zeilenform.Schreibe(s_zahl, "", [["", "%", "Statistik", ""]], out var fehler);
        fehler.ShouldHaveSingleItem().Spalte.ShouldBe(0);
        Zeilenform.Schreibe(s_zahl, "", [["", "%", "", ""]], out fehler).ShouldBe("");
        fehler.ShouldBeEmpty();
    }
}
