using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class ZielformTests
{
    private static readonly Zielangaben s_voll = new()
    {
        Text = "Ein Elterncafé ist eröffnet", Bis = new DateOnly(2026, 10, 31), Wer = "Frau Demir", Indikator = "Familien je Treffen", Ausgangswert = 0, Zielwert = 12.5m, Einheit = "Familien",
    };

    [Fact]
    public void Zeile_AllParts_HasAFixedOrder() =>
        Zielform.Zeile(Zielart.Meilenstein, s_voll, []).ShouldBe("Bis 31.10.2026: Ein Elterncafé ist eröffnet (verantwortlich: Frau Demir) (Indikator: Familien je Treffen, Ausgang 0 Familien, Ziel 12,5 Familien)");

    [Fact]
    public void Lies_CanonicalLine_GivesTheParts() =>
        Zielform.Lies(Zielart.Meilenstein, "- " + Zielform.Zeile(Zielart.Meilenstein, s_voll, []), out _).ShouldBe(s_voll);

    [Fact]
    public void Zeile_Prozessziel_NamesWhatItServesOnlyWhenOneAndShort()
    {
        var ziel = new Zielangaben { Text = "Lesezeit" };
        Zielform.Zeile(Zielart.Prozessziel, ziel, ["Alle lesen"]).ShouldBe("Lesezeit → dient: Alle lesen");
        Zielform.Zeile(Zielart.Prozessziel, ziel, ["Alle lesen", "Eltern wirken mit"]).ShouldBe("Lesezeit");
        Zielform.Zeile(Zielart.Prozessziel, ziel, [new string('x', 61)]).ShouldBe("Lesezeit");
        Zielform.Lies(Zielart.Prozessziel, "Lesezeit → dient: Alle lesen", out var dient).Text.ShouldBe("Lesezeit");
        dient.ShouldBe("Alle lesen");
    }

    [Theory]
    [InlineData("Bis 31.02.2026: Nichts")]
    [InlineData("Bis Herbst: Elterncafé (verantwortlich: )")]
    [InlineData("(verantwortlich: Frau Demir)")]
    [InlineData("Fest (Indikator: 12)")]
    [InlineData("Fest (Ausgang 1 kg, Ziel 2 m)")]
    [InlineData("Lesen (mit Hort) → dient: allem")]
    [InlineData("Ausgang 3")]
    public void Lies_OddLine_LosesNoWord(string zeile)
    {
        foreach (var art in Enum.GetValues<Zielart>())
        {
            var gelesen = Zielform.Lies(art, zeile, out var dient);
            Zielform.Zeile(art, gelesen, dient.Length > 0 ? [dient] : []).ShouldBe(zeile);
        }
    }

    [Fact]
    public void Lies_AnyLine_WrittenAgainIsTheSameLine() => Prop.ForAll<string, bool, bool>((text, mitBis, mitWer) =>
    {
        var zeile = Zeilenform.Einzeilig(Zielform.OhneZeichen((mitBis ? "Bis 01.08.2026: " : "") + text + (mitWer ? " (verantwortlich: A. B.)" : "")));
        if (zeile.Length == 0 || zeile != Zeilenform.Einzeilig(Zielform.OhneZeichen(zeile)))
            return true;
        var gelesen = Zielform.Lies(Zielart.Prozessziel, zeile, out var dient);
        return Zielform.Zeile(Zielart.Prozessziel, gelesen, dient.Length > 0 ? [dient] : []) == zeile;
    }).Check(Eigenschaften.Proben(100));

    [Fact]
    public void Smart_OnlyHints_NeverBlock()
    {
        Smart.Hinweise(Zielart.Meilenstein, new Zielangaben { Text = "Besseres Klima" }, new Schuljahr(2026), false, true).Count.ShouldBe(4);
        Smart.Hinweise(Zielart.Meilenstein, s_voll, new Schuljahr(2026), true, true).ShouldBeEmpty();
        Smart.Hinweise(Zielart.Wirkungsziel, new Zielangaben { Text = "Die Zahl der Kinder unter dem Mindeststandard ist halbiert" }, new Schuljahr(2026), false, false).ShouldBeEmpty();
    }

    [Fact]
    public void MacheAusZeilen_EveryLine_StandsInTheTextAfterwards()
    {
        var satz = new Zielsatz(Guid.CreateVersion7(), [], []);
        satz.MacheAusZeilen(Zielart.Wirkungsziel, ["1. Alle lesen"], Guid.CreateVersion7(), default).ShouldBeEmpty();
        var rest = satz.MacheAusZeilen(Zielart.Prozessziel, ["- Lesezeit → dient: Alle lesen", "Café → dient: etwas anderem", "- ", "Bis 01.01.1990: früher", new string('y', 2001)], Guid.CreateVersion7(), default);
        rest.ShouldBe(["- ", new string('y', 2001)]);
        satz.Text(Zielart.Prozessziel, rest).Split('\n').ShouldBe(["Lesezeit → dient: Alle lesen", "Café → dient: etwas anderem", "Bis 01.01.1990: früher", "- ", new string('y', 2001)]);
        satz.Dient(satz.Ziele.First(z => z.Text == "Lesezeit").ZielId).ShouldHaveSingleItem();
    }

    [Fact]
    public void Fremde_RepeatedLine_IsForeignOnlyAsOftenAsTooMuch()
    {
        var satz = new Zielsatz(Guid.CreateVersion7(), [], []);
        satz.MacheAusZeilen(Zielart.Wirkungsziel, ["A"], Guid.CreateVersion7(), default);
        satz.Fremde(Zielart.Wirkungsziel, "A\nB\n\nA").ShouldBe(["B", "A"]);
    }

    [Fact]
    public void Verbinde_WrongKind_IsRefused()
    {
        var satz = new Zielsatz(Guid.CreateVersion7(), [], []);
        satz.MacheAusZeilen(Zielart.Wirkungsziel, ["A", "B"], Guid.CreateVersion7(), default);
        Should.Throw<RuleBroken>(() => satz.Verbinde(satz.Ziele[0], [satz.Ziele[1].ZielId]));
    }

    [Fact]
    public void Ausschluesse_Lines_HaveAKeyThatForgivesCaseAndMarks()
    {
        var eine = Ausschluesse.Lies("- Nachhilfe\n\n2. Beiträge zum Sportverein").ToList();
        eine.Select(a => a.Text).ShouldBe(["Nachhilfe", "Beiträge zum Sportverein"]);
        Ausschluesse.Lies("NACHHILFE").Single().Schluessel.ShouldBe(eine[0].Schluessel);
        eine[0].Schluessel.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("", false, "G", null, "leer")]
    [InlineData("G", false, "G", null, "gleich")]
    [InlineData("E", false, "G", null, "eigener Text")]
    [InlineData("E", false, "G", "G", "angepasst")]
    [InlineData("alt", false, "G", "alt", "gleich, frühere Fassung")]
    [InlineData("E", true, "G", "G", "eigener Text")]
    public void Clusterabgleich_TextOfASchool_HasAWord(string text, bool eigener, string gemeinsam, string? basis, string wort) =>
        Clusterabgleich.Wort(Clusterabgleich.Lage(text, eigener, gemeinsam, basis)).ShouldBe(wort);
}
