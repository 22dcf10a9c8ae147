using Microsoft.AspNetCore.Http;

namespace Startchancen.Foundation.Forms;

/// <summary>Whether a request comes from a page of this installation. Browsers say so themselves; scripts of other sites cannot forge it.</summary>
public static class Herkunft
{
    public static bool IstEigene(HttpRequest anfrage)
    {
        var ort = anfrage.Headers["Sec-Fetch-Site"].ToString();
        if (ort.Length > 0)
            return ort is "same-origin" or "none";
        var ursprung = anfrage.Headers.Origin.ToString();
        return ursprung.Length == 0 || (Uri.TryCreate(ursprung, UriKind.Absolute, out var adresse) && string.Equals(adresse.Authority, anfrage.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Refuses posts of foreign sites before anything is read.</summary>
public sealed class Fremdpostsperre(RequestDelegate weiter)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || Herkunft.IstEigene(http.Request))
            return weiter(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync("Diese Anfrage kam von einer fremden Seite und wurde nicht ausgeführt.");
    }
}
