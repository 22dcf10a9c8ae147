using System.Xml.Linq;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts.Word;
using Xunit;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Blank forms in the styles of several Länder; all texts invented.</summary>
public class FormularableitungTests
{
    private static Formularvorlage Leite(params XElement[] koerper) => Ableitung.Leite(koerper).Vorlage;

    private static XElement Leer() => E("p");

    [Fact]
    public void Leite_TwoColumns_TakesLeftCellsAsQuestions()
    {
        var v = Leite(P("Ziel- und Leistungsvereinbarung", "Title"), P("Stand: 2026"), P("1. Standort", "Heading1"),
            Tabelle(Zeile(Zelle([P("Name der Schule")]), Zelle([Leer()])), Zeile(Zelle([P("Datengrundlage", "", E("b")), P("Welche Auswertungen liegen vor?")]), Zelle([Leer(), Leer()]))),
            P("2. Vorhaben", "Heading1"), Tabelle(Zeile(Zelle([P("Begründung")]), Zelle([Leer()]))),
            P("Ort, Datum"), P("Unterschrift Schulleitung"), P("Unterschrift Schulaufsicht"), P("Unterschrift Schulträger"));
        v.Titel.ShouldBe("Ziel- und Leistungsvereinbarung");
        v.Teile.Select(t => t.Titel).ShouldBe(["1. Standort", "2. Vorhaben"]);
        v.Felder.Select(f => f.Bezeichnung).ShouldBe(["Name der Schule", "Datengrundlage", "Begründung"]);
        v.Feld("datengrundlage")!.Hilfe.ShouldBe("Welche Auswertungen liegen vor?");
        v.Unterschriften.Select(u => u.Seite).ShouldBe(["schule", "schulaufsicht", "schultraeger"]);
    }

    [Fact]
    public void Leite_HeadingsAndLines_TakesTextAboveLines()
    {
        var v = Leite(P("Perspektivvereinbarung", "Title"), P("Bitte in Druckschrift."), P("Teil A: Ausgangslage", "Heading1"),
            P("Wie ist die Lage an Ihrer Schule?"), P("Denken Sie an Lernstände und Personal."), P(new string('_', 60)), P(new string('_', 60)),
            P("Ansprechperson: " + new string('_', 30)),
            P("Teil B: Wirkung", "Heading1"), P("Was soll in drei Jahren anders sein?"), Leer(), Leer(), Leer(),
            P(new string('_', 30)), P("Ort und Datum"), P("Unterschrift Schule\tUnterschrift Schulamt"));
        v.Teile.Select(t => t.Titel).ShouldBe(["Ausgangslage", "Wirkung"]);
        v.Felder.Select(f => f.Bezeichnung).ShouldBe(["Wie ist die Lage an Ihrer Schule?", "Ansprechperson", "Was soll in drei Jahren anders sein?"]);
        v.Felder.First().Hilfe.ShouldBe("Denken Sie an Lernstände und Personal.");
        v.Felder.ElementAt(1).Art.ShouldBe(Feldart.Kurztext);
        v.Unterschriften.Select(u => u.Seite).ShouldBe(["schule", "schulaufsicht"]);
    }

    [Fact]
    public void Leite_BoxesAndLists_BecomeChoices()
    {
        var v = Leite(P("Schulvertrag", "Title"), P("Vereinbarte Bänder", "Heading1"),
            P("In welchen Jahrgängen gibt es ein Leseband?", "", E("b")), P("☐ Jahrgang 1"), P("☐ Jahrgang 2"), P("☐ Jahrgang 3"),
            P("Welcher Bereich hat Vorrang?", "", E("b")), P("1 Lesen ODER"), P("2 Rechnen ODER"), P("3 Miteinander ODER"),
            PX("", R("Wie oft in der Woche?"), Steuer(E("dropDownList", E("listItem", A("displayText", "Wählen Sie ein Element aus."), A("value", "")), E("listItem", A("displayText", "täglich"), A("value", "1")), E("listItem", A("displayText", "dreimal"), A("value", "2"))), E("r", T("")))),
            P("Weitere Maßnahmen", "", E("b")), Steuer(E("showingPlcHdr"), P("Klicken oder tippen Sie hier, um Text einzugeben.")),
            P("Unterschrift der Schulleitung"));
        v.Felder.Select(f => (f.Art, f.Optionen.Count)).ShouldBe([(Feldart.Mehrfachauswahl, 3), (Feldart.Auswahl, 3), (Feldart.Auswahl, 2), (Feldart.Langtext, 0)]);
        v.Felder.ElementAt(1).Optionen.Select(o => o.Name).ShouldBe(["Lesen", "Rechnen", "Miteinander"]);
        v.Felder.ElementAt(3).Bezeichnung.ShouldBe("Weitere Maßnahmen");
    }

    [Fact]
    public void Leite_TableWithHeads_BecomesRows()
    {
        var v = Leite(P("Vereinbarung", "Title"), P("Ziele", "Heading1"), P("Unsere Maßnahmen"),
            Tabelle(Zeile(Zelle([P("Nr.")]), Zelle([P("Maßnahme")]), Zelle([P("Bis wann")])), Zeile(Zelle([P("1")]), Zelle([Leer()]), Zelle([Leer()])), Zeile(Zelle([P("2")]), Zelle([Leer()]), Zelle([Leer()]))),
            P("Was brauchen Sie dafür?", "", E("b")), Leer(), Leer(), P("Unterschrift Schule"));
        v.Felder.Select(f => (f.Bezeichnung, f.Art)).ShouldBe([("Unsere Maßnahmen", Feldart.Zeilen), ("Was brauchen Sie dafür?", Feldart.Langtext)]);
        v.Felder.First().Spalten.Select(s => s.Titel).ShouldBe(["Nr.", "Maßnahme", "Bis wann"]);
    }

    [Fact]
    public void Leite_NumberedQuestionsWithNotes_KeepsFootnotes()
    {
        var v = Leite(P("Gesprächsbogen", "Title"), P("Rückblick", "Heading1"),
            E("p", E("pPr", E("numPr", Val("ilvl", 0), Val("numId", 5))), R("Was ist gelungen?"), E("r", E("footnoteReference", A("id", 1)))), Leer(), Leer(),
            Punkt("Was war schwer?", 5), Leer(), Leer(), P("Unterschrift Schule"));
        v.Felder.Select(f => f.Bezeichnung).ShouldBe(["Was ist gelungen?", "Was war schwer?"]);
        v.Felder.First().Fussnoten.ShouldBe(["Siehe Handreichung, Seite 4."]);
    }

    [Fact]
    public void Leite_ThueringenBlanko_KeepsEveryWord()
    {
        var daten = Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN");
        if (string.IsNullOrEmpty(daten))
            Assert.Skip("STARTCHANCEN_TESTDATEN ist nicht gesetzt.");
        var th = LaenderVerzeichnis.DesProgramms().Finde("th");
        var pfad = Path.Combine(daten, "formulare", "th-vereinbarungsgespraech-blanko.docx");
        using var datei = File.OpenRead(pfad);
        var (v, hinweise) = Formularableitung.Leite(datei, "entwurf", "th", th.Vorlagen);
        Ableitung.Pruefe(v, hinweise);
        hinweise.ShouldBeEmpty();
        v.Felder.Select(f => f.Schluessel).ShouldBe(th.Vorlagen[^1].Felder.Select(f => f.Schluessel));
        v.Felder.Select(f => f.Buchstabe).ShouldBe(Enumerable.Range('A', 26).Select(c => ((char)c).ToString()));
        (v.Felder.Sum(f => f.Fussnoten.Count) + v.Teile.Sum(t => t.Fussnoten.Count) + v.Perspektiven.Sum(p => p.Fussnoten.Count)).ShouldBe(8);
        v.Feld("schwerpunktbereich")!.Optionen.Count.ShouldBe(4);
        var text = Vorlagenschrift.Schreibe(v, hinweise).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        using var noch = File.OpenRead(pfad);
        foreach (var absatz in Wordzerlegung.Zerlege(Wordpaket.Oeffne(noch)).Absaetze.Where(a => a.Text.Any(char.IsLetter)))
        {
            var soll = System.Text.RegularExpressions.Regex.Replace(absatz.Text.Trim(), @"^TEIL \d:? | ODER$|^\d (?=\p{Lu})", "");
            if (soll.Contains("____", StringComparison.Ordinal) || soll is "Ort und Datum" || soll.StartsWith("Unterschrift", StringComparison.Ordinal))
                continue;
            text.ShouldContain(soll);
        }
    }
}
