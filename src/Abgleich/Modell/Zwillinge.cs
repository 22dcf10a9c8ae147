using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// How many rows of one list have a twin in it: same surname, birthday and address, another first name. Counted within a list, because across
/// two lists such a pair could also be one child with another first name.
/// </summary>
/// <param name="Anteil">Share of the rows.</param>
/// <param name="Unsicher">What one more of them would make of it, about; 1 where nothing could be counted.</param>
internal sealed record Zwillinge(double Anteil, double Unsicher)
{
    // Where neither birthday nor surname is given nothing can be counted; among schoolchildren three or four in a hundred are twins.
    internal const double Ueblich = 0.03;

    /// <summary>Below this share a list is said to have no twins.</summary>
    private const double SoGutWieKeine = 0.001;

    // Of twins so many are no more alike than other siblings.
    private const double Zweieiig = 2.0 / 3;

    /// <summary>Whether the list is large enough and free of twins, so that another first name can be one child's.</summary>
    public bool Keine => Anteil + Unsicher <= SoGutWieKeine;

    /// <summary>What two lists of the same persons show together.</summary>
    public Zwillinge Mit(Zwillinge andere)
    {
        var (x, y) = (1 / Unsicher, 1 / andere.Unsicher);
        return new((Anteil * x + andere.Anteil * y) / (x + y), 1 / (x + y));
    }

    /// <summary>Counts the twins of a list.</summary>
    /// <param name="mitDoppelten">Whether a person may stand in it often: then another first name may be one person's, and only twins of either sex are seen.</param>
    public static Zwillinge Zaehle(Vergleicher v, Kodierteliste l, bool mitDoppelten)
    {
        if (l.Vorname.Length == 0 || l.Nachname.Length == 0 || l.Datum.Length == 0 || l.Anzahl == 0 || (mitDoppelten && l.Geschlecht.Length == 0))
            return new(Ueblich, 1);
        var mitStrasse = l.Strasse.Length > 0;
        var (schluessel, zeilen) = (new ulong[l.Anzahl], new int[l.Anzahl]);
        var n = 0;
        for (var i = 0; i < l.Anzahl; i++)
            if (l.Vorname[i] != 0 && l.Nachname[i] != 0 && l.Datum[i] != 0 && (!mitStrasse || l.Strasse[i] != 0) && (!mitDoppelten || l.Geschlecht[i] != 0))
                (schluessel[n], zeilen[n++]) = ((ulong)l.Datum[i] * 0x9E3779B97F4A7C15 ^ (ulong)l.Nachname[i] * 0xC2B2AE3D27D4EB4F ^ (mitStrasse ? (ulong)l.Strasse[i] * 0x165667B19E3779F9 : 0), i);
        if (n == 0)
            return new(Ueblich, 1);
        Array.Sort(schluessel, zeilen, 0, n);
        // Pairs of another first name and of one that is the same or nearly so, each also with another sex.
        double andere = 0, ungleich = 0, gleiche = 0, irrtum = 0;
        for (int i = 0, ende; i < n; i = ende)
        {
            for (ende = i + 1; ende < n && schluessel[ende] == schluessel[i]; ende++)
            {
            }
            for (var x = i; x < Math.Min(ende, i + 20); x++)
                for (var y = x + 1; y < Math.Min(ende, i + 20); y++)
                {
                    var anders = mitDoppelten && l.Geschlecht[zeilen[x]] != l.Geschlecht[zeilen[y]] ? 1 : 0;
                    if (v.Name(l.Vorname[zeilen[x]], l.Vorname[zeilen[y]], istVorname: true) == Namensstufe.Verschieden)
                        (andere, ungleich) = (andere + 1, ungleich + anders);
                    else
                        (gleiche, irrtum) = (gleiche + 1, irrtum + anders);
                }
        }
        if (!mitDoppelten)
        {
            if (!mitStrasse)
                andere = Math.Max(0, andere - (double)n * n / 2 * Gleich(l.Nachname) * Gleich(l.Datum));
            return new(2 * andere / n, 1.0 / l.Anzahl);
        }
        // A person's sex is written wrong as often under another first name as under the same one; what is beyond that are twins, of whom so many are of either sex.
        var verschiedene = Zweieiig * (1 - zeilen.Take(n).CountBy(z => l.Geschlecht[z]).Sum(g => (double)g.Value / n * (g.Value / (double)n)));
        return verschiedene <= 0 ? new(Ueblich, 1) : new(2 * Math.Max(0, ungleich - andere * irrtum / Math.Max(1, gleiche)) / verschiedene / n, 2 / verschiedene / n);

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

    // Of twins so many are of either sex.
    private const double Verschiedene = 1.0 / 3;

    // Surname, birthday and address of so many stand the same in both lists, with the errors that are usual.
    private const double Gleichgeschrieben = 2.0 / 3;

    public static Zwillingsgrenze InEinerListe(Vergleicher v, int zeilen) => new(null, v.Stelle(Feld.Geschlecht) >= 0 ? double.PositiveInfinity : zeilen);

    /// <param name="paare">Twin pairs as estimated.</param>
    /// <param name="dieselbe">Pairs of one person as estimated.</param>
    /// <param name="gesehen">Share of the twins that can be among the pairs at hand.</param>
    /// <param name="teil">Part of the rows that the pairs at hand are of.</param>
    /// <param name="gemischte">Pairs among them that are twins for certain (<see cref="Gemischte"/>): families may be split over the lists.</param>
    public double Begrenze(double paare, double dieselbe, double gesehen, double teil, double gemischte) => Anteil is { } a
        ? Math.Clamp(paare, dieselbe * a * gesehen, Math.Max(dieselbe * a * gesehen * Hoechstens, gemischte / Verschiedene / Gleichgeschrieben))
        : Math.Min(paare, Zeilen * teil / 2 * Zwillinge.Ueblich * gesehen);

    /// <summary>Pairs with another first name and another sex, all else the same: twins for certain.</summary>
    public static double Gemischte(Vergleicher v, IEnumerable<KeyValuePair<int, double>> muster) => v.Stelle(Feld.Vorname) < 0 || v.Stelle(Feld.Geschlecht) < 0 ? 0 : muster.Sum(m => IstGemischt(v, m.Key) ? m.Value : 0);

    public static bool IstGemischt(Vergleicher v, int muster)
    {
        for (var f = 0; f < v.Felder.Length; f++)
            if (v.Stufe(muster, f) is var s && v.Felder[f] switch
            {
                Feld.Vorname => s != (int)Namensstufe.Verschieden,
                Feld.Geschlecht => s != 2,
                Feld.Nachname or Feld.Geburtsdatum or Feld.Anschrift => s != 1,
                _ => false,
            })
                return false;
        return true;
    }
}
