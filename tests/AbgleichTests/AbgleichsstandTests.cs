using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

/// <summary>A run that goes on from the last one gives what a whole run with the same knowledge gives.</summary>
public class AbgleichsstandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ZweiListen_GoingOnFromTheLastRun_EqualAWholeRunWithItsKnowledge(bool mehrfach) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var listen = new Kinderlisten(saat);
            var a = listen.Kinder(20 + saat % 160);
            var b = mehrfach ? listen.Mehrmals(a) : listen.Anderswo(a);
            var stand = Vergleiche(a, b, null).Stand;
            stand.Wissen.NachPersonen.ShouldBe(mehrfach);
            Text(Vergleiche(a, b, stand), a, b).ShouldBe(Text(Vergleiche(a, b, null), a, b));
            for (var runde = 0; runde < 3; runde++)
            {
                (a, b) = (listen.Spaeter(a), listen.Spaeter(b));
                var ganz = Vergleiche(a, b, stand.OhnePaare());
                var weiter = Vergleiche(a, b, Kopie(stand));
                Gleich(Text(weiter, a, b), Text(ganz, a, b));
                Bytes(weiter.Stand).ShouldBe(Bytes(ganz.Stand));
                weiter.NeuVerglichen.ShouldBeLessThan(ganz.NeuVerglichen);
                stand = weiter.Stand;
            }
        }).Check(Proben.Von(40));

    [Fact]
    public void EineListe_GoingOnFromTheLastRun_EqualsAWholeRunWithItsKnowledge() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var listen = new Kinderlisten(saat);
            var a = listen.Kinder(20 + saat % 100);
            a.AddRange(listen.Anderswo(a));
            var stand = InSich(a, null).Stand;
            for (var runde = 0; runde < 3; runde++)
            {
                a = listen.Spaeter(a);
                var ganz = InSich(a, stand.OhnePaare());
                var weiter = InSich(a, Kopie(stand));
                Gleich(Text(weiter, a, a), Text(ganz, a, a));
                Bytes(weiter.Stand).ShouldBe(Bytes(ganz.Stand));
                stand = weiter.Stand;
            }
        }).Check(Proben.Von(30));

    [Fact]
    public void ListenThatAreSearchedByKeys_GoingOnFromTheLastRun_EqualAWholeRun()
    {
        var listen = new Kinderlisten(7);
        var a = listen.Kinder(13_000);
        var b = listen.Anderswo(a);
        var erster = Vergleiche(a, b, null);
        erster.Durchgaenge.Count.ShouldBeGreaterThan(1);
        a = [.. a.Skip(40), .. listen.Kinder(30)];
        b = [.. b.Skip(25).Select((z, i) => i % 400 == 0 ? (string?[])[.. z[..2], z[2] + "s", .. z[3..]] : z)];
        var ganz = Vergleiche(a, b, erster.Stand.OhnePaare());
        var weiter = Vergleiche(a, b, erster.Stand);
        Gleich(Text(weiter, a, b), Text(ganz, a, b));
        (weiter.NeuVerglichen * 20).ShouldBeLessThan(ganz.NeuVerglichen);
    }

    [Fact]
    public void UnchangedLists_CompareNothing()
    {
        var listen = new Kinderlisten(3);
        var a = listen.Kinder(80);
        var b = listen.Anderswo(a);
        var erster = Vergleiche(a, b, null);
        var zweiter = Vergleiche([.. a.AsEnumerable().Reverse()], b, erster.Stand);
        (zweiter.NeuVerglichen, zweiter.IstFortgesetzt, zweiter.Lernbedarf.Faellig).ShouldBe((0, true, false));
        zweiter.Kandidaten.ShouldBe(erster.Kandidaten);
        Text(zweiter, [.. a.AsEnumerable().Reverse()], b).ShouldBe(Text(erster, a, b));
    }

    [Fact]
    public void ANameWrittenInTwoWordsSomewhereElse_ComparesTheRowsOfThatNameAnew()
    {
        // That "Annalena" is two names is only known from the row that says so.
        List<string?[]> a = [.. new Kinderlisten(5).Kinder(40), ["a1", "Marielena", "Dornbach", "01.02.2015", "w", "Gartenweg 1", "99001", "OrtA"]];
        List<string?[]> b = [.. new Kinderlisten(6).Kinder(40), ["b1", "Lena Marie", "Dornbach", "01.02.2015", "w", "Gartenweg 1", "99001", "OrtA"]];
        var erster = Vergleiche(a, b, null);
        a.Add(["a2", "Marie Lena", "Thalow", "05.06.2012", "w", "Uferweg 3", "99002", "OrtB"]);
        var weiter = Vergleiche(a, b, erster.Stand);
        Vorname(weiter).ShouldBe("Teil");
        Vorname(erster).ShouldNotBe("Teil");
        Gleich(Text(weiter, a, b), Text(Vergleiche(a, b, erster.Stand.OhnePaare()), a, b));

        string Vorname(Abgleichsergebnis e) => e.Vergleiche(e.Paare.Single(p => a[p.ZeileA][0] == "a1" && b[p.ZeileB][0] == "b1")).Single(f => f.Feld == "Vorname").Stufe;
    }

    [Fact]
    public void ListsThatAreDeliveredMuchWorse_SayThatLearningIsDue()
    {
        var listen = new Kinderlisten(11);
        var a = listen.Kinder(600);
        var b = listen.Anderswo(a);
        var stand = Vergleiche(a, b, null).Stand;
        Vergleiche(a, listen.Spaeter(b), stand).Lernbedarf.Faellig.ShouldBeFalse();
        var schlecht = b.Select((z, i) => (string?[])[.. z[..3], i % 3 == 0 ? z[3] : null, z[4], i % 2 == 0 ? "Umgezogen 1" : z[5], .. z[6..]]).ToList();
        var bedarf = Vergleiche(a, schlecht, stand).Lernbedarf;
        bedarf.Faellig.ShouldBeTrue();
        (bedarf.WuerdenTreffer + bedarf.WaerenKeineMehr).ShouldBeGreaterThan(0);
        Vergleiche([.. a.Take(200)], b, stand).Lernbedarf.Gruende.ShouldContain("Die abgebende Liste hat 200 Zeilen, beim Lernen waren es 600.");
    }

    [Fact]
    public void ListsThatHaveMoreThanDoubled_AreLearnedAnew()
    {
        var listen = new Kinderlisten(12);
        var a = listen.Kinder(100);
        var b = listen.Anderswo(a);
        var stand = Vergleiche(a, b, null).Stand;
        a = [.. a, .. listen.Kinder(1500)];
        Vergleiche(a, b, stand).IstFortgesetzt.ShouldBeFalse();
    }

    [Fact]
    public void AStateOfOtherColumns_IsRefused()
    {
        var listen = new Kinderlisten(4);
        var a = listen.Kinder(30);
        var stand = Vergleiche(a, listen.Anderswo(a), null).Stand;
        var ohneOrt = new Personenliste("a", ["1", "2"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Nachname] = ["Thalow", "Bieler"], [Merkmal.Vorname] = ["Ida", "Ben"] });
        Should.Throw<ArgumentException>(() => Abgleicher.Vergleiche(ohneOrt, ohneOrt, new Einstellungen { Stand = stand })).Message.ShouldContain("columns");
        Should.Throw<ArgumentException>(() => InSich(a, stand));
    }

    [Fact]
    public void ADamagedState_IsRefusedAndNothingElse()
    {
        var listen = new Kinderlisten(9);
        var a = listen.Kinder(25);
        var bytes = Bytes(Vergleiche(a, listen.Anderswo(a), null).Stand);
        var zufall = new Random(1);
        var abgelehnt = 0;
        for (var i = 0; i < 60; i++)
        {
            var kaputt = i % 2 == 0 ? bytes[..zufall.Next(bytes.Length)] : [.. bytes];
            if (i % 2 == 1)
                kaputt[zufall.Next(kaputt.Length)] ^= (byte)(1 << zufall.Next(8));
            try
            {
                Abgleichsstand.Lies(new MemoryStream(kaputt));
            }
            catch (InvalidDataException)
            {
                abgelehnt++;
            }
        }
        abgelehnt.ShouldBeGreaterThan(30);
        // Of one list persons are formed in any case.
        var einer = InSich(a, null).Stand;
        var falsch = new Abgleichsstand(einer.Wissen with { NachPersonen = false }, einer.A, einer.B, einer.Paare, einer.Muster);
        Should.Throw<InvalidDataException>(() => Kopie(falsch));
    }

    // Line by line: the whole texts would hide where they differ.
    private static void Gleich(string ist, string soll)
    {
        var (x, y) = (ist.Split('\n'), soll.Split('\n'));
        (x.Except(y).Take(3), y.Except(x).Take(3)).ShouldSatisfyAllConditions(d => d.Item1.ShouldBeEmpty(), d => d.Item2.ShouldBeEmpty());
        x.Length.ShouldBe(y.Length);
    }

    private static Abgleichsergebnis Vergleiche(List<string?[]> a, List<string?[]> b, Abgleichsstand? stand) => Abgleicher.Vergleiche(Kinderlisten.Liste("a", a), Kinderlisten.Liste("b", b), new Einstellungen { Stand = stand });

    private static Abgleichsergebnis InSich(List<string?[]> a, Abgleichsstand? stand) => Abgleicher.VergleicheInSich(Kinderlisten.Liste("a", a), new Einstellungen { Stand = stand });

    private static Abgleichsstand Kopie(Abgleichsstand stand) => Abgleichsstand.Lies(new MemoryStream(Bytes(stand)));

    private static byte[] Bytes(Abgleichsstand stand)
    {
        using var ziel = new MemoryStream();
        stand.Schreibe(ziel);
        return ziel.ToArray();
    }

    // By identifiers, sorted: the lists may be.
    private static string Text(Abgleichsergebnis e, List<string?[]> a, List<string?[]> b) => string.Join('\n',
        e.Paare.Select(p => (Text: string.CompareOrdinal(a[p.ZeileA][0], b[p.ZeileB][0]) is var folge && ReferenceEquals(a, b) && folge > 0 ? $"{b[p.ZeileB][0]} {a[p.ZeileA][0]}" : $"{a[p.ZeileA][0]} {b[p.ZeileB][0]}", Paar: p))
            .Select(x => $"{x.Text} {x.Paar.Wahrscheinlichkeit:R} {x.Paar.Gewicht:R} {x.Paar.Klasse} {string.Join(',', e.Felder.Select((_, f) => e.Stufe(x.Paar, f)))}").Order(StringComparer.Ordinal)
            .Append($"{e.Kandidaten} {e.ErwarteteGenauigkeit:R} {e.ErwarteteVollstaendigkeit:R}")
            .Append("nur a: " + string.Join(' ', e.NurInA.Select(i => a[i][0]).Order(StringComparer.Ordinal)))
            .Append("nur b: " + string.Join(' ', e.NurInB.Select(i => b[i][0]).Order(StringComparer.Ordinal)))
            .Concat(e.Mehrfache.Select(m => "mehrfach: " + string.Join(' ', m.Zeilen.Select(z => (m.InA ? a : b)[z][0]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)));
}
