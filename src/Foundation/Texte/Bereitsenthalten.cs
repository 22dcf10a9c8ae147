namespace Startchancen.Foundation.Texte;

/// <summary>
/// Finds edits of mine that the stored text holds already: the same request came twice because its answer was lost, or an earlier save went in on the
/// way. Without this they would be inserted a second time.
/// </summary>
internal static class Bereitsenthalten
{
    /// <returns>For each of <paramref name="meine"/> whether it is in <paramref name="a"/>.</returns>
    /// <remarks>
    /// An edit counts as contained when all its new words are found in the stored text by comparing mine with it, and when that comparison
    /// agrees with the direct one from the base about the words beside the edit: so an equal word somewhere else is not taken for mine.
    /// </remarks>
    public static bool[] Finde(Wortfolge b, Wortfolge m, Wortfolge a, List<Aenderungsstelle> meine)
    {
        // Word by word: absorbed words count as gone, and then the edit beside them would seem to be gone, too.
        var direkt = Verbleib(b.Anzahl, Aenderungsstelle.FindeEinzeln(b, a));
        var hin = Verbleib(b.Anzahl, Aenderungsstelle.FindeEinzeln(b, m));
        var weiter = Verbleib(m.Anzahl, Aenderungsstelle.FindeEinzeln(m, a));
        return [.. meine.Select(IstEnthalten)];

        bool IstEnthalten(Aenderungsstelle stelle)
        {
            var hatNeues = false;
            var dort = new HashSet<int> { -1 };
            var behalten = new HashSet<int>(hin[stelle.A0..stelle.A1]);
            for (var j = stelle.B0; j < stelle.B1; j++)
            {
                if (!m.IstLuecke(j))
                {
                    // An absorbed word of the base is not new; an edit that only deletes overlaps with whatever the other did there.
                    hatNeues |= !behalten.Contains(j);
                    dort.Add(weiter[j]);
                    if (weiter[j] < 0)
                    {
                        return false;
                    }
                }
            }

            for (var i = stelle.A0; i < stelle.A1; i++)
            {
                // A word that I deleted still stands there.
                if (!b.IstLuecke(i) && !dort.Contains(direkt[i]))
                {
                    return false;
                }
            }

            return hatNeues && StimmtUeberein(stelle.A0 - 1, -1) && StimmtUeberein(stelle.A1, +1);
        }

        bool StimmtUeberein(int i, int schritt)
        {
            while (i >= 0 && i < b.Anzahl && b.IstLuecke(i))
            {
                i += schritt;
            }

            return i < 0 || i >= b.Anzahl || direkt[i] == (hin[i] < 0 ? -1 : weiter[hin[i]]);
        }
    }

    /// <summary>Where each token went; -1: it is gone.</summary>
    private static int[] Verbleib(int anzahl, List<Aenderungsstelle> stellen)
    {
        var verbleib = new int[anzahl];
        var (i, versatz) = (0, 0);
        foreach (var stelle in stellen)
        {
            for (; i < stelle.A0; i++)
            {
                verbleib[i] = i + versatz;
            }

            for (; i < stelle.A1; i++)
            {
                verbleib[i] = -1;
            }

            versatz = stelle.B1 - stelle.A1;
        }

        for (; i < anzahl; i++)
        {
            verbleib[i] = i + versatz;
        }

        return verbleib;
    }
}
