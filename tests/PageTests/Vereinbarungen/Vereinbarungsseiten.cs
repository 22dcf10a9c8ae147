using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Host.Demo;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>Steps that the tests of these pages share.</summary>
internal static class Vereinbarungsseiten
{
    /// <summary>Begins the agreement of the person's school and gives its address.</summary>
    public static async Task<string> NeueAsync(Besucher besucher)
    {
        var liste = await besucher.OeffneAsync("/vereinbarungen");
        var seite = await besucher.DrueckeAsync(liste, "Anlegen");
        seite.Ueberschrift.ShouldStartWith("Vereinbarung ");
        return seite.Pfad;
    }

    public static string Schutz(Seite seite) => seite.Dokument.QuerySelector("main [name=__schutz]")!.GetAttribute("value")!;

    /// <summary>Saves a field as the script does.</summary>
    public static async Task<JsonElement> SpeichereAsync(Besucher besucher, string pfad, string ort, string feld, string text, int basis)
    {
        var seite = await besucher.OeffneAsync(pfad);
        var antwort = await besucher.SendeAsync($"{ort}/feld/{feld}", [new("text", text), new("basis", basis.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("__schutz", Schutz(seite))]);
        antwort.Status.ShouldBe(System.Net.HttpStatusCode.OK, antwort.Roh);
        return JsonDocument.Parse(antwort.Roh).RootElement;
    }

    /// <summary>The agreement of the year before, signed, with texts, and the one after it.</summary>
    public static Task<(Guid Alt, Guid Neu)> MitVorjahrAsync(Testland land, string schulnummer, string mail, params (string Feld, string Text)[] texte) => land.MitAsync(async dienste =>
    {
        var db = dienste.GetRequiredService<Db>();
        var uhr = dienste.GetRequiredService<Startchancen.Foundation.Design.Uhr>();
        var ich = await Demovereinbarungen.Als(dienste, mail, default);
        var schule = await db.Set<Organisation>().FirstAsync(o => o.Schulnummer == schulnummer);
        var alt = await dienste.GetRequiredService<Anlegen>().BeginneAsync(schule, new Schuljahr(2025), ich, ich.Aemter[0], default);
        var vorlage = dienste.GetRequiredService<LaenderVerzeichnis>().Vorlage(alt.Land, alt.Vorlage)!;
        foreach (var (feld, text) in texte)
            await dienste.GetRequiredService<Schreibtisch>().SpeichereAsync(alt.Id, vorlage.Feld(feld)!, text, 0, Schreibende.Von(ich, ich.Aemter[0]), Anlass.Geschrieben, default);
        db.ChangeTracker.Clear();
        alt = await db.Set<Vereinbarung>().FirstAsync(v => v.Id == alt.Id);
        alt.Gehe(Handlung.Festschreiben, "", uhr.Jetzt);
        alt.WirdGueltig(new DateOnly(2025, 12, 1), 12, uhr.Jetzt);
        var neu = Vereinbarung.Beginne(schule, vorlage, new Schuljahr(2026), uhr.Jetzt, alt);
        db.Add(neu);
        foreach (var feld in vorlage.Felder)
            db.Add(new Feldtext { TraegerId = neu.Id, Feld = feld.Schluessel });
        await db.SpeichereAsync(ich.Akt("Nachfolge angelegt", nameof(Vereinbarung), neu.Id), default);
        return (alt.Id, neu.Id);
    });

    /// <summary>Answer to a repeat visit with the mark of an earlier one.</summary>
    public static async Task<System.Net.HttpStatusCode> WiederAsync(Besucher wer, string adresse, System.Net.Http.Headers.EntityTagHeaderValue marke) => (await wer.FolgeAsync(() =>
    {
        var anfrage = new HttpRequestMessage(HttpMethod.Get, adresse);
        anfrage.Headers.IfNoneMatch.Add(marke);
        return anfrage;
    })).Status;

    /// <summary>A Land whose form also has typed columns, a number with source and ticks.</summary>
    public static void MitSpalten(IServiceCollection dienste)
    {
        var ordner = Directory.CreateTempSubdirectory("startchancen-land-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ordner.Delete(recursive: true);
        var formulare = ordner.CreateSubdirectory("th").CreateSubdirectory("formulare");
        File.WriteAllText(Path.Combine(formulare.FullName, "spalten.yaml"), """
            schluessel: spalten
            titel: Formular mit Spalten
            abSchuljahr: 2026
            teile:
              - schluessel: ziele
                titel: Ziele
                perspektiven:
                  - schluessel: sozialraum
                    titel: Plan
                    felder:
                      - schluessel: plan
                        nummer: "1"
                        art: zeilen
                        bezeichnung: Plan
                        spalten:
                          - schluessel: was
                            titel: Was
                          - schluessel: bis
                            titel: Bis
                            art: datum
                          - schluessel: stunden
                            titel: Stunden
                            art: zahl
                          - schluessel: ort
                            titel: Ort
                            art: auswahl
                            optionen: [Schule, Hort]
                      - schluessel: quote
                        nummer: "2"
                        art: zahl
                        einheit: "%"
                        bezeichnung: Quote
                      - schluessel: tage
                        nummer: "3"
                        art: mehrfachauswahl
                        bezeichnung: Tage
                        optionen:
                          - schluessel: montag
                            name: jeden Montag
                          - schluessel: dienstag
                            name: jeden Dienstag
                          - schluessel: freitag
                            name: jeden Freitag
            """);
        dienste.Replace(ServiceDescriptor.Singleton(new LaenderVerzeichnis([LaenderVerzeichnis.Programmordner, ordner.FullName])));
    }
}
