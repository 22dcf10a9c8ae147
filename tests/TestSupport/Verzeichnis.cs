namespace Startchancen.TestSupport;

/// <summary>Finds files of the project from a test.</summary>
public static class Verzeichnis
{
    public static string Wurzel { get; } = Finde();

    public static string Datei(params ReadOnlySpan<string> teile) => Path.Combine([Wurzel, .. teile]);

    private static string Finde()
    {
        var ordner = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(ordner, "Startchancen.slnx")))
            ordner = Path.GetDirectoryName(ordner) ?? throw new InvalidOperationException("The tests run outside of the project's folder.");
        return ordner;
    }
}
