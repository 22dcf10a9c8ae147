using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>One field's part of what a run has learned.</summary>
/// <param name="Feld">Field.</param>
/// <param name="Stufen">Names of the levels from 1 on; level 0 (nothing known) has no weight.</param>
/// <param name="M">Chance of each level among pairs of one person; sums to 1.</param>
/// <param name="U">Chance among unrelated pairs; sums to 1.</param>
public sealed record GelerntesFeld(string Feld, IReadOnlyList<string> Stufen, IReadOnlyList<double> M, IReadOnlyList<double> U);

/// <summary>The weights that a run has learned from its lists.</summary>
/// <param name="Felder">The fields both lists have.</param>
/// <param name="GleichesGeschlecht">Chance that two persons of one first name have the same sex; 0: unknown.</param>
/// <param name="Namensbindung">How much more often than by chance unrelated persons agree in both names.</param>
/// <param name="Geschwister">Expected pairs of siblings between the lists.</param>
public sealed record Gelerntes(IReadOnlyList<GelerntesFeld> Felder, double GleichesGeschlecht, double Namensbindung, double Geschwister)
{
    internal static Gelerntes Aus(Gewichte g) => new(
        [.. g.Felder.Select((f, i) => new GelerntesFeld(f.ToString(), [.. Stufennamen.Von(f).Skip(1)], [.. g.M[i].Skip(1)], [.. g.U[i].Skip(1)]))],
        g.GleichesGeschlecht, g.Namensbindung, g.Anteil[(int)Klasse.Geschwister]);
}

/// <summary>Whether it is time to learn the weights anew, and what that would change.</summary>
/// <param name="Gruende">Sentences in German; empty when the weights still fit.</param>
/// <param name="WuerdenTreffer">About so many pairs would become hits.</param>
/// <param name="WaerenKeineMehr">About so many hits would no longer be one.</param>
public sealed record Lernbedarf(bool Faellig, IReadOnlyList<string> Gruende, int WuerdenTreffer, int WaerenKeineMehr);
