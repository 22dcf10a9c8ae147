using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;
using Xunit;

namespace Startchancen.AbgleichTests;

/// <summary>What is learned beyond the weights of single fields.</summary>
public class ModellTests
{
    private static readonly Merkmal[] s_spalten = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Geburtsdatum, Merkmal.Geschlecht, Merkmal.Strasse, Merkmal.Hausnummer, Merkmal.Plz];

    [Theory]
    [InlineData(0.25, 0.3, 0.04)]
    [InlineData(0.1, 0.5, 0.1)]
    public void ErrorsThatComeTogether_AreFound(double sorglose, double fehlerSorgloser, double fehlerSorgfaeltiger)
    {
        var v = Vergleicher();
        var (muster, zufall) = (new int[20_000], new Random(5));
        for (var i = 0; i < muster.Length; i++)
        {
            var fehler = zufall.NextDouble() < sorglose ? fehlerSorgloser : fehlerSorgfaeltiger;
            for (var f = 0; f < v.Felder.Length; f++)
                muster[i] += (zufall.NextDouble() < fehler ? 2 : 1) * v.Gewicht[f];
        }
        var g = Sorgfalt.Lerne(v, Gewichte(v), muster, [.. muster.Select(_ => 1.0)]);
        g.Arten.Length.ShouldBe(2);
        var (gut, schlecht) = (g.Arten.MaxBy(a => a.M[0][1])!, g.Arten.MinBy(a => a.M[0][1])!);
        schlecht.Anteil.ShouldBe(sorglose, 0.03);
        for (var f = 0; f < v.Felder.Length; f++)
        {
            gut.M[f][2].ShouldBe(fehlerSorgfaeltiger, 0.02);
            schlecht.M[f][2].ShouldBe(fehlerSorgloser, 0.06);
        }
        // Many errors at once: far less surprising than field by field.
        var viele = v.Gewicht.Sum(w => 2 * w);
        var (einzeln, zusammen) = (Bewertung.Chancen(v, Gewichte(v) with { M = Gemittelt(v, muster) }, viele, Alle(v))[0], Bewertung.Chancen(v, g, viele, Alle(v))[0]);
        zusammen.ShouldBeGreaterThan(10 * einzeln);
        zusammen.ShouldBe(sorglose * Math.Pow(fehlerSorgloser, v.Felder.Length), zusammen * 0.5);
    }

    [Fact]
    public void WhatIsMissing_SpeaksOfTheCareOfThePair_NotForOrAgainstOnePerson()
    {
        // A quarter of the pairs is written without care: more errors and, of the sex, far more gaps.
        const double Sorglose = 0.25, Falsch = 0.3, Richtig = 0.04, LueckeSorgloser = 0.4, LueckeSorgfaeltiger = 0.02;
        var v = Vergleicher();
        var geschlecht = v.Stelle(Feld.Geschlecht);
        var (vorname, nachname) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Nachname));
        var (muster, zufall) = (new int[40_000], new Random(8));
        for (var i = 0; i < muster.Length; i++)
        {
            var sorglos = zufall.NextDouble() < Sorglose;
            for (var f = 0; f < v.Felder.Length; f++)
                muster[i] += f == geschlecht && zufall.NextDouble() < (sorglos ? LueckeSorgloser : LueckeSorgfaeltiger) ? 0 : (zufall.NextDouble() < (sorglos ? Falsch : Richtig) ? 2 : 1) * v.Gewicht[f];
            // Names in each other's column come by chance; level 0 of the surname is no gap then.
            if (i % 50 == 0)
                muster[i] += ((int)Namensstufe.Vertauscht - v.Stufe(muster[i], vorname)) * v.Gewicht[vorname] - v.Stufe(muster[i], nachname) * v.Gewicht[nachname];
        }
        var g = Sorgfalt.Lerne(v, Gewichte(v), muster, [.. muster.Select(_ => 1.0)]);
        g.Arten.Length.ShouldBe(2);
        foreach (var art in g.Arten)
            art.M[nachname][0].ShouldBeLessThan(0.001);
        var luecke = v.Gewicht.Sum() - v.Gewicht[geschlecht];
        // A gap alone is next to neutral beside a pair without a word on the sex ...
        var felder = Enumerable.Range(0, v.Felder.Length).Where(f => f != geschlecht).ToArray();
        Dieselbe(luecke, [geschlecht]).ShouldBe(1, 1e-9);
        // ... but who leaves one is careless in seven of eight pairs, and his errors are no surprise.
        var anders = luecke + v.Gewicht[v.Stelle(Feld.Geburtsdatum)];
        const double Wahrscheinlich = Sorglose * LueckeSorgloser / (Sorglose * LueckeSorgloser + (1 - Sorglose) * LueckeSorgfaeltiger);
        var erwartet = Wahrscheinlich * Falsch + (1 - Wahrscheinlich) * Richtig;
        Dieselbe(anders, [v.Stelle(Feld.Geburtsdatum), geschlecht]).ShouldBe(erwartet, 0.12 * erwartet);
        Dieselbe(anders, [v.Stelle(Feld.Geburtsdatum)]).ShouldBe(Sorglose * Falsch + (1 - Sorglose) * Richtig, 0.015);
        // Exchanged names leave the rest as it was.
        var vertauscht = v.Gewicht.Sum() + ((int)Namensstufe.Vertauscht - 1) * v.Gewicht[vorname] - v.Gewicht[nachname];
        Dieselbe(vertauscht, [.. felder, geschlecht]).ShouldBe(Dieselbe(vertauscht, [.. felder.Where(f => f != nachname), geschlecht]), 1e-12);

        double Dieselbe(int m, int[] welche) => Bewertung.Chancen(v, g, m, welche)[0];
    }

    [Fact]
    public void ErrorsThatComeOneByOne_AreOneKind()
    {
        var v = Vergleicher();
        var (muster, zufall) = (new int[20_000], new Random(6));
        for (var i = 0; i < muster.Length; i++)
            for (var f = 0; f < v.Felder.Length; f++)
                muster[i] += (zufall.NextDouble() < 0.1 ? 2 : 1) * v.Gewicht[f];
        Sorgfalt.Lerne(v, Gewichte(v), muster, [.. muster.Select(_ => 1.0)]).Arten.ShouldBeEmpty();
    }

    [Fact]
    public void WhatOnlyUnlikelyPairsShow_IsNotBelieved()
    {
        // A quarter has moved: address and sex differ. Beside them are as many namesakes with another birthday and all else wrong, each a tenth likely to be one person.
        var v = Vergleicher();
        var datum = v.Stelle(Feld.Geburtsdatum);
        var (muster, wahrscheinlichkeit, zufall) = (new int[12_000], new double[12_000], new Random(9));
        for (var i = 0; i < muster.Length; i++)
        {
            var (fremd, umgezogen) = (i >= 10_000, zufall.NextDouble() < 0.25);
            for (var f = 0; f < v.Felder.Length; f++)
                muster[i] += (fremd ? v.Felder[f] is Feld.Vorname or Feld.Nachname ? 1 : v.Stufen[f] - 1 : f != datum && umgezogen && v.Felder[f] is Feld.Anschrift or Feld.Geschlecht ? v.Stufen[f] - 1 : 1) * v.Gewicht[f];
            wahrscheinlichkeit[i] = fremd ? 0.1 : 1;
        }
        var g = Sorgfalt.Lerne(v, Gewichte(v), muster, wahrscheinlichkeit);
        g.Arten.Length.ShouldBe(2);
        // By the pairs alone 200 of 2,700 moved ones would have another birthday.
        g.Arten.Max(a => a.M[datum][^1]).ShouldBeLessThan(0.005);
        // What likely pairs show is: with half of them sure, all count.
        for (var i = 10_000; i < muster.Length; i++)
            wahrscheinlichkeit[i] = i % 2 == 0 ? 0.1 : 0.6;
        Sorgfalt.Lerne(v, Gewichte(v), muster, wahrscheinlichkeit).Arten.Max(a => a.M[datum][^1]).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void InEachKind_WhatAgreesLessNeverWeighsMore()
    {
        var v = Vergleicher();
        var (muster, zufall) = (new int[20_000], new Random(7));
        for (var i = 0; i < muster.Length; i++)
        {
            var sorglos = zufall.NextDouble() < 0.2;
            for (var f = 0; f < v.Felder.Length; f++)
                muster[i] += (zufall.NextDouble() < (sorglos ? 0.8 : 0.02) ? 2 : 1) * v.Gewicht[f];
        }
        var g = Sorgfalt.Lerne(v, Gewichte(v), muster, [.. muster.Select(_ => 1.0)]);
        g.Arten.Length.ShouldBe(2);
        foreach (var art in g.Arten)
            for (var f = 0; f < v.Felder.Length; f++)
                for (var s = 2; s < v.Stufen[f]; s++)
                    (art.M[f][s] / g.U[f][s]).ShouldBeLessThanOrEqualTo((art.M[f][1] / g.U[f][1]) + 1e-9, $"{v.Felder[f]} {s}");
    }

    [Fact]
    public void SiblingsBearOtherNames_AndAreBornFarApart_AsTheListsShow()
    {
        // Two in five are called the same among strangers; in a household nobody is.
        string[] namen = ["Anna", "Anna", "Ben", "Clara", "David"];
        var zeilen = new List<string?[]>();
        for (var haus = 0; haus < 400; haus++)
            for (var kind = 0; kind < 2; kind++)
                zeilen.Add([namen[(haus + kind * 2 + (haus % 2)) % 5], "Muster" + haus, $"{1 + haus % 28:00}.{1 + haus % 12:00}.{2010 + 3 * kind}", "w", "Ring", $"{haus}", "99001"]);
        var (k, v) = Kodiert(zeilen);
        var u = v.Stufen.Select(n => Enumerable.Range(0, n).Select(s => s == 0 ? 1 : 1.0 / (n - 1)).ToArray()).ToArray();
        var g = Geschwister.Zaehle(v, u, k.A);
        var (vorname, datum) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Geburtsdatum));
        g[vorname][(int)Namensstufe.Gleich].ShouldBeLessThan(0.01);
        g[vorname].Skip(1).Sum().ShouldBe(1, 1e-9);
        g[datum][(int)Datumsstufe.Gleich].ShouldBeLessThan(0.01);
        // The same day three years later is what these lists show.
        g[datum][(int)Datumsstufe.EineZiffer].ShouldBeGreaterThan(0.9);
        g[v.Stelle(Feld.Nachname)].ShouldBe(u[v.Stelle(Feld.Nachname)]);

        // Without a street nobody knows who lives together.
        var ohneStrasse = Kodiert([.. zeilen.Select(z => (string?[])[.. z[..4], null, null, z[6]])]);
        Geschwister.Zaehle(ohneStrasse.V, u, ohneStrasse.K.A).ShouldBeEmpty();
    }

    [Fact]
    public void AMisspellingNobodyElseBears_SaysMoreThanTwoCommonNamesThatAreNear()
    {
        string?[][] zeilen = [.. Enumerable.Range(0, 400).Select(i => new string?[] { i < 100 ? "Lara" : i < 200 ? "Clara" : i == 200 ? "Larra" : i == 201 ? "Zamira" : i == 202 ? "Zamirra" : "Name" + i, "Muster", null, null, null, null, null })];
        var (k, _) = Kodiert([.. zeilen]);
        var namen = k.Namen.Summen();
        var seltenheit = new Seltenheit(namen, Tafel.Zaehle(namen, k.A.Vorname));
        var (haeufige, fehlform, seltene) = (Faktor(0, 100), Faktor(0, 200), Faktor(201, 202));
        // A factor says how much likelier strangers come to it: the more, the less it tells.
        haeufige.ShouldBeGreaterThan(4 * fehlform);
        fehlform.ShouldBeGreaterThan(4 * seltene);
        Faktor(100, 0).ShouldBe(haeufige);

        double Faktor(int x, int y) => seltenheit.Faktor(Namensstufe.SehrAehnlich, k.A.Vorname[x], k.A.Vorname[y], 0.05, 0.01);
    }

    [Fact]
    public void RowsOfOnePerson_DoNotMakeItsFullNameCommon()
    {
        // Sixty persons stand nine times each, one of them under two surnames; two share one name.
        string?[][] zeilen = [.. Enumerable.Range(0, 540).Select(i => new string?[] { "Vor" + (i / 9 % 20), i == 4 ? "Anders" : i / 9 == 59 ? "Nach39" : "Nach" + i / 9, null, null, null, null, null })];
        var (k, _) = Kodiert([.. zeilen]);
        var namen = k.Namen.Summen();
        var jeZeile = new Vollnamen(namen, k.A, k.A);
        (Zahl(jeZeile, 0), Zahl(jeZeile, 4), Zahl(jeZeile, 351)).ShouldBe((8, 1, 18));
        jeZeile.Bindung.ShouldBeGreaterThan(10);
        var jePerson = new Vollnamen(namen, k.A, k.A, personen: [.. Enumerable.Range(0, 540).Select(i => i / 9)]);
        (Zahl(jePerson, 0), Zahl(jePerson, 4), Zahl(jePerson, 351)).ShouldBe((1, 1, 2));
        jePerson.Bindung.ShouldBe(1, 0.1);
        // Of rows with birthdays those say how names go together whose birthdays are clearly other ones: what the rows of one person share, says nothing.
        string?[][] mitTag = [.. zeilen.Select((z, i) => new[] { z[0], z[1], $"{1 + i / 9 % 28:00}.{1 + i / 9 % 12:00}.{(i % 9 == 3 ? 1998 : 2008) + i / 9 % 11}", null, null, null, null })];
        var (d, _) = Kodiert([.. mitTag]);
        new Vollnamen(d.Namen.Summen(), d.A, d.A, mitDoppelten: true).Bindung.ShouldBe(1, 0.5);
        new Vollnamen(namen, k.A, k.A, mitDoppelten: true).Bindung.ShouldBe(1);
        new Vollnamen(d.Namen.Summen(), d.A, d.A).Bindung.ShouldBeGreaterThan(10);
        // Of rows both are left out, of persons the one that both rows would be.
        (jeZeile.Andere(18, inA: true, inB: true), jePerson.Andere(2, inA: true, inB: true), jePerson.Andere(2, inA: false, inB: true)).ShouldBe((16, 1, 1));

        int Zahl(Vollnamen v, int zeile) => v.Zahl(k.A.Vorname[zeile], k.A.Nachname[zeile]);
    }

    private static int[] Alle(Vergleicher v) => [.. Enumerable.Range(0, v.Felder.Length)];

    private static double[][] Gemittelt(Vergleicher v, int[] muster) => [.. v.Felder.Select((_, f) => Enumerable.Range(0, v.Stufen[f]).Select(s => s == 0 ? 1 : muster.Count(m => v.Stufe(m, f) == s) / (double)muster.Length).ToArray())];

    private static Gewichte Gewichte(Vergleicher v) => new()
    {
        Felder = v.Felder,
        M = [.. v.Stufen.Select(n => Enumerable.Range(0, n).Select(s => s switch { 0 => 1, 1 => 0.9, _ => 0.1 / (n - 2) }).ToArray())],
        U = [.. v.Stufen.Select(n => Enumerable.Range(0, n).Select(s => s == 0 ? 1 : 1.0 / (n - 1)).ToArray())],
        Anteil = [100, 1, 10, 10_000],
    };

    private static Vergleicher Vergleicher() => Kodiert([["Anna", "Muster", "01.02.2015", "w", "Ring", "1", "99001"]]).V;

    private static (Kodierung K, Vergleicher V) Kodiert(List<string?[]> zeilen)
    {
        var k = new Kodierung(new Personenliste("liste", null, s_spalten.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z[x.i])])), null, null);
        return (k, new Vergleicher(k, k.A, k.A));
    }
}
