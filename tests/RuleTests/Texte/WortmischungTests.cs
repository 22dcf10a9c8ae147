using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Xunit;

namespace Startchancen.RuleTests.Texte;

public class WortmischungTests
{
    private static readonly Config Viele = Eigenschaften.Proben(2000);

    private static Arbitrary<(string Basis, string Meine, string Andere)> Drei { get; } = Gen.OneOf(
        Unicodetext.Bearbeitungen.Generator,
        from b in Unicodetext.Wenige
        from m in Unicodetext.Wenige
        from a in Unicodetext.Wenige
        select (b, m, a)).ToArbitrary();

    [Theory]
    [InlineData("Der Hund läuft heute schnell", "Der große Hund läuft heute schnell", "Der Hund läuft heute langsam", "Der große Hund läuft heute langsam")]
    [InlineData("a b c", "a B c", "a b C", "a B C")]
    [InlineData("a b c", "a c", "a b c d", "a c d")]
    [InlineData("eins\nzwei", "null\neins\nzwei", "eins\nzwei\ndrei", "null\neins\nzwei\ndrei")]
    // Touching, not sharing a word.
    [InlineData("Ziel: lesen", "Ziel: schreiben", "Ziel: lesen lernen", "Ziel: schreiben lernen")]
    // The same edit on both sides.
    [InlineData("a b c d e", "a X c d e", "a X c d Y", "a X c d Y")]
    public void Mische_WithEditsAtDifferentPlaces_KeepsBoth(string basis, string meine, string andere, string erwartet)
    {
        foreach (var (m, a) in new[] { (meine, andere), (andere, meine) })
        {
            var ergebnis = Wortmischung.Mische(basis, m, a);
            ergebnis.Text.ShouldBe(erwartet);
            ergebnis.Ueberschneidungen.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Der rote Hund", "Der blaue Hund", "Der grüne Hund", "rote", "blaue", "grüne")]
    [InlineData("", "meins", "deins", "", "meins", "deins")]
    [InlineData("Satz.", "Satz. Ich ergänze.", "Satz. Du ergänzt.", "", " Ich ergänze.", " Du ergänzt.")]
    [InlineData("Der rote Hund bellt", "Der Hund bellt", "Der blaue Hund bellt", "rote ", "", "blaue ")]
    [InlineData("a b c d", "a d", "a b X c d", "b c ", "", "b X c ")]
    public void Mische_WithEditsOfTheSameWord_KeepsStoredTextAndMine(string basis, string meine, string andere, string b, string m, string a)
    {
        var ergebnis = Wortmischung.Mische(basis, meine, andere);
        ergebnis.Text.ShouldBe(andere);
        ergebnis.IstZusammengefuehrt.ShouldBeTrue();
        var stelle = ergebnis.Ueberschneidungen.ShouldHaveSingleItem();
        (stelle.Basis, stelle.Meins, stelle.Anderes).ShouldBe((b, m, a));
    }

    [Fact]
    public void Mische_WithOverlapAndOtherEdit_MergesTheRestAndShowsContext()
    {
        var ergebnis = Wortmischung.Mische("eins zwei drei vier fünf sechs", "EINS zwei drei Vier fünf sechs", "eins zwei drei VIER fünf SECHS");
        ergebnis.Text.ShouldBe("EINS zwei drei VIER fünf SECHS");
        ergebnis.IstZusammengefuehrt.ShouldBeTrue();
        ergebnis.Ueberschneidungen.ShouldHaveSingleItem().ShouldBe(new Ueberschneidung("vier", "Vier", "VIER", 15, "EINS zwei drei ", " fünf SECHS"));
    }

    [Fact]
    public void Mische_SentTwice_ChangesNothing()
    {
        // The answer was lost, the browser sends again; meanwhile the other wrote, too.
        var ergebnis = Wortmischung.Mische("Wir lesen.", "Wir lesen. Jeden Tag.", "Wir lesen. Jeden Tag. Auch zu Hause.");
        ergebnis.ShouldSatisfyAllConditions(
            e => e.Text.ShouldBe("Wir lesen. Jeden Tag. Auch zu Hause."),
            e => e.IstZusammengefuehrt.ShouldBeFalse(),
            e => e.Ueberschneidungen.ShouldBeEmpty());
    }

    [Fact]
    public void Mische_OfTheResultAgain_WithWordsGoneBeside_InsertsNothingTwice()
    {
        // Found by the property below: the word after mine was deleted by the other.
        const string Basis = "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10", Meine = "w1 m139 w2 m764 w4 w5 m190 w6 w7 w8 w9 m8";
        var einmal = Wortmischung.Mische(Basis, Meine, "w0 x27 x296 w2 w3 w4 w5 w7 x962 x562 w10 x334");
        Wortmischung.Mische(Basis, Meine, einmal.Text).Text.Split(' ').Count(w => w == "m190").ShouldBe(1);
    }

    [Theory]
    // I delete the line break before which the other inserted a word.
    [InlineData("a,\nb c", "a,b c", "a, neu\nb c", "a, neu b c")]
    public void Mische_WhereTheGapBesideANewWordIsDeleted_KeepsTheWordsApart(string basis, string meine, string andere, string erwartet)
    {
        Wortmischung.Mische(basis, meine, andere).Text.ShouldBe(erwartet);
        Wortmischung.Mische(basis, andere, meine).Text.ShouldBe(erwartet);
    }

    [Fact]
    public void Mische_WithOneSideUnchanged_TakesTheOther() => Prop.ForAll(Drei, t =>
    {
        var (b, x, _) = t;
        return Wortmischung.Mische(b, b, x) is { IstZusammengefuehrt: false, Ueberschneidungen.Count: 0 } e1 && e1.Text == x
            && Wortmischung.Mische(b, x, b) is { IstZusammengefuehrt: false, Ueberschneidungen.Count: 0 } e2 && e2.Text == x
            && Wortmischung.Mische(b, x, x) is { IstZusammengefuehrt: false, Ueberschneidungen.Count: 0 } e3 && e3.Text == x;
    }).Check(Viele);

    [Fact]
    public void Mische_OfAnything_LosesNoWord() => Prop.ForAll(Drei, t =>
    {
        var ergebnis = Wortmischung.Mische(t.Basis, t.Meine, t.Andere);
        var behalten = Worte(ergebnis.Text).Concat(ergebnis.Ueberschneidungen.SelectMany(u => Worte(u.Meins))).ToHashSet();
        return new[] { t.Meine, t.Andere }
            .SelectMany(seite => Worte(seite).Except(Worte(t.Basis)))
            .All(behalten.Contains);
    }).Check(Viele);

    [Fact]
    public void Mische_OfUniqueWords_KeepsEachInsertedWord() => Prop.ForAll(Unicodetext.Bearbeitungen, t =>
    {
        var ergebnis = Wortmischung.Mische(t.Basis, t.Meine, t.Andere);
        var behalten = (ergebnis.Text + " " + string.Join(' ', ergebnis.Ueberschneidungen.Select(u => u.Meins))).Split(' ').ToHashSet();
        return t.Meine.Split(' ').Concat(t.Andere.Split(' ')).Where(w => w.StartsWith('m') || w.StartsWith('x')).All(behalten.Contains);
    }).Check(Viele);

    [Fact]
    public void Mische_WithSidesSwapped_DiffersOnlyInOverlaps() => Prop.ForAll(Unicodetext.Bearbeitungen, t =>
    {
        var hin = Wortmischung.Mische(t.Basis, t.Meine, t.Andere);
        var her = Wortmischung.Mische(t.Basis, t.Andere, t.Meine);
        return hin.Ueberschneidungen.Select(u => (u.Basis, u.Meins, u.Anderes)).SequenceEqual(her.Ueberschneidungen.Select(u => (u.Basis, u.Anderes, u.Meins)))
            // Blanks may differ: where two edits touch, a blank keeps their words apart.
            && Worte(MitMeinem(hin)).SequenceEqual(Worte(her.Text));
    }).Check(Viele);

    [Fact]
    public void Mische_Overlaps_LieWhereTheySay() => Prop.ForAll(Drei, t =>
    {
        var e = Wortmischung.Mische(t.Basis, t.Meine, t.Andere);
        return e.Ueberschneidungen.All(u => u.Meins != u.Anderes
            && e.Text.AsSpan(u.Position).StartsWith(u.Anderes)
            && e.Text.AsSpan(0, u.Position).EndsWith(u.Davor)
            && e.Text.AsSpan(u.Position + u.Anderes.Length).StartsWith(u.Danach));
    }).Check(Viele);

    [Fact]
    public void Mische_OfTheResultAgain_ChangesNothing() => Prop.ForAll(Unicodetext.Bearbeitungen, t =>
    {
        var einmal = Wortmischung.Mische(t.Basis, t.Meine, t.Andere);
        var nochmal = Wortmischung.Mische(t.Basis, t.Meine, einmal.Text);
        // What overlapped may find its place the second time; but nothing comes more often than it was stored or I wrote it.
        var gut = einmal.Ueberschneidungen.Count == 0
            ? nochmal.Text == einmal.Text
            : nochmal.Text.Split(' ').CountBy(w => w).All(w => w.Value <= Math.Max(Anzahl(einmal.Text, w.Key), Anzahl(t.Meine, w.Key)));
        return gut.Label($"{einmal.Text}\n{nochmal.Text}\n{string.Join('\n', einmal.Ueberschneidungen)}");
    }).Check(Viele);

    [Theory]
    [InlineData(Wahl.Meins, "Der blaue Hund bellt laut")]
    [InlineData(Wahl.Anderes, "Der grüne Hund bellt laut")]
    [InlineData(Wahl.Beide, "Der grüne blaue Hund bellt laut")]
    public void Loese_AgainstTextThatMovedOn_KeepsTheLaterEdit(Wahl wahl, string erwartet)
    {
        var ergebnis = Wortmischung.Mische("Der rote Hund bellt", "Der blaue Hund bellt", "Der grüne Hund bellt");
        var geloest = Wortmischung.Loese(ergebnis.Text, ergebnis.Ueberschneidungen[0], wahl, "Der grüne Hund bellt laut");
        geloest.Text.ShouldBe(erwartet);
        geloest.Ueberschneidungen.ShouldBeEmpty();
    }

    [Fact]
    public void Loese_WhenThePlaceWasChangedSince_GivesNewOverlap()
    {
        var ergebnis = Wortmischung.Mische("Der rote Hund", "Der blaue Hund", "Der grüne Hund");
        var geloest = Wortmischung.Loese(ergebnis.Text, ergebnis.Ueberschneidungen[0], Wahl.Meins, "Der gelbe Hund");
        geloest.Text.ShouldBe("Der gelbe Hund");
        geloest.Ueberschneidungen.ShouldHaveSingleItem().Meins.ShouldBe("blaue");
    }

    [Fact]
    public void Loese_OfSeveral_OneAfterTheOther_GivesMine()
    {
        var ergebnis = Wortmischung.Mische("a1 b c d e f a2", "m1 b c d e f m2", "x1 b c d e f x2");
        ergebnis.Ueberschneidungen.Count.ShouldBe(2);
        var aktuell = ergebnis.Text;
        foreach (var stelle in ergebnis.Ueberschneidungen)
        {
            aktuell = Wortmischung.Loese(ergebnis.Text, stelle, Wahl.Meins, aktuell).Text;
        }

        aktuell.ShouldBe("m1 b c d e f m2");
    }

    [Fact]
    public void Loese_WithForeignOverlap_IsRefused() =>
        Should.Throw<RuleBroken>(() => Wortmischung.Loese("kurz", new Ueberschneidung("a", "b", "c", 40, "", ""), Wahl.Meins, "kurz"));

    [Fact]
    public void Loese_Beide_KeepsLinesApart() => new Ueberschneidung("", "- neu\n- noch", "- alt", 0, "", "").Beide().ShouldBe("- alt\n- neu\n- noch");

    [Fact]
    public void Mische_OfTwoLongForeignTexts_TakesFewSeconds()
    {
        var (basis, andere) = WortvergleichTests.Lange("fremd");
        var (_, meine) = WortvergleichTests.Lange("wenigGeaendert");
        var zeit = Zeitmessung.Kuerzeste(() => Wortmischung.Mische(basis, meine, andere), 3000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{zeit} ms");
        zeit.ShouldBeLessThan(3000);
    }

    private static string MitMeinem(Mischergebnis e) => e.Ueberschneidungen.Reverse().Aggregate(e.Text, (text, u) => string.Concat(text.AsSpan(0, u.Position), u.Meins, text.AsSpan(u.Position + u.Anderes.Length)));

    private static int Anzahl(string text, string wort) => text.Split(' ').Count(w => w == wort);

    private static string[] Worte(string text) => text.Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries);
}
