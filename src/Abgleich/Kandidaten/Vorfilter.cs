using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>
/// Weighs which tracks two records share and lets pass what could be one person. It is a coarse form of the model: it knows how rare the very
/// value of a track is and what it costs that a field does not agree at all.
/// </summary>
internal sealed class Vorfilter
{
    private const ulong JedesByte = 0x0101010101010101;
    private const ulong JedesZweite = 0x00FF00FF00FF00FF;
    private const ulong JedesWort = 0x0001000100010001;
    private static readonly Vector128<byte> s_einzeln = Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
    private readonly byte[] _selten;
    private readonly double _chance;

    // For each set of tracks the fields that it speaks of, and for each set of fields what it costs that they do not agree at all.
    private readonly ushort[] _felder = new ushort[1 << Abdruck.Spuren];
    private readonly short[] _dagegen;

    // Tracks of one group stand side by side: each takes the greatest of its right neighbours within the group in three steps, the first counts.
    private readonly Vector128<byte> _naechster;
    private readonly Vector128<byte> _uebernaechster;
    private readonly Vector128<byte> _vierter;
    private readonly Vector128<byte> _erste;

    // One track of each field, by which it is seen whether the field is filled at all.
    private readonly Vector256<ushort> _vertreter;
    private int _grenze;

    /// <param name="selten">Rarity of each track's value, row by row of the first list.</param>
    /// <param name="ungleich">Chance that one person's records do not agree at all in a field.</param>
    public Vorfilter(Abdruck abdruck, Spurzahlen zahlen, byte[] selten, Func<Feld, double> ungleich)
    {
        (_selten, _chance) = (selten, zahlen.Chance);
        var zufall = zahlen.Zufall;
        var gruppen = abdruck.Gruppen.Select(g => g with { Spuren = [.. g.Spuren.Where(s => zufall[s] > 0)] }).Where(g => g.Spuren.Length > 0).ToArray();
        var felder = gruppen.Select(g => g.Feld).Distinct().ToArray();
        foreach (var gruppe in gruppen)
            foreach (var s in gruppe.Spuren)
                _felder[1 << s] = (ushort)(1 << Array.IndexOf(felder, gruppe.Feld));
        _vertreter = Menge(gruppen.GroupBy(g => g.Feld).Aggregate(0u, (m, f) => m | 1u << f.First().Spuren[0]));
        for (var maske = 1; maske < _felder.Length; maske++)
            _felder[maske] = (ushort)(_felder[maske & (maske - 1)] | _felder[maske & -maske]);
        _dagegen = new short[1 << felder.Length];
        for (var menge = 1; menge < _dagegen.Length; menge++)
            _dagegen[menge] = (short)(_dagegen[menge & (menge - 1)] + Math.Round(2 * Math.Clamp(Math.Log2(ungleich(felder[BitOperations.TrailingZeroCount(menge)])), -8, -1)));
        var nummer = new int[Abdruck.Spuren];
        Array.Fill(nummer, -1);
        for (var g = 0; g < abdruck.Gruppen.Count; g++)
            foreach (var s in abdruck.Gruppen[g].Spuren)
                nummer[s] = g;
        (_naechster, _uebernaechster, _vierter) = (Nachbar(1), Nachbar(2), Nachbar(4));
        for (var s = 0; s < Abdruck.Spuren; s++)
            _erste = _erste.WithElement(s, s == 0 || nummer[s] != nummer[s - 1] ? byte.MaxValue : (byte)0);

        Vector128<byte> Nachbar(int schritt) =>
            Vector128.Create([.. Enumerable.Range(0, Abdruck.Spuren).Select(s => (byte)(s + schritt < Abdruck.Spuren && nummer[s + schritt] == nummer[s] ? s + schritt : s))]);
    }

    /// <summary>Bits that a pair may lack to even odds.</summary>
    public double Spielraum
    {
        get;
        set
        {
            field = value;
            _grenze = (int)Math.Round((-_chance - value) * 2);
        }
    }

    /// <param name="zeile">Row of the first list that <paramref name="x"/> is the print of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Laesst(int zeile, Vector256<ushort> x, Vector256<ushort> y) => Gewicht(zeile, x, y) >= _grenze;

    /// <summary>The tracks that at least a sixth of these pairs share, as <see cref="Finde"/> takes them.</summary>
    public static Vector256<ushort> Uebliche(List<(Vector256<ushort> X, Vector256<ushort> Y)> paare)
    {
        var zahl = new int[Abdruck.Spuren];
        foreach (var (x, y) in paare)
            for (var rest = Gemeinsam(x, y); rest != 0; rest &= rest - 1)
                zahl[BitOperations.TrailingZeroCount(rest)]++;
        return Menge((uint)zahl.Select((z, s) => z > 0 && z >= paare.Count / 6 ? 1 << s : 0).Sum());
    }

    /// <summary>Places of those prints in <paramref name="ys"/> that may be the same person as <paramref name="x"/>.</summary>
    /// <param name="selten">Rarity of the values of <paramref name="x"/>, see <see cref="Selten"/>.</param>
    /// <param name="uebliche">
    /// Tracks that most pairs share, all bits set in each: a pair that shares nothing else is turned down with one look. They change nothing but the time.
    /// </param>
    /// <param name="gefunden">At least as long as <paramref name="ys"/>.</param>
    /// <returns>How many were found.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Finde(Vector256<ushort> x, Vector128<byte> selten, ReadOnlySpan<Vector256<ushort>> ys, Vector256<ushort> uebliche, Span<int> gefunden)
    {
        // What is unknown in x must not agree with what is unknown in y.
        var leer = Vector256.Equals(x, Vector256<ushort>.Zero);
        var suche = Vector256.ConditionalSelect(leer, Vector256.Create(Abdruck.Keiner), x);
        var unbekannt = leer.ExtractMostSignificantBits();
        // At most this has a pair that shares the usual tracks and no other, and of which both fill each field that x fills.
        var gemein = uebliche.ExtractMostSignificantBits() & ~unbekannt;
        var hoechstens = Fuer(selten, gemein) + _dagegen[_felder[~unbekannt & _vertreter.ExtractMostSignificantBits()] & ~_felder[gemein]];
        var immer = hoechstens < _grenze ? Vector256<ushort>.Zero : Vector256<ushort>.AllBitsSet;
        var besonderes = Vector256.ConditionalSelect(uebliche, Vector256.Create(Abdruck.Keiner), suche);
        var (grenze, n) = (_grenze, 0);
        for (var von = 0; von < ys.Length; von += 64)
        {
            // First, which are worth a second look: without a branch, as the processor would guess it wrong too often. Then only those.
            var teil = ys[von..Math.Min(von + 64, ys.Length)];
            var offen = 0UL;
            for (var j = 0; j < teil.Length; j++)
                offen |= (ulong)(0 - (Vector256.Equals(besonderes, teil[j]) | Vector256.Equals(teil[j], Vector256<ushort>.Zero) & _vertreter | immer).ExtractMostSignificantBits() >> 31) << j;
            for (; offen != 0; offen &= offen - 1)
            {
                var j = BitOperations.TrailingZeroCount(offen);
                var fehlt = Vector256.Equals(teil[j], Vector256<ushort>.Zero);
                if (Genau(selten, unbekannt | fehlt.ExtractMostSignificantBits(), Vector256.Equals(suche, teil[j]).ExtractMostSignificantBits()) >= grenze)
                    gefunden[n++] = von + j;
            }
        }
        return n;
    }

    /// <summary>Whole bits that a pair lacks to even odds.</summary>
    public int Fehlend(int zeile, Vector256<ushort> x, Vector256<ushort> y) => (int)Math.Ceiling(-_chance - Gewicht(zeile, x, y) / 2.0);

    private int Gewicht(int zeile, Vector256<ushort> x, Vector256<ushort> y) =>
        Genau(Selten(zeile), (Vector256.Equals(x, Vector256<ushort>.Zero) | Vector256.Equals(y, Vector256<ushort>.Zero)).ExtractMostSignificantBits(), Gemeinsam(x, y));

    private static Vector256<ushort> Menge(uint spuren)
    {
        var menge = Vector256<ushort>.Zero;
        for (; spuren != 0; spuren &= spuren - 1)
            menge = menge.WithElement(BitOperations.TrailingZeroCount(spuren), ushort.MaxValue);
        return menge;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Gemeinsam(Vector256<ushort> x, Vector256<ushort> y) =>
        Vector256.AndNot(Vector256.Equals(x, y), Vector256.Equals(x, Vector256<ushort>.Zero)).ExtractMostSignificantBits();

    /// <summary>Rarity of the values of a row of the first list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Selten(int zeile) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_selten), (nuint)zeile * Abdruck.Spuren);

    // Weight of a pair in half bits, with the rarity of what both share; a field (an address has two groups) is against the pair once, and only
    // if nothing of it agrees.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Genau(Vector128<byte> selten, uint unbekannt, uint maske) => Fuer(selten, maske) + _dagegen[_felder[~unbekannt & 0xFFFF] & ~_felder[maske]];

    // What says one thing in several ways counts once, by its rarest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Fuer(Vector128<byte> selten, uint maske)
    {
        var gemeinsam = Vector128.Equals(Vector128.Create((maske & 0xFF) * JedesByte, (maske >> 8) * JedesByte).AsByte() & s_einzeln, s_einzeln);
        var beste = selten & gemeinsam;
        beste = Vector128.Max(beste, Vector128.ShuffleNative(beste, _naechster));
        beste = Vector128.Max(beste, Vector128.ShuffleNative(beste, _uebernaechster));
        beste = Vector128.Max(beste, Vector128.ShuffleNative(beste, _vierter)) & _erste;
        var summe = beste.AsUInt64()[0] + beste.AsUInt64()[1];
        summe = (summe & JedesZweite) + (summe >> 8 & JedesZweite);
        return (int)(summe * JedesWort >> 48);
    }
}
