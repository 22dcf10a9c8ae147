namespace Startchancen.Abgleich.Modell;

/// <summary>How often values occur.</summary>
internal static class Haeufigkeit
{
    /// <summary>Rows of each value but 0.</summary>
    public static Dictionary<int, int> Zaehle(int[] spalte)
    {
        var zahl = new Dictionary<int, int>();
        foreach (var wert in spalte)
            if (wert != 0)
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(zahl, wert, out _)++;
        return zahl;
    }
}
