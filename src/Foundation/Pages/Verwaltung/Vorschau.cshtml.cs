using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen.Einlesen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <param name="Gewaehlt">"": not read; "=": as the mapping says, where that is more than one column; else the number of the column.</param>
internal sealed record Feldauswahl(string Schluessel, string Titel, bool IstPflicht, string Gewaehlt, IReadOnlyList<Wahl> Moeglich);

/// <summary>What a list would do, with the mapping to change; the button below writes it.</summary>
internal sealed class VorschauModel : VerwaltungSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = nameof(Wahl))]
    public Dictionary<string, string> Wahl { get; set; } = [];

    public Einlesung Einlesung { get; private set; } = null!;

    public Feldzuordnung Zuordnung { get; private set; } = null!;

    public IReadOnlyList<string> Spalten { get; private set; } = [];

    public Quittung? Quittung { get; private set; }

    public string Hindernis { get; private set; } = "";

    public static IReadOnlyList<Zeilenklasse> Klassen { get; } = [Zeilenklasse.Abgelehnt, Zeilenklasse.Unklar, Zeilenklasse.Korrigiert, Zeilenklasse.Angenommen];

    public int Uebernommen => Quittung is { } q ? q.Summen.Neu + q.Summen.Geaendert : 0;

    public string Herkunft => Zuordnung.Titel == Feldzuordnung.TitelGeraten ? "Die Bedeutung der Spalten wurde aus ihren Namen geraten. Bitte prüfen Sie sie." : $"Erkannt: {Zuordnung.Titel}.";

    public IEnumerable<Feldauswahl> Felder => Schulfelder.Alle.Select(f =>
    {
        var regel = Zuordnung.Felder.GetValueOrDefault(f.Schluessel);
        var einzeln = regel is { Utm: null, Teile: [{ Spalte.Length: > 0 } teil] } ? Nummer(teil.Spalte) : null;
        var mehrere = regel is not null && einzeln is null;
        // What was chosen and refused stands there again.
        var gewaehlt = IstVon("Zuordnung") && Wahl.TryGetValue(f.Schluessel, out var gesendet) ? gesendet : regel is null ? "" : einzeln ?? "=";
        return new Feldauswahl(f.Schluessel, f.Titel, f.IstPflicht, gewaehlt,
            [new Wahl("", "nicht einlesen"), .. mehrere ? [new Wahl("=", "wie erkannt: " + string.Join(" + ", Quellen(regel!)))] : Array.Empty<Wahl>(), .. Spalten.Select((s, i) => new Wahl(i.ToString(CultureInfo.InvariantCulture), s))]);
    });

    protected override async Task LadeAsync()
    {
        Einlesung = await Db.Set<Einlesung>().FirstOrDefaultAsync(e => e.Id == Id && e.Land == Land, Abbruch) ?? throw new NotFound();
        if (Einlesung.Datei is null)
            return;
        Zuordnung = Einlesungen.Zuordnung(Einlesung);
        Spalten = Einlesungen.Spalten(Einlesung);
    }

    // The comparison with all schools is costly and only shown, so a POST that succeeds leaves it out.
    protected override async Task LadeErneutAsync()
    {
        await base.LadeErneutAsync();
        await VergleicheAsync();
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Einlesung.Datei is null)
            return LocalRedirect(Wege.Quittung(Id));
        await VergleicheAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostZuordnungAsync([FromServices] Einlesungen einlesungen)
    {
        if (Einlesung.Datei is null)
            return LocalRedirect(Wege.Quittung(Id));
        var felder = new Dictionary<string, Feldregel>();
        foreach (var feld in Schulfelder.Alle)
        {
            var gewaehlt = Wahl.GetValueOrDefault(feld.Schluessel) ?? "";
            var bisher = Zuordnung.Felder.GetValueOrDefault(feld.Schluessel);
            if (gewaehlt == "=" && bisher is not null)
                felder[feld.Schluessel] = bisher;
            else if (int.TryParse(gewaehlt, NumberStyles.None, CultureInfo.InvariantCulture, out var nummer) && nummer < Spalten.Count)
                // A rule that already reads this column keeps its repairs and its table of values.
                felder[feld.Schluessel] = bisher is { Utm: null, Teile: [var teil] } && Nummer(teil.Spalte) == gewaehlt ? bisher : new Feldregel { Teile = [(feld.Vorgabe ?? new Spaltenteil()) with { Spalte = Spalten[nummer] }] };
        }
        var fehlt = Schulfelder.Alle.Where(f => f.IstPflicht && !felder.ContainsKey(f.Schluessel)).Select(f => f.Titel).ToList();
        if (fehlt.Count > 0)
            throw new RuleBroken($"Ohne {string.Join(" und ", fehlt)} kann keine Schule eingelesen werden. Bitte wählen Sie die Spalte dafür.");
        await einlesungen.OrdneZuAsync(Einlesung, Zuordnung with { Titel = Zuordnung.Titel is Feldzuordnung.TitelGeraten or "" ? $"Zuordnung von {Ich.Name}" : Zuordnung.Titel, Felder = felder }, Abbruch);
        return LocalRedirect(Wege.Vorschau(Id));
    }

    public async Task<IActionResult> OnPostSchreibenAsync([FromServices] Einlesungen einlesungen)
    {
        if (Einlesung.Datei is not null)
        {
            // What has begun comes to its receipt, even if the browser goes away: rows that were written without one would be hidden.
            var quittung = await einlesungen.SchreibeAsync(Einlesung, Einlesungen.Akt(Einlesung, Ich, Amt), CancellationToken.None);
            Meldung = quittung.IstOhneBefund ? "Eingelesen. Alle Zeilen sind übernommen." : "Eingelesen. Einige Zeilen sind nicht übernommen; sie stehen hier zuerst.";
        }
        return LocalRedirect(Wege.Quittung(Id));
    }

    private async Task VergleicheAsync()
    {
        if (Einlesung.Datei is null)
            return;
        try
        {
            Quittung = await Dienst<Einlesungen>().VorschauAsync(Einlesung, Abbruch);
        }
        catch (RuleBroken regel)
        {
            Hindernis = regel.Message;
        }
    }

    private static IEnumerable<string> Quellen(Feldregel regel) => regel.Utm is { } utm ? [utm.Ost, utm.Nord] : regel.Teile.Select(t => t.Spalte.Length > 0 ? t.Spalte : $"„{t.Festwert}“");

    private string? Nummer(string spalte)
    {
        for (var i = 0; i < Spalten.Count; i++)
            if (Texte.Suchform.Von(Spalten[i]) == Texte.Suchform.Von(spalte))
                return i.ToString(CultureInfo.InvariantCulture);
        return null;
    }
}
