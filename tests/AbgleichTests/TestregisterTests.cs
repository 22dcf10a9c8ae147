using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Startchancen.Host;
using Startchancen.Host.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public sealed class TestregisterTests : IDisposable
{
    private readonly string _ordner = Directory.CreateTempSubdirectory("startchancen-register-").FullName;

    public void Dispose() => Directory.Delete(_ordner, recursive: true);

    [Fact]
    public void Register_OfTheSameSeed_AreTheSame_AndGrowWithoutChangingWhoIsThere()
    {
        var erstes = Testregister.Erzeuge(new Registerwunsch { Personen = 500, Saat = 3 });
        Text(Testregister.Erzeuge(new Registerwunsch { Personen = 500, Saat = 3 })).ShouldBe(Text(erstes));
        Text(Testregister.Erzeuge(new Registerwunsch { Personen = 500, Saat = 4 })).ShouldNotBe(Text(erstes));
        var groesser = Testregister.Erzeuge(new Registerwunsch { Personen = 900, Saat = 3 });
        var dort = groesser.Abgebend.ToDictionary(z => z.Person, z => string.Join(';', z.Werte));
        erstes.Abgebend.ShouldAllBe(z => dort[z.Person] == string.Join(';', z.Werte));
        // Fixed for good: who cites version 1 and a seed must get these bytes.
        erstes.Abgebend.Concat(erstes.Aufnehmend).Aggregate(17UL, (s, z) => string.Join(';', z.Werte).Aggregate(s, (t, c) => (t ^ c) * 1099511628211)).ShouldBe(Festgelegt);
    }

    private const ulong Festgelegt = 18028605114428826635;

    [Fact]
    public void Register_WithoutErrors_AgreeInEverythingButTheWayDatesAreWritten()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 2000, Fehler = new Fehlermodell { JeFeld = 0 } });
        r.Fehler.ShouldAllBe(f => f.Art == Fehlerart.Schreibweise);
        foreach (var (a, b) in r.Wahrheit())
        {
            Ohne(r.Abgebend[a].Werte).ShouldBe(Ohne(r.Aufnehmend[b].Werte));
            if (r.Fehler.All(f => f.Zeile != b))
                r.Aufnehmend[b].Werte.ShouldBe(r.Abgebend[a].Werte);
        }

        static string Ohne(string[] werte) => string.Join(';', werte.Where((_, i) => i != 2));
    }

    [Fact]
    public void Raten_OfTheModel_ComeOutAsTheyStandInIt()
    {
        var wunsch = new Registerwunsch { Personen = 40_000, Saat = 11 };
        var r = Testregister.Erzeuge(wunsch);
        Etwa(r.Wahrheit().Count(), r.Abgebend.Count, wunsch.Gemeinsam);
        // Damaged entries by column; a household's move is one for all its children, so rows are not independent: twice the width.
        double n = r.Aufnehmend.Count;
        foreach (var feld in new[] { Merkmal.Geschlecht, Merkmal.Hausnummer, Merkmal.Plz, Merkmal.Ort })
            Etwa(r.Fehler.Count(f => f.Feld == feld), n, wunsch.Fehler.JeFeld);
        Etwa(r.Fehler.Count(f => f.Art == Fehlerart.Umgezogen), n, wunsch.Fehler.JeFeld * wunsch.Fehler.Umzug, 2);
        Etwa(r.Fehler.Count(f => f.Art == Fehlerart.Vertauscht), n, wunsch.Fehler.JeFeld * wunsch.Fehler.Vertauschung);
        // Careless rows hold more errors than chance spreads.
        var jeZeile = r.Fehler.Where(f => f.Art is not (Fehlerart.Umgezogen or Fehlerart.Schreibweise)).GroupBy(f => f.Zeile).Select(g => g.Count()).ToList();
        var (mittel, quadrat) = (jeZeile.Sum() / n, jeZeile.Sum(z => (double)z * z) / n);
        ((quadrat - mittel * mittel) / mittel).ShouldBeGreaterThan(1.2);
        // Names: no one stands out, and there is a long tail.
        var namen = r.Abgebend.GroupBy(z => z.Werte[0]).Select(g => g.Count()).OrderDescending().ToList();
        ((double)namen[0] / r.Abgebend.Count).ShouldBeInRange(0.004, 0.02);
        namen.Count.ShouldBeGreaterThan(8000);

        // Kinds, of those that the model promises without a condition.
        Art(Merkmal.Geburtsdatum, Fehlerart.Fehlt, 0.14);
        Art(Merkmal.Geburtsdatum, Fehlerart.Jahr, 0.14);
        Art(Merkmal.Nachname, Fehlerart.Fehlt, 0.03);
        Art(Merkmal.Nachname, Fehlerart.NameGewechselt, 0.14);
        Art(Merkmal.Geschlecht, Fehlerart.Falsch, 0.35);
        Art(Merkmal.Hausnummer, Fehlerart.Fehlt, 0.4);
        Art(Merkmal.Ort, Fehlerart.Fehlt, 0.4);
        // Those with a condition, of the rows that meet it.
        var vorher = r.Wahrheit().ToDictionary(w => w.ZeileB, w => r.Abgebend[w.ZeileA].Werte);
        Bedingt(Merkmal.Vorname, Fehlerart.TeilFehlt, 0.16, w => w[1].IndexOfAny([' ', '-']) > 0);
        Bedingt(Merkmal.Vorname, Fehlerart.TeileUmgestellt, 0.08, w => w[1].IndexOfAny([' ', '-']) > 0);
        Bedingt(Merkmal.Vorname, Fehlerart.Kurzform, 0.14, w => w[1] is "Alexander" or "Johannes" or "Katharina" or "Elisabeth" or "Maximilian" or "Johanna" or "Charlotte" or "Benjamin");
        Bedingt(Merkmal.Geburtsdatum, Fehlerart.TagMonat, 0.3, w => int.Parse(w[2].AsSpan(8), System.Globalization.CultureInfo.InvariantCulture) is <= 12 and var tag && tag != int.Parse(w[2].AsSpan(5, 2), System.Globalization.CultureInfo.InvariantCulture));
        Bedingt(Merkmal.Ort, Fehlerart.Umschrift, 0.6 * 0.22, w => w[7].AsSpan().IndexOfAny("äöüß") >= 0);
        var worte = r.Fehler.Where(f => f.Feld == Merkmal.Strasse && f.Art is Fehlerart.Tippfehler or Fehlerart.Hoerfehler or Fehlerart.Lesefehler or Fehlerart.Umschrift).ToList();
        // Nearly every street has a sound that can be heard otherwise.
        (worte.Count(f => f.Art == Fehlerart.Hoerfehler) / (double)worte.Count).ShouldBeInRange(0.24, 0.29);

        void Art(Merkmal feld, Fehlerart art, double anteil)
        {
            var alle = r.Fehler.Where(f => f.Feld == feld && f.Art is not (Fehlerart.Schreibweise or Fehlerart.Vertauscht)).ToList();
            Etwa(alle.Count(f => f.Art == art), alle.Count, anteil);
        }

        void Bedingt(Merkmal feld, Fehlerart art, double anteil, Func<string[], bool> wo)
        {
            var alle = r.Fehler.Where(f => f.Feld == feld && f.Art is not (Fehlerart.Schreibweise or Fehlerart.Vertauscht) && vorher.TryGetValue(f.Zeile, out var w) && wo(w)).ToList();
            alle.Count.ShouldBeGreaterThan(30, $"{feld} {art}");
            Etwa(alle.Count(f => f.Art == art), alle.Count, anteil);
        }

        static void Etwa(double gezaehlt, double von, double anteil, double faktor = 1) =>
            Math.Abs(gezaehlt - von * anteil).ShouldBeLessThan(faktor * 3.9 * Math.Sqrt(von * anteil * (1 - anteil)), $"{gezaehlt} of {von}");
    }

    [Fact]
    public void Fehler_ComeOutAsWished_AlsoWhereCarelessRowsAreAllWrong()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 20_000, Saat = 12, Fehler = new Fehlermodell { JeFeld = 0.5 } });
        (r.Fehler.Count(f => f.Feld == Merkmal.Plz) / (double)r.Aufnehmend.Count).ShouldBe(0.5, 0.015);
    }

    [Fact]
    public void FehlerAbgebend_DamageTheFirstListAtTheirRate_AndLeaveTheSecondAsItIs()
    {
        var ohne = Testregister.Erzeuge(new Registerwunsch { Personen = 20_000, Saat = 14 });
        ohne.FehlerAbgebend.ShouldBeEmpty();
        var mit = Testregister.Erzeuge(new Registerwunsch { Personen = 20_000, Saat = 14, FehlerAbgebend = new Fehlermodell { JeFeld = 0.2 } });
        Zeilen(mit.Aufnehmend).ShouldBe(Zeilen(ohne.Aufnehmend));
        mit.Fehler.ShouldBe(ohne.Fehler);
        (mit.FehlerAbgebend.Count(f => f.Feld == Merkmal.Plz) / (double)mit.Abgebend.Count).ShouldBe(0.2, 0.015);
        mit.FehlerAbgebend.ShouldNotContain(f => f.Art == Fehlerart.Umgezogen);
        // A row differs where something is said to have happened to it, and nowhere else.
        var beschaedigt = mit.FehlerAbgebend.Select(f => f.Zeile).ToHashSet();
        for (var i = 0; i < ohne.Abgebend.Count; i++)
            mit.Abgebend[i].Werte.SequenceEqual(ohne.Abgebend[i].Werte).ShouldBe(!beschaedigt.Contains(i));
        // Errors of one list say nothing about those of the other.
        var (a, b) = (mit.FehlerAbgebend.Where(f => f.Feld == Merkmal.Plz).Select(f => mit.Abgebend[f.Zeile].Person).ToHashSet(), mit.Fehler.Where(f => f.Feld == Merkmal.Plz).Select(f => mit.Aufnehmend[f.Zeile].Person).ToHashSet());
        (b.Count(a.Contains) / (double)b.Count).ShouldBe(0.2 * 10 / 12, 0.04);

        static IEnumerable<string> Zeilen(IEnumerable<Registerzeile> liste) => liste.Select(z => $"{z.Person};{string.Join(';', z.Werte)}");
    }

    [Fact]
    public void Gewohnheiten_AreThoseOfAnOffice_AndNoErrors()
    {
        var wunsch = new Registerwunsch { Personen = 20_000, Saat = 15, Fehler = new Fehlermodell { JeFeld = 0, AndereDatumsform = 0 } };
        var (ohne, mit, halb) = (Testregister.Erzeuge(wunsch), Testregister.Erzeuge(wunsch with { Gewohnheiten = 1 }), Testregister.Erzeuge(wunsch with { Gewohnheiten = 0.5 }));
        mit.Fehler.Count.ShouldBe(0);
        mit.FehlerAbgebend.Count.ShouldBe(0);
        // About 100 offices a list; each has a habit with the chance the page names.
        foreach (var (r, anteil) in new[] { (mit, 1.0), (halb, 0.5) })
            foreach (var liste in new[] { r.Abgebend, r.Aufnehmend })
            {
                Etwa(liste, w => !w[0].Any(char.IsLower), 0.15 * anteil);
                Etwa(liste.Where(z => z.Werte[4].Contains("str", StringComparison.OrdinalIgnoreCase)), w => w[4].Contains("str.", StringComparison.OrdinalIgnoreCase), 0.5 * anteil);
                Etwa(liste, w => w[3] is "1" or "2", 0.25 * anteil);
                Etwa(liste, w => w[5].Length == 0, 0.1 * anteil);
                Etwa(liste, w => w[6].Length == 4, 0.15 * anteil * ohne.Abgebend.Count(z => z.Werte[6][0] == '0') / ohne.Abgebend.Count);
                Etwa(liste, w => !DateOnly.TryParseExact(w[2], "yyyy-MM-dd", out _), 5 / 7.0 * anteil);
            }
        // One office, one way: children who follow one another are written alike but where two offices meet.
        var folge = mit.Abgebend.OrderBy(z => z.Person).Select(z => !z.Werte[0].Any(char.IsLower)).ToList();
        folge.Zip(folge.Skip(1)).Count(x => x.First != x.Second).ShouldBeInRange(5, 80);

        static void Etwa(IEnumerable<Registerzeile> zeilen, Func<string[], bool> ist, double anteil)
        {
            var alle = zeilen.ToList();
            // Rows of an office are not independent: the width is that of a hundred draws.
            (alle.Count(z => ist(z.Werte)) / (double)alle.Count).ShouldBe(anteil, 0.01 + 3.3 * Math.Sqrt(anteil * (1 - anteil) / 100));
        }
    }

    [Fact]
    public void Geschwister_AreBornElevenMonthsApart_OrTogether()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 20_000, Saat = 13, Gemeinsam = 1, Geschwister = 0.6 });
        // Children of one household follow one another in number and live at one address.
        var haushalte = r.Abgebend.OrderBy(z => z.Person).GroupBy(z => (z.Werte[4], z.Werte[5], z.Werte[6], z.Werte[7])).Where(g => g.Count() > 2).ToList();
        haushalte.Count.ShouldBeGreaterThan(1000);
        foreach (var h in haushalte)
        {
            var tage = h.Select(z => DateOnly.Parse(z.Werte[2], System.Globalization.CultureInfo.InvariantCulture).DayNumber).Order().ToList();
            tage.Zip(tage.Skip(1), (x, y) => y - x).ShouldAllBe(d => d == 0 || d >= 330);
        }
    }

    [Fact]
    public void Zwillinge_ShareBirthdaySurnameAndAddress_AndHaveOtherFirstNames()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 30_000, Gemeinsam = 1, Zwillinge = 0.06 });
        var gruppen = r.Abgebend.GroupBy(z => (z.Werte[0], z.Werte[2], z.Werte[4], z.Werte[5], z.Werte[6])).Where(g => g.Count() > 1).ToList();
        gruppen.Where(g => g.Select(z => Erster(z.Werte[1])).Distinct().Count() < g.Count()).ShouldBeEmpty();

        static string Erster(string vorname) => vorname.Split(' ', '-')[0];
        // Of the children that follow another one so many are twins: 28 of 100 follow, 6 of 100 of these.
        (gruppen.Sum(g => g.Count() - 1.0) / r.Abgebend.Count).ShouldBe(0.28 * 0.06, 0.004);
    }

    [Fact]
    public void Befehl_WritesListsTruthAndErrors_AndTheListsCanBeLinked()
    {
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "3000", "--ergebnis", _ordner]).Invoke().ShouldBe(0);
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "0", "--ergebnis", _ordner]).Invoke().ShouldBe(2);
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "10", "--fehler", "1.5", "--ergebnis", _ordner]).Invoke().ShouldBe(2);
        Abgleichsbefehl.Baue().Parse(["--abgebend", Pfad("abgebend.csv"), "--aufnehmend", Pfad("aufnehmend.csv"), "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json")]).Invoke().ShouldBe(0);
        var wahr = File.ReadLines(Pfad("wahrheit.csv")).Skip(1).ToHashSet();
        var treffer = File.ReadLines(Pfad("paare.csv")).Skip(1).Select(z => z.Split(';')).Where(z => z[4] == "treffer").Select(z => $"{z[0]};{z[1]}").ToList();
        (2.0 * treffer.Count(wahr.Contains) / (treffer.Count + wahr.Count)).ShouldBeGreaterThan(0.985);
        File.ReadLines(Pfad("fehler.csv")).First().ShouldBe("id;feld;fehlerart");
        File.ReadAllText(Pfad("herkunft.json")).ShouldContain("\"saat\": 1");
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "300", "--fehler-abgebend", "0.3", "--gewohnheiten", "0.5", "--ergebnis", _ordner]).Invoke().ShouldBe(0);
        File.ReadLines(Pfad("fehler.csv")).Skip(1).Select(z => z[0]).Distinct().ShouldBe(['a', 'b']);
        File.ReadAllText(Pfad("herkunft.json")).ShouldContain("\"gewohnheiten\": 0.5");
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "300", "--gewohnheiten", "2", "--ergebnis", _ordner]).Invoke().ShouldBe(2);
        Abgleichsbefehl.Baue().Parse(["erzeugen", "--personen", "300", "--fehler-abgebend", "-1", "--ergebnis", _ordner]).Invoke().ShouldBe(2);
    }

    [Fact]
    public async Task Befehl_TakesACommaAsGermansWriteIt_AndRefusesWhatIsNoNumber()
    {
        (await Befehlszeile.FuehreAusAsync(["abgleich", "erzeugen", "--personen", "10", "--fehler", "0,25", "--ergebnis", _ordner])).ShouldBe(0);
        (await File.ReadAllTextAsync(Pfad("herkunft.json"), TestContext.Current.CancellationToken)).ShouldContain("\"jeFeld\": 0.25");
        (await Befehlszeile.FuehreAusAsync(["abgleich", "erzeugen", "--personen", "zehn", "--ergebnis", _ordner])).ShouldBe(2);
    }

    private string Pfad(string name) => Path.Combine(_ordner, name);

    private static string Text(Testregister r) => string.Join('\n', r.Abgebend.Concat(r.Aufnehmend).Select(z => $"{z.Person};{string.Join(';', z.Werte)}").Concat(r.Fehler.Select(f => f.ToString())));
}
