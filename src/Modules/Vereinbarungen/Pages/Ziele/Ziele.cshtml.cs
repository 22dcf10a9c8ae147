using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>Lines of a field that no goal made.</summary>
internal sealed record Freizeilen(Zielart Art, IReadOnlyList<string> Zeilen);

/// <summary>The tree of goals: Wirkungsziel, the Prozessziele that serve it, their Meilensteine.</summary>
internal sealed class ZieleModel : Zielseite
{
    public IReadOnlyList<Zielknoten> Baum { get; private set; } = [];

    public IReadOnlyList<Freizeilen> Frei { get; private set; } = [];

    /// <summary>Goals of last year about which nothing is decided; what the Bilanz says about them only for those who may read it.</summary>
    public IReadOnlyList<Vorjahresziel> AusVorjahr { get; private set; } = [];

    /// <summary>Lines of last year's signed text for which there is no goal.</summary>
    public int VorjahrOhneZiel { get; private set; }

    // Named, so that a form without any choice does not bind all of its fields instead.
    [BindProperty(Name = nameof(Wahl))]
    public Dictionary<Guid, Zielentscheidung?> Wahl { get; set; } = [];

    [BindProperty(Name = nameof(Grund))]
    public Dictionary<Guid, string> Grund { get; set; } = [];

    /// <summary>Typed about goals that are not asked about any more: somebody else has decided, or the page is closed to the person.</summary>
    public IEnumerable<string> Ueberholte => Grund.Where(g => g.Value.Trim().Length > 0 && AusVorjahr.All(z => z.Stand.ZielId != g.Key)).Select(g => g.Value);

    public static IEnumerable<(Zielentscheidung Wert, string Wort)> Moeglich =>
        [(Zielentscheidung.Weiterfuehren, "übernehmen"), (Zielentscheidung.Aendern, "übernehmen und ändern"), (Zielentscheidung.Aufgeben, "aufgeben"), (Zielentscheidung.Erledigt, "ist erreicht und erledigt")];

    /// <summary>What was chosen before a refusal, else what the Bilanz says.</summary>
    public bool IstGewaehlt(Vorjahresziel ziel, Zielentscheidung wert) => (HttpMethods.IsPost(Request.Method) ? Wahl.GetValueOrDefault(ziel.Stand.ZielId) : ziel.Eintrag?.Entscheidung) == wert;

    public string Getippt(Vorjahresziel ziel) => HttpMethods.IsPost(Request.Method) ? Grund.GetValueOrDefault(ziel.Stand.ZielId, "") : ziel.Eintrag?.Grund ?? "";

    public string Stand => Satz.Ziele.Count == 0 || !SiehtZiele ? "Woran arbeitet die Schule, und woran ist der Erfolg zu erkennen?"
        : string.Join(", ", Felder.Keys.Order().Select(a => Satz.Ziele.Count(z => z.Art == a) is var n && n == 1 ? $"1 {Smart.Wort(a)}" : $"{n} {Smart.Mehrzahl(a)}")) + ".";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (!SiehtZiele)
            return;
        Baum = Zielbaum.Baue(Satz);
        // What is signed may be goals already without having been written anew from them.
        Frei = [.. Felder.Select(f => new Freizeilen(f.Key, Vereinbarung.IstFestgeschrieben ? Satz.OhneZiel(f.Key, Texte[f.Value.Schluessel].Text) : Satz.Fremde(f.Key, Texte[f.Value.Schluessel].Text))).Where(f => f.Zeilen.Count > 0)];
        if (!DarfSchreiben || Vereinbarung.VorgaengerId is not { } vorgaenger)
            return;
        var bilanz = await Db.Set<Jahresbilanz>().AsNoTracking().FirstOrDefaultAsync(b => b.VereinbarungId == vorgaenger, Abbruch);
        var zeigtBilanz = Bilanzbuch.IstSichtbar(bilanz, Vorgang.Blick);
        AusVorjahr = [.. (await Dienst<Zielblatt>().VorjahrAsync(Vereinbarung, Abbruch)).Where(z => Felder.ContainsKey(z.Stand.Art)).Select(z => zeigtBilanz ? z : z with { Eintrag = null })];
        var damals = await Dienst<Zielblatt>().LiesAsync(vorgaenger, Abbruch);
        var zeilen = await Dienst<Vorjahr>().TexteAsync(Vorgang, Felder.Values, Abbruch);
        VorjahrOhneZiel = Felder.Sum(f => damals.OhneZiel(f.Key, zeilen.GetValueOrDefault(f.Value.Schluessel, "")).Count);
    }

    public async Task<IActionResult> OnPostHerausAsync(Guid ziel)
    {
        await Dienst<Zielblatt>().NimmHerausAsync(Vorgang, ziel, Ich, VerlangeSchreiben(), Abbruch);
        return Fertig("Herausgenommen. Unten lässt sich das Ziel wieder aufnehmen; in früheren Vereinbarungen bleibt es.");
    }

    public async Task<IActionResult> OnPostWiederAsync(Guid ziel)
    {
        await Dienst<Zielblatt>().NimmWiederAufAsync(Vorgang, ziel, Ich, VerlangeSchreiben(), Abbruch);
        return Fertig("Das Ziel steht wieder in der Vereinbarung.");
    }

    public async Task<IActionResult> OnPostVorjahrAsync()
    {
        var amt = VerlangeSchreiben();
        var wahlen = Wahl.Where(w => w.Value is not null).ToDictionary(w => w.Key, w => (w.Value!.Value, Grund.GetValueOrDefault(w.Key, "")));
        // Where the Bilanz gave no choice, a reason without one would be lost.
        if (Grund.FirstOrDefault(g => g.Value.Trim().Length > 0 && !wahlen.ContainsKey(g.Key)) is { Value: not null } ohne && AusVorjahr.FirstOrDefault(z => z.Stand.ZielId == ohne.Key) is { } ziel)
            throw new RuleBroken($"Bitte wählen Sie zu „{ziel.Stand.Text}“ auch, was daraus werden soll. Ihr Grund steht noch da.");
        if (wahlen.Count == 0)
            return Fertig("Kein Ziel gewählt; es ist nichts geändert.");
        await Dienst<Zielblatt>().EntscheideAsync(Vorgang, wahlen, Ich, amt, Abbruch);
        return Fertig("Gespeichert. Bitte prüfen Sie bei weitergeführten Zielen Datum und Wortlaut für dieses Jahr.");
    }

    public async Task<IActionResult> OnPostVorjahrAusZeilenAsync()
    {
        await Dienst<Zielblatt>().MacheAusVorjahrAsync(Vorgang, Ich, VerlangeSchreiben(), Abbruch);
        return Fertig("Aus den Zeilen vom vorigen Jahr sind Ziele geworden. Bitte entscheiden Sie, was mit ihnen geschieht.");
    }

    public async Task<IActionResult> OnPostAusZeilenAsync(Zielart art)
    {
        await Dienst<Zielblatt>().MacheAusZeilenAsync(Vorgang, art, Ich, VerlangeSchreiben(), Abbruch);
        return Fertig("Aus den Zeilen sind Ziele geworden. Der bisherige Text bleibt in der Liste der früheren Fassungen.");
    }

    private LocalRedirectResult Fertig(string satz)
    {
        Meldung = satz;
        return LocalRedirect(Wege.Ziele(Id));
    }

    protected override Handlung Verlangt => Handlung.Lesen;
}
