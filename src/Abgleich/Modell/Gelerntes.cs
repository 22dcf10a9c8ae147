using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>One field's part of what a run has learned.</summary>
/// <param name="Feld">Field.</param>
/// <param name="Stufen">Names of the levels from 1 on; level 0 (nothing known) has no weight.</param>
/// <param name="M">Chance of each level among pairs of one person; sums to 1.</param>
/// <param name="U">Chance among unrelated pairs; sums to 1.</param>
public sealed record GelerntesFeld(string Feld, IReadOnlyList<string> Stufen, IReadOnlyList<double> M, IReadOnlyList<double> U);

/// <summary>What a run has learned from its lists; can be stored (all values are plain numbers) and given to the next run.</summary>
/// <param name="Felder">The fields both lists have.</param>
/// <param name="GleichesGeschlecht">Chance that two persons of one first name have the same sex; 0: unknown.</param>
/// <param name="Namensbindung">How much more often than by chance unrelated persons agree in both names.</param>
/// <param name="Geschwister">Expected pairs of siblings between the lists.</param>
public sealed record Gelerntes(IReadOnlyList<GelerntesFeld> Felder, double GleichesGeschlecht, double Namensbindung, double Geschwister)
{
    internal static Gelerntes Aus(Gewichte g) => new(
        [.. g.Felder.Select((f, i) => new GelerntesFeld(f.ToString(), [.. Stufennamen.Von(f).Skip(1)], [.. g.M[i].Skip(1)], [.. g.U[i].Skip(1)]))],
        g.GleichesGeschlecht, g.Namensbindung, g.Anteil[(int)Klasse.Geschwister]);

    internal Gewichte AlsGewichte(Vergleicher v)
    {
        if (!v.Felder.Select((f, i) => (f.ToString(), v.Stufen[i] - 1)).SequenceEqual(Felder.Select(f => (f.Feld, f.M.Count))) || Felder.Any(f => f.U.Count != f.M.Count))
            throw new ArgumentException("The stored weights belong to lists with other columns.");
        return new Gewichte
        {
            M = [.. Felder.Select(f => (double[])[1, .. f.M])],
            U = [.. Felder.Select(f => (double[])[1, .. f.U])],
            Felder = v.Felder,
            GleichesGeschlecht = GleichesGeschlecht,
            Namensbindung = Namensbindung,
            Anteil = [1, 1, Geschwister, 1],
        };
    }
}
