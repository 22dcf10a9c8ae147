using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Nachtrag;

internal sealed record Nachtragszeile(Rules.Nachtrag Nachtrag, IReadOnlyList<Nachtragsbestaetigung> Bestaetigungen, bool DarfIch, bool DarfZurueckziehen, bool DarfAblehnen, bool IstAusgewiesen);

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

    [BindProperty]
    public string Ablehnungsgrund { get; set; } = "";

    public IReadOnlyList<Nachtragszeile> Nachtraege { get; private set; } = [];

    public bool DarfSchreiben => Vorgang.Darf(Handlung.Nachtragen) && Nachtraege.All(n => !n.Nachtrag.IstOffen);

    public IEnumerable<Wahl> Bereiche => [new("", "bleibt, wie er ist"), .. Vorgang.Land.Schwerpunktbereiche.Where(s => s.Schluessel != Vereinbarung.Schwerpunkt).Select(s => new Wahl(s.Schluessel, s.Name))];

    public string Schwerpunkt(string? schluessel) => Vorgang.Land.Schwerpunktbereiche.FirstOrDefault(s => s.Schluessel == schluessel)?.Name ?? "keiner";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var nachtraege = await Db.Set<Rules.Nachtrag>().AsNoTracking().Where(n => n.VereinbarungId == Id).OrderBy(n => n.Nr).ToListAsync(Abbruch);
        var ids = nachtraege.Select(n => n.Id).ToArray();
        var bestaetigungen = await Db.Set<Nachtragsbestaetigung>().AsNoTracking().Where(b => ids.Contains(b.NachtragId)).OrderBy(b => b.Am).ToListAsync(Abbruch);
        var stellen = nachtraege.Exists(n => n.IstOffen) ? await Dienst<Nachtragen>().StellenAsync(Vorgang, Abbruch) : [];
        Nachtraege = [.. nachtraege.Select(n =>
        {
            var bisher = bestaetigungen.Where(b => b.NachtragId == n.Id).ToList();
            return new Nachtragszeile(
                n, bisher, n.IstOffen && Nachtragen.Seite(Vorgang, stellen, bisher) is not null, n.IstOffen && Vorgang.Darf(Handlung.Nachtragen), n.IstOffen && Nachtragen.DarfAblehnen(Vorgang) is not null,
                Ich.BestaetigtFuer == n.Sha256 && Ich.BestaetigtAm is { } am && Uhr.Jetzt - am < Unterschriftsregel.Bestaetigungsfrist);
        })];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var n = await Dienst<Nachtragen>().SchreibeAsync(Vorgang, Text, Grund, Schwerpunktbereich, Ich, Vorgang.Verlange(Handlung.Nachtragen), Abbruch);
        Meldung = $"Nachtrag {n.Nr} liegt vor. Jetzt bestätigen ihn beide Seiten.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }

    public async Task<IActionResult> OnPostBestaetigenAsync([FromServices] Anmeldung anmeldung, [FromServices] Sitzungen sitzungen)
    {
        var zeile = Nachtraege.FirstOrDefault(n => n.Nachtrag.Id == Nachtrag) ?? throw new NotFound();
        if (!zeile.DarfIch)
            throw new RuleBroken("Sie haben hier nichts zu bestätigen. Bitte lesen Sie nach, wie der Nachtrag jetzt steht.");
        if (!zeile.IstAusgewiesen)
        {
            if (Passwort.Length == 0)
            {
                ModelState.AddModelError(nameof(Passwort), "Bitte geben Sie Ihr Passwort ein. So ist sicher, dass Sie selbst bestätigen.");
                return Page();
            }
            await anmeldung.BestaetigeAsync(Ich.PersonId, Passwort, HttpContext);
        }
        await Dienst<Nachtragen>().BestaetigeAsync(Vorgang, Nachtrag, Gezeigt, zeile.IstAusgewiesen ? "passkey" : "passwort", Ich, Abbruch);
        // Having shown who one is is good for one confirmation.
        await sitzungen.BestaetigeAsync(Ich.SitzungId, "", Abbruch);
        Meldung = "Bestätigt.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }

    public async Task<IActionResult> OnPostZurueckziehenAsync()
    {
        await Dienst<Nachtragen>().ZieheZurueckAsync(Vorgang, Nachtrag, Gezeigt, Ich, Abbruch);
        Meldung = "Der Nachtrag ist zurückgezogen.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }

    public async Task<IActionResult> OnPostAblehnenAsync()
    {
        await Dienst<Nachtragen>().LehneAbAsync(Vorgang, Nachtrag, Gezeigt, Ablehnungsgrund, Ich, Abbruch);
        Meldung = "Abgelehnt. Alle Beteiligten sehen Ihren Grund.";
        return LocalRedirect(Wege.Nachtrag(Id));
    }
}
