using System.Numerics;
using System.Runtime.CompilerServices;

namespace Startchancen.Abgleich.Verschluesselung;

/// <summary>A pair of encodings that are one person or may be.</summary>
/// <param name="Aehnlichkeit">Share of the set bits that both have (Dice), 0 to 1.</param>
/// <param name="Wahrscheinlichkeit">That both are one person, 0 to 1, as far as likeness alone tells.</param>
public readonly record struct Kodierpaar(int ZeileA, int ZeileB, double Aehnlichkeit, double Wahrscheinlichkeit, Paarklasse Klasse);

/// <summary>What a comparison of encodings gave.</summary>
/// <param name="Paare">Hits and pairs to look at, by rows.</param>
/// <param name="Verglichen">Pairs whose bits were compared.</param>
/// <param name="ErwarteteGenauigkeit">Share of the hits that are right, as promised.</param>
public sealed record Kodierergebnis(IReadOnlyList<Kodierpaar> Paare, long Verglichen, double ErwarteteGenauigkeit);

/// <summary>
/// Compares two lists of encodings by likeness alone, without key and without labels. Each row's most like row on the other side is looked for;
/// pairs that are each other's are candidates. A row whose partner has a better one is shown to a person: a twin, or the same one once more. How like strangers
/// and brothers and sisters are at best is seen within each list, where nearly everybody stands once; what exceeds that is one person.
/// </summary>
public static class Kodierungsvergleich
{
    private const long HoechstensGanz = 150_000_000;

    // Tables of bits drawn at random: rows that agree in all bits of a table are compared (Indyk and Motwani 1998).
    private const int Tafeln = 96;
    private const int BitsJeTafel = 17;
    private const int HoechstensJeBlock = 400_000;

    private const int Faecher = 400;

    // Of each list about so many rows show how like strangers and families come.
    private const int Probezeilen = 2000;

    // Nobody is sure that no candidate is a stranger.
    private const double Vorschuss = 0.5;

    // So much less like the second best must be, or a person looks: twins differ in the first name only.
    private const double Abstand = 0.02;
    private const double Fraglich = 0.02;
    private const double Doppelverdacht = 0.95;

    /// <exception cref="ArgumentException">The lists were encoded with other fields, options, keys or rounds, or the threshold is not between 0 and 1.</exception>
    public static Kodierergebnis Vergleiche(Kodierungsliste a, Kodierungsliste b, double schwelle = 0.5, CancellationToken abbruch = default)
    {
        if (!a.Art.IstGleich(b.Art))
            throw new ArgumentException("The lists were not encoded in the same way.");
        if (schwelle is not (> 0 and < 1))
            throw new ArgumentException("The threshold is a probability between 0 and 1.", nameof(schwelle));
        Func<Kodierungsliste, Kodierungsliste, Beste, Beste?, bool[]?, CancellationToken, long> suche = (long)a.Anzahl * b.Anzahl <= HoechstensGanz ? Ganz : NachTafeln;
        var (besteA, besteB) = (new Beste(a.Anzahl), new Beste(b.Anzahl));
        var verglichen = suche(a, b, besteA, besteB, null, abbruch);
        var chance = new Chancen(besteA, besteB, [.. InSich(a), .. InSich(b)]);
        var paare = new List<Kodierpaar>();
        var (richtig, treffer) = (0.0, 0);
        for (var x = 0; x < a.Anzahl; x++)
        {
            if (besteA.Wer[x] is not (>= 0 and var y) || chance.Von(besteA.Wert[x]) is not (>= Fraglich and var p))
                continue;
            var s = besteA.Wert[x];
            if (besteB.Wer[y] != x)
            {
                // Its partner has a better one: a twin, or the same person once more.
                if (p >= Doppelverdacht)
                    paare.Add(new(x, y, s, p / 2, Paarklasse.Pruefen));
                continue;
            }
            var ist = p >= schwelle && s - Math.Max(besteA.Zweiter[x], besteB.Zweiter[y]) >= Abstand;
            if (ist)
                (richtig, treffer) = (richtig + p, treffer + 1);
            paare.Add(new(x, y, s, p, ist ? Paarklasse.Treffer : Paarklasse.Pruefen));
        }
        for (var y = 0; y < b.Anzahl; y++)
            if (besteB.Wer[y] is >= 0 and var x && besteA.Wer[x] != y && chance.Von(besteB.Wert[y]) is >= Doppelverdacht and var p)
                paare.Add(new(x, y, besteB.Wert[y], p / 2, Paarklasse.Pruefen));
        paare.Sort((p, q) => (p.ZeileA, p.ZeileB).CompareTo((q.ZeileA, q.ZeileB)));
        return new(paare, verglichen, treffer == 0 ? 1 : richtig / treffer);

        // Likeness of some pairs of one list's rows that are each other's best: strangers and families, as nearly everybody stands in a list once.
        IEnumerable<double> InSich(Kodierungsliste liste)
        {
            var (beste, probe) = (new Beste(liste.Anzahl), Probe(liste));
            verglichen += suche(liste, liste, beste, null, probe, abbruch);
            var andere = new bool[liste.Anzahl];
            for (var x = 0; x < liste.Anzahl; x++)
                if (beste.Wer[x] is >= 0 and var y)
                    andere[y] = !probe[y];
            verglichen += suche(liste, liste, beste, null, andere, abbruch);
            for (var x = 0; x < liste.Anzahl; x++)
                if (probe[x] && beste.Wer[x] is >= 0 and var y && beste.Wert[y] == beste.Wert[x])
                    yield return beste.Wert[x];
        }
    }

    // Chosen by what the rows hold, so that their order changes nothing.
    private static bool[] Probe(Kodierungsliste liste)
    {
        var (probe, teile) = (new bool[liste.Anzahl], (ulong)Math.Max(1, liste.Anzahl / Probezeilen));
        for (var x = 0; x < probe.Length; x++)
        {
            var summe = 0UL;
            foreach (var wort in liste.Zeile(x))
                summe = (summe ^ wort) * 0x9E3779B97F4A7C15;
            probe[x] = (summe >> 32) % teile == 0;
        }
        return probe;
    }

    // For each row of the first list, or only some of them, the best ones of the second and the other way round; without the other way: of the list's other rows.
    private static long Ganz(Kodierungsliste a, Kodierungsliste b, Beste besteA, Beste? besteB, bool[]? nur, CancellationToken abbruch)
    {
        var inSich = besteB is null;
        var (ga, gb) = (Gewichte(a), Gewichte(b));
        Parallel.For(0, (a.Anzahl + 63) / 64, new ParallelOptions { CancellationToken = abbruch }, teil =>
        {
            for (var x = teil * 64; x < Math.Min(a.Anzahl, teil * 64 + 64); x++)
                for (var y = 0; y < b.Anzahl && nur?[x] != false; y++)
                    if ((!inSich || x != y) && Aehnlich(a.Zeile(x), b.Zeile(y), ga[x], gb[y]) is var s && (s >= besteA.Zweiter[x] || s >= besteB?.Zweiter[y]))
                    {
                        besteA.Melde(x, y, s);
                        besteB?.Melde(y, x, s);
                    }
        });
        return (long)(nur?.Count(x => x) ?? a.Anzahl) * b.Anzahl;
    }

    private static long NachTafeln(Kodierungsliste a, Kodierungsliste b, Beste besteA, Beste? besteB, bool[]? nur, CancellationToken abbruch)
    {
        var inSich = besteB is null;
        var (ga, gb) = (Gewichte(a), Gewichte(b));
        var verglichen = 0L;
        // The drawing is fixed: equal lists give equal results.
        var zufall = new Erzeugung.Zufall(4711, (ulong)a.Art.Laenge);
        for (var tafel = 0; tafel < Tafeln; tafel++)
        {
            abbruch.ThrowIfCancellationRequested();
            var stellen = Enumerable.Range(0, BitsJeTafel).Select(_ => zufall.Unter(a.Art.Laenge)).ToArray();
            var sa = Sortiert(a, stellen);
            var sb = inSich ? sa : Sortiert(b, stellen);
            var bloecke = Kandidaten.Kandidatensuche.Bloecke(sa, sb).Where(x => x.Kosten <= HoechstensJeBlock).ToArray();
            verglichen += nur is null ? bloecke.Sum(x => x.Kosten) : bloecke.Sum(x => Enumerable.Range(x.VonA, x.BisA - x.VonA).Count(i => nur[sa.Zeilen[i]]) * (long)(x.BisB - x.VonB));
            Parallel.For(0, (bloecke.Length + 255) / 256, new ParallelOptions { CancellationToken = abbruch }, teil =>
            {
                foreach (var block in bloecke.AsSpan(teil * 256, Math.Min(256, bloecke.Length - teil * 256)))
                    for (var i = block.VonA; i < block.BisA; i++)
                    {
                        var x = sa.Zeilen[i];
                        for (var j = block.VonB; j < block.BisB && nur?[x] != false; j++)
                        {
                            var y = sb.Zeilen[j];
                            if ((!inSich || x != y) && Aehnlich(a.Zeile(x), b.Zeile(y), ga[x], gb[y]) is var s && (s >= besteA.Zweiter[x] || s >= besteB?.Zweiter[y]))
                            {
                                besteA.Melde(x, y, s);
                                besteB?.Melde(y, x, s);
                            }
                        }
                    }
            });
        }
        return verglichen;
    }

    // One more than the bits themselves: 0 is kept for "no key".
    private static Kandidaten.Sortiert Sortiert(Kodierungsliste liste, int[] stellen)
    {
        var schluessel = new uint[liste.Anzahl];
        for (var i = 0; i < schluessel.Length; i++)
        {
            var zeile = liste.Zeile(i);
            var s = 1u;
            foreach (var stelle in stellen)
                s = s << 1 | (uint)(zeile[stelle >> 6] >> (stelle & 63) & 1);
            schluessel[i] = s;
        }
        return new(new Kandidaten.Sortierraum(schluessel));
    }

    private static int[] Gewichte(Kodierungsliste liste)
    {
        var gewichte = new int[liste.Anzahl];
        for (var i = 0; i < gewichte.Length; i++)
            foreach (var wort in liste.Zeile(i))
                gewichte[i] += BitOperations.PopCount(wort);
        return gewichte;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Aehnlich(ReadOnlySpan<ulong> x, ReadOnlySpan<ulong> y, int gx, int gy)
    {
        var gemeinsam = 0;
        for (var w = 0; w < x.Length && w < y.Length; w++)
            gemeinsam += BitOperations.PopCount(x[w] & y[w]);
        return gx + gy == 0 ? 0 : 2.0 * gemeinsam / (gx + gy);
    }

    /// <summary>For each row of a list the most like row of the other and how like it and the next are; of equally like ones the first row counts.</summary>
    private sealed class Beste
    {
        private readonly Lock[] _schloesser = [.. Enumerable.Range(0, 256).Select(_ => new Lock())];

        public Beste(int anzahl)
        {
            (Wer, Wert, WerSonst, Zweiter) = (new int[anzahl], new double[anzahl], new int[anzahl], new double[anzahl]);
            Array.Fill(Wer, -1);
            Array.Fill(WerSonst, -1);
        }

        public int[] Wer { get; }

        public double[] Wert { get; }

        public int[] WerSonst { get; }

        public double[] Zweiter { get; }

        public void Melde(int zeile, int andere, double wert)
        {
            lock (_schloesser[zeile & 255])
            {
                // Several tables may report the same pair.
                if (Wer[zeile] == andere || WerSonst[zeile] == andere)
                    return;
                if (wert > Wert[zeile] || (wert == Wert[zeile] && andere < Wer[zeile]))
                    (WerSonst[zeile], Zweiter[zeile], Wer[zeile], Wert[zeile]) = (Wer[zeile], Wert[zeile], andere, wert);
                else if (wert > Zweiter[zeile] || (wert == Zweiter[zeile] && andere < WerSonst[zeile]))
                    (WerSonst[zeile], Zweiter[zeile]) = (andere, wert);
            }
        }
    }

    /// <summary>The chance that a pair of mutual best ones is one person, by its likeness; never falls as likeness rises.</summary>
    private sealed class Chancen
    {
        private readonly double[] _chance = new double[Faecher + 1];

        /// <param name="fremde">Likeness of pairs of strangers and families, chosen as the candidates are: each other's best.</param>
        public Chancen(Beste a, Beste b, double[] fremde)
        {
            var (gesehen, sonst, n) = (new double[Faecher + 1], new double[Faecher + 1], 0.0);
            for (var x = 0; x < a.Wer.Length; x++)
                if (a.Wer[x] is >= 0 and var y && b.Wer[y] == x)
                    (gesehen[Fach(a.Wert[x])], n) = (gesehen[Fach(a.Wert[x])] + 1, n + 1);
            foreach (var wert in fremde)
                sonst[Fach(wert)]++;
            // Below what half of the strangers reach nobody is one person: that tells how many of the candidates are strangers.
            var (unter, alle) = (0.0, Vorschuss);
            for (var f = 0; f <= Faecher && unter < fremde.Length / 2.0; f++)
                (unter, alle) = (unter + sonst[f], alle + gesehen[f]);
            var jeFremdes = Math.Min(n, alle / Math.Max(unter, 1) * Math.Max(fremde.Length, 1)) / Math.Max(fremde.Length, 1);
            var (roh, gewicht) = (new double[Faecher + 1], new double[Faecher + 1]);
            for (var f = 0; f <= Faecher; f++)
            {
                gewicht[f] = gesehen[f] + 1e-9;
                roh[f] = gesehen[f] == 0 ? 0 : 1 - jeFremdes * sonst[f] / gesehen[f];
            }
            // Of few pairs chance alone may put some more beyond a likeness than were seen there.
            var steigend = Steige(roh, gewicht);
            var (allesUeber, fremdeUeber, sicher) = (n, (double)fremde.Length, 0.0);
            for (var f = 0; f <= Faecher; f++)
            {
                sicher = Math.Max(sicher, 1 - jeFremdes * (fremdeUeber + 1 + Math.Sqrt(fremdeUeber + 1)) / Math.Max(1, allesUeber));
                _chance[f] = Math.Clamp(steigend[f], 0, sicher);
                (allesUeber, fremdeUeber) = (allesUeber - gesehen[f], fremdeUeber - sonst[f]);
            }
        }

        public double Von(double wert) => _chance[Fach(wert)];

        private static int Fach(double wert) => (int)(Math.Clamp(wert, 0, 1) * Faecher);

        // The nearest sequence that never falls (pool adjacent violators: Ayer et al. 1955).
        private static double[] Steige(double[] werte, double[] gewicht)
        {
            var stapel = new List<(double Wert, double Gewicht, int Zahl)>();
            for (var i = 0; i < werte.Length; i++)
            {
                stapel.Add((werte[i], gewicht[i], 1));
                while (stapel.Count > 1 && stapel[^2].Wert > stapel[^1].Wert)
                {
                    var ((w1, g1, z1), (w2, g2, z2)) = (stapel[^2], stapel[^1]);
                    stapel.RemoveRange(stapel.Count - 2, 2);
                    stapel.Add(((w1 * g1 + w2 * g2) / (g1 + g2), g1 + g2, z1 + z2));
                }
            }
            return [.. stapel.SelectMany(s => Enumerable.Repeat(s.Wert, s.Zahl))];
        }
    }
}
