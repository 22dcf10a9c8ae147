using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Bilanz;

/// <summary>A Statusgespräch, to be recorded by who held it, or corrected.</summary>
internal sealed class StatusgespraechModel : Bilanzseite
{
    [BindProperty(SupportsGet = true, Name = "gespraech")]
    public Guid? GespraechId { get; set; }

    /// <summary>Number of the state that the page showed; 0: none.</summary>
    [BindProperty]
    public int Nr { get; set; }

    [BindProperty]
    public DateOnly? Tag { get; set; }

    [BindProperty]
    public string Ort { get; set; } = "";

    [BindProperty]
    public string Teilnehmende { get; set; } = "";

    [BindProperty]
    public string Ergebnis { get; set; } = "";

    public Gespraechssicht? Jetziges { get; private set; }

    /// <summary>Somebody else has corrected it while this form was open.</summary>
    public bool IstVeraltet => HttpMethods.IsPost(Request.Method) && Jetziges is { } g && g.Gespraech.Nr != Nr;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var darfOeffnen = Vorgang.Darf(Handlung.StatusgespraechFesthalten) && Blatt.IstSichtbar && Blatt.Bilanz is { Stand: Bilanzstand.Vorgelegt or Bilanzstand.Besprochen };
        // A form that comes too late gets a sentence and keeps what was typed.
        if (!darfOeffnen && !HttpMethods.IsPost(Request.Method))
            throw new NotFound();
        if (GespraechId is { } id)
            Jetziges = Blatt.Gespraeche.FirstOrDefault(g => g.Gespraech.GespraechId == id) ?? throw new NotFound();
        if (HttpMethods.IsPost(Request.Method))
            return;
        if (Jetziges is { Gespraech: var g })
            (Tag, Ort, Teilnehmende, Ergebnis) = (g.Tag, g.Ort, g.Teilnehmende, g.Ergebnis);
        else
            (Tag, Teilnehmende) = (Uhr.Heute, Ich.Name);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var amt = Vorgang.Verlange(Handlung.StatusgespraechFesthalten);
        await Dienst<Bilanzbuch>().HalteGespraechFestAsync(Vorgang, GespraechId ?? Guid.CreateVersion7(), GespraechId is null ? 0 : Nr, new(Tag, Ort, Teilnehmende, Ergebnis), Ich, amt, Abbruch);
        Meldung = GespraechId is null ? "Das Statusgespräch ist festgehalten. Als Nächstes schließt die Schulleitung die Bilanz ab." : "Berichtigt. Die frühere Fassung bleibt aufgehoben.";
        return LocalRedirect(Wege.Bilanz(Id));
    }
}
