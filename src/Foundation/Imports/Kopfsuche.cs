using System.Globalization;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>Finds the head of a table below titles and above data.</summary>
internal static class Kopfsuche
{
    /// <returns>Index of the head among <paramref name="zeilen"/>; -1: none.</returns>
    public static int Finde(IReadOnlyList<Tabellenzeile> zeilen, Func<string, bool> istBekannt)
    {
        var (bester, treffer) = (-1, 1);
        for (var i = 0; i < zeilen.Count; i++)
        {
            var gefunden = zeilen[i].Werte().Where(istBekannt).Select(Suchform.Von).Distinct().Count();
            (bester, treffer) = gefunden > treffer ? (i, gefunden) : (bester, treffer);
        }

        if (bester >= 0)
        {
            return bester;
        }

        var breite = zeilen.Max(z => Belegt(z.Werte()));
        for (var i = 0; i < zeilen.Count; i++)
        {
            var werte = zeilen[i].Werte();
            var belegt = Belegt(werte);
            if (belegt * 10 >= breite * 6 && (belegt > 1 || breite == 1))
            {
                // The first row that is as wide as the table decides: names, each once, or already data.
                var namen = werte.Where(w => !string.IsNullOrWhiteSpace(w)).ToList();
                return namen.TrueForAll(IstName) && namen.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 10 >= namen.Count * 6 ? i : -1;
            }
        }

        return -1;
    }

    /// <summary>Names of the columns, made unique; at least as many as the widest row has.</summary>
    public static IReadOnlyList<string> Namen(IReadOnlyList<string> kopf, int breite)
    {
        var ende = kopf.Count;
        while (ende > 0 && string.IsNullOrWhiteSpace(kopf[ende - 1]))
        {
            ende--;
        }

        // With a head, cells to the right of it are strange, and each row says so.
        var namen = new List<string>();
        var vergeben = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < (ende > 0 ? ende : breite); i++)
        {
            var name = i < ende ? Textform.Normal(kopf[i]).Replace('\n', ' ').Trim() : "";
            name = name.Length > 0 ? name : "Spalte " + Buchstaben(i);
            var eindeutig = name;
            for (var n = 2; !vergeben.Add(eindeutig); n++)
            {
                eindeutig = string.Create(CultureInfo.InvariantCulture, $"{name} ({n})");
            }

            namen.Add(eindeutig);
        }

        return namen;
    }

    private static int Belegt(IReadOnlyList<string> werte) => werte.Count(w => !string.IsNullOrWhiteSpace(w));

    private static bool IstName(string wert) => wert.Length <= 200 && wert.Any(char.IsLetter) && !wert.Contains('@', StringComparison.Ordinal)
        && !double.TryParse(wert, NumberStyles.Any, CultureInfo.InvariantCulture, out _);

    /// <summary>0 → A, 26 → AA.</summary>
    internal static string Buchstaben(int spalte) => spalte < 26 ? ((char)('A' + spalte)).ToString() : Buchstaben(spalte / 26 - 1) + Buchstaben(spalte % 26);
}
