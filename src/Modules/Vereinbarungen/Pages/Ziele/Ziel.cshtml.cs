using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>A goal of the agreement, to be changed.</summary>
internal sealed class ZielModel : Zielformular
{
    [BindProperty(SupportsGet = true, Name = "ziel")]
    public Guid ZielId { get; set; }

    /// <summary>Version of the goal that the page showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Zielstand Stand { get; private set; } = null!;

    /// <summary>Somebody else has changed the goal while this form was open.</summary>
    public bool IstVeraltet => Request.HasFormContentType && SiehtZiele && Version != Stand.Version;

    protected override Zielart BestimmeArt()
    {
        Stand = Satz.Finde(ZielId);
        return Stand.HerausgenommenAm is null || Request.HasFormContentType ? Stand.Art : throw new NotFound();
    }

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (Request.HasFormContentType)
            return;
        Zeige(Stand);
        Tipps = Hinweise(Stand);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Angaben() is not { } angaben)
            return Page();
        await Dienst<Zielblatt>().BearbeiteAsync(Vorgang, ZielId, Version, angaben, DientZielen, Ich, VerlangeSchreiben(), Abbruch);
        Meldung = "Gespeichert.";
        return LocalRedirect($"{Wege.Ziele(Id)}#ziel-{ZielId}");
    }
}
