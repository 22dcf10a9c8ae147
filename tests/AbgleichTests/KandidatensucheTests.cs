using System.Runtime.Intrinsics;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class KandidatensucheTests
{
    [Fact]
    public void LongListsWithoutAnyKey_BringNobodyTogether()
    {
        var zufall = new Random(7);
        var (a, b) = (Liste("a"), Liste("b"));
        ((long)a.Anzahl * b.Anzahl).ShouldBeGreaterThan(Kandidatensuche.HoechstensGanz);
        var ergebnis = Abgleicher.Vergleiche(a, b);
        ergebnis.Paare.ShouldBeEmpty();
        ergebnis.NurInA.Count.ShouldBe(a.Anzahl);

        Personenliste Liste(string name) => new(name, null, new Dictionary<Merkmal, IReadOnlyList<string?>>
        {
            [Merkmal.Geschlecht] = [.. Enumerable.Range(0, 13_000).Select(_ => zufall.Next(2) == 0 ? "m" : "w")],
            [Merkmal.Beruf] = [.. Enumerable.Range(0, 13_000).Select(_ => zufall.Next(2) == 0 ? "Koch" : "Maler")],
        });
    }

    [Fact]
    public void InListsOfMiddleSize_OneEntryThatIsRightIsEnough()
    {
        var listen = new Kinderlisten(11);
        var a = listen.Kinder(13_000);
        var b = a.ConvertAll(z => (string?[])[.. z]);
        // Rare names, the birthday missing, the address another one: only the surname is left, or only day and month with a first name misspelt.
        a[5] = ["a5", "Xaverina", "Quastenbichl", "03.04.2012", "w", "Nordkap 3", "01001", "Weitfort"];
        b[5] = ["b5", "Xavierina", "Quastenbichl", null, "w", "Südkap 9", "98765", "Nahebei"];
        a[6] = ["a6", "Ysoldine", "Obermoser", "29.02.2016", "w", "Nordkap 5", "01001", "Weitfort"];
        b[6] = ["b6", "Isoldine", "Wimmerl", "29.02.2011", "w", "Nordkap 5a", null, null];
        var ergebnis = Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b));
        ergebnis.Durchgaenge.Select(d => d.Name).ShouldContain("Nachname");
        foreach (var zeile in new[] { 5, 6 })
            Kandidaten(ergebnis).ShouldContain((zeile, zeile));

        // Larger lists have no room for it, and what a run has begun with its state goes on with.
        Schluesselwahl.MitEinzelnen(new Kodierteliste(80_000), new Kodierteliste(80_000)).ShouldBeFalse();
        Schluesselwahl.MitEinzelnen(new Kodierteliste(500), new Kodierteliste(500)).ShouldBeFalse();
        Schluesselwahl.MitEinzelnen(ergebnis.Lauf.Wissen.Suchweise).ShouldBeTrue();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(13_000)]
    public void NamesInEachOthersColumn_AreLookedForTheRightWayRound(int anzahl)
    {
        var listen = new Kinderlisten(12);
        var a = listen.Kinder(anzahl);
        var b = a.ConvertAll(z => (string?[])[.. z]);
        // All else has changed, too.
        for (var i = 40; i < 50; i++)
            b[i] = [b[i][0], b[i][2], b[i][1], b[i][3]![..6] + "1999", null, "Anderswo 1", "01001", "Weitfort"];
        var ergebnis = Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b));
        Kandidaten(ergebnis).Count(k => k.A is >= 40 and < 50 && k.A == k.B).ShouldBeGreaterThanOrEqualTo(9);
        // Several passes bring a pair together; it is there once, in its order.
        ergebnis.Durchgaenge.Sum(d => d.Geblieben).ShouldBeGreaterThan(ergebnis.Lauf.Kandidaten);
        var paare = ergebnis.Lauf.Paare[..ergebnis.Lauf.Kandidaten];
        paare.Zip(paare.Skip(1)).ShouldAllBe(x => x.First < x.Second);
    }

    [Fact]
    public void NamesInEachOthersColumn_AreFoundInSmallLists_WhereNobodyKnowsWhichIsWhich()
    {
        var a = new Kinderlisten(13).Kinder(300);
        var b = a.ConvertAll(z => (string?[])[.. z]);
        // Names that nobody else has, and all else has changed.
        a[7] = ["a7", "Quarinde", "Xolthip", "03.04.2012", "w", "Nordkap 3", "01001", "Weitfort"];
        b[7] = ["b7", "Xolthip", "Quarinde", "28.11.2016", "m", "Seeblick 9", "98765", "Nahebei"];
        Kandidaten(Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b))).ShouldContain((7, 7));
    }

    [Fact]
    public void ANameIsExchanged_OnlyWhereTheListsKnowItTheOtherWayRound()
    {
        string[] vornamen = ["Anna", "Anna", "Anna", "Ben", "Ben", "Ben", "Weber", "Martin", "Kolja", "Schulz", "Martin"];
        string[] nachnamen = ["Weber", "Weber", "Weber", "Martin", "Schulz", "Schulz", "Anna", "Ben", "Oss", "Anna Lena", "Schulz"];
        var kodierung = new Kodierung(new Personenliste("liste", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = vornamen, [Merkmal.Nachname] = nachnamen }), null, null);
        var (k, summen) = (kodierung.A, kodierung.Namen.Summen());
        var (v, n) = new Suchnamen(kodierung.Namen, summen, Tafel.Zaehle(summen, k.Vorname), Tafel.Zaehle(summen, k.Nachname)).Von(k);
        // Weber Anna and Schulz Anna Lena; Martin and Ben may be either, nobody knows Kolja Oss.
        Enumerable.Range(0, k.Anzahl).Where(i => v[i] == k.Nachname[i] && n[i] == k.Vorname[i]).ShouldBe([6, 9]);
        Enumerable.Range(0, k.Anzahl).Where(i => v[i] == k.Vorname[i] && n[i] == k.Nachname[i]).ShouldBe([0, 1, 2, 3, 4, 5, 7, 8, 10]);
    }

    private static HashSet<(int A, int B)> Kandidaten(Abgleichsergebnis ergebnis) =>
        [.. Enumerable.Range(0, ergebnis.Lauf.Kandidaten).Select(i => (ergebnis.Lauf.ZeileA(ergebnis.Lauf.A(i)), ergebnis.Lauf.ZeileB(ergebnis.Lauf.B(i))))];

    [Fact]
    public void RowsAreOrderedByTheirKey_EqualOnesAsTheyStood_WithoutThoseThatHaveNone()
    {
        var zufall = new Random(7);
        foreach (var bits in new[] { 1, 9, 12, 21, 24, 32 })
        {
            var schluessel = Enumerable.Range(0, 5_000).Select(_ => zufall.Next(4) == 0 ? 0 : (uint)zufall.NextInt64(1L << bits) << (32 - bits) | (uint)zufall.Next(3)).ToArray();
            var sortiert = new Sortiert(new Sortierraum(schluessel));
            var erwartet = Enumerable.Range(0, schluessel.Length).Where(i => schluessel[i] != 0).OrderBy(i => schluessel[i]).ToArray();
            sortiert.Zeilen.ShouldBe(erwartet);
            sortiert.Schluessel.ShouldBe(erwartet.Select(i => schluessel[i]));
        }
    }

    [Fact]
    public void TheQuickLook_FindsWhatWeighingEachPairFinds_WhateverTheUsualTracksAre()
    {
        var zufall = new Random(2026);
        var (gefunden, geprueft) = (0, 0);
        for (var n = 0; n < 60; n++)
        {
            var listen = new Kinderlisten(n);
            var zeilen = listen.Kinder(80);
            var (a, b) = (Kinderlisten.Liste("a", Luecken(zeilen)), Kinderlisten.Liste("b", Luecken(listen.Anderswo(zeilen))));
            var kodierung = new Kodierung(a, b, null);
            var abdruck = new Abdruck(kodierung, kodierung.A, kodierung.B);
            var (va, vb) = (abdruck.Von(kodierung.A), abdruck.Von(kodierung.B));
            var zahlen = Spurzahlen.Zaehle(va, vb, 60);
            var filter = new Vorfilter(abdruck, zahlen, zahlen.JeZeile(va), f => f == Feld.Vorname ? 0.02 : 0.1) { Spielraum = zufall.Next(-4, 14) };
            var orte = new int[vb.Length];
            for (var x = 0; x < va.Length; x++)
            {
                var erwartet = Enumerable.Range(0, vb.Length).Where(y => filter.Laesst(x, va[x], vb[y])).ToArray();
                var uebliche = (n % 3) switch
                {
                    0 => Vorfilter.Uebliche([.. vb.Select(y => (va[x], y))]),
                    1 => Vorfilter.Uebliche([(va[x], va[x])]),
                    _ => Vector256.Create([.. Enumerable.Range(0, Abdruck.Spuren).Select(_ => zufall.Next(3) == 0 ? ushort.MaxValue : (ushort)0)]),
                };
                var zahl = filter.Finde(va[x], filter.Selten(x), vb, uebliche, orte);
                orte[..zahl].ShouldBe(erwartet);
                (gefunden, geprueft) = (gefunden + zahl, geprueft + vb.Length);
            }
        }
        gefunden.ShouldBeInRange(geprueft / 200, geprueft / 2);

        // Values that are missing in one list, in the other, in both and in parts.
        List<string?[]> Luecken(List<string?[]> zeilen) => zeilen.ConvertAll(z => z.Select((w, i) => i > 0 && zufall.Next(5) == 0 ? null : i == 3 && zufall.Next(5) == 0 ? w?[^4..] : w).ToArray());
    }
}
