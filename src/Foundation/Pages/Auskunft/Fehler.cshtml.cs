using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Pages.Auskunft;

/// <summary>
/// Every error that has no page of its own. It needs nothing, so that it can always be shown; where a form failed before its page could
/// show it again, the text is kept if the database still takes it.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
internal sealed class FehlerModel : PageModel
{
    public string Titel { get; private set; } = "";

    public string Satz { get; private set; } = "";

    public void OnGet([FromQuery] int? code) => Setze(code);

    /// <summary>Where the text that was just sent is kept; null: nothing was typed, or it could not be kept.</summary>
    public string? Aufgehoben { get; private set; }

    public async Task OnPostAsync([FromQuery] int? code, [FromServices] IServiceScopeFactory bereiche, [FromServices] ILogger<FehlerModel> log)
    {
        Setze(code);
        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not { } fehler || HttpContext.Features.Get<Handelnder>() is not { IstAngemeldet: true } wer)
            return;
        try
        {
            // A context of its own: the one of the request may be what failed.
            await using var bereich = bereiche.CreateAsyncScope();
            var id = await bereich.ServiceProvider.GetRequiredService<Aufgehobenes>().HebeAufAsync(wer.PersonId, Request, fehler.Path + Request.QueryString, HttpContext.RequestAborted);
            Aufgehoben = id is null ? null : $"/aufgehoben/{id}";
        }
        catch (Exception nochmal) when (nochmal is not OperationCanceledException)
        {
            log.LogError(nochmal, "Typed text could not be kept after an error, reference {Reference}", HttpContext.TraceIdentifier);
        }
    }

    private void Setze(int? code) => (Titel, Satz) = code switch
    {
        StatusCodes.Status404NotFound => ("Diese Seite gibt es nicht", "Oder sie ist für Sie nicht freigegeben. Vielleicht ist der Link alt oder unvollständig. Gespeichertes ist davon nicht betroffen."),
        StatusCodes.Status400BadRequest => ("Das hat nicht geklappt", "Die Anfrage war unvollständig oder kam von einer anderen Seite. Es wurde nichts geändert. Bitte gehen Sie zurück und versuchen Sie es noch einmal."),
        StatusCodes.Status405MethodNotAllowed => ("Das geht hier nicht", "Bitte gehen Sie über die Startseite."),
        StatusCodes.Status413PayloadTooLarge => ("Das war zu groß", "Dateien dürfen bis 25 MB groß sein. Bitte gehen Sie zurück; Ihr Text steht dort noch."),
        _ => ("Da ist etwas schiefgegangen", $"Der Fehler liegt bei uns. Gespeichertes ist sicher. Bitte versuchen Sie es noch einmal. Hilft das nicht, nennen Sie uns die Nummer {HttpContext.TraceIdentifier}."),
    };
}
