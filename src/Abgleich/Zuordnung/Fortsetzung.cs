using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>Takes over the pairs of an earlier run whose rows are still the same.</summary>
internal static class Fortsetzung
{
    /// <summary>What the rows of a list hold, and what is known of their names from how other rows write them.</summary>
    /// <param name="inhalt">Sums of the contents of the rows.</param>
    /// <param name="wissen">Of each name, see <see cref="Namensbuch.Wissen"/>.</param>
    public static Zeilensummen Summen(ulong[] inhalt, ulong[] wissen, Kodierteliste liste)
    {
        var umfeld = new ulong[liste.Anzahl];
        var faktor = 1UL;
        foreach (var spalte in new[] { liste.Vorname, liste.Nachname, liste.Geburtsname })
        {
            for (var i = 0; i < spalte.Length; i++)
                umfeld[i] += wissen[spalte[i]] * faktor;
            faktor *= 0x9E3779B97F4A7C15;
        }
        return new(inhalt, umfeld);
    }

    /// <param name="a">The rows as they are now; within one list those of it twice.</param>
    /// <param name="suche">Finds, in ascending order, the pairs with one of the rows marked in either list.</param>
    /// <returns>In ascending order the pairs of the last run whose rows are still there with their patterns, and those of new rows with -1.</returns>
    public static (ulong[] Paare, int[] Muster) Setze(Abgleichsstand stand, Zeilensummen a, Zeilensummen b, Func<bool[], bool[], ulong[]> suche)
    {
        var (vonA, neuA) = Finde(stand.A, a);
        var (vonB, neuB) = ReferenceEquals(a, b) ? (vonA, neuA) : Finde(stand.B, b);
        var gefunden = suche(neuA, neuB);
        var (paare, muster) = (new List<ulong>(stand.Paare.Length + gefunden.Length), new List<int>(stand.Paare.Length + gefunden.Length));
        var n = 0;
        for (var i = 0; i < stand.Paare.Length; i++)
        {
            var (x, y) = (vonA[(int)(stand.Paare[i] >> 32)], vonB[(int)(uint)stand.Paare[i]]);
            if (x < 0 || y < 0)
                continue;
            var paar = (ulong)(uint)x << 32 | (uint)y;
            for (; n < gefunden.Length && gefunden[n] < paar; n++)
                Nimm(gefunden[n], -1);
            Nimm(paar, stand.Muster[i]);
        }
        for (; n < gefunden.Length; n++)
            Nimm(gefunden[n], -1);
        return ([.. paare], [.. muster]);

        void Nimm(ulong paar, int m)
        {
            paare.Add(paar);
            muster.Add(m);
        }

        static (int[] Von, bool[] Neu) Finde(Zeilensummen alt, Zeilensummen jetzt)
        {
            var von = alt.Finde(jetzt);
            var neu = new bool[jetzt.Inhalt.Length];
            Array.Fill(neu, true);
            foreach (var zeile in von)
                if (zeile >= 0)
                    neu[zeile] = false;
            return (von, neu);
        }
    }
}
