using System.CommandLine;
using System.Globalization;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Startchancen.Abgleich.Normalform;
using Startchancen.Host;
using Startchancen.Host.Abgleich;
using Xunit;
using static Startchancen.AbgleichTests.Registerlisten;

namespace Startchancen.AbgleichTests;

public sealed class BefehlTests : IDisposable
{
    private static readonly string[] s_abgebend =
    [
        "id;Nachname;Vorname;Geburtsdatum;Geschlecht;Straße;PLZ;Ort",
        "1;Müller;Anna;03.04.2015;w;Hauptstr. 5;99084;Erfurt",
        "2;Müller;Lena;03.04.2015;w;Hauptstr. 5;99084;Erfurt",
        "3;Yılmaz;Mehmet Can;12.11.2014;m;Am Ring 7;99085;Erfurt",
        "4;Schmidt-Krause;Jonas;01.02.2015;m;Gartenweg 1a;99086;Erfurt",
        "5;Nowak;Zofia;30.06.2015;w;Lindenallee 22;99084;Erfurt",
        "6;Weber;;09.09.2015;w;Bergstraße 9;99084;Erfurt",
    ];

    private static readonly string[] s_aufnehmend =
    [
        "id;Familienname;Rufname;geb. am;geschl;Anschrift;PLZ;Wohnort",
        "x1;Mueller;Anna;2015-04-03;w;Hauptstraße 5;99084;Erfurt",
        "x2;Mueller;Lena;2015-04-03;w;Hauptstraße 5;99084;Erfurt",
        "x3;Yilmaz;Mehmed;11.12.2014;m;Am Ring 7;99085;Erfurt",
        "x4;Krause;Jonas;01.02.2015;m;Gartenweg 1 a;99086;Erfurt",
        "x5;Zofia;Nowak;30.06.2015;w;Lindenallee 22;99084;Erfurt",
        "x6;Weber;Mia;09.09.2015;w;Bergstr. 9;99084;Erfurt",
        "x7;Fischer;Tom;02.02.2015;m;Uferweg 3;99084;Erfurt",
    ];

    private readonly string _ordner = Directory.CreateTempSubdirectory("startchancen-abgleich-").FullName;

    public void Dispose() => Directory.Delete(_ordner, recursive: true);

    [Fact]
    public void ZweiListen_FindEachChildAndLeaveTheMissingFirstNameToAPerson()
    {
        var zeilen = Laufe(s_abgebend, s_aufnehmend);
        zeilen.Select(z => (z[0], z[1], z[4])).ShouldBe([("1", "x1", "treffer"), ("2", "x2", "treffer"), ("3", "x3", "treffer"), ("4", "x4", "treffer"), ("5", "x5", "treffer"), ("6", "x6", "pruefen")], ignoreOrder: true);
        zeilen.Single(z => z[0] == "6")[^1].ShouldStartWith("Vorname fehlt, gleicher Nachname");
        File.ReadAllText(Pfad("bericht.json")).ShouldContain("\"x7\"");
    }

    [Fact]
    public async Task Listen_ThroughAPipe_AreReadFromTheirFirstLine()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var erwartet = Laufe(s_abgebend, s_aufnehmend);
        var ende = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        var pfad = $"/proc/self/fd/{ende.GetClientHandleAsString()}";
        await using (ende)
            await ende.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', s_abgebend)), TestContext.Current.CancellationToken);
        Abgleichsbefehl.Bereite(["abgleich", "--abgebend", pfad, "--bericht", "b"]);
        Rufe("--abgebend", pfad, "--aufnehmend", Pfad("b.csv")).ShouldBe(erwartet);
    }

    [Fact]
    public void Listen_LaidOutOtherwise_GiveTheSamePairs()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 800, Saat = 5 });
        var erwartet = Laufe(["id;Nachname;Vorname;Geburtsdatum;Geschlecht;Straße;Hausnummer;PLZ;Ort", .. r.Abgebend.Select(Zeile)], ["id;Nachname;Vorname;Geburtsdatum;Geschlecht;Straße;Hausnummer;PLZ;Ort", .. r.Aufnehmend.Select(Zeile)]);
        // An address in one column; a birthday in three, its numbers as a spreadsheet writes them, the town behind its postcode.
        var anders = Laufe(
            ["id;Name des Kindes;Vorname des Kindes;geb.;m/w;Anschrift (Straße, PLZ Ort);Name der Mutter", .. r.Abgebend.Select((z, i) => $"{i};{z.Werte[0]};{z.Werte[1]};{z.Werte[2]};{z.Werte[3]};{z.Werte[4]} {z.Werte[5]}, {z.Werte[6]} {z.Werte[7]};Xy")],
            ["id;NachnameKind;VornameKind;GeburtsjahrKind;Geburtsmonat;Geburtstag;Geschlecht (m/w/d);Straße / Nr.;PLZ / Wohnort", .. r.Aufnehmend.Select((z, i) => $"{i};{z.Werte[0]};{z.Werte[1]};{Teile(z.Werte[2])};{z.Werte[3]};{z.Werte[4]} {z.Werte[5]};{z.Werte[6]} {z.Werte[7]}")]);
        Treffer(anders).Except(Treffer(erwartet)).ShouldBeEmpty();
        Treffer(erwartet).Except(Treffer(anders)).ShouldBeEmpty();
        Treffer(erwartet).Count.ShouldBeGreaterThan(500);
        anders.Count(z => z[9] == "gleich").ShouldBe(erwartet.Count(z => z[9] == "gleich"));

        // What was taken from where stands in the receipt.
        var listen = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Pfad("bericht.json"))).RootElement.GetProperty("listen");
        listen[0].GetProperty("bemerkungen")[1].GetString()!.ShouldEndWith(" Postleitzahlen wurden aus der Spalte für Anschrift gelesen.");
        listen[1].GetProperty("bemerkungen").EnumerateArray().Last().GetString()!.ShouldEndWith(" Postleitzahlen wurden aus der Spalte für Ort gelesen.");
        listen[1].GetProperty("spalten").GetProperty("geburtsdatum").GetString().ShouldBe("Geburtstag + Geburtsmonat + GeburtsjahrKind");

        static string Zeile(Registerzeile z, int i) => $"{i};{string.Join(';', z.Werte)}";

        static List<string> Treffer(List<string[]> zeilen) => [.. zeilen.Where(z => z[4] == "treffer").Select(z => $"{z[0]};{z[1]}")];

        static string Teile(string datum) => Datumsform.Lies(datum, Datumsform.Folge.TagMonat) is > 0 and var d ? $"{d / 10000}.0;{d / 100 % 100}.0;{d % 100}.0" : ";;";
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Namen_InOneColumn_AreReadInTheOrderThatTheirFirstNamesShow(bool nachnameVorn)
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 400, Saat = 3 });
        var getrennt = Laufe(["id;Vorname;Nachname;geb.;PLZ", .. r.Abgebend.Select((z, i) => $"{i};{z.Werte[1]};{z.Werte[0]};{z.Werte[2]};{z.Werte[6]}")], ["id;Schüler;geb.;PLZ", .. r.Aufnehmend.Select((z, i) => $"{i};{(nachnameVorn ? $"{z.Werte[0]} {z.Werte[1]}" : $"{z.Werte[1]} {z.Werte[0]}")};{z.Werte[2]};{z.Werte[6]}")]);
        getrennt.Count(z => z[5] == "gleich" && z[6] == "gleich").ShouldBeGreaterThan(200);
        getrennt.Count(z => z[5] == "vertauscht").ShouldBeLessThan(10);
        var bemerkungen = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Pfad("bericht.json"))).RootElement.GetProperty("listen")[1].GetProperty("bemerkungen").EnumerateArray().Select(b => b.GetString());
        bemerkungen.Contains("In der Spalte „Schüler“ steht der Nachname vor dem Vornamen; so wurde sie gelesen.").ShouldBe(nachnameVorn);
    }

    [Theory]
    [InlineData("Meyer Anna Lena", "gleich", "gleich")]
    [InlineData("Meyer, Anna Lena", "gleich", "gleich")]
    [InlineData("von der Meyer Anna Lena", "gleich", "gleich")]
    [InlineData("Meyer", "fehlt", "gleich")]
    public void NameVorname_InOneColumn_IsReadAsItsHeadSays(string name, string vorname, string nachname)
    {
        var zeile = Laufe(["id;Vorname;Nachname;geb.", $"1;Anna Lena;{(name.StartsWith("von", StringComparison.Ordinal) ? "von der " : "")}Meyer;03.04.2015"], ["id;Name, Vorname (Kind);geb.", $"2;{name};03.04.2015"]).ShouldHaveSingleItem();
        (zeile[5], zeile[6]).ShouldBe((vorname, nachname));
    }

    [Fact]
    public void Zahlen_InTheFileOfPairs_AreThoseOfTheComparison()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 3000, Saat = 16, Fehler = new Fehlermodell { JeFeld = 0.3 } });
        var (a, b) = (Liste("a", r.Abgebend), Liste("b", r.Aufnehmend));
        var ergebnis = Abgleicher.Vergleiche(a, b);
        Ergebnisausgabe.SchreibePaare(Pfad("paare.csv"), ergebnis, a, b, mitSaetzen: false);
        var zeilen = File.ReadLines(Pfad("paare.csv")).Skip(1).Select(z => z.Split(';')).ToList();
        zeilen.Count.ShouldBe(ergebnis.Paare.Count);
        ergebnis.Paare.ShouldContain(p => p.Gewicht < -1);
        ergebnis.Paare.ShouldContain(p => p.Wahrscheinlichkeit > 0.01 && p.Wahrscheinlichkeit < 0.1);
        foreach (var (z, p) in zeilen.Zip(ergebnis.Paare))
        {
            z[2].Length.ShouldBe(8);
            double.Parse(z[2], CultureInfo.InvariantCulture).ShouldBe(p.Wahrscheinlichkeit, 0.6e-6);
            z[3].Split('.')[1].Length.ShouldBe(2);
            double.Parse(z[3], CultureInfo.InvariantCulture).ShouldBe(p.Gewicht, 0.006);
        }
    }

    [Fact]
    public void ZweiListen_InAnyOrderOfTheirRows_GiveTheSame()
    {
        var erste = Laufe(s_abgebend, s_aufnehmend).Select(z => string.Join(';', z)).Order().ToList();
        var andere = Laufe([s_abgebend[0], .. s_abgebend.Skip(1).Reverse()], [s_aufnehmend[0], .. s_aufnehmend.Skip(1).Reverse()]).Select(z => string.Join(';', z)).Order().ToList();
        andere.ShouldBe(erste);
    }

    [Fact]
    public void Stand_OfTheLastRun_LetsOnlyWhatChangedBeCompared()
    {
        var stand = Pfad("stand.bin");
        Laufe(s_abgebend, s_aufnehmend, "--stand", stand);
        var zeilen = Laufe(s_abgebend, [.. s_aufnehmend[..^1], "x8;Fischer;Tom;02.02.2015;m;Uferweg 3;99084;Erfurt", "x9;Weber;Mia;09.09.2015;w;Bergstr. 9a;99084;Erfurt"], "--stand", stand);
        zeilen.Select(z => z[1]).ShouldContain("x6");
        var bericht = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Pfad("bericht.json"))).RootElement;
        bericht.GetProperty("lernen").GetProperty("gelernt").GetString().ShouldBe("in einem früheren Lauf");
        var anzahl = bericht.GetProperty("anzahl");
        anzahl.GetProperty("neuVerglichen").GetInt64().ShouldBeInRange(1, anzahl.GetProperty("kandidaten").GetInt64() - 1);
        File.WriteAllText(stand, "kein Stand");
        Abgleichsbefehl.Baue().Parse(["--abgebend", Pfad("a.csv"), "--aufnehmend", Pfad("b.csv"), "--stand", stand, "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke().ShouldBe(1);
    }

    [Fact]
    public void KleinesOeffentlichesBeispiel_IsFoundAsTheGoalSays()
    {
        var wahr = File.ReadLines(Testdaten.Datei("abgleich", "deutsch", "klein_wahrheit.csv")).Skip(1).Select(z => string.Join(';', z.Split(';').Take(2))).ToHashSet();
        var zeilen = Rufe("--abgebend", Testdaten.Datei("abgleich", "deutsch", "klein_zubringer.csv"), "--aufnehmend", Testdaten.Datei("abgleich", "deutsch", "klein_anmeldungen.csv"));
        var treffer = zeilen.Where(z => z[4] == "treffer").Select(z => $"{z[0]};{z[1]}").ToList();
        double richtig = treffer.Count(wahr.Contains);
        (2 * richtig / (treffer.Count + wahr.Count)).ShouldBeGreaterThan(0.985);
        // Twins differ in nothing but the first name.
        zeilen.Where(z => z[4] == "treffer" && z[5] is "verschieden" or "fehlt").ShouldBeEmpty();
    }

    [Fact]
    public void UnbekannteSpalten_AreRefusedWithASentence()
    {
        File.WriteAllText(Pfad("a.csv"), "a,b\n1,2\n");
        Abgleichsbefehl.Baue().Parse(["--liste", Pfad("a.csv"), "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke().ShouldBe(1);
        File.Exists(Pfad("paare.csv")).ShouldBeFalse();
    }

    [Fact]
    public void Listen_OfEmptyColumns_HaveNoPairs_AndOneRowIsAListToo()
    {
        foreach (var spalte in new[] { "Vorname", "Nachname", "Geburtsdatum", "Geschlecht", "Anschrift", "PLZ", "Hausnummer", "Telefon", "Beruf" })
            foreach (var zeilen in new string[][] { ["1;"], ["1;", "2;"], ["1;", "2;", "3;x"] })
            {
                File.WriteAllLines(Pfad("a.csv"), [$"id;{spalte}", .. zeilen]);
                Rufe("--liste", Pfad("a.csv")).ShouldBeEmpty($"{spalte} {zeilen.Length}");
                File.ReadAllText(Pfad("bericht.json")).ShouldNotContain("NaN");
                Abgleichsbefehl.Baue().Parse(["--abgebend", Pfad("a.csv"), "--aufnehmend", Pfad("a.csv"), "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke(new() { EnableDefaultExceptionHandler = false }).ShouldBe(0);
            }
    }

    [Fact]
    public void Listen_WhoseColumnsSayTooLittle_AreRefusedWithASentence()
    {
        File.WriteAllLines(Pfad("a.csv"), ["id;Geburtsname", "1;Weber", "2;Weber"]);
        Abgleichsbefehl.Baue().Parse(["--liste", Pfad("a.csv"), "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke(new() { EnableDefaultExceptionHandler = false }).ShouldBe(1);
    }

    [Fact]
    public void Hilfe_AndWhatIsMissing_AreSaidInGerman()
    {
        var wurzel = new RootCommand { Abgleichsbefehl.Baue() };
        Hilfe.Setze(wurzel);
        foreach (var befehl in new string[][] { ["abgleich"], ["abgleich", "erzeugen"], ["abgleich", "verschluesseln"] })
        {
            using var text = new StringWriter();
            wurzel.Parse([.. befehl, "--help"]).Invoke(new() { Output = text }).ShouldBe(0);
            text.ToString().ShouldContain("Beschreibung:");
            foreach (var englisch in new[] { "Description", "REQUIRED", "default:", "Show ", "[options]", "[command]" })
                text.ToString().ShouldNotContain(englisch, Case.Sensitive);
        }
        wurzel.Parse(["abgleich"]).Errors.Select(Hilfe.Satz).ShouldBe(["Die Option --ergebnis fehlt.", "Die Option --bericht fehlt."]);
    }

    private List<string[]> Laufe(string[] abgebend, string[] aufnehmend, params string[] weiteres)
    {
        File.WriteAllLines(Pfad("a.csv"), abgebend);
        File.WriteAllLines(Pfad("b.csv"), aufnehmend);
        return Rufe(["--abgebend", Pfad("a.csv"), "--aufnehmend", Pfad("b.csv"), .. weiteres]);
    }

    private List<string[]> Rufe(params string[] listen)
    {
        Abgleichsbefehl.Baue().Parse([.. listen, "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke().ShouldBe(0);
        return [.. File.ReadLines(Pfad("paare.csv")).Skip(1).Select(z => z.Split(';'))];
    }

    private string Pfad(string name) => Path.Combine(_ordner, name);
}
