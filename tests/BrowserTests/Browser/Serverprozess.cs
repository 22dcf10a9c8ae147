using System.Diagnostics;
using System.Text.RegularExpressions;
using Startchancen.TestSupport;

namespace Startchancen.BrowserTests.Browser;

/// <summary>The program itself, started as people start it. <see cref="Erschlage"/> is <c>kill -9</c>.</summary>
internal sealed partial class Serverprozess : IDisposable
{
    private readonly Process _prozess;

    private Serverprozess(Process prozess, Uri adresse, string passwort) => (_prozess, Adresse, Passwort) = (prozess, adresse, passwort);

    public Uri Adresse { get; }

    public string Passwort { get; }

    public static async Task<Serverprozess> StarteAsync(string ordner)
    {
        // …/tests/BrowserTests/bin/<Configuration>/net10.0/ stands beside src/Host/bin/<Configuration>/net10.0/.
        var teile = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        var programm = Verzeichnis.Datei("src", "Host", "bin", teile[^2], teile[^1], "startchancen.dll");
        var start = new ProcessStartInfo("dotnet", [programm, "demo", "--port", "0", "--daten", ordner]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var prozess = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        prozess.ErrorDataReceived += (_, _) => { };
        prozess.BeginErrorReadLine();
        var gelesen = "";
        using var frist = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await prozess.StandardOutput.ReadLineAsync(frist.Token) is { } zeile)
        {
            gelesen += zeile + "\n";
            if (!zeile.Contains("Strg+C", StringComparison.Ordinal))
                continue;
            _ = prozess.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new(prozess, new Uri(Netzadresse().Match(gelesen).Value), Kennwort().Match(gelesen).Groups[1].Value);
        }
        prozess.Dispose();
        throw new InvalidOperationException("The program ended: " + gelesen);
    }

    public void Erschlage()
    {
        _prozess.Kill();
        _prozess.WaitForExit();
    }

    public void Dispose()
    {
        if (!_prozess.HasExited)
            Erschlage();
        _prozess.Dispose();
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Netzadresse();

    [GeneratedRegex(@"Passwort für alle: ([^)]+)\)")]
    private static partial Regex Kennwort();
}
