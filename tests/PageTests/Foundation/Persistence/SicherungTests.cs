using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Startchancen.Database;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Persistence.Sicherungen;
using Startchancen.Host;
using Startchancen.PageTests.Foundation.Documents;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Foundation.Persistence;

public class SicherungTests
{
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.7 attached");

    [Theory, BeideDatenbanken]
    public async Task Umzug_ToTheOtherEngineAndBack_KeepsEveryRowFileAndTheChain(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        await FuelleAsync(land);
        var andere = maschine == Maschine.Sqlite ? Maschine.Postgres : Maschine.Sqlite;
        var vorher = await AbbildAsync(land.Anwendung.Services);
        vorher["feldtext"].ShouldContain(z => z.Contains("viele Sprachen", StringComparison.Ordinal));
        using var ordner = new Wegwerfordner();
        var erste = await ErstelleAsync(land.Anwendung.Services, ordner, "erste.zip", null, mitSchluesseln: true);
        await using var ziel = await LeereAsync(andere);
        await SpieleEinAsync(ziel.Dienste, erste, null);
        Vergleiche(vorher, await AbbildAsync(ziel.Dienste));
        (await PruefeAsync(ziel.Dienste)).Befund.ShouldBeNull();
        File.ReadAllBytes(Directory.GetFiles(Path.Combine(ziel.Ordner, "dateien"), "*", SearchOption.AllDirectories).Single()).ShouldBe(s_pdf);
        // And back, through an encrypted backup.
        using var rsa = RSA.Create(2048);
        var zweite = await ErstelleAsync(ziel.Dienste, ordner, "zweite.zip", rsa.ExportSubjectPublicKeyInfoPem(), mitSchluesseln: true);
        await using var zurueck = await LeereAsync(maschine);
        await SpieleEinAsync(zurueck.Dienste, zweite, rsa.ExportPkcs8PrivateKeyPem());
        Vergleiche(vorher, await AbbildAsync(zurueck.Dienste));
        // The installation goes on: the chain continues with the key that moved along.
        await using var bereich = zurueck.Dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        db.Vermerke(new Akt("Umgezogen", "Probe", Guid.CreateVersion7()));
        await db.SaveChangesAsync();
        (await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync()).ShouldBe(1);
        (await PruefeAsync(zurueck.Dienste)).Befund.ShouldBeNull();
    }

    [Theory, BeideDatenbanken]
    public async Task Erstellen_WhileOthersWrite_HoldsOneState(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var ordner = new Wegwerfordner();
        using var schluss = new CancellationTokenSource();
        var geschrieben = 0;
        var schreiber = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!schluss.IsCancellationRequested)
            {
                await using var bereich = land.Anwendung.Services.CreateAsyncScope();
                var db = bereich.ServiceProvider.GetRequiredService<Db>();
                // Entry and values, in one transaction: a backup that sees half of it breaks the chain or a reference.
                db.Vermerke(new Akt("Zwischendurch", "Probe", Guid.CreateVersion7()), ("Zahl", null, $"{Interlocked.Increment(ref geschrieben)}"));
                await db.SaveChangesAsync(CancellationToken.None);
                await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync(null, CancellationToken.None);
            }
        })).ToList();
        while (Volatile.Read(ref geschrieben) < 10)
            await Task.Yield();
        // A quick backup can come between two writes of a busy machine: the one that is looked at saw somebody write.
        var (datei, vorher) = ("", 0);
        for (var versuch = 0; Volatile.Read(ref geschrieben) == vorher || versuch == 0; versuch++)
        {
            versuch.ShouldBeLessThan(20, "nobody could write while a backup was made");
            vorher = Volatile.Read(ref geschrieben);
            datei = await ErstelleAsync(land.Anwendung.Services, ordner, $"s{versuch}.zip", null, mitSchluesseln: true);
        }
        // Checking goes on beside sealing, too: heads that come meanwhile are of a later state.
        for (var i = 0; i < 5; i++)
            (await PruefeAsync(land.Anwendung.Services)).Befund.ShouldBeNull();
        await schluss.CancelAsync();
        await Task.WhenAll(schreiber);
        await using var ziel = await LeereAsync(maschine);
        await SpieleEinAsync(ziel.Dienste, datei, null);
        var ergebnis = await PruefeAsync(ziel.Dienste);
        ergebnis.Befund.ShouldBeNull();
        ergebnis.Glieder.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Einspielen_ThatFailsAtTheEnd_LeavesNothingInTheWay()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        await FuelleAsync(land);
        using var ordner = new Wegwerfordner();
        var gut = await ErstelleAsync(land.Anwendung.Services, ordner, "gut.zip", null, mitSchluesseln: false);
        var schlecht = Path.Combine(ordner.Pfad, "schlecht.zip");
        File.Copy(gut, schlecht);
        using (var zip = System.IO.Compression.ZipFile.Open(schlecht, System.IO.Compression.ZipArchiveMode.Update))
        {
            // The keys come last, after the heads of the chain.
            var name = zip.Entries.Last(e => e.FullName.StartsWith("schluessel/", StringComparison.Ordinal)).FullName;
            zip.GetEntry(name)!.Delete();
            await using var neu = zip.CreateEntry(name).Open();
            neu.Write("kein Schlüssel"u8);
        }
        await using var ziel = await LeereAsync(Maschine.Sqlite);
        await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(ziel.Dienste, schlecht, null));
        await SpieleEinAsync(ziel.Dienste, gut, null);
        (await PruefeAsync(ziel.Dienste)).Befund.ShouldBeNull();
    }

    [Theory, BeideDatenbanken]
    public async Task Einspielen_IntoWhatIsNotEmpty_IsRefused(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        using var ordner = new Wegwerfordner();
        var datei = await ErstelleAsync(land.Anwendung.Services, ordner, "s.zip", null, mitSchluesseln: false);
        var satz = await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(land.Anwendung.Services, datei, null));
        satz.Message.ShouldContain("nicht leer");
    }

    [Fact]
    public async Task Erstellen_WithoutKeys_HoldsNoSecret_AndStillProvesTheChain()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        await FuelleAsync(land);
        using var ordner = new Wegwerfordner();
        var datei = await ErstelleAsync(land.Anwendung.Services, ordner, "s.zip", null, mitSchluesseln: false);
        using (var zip = System.IO.Compression.ZipFile.OpenRead(datei))
        {
            foreach (var eintrag in zip.Entries)
            {
                using var leser = new StreamReader(eintrag.Open());
                (await leser.ReadToEndAsync()).ShouldNotContain("PRIVATE KEY");
            }
            zip.Entries.ShouldNotContain(e => e.Name == "schluessel.jsonl");
        }
        await using var ziel = await LeereAsync(Maschine.Sqlite);
        await SpieleEinAsync(ziel.Dienste, datei, null);
        (await PruefeAsync(ziel.Dienste)).Befund.ShouldBeNull();
    }

    [Fact]
    public async Task Einspielen_OfAnyChangedByte_IsRefused()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        using var ordner = new Wegwerfordner();
        using var ec = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var datei = await ErstelleAsync(land.Anwendung.Services, ordner, "s.bin", ec.ExportSubjectPublicKeyInfoPem(), mitSchluesseln: false);
        var bytes = await File.ReadAllBytesAsync(datei);
        Encoding.Latin1.GetString(bytes).ShouldNotContain("tabellen/");
        await using var ziel = await LeereAsync(Maschine.Sqlite);
        (await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(ziel.Dienste, datei, null))).Message.ShouldContain("--schluessel");
        using var fremd = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(ziel.Dienste, datei, fremd.ExportPkcs8PrivateKeyPem()));
        var privat = ec.ExportPkcs8PrivateKeyPem();
        foreach (var stelle in new[] { 60, 200, bytes.Length / 2, bytes.Length - 1 })
        {
            var anders = (byte[])bytes.Clone();
            anders[stelle] ^= 1;
            await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(ziel.Dienste, ordner.Schreibe("f.bin", anders), privat));
        }
        foreach (var laenge in new[] { 20, 100, 65536 + 400, bytes.Length - 1 })
            await Should.ThrowAsync<RuleBroken>(() => SpieleEinAsync(ziel.Dienste, ordner.Schreibe("f.bin", bytes[..Math.Min(laenge, bytes.Length - 1)]), privat));
        await SpieleEinAsync(ziel.Dienste, datei, privat);
    }

    [Fact]
    public void Verschluesselung_OfAnySize_ComesBackAndKnowsItsEnd()
    {
        using var rsa = RSA.Create(2048);
        foreach (var groesse in new[] { 0, 1, 65535, 65536, 65537, 131072, 200_000 })
        {
            var klar = RandomNumberGenerator.GetBytes(groesse);
            using var geheim = new MemoryStream();
            Verschluesselung.Verschluessele(new MemoryStream(klar), geheim, rsa.ExportSubjectPublicKeyInfoPem());
            using var wieder = new MemoryStream();
            Verschluesselung.Entschluessele(geheim, wieder, rsa.ExportPkcs8PrivateKeyPem());
            wieder.ToArray().ShouldBe(klar);
            if (groesse <= 65536)
                continue;
            // Cut at the border of a piece: every piece left is genuine, and still it is found.
            using var kurz = new MemoryStream(geheim.ToArray()[..^((groesse % 65536 == 0 ? 65536 : groesse % 65536) + 16)]);
            Should.Throw<RuleBroken>(() => Verschluesselung.Entschluessele(kurz, new MemoryStream(), rsa.ExportPkcs8PrivateKeyPem()));
        }
    }

    [Fact]
    public async Task Befehlszeile_BesideARunningServer_BacksUpAndChecks()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        await FuelleAsync(land);
        using var ordner = new Wegwerfordner();
        var datei = Path.Combine(ordner.Pfad, "s.zip");
        (await Befehlszeile.FuehreAusAsync(["sicherung", "erstellen", "--ausgabe", datei, "--daten", land.Ordner])).ShouldBe(0);
        (await Befehlszeile.FuehreAusAsync(["sicherung", "erstellen", "--ausgabe", datei, "--daten", land.Ordner])).ShouldBe(1);
        (await Befehlszeile.FuehreAusAsync(["sicherung", "pruefen", datei])).ShouldBe(0);
        (await Befehlszeile.FuehreAusAsync(["protokoll", "pruefen", "--json", "--daten", land.Ordner])).ShouldBe(0);
        (await Befehlszeile.FuehreAusAsync(["protokoll", "pruefen", "--daten", ordner.Pfad])).ShouldBe(1);
        (await Befehlszeile.FuehreAusAsync(["sicherung", "pruefen"])).ShouldBe(2);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            foreach (var befehl in Ausloeser.Entfernen(db))
                await db.Database.ExecuteSqlRawAsync(befehl);
            return await db.Database.ExecuteSqlRawAsync("UPDATE protokoll_eintrag SET grund = 'anders'");
        });
        (await Befehlszeile.FuehreAusAsync(["protokoll", "pruefen", "--daten", land.Ordner])).ShouldBe(1);
    }

    private sealed record Leere(ServiceProvider Dienste, string Ordner, string? Datenbankname) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Dienste.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Datenbankname is not null)
                await SqlAsync($"DROP DATABASE {Datenbankname} WITH (FORCE)");
            Directory.Delete(Ordner, recursive: true);
        }
    }

    private static async Task<Leere> LeereAsync(Maschine maschine)
    {
        var ordner = Directory.CreateTempSubdirectory("startchancen-leer-").FullName;
        var name = maschine == Maschine.Postgres ? $"leer_{Guid.CreateVersion7():N}" : null;
        if (name is not null)
            await SqlAsync($"CREATE DATABASE {name}");
        var dienste = new ServiceCollection();
        WebAnwendung.AddGrunddienste(dienste, new Startoptionen(ordner, name is null ? null : Testland.Verbindung(name), 0, null, IstDemo: false));
        var anbieter = dienste.BuildServiceProvider();
        await Datenbank.MigriereAsync(anbieter);
        return new Leere(anbieter, ordner, name);
    }

    private static async Task SqlAsync(string sql)
    {
        await using var verbindung = new NpgsqlConnection(Testland.Verbindung("postgres"));
        await verbindung.OpenAsync();
        await using var befehl = new NpgsqlCommand(sql, verbindung);
        await befehl.ExecuteNonQueryAsync();
    }

    /// <summary>An agreement with text, a file, a job, a passkey: something in the odd columns too.</summary>
    private static async Task FuelleAsync(Testland land)
    {
        using (var demir = await land.AlsAsync("demir"))
        {
            var uebersicht = await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen");
            var schreiben = await demir.OeffneAsync(uebersicht.Verweis("Perspektive Sozialraum"));
            await demir.DrueckeAsync(schreiben, "Zwischenspeichern", ("Texte[sozialraum-daten]", "Äußere Nordstadt „so“ \\ 𝄞\r\n- viele Sprachen"));
        }
        await using var bereich = land.Anwendung.Services.CreateAsyncScope();
        var (db, ablage) = (bereich.ServiceProvider.GetRequiredService<Db>(), bereich.ServiceProvider.GetRequiredService<Ablage>());
        var ich = await AblageTests.IchAsync(db, "Demir");
        var person = await db.Users.FirstAsync(p => p.Id == ich.PersonId);
        person.SecurityStamp = "marke";
        person.LockoutEnd = new DateTimeOffset(2026, 11, 25, 10, 0, 0, 123, TimeSpan.Zero);
        var konten = bereich.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Startchancen.Foundation.Identity.Person>>();
        await konten.AddOrUpdatePasskeyAsync(person, new Microsoft.AspNetCore.Identity.UserPasskeyInfo([1, 2, 3], [4, 5], new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 7, ["internal"], true, true, false, [8], [9]) { Name = "Gerät" });
        var organisation = await db.Set<Startchancen.Foundation.Organisationen.Organisation>().FirstAsync();
        (organisation.Breite, organisation.Laenge) = (50.123456789, 0.1 + 0.2);
        var datei = await ablage.UebernimmAsync((await ablage.NimmAnAsync(AblageTests.Hochgeladen("Anlage.pdf", s_pdf), ich.PersonId, default)).Id, ich, organisation.Id, "Probe", organisation.Id, default);
        datei.Groesse.ShouldBe(s_pdf.Length);
        await db.SpeichereAsync(ich.Akt("Datei angehängt", "Probe", organisation.Id));
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        // Nothing must change any more while rows are compared.
        await land.Anwendung.StopAsync();
    }

    private static async Task<string> ErstelleAsync(IServiceProvider dienste, Wegwerfordner ordner, string name, string? pem, bool mitSchluesseln)
    {
        await using var bereich = dienste.CreateAsyncScope();
        await bereich.ServiceProvider.GetRequiredService<Versiegler>().VersiegleAsync();
        var pfad = Path.Combine(ordner.Pfad, name);
        await using var aus = File.Create(pfad);
        var bericht = await bereich.ServiceProvider.GetRequiredService<Sicherung>().ErstelleAsync(aus, pem, mitSchluesseln, default);
        bericht.Fehlend.ShouldBeEmpty();
        return pfad;
    }

    private static async Task SpieleEinAsync(IServiceProvider dienste, string pfad, string? privat)
    {
        await using var bereich = dienste.CreateAsyncScope();
        await bereich.ServiceProvider.GetRequiredService<Einspielung>().SpieleEinAsync(pfad, privat, default);
    }

    private static async Task<Pruefergebnis> PruefeAsync(IServiceProvider dienste)
    {
        await using var bereich = dienste.CreateAsyncScope();
        return await bereich.ServiceProvider.GetRequiredService<Protokollpruefung>().PruefeAsync();
    }

    /// <summary>Every row of every table as the model reads it, so that what the copier itself gets wrong is seen.</summary>
    private static async Task<Dictionary<string, List<string>>> AbbildAsync(IServiceProvider dienste)
    {
        await using var bereich = dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        var abbild = new Dictionary<string, List<string>>();
        foreach (var typ in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.ClrType != typeof(Eingang)))
        {
            var zeilen = new List<string>();
            var menge = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(typ.ClrType).Invoke(db, null)!;
            foreach (var zeile in await menge.ToListAsync())
                zeilen.Add(string.Join("|", typ.GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + "=" + Text(db.Entry(zeile).Property(p.Name).CurrentValue)))
                    + string.Concat(db.Entry(zeile).References.Where(r => r.TargetEntry?.Metadata.IsOwned() == true).SelectMany(r => r.TargetEntry!.Properties).Select(p => "|" + p.Metadata.Name + "=" + Text(p.CurrentValue))));
            zeilen.Sort(StringComparer.Ordinal);
            abbild[typ.GetTableName()!] = zeilen;
            db.ChangeTracker.Clear();
        }
        return abbild;
    }

    private static string Text(object? wert) => wert switch
    {
        null => "NULL",
        byte[] b => Convert.ToHexString(b),
        DateTime z => z.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset z => z.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        string[] f => string.Join(",", f),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => wert.ToString()!,
    };

    private static void Vergleiche(Dictionary<string, List<string>> vorher, Dictionary<string, List<string>> nachher)
    {
        nachher.Keys.Order().ShouldBe(vorher.Keys.Order());
        foreach (var (tabelle, zeilen) in vorher)
            nachher[tabelle].ShouldBe(zeilen, tabelle);
        vorher.Values.Count(z => z.Count > 0).ShouldBeGreaterThan(12);
    }
}
