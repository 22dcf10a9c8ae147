using System.Numerics;
using System.Runtime.InteropServices;

namespace Startchancen.Abgleich.Normalform;

/// <summary>A name worked out. What most comparisons need stands side by side, so that they need not look at the letters.</summary>
internal struct Name
{
    /// <summary>Compared form, at most 60 letters.</summary>
    public string Kern;
    public string[] Teile;

    /// <summary>Phonetic code and set of letters of each part; null where there is only one, which has those of the name.</summary>
    public (ulong Laut, uint Buchstaben)[]? Teilformen;

    /// <summary>The letters as they were first written, without the umlauts drawn together.</summary>
    public string Ungefaltet;

    /// <summary>Phonetic code, packed.</summary>
    public ulong Laut;

    /// <summary>One bit a letter that occurs.</summary>
    public uint Buchstaben;

    /// <summary>Groups of short forms, see <see cref="Kurznamen"/>; 0: none.</summary>
    public ulong Gruppen;
    public byte Laenge;
    public bool IstMehrteilig;

    /// <summary>Umlauts were drawn together, or something was left out.</summary>
    public bool IstGekuerzt;

    /// <summary>Phonetic code and set of letters of a part.</summary>
    public readonly (ulong Laut, uint Buchstaben) Teilform(int teil) => Teilformen?[teil] ?? (Laut, Buchstaben);
}

/// <summary>
/// All different names of both lists, each worked out once: compared form, parts, phonetic code, group of short forms. First names and
/// surnames share the book, so that exchanged columns are seen. Number 0 is the missing name.
/// </summary>
internal sealed class Namensbuch
{
    private static readonly HashSet<string> s_partikel = new(StringComparer.Ordinal)
    {
        "von", "vom", "van", "vander", "der", "den", "de", "zu", "zum", "zur", "und", "dr", "prof",
    };

    /// <summary>Whether a word, folded, is left out of a name of several words.</summary>
    public static bool IstPartikel(string wort) => s_partikel.Contains(wort);

    private readonly Dictionary<string, int> _nummern = new(StringComparer.Ordinal);
    private readonly List<Name> _namen = [new() { Kern = "", Teile = [], Ungefaltet = "" }];

    public int Anzahl => _namen.Count;

    public ref readonly Name this[int nummer] => ref CollectionsMarshal.AsSpan(_namen)[nummer];

    /// <summary>Number of a name.</summary>
    /// <param name="gefaltet">The name folded.</param>
    /// <param name="roh">As it was written.</param>
    public int Nummer(string gefaltet, string roh)
    {
        var teile = gefaltet.Contains(' ', StringComparison.Ordinal) ? gefaltet.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [gefaltet];
        if (teile.Length > 1)
        {
            var ohne = teile.Where(t => !s_partikel.Contains(t)).ToArray();
            teile = ohne.Length > 0 ? ohne : teile;
        }
        var kern = teile.Length == 1 ? teile[0] : string.Concat(teile);
        if (kern.Length == 0)
            return 0;
        kern = kern.Length > 60 ? kern[..60] : kern;
        if (!_nummern.TryGetValue(kern, out var nummer))
        {
            nummer = _namen.Count;
            _nummern.Add(kern, nummer);
            _namen.Add(new() { Kern = kern, Teile = teile, Ungefaltet = "", Laut = KoelnerPhonetik.Gepackt(kern), Buchstaben = Buchstabenmenge.Von(kern), Gruppen = Kurznamen.GruppenVon(teile[0]), Laenge = (byte)kern.Length });
        }
        ref var name = ref CollectionsMarshal.AsSpan(_namen)[nummer];
        // The same letters written as two words somewhere: that knows more about the name. Of as many words one way is taken whatever list comes first.
        if (teile.Length > name.Teile.Length || (teile.Length == name.Teile.Length && teile.AsSpan().SequenceCompareTo(name.Teile, StringComparer.Ordinal) < 0))
            (name.Teile, name.Gruppen, name.Teilformen) = (teile, Kurznamen.GruppenVon(teile[0]), null);
        if (name.Teile.Length > 1)
            name.Teilformen ??= Array.ConvertAll(name.Teile, t => (KoelnerPhonetik.Gepackt(t), Buchstabenmenge.Von(t)));
        // Of as many letters the plain ones: Öeon is Leon but for one letter, and not Léon.
        if (Buchstaben(roh) is var mehr && (mehr.Length > name.Ungefaltet.Length || (mehr.Length == name.Ungefaltet.Length && string.CompareOrdinal(mehr, name.Ungefaltet) < 0)))
            name.Ungefaltet = mehr;
        (name.IstMehrteilig, name.IstGekuerzt) = (name.Teile.Length > 1, name.Ungefaltet.Length != kern.Length);
        return nummer;
    }

    /// <summary>Sums of all names, by number: what a name's letters alone decide.</summary>
    public ulong[] Summen() => [.. _namen.Select(n => Textsumme.Von(n.Kern))];

    /// <summary>For each name a number of all that is known of it from how others write it: a name whose number changes is compared anew.</summary>
    public ulong[] Wissen()
    {
        var wissen = new ulong[Anzahl];
        for (var i = 1; i < wissen.Length; i++)
        {
            ref readonly var name = ref this[i];
            wissen[i] = Textsumme.Von(name.Ungefaltet, Textsumme.Von(name.Kern) * 31 + name.Gruppen);
            foreach (var teil in name.Teile)
                wissen[i] = Textsumme.Von(teil, wissen[i] * 31);
        }
        return wissen;
    }

    private static string Buchstaben(string roh)
    {
        Span<char> buchstaben = stackalloc char[60];
        var n = 0;
        foreach (var z in roh)
            if (n < buchstaben.Length && char.IsLetter(z))
                buchstaben[n++] = char.ToLowerInvariant(z);
        return new(buchstaben[..n]);
    }
}

/// <summary>The set of letters of a word as bits: what two words have in common at most is seen without looking at them.</summary>
internal static class Buchstabenmenge
{
    /// <summary>One bit a letter that occurs; digits and other scripts share the rest.</summary>
    public static uint Von(string wort)
    {
        var menge = 0u;
        foreach (var z in wort)
            menge |= 1u << (z is >= 'a' and <= 'z' ? z - 'a' : 26 + (z % 6));
        return menge;
    }

    /// <summary>The most letters that two words can share.</summary>
    public static int HoechstensGemeinsam(uint a, int laengeA, uint b, int laengeB) => Math.Min(laengeA - BitOperations.PopCount(a & ~b), laengeB - BitOperations.PopCount(b & ~a));
}

/// <summary>All different values of a smaller field; number 0 is the missing one.</summary>
internal sealed class Wertebuch
{
    private readonly Dictionary<string, int> _nummern = new(StringComparer.Ordinal);
    private readonly List<(string Wert, uint Buchstaben, byte Laenge)> _werte = [("", 0, 0)];

    public int Anzahl => _werte.Count;

    public string this[int nummer] => _werte[nummer].Wert;

    /// <summary>A value with the set of its letters.</summary>
    public ref readonly (string Wert, uint Buchstaben, byte Laenge) Eintrag(int nummer) => ref CollectionsMarshal.AsSpan(_werte)[nummer];

    /// <summary>Sums of all values, by number.</summary>
    public uint[] Summen() => [.. _werte.Select(w => (uint)(Textsumme.Von(w.Wert) >> 20))];

    public int Nummer(string wert)
    {
        if (wert.Length == 0)
            return 0;
        if (_nummern.TryGetValue(wert, out var nummer))
            return nummer;
        _nummern.Add(wert, _werte.Count);
        wert = wert.Length > 60 ? wert[..60] : wert;
        _werte.Add((wert, Buchstabenmenge.Von(wert), (byte)wert.Length));
        return _werte.Count - 1;
    }
}
