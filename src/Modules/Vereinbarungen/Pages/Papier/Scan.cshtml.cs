using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Papier;

/// <summary>The scan of a signature beside the code of the frozen text; a second person of the Schulaufsicht confirms or rejects it.</summary>
internal sealed class ScanModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true, Name = "scan")]
    public Guid ScanId { get; set; }

    [BindProperty]
    public string Gezeigt { get; set; } = "";

    [BindProperty]
    public string Passwort { get; set; } = "";

    [BindProperty]
    public string Grund { get; set; } = "";

    public Papierscan Scan { get; private set; } = null!;

    public Festschreibung Festschreibung { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public bool IstBild { get; private set; }

    public string Hochladende { get; private set; } = "";

    public string Stelle { get; private set; } = "";

    /// <summary>What a confirmation with a passkey is for: this scan of this text.</summary>
    public string Fuer => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"startchancen-scan 1 {Festschreibung.Sha256} {Scan.Id:N}")));

    public bool IstAusgewiesen => Ich.BestaetigtFuer == Fuer && Ich.BestaetigtAm is { } am && Uhr.Jetzt - am < Unterschriftsregel.Bestaetigungsfrist;

    public bool DarfZurueckweisen => Vorgang.Darf(Handlung.ScanBestaetigen) && Festschreibung.AufgehobenAm is null;

    public bool DarfBestaetigen => DarfZurueckweisen && Scan.HochgeladenVon != Ich.PersonId && Festschreibung.AufgehobenAm is null;

    public string WarumNicht => Festschreibung.AufgehobenAm is not null ? "Der Text ist nicht mehr so festgeschrieben. Dieser Scan zählt nicht mehr." : DarfZurueckweisen ? "Sie haben diesen Scan selbst hochgeladen. Bestätigen muss ihn eine zweite Person der Schulaufsicht." : "Der Scan wartet darauf, dass ihn eine Person der Schulaufsicht bestätigt.";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Scan = await Db.Set<Papierscan>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == ScanId, Abbruch) ?? throw new NotFound();
        Festschreibung = await Db.Set<Festschreibung>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == Scan.FestschreibungId && f.VereinbarungId == Id, Abbruch) ?? throw new NotFound();
        Code = Pruefcode.TryLies(Festschreibung.Code, out var code) ? code.ToString() : Festschreibung.Code;
        Stelle = (await Dienst<Unterzeichnung>().StellenAsync(Festschreibung, Abbruch))[Scan.Stelle].Titel;
        IstBild = await Db.Set<Datei>().AnyAsync(d => d.Id == Scan.DateiId && d.Art != Dateiart.Pdf, Abbruch);
        Hochladende = await Db.Users.Where(p => p.Id == Scan.HochgeladenVon).Select(p => p.Vorname + " " + p.Nachname).FirstOrDefaultAsync(Abbruch) ?? "";
    }

    public async Task<IActionResult> OnPostBestaetigenAsync([FromServices] Anmeldung anmeldung, [FromServices] Sitzungen sitzungen)
    {
        Vorgang.Verlange(Handlung.ScanBestaetigen);
        if (!IstAusgewiesen)
        {
            if (Passwort.Length == 0)
            {
                ModelState.AddModelError(nameof(Passwort), "Bitte geben Sie Ihr Passwort ein. So ist sicher, dass Sie selbst bestätigen.");
                return Page();
            }
            await anmeldung.BestaetigeAsync(Ich.PersonId, Passwort, HttpContext);
        }
        await Dienst<Papierweg>().BestaetigeAsync(Vorgang, ScanId, Gezeigt, Ich, Abbruch);
        await sitzungen.BestaetigeAsync(Ich.SitzungId, "", Abbruch);
        Meldung = "Bestätigt. Die Unterschrift auf Papier gilt.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }

    public async Task<IActionResult> OnPostZurueckweisenAsync()
    {
        await Dienst<Papierweg>().WeiseZurueckAsync(Vorgang, ScanId, Grund, Ich, Abbruch);
        Meldung = "Zurückgewiesen. Es kann ein neuer Scan hochgeladen werden.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }
}
