using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>Sign-in with password, and links for new passwords.</summary>
public sealed class Anmeldung(Db db, UserManager<Person> konten, Passwortregel regel, Bremse bremse, Geraet geraet, Sitzungen sitzungen, Uhr uhr)
{
    /// <summary>One sentence for every failed sign-in, so that nobody learns which addresses have an account.</summary>
    public const string Falsch = "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides.";

    private const string Verbraucht = "Dieser Link gilt nicht mehr. Jeder Link gilt einmal und sieben Tage lang. Bitte lassen Sie sich einen neuen geben.";
    private static readonly TimeSpan s_gueltig = TimeSpan.FromDays(7);

    // Checked against when there is no password to check, so that all failures cost the same time.
    private static readonly string s_scheinhash = new PasswordHasher<Person>().HashPassword(new Person(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The person with this address and password.</summary>
    /// <exception cref="RuleBroken">Wrong, or too soon after failed attempts; the sentence says how long to wait.</exception>
    public async Task<Person> MitPasswortAsync(string mail, string passwort, HttpContext http)
    {
        var konto = mail.Trim().ToUpperInvariant();
        var versuch = await bremse.NimmAsync(Bremsstellen(konto, http), http.RequestAborted);
        var person = await konten.FindByEmailAsync(mail.Trim());
        if (!await StimmtAsync(person, passwort) || person!.IstGesperrt)
            throw new RuleBroken(Falsch);
        await bremse.GelungenAsync(versuch);
        geraet.Merke(http, konto);
        return person;
    }

    /// <summary>Checks the password of a person who is signed in, for signing and for changes of her account. It has a brake of its own, which only she can set.</summary>
    public async Task BestaetigeAsync(Guid personId, string passwort, HttpContext http)
    {
        var person = await konten.FindByIdAsync(personId.ToString()) ?? throw new NotFound();
        var versuch = await bremse.NimmAsync([Bremsstelle.Fuer(3, 2, 900, "bestaetigen", personId.ToString("N"))], http.RequestAborted);
        if (!await StimmtAsync(person, passwort))
            throw new RuleBroken("Das Passwort stimmt nicht. Ihre übrigen Angaben sind noch da.");
        await bremse.GelungenAsync(versuch);
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
        var jetzt = uhr.Jetzt;
        return await db.Set<Zugangslink>().AsNoTracking().FirstOrDefaultAsync(z => z.TokenHash == hash && z.BenutztAm == null && z.Ablauf > jetzt && db.Users.Any(p => p.Id == z.PersonId && !p.IstGesperrt), cancellationToken)
            ?? throw new RuleBroken(Verbraucht);
    }

    /// <summary>Sets a password by link; the link, all others and every session of the person end in the same transaction.</summary>
    /// <exception cref="RuleBroken">The password is none, or the link was used in the same moment.</exception>
    public async Task SetzePasswortAsync(Zugangslink link, string passwort, CancellationToken cancellationToken)
    {
        var person = await db.Users.FirstOrDefaultAsync(p => p.Id == link.PersonId, cancellationToken) ?? throw new NotFound();
        Setze(person, passwort);
        await using var transaktion = await db.Database.BeginTransactionAsync(cancellationToken);
        var jetzt = uhr.Jetzt;
        if (await db.Set<Zugangslink>().Where(z => z.Id == link.Id && z.BenutztAm == null && z.Ablauf > jetzt).ExecuteUpdateAsync(z => z.SetProperty(x => x.BenutztAm, jetzt), cancellationToken) != 1)
            throw new RuleBroken(Verbraucht);
        await BeendeZugaengeAsync(person.Id, null, new Akt("Passwort gesetzt", nameof(Person), person.Id, person.Id, person.Name), cancellationToken);
        await transaktion.CommitAsync(cancellationToken);
    }

    /// <summary>Changes the password of a tracked person who has shown who she is; open links and her other sessions end with it.</summary>
    public async Task AenderePasswortAsync(Person person, string passwort, Handelnder ich, CancellationToken cancellationToken)
    {
        Setze(person, passwort);
        await using var transaktion = await db.Database.BeginTransactionAsync(cancellationToken);
        await BeendeZugaengeAsync(person.Id, ich.SitzungId, ich.Akt("Passwort geändert", nameof(Person), person.Id), cancellationToken);
        await transaktion.CommitAsync(cancellationToken);
    }

    /// <summary>Saves the act and ends links and sessions with it; call it in a transaction.</summary>
    internal async Task BeendeZugaengeAsync(Guid personId, Guid? ausserSitzung, Akt akt, CancellationToken cancellationToken)
    {
        await db.SpeichereAsync(akt, cancellationToken);
        var jetzt = uhr.Jetzt;
        await db.Set<Zugangslink>().Where(z => z.PersonId == personId && z.BenutztAm == null).ExecuteUpdateAsync(z => z.SetProperty(x => x.BenutztAm, jetzt), cancellationToken);
        await sitzungen.BeendeAndereAsync(personId, ausserSitzung, cancellationToken);
    }

    private void Setze(Person person, string passwort)
    {
        regel.Pruefe(passwort, person);
        person.PasswordHash = konten.PasswordHasher.HashPassword(person, passwort);
        person.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        person.EmailConfirmed = true;
    }

    private List<Bremsstelle> Bremsstellen(string konto, HttpContext http)
    {
        // A browser in which she has signed in before has a brake of its own: whatever strangers do, it is hers.
        if (geraet.Nummer(http, konto) is { } nummer)
            return [Bremsstelle.Fuer(5, 2, 900, "geraet", konto, nummer)];
        var netz = Bremse.Netz(http.Connection.RemoteIpAddress);
        return
        [
            // Nothing that the visitor sends is part of the keys.
            Bremsstelle.Fuer(3, 2, 900, "konto", konto, netz),
            // Many addresses guessing at one account; the wait stays short, because it holds for the owner on a new device too.
            Bremsstelle.Fuer(50, 1.2, 60, "konto", konto),
            // A school authority sits behind one address: hundreds of people, so this one is generous.
            Bremsstelle.Fuer(300, 1.1, 900, "netz", netz),
        ];
    }

    private async Task<bool> StimmtAsync(Person? person, string passwort)
    {
        if (person?.PasswordHash is not null)
            return await konten.CheckPasswordAsync(person, passwort);
        _ = konten.PasswordHasher.VerifyHashedPassword(new Person(), s_scheinhash, passwort);
        return false;
    }
}
