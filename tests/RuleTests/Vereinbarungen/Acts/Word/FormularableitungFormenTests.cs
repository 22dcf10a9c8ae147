using System.Xml.Linq;
using Shouldly;
using Startchancen.Foundation.Laender;
using Xunit;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Ableitung;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Ways in which forms of Länder ask: each test is one of them; all texts invented.</summary>
public class FormularableitungFormenTests
{
    private static XElement Leer() => E("p");

    private static XElement Z(params string[] zellen) => Zeile([.. zellen.Select(t => Zelle([t.Length > 0 ? P(t) : Leer()]))]);

    private static XElement Fett(string text) => P(text, "", E("b"));

    private static readonly XElement[] Unterschrift = [P("Ort, Datum"), P("Unterschrift Schulleitung\tUnterschrift Schulamt")];

    private static (Formularvorlage Vorlage, IReadOnlyList<string> Hinweise) Form(params XElement[] mitte) => Leite([P("Vereinbarung", "Title"), P("Angaben", "Heading1"), .. mitte, .. Unterschrift]);

    private static List<(string, string, Feldart)> Felder(Formularvorlage v) => [.. v.Felder.Select(f => (f.Nummer, f.Bezeichnung, f.Art))];

    [Fact]
    public void Leite_GapsInOneLine_AreFieldsOfTheirOwn()
    {
        var v = Form(P("Schulnummer: ________  Schulamt: ____________"), P("E-Mail ............ Telefon ............"), P("Beantragte Mittel: ________ €"), P("Die Vereinbarung gilt vom ______ bis zum ______.")).Vorlage;
        v.Felder.Select(f => (f.Bezeichnung, f.Art)).ShouldBe([("Schulnummer", Feldart.Kurztext), ("Schulamt", Feldart.Kurztext), ("E-Mail", Feldart.Kurztext), ("Telefon", Feldart.Kurztext), ("Beantragte Mittel", Feldart.Zahl), ("Die Vereinbarung gilt vom … bis zum …", Feldart.Kurztext)]);
        v.Felder.ElementAt(4).Einheit.ShouldBe("Euro");
    }

    [Fact]
    public void Leite_DottedLines_AreNoFields() =>
        Form(P("Was brauchen Sie?"), P(new string('.', 80)), P(new string('.', 80)), P("Was noch?"), P("1. " + new string('_', 40)), P("2. " + new string('_', 40)))
            .Vorlage.Felder.Select(f => f.Bezeichnung).ShouldBe(["Was brauchen Sie?", "Was noch?"]);

    [Fact]
    public void Leite_PromptsBehindLabels_AreShortTexts() =>
        Form(PX("", R("Schulname: "), Steuer(E("showingPlcHdr"), R("Klicken Sie hier."))), PX("", R("Datum: "), Steuer(E("showingPlcHdr"), R("Datum wählen"))))
            .Vorlage.Felder.Select(f => (f.Bezeichnung, f.Art)).ShouldBe([("Schulname", Feldart.Kurztext), ("Datum", Feldart.Kurztext)]);

    [Fact]
    public void Leite_BoxesInOneLine_AreTheChoices()
    {
        var (v, hinweise) = Form(Fett("Ist ein Team eingerichtet?"), P("☐ ja\t☐ nein\t☐ in Planung"), Fett("Welche Säulen? (Mehrfachnennung möglich)"), P("□ Säule I   □ Säule II"), P("□ Anderes: ________"),
            Tabelle(Zeile(Zelle([P("Schultyp")]), Zelle([P("☐ Grundschule ☐ Gymnasium ☐ Förderschule")]))), P("Vorrang hat: Lesen ☐ Rechnen ☐"));
        v.Felder.Select(f => (f.Bezeichnung, f.Art, string.Join('|', f.Optionen.Select(o => o.Name)))).ShouldBe([
            ("Ist ein Team eingerichtet?", Feldart.Auswahl, "ja|nein|in Planung"),
            ("Welche Säulen? (Mehrfachnennung möglich)", Feldart.Mehrfachauswahl, "Säule I|Säule II|Anderes:"),
            ("Schultyp", Feldart.Mehrfachauswahl, "Grundschule|Gymnasium|Förderschule"),
            ("Vorrang hat:", Feldart.Auswahl, "Lesen|Rechnen")]);
        hinweise.ShouldContain(h => h.Contains("Anderes", StringComparison.Ordinal) && h.Contains("eigenen Text", StringComparison.Ordinal));
    }

    [Fact]
    public void Leite_HintBelowChoices_MakesThemOne()
    {
        var feld = Form(P("Wie zufrieden sind Sie?"), P("☐ sehr"), P("☐ mittel"), P("☐ gar nicht"), P("(bitte nur eine Antwort)")).Vorlage.Felder.ShouldHaveSingleItem();
        (feld.Art, feld.Hilfe).ShouldBe((Feldart.Auswahl, "(bitte nur eine Antwort)"));
    }

    [Fact]
    public void Leite_HeadAboveQuestions_IsNoQuestion()
    {
        var v = Form(Tabelle(Z("Nr.", "Frage", "Antwort"), Z("1", "Welche Daten nutzen Sie?", ""), Z("2", "Wer ist beteiligt?", ""))).Vorlage;
        Felder(v).ShouldBe([("1", "Welche Daten nutzen Sie?", Feldart.Langtext), ("2", "Wer ist beteiligt?", Feldart.Langtext)]);
        v.Perspektiven.First().Hilfe.ShouldBe("Nr. | Frage | Antwort");
    }

    [Fact]
    public void Leite_CellOverSeveralRows_GroupsItsQuestions()
    {
        XElement Verbunden(string text, string? wert, string frage) => Zeile(Zelle([text.Length > 0 ? P(text) : Leer()], "", wert is null ? E("vMerge") : Val("vMerge", wert)), Zelle([P(frage)]), Zelle([Leer()]));
        var v = Form(Tabelle(Verbunden("Unterricht", "restart", "Was läuft gut?"), Verbunden("", null, "Was fehlt?"), Verbunden("Personal", "restart", "Was läuft gut?"), Verbunden("", null, "Was fehlt?"))).Vorlage;
        v.Perspektiven.Select(p => (p.Titel, p.Felder.Count)).ShouldBe([("Unterricht", 2), ("Personal", 2)]);
    }

    [Fact]
    public void Leite_TicksByRow_BecomeOneChoiceEach()
    {
        var v = Form(Tabelle(Z("Aussage", "trifft zu", "trifft nicht zu", "Bemerkung"), Z("Wir arbeiten im Team.", "☐", "☐", ""), Z("Eltern wirken mit.", "☐", "☐", ""))).Vorlage;
        v.Felder.Select(f => (f.Bezeichnung, f.Art, f.Optionen.Count)).ShouldBe([("Wir arbeiten im Team.", Feldart.Auswahl, 2), ("Eltern wirken mit.", Feldart.Auswahl, 2), ("Bemerkung", Feldart.Langtext, 0)]);
    }

    [Fact]
    public void Leite_RowsWithPrintedNamesAndSum_AreRows()
    {
        var v = Form(P("Planung"), Tabelle(Z("", "Ist", "Ziel"), Z("Sprachbildung", "", ""), Z("Mathematik", "", "")),
            P("Kosten"), Tabelle(Z("Nr.", "Position", "Betrag in Euro"), Z("1", "", ""), Z("2", "", ""), Zeile(Zelle([P("Summe")], "", Val("gridSpan", 2)), Zelle([Leer()])))).Vorlage;
        v.Felder.Select(f => (f.Bezeichnung, f.Art, f.Hilfe)).ShouldBe([("Planung", Feldart.Zeilen, "Vorgegebene Zeilen: Sprachbildung · Mathematik"), ("Kosten", Feldart.Zeilen, "Vorgegebene Zeilen: Summe")]);
        v.Felder.Last().Spalten.Select(s => (s.Titel, s.Art)).ShouldBe([("Nr.", Spaltenart.Text), ("Position", Spaltenart.Text), ("Betrag in Euro", Spaltenart.Zahl)]);
    }

    [Fact]
    public void Leite_HeadOverTwoRows_JoinsItsNames() =>
        Form(Tabelle(Zeile(Zelle([P("Maßnahme")]), Zelle([P("Zeitraum")], "", Val("gridSpan", 2)), Zelle([P("Zuständig")])), Z("", "Beginn", "Ende", ""), Z("", "", "", ""), Z("", "", "", "")))
            .Vorlage.Felder.ShouldHaveSingleItem().Spalten.Select(s => s.Titel).ShouldBe(["Maßnahme", "Zeitraum: Beginn", "Zeitraum: Ende", "Zuständig"]);

    [Fact]
    public void Leite_SpaceInTheQuestionsCell_IsAPlaceToWrite()
    {
        var v = Form(Tabelle(Zeile(Zelle([Fett("Ausgangslage der Schule"), P("Beschreiben Sie die Lage."), Leer(), Leer()])), Zeile(Zelle([Fett("Schwerpunkte"), P("Höchstens zwei."), Leer()])))).Vorlage;
        v.Felder.Select(f => (f.Bezeichnung, f.Hilfe)).ShouldBe([("Ausgangslage der Schule", "Beschreiben Sie die Lage."), ("Schwerpunkte", "Höchstens zwei.")]);
    }

    [Fact]
    public void Leite_QuestionsSideBySide_EachHaveTheCellBelow() =>
        Form(Tabelle(Z("Stärken", "Schwächen"), Zeile(Zelle([Leer(), Leer()]), Zelle([Leer(), Leer()])), Z("Chancen", "Risiken"), Zeile(Zelle([Leer(), Leer()]), Zelle([Leer(), Leer()]))))
            .Vorlage.Felder.Select(f => f.Bezeichnung).ShouldBe(["Stärken", "Schwächen", "Chancen", "Risiken"]);

    [Fact]
    public void Leite_PrintedNumbers_StayAndOthersCountAround()
    {
        var v = Leite([P("Vereinbarung", "Title"), P("Schule: ________"), P("1 Lage", "Heading1"), P("1.1.1 Was ist der Stand?"), P(new string('_', 60)), P("Was noch?"), P(new string('_', 60)), P("2 Ziele", "Heading1"), P("Welche Ziele?"), P(new string('_', 60)), .. Unterschrift]).Vorlage;
        Felder(v).ShouldBe([("0.1", "Schule", Feldart.Kurztext), ("1.1.1", "Was ist der Stand?", Feldart.Langtext), ("1.1.1.1", "Was noch?", Feldart.Langtext), ("2.1", "Welche Ziele?", Feldart.Langtext)]);
    }

    [Fact]
    public void Leite_GuidingQuestionsAboveABox_AreHelp()
    {
        var feld = Form(P("Leitfragen:"), Punkt("Wie ist die Lage?"), Punkt("Was ist da?"), Tabelle(Z(""))).Vorlage.Felder.ShouldHaveSingleItem();
        (feld.Bezeichnung, feld.Hilfe).ShouldBe(("Angaben", "Leitfragen:\nWie ist die Lage?\nWas ist da?"));
    }

    [Fact]
    public void Leite_StatedLengthAndQuantity_AreTaken()
    {
        var v = Form(Tabelle(Z("Beschreibung (höchstens 1.500 Zeichen)", ""), Z("Anzahl der Stellen", ""), Z("Gesamtkosten in Euro", ""))).Vorlage;
        v.Felder.Select(f => (f.Art, f.MaxLaenge, f.Einheit)).ShouldBe([(Feldart.Langtext, 1500, ""), (Feldart.Zahl, 0, ""), (Feldart.Zahl, 0, "Euro")]);
    }

    [Fact]
    public void Leite_OnlyHeadingOneAtTop_IsTheTitle()
    {
        var v = Leite([P("Entwicklungsvereinbarung", "Heading1"), P("Teil eins", "Heading3"), P("Was?"), P(new string('_', 60)), P("Teil zwei", "Heading3"), P("Wie?"), P(new string('_', 60)), .. Unterschrift]).Vorlage;
        (v.Titel, string.Join('|', v.Teile.Select(t => t.Titel))).ShouldBe(("Entwicklungsvereinbarung", "Teil eins|Teil zwei"));
    }

    public static TheoryData<string, string[]> Schlussbloecke() => new()
    {
        { "Schulleiterin / Schulleiter|Schulaufsichtsbeamtin|Vertretung des Schulträgers", ["schule", "schulaufsicht", "schultraeger"] },
        { "Für die Schule|Für das Regionale Landesamt|Für den Schulträger", ["schule", "schulaufsicht", "schultraeger"] },
        { "Schulleitung|Schulrätin/Schulrat", ["schule", "schulaufsicht"] },
        { "Schule|Bezirksregierung", ["schule", "schulaufsicht"] },
    };

    [Theory]
    [MemberData(nameof(Schlussbloecke))]
    public void Leite_SignersWithoutTheWord_AreToldByRole(string zellen, string[] seiten)
    {
        string[] wer = zellen.Split('|');
        var (v, hinweise) = Leite(P("Vereinbarung", "Title"), P("Ziele", "Heading1"), P("Welche Ziele?"), P(new string('_', 60)), Leer(), Tabelle(Z([.. wer.Select(_ => "")]), Z(wer)));
        v.Unterschriften.Select(u => u.Titel).ShouldBe(wer);
        v.Unterschriften.Select(u => u.Seite).ShouldBe(seiten);
        v.Felder.ShouldHaveSingleItem();
        hinweise.ShouldBeEmpty();
    }

    [Fact]
    public void Leite_RowsBelowANumberedHeading_TakeItWithoutItsNumber()
    {
        var (v, hinweise) = Leite([P("Vereinbarung", "Title"), P("Schule: ________"), P("2 Ziele", "Heading1"), Tabelle(Z("Ziel", "Bis wann"), Z("", ""), Z("", "")), .. Unterschrift]);
        Felder(v).ShouldBe([("0.1", "Schule", Feldart.Kurztext), ("2.1", "Ziele", Feldart.Zeilen)]);
        hinweise.ShouldHaveSingleItem().ShouldContain("0.1 Schule");
    }

    [Fact]
    public void Leite_WhatItCannotPlace_IsNamedInTheDraft()
    {
        var (v, hinweise) = Leite(P("Vereinbarung", "Title"), P("Ziele", "Heading1"), P("Welche Ziele?"), P(new string('_', 60)), P("Wozu das alles?"), P("Der Sinn steht im Erlass."));
        hinweise.ShouldContain(h => h.Contains("Wozu das alles?", StringComparison.Ordinal));
        hinweise.ShouldContain(h => h.Contains("Kein Unterschriftsblock", StringComparison.Ordinal));
        Startchancen.Vereinbarungen.Acts.Word.Vorlagenschrift.Schreibe(v, hinweise).ShouldContain("# PRÜFEN: Frage ohne Platz für eine Antwort");
    }
}
