using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Documents;

/// <summary>The operator's virus scanner: a program that gets the path of a file and ends with 0 when the file is clean.</summary>
/// <param name="befehl">Program, from STARTCHANCEN_VIRENPRUEFUNG; empty: nothing is scanned.</param>
/// <param name="log">Where a scanner that does not run is reported.</param>
public sealed class Virenpruefung(string? befehl, ILogger<Virenpruefung> log)
{
    private static readonly TimeSpan s_hoechstens = TimeSpan.FromSeconds(60);

    /// <exception cref="RuleBroken">Not clean, or the scanner does not answer: then nothing is taken.</exception>
    public async Task PruefeAsync(string pfad, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(befehl))
            return;
        using var frist = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        frist.CancelAfter(s_hoechstens);
        Process? prozess = null;
        try
        {
            prozess = Process.Start(new ProcessStartInfo(befehl, [pfad]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            // Read away, or a scanner that talks much would wait for ever.
            _ = prozess.StandardOutput.ReadToEndAsync(frist.Token);
            _ = prozess.StandardError.ReadToEndAsync(frist.Token);
            await prozess.WaitForExitAsync(frist.Token);
            if (prozess.ExitCode != 0)
                throw new RuleBroken("Der Virenschutz hat die Datei abgelehnt. Sie wurde nicht gespeichert.");
        }
        catch (Exception fehler) when (fehler is Win32Exception or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(fehler, "The virus scanner does not run or does not end");
            throw new RuleBroken("Der Virenschutz antwortet gerade nicht, deshalb werden keine Dateien angenommen. Bitte versuchen Sie es später noch einmal.");
        }
        finally
        {
            if (prozess is { HasExited: false })
                prozess.Kill(entireProcessTree: true);
            prozess?.Dispose();
        }
    }
}
