using System.Runtime.Intrinsics;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>What one pass brought together.</summary>
/// <param name="Name">Key of the pass.</param>
/// <param name="Zusammengefuehrt">Pairs with the same key.</param>
/// <param name="Geblieben">Those that the coarse weighing let pass, also found by other passes.</param>
public sealed record Durchgangszahl(string Name, long Zusammengefuehrt, long Geblieben);

/// <summary>How pairs were looked for; a later run looks in the same way.</summary>
/// <param name="Ganz">All pairs were looked at.</param>
/// <param name="Spielraum">Bits that a pair may lack to even odds.</param>
/// <param name="Gesperrt">For each pass the keys that too many share.</param>
internal sealed record Suchweise(bool Ganz, int Spielraum, IReadOnlyDictionary<string, uint[]> Gesperrt);

/// <summary>Finds the pairs worth comparing: every pair of small lists, else those that share a key, weighed coarsely.</summary>
internal sealed class Kandidatensuche(Vector256<ushort>[] a, Vector256<ushort>[] b, bool inSich, Vorfilter filter, List<Durchgang> durchgaenge)
{
    /// <summary>Up to this many pairs all are looked at.</summary>
    public const long HoechstensGanz = 150_000_000;

    // How far from even odds a pair is still looked at: as far as this many candidates allow, in bits between these bounds.
    private const int KandidatenJeZeile = 8;
    private const int MindestensKandidaten = 1_000_000;
    private const int KleinsterSpielraum = 4;
    private const int GroessterSpielraum = 24;
    private const int GroessterSpielraumMitSchluesseln = 14;
    private const int Stichprobenpaare = 8_000_000;
    private const int Angesehene = 4_000;

    public List<Durchgangszahl> Durchgaenge { get; } = [];

    /// <summary>Decides how to look for pairs, by the size of the lists and a sample.</summary>
    public Suchweise Waehle()
    {
        var ganz = (long)a.Length * b.Length <= HoechstensGanz;
        var gesperrt = ganz ? [] : durchgaenge.ToDictionary(d => d.Name, d => Bloecke(d.A, d.B).Where(x => x.Kosten > d.HoechstensJeBlock).Select(x => d.A.Schluessel[x.VonA]).ToArray());
        return new(ganz, Spielraum(ganz, gesperrt), gesperrt);
    }

    /// <summary>All candidate pairs, row of A in the upper half, in ascending order, each once.</summary>
    /// <param name="neuA">Only pairs with one of these rows, or of <paramref name="neuB"/>, are looked for; null: all.</param>
    public ulong[] Suche(Suchweise weise, bool[]? neuA = null, bool[]? neuB = null)
    {
        filter.Spielraum = weise.Spielraum;
        var paare = new List<ulong[]>();
        foreach (var d in weise.Ganz ? [Alle()] : durchgaenge)
        {
            long zusammen = 0, geblieben = 0;
            foreach (var (x, y) in Teile(d.A, inSich ? d.A : d.B, neuA, neuB))
            {
                var bloecke = weise.Ganz ? Streifen(x, y) : Bloecke(x, y, weise.Gesperrt.GetValueOrDefault(d.Name));
                var gefunden = Sammle(bloecke, x, y);
                zusammen += bloecke.Sum(z => inSich && x == y ? z.Kosten / 2 : z.Kosten);
                geblieben += gefunden.Length;
                paare.Add(gefunden);
            }
            Durchgaenge.Add(new(d.Name, zusammen, geblieben));
        }
        return Einmal(paare);
    }

    private Durchgang Alle() => new("alle", Sortiert.Alle(a.Length), Sortiert.Alle(b.Length), long.MaxValue);

    // New rows against all, and the others against the new ones: no pair twice.
    private IEnumerable<(Sortiert A, Sortiert B)> Teile(Sortiert sa, Sortiert sb, bool[]? neuA, bool[]? neuB)
    {
        if (neuA is null)
            return [(sa, sb)];
        var (neue, alte) = (sa.Nur(neuA, true), sa.Nur(neuA, false));
        return inSich ? [(neue, neue), (neue, alte)] : [(neue, sb), (alte, sb.Nur(neuB!, true))];
    }

    // Tries the search with a few rows of A and counts how many pairs each allowance would let pass.
    private int Spielraum(bool ganz, Dictionary<string, uint[]> gesperrt)
    {
        var zahl = new int[GroessterSpielraum + 1];
        var kosten = ganz ? (long)a.Length * b.Length : durchgaenge.Sum(d => Bloecke(d.A, d.B, gesperrt[d.Name]).Sum(x => x.Kosten));
        var jede = (uint)Math.Max(1, kosten / Stichprobenpaare + (kosten % Stichprobenpaare > 0 ? 1 : 0));
        var groesster = ganz ? GroessterSpielraum : GroessterSpielraumMitSchluesseln;
        filter.Spielraum = groesster;
        var durch = ganz ? [Alle()] : durchgaenge;
        var paare = durch.AsParallel().SelectMany(d =>
        {
            var sb = inSich ? d.A : d.B;
            var ys = Ordne(b, sb);
            var (gefunden, orte) = (new List<ulong>(), new int[ys.Length]);
            var bloecke = ganz ? Streifen(d.A, sb) : Bloecke(d.A, sb, gesperrt[d.Name]);
            var uebliche = Uebliche(bloecke, d.A, sb);
            foreach (var block in bloecke)
                for (var i = block.VonA; i < block.BisA; i++)
                    if (d.A.Zeilen[i] is var x && Gezogen(x))
                        for (var n = filter.Finde(x, a[x], ys.AsSpan(block.VonB..block.BisB), uebliche, orte) - 1; n >= 0; n--)
                            if (sb.Zeilen[block.VonB + orte[n]] is var y && (!inSich || x < y))
                                gefunden.Add((ulong)(uint)x << 32 | (uint)y);
            return gefunden;
        });
        foreach (var p in ganz ? paare : paare.Distinct())
            zahl[Fehlend((int)(p >> 32), (int)(uint)p)]++;
        var grenze = Math.Max(MindestensKandidaten, (long)KandidatenJeZeile * Math.Min(a.Length, b.Length)) / jede;
        var (spielraum, summe) = (KleinsterSpielraum, 0L);
        for (var s = 0; s <= groesster; s++)
            if ((summe += zahl[s]) <= grenze)
                spielraum = Math.Max(spielraum, s);
        return spielraum;

        bool Gezogen(int zeile) => ((uint)zeile * 0x9E3779B1 >> 8) % jede == 0;

        int Fehlend(int x, int y) => Math.Clamp(filter.Fehlend(x, a[x], b[y]), 0, GroessterSpielraum);
    }

    private static Vector256<ushort>[] Ordne(Vector256<ushort>[] abdruecke, Sortiert s)
    {
        var geordnet = new Vector256<ushort>[s.Zeilen.Length];
        for (var i = 0; i < geordnet.Length; i++)
            geordnet[i] = abdruecke[s.Zeilen[i]];
        return geordnet;
    }

    internal readonly record struct Block(int VonA, int BisA, int VonB, int BisB)
    {
        public long Kosten => (long)(BisA - VonA) * (BisB - VonB);
    }

    private static List<Block> Streifen(Sortiert a, Sortiert b) =>
        [.. Enumerable.Range(0, (a.Zeilen.Length + 255) / 256).Select(i => new Block(i * 256, Math.Min(a.Zeilen.Length, i * 256 + 256), 0, b.Zeilen.Length))];

    internal static List<Block> Bloecke(Sortiert a, Sortiert b, uint[]? gesperrt = null)
    {
        var bloecke = new List<Block>();
        for (int i = 0, j = 0; i < a.Schluessel.Length && j < b.Schluessel.Length;)
        {
            var (x, y) = (a.Schluessel[i], b.Schluessel[j]);
            if (x < y)
                i++;
            else if (x > y)
                j++;
            else
            {
                var (ei, ej) = (i, j);
                while (ei < a.Schluessel.Length && a.Schluessel[ei] == x)
                    ei++;
                while (ej < b.Schluessel.Length && b.Schluessel[ej] == x)
                    ej++;
                if (gesperrt is not { Length: > 0 } || Array.BinarySearch(gesperrt, x) < 0)
                    bloecke.Add(new Block(i, ei, j, ej));
                (i, j) = (ei, ej);
            }
        }
        return bloecke;
    }

    // Blocks are cut into parts of similar cost; each part fills its own list, so that the result does not depend on the threads.
    private ulong[] Sammle(List<Block> bloecke, Sortiert x, Sortiert y)
    {
        var va = Ordne(a, x);
        var vb = inSich && x == y ? va : Ordne(b, y);
        var (za, zb, einmal) = (x.Zeilen, y.Zeilen, inSich && x == y);
        var gesamt = bloecke.Sum(x => x.Kosten);
        var jeTeil = Math.Max(100_000, gesamt / 128);
        var teile = new List<(int Von, int Bis)>();
        for (int i = 0, von = 0; i < bloecke.Count;)
        {
            long summe = 0;
            while (i < bloecke.Count && summe < jeTeil)
                summe += bloecke[i++].Kosten;
            teile.Add((von, i));
            von = i;
        }
        var ergebnisse = new ulong[teile.Count][];
        var uebliche = Uebliche(bloecke, x, y);
        Parallel.For(0, teile.Count, t =>
        {
            var gefunden = new List<ulong>();
            var orte = new int[bloecke[teile[t].Von..teile[t].Bis].Max(x => x.BisB - x.VonB)];
            for (var n = teile[t].Von; n < teile[t].Bis; n++)
            {
                var block = bloecke[n];
                var ys = vb.AsSpan(block.VonB..block.BisB);
                for (var i = block.VonA; i < block.BisA; i++)
                {
                    var (zeile, zahl) = (za[i], filter.Finde(za[i], va[i], ys, uebliche, orte));
                    for (var o = 0; o < zahl; o++)
                        if (zb[block.VonB + orte[o]] is var andere && (!einmal || zeile < andere))
                            gefunden.Add(inSich && andere < zeile ? (ulong)(uint)andere << 32 | (uint)zeile : (ulong)(uint)zeile << 32 | (uint)andere);
                }
            }
            ergebnisse[t] = [.. gefunden];
        });
        return Verkette(ergebnisse);
    }

    // A look at a few pairs of the blocks is enough.
    private Vector256<ushort> Uebliche(List<Block> bloecke, Sortiert x, Sortiert y) => Vorfilter.Uebliche(Enumerable.Range(0, bloecke.Count == 0 ? 0 : Angesehene).Select(i =>
    {
        var block = bloecke[(int)((long)i * bloecke.Count / Angesehene)];
        var (n, m) = (block.BisA - block.VonA, block.BisB - block.VonB);
        return block.Kosten == 0 ? default : (a[x.Zeilen[block.VonA + i * 7 % n]], b[y.Zeilen[block.VonB + i * 31 % m]], block.Kosten);
    }));

    private static ulong[] Verkette(IReadOnlyList<ulong[]> teile)
    {
        var alle = new ulong[teile.Sum(t => t.Length)];
        var ort = 0;
        foreach (var t in teile)
        {
            t.CopyTo(alle, ort);
            ort += t.Length;
        }
        return alle;
    }

    // In order and each once. First into compartments by the row of A: these fit into the processor's cache, and all cores sort.
    private static ulong[] Einmal(List<ulong[]> paare)
    {
        const int Faecher = 1024;
        var breite = 1 + paare.Max(t => t.Length == 0 ? 0 : t.Max() >> 32) / Faecher;
        var ende = new int[Faecher + 1];
        foreach (var t in paare)
            foreach (var p in t)
                ende[(p >> 32) / breite + 1]++;
        for (var f = 0; f < Faecher; f++)
            ende[f + 1] += ende[f];
        var (anfang, alle) = (ende[..Faecher], new ulong[ende[^1]]);
        foreach (var t in paare)
            foreach (var p in t)
                alle[anfang[(p >> 32) / breite]++] = p;
        var einmal = new ulong[Faecher][];
        Parallel.For(0, Faecher, f =>
        {
            var fach = alle.AsSpan(ende[f]..ende[f + 1]);
            fach.Sort();
            var n = 0;
            for (var i = 0; i < fach.Length; i++)
                if (i == 0 || fach[i] != fach[i - 1])
                    fach[n++] = fach[i];
            einmal[f] = fach[..n].ToArray();
        });
        return Verkette(einmal);
    }
}
