using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Shouldly;
using Startchancen.Foundation.Documents;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.RuleTests.Foundation.Documents;

public sealed class PdfWerkstattTests : IDisposable
{
    private const string Kurz = "#set document(title: \"Probe\", date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: \"de\")\n= Probe\n#json(\"daten.json\").text";

    // Keeps the compiler busy for minutes, and without filling its memory: one long range would be a list of a thousand million numbers.
    private const string Lang = "#let n = 0\n#for i in range(100000) { for j in range(10000) { n += 1 } }\n" + Kurz;

    private readonly Wegwerfordner _ordner = new();
    private readonly Mitschrift _log = new();

    public void Dispose() => _ordner.Dispose();

    [Fact]
    public async Task ErzeugeAsync_WithLayoutOfTheLand_UsesIt()
    {
        await using var werkstatt = Werkstatt();
        Lege("vereinbarung.typ", Kurz);

        var pdf = await werkstatt.ErzeugeAsync(Auftrag("vereinbarung.typ", "Layout des Landes"), TestContext.Current.CancellationToken);

        (await TextVonAsync(pdf)).ShouldContain("Layout des Landes");
    }

    [Fact]
    public async Task ErzeugeAsync_WithOverlayInOneJob_LeavesNoTraceInTheNext()
    {
        await using var werkstatt = Werkstatt();
        Lege("gemeinsam.typ", "#let kaputt = ");
        Lege("probe.typ", "#import \"gemeinsam.typ\": *\n" + Kurz);
        (await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None))).Grund.ShouldBe(PdfHindernis.Layout);

        File.Delete(Path.Combine(_ordner.Pfad, "th", "typst", "gemeinsam.typ"));
        await werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None);
    }

    [Fact]
    public async Task ErzeugeAsync_WorkerKilledMidJob_FailsThenNextJobWorks()
    {
        await using var werkstatt = Werkstatt();
        Lege("probe.typ", Kurz);
        Lege("lang.typ", Lang);
        var auftrag = werkstatt.ErzeugeAsync(Auftrag("lang.typ"), CancellationToken.None);
        // The first death is forgiven: a second worker takes the job.
        await ToeteAsync(await _log.PidAsync(1));
        await ToeteAsync(await _log.PidAsync(2));

        (await Should.ThrowAsync<PdfNichtMoeglich>(() => auftrag)).Grund.ShouldBe(PdfHindernis.Absturz);
        (await werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None)).Inhalt.Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task ErzeugeAsync_WorkerDiedWhileIdle_StartsANewOne()
    {
        await using var werkstatt = Werkstatt();
        Lege("probe.typ", Kurz);
        await werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None);
        await ToeteAsync(await _log.PidAsync(1));

        (await werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None)).Inhalt.Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task ErzeugeAsync_BeyondTimeLimit_SaysSoAndStopsTheWorker()
    {
        await using var werkstatt = Werkstatt(o => o with { Zeitgrenze = TimeSpan.FromSeconds(1) });
        Lege("lang.typ", Lang);

        var fehler = await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("lang.typ"), CancellationToken.None));

        fehler.Grund.ShouldBe(PdfHindernis.Zeit);
        Lebt(await _log.PidAsync(1)).ShouldBeFalse();
    }

    [Fact]
    public async Task ErzeugeAsync_BeyondMemoryLimit_SaysSoAndStopsTheWorker()
    {
        await using var werkstatt = Werkstatt(o => o with { SpeichergrenzeMegabyte = 200 });
        Lege("gross.typ", "#let a = range(1000).map(i => range(200000))\n#a.len()\n" + Lang);

        var fehler = await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("gross.typ"), CancellationToken.None));

        fehler.Grund.ShouldBe(PdfHindernis.Speicher);
        Lebt(await _log.PidAsync(1)).ShouldBeFalse();
    }

    [Fact]
    public async Task ErzeugeAsync_Cancelled_StopsTheWorkerAtOnce()
    {
        await using var werkstatt = Werkstatt();
        Lege("lang.typ", Lang);
        Lege("probe.typ", Kurz);
        using var abbruch = new CancellationTokenSource();
        var auftrag = werkstatt.ErzeugeAsync(Auftrag("lang.typ"), abbruch.Token);
        var pid = await _log.PidAsync(1);
        await abbruch.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => auftrag);
        Lebt(pid).ShouldBeFalse();
        await werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None);
    }

    [Fact]
    public async Task ErzeugeAsync_WrongLayout_LogsTheCompilersWordsWithoutContents()
    {
        await using var werkstatt = Werkstatt();
        Lege("falsch.typ", "#panic(json(\"daten.json\").text)\n");
        Lege("falsch2.typ", "#gibtesnicht()\n");

        await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("falsch2.typ", "Geheimer Satz"), CancellationToken.None));
        await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("falsch.typ", "Geheimer Satz"), CancellationToken.None));

        _log.Alles.ShouldContain("unknown variable");
        _log.Alles.ShouldNotContain("Geheimer");
    }

    [Fact]
    public async Task ErzeugeAsync_DocumentWithoutAlternativeText_IsRefused()
    {
        await using var werkstatt = Werkstatt();
        Lege("bild.typ", Kurz + "\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><rect width='1' height='1'/></svg>\"), format: \"svg\")");

        (await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("bild.typ"), CancellationToken.None))).Grund.ShouldBe(PdfHindernis.Layout);
    }

    [Fact]
    public async Task ErzeugeAsync_WithoutNode_SaysSo()
    {
        await using var werkstatt = Werkstatt(o => o with { Node = "gibt-es-nicht" });

        werkstatt.IstVerfuegbar.ShouldBeFalse();
        (await Should.ThrowAsync<PdfNichtMoeglich>(() => werkstatt.ErzeugeAsync(Auftrag("probe.typ"), CancellationToken.None))).Grund.ShouldBe(PdfHindernis.Fehlt);
    }

    [Fact]
    public async Task IstVerfuegbar_WithoutCompiler_IsFalse()
    {
        _ordner.Schreibe("worker.mjs", []);
        await using var werkstatt = Werkstatt(o => o with { Ordner = _ordner.Pfad });

        werkstatt.IstVerfuegbar.ShouldBeFalse();
    }

    [Theory]
    [InlineData("../worker.mjs", "th")]
    [InlineData("vereinbarung.typ", "..")]
    [InlineData("a/b.typ", "th")]
    public async Task ErzeugeAsync_WithPathAsName_IsRefused(string layout, string land)
    {
        await using var werkstatt = Werkstatt();

        await Should.ThrowAsync<ArgumentException>(() => werkstatt.ErzeugeAsync(new PdfAuftrag(layout, "{}"u8.ToArray(), land), CancellationToken.None));
    }

    [Fact]
    public async Task ErzeugeAsync_ManyAtOnce_StartsNoMoreWorkersThanAllowed()
    {
        await using var werkstatt = Werkstatt(o => o with { Hoechstzahl = 2 });
        Lege("probe.typ", Kurz);

        var dateien = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => werkstatt.ErzeugeAsync(Auftrag("probe.typ", $"Nummer {i}."), CancellationToken.None)));

        for (var i = 0; i < dateien.Length; i++)
        {
            (await TextVonAsync(dateien[i])).ShouldContain($"Nummer {i}.");
        }

        _log.Pids.Count.ShouldBeInRange(1, 2);
    }

    private PdfWerkstatt Werkstatt(Func<PdfWerkstattOptionen, PdfWerkstattOptionen>? andere = null)
    {
        var optionen = new PdfWerkstattOptionen { Laenderordner = _ordner.Pfad };
        return new PdfWerkstatt(andere?.Invoke(optionen) ?? optionen, _log, TimeProvider.System);
    }

    private void Lege(string name, string layout)
    {
        Directory.CreateDirectory(Path.Combine(_ordner.Pfad, "th", "typst"));
        _ordner.Schreibe(Path.Combine("th", "typst", name), Encoding.UTF8.GetBytes(layout));
    }

    private static PdfAuftrag Auftrag(string layout, string text = "Hallo") =>
        new(layout, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { text }), "th");

    private async Task<string> TextVonAsync(PdfDokument pdf) => await Programm.LaufeAsync("pdftotext", _ordner.Schreibe("x.pdf", pdf.Inhalt), "-");

    private static async Task ToeteAsync(int pid)
    {
        using var prozess = Process.GetProcessById(pid);
        prozess.Kill();
        await prozess.WaitForExitAsync();
    }

    private static bool Lebt(int pid)
    {
        try
        {
            using var prozess = Process.GetProcessById(pid);
            return !prozess.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class Mitschrift : ILogger<PdfWerkstatt>
    {
        private readonly List<string> _zeilen = [];

        public IReadOnlyList<int> Pids
        {
            get
            {
                lock (_zeilen)
                {
                    return [.. _zeilen.Where(z => z.EndsWith("started", StringComparison.Ordinal)).Select(z => int.Parse(z.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture))];
                }
            }
        }

        public string Alles
        {
            get
            {
                lock (_zeilen)
                {
                    return string.Join('\n', _zeilen);
                }
            }
        }

        private TaskCompletionSource _neu = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<int> PidAsync(int nummer)
        {
            while (true)
            {
                Task naechste;
                lock (_zeilen)
                {
                    naechste = _neu.Task;
                }

                if (Pids.Count >= nummer)
                {
                    return Pids[nummer - 1];
                }

                await naechste.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_zeilen)
            {
                _zeilen.Add(formatter(state, exception));
                _neu.SetResult();
                _neu = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
