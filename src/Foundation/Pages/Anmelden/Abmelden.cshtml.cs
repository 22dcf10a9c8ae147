using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Pages.Anmelden;

[AllowAnonymous]
internal sealed class AbmeldenModel : Seite
{
    public async Task<IActionResult> OnPostAsync([FromServices] Sitzungen sitzungen)
    {
        // The cookie stays: its session is over, but it still proves whose text it is that another window sends later.
        if (Ich.IstAngemeldet)
            await sitzungen.BeendeAsync(Ich.SitzungId, Abbruch);
        // Nothing of what was shown may come back with the Back button.
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return LocalRedirect("/abmelden");
    }
}
