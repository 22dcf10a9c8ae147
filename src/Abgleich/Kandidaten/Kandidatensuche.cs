using System.Runtime.Intrinsics;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>What one pass brought together.</summary>
/// <param name="Name">Key of the pass.</param>
/// <param name="Zusammengefuehrt">Pairs with the same key.</param>
/// <param name="Geblieben">Those that the coarse weighing let pass, also found by other passes.</param>
public sealed record Durchgangszahl(string Name, long Zusammengefuehrt, long Geblieben);

/// <summary>Finds the pairs worth comparing: every pair of small lists, else those that share a key, weighed coarsely.</summary>
internal sealed class Kandidatensuche(Vector256<ushort>[] a, Vector256<ushort>[] b, bool inSich, Vorfilter filter, List<Durchgang> durchgaenge)
{
    /// <summary>Up to this many pairs all are looked at.</summary>
    public const long HoechstensGanz = 150_000_000;

    // A key that so many share says little; its pairs are found by the others.
    private const long HoechstensJeBlock = 40_000_000;

    // How far from even odds a pair is still looked at: as far as this many candidates allow, in bits between these bounds.
    private const int KandidatenJeZeile = 7;
    private const int MindestensKandidaten = 1_000_000;
    private const int KleinsterSpielraum = 4;
    private const int GroessterSpielraum = 24;
    private const int GroessterSpielraumMitSchluesseln = 14;
    private const int Stichprobenpaare = 8_000_000;

    private bool Ganz => (long)a.Length * b.Length <= HoechstensGanz;

    public List<Durchgangszahl> Durchgaenge { get; } = [];

    /// <summary>All candidate pairs, row of A in the upper half, in ascending order, each once.</summary>
    public ulong[] Suche()
    {
        filter.Spielraum = Spielraum();
        if (Ganz)
        {
            var alle = Sammle(Enumerable.Range(0, (a.Length + 255) / 256).Select(i => new Block(i * 256, Math.Min(a.Length, i * 256 + 256), 0, b.Length)).ToList(), a, b, Reihe(a.Length), Reihe(b.Length));
            Durchgaenge.Add(new("alle", inSich ? (long)a.Length * (a.Length - 1) / 2 : (long)a.Length * b.Length, alle.Length));
            return Einmal([alle]);
        }
        var paare = new List<ulong[]>();
        foreach (var d in durchgaenge)
        {
            var bloecke = Bloecke(d.A, d.B);
            var gefunden = Sammle(bloecke, Ordne(a, d.A), inSich ? null : Ordne(b, d.B), d.A.Zeilen, d.B.Zeilen);
            Durchgaenge.Add(new(d.Name, bloecke.Sum(x => inSich ? x.Kosten / 2 : x.Kosten), gefunden.Length));
            paare.Add(gefunden);
        }
        return Einmal(paare);
    }

    // Tries the search with a few rows of A and counts how many pairs each allowance would let pass.
    private int Spielraum()
    {
        var zahl = new int[GroessterSpielraum + 1];
        var kosten = Ganz ? (long)a.Length * b.Length : durchgaenge.Sum(d => Bloecke(d.A, d.B).Sum(x => x.Kosten));
        var jede = (uint)Math.Max(1, kosten / Stichprobenpaare + (kosten % Stichprobenpaare > 0 ? 1 : 0));
        var groesster = Ganz ? GroessterSpielraum : GroessterSpielraumMitSchluesseln;
        filter.Spielraum = groesster;
        if (Ganz)
            Parallel.For(0, a.Length, x =>
            {
                if (Gezogen(x))
                    for (var y = inSich ? x + 1 : 0; y < b.Length; y++)
                        if (filter.Laesst(x, a[x], b[y]))
                            Interlocked.Increment(ref zahl[Fehlend(x, y)]);
            });
        else
        {
            var paare = durchgaenge.AsParallel().SelectMany(d =>
            {
                var gefunden = new List<ulong>();
                foreach (var block in Bloecke(d.A, d.B))
                    for (var i = block.VonA; i < block.BisA; i++)
                        if (d.A.Zeilen[i] is var x && Gezogen(x))
                            for (var j = block.VonB; j < block.BisB; j++)
                                if (d.B.Zeilen[j] is var y && (!inSich || x < y) && filter.Laesst(x, a[x], b[y]))
                                    gefunden.Add((ulong)(uint)x << 32 | (uint)y);
                return gefunden;
            }).ToHashSet();
            foreach (var p in paare)
                zahl[Fehlend((int)(p >> 32), (int)(uint)p)]++;
        }
        var grenze = Math.Max(MindestensKandidaten, (long)KandidatenJeZeile * Math.Min(a.Length, b.Length)) / jede;
        var (spielraum, summe) = (KleinsterSpielraum, 0L);
        for (var s = 0; s <= groesster; s++)
            if ((summe += zahl[s]) <= grenze)
                spielraum = Math.Max(spielraum, s);
        return spielraum;

        bool Gezogen(int zeile) => ((uint)zeile * 0x9E3779B1 >> 8) % jede == 0;

        int Fehlend(int x, int y) => Math.Clamp(filter.Fehlend(x, a[x], b[y]), 0, GroessterSpielraum);
    }

    private static int[] Reihe(int n) => [.. Enumerable.Range(0, n)];

    private static Vector256<ushort>[] Ordne(Vector256<ushort>[] abdruecke, Sortiert s)
    {
        var geordnet = new Vector256<ushort>[s.Zeilen.Length];
        for (var i = 0; i < geordnet.Length; i++)
            geordnet[i] = abdruecke[s.Zeilen[i]];
        return geordnet;
    }

    private readonly record struct Block(int VonA, int BisA, int VonB, int BisB)
    {
        public long Kosten => (long)(BisA - VonA) * (BisB - VonB);
    }

    private static List<Block> Bloecke(Sortiert a, Sortiert b)
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
                var block = new Block(i, ei, j, ej);
                if (block.Kosten <= HoechstensJeBlock)
                    bloecke.Add(block);
                (i, j) = (ei, ej);
            }
        }
        return bloecke;
    }

    // Blocks are cut into parts of similar cost; each part fills its own list, so that the result does not depend on the threads.
    private ulong[] Sammle(List<Block> bloecke, Vector256<ushort>[] va, Vector256<ushort>[]? vb, int[] za, int[] zb)
    {
        vb ??= va;
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
                    var (zeile, zahl) = (za[i], filter.Finde(za[i], va[i], ys, orte));
                    for (var o = 0; o < zahl; o++)
                        if (zb[block.VonB + orte[o]] is var andere && (!inSich || zeile < andere))
                            gefunden.Add((ulong)(uint)zeile << 32 | (uint)andere);
                }
            }
            ergebnisse[t] = [.. gefunden];
        });
        return Verkette(ergebnisse);
    }

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

    private static ulong[] Einmal(List<ulong[]> paare)
    {
        var alle = Verkette(paare);
        Array.Sort(alle);
        if (paare.Count == 1)
            return alle;
        var n = 0;
        for (var i = 0; i < alle.Length; i++)
            if (i == 0 || alle[i] != alle[i - 1])
                alle[n++] = alle[i];
        Array.Resize(ref alle, n);
        return alle;
    }
}
