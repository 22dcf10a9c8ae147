using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Startchancen.Foundation.Forms;

namespace Startchancen.Foundation.Identity;

/// <summary>Looks up the session that the cookie names and puts the person into the request.</summary>
public sealed class Ausweiskontrolle(RequestDelegate weiter)
{
    public async Task InvokeAsync(HttpContext http, Sitzungen sitzungen, Aufgehobenes aufgehobenes)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            if (await sitzungen.PruefeAsync(http.User, http.RequestAborted) is { } handelnder)
                http.Features.Set(handelnder);
            else
            {
                await RetteAsync(http, aufgehobenes);
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }
        await weiter(http);
    }

    // The session has ended, but the cookie still proves who typed: keep the text for that person. Only posts of our own pages count, and
    // not those that need no session: they are carried out, and signing in again is no text.
    private static async Task RetteAsync(HttpContext http, Aufgehobenes aufgehobenes)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && Herkunft.IstEigene(http.Request) && Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            && await HebeAufAsync(http.Request, person, aufgehobenes) is { } id)
            http.Items[Aufgehobenes.Merkmal] = id;
    }

    // A draft that was on its way stays a draft of its form.
    private static async Task<Guid?> HebeAufAsync(HttpRequest anfrage, Guid person, Aufgehobenes aufgehobenes)
    {
        if (anfrage.Path != Entwurfsannahme.Adresse)
            return await aufgehobenes.HebeAufAsync(person, anfrage, anfrage.HttpContext.RequestAborted);
        var form = await anfrage.ReadFormAsync(anfrage.HttpContext.RequestAborted);
        return await aufgehobenes.HalteFestAsync(person, form[Entwurfsannahme.Formular].ToString(), form[Entwurfsannahme.Titel].ToString(), form, anfrage.HttpContext.RequestAborted);
    }
}
