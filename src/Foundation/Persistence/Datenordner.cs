namespace Startchancen.Foundation.Persistence;

/// <summary>Folder of the installation's own data, absolute: database file, files, keys, own Land configuration.</summary>
public sealed record Datenordner(string Pfad)
{
    public string Unter(params ReadOnlySpan<string> teile) => Path.Combine([Pfad, .. teile]);
}
