using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Xunit;

namespace Startchancen.RuleTests.Laender;

public sealed class LaenderTests : IDisposable
{
    private static readonly string Daten = Path.Combine(AppContext.BaseDirectory, "Laender", "Daten");
    private readonly string ordner = Directory.CreateTempSubdirectory("startchancen-").FullName;

    public void Dispose() => Directory.Delete(ordner, recursive: true);

    /// <summary>A copy of Musterland with one text replaced, checked.</summary>
    private async Task<IReadOnlyList<Befund>> PruefeGeaendert(string datei, string alt, string neu)
    {
        var land = Path.Combine(ordner, "xx");
        Directory.CreateDirectory(Path.Combine(land, "formulare"));
        foreach (var name in new[] { "land.yaml", "formulare/alles-2025.yaml" })
        {
            var text = File.ReadAllText(Path.Combine(Daten, "xx", name));
            if (name == datei)
            {
                text.ShouldContain(alt);
                text = text.Replace(alt, neu, StringComparison.Ordinal);
            }
            File.WriteAllText(Path.Combine(land, name), text);
        }
        return await Landpruefung.PruefeAsync(land);
    }

    [Theory]
    [InlineData("th")]
    [InlineData("rp")]
    public async Task Pruefe_ShippedLand_HasNoFindings(string land) =>
        (await Landpruefung.PruefeAsync(Path.Combine(LaenderVerzeichnis.Programmordner, land))).ShouldBeEmpty();

    [Fact]
    public void Vorlage_Thueringen_Has26FieldsFromAToZ()
    {
        var vorlage = LaenderVerzeichnis.DesProgramms().Vorlage("th", "vereinbarungsgespraech-2025")!;
        vorlage.Felder.Select(f => f.Buchstabe).ShouldBe(Enumerable.Range('A', 26).Select(c => ((char)c).ToString()));
        vorlage.Teile.Select(t => t.Perspektiven.Sum(p => p.Felder.Count)).ShouldBe([20, 4, 2]);
        vorlage.Felder.Where(f => f.Vergleich).Select(f => f.Nummer).ShouldBe(["1.3", "1.8", "1.13"]);
        vorlage.Felder.Single(f => f.Wirkung == "schwerpunktbereich").Optionen.Count.ShouldBe(4);
    }

    [Fact]
    public void Vorlage_Successor_MapsToFieldsOfTheFormBefore()
    {
        var verzeichnis = LaenderVerzeichnis.DesProgramms();
        var neu = verzeichnis.Vorlage("th", "vereinbarungsgespraech-2026")!;
        var alt = verzeichnis.Vorlage("th", neu.Vorgaenger)!;
        neu.Felder.ShouldAllBe(f => alt.Feld(neu.Nachfolge.GetValueOrDefault(f.Schluessel, f.Schluessel)) != null);
    }

    [Fact]
    public void Finde_Musterland_ReadsEveryKindAndAttribute()
    {
        var land = new LaenderVerzeichnis([Daten]).Finde("xx");
        land.Wort("cluster", "Cluster").ShouldBe("Verbund");
        land.Wort("beratung", "BfSE").ShouldBe("BfSE");
        land.Aufbewahrung["entwuerfe"].ShouldBe(10);
        var vorlage = land.Vorlagen.ShouldHaveSingleItem();
        vorlage.Felder.Select(f => f.Art).Distinct().Order().ShouldBe(Enum.GetValues<Feldart>());
        vorlage.Fassung.ShouldBe(3);
        vorlage.GueltigMonate.ShouldBe(24);
        vorlage.Unterschriften.Select(u => u.Seite).ShouldBe(["schule", "schulaufsicht", "schultraeger"]);
        var a = vorlage.Feld("umfeld-beschreibung")!;
        (a.GemeinsamImCluster, a.NichtJaehrlich, a.Vorbelegung, a.MaxLaenge, a.Fussnoten.Count).ShouldBe((true, true, "schulstatistik", 4000, 1));
        vorlage.Feld("kontakt")!.SichtbarFuer.ShouldBe(["Schulaufsicht"]);
        vorlage.Feld("familien")!.Sensibel.ShouldBeTrue();
        vorlage.Feld("bericht")!.DateiStattText.ShouldBeTrue();
        vorlage.Feld("zahlen")!.Einheit.ShouldBe("%");
        vorlage.Feld("beschaffung")!.Spalten[3].Optionen.ShouldBe(["Land", "Träger"]);
        vorlage.Feld("beschaffung")!.Landblock.ShouldBeTrue();
        vorlage.Feld("schritte")!.Bezug.ShouldBe("zwischenziele");
    }

    [Fact]
    public void Vorlage_InInstallation_ReplacesAndAdds()
    {
        var formulare = Directory.CreateDirectory(Path.Combine(ordner, "xx", "formulare")).FullName;
        var text = File.ReadAllText(Path.Combine(Daten, "xx", "formulare", "alles-2025.yaml"));
        File.WriteAllText(Path.Combine(formulare, "alles-2025.yaml"), text.Replace("Musterbogen für das Jahresgespräch", "Amtlicher Bogen", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(formulare, "eigenes.yaml"), text.Replace("schluessel: alles-2025", "schluessel: eigenes", StringComparison.Ordinal));
        var verzeichnis = new LaenderVerzeichnis([Daten, ordner, "/gibt/es/nicht"]);
        verzeichnis.Vorlage("xx", "alles-2025")!.Titel.ShouldBe("Amtlicher Bogen");
        verzeichnis.Vorlage("xx", "eigenes").ShouldNotBeNull();
        verzeichnis.LiesVorlage("xx", "alles-2025")!.Titel.ShouldBe("Amtlicher Bogen");
        verzeichnis.LiesVorlage("xx", "../land").ShouldBeNull();
        verzeichnis.Vorlage("zz", "alles-2025").ShouldBeNull();
    }

    [Fact]
    public void Finde_UnknownLand_SaysWhichAreKnown() =>
        Should.Throw<RuleBroken>(() => new LaenderVerzeichnis([Daten]).Finde("zz")).Message.ShouldContain("xx");

    /// <summary>File, text, what stands there instead, lines from there to the finding, part of the sentence.</summary>
    public static TheoryData<string, string, string, int, string> Fehler() => new()
    {
        { "formulare/alles-2025.yaml", "art: kurztext", "art: kurzertext", 0, "erwartet wird eines von: langtext, kurztext" },
        { "formulare/alles-2025.yaml", "sensibel: true", "sensibel: ja", 0, "true oder false" },
        { "formulare/alles-2025.yaml", "maxLaenge: 200", "maxLaenge: viel", 0, "ganze Zahl" },
        { "formulare/alles-2025.yaml", "vergleich: true", "vergleicht: true", 0, "unbekannt" },
        { "formulare/alles-2025.yaml", "bezug: fernziele", "bezug: nahziele", 0, "nahziele" },
        { "formulare/alles-2025.yaml", "bezug: zwischenziele", "bezug: fernziele", 0, "erwartet wird ein Feld mit Zielen" },
        { "formulare/alles-2025.yaml", "schluessel: schritte", "schluessel: fernziele", 0, "kommt schon vor" },
        { "formulare/alles-2025.yaml", "schluessel: partner", "schluessel: Partner", 0, "kein Schlüssel" },
        { "formulare/alles-2025.yaml", "nummer: \"1.4\"", "nummer: \"1.3\"", 0, "kommt schon vor" },
        { "formulare/alles-2025.yaml", "nummer: \"1.4\"", "nummer: 1.4", 0, "Anführungszeichen" },
        { "formulare/alles-2025.yaml", "rolle: Schulleitung", "rolle: Hausmeister", 0, "Hausmeister" },
        { "formulare/alles-2025.yaml", "einheit: \"%\"", "einheit: [a, b]", 0, "einzelner Wert" },
        { "formulare/alles-2025.yaml", "pflichtVor: gespraech", "pflichtVor: morgen", 0, "gespraech, unterschrift" },
        { "formulare/alles-2025.yaml", "schluessel: mittwoch", "schluessel: montag", -2, "montag" },
        { "formulare/alles-2025.yaml", "optionen: [Land, Träger]", "optionen: []", 0, "zu kurz" },
        { "formulare/alles-2025.yaml", "        titel: Blick auf das Haus und die Menschen\n", "", -1, "„titel“ fehlt" },
        { "formulare/alles-2025.yaml", "kurztitel: Musterbogen", "titel: Musterbogen", 0, "zweimal" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: &a erfunden\nschlussformel: *a", 1, "Verweise" },
        { "formulare/alles-2025.yaml", "einleitung:", "einleitung: \"offen", 0, "nicht geschlossen" },
        { "formulare/alles-2025.yaml", "    art: kurztext", "\t\tart: kurztext", 0, "Tabulatoren" },
        { "formulare/alles-2025.yaml", "art: kurztext", "art:kurztext", 0, "fehlt ein Leerzeichen" },
        { "formulare/alles-2025.yaml", "art: kurztext", "  art: kurztext", 0, "tiefer eingerückt" },
        { "formulare/alles-2025.yaml", "vergleich: true", "vergleichen: true", 0, "gemeint ist wohl „vergleich“" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: \"erfunden", 0, "nicht geschlossen" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: \"ein \"erfundener\" Text\"", 0, "steht ein Anführungszeichen" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: 'wie geht's'", 0, "Apostroph" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: Ziele: was gilt?", 0, "Doppelpunkt" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: % der Kinder", 0, "nicht mit „%“ beginnen" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: @Schule", 0, "nicht mit „@“ beginnen" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: - erfunden", 0, "mit einem Strich beginnt" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: *erfunden", 0, "gehört in Anführungszeichen" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: {erfunden", 0, "Klammer" },
        { "formulare/alles-2025.yaml", "hinweis: erfunden", "hinweis: \"C:\\Schule\"", 0, "Schrägstrich" },
        { "formulare/alles-2025.yaml", "kurztitel: Musterbogen", "titel: Musterbogen", 0, "„titel“ steht zweimal" },
        { "formulare/alles-2025.yaml", "kurztitel: Musterbogen", "vorgaenger: gibt-es-nicht", 0, "gibt es in diesem Land nicht" },
        { "land.yaml", "name: Land Musterland", "name: \"\"", 0, "leer" },
        { "land.yaml", "hatCluster: true", "hatCluster: vielleicht", 0, "true oder false" },
        { "land.yaml", "entwuerfe: 10", "entwuerfe: -1", 0, "von 0 bis 36500" },
        { "land.yaml", "  cluster: Verbund", "  klaster: Verbund", 0, "klaster" },
    };

    [Theory]
    [MemberData(nameof(Fehler))]
    public async Task Pruefe_WithMistake_NamesLineAndExpectation(string datei, string alt, string neu, int versatz, string satz)
    {
        var original = File.ReadAllText(Path.Combine(Daten, "xx", datei));
        var zeile = original[..original.IndexOf(alt, StringComparison.Ordinal)].Count(c => c == '\n') + 1 + versatz;
        var befunde = await PruefeGeaendert(datei, alt, neu);
        befunde.ShouldContain(b => b.Zeile == zeile && b.Satz.Contains(satz, StringComparison.Ordinal) && b.Datei.EndsWith(datei, StringComparison.Ordinal), string.Join('\n', befunde));
    }

    [Fact]
    public async Task Pruefe_FormOfAnInstallation_NeedsNoLandYaml()
    {
        var formulare = Directory.CreateDirectory(Path.Combine(ordner, "th", "formulare")).FullName;
        var shipped = Path.Combine(LaenderVerzeichnis.Programmordner, "th", "formulare", "vereinbarungsgespraech-2025.yaml");
        File.WriteAllText(Path.Combine(formulare, "eigenes.yaml"), File.ReadAllText(shipped).Replace("schluessel: vereinbarungsgespraech-2025", "schluessel: eigenes", StringComparison.Ordinal));
        (await Landpruefung.PruefeAsync(Path.Combine(ordner, "th"))).ShouldBeEmpty();
        File.Move(Path.Combine(formulare, "eigenes.yaml"), Path.Combine(formulare, "eigenes.yml"));
        (await Landpruefung.PruefeAsync(Path.Combine(ordner, "th"))).ShouldHaveSingleItem().Satz.ShouldContain("Endung .yaml");
    }

    [Fact]
    public async Task Pruefe_OptionNotInLand_IsFound() =>
        (await PruefeGeaendert("land.yaml", "name: Rechnen", "name: Rechenkunst")).ShouldHaveSingleItem().Satz.ShouldContain("Rechnen");

    [Fact]
    public async Task Pruefe_EmptyFolder_MissesLandYaml() =>
        (await Landpruefung.PruefeAsync(Directory.CreateDirectory(Path.Combine(ordner, "yy")).FullName)).ShouldHaveSingleItem().Satz.ShouldContain("fehlt");

    [Fact]
    public void Wortabdruck_IsShortAndTellsTextsApart()
    {
        const string satz = "Was fällt Ihnen am Ortsteil auf?";
        Wortabdruck.Schreibe(satz).Length.ShouldBe(12);
        Wortabdruck.Lies(Wortabdruck.Schreibe(satz)).ShouldBe(Wortabdruck.Werte(Wortabdruck.Woerter("was FAELLT ihnen am Orts\u00ADteil auf")));
        Wortabdruck.Schreibe("Was fällt Ihnen am Stadtteil auf?").ShouldNotBe(Wortabdruck.Schreibe(satz));
    }
}
