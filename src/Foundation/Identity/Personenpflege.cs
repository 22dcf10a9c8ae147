using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>What can be typed about a person.</summary>
public sealed record Personenangaben(string Anrede, string Titel, string Vorname, string Nachname, string Mail);

/// <param name="PersonId">The new person, or the one who had an account with this address already.</param>
/// <param name="Geheim">Secret of the invitation link; null: the person signs in as before.</param>
public sealed record Einladung(Guid PersonId, string? Geheim);

/// <summary>
/// Acts on people: invite, roles, deputies, lock. Who acts is checked by the page; what holds for everybody is checked here. Nobody gives
/// anything to herself. A person whose roles reach into another Land can be renamed, locked or given a new password link by nobody of one
/// Land alone.
/// </summary>
public sealed class Personenpflege(Db db, Uhr uhr, Anmeldung anmeldung, Sitzungen sitzungen, LaenderVerzeichnis laender)
{
    private const int HoechstensTage = 366;

    /// <summary>Roles that this organisation can give and its Land uses.</summary>
    public IEnumerable<Rolle> Moegliche(Organisation organisation)
    {
        var benutzt = laender.Kennt(organisation.Land) ? laender.Finde(organisation.Land).Rollen : [];
        return Enum.GetValues<Rolle>().Where(r => Rollenort.Passt(r, organisation.Art) && (benutzt.Count == 0 || benutzt.Contains(r.ToString())));
    }

    /// <summary>Creates a person with a first role and a link, or gives the role to the account that the address has already.</summary>
    public async Task<Einladung> LadeEinAsync(Personenangaben angaben, Rolle rolle, Organisation organisation, string funktion, DateOnly ab, DateOnly? bis, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        var mail = angaben.Mail.Trim();
        if (!MailAddress.TryCreate(mail, out var gelesen) || gelesen.Address != mail || mail.Length > 254)
            throw new RuleBroken("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel vorname.nachname@schule.de.");
        var gefaltet = mail.Normalize().ToUpperInvariant();
        if (await db.Users.FirstOrDefaultAsync(p => p.NormalizedEmail == gefaltet, cancellationToken) is { } vorhandene)
        {
            await GibRolleAsync(vorhandene, rolle, organisation, funktion, ab, bis, ich, amt, cancellationToken);
            return new Einladung(vorhandene.Id, null);
        }
        var person = new Person { Email = mail, UserName = mail, NormalizedEmail = gefaltet, NormalizedUserName = gefaltet };
        Uebernimm(person, angaben);
        db.Add(person);
        db.Add(Zuordnung(person.Id, rolle, organisation, funktion, ab, bis));
        await db.SpeichereAsync(ich.Akt($"Eingeladen: {Rollenname.Von(rolle)}, {organisation.Name}", nameof(Person), person.Id, amt: amt), cancellationToken);
        return new Einladung(person.Id, await anmeldung.NeuerZugangAsync(person.Id, Zugangsart.Einladung, ich.PersonId, cancellationToken));
    }

    /// <summary>Changes name and form of address.</summary>
    /// <param name="stand">The <see cref="Microsoft.AspNetCore.Identity.IdentityUser{TKey}.ConcurrencyStamp"/> that was shown.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it in between.</exception>
    public async Task AendereAsync(Person person, Personenangaben angaben, string stand, string land, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        if (person.ConcurrencyStamp != stand)
            throw new DbUpdateConcurrencyException("The person was changed since it was shown.");
        await PruefeLandAsync(person, land, cancellationToken);
        Uebernimm(person, angaben);
        person.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        await db.SpeichereAsync(ich.Akt("Angaben zur Person geändert", nameof(Person), person.Id, amt: amt), cancellationToken);
        sitzungen.VergissAlle();
    }

    /// <summary>A new link to choose a password; earlier ones end.</summary>
    public async Task<string> NeuerLinkAsync(Person person, string land, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        await PruefeLandAsync(person, land, cancellationToken);
        if (person.IstGesperrt)
            throw new RuleBroken("Der Zugang ist gesperrt. Heben Sie zuerst die Sperre auf.");
        db.Vermerke(ich.Akt("Link für ein neues Passwort ausgegeben", nameof(Person), person.Id, amt: amt), ("Link", null, "neu"));
        return await anmeldung.NeuerZugangAsync(person.Id, person.PasswordHash is null ? Zugangsart.Einladung : Zugangsart.Zuruecksetzen, ich.PersonId, cancellationToken);
    }

    /// <summary>Closes the account and ends its sessions and links, or opens it again.</summary>
    public async Task SperreAsync(Person person, bool sperren, string land, string grund, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        await PruefeLandAsync(person, land, cancellationToken);
        if (sperren && person.Id == ich.PersonId)
            throw new RuleBroken("Ihren eigenen Zugang können Sie nicht sperren.");
        if (sperren && grund.Trim().Length == 0)
            throw new RuleBroken("Bitte schreiben Sie dazu, warum Sie den Zugang sperren.");
        person.IstGesperrt = sperren;
        await using var transaktion = await db.Database.BeginTransactionAsync(cancellationToken);
        var akt = ich.Akt(sperren ? "Zugang gesperrt" : "Sperre aufgehoben", nameof(Person), person.Id, grund.Trim(), amt);
        await (sperren ? anmeldung.BeendeZugaengeAsync(person.Id, null, akt, cancellationToken) : db.SpeichereAsync(akt, cancellationToken));
        await transaktion.CommitAsync(cancellationToken);
        sitzungen.VergissAlle();
    }

    public async Task GibRolleAsync(Person person, Rolle rolle, Organisation organisation, string funktion, DateOnly ab, DateOnly? bis, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        if (person.Id == ich.PersonId)
            throw new RuleBroken("Sich selbst können Sie keine Aufgabe geben. Bitte lassen Sie das eine andere Person tun, die Aufgaben vergibt.");
        var ende = bis ?? DateOnly.MaxValue;
        if (await db.Set<Rollenzuordnung>().AnyAsync(r => r.PersonId == person.Id && r.OrganisationId == organisation.Id && r.Rolle == rolle && r.Ab <= ende && (r.Bis == null || (r.Bis >= ab && r.Bis >= r.Ab)), cancellationToken))
            throw new RuleBroken("Diese Aufgabe hat die Person in dieser Zeit schon.");
        db.Add(Zuordnung(person.Id, rolle, organisation, funktion, ab, bis));
        await db.SpeichereAsync(ich.Akt($"Aufgabe bekommen: {Rollenname.Von(rolle)}, {organisation.Name}", nameof(Person), person.Id, amt: amt), cancellationToken);
        sitzungen.VergissAlle();
    }

    /// <param name="bis">Last day; the day before today ends the role at once.</param>
    public async Task BeendeRolleAsync(Rollenzuordnung zuordnung, string land, DateOnly bis, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        if (bis < zuordnung.Ab.AddDays(-1))
            throw new RuleBroken($"Die Aufgabe beginnt erst am {Uhr.Datum(zuordnung.Ab)}. Der letzte Tag kann nicht davor liegen.");
        if (bis < uhr.Heute.AddDays(-1))
            throw new RuleBroken("Der letzte Tag liegt zu weit zurück. Soll die Aufgabe sofort enden, nehmen Sie den gestrigen Tag.");
        if (zuordnung.Bis < bis)
            throw new RuleBroken($"Die Aufgabe endet schon am {Uhr.Datum(zuordnung.Bis.Value)}. Soll sie länger gelten, geben Sie sie für die Zeit danach neu.");
        if (zuordnung.Rolle == Rolle.Administration && !await db.Set<Rollenzuordnung>().AnyAsync(r => r.Id != zuordnung.Id && r.Rolle == Rolle.Administration && (r.Bis == null || r.Bis > bis)
            && db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Land == land) && db.Users.Any(p => p.Id == r.PersonId && !p.IstGesperrt), cancellationToken))
            throw new RuleBroken("Das ist die letzte Administration dieses Landes. Geben Sie die Aufgabe zuerst einer anderen Person.");
        zuordnung.Bis = bis;
        await db.SpeichereAsync(ich.Akt($"Aufgabe endet am {Uhr.Datum(bis)}: {Rollenname.Von(zuordnung.Rolle)}", nameof(Person), zuordnung.PersonId, amt: amt), cancellationToken);
        sitzungen.VergissAlle();
    }

    /// <summary>Lets somebody act for somebody else, in one role and organisation.</summary>
    public async Task BestimmeVertretungAsync(Rollenzuordnung fuer, Guid durchId, DateOnly ab, DateOnly bis, string grund, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        if (durchId == fuer.PersonId)
            throw new RuleBroken("Niemand kann sich selbst vertreten. Bitte wählen Sie eine andere Person.");
        if (durchId == ich.PersonId)
            throw new RuleBroken("Sich selbst können Sie nicht als Vertretung bestimmen. Das tut die Person, die vertreten wird, oder jemand anderes in der Verwaltung.");
        if (bis < ab || bis < uhr.Heute)
            throw new RuleBroken("Die Vertretung muss nach ihrem Beginn enden und darf nicht schon vorbei sein.");
        if (bis.DayNumber - ab.DayNumber > HoechstensTage)
            throw new RuleBroken("Eine Vertretung gilt höchstens ein Jahr. Danach wird sie neu bestimmt.");
        if (grund.Trim().Length == 0)
            throw new RuleBroken("Bitte schreiben Sie dazu, warum vertreten wird, zum Beispiel: Elternzeit, Dienstreise, Krankheit.");
        if (fuer.Ab > bis || fuer.Bis < ab)
            throw new RuleBroken("In dieser Zeit gibt es die Aufgabe nicht, die vertreten werden soll.");
        var durch = await db.Users.FirstOrDefaultAsync(p => p.Id == durchId && !p.IstGesperrt, cancellationToken) ?? throw new RuleBroken("Bitte wählen Sie aus, wer vertritt.");
        if (await db.Set<Vertretung>().AnyAsync(v => v.FuerPersonId == fuer.PersonId && v.DurchPersonId == durchId && v.OrganisationId == fuer.OrganisationId && v.Rolle == fuer.Rolle && v.Ab <= bis && v.Bis >= ab, cancellationToken))
            throw new RuleBroken($"{durch.Name} vertritt in dieser Zeit schon.");
        var vertretung = new Vertretung { FuerPersonId = fuer.PersonId, DurchPersonId = durchId, OrganisationId = fuer.OrganisationId, Rolle = fuer.Rolle, Ab = ab, Bis = bis, Grund = grund.Trim() };
        db.Add(vertretung);
        await db.SpeichereAsync(ich.Akt($"Vertretung bestimmt: {durch.Name}", nameof(Person), fuer.PersonId, grund.Trim(), amt), cancellationToken);
        sitzungen.VergissAlle();
    }

    public async Task BeendeVertretungAsync(Vertretung vertretung, Handelnder ich, Amt? amt, CancellationToken cancellationToken)
    {
        vertretung.Bis = uhr.Heute.AddDays(-1);
        await db.SpeichereAsync(ich.Akt("Vertretung beendet", nameof(Person), vertretung.FuerPersonId, amt: amt), cancellationToken);
        sitzungen.VergissAlle();
    }

    private Rollenzuordnung Zuordnung(Guid person, Rolle rolle, Organisation organisation, string funktion, DateOnly ab, DateOnly? bis)
    {
        if (!Moegliche(organisation).Contains(rolle))
            throw new RuleBroken($"Diese Aufgabe gibt es bei {organisation.Name} nicht. Bitte wählen Sie eine andere.");
        if (ab.Year is < 2020 or > 2099 || bis < ab)
            throw new RuleBroken("Bitte prüfen Sie, von wann bis wann die Aufgabe gilt.");
        if (rolle == Rolle.Pruefung && bis is null)
            throw new RuleBroken("Eine Prüfung braucht einen letzten Tag.");
        return funktion.Trim().Length <= 120
            ? new Rollenzuordnung { PersonId = person, OrganisationId = organisation.Id, Rolle = rolle, Funktion = funktion.Trim(), Ab = ab, Bis = bis }
            : throw new RuleBroken("Die Funktion ist zu lang. Höchstens 120 Zeichen sind möglich.");
    }

    private static void Uebernimm(Person person, Personenangaben angaben)
    {
        var (vorname, nachname) = (angaben.Vorname.Trim(), angaben.Nachname.Trim());
        if (vorname.Length is 0 or > 100 || nachname.Length is 0 or > 100 || angaben.Titel.Trim().Length > 50)
            throw new RuleBroken("Bitte geben Sie Vor- und Nachnamen an, jeweils höchstens 100 Zeichen.");
        (person.Anrede, person.Titel, person.Vorname, person.Nachname) = (angaben.Anrede is "Frau" or "Herr" ? angaben.Anrede : "", angaben.Titel.Trim(), vorname, nachname);
    }

    private async Task PruefeLandAsync(Person person, string land, CancellationToken cancellationToken)
    {
        var heute = uhr.Heute;
        if (await (from r in db.Set<Rollenzuordnung>()
                   join o in db.Set<Organisation>() on r.OrganisationId equals o.Id
                   where r.PersonId == person.Id && o.Land != land && (r.Bis == null || r.Bis >= heute)
                   select r).AnyAsync(cancellationToken)
            || await (from v in db.Set<Vertretung>()
                      join o in db.Set<Organisation>() on v.OrganisationId equals o.Id
                      where v.DurchPersonId == person.Id && o.Land != land && v.Bis >= heute
                      select v).AnyAsync(cancellationToken))
            throw new RuleBroken("Diese Person hat auch Aufgaben in einem anderen Land. Ihren Zugang kann nur der Betrieb ändern.");
    }
}
