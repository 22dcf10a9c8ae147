using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Verschluesselung;
using Startchancen.Abgleich.Zuordnung;
using Startchancen.Host.Abgleich;

namespace Startchancen.Benchmarks;

/// <summary>
/// How good the record linkage is on lists whose truth is known; a row for docs/benchmarks.md. <c>guete A.csv B.csv WAHRHEIT.csv</c> (pairs of
/// identifiers), <c>guete A.csv B.csv MUSTER</c> or <c>guete LISTE.csv MUSTER</c>: what the first group of the expression finds in the identifier is
/// the person, <c>rec-(\d+)-</c> for instance; <c>guete B.csv WAHRHEIT.csv</c> takes the second list by itself. <c>kodiert A.csv B.csv WAHRHEIT.csv HAERTUNG NOISE</c>
/// measures the comparison of their encodings; a row for docs/kodierter-vergleich.md.
/// </summary>
internal static class Guete
{
    public static void Miss(string[] angaben)
    {
        var listen = angaben[..^1].Select((pfad, i) => Listenleser.Lies(pfad, angaben.Length == 2 ? "liste" : i == 0 ? "abgebend" : "aufnehmend", null).Liste).ToArray();
        var (a, b) = (listen[0], listen[^1]);
        var ergebnis = listen.Length == 1 ? Abgleicher.VergleicheInSich(a) : Abgleicher.Vergleiche(a, b);
        var (istWahr, wahre) = Wahrheit(angaben[^1], a, b, listen.Length == 1);
        var lauf = ergebnis.Lauf;
        double kandidaten = Enumerable.Range(0, lauf.Kandidaten).Count(WahrAn);
        // Within one list also those that only follow from the persons found.
        var bekannte = kandidaten + Enumerable.Range(lauf.Kandidaten, lauf.Paare.Length - lauf.Kandidaten).Count(WahrAn);
        var treffer = ergebnis.Paare.Where(p => p.Klasse == Paarklasse.Treffer).ToList();
        var pruefen = ergebnis.Paare.Where(p => p.Klasse == Paarklasse.Pruefen).ToList();
        var (richtige, gesehene) = (treffer.Count(Wahr), pruefen.Count(Wahr));
        var halbe = ergebnis.Paare.Where(p => p.Wahrscheinlichkeit >= 0.5).ToList();
        Console.WriteLine("| lists | true pairs | completeness | candidates per true pair | F1 `treffer` | F1 probability ≥ 0.5 | to look at, of the hits | holds of the candidates that are no hit |\n|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {string.Join(", ", angaben[..^1].Select(Path.GetFileName))} | {wahre} | {Anteil(100 * kandidaten / wahre, "F2", " %")} | {Anteil(lauf.Kandidaten / (double)wahre, "F1")} | {F1(richtige, treffer.Count, "F4")} | {F1(halbe.Count(Wahr), halbe.Count, "F5")} | {(treffer.Count == 0 ? $"{pruefen.Count} pairs" : Anteil(100.0 * pruefen.Count / treffer.Count, "F1", " %"))} | {(bekannte == richtige ? "–" : $"{gesehene} of {bekannte - richtige} ({Anteil(100 * gesehene / (bekannte - richtige), "F1", " %")})")} |"));
        Console.WriteLine("stated/seen by decile (pairs): " + string.Join(" · ", ergebnis.Paare.GroupBy(p => Math.Min(9, (int)(p.Wahrscheinlichkeit * 10))).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Average(p => p.Wahrscheinlichkeit):F3}/{g.Count(Wahr) / (double)g.Count():F3} ({g.Count()})"))));
        if (Zwillinge(lauf) is { Count: > 0 } zwillinge)
        {
            var falsche = treffer.Where(p => !Wahr(p)).ToList();
            var (paareA, paareB) = (new bool[a.Anzahl], new bool[b.Anzahl]);
            for (var i = 0; i < lauf.Kandidaten; i++)
                if (WahrAn(i))
                    paareA[lauf.ZeileA(lauf.A(i))] = paareB[lauf.ZeileB(lauf.B(i))] = true;
            Console.WriteLine($"twin pairs of the first list: {zwillinge.Sum(z => z.Value.Length) / 2}; wrong hits {falsche.Count}: with the partner's twin {falsche.Count(p => zwillinge.GetValueOrDefault(p.ZeileA, []).Any(z => istWahr(z, p.ZeileB)))}, of two rows without a partner {falsche.Count(p => !paareA[p.ZeileA] && !paareB[p.ZeileB])}");
        }

        bool WahrAn(int i) => istWahr(lauf.ZeileA(lauf.A(i)), lauf.ZeileB(lauf.B(i)));

        bool Wahr(Paar p) => istWahr(p.ZeileA, p.ZeileB);

        // Where nobody is to be found, how many were said to be.
        string F1(int richtig, int gesagt, string form) => wahre == 0 ? $"{gesagt} wrong" : Anteil(2.0 * richtig / (gesagt + wahre), form);

        string Anteil(double wert, string form, string einheit = "") => double.IsFinite(wert) ? wert.ToString(form, CultureInfo.InvariantCulture) + einheit : "–";
    }

    public static void MissKodiert(string a, string b, string wahrheit, string haertung, string rauschen)
    {
        var kodierer = new Kodierer([.. Enumerable.Range(1, Kodierer.Schluessellaenge).Select(i => (byte)i)], "Guete");
        var (ka, kb) = (Kodiere(a), Kodiere(b));
        var uhr = Stopwatch.StartNew();
        var ergebnis = Kodierungsvergleich.Vergleiche(ka, kb);
        var sekunden = uhr.Elapsed.TotalSeconds;
        var wahr = Paare(wahrheit).ToHashSet();
        var treffer = ergebnis.Paare.Where(p => p.Klasse == Paarklasse.Treffer).ToList();
        double richtige = treffer.Count(p => wahr.Contains((ka.Kennungen[p.ZeileA], kb.Kennungen[p.ZeileB])));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(a)}, {Path.GetFileName(b)} | {haertung} {rauschen} | {treffer.Count} hits | {2 * richtige / (treffer.Count + wahr.Count):F4} ({richtige / treffer.Count:F4}, {richtige / wahr.Count:F4}) | to look at {ergebnis.Paare.Count - treffer.Count} | {sekunden:F1} s"));

        Kodierungsliste Kodiere(string datei)
        {
            var liste = Listenleser.Lies(datei, "liste", null).Liste;
            return kodierer.Kodiere(liste, Kodierer.MoeglicheIn(liste), Enum.Parse<Haertung>(haertung, ignoreCase: true), double.Parse(rauschen, CultureInfo.InvariantCulture), out _);
        }
    }

    // For each row of the first list the rows with the same surname, birthday and address.
    private static Dictionary<int, int[]> Zwillinge(Lauf lauf) => Enumerable.Range(0, lauf.ListeA.Anzahl)
        .Where(i => lauf.Kodierung.A.Zeilen[i] is { Nachname: > 0, Datum: > 0, Strasse: > 0 })
        .GroupBy(i => lauf.Kodierung.A.Zeilen[i] with { Vorname = 0, Geschlecht = 0, Ort = 0 }, lauf.ZeileA)
        .Where(g => g.Count() == 2).SelectMany(g => g.Select(x => (Zeile: x, Andere: g.Where(y => y != x).ToArray()))).ToDictionary(x => x.Zeile, x => x.Andere);

    private static (Func<int, int, bool> IstWahr, long Wahre) Wahrheit(string angabe, Personenliste a, Personenliste b, bool inSich)
    {
        var paare = File.Exists(angabe) ? Paare(angabe) : null;
        if (paare is not null && !inSich)
        {
            var wahr = paare.ToHashSet();
            return ((x, y) => wahr.Contains((a.Kennungen[x], b.Kennungen[y])), wahr.Count);
        }
        // Rows that belong to one row of another list are one person.
        var je = paare?.ToDictionary(p => p.B, p => p.A);
        var muster = je is null ? new Regex(angabe) : null;
        var (vonA, vonB) = (Personen(a), Personen(b));
        var jeA = vonA.CountBy(p => p).ToDictionary();
        return ((x, y) => vonA[x] == vonB[y], inSich ? jeA.Values.Sum(n => n * (n - 1L) / 2) : vonB.Sum(p => (long)jeA.GetValueOrDefault(p)));

        string[] Personen(Personenliste liste) => [.. liste.Kennungen.Select(k => je?.GetValueOrDefault(k, k) ?? (muster!.Match(k) is { Success: true } m ? m.Groups[1].Value : k))];
    }

    private static IEnumerable<(string A, string B)> Paare(string datei) => File.ReadLines(datei).Skip(1).Select(z => z.Split(';')).Select(z => (z[0], z[1]));
}
