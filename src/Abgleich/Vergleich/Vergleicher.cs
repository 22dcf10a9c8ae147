using System.Runtime.CompilerServices;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Vergleich;

/// <summary>A field that is compared, with the number of its levels; level 0 says nothing, level 1 is agreement.</summary>
internal enum Feld { Vorname, Nachname, Geburtsdatum, Geschlecht, Anschrift, Kennung, Mail, Telefon, Geburtsort, Beruf, Alter, WeitererVorname }

/// <summary>
/// Compares two records field by field. The levels of all fields are packed into one number, the pattern; the model knows a weight for each.
/// Thread-safe: nothing is written.
/// </summary>
internal sealed class Vergleicher
{
    // Names that sound the same are one name written differently only if they also share letters.
    private const double GleicherLautAb = 0.7;

    // So many pairs are fetched from memory at once; what was fetched is kept, lest it be left out.
    private const int Schub = 64;
    private volatile int _geholt;

    private readonly Kodierung _k;
    private readonly Kodierteliste _a;
    private readonly Kodierteliste _b;
    private readonly Zeile[] _za;
    private readonly Zeile[] _zb;
    private readonly int[] _stelle;

    /// <param name="nur">Fields to compare when not all that both lists have: the pattern of one pair of lists in another.</param>
    public Vergleicher(Kodierung kodierung, Kodierteliste a, Kodierteliste b, Feld[]? nur = null)
    {
        (_k, _a, _b, _za, _zb) = (kodierung, a, b, a.Zeilen, b.Zeilen);
        var felder = new List<Feld>();
        if (Beide(l => l.Vorname) || (a.Vorname.Length > 0 && b.Nachname.Length > 0 && b.Vorname.Length > 0))
            felder.Add(Feld.Vorname);
        if (Beide(l => l.Nachname))
            felder.Add(Feld.Nachname);
        if (Beide(l => l.Datum))
            felder.Add(Feld.Geburtsdatum);
        if (a.Geschlecht.Length > 0 && b.Geschlecht.Length > 0)
            felder.Add(Feld.Geschlecht);
        (HatStrasse, HatNummer, HatZusatz, HatPlz, HatOrt, HatRegion) = (Beide(l => l.Strasse), Beide(l => l.Hausnummer), Beide(l => l.Zusatz), Beide(l => l.Plz), Beide(l => l.Ort), Beide(l => l.Region));
        if (HatStrasse || HatPlz || HatOrt || HatZusatz || HatRegion)
            felder.Add(Feld.Anschrift);
        if (Beide(l => l.Kennung))
            felder.Add(Feld.Kennung);
        for (var i = 0; i < Kodierung.WeitereMerkmale.Length; i++)
            if (Beide(l => l.Weitere[i]))
                felder.Add(Feld.Mail + i);
        Felder = nur ?? [.. felder];
        _stelle = [.. Enum.GetValues<Feld>().Select(f => Array.IndexOf(Felder, f))];
        Stufen = [.. Felder.Select(StufenVon)];
        Gewicht = new int[Felder.Length];
        var produkt = 1;
        for (var f = 0; f < Felder.Length; f++)
            (Gewicht[f], produkt) = (produkt, produkt * Stufen[f]);
        Musterzahl = produkt;
        bool Beide(Func<Kodierteliste, int[]> spalte) => spalte(a).Length > 0 && spalte(b).Length > 0;
    }

    public Feld[] Felder { get; }

    /// <summary>Number of levels of each field, with level 0.</summary>
    public int[] Stufen { get; }

    /// <summary>Place of each field in the pattern: <c>pattern / weight % levels</c> is its level.</summary>
    public int[] Gewicht { get; }

    public int Musterzahl { get; }

    public bool HatStrasse { get; }
    public bool HatNummer { get; }
    public bool HatZusatz { get; }
    public bool HatPlz { get; }
    public bool HatOrt { get; }
    public bool HatRegion { get; }

    /// <summary>Place of a field among <see cref="Felder"/>; -1: it is not compared.</summary>
    public int Stelle(Feld feld) => _stelle[(int)feld];

    public int Stufe(int muster, int feld) => muster / Gewicht[feld] % Stufen[feld];

    /// <summary>Level of a field in a pattern, -1 where another field speaks for it: of names in each other's column the first name's level says all, and level 0 of the surname does not mean that it is missing.</summary>
    public int EigeneStufe(int muster, int feld) =>
        Felder[feld] == Feld.Nachname && Stelle(Feld.Vorname) is >= 0 and var vorname && Stufe(muster, vorname) == (int)Namensstufe.Vertauscht ? -1 : Stufe(muster, feld);

    public static int StufenVon(Feld feld) => feld switch
    {
        Feld.Vorname or Feld.Nachname => 8,
        Feld.Geburtsdatum => 7,
        Feld.Geschlecht => 3,
        Feld.Anschrift => 8,
        _ => 4,
    };

    /// <summary>The patterns of pairs, row of the first list in the upper half of each.</summary>
    /// <param name="muster">As long as <paramref name="paare"/>; places that hold a pattern already are left, -1 stands for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Muster(ReadOnlySpan<ulong> paare, Span<int> muster)
    {
        var geholt = 0;
        for (var von = 0; von < paare.Length; von += Schub)
        {
            var bis = Math.Min(von + Schub, paare.Length);
            // The rows of the second list lie anywhere: asked for one after the other each would be waited for, together they come at once.
            for (var i = von; i < bis; i++)
                geholt ^= _zb[(uint)paare[i]].Vorname;
            for (var i = von; i < bis; i++)
            {
                ref readonly var x = ref _za[paare[i] >> 32];
                ref readonly var y = ref _zb[(uint)paare[i]];
                geholt ^= x.Vorname == y.Vorname ? 0 : _k.Namen[y.Vorname].Kern.Length;
                geholt ^= x.Nachname == y.Nachname ? 0 : _k.Namen[y.Nachname].Kern.Length;
            }
            for (var i = von; i < bis; i++)
                if (muster[i] < 0)
                    muster[i] = Muster((int)(paare[i] >> 32), (int)(uint)paare[i]);
        }
        _geholt = geholt;
    }

    /// <summary>The pattern of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Muster(int a, int b)
    {
        var (muster, vertauscht) = (0, (bool?)null);
        ref readonly var x = ref _za[a];
        ref readonly var y = ref _zb[b];
        for (var f = 0; f < Felder.Length; f++)
        {
            var stufe = Felder[f] switch
            {
                Feld.Vorname => (int)Vorname(x, y, ref vertauscht),
                Feld.Nachname => (int)Nachname(a, b, x, y, ref vertauscht),
                Feld.Geburtsdatum => (int)Datumsvergleich.Datum(x.Datum, y.Datum),
                Feld.Geschlecht => x.Geschlecht == 0 || y.Geschlecht == 0 ? 0 : x.Geschlecht == y.Geschlecht ? 1 : 2,
                Feld.Anschrift => (int)Anschrift(a, b, x, y),
                Feld.Kennung => (int)Wertvergleich.Kennung(_k.Kennungen, _a.Kennung[a], _b.Kennung[b]),
                var weiteres => (int)Wertvergleich.Weiteres(weiteres, _k.Weitere[weiteres - Feld.Mail], _a.Weitere[weiteres - Feld.Mail][a], _b.Weitere[weiteres - Feld.Mail][b]),
            };
            muster += stufe * Gewicht[f];
        }
        return muster;
    }

    // Both in each other's column, and not also as they stand; small differences do not hinder it.
    private bool IstVertauscht(in Zeile a, in Zeile b)
    {
        var (va, na, vb, nb) = (a.Vorname, a.Nachname, b.Vorname, b.Nachname);
        if (va == 0 || na == 0 || vb == 0 || nb == 0 || va == vb || na == nb)
            return false;
        if (va == nb && na == vb)
            return true;
        var (x, y) = (Name(va, nb, istVorname: true), Name(na, vb, istVorname: false));
        return (Nahe(x) || Nahe(y)) && x != Namensstufe.Verschieden && y != Namensstufe.Verschieden && !Nahe(Name(va, vb, istVorname: true)) && !Nahe(Name(na, nb, istVorname: false));

        static bool Nahe(Namensstufe stufe) => stufe is Namensstufe.Gleich or Namensstufe.Teil or Namensstufe.SehrAehnlich;
    }

    private Namensstufe Vorname(in Zeile a, in Zeile b, ref bool? vertauscht)
    {
        var stufe = Name(a.Vorname, b.Vorname, istVorname: true);
        return stufe >= Namensstufe.Aehnlich && (vertauscht ??= IstVertauscht(a, b)) ? Namensstufe.Vertauscht : stufe;
    }

    private Namensstufe Nachname(int zeileA, int zeileB, in Zeile a, in Zeile b, ref bool? vertauscht)
    {
        var stufe = Name(a.Nachname, b.Nachname, istVorname: false);
        if (stufe < Namensstufe.Aehnlich)
            return stufe;
        if (vertauscht ??= IstVertauscht(a, b))
            return Namensstufe.Fehlt;
        // A name at birth that is the other side's surname: the surname has changed, which agrees less than the same one but far more than none.
        if (Frueher(_a, zeileA, b.Nachname) || Frueher(_b, zeileB, a.Nachname))
            return Namensstufe.Teil;
        // One name stands in the other's column and the other name is lost: strangers hardly ever agree in this way.
        return a.Vorname != b.Vorname && (Steht(a.Vorname, b.Nachname) || Steht(a.Nachname, b.Vorname)) ? Namensstufe.Vertauscht : stufe;

        static bool Steht(int name, int andere) => name == andere && name != 0;
    }

    private static bool Frueher(Kodierteliste liste, int zeile, int nachname) => liste.Geburtsname.Length > 0 && liste.Geburtsname[zeile] == nachname && nachname != 0;

    /// <summary>Compares two names of the book.</summary>
    public Namensstufe Name(int x, int y, bool istVorname)
    {
        if (x == 0 || y == 0)
            return Namensstufe.Fehlt;
        if (x == y)
            return Namensstufe.Gleich;
        ref readonly var nx = ref _k.Namen[x];
        ref readonly var ny = ref _k.Namen[y];
        // Max Björn is not Maximilian Lukas.
        if (istVorname && nx.Gruppen != 0 && ny.Gruppen != 0 && Kurznamen.Verwandt(nx.Gruppen, ny.Gruppen) && (!nx.IstMehrteilig || !ny.IstMehrteilig || TeileAehneln(nx, ny, ab: 1)))
            return Namensstufe.Teil;
        if (nx.Laenge < ny.Laenge ? IstTeil(nx, ny) : IstTeil(ny, nx))
            return Namensstufe.Teil;
        // "F." may be Frank; it may as well be Fred.
        if (istVorname && Math.Min(nx.Laenge, ny.Laenge) == 1)
            return nx.Kern[0] == ny.Kern[0] ? Namensstufe.Aehnlich : Namensstufe.Verschieden;
        // Vowels say nothing in the code, so short names sound alike that nobody takes for one another (Ole and Julia are both 05).
        if (nx.Laut == ny.Laut && nx.Laut > 0xF && Aehnlichkeit.JaroWinkler(nx.Kern, ny.Kern) >= GleicherLautAb)
            return Namensstufe.SehrAehnlich;
        var aehnlich = false;
        if (KoennenAehneln(nx.Laenge, nx.Buchstaben, ny.Laenge, ny.Buchstaben))
        {
            if ((Math.Max(nx.Laenge, ny.Laenge) >= 3 && Aehnlichkeit.HoechstensEinFehler(nx.Kern, ny.Kern)) || Aehnlichkeit.JaroWinkler(nx.Kern, ny.Kern) is var jw && jw >= 0.92)
                return Namensstufe.SehrAehnlich;
            aehnlich = jw >= 0.84;
        }
        // Siblings and twins share one of several names, or nearly, far more often than one person is written with another second one.
        if ((nx.IstMehrteilig || ny.IstMehrteilig) && TeileAehneln(nx, ny))
            return nx.IstMehrteilig && ny.IstMehrteilig ? Namensstufe.Aehnlich : Namensstufe.TeilAehnlich;
        if (aehnlich)
            return Namensstufe.Aehnlich;
        // Umlauts folded away can hide that only one letter differs (Vera, Oera).
        return (nx.IstGekuerzt || ny.IstGekuerzt) && Aehnlichkeit.HoechstensEinFehler(nx.Ungefaltet, ny.Ungefaltet) ? Namensstufe.SehrAehnlich : Namensstufe.Verschieden;
    }

    // All parts, of the one with fewer of them, with a typing error or shortened: "ommar" and "omar moritz", "leo" and "julian leonard", "antonia maria" and "maria amtonia".
    private static bool TeileAehneln(in Name x, in Name y, int ab = 0)
    {
        return (x.Teile.Length > y.Teile.Length || Alle(x, y, ab)) && (y.Teile.Length > x.Teile.Length || Alle(y, x, ab));

        static bool Alle(in Name wenige, in Name viele, int ab)
        {
            for (var i = ab; i < wenige.Teile.Length; i++)
                if (!Einer(wenige, i, viele, ab))
                    return false;
            return true;
        }

        static bool Einer(in Name wenige, int i, in Name viele, int ab)
        {
            for (var j = ab; j < viele.Teile.Length; j++)
            {
                var (t, u) = (wenige.Teile[i], viele.Teile[j]);
                if (Math.Min(t.Length, u.Length) < 3)
                    continue;
                if (t.StartsWith(u, StringComparison.Ordinal) || u.StartsWith(t, StringComparison.Ordinal))
                    return true;
                if (Math.Max(t.Length, u.Length) < 4)
                    continue;
                var ((lautT, mengeT), (lautU, mengeU)) = (wenige.Teilform(i), viele.Teilform(j));
                if ((lautT == lautU && lautT > 0xFF) || (KoennenAehneln(t.Length, mengeT, u.Length, mengeU) && (Aehnlichkeit.HoechstensEinFehler(t, u) || Aehnlichkeit.JaroWinkler(t, u) >= 0.85)))
                    return true;
            }
            return false;
        }
    }

    // No similarity from 0.84 on is possible below this share of common letters, whatever the order, nor are words from four letters on one typing error apart.
    private static bool KoennenAehneln(int laengeX, uint x, int laengeY, uint y) => Buchstabenmenge.HoechstensGemeinsam(x, laengeX, y, laengeY) * (laengeX + laengeY) >= 1.2 * laengeX * laengeY;

    // "anna" in "anna lena" or "annalena"; "meier" in "meier schulz": a part of at least three letters at either end.
    private static bool IstTeil(in Name kurz, in Name lang)
    {
        if (kurz.Laenge >= 3 && lang.Laenge - kurz.Laenge >= 3 && (kurz.Buchstaben & ~lang.Buchstaben) == 0 && (lang.Kern.StartsWith(kurz.Kern, StringComparison.Ordinal) || lang.Kern.EndsWith(kurz.Kern, StringComparison.Ordinal)))
            return true;
        if (!kurz.IstMehrteilig && !lang.IstMehrteilig)
            return false;
        var gleiche = 0;
        for (var i = 0; i < kurz.Teile.Length; i++)
            gleiche += kurz.Teile[i].Length >= 2 && Array.IndexOf(kurz.Teile, kurz.Teile[i]) == i && Array.IndexOf(lang.Teile, kurz.Teile[i]) >= 0 ? 1 : 0;
        return gleiche > 0 && gleiche >= Math.Min(kurz.Teile.Length, lang.Teile.Length);
    }

    private Anschriftsstufe Anschrift(int zeileA, int zeileB, in Zeile a, in Zeile b)
    {
        // Twentieths of agreement and of what both sides say.
        var (gleich, gesagt) = (0, 0);
        if (HatStrasse)
            Rechne(Wertvergleich.Wort(_k.Strassen, a.Strasse, b.Strasse), 60, ref gleich, ref gesagt);
        if (HatNummer)
            Rechne(Wertvergleich.Wort(_k.Hausnummern, a.Hausnummer, b.Hausnummer), 40, ref gleich, ref gesagt);
        if (HatPlz)
            Rechne(Wertvergleich.Wort(_k.Plz, a.Plz, b.Plz), 50, ref gleich, ref gesagt);
        if (HatOrt)
            Rechne(Wertvergleich.Wort(_k.Orte, a.Ort, b.Ort), 30, ref gleich, ref gesagt);
        if (HatZusatz)
            Rechne(Wertvergleich.Wort(_k.Zusaetze, _a.Zusatz[zeileA], _b.Zusatz[zeileB]), 30, ref gleich, ref gesagt);
        if (HatRegion)
            Rechne(Wertvergleich.Wort(_k.Regionen, _a.Region[zeileA], _b.Region[zeileB]), 10, ref gleich, ref gesagt);
        if (gesagt == 0)
            return Anschriftsstufe.Fehlt;
        return (gleich * 100 / gesagt) switch
        {
            >= 98 => Anschriftsstufe.Gleich,
            >= 80 => Anschriftsstufe.FastGleich,
            >= 60 => Anschriftsstufe.Ueberwiegend,
            >= 42 => Anschriftsstufe.Haelfte,
            >= 24 => Anschriftsstufe.Wenig,
            >= 8 => Anschriftsstufe.Kaum,
            _ => Anschriftsstufe.Verschieden,
        };
    }

    private static void Rechne(Wertstufe stufe, int gewicht, ref int gleich, ref int gesagt)
    {
        if (stufe == Wertstufe.Fehlt)
            return;
        gesagt += gewicht;
        gleich += stufe switch { Wertstufe.Gleich => gewicht, Wertstufe.Aehnlich => gewicht * 4 / 5, _ => 0 };
    }
}
