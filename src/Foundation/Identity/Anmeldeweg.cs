using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;

namespace Startchancen.Foundation.Identity;

/// <summary>Where a request without a session goes.</summary>
public static class Anmeldeweg
{
    public static Task ZurAnmeldungAsync(RedirectContext<CookieAuthenticationOptions> kontext)
    {
        var http = kontext.HttpContext;
        var aufgehoben = http.Items[Aufgehobenes.Merkmal] as Guid?;
        if (http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return http.Response.WriteAsJsonAsync(new { abgemeldet = true, aufgehoben = aufgehoben is not null });
        }
        var weiter = aufgehoben is not null ? $"/aufgehoben/{aufgehoben}" : HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/";
        http.Response.Redirect($"/anmelden?weiter={Uri.EscapeDataString(weiter)}{(aufgehoben is not null ? "&aufgehoben=true" : "")}");
        return Task.CompletedTask;
    }

    /// <summary>What a person may not know of looks like what does not exist; text that she typed before a right ended is kept.</summary>
    public static async Task VerweigereAsync(RedirectContext<CookieAuthenticationOptions> kontext)
    {
        var http = kontext.HttpContext;
        if (await http.RequestServices.GetRequiredService<Aufgehobenes>().AdresseAsync(http) is { } adresse)
            http.Response.Redirect(adresse);
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>A local address, or the start page: never a foreign one. Browsers leave out tabs and line ends, so an address with any is none.</summary>
    public static string Lokal(string? adresse) => adresse is { Length: > 1 } && adresse[0] == '/' && adresse[1] is not ('/' or '\\') && !adresse.Any(char.IsControl) ? adresse : "/";
}
