using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Documents;

public class AblageTests
{
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% invented\n%%EOF\n");

    [Theory, BeideDatenbanken]
    public async Task Uebernimm_SameFileTwice_IsKeptOnceAndGoesWithTheLastReference(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var (db, ablage) = (bereich.ServiceProvider.GetRequiredService<Db>(), bereich.ServiceProvider.GetRequiredService<Ablage>());
        var (ich, schulen) = (await IchAsync(db, "Demir"), await db.Set<Organisation>().Where(o => o.Art == Organisationsart.Schule).OrderBy(o => o.Schulnummer).Take(2).ToListAsync());
        var dateien = new List<Datei>();
        foreach (var schule in new[] { schulen[0], schulen[0], schulen[1] })
        {
            var eingang = await ablage.NimmAnAsync(Hochgeladen("../../Böser Name.exe", s_pdf), ich.PersonId, default);
            eingang.Name.ShouldBe("Böser Name.exe.pdf");
            dateien.Add(await ablage.UebernimmAsync(eingang.Id, ich, schule.Id, "Probe", schule.Id, default));
            await db.SpeichereAsync(ich.Akt("Datei angehängt", "Probe", schule.Id));
        }
        Directory.GetFiles(Path.Combine(land.Ordner, "dateien"), "*", SearchOption.AllDirectories).Length.ShouldBe(2);
        (await db.Set<Eingang>().CountAsync()).ShouldBe(0);
        await ablage.LoescheAsync(dateien[0], ich.Akt("Datei entfernt", "Probe", schulen[0].Id), default);
        File.Exists(ablage.Pfad(schulen[0].Id, dateien[0].Pruefsumme)).ShouldBeTrue("the second reference is still there");
        await ablage.LoescheAsync(dateien[1], ich.Akt("Datei entfernt", "Probe", schulen[0].Id), default);
        File.Exists(ablage.Pfad(schulen[0].Id, dateien[0].Pruefsumme)).ShouldBeFalse();
        File.Exists(ablage.Pfad(schulen[1].Id, dateien[0].Pruefsumme)).ShouldBeTrue("another organisation's copy is its own");
        Directory.GetFiles(Path.Combine(land.Ordner, "dateien"), "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Heile_PutsRightWhatACrashLeft_AndLeavesADeletionThatIsGoingOnAlone()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var (db, ablage) = (bereich.ServiceProvider.GetRequiredService<Db>(), bereich.ServiceProvider.GetRequiredService<Ablage>());
        var (ich, schule) = (await IchAsync(db, "Demir"), await db.Set<Organisation>().Where(o => o.Art == Organisationsart.Schule).OrderBy(o => o.Schulnummer).FirstAsync());
        var datei = await ablage.UebernimmAsync((await ablage.NimmAnAsync(Hochgeladen("a.pdf", s_pdf), ich.PersonId, default)).Id, ich, schule.Id, "Probe", schule.Id, default);
        await db.SpeichereAsync(ich.Akt("Datei angehängt", "Probe", schule.Id));
        var (pfad, fremd) = (ablage.Pfad(schule.Id, datei.Pruefsumme), ablage.Pfad(schule.Id, new string('0', 64)));
        string Beiseite(string von, double minuten) => $"{von}.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddMinutes(-minuten)):N}.weg";

        var eben = Beiseite(pfad, 1);
        File.Move(pfad, eben);
        await ablage.HeileAsync(default);
        (File.Exists(eben), File.Exists(pfad)).ShouldBe((true, false));

        File.Move(eben, Beiseite(pfad, 30));
        await File.WriteAllBytesAsync(Beiseite(fremd, 30), s_pdf);
        await ablage.HeileAsync(default);
        Directory.GetFiles(Path.GetDirectoryName(pfad)!).ShouldBe([pfad], "what is referred to is back, the rest is gone");
    }

    [Theory, BeideDatenbanken]
    public async Task Quarantaene_KeepsForADayWithinTheQuota_AndForTheOwnerOnly(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var (db, ablage) = (bereich.ServiceProvider.GetRequiredService<Db>(), bereich.ServiceProvider.GetRequiredService<Ablage>());
        var (ich, fremd) = (await IchAsync(db, "Demir"), await IchAsync(db, "Haddad"));
        var eingang = await ablage.NimmAnAsync(Hochgeladen("a.pdf", s_pdf), ich.PersonId, default);
        (await ablage.EingaengeAsync([eingang.Id], ich.PersonId, default)).Single().Name.ShouldBe("a.pdf");
        (await ablage.EingaengeAsync([eingang.Id], fremd.PersonId, default)).ShouldBeEmpty();
        await Should.ThrowAsync<RuleBroken>(() => ablage.UebernimmAsync(eingang.Id, fremd, Guid.CreateVersion7(), "Probe", eingang.Id, default));
        db.Add(new Eingang { PersonId = ich.PersonId, Name = "viel.pdf", Art = Dateiart.Pdf, Groesse = 199_999_990, Pruefsumme = "00", Am = eingang.Am });
        await db.SaveChangesAsync();
        (await Should.ThrowAsync<RuleBroken>(() => ablage.NimmAnAsync(Hochgeladen("b.pdf", s_pdf), ich.PersonId, default))).Message.ShouldContain("schon viele Dateien");
        land.Uhr.Stelle(TimeSpan.FromHours(25));
        (await ablage.EingaengeAsync([eingang.Id], ich.PersonId, default)).ShouldBeEmpty();
        await ablage.NimmAnAsync(Hochgeladen("b.pdf", s_pdf), ich.PersonId, default);
        (await db.Set<Eingang>().CountAsync()).ShouldBe(1);
        Directory.GetFiles(Path.Combine(land.Ordner, "quarantaene")).Length.ShouldBe(1);
    }

    [Theory, BeideDatenbanken]
    public async Task Lade_FileOverHttp_IsSafeAndOnlyForWhoMay(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine, d => d.AddSingleton(new Dateizugang("Probe", (_, ich, schule, _) => Task.FromResult(ich.Aemter.Any(a => a.OrganisationId == schule)))));
        var (pdf, bild) = (Guid.Empty, Guid.Empty);
        await using (var bereich = land.Anwendung.Services.CreateAsyncScope())
        {
            var (db, ablage) = (bereich.ServiceProvider.GetRequiredService<Db>(), bereich.ServiceProvider.GetRequiredService<Ablage>());
            var ich = await IchAsync(db, "Demir");
            var schule = await db.Set<Rollenzuordnung>().Where(r => r.PersonId == ich.PersonId).Select(r => r.OrganisationId).FirstAsync();
            foreach (var (name, inhalt) in new[] { ("Prüfbericht.pdf", s_pdf), ("bild.png", Bilder.Png()) })
            {
                var datei = await ablage.UebernimmAsync((await ablage.NimmAnAsync(Hochgeladen(name, inhalt), ich.PersonId, default)).Id, ich, schule, "Probe", schule, default);
                await db.SpeichereAsync(ich.Akt("Datei angehängt", "Probe", schule));
                (pdf, bild) = name == "bild.png" ? (pdf, datei.Id) : (datei.Id, bild);
            }
        }
        using var demir = await land.AlsAsync("demir");
        using var antwort = await demir.Http.GetAsync(Auslieferung.Adresse(pdf));
        antwort.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await antwort.Content.ReadAsByteArrayAsync()).ShouldBe(s_pdf);
        antwort.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        antwort.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Prüfbericht.pdf");
        antwort.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        antwort.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        using var bildantwort = await demir.Http.GetAsync(Auslieferung.Adresse(bild));
        bildantwort.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        bildantwort.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        using var haddad = await land.AlsAsync("haddad");
        (await haddad.Http.GetAsync(Auslieferung.Adresse(pdf))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NimmAn_WithScannerThatSaysNo_KeepsNothing()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite, d => d.Replace(ServiceDescriptor.Singleton(new Virenpruefung("/bin/false", NullLogger<Virenpruefung>.Instance))));
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var ablage = bereich.ServiceProvider.GetRequiredService<Ablage>();
        (await Should.ThrowAsync<RuleBroken>(() => ablage.NimmAnAsync(Hochgeladen("a.pdf", s_pdf), Guid.CreateVersion7(), default))).Message.ShouldContain("Virenschutz");
        Directory.GetFiles(Path.Combine(land.Ordner, "quarantaene")).ShouldBeEmpty();
        (await bereich.ServiceProvider.GetRequiredService<Db>().Set<Eingang>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task NimmAn_TooBig_SaysHowBig()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        (await Should.ThrowAsync<RuleBroken>(() => bereich.ServiceProvider.GetRequiredService<Ablage>().NimmAnAsync(Hochgeladen("a.pdf", new byte[25_000_001]), Guid.CreateVersion7(), default))).Message.ShouldContain("25 MB");
    }

    internal static FormFile Hochgeladen(string name, byte[] inhalt) => new(new MemoryStream(inhalt), 0, inhalt.Length, "datei", name);

    internal static async Task<Handelnder> IchAsync(Db db, string nachname)
    {
        var person = await db.Users.FirstAsync(p => p.Nachname == nachname);
        return new Handelnder { PersonId = person.Id, Name = person.Name };
    }
}
