using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;

namespace Startchancen.AbgleichTests;

/// <summary>Lists of persons made of test registers; rows are named by their number.</summary>
internal static class Registerlisten
{
    public static Personenliste Liste(string name, IReadOnlyList<Registerzeile> zeilen) => Liste(name, [.. zeilen.Select(z => z.Werte)]);

    public static Personenliste Liste(string name, List<string[]> zeilen) =>
        new(name, [.. zeilen.Select((_, i) => $"{i}")], Testregister.Spalten.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z[x.i])]));
}
