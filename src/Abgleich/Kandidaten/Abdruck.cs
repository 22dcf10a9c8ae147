using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>Tracks that say the same thing more or less exactly; the rarest that agrees counts.</summary>
/// <param name="Feld">The field they speak of; several groups may speak of one.</param>
internal sealed record Spurgruppe(Feld Feld, int[] Spuren);

/// <summary>
/// Sixteen short numbers of each record, each a value or a coarser form of one, 0 where nothing is known. Which of them two records share is
/// seen with one comparison of 256 bits; that decides whether a pair is worth comparing field by field.
/// </summary>
internal sealed class Abdruck
{
    public const int Spuren = 16;

    private delegate ushort Spur(Kodierteliste liste, int zeile);

    private readonly List<Spur> _spuren = [];
    private readonly List<Spurgruppe> _gruppen = [];

    /// <param name="a">Both lists decide which tracks there are; what is most telling comes first, because there is room for sixteen.</param>
    public Abdruck(Kodierung k, Kodierteliste a, Kodierteliste b)
    {
        var namen = Namensformen(k.Namen);
        var wunsch = new List<(int Rang, Feld Feld, int Gruppe, Spur Spur)>();
        Namensspuren(Feld.Vorname, 0, l => l.Gesucht.Vorname);
        Namensspuren(Feld.Nachname, 1, l => l.Gesucht.Nachname);
        if (Beide(l => l.Datum))
            for (var art = 0; art < 5; art++)
            {
                var form = art;
                wunsch.Add((art == 4 ? 4 : art, Feld.Geburtsdatum, 2, (l, i) => Datum(l.Datum[i], form)));
            }
        Wertspur(0, Feld.Anschrift, 3, l => l.Plz, k.Plz);
        Wertspur(2, Feld.Anschrift, 3, l => l.Ort, k.Orte);
        if (Beide(l => l.Strasse))
        {
            var (strassen, nummern) = (k.Strassen.Summen(), k.Hausnummern.Summen());
            wunsch.Add((0, Feld.Anschrift, 4, (l, i) => l.Strasse[i] == 0 || l.Hausnummer.Length == 0 || l.Hausnummer[i] == 0 ? (ushort)0 : Kurz(strassen[l.Strasse[i]] * 7919 + nummern[l.Hausnummer[i]])));
            wunsch.Add((1, Feld.Anschrift, 4, (l, i) => Von(strassen, l.Strasse, i)));
        }
        Wertspur(0, Feld.Kennung, 5, l => l.Kennung, k.Kennungen);
        if (a.Geschlecht.Length > 0 && b.Geschlecht.Length > 0)
            wunsch.Add((3, Feld.Geschlecht, 6, (l, i) => l.Geschlecht[i]));
        for (var f = 0; f < Kodierung.WeitereMerkmale.Length; f++)
        {
            var feld = f;
            Wertspur(2, Feld.Mail + feld, 7 + feld, l => l.Weitere[feld], k.Weitere[feld]);
        }
        foreach (var gruppe in wunsch.OrderBy(w => w.Rang).Take(Spuren).GroupBy(w => w.Gruppe).OrderBy(g => g.Key))
        {
            _gruppen.Add(new(gruppe.First().Feld, [.. Enumerable.Range(_spuren.Count, gruppe.Count())]));
            _spuren.AddRange(gruppe.Select(w => w.Spur));
        }

        bool Beide(Func<Kodierteliste, int[]> spalte) => spalte(a).Length > 0 && spalte(b).Length > 0;

        void Wertspur(int rang, Feld feld, int gruppe, Func<Kodierteliste, int[]> spalte, Wertebuch buch)
        {
            if (!Beide(spalte))
                return;
            var summen = buch.Summen();
            wunsch.Add((rang, feld, gruppe, (l, i) => Von(summen, spalte(l), i)));
        }

        void Namensspuren(Feld feld, int gruppe, Func<Kodierteliste, int[]> spalte)
        {
            if (!Beide(spalte))
                return;
            for (var art = 0; art < 4; art++)
            {
                var form = art;
                wunsch.Add((art, feld, gruppe, (l, i) => namen[spalte(l)[i] * 4 + form]));
            }
        }
    }

    public IReadOnlyList<Spurgruppe> Gruppen => _gruppen;

    public Vector256<ushort>[] Von(Kodierteliste liste)
    {
        var abdruecke = new Vector256<ushort>[liste.Anzahl];
        var spuren = _spuren.ToArray();
        Nebenlaeufig.Bereiche(liste.Anzahl, (von, bis) =>
        {
            Span<ushort> s = stackalloc ushort[Spuren];
            s.Clear();
            for (var i = von; i < bis; i++)
            {
                for (var n = 0; n < spuren.Length; n++)
                    s[n] = spuren[n](liste, i);
                abdruecke[i] = Vector256.Create<ushort>(s);
            }
        });
        return abdruecke;
    }

    // Whole name, sound, beginning, end: of each name once.
    private static ushort[] Namensformen(Namensbuch namen)
    {
        var (formen, summen) = (new ushort[namen.Anzahl * 4], namen.Summen());
        for (var i = 1; i < namen.Anzahl; i++)
        {
            var (kern, summe, laut) = (namen[i].Kern, summen[i], namen[i].Laut);
            formen[i * 4] = Kurz((uint)(summe >> 20));
            formen[i * 4 + 1] = laut > 0xF ? Kurz((uint)(laut ^ (laut >> 32)) * 3) : (ushort)0;
            formen[i * 4 + 2] = Kurz(Text(kern.AsSpan(0, Math.Min(4, kern.Length))) * 5);
            formen[i * 4 + 3] = kern.Length >= 4 ? Kurz(Text(kern.AsSpan(kern.Length - 4)) * 11) : (ushort)0;
        }
        return formen;

        static uint Text(ReadOnlySpan<char> text)
        {
            var hash = 17u;
            foreach (var z in text)
                hash = hash * 31 + z;
            return hash;
        }
    }

    // Whole; day and month in any order; without the year; without the day; without the month.
    private static ushort Datum(int d, int form)
    {
        var (jahr, monat, tag) = ((uint)d / 10000, (uint)d / 100 % 100, (uint)d % 100);
        return form switch
        {
            0 when jahr > 0 && monat > 0 && tag > 0 => Kurz((uint)d),
            1 when jahr > 0 && monat > 0 && tag > 0 => Kurz(jahr * 10000 + Math.Min(monat, tag) * 100 + Math.Max(monat, tag) + 77),
            2 when monat > 0 && tag > 0 => Kurz(monat * 100 + tag),
            3 when jahr > 0 && monat > 0 => Kurz(jahr * 100 + monat),
            4 when jahr > 0 && tag > 0 => Kurz(jahr * 100 + tag + 5000),
            _ => 0,
        };
    }

    private static ushort Von(uint[] summen, int[] spalte, int zeile) => spalte[zeile] == 0 ? (ushort)0 : Kurz(summen[spalte[zeile]]);

    /// <summary>No track has this value.</summary>
    public const ushort Keiner = 65535;

    /// <summary>A number from 1 to 65534 that depends on the value alone.</summary>
    private static ushort Kurz(uint wert)
    {
        wert ^= wert >> 16;
        wert *= 0x7FEB352D;
        wert ^= wert >> 15;
        wert *= 0x846CA68B;
        wert ^= wert >> 16;
        return (ushort)(wert % 65534 + 1);
    }
}
