using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Startchancen.Foundation.Design;

namespace Startchancen.Foundation.Identity;

/// <summary>
/// A browser in which somebody has signed in before. A protected cookie says for which accounts; it gives no access, but strangers who
/// guess at these accounts do not slow it down.
/// </summary>
public sealed class Geraet(IDataProtectionProvider schutz, Betriebsart betrieb)
{
    private const int HoechstensKonten = 8;
    private readonly IDataProtector _schutz = schutz.CreateProtector("Startchancen.Geraet");

    private sealed record Inhalt(string Nummer, string[] Konten);

    private string Cookiename => betrieb.IstVerschluesselt ? "__Host-geraet" : "geraet";

    /// <summary>Number of the device, or null when the account has never been used on it.</summary>
    internal string? Nummer(HttpContext http, string konto) => Lies(http) is { } inhalt && inhalt.Konten.Contains(Kennung(konto)) ? inhalt.Nummer : null;

    /// <summary>Remembers the account on this device.</summary>
    internal void Merke(HttpContext http, string konto)
    {
        var inhalt = Lies(http) ?? new Inhalt(Guid.CreateVersion7().ToString("N"), []);
        var eigene = Kennung(konto);
        inhalt = inhalt with { Konten = [eigene, .. inhalt.Konten.Where(k => k != eigene).Take(HoechstensKonten - 1)] };
        http.Response.Cookies.Append(Cookiename, _schutz.Protect(JsonSerializer.Serialize(inhalt)),
            new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = betrieb.IstVerschluesselt, Path = "/", MaxAge = TimeSpan.FromDays(365) });
    }

    private Inhalt? Lies(HttpContext http)
    {
        if (http.Request.Cookies[Cookiename] is not { Length: > 0 and < 4000 } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Inhalt>(_schutz.Unprotect(text));
        }
        catch (Exception fehler) when (fehler is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string Kennung(string konto) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(konto)).AsSpan(0, 12));
}
