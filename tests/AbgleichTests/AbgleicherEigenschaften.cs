using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Xunit;
using static Startchancen.AbgleichTests.Registerlisten;

namespace Startchancen.AbgleichTests;

/// <summary>What holds for all lists.</summary>
public class AbgleicherEigenschaften
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ListsChangingSides_GiveTheSameLevelsAndNearlyTheSameProbabilities(bool mehrfach) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var (a, b) = Listen(saat, mehrfach);
            var (eins, zwei) = (Abgleicher.Vergleiche(a, b), Abgleicher.Vergleiche(b, a));
            var (hin, her) = (Paare(eins, false), Paare(zwei, true));
            // Weights are learned from samples that begin with the first list, so they are not the same to the last digit.
            foreach (var (eine, andere) in new[] { (hin, her), (her, hin) })
                eine.Where(p => p.Value.Wahrscheinlichkeit > 0.95 && !(andere.TryGetValue(p.Key, out var q) && q.Wahrscheinlichkeit > 0.8)).ShouldBeEmpty();
            foreach (var p in hin.Where(p => her.ContainsKey(p.Key)))
                Stufen(eins, p.Value).ShouldBe(Stufen(zwei, her[p.Key]));
        }).Check(Proben.Von(15));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OrderOfRowsAndNumberOfThreads_ChangeNothing(bool mehrfach) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var listen = new Kinderlisten(saat);
            var a = listen.Kinder(80);
            var b = mehrfach ? listen.Mehrmals(a) : listen.Anderswo(a);
            var erste = Text(a, b);
            a.Reverse();
            var andere = b.ToArray();
            new Random(saat).Shuffle(andere);
            ThreadPool.GetMinThreads(out var arbeiter, out var io);
            ThreadPool.SetMinThreads(16, io);
            try
            {
                Text(a, [.. andere]).ShouldBe(erste);
            }
            finally
            {
                ThreadPool.SetMinThreads(arbeiter, io);
            }
        }).Check(Proben.Von(15));

    [Fact]
    public void ALevelThatAgreesLess_NeverWeighsMore()
    {
        // Learned weights, field by field: agreement counts most, difference against.
        foreach (var saat in new ulong[] { 1, 2, 3 })
        {
            var register = Testregister.Erzeuge(new Registerwunsch { Personen = 4000, Saat = saat });
            var ergebnis = Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend));
            foreach (var feld in ergebnis.Gelernt.Felder)
            {
                double Bits(int stufe) => Math.Log2(feld.M[stufe] / feld.U[stufe]);
                Bits(0).ShouldBeGreaterThan(0, feld.Feld);
                Bits(feld.Stufen.ToList().IndexOf("verschieden")).ShouldBeLessThan(0, feld.Feld);
                // Names in each other's column are met by chance even more rarely than equal ones.
                for (var s = 1; s < feld.Stufen.Count; s++)
                    if (feld.Stufen[s] != "vertauscht")
                        Bits(s).ShouldBeLessThanOrEqualTo(Bits(feld.Feld == "Anschrift" ? s - 1 : 0) + 1e-9, $"{feld.Feld} {feld.Stufen[s]}");
                feld.M.Sum().ShouldBe(1, 1e-6);
                feld.U.Sum().ShouldBe(1, 1e-6);
            }
        }
    }

    [Fact]
    public void MoreTypingErrors_NeverMakeAPairLikelier()
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 3000, Saat = 21 });
        var (a, b) = (Liste("a", register.Abgebend), register.Aufnehmend.Select(z => z.Werte.ToArray()).ToList());
        var stand = Abgleicher.Vergleiche(a, Liste("b", b)).Stand.OhnePaare();
        var wahr = register.Wahrheit().Where(w => register.Abgebend[w.ZeileA].Werte is var x && register.Aufnehmend[w.ZeileB].Werte is var y && x[0] == y[0] && x[1] == y[1] && x[0].Length > 6).Take(60).ToList();
        var gewicht = Gewichte();
        foreach (var (schritt, feld, stelle) in new[] { (1, 0, 2), (2, 0, 4), (3, 1, 1), (4, 4, 3) })
        {
            foreach (var (_, zeile) in wahr)
                if (b[zeile][feld] is { Length: > 5 } wert)
                    b[zeile][feld] = wert[..stelle] + "q" + wert[(stelle + 1)..];
            var danach = Gewichte();
            // A pair that is no candidate any more has the least weight of all.
            foreach (var w in wahr)
                danach.GetValueOrDefault(w, double.NegativeInfinity).ShouldBeLessThanOrEqualTo(gewicht.GetValueOrDefault(w, double.NegativeInfinity) + 1e-9, $"step {schritt}");
            gewicht = danach;
        }
        gewicht.Count.ShouldBeLessThan(wahr.Count + 1);

        Dictionary<(int, int), double> Gewichte()
        {
            var ergebnis = Abgleicher.Vergleiche(a, Liste("b", b), new Einstellungen { Stand = stand });
            var gesucht = wahr.ToHashSet();
            return ergebnis.Paare.Where(p => gesucht.Contains((p.ZeileA, p.ZeileB))).ToDictionary(p => (p.ZeileA, p.ZeileB), p => p.Gewicht);
        }
    }

    [Fact]
    public void PairsWithAnotherFirstName_AreNeverHits_WhereThereAreTwins()
    {
        foreach (var saat in new ulong[] { 4, 5 })
        {
            var register = Testregister.Erzeuge(new Registerwunsch { Personen = 8000, Saat = saat, Zwillinge = 0.2 });
            var ergebnis = Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend));
            ergebnis.Paare.Where(p => p.Klasse == Paarklasse.Treffer).ShouldAllBe(p => ergebnis.Vergleiche(p).All(f => f.Feld != "Vorname" || (f.Stufe != "verschieden" && f.Stufe != "fehlt")));
        }
    }

    [Fact]
    public void PersonsOfOneList_AreComplete_AlsoWhereTwoRowsShareLittle()
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 1500, Saat = 8, Doppelt = 0.6, Fehler = new Fehlermodell { JeFeld = 0.25 } });
        var zeilen = register.Abgebend.Concat(register.Aufnehmend).ToArray();
        var e = Abgleicher.VergleicheInSich(Liste("liste", zeilen));
        var paare = e.Paare.ToDictionary(p => (p.ZeileA, p.ZeileB));
        var nachbarn = e.Paare.Where(p => p.Klasse == Paarklasse.Treffer).SelectMany(p => new[] { (p.ZeileA, p.ZeileB), (ZeileA: p.ZeileB, ZeileB: p.ZeileA) }).ToLookup(x => x.ZeileA, x => x.ZeileB);
        var dreiecke = nachbarn.SelectMany(n => n.SelectMany(x => n.Where(y => x < y).Select(y => (x, y)))).ToList();
        dreiecke.Count.ShouldBeGreaterThan(500);
        dreiecke.Where(d => !paare.ContainsKey(d)).ShouldBeEmpty();
        // Some of them only by the third row, and the sentence says so.
        var erschlossen = dreiecke.Distinct().Select(d => paare[d]).Where(p => p.Gewicht < 0 && p.Wahrscheinlichkeit >= 0.5).ToList();
        erschlossen.Count.ShouldBeGreaterThan(5);
        erschlossen.ShouldAllBe(p => e.Erklaere(p).Contains("verbunden durch weitere Zeilen", StringComparison.Ordinal));
        erschlossen.Count(p => zeilen[p.ZeileA].Person == zeilen[p.ZeileB].Person).ShouldBeGreaterThan(erschlossen.Count - 3);
    }

    [Fact]
    public void PersonsWhoStandOftenInAList_AreFoundByAllTheirRows()
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 1500, Saat = 8, Doppelt = 0.6, Fehler = new Fehlermodell { JeFeld = 0.25 } });
        var e = Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend));
        var richtig = (from x in register.Abgebend.Index() join y in register.Aufnehmend.Index() on x.Item.Person equals y.Item.Person select (x.Index, y.Index)).ToHashSet();
        var gefunden = e.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).Select(p => (p.ZeileA, p.ZeileB)).ToList();
        var f1 = 2.0 * gefunden.Count(richtig.Contains) / (gefunden.Count + richtig.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"F1 {f1:F4}");
        f1.ShouldBeGreaterThan(0.995);
        e.Paare.Select(p => (p.ZeileA, p.ZeileB)).ShouldBeUnique();
        // Some of them only by other rows of the person, and the sentence says so.
        var erschlossen = e.Paare.Where(p => p.Gewicht < 0 && p.Wahrscheinlichkeit >= 0.5).ToList();
        erschlossen.ShouldNotBeEmpty();
        erschlossen.ShouldAllBe(p => e.Erklaere(p).Contains("verbunden durch weitere Zeilen", StringComparison.Ordinal));
        e.Mehrfache.Count(m => !m.InA).ShouldBeGreaterThan(300);
    }

    [Fact]
    public void RowsOfAPerson_LeadFromOneFirstNameToAnother_AlsoBetweenLists()
    {
        var kinder = new Kinderlisten(5).Kinder(150);
        var (a, b) = (kinder.SelectMany(Zweimal).ToList(), kinder.SelectMany(Zweimal).ToList());
        (a[0][1], a[1][1], b[0][1], b[1][1]) = ("Anna Lena", "Lena", "Anna", "Anna Lena");
        a[1][5] += "0";
        var e = Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b));
        e.OhneZwillinge.ShouldBeFalse();
        var paar = e.Paare.Single(p => (p.ZeileA, p.ZeileB) == (1, 0));
        e.Stufe(paar, e.Felder.ToList().IndexOf("Vorname")).ShouldBe("verschieden");
        paar.Klasse.ShouldBe(Paarklasse.Treffer);

        static IEnumerable<string?[]> Zweimal(string?[] z) => [[.. z], [$"{z[0]}x", .. z[1..]]];
    }

    [Fact]
    public void RowsOfAPersonWhoStandsInOneListOnly_AreSeenToBeOne()
    {
        var kinder = new Kinderlisten(6).Kinder(300);
        var e = Abgleicher.Vergleiche(Kinderlisten.Liste("a", [.. kinder.SelectMany(Zweimal)]), Kinderlisten.Liste("b", [.. kinder.Skip(100).SelectMany(Zweimal)]));
        e.NachPersonen.ShouldBeTrue();
        e.Mehrfache.Where(m => m.InA).Select(m => m.Zeilen.Order().ToArray()).Count(z => z is [var x, var y] && x % 2 == 0 && y == x + 1).ShouldBeGreaterThan(290);
        e.Mehrfache.Count(m => m.InA).ShouldBeLessThan(305);
        e.NurInA.Count.ShouldBeGreaterThan(190);

        static IEnumerable<string?[]> Zweimal(string?[] z) => [[.. z], [$"{z[0]}x", .. z[1..]]];
    }

    [Fact]
    public void ARowThatStandsManyTimes_IsOnePerson_AndNoneOfTheOthers()
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 300, Saat = 10 }).Abgebend;
        foreach (var mal in new[] { 40, 400 })
        {
            var zeilen = Enumerable.Repeat(register[0], mal).Concat(register.Skip(1)).ToArray();
            var treffer = Abgleicher.VergleicheInSich(Liste("liste", zeilen)).Paare.Where(p => p.Klasse == Paarklasse.Treffer).ToList();
            treffer.Count.ShouldBe(mal * (mal - 1) / 2);
            treffer.ShouldAllBe(p => p.ZeileB < mal);
        }
    }

    [Fact]
    public void StatedProbabilities_AreWhatIsSeen()
    {
        // Over several registers, decile by decile where there are enough pairs to tell: within a point, or what chance allows.
        var faecher = new (double Gesagt, int Wahr, int Alle)[10];
        for (ulong saat = 1; saat <= 6; saat++)
        {
            var register = Testregister.Erzeuge(new Registerwunsch { Personen = 9000, Saat = saat });
            var wahr = register.Wahrheit().ToHashSet();
            foreach (var p in Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend)).Paare)
            {
                ref var f = ref faecher[Math.Min(9, (int)(p.Wahrscheinlichkeit * 10))];
                f = (f.Gesagt + p.Wahrscheinlichkeit, f.Wahr + (wahr.Contains((p.ZeileA, p.ZeileB)) ? 1 : 0), f.Alle + 1);
            }
        }
        var oben = faecher[9];
        (oben.Gesagt / oben.Alle).ShouldBe((double)oben.Wahr / oben.Alle, 0.01);
        var (gesagt, gesehen) = (faecher.Sum(f => f.Gesagt), faecher.Sum(f => f.Wahr));
        (gesagt / gesehen).ShouldBe(1, 0.01);
    }

    private static (Personenliste A, Personenliste B) Listen(int saat, bool mehrfach)
    {
        var listen = new Kinderlisten(saat);
        var a = listen.Kinder(60 + saat % 100);
        return (Kinderlisten.Liste("a", mehrfach ? listen.Mehrmals(a) : a), Kinderlisten.Liste("b", listen.Anderswo(a)));
    }

    private static IEnumerable<string> Stufen(Abgleichsergebnis e, Paar paar) => e.Felder.Select((_, f) => e.Stufe(paar, f));

    private static Dictionary<string, Paar> Paare(Abgleichsergebnis e, bool getauscht) => e.Paare.ToDictionary(p => getauscht ? $"{p.ZeileB} {p.ZeileA}" : $"{p.ZeileA} {p.ZeileB}");

    private static string Text(List<string?[]> a, List<string?[]> b) => string.Join('\n', Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b)).Paare
        .Select(p => $"{a[p.ZeileA][0]} {b[p.ZeileB][0]} {p.Wahrscheinlichkeit:R} {p.Gewicht:R} {p.Klasse}").Order(StringComparer.Ordinal));
}
