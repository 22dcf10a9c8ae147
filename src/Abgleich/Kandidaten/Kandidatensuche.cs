using System.Numerics;
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
    private const int KandidatenJeZeile = 7;
    private const int MindestensKandidaten = 1_000_000;
    private const int KleinsterSpielraum = 4;
    private const int GroessterSpielraum = 24;
    private const int JedesPaar = 60;
    private const int GroessterSpielraumMitSchluesseln = 18;
    private const int Stichprobenpaare = 4_000_000;
    private const int Angesehene = 4_000;

    // The blocks of each pass, from choosing how to look until they are looked at.
    private readonly Dictionary<Durchgang, List<Block>> _bloecke = [];

    public List<Durchgangszahl> Durchgaenge { get; } = [];

    /// <summary>Decides how to look for pairs, by the size of the lists and a sample.</summary>
    public Suchweise Waehle()
    {
        var ganz = (long)a.Length * b.Length <= HoechstensGanz;
        var gesperrt = new Dictionary<string, uint[]>();
        foreach (var (d, bloecke) in ganz ? [] : durchgaenge.Zip(Nebenlaeufig.Je(durchgaenge, d => Bloecke(d.A, d.B))))
        {
            gesperrt.Add(d.Name, [.. bloecke.Where(x => x.Kosten > d.HoechstensJeBlock).Select(x => d.A.Schluessel[x.VonA])]);
            bloecke.RemoveAll(x => x.Kosten > d.HoechstensJeBlock);
            _bloecke.Add(d, bloecke);
        }
        return new(ganz, Spielraum(ganz), gesperrt);
    }

    /// <summary>All candidate pairs, row of A in the upper half, in ascending order, each once.</summary>
    /// <param name="neuA">Only pairs with one of these rows, or of <paramref name="neuB"/>, are looked for; null: all.</param>
    public ulong[] Suche(Suchweise weise, bool[]? neuA = null, bool[]? neuB = null)
    {
        var paare = new List<ulong[]>();
        // The prints in the order of a key: room for one pass, used again and again.
        var (va, vb, selten) = (Platz(a.Length), Platz(b.Length), GC.AllocateUninitializedArray<Vector128<byte>>(a.Length));
        // Who looks at all pairs need not weigh those that share both names: these may stand in each other's column, which a print shows only where the lists tell first names from surnames.
        foreach (var d in weise.Ganz ? [Alle(), .. durchgaenge.Where(d => d.Name == Schluesselwahl.BeideNamen)] : durchgaenge)
        {
            filter.Spielraum = weise.Ganz && d.Name == Schluesselwahl.BeideNamen ? JedesPaar : weise.Spielraum;
            long zusammen = 0, geblieben = 0;
            foreach (var (x, y) in Teile(d.A, inSich ? d.A : d.B, neuA, neuB))
            {
                var bloecke = d.Name == Durchgang.Alle ? Streifen(x, y) : neuA is null && _bloecke.Remove(d, out var fertige) ? fertige : Bloecke(x, y, weise.Gesperrt.GetValueOrDefault(d.Name));
                var gefunden = Sammle(bloecke, x, y, va, vb, selten);
                zusammen += bloecke.Sum(z => inSich && x == y ? z.Kosten / 2 : z.Kosten);
                geblieben += gefunden.Sum(g => g.Length);
                paare.AddRange(gefunden);
            }
            Durchgaenge.Add(new(d.Name, zusammen, geblieben));
        }
        return Einmal(paare);
    }

    private Durchgang Alle() => new(Durchgang.Alle, Sortiert.Alle(a.Length), Sortiert.Alle(b.Length), long.MaxValue);

    // New rows against all, and the others against the new ones: no pair twice.
    private IEnumerable<(Sortiert A, Sortiert B)> Teile(Sortiert sa, Sortiert sb, bool[]? neuA, bool[]? neuB)
    {
        if (neuA is null)
            return [(sa, sb)];
        var (neue, alte) = (sa.Nur(neuA, true), sa.Nur(neuA, false));
        return inSich ? [(neue, neue), (neue, alte)] : [(neue, sb), (alte, sb.Nur(neuB!, true))];
    }

    // Tries the search with a few rows of A and counts how many pairs each allowance would let pass.
    private int Spielraum(bool ganz)
    {
        var zahl = new int[GroessterSpielraum + 1];
        var kosten = ganz ? (long)a.Length * b.Length : _bloecke.Values.Sum(l => l.Sum(x => x.Kosten));
        var jede = (uint)Math.Max(1, kosten / Stichprobenpaare + (kosten % Stichprobenpaare > 0 ? 1 : 0));
        var groesster = ganz ? GroessterSpielraum : GroessterSpielraumMitSchluesseln;
        filter.Spielraum = groesster;
        var durch = ganz ? [Alle()] : durchgaenge;
        var paare = Nebenlaeufig.Je(durch, d =>
        {
            var sb = inSich ? d.A : d.B;
            var gefunden = new List<ulong>();
            var bloecke = ganz ? Streifen(d.A, sb) : _bloecke[d];
            var uebliche = Uebliche(bloecke, d.A, sb);
            var breite = bloecke.Count == 0 ? 0 : bloecke.Max(x => x.BisB - x.VonB);
            var (ys, orte) = (Platz(breite), new int[breite]);
            foreach (var block in bloecke)
            {
                var n = 0;
                for (var i = block.VonA; i < block.BisA; i++)
                {
                    if (d.A.Zeilen[i] is var x && !Gezogen(x))
                        continue;
                    for (; n < block.BisB - block.VonB; n++)
                        ys[n] = b[sb.Zeilen[block.VonB + n]];
                    for (var o = filter.Finde(a[x], filter.Selten(x), ys.AsSpan(0, n), uebliche, orte) - 1; o >= 0; o--)
                        if (sb.Zeilen[block.VonB + orte[o]] is var y && (!inSich || x < y))
                            gefunden.Add((ulong)(uint)x << 32 | (uint)y);
                }
            }
            return gefunden.ToArray();
        });
        foreach (var p in Einmal(paare))
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

    private static Vector256<ushort>[] Platz(int anzahl) => GC.AllocateUninitializedArray<Vector256<ushort>>(anzahl);

    private static void Ordne(Vector256<ushort>[] abdruecke, Sortiert s, Vector256<ushort>[] geordnet) => Nebenlaeufig.Bereiche(s.Zeilen.Length, (von, bis) =>
    {
        for (var i = von; i < bis; i++)
            geordnet[i] = abdruecke[s.Zeilen[i]];
    });

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
    private ulong[][] Sammle(List<Block> bloecke, Sortiert x, Sortiert y, Vector256<ushort>[] va, Vector256<ushort>[] vb, Vector128<byte>[] selten)
    {
        Ordne(a, x, va);
        Nebenlaeufig.Bereiche(x.Zeilen.Length, (von, bis) =>
        {
            for (var i = von; i < bis; i++)
                selten[i] = filter.Selten(x.Zeilen[i]);
        });
        if (inSich && x == y)
            vb = va;
        else
            Ordne(b, y, vb);
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
                    var (zeile, zahl) = (za[i], filter.Finde(va[i], selten[i], ys, uebliche, orte));
                    for (var o = 0; o < zahl; o++)
                        if (zb[block.VonB + orte[o]] is var andere && (!einmal || zeile < andere))
                            gefunden.Add(inSich && andere < zeile ? (ulong)(uint)andere << 32 | (uint)zeile : (ulong)(uint)zeile << 32 | (uint)andere);
                }
            }
            ergebnisse[t] = [.. gefunden];
        });
        return ergebnisse;
    }

    // A look at a few pairs is enough, the same way apart: most pairs are those of a few large blocks.
    private Vector256<ushort> Uebliche(List<Block> bloecke, Sortiert x, Sortiert y)
    {
        var paare = new List<(Vector256<ushort>, Vector256<ushort>)>();
        var (weit, bis) = (Math.Max(1, bloecke.Sum(b => b.Kosten) / Angesehene), 0L);
        foreach (var block in bloecke)
        {
            for (var breite = block.BisB - block.VonB; bis < block.Kosten; bis += weit)
                paare.Add((a[x.Zeilen[block.VonA + (int)(bis / breite)]], b[y.Zeilen[block.VonB + (int)(bis % breite)]]));
            bis -= block.Kosten;
        }
        return Vorfilter.Uebliche(paare);
    }

    // In order and each once. First into compartments by the row of A, which fit into the processor's cache and all cores share; in each by the very row, which has few pairs to sort.
    private static ulong[] Einmal(IReadOnlyList<ulong[]> paare)
    {
        // Columns that allow no key bring nobody together.
        if (paare.Count == 0)
            return [];
        const int Bits = 10, Faecher = 1 << Bits;
        var fach = 32 + Math.Max(0, 64 - BitOperations.LeadingZeroCount(paare.Max(t => t.Length == 0 ? 0 : t.Max() >> 32)) - Bits);
        var ende = new int[Faecher + 1];
        foreach (var t in paare)
            foreach (var p in t)
                ende[(p >> fach) + 1]++;
        for (var f = 0; f < Faecher; f++)
            ende[f + 1] += ende[f];
        var (anfang, alle) = (ende[..Faecher], GC.AllocateUninitializedArray<ulong>(ende[^1]));
        foreach (var t in paare)
            foreach (var p in t)
                alle[anfang[p >> fach]++] = p;
        var einmal = new int[Faecher + 1];
        Parallel.For(0, Faecher, f =>
        {
            var inhalt = alle.AsSpan(ende[f]..ende[f + 1]);
            // Where the next pair of a row goes; afterwards where the row ends.
            var je = new int[(1 << fach - 32) + 1];
            int Zeile(ulong p) => (int)(p >> 32) & je.Length - 2;
            foreach (var p in inhalt)
                je[Zeile(p) + 1]++;
            for (var i = 1; i < je.Length; i++)
                je[i] += je[i - 1];
            var (jeZeile, n) = (GC.AllocateUninitializedArray<ulong>(inhalt.Length), 0);
            foreach (var p in inhalt)
                jeZeile[je[Zeile(p)]++] = p;
            for (int i = 0, von = 0; i < je.Length - 1; von = je[i++])
            {
                var paareDerZeile = jeZeile.AsSpan(von..je[i]);
                paareDerZeile.Sort();
                for (var j = 0; j < paareDerZeile.Length; j++)
                    if (j == 0 || paareDerZeile[j] != paareDerZeile[j - 1])
                        inhalt[n++] = paareDerZeile[j];
            }
            einmal[f + 1] = n;
        });
        for (var f = 0; f < Faecher; f++)
            einmal[f + 1] += einmal[f];
        var geordnet = GC.AllocateUninitializedArray<ulong>(einmal[^1]);
        for (var f = 0; f < Faecher; f++)
            alle.AsSpan(ende[f], einmal[f + 1] - einmal[f]).CopyTo(geordnet.AsSpan(einmal[f]));
        return geordnet;
    }
}
