using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Startchancen.Database;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Audit;

public class ProtokollTests
{
    /// <summary>Every column of the three tables, with a forgery that the engine itself would accept.</summary>
    private static readonly (string Was, string Sql)[] s_faelschungen =
    [
        ("eintrag.am", "UPDATE protokoll_eintrag SET am = '2020-01-01 00:00:00' WHERE id = E"),
        ("eintrag.name", "UPDATE protokoll_eintrag SET name = 'Gar nichts' WHERE id = E"),
        ("eintrag.gegenstand_art", "UPDATE protokoll_eintrag SET gegenstand_art = 'Person' WHERE id = E"),
        ("eintrag.gegenstand_id", "UPDATE protokoll_eintrag SET gegenstand_id = F WHERE id = E"),
        ("eintrag.person_id", "UPDATE protokoll_eintrag SET person_id = F WHERE id = E"),
        ("eintrag.person_name", "UPDATE protokoll_eintrag SET person_name = 'Jemand' WHERE id = E"),
        ("eintrag.organisation_id", "UPDATE protokoll_eintrag SET organisation_id = F WHERE id = E"),
        ("eintrag.im_auftrag_von", "UPDATE protokoll_eintrag SET im_auftrag_von = F WHERE id = E"),
        ("eintrag.grund", "UPDATE protokoll_eintrag SET grund = 'darum' WHERE id = E"),
        ("eintrag.wertehashes", "UPDATE protokoll_eintrag SET wertehashes = '' WHERE id = E"),
        ("wert.nr", "UPDATE protokoll_wert SET nr = nr + 50 WHERE eintrag_id = E AND nr = 0"),
        ("wert.eintrag_id", "UPDATE protokoll_wert SET eintrag_id = X, nr = 40000 WHERE eintrag_id = E AND nr = 0"),
        ("wert.feld", "UPDATE protokoll_wert SET feld = 'Organisation x Ort' WHERE eintrag_id = E AND nr = 0"),
        ("wert.alt", "UPDATE protokoll_wert SET alt = 'anders' WHERE eintrag_id = E AND nr = 0"),
        ("wert.neu", "UPDATE protokoll_wert SET neu = 'anders' WHERE eintrag_id = E AND nr = 0"),
        ("wert.neu halb", "UPDATE protokoll_wert SET neu = NULL WHERE eintrag_id = E AND nr = 0"),
        ("wert.salz", "UPDATE protokoll_wert SET salz = S WHERE eintrag_id = E AND nr = 0"),
        ("wert dazu", "INSERT INTO protokoll_wert (eintrag_id, nr, feld, alt, neu, salz) VALUES (E, 9, 'Organisation x Ort', 'a', 'b', S)"),
        ("siegel.nr", "UPDATE siegel SET nr = 999 WHERE eintrag_id = E"),
        ("siegel.eintrag_id", "UPDATE siegel SET eintrag_id = F WHERE eintrag_id = E"),
        ("siegel.hash", "UPDATE siegel SET hash = S WHERE eintrag_id = E"),
        ("siegel.am", "UPDATE siegel SET am = '2020-01-01 00:00:00' WHERE eintrag_id = E"),
        ("siegel.signatur", "UPDATE siegel SET signatur = S WHERE eintrag_id = L"),
        ("siegel.signatur weg", "UPDATE siegel SET signatur = NULL, schluessel_id = NULL WHERE eintrag_id = L"),
        ("siegel.schluessel_id", "UPDATE siegel SET schluessel_id = 'abcd' WHERE eintrag_id = L"),
        ("siegel.schluessel_id dazu", "UPDATE siegel SET schluessel_id = 'abcd' WHERE eintrag_id = E"),
        ("siegel fehlt", "DELETE FROM siegel WHERE eintrag_id = E"),
        ("eintrag fehlt", "DELETE FROM protokoll_wert WHERE eintrag_id = E; DELETE FROM protokoll_eintrag WHERE id = E"),
        ("beides fehlt", "DELETE FROM protokoll_wert WHERE eintrag_id = E; DELETE FROM siegel WHERE eintrag_id = E; DELETE FROM protokoll_eintrag WHERE id = E"),
        ("ende fehlt", "DELETE FROM siegel WHERE nr > (SELECT nr FROM siegel WHERE eintrag_id = E)"),
        ("ende fehlt ab Unterschrift", "DELETE FROM siegel WHERE nr > (SELECT nr FROM siegel WHERE eintrag_id = L)"),
        ("alles fehlt", "DELETE FROM siegel"),
    ];

    [Theory, BeideDatenbanken]
    public async Task Pruefe_AfterAnyForgery_NamesTheEntry(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        var versiegler = bereich.ServiceProvider.GetRequiredService<Versiegler>();
        await BenenneAsync(db, 3, "geheime Bedingung");
        await versiegler.VersiegleAsync();
        await BenenneAsync(db, 3, "zwei");
        await versiegler.VersiegleAsync();
        await BenenneAsync(db, 3, "drei");
        await versiegler.VersiegleAsync();
        (await PruefeAsync(land)).InOrdnung.ShouldBeTrue();
        // The middle run: E is one of its unsigned links, L its signed last one.
        var siegel = await db.Set<Siegel>().AsNoTracking().OrderBy(s => s.Nr).ToListAsync();
        var unterschrieben = siegel.Where(s => s.Signatur is not null).ToList();
        var letzter = unterschrieben[^2];
        var einer = siegel.Last(s => s.Nr < letzter.Nr);
        einer.Signatur.ShouldBeNull();
        foreach (var befehl in Ausloeser.Entfernen(db))
            await db.Database.ExecuteSqlRawAsync(befehl);
        if (maschine == Maschine.Postgres)
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE protokoll_wert DROP CONSTRAINT fk_protokoll_wert_protokoll_eintrag_eintrag_id");
        foreach (var (was, sql) in s_faelschungen)
        {
            await using var transaktion = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync(Sql(sql, maschine, einer.EintragId, letzter.EintragId, siegel[0].EintragId));
            // Seen from inside the same transaction, so that it can be rolled back.
            var pruefung = new Protokollpruefung(db, land.Anwendung.Services.GetRequiredService<Siegelschluessel>(), land.Anwendung.Services.GetRequiredService<Kopfdatei>());
            var ergebnis = await pruefung.PruefeInnenAsync(default);
            ergebnis.InOrdnung.ShouldBeFalse(was);
            await transaktion.RollbackAsync();
        }
        (await PruefeAsync(land)).InOrdnung.ShouldBeTrue();
    }

    [Theory, BeideDatenbanken]
    public async Task Pruefe_AfterErasing_StaysValidAndCounts(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        await BenenneAsync(db, 3, "geheime Bedingung");
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        var werte = await db.Set<ProtokollWert>().AsNoTracking().Where(w => w.Neu != null && w.Neu.Contains("geheime Bedingung")).ToListAsync();
        werte.Count.ShouldBe(3);
        // The triggers are in place: erasing is the one thing they let through.
        await db.Set<ProtokollWert>().Where(w => w.EintragId == werte[0].EintragId && w.Nr == werte[0].Nr).ExecuteUpdateAsync(w => w.SetProperty(x => x.Alt, (string?)null).SetProperty(x => x.Neu, (string?)null));
        await db.Set<ProtokollWert>().Where(w => w.EintragId == werte[1].EintragId && w.Nr == werte[1].Nr).ExecuteDeleteAsync();
        var ergebnis = await PruefeAsync(land);
        ergebnis.Befund.ShouldBeNull();
        ergebnis.Geschwaerzt.ShouldBe(2);
        ProtokollBefehle.Bericht(ergebnis).ShouldContain("2 Werte geschwärzt");
    }

    [Theory, BeideDatenbanken]
    public async Task Aendern_OfSealedTables_IsRefusedByTheEngine(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        foreach (var sql in new[] { "UPDATE siegel SET nr = nr + 1", "DELETE FROM siegel", "UPDATE protokoll_eintrag SET grund = 'x'", "DELETE FROM protokoll_eintrag", "UPDATE protokoll_wert SET neu = 'x'" })
            (await Should.ThrowAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql))).Message.ShouldContain("append-only", Case.Insensitive, sql);
        // Twice is once.
        await Datenbank.MigriereAsync(land.Anwendung.Services);
    }

    [Theory, BeideDatenbanken]
    public async Task Versiegle_WithEightWriters_GivesOneChainWithoutGaps(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var schreiber = Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await using var bereich = land.Anwendung.Services.CreateAsyncScope();
                await BenenneAsync(bereich.ServiceProvider.GetRequiredService<Db>(), 1, $"w{n}-{i}", n);
            }
        })).ToList();
        var fertig = Task.WhenAll(schreiber);
        var siegler = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!fertig.IsCompleted)
            {
                await using var bereich = land.Anwendung.Services.CreateAsyncScope();
                await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
            }
        })).ToList();
        await fertig;
        await Task.WhenAll(siegler);
        await using var zuletzt = land.Anwendung.Services.CreateAsyncScope();
        await zuletzt.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        var db = zuletzt.ServiceProvider.GetRequiredService<Db>();
        var ergebnis = await PruefeAsync(land);
        ergebnis.Befund.ShouldBeNull();
        ergebnis.Offene.ShouldBe(0);
        ergebnis.Glieder.ShouldBe(await db.Set<ProtokollEintrag>().LongCountAsync());
        ergebnis.Glieder.ShouldBeGreaterThanOrEqualTo(97);
        (await db.Set<Siegel>().MaxAsync(s => s.Nr)).ShouldBe(ergebnis.Glieder);
    }

    [Theory, BeideDatenbanken]
    public async Task Siegeldienst_InTheRunningServer_SealsWithinSeconds(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var demir = await land.AlsAsync("demir");
        await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen");
        // The run that ends first may have begun before the act; the one after it has not.
        var dienst = land.Anwendung.Services.GetServices<IHostedService>().OfType<Siegeldienst>().Single();
        for (var i = 0; i < 2; i++)
            await dienst.Lauf.WaitAsync(TestContext.Current.CancellationToken);
        var ergebnis = await PruefeAsync(land);
        ergebnis.Offene.ShouldBe(0);
        ergebnis.InOrdnung.ShouldBeTrue(ergebnis.Befund);
        var pem = Path.Combine(land.Ordner, "schluessel", "siegel.pem");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(pem).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory, BeideDatenbanken]
    public async Task Pruefe_AfterChangeOfKey_StillChecksOldSeals(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        var ordner = Path.Combine(land.Ordner, "schluessel");
        File.Move(Path.Combine(ordner, "siegel.pem"), Path.Combine(ordner, "siegel-alt.pem"));
        await BenenneAsync(db, 2, "neu");
        var neuer = new Versiegler(db, bereich.ServiceProvider.GetRequiredService<Startchancen.Foundation.Design.Uhr>(), new Siegelschluessel(new Datenordner(land.Ordner)), land.Anwendung.Services.GetRequiredService<Kopfdatei>());
        await neuer.VersiegleAsync();
        (await db.Set<Siegel>().Where(s => s.SchluesselId != null).Select(s => s.SchluesselId).Distinct().CountAsync()).ShouldBeGreaterThanOrEqualTo(1);
        (await PruefeAsync(land)).Befund.ShouldBeNull();
        File.Delete(Path.Combine(ordner, "siegel-alt.pem"));
        (await PruefeAsync(land)).Befund!.ShouldContain("Schlüssel");
    }

    [Theory, BeideDatenbanken]
    public async Task Kopfdatei_WithForgedOrMissingLines_IsFound(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        await land.Anwendung.StopAsync();
        var pfad = Path.Combine(land.Ordner, "protokoll", "kopf.json");
        var echt = await File.ReadAllTextAsync(pfad);
        await File.WriteAllTextAsync(pfad, echt.Replace("\"signatur\":\"", "\"signatur\":\"00", StringComparison.Ordinal));
        (await PruefeAsync(land)).InOrdnung.ShouldBeFalse();
        await File.WriteAllTextAsync(pfad, "kaputt\n" + echt);
        (await PruefeAsync(land)).InOrdnung.ShouldBeFalse();
        File.Delete(pfad);
        (await PruefeAsync(land)).InOrdnung.ShouldBeFalse();
        // A line that a crash cut short is written again, and harms nothing.
        await File.WriteAllTextAsync(pfad, echt + "{\"nr\":");
        (await PruefeAsync(land)).Befund.ShouldBeNull();
    }

    private static async Task<Pruefergebnis> PruefeAsync(Testland land)
    {
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        return await bereich.ServiceProvider.GetRequiredService<Protokollpruefung>().PruefeAsync();
    }

    private static async Task BenenneAsync(Db db, int wieOft, string wort, int schule = 0)
    {
        for (var i = 0; i < wieOft; i++)
        {
            db.ChangeTracker.Clear();
            var o = await db.Set<Organisation>().Where(x => x.Art == Organisationsart.Schule).OrderBy(x => x.Schulnummer).Skip(schule).FirstAsync();
            o.Bedingungen = $"{wort} {i}";
            await db.SpeichereAsync(new Akt("Bedingung geändert", nameof(Organisation), o.Id, o.Id, "Prüfling", o.Id, o.Id, "Test"));
        }
    }

    private static string Sql(string sql, Maschine maschine, Guid e, Guid l, Guid x)
    {
        string Wert(Guid g) => maschine == Maschine.Postgres ? $"'{g}'::uuid" : $"'{g.ToString().ToUpperInvariant()}'";
        var salz = maschine == Maschine.Postgres ? "'\\x00112233'::bytea" : "X'00112233'";
        var fremd = Wert(new Guid("0199a000-0000-7000-8000-000000000001"));
        foreach (var (kurz, wert) in new[] { ("E", Wert(e)), ("L", Wert(l)), ("X", Wert(x)), ("F", fremd), ("S", salz) })
            sql = System.Text.RegularExpressions.Regex.Replace(sql, $@"(?<=[ (=]){kurz}(?=[ ;,)]|$)", wert.Replace("$", "$$", StringComparison.Ordinal));
        return sql;
    }
}
