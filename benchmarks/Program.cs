using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Startchancen.Benchmarks;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Acts.Word;
using Startchancen.Vereinbarungen.Rules;

if (args is ["guete", .. var listen])
{
    Guete.Miss(listen);
    return;
}
if (args is ["kodiert", var listeA, var listeB, var wahrheit, var haertung, var rauschen])
{
    Guete.MissKodiert(listeA, listeB, wahrheit, haertung, rauschen);
    return;
}
if (args is ["ziele", var namen, var ordner, .. var zahl])
{
    Zielregister.Schreibe(namen, ordner, zahl.Length == 0 ? 500_000 : int.Parse(zahl[0], CultureInfo.InvariantCulture));
    return;
}
if (args is ["historisch", var saat, var ziel, .. var teile])
{
    Historisch.Schreibe(int.Parse(saat, CultureInfo.InvariantCulture), ziel, teile);
    return;
}
if (args.FirstOrDefault(a => a != "--schnell") is { } unbekannt)
{
    await Console.Error.WriteLineAsync($"\"{unbekannt}\" is none of guete, kodiert, ziele, historisch and --schnell, or what belongs to it is missing.");
    Environment.ExitCode = 2;
    return;
}
var schnell = args.Contains("--schnell");
var runden = schnell ? 3 : 10;
var sql = new SqlZaehler();
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Machine: {Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}; {runden} interleaved rounds; load {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?")}"));
foreach (var maschine in Enum.GetValues<Maschine>())
{
    if (maschine == Maschine.Postgres && Environment.GetEnvironmentVariable("STARTCHANCEN_TEST_POSTGRES") is null)
    {
        await Console.Out.WriteLineAsync("\nPostgreSQL: not run, STARTCHANCEN_TEST_POSTGRES is not set");
        continue;
    }
    await MissAsync(maschine, runden, sql);
}

static async Task MissAsync(Maschine maschine, int runden, SqlZaehler sql)
{
    await using var land = await Testland.StarteAsync(maschine);
    using var demir = await land.AlsAsync("demir");
    var pfad = (await demir.DrueckeAsync(await demir.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
    var id = Guid.Parse(pfad.Split('/')[^1]);
    await FuelleAsync(land, id);
    var seitenpfad = $"{pfad}/lesen";
    var seite = await demir.OeffneAsync($"{pfad}/schreiben/lernergebnisse");
    var bytes = await demir.Http.GetByteArrayAsync(seitenpfad);
    await using var kahl = await Kahl.StarteAsync(bytes, Path.Combine(land.Ordner, "kahl.sqlite"));
    var schutz = seite.Dokument.QuerySelector("main [name=__schutz]")!.GetAttribute("value")!;
    var nr = "1";
    var zaehler = 0;
    var satz = string.Concat(Enumerable.Repeat("Wir lesen jeden Tag zwanzig Minuten laut. ", 15));
    using var amt = await GrossesAmtAsync(land);
    // The repeat visit looks at an agreement in which nobody writes meanwhile.
    using var haddad = await land.AlsAsync("haddad");
    var ruhig = (await haddad.DrueckeAsync(await haddad.OeffneAsync("/vereinbarungen"), "Anlegen")).Pfad;
    await FuelleAsync(land, Guid.Parse(ruhig.Split('/')[^1]));
    ruhig += "/schreiben/lernergebnisse";
    await haddad.OeffneAsync(ruhig);
    var marke = await MarkeAsync(haddad, ruhig);

    var messung = new Messung(runden);
    messung.Nimm("bare page, same bytes, no data", 100, () => kahl.Http.GetByteArrayAsync("/seite"));
    messung.Nimm("page frame without data (/hilfe)", 50, () => demir.Http.GetByteArrayAsync("/hilfe"));
    messung.Nimm("stylesheet from memory", 50, () => demir.Http.GetByteArrayAsync("/s/x/startchancen.css"));
    messung.Nimm("health/live", 50, () => demir.Http.GetByteArrayAsync("/health/live"));
    messung.Nimm("agreement, all 26 fields (lesen)", 50, () => demir.Http.GetByteArrayAsync(seitenpfad));
    messung.Nimm("writing page with history and remarks", 50, () => demir.Http.GetByteArrayAsync($"{pfad}/schreiben/lernergebnisse"));
    messung.Nimm("repeat visit (304)", 50, async () =>
    {
        using var anfrage = new HttpRequestMessage(HttpMethod.Get, ruhig);
        anfrage.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(marke!));
        using var antwort = await haddad.Http.SendAsync(anfrage);
        if (antwort.StatusCode != System.Net.HttpStatusCode.NotModified)
            throw new InvalidOperationException($"The repeat visit was answered with {antwort.StatusCode}.");
    });
    messung.Nimm("bare durable write over HTTP, one row per commit (SQLite)", 50, () => kahl.Http.PostAsync("/satz", new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(satz + zaehler++))));
    messung.Nimm("autosave of a field, durable", 50, async () =>
    {
        var antwort = await demir.Http.PostAsync($"{pfad}/feld/lernstandsverfahren", new FormUrlEncodedContent([new("text", satz + zaehler++), new("basis", nr), new("__schutz", schutz)]));
        nr = System.Text.Json.JsonDocument.Parse(await antwort.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement.GetProperty("nr").GetInt32().ToString(CultureInfo.InvariantCulture);
    });
    messung.Nimm("overview of 500 schools", 10, () => amt.Http.GetByteArrayAsync("/vereinbarungen"));
    if (maschine == Maschine.Sqlite)
    {
        var vorlage = land.Anwendung.Services.GetRequiredService<LaenderVerzeichnis>().Vorlage("th", "vereinbarungsgespraech-2025")!;
        var ausfertigung = await land.MitAsync(async d =>
        {
            var ich = await d.GetRequiredService<Db>().Set<Vereinbarung>().AsNoTracking().FirstAsync(v => v.Id == id);
            return ich;
        });
        var voll = Beispielvereinbarung.Entwurf;
        var docx = VereinbarungDocx.Erzeuge(voll);
        if (Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN") is { } daten)
        {
            var blanko = await File.ReadAllBytesAsync(Path.Combine(daten, "formulare", "th-vereinbarungsgespraech-blanko.docx"));
            messung.Nimm("read a DOCX (blank Thüringen form)", 10, () => Task.FromResult(WordLeser.Lies(new MemoryStream(blanko), vorlage)));
        }
        messung.Nimm("write a DOCX", 10, () => Task.FromResult(VereinbarungDocx.Erzeuge(voll)));
        var pdf = land.Anwendung.Services.GetRequiredService<VereinbarungPdf>();
        messung.Nimm("make a PDF (CPU of the worker not counted)", 10, () => pdf.ErzeugeAsync(voll, default));
        GC.KeepAlive(docx);
        GC.KeepAlive(ausfertigung);
    }
    var werte = await messung.LaufeAsync();
    var (kahleSeite, kahlerSatz) = (werte["bare page, same bytes, no data"], werte["bare durable write over HTTP, one row per commit (SQLite)"]);
    await Console.Out.WriteLineAsync($"\n## {maschine}\n\n| what | n | min ms | p50 ms | p95 ms | CPU ms | CPU ratio | p50 ratio |\n|---|---|---|---|---|---|---|---|");
    foreach (var w in werte.Values)
        await Console.Out.WriteLineAsync(w.Zeile(w.Name.StartsWith("bare", StringComparison.Ordinal) ? null : w.Name.StartsWith("autosave", StringComparison.Ordinal) ? kahlerSatz : kahleSeite));
    // Once, after the others: it leaves the database full.
    foreach (var w in await Schulliste.MissAsync(land))
        await Console.Out.WriteLineAsync(w.Zeile(kahlerSatz));
    await Console.Out.WriteLineAsync($"\nPage: {bytes.Length / 1024.0:0.0} KiB. Client and server share the machine and the process; ratios hold, times do not.");
    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Repeat visit p95 / full page p95 = {werte["repeat visit (304)"].P95 / werte["writing page with history and remarks"].P95:0.00} (goal 0.25)"));
    await Console.Out.WriteLineAsync("\n| request | statements | ms in the database |\n|---|---|---|");
    foreach (var (name, adresse, wer) in new[] { ("agreement (lesen)", seitenpfad, demir), ("writing page", $"{pfad}/schreiben/lernergebnisse", demir), ("overview of 500 schools", "/vereinbarungen", amt), ("start page of the Schulamt", "/", amt) })
    {
        var befehle = await sql.ZaehleAsync(() => wer.Http.GetByteArrayAsync(adresse));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {befehle.Count} | {befehle.Sum(b => b.Ms):0.0} |"));
        if (Environment.GetEnvironmentVariable("STARTCHANCEN_SQL") == "1")
            foreach (var (ms, anweisung) in befehle.OrderByDescending(b => b.Ms))
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"--- {ms:0.00} ms\n{anweisung}"));
    }
    await Lesende(demir, seitenpfad, kahl);
    await Parallel(demir, pfad, schutz, kahl);
}

static async Task Lesende(Besucher demir, string pfad, Kahl kahl)
{
    // Fifty people who each read on without a pause: what the two cores can give, and how long one waits then.
    const int leser = 50, seiten = 20;
    foreach (var (name, hole) in new (string, Func<Task<byte[]>>)[] { ("bare page", () => kahl.Http.GetByteArrayAsync("/seite")), ("agreement (lesen)", () => demir.Http.GetByteArrayAsync(pfad)) })
    {
        var zeiten = new System.Collections.Concurrent.ConcurrentBag<double>();
        var uhr = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, leser).Select(async _ =>
        {
            for (var i = 0; i < seiten; i++)
            {
                var beginn = Stopwatch.GetTimestamp();
                await hole();
                zeiten.Add(Stopwatch.GetElapsedTime(beginn).TotalMilliseconds);
            }
        }));
        var sortiert = zeiten.Order().ToArray();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{leser} readers at once, {name}: {zeiten.Count / uhr.Elapsed.TotalSeconds:0} pages/s, p50 {sortiert[sortiert.Length / 2]:0.0} ms, p95 {sortiert[sortiert.Length * 95 / 100]:0.0} ms"));
    }
}

static async Task Parallel(Besucher demir, string pfad, string schutz, Kahl kahl)
{
    // Many people in many fields: what group commit is about.
    const int zahl = 64, runden = 5;
    string[] felder = ["sozialraum-daten", "sozialraum-ressourcen", "schuldaten", "teilkonzepte", "kommunikation", "beteiligung", "raeume", "staerken"];
    var (gespeichert, raten, bare) = (0, new List<double>(), new List<double>());
    for (var runde = 0; runde <= runden; runde++)
    {
        var davor = gespeichert;
        var uhr = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, zahl).Select(async i =>
        {
            for (var k = 0; k < 6; k++)
            {
                using var antwort = await demir.Http.PostAsync($"{pfad}/feld/{felder[i % felder.Length]}", new FormUrlEncodedContent([new("text", $"Satz {i} Nummer {k} der Runde {runde}.\n\nZweiter Absatz."), new("basis", "1"), new("__schutz", schutz)]));
                if (antwort.IsSuccessStatusCode)
                    Interlocked.Increment(ref gespeichert);
            }
        }));
        var rate = (gespeichert - davor) / uhr.Elapsed.TotalSeconds;
        uhr.Restart();
        await Task.WhenAll(Enumerable.Range(0, zahl).Select(async i =>
        {
            for (var k = 0; k < 6; k++)
                await kahl.Http.PostAsync("/satz", new ByteArrayContent(new byte[600]));
        }));
        // The first round still pays for compiling.
        if (runde > 0)
        {
            raten.Add(rate);
            bare.Add(zahl * 6 / uhr.Elapsed.TotalSeconds);
        }
    }
    raten.Sort();
    bare.Sort();
    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{zahl} writers at once, {runden} rounds: {raten[runden / 2]:0} autosaves/s ({raten[0]:0}–{raten[^1]:0}; {gespeichert} of {zahl * 6 * (runden + 1)} saved, all of them merging in 8 fields), bare single commits {bare[runden / 2]:0}/s, ratio {raten[runden / 2] / bare[runden / 2]:0.00}"));
}

static async Task FuelleAsync(Testland land, Guid id) => await land.MitAsync(async d =>
{
    var db = d.GetRequiredService<Db>();
    var schule = await db.Set<Organisation>().FirstAsync(o => o.Schulnummer == "90101");
    foreach (var t in await db.Set<Feldtext>().Where(t => t.TraegerId == id).ToListAsync())
    {
        var text = Startchancen.Host.Demo.Demotexte.Von(t.Feld, schule, new Schuljahr(2026));
        (t.Text, t.Nr, t.GeaendertAm) = (text.Length > 0 ? text : "Noch offen.", 1, Testuhr.Anfang.UtcDateTime);
        db.Add(new Zwischenstand { FeldtextId = t.Id, Nr = 1, Text = t.Text, Am = Testuhr.Anfang.UtcDateTime });
    }
    await db.SaveChangesAsync();
    return 0;
});

static async Task<Besucher> GrossesAmtAsync(Testland land)
{
    await land.MitAsync(async d =>
    {
        var db = d.GetRequiredService<Db>();
        var amt = await db.Set<Organisation>().FirstAsync(o => o.Art == Organisationsart.Schulaufsicht);
        var vorlage = d.GetRequiredService<LaenderVerzeichnis>().Finde("th").Vorlagen[0];
        for (var i = 0; i < 486; i++)
        {
            var schule = new Organisation { Art = Organisationsart.Schule, Land = "th", Name = $"Grundschule Nummer {i}", Ort = "Lindenau", Schulnummer = $"8{i:0000}" };
            db.Add(schule);
            db.Add(new Beziehung { VonId = schule.Id, ZuId = amt.Id, Art = Beziehungsart.Aufsicht, Ab = new DateOnly(2024, 8, 1) });
            db.Add(Vereinbarung.Beginne(schule, vorlage, new Schuljahr(2026), Testuhr.Anfang.UtcDateTime));
        }
        await db.SpeichereAsync(new Startchancen.Foundation.Audit.Akt("Messung", nameof(Organisation), amt.Id));
        return 0;
    });
    return await land.AlsAsync("koehler");
}

static async Task<string?> MarkeAsync(Besucher besucher, string pfad)
{
    using var antwort = await besucher.Http.GetAsync(pfad);
    return antwort.Headers.ETag?.ToString();
}

/// <summary>The limits: a server that only writes the same bytes, and one that only stores a row durably.</summary>
internal sealed class Kahl : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Kahl(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public HttpClient Http { get; }

    public static async Task<Kahl> StarteAsync(byte[] seite, string datei)
    {
        var bau = WebApplication.CreateSlimBuilder();
        bau.Logging.ClearProviders();
        bau.WebHost.UseUrls("http://127.0.0.1:0");
        var app = bau.Build();
        app.MapGet("/seite", http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = seite.Length;
            return http.Response.Body.WriteAsync(seite).AsTask();
        });
        var verbindung = new SqliteConnection($"Data Source={datei}");
        await verbindung.OpenAsync();
        using (var anlegen = verbindung.CreateCommand())
        {
            anlegen.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS satz (text TEXT)";
            await anlegen.ExecuteNonQueryAsync();
        }
        var tor = new SemaphoreSlim(1);
        app.MapPost("/satz", async http =>
        {
            using var leser = new StreamReader(http.Request.Body);
            var text = await leser.ReadToEndAsync();
            await tor.WaitAsync();
            try
            {
                using var befehl = verbindung.CreateCommand();
                befehl.CommandText = "INSERT INTO satz VALUES ($t)";
                befehl.Parameters.AddWithValue("$t", text);
                await befehl.ExecuteNonQueryAsync();
            }
            finally
            {
                tor.Release();
            }
        });
        app.Lifetime.ApplicationStopped.Register(verbindung.Dispose);
        await app.StartAsync();
        return new Kahl(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
