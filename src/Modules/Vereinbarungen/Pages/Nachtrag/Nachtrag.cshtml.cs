using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Nachtrag;

internal sealed record Nachtragszeile(Rules.Nachtrag Nachtrag, IReadOnlyList<Nachtragsbestaetigung> Bestaetigungen, bool DarfIch);

internal sealed class NachtragModel : VereinbarungSeite
{
    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public string Grund { get; set; } = "";

    [BindProperty]
    public string Schwerpunktbereich { get; set; } = "";

    [BindProperty]
    public Guid Nachtrag { get; set; }

    [BindProperty]
    public string Gezeigt { get; set; } = "";

    [BindProperty]
    public string Passwort { get; set; } = "";

    public IReadOnlyList<Nachtragszeile> Nachtraege { get; private set; } = [];

    public bool DarfSchreiben => Vorgang.Darf(Handlung.Nachtragen) && Nachtraege.All(n => n.Nachtrag.GiltAb is not null);

    public IEnumerable<Wahl> Bereiche => [new("", "bleibt, wie er ist"), .. Vorgang.Land.Schwerpunktbereiche.Where(s => s.Schluessel != Vereinbarung.Schwerpunkt).Select(s => new Wahl(s.Schluessel, s.Name))];

    public string Schwerpunkt(string? schluessel) => Vorgang.Land.Schwerpunktbereiche.FirstOrDefault(s => s.Schluessel == schluessel)?.Name ?? "keiner";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var nachtraege = await Db.Set<Rules.Nachtrag>().AsNoTracking().Where(n => n.VereinbarungId == Id).OrderBy(n => n.Nr).ToListAsync(Abbruch);
        var ids = nachtraege.Select(n => n.Id).ToArray();
        var bestaetigungen = await Db.Set<Nachtragsbestaetigung>().AsNoTracking().Where(b => ids.Contains(b.NachtragId)).OrderBy(b => b.Am).ToListAsync(Abbruch);
        Nachtraege = [.. nachtraege.Select(n =>
        {
            var bisher = bestaetigungen.Where(b => b.NachtragId == n.Id).ToList();
            return new Nachtragszeile(n, bisher, n.GiltAb is null && Nachtragen.Seite(Vorgang, bisher) is not null);
        })];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var n = await Dienst<Nachtragen>().SchreibeAsync(Vorgang, Text, Grund, Schwerpunktbereich, Ich, Vorgang.Verlange(Handlung.Nachtragen), Abbruch);
        Meldung = $"Nachtrag {n.Nr} liegt vor. Jetzt bestätigen ihn beide Seiten.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }

    public async Task<IActionResult> OnPostBestaetigenAsync([FromServices] Anmeldung anmeldung)
    {
        if (Passwort.Length == 0)
        {
            ModelState.AddModelError(nameof(Passwort), "Bitte geben Sie Ihr Passwort ein.");
            return Page();
        }
        await anmeldung.BestaetigeAsync(Ich.PersonId, Passwort, HttpContext);
        await Dienst<Nachtragen>().BestaetigeAsync(Vorgang, Nachtrag, Gezeigt, Ich, Abbruch);
        Meldung = "Bestätigt.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }
}
