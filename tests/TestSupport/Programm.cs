using System.Diagnostics;

namespace Startchancen.TestSupport;

/// <summary>Runs a program that the tests need (poppler, qpdf, LibreOffice) and gives its output. A missing program fails the test.</summary>
public static class Programm
{
    public static async Task<string> LaufeAsync(string name, params string[] argumente)
    {
        var start = new ProcessStartInfo(name, argumente) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        using var prozess = Process.Start(start) ?? throw new InvalidOperationException($"{name} does not start.");
        var fehler = prozess.StandardError.ReadToEndAsync();
        var ausgabe = await prozess.StandardOutput.ReadToEndAsync();
        await prozess.WaitForExitAsync();
        return prozess.ExitCode == 0 ? ausgabe : throw new InvalidOperationException($"{name} ended with {prozess.ExitCode}: {await fehler}");
    }
}

/// <summary>A folder for one test, gone after it.</summary>
public sealed class Wegwerfordner : IDisposable
{
    public string Pfad { get; } = Directory.CreateTempSubdirectory("startchancen-").FullName;

    public string Schreibe(string name, byte[] inhalt)
    {
        var datei = Path.Combine(Pfad, name);
        File.WriteAllBytes(datei, inhalt);
        return datei;
    }

    public void Dispose() => Directory.Delete(Pfad, recursive: true);
}
