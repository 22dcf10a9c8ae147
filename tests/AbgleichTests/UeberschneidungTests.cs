using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Startchancen.Abgleich.Zuordnung;
using Xunit;
using static Startchancen.AbgleichTests.Registerlisten;

namespace Startchancen.AbgleichTests;

/// <summary>How many rows are one person's is not known beforehand: from none at all, where siblings are the most alike, to many a person.</summary>
public sealed class UeberschneidungTests
{
    [Theory]
    [InlineData(400, 3)]
    [InlineData(10_000, 3)]
    [InlineData(20_000, 31)]
    public void AListThatHoldsNobodyTwice_HasNoHits(int personen, ulong saat)
    {
        var zeilen = Testregister.Erzeuge(new Registerwunsch { Personen = personen, Saat = saat }).Abgebend;
        var paare = Abgleicher.VergleicheInSich(Liste("liste", zeilen)).Paare;
        paare.Where(p => p.Klasse == Paarklasse.Treffer || p.Wahrscheinlichkeit >= 0.5).ShouldBeEmpty();
        paare.Count.ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.002)]
    [InlineData(0.02)]
    public void ListsThatShareFewChildren_DoNotTakeTheirSiblingsForThem(double gemeinsam)
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 12_000, Saat = 32, Gemeinsam = gemeinsam });
        var wahr = register.Wahrheit().ToHashSet();
        var paare = Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend)).Paare;
        var wahrscheinliche = paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        wahrscheinliche.Count(p => !wahr.Contains((p.ZeileA, p.ZeileB))).ShouldBeLessThanOrEqualTo(4 + wahr.Count / 50);
        wahrscheinliche.Count(p => wahr.Contains((p.ZeileA, p.ZeileB))).ShouldBeGreaterThanOrEqualTo(wahr.Count * 95 / 100);
        paare.Count(p => p.Klasse == Paarklasse.Pruefen).ShouldBeLessThan(130);
    }

    [Fact]
    public void AListOfManyRowsAPerson_WithoutTwins_TakesOtherFirstNamesForHits_UnlessNothingElseDiffers()
    {
        var personen = Testregister.Erzeuge(new Registerwunsch { Personen = 2500, Saat = 12, Geschwister = 0 }).Abgebend;
        var (zufall, zeilen) = (new Random(4), new List<(int Person, string[] Werte)>());
        foreach (var p in personen)
        {
            var zweiter = personen[zufall.Next(personen.Count)].Werte[1];
            for (var i = 0; i < 8; i++)
            {
                string[] w = [.. p.Werte];
                for (var s = 0; s < w.Length; s++)
                    w[s] = zufall.Next(100) switch
                    {
                        < 12 => "",
                        < 20 when s is not (2 or 3) && w[s].Length > 3 => w[s].Remove(zufall.Next(w[s].Length), 1),
                        < 26 when s is >= 4 and <= 6 => personen[zufall.Next(personen.Count)].Werte[s],
                        < 28 when s == 1 => zweiter,
                        _ => w[s],
                    };
                zeilen.Add((p.Person, w));
            }
        }
        var e = Abgleicher.VergleicheInSich(Liste("liste", [.. zeilen.Select(z => z.Werte)]));
        var (wahre, halbe) = (personen.Count * 28, e.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList());
        (2.0 * halbe.Count(Wahr) / (wahre + halbe.Count)).ShouldBeGreaterThan(0.9965, "poor rows do not keep another one out");
        // Twins would be of either sex here and there: there are none, so another first name may be a hit, but not where it is all that differs.
        e.OhneZwillinge.ShouldBeTrue();
        var anders = e.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5 && e.Vergleiche(p).Single(f => f.Feld == "Vorname").Stufe == "verschieden").ToLookup(p => e.Vergleiche(p).All(f => f.Feld == "Vorname" || f.Stufe is "gleich" or "fehlt"), p => p.Klasse);
        anders[true].Count().ShouldBeGreaterThan(50);
        anders[true].ShouldAllBe(k => k == Paarklasse.Pruefen);
        anders[false].Count().ShouldBeGreaterThan(50);
        anders[false].ShouldAllBe(k => k == Paarklasse.Treffer);

        bool Wahr(Paar p) => zeilen[p.ZeileA].Person == zeilen[p.ZeileB].Person;
    }

    [Fact]
    public void AListInWhichNearlyEverybodyStandsTwice_HasPairs_ButNoThird()
    {
        var fehler = new Fehlermodell { JeFeld = 0.3 };
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 6000, Saat = 8, Gemeinsam = 0.8, Fehler = fehler, FehlerAbgebend = fehler });
        Registerzeile[] zeilen = [.. register.Abgebend, .. register.Aufnehmend];
        var paare = Abgleicher.VergleicheInSich(Liste("liste", zeilen)).Paare;
        var (halbe, wahre) = (paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList(), register.Wahrheit().Count());
        (2.0 * halbe.Count(Wahr) / (wahre + halbe.Count)).ShouldBeGreaterThan(0.96);
        halbe.SelectMany(p => new[] { p.ZeileA, p.ZeileB }).CountBy(z => z).Count(z => z.Value > 1).ShouldBeLessThan(25);
        // What is said in the middle holds.
        var mitte = paare.Where(p => p.Wahrscheinlichkeit is > 0.2 and < 0.9).ToList();
        ((double)mitte.Count(Wahr) / mitte.Count).ShouldBe(mitte.Average(p => p.Wahrscheinlichkeit), 0.1);

        bool Wahr(Paar p) => zeilen[p.ZeileA].Person == zeilen[p.ZeileB].Person;
    }

    [Fact]
    public void AListInWhichHardlyAnybodyStandsTwice_DoesNotTakeTwinsForOneChild()
    {
        // Half of the later children of a family are twins: 43 pairs were said to be one child that are two, and F1 was 0.958.
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 60_000, Saat = 45, Gemeinsam = 1, Zwillinge = 0.5, Doppelt = 0.02 });
        var zeilen = register.Aufnehmend;
        var paare = Abgleicher.VergleicheInSich(Liste("liste", zeilen)).Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        (2.0 * paare.Count(Wahr) / (zeilen.Count - register.Abgebend.Count + paare.Count)).ShouldBeGreaterThan(0.97);
        paare.Count(p => !Wahr(p)).ShouldBeLessThan(12);

        bool Wahr(Paar p) => zeilen[p.ZeileA].Person == zeilen[p.ZeileB].Person;
    }

    [Fact]
    public void Gruppe_HoldsItsPairsByTheWeakestSeamBetweenThem()
    {
        var gruppe = new Gruppe(4, 0, (0, 1));
        gruppe.Nimm(new Gruppe(2, 0, (1, 0)), 5);
        var andere = new Gruppe(1, 0, (1, 0));
        andere.Nimm(new Gruppe(3, 0, (0, 1)), 9);
        gruppe.Nimm(andere, 1.5);
        gruppe.Nimm(new Gruppe(7, 0, (0, 1)), 6);
        gruppe.Zeilen.ShouldBe([4, 2, 1, 3, 7]);
        gruppe.Zahl.ShouldBe((2, 3));
        gruppe.Paare().ShouldBe([(2, 4, 5), (1, 4, 1.5), (3, 4, 1.5), (4, 7, 1.5), (1, 2, 1.5), (2, 3, 1.5), (2, 7, 1.5), (1, 3, 9), (1, 7, 6), (3, 7, 6)]);
    }

    [Fact]
    public void Zeilenzahlen_SayWhoIsLookingForAnother()
    {
        // One list of 20,000 rows: 8,000 persons stand twice, 4,000 once, nobody three times.
        var zweimal = Liste([.. Enumerable.Repeat(2, 8000)], 20_000, 8000);
        zweimal.Vorab((0, 1), (0, 1)).ShouldBe(2 * Math.Log(20_000 / 4000.0), 0.01);
        zweimal.Vorab((0, 1), (0, 2)).ShouldBeLessThan(-5);
        zweimal.Vorab((0, 2), (0, 1)).ShouldBe(zweimal.Vorab((0, 1), (0, 2)));
        zweimal.Vorab((0, 2), (0, 2)).ShouldBeLessThan(-5);
        // Nearly all of 1,000 persons stand nine or ten times, fifty rows are left: they belong to those that stand nine times.
        var oft = Liste([.. Enumerable.Repeat(9, 500), .. Enumerable.Repeat(10, 500)], 9550, 500 * 36 + 500 * 45);
        oft.Vorab((0, 1), (0, 9)).ShouldBeGreaterThan(2);
        oft.Vorab((0, 1), (0, 10)).ShouldBeLessThan(-3);
        oft.Vorab((0, 9), (0, 9)).ShouldBeLessThan(-5);
        // Ten of a thousand persons stand eight times, the others four times: two groups of four are one of these ten, among all pairs of groups.
        var (zeilen, paare) = (10 * 8 + 990 * 4, 10 * 28 + 990 * 6);
        Liste([.. Enumerable.Repeat(8, 10), .. Enumerable.Repeat(4, 990)], zeilen, paare).Vorab((0, 4), (0, 4)).ShouldBe(Math.Log(10 / (1000 * 1000 / 2.0) / (paare / (zeilen * (zeilen - 1) / 2.0))), 0.06);
        // Before anything is found, and where hardly anybody stands twice, any two are as likely as others.
        Liste([.. Enumerable.Repeat(2, 100)], 20_000, 100).Vorab((0, 1), (0, 1)).ShouldBe(0, 0.03);

        static Zeilenzahlen Liste(int[] groessen, int zeilen, double paare) => new(groessen.Select(n => (0, n)), (0, zeilen), paare / (zeilen * (zeilen - 1.0) / 2));
    }

    [Fact]
    public void Zeilenzahlen_OfTwoLists_KnowInWhichOfThemPersonsStandTwice()
    {
        // 5,000 children stand once in the first list and 3,000 of them twice in the second, 1,500 once; 500 rows are left in the first, 200 in the second.
        var zahlen = new Zeilenzahlen([.. Enumerable.Repeat((1, 2), 3000), .. Enumerable.Repeat((1, 1), 1500)], (5000, 7700), 7500 / (5000 * 7700.0));
        // No two rows of the first list are one child, nor those of two children that are complete; a third row in the second is as unlikely.
        zahlen.Vorab((1, 0), (1, 0)).ShouldBeLessThan(-3);
        zahlen.Vorab((1, 2), (1, 2)).ShouldBeLessThan(-5);
        zahlen.Vorab((1, 1), (1, 1)).ShouldBeLessThan(-5);
        zahlen.Vorab((1, 0), (1, 2)).ShouldBeLessThan(-5);
        zahlen.Vorab((0, 1), (1, 2)).ShouldBeLessThan(-4);
        // Who stands once in the second is looking for another row there, and who stands only there for the one in the first.
        zahlen.Vorab((0, 1), (1, 1)).ShouldBeGreaterThan(2);
        zahlen.Vorab((1, 0), (0, 2)).ShouldBeGreaterThan(2);
        zahlen.Vorab((1, 0), (0, 1)).ShouldBeGreaterThan(2);
        // The same with the lists exchanged; and the few that were joined wrongly, thrice in the second list and so twice in the first, do not make others of their kind likely.
        var andersherum = new Zeilenzahlen([.. Enumerable.Repeat((2, 1), 3000), .. Enumerable.Repeat((1, 1), 1500)], (7700, 5000), 7500 / (5000 * 7700.0));
        foreach (var (eine, andere) in new[] { ((1, 0), (1, 0)), ((1, 2), (1, 2)), ((0, 1), (1, 1)), ((1, 0), (0, 2)), ((1, 0), (0, 1)), ((1, 0), (1, 2)) })
            andersherum.Vorab(Getauscht(eine), Getauscht(andere)).ShouldBe(zahlen.Vorab(eine, andere), 1e-9);
        new Zeilenzahlen([.. Enumerable.Repeat((1, 2), 3000), .. Enumerable.Repeat((1, 1), 1500), .. Enumerable.Repeat((2, 3), 5)], (5010, 7715), 7530 / (5010 * 7715.0)).Vorab((1, 0), (1, 3)).ShouldBeLessThan(-3);

        static (int, int) Getauscht((int A, int B) zahl) => (zahl.B, zahl.A);
    }

    [Fact]
    public void ChildrenWhoStandTwiceInTheSecondList_AreNotMixedWithTheirTwins()
    {
        // Each child stands once in the first list, half of the second and third children of a family are twins, and both lists have errors.
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 3000, Saat = 52, Gemeinsam = 1, Zwillinge = 0.5, Doppelt = 0.5, Fehler = new Fehlermodell { JeFeld = 0.12 }, FehlerAbgebend = new Fehlermodell { JeFeld = 0.1 } });
        var e = Abgleicher.Vergleiche(Registerlisten.Liste("a", r.Abgebend), Registerlisten.Liste("b", r.Aufnehmend));
        e.NachPersonen.ShouldBeTrue();
        var halbe = e.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        (2.0 * halbe.Count(Wahr) / (halbe.Count + r.Wahrheit().Count())).ShouldBeGreaterThan(0.9965);
        halbe.Count(p => !Wahr(p)).ShouldBeLessThan(20);
        // Two complete children are no likely pair, also where a first name is missing, and nobody need look at what speaks of them.
        var andere = e.Paare.Except(halbe).ToList();
        andere.Count.ShouldBeLessThan(60);
        andere.Sum(p => p.Wahrscheinlichkeit).ShouldBe(andere.Count(Wahr), 10);

        bool Wahr(Paar p) => r.Abgebend[p.ZeileA].Person == r.Aufnehmend[p.ZeileB].Person;
    }

    [Fact]
    public void WhatAgreesByChance_IsCountedWithoutTheOwnPairs()
    {
        // In lists of a thousand three of four equal birthdays are one child's; among 3,652 days strangers share one far more rarely.
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 1000, Saat = 21 });
        var gelernt = Abgleicher.Vergleiche(Liste("a", register.Abgebend), Liste("b", register.Aufnehmend)).Gelernt;
        gelernt.Felder.Single(f => f.Feld == "Geburtsdatum").U[0].ShouldBe(1 / 3652.0, 0.5 / 3652);
        // The same within one list in which each child stands twice.
        gelernt = Abgleicher.VergleicheInSich(Liste("liste", [.. register.Abgebend, .. register.Aufnehmend])).Gelernt;
        gelernt.Felder.Single(f => f.Feld == "Geburtsdatum").U[0].ShouldBe(1 / 3652.0, 0.5 / 3652);
    }

    [Fact]
    public void AddressesMadeOfNames_SayLittleOfNamesakes()
    {
        // Half of either list stands in the other one; everybody's address is made of the name, and every third person has got another one.
        var (personen, zufall) = (Testregister.Erzeuge(new Registerwunsch { Personen = 9000, Saat = 19, Geschwister = 0 }).Abgebend, new Random(6));
        Merkmal[] spalten = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Geburtsdatum, Merkmal.Mail];
        var (a, b) = (personen.Take(6000).Select(Zeile).ToList(), personen.Skip(3000).Select(Zeile).ToList());
        var e = Abgleicher.Vergleiche(Nur("a", a), Nur("b", b));
        var halbe = e.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        (2.0 * halbe.Count(p => p.ZeileA == p.ZeileB + 3000) / (halbe.Count + 3000)).ShouldBeGreaterThan(0.99);
        // Also when the state is taken over.
        using var strom = new MemoryStream();
        e.Stand.Schreibe(strom);
        strom.Position = 0;
        var weiter = Abgleicher.Vergleiche(Nur("a", a), Nur("b", b), new Einstellungen { Stand = Abgleichsstand.Lies(strom) });
        weiter.Paare.Select(p => (p.ZeileA, p.ZeileB, p.Wahrscheinlichkeit)).ShouldBe(e.Paare.Select(p => (p.ZeileA, p.ZeileB, p.Wahrscheinlichkeit)));

        string?[] Zeile(Registerzeile p)
        {
            var (vorname, nachname) = (p.Werte[1].Split(' ', '-')[0], p.Werte[0]);
            var geboren = zufall.Next(12) switch { 0 => null, 1 => p.Werte[2][..^1] + (p.Werte[2][^1] == '1' ? '2' : '1'), _ => p.Werte[2] };
            return [vorname, nachname, geboren, zufall.Next(8) == 0 ? null : $"{vorname}.{nachname}{(zufall.Next(3) == 0 ? zufall.Next(90) : p.Person % 90)}@{(p.Person % 3 == 0 ? "post.example" : "mail.example")}"];
        }

        Personenliste Nur(string name, List<string?[]> zeilen) => new(name, null, spalten.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z[x.i])]));
    }

    [Theory]
    [InlineData(1, 0.9995)]
    [InlineData(2, 0.997)]
    [InlineData(3, 0.9985)]
    public void PublicListsOfManyErrors_WithoutANumber_AreFoundByProbability(int nummer, double f1)
    {
        var tabelle = File.ReadAllLines(Testdaten.Datei("abgleich", "febrl", $"dataset{nummer}.csv")).Select(z => z.Split(',', StringSplitOptions.TrimEntries)).ToArray();
        Merkmal[] merkmale = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Hausnummer, Merkmal.Strasse, Merkmal.Adresszusatz, Merkmal.Ort, Merkmal.Plz, Merkmal.Region, Merkmal.Geburtsdatum];
        var liste = new Personenliste("liste", null, merkmale.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. tabelle.Skip(1).Select(z => z[x.i + 1])]));
        var person = tabelle.Skip(1).Select(z => z[0].Split('-')[1]).ToArray();
        var halbe = Abgleicher.VergleicheInSich(liste).Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        var wahre = person.CountBy(p => p).Sum(p => p.Value * (p.Value - 1) / 2);
        (2.0 * halbe.Count(p => person[p.ZeileA] == person[p.ZeileB]) / (wahre + halbe.Count)).ShouldBeGreaterThan(f1);
    }
}
