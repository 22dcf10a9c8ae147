using System.Runtime.Intrinsics;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Kandidaten;
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
                    0 => Vorfilter.Uebliche(vb.Select(y => (va[x], y, 1L))),
                    1 => Vorfilter.Uebliche([(va[x], va[x], 1)]),
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
