using System.Globalization;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Normalform;
using Xunit;

namespace Startchancen.AbgleichTests;

public class Wortformen
{
    [Theory]
    [InlineData("Müller", "muller")]
    [InlineData("MUELLER", "muller")]
    [InlineData("Muller", "muller")]
    [InlineData("Strauß", "straus")]
    [InlineData("Strauss", "straus")]
    [InlineData("Bauer", "bauer")]
    [InlineData("Neuer", "neuer")]
    [InlineData("Zoe", "zo")]
    [InlineData("Gueen", "guen")]
    [InlineData("Çelik", "celik")]
    [InlineData("Wiśniewska", "wisniewska")]
    [InlineData("Đặng Thị", "dang thi")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("  von  der  Leyen ", "von der leyen")]
    [InlineData("Карпенко", "карпенко")]
    [InlineData("", "")]
    public void Falte_BringsSpellingsTogether(string name, string erwartet) => Faltung.Falte(name).ShouldBe(erwartet);

    [Fact]
    public void Falte_OfHalfASurrogate_GivesAText() => Faltung.Falte("Müller\ud83d").ShouldStartWith("mu");

    [Theory]
    [InlineData("03.04.2015", 20150403)]
    [InlineData("2015-04-03", 20150403)]
    [InlineData("3.4.15", 20150403)]
    [InlineData("20150403", 20150403)]
    [InlineData("03/04/2015", 20150403)]
    [InlineData("3. April 2015", 20150403)]
    [InlineData("2015-04-03T00:00:00", 20150403)]
    [InlineData("42097", 20150403)]
    [InlineData("30.02.2015", 20150230)]
    [InlineData("2015", 20150000)]
    [InlineData("00.00.2010", 20100000)]
    [InlineData("01.01.1900", 0)]
    [InlineData("unbekannt", 0)]
    [InlineData("", 0)]
    [InlineData("99999999999", 0)]
    public void Lies_ReadsDatesAsListsWriteThem(string wert, int erwartet) => Datumsform.Lies(wert, Datumsform.Folge.TagMonat).ShouldBe(erwartet);

    [Fact]
    public void FolgeVon_AColumnWithAmericanDates_PutsTheMonthFirst()
    {
        Datumsform.FolgeVon(["04/23/2015", "04/03/2015"]).ShouldBe(Datumsform.Folge.MonatTag);
        Datumsform.FolgeVon(["23/04/2015", "04/03/2015"]).ShouldBe(Datumsform.Folge.TagMonat);
    }

    [Theory]
    [InlineData("Goethestraße 12 a", "gothestr", "12a")]
    [InlineData("Goethe-Str. 12a", "gothestr", "12a")]
    [InlineData("Straße des 17. Juni 135", "strasedes", "17juni135")]
    [InlineData("17 wallaby place", "wallabyplace", "17")]
    [InlineData("Am Markt", "ammarkt", "")]
    [InlineData("12a", "", "12a")]
    public void Strasse_IsCutFromItsNumber(string zeile, string strasse, string nummer) => Angaben.Strasse(Faltung.Falte(zeile)).ShouldBe((strasse, nummer));

    [Theory]
    [InlineData("Hauptstr. 5, 12345 Musterstadt", "Hauptstr. 5", "12345", "Musterstadt")]
    [InlineData("Hauptstr. 5 D-12345 Bad Muster a. d. M.", "Hauptstr. 5", "12345", "Bad Muster a. d. M.")]
    [InlineData("Hauptstr. 5 a; 1067 Dresden", "Hauptstr. 5 a", "1067", "Dresden")]
    [InlineData("Straße des 17. Juni 135\n10623 Berlin", "Straße des 17. Juni 135", "10623", "Berlin")]
    [InlineData("Hauptstr. 5, Musterstadt", "Hauptstr. 5", "", "Musterstadt")]
    [InlineData("Am Markt, Musterstadt", "Am Markt, Musterstadt", "", "")]
    [InlineData("Dorfstr. 1234 Neubau", "Dorfstr. 1234 Neubau", "", "")]
    [InlineData("12345 Main St", "12345 Main St", "", "")]
    [InlineData("5 Main St, Springfield, IL 62701", "5 Main St, Springfield, IL 62701", "", "")]
    [InlineData("Hauptstr. 5, 123456 X", "Hauptstr. 5, 123456 X", "", "")]
    [InlineData("Hauptstr. 5, 12345", "Hauptstr. 5, 12345", "", "")]
    public void Anschrift_MayHoldPostcodeAndTown(string zeile, string strasse, string plz, string ort) => Angaben.Anschrift(zeile).ShouldBe((strasse, plz, ort));

    [Theory]
    [InlineData("12345 Musterstadt", "12345", "Musterstadt")]
    [InlineData("D-12345 Musterstadt", "12345", "Musterstadt")]
    [InlineData("D 12345 Musterstadt", "12345", "Musterstadt")]
    [InlineData("1067 Dresden", "1067", "Dresden")]
    [InlineData("Musterstadt, 12345", "12345", "Musterstadt")]
    [InlineData("Musterstadt", "", "Musterstadt")]
    [InlineData("12345", "12345", "")]
    [InlineData("Ortsteil 3", "", "Ortsteil 3")]
    [InlineData("", "", "")]
    public void Ort_MayHoldThePostcode(string wert, string plz, string ort) => Angaben.Ort(wert).ShouldBe((plz, ort));

    [Fact]
    public void Plz_EatenByASpreadsheet_GetsItsZeroBack()
    {
        Angaben.Plz("1067", fuenfstellig: true).ShouldBe("01067");
        Angaben.Plz("2119", fuenfstellig: false).ShouldBe("2119");
        Angaben.Plz("d 12345", fuenfstellig: true).ShouldBe("12345");
        Angaben.Plz("ts19 9wt", fuenfstellig: false).ShouldBe("ts199wt");
    }

    [Theory]
    [InlineData("J", "M", 1, 2)]
    [InlineData("M", "W", 1, 2)]
    [InlineData("männl.", "weibl.", 1, 2)]
    [InlineData("Herr", "Frau", 1, 2)]
    [InlineData("boy", "girl", 1, 2)]
    [InlineData("1", "2", 1, 2)]
    [InlineData("d", "k. A.", 3, 0)]
    public void Geschlecht_IsReadAsItsColumnWritesIt(string eines, string anderes, byte erwartet, byte dannErwartet) =>
        new Kodierung(new Personenliste("l", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Geschlecht] = [eines, anderes] }), null, null).A.Geschlecht.ShouldBe([erwartet, dannErwartet]);

    [Fact]
    public void KoelnerPhonetik_IsPostelsForThePublishedWords()
    {
        var zeilen = File.ReadLines(Testdaten.Datei("phonetik", "koelner_phonetik.csv")).Skip(1).Select(z => z.Split(';')).ToList();
        zeilen.Count.ShouldBeGreaterThan(100);
        zeilen.Where(z => KoelnerPhonetik.Code(Faltung.Falte(z[0]).Replace(" ", "", StringComparison.Ordinal)) != z[1]).Select(z => string.Create(CultureInfo.InvariantCulture, $"{z[0]}: {KoelnerPhonetik.Code(Faltung.Falte(z[0]))} statt {z[1]}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hans", "johannes", true)]
    [InlineData("lena", "magdalena", true)]
    [InlineData("fatma", "fatima", true)]
    [InlineData("lena", "lisa", false)]
    [InlineData("fred", "friedrich", true)]
    [InlineData("fred", "manfred", true)]
    [InlineData("manfred", "friedrich", false)]
    [InlineData("kitty", "katharina", true)]
    [InlineData("bert", "robert", true)]
    [InlineData("bert", "norbert", true)]
    [InlineData("serhij", "sergei", true)]
    [InlineData("mehmet", "unbekannter", false)]
    public void Kurznamen_StandForOneAnother(string a, string b, bool erwartet)
    {
        Kurznamen.Verwandt(Kurznamen.GruppenVon(a), Kurznamen.GruppenVon(b)).ShouldBe(erwartet);
        Kurznamen.Verwandt(Kurznamen.GruppenVon(b), Kurznamen.GruppenVon(a)).ShouldBe(erwartet);
    }
}
