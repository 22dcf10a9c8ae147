using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Konto;

internal sealed class KontoModel : Seite
{
    [BindProperty]
    public string Passwort { get; set; } = "";

    [BindProperty]
    public string NeuesPasswort { get; set; } = "";

    [BindProperty]
    public string PasswortWiederholung { get; set; } = "";

    [BindProperty]
    public string PasskeyPasswort { get; set; } = "";

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Sitzung> Sitzungen { get; private set; } = [];

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public string Neulich(DateTime zeit) => Uhr.Neulich(zeit);

    protected override async Task LadeAsync()
    {
        Person = await Db.Users.FirstAsync(p => p.Id == Ich.PersonId, Abbruch);
        Sitzungen = await HttpContext.RequestServices.GetRequiredService<Sitzungen>().OffeneAsync(Ich.PersonId, Abbruch);
        Passkeys = [.. await HttpContext.RequestServices.GetRequiredService<UserManager<Person>>().GetPasskeysAsync(Person)];
    }

    public async Task<IActionResult> OnPostBeendenAsync(Guid sitzung, [FromServices] Sitzungen sitzungen)
    {
        if (Sitzungen.All(s => s.Id != sitzung))
            throw new RuleBroken("Diese Anmeldung ist schon beendet.");
        await sitzungen.BeendeAsync(sitzung, Abbruch);
        Meldung = "Das andere Gerät ist abgemeldet.";
        return LocalRedirect("/konto");
    }

    public async Task<IActionResult> OnPostAndereBeendenAsync([FromServices] Sitzungen sitzungen)
    {
        await sitzungen.BeendeAndereAsync(Ich.PersonId, Ich.SitzungId, Abbruch);
        Meldung = "Auf allen anderen Geräten sind Sie abgemeldet.";
        return LocalRedirect("/konto");
    }

    public async Task<IActionResult> OnPostPasskeyEntfernenAsync(string passkey, [FromServices] UserManager<Person> konten, [FromServices] Anmeldung anmeldung)
    {
        var schluessel = Passkeys.FirstOrDefault(p => Convert.ToBase64String(p.CredentialId) == passkey) ?? throw new RuleBroken("Diesen Passkey gibt es nicht mehr.");
        // Who finds an open window must not take a way in away, nor add one.
        await anmeldung.BestaetigeAsync(Ich.PersonId, PasskeyPasswort, HttpContext);
        await konten.RemovePasskeyAsync(Person, schluessel.CredentialId);
        await Db.SpeichereAsync(Ich.Akt("Passkey entfernt", nameof(Person), Person.Id), Abbruch);
        Meldung = "Der Passkey ist entfernt.";
        return LocalRedirect("/konto");
    }

    public async Task<IActionResult> OnPostPasswortAsync([FromServices] Anmeldung anmeldung)
    {
        if (NeuesPasswort != PasswortWiederholung)
        {
            ModelState.AddModelError(nameof(PasswortWiederholung), "Die beiden neuen Passwörter sind verschieden.");
            return Page();
        }
        await anmeldung.BestaetigeAsync(Ich.PersonId, Passwort, HttpContext);
        await anmeldung.AenderePasswortAsync(Person, NeuesPasswort, Ich, Abbruch);
        Meldung = "Das Passwort ist geändert. Auf anderen Geräten sind Sie abgemeldet.";
        return LocalRedirect("/konto");
    }
}
