using System.Xml.Linq;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts.Word;
using Xunit;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>Single odd things that people do to a form, one a test; what is not the right field must at least not be lost.</summary>
public class HaerteTests(ITestOutputHelper ausgabe)
{
    private static readonly Formularvorlage Vorlage = new LaenderVerzeichnis([Path.Combine(AppContext.BaseDirectory, "Laender", "Daten")]).Vorlage("xx", "alles-2025")!;
    private static readonly Musterformular Formular = Musterformular.Aus(Vorlage);
    private static readonly Feld[] Texte = [.. Vorlage.Felder.Where(f => f.Optionen.Count == 0)];

    [Fact]
    public void Liste_WithNumbersLikeThoseOfTheQuestions_StaysOneAnswer() => Pruefe(f => f == Texte[1] ? ["1.1 Sprachförderung am Morgen", "1.2 Lesepaten", "2.1 Elterncafé"] : f == Texte[3] ? ["A) Erstens", "B) Zweitens", "C) Drittens"] : null,
        (Texte[1], "1.1 Sprachförderung am Morgen\n1.2 Lesepaten\n2.1 Elterncafé"), (Texte[3], "A) Erstens\nB) Zweitens\nC) Drittens"));

    [Fact]
    public void Antwort_BehindASoftLineBreakInTheQuestion_IsRead()
    {
        var ergebnis = Lies(Koerper((frage, _) => [Frage(frage, "\nWir lesen jeden Morgen."), P("", "Antwort")]));
        foreach (var feld in Texte)
            Text(ergebnis, feld).ShouldBe("Wir lesen jeden Morgen.", customMessage: feld.Schluessel);
    }

    [Fact]
    public void Fragen_WhoseRowsAreGone_LeaveTheOthersRight()
    {
        var weg = new[] { Texte[1], Texte[4], Texte[5] };
        var ergebnis = Lies(Koerper((frage, i) => weg.Contains(frage.Feld) ? [] : [Frage(frage), P($"Antwort Nummer {i} zu diesem Thema.", "Antwort")]));
        var nr = 0;
        foreach (var feld in Formular.Abschnitte.SelectMany(a => a.Fragen).Select(f => f.Feld))
        {
            nr++;
            if (feld.Optionen.Count == 0)
                Text(ergebnis, feld).ShouldBe(weg.Contains(feld) ? "" : $"Antwort Nummer {nr - 1} zu diesem Thema.", customMessage: feld.Schluessel);
        }
    }

    [Fact]
    public void Formulare_TwoFilledOnesInOneFile_LoseNothing()
    {
        var eins = Koerper((frage, i) => [Frage(frage), P($"Erste Schule, Satz {i}.", "Antwort")]);
        var zwei = Koerper((frage, i) => [Frage(frage), P($"Zweite Schule, Satz {i}.", "Antwort")]);
        var ergebnis = Lies([.. eins, .. zwei]);
        foreach (var feld in Texte)
            Text(ergebnis, feld).ShouldStartWith("Erste Schule", customMessage: feld.Schluessel);
        var rest = Alles(ergebnis);
        for (var i = 0; i < Vorlage.Felder.Count(); i++)
            rest.ShouldContain($"Zweite Schule, Satz {i}.");
    }

    [Fact]
    public void Textfeld_WithTheAnswer_IsRead()
    {
        var ergebnis = Lies(Koerper((frage, i) => [Frage(frage), Textfeld($"Im Kasten steht Satz {i}.")]));
        Texte.Count(f => Text(ergebnis, f).StartsWith("Im Kasten", StringComparison.Ordinal)).ShouldBe(Texte.Length);
    }

    [Fact]
    public void Verschiebung_Tracked_CountsAtItsNewPlaceOnly()
    {
        XElement Lauf(string text) => R(text);
        var ergebnis = Lies(Koerper((frage, i) => frage.Feld == Texte[0]
            ? [Frage(frage), PX("Antwort", E("moveFromRangeStart", A("id", 1), A("name", "m")), E("moveFrom", A("id", 2), Lauf("Dieser Satz zieht um.")), E("moveFromRangeEnd", A("id", 1)))]
            : frage.Feld == Texte[2] ? [Frage(frage), PX("Antwort", E("moveToRangeStart", A("id", 3), A("name", "m")), E("moveTo", A("id", 4), Lauf("Dieser Satz zieht um.")), E("moveToRangeEnd", A("id", 3)))] : [Frage(frage), P("Ja.", "Antwort")]));
        Text(ergebnis, Texte[0]).ShouldBe("");
        Text(ergebnis, Texte[2]).ShouldBe("Dieser Satz zieht um.");
    }

    [Fact]
    public void Antwort_InAFootnote_IsAHintAtItsField()
    {
        var noten = new Dictionary<int, string> { [7] = "Ausführlich steht es in unserem Konzept von 2024." };
        using var datei = Paket(Koerper((frage, _) => [Frage(frage), frage.Feld == Texte[2] ? PX("Antwort", R("Siehe Fußnote."), E("r", E("footnoteReference", A("id", 7)))) : P("Ja.", "Antwort")]), noten);
        var feld = WordLeser.Lies(datei, Vorlage).Felder.Single(f => f.Schluessel == Texte[2].Schluessel);
        feld.Hinweise.ShouldContain(h => h.Contains("Konzept von 2024", StringComparison.Ordinal));
    }

    [Fact]
    public void Antwort_ThatIsNothingButAFootnote_IsNotLost()
    {
        var noten = new Dictionary<int, string> { [7] = "Die ganze Antwort steht hier unten." };
        using var datei = Paket(Koerper((frage, _) => [Frage(frage), frage.Feld == Texte[2] ? PX("Antwort", E("r", E("footnoteReference", A("id", 7)))) : P("Ja.", "Antwort")]), noten);
        Alles(WordLeser.Lies(datei, Vorlage)).ShouldContain("Die ganze Antwort steht hier unten.");
    }

    [Fact]
    public void Kommentar_AtAnEmptyAnswer_IsNotLost()
    {
        var kommentare = new Dictionary<int, string> { [3] = "Bitte hier noch das Lesecafé nennen." };
        using var datei = Paket(Koerper((frage, _) => [Frage(frage), frage.Feld == Texte[2] ? PX("Antwort", E("r", E("commentReference", A("id", 3)))) : P("Ja.", "Antwort")]), kommentare: kommentare);
        Alles(WordLeser.Lies(datei, Vorlage)).ShouldContain("Bitte hier noch das Lesecafé nennen.");
    }

    [Fact]
    public void Kurzes_AsAnAnswer_IsKept()
    {
        string[] kurz = ["–", "./.", "0", "nein", "?", "k. A.", "x", "ja", "%", "☺", "2", "A"];
        var i = 0;
        var erwartet = Texte.ToDictionary(f => f.Schluessel, _ => kurz[i++ % kurz.Length]);
        var ergebnis = Lies(Koerper((frage, _) => [Frage(frage), P(erwartet.GetValueOrDefault(frage.Feld.Schluessel, ""), "Antwort")]));
        foreach (var feld in Texte)
            ausgabe.WriteLine($"{erwartet[feld.Schluessel]} -> {Text(ergebnis, feld)}");
        foreach (var feld in Texte.Where(f => erwartet[f.Schluessel].Any(char.IsLetterOrDigit)))
            Text(ergebnis, feld).ShouldBe(erwartet[feld.Schluessel], customMessage: feld.Schluessel);
    }

    [Fact]
    public void Kopfzeile_WithAnAnswer_IsListed()
    {
        using var datei = Paket(Koerper((frage, _) => [Frage(frage), P("Ja.", "Antwort")]), kopfzeile: "Unser Schwerpunkt ist das Lesen in der Familie.");
        Alles(WordLeser.Lies(datei, Vorlage)).ShouldContain("Unser Schwerpunkt ist das Lesen in der Familie.");
    }

    [Fact]
    public void Antwort_ThatSharesWordsWithAQuestion_IsKept()
    {
        // most of a question that the form asks in other words, then a statement of the school's own
        string Satz(Feld feld) => string.Join(' ', feld.Bezeichnung.Split(' ').SkipLast(feld.Bezeichnung.Split(' ').Length / 3)) + " haben wir im Kollegium bereits im vorigen Jahr miteinander besprochen und beschlossen.";
        var felder = Formular.Abschnitte.SelectMany(a => a.Fragen).Select(f => f.Feld).ToList();
        var ergebnis = Lies(Koerper((frage, i) => [i % 2 == 0 ? PX("Frage", R(Anders(frage))) : Frage(frage), P(Satz(felder[(i + 1) % felder.Count]), "Antwort")]));
        foreach (var feld in Texte)
            Text(ergebnis, feld).ShouldBe(Satz(felder[(felder.IndexOf(feld) + 1) % felder.Count]), customMessage: feld.Schluessel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Blankokopie_BesideAFormInOtherWords_DoesNotDrawTheAnswers(bool davor)
    {
        var blanko = Koerper((frage, _) => [Frage(frage), P("", "Antwort")]);
        var gefuellt = Koerper((frage, i) => [i % 3 == 0 ? Frage(frage) : PX("Frage", R(Anders(frage))), P($"Antwort Nummer {i} zu diesem Thema.", "Antwort")]);
        var ergebnis = Lies(davor ? [.. blanko, .. gefuellt] : [.. gefuellt, .. blanko]);
        var felder = Formular.Abschnitte.SelectMany(a => a.Fragen).Select(f => f.Feld).ToList();
        foreach (var feld in Texte)
            Text(ergebnis, feld).ShouldBe($"Antwort Nummer {felder.IndexOf(feld)} zu diesem Thema.", customMessage: feld.Schluessel);
        ergebnis.Warnungen.ShouldContain("Das leere Formular steht ebenfalls im Dokument.");
    }

    [Fact]
    public void Auswahl_CrossedInAListOfTheAnswer_IsTheCrossedOne()
    {
        var feld = Vorlage.Felder.First(f => f.Art == Feldart.Auswahl);
        List<XElement> Mit(params XElement[] antwort) => Koerper((frage, _) => [Frage(frage), .. frage.Feld == feld ? antwort : [P("Ja.", "Antwort")]]);
        var optionen = feld.Optionen.Select(o => o.Name).ToList();
        Text(Lies(Mit([.. optionen.Select((o, i) => P(i == 1 ? o + "  X" : o, "Antwort"))])), feld).ShouldBe(optionen[1]);
        Text(Lies(Mit([.. optionen.Select((o, i) => P(o, "Antwort", i == 1 ? [E("b")] : []))])), feld).ShouldBe(optionen[1]);
        var tabelle = Lies(Mit(Tabelle([.. optionen.Select((o, i) => Zeile(Zelle([P(o)]), Zelle([P(i == 1 ? "X" : "")])))]), P("")));
        Text(tabelle, feld).ShouldBe(optionen[1]);
        tabelle.Felder.Single(f => f.Schluessel == feld.Schluessel).Tabellen.ShouldBeEmpty();
    }

    [Fact]
    public void Nummer_BesideTheQuestion_IsNoAnswer()
    {
        var nr = 0;
        var zeilen = Formular.Abschnitte.SelectMany(a => a.Fragen).Select(f => Zeile(Zelle([P($"{++nr}.")]), Zelle([Frage(f)], "F2F2F2"), Zelle([P(f.Feld.Optionen.Count > 0 ? "" : $"Antwort {nr} steht rechts.", "Antwort")]))).ToArray();
        var ergebnis = Lies([Tabelle(zeilen)]);
        foreach (var feld in Texte)
            Text(ergebnis, feld).ShouldMatch(@"^Antwort \d+ steht rechts\.$", customMessage: feld.Schluessel);
    }

    [Fact]
    public void Tabellenkopf_RepeatedOnEachPage_IsNoAnswer()
    {
        XElement Kopf() => E("tr", E("trPr", E("tblHeader")), Zelle([P("Frage und Antwort")]));
        var koerper = Koerper((frage, _) => [Frage(frage), P("Ja.", "Antwort")]);
        foreach (var tabelle in koerper.Where(k => k.Name == W + "tbl"))
            tabelle.Elements(W + "tr").Last().AddBeforeSelf(Kopf());
        foreach (var feld in Texte)
            Text(Lies(koerper), feld).ShouldBe("Ja.", customMessage: feld.Schluessel);
    }

    private static string Anders(Musterfrage frage) => Frageformen.Veraendere("kurz", frage, new Random(3));

    private void Pruefe(Func<Feld, string[]?> antwort, params (Feld Feld, string Text)[] erwartet)
    {
        var ergebnis = Lies(Koerper((frage, _) => [Frage(frage), .. (antwort(frage.Feld) ?? ["Das steht hier als Antwort."]).Select(z => P(z, "Antwort"))]));
        foreach (var (feld, text) in erwartet)
            Text(ergebnis, feld).ShouldBe(text, customMessage: feld.Schluessel);
        foreach (var feld in Texte.Where(f => erwartet.All(e => e.Feld != f)))
            Text(ergebnis, feld).ShouldBe("Das steht hier als Antwort.", customMessage: feld.Schluessel);
    }

    /// <summary>The form in rows: the question's cell and the answer's cell below it.</summary>
    private static List<XElement> Koerper(Func<Musterfrage, int, List<XElement>> bloecke)
    {
        var koerper = new List<XElement>(Formular.Einleitung.Select(e => P(e)));
        var nr = 0;
        foreach (var abschnitt in Formular.Abschnitte)
        {
            if (abschnitt.Teil.Length > 0)
                koerper.Add(P(abschnitt.Teil, "Heading1"));
            var zeilen = abschnitt.Fragen.Select(f => bloecke(f, nr++)).Where(b => b.Count > 0).SelectMany(b => new[] { Zeile(Zelle([b[0]], "F2F2F2")), Zeile(Zelle(b.Skip(1))) }).ToArray();
            koerper.AddRange([Tabelle([Zeile(Zelle([P(abschnitt.Titel, "THead")], "D9E2F3")), .. zeilen]), P("")]);
        }
        return [.. koerper, .. Formular.Schluss.Select(s => P(s))];
    }

    private static XElement Frage(Musterfrage frage, string dahinter = "") => PX("Frage", R(frage.Text), dahinter.Length > 0 ? R(dahinter) : null);

    private static XElement Textfeld(string text) => PX("Antwort", E("r", E("pict", new XElement(V + "shape", new XElement(V + "textbox", E("txbxContent", P(text)))))));

    private static Leseergebnis Lies(List<XElement> koerper)
    {
        using var datei = Paket(koerper);
        return WordLeser.Lies(datei, Vorlage);
    }

    private static string Text(Leseergebnis e, Feld feld) => e.Felder.Single(f => f.Schluessel == feld.Schluessel).Text;

    private static string Alles(Leseergebnis e) => string.Join('\n', e.Felder.SelectMany(f => f.Hinweise.Append(f.Text).Concat(f.Tabellen.SelectMany(t => t.SelectMany(z => z)))).Concat(e.NichtZugeordnet.Select(r => r.Text)).Concat(e.Warnungen));
}
