using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Unterzeichnen;

/// <param name="Vorgesehen">Who was expected to sign when the text was frozen; empty: nobody by name.</param>
internal sealed record Stellenstand(string Titel, string Vorgesehen, Unterschrift? Unterschrift, bool IstMeine);

/// <summary>What is signed, what changed since the person read it, and the signature itself; for others the state of the signatures.</summary>
internal sealed class UnterzeichnenModel : VereinbarungSeite
{
    [BindProperty]
    public string Gezeigt { get; set; } = "";

    [BindProperty]
    public string Ort { get; set; } = "";

    [BindProperty]
    public string Passwort { get; set; } = "";

    [BindProperty]
    public bool Gelesen { get; set; }

    [BindProperty]
    public IFormFile? ScanDatei { get; set; }

    [BindProperty]
    public Guid? ScanEingang { get; set; }

    [BindProperty]
    public string ScanName { get; set; } = "";

    [BindProperty]
    public string ScanFunktion { get; set; } = "";

    [BindProperty]
    public string ScanOrt { get; set; } = "";

    [BindProperty]
    public DateOnly? ScanTag { get; set; }

    public Papierscan? OffenerScan { get; private set; }

    public Papierscan? Zurueckgewiesen { get; private set; }

    public Eingang? Eingegangen { get; private set; }

    public bool DarfHochladen { get; private set; }

    public string NaechsterTitel { get; private set; } = "";

    public bool IstScanOffen => HttpMethods.IsPost(Request.Method) && Request.Query["handler"] == "Scan";

    private bool _istAngenommen;

    public Festschreibung Festschreibung { get; private set; } = null!;

    /// <summary>What was frozen and is signed.</summary>
    public Ausfertigung Inhalt { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public IReadOnlyList<Stellenstand> Stellen { get; private set; } = [];

    public Amt? MeinAmt { get; private set; }

    /// <summary>The very text that is signed now lay before this person on the reading page.</summary>
    public bool HatGelesen { get; private set; }

    /// <summary>When she last read an earlier state as a whole; null: never.</summary>
    public DateTime? ZuletztGelesen { get; private set; }

    public IReadOnlyList<(Feld Feld, Textunterschied Unterschied)> Geaendert { get; private set; } = [];

    public string Hinweis { get; private set; } = "";

    public string Stand { get; private set; } = "";

    public string Schwerpunkt => Inhalt.Vorlage.Felder.Where(f => f.Wirkung == Feld.WirkungSchwerpunktbereich).Select(f => Inhalt.Feld(f.Schluessel).Text).FirstOrDefault(t => t.Length > 0) ?? "keiner gewählt";

    public string Gilt => Vereinbarung.GiltAb is { } ab && Vereinbarung.GiltBis is { } bis ? $"vom {Foundation.Design.Uhr.LangesDatum(ab)} bis {Foundation.Design.Uhr.LangesDatum(bis)}" : Inhalt.Gueltigkeit;

    public string Knopf => MeinAmt is { VertretungFuer: not null } amt ? $"In Vertretung für {amt.Vertretene} unterschreiben" : $"Als {(MeinAmt!.Funktion.Length > 0 ? MeinAmt.Funktion : Rollenname.Von(MeinAmt.Rolle))} unterschreiben";

    public bool IstBestaetigt => Ich.BestaetigtFuer == Festschreibung.Sha256 && Ich.BestaetigtAm is { } am && Uhr.Jetzt - am < Unterschriftsregel.Bestaetigungsfrist;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var akt = Dienst<Unterzeichnung>();
        Festschreibung = await akt.StehendeAsync(Id, Abbruch) ?? throw new NotFound();
        Code = Pruefcode.TryLies(Festschreibung.Code, out var code) ? code.ToString() : Festschreibung.Code;
        Inhalt = await Dienst<Ausfertigen>().InhaltAsync(Festschreibung, Abbruch);
        var stellen = Unterzeichnung.Stellen(Inhalt);
        var bisher = await akt.UnterschriftenAsync(Festschreibung.Id, Abbruch);
        var naechste = Unterschriftsregel.Naechste(stellen, bisher);
        MeinAmt = Unterzeichnung.AmtFuer(Vorgang, stellen, naechste);
        Stellen = [.. Inhalt.Vorgesehen.Select((s, i) => new Stellenstand(s.Titel, s.Name.Length == 0 ? "" : $"{s.Name}, {s.Funktion}", bisher.FirstOrDefault(u => u.Stelle == i && u.Zaehlt), i == naechste && MeinAmt is not null))];
        Stand = $"Der Text ist seit dem {Foundation.Design.Uhr.Zeitpunkt(Festschreibung.Am)} festgeschrieben." + (naechste < 0 ? " Alle Unterschriften liegen vor." : MeinAmt is null ? $" Als Nächstes: {stellen[naechste].Titel}." : naechste == 0 ? " Sie unterschreiben zuerst." : naechste == stellen.Count - 1 ? " Sie unterschreiben zuletzt." : " Sie sind an der Reihe.");
        if (MeinAmt is null && naechste >= 0 && Enumerable.Range(naechste + 1, stellen.Count - naechste - 1).Any(i => Unterzeichnung.AmtFuer(Vorgang, stellen, i) is not null))
            Hinweis = $"Zuerst unterschreibt: {stellen[naechste].Titel}. Danach sind Sie an der Reihe.";
        if (naechste >= 0)
        {
            OffenerScan = await Dienst<Papierweg>().OffenerAsync(Festschreibung.Id, naechste, Abbruch);
            Zurueckgewiesen = await Db.Set<Papierscan>().AsNoTracking().Where(s => s.FestschreibungId == Festschreibung.Id && s.Stelle == naechste && s.Ablehnungsgrund != "").OrderByDescending(s => s.HochgeladenAm).FirstOrDefaultAsync(Abbruch);
            DarfHochladen = Vorgang.Darf(Handlung.ScanHochladen);
            NaechsterTitel = stellen[naechste].Titel;
        }
        await NimmScanAnAsync();
        if (MeinAmt is not null)
            await VergleicheAsync();
        if (HttpMethods.IsPost(Request.Method) && Gezeigt != Festschreibung.Sha256)
        {
            // "I have read it" was said of another text.
            Gelesen = false;
            ModelState.Remove(nameof(Gelesen));
        }
        if (!HttpMethods.IsPost(Request.Method))
            Ort = Vorgang.Blick == Acts.Blick.Schule ? Vorgang.Schule.Ort : Vorgang.Schulaufsicht?.Ort ?? "";
    }

    public async Task<IActionResult> OnPostAsync([FromServices] Anmeldung anmeldung, [FromServices] Sitzungen sitzungen)
    {
        if (MeinAmt is null)
            throw new RuleBroken(Hinweis.Length > 0 ? Hinweis : "Sie sind hier nicht an der Reihe.");
        if (Gezeigt != Festschreibung.Sha256)
            throw new RuleBroken(Unterzeichnung.TextGeaendert);
        if (!HatGelesen && !Gelesen)
        {
            ModelState.AddModelError(nameof(Gelesen), "Bitte bestätigen Sie, dass Sie den Text gelesen haben.");
            return Page();
        }
        var verfahren = "passkey";
        if (!IstBestaetigt)
        {
            if (Passwort.Length == 0)
            {
                ModelState.AddModelError(nameof(Passwort), "Bitte geben Sie Ihr Passwort ein. So ist sicher, dass Sie selbst unterschreiben.");
                return Page();
            }
            await anmeldung.BestaetigeAsync(Ich.PersonId, Passwort, HttpContext);
            verfahren = "passwort";
        }
        await Dienst<Unterzeichnung>().UnterschreibeAsync(Vorgang, Gezeigt, Ort, verfahren, Ich, Abbruch);
        // A confirmation is good for one signature.
        await sitzungen.BestaetigeAsync(Ich.SitzungId, "", Abbruch);
        Meldung = "Unterschrieben. Danke.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }

    public async Task<IActionResult> OnPostScanAsync()
    {
        Vorgang.Verlange(Handlung.ScanHochladen);
        if (ScanEingang is not { } eingang)
        {
            ModelState.AddModelError(nameof(ScanDatei), "Bitte wählen Sie die Datei mit dem Scan aus.");
            return Page();
        }
        await Dienst<Papierweg>().LadeHochAsync(Vorgang, Gezeigt, eingang, new Papierangaben(ScanName, ScanFunktion, ScanOrt, ScanTag), Ich, Abbruch);
        Meldung = "Hochgeladen. Jetzt bestätigt eine zweite Person der Schulaufsicht den Scan.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }

    // The file goes into quarantine before anything else is looked at; a refused form carries its number on.
    private async Task NimmScanAnAsync()
    {
        if (!HttpMethods.IsPost(Request.Method))
            return;
        if (!_istAngenommen && DarfHochladen && ScanDatei is { Length: > 0 } datei)
            try
            {
                ScanEingang = (await Dienst<Ablage>().NimmAnAsync(datei, Ich.PersonId, Abbruch)).Id;
            }
            catch (RuleBroken regel)
            {
                ModelState.AddModelError(nameof(ScanDatei), regel.Message);
            }
        _istAngenommen = true;
        if (ScanEingang is { } nummer)
            Eingegangen = (await Dienst<Ablage>().EingaengeAsync([nummer], Ich.PersonId, Abbruch)).FirstOrDefault();
    }

    private async Task VergleicheAsync()
    {
        (HatGelesen, ZuletztGelesen, Geaendert) = (false, null, []);
        if (await Db.Set<Lesestand>().AsNoTracking().FirstOrDefaultAsync(l => l.VereinbarungId == Id && l.PersonId == Ich.PersonId, Abbruch) is not { } stand)
            return;
        ZuletztGelesen = stand.Am;
        HatGelesen = stand.Sha256 == Festschreibung.Sha256;
        if (!HatGelesen)
            Geaendert = stand.Sha256.Length > 0 ? await SeitFestschreibungAsync(stand.Sha256) : await SeitEntwurfAsync(stand.Am);
    }

    private async Task<IReadOnlyList<(Feld, Textunterschied)>> SeitFestschreibungAsync(string gelesen)
    {
        var fruehere = await Db.Set<Festschreibung>().AsNoTracking().OrderByDescending(f => f.Nr).FirstOrDefaultAsync(f => f.VereinbarungId == Id && f.Sha256 == gelesen, Abbruch);
        var damals = fruehere is null ? null : await Dienst<Ausfertigen>().InhaltAsync(fruehere, Abbruch);
        return [.. Inhalt.Vorlage.Felder.Select(f => (f, Wortvergleich.Vergleiche(damals?.Feld(f.Schluessel).Text ?? "", Inhalt.Feld(f.Schluessel).Text))).Where(x => !x.Item2.IstGleich)];
    }

    // The school's own people saw the whole draft: what was written since is the difference.
    private async Task<IReadOnlyList<(Feld, Textunterschied)>> SeitEntwurfAsync(DateTime gelesen)
    {
        var damals = await (from t in Db.Set<Feldtext>()
                            where t.TraegerId == Id && t.GeaendertAm > gelesen
                            select new
                            {
                                t.Feld,
                                Alt = Db.Set<Zwischenstand>().Where(z => z.FeldtextId == t.Id && z.Am <= gelesen).OrderByDescending(z => z.Nr).Select(z => z.Text).FirstOrDefault()
                                    ?? Db.Set<Fassung>().Where(f => f.FeldtextId == t.Id && f.ZuletztAm <= gelesen).OrderByDescending(f => f.Nr).Select(f => f.Text).FirstOrDefault(),
                            }).AsNoTracking().ToListAsync(Abbruch);
        return [.. Inhalt.Vorlage.Felder.Join(damals, f => f.Schluessel, d => d.Feld, (f, d) => (f, Wortvergleich.Vergleiche(d.Alt ?? "", Inhalt.Feld(f.Schluessel).Text))).Where(x => !x.Item2.IstGleich)];
    }
}
