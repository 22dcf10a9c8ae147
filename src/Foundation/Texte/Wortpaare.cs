namespace Startchancen.Foundation.Texte;

/// <summary>
/// Finds which tokens of two texts belong together (a common subsequence). Line breaks, words and marks are paired; blanks only follow, because a
/// blank fits everywhere and would tie strangers together.
/// </summary>
/// <remarks>
/// Myers' O(ND) difference with linear space ("An O(ND) Difference Algorithm and Its Variations", 1986), with a cap on D. Where the cap is hit, tokens
/// that occur exactly once on both sides cut the problem (the "patience" idea); where there are none, the stretch counts as replaced as a whole.
/// A step budget bounds the whole run, so that two long unrelated texts cost about as much as reading them.
/// </remarks>
internal sealed class Wortpaare
{
    private const int HoechsterAbstand = 700;
    private const long Schrittvorrat = 10_000_000;

    private readonly int[] _a, _b;
    private readonly int[] _vor = new int[2 * HoechsterAbstand + 5];
    private readonly int[] _zurueck = new int[2 * HoechsterAbstand + 5];
    private readonly int[] _zahlA, _zahlB, _ortB;
    private readonly List<(int A, int B)> _paare = [];
    private readonly Stack<(int A0, int A1, int B0, int B1)> _offen = new();
    private long _schritte;

    private Wortpaare(int[] a, int[] b, int sorten)
    {
        (_a, _b) = (a, b);
        (_zahlA, _zahlB, _ortB) = (new int[sorten], new int[sorten], new int[sorten]);
    }

    /// <returns>Pairs of token numbers, rising on both sides.</returns>
    public static List<(int A, int B)> Finde(Wortfolge a, Wortfolge b)
    {
        var nummern = new Dictionary<string, int>();
        var suche = nummern.GetAlternateLookup<ReadOnlySpan<char>>();
        var (zeichenA, orteA) = Nummeriere(a);
        var (zeichenB, orteB) = Nummeriere(b);
        var lauf = new Wortpaare(zeichenA, zeichenB, nummern.Count);
        lauf.Vergleiche();
        lauf._paare.Sort();
        return lauf._paare.ConvertAll(p => (orteA[p.A], orteB[p.B]));

        (int[] Zeichen, int[] Orte) Nummeriere(Wortfolge folge)
        {
            var zeichen = new List<int>(folge.Anzahl / 2 + 1);
            var orte = new List<int>(folge.Anzahl / 2 + 1);
            for (var i = 0; i < folge.Anzahl; i++)
            {
                if (!folge.IstLuecke(i))
                {
                    if (!suche.TryGetValue(folge[i], out var nummer))
                    {
                        nummer = nummern.Count;
                        suche[folge[i]] = nummer;
                    }

                    zeichen.Add(nummer);
                    orte.Add(i);
                }
            }

            return ([.. zeichen], [.. orte]);
        }
    }

    private void Vergleiche()
    {
        _offen.Push((0, _a.Length, 0, _b.Length));
        while (_offen.TryPop(out var teil))
        {
            var (a0, a1, b0, b1) = teil;
            for (; a0 < a1 && b0 < b1 && _a[a0] == _b[b0]; a0++, b0++)
            {
                _paare.Add((a0, b0));
            }

            for (; a0 < a1 && b0 < b1 && _a[a1 - 1] == _b[b1 - 1]; a1--, b1--)
            {
                _paare.Add((a1 - 1, b1 - 1));
            }

            if (a0 == a1 || b0 == b1)
            {
                continue;
            }

            if (Mitte(a0, a1, b0, b1, out var x, out var y) && (x, y) != (a0, b0) && (x, y) != (a1, b1))
            {
                _offen.Push((a0, x, b0, y));
                _offen.Push((x, a1, y, b1));
            }
            else
            {
                TeileAnEinmaligen(a0, a1, b0, b1);
            }
        }
    }

    /// <summary>A point on a shortest way through the rectangle, found from both ends; false when it lies beyond the cap.</summary>
    private bool Mitte(int a0, int a1, int b0, int b1, out int mitteA, out int mitteB)
    {
        int n = a1 - a0, m = b1 - b0, delta = n - m;
        var ungerade = (delta & 1) != 0;
        var grenze = Math.Min(HoechsterAbstand, (n + m + 1) / 2);
        const int O = HoechsterAbstand + 2;
        _vor[O + 1] = 0;
        _zurueck[O + 1] = 0;
        for (var d = 0; d <= grenze && _schritte < Schrittvorrat; d++)
        {
            // Diagonals outside the rectangle are left out.
            int k0 = -(d - 2 * Math.Max(0, d - m)), k1 = d - 2 * Math.Max(0, d - n);
            _schritte += k1 - k0 + 2;
            for (var k = k0; k <= k1; k += 2)
            {
                var x = k == -d || (k != d && _vor[O + k - 1] < _vor[O + k + 1]) ? _vor[O + k + 1] : _vor[O + k - 1] + 1;
                var y = x - k;
                for (; x < n && y < m && _a[a0 + x] == _b[b0 + y]; x++, y++)
                {
                }

                _vor[O + k] = x;
                if (ungerade && Math.Abs(delta - k) < d && x + _zurueck[O + delta - k] >= n)
                {
                    (mitteA, mitteB) = (a0 + x, b0 + y);
                    return true;
                }
            }

            for (var k = k0; k <= k1; k += 2)
            {
                var x = k == -d || (k != d && _zurueck[O + k - 1] < _zurueck[O + k + 1]) ? _zurueck[O + k + 1] : _zurueck[O + k - 1] + 1;
                var y = x - k;
                for (; x < n && y < m && _a[a1 - 1 - x] == _b[b1 - 1 - y]; x++, y++)
                {
                }

                _zurueck[O + k] = x;
                if (!ungerade && Math.Abs(delta - k) <= d && x + _vor[O + delta - k] >= n)
                {
                    (mitteA, mitteB) = (a1 - x, b1 - y);
                    return true;
                }
            }
        }

        (mitteA, mitteB) = (0, 0);
        return false;
    }

    /// <summary>Pairs the tokens that occur once on both sides and stand in the same order, and leaves the gaps between them for later.</summary>
    private void TeileAnEinmaligen(int a0, int a1, int b0, int b1)
    {
        _schritte += a1 - a0 + b1 - b0;
        for (var i = a0; i < a1; i++)
        {
            _zahlA[_a[i]]++;
        }

        for (var j = b0; j < b1; j++)
        {
            _zahlB[_b[j]]++;
            _ortB[_b[j]] = j;
        }

        var einmalige = new List<(int A, int B)>();
        for (var i = a0; i < a1; i++)
        {
            if (_zahlA[_a[i]] == 1 && _zahlB[_a[i]] == 1)
            {
                einmalige.Add((i, _ortB[_a[i]]));
            }
        }

        for (var i = a0; i < a1; i++)
        {
            _zahlA[_a[i]] = 0;
        }

        for (var j = b0; j < b1; j++)
        {
            _zahlB[_b[j]] = 0;
        }

        var (vorA, vorB) = (a0, b0);
        var kette = LaengsteKette(einmalige);
        foreach (var (a, b) in kette)
        {
            _paare.Add((a, b));
            _offen.Push((vorA, a, vorB, b));
            (vorA, vorB) = (a + 1, b + 1);
        }

        if (kette.Count > 0)
        {
            _offen.Push((vorA, a1, vorB, b1));
        }
    }

    /// <summary>Longest subsequence that rises in B, too.</summary>
    private static List<(int A, int B)> LaengsteKette(List<(int A, int B)> paare)
    {
        var enden = new List<int>();
        var davor = new int[paare.Count];
        for (var i = 0; i < paare.Count; i++)
        {
            int links = 0, rechts = enden.Count;
            while (links < rechts)
            {
                var mitte = (links + rechts) / 2;
                (links, rechts) = paare[enden[mitte]].B < paare[i].B ? (mitte + 1, rechts) : (links, mitte);
            }

            davor[i] = links > 0 ? enden[links - 1] : -1;
            if (links == enden.Count)
            {
                enden.Add(i);
            }
            else
            {
                enden[links] = i;
            }
        }

        var kette = new List<(int A, int B)>();
        for (var i = enden.Count > 0 ? enden[^1] : -1; i >= 0; i = davor[i])
        {
            kette.Add(paare[i]);
        }

        kette.Reverse();
        return kette;
    }
}
