using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.PageTests.Vereinbarungen;

/// <summary>What is signed stays as it was signed, whatever changes around it afterwards.</summary>
public class FestgeschriebenesTests
{
    [Theory, BeideDatenbanken]
    public async Task Gekuendigt_KeepsContentSignaturesAndPdf_AndTheCheckPageSaysWhen(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await UnterzeichnenTests.UnterschreibeAsync(demir, pfad);
        await UnterzeichnenTests.UnterschreibeAsync(brandt, pfad);
        var pdf = await demir.Http.GetByteArrayAsync($"{pfad}/vereinbarung.pdf");
        var word = await TexteAsync(demir, pfad);

        await brandt.DrueckeAsync(await brandt.OeffneAsync($"{pfad}/kuendigen"), "Vereinbarung kündigen", ("Grund", "Die Schule wird geschlossen."));

        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Festschreibung>().CountAsync(f => f.AufgehobenAm != null))).ShouldBe(0);
        (await demir.Http.GetByteArrayAsync($"{pfad}/vereinbarung.pdf")).ShouldBe(pdf);
        (await TexteAsync(demir, pfad)).ShouldBe(word);
        var seite = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        seite.Text.ShouldContain("Alle Unterschriften liegen vor.");
        seite.Text.ShouldContain("Dr. Jonas Brandt");
        var pruefung = await demir.OeffneAsync($"/pruefen/{seite.Verweis("-").Split('/')[^1]}");
        pruefung.Text.ShouldContain("Echt, aber gekündigt");
        pruefung.Text.ShouldContain("Die Vereinbarung wurde am 25. November 2026 gekündigt.");
        pruefung.Text.ShouldContain("Für die Schule: Schulleiterin");
        (await demir.OeffneAsync($"{pfad}/verlauf")).Text.ShouldContain("Die Schule wird geschlossen.");
    }

    [Theory, BeideDatenbanken]
    public async Task Word_OfAFrozenAgreement_IsThatOfTheFreeze(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        var vorher = await TexteAsync(demir, pfad);
        // As if somebody changed the database, the school's name and the leader's name behind the back of what is signed.
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().Where(t => t.Feld == "sozialraum-daten").ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, "Etwas ganz anderes.")));
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Startchancen.Foundation.Organisationen.Organisation>().Where(o => o.Name == "Grundschule am Mühlgraben").ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "Umbenannte Schule")));
        await land.MitAsync(d => d.GetRequiredService<Db>().Users.Where(p => p.Nachname == "Demir").ExecuteUpdateAsync(p => p.SetProperty(x => x.Nachname, "Anders")));

        (await TexteAsync(demir, pfad)).ShouldBe(vorher);
        vorher.ShouldContain("Die Nordstadt wächst.");
        var lesen = await demir.OeffneAsync($"{pfad}/lesen");
        lesen.Text.ShouldContain("Die Nordstadt wächst.");
        lesen.Text.ShouldNotContain("Etwas ganz anderes.");
        var seite = await demir.OeffneAsync($"{pfad}/unterzeichnen");
        seite.Text.ShouldContain("Grundschule am Mühlgraben und");
        seite.Text.ShouldContain("vorgesehen: Dr. Jonas Brandt");
    }

    [Theory, BeideDatenbanken]
    public async Task Pdf_WithoutACompilerAtTheFreeze_IsMadeOfWhatWasFrozen(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        var vorher = await demir.Http.GetByteArrayAsync($"{pfad}/vereinbarung.pdf");
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<FestgeschriebenerInhalt>().ExecuteUpdateAsync(i => i.SetProperty(x => x.Pdf, (byte[]?)null)));
        await land.MitAsync(d => d.GetRequiredService<Db>().Set<Feldtext>().ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, "Etwas ganz anderes.")));
        (await demir.Http.GetByteArrayAsync($"{pfad}/vereinbarung.pdf")).ShouldBe(vorher);
    }

    [Theory, BeideDatenbanken]
    public async Task Inhalt_NamesTheFormAndWhoIsToSign(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        await UnterzeichnenTests.ReifeAsync(demir, seidel);
        var inhalt = await land.MitAsync(async d => Encoding.UTF8.GetString((await d.GetRequiredService<Db>().Set<FestgeschriebenerInhalt>().SingleAsync()).Inhalt));
        inhalt.ShouldContain("\"name\":\"Aylin Demir\",\"funktion\":\"Schulleiterin\"");
        inhalt.ShouldContain("\"name\":\"Dr. Jonas Brandt\"");
        inhalt.ShouldContain("\"organisation\":\"Grundschule am Mühlgraben\"");
        inhalt.IndexOf("Aylin Demir\",\"funktion", StringComparison.Ordinal).ShouldBeLessThan(inhalt.IndexOf("\"name\":\"Dr. Jonas Brandt", StringComparison.Ordinal));
        var summe = System.Text.Json.JsonDocument.Parse(inhalt).RootElement.GetProperty("vorlage").GetProperty("sha256").GetString();
        (await land.MitAsync(d => d.GetRequiredService<Db>().Set<Formularstand>().CountAsync(f => f.Sha256 == summe))).ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Formular_NewerVersionOfTheLand_LeavesRunningAgreementsAlone(Maschine maschine)
    {
        using var laender = new Wechselland();
        await using var land = await Testland.StarteAsync(maschine, d => d.Replace(ServiceDescriptor.Transient(_ => laender.Heute)));
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        using var brandt = await land.AlsAsync("brandt");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        var vorher = await TexteAsync(demir, pfad);
        var lesen = (await demir.OeffneAsync($"{pfad}/lesen")).Text;
        var alteFrage = laender.Alt.Felder.First().Bezeichnung;

        laender.Wechsle();

        (await TexteAsync(demir, pfad)).ShouldBe(vorher);
        (await demir.OeffneAsync($"{pfad}/lesen")).Text.ShouldBe(lesen);
        lesen.ShouldContain(alteFrage);
        // The order of signatures is that of the form that was frozen: the newer one asks the Schulaufsicht first.
        (await demir.OeffneAsync("/")).Text.ShouldContain("Vereinbarung 2026/27 unterschreiben");
        (await brandt.OeffneAsync("/")).Text.ShouldNotContain("Vereinbarung 2026/27 unterschreiben");
        await UnterzeichnenTests.UnterschreibeAsync(demir, pfad);
        (await UnterzeichnenTests.UnterschreibeAsync(brandt, pfad)).Text.ShouldContain("Alle Unterschriften liegen vor.");
        (await demir.OeffneAsync(pfad)).Text.ShouldContain("gültig");
    }

    [Theory, BeideDatenbanken]
    public async Task Formular_NewerVersionBeforeTheFreeze_FreezesTheVersionTheAgreementWasBegunWith(Maschine maschine)
    {
        using var laender = new Wechselland();
        await using var land = await Testland.StarteAsync(maschine, d => d.Replace(ServiceDescriptor.Transient(_ => laender.Heute)));
        using var demir = await land.AlsAsync("demir");
        using var seidel = await land.AlsAsync("seidel");
        var pfad = await UnterzeichnenTests.ReifeAsync(demir, seidel);
        await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/zuruecknehmen"), "Festschreibung zurücknehmen", ("Grund", "Neu."));

        laender.Wechsle();

        (await demir.OeffneAsync($"{pfad}/lesen")).Text.ShouldContain(laender.Alt.Felder.First().Bezeichnung);
        (await demir.DrueckeAsync(await demir.OeffneAsync($"{pfad}/festschreiben"), "Jetzt festschreiben")).Pfad.ShouldEndWith("/unterzeichnen");
        var inhalt = await land.MitAsync(async d => Encoding.UTF8.GetString((await d.GetRequiredService<Db>().Set<FestgeschriebenerInhalt>().OrderByDescending(i => i.FestschreibungId).FirstAsync()).Inhalt));
        inhalt.ShouldContain($"\"schluessel\":\"{laender.Alt.Schluessel}\",\"fassung\":{laender.Alt.Fassung},");
        (await demir.OeffneAsync($"{pfad}/unterzeichnen")).Text.ShouldContain("Sie unterschreiben zuerst.");
    }

    /// <summary>All fields of the Word file as the reader gives them, with head and questions.</summary>
    private static async Task<string> TexteAsync(Besucher wer, string pfad)
    {
        var antwort = await wer.Http.GetAsync($"{pfad}/vereinbarung.docx");
        antwort.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var datei = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await antwort.Content.ReadAsStreamAsync(), false);
        return string.Join('\n', datei.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
    }

    /// <summary>A Land that ships a newer version of its form while the program runs: other questions, other order of signatures.</summary>
    private sealed class Wechselland : IDisposable
    {
        private readonly DirectoryInfo _ordner = Directory.CreateTempSubdirectory("startchancen-wechsel-");

        public LaenderVerzeichnis Heute { get; private set; } = LaenderVerzeichnis.DesProgramms();

        public Formularvorlage Alt { get; }

        public Wechselland() => Alt = Heute.Finde("th").Vorlagen.Where(v => v.AbSchuljahr <= 2026).OrderByDescending(v => v.AbSchuljahr).First();

        public void Wechsle()
        {
            var quelle = Path.Combine(LaenderVerzeichnis.Programmordner, "th", "formulare", Alt.Schluessel + ".yaml");
            var formulare = _ordner.CreateSubdirectory("th").CreateSubdirectory("formulare");
            var text = File.ReadAllText(quelle).Replace(Alt.Felder.First().Bezeichnung, "Ganz neue Frage", StringComparison.Ordinal);
            text = text.Contains("\nfassung:", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(text, @"(?m)^fassung: \d+", "fassung: 99") : text.Replace("\ntitel:", "\nfassung: 99\ntitel:", StringComparison.Ordinal);
            text = text.Replace("seite: schulaufsicht", "seite: xx", StringComparison.Ordinal).Replace("seite: schule", "seite: schulaufsicht", StringComparison.Ordinal).Replace("seite: xx", "seite: schule", StringComparison.Ordinal)
                .Replace("rolle: SchulaufsichtLeitung", "rolle: XX", StringComparison.Ordinal).Replace("rolle: Schulleitung", "rolle: SchulaufsichtLeitung", StringComparison.Ordinal).Replace("rolle: XX", "rolle: Schulleitung", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(formulare.FullName, Alt.Schluessel + ".yaml"), text);
            Heute = new LaenderVerzeichnis([LaenderVerzeichnis.Programmordner, _ordner.FullName]);
            Heute.Vorlage("th", Alt.Schluessel)!.Fassung.ShouldBe(99);
            Heute.Vorlage("th", Alt.Schluessel)!.Unterschriften[0].Rolle.ShouldBe("SchulaufsichtLeitung");
        }

        public void Dispose() => _ordner.Delete(recursive: true);
    }
}
