using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>Whether the comparison can read a date as it is written.</summary>
public static class Datumsangabe
{
    /// <summary>True for dates in any usual form, also partial ones; false for other text and for what programs write for "unknown" (01.01.1900).</summary>
    public static bool IstLesbar(string wert) => Datumsform.Lies(wert, Datumsform.Folge.TagMonat) != 0;
}
