using Microsoft.AspNetCore.Mvc;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>A goal in the tree.</summary>
/// <param name="SchonGezeigt">It serves several goals and stands in full under the first.</param>
internal sealed record Zielknoten(Zielstand Stand, IReadOnlyList<Zielknoten> Kinder, bool SchonGezeigt);

/// <summary>Lines of a field that no goal made.</summary>
internal sealed record Freizeilen(Zielart Art, IReadOnlyList<string> Zeilen);

/// <summary>The tree of goals: Wirkungsziel, the Prozessziele that serve it, their Meilensteine.</summary>
internal sealed class ZieleModel : Zielseite
{
    public IReadOnlyList<Zielknoten> Baum { get; private set; } = [];

    public IReadOnlyList<Freizeilen> Frei { get; private set; } = [];

    public IReadOnlyList<Zielstand> AusVorjahr { get; private set; } = [];

    public string Stand => Satz.Ziele.Count == 0 || !SiehtZiele ? "Woran arbeitet die Schule, und woran ist der Erfolg zu erkennen?"
        : string.Join(", ", Felder.Keys.Order().Select(a => Satz.Ziele.Count(z => z.Art == a) is var n && n == 1 ? $"1 {Smart.Wort(a)}" : $"{n} {Smart.Mehrzahl(a)}")) + ".";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (!SiehtZiele)
            return;
        var gezeigt = new HashSet<Guid>();
        // A goal hangs below what it serves; what serves nothing that is here stands at the end.
        Zielknoten Knoten(Zielstand s)
        {
            var neu = gezeigt.Add(s.ZielId);
            return new Zielknoten(s, neu ? [.. Satz.Ziele.Where(k => Satz.Dient(k.ZielId).Contains(s.ZielId)).Select(Knoten)] : [], !neu);
        }
        Baum = [.. Satz.Ziele.Where(s => Satz.Dient(s.ZielId).Count == 0).Select(Knoten)];
        Frei = [.. Felder.Select(f => new Freizeilen(f.Key, Satz.Fremde(f.Key, Texte[f.Value.Schluessel].Text))).Where(f => f.Zeilen.Count > 0)];
        AusVorjahr = DarfSchreiben ? await Dienst<Zielblatt>().VorjahrAsync(Vereinbarung, Abbruch) : [];
    }

    public async Task<IActionResult> OnPostHerausAsync(Guid ziel)
    {
        await Dienst<Zielblatt>().NimmHerausAsync(Vorgang, ziel, Ich, Vorgang.Verlange(Handlung.Schreiben), Abbruch);
        return Fertig("Herausgenommen. Unten lässt sich das Ziel wieder aufnehmen; in früheren Vereinbarungen bleibt es.");
    }

    public async Task<IActionResult> OnPostWiederAsync(Guid ziel)
    {
        await Dienst<Zielblatt>().NimmWiederAufAsync(Vorgang, ziel, Ich, Vorgang.Verlange(Handlung.Schreiben), Abbruch);
        return Fertig("Das Ziel steht wieder in der Vereinbarung.");
    }

    public async Task<IActionResult> OnPostWeiterAsync(List<Guid> ziele)
    {
        await Dienst<Zielblatt>().FuehreWeiterAsync(Vorgang, ziele, Ich, Vorgang.Verlange(Handlung.Schreiben), Abbruch);
        return Fertig(ziele.Count == 0 ? "Kein Ziel gewählt; es ist nichts geändert." : "Weitergeführt. Bitte prüfen Sie Datum und Wortlaut für dieses Jahr.");
    }

    public async Task<IActionResult> OnPostAusZeilenAsync(Zielart art)
    {
        await Dienst<Zielblatt>().MacheAusZeilenAsync(Vorgang, art, Ich, Vorgang.Verlange(Handlung.Schreiben), Abbruch);
        return Fertig("Aus den Zeilen sind Ziele geworden. Der bisherige Text bleibt in der Liste der früheren Fassungen.");
    }

    private LocalRedirectResult Fertig(string satz)
    {
        Meldung = satz;
        return LocalRedirect(Wege.Ziele(Id));
    }

    protected override Handlung Verlangt => Handlung.Lesen;
}
