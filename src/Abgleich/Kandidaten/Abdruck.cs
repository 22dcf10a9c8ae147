using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>
/// Sixteen short numbers of a record, each a value or a coarser form of one, 0 where nothing is known. Which of them two records share is seen
/// with one comparison of 256 bits; that decides whether a pair is worth comparing field by field.
/// </summary>
internal static class Abdruck
{
    public const int Spuren = 16;

    /// <summary>Tracks that say the same thing ever more exactly; the rarest that agrees counts.</summary>
    public static readonly int[][] Gruppen = [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9], [10, 11], [12, 13], [14], [15]];

    public static Vector256<ushort>[] Von(Kodierung k, Kodierteliste liste)
    {
        var abdruecke = new Vector256<ushort>[liste.Anzahl];
        var (vor, nach) = (Formen(k.Namen), Array.Empty<(ushort, ushort, ushort)>());
        nach = vor;
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, liste.Anzahl)), bereich =>
        {
            Span<ushort> s = stackalloc ushort[Spuren];
            for (var i = bereich.Item1; i < Math.Min(bereich.Item2, liste.Anzahl); i++)
            {
                s.Clear();
                if (liste.Vorname.Length > 0)
                    (s[0], s[1], s[2]) = vor[liste.Vorname[i]];
                if (liste.Nachname.Length > 0)
                    (s[3], s[4], s[5]) = nach[liste.Nachname[i]];
                if (liste.Datum.Length > 0 && liste.Datum[i] is > 0 and var d)
                {
                    var (jahr, monat, tag) = (d / 10000, d / 100 % 100, d % 100);
                    if (monat > 0 && tag > 0)
                    {
                        (s[7], s[8]) = (Kurz((uint)(jahr * 10000 + Math.Min(monat, tag) * 100 + Math.Max(monat, tag)) + 77), Kurz((uint)(monat * 100 + tag)));
                        if (jahr > 0)
                            s[6] = Kurz((uint)d);
                    }
                    if (jahr > 0 && monat > 0)
                        s[9] = Kurz((uint)(jahr * 100 + monat));
                }
                s[10] = Von(liste.Plz, i);
                s[11] = Von(liste.Ort, i);
                s[12] = Von(liste.Strasse, i);
                if (s[12] != 0 && liste.Hausnummer.Length > 0 && liste.Hausnummer[i] != 0)
                    s[13] = Kurz((uint)liste.Strasse[i] * 7919 + (uint)liste.Hausnummer[i]);
                s[14] = Von(liste.Kennung, i);
                s[15] = Weiteres(liste, i);
                abdruecke[i] = Vector256.Create<ushort>(s);
            }
        });
        return abdruecke;
    }

    // Whole name, sound, beginning: of each name once.
    private static (ushort, ushort, ushort)[] Formen(Namensbuch namen)
    {
        var formen = new (ushort, ushort, ushort)[namen.Anzahl];
        for (var i = 1; i < formen.Length; i++)
        {
            var kern = namen.Kern(i);
            var anfang = kern.AsSpan(0, Math.Min(4, kern.Length));
            var hash = 17u;
            foreach (var z in anfang)
                hash = hash * 31 + z;
            formen[i] = (Kurz((uint)i), namen.Laut(i) is > 0xF and var laut ? Kurz((uint)(laut ^ (laut >> 32)) * 3) : (ushort)0, Kurz(hash * 5));
        }
        return formen;
    }

    private static ushort Von(int[] spalte, int zeile) => spalte.Length == 0 || spalte[zeile] == 0 ? (ushort)0 : Kurz((uint)spalte[zeile]);

    // The first that is known of what belongs to one person alone or nearly.
    private static ushort Weiteres(Kodierteliste liste, int zeile)
    {
        for (var f = 0; f < liste.Weitere.Length; f++)
            if (liste.Weitere[f].Length > 0 && liste.Weitere[f][zeile] is > 0 and var wert)
                return Kurz((uint)(wert * 16 + f));
        return 0;
    }

    /// <summary>A number from 1 to 65535 that depends on the value alone.</summary>
    private static ushort Kurz(uint wert)
    {
        wert ^= wert >> 16;
        wert *= 0x7FEB352D;
        wert ^= wert >> 15;
        wert *= 0x846CA68B;
        wert ^= wert >> 16;
        return (ushort)(wert % 65535 + 1);
    }
}
