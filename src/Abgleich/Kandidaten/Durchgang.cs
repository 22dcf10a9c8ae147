using System.Numerics;
using System.Runtime.CompilerServices;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>One way to bring records together: both have the same key. Rows without the key are left out.</summary>
/// <param name="Name">For the report.</param>
/// <param name="HoechstensJeBlock">A key that brings more pairs together than this says little; its pairs are found by the others.</param>
internal sealed record Durchgang(string Name, Sortiert A, Sortiert B, long HoechstensJeBlock)
{
    /// <summary>Name of the one that brings all together.</summary>
    public const string Alle = "alle";
}

/// <summary>The keys that the columns of two lists allow.</summary>
internal static class Schluesselwahl
{
    private const long HoechstensJeBlock = 40_000_000;

    // A name or a corner of a town that so few share is a key by itself.
    private const long HoechstensJeSeltenem = 10_000;

    // Up to so many pairs of rows one entry alone is a key, too: a record with errors in all others is found by the last that is right.
    private const long HoechstensMitEinzelnen = 5_000_000_000;
    private const long HoechstensJeEinzelnem = 2_000_000;
    private const string EinzelnerVorname = "Vorname";

    /// <summary>The pass by first name and surname, in any order.</summary>
    public const string BeideNamen = "Vorname und Nachname";

    /// <summary>Whether lists of this size are searched by single entries, too.</summary>
    public static bool MitEinzelnen(Kodierteliste a, Kodierteliste b) => (long)a.Anzahl * b.Anzahl is > Kandidatensuche.HoechstensGanz and <= HoechstensMitEinzelnen;

    /// <summary>Whether an earlier run did so.</summary>
    public static bool MitEinzelnen(Suchweise weise) => weise.Gesperrt.ContainsKey(EinzelnerVorname);

    public static List<Durchgang> Fuer(Kodierung k, Kodierteliste a, Kodierteliste b, bool mitEinzelnen)
    {
        var alle = new List<Durchgang>();
        var listen = (a == b ? new[] { a } : [a, b]).Select(l => (Liste: l, Raum: new Sortierraum(new uint[l.Anzahl]))).ToArray();
        // By what the values are, not by their numbers: a key means the same in every run.
        var namen = Array.ConvertAll(k.Namen.Summen(), s => (uint)(s >> 20));
        uint[] laute = [.. namen.Select((s, i) => k.Namen[i].Laut is > 0xF and var laut ? (uint)(laut ^ (laut >> 32)) : s | 1)];
        var (strassen, nummern, plz, orte, kennungen) = (k.Strassen.Summen(), k.Hausnummern.Summen(), k.Plz.Summen(), k.Orte.Summen(), k.Kennungen.Summen());
        var weitere = Array.ConvertAll(k.Weitere, w => w.Summen());
        Nimm("Geburtsdatum", (l, i) => l.Datum.Length > 0 ? Datum(l.Datum[i]) : 0);
        Nimm(BeideNamen, (l, i) => Namen(laute, l, i));
        Nimm("Straße und Hausnummer", (l, i) => Zwei(Wert(strassen, l.Strasse, i), Wert(nummern, l.Hausnummer, i), 3));
        Nimm("Nachname und Ort", (l, i) => Zwei(Wert(laute, l.Gesucht.Nachname, i), Ort(l, i), 4));
        Nimm("Vorname und Straße", (l, i) => Zwei(Wert(laute, l.Gesucht.Vorname, i), Wert(strassen, l.Strasse, i), 5));
        Nimm("Vorname und Ort", (l, i) => Zwei(Wert(namen, l.Gesucht.Vorname, i), Ort(l, i), 6));
        Nimm("Postleitzahl und Hausnummer", (l, i) => Zwei(Wert(plz, l.Plz, i), Wert(nummern, l.Hausnummer, i), 15), HoechstensJeSeltenem);
        Nimm("Vorname, Jahr und Monat", (l, i) => Zwei(Wert(laute, l.Gesucht.Vorname, i), Teil(l, i, 1), 16));
        Nimm("Vorname, Tag und Monat", (l, i) => Zwei(Wert(laute, l.Gesucht.Vorname, i), Teil(l, i, 2), 17));
        Nimm("Nachname, Jahr und Monat", (l, i) => Zwei(Wert(laute, l.Gesucht.Nachname, i), Teil(l, i, 1), 18));
        Nimm("Nachname, Tag und Monat", (l, i) => Zwei(Wert(laute, l.Gesucht.Nachname, i), Teil(l, i, 2), 19));
        Nimm("seltener Nachname", (l, i) => Eins(Wert(laute, l.Gesucht.Nachname, i), 20), HoechstensJeSeltenem);
        // Without a street a postcode, and a place of birth, are all there is beside name and birthday.
        if (a.Strasse.Length == 0 || b.Strasse.Length == 0)
            Nimm("Postleitzahl und Jahr", (l, i) => Zwei(Wert(plz, l.Plz, i), Teil(l, i, 3), 21), HoechstensJeSeltenem);
        if (mitEinzelnen)
        {
            Nimm(EinzelnerVorname, (l, i) => Eins(Wert(laute, l.Gesucht.Vorname, i), 23), HoechstensJeEinzelnem);
            Nimm("Nachname", (l, i) => Eins(Wert(laute, l.Gesucht.Nachname, i), 24), HoechstensJeEinzelnem);
            Nimm("Ort", (l, i) => Eins(Ort(l, i), 25), HoechstensJeEinzelnem);
            Nimm("Straße", (l, i) => Eins(Wert(strassen, l.Strasse, i), 26), HoechstensJeEinzelnem);
            Nimm("Jahr und Monat", (l, i) => Eins(Teil(l, i, 1), 27), HoechstensJeEinzelnem);
            Nimm("Tag und Monat", (l, i) => Eins(Teil(l, i, 2), 28), HoechstensJeEinzelnem);
        }
        Nimm("Kennung", (l, i) => Eins(Wert(kennungen, l.Kennung, i), 7));
        for (var f = 0; f < Kodierung.WeitereMerkmale.Length; f++)
        {
            var feld = f;
            if (Kodierung.WeitereMerkmale[f] is Merkmal.Mail or Merkmal.Telefon)
                Nimm(Kodierung.WeitereMerkmale[f].ToString(), (l, i) => Eins(Wert(weitere[feld], l.Weitere[feld], i), 8 + (uint)feld));
            else if (Kodierung.WeitereMerkmale[f] == Merkmal.Geburtsort)
            {
                Nimm("Vorname und Geburtsort", (l, i) => Zwei(Wert(laute, l.Gesucht.Vorname, i), Wert(weitere[feld], l.Weitere[feld], i), 13));
                Nimm("Nachname und Geburtsort", (l, i) => Zwei(Wert(laute, l.Gesucht.Nachname, i), Wert(weitere[feld], l.Weitere[feld], i), 14));
                Nimm("Geburtsort und Jahr", (l, i) => Zwei(Wert(weitere[feld], l.Weitere[feld], i), Teil(l, i, 3), 22), HoechstensJeSeltenem);
            }
        }
        return alle;

        uint Ort(Kodierteliste l, int i) => Wert(plz, l.Plz, i) is > 0 and var p ? p : Wert(orte, l.Ort, i) * 3;

        void Nimm(string name, Func<Kodierteliste, int, uint> schluessel, long hoechstens = HoechstensJeBlock)
        {
            var von = Nebenlaeufig.Je(listen, l =>
            {
                for (var i = 0; i < l.Liste.Anzahl; i++)
                    l.Raum.Werte[i] = schluessel(l.Liste, i);
                return new Sortiert(l.Raum);
            });
            if (von.All(s => s.Zeilen.Length > 0))
                alle.Add(new Durchgang(name, von[0], von[^1], hoechstens));
        }
    }

    // 0 is kept for the missing value.
    private static uint Wert(uint[] summen, int[] spalte, int zeile) => spalte.Length == 0 || spalte[zeile] == 0 ? 0 : Math.Max(1, summen[spalte[zeile]]);

    // Exchanged day and month meet.
    private static uint Datum(int d)
    {
        var (monat, tag) = (d / 100 % 100, d % 100);
        return d / 10000 == 0 || monat == 0 || tag == 0 ? 0 : Eins((uint)(d / 10000 * 10000 + Math.Min(monat, tag) * 100 + Math.Max(monat, tag)), 1);
    }

    // Parts of the date: 1 year and month, 2 month and day, 3 year.
    private static uint Teil(Kodierteliste l, int i, int art)
    {
        if (l.Datum.Length == 0)
            return 0;
        var (jahr, monat, tag) = ((uint)l.Datum[i] / 10000, (uint)l.Datum[i] / 100 % 100, (uint)l.Datum[i] % 100);
        return art switch
        {
            1 => jahr == 0 || monat == 0 ? 0 : jahr * 100 + monat,
            2 => monat == 0 || tag == 0 ? 0 : monat * 100 + tag,
            _ => jahr,
        };
    }

    // Exchanged first name and surname meet.
    private static uint Namen(uint[] laute, Kodierteliste l, int i)
    {
        var (v, n) = (Wert(laute, l.Gesucht.Vorname, i), Wert(laute, l.Gesucht.Nachname, i));
        return v == 0 || n == 0 ? 0 : Zwei(Math.Min(v, n), Math.Max(v, n), 2);
    }

    private static uint Zwei(uint x, uint y, uint art) => x == 0 || y == 0 ? 0 : Eins(x * 0x9E3779B1 + BitOperations.RotateLeft(y * 0x85EBCA77, 13), art);

    private static uint Eins(uint x, uint art)
    {
        if (x == 0)
            return 0;
        x += art * 0x27D4EB2F;
        x ^= x >> 15;
        x *= 0x2C1B3C6D;
        x ^= x >> 12;
        x *= 0x297A2D39;
        x ^= x >> 15;
        return x == 0 ? 1 : x;
    }
}

/// <summary>Room in which the rows of a list are ordered, used for one key after the other.</summary>
internal sealed class Sortierraum(uint[] werte)
{
    /// <summary>Key of each row; 0: it has none.</summary>
    public uint[] Werte { get; } = werte;

    /// <summary>Keys and rows side by side on their way into order.</summary>
    public ulong[] Hin { get; } = new ulong[werte.Length];
    public ulong[] Her { get; } = new ulong[werte.Length];
}

/// <summary>Rows ordered by their key.</summary>
internal sealed class Sortiert
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Sortiert(Sortierraum raum)
    {
        const int Faecher = 2048;
        var (werte, hin, her, n) = (raum.Werte, raum.Hin, raum.Her, 0);
        Span<int> unten = stackalloc int[Faecher], mitte = stackalloc int[Faecher], oben = stackalloc int[Faecher];
        unten.Clear();
        mitte.Clear();
        oben.Clear();
        for (var i = 0; i < werte.Length; i++)
            if (werte[i] is not 0 and var w)
            {
                unten[(int)(w & Faecher - 1)]++;
                mitte[(int)(w >> 11 & Faecher - 1)]++;
                oben[(int)(w >> 22)]++;
                hin[n++] = (ulong)w << 32 | (uint)i;
            }
        for (int f = 0, u = 0, m = 0, o = 0; f < Faecher; f++)
        {
            (unten[f], u) = (u, u + unten[f]);
            (mitte[f], m) = (m, m + mitte[f]);
            (oben[f], o) = (o, o + oben[f]);
        }
        foreach (var p in hin.AsSpan(0, n))
            her[unten[(int)(p >> 32 & Faecher - 1)]++] = p;
        foreach (var p in her.AsSpan(0, n))
            hin[mitte[(int)(p >> 43 & Faecher - 1)]++] = p;
        var (k, z) = (new uint[n], new int[n]);
        foreach (var p in hin.AsSpan(0, n))
        {
            var ort = oben[(int)(p >> 54)]++;
            (k[ort], z[ort]) = ((uint)(p >> 32), (int)(uint)p);
        }
        (Schluessel, Zeilen) = (k, z);
    }

    private Sortiert(uint[] schluessel, int[] zeilen) => (Schluessel, Zeilen) = (schluessel, zeilen);

    /// <summary>All rows under one key.</summary>
    public static Sortiert Alle(int anzahl) => new(new uint[anzahl], [.. Enumerable.Range(0, anzahl)]);

    /// <summary>The rows for which <paramref name="zeilen"/> says <paramref name="wert"/>.</summary>
    public Sortiert Nur(bool[] zeilen, bool wert)
    {
        var (k, z) = (new List<uint>(), new List<int>());
        for (var i = 0; i < Zeilen.Length; i++)
            if (zeilen[Zeilen[i]] == wert)
            {
                k.Add(Schluessel[i]);
                z.Add(Zeilen[i]);
            }
        return new([.. k], [.. z]);
    }

    public uint[] Schluessel { get; }

    public int[] Zeilen { get; }
}
