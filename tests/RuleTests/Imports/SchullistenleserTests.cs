using System.Globalization;
using Shouldly;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Startchancen.RuleTests.Texte;
using Xunit;

namespace Startchancen.RuleTests.Imports;

public class SchullistenleserTests
{
    private const string Kopf = "Schul-Nr.;Schulname;Schulform;Straße;PLZ;Ort;AGS;E-Mail;Lat;Lon;SuS;Startchancen-Schule;Bemerkung\n";

    private static (List<Schulzeile> Schulen, Quittung Quittung) Lies(string csv, string land = "nw", Feldzuordnung? zuordnung = null)
    {
        using var liste = Schullistenleser.Oeffne(Tabellenbau.Csv(csv), land, zuordnung);
        return (liste.Zeilen().ToList(), liste.Buch.Vorschau());
    }

    [Fact]
    public void Oeffne_WithUnknownList_GuessesColumnsAndSaysSo()
    {
        var (schulen, quittung) = Lies(Kopf + "100020;Mosaikschule;Grundschule;Weg 1;40468;Düsseldorf;05111000;a@schule.de;51,25;6,75;1.234;ja;x\n");
        schulen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.Schulnummer.ToString().ShouldBe("nw 100020"),
            s => s.Name.ShouldBe("Mosaikschule"),
            s => s.Schularten.ShouldBe(["Grundschule"]),
            s => (s.Strasse, s.Plz, s.Ort, s.Email).ShouldBe(("Weg 1", "40468", "Düsseldorf", "a@schule.de")),
            s => s.Gemeinde!.Value.Ziffern.ShouldBe("05111000"),
            s => (s.Breite, s.Laenge, s.Schuelerzahl, s.Startchancen).ShouldBe((51.25, 6.75, 1234, true)));
        quittung.Zeilen.ShouldHaveSingleItem().Klasse.ShouldBe(Zeilenklasse.Angenommen);
        quittung.Bemerkungen.ShouldContain(b => b.Contains("geraten") && b.Contains("„SuS“ ist Schülerzahl"));
        quittung.Bemerkungen.ShouldContain(b => b.Contains("nicht gebraucht: Bemerkung"));
    }

    [Theory]
    [InlineData("1;A;;;1067;X;;;;;;;", Zeilenklasse.Korrigiert, "Postleitzahl")]
    [InlineData("1;A;;;D-01067;X;;;;;;;", Zeilenklasse.Korrigiert, "Postleitzahl")]
    [InlineData("1.0;A;;;;X;;;;;;;", Zeilenklasse.Korrigiert, "Schulnummer")]
    [InlineData("1;A;;;;X;5111000;;;;;;", Zeilenklasse.Korrigiert, "Amtlicher Gemeindeschlüssel")]
    [InlineData("1;MÃ¼llerschule;;;;X;;;;;;;", Zeilenklasse.Korrigiert, "Name")]
    [InlineData("1;\"A\nB\";;;;X;;;;;;;", Zeilenklasse.Korrigiert, "Name")]
    [InlineData("1;A;;;;k.A.;;;;;;;", Zeilenklasse.Korrigiert, "Ort")]
    [InlineData("1;A;;;;X;;kein-at.de;;;;;", Zeilenklasse.Korrigiert, "E-Mail-Adresse")]
    [InlineData("1;A;;;;X;;;39.34;-85.2;;;", Zeilenklasse.Korrigiert, "Breite und Länge")]
    [InlineData("1;A;;;;X;;;51.2;;;;", Zeilenklasse.Korrigiert, "Breite und Länge")]
    [InlineData("1;A;;;;X;;;;;-1;;", Zeilenklasse.Korrigiert, "Schülerzahl")]
    [InlineData("1;A;;;123456;X;;;;;;;", Zeilenklasse.Unklar, "Postleitzahl")]
    [InlineData("1;A;;;;X;0511;;;;;;", Zeilenklasse.Unklar, "Amtlicher Gemeindeschlüssel")]
    [InlineData("1;A;;;;X;16066042;;;;;;", Zeilenklasse.Unklar, "Amtlicher Gemeindeschlüssel")]
    [InlineData("1;A;;;;X;;;;;viele;;", Zeilenklasse.Unklar, "Schülerzahl")]
    [InlineData("1;A;;;;X;;;;;;vielleicht;", Zeilenklasse.Unklar, "Startchancen")]
    [InlineData("1;A;;;#REF!;X;;;;;;;", Zeilenklasse.Unklar, "Postleitzahl")]
    [InlineData("1;M\uFFFDller;;;;X;;;;;;;", Zeilenklasse.Unklar, "Name")]
    [InlineData("1;A;;;;X;;;;;;;;zu viel", Zeilenklasse.Unklar, "")]
    [InlineData(";A;;;;X;;;;;;;", Zeilenklasse.Abgelehnt, "Schulnummer")]
    [InlineData("12 34;A;;;;X;;;;;;;", Zeilenklasse.Abgelehnt, "Schulnummer")]
    [InlineData("1;;;;;X;;;;;;;", Zeilenklasse.Abgelehnt, "Name")]
    public void Zeilen_WithOddRow_ClassifiesItAndReadsTheRest(string zeile, Zeilenklasse klasse, string feld)
    {
        var (schulen, quittung) = Lies(Kopf + zeile + "\n2;B;;;;Y;;;;;;;\n");
        var befund = quittung.Zeilen[0];
        befund.Klasse.ShouldBe(klasse);
        befund.Hinweise.ShouldContain(h => h.Feld == feld && h.Klasse == klasse && h.Satz.EndsWith('.'));
        quittung.Zeilen[1].Klasse.ShouldBe(Zeilenklasse.Angenommen);
        schulen.Count.ShouldBe(klasse == Zeilenklasse.Korrigiert ? 2 : 1);
    }

    [Fact]
    public void Zeilen_WithSeveralFaults_ReportsAll()
    {
        var (_, quittung) = Lies(Kopf + ";;;;12;X;;;;;viele;;\n");
        quittung.Zeilen[0].Hinweise.Select(h => h.Feld).ShouldBe(["Schulnummer", "Name", "Postleitzahl", "Schülerzahl"], ignoreOrder: true);
    }

    [Fact]
    public void Zeilen_WithSameNumberTwice_AreUnclearAndNameTheFirstRow()
    {
        var (schulen, quittung) = Lies(Kopf + "1;A;;;;X;;;;;;;\n1;A;;;;X;;;;;;;\n1;A;;;;Y;;;;;;;\n");
        schulen.ShouldHaveSingleItem();
        quittung.Zeilen.Select(z => z.Klasse).ShouldBe([Zeilenklasse.Angenommen, Zeilenklasse.Unklar, Zeilenklasse.Unklar]);
        quittung.Zeilen[1].Hinweise[0].Satz.ShouldContain("wiederholt");
        quittung.Zeilen[2].Hinweise[0].Satz.ShouldContain("weiterer Standort");
        quittung.Zeilen[2].Hinweise[0].Neu.ShouldBe("siehe Zeile 2");
    }

    [Fact]
    public void Zeilen_WithSameNumberAtOtherStandort_AreTwoSchools()
    {
        var (schulen, quittung) = Lies("Schulnummer;Standort;Name\n1;01;A\n1;02;A\n1;02;A\n");
        schulen.Select(s => s.Schulnummer.ToString()).ShouldBe(["nw 1 (01)", "nw 1 (02)"]);
        quittung.Anzahl(Zeilenklasse.Unklar).ShouldBe(1);
    }

    [Fact]
    public void Oeffne_WithoutRequiredColumn_SaysWhichIsMissing()
    {
        Should.Throw<RuleBroken>(() => Lies("Farbe;Ort\nrot;X\n")).Message.ShouldContain("Schulnummer und Name");
        Should.Throw<RuleBroken>(() => Lies("Schulnummer;Name\n1;A\n", "xyz"));
    }

    [Fact]
    public void Oeffne_WithMappingFile_UsesTransforms()
    {
        var zuordnung = Zuordnungsdatei.Lies("""
            titel: Test
            felder:
              schulnummer: { spalte: Nr, ganzzahl: true, stellen: 5 }
              name: { spalten: [Eins, Zwei], trenner: " - " }
              schularten: { spalte: Art, werte: { G: Grundschule, RS: "Regelschule; Grundschule" } }
              plz: { spalte: Wo, teilen: " ", nummer: 1 }
              ort: { spalte: Wo, teilen: " ", nummer: 2, bis_ende: true }
              rechtsstatus: { festwert: öffentlich }
              telefon: { teile: [{ spalte: V, ganzzahl: true, vorne: "0" }, { spalte: D, ganzzahl: true }], trenner: "/" }
              schuelerzahl: { spalte: SuS, leer: ["-1"] }
            """);
        var (schulen, quittung) = Lies("Nr;Eins;Zwei;Art;Wo;V;D;SuS\n123.0;A;B;RS;99084 Bad Langen;361.0;4711.0;-1\n7;C;;XY;99084 Erfurt;;;5\n", "th", zuordnung);
        schulen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.Schulnummer.Nummer.ShouldBe("00123"),
            s => s.Name.ShouldBe("A - B"),
            s => s.Schularten.ShouldBe(["Regelschule", "Grundschule"]),
            s => (s.Plz, s.Ort, s.Rechtsstatus, s.Telefon).ShouldBe(("99084", "Bad Langen", "öffentlich", "0361/4711")),
            s => s.Schuelerzahl.ShouldBeNull());
        quittung.Zeilen[0].Hinweise.ShouldContain(h => h.Feld == "Telefon" && h.Alt == "361.0/4711.0" && h.Neu == "0361/4711");
        quittung.Zeilen[1].Hinweise.ShouldContain(h => h.Klasse == Zeilenklasse.Unklar && h.Feld == "Schulart" && h.Alt == "XY");
    }

    [Theory]
    [InlineData("felder: 1", "Zeile 1")]
    [InlineData("titel: x", "felder")]
    [InlineData("felder:\n  name: { spalte: A, stelen: 5 }", "Zeile 2")]
    [InlineData("felder:\n  name:\n    stellen: 5", "Zeile 3")]
    [InlineData("felder:\n  name: A\n  name: B", "Zeile")]
    [InlineData("felder:\n  name: { spalte: A, stellen: viele }", "ganze Zahl")]
    [InlineData("felder: [", "Zeile")]
    [InlineData("felder: &a\n  x: *a", "Verweise")]
    [InlineData("felder:\n  breite: { utm: { zone: 99, ost: a, nord: b, liefert: breite } }", "31 bis 33")]
    [InlineData("", "Erwartet")]
    public void Zuordnungsdatei_WithMistake_NamesLineAndExpectation(string yaml, string wort) => Should.Throw<RuleBroken>(() => Zuordnungsdatei.Lies(yaml)).Message.ShouldContain(wort);

    [Fact]
    public void Zuordnungsdatei_WithThousandsOfBrackets_IsRefused() => Should.Throw<RuleBroken>(() => Zuordnungsdatei.Lies("felder: " + new string('[', 50_000)));

    [Fact]
    public void Zuordnungsdatei_WrittenAndRead_IsTheSame()
    {
        foreach (var zuordnung in Feldzuordnung.Mitgelieferte())
        {
            var text = Zuordnungsdatei.Schreibe(zuordnung);
            Zuordnungsdatei.Schreibe(Zuordnungsdatei.Lies(text, zuordnung.Name)).ShouldBe(text);
        }

        Feldzuordnung.Mitgelieferte().Select(z => z.Name).ShouldBe(["hh-schulliste", "nw-schulliste"]);
        Feldzuordnung.Mitgelieferte().SelectMany(z => z.Felder.Keys).Except(Schulfelder.Alle.Select(f => f.Schluessel)).ShouldBeEmpty();
    }

    // Reference points: the zone's middle meridian, and Berlin's and Hamburg's town halls from the official maps.
    [Theory]
    [InlineData(32, 500_000, 5_761_038.21, 52.0, 9.0)]
    [InlineData(33, 393_142, 5_819_782, 52.5186, 13.4258)]
    [InlineData(32, 565_811, 5_933_977, 53.5503, 9.9933)]
    public void InGrad_OfKnownPoint_IsNear(int zone, double ost, double nord, double breite, double laenge)
    {
        var (b, l) = Utm.InGrad(zone, ost, nord);
        b.ShouldBe(breite, 0.01);
        l.ShouldBe(laenge, 0.02);
    }

    [Fact]
    public void Zeilen_OfTheListOfNordrheinWestfalen_AreAllRead()
    {
        using var datei = File.OpenRead(Testdaten.Datei("schulen/nrw_2024_25_sozialindex_startchancen.csv"));
        using var liste = Schullistenleser.Oeffne(datei, "nw");
        var schulen = liste.Zeilen().ToList();
        var quittung = liste.Buch.Vorschau();
        TestContext.Current.TestOutputHelper?.WriteLine(Quittungsausgabe.AlsText(quittung, 2));
        liste.Zuordnung.Name.ShouldBe("nw-schulliste");
        quittung.Summen.Zeilen.ShouldBe(5407);
        schulen.Count.ShouldBe(5407);
        // The spreadsheet lost the zero of every key.
        quittung.Summen.Korrigiert.ShouldBe(5407);
        schulen.Count(s => s.Startchancen == true).ShouldBe(920);
        schulen.Count(s => s.Sozialindex is null).ShouldBe(1265);
        schulen.ShouldAllBe(s => s.Gemeinde!.Value.Land == "nw" && s.Plz.Length == 5 && s.Email.Length > 0 && s.SozialindexStand == "2024/25");
        schulen.Single(s => s.Schulnummer.Nummer == "100020").ShouldSatisfyAllConditions(
            s => s.Telefon.ShouldBe("0211 4791163"),
            s => s.Sozialindex.ShouldBe(5),
            s => s.Name.ShouldBe("Städt. Kath. Grundschule Kartause-Hain-Schule - Primarstufe -"));
    }

    [Fact]
    public void Zeilen_OfTheListOfHamburg_AreAllRead()
    {
        using var datei = File.OpenRead(Testdaten.Datei("schulen/hamburg_2015_sozialindex.csv"));
        using var liste = Schullistenleser.Oeffne(datei, "hh");
        var schulen = liste.Zeilen().ToList();
        var quittung = liste.Buch.Vorschau();
        TestContext.Current.TestOutputHelper?.WriteLine(Quittungsausgabe.AlsText(quittung, 2));
        quittung.Summen.Zeilen.ShouldBe(471);
        quittung.Summen.Unklar.ShouldBe(64);
        quittung.Summen.Abgelehnt.ShouldBe(0);
        schulen.Count.ShouldBe(407);
        schulen.ShouldAllBe(s => s.Breite != null && s.Laenge != null && s.Gemeinde!.Value.Ziffern == "02000000");
        Should.Throw<RuleBroken>(() => Schullistenleser.Oeffne(File.OpenRead(Testdaten.Datei("schulen/hamburg_2015_sozialindex.csv")), "nw")).Message.ShouldContain("hh");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void Zeilen_Of35000Rows_AreReadInLinearTime(string art)
    {
        const int Anzahl = 35_000;
        var kopf = Kopf.Trim().Split(';');
        var zeilen = Enumerable.Range(0, Anzahl).Select(i => new[] { $"{100_000 + i}", $"Schule am Weg {i}", "Grundschule", $"Straße {i}", "40468", "Düsseldorf", "5111000", $"s{i}@schule.de", "51,25", "6,75", "205.0", "0", "" });
        using var datei = art == "csv"
            ? Tabellenbau.Csv(string.Join('\n', zeilen.Prepend(kopf).Select(z => string.Join(';', z))))
            : Tabellenbau.Xlsx(string.Concat(zeilen.Prepend(kopf).Select(z => "<row>" + string.Concat(z.Select(w => $"<c t=\"inlineStr\"><is><t>{w}</t></is></c>")) + "</row>")));
        var zeit = Zeitmessung.Kuerzeste(
            () =>
            {
                datei.Position = 0;
                using var liste = Schullistenleser.Oeffne(datei, "nw");
                liste.Zeilen().Count().ShouldBe(Anzahl);
                liste.Buch.Vorschau().Summen.Korrigiert.ShouldBe(Anzahl);
            },
            art == "csv" ? 1000 : 1500);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{art}: {zeit} ms"));
        // A guard against quadratic reading only: how fast it is, the benchmarks say.
        zeit.ShouldBeLessThan(10_000);
    }
}
