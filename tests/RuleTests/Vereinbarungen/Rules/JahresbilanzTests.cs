using Shouldly;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class JahresbilanzTests
{
    private static readonly DateTime s_jetzt = new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly s_heute = new(2026, 11, 25);

    [Theory]
    [InlineData("Vorlegen Besprechen Abschliessen", nameof(Bilanzstand.Abgeschlossen))]
    [InlineData("Vorlegen Besprechen Besprechen", nameof(Bilanzstand.Besprochen))]
    [InlineData("Vorlegen Zuruecknehmen+", nameof(Bilanzstand.Offen))]
    [InlineData("Abschliessen+", nameof(Bilanzstand.Abgeschlossen))]
    [InlineData("Vorlegen Abschliessen+ WiederOeffnen+", nameof(Bilanzstand.Vorgelegt))]
    [InlineData("Vorlegen Besprechen Abschliessen WiederOeffnen+", nameof(Bilanzstand.Besprochen))]
    public void Gehe_AlongTheWay_Arrives(string schritte, string ende)
    {
        var bilanz = Gegangen(schritte);
        bilanz.Stand.ToString().ShouldBe(ende);
        bilanz.StandAm.ShouldBe(s_jetzt);
    }

    [Theory]
    [InlineData("", "Besprechen", "nicht oder nicht mehr vorgelegt")]
    [InlineData("", "Abschliessen", "Ohne Statusgespräch")]
    [InlineData("Vorlegen", "Abschliessen", "Ohne Statusgespräch")]
    [InlineData("Vorlegen", "Zuruecknehmen", "Grund")]
    [InlineData("Vorlegen", "Vorlegen", "schon geschehen")]
    [InlineData("Vorlegen Besprechen", "Zuruecknehmen", "schon gesprochen")]
    [InlineData("Vorlegen Besprechen Abschliessen", "Besprechen", "inzwischen abgeschlossen")]
    [InlineData("Vorlegen Besprechen Abschliessen", "WiederOeffnen", "Grund")]
    public void Gehe_WhereThereIsNoWayOrNoReason_SaysWhy(string bisher, string schritt, string satz)
    {
        var bilanz = Gegangen(bisher);
        var stand = bilanz.Stand;
        Should.Throw<RuleBroken>(() => bilanz.Gehe(Enum.Parse<Bilanzschritt>(schritt), " ", false, s_jetzt)).Message.ShouldContain(satz);
        bilanz.Stand.ShouldBe(stand);
    }

    [Fact]
    public void Hindernisse_NameWhatIsMissing()
    {
        var (a, b, c, d) = (Ziel("Lesen"), Ziel("Rechnen"), Ziel("Eltern"), Ziel("Café"));
        var eintraege = new Dictionary<Guid, Bilanzeintrag>
        {
            [b.ZielId] = Eintrag(b, new() { Ergebnis = Zielergebnis.Erreicht }),
            [c.ZielId] = Eintrag(c, new() { Ergebnis = Zielergebnis.NichtErreicht, Entscheidung = Zielentscheidung.Weiterfuehren }),
            [d.ZielId] = Eintrag(d, new() { Ergebnis = Zielergebnis.Teilweise, Entscheidung = Zielentscheidung.Aufgeben, Grund = "Kein Raum" }),
        };
        Jahresbilanz.HindernisseFuerAbschluss([a, b, c, d], eintraege).ShouldBe(["Zu „Lesen“ fehlt, was daraus geworden ist.", "Zu „Rechnen“ fehlt, wie es weitergeht.", "Zu „Eltern“ fehlt ein Grund, weil es nicht erreicht ist."]);
    }

    [Fact]
    public void Angaben_ThatContradictThemselves_AreRefused()
    {
        Should.Throw<RuleBroken>(() => new Bilanzangaben { Ergebnis = Zielergebnis.Teilweise, Entscheidung = Zielentscheidung.Erledigt }.Geprueft(s_heute));
        Should.Throw<RuleBroken>(() => new Bilanzangaben { Ergebnis = Zielergebnis.NichtMehrVerfolgt, Entscheidung = Zielentscheidung.Weiterfuehren }.Geprueft(s_heute));
        Should.Throw<RuleBroken>(() => new Bilanzangaben { WertAm = s_heute.AddDays(1) }.Geprueft(s_heute));
        Should.Throw<RuleBroken>(() => new Bilanzangaben { Beleg = new string('x', 10_001) }.Geprueft(s_heute)).Message.ShouldContain("steht noch da");
        new Bilanzangaben().Geprueft(s_heute).ShouldBe(new Bilanzangaben());
        // Two spellings of one number are one entry, another text is another.
        new Bilanzangaben { Wert = 40.0m }.Pruefsumme.ShouldBe(new Bilanzangaben { Wert = 40m }.Pruefsumme);
        new Bilanzangaben { Beleg = "a" }.Pruefsumme.ShouldNotBe(new Bilanzangaben { Gelernt = "a" }.Pruefsumme);
    }

    [Theory]
    [InlineData("", "S")]
    [InlineData("Vorlegen", "SBA")]
    [InlineData("Vorlegen Zuruecknehmen+", "S")]
    [InlineData("Vorlegen Besprechen", "SBA")]
    [InlineData("Vorlegen Besprechen Abschliessen", "SBAP")]
    public void IstSichtbar_FollowsTheState(string schritte, string wer)
    {
        foreach (var (blick, zeichen) in new[] { (Blick.Schule, 'S'), (Blick.Beratung, 'B'), (Blick.Schulaufsicht, 'A'), (Blick.Pruefung, 'P') })
        {
            Bilanzbuch.IstSichtbar(Gegangen(schritte), blick).ShouldBe(wer.Contains(zeichen, StringComparison.Ordinal), $"{schritte} {blick}");
            Bilanzbuch.IstSichtbar(null, blick).ShouldBe(blick == Blick.Schule);
        }
    }

    [Fact]
    public void OhneZiel_OfASignedText_FindsEachLineOnce()
    {
        var id = Guid.CreateVersion7();
        var satz = new Zielsatz(id, [], []);
        const string text = "1. Alle lesen\n- Alle rechnen\n\n---\nAlle lesen";
        satz.MacheAusZeilen(Zielart.Wirkungsziel, satz.OhneZiel(Zielart.Wirkungsziel, text).Take(2), Guid.CreateVersion7(), s_jetzt);
        satz.Ziele.Select(z => z.Text).ShouldBe(["Alle lesen", "Alle rechnen"]);
        satz.OhneZiel(Zielart.Wirkungsziel, text).ShouldBeEmpty();
    }

    private static Jahresbilanz Gegangen(string schritte)
    {
        var bilanz = new Jahresbilanz { VereinbarungId = Guid.CreateVersion7(), BegonnenAm = s_jetzt };
        foreach (var schritt in schritte.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            bilanz.Gehe(Enum.Parse<Bilanzschritt>(schritt.TrimEnd('+')), schritt.EndsWith('+') ? "Weil" : "", schritte.Contains("Besprechen", StringComparison.Ordinal), s_jetzt);
        return bilanz;
    }

    private static Zielstand Ziel(string text)
    {
        var stand = new Zielstand { ZielId = Guid.CreateVersion7(), Art = Zielart.Wirkungsziel };
        stand.Schreibe(new Zielangaben { Text = text });
        return stand;
    }

    private static Bilanzeintrag Eintrag(Zielstand z, Bilanzangaben a) => Bilanzeintrag.Schreibe(Guid.CreateVersion7(), z.ZielId, 1, a, Guid.CreateVersion7(), s_jetzt);
}
