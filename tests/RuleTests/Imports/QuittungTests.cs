using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Xunit;

namespace Startchancen.RuleTests.Imports;

public class QuittungTests
{
    private static Quittungsbuch Beispiel()
    {
        var buch = new Quittungsbuch("Schulliste");
        buch.Bemerke("Als Windows-1252 gelesen.");
        foreach (var zeile in new[] { 2, 3, 4, 5 })
        {
            buch.Beginne(zeile);
            buch.Benenne(zeile, $"Schule; \"{zeile}\"");
        }

        buch.Vermerke(3, new Hinweis(Zeilenklasse.Korrigiert, "Postleitzahl", "Führende Null ergänzt.", "1067", "01067"));
        buch.Vermerke(4, new Hinweis(Zeilenklasse.Korrigiert, "Postleitzahl", "Führende Null ergänzt.", "1068", "01068"));
        buch.Vermerke(4, new Hinweis(Zeilenklasse.Unklar, "Schulnummer", "Doppelt.", "=1+1", "@x"));
        buch.Vermerke(5, new Hinweis(Zeilenklasse.Abgelehnt, "Name", "Fehlt."));
        return buch;
    }

    [Fact]
    public void Abgeschlossen_CountsEachRowOnce()
    {
        var buch = Beispiel();
        buch.Vermerke(2, Wirkung.Neu);
        buch.Vermerke(3, Wirkung.Unveraendert);
        var quittung = buch.Abgeschlossen();
        quittung.Summen.ShouldBe(new Quittungssummen(4, 1, 1, 1, 1, 1, 0, 1));
        quittung.IstOhneBefund.ShouldBeFalse();
    }

    [Fact]
    public void Summen_OfAnyRemarks_AddUp() => Prop.ForAll(
        Gen.Elements(Zeilenklasse.Korrigiert, Zeilenklasse.Unklar, Zeilenklasse.Abgelehnt).ListOf().Select(l => l.Take(3).ToList()).ListOf().ToArbitrary(),
        zeilen =>
        {
            var buch = new Quittungsbuch("x");
            for (var i = 0; i < zeilen.Count; i++)
            {
                buch.Beginne(i);
                zeilen[i].ForEach(k => buch.Vermerke(i, new Hinweis(k, "", "Satz.")));
                if (zeilen[i].TrueForAll(k => k == Zeilenklasse.Korrigiert))
                {
                    buch.Vermerke(i, Wirkung.Neu);
                }
            }

            var quittung = buch.Abgeschlossen();
            var s = quittung.Summen;
            return s.Zeilen == zeilen.Count
                && s.Angenommen + s.Korrigiert + s.Abgelehnt + s.Unklar == s.Zeilen
                && s.Neu + s.Geaendert + s.Unveraendert == s.Angenommen + s.Korrigiert
                && quittung.IstOhneBefund == zeilen.All(z => z.TrueForAll(k => k == Zeilenklasse.Korrigiert));
        }).Check(Eigenschaften.Proben(100));

    [Fact]
    public void Vermerke_AgainstTheRules_IsRefused()
    {
        var buch = Beispiel();
        Should.Throw<InvalidOperationException>(() => buch.Beginne(2));
        Should.Throw<ArgumentException>(() => buch.Vermerke(2, new Hinweis(Zeilenklasse.Angenommen, "", "Gut.")));
        Should.Throw<InvalidOperationException>(() => buch.Vermerke(5, Wirkung.Neu));
        Should.Throw<InvalidOperationException>(() => buch.Vermerke(4, Wirkung.Neu));
        // Row 2 was taken over, but nothing was written: success would be a lie.
        Should.Throw<InvalidOperationException>(buch.Abgeschlossen);
    }

    [Fact]
    public void Vermerke_AfterWriting_TakesTheEffectBack()
    {
        var buch = Beispiel();
        buch.Vermerke(2, Wirkung.Neu);
        buch.Vermerke(3, Wirkung.Neu);
        buch.Vermerke(2, new Hinweis(Zeilenklasse.Abgelehnt, "", "Beim Speichern ging etwas schief."));
        var quittung = buch.Abgeschlossen();
        (quittung.Summen.Neu, quittung.Summen.Abgelehnt).ShouldBe((1, 2));
    }

    [Fact]
    public void BrichAb_IsNeverASuccess()
    {
        var buch = new Quittungsbuch("x");
        buch.Beginne(1);
        buch.Vermerke(1, Wirkung.Neu);
        buch.BrichAb(new RuleBroken("Die Datei ist beschädigt."));
        var quittung = buch.Abgeschlossen();
        quittung.IstOhneBefund.ShouldBeFalse();
        Quittungsausgabe.AlsText(quittung).ShouldContain("Abgebrochen: Die Datei ist beschädigt.");
        Encoding.UTF8.GetString(Quittungsausgabe.AlsCsv(quittung)).ShouldContain("abgebrochen");
    }

    [Fact]
    public void AlsJson_ReadBack_IsTheSame()
    {
        var quittung = Beispiel().Vorschau();
        var json = quittung.AlsJson();
        json.ShouldContain("\"summen\":{\"zeilen\":4");
        json.ShouldContain("ergänzt");
        var zurueck = Quittung.AusJson(json);
        zurueck.AlsJson().ShouldBe(json);
        zurueck.Summen.ShouldBe(quittung.Summen);
        zurueck.IstVorschau.ShouldBeTrue();
    }

    [Fact]
    public void AlsCsv_IsReadBackByTheReader()
    {
        var buch = Beispiel();
        buch.Vermerke(2, Wirkung.Geaendert, [new Aenderung("Ort", "Altenfeld", "=Neuenfeld")]);
        var csv = Quittungsausgabe.AlsCsv(buch.Vorschau());
        csv[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Tabellenbau.Gelesen(new MemoryStream(csv), out _).ShouldBe(
        [
            "1: Zeile|Ergebnis|Betrifft|Feld|Hinweis|Wert in der Datei|Übernommener Wert|Bisheriger Wert",
            "2: 2|angenommen, geändert|Schule; \"2\"|Ort||'=Neuenfeld|'=Neuenfeld|Altenfeld",
            "3: 3|korrigiert|Schule; \"3\"|Postleitzahl|Führende Null ergänzt.|1067|01067|",
            "4: 4|unklar|Schule; \"4\"|Postleitzahl|Führende Null ergänzt.|1068|01068|",
            "5: 4|unklar|Schule; \"4\"|Schulnummer|Doppelt.|'=1+1|'@x|",
            "6: 5|abgelehnt|Schule; \"5\"|Name|Fehlt.|||",
        ]);
    }

    [Fact]
    public void AlsText_GroupsTheSameMatter()
    {
        var text = Quittungsausgabe.AlsText(Beispiel().Vorschau(), beispiele: 1);
        text.ShouldContain("Vorschau");
        text.ShouldContain("korrigiert, 2 Zeilen, Postleitzahl: Führende Null ergänzt.");
        text.ShouldContain("„1067“ → „01067“");
        text.ShouldContain("… und 1 weitere");
    }
}
