using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Liste;

/// <summary>The schools a person is responsible for. With several it is an overview to filter and sort; with one, the school's own list.</summary>
internal sealed class ListeModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public string Suche { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string Gruppe { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Schwerpunkt { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "cluster")]
    public string Clustername { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Sortierung { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public bool NurHinweise { get; set; }

    public Listenwahl Wahl => new(Suche, Gruppe, Schwerpunkt, Clustername, Sortierung, NurHinweise);

    public IReadOnlyList<Schulzeile> Alle { get; private set; } = [];

    public IReadOnlyList<Schulzeile> Zeilen { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Titel, Lage Lage)> Fruehere { get; private set; } = [];

    // Schools that went into one's own stand below it and make no overview.
    public bool IstUebersicht => Alle.Count(z => z.Aufgang.Length == 0) > 1;

    public IReadOnlyList<string> Schwerpunkte => [.. Alle.Select(z => z.Schwerpunkt).Where(s => s.Length > 0).Distinct().Order(StringComparer.CurrentCulture)];

    public IReadOnlyList<string> Cluster => [.. Alle.Select(z => z.Cluster).Where(s => s.Length > 0).Distinct().Order(StringComparer.CurrentCulture)];

    public IEnumerable<(string Schluessel, string Wort)> Spalten => [("schule", "Schule"), ("stand", "Stand"), ("", "Schwerpunkt"), ("termin", "Nächster Termin"), ("bis", "Gilt bis"), ("rueckmeldungen", "Rückmeldungen"), ("", "Hinweis")];

    public string Stand => Alle.Count switch { 0 => "", _ when !IstUebersicht => Alle.MinBy(z => z.Aufgang.Length)!.Schule, var n => $"{n} Schulen. " + Alle.Count(z => z.BrauchtBlick) switch
    {
        0 => "Keine braucht gerade Ihren Blick.",
        1 => "Eine davon braucht Ihren Blick.",
        var m => $"{m} davon brauchen Ihren Blick.",
    } };

    public string Sortiert(string spalte) => QueryHelpers.AddQueryString(Wege.Liste, Abfrage(spalte));

    public string Adresse(string pfad) => QueryHelpers.AddQueryString(pfad, Abfrage(Sortierung));

    public string AllePdfAdresse => QueryHelpers.AddQueryString(Adresse(Wege.Liste), "handler", "AllePdf");

    /// <summary>Look of a state.</summary>
    public string Form(Lage? lage) => lage switch
    {
        null or Lage.Ersetzt or Lage.Geschlossen => "leer",
        Lage.Gueltig => "fertig",
        Lage.BilanzFaellig => "rueck",
        Lage.Abgelaufen or Lage.Gekuendigt => "rot",
        Lage.ZurUnterschrift => "warten",
        _ => "arbeit",
    };

    protected override async Task LadeAsync()
    {
        if (!VereinbarungenModule.DarfLesen(Ich))
            throw new NotFound();
        Alle = await HttpContext.RequestServices.GetRequiredService<Schulliste>().LiesAsync(Ich, Abbruch);
        Zeilen = Schulliste.Waehle(Alle, Wahl);
        if (IstUebersicht)
            return;
        var (schulen, aktuelle) = (Alle.Select(z => z.SchuleId).ToArray(), Alle.Select(z => z.Id).ToArray());
        var fruehere = await Db.Set<Vereinbarung>().AsNoTracking().Where(v => schulen.Contains(v.SchuleId) && !aktuelle.Contains(v.Id)).OrderByDescending(v => v.Jahr).ToListAsync(Abbruch);
        Fruehere = [.. Alle.OrderBy(z => z.Aufgang.Length).Join(fruehere, z => z.SchuleId, v => v.SchuleId, (z, v) => (v.Id, $"Schuljahr {v.Schuljahr}{(z.Aufgang.Length > 0 ? ", " + z.Schule : "")}", v.LageAm(Uhr.Heute, z.Aufgang.Length > 0)))];
    }

    public async Task<IActionResult> OnPostAnlegenAsync(Guid schule)
    {
        var zeile = Alle.FirstOrDefault(z => z.SchuleId == schule) ?? throw new NotFound();
        var o = await Db.Set<Organisation>().FirstAsync(x => x.Id == zeile.SchuleId, Abbruch);
        // The role in which she begins it must reach this very school.
        var aemter = (await HttpContext.RequestServices.GetRequiredService<Zugriff>().AemterAsync(Ich, Abbruch))[schule];
        var amt = aemter.FirstOrDefault(a => Rechtetafel.Darf(a.Rolle, Handlung.Anlegen, Lage.Entwurf)) ?? throw new RuleBroken("Für diese Schule können Sie keine Vereinbarung anlegen.");
        if (!HttpContext.RequestServices.GetRequiredService<LaenderVerzeichnis>().Kennt(o.Land))
            throw new RuleBroken("Für das Land dieser Schule ist noch kein Formular eingerichtet.");
        var v = await HttpContext.RequestServices.GetRequiredService<Anlegen>().BeginneAsync(o, Schuljahr.Von(Uhr.Heute), Ich, amt, Abbruch);
        return LocalRedirect(Wege.Uebersicht(v.Id));
    }

    /// <summary>What the list shows, as PDFs in one ZIP: a job, because hundreds take their time.</summary>
    public async Task<IActionResult> OnPostAllePdfAsync([FromServices] Auftraege auftraege)
    {
        var ids = Zeilen.Where(z => z.Id is not null).Select(z => z.Id!.Value).ToList();
        if (ids.Count == 0)
            throw new RuleBroken("In dieser Auswahl gibt es noch keine Vereinbarung.");
        if (ids.Count > Blaettersammlung.Hoechstens)
            throw new RuleBroken($"Das sind {ids.Count:N0} Vereinbarungen. Bitte wählen Sie höchstens {Blaettersammlung.Hoechstens:N0} aus.");
        var auftrag = await auftraege.BestelleAsync(Blaettersammlung.Kennung, ids.Count == 1 ? "Eine Vereinbarung als PDF" : $"{ids.Count} Vereinbarungen als PDF", Blaettersammlung.Eingabe(ids), Ich.PersonId, cancellationToken: Abbruch);
        return LocalRedirect($"/auftraege/{auftrag.Id}");
    }

    private Dictionary<string, string?> Abfrage(string sortierung) => new Dictionary<string, string?>
    {
        ["suche"] = Suche,
        ["stand"] = Gruppe,
        ["schwerpunkt"] = Schwerpunkt,
        ["cluster"] = Clustername,
        ["nurhinweise"] = NurHinweise ? "true" : "",
        ["sortierung"] = sortierung,
    }.Where(p => !string.IsNullOrEmpty(p.Value)).ToDictionary();
}
