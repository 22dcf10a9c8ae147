using Microsoft.AspNetCore.Mvc;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Nachfolge;

internal sealed class NachfolgeModel : VereinbarungSeite
{
    protected override Handlung Verlangt => Handlung.NachfolgeAnlegen;

    public async Task<IActionResult> OnGetAsync() =>
        Vorgang.Aufgang is not null ? LocalRedirect(Wege.Uebersicht(Id)) :
        await Dienst<Acts.Nachfolge>().NachfolgerAsync(Id, Abbruch) is { } nachfolger ? LocalRedirect(Wege.Fortschreiben(nachfolger)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var neue = await Dienst<Acts.Nachfolge>().LegeAnAsync(Vorgang, Ich, Vorgang.Verlange(Handlung.NachfolgeAnlegen), Abbruch);
        Meldung = "Die Nachfolge ist angelegt. Gehen Sie nun die Texte und Ziele vom vorigen Jahr durch.";
        return LocalRedirect(Wege.Fortschreiben(neue));
    }
}
