using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// How alike the first names and birthdays of children of one household are, counted within each list (same surname and address, another birthday): nobody calls
/// two children the same, and they are born at least nine months apart, so chance among strangers tells little about them.
/// </summary>
internal static class Geschwister
{
    // As many rows as say enough; whole households are left out.
    private const int Zeilen = 100_000;

    // What is known of strangers counts as so many pairs.
    private const double Vorschuss = 10;

    // What was never seen may be met the next time.
    private const double Nie = 0.5;
    private const int HoechstensJeHaushalt = 10;

    /// <returns>Chance of each level of each field among siblings; that among strangers for all but first name and birthday, and where nothing can be counted.</returns>
    public static double[][] Zaehle(Vergleicher v, double[][] u, params Kodierteliste[] listen)
    {
        var (vorname, datum) = (v.Stelle(Feld.Vorname), v.Stelle(Feld.Geburtsdatum));
        if (vorname < 0 || datum < 0 || listen.Any(l => l.Nachname.Length == 0 || l.Strasse.Length == 0 || l.Hausnummer.Length == 0))
            return [];
        var g = (double[][])u.Clone();
        var (namen, daten) = (new double[u[vorname].Length], new double[u[datum].Length]);
        foreach (var l in listen)
            Zaehle(v, l, namen, daten);
        // A list that holds a child twice must not make siblings look as if they bore one name.
        (g[vorname], g[datum]) = (Gemischt(namen, u[vorname]), Gemischt(daten, u[datum]));
        g[vorname][1] = Math.Min(g[vorname][1], u[vorname][1]);
        return namen.Sum() > 0 ? g : [];
    }

    private static void Zaehle(Vergleicher v, Kodierteliste l, double[] namen, double[] daten)
    {
        var (schluessel, zeilen, n) = (new ulong[l.Anzahl], new int[l.Anzahl], 0);
        var jeder = (ulong)(1 + l.Anzahl / Zeilen);
        for (var i = 0; i < l.Anzahl; i++)
        {
            ref readonly var z = ref l.Zeilen[i];
            if (z is not { Vorname: > 0, Nachname: > 0, Datum: > 0, Strasse: > 0, Hausnummer: > 0 })
                continue;
            var s = ((ulong)z.Nachname * 0xC2B2AE3D27D4EB4F ^ (ulong)z.Strasse * 0x165667B19E3779F9 ^ (ulong)z.Plz * 0x27D4EB2F165667C5) + (ulong)z.Hausnummer * 0x9E3779B97F4A7C15;
            s = (s ^ s >> 29) * 0xBF58476D1CE4E5B9;
            if ((s >> 32) % jeder == 0)
                (schluessel[n], zeilen[n++]) = (s, i);
        }
        Array.Sort(schluessel, zeilen, 0, n);
        for (int i = 0, ende; i < n; i = ende)
        {
            for (ende = i + 1; ende < n && schluessel[ende] == schluessel[i]; ende++)
            {
            }
            for (var x = i; x < Math.Min(ende, i + HoechstensJeHaushalt); x++)
                for (var y = x + 1; y < Math.Min(ende, i + HoechstensJeHaushalt); y++)
                {
                    var (a, b) = (l.Zeilen[zeilen[x]], l.Zeilen[zeilen[y]]);
                    var (name, tag) = ((int)v.Name(a.Vorname, b.Vorname, istVorname: true), (int)Datumsvergleich.Datum(a.Datum, b.Datum));
                    if (tag <= (int)Datumsstufe.Gleich)
                        continue;
                    namen[name]++;
                    // Two rows of one child may bear dates that are nearly the same.
                    if (name == (int)Namensstufe.Verschieden)
                        daten[tag]++;
                }
        }
    }

    private static double[] Gemischt(double[] zahl, double[] u)
    {
        var gemischt = zahl.Select((x, s) => s == 0 ? 0 : x + Nie + Vorschuss * u[s]).ToArray();
        var alle = gemischt.Sum();
        return [.. gemischt.Select((x, s) => s == 0 ? 1 : x / alle)];
    }
}
