using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// Finds fields whose question is gone or beyond recognition, by counting the rows between questions that were found:
/// only where the number of rows leaves no doubt.
/// </summary>
internal static class Luecken
{
    private const double Sicherheit = 0.5;

    /// <summary>Questions whose row is there but empty, where every other question of the stretch is empty too; sought before any guess by words.</summary>
    public static List<Anker> FindeLeere(IReadOnlyList<Stelle> stellen, Formularvorlage vorlage, List<Anker> anker, int[] ueberschrift) =>
        [.. Fuelle(stellen, vorlage, anker, ueberschrift, stellen.Count).Skip(anker.Count).Where(a => a is { OhneFrage: false, Stelle.IstLeer: true })];

    public static List<Anker> Fuelle(IReadOnlyList<Stelle> stellen, Formularvorlage vorlage, List<Anker> anker, int[] ueberschrift, int schlussAb, Aussehen? aussehen = null)
    {
        var ende = Perspektivenende(vorlage);
        var gefunden = anker.Select(a => a.Feld).ToHashSet();
        var nachNr = anker.ToDictionary(a => a.Stelle.Nr);
        var alle = new List<Anker>(anker);
        var ohneAlles = anker.Count == 0 && ueberschrift.All(u => u < 0);
        for (var i = 0; i < stellen.Count && i < schlussAb; i++)
        {
            int feld;
            if (ohneAlles && i == 0)
            {
                alle.AddRange(Verteile(stellen, -1, schlussAb, false, -1, ende.Length, aussehen));
                break;
            }
            if (nachNr.TryGetValue(i, out var a))
                feld = a.Feld;
            else if (ueberschrift[i] >= 0)
                feld = ueberschrift[i] - 1;
            else
                continue;
            var grenze = feld < 0 || a is null ? ende[Math.Min(feld + 1, ende.Length - 1)] : ende[feld];
            var fehlend = 0;
            while (feld + 1 + fehlend < grenze && !gefunden.Contains(feld + 1 + fehlend))
                fehlend++;
            if (fehlend == 0)
                continue;
            var bis = i + 1;
            while (bis < stellen.Count && bis < schlussAb && !nachNr.ContainsKey(bis) && ueberschrift[bis] < 0)
                bis++;
            foreach (var neu in Verteile(stellen, i, bis, a is not null, feld, fehlend, aussehen))
            {
                alle.Add(neu);
                gefunden.Add(neu.Feld);
            }
        }
        return alle;
    }

    private static int[] Perspektivenende(Formularvorlage vorlage)
    {
        var ende = new List<int>();
        foreach (var perspektive in vorlage.Perspektiven)
            ende.AddRange(Enumerable.Repeat(ende.Count + perspektive.Felder.Count, perspektive.Felder.Count));
        return [.. ende];
    }

    private static IEnumerable<Anker> Verteile(IReadOnlyList<Stelle> stellen, int von, int bis, bool abFrage, int feld, int fehlend, Aussehen? aussehen)
    {
        var start = von < 0 ? null : stellen[von].Zelle;
        var huelle = start is not null ? start.Tabelle.Eltern : stellen.Skip(von + 1).Take(bis - von - 1).FirstOrDefault(s => s.Zelle is not null)?.Zelle!.Tabelle.Eltern;
        // a row of the form is a question or an answer; those with a heading in them were no part of the stretch
        var zeilen = stellen.Skip(von + 1).Take(bis - von - 1)
            .Where(s => s.Zelle is { } z && z.Tabelle.Eltern == huelle && !(start is not null && z.Tabelle == start.Tabelle && z.Zeile == start.Zeile))
            .GroupBy(s => (s.Zelle!.Tabelle, s.Zelle.Zeile)).Select(g => g.ToList()).ToList();
        if (zeilen.Count == 0)
            yield break;
        var nebeneinander = abFrage && start is not null && start.Tabelle.Zeilen[start.Zeile].Count > 1;
        var eigene = abFrage && !nebeneinander ? 1 : 0;
        if (zeilen.Count == fehlend + eigene)
            for (var i = 0; i < fehlend; i++)
                yield return new Anker(feld + 1 + i, zeilen[i + eigene][0], Sicherheit, false, OhneFrage: true);
        else if (zeilen.Count == 2 * fehlend + eigene)
            for (var i = 0; i < fehlend; i++)
            {
                // a row with text may be taken for a question only if it looks like one: else an answer would be swallowed
                var zeile = zeilen[2 * i + eigene];
                var frage = zeile.Find(s => !s.IstLeer) ?? zeile[0];
                if (frage.IstLeer || aussehen?.Frage(frage) > 0)
                    yield return new Anker(feld + 1 + i, frage, Sicherheit, false);
            }
    }
}
