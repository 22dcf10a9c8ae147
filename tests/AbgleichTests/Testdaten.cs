using Xunit;

namespace Startchancen.AbgleichTests;

internal static class Testdaten
{
    /// <summary>Full path of a larger public file; without the variable the test is skipped and says so.</summary>
    public static string Datei(params string[] teile)
    {
        var ordner = Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN");
        if (string.IsNullOrEmpty(ordner))
            Assert.Skip("Ohne die Umgebungsvariable STARTCHANCEN_TESTDATEN (Ordner mit den öffentlichen Testdaten) läuft dieser Test nicht.");
        return Path.Combine([ordner, .. teile]);
    }
}
