using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed record Rollenzeile(Guid Id, Rolle Rolle, Guid OrganisationId, string Organisation, string Funktion, DateOnly Ab, DateOnly? Bis, bool Laeuft);

internal sealed record Vertretungszeile(Guid Id, string Satz, string Aufgabe, DateOnly Ab, DateOnly Bis, string Grund);

/// <summary>One person: roles, deputies, account. Roles in other Länder are not shown.</summary>
internal sealed class PersonModel : VerwaltungSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DateOnly? Bis { get; set; }

    [BindProperty]
    public Guid? Vertreten { get; set; }

    [BindProperty]
    public string DurchMail { get; set; } = "";

    [BindProperty]
    public DateOnly? VertretungAb { get; set; }

    [BindProperty]
    public DateOnly? VertretungBis { get; set; }

    [BindProperty]
    public string Grund { get; set; } = "";

    [BindProperty]
    public string Sperrgrund { get; set; } = "";

    [BindProperty]
    public string Anrede { get; set; } = "";

    [BindProperty]
    public string Titel { get; set; } = "";

    [BindProperty]
    public string Vorname { get; set; } = "";

    [BindProperty]
    public string Nachname { get; set; } = "";

    [BindProperty]
    public string NameStand { get; set; } = "";

    [TempData]
    public string? Zugangslink { get; set; }

    // Filled after loading, so it is read by the view.
    public string? Link => HttpMethods.IsPost(Request.Method) ? null : Zugangslink;

    public DateOnly LinkBis => Uhr.Heute.AddDays(7);

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Rollenzeile> Rollen { get; private set; } = [];

    public IReadOnlyList<Vertretungszeile> Vertretungen { get; private set; } = [];

    public IReadOnlyList<Wahl> Vertretbar => [.. Rollen.Where(r => r.Laeuft).Select(r => new Wahl(r.Id.ToString(), $"{Rollenname.Von(r.Rolle)}, {r.Organisation}"))];

    public string Stand => Person.IstGesperrt ? "Der Zugang ist gesperrt." : Person.PasswordHash is null ? "Eingeladen; hat noch kein Passwort gewählt." : "Hat einen Zugang.";

    protected override async Task LadeAsync()
    {
        Person = await Personen.FirstOrDefaultAsync(p => p.Id == Id, Abbruch) ?? throw new NotFound();
        var (heute, land) = (Uhr.Heute, Land);
        Rollen = [.. (await (from r in Db.Set<Rollenzuordnung>()
                             join o in Db.Set<Organisation>() on r.OrganisationId equals o.Id
                             where r.PersonId == Id && o.Land == land
                             select new { r.Id, r.Rolle, r.OrganisationId, o.Name, r.Funktion, r.Ab, r.Bis }).AsNoTracking().ToListAsync(Abbruch))
            .Select(r => new Rollenzeile(r.Id, r.Rolle, r.OrganisationId, r.Name, r.Funktion, r.Ab, r.Bis, r.Bis is null || r.Bis >= heute)).OrderByDescending(r => r.Laeuft).ThenByDescending(r => r.Ab)];
        Vertretungen = [.. (await (from v in Db.Set<Vertretung>()
                                   join o in Db.Set<Organisation>() on v.OrganisationId equals o.Id
                                   join f in Db.Users on v.FuerPersonId equals f.Id
                                   join d in Db.Users on v.DurchPersonId equals d.Id
                                   where (v.FuerPersonId == Id || v.DurchPersonId == Id) && o.Land == land && v.Bis >= heute
                                   orderby v.Ab
                                   select new { v.Id, v.Rolle, o.Name, v.Ab, v.Bis, v.Grund, Fuer = f, Durch = d }).AsNoTracking().ToListAsync(Abbruch))
            .Select(v => new Vertretungszeile(v.Id, $"{v.Durch.Name} vertritt {v.Fuer.Name}", $"{Rollenname.Von(v.Rolle)}, {v.Name}", v.Ab, v.Bis, v.Grund))];
        if (!IstGesendet(nameof(Nachname)))
            (Anrede, Titel, Vorname, Nachname, NameStand) = (Person.Anrede, Person.Titel, Person.Vorname, Person.Nachname, Person.ConcurrencyStamp ?? "");
        if (!IstGesendet(nameof(Bis)))
            Bis = heute;
        if (!IstGesendet(nameof(VertretungAb)))
            VertretungAb = heute;
    }

    protected override async Task LadeErneutAsync()
    {
        await base.LadeErneutAsync();
        // After a conflict the next click shall count: what stands in the form was compared by a person.
        NameStand = Person.ConcurrencyStamp ?? "";
    }

    public async Task<IActionResult> OnPostLinkAsync([FromServices] Personenpflege pflege, [FromServices] Betriebsart betrieb)
    {
        Zugangslink = $"{betrieb.Adresse}/zugang/{await pflege.NeuerLinkAsync(Person, Land, Ich, Amt, Abbruch)}";
        return Zurueck("Der neue Link steht hier. Frühere Links gelten nicht mehr.");
    }

    public async Task<IActionResult> OnPostSperrenAsync([FromServices] Personenpflege pflege)
    {
        await pflege.SperreAsync(Person, true, Land, Sperrgrund, Ich, Amt, Abbruch);
        return Zurueck("Der Zugang ist gesperrt.");
    }

    public async Task<IActionResult> OnPostEntsperrenAsync([FromServices] Personenpflege pflege)
    {
        await pflege.SperreAsync(Person, false, Land, "", Ich, Amt, Abbruch);
        return Zurueck("Die Sperre ist aufgehoben.");
    }

    public async Task<IActionResult> OnPostNameAsync([FromServices] Personenpflege pflege)
    {
        await pflege.AendereAsync(Person, new Personenangaben(Anrede, Titel, Vorname, Nachname, ""), NameStand, Land, Ich, Amt, Abbruch);
        return Zurueck("Gespeichert.");
    }

    public async Task<IActionResult> OnPostRolleEndeAsync(Guid rolle, [FromServices] Personenpflege pflege)
    {
        await pflege.BeendeRolleAsync(await RolleAsync(rolle), Land, Bis ?? throw new RuleBroken("Bitte geben Sie den letzten Tag an."), Ich, Amt, Abbruch);
        return Zurueck("Das Ende der Aufgabe ist eingetragen. Es wirkt spätestens in einer Minute.");
    }

    public async Task<IActionResult> OnPostVertretungAsync([FromServices] Personenpflege pflege)
    {
        var fuer = await RolleAsync(Vertreten ?? throw new RuleBroken("Bitte wählen Sie, welche Aufgabe vertreten wird."));
        var gefaltet = DurchMail.Trim().ToUpperInvariant();
        var durch = await Personen.Where(p => p.NormalizedEmail == gefaltet).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(Abbruch) ?? throw new RuleBroken("Unter dieser Adresse gibt es in diesem Land keinen Zugang. Laden Sie die Person zuerst ein.");
        await pflege.BestimmeVertretungAsync(fuer, durch, VertretungAb ?? Uhr.Heute, VertretungBis ?? throw new RuleBroken("Bitte geben Sie den letzten Tag der Vertretung an."), Grund, Ich, Amt, Abbruch);
        return Zurueck("Die Vertretung ist eingetragen.");
    }

    public async Task<IActionResult> OnPostVertretungEndeAsync(Guid vertretung, [FromServices] Personenpflege pflege)
    {
        if (Vertretungen.All(v => v.Id != vertretung))
            throw new RuleBroken("Diese Vertretung ist schon beendet.");
        await pflege.BeendeVertretungAsync(await Db.Set<Vertretung>().FirstAsync(v => v.Id == vertretung, Abbruch), Ich, Amt, Abbruch);
        return Zurueck("Die Vertretung ist beendet.");
    }

    private async Task<Rollenzuordnung> RolleAsync(Guid id) => Rollen.Any(r => r.Id == id)
        ? await Db.Set<Rollenzuordnung>().FirstAsync(r => r.Id == id, Abbruch)
        : throw new RuleBroken("Diese Aufgabe gibt es nicht mehr.");

    private LocalRedirectResult Zurueck(string meldung)
    {
        Meldung = meldung;
        return LocalRedirect(Wege.Person(Id));
    }
}
