using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Texte;
using Startchancen.RuleTests.Imports;
using Xunit;

namespace Startchancen.RuleTests.Texte;

public class SuchformTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Müller-Lüdenscheidt", "MUELLER LUEDENSCHEIDT")]
    [InlineData("GROẞE Straße", "GROSSE STRASSE")]
    [InlineData("  Karl-Arnold-Ring  11 ", "KARL ARNOLD RING 11")]
    [InlineData("O’Brien d'Arc", "OBRIEN DARC")]
    [InlineData("Zoë Citroën", "ZOE CITROEN")]
    [InlineData("Ångström", "AANGSTROEM")]
    [InlineData("Ǖ ŉ Ŀ Ĳ", "UE N L IJ")]
    [InlineData("Þórður Łódź Đặng", "THORDUR LODZ DANG")]
    [InlineData("o\u0308", "OE")]
    [InlineData("Αθήνα Чайка", "ΑΘΗΝΑ ЧАИКА")]
    [InlineData("😀", "")]
    public void Von_WithText_GivesSearchForm(string? text, string erwartet) => Suchform.Von(text).ShouldBe(erwartet);

    [Fact]
    public void Enthaelt_IgnoresSpelling() => Suchform.Enthaelt("Grundschule Thüringer Straße", "thueringer strasse").ShouldBeTrue();

    [Fact]
    public void Von_OfAnything_IsIdempotentAndIgnoresCase() => Prop.ForAll(Unicodetext.Beliebig, text =>
    {
        var form = Suchform.Von(text);
        return Suchform.Von(form) == form && form.Trim() == form && Suchform.Von(Textform.Normal(text)) == form;
    }).Check(Eigenschaften.Proben(100));

    [Fact]
    public void Von_OfEveryLetterOfDin91379_IsTheStandardsSearchForm()
    {
        var zeilen = File.ReadAllLines(Testdaten.Datei("din91379/latin_list_search_form_1.3.txt"));
        zeilen.Length.ShouldBe(649);
        var falsch = zeilen.Select(z => z.Split("; "))
            .Select(s => (Zeichen: Zeichen(s[2]), Erwartet: Zeichen(s[5]), Form: Suchform.Von(Zeichen(s[2]))))
            .Where(z => z.Form != z.Erwartet).ToList();
        falsch.ShouldBeEmpty();
    }

    [Fact]
    public void Normal_OfEveryCharacterOfDin91379_KeepsIt()
    {
        var zeilen = File.ReadAllLines(Testdaten.Datei("din91379/latin_list_1.3.txt")).Select(z => z.Split("; ")).Where(s => s[0] != "dc").ToList();
        zeilen.Count.ShouldBeGreaterThan(800);
        foreach (var zeichen in zeilen.Select(s => Zeichen(s[2])).Where(z => !string.IsNullOrWhiteSpace(z)))
        {
            Textform.Normal(zeichen).ShouldBe(zeichen.Normalize());
        }
    }

    private static string Zeichen(string folge) =>
        string.Concat(folge.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => char.ConvertFromUtf32(int.Parse(h, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
