using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Schreiben;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Gespraech;

/// <summary>Preparing the talk and recording who held it; one sheet that both sides see.</summary>
internal sealed class GespraechModel : VereinbarungSeite
{
    [BindProperty]
    public DateOnly? GeplantTag { get; set; }

    [BindProperty]
    public string GeplantUhr { get; set; } = "";

    [BindProperty]
    public string GeplantOrt { get; set; } = "";

    [BindProperty]
    public string Themen { get; set; } = "";

    [BindProperty]
    public DateOnly? Am { get; set; }

    [BindProperty]
    public string Ort { get; set; } = "";

    [BindProperty]
    public string VertreterSchule { get; set; } = "";

    [BindProperty]
    public string FunktionSchule { get; set; } = "";

    [BindProperty]
    public string VertreterSchulaufsicht { get; set; } = "";

    [BindProperty]
    public string FunktionSchulaufsicht { get; set; } = "";

    /// <summary>What the page showed of the talk when it was opened.</summary>
    [BindProperty]
    public string Gezeigt { get; set; } = "";

    /// <summary>Talks recorded so far, the newest first.</summary>
    public IReadOnlyList<GefuehrtesGespraech> Gespraeche { get; private set; } = [];

    /// <summary>Somebody recorded something else while this person typed; the page shows both.</summary>
    public bool IstUeberholt { get; private set; }

    public int OffeneRueckmeldungen { get; private set; }

    public int Gefuellt { get; private set; }

    public string ZieleVomVorjahr { get; private set; } = "";

    /// <summary>Recording again corrects what was recorded, as long as the text is not frozen.</summary>
    public bool DarfFesthalten => Vorgang.Darf(Handlung.GespraechFesthalten) || (Vorgang.Lage == Lage.GespraechGefuehrt && Vorgang.Aemter.Any(a => Rechtetafel.Darf(a.Rolle, Handlung.GespraechFesthalten, Lage.InAbstimmung)));

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var v = Vereinbarung;
        var kommentare = await Dienst<Feldansichten>().KommentareAsync(Vorgang, Abbruch);
        OffeneRueckmeldungen = kommentare.Values.Sum(k => k.Count(x => x.Art == Kommentarart.BitteUeberarbeiten && !x.Erledigt));
        var texte = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        Gefuellt = texte.Values.Count(t => t.Text.Length > 0);
        var ziele = Vorgang.Vorlage.Felder.Where(f => f.Art is Feldart.Meilensteine or Feldart.Prozessziele).ToList();
        var vorjahr = await Dienst<Vorjahr>().TexteAsync(Vorgang, ziele, Abbruch);
        ZieleVomVorjahr = string.Join("\n", ziele.Where(f => vorjahr.ContainsKey(f.Schluessel)).Select(f => vorjahr[f.Schluessel]));
        Gespraeche = await Db.Set<GefuehrtesGespraech>().AsNoTracking().Where(g => g.VereinbarungId == Id).OrderByDescending(g => g.Nr).ToListAsync(Abbruch);
        if (HttpMethods.IsPost(Request.Method))
        {
            IstUeberholt |= Gezeigt != v.Gespraechsmarke();
            return;
        }
        if (v.GespraechGeplantAm is { } geplant)
            (GeplantTag, GeplantUhr) = (Foundation.Design.Uhr.Tag(geplant), Foundation.Design.Uhr.Uhrzeit(geplant));
        (GeplantOrt, Themen, Ort) = (v.GespraechOrt, v.Gespraechsthemen, v.GespraechOrt);
        Am = v.GespraechAm ?? (v.GespraechGeplantAm is { } g && Foundation.Design.Uhr.Tag(g) <= Uhr.Heute ? Foundation.Design.Uhr.Tag(g) : null);
        (VertreterSchule, FunktionSchule, VertreterSchulaufsicht, FunktionSchulaufsicht) = (v.VertreterSchule, v.FunktionSchule, v.VertreterSchulaufsicht, v.FunktionSchulaufsicht);
        if (VertreterSchulaufsicht.Length == 0 && Vorgang.AmtFuer(Handlung.GespraechFesthalten) is { } amt)
            (VertreterSchulaufsicht, FunktionSchulaufsicht) = (Ich.Name, amt.Funktion);
        if (VertreterSchule.Length == 0 && await Leitung() is { } leitung)
            (VertreterSchule, FunktionSchule) = leitung;
    }

    public async Task<IActionResult> OnPostPlanenAsync()
    {
        var amt = Vorgang.Verlange(Handlung.GespraechPlanen);
        PruefeGezeigtes();
        DateTime? wann = null;
        if (GeplantTag is { } tag)
        {
            var uhrzeit = TimeOnly.MinValue;
            if (GeplantUhr.Trim().Length > 0 && !TimeOnly.TryParse(GeplantUhr.Replace("Uhr", "", StringComparison.OrdinalIgnoreCase).Trim().Replace('.', ':'), CultureInfo.GetCultureInfo("de-DE"), out uhrzeit))
            {
                ModelState.AddModelError(nameof(GeplantUhr), "Bitte schreiben Sie die Uhrzeit so: 9:00.");
                return Page();
            }
            wann = Foundation.Design.Uhr.Anfang(tag) + uhrzeit.ToTimeSpan();
        }
        Vereinbarung.PlaneGespraech(wann, GeplantOrt, Themen, Uhr.Jetzt);
        await Db.SpeichereAsync(Ich.Akt("Gespräch geplant", nameof(Vereinbarung), Id, amt: amt), Abbruch);
        Meldung = "Der Termin ist gespeichert.";
        return LocalRedirect(Wege.Gespraech(Id));
    }

    public async Task<IActionResult> OnPostFesthaltenAsync()
    {
        if (!DarfFesthalten)
            throw new RuleBroken("Das Gespräch hält die Beratung oder die Schulaufsicht fest.");
        PruefeGezeigtes();
        if (Am is not { } am)
        {
            ModelState.AddModelError(nameof(Am), "Bitte geben Sie den Tag des Gesprächs an.");
            return Page();
        }
        var amt = Vorgang.Aemter.First(a => Rechtetafel.Darf(a.Rolle, Handlung.GespraechFesthalten, Lage.InAbstimmung));
        Vereinbarung.HalteGespraechFest(am, Uhr.Heute, Ort, (VertreterSchule, FunktionSchule), (VertreterSchulaufsicht, FunktionSchulaufsicht), Uhr.Jetzt);
        if (Vereinbarung.Zustand == Zustand.GespraechGefuehrt)
            await Dienst<Weg>().HalteNochmalFestAsync(Vorgang, Ich, amt, Abbruch);
        else
            await Dienst<Weg>().GeheAsync(Vorgang, Handlung.GespraechFesthalten, "", Ich, amt, Abbruch);
        Meldung = "Das Gespräch ist festgehalten. Als Nächstes schreibt die Schulleitung den Text fest.";
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    private void PruefeGezeigtes()
    {
        if (IstUeberholt)
            throw new RuleBroken("Jemand anderes hat inzwischen etwas zu diesem Gespräch eingetragen. Ihre Eingaben sind noch da. Bitte vergleichen Sie sie mit dem, was jetzt festgehalten ist, und senden Sie dann noch einmal ab.");
    }

    private async Task<(string Name, string Funktion)?> Leitung()
    {
        var heute = Uhr.Heute;
        var leitung = await (from r in Db.Set<Foundation.Identity.Rollenzuordnung>()
                             join p in Db.Users on r.PersonId equals p.Id
                             where r.OrganisationId == Vereinbarung.SchuleId && r.Rolle == Foundation.Identity.Rolle.Schulleitung && r.Ab <= heute && (r.Bis == null || r.Bis >= heute)
                             select new { Person = p, r.Funktion }).AsNoTracking().FirstOrDefaultAsync(Abbruch);
        return leitung is null ? null : (leitung.Person.Name, leitung.Funktion);
    }
}
