using Xunit;

namespace Startchancen.RuleTests.Imports;

/// <summary>Larger public files, which are not part of the project.</summary>
internal static class Testdaten
{
    /// <summary>Full path of a file in the folder that STARTCHANCEN_TESTDATEN names; without the variable the test is skipped and says so.</summary>
    public static string Datei(string pfad)
    {
        var ordner = Environment.GetEnvironmentVariable("STARTCHANCEN_TESTDATEN");
        if (string.IsNullOrEmpty(ordner))
        {
            Assert.Skip("Ohne die Umgebungsvariable STARTCHANCEN_TESTDATEN (Ordner mit den öffentlichen Testdaten) läuft dieser Test nicht.");
        }

        return Path.Combine(ordner, pfad);
    }
}
