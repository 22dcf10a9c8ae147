namespace Startchancen.Foundation.Identity;

/// <summary>Names a browser so that a person recognises it in the list of her sessions; versions are left out on purpose.</summary>
internal static class Geraetename
{
    internal static string Aus(string kennung)
    {
        var programm = Erstes(kennung, ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")) ?? "Browser";
        var system = Erstes(kennung, ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"));
        return system is null ? programm : $"{programm} auf {system}";
    }

    private static string? Erstes(string kennung, params ReadOnlySpan<(string Zeichen, string Name)> bekannte)
    {
        foreach (var (zeichen, name) in bekannte)
            if (kennung.Contains(zeichen, StringComparison.Ordinal))
                return name;
        return null;
    }
}
