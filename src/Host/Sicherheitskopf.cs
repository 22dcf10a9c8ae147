using Startchancen.Foundation.Design;

namespace Startchancen.Host;

/// <summary>Headers of every answer: no foreign content, no frames, no sniffing, nothing kept by shared caches.</summary>
internal sealed class Sicherheitskopf(RequestDelegate weiter, Betriebsart betrieb)
{
    private const string Inhalt = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        var kopf = http.Response.Headers;
        kopf.ContentSecurityPolicy = Inhalt;
        kopf.XContentTypeOptions = "nosniff";
        kopf.XFrameOptions = "DENY";
        kopf["Referrer-Policy"] = "same-origin";
        kopf["Cross-Origin-Opener-Policy"] = "same-origin";
        kopf["Cross-Origin-Resource-Policy"] = "same-origin";
        kopf["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        // A page that carries an ETag of its own may be revalidated; all others are gone when the window is.
        kopf.CacheControl = "no-store";
        if (betrieb.IstVerschluesselt)
            kopf.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return weiter(http);
    }
}
