using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>
/// Sign-in with password, links for new passwords, and the brake against guessing. The brake delays, it never locks an account:
/// otherwise anybody could lock a head out on deadline day.
/// </summary>
public sealed class Anmeldung(Db db, UserManager<Person> konten, Passwortregel regel, Uhr uhr)
{
    /// <summary>One sentence for every failed sign-in, so that nobody learns which addresses have an account.</summary>
    public const string Falsch = "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides.";

    private static readonly TimeSpan s_gueltig = TimeSpan.FromDays(7);

    /// <summary>The person with this address and password.</summary>
    /// <exception cref="RuleBroken">Wrong, or too soon after failed attempts; the sentence says how long to wait.</exception>
    public async Task<Person> MitPasswortAsync(string mail, string passwort, HttpContext http)
    {
        var bremsen = Bremsen(mail, http);
        await WarteAsync(bremsen, http.RequestAborted);
        var person = await konten.FindByEmailAsync(mail.Trim());
        // An unknown address costs the same time as a wrong password.
        var stimmt = person is not null ? await konten.CheckPasswordAsync(person, passwort) : Scheinpruefung(passwort);
        if (person is null || !stimmt || person.IstGesperrt)
        {
            await ZaehleAsync(bremsen, http.RequestAborted);
            throw new RuleBroken(Falsch);
        }
        await db.Set<Anmeldebremse>().Where(b => b.Schluessel == bremsen[0].Schluessel).ExecuteDeleteAsync(http.RequestAborted);
        return person;
    }

    /// <summary>Checks the password of a person who is signed in, for signing; the same brake holds.</summary>
    public async Task BestaetigeAsync(Guid personId, string passwort, HttpContext http)
    {
        var person = await konten.FindByIdAsync(personId.ToString()) ?? throw new NotFound();
        var bremsen = Bremsen(person.Email ?? "", http);
        await WarteAsync(bremsen, http.RequestAborted);
        if (await konten.CheckPasswordAsync(person, passwort))
            return;
        await ZaehleAsync(bremsen, http.RequestAborted);
        throw new RuleBroken("Das Passwort stimmt nicht. Ihre übrigen Angaben sind noch da.");
    }

    /// <summary>Makes a link's secret; only its hash is stored. Earlier links of the person end.</summary>
    public async Task<string> NeuerZugangAsync(Guid personId, Zugangsart art, Guid? von, CancellationToken cancellationToken)
    {
        var geheim = RandomNumberGenerator.GetBytes(32);
        await db.Set<Zugangslink>().Where(z => z.PersonId == personId && z.BenutztAm == null).ExecuteUpdateAsync(z => z.SetProperty(x => x.BenutztAm, uhr.Jetzt), cancellationToken);
        db.Add(new Zugangslink { PersonId = personId, Art = art, TokenHash = SHA256.HashData(geheim), Ablauf = uhr.Jetzt + s_gueltig, AusgestelltVon = von });
        await db.SaveChangesAsync(cancellationToken);
        return Convert.ToBase64String(geheim).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }

    /// <summary>The open link with this secret.</summary>
    /// <exception cref="RuleBroken">Unknown, used or too old: one sentence for all.</exception>
    public async Task<Zugangslink> ZugangAsync(string token, CancellationToken cancellationToken)
    {
        var bytes = new byte[48];
        var text = token.Replace('-', '+').Replace('_', '/');
        var gelesen = Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var laenge);
        var hash = SHA256.HashData(bytes.AsSpan(0, gelesen ? laenge : 0));
        var link = await db.Set<Zugangslink>().FirstOrDefaultAsync(z => z.TokenHash == hash, cancellationToken);
        return link is { BenutztAm: null } && link.Ablauf > uhr.Jetzt
            ? link
            : throw new RuleBroken("Dieser Link gilt nicht mehr. Jeder Link gilt einmal und sieben Tage lang. Bitte lassen Sie sich einen neuen geben.");
    }

    /// <summary>Sets a password by link and ends the person's other sessions.</summary>
    public async Task SetzePasswortAsync(Zugangslink link, string passwort, CancellationToken cancellationToken)
    {
        var person = await konten.FindByIdAsync(link.PersonId.ToString()) ?? throw new NotFound();
        SetzePasswort(person, passwort);
        link.BenutztAm = uhr.Jetzt;
        await db.SpeichereAsync(new Akt("Passwort gesetzt", nameof(Person), person.Id, person.Id, person.Name), cancellationToken);
    }

    /// <summary>Changes the password hash of a tracked person; the caller saves.</summary>
    public void SetzePasswort(Person person, string passwort)
    {
        regel.Pruefe(passwort, person);
        person.PasswordHash = konten.PasswordHasher.HashPassword(person, passwort);
        person.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        person.EmailConfirmed = true;
    }

    private sealed record Bremse(string Schluessel, int Frei, double Faktor);

    private static List<Bremse> Bremsen(string mail, HttpContext http)
    {
        var geraet = http.Request.Cookies["geraet"] ?? http.Request.Headers.UserAgent.ToString();
        var adresse = http.Connection.RemoteIpAddress?.ToString() ?? "";
        return
        [
            // Three free attempts per account and device, then 2, 4, 8 … seconds.
            new(Kennung("konto", mail.Trim().ToUpperInvariant(), geraet), 3, 2),
            // The account from anywhere: many devices guessing at one account wait too, but a known device hardly notices.
            new(Kennung("konto", mail.Trim().ToUpperInvariant(), ""), 20, 1.3),
            // A school authority sits behind one address: hundreds of people, so this one is generous.
            new(Kennung("adresse", adresse, ""), 300, 1.1),
        ];
    }

    private static string Kennung(params string[] teile) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', teile))));

    private async Task WarteAsync(List<Bremse> bremsen, CancellationToken cancellationToken)
    {
        var schluessel = bremsen.Select(b => b.Schluessel).ToArray();
        var bis = await db.Set<Anmeldebremse>().Where(b => schluessel.Contains(b.Schluessel)).Select(b => (DateTime?)b.FruehestensAm).MaxAsync(cancellationToken);
        if (bis is { } zeit && zeit > uhr.Jetzt)
            throw new RuleBroken($"Es gab mehrere falsche Versuche. Bitte warten Sie {Math.Ceiling((zeit - uhr.Jetzt).TotalSeconds):0} Sekunden und versuchen Sie es dann noch einmal.");
    }

    private async Task ZaehleAsync(List<Bremse> bremsen, CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        foreach (var bremse in bremsen)
        {
            var zeile = await db.Set<Anmeldebremse>().FindAsync([bremse.Schluessel], cancellationToken);
            if (zeile is null)
                db.Add(zeile = new Anmeldebremse { Schluessel = bremse.Schluessel });
            // A quiet hour forgives.
            zeile.Fehlversuche = zeile.ZuletztAm.AddHours(1) < jetzt ? 1 : zeile.Fehlversuche + 1;
            zeile.ZuletztAm = jetzt;
            var ueber = zeile.Fehlversuche - bremse.Frei;
            zeile.FruehestensAm = ueber < 0 ? jetzt : jetzt.AddSeconds(Math.Min(Math.Pow(bremse.Faktor, Math.Min(ueber + 1, 30)), 900));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private bool Scheinpruefung(string passwort)
    {
        _ = konten.PasswordHasher.VerifyHashedPassword(new Person(), s_scheinhash.Value, passwort);
        return false;
    }

    private static readonly Lazy<string> s_scheinhash = new(() => new PasswordHasher<Person>().HashPassword(new Person(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
}
