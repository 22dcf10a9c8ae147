using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// How many rows of one list have a twin in it: same surname, birthday and address, another first name. Counted within a list, because across
/// two lists such a pair could also be one child with another first name.
/// </summary>
internal sealed record Zwillinge(double Anteil, bool Bekannt)
{
    // Where neither birthday nor surname is given nothing can be counted; among schoolchildren three or four in a hundred are twins.
    internal const double Ueblich = 0.03;

    /// <summary>Below this share a list is said to have no twins.</summary>
    private const double SoGutWieKeine = 0.001;

    /// <summary>Whether the lists are large enough and free of twins, so that another first name can be one child's.</summary>
    public bool Keine(int zeilen) => Bekannt && zeilen * SoGutWieKeine >= 1 && Anteil + 1.0 / zeilen <= SoGutWieKeine;

    public static Zwillinge Zaehle(Vergleicher v, Kodierteliste l)
    {
        if (l.Vorname.Length == 0 || l.Nachname.Length == 0 || l.Datum.Length == 0 || l.Anzahl == 0)
            return new(Ueblich, false);
        var mitStrasse = l.Strasse.Length > 0;
        var (schluessel, zeilen) = (new ulong[l.Anzahl], new int[l.Anzahl]);
        var n = 0;
        for (var i = 0; i < l.Anzahl; i++)
            if (l.Vorname[i] != 0 && l.Nachname[i] != 0 && l.Datum[i] != 0 && (!mitStrasse || l.Strasse[i] != 0))
                (schluessel[n], zeilen[n++]) = ((ulong)l.Datum[i] * 0x9E3779B97F4A7C15 ^ (ulong)l.Nachname[i] * 0xC2B2AE3D27D4EB4F ^ (mitStrasse ? (ulong)l.Strasse[i] * 0x165667B19E3779F9 : 0), i);
        if (n == 0)
            return new(Ueblich, false);
        Array.Sort(schluessel, zeilen, 0, n);
        double paare = 0;
        for (int i = 0, ende; i < n; i = ende)
        {
            for (ende = i + 1; ende < n && schluessel[ende] == schluessel[i]; ende++)
            {
            }
            for (var x = i; x < Math.Min(ende, i + 20); x++)
                for (var y = x + 1; y < Math.Min(ende, i + 20); y++)
                    paare += v.Name(l.Vorname[zeilen[x]], l.Vorname[zeilen[y]], istVorname: true) == Namensstufe.Verschieden ? 1 : 0;
        }
        if (!mitStrasse)
            paare = Math.Max(0, paare - (double)n * n / 2 * Gleich(l.Nachname) * Gleich(l.Datum));
        return new(2 * paare / n, true);

        static double Gleich(int[] spalte)
        {
            double alle = spalte.Count(x => x != 0);
            return Haeufigkeit.Zaehle(spalte).Values.Sum(z => z / alle * (z / alle));
        }
    }
}

/// <summary>
/// How many twin pairs there can be, so that a changed first name is not taken for a twin. Between two lists it follows from the pairs of one
/// person and the twins counted within the lists. Within one list the two look alike unless the sex tells them apart, as twins are of either; without
/// it the share usual among children counts.
/// </summary>
/// <param name="Anteil">Share of children who have a twin, as counted; null within one list.</param>
/// <param name="Zeilen">Rows of the one list that such twins are among; infinite where the sex is known.</param>
internal readonly record struct Zwillingsgrenze(double? Anteil, double Zeilen)
{
    // So many times as many there may be as are counted: surname, birthday and street must stand the same in both rows to be seen.
    private const double Hoechstens = 2;

    public static Zwillingsgrenze InEinerListe(Vergleicher v, int zeilen) => new(null, v.Stelle(Feld.Geschlecht) >= 0 ? double.PositiveInfinity : zeilen);

    /// <param name="paare">Twin pairs as estimated.</param>
    /// <param name="dieselbe">Pairs of one person as estimated.</param>
    /// <param name="gesehen">Share of the twins that can be among the pairs at hand.</param>
    /// <param name="teil">Part of the rows that the pairs at hand are of.</param>
    public double Begrenze(double paare, double dieselbe, double gesehen = 1, double teil = 1) => Anteil is { } a
        ? Math.Clamp(paare, dieselbe * a * gesehen, dieselbe * a * gesehen * Hoechstens)
        : Math.Min(paare, Zeilen * teil / 2 * Zwillinge.Ueblich * gesehen);
}
