using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Startchancen.Foundation.Documents;

/// <summary>
/// Makes tagged, archivable PDF files with Typst in a small pool of Node.js workers. Workers start when first needed, are watched for time and
/// memory, and are replaced when they die. One instance a process; safe for many threads.
/// </summary>
public sealed partial class PdfWerkstatt : IAsyncDisposable
{
    private readonly PdfWerkstattOptionen _optionen;
    private readonly ILogger<PdfWerkstatt> _log;
    private readonly TimeProvider _zeit;
    private readonly SemaphoreSlim _plaetze;
    private readonly ConcurrentStack<PdfArbeiter> _frei = new();
    private readonly Lazy<string> _node;
    private volatile bool _zu;

    public PdfWerkstatt(PdfWerkstattOptionen optionen, ILogger<PdfWerkstatt> log, TimeProvider zeit)
    {
        _optionen = optionen;
        _log = log;
        _zeit = zeit;
        _plaetze = new SemaphoreSlim(optionen.Hoechstzahl);
        _node = new Lazy<string>(() => Finde(optionen.Node));
    }

    /// <summary>Whether Node.js and the PDF compiler are installed. Without them all else works; pages then say that PDF is not available.</summary>
    public bool IstVerfuegbar => _node.Value.Length > 0 && HatCompiler(_optionen.Ordner);

    /// <summary>Makes a document. Waits while all workers are busy.</summary>
    /// <param name="cancellationToken">Cancelling stops the worker at once.</param>
    /// <exception cref="PdfNichtMoeglich">With a sentence for the user.</exception>
    public async Task<PdfDokument> ErzeugeAsync(PdfAuftrag auftrag, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_zu, this);
        if (!Layoutname().IsMatch(auftrag.Layout) || !(auftrag.Land.Length == 0 || Landname().IsMatch(auftrag.Land)))
        {
            throw new ArgumentException("Layout or Land is not a plain name.", nameof(auftrag));
        }

        if (!IstVerfuegbar)
        {
            throw new PdfNichtMoeglich(
                "PDF-Dateien können hier nicht erzeugt werden, weil Node.js oder der PDF-Satz nicht installiert ist. Alles andere funktioniert; als Word-Datei steht das Dokument bereit.",
                PdfHindernis.Fehlt);
        }

        await _plaetze.WaitAsync(cancellationToken);
        try
        {
            return await RechneAsync(auftrag, cancellationToken);
        }
        finally
        {
            _plaetze.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _zu = true;
        while (_frei.TryPop(out var arbeiter))
        {
            await arbeiter.DisposeAsync();
        }
    }

    private async Task<PdfDokument> RechneAsync(PdfAuftrag auftrag, CancellationToken cancellationToken)
    {
        var ueberlagerung = auftrag.Land.Length == 0 ? "" : Path.GetFullPath(Path.Combine(_optionen.Laenderordner, auftrag.Land, "typst"));
        for (var versuch = 1; ; versuch++)
        {
            var arbeiter = Hole();
            var gut = false;
            try
            {
                var dokument = await arbeiter.RechneAsync(auftrag, ueberlagerung, cancellationToken);
                gut = true;
                return dokument;
            }
            catch (PdfNichtMoeglich fehler) when (fehler.Grund == PdfHindernis.Absturz && versuch == 1)
            {
                // Somebody or the system ended the worker: a fresh one may well do it.
                _log.LogWarning("PDF worker {Pid} ended while it had a job; one more try with a new worker", arbeiter.Pid);
            }
            catch (PdfNichtMoeglich fehler) when (fehler.Grund == PdfHindernis.Layout)
            {
                gut = true;
                throw;
            }
            finally
            {
                if (gut && !_zu && !arbeiter.IstVerbraucht)
                {
                    _frei.Push(arbeiter);
                }
                else
                {
                    await arbeiter.DisposeAsync();
                }
            }
        }
    }

    private PdfArbeiter Hole()
    {
        while (_frei.TryPop(out var arbeiter))
        {
            if (arbeiter.Lebt)
            {
                return arbeiter;
            }

            _log.LogWarning("PDF worker {Pid} had ended while idle", arbeiter.Pid);
            arbeiter.Beende();
        }

        return PdfArbeiter.Starte(_node.Value, _optionen, _zeit, _log);
    }

    private static string Finde(string programm)
    {
        if (Path.IsPathRooted(programm))
        {
            return File.Exists(programm) ? programm : "";
        }

        var namen = OperatingSystem.IsWindows() ? new[] { programm + ".exe", programm } : [programm];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(ordner => namen.Select(name => Path.Combine(ordner, name)))
            .FirstOrDefault(File.Exists) ?? "";
    }

    // As Node.js looks for it: in node_modules of the folder and of every folder above.
    private static bool HatCompiler(string ordner)
    {
        if (!File.Exists(Path.Combine(ordner, "worker.mjs")))
        {
            return false;
        }

        for (var oben = new DirectoryInfo(Path.GetFullPath(ordner)); oben is not null; oben = oben.Parent)
        {
            if (Directory.Exists(Path.Combine(oben.FullName, "node_modules", "@myriaddreamin", "typst-ts-node-compiler")))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^[a-z0-9-]+\\.typ$")]
    private static partial Regex Layoutname();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Landname();
}
