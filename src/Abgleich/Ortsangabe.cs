using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>Whether the comparison finds a postcode beside a town or behind a street.</summary>
public static class Ortsangabe
{
    /// <summary>True for "12345 Musterstadt" and "Hauptstr. 5, 12345 Musterstadt".</summary>
    public static bool HatPlz(string wert) => Angaben.Ort(wert).Plz.Length > 0 || Angaben.Anschrift(wert).Plz.Length > 0;
}
