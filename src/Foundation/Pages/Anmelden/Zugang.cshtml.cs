using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Anmelden;

[AllowAnonymous]
internal sealed class ZugangModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Passwort { get; set; } = "";

    [BindProperty]
    public string PasswortWiederholung { get; set; } = "";

    public Person? Person { get; private set; }

    private Zugangslink? _link;

    protected override async Task LadeAsync()
    {
        try
        {
            _link = await HttpContext.RequestServices.GetRequiredService<Anmeldung>().ZugangAsync(Token, Abbruch);
            Person = await Db.Users.AsNoTracking().FirstAsync(p => p.Id == _link.PersonId, Abbruch);
        }
        catch (RuleBroken)
        {
            (_link, Person) = (null, null);
        }
    }

    public async Task<IActionResult> OnPostAsync([FromServices] Anmeldung anmeldung, [FromServices] Sitzungen sitzungen)
    {
        if (_link is null || Person is null)
            return Page();
        if (Passwort != PasswortWiederholung)
        {
            ModelState.AddModelError(nameof(PasswortWiederholung), "Die beiden Passwörter sind verschieden. Bitte geben Sie beide noch einmal ein.");
            return Page();
        }
        await anmeldung.SetzePasswortAsync(_link, Passwort, Abbruch);
        await sitzungen.BeginneAsync(HttpContext, Person, "passwort");
        return LocalRedirect("/");
    }
}
