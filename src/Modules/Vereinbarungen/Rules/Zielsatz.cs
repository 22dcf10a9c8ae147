using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The goals of one agreement with what serves what, and their text. Lines of a field that no goal made (read from Word, taken back from an earlier
/// version) are kept below the goals' lines until somebody makes goals of them.
/// </summary>
internal sealed class Zielsatz(Guid vereinbarung, List<Zielstand> staende, List<Zielbezug> bezuege)
{
    /// <summary>More goals than any school can follow; a pasted document must not become a tree of thousands.</summary>
    public const int Hoechstens = 200;

    private readonly List<Zielbezug> _bezuege = bezuege;

    /// <summary>Goals with an own place in the form: the first field of each kind.</summary>
    public static IReadOnlyDictionary<Zielart, Feld> Felder(Formularvorlage vorlage) =>
        vorlage.Felder.Select(f => (Art: Art(f.Art), Feld: f)).Where(x => x.Art is not null).GroupBy(x => x.Art!.Value).ToDictionary(g => g.Key, g => g.First().Feld);

    public List<Ziel> Neue { get; } = [];

    public List<Zielbezug> NeueBezuege { get; } = [];

    public List<Zielbezug> AlteBezuege { get; } = [];

    /// <summary>Those that stand in the agreement, by kind and order; milestones by day.</summary>
    public IReadOnlyList<Zielstand> Ziele => [.. staende.Where(s => s.HerausgenommenAm is null).OrderBy(s => s.Art).ThenBy(s => s.Art == Zielart.Meilenstein ? s.Bis ?? DateOnly.MaxValue : default).ThenBy(s => s.Nr).ThenBy(s => s.Id)];

    public IReadOnlyList<Zielstand> Herausgenommene => [.. staende.Where(s => s.HerausgenommenAm is not null).OrderBy(s => s.Art).ThenBy(s => s.HerausgenommenAm)];

    public Zielstand Finde(Guid ziel) => staende.FirstOrDefault(s => s.ZielId == ziel) ?? throw new NotFound();

    public bool Kennt(Guid ziel) => staende.Any(s => s.ZielId == ziel);

    /// <summary>Goals in the agreement that this one serves.</summary>
    public IReadOnlyList<Guid> Dient(Guid ziel) =>
        [.. _bezuege.Where(b => b.ZielId == ziel && staende.Any(s => s.ZielId == b.DientId && s.HerausgenommenAm is null)).Select(b => b.DientId)];

    /// <summary>The kind that a kind serves; null for Wirkungsziele.</summary>
    public static Zielart? Dient(Zielart art) => art switch { Zielart.Prozessziel => Zielart.Wirkungsziel, Zielart.Meilenstein => Zielart.Prozessziel, _ => null };

    public Zielstand Fuege(Ziel ziel, Zielangaben angaben, bool istNeu)
    {
        if (staende.Count >= Hoechstens)
            throw new RuleBroken($"In einer Vereinbarung haben höchstens {Hoechstens} Ziele Platz. Bitte fassen Sie zusammen.");
        var stand = new Zielstand { ZielId = ziel.Id, VereinbarungId = vereinbarung, Art = ziel.Art, Nr = staende.Where(s => s.Art == ziel.Art).Select(s => s.Nr).DefaultIfEmpty().Max() + 1 };
        stand.Schreibe(angaben);
        staende.Add(stand);
        if (istNeu)
            Neue.Add(ziel);
        return stand;
    }

    /// <summary>What a goal serves from now on; goals of a wrong kind or of another agreement are refused.</summary>
    public void Verbinde(Zielstand stand, IReadOnlyCollection<Guid> dient)
    {
        if (dient.Any(d => Finde(d).Art != Dient(stand.Art)))
            throw new RuleBroken("Ein Prozessziel dient Wirkungszielen, ein Meilenstein dient Prozesszielen. Bitte wählen Sie aus der Liste.");
        // Links to goals that are taken out at present stay, so that taking them in again brings the link back.
        foreach (var alt in _bezuege.Where(b => b.ZielId == stand.ZielId && !dient.Contains(b.DientId) && Finde(b.DientId).HerausgenommenAm is null).ToList())
        {
            _bezuege.Remove(alt);
            AlteBezuege.Add(alt);
        }
        foreach (var neu in dient.Distinct().Where(d => !_bezuege.Any(b => b.ZielId == stand.ZielId && b.DientId == d)))
        {
            var bezug = new Zielbezug { VereinbarungId = vereinbarung, ZielId = stand.ZielId, DientId = neu };
            _bezuege.Add(bezug);
            NeueBezuege.Add(bezug);
        }
    }

    public string Zeile(Zielstand stand) => Zielform.Zeile(stand.Art, Zielform.Angaben(stand), [.. Dient(stand.ZielId).Select(d => Finde(d).Text)]);

    /// <summary>Lines of a stored text that are not made by the goals, each as often as it is too much.</summary>
    public List<string> Fremde(Zielart art, string text)
    {
        var eigene = Ziele.Where(s => s.Art == art).Select(Zeile).ToList();
        return [.. text.Split('\n').Where(z => !string.IsNullOrWhiteSpace(z) && !eigene.Remove(z))];
    }

    /// <summary>Lines of a signed text for which there is no goal, with or without a list mark. Unlike a draft's text it is not written anew from the goals.</summary>
    public List<string> OhneZiel(Zielart art, string text)
    {
        var eigene = Ziele.Concat(Herausgenommene).Where(s => s.Art == art).SelectMany(s => new[] { Zeile(s), s.Text }).ToHashSet();
        return [.. text.Split('\n').Where(z => z.Any(char.IsLetterOrDigit) && !eigene.Contains(z) && !eigene.Contains(Zeilenform.Einzeilig(Zielform.OhneZeichen(z))))];
    }

    public string Text(Zielart art, IEnumerable<string> fremde) => string.Join('\n', Ziele.Where(s => s.Art == art).Select(Zeile).Concat(fremde));

    /// <summary>Makes a goal of each line. A line that cannot be one (nothing but a mark, far too long) stays as it is and comes back.</summary>
    public List<string> MacheAusZeilen(Zielart art, IEnumerable<string> zeilen, Guid schule, DateTime jetzt)
    {
        var rest = new List<string>();
        foreach (var zeile in zeilen)
        {
            if (staende.Count >= Hoechstens || !zeile.Any(char.IsLetterOrDigit))
            {
                rest.Add(zeile);
                continue;
            }
            var angaben = Zielform.Lies(art, zeile, out var dient);
            var ziel = new Ziel { SchuleId = schule, Art = art, EntstandenIn = vereinbarung, AngelegtAm = jetzt };
            var stand = Versuche(ziel, angaben);
            if (stand is null)
            {
                if (Versuche(ziel, new Zielangaben { Text = Zielform.OhneZeichen(zeile) }) is null)
                    rest.Add(zeile);
                continue;
            }
            if (dient.Length == 0)
                continue;
            if (Ziele.FirstOrDefault(s => s.Art == Dient(art) && s.Text == dient) is { } oben)
                Verbinde(stand, [oben.ZielId]);
            else
                stand.Schreibe(new Zielangaben { Text = Zielform.OhneZeichen(zeile) });
        }
        return rest;
    }

    private Zielstand? Versuche(Ziel ziel, Zielangaben angaben)
    {
        try
        {
            return Fuege(ziel, angaben, istNeu: true);
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    private static Zielart? Art(Feldart art) => art switch { Feldart.Wirkungsziele => Zielart.Wirkungsziel, Feldart.Prozessziele => Zielart.Prozessziel, Feldart.Meilensteine => Zielart.Meilenstein, _ => null };
}
