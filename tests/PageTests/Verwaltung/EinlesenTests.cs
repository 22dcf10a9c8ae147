using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Organisationen.Einlesen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

public class EinlesenTests
{
    private const string Liste = """
        Schulnr;Schulname;Schulart;PLZ;Ort;Startchancen
        90101;Grundschule am Mühlgraben;Grundschule;99999;Lindenau;ja
        90801;Grundschule Sonnenhügel;Grundschule;99998;Altenfeld;ja
        90802;;Grundschule;99998;Altenfeld;nein
        90803;Regelschule Taläcker;Regelschule;9999;Altenfeld;nein
        90801;Noch eine;Grundschule;99998;Altenfeld;nein

        """;

    [Theory, BeideDatenbanken]
    public async Task Liste_PreviewThenWriteThenAgain_TellsTheTruth(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        var vorher = await AnzahlAsync(land);
        var vorschau = await LadeHochAsync(petersen, Liste);
        vorschau.Ueberschrift.ShouldBe("Vorschau", vorschau.Text);
        vorschau.Text.ShouldContain("aus ihren Namen geraten");
        vorschau.Text.ShouldContain("Der Name der Schule fehlt.");
        // Of a school that is known the preview says what will be different.
        vorschau.Text.ShouldContain("Postleitzahl: neu „99999“");
        (await AnzahlAsync(land)).ShouldBe(vorher);

        var quittung = await petersen.DrueckeAsync(vorschau, "einlesen");
        quittung.Ueberschrift.ShouldBe("Quittung", quittung.Text);
        quittung.Text.ShouldContain("Einige Zeilen sind nicht übernommen");
        (await AnzahlAsync(land)).ShouldBe(vorher + 2);
        var json = Quittung.AusJson(await petersen.Http.GetStringAsync(quittung.Pfad + "/quittung.json", TestContext.Current.CancellationToken));
        json.Summen.ShouldBe(new Quittungssummen(5, 2, 1, 1, 1, 2, 1, 0));
        quittung.Text.ShouldContain("Postleitzahl: neu „99999“");
        json.Zeilen.Single(z => z.Wirkung == Wirkung.Geaendert).Aenderungen.ShouldContain(new Aenderung("Postleitzahl", "", "99999"));
        (await petersen.Http.GetStringAsync(quittung.Pfad + "/quittung.csv", TestContext.Current.CancellationToken)).ShouldContain("Sonnenhügel");
        (await petersen.OeffneAsync(quittung.Pfad + "?auswahl=Abgelehnt")).Dokument.QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        var akte = await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().Include(e => e.Werte).Where(e => e.Name == "Schulliste eingelesen").ToListAsync());
        var akt = akte.ShouldHaveSingleItem();
        akt.Grund.ShouldBe("liste.csv");
        akt.PersonName.ShouldBe("Olaf Petersen");
        akt.Werte.ShouldContain(w => w.Feld == "Neue Schulen" && w.Neu == "2");
        akt.Werte.ShouldContain(w => w.Feld.EndsWith(" Plz", StringComparison.Ordinal) && w.Neu == "99999");

        // The same file again: nothing to write.
        var nochmal = await LadeHochAsync(petersen, Liste);
        nochmal.Text.ShouldContain("Alles ist schon bekannt.");
        (await petersen.OeffneAsync("/verwaltung/organisationen?suche=sonnenhuegel")).Text.ShouldContain("benannt");
    }

    /// <summary>How long it takes is measured by benchmarks/run.</summary>
    [Theory, BeideDatenbanken]
    public async Task Liste_Long_IsWrittenInShortTransactionsOnce(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        const int Anzahl = 3_000;
        var daten = Encoding.UTF8.GetBytes("Schulnummer;Name;Ort\n" + string.Concat(Enumerable.Range(0, Anzahl).Select(i => string.Create(CultureInfo.InvariantCulture, $"{100_000 + i};Schule am Weg {i};Düsseldorf\n"))));
        var transaktionen = new List<double>();
        Task<Quittung> Laufe() => land.MitAsync(async d =>
        {
            using var liste = Schullistenleser.Oeffne(new MemoryStream(daten), "nw");
            return await d.GetRequiredService<Schulimport>().SchreibeAsync(liste, "nw", new Akt("Schulliste eingelesen", "Test", Guid.CreateVersion7()), "0", TestContext.Current.CancellationToken, transaktionen.Add);
        });
        (await Laufe()).Summen.Neu.ShouldBe(Anzahl);
        // One for all would keep other writers waiting, one a school would take minutes.
        transaktionen.Count.ShouldBeInRange(Anzahl / 1000, Anzahl / 25 + 1);
        var geschrieben = transaktionen.Count;
        (await Laufe()).Summen.Unveraendert.ShouldBe(Anzahl);
        transaktionen.Count.ShouldBe(geschrieben);
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<ProtokollEintrag>().CountAsync(e => e.Name == "Schulliste eingelesen"))).ShouldBe(geschrieben);
    }

    [Theory, BeideDatenbanken]
    public async Task Zuordnung_ChangedByHand_IsRememberedForTheNextFile(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        const string Fremd = "Kürzel;Text;Wo\n90901;Waldschule;Jena\n90902;Seeschule;Gera\n";
        var vorschau = await LadeHochAsync(petersen, Fremd);
        vorschau.Text.ShouldContain("keine Spalte für Schulnummer");
        var danach = await petersen.DrueckeAsync(vorschau, "Vorschau erneuern", ("Wahl[schulnummer]", "0"), ("Wahl[name]", "1"), ("Wahl[ort]", "2"));
        danach.Text.ShouldContain("2 Schulen einlesen", Case.Sensitive, danach.Text);
        var naechste = await LadeHochAsync(petersen, Fremd.Replace("Seeschule", "Schule am See", StringComparison.Ordinal));
        naechste.Text.ShouldContain("Zuordnung von Olaf Petersen");
        naechste.Text.ShouldContain("Schule am See");
    }

    [Theory, BeideDatenbanken]
    public async Task Datei_ThatIsNoTable_IsRefusedWithSentence(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var petersen = await land.AlsAsync("petersen");
        (await LadeHochAsync(petersen, "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var pdf = await LadeHochAsync(petersen, "%PDF-1.7 das ist keine Liste");
        pdf.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, pdf.Text);
        pdf.Ueberschrift.ShouldBe("Schulliste einlesen");
    }

    [Theory, BeideDatenbanken]
    public async Task Schreiben_SchoolAddedByAnotherInBetween_DoesNotStopTheRest(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var daten = Encoding.UTF8.GetBytes(Liste);
        var gestoert = false;
        var quittung = await land.MitAsync(async d =>
        {
            using var liste = Schullistenleser.Oeffne(new MemoryStream(daten), "th");
            var db = d.GetRequiredService<Db>();
            // The stream of rows is read after the known schools were loaded: the other writer comes exactly then.
            return await d.GetRequiredService<Schulimport>().SchreibeAsync(liste, "th", new Akt("Schulliste eingelesen", "Test", Guid.CreateVersion7()), "0", TestContext.Current.CancellationToken, vorDemSchreiben: async () =>
            {
                gestoert = true;
                await land.MitAsync(async e =>
                {
                    var andere = e.GetRequiredService<Db>();
                    andere.Add(new Organisation { Art = Organisationsart.Schule, Land = "th", Name = "Sonnenhügel", Schulnummer = "90801" });
                    await andere.SpeichereAsync(new Akt("Test", "Test", Guid.CreateVersion7()));
                    return 0;
                });
            });
        });
        gestoert.ShouldBeTrue();
        quittung.Summen.ShouldBe(new Quittungssummen(5, 2, 1, 1, 1, 1, 2, 0));
    }

    [Theory, BeideDatenbanken]
    public async Task Liste_OfNordrheinWestfalen_IsTakenOverOnce(Maschine maschine)
    {
        var ordner = Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN");
        if (ordner is null)
            Assert.Skip("The larger public files are missing (STARTCHANCEN_TESTDATEN).");
        await using var land = await Testland.StarteAsync(maschine);
        var daten = await File.ReadAllBytesAsync(Path.Combine(ordner, "schulen", "nrw_2024_25_sozialindex_startchancen.csv"), TestContext.Current.CancellationToken);
        foreach (var neu in new[] { 5407, 0 })
        {
            var beginn = Stopwatch.GetTimestamp();
            var quittung = await land.MitAsync(async d =>
            {
                var einlesungen = d.GetRequiredService<Einlesungen>();
                var einlesung = await einlesungen.NimmAsync("nw", "nrw.csv", daten, null, null, TestContext.Current.CancellationToken);
                return await einlesungen.SchreibeAsync(einlesung, Einlesungen.Akt(einlesung, null, null), TestContext.Current.CancellationToken);
            });
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{maschine}: {Stopwatch.GetElapsedTime(beginn).TotalSeconds:0.0} s"));
            quittung.Summen.Neu.ShouldBe(neu);
            quittung.Summen.Unveraendert.ShouldBe(5407 - neu);
        }
        var benannt = await land.MitAsync(d => d.GetRequiredService<Db>().Set<Organisation>().CountAsync(o => o.Land == "nw" && o.Teilnahme == Teilnahme.Benannt));
        benannt.ShouldBe(920);
    }

    private static Task<int> AnzahlAsync(Testland land) => land.MitAsync(d => d.GetRequiredService<Db>().Set<Organisation>().CountAsync());

    internal static async Task<Seite> LadeHochAsync(Besucher petersen, string inhalt)
    {
        var seite = await petersen.OeffneAsync("/verwaltung/einlesen");
        var felder = Besucher.Felder(seite.FormMit("Vorschau ansehen"));
        return await petersen.FolgeAsync(() =>
        {
            var teile = new MultipartFormDataContent();
            foreach (var (name, wert) in felder)
                teile.Add(new StringContent(wert), name);
            teile.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(inhalt)), "Datei", "liste.csv");
            var anfrage = new HttpRequestMessage(HttpMethod.Post, "/verwaltung/einlesen") { Content = teile };
            anfrage.Headers.Add("Sec-Fetch-Site", "same-origin");
            return anfrage;
        });
    }
}
