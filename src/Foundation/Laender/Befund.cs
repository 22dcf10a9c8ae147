namespace Startchancen.Foundation.Laender;

/// <summary>Something that is wrong in a configuration file.</summary>
/// <param name="Datei">The file as it was named to the loader.</param>
/// <param name="Zeile">First line is 1; 0 when the file as a whole is meant.</param>
/// <param name="Spalte">First column is 1; 0 when unknown.</param>
/// <param name="Schluessel">Path of the key, for example <c>teile[0].perspektiven[2].titel</c>.</param>
/// <param name="Satz">What is wrong and what was expected, as a German sentence.</param>
public sealed record Befund(string Datei, int Zeile, int Spalte, string Schluessel, string Satz)
{
    public override string ToString() =>
        Zeile == 0 ? $"{Datei}: {Satz}" : $"{Datei}, Zeile {Zeile}, Spalte {Spalte}{(Schluessel.Length == 0 ? "" : $", {Schluessel}")}: {Satz}";
}

/// <summary>A configuration that cannot be used; holds every finding, not only the first.</summary>
public sealed class KonfigurationFehlerhaft(IReadOnlyList<Befund> befunde)
    : Exception(string.Join(Environment.NewLine, befunde.Select(b => b.ToString())))
{
    public IReadOnlyList<Befund> Befunde { get; } = befunde;
}
