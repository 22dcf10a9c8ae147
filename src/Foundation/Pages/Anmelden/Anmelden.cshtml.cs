using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Pages.Anmelden;

[AllowAnonymous]
internal sealed class AnmeldenModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public string? Weiter { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Aufgehoben { get; set; }

    [BindProperty]
    public string Mail { get; set; } = "";

    [BindProperty]
    public string Passwort { get; set; } = "";

    public string Ziel => Weiter is null ? "/anmelden" : $"/anmelden?weiter={Uri.EscapeDataString(Anmeldeweg.Lokal(Weiter))}";

    public async Task<IActionResult> OnPostAsync([FromServices] Anmeldung anmeldung, [FromServices] Sitzungen sitzungen)
    {
        if (Mail.Trim().Length == 0)
            ModelState.AddModelError(nameof(Mail), "Bitte geben Sie Ihre E-Mail-Adresse ein.");
        if (Passwort.Length == 0)
            ModelState.AddModelError(nameof(Passwort), "Bitte geben Sie Ihr Passwort ein.");
        if (!ModelState.IsValid)
            return Page();
        var person = await anmeldung.MitPasswortAsync(Mail, Passwort, HttpContext);
        await sitzungen.BeginneAsync(HttpContext, person, "passwort");
        return LocalRedirect(Anmeldeweg.Lokal(Weiter));
    }
}
