using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Xunit;

namespace Startchancen.AbgleichTests;

/// <summary>A child under another first name, and a twin: what the lists can tell of them, and what stays a person's decision.</summary>
public sealed class VornamenTests
{
    [Fact]
    public void Liste_InWhichManyBearAnotherFirstName_SaysSo_ButLeavesThemToAPerson_WhereNothingElseDiffers()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 3000, Saat = 5, Doppelt = 0.3 });
        // Every fifth row stands under a name that nobody else has.
        var zeilen = r.Aufnehmend.Select((z, i) => (z.Person, Werte: (string?[])[.. z.Werte.Select((w, s) => s == 1 && i % 5 == 0 ? Fremd(i) : w)])).ToArray();
        var e = Abgleicher.VergleicheInSich(Liste("liste", zeilen, ohne: Merkmal.Geschlecht));
        var anders = e.Paare.Where(p => (p.ZeileA % 5 == 0 || p.ZeileB % 5 == 0) && zeilen[p.ZeileA].Person == zeilen[p.ZeileB].Person).ToList();
        anders.Count.ShouldBeGreaterThan(200);
        var klassen = anders.ToLookup(p => e.Vergleiche(p).All(f => f.Feld == "Vorname" || f.Stufe is "gleich" or "fehlt"));
        klassen[true].ShouldAllBe(p => p.Klasse == Paarklasse.Pruefen);
        klassen[false].Where(p => e.Vergleiche(p)[0].Stufe == "verschieden" && p.Gewicht > 0 && p.Wahrscheinlichkeit >= 0.5).ShouldNotBeEmpty();
        klassen[false].Where(p => e.Vergleiche(p)[0].Stufe == "verschieden").ShouldAllBe(p => p.Klasse == (p.Gewicht > 0 && p.Wahrscheinlichkeit >= 0.5 ? Paarklasse.Treffer : Paarklasse.Pruefen));
        (anders.Count(p => p.Wahrscheinlichkeit >= 0.5) / (double)anders.Count).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Liste_OfChildren_DoesNotTakeTwinsForOnePersonTwice()
    {
        foreach (var ohne in new[] { Merkmal.Geschlecht, Merkmal.Telefon })
        {
            var r = Testregister.Erzeuge(new Registerwunsch { Personen = 6000, Saat = 6, Doppelt = 0.05 });
            var zeilen = r.Aufnehmend.Select(z => (z.Person, (string?[])z.Werte)).ToArray();
            var e = Abgleicher.VergleicheInSich(Liste("liste", zeilen, ohne));
            e.Paare.Count(p => p.Wahrscheinlichkeit >= 0.5 && zeilen[p.ZeileA].Person != zeilen[p.ZeileB].Person).ShouldBeLessThan(6, ohne.ToString());
            e.Paare.Count(p => p.Wahrscheinlichkeit >= 0.5).ShouldBeGreaterThan(250);
        }
    }

    [Fact]
    public void Zwillinge_WhoseEntriesHaveErrors_AreNoHits()
    {
        foreach (var doppelt in new[] { 0, 0.2 })
        {
            var r = Testregister.Erzeuge(new Registerwunsch { Personen = 8000, Saat = 52, Gemeinsam = 1, Zwillinge = 0.5, Doppelt = doppelt, Fehler = new Fehlermodell { JeFeld = 0.12 }, FehlerAbgebend = new Fehlermodell { JeFeld = 0.05 } });
            var e = Abgleicher.Vergleiche(Liste("a", [.. r.Abgebend.Select(z => (z.Person, (string?[])z.Werte))]), Liste("b", [.. r.Aufnehmend.Select(z => (z.Person, (string?[])z.Werte))]));
            e.NachPersonen.ShouldBe(doppelt > 0);
            e.Paare.Where(p => p.Klasse == Paarklasse.Treffer && r.Abgebend[p.ZeileA].Person != r.Aufnehmend[p.ZeileB].Person && e.Vergleiche(p)[0].Stufe == "verschieden").ShouldBeEmpty();
        }
    }

    [Fact]
    public void TwoFirstNamesOfOnePerson_AreAHit_WhereHerOtherRowsLeadFromOneToTheOther()
    {
        // Four rows of some children: two first names, rare ones, and twice one that is near to both; the last row with another number in the street, or with the very same entries.
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 2000, Saat = 8, Doppelt = 0.2 });
        var zeilen = r.Aufnehmend.Select(z => (z.Person, Werte: (string?[])[.. z.Werte])).ToList();
        var spalten = Testregister.Spalten.ToList();
        var (vorname, nummer) = (spalten.IndexOf(Merkmal.Vorname), spalten.IndexOf(Merkmal.Hausnummer));
        var vierfache = new List<(int Mitte, int Eine, int Andere, bool Anders)>();
        for (var i = 0; i < 1500; i += 10)
            if (zeilen[i].Werte.All(x => !string.IsNullOrEmpty(x)) && zeilen.Count(z => z.Person == zeilen[i].Person) == 1)
            {
                var (werte, anders) = (zeilen[i].Werte, vierfache.Count % 2 == 0);
                vierfache.Add((i, zeilen.Count, zeilen.Count + 2, anders));
                var name = werte[vorname] = Fremd(i)[..4];
                zeilen.Add((zeilen[i].Person, [.. werte.Select((x, s) => s == vorname ? "a" + name[1..] : x)]));
                zeilen.Add((zeilen[i].Person, werte));
                zeilen.Add((zeilen[i].Person, [.. werte.Select((x, s) => s == vorname ? name[..3] + "o" : s == nummer && anders ? "999" : x)]));
            }
        var paare = Abgleicher.VergleicheInSich(Liste("liste", [.. zeilen])).Paare.ToDictionary(p => (p.ZeileA, p.ZeileB), p => p.Klasse);
        vierfache.Count.ShouldBeGreaterThan(60);
        var verbundene = vierfache.Where(d => Klasse(d.Mitte, d.Eine) == Paarklasse.Treffer && Klasse(d.Mitte, d.Andere) == Paarklasse.Treffer).ToList();
        verbundene.Count.ShouldBeGreaterThan(vierfache.Count / 2);
        // Those who agree in all but the first name may be twins, whatever a third row says.
        verbundene.Where(d => !d.Anders && Klasse(d.Eine, d.Andere) == Paarklasse.Treffer).ShouldBeEmpty();
        verbundene.Count(d => d.Anders && Klasse(d.Eine, d.Andere) == Paarklasse.Treffer).ShouldBeGreaterThan(verbundene.Count(d => d.Anders) * 8 / 10);

        Paarklasse? Klasse(int x, int y) => paare.TryGetValue((x, y), out var k) ? k : null;
    }

    [Fact]
    public void ANameThatStandsInTheOthersColumn_IsNamedInTheSentence()
    {
        var a = new Kinderlisten(14).Kinder(120);
        var b = a.ConvertAll(z => (string?[])[.. z]);
        (a[9][1], a[9][2], b[9][1], b[9][2]) = ("Charlotte", "Mazurek", "Coulason", "Charlotte");
        var e = Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b));
        e.Erklaere(e.Paare.Single(p => (p.ZeileA, p.ZeileB) == (9, 9))).ShouldContain("anderer Vorname (Charlotte/Coulason), ein Name steht in der Spalte des anderen, gleiches Geburtsdatum");
    }

    [Fact]
    public void RowsUnderEitherFirstName_AreOnePerson_WhereARowBearsBoth_AndTheyAreNotTwinsInAllElse()
    {
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 2000, Saat = 9, Doppelt = 0.2 });
        var zeilen = r.Aufnehmend.Select(z => (z.Person, Werte: (string?[])[.. z.Werte])).ToList();
        var spalten = Testregister.Spalten.ToList();
        var (vorname, nummer) = (spalten.IndexOf(Merkmal.Vorname), spalten.IndexOf(Merkmal.Hausnummer));
        var gruppen = new List<(int Beide, int Erste)>();
        for (var i = 0; i < 1500; i += 20)
            if (zeilen[i].Werte.All(x => !string.IsNullOrEmpty(x)) && zeilen.Count(z => z.Person == zeilen[i].Person) == 1)
            {
                var (werte, eine, andere) = (zeilen[i].Werte, Fremd(i), Fremd(i + 7919));
                gruppen.Add((i, zeilen.Count));
                werte[vorname] = eine + " " + andere;
                foreach (var (name, haus) in new[] { (eine, werte[nummer]), (eine, werte[nummer]), (andere, "999"), (andere, "999") })
                    zeilen.Add((zeilen[i].Person, [.. werte.Select((x, s) => s == vorname ? name : s == nummer ? haus : x)]));
            }
        var paare = Abgleicher.VergleicheInSich(Liste("liste", [.. zeilen])).Paare.Where(p => p.Klasse == Paarklasse.Treffer).Select(p => (p.ZeileA, p.ZeileB)).ToHashSet();
        gruppen.Count.ShouldBeGreaterThan(25);
        gruppen.Count(g => Enumerable.Range(0, 4).All(k => paare.Contains((g.Beide, g.Erste + k)))).ShouldBeGreaterThan(gruppen.Count * 3 / 4);
    }

    [Fact]
    public void Zwillinge_WhoseFamiliesAreSplitOverTheLists_AreNotTakenForOneChild()
    {
        // Of the families that are not in both lists each child stands in either one: more twins than chance are without their own partners.
        var r = Testregister.Erzeuge(new Registerwunsch { Personen = 20_000, Saat = 7, Gemeinsam = 1, Zwillinge = 0.2, Fehler = new Fehlermodell { JeFeld = 0.04, Umzug = 0 } });
        var familie = r.Abgebend.ToDictionary(z => z.Person, z => Summe($"{z.Werte[4]};{z.Werte[5]};{z.Werte[6]};{z.Werte[7]}"));
        bool Steht(int person, bool inA) => familie[person] % 5 != 0 || person % 2 == 0 == inA;
        var a = r.Abgebend.Where(z => Steht(z.Person, true)).Select(z => (z.Person, (string?[])z.Werte)).ToArray();
        var b = r.Aufnehmend.Where(z => Steht(z.Person, false)).Select(z => (z.Person, (string?[])z.Werte)).ToArray();
        var e = Abgleicher.Vergleiche(Liste("a", a), Liste("b", b));
        var geteilt = e.Paare.Count(p => p.Wahrscheinlichkeit >= 0.3 && a[p.ZeileA].Person != b[p.ZeileB].Person && e.Vergleiche(p).Single(f => f.Feld == "Vorname").Stufe == "verschieden");
        geteilt.ShouldBeLessThan(10);
    }

    private static string Fremd(int i) => string.Concat(Enumerable.Range(0, 7).Select(s => "bcdfghklmnprstvwz"[(int)(Summe($"{i}/{s}") % 17)]));

    private static uint Summe(string text) => text.Aggregate(2166136261u, (s, c) => (s ^ c) * 16777619u) >> 3;

    private static Personenliste Liste(string name, (int Person, string?[] Werte)[] zeilen, Merkmal ohne = Merkmal.Telefon) =>
        new(name, [.. zeilen.Select((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture))], Testregister.Spalten.Select((m, s) => (m, s)).Where(x => x.m != ohne).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z.Werte[x.s])]));
}
