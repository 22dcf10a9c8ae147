using System.Numerics;

namespace Startchancen.Abgleich.Normalform;

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

    private readonly Dictionary<string, int> _nummern = new(StringComparer.Ordinal);
    private readonly List<string> _kerne = [""];
    private readonly List<string[]> _teile = [[]];
    private readonly List<ulong> _laute = [0];
    private readonly List<uint> _buchstaben = [0];
    private readonly List<int> _gruppen = [0];
    private readonly List<string> _ungefaltet = [""];

    public int Anzahl => _kerne.Count;

    /// <summary>Number of a name.</summary>
    /// <param name="gefaltet">The name folded.</param>
    /// <param name="roh">As it was written.</param>
    public int Nummer(string gefaltet, string roh)
    {
        var teile = gefaltet.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (teile.Length > 1)
        {
            var ohne = teile.Where(t => !s_partikel.Contains(t)).ToArray();
            teile = ohne.Length > 0 ? ohne : teile;
        }
        var kern = teile.Length == 1 ? teile[0] : string.Concat(teile);
        if (kern.Length == 0)
            return 0;
        kern = kern.Length > 60 ? kern[..60] : kern;
        if (_nummern.TryGetValue(kern, out var nummer))
        {
            // The same letters written as two words somewhere: that knows more about the name.
            if (teile.Length > _teile[nummer].Length)
                _teile[nummer] = teile;
            if (Buchstaben(roh) is var mehr && mehr.Length > _ungefaltet[nummer].Length)
                _ungefaltet[nummer] = mehr;
            return nummer;
        }
        nummer = _kerne.Count;
        _nummern.Add(kern, nummer);
        _kerne.Add(kern);
        _teile.Add(teile);
        _laute.Add(KoelnerPhonetik.Gepackt(kern));
        _buchstaben.Add(Buchstabenmenge(kern));
        _gruppen.Add(Kurznamen.Gruppe(teile[0]));
        _ungefaltet.Add(Buchstaben(roh));
        return nummer;
    }

    /// <summary>A number that the name's letters alone decide.</summary>
    public ulong Summe(int nummer) => Textsumme.Von(_kerne[nummer]);

    /// <summary>Sums of all names, by number.</summary>
    public ulong[] Summen() => [.. _kerne.Select(k => Textsumme.Von(k))];

    /// <summary>For each name a number of all that is known of it from how others write it: a name whose number changes is compared anew.</summary>
    public ulong[] Wissen()
    {
        var wissen = new ulong[Anzahl];
        for (var i = 1; i < wissen.Length; i++)
        {
            wissen[i] = Textsumme.Von(_ungefaltet[i], Textsumme.Von(_kerne[i]) * 31 + (ulong)_gruppen[i]);
            foreach (var teil in _teile[i])
                wissen[i] = Textsumme.Von(teil, wissen[i] * 31);
        }
        return wissen;
    }

    private static string Buchstaben(string roh) => string.Concat(roh.Where(char.IsLetter).Take(60)).ToLowerInvariant();

    public string Kern(int nummer) => _kerne[nummer];

    /// <summary>The letters as they were first written, without the umlauts drawn together.</summary>
    public string Ungefaltet(int nummer) => _ungefaltet[nummer];

    public string[] Teile(int nummer) => _teile[nummer];

    public ulong Laut(int nummer) => _laute[nummer];

    public uint Buchstaben(int nummer) => _buchstaben[nummer];

    public int Gruppe(int nummer) => _gruppen[nummer];

    /// <summary>One bit a letter that occurs; digits and other scripts share the rest.</summary>
    private static uint Buchstabenmenge(string kern)
    {
        var menge = 0u;
        foreach (var z in kern)
            menge |= 1u << (z is >= 'a' and <= 'z' ? z - 'a' : 26 + (z % 6));
        return menge;
    }

    /// <summary>The most letters that two names can share, from the sets alone: an upper bound.</summary>
    public int HoechstensGemeinsam(int a, int b)
    {
        var (x, y) = (_buchstaben[a], _buchstaben[b]);
        return Math.Min(_kerne[a].Length - BitOperations.PopCount(x & ~y), _kerne[b].Length - BitOperations.PopCount(y & ~x));
    }
}

/// <summary>All different values of a smaller field; number 0 is the missing one.</summary>
internal sealed class Wertebuch
{
    private readonly Dictionary<string, int> _nummern = new(StringComparer.Ordinal);
    private readonly List<string> _werte = [""];

    public int Anzahl => _werte.Count;

    public string this[int nummer] => _werte[nummer];

    /// <summary>Sums of all values, by number.</summary>
    public uint[] Summen() => [.. _werte.Select(w => (uint)(Textsumme.Von(w) >> 20))];

    public int Nummer(string wert)
    {
        if (wert.Length == 0)
            return 0;
        if (_nummern.TryGetValue(wert, out var nummer))
            return nummer;
        _nummern.Add(wert, _werte.Count);
        _werte.Add(wert.Length > 60 ? wert[..60] : wert);
        return _werte.Count - 1;
    }
}
