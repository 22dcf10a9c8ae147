using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Startchancen.Foundation.Pages.Auskunft;

/// <summary>Every error that has no page of its own. It loads nothing, so that it can always be shown.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
internal sealed class FehlerModel : PageModel
{
    public string Titel { get; private set; } = "";

    public string Satz { get; private set; } = "";

    public void OnGet([FromQuery] int? code) => Setze(code);

    public void OnPost([FromQuery] int? code) => Setze(code);

    private void Setze(int? code) => (Titel, Satz) = code switch
    {
        StatusCodes.Status404NotFound => ("Diese Seite gibt es nicht", "Oder sie ist für Sie nicht freigegeben. Vielleicht ist der Link alt oder unvollständig. Gespeichertes ist davon nicht betroffen."),
        StatusCodes.Status400BadRequest => ("Das hat nicht geklappt", "Die Anfrage war unvollständig oder kam von einer anderen Seite. Es wurde nichts geändert. Bitte gehen Sie zurück und versuchen Sie es noch einmal."),
        StatusCodes.Status405MethodNotAllowed => ("Das geht hier nicht", "Bitte gehen Sie über die Startseite."),
        StatusCodes.Status413PayloadTooLarge => ("Das war zu groß", "Dateien dürfen bis 25 MB groß sein. Bitte gehen Sie zurück; Ihr Text steht dort noch."),
        _ => ("Da ist etwas schiefgegangen", $"Der Fehler liegt bei uns. Gespeichertes ist sicher. Bitte versuchen Sie es noch einmal. Hilft das nicht, nennen Sie uns die Nummer {HttpContext.TraceIdentifier}."),
    };
}
