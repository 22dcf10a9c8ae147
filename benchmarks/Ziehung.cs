namespace Startchancen.Benchmarks;

/// <summary>Drawing values that are not equally common, for invented lists.</summary>
internal static class Ziehung
{
    public static string[] Worte(string worte) => worte.Split(' ');

    /// <summary>Sums of weights that fall off like one over rank and offset.</summary>
    public static double[] Summen(int anzahl, int versatz)
    {
        var summe = 0.0;
        return [.. Enumerable.Range(0, anzahl).Select(i => summe += 1.0 / (i + versatz))];
    }

    /// <param name="summen">Sums of the weights, one for each value.</param>
    public static T Ziehe<T>(this Random zufall, T[] werte, double[] summen) => werte[Array.BinarySearch(summen, zufall.NextDouble() * summen[^1]) is var i && i < 0 ? Math.Min(~i, werte.Length - 1) : i];

    public static T Aus<T>(this Random zufall, T[] werte) => werte[zufall.Next(werte.Length)];

    public static bool Trifft(this Random zufall, double chance) => zufall.NextDouble() < chance;
}
