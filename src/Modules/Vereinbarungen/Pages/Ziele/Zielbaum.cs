using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>A goal in the tree.</summary>
/// <param name="SchonGezeigt">It serves several goals and stands in full under the first.</param>
internal sealed record Zielknoten(Zielstand Stand, IReadOnlyList<Zielknoten> Kinder, bool SchonGezeigt);

/// <summary>Goals of an agreement as people read them: each below what it serves.</summary>
internal static class Zielbaum
{
    /// <summary>What serves nothing that is here stands at the end.</summary>
    public static IReadOnlyList<Zielknoten> Baue(Zielsatz satz)
    {
        var gezeigt = new HashSet<Guid>();
        var kinder = satz.Ziele.SelectMany(k => satz.Dient(k.ZielId).Select(d => (Oben: d, Kind: k))).ToLookup(x => x.Oben, x => x.Kind);
        Zielknoten Knoten(Zielstand s)
        {
            var neu = gezeigt.Add(s.ZielId);
            return new Zielknoten(s, neu ? [.. kinder[s.ZielId].Select(Knoten)] : [], !neu);
        }
        return [.. satz.Ziele.Where(s => satz.Dient(s.ZielId).Count == 0).Select(Knoten)];
    }

    /// <summary>In the order of the tree, each once.</summary>
    public static IEnumerable<Zielstand> Folge(IEnumerable<Zielknoten> knoten) => knoten.Where(k => !k.SchonGezeigt).SelectMany(k => Folge(k.Kinder).Prepend(k.Stand));
}
