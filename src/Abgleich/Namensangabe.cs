using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>What a word in a column of whole names is.</summary>
public static class Namensangabe
{
    /// <summary>True for common first names: those of which the comparison knows other forms (Hans, Johannes).</summary>
    public static bool IstVorname(string wort) => Kurznamen.Gruppe(Faltung.Falte(wort)) != 0;
}
