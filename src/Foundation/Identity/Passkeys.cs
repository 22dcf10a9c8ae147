using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>
/// Set up, sign in and confirm with a passkey (WebAuthn Level 3). Each is two requests: the browser gets a challenge, then sends what the device
/// signed. In between the state lies in a protected cookie for five minutes, good once, for one purpose, one person and one content.
/// </summary>
public sealed class Passkeys(Db db, IPasskeyHandler<Person> handwerk, UserManager<Person> konten, Anmeldung anmeldung, Sitzungen sitzungen, Einmaligkeit einmaligkeit, IDataProtectionProvider schutz, Betriebsart betrieb)
{
    private const string Cookiename = "passkey";
    private const int Hoechstens = 10;
    private const string Misslungen = "Dieser Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.";
    private static readonly TimeSpan s_frist = TimeSpan.FromMinutes(5);

    private sealed record Stand(Guid Nummer, string Zweck, Guid PersonId, string Fuer, string Zustand);

    private ITimeLimitedDataProtector Siegel => schutz.CreateProtector("Startchancen.Passkeys").ToTimeLimitedDataProtector();

    /// <summary>The endpoints that <c>passkey.js</c> calls.</summary>
    public static void Verdrahte(IEndpointRouteBuilder endpunkte)
    {
        endpunkte.MapPost("/passkey/einrichten/vorgaben", (HttpContext http, Passkeys p) => FuehreAsync(http, p.VorgabenEinrichtenAsync));
        endpunkte.MapPost("/passkey/einrichten", (HttpContext http, Passkeys p) => FuehreAsync(http, p.RichteEinAsync));
        endpunkte.MapPost("/passkey/anmelden/vorgaben", (HttpContext http, Passkeys p) => FuehreAsync(http, p.VorgabenAnmeldenAsync)).AllowAnonymous();
        endpunkte.MapPost("/passkey/anmelden", (HttpContext http, Passkeys p) => FuehreAsync(http, p.MeldeAnAsync)).AllowAnonymous();
        endpunkte.MapPost("/passkey/bestaetigen/vorgaben", (HttpContext http, Passkeys p) => FuehreAsync(http, p.VorgabenBestaetigenAsync));
        endpunkte.MapPost("/passkey/bestaetigen", (HttpContext http, Passkeys p) => FuehreAsync(http, p.BestaetigeAsync));
    }

    /// <summary>Passkeys belong to the address that people type; a page under another name must not use them.</summary>
    internal static void Richte(IdentityPasskeyOptions optionen, Betriebsart betrieb)
    {
        var adresse = new Uri(betrieb.Adresse);
        optionen.ServerDomain = adresse.Host;
        optionen.UserVerificationRequirement = "required";
        optionen.ResidentKeyRequirement = "required";
        optionen.ValidateOrigin = k => ValueTask.FromResult(!k.CrossOrigin && IstEigen(k.Origin, adresse, k.HttpContext.Request.Host));
    }

    // A trial on loopback may run on any port: there the request says which one.
    private static bool IstEigen(string ursprung, Uri adresse, HostString anfrage) => Uri.TryCreate(ursprung, UriKind.Absolute, out var u)
        && u.Scheme == adresse.Scheme
        && (u.Authority == adresse.Authority || (adresse.Host == "localhost" && u.Host == "localhost" && u.Authority == anfrage.Value));

    private static async Task<IResult> FuehreAsync(HttpContext http, Func<HttpContext, Handelnder, IFormCollection, Task<IResult>> tun)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            if (!http.Request.HasFormContentType || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                throw new RuleBroken("Die Seite war zu lange offen. Bitte laden Sie sie neu und versuchen Sie es noch einmal.");
            return await tun(http, http.Features.Get<Handelnder>() ?? new Handelnder(), await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (RuleBroken regel)
        {
            return Results.Json(new { satz = regel.Message }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (PasskeyException)
        {
            return Results.Json(new { satz = Misslungen }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private async Task<IResult> VorgabenEinrichtenAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        var person = await PersonAsync(ich.PersonId, http.RequestAborted);
        // A passkey opens the account for good: an open window alone must not be enough to add one.
        await anmeldung.BestaetigeAsync(person.Id, formular["passwort"].ToString(), http);
        if ((await konten.GetPasskeysAsync(person)).Count >= Hoechstens)
            throw new RuleBroken($"Sie haben schon {Hoechstens} Passkeys. Bitte entfernen Sie zuerst einen, den Sie nicht mehr brauchen.");
        var vorgaben = await handwerk.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email ?? person.Name, DisplayName = person.Name }, http);
        Merke(http, "einrichten", person.Id, "", vorgaben.AttestationState);
        return Results.Text(vorgaben.CreationOptionsJson, "application/json");
    }

    private async Task<IResult> RichteEinAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        var stand = await NimmAsync(http, "einrichten", ich.PersonId, "");
        var ergebnis = await handwerk.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = formular["ausweis"].ToString(), AttestationState = stand.Zustand });
        if (!ergebnis.Succeeded || ergebnis.UserEntity.Id != ich.PersonId.ToString())
            throw new RuleBroken(Misslungen);
        var person = await PersonAsync(ich.PersonId, http.RequestAborted);
        ergebnis.Passkey.Name = Geraetename.Aus(http.Request.Headers.UserAgent.ToString());
        Pruefe(await konten.AddOrUpdatePasskeyAsync(person, ergebnis.Passkey));
        await db.SpeichereAsync(ich.Akt("Passkey eingerichtet", nameof(Person), person.Id), http.RequestAborted);
        return Results.Json(new { weiter = "/konto" });
    }

    private async Task<IResult> VorgabenAnmeldenAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        // Nobody is named: the device offers the accounts it knows, and the answer is the same for everybody.
        var vorgaben = await handwerk.MakeRequestOptionsAsync(null, http);
        Merke(http, "anmelden", Guid.Empty, "", vorgaben.AssertionState);
        return Results.Text(vorgaben.RequestOptionsJson, "application/json");
    }

    private async Task<IResult> MeldeAnAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        var stand = await NimmAsync(http, "anmelden", Guid.Empty, "");
        var ergebnis = await handwerk.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = formular["ausweis"].ToString(), AssertionState = stand.Zustand });
        if (!ergebnis.Succeeded || ergebnis.User.IstGesperrt)
            throw new RuleBroken(Misslungen);
        await SchreibeZaehlerAsync(ergebnis.User, ergebnis.Passkey, new Akt("Mit Passkey angemeldet", nameof(Person), ergebnis.User.Id, ergebnis.User.Id, ergebnis.User.Name), http.RequestAborted);
        await sitzungen.BeginneAsync(http, ergebnis.User, "passkey");
        return Results.Json(new { weiter = Anmeldeweg.Lokal(formular["weiter"].ToString()) });
    }

    private async Task<IResult> VorgabenBestaetigenAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        var person = await PersonAsync(ich.PersonId, http.RequestAborted);
        if ((await konten.GetPasskeysAsync(person)).Count == 0)
            throw new RuleBroken("Sie haben noch keinen Passkey. Sie können ihn unter „Mein Zugang“ einrichten. Bis dahin nehmen Sie bitte Ihr Passwort.");
        var vorgaben = await handwerk.MakeRequestOptionsAsync(person, http);
        Merke(http, "bestaetigen", person.Id, Inhalt(formular), vorgaben.AssertionState);
        return Results.Text(vorgaben.RequestOptionsJson, "application/json");
    }

    private async Task<IResult> BestaetigeAsync(HttpContext http, Handelnder ich, IFormCollection formular)
    {
        var fuer = Inhalt(formular);
        var stand = await NimmAsync(http, "bestaetigen", ich.PersonId, fuer);
        var ergebnis = await handwerk.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = formular["ausweis"].ToString(), AssertionState = stand.Zustand });
        if (!ergebnis.Succeeded || ergebnis.User.Id != ich.PersonId)
            throw new RuleBroken(Misslungen);
        await SchreibeZaehlerAsync(ergebnis.User, ergebnis.Passkey, ich.Akt("Mit Passkey ausgewiesen", nameof(Person), ich.PersonId), http.RequestAborted);
        await sitzungen.BestaetigeAsync(ich.SitzungId, fuer, http.RequestAborted);
        return Results.Json(new { weiter = "" });
    }

    /// <summary>The SHA-256 that the page shows, hexadecimal.</summary>
    private static string Inhalt(IFormCollection formular)
    {
        var fuer = formular["fuer"].ToString();
        return fuer.Length == 64 && fuer.All(char.IsAsciiHexDigitLower) ? fuer : throw new RuleBroken("Die Seite ist unvollständig. Bitte laden Sie sie neu.");
    }

    private async Task<Person> PersonAsync(Guid id, CancellationToken cancellationToken) => await db.Users.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new RuleBroken(Misslungen);

    private async Task SchreibeZaehlerAsync(Person person, UserPasskeyInfo passkey, Akt akt, CancellationToken cancellationToken)
    {
        Pruefe(await konten.AddOrUpdatePasskeyAsync(person, passkey));
        await db.SpeichereAsync(akt, cancellationToken);
    }

    private static void Pruefe(IdentityResult ergebnis)
    {
        if (!ergebnis.Succeeded)
            throw new RuleBroken(Misslungen);
    }

    private CookieOptions Cookie(TimeSpan dauer) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = betrieb.IstVerschluesselt, Path = "/passkey", MaxAge = dauer };

    private void Merke(HttpContext http, string zweck, Guid person, string fuer, string? zustand)
    {
        var stand = new Stand(Guid.CreateVersion7(), zweck, person, fuer, zustand ?? "");
        http.Response.Cookies.Append(Cookiename, Siegel.Protect(JsonSerializer.Serialize(stand), s_frist), Cookie(s_frist));
    }

    private async Task<Stand> NimmAsync(HttpContext http, string zweck, Guid person, string fuer)
    {
        var abgelaufen = new RuleBroken("Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.");
        Stand? stand;
        try
        {
            stand = JsonSerializer.Deserialize<Stand>(Siegel.Unprotect(http.Request.Cookies[Cookiename] ?? ""));
        }
        catch (CryptographicException)
        {
            throw abgelaufen;
        }
        http.Response.Cookies.Delete(Cookiename, Cookie(TimeSpan.Zero));
        // A challenge answers once: who caught cookie and answer cannot send them again.
        if (stand is null || stand.Zweck != zweck || stand.PersonId != person || stand.Fuer != fuer || !(await einmaligkeit.BeginneAsync(stand.Nummer, person, http.RequestAborted)).IstNeu)
            throw abgelaufen;
        await einmaligkeit.BeendeAsync(stand.Nummer, person, "/");
        return stand;
    }
}
