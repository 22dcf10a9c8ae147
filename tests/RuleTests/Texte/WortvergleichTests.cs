using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Texte;
using Xunit;

namespace Startchancen.RuleTests.Texte;

public class WortvergleichTests
{
    /// <summary>"Der [-rote-][+blaue+] Hund".</summary>
    private static string Gezeigt(string alt, string neu) => string.Concat(Wortvergleich.Vergleiche(alt, neu).Abschnitte.Select(a => a.Art switch
    {
        Abschnittsart.Weg => $"[-{a.Text}-]",
        Abschnittsart.Neu => $"[+{a.Text}+]",
        _ => a.Text,
    }));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "neu", "[+neu+]")]
    [InlineData("alt", "", "[-alt-]")]
    [InlineData("Der rote Hund", "Der blaue Hund", "Der [-rote-][+blaue+] Hund")]
    [InlineData("a b", "a x b", "a [+x +]b")]
    [InlineData("a", "a x", "a[+ x+]")]
    [InlineData("Wir lesen täglich.", "Wir lesen jeden Tag.", "Wir lesen [-täglich-][+jeden Tag+].")]
    // A short word between two changes is no anchor.
    [InlineData("Alle Kinder lernen die deutsche Sprache", "Alle Kinder verbessern die schriftliche Sprache", "Alle Kinder [-lernen die deutsche-][+verbessern die schriftliche+] Sprache")]
    // Far enough apart they stay two changes.
    [InlineData("am 1. Mai und am 3. Juni", "am 2. Mai und am 4. Juni", "am [-1-][+2+]. Mai und am [-3-][+4+]. Juni")]
    // Numbers and dates are whole.
    [InlineData("bis 31.10.2026: 1.500,00 Euro", "bis 30.10.2026: 1.600,00 Euro", "bis [-31.10.2026: 1.500,00-][+30.10.2026: 1.600,00+] Euro")]
    // An inserted sentence or line is shown as one.
    [InlineData("Eins ist da. Zwei ist da.", "Eins ist da. Drei ist da. Zwei ist da.", "Eins ist da. [+Drei ist da. +]Zwei ist da.")]
    [InlineData("- a\n- b", "- a\n- x\n- b", "- a\n[+- x\n+]- b")]
    [InlineData("eins\nzwei\ndrei", "eins\ndrei", "eins\n[-zwei\n-]drei")]
    [InlineData("Zeile eins alt\nZeile zwei alt", "Zeile eins neu\nZeile zwei neu", "Zeile eins [-alt-][+neu+]\nZeile zwei [-alt-][+neu+]")]
    [InlineData("a  b", "a b", "a[-  -][+ +]b")]
    [InlineData("Lehrkräfte", "Lehrkräfte 👩🏽\u200D🏫", "Lehrkräfte[+ 👩🏽\u200D🏫+]")]
    public void Vergleiche_ReadsWell(string alt, string neu, string gezeigt) => Gezeigt(alt, neu).ShouldBe(gezeigt);

    [Fact]
    public void Vergleiche_CountsWords()
    {
        var unterschied = Wortvergleich.Vergleiche("Der rote Hund läuft, ja.", "Der große blaue Hund läuft.");
        (unterschied.WoerterNeu, unterschied.WoerterWeg).ShouldBe((2, 2));
        unterschied.IstGleich.ShouldBeFalse();
        Wortvergleich.Vergleiche("a", "a").IstGleich.ShouldBeTrue();
    }

    [Fact]
    public void Vergleiche_OfAnything_GivesBothTextsBack()
    {
        Prop.ForAll(Unicodetext.Beliebig, Unicodetext.Beliebig, (alt, neu) => Pruefe(alt, neu)).QuickCheckThrowOnFailure();
        Prop.ForAll(Unicodetext.Wenige.ToArbitrary(), Unicodetext.Wenige.ToArbitrary(), (alt, neu) => Pruefe(alt, neu)).Check(Eigenschaften.Proben(2000));

        static bool Pruefe(string alt, string neu)
        {
            var teile = Wortvergleich.Vergleiche(alt, neu).Abschnitte;
            return string.Concat(teile.Where(t => t.Art != Abschnittsart.Neu).Select(t => t.Text)) == alt
                && string.Concat(teile.Where(t => t.Art != Abschnittsart.Weg).Select(t => t.Text)) == neu
                && teile.All(t => t.Text.Length > 0)
                && teile.Zip(teile.Skip(1)).All(p => p.First.Art != p.Second.Art);
        }
    }

    [Fact]
    public void Vergleiche_OfFewEdits_MarksNoMoreThanWasEdited() => Prop.ForAll(Unicodetext.Bearbeitungen, b =>
    {
        var unterschied = Wortvergleich.Vergleiche(b.Basis, b.Andere);
        var neue = b.Andere.Split(' ').Count(w => w.StartsWith('x'));
        // Absorbing may add up to three words between two changes, never more.
        return unterschied.WoerterNeu >= neue && unterschied.WoerterNeu <= 4 * neue + 3 * 6;
    }).QuickCheckThrowOnFailure();

    public static TheoryData<string> Arten => ["fremd", "gleicheWoerter", "gemischt", "wenigGeaendert", "einWort"];

    /// <summary>100,000 words each.</summary>
    internal static (string Alt, string Neu) Lange(string art)
    {
        const int Anzahl = 100_000;
        var zufall = new System.Random(4711);
        var alt = Enumerable.Range(0, Anzahl).Select(i => $"wort{i}").ToArray();
        var neu = art switch
        {
            "fremd" => Enumerable.Range(0, Anzahl).Select(i => $"anders{i}").ToArray(),
            "gleicheWoerter" => Enumerable.Range(0, Anzahl).Select(_ => $"wort{zufall.Next(3000)}").ToArray(),
            "gemischt" => alt.OrderBy(_ => zufall.Next()).ToArray(),
            "einWort" => Enumerable.Repeat("nein", Anzahl).ToArray(),
            _ => alt.Select(w => zufall.Next(50) == 0 ? "geändert" : w).ToArray(),
        };
        alt = art switch
        {
            "gleicheWoerter" => alt.Select(_ => $"wort{zufall.Next(3000)}").ToArray(),
            "einWort" => alt.Select((_, i) => i % 2 == 0 ? "ja" : "nein").ToArray(),
            _ => alt,
        };
        return (Text(alt), Text(neu));

        static string Text(string[] worte) => string.Join('\n', worte.Chunk(25).Select(z => string.Join(' ', z) + "."));
    }

    [Theory]
    [MemberData(nameof(Arten))]
    public void Vergleiche_OfHundredThousandWords_TakesLessThanASecond(string art)
    {
        var (alt, neu) = Lange(art);
        var vorher = GC.GetAllocatedBytesForCurrentThread();
        var unterschied = Wortvergleich.Vergleiche(alt, neu);
        var megabyte = (GC.GetAllocatedBytesForCurrentThread() - vorher) / 1_000_000;
        string.Concat(unterschied.Abschnitte.Where(t => t.Art != Abschnittsart.Neu).Select(t => t.Text)).ShouldBe(alt);
        var zeit = Zeitmessung.Kuerzeste(() => Wortvergleich.Vergleiche(alt, neu), 1000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{art}: {zeit} ms, {megabyte} MB, {unterschied.Abschnitte.Count} Abschnitte");
        zeit.ShouldBeLessThan(1000);
        megabyte.ShouldBeLessThan(200);
    }
}
