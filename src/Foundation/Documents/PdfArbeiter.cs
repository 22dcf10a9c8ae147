using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Startchancen.Foundation.Documents;

/// <summary>One Node.js process that makes one PDF at a time.</summary>
internal sealed class PdfArbeiter : IAsyncDisposable
{
    // A worker is replaced after so many documents: whatever its native part leaks stays bounded.
    private const int Hoechstleistung = 500;
    private static readonly TimeSpan Blick = TimeSpan.FromMilliseconds(100);

    private readonly Process _prozess;
    private readonly PdfWerkstattOptionen _optionen;
    private readonly TimeProvider _zeit;
    private readonly ILogger _log;
    private int _auftraege;

    private PdfArbeiter(Process prozess, PdfWerkstattOptionen optionen, TimeProvider zeit, ILogger log)
    {
        _prozess = prozess;
        _optionen = optionen;
        _zeit = zeit;
        _log = log;
        Pid = prozess.Id;
    }

    public int Pid { get; }

    public bool Lebt => !_prozess.HasExited;

    public bool IstVerbraucht => _auftraege >= Hoechstleistung || !Lebt || Megabyte() > _optionen.SpeichergrenzeMegabyte / 2;

    public static PdfArbeiter Starte(string node, PdfWerkstattOptionen optionen, TimeProvider zeit, ILogger log)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(node)
        {
            WorkingDirectory = optionen.Ordner,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add($"--max-old-space-size={optionen.SpeichergrenzeMegabyte / 2}");
        start.ArgumentList.Add(Path.Combine(optionen.Ordner, "worker.mjs"));

        // The worker sees nothing of the server's environment; fontconfig is told to look at our fonts only, so that a file looks alike everywhere.
        var pfad = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = pfad;
        start.Environment["FONTCONFIG_FILE"] = Path.Combine(optionen.Ordner, "schriften.conf");
        try
        {
            var prozess = Process.Start(start) ?? throw new Win32Exception();
            var arbeiter = new PdfArbeiter(prozess, optionen, zeit, log);
            prozess.ErrorDataReceived += arbeiter.LiesFehlerzeile;
            prozess.BeginErrorReadLine();
            log.LogInformation("PDF worker {Pid} started", arbeiter.Pid);
            return arbeiter;
        }
        catch (Win32Exception)
        {
            throw new PdfNichtMoeglich("PDF-Dateien können hier nicht erzeugt werden, weil Node.js sich nicht starten lässt. Alles andere funktioniert.", PdfHindernis.Fehlt);
        }
    }

    public async Task<PdfDokument> RechneAsync(PdfAuftrag auftrag, string ueberlagerung, CancellationToken cancellationToken)
    {
        _auftraege++;
        using var frist = new CancellationTokenSource(_optionen.Zeitgrenze, _zeit);
        using var ende = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, frist.Token);
        try
        {
            var zeile = await FrageAsync(auftrag, ueberlagerung, ende.Token);
            return Lies(zeile ?? throw Absturz());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Beende();
            throw new PdfNichtMoeglich(
                $"Das Dokument war nach {_optionen.Zeitgrenze.TotalSeconds:0} Sekunden nicht fertig. Ist ein Text sehr lang, legen Sie ihn bitte als Anlage bei.",
                PdfHindernis.Zeit);
        }
        catch (OperationCanceledException)
        {
            Beende();
            throw;
        }
        catch (IOException)
        {
            Beende();
            throw Absturz();
        }
    }

    /// <summary>Stops the process at once.</summary>
    public void Beende()
    {
        try
        {
            _prozess.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // has ended by itself
        }
    }

    public async ValueTask DisposeAsync()
    {
        Beende();
        await _prozess.WaitForExitAsync();
        _prozess.Dispose();
    }

    private async Task<string?> FrageAsync(PdfAuftrag auftrag, string ueberlagerung, CancellationToken ende)
    {
        using var puffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(puffer))
        {
            json.WriteStartObject();
            json.WriteString("layout", auftrag.Layout);
            json.WriteString("ueberlagerung", ueberlagerung);
            json.WritePropertyName("daten");
            // writes it without white space: the message is one line
            using (var daten = JsonDocument.Parse(auftrag.Daten))
            {
                daten.WriteTo(json);
            }

            json.WriteEndObject();
        }

        puffer.WriteByte((byte)'\n');
        var eingabe = _prozess.StandardInput.BaseStream;
        await eingabe.WriteAsync(puffer.GetBuffer().AsMemory(0, (int)puffer.Length), ende);
        await eingabe.FlushAsync(ende);

        var antwort = _prozess.StandardOutput.ReadLineAsync(ende).AsTask();
        // The answer is waited for; only the memory of another process must be looked at, because nobody tells when it grows.
        while (!antwort.IsCompleted)
        {
            await Task.WhenAny(antwort, Task.Delay(Blick, _zeit, ende));
            if (!antwort.IsCompleted && Megabyte() > _optionen.SpeichergrenzeMegabyte)
            {
                Beende();
                throw new PdfNichtMoeglich("Das Dokument ist zu groß für eine PDF-Datei. Legen Sie sehr lange Texte bitte als Anlage bei.", PdfHindernis.Speicher);
            }
        }

        return await antwort;
    }

    private PdfDokument Lies(string zeile)
    {
        using var json = JsonDocument.Parse(zeile);
        var antwort = json.RootElement;
        if (antwort.TryGetProperty("pdf", out var pdf))
        {
            return new PdfDokument(pdf.GetBytesFromBase64(), [.. antwort.GetProperty("ersetzt").EnumerateArray().Select(z => z.GetString() ?? "")]);
        }

        _log.LogError("PDF worker {Pid} refused the document: {Meldung}", Pid, antwort.GetProperty("meldung").GetString());
        throw new PdfNichtMoeglich("Die PDF-Datei ließ sich nicht erzeugen, weil das Layout nicht zum Dokument passt. Der Fehler ist protokolliert.", PdfHindernis.Layout);
    }

    private static PdfNichtMoeglich Absturz() =>
        new("Die PDF-Datei ließ sich nicht erzeugen. Bitte versuchen Sie es noch einmal.", PdfHindernis.Absturz);

    // A trace can quote the document: only its length and the name of the error go to the log.
    private void LiesFehlerzeile(object sender, DataReceivedEventArgs zeile)
    {
        if (zeile.Data is { Length: > 0 } text)
        {
            var name = text.Split(':', ' ')[0];
            _log.LogWarning("PDF worker {Pid} wrote {Zeichen} characters to stderr ({Fehler})", Pid, text.Length, name.EndsWith("Error", StringComparison.Ordinal) && name.All(char.IsAsciiLetter) ? name : "-");
        }
    }

    private long Megabyte()
    {
        try
        {
            _prozess.Refresh();
            return _prozess.WorkingSet64 / (1024 * 1024);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
