using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Konto;

internal sealed record Vertretungsstand(Guid Id, string Satz, string Aufgabe, DateOnly Ab, DateOnly Bis, string Grund);

internal sealed record Teammitglied(Guid Id, Guid RolleId, string Name, string Mail, bool Offen, bool DarfLink);

/// <summary>Heads name a deputy for their own role and invite people to write in their own school. A deputy does neither.</summary>
internal sealed class VertretenModel : Seite
{
    [BindProperty]
    public Guid? Vertreten { get; set; }

    [BindProperty]
    public Guid? Durch { get; set; }

    [BindProperty]
    public DateOnly? Ab { get; set; }

    [BindProperty]
    public DateOnly? Bis { get; set; }

    [BindProperty]
    public string Grund { get; set; } = "";

    [BindProperty]
    public string Vorname { get; set; } = "";

    [BindProperty]
    public string Nachname { get; set; } = "";

    [BindProperty]
    public string Mail { get; set; } = "";

    [BindProperty]
    public string Funktion { get; set; } = "";

    [TempData]
    public string? Zugangslink { get; set; }

    // Filled after loading, so it is read by the view.
    public string? Link => HttpMethods.IsPost(Request.Method) ? null : Zugangslink;

    public IReadOnlyList<Wahl> Aemter { get; private set; } = [];

    public IReadOnlyList<Wahl> Leute { get; private set; } = [];

    public IReadOnlyList<Vertretungsstand> Vertretungen { get; private set; } = [];

    public IReadOnlyList<Teammitglied> Team { get; private set; } = [];

    public Organisation? Schule { get; private set; }

    private List<Rollenzuordnung> _eigene = [];
    private List<Guid> _kandidaten = [];

    public static bool Darf(Handelnder ich) => ich.Aemter.Any(a => a.VertretungFuer is null && Rollenort.IstLeitung(a.Rolle));

    protected override async Task LadeAsync()
    {
        if (!Darf(Ich))
            throw new NotFound();
        var heute = Uhr.Heute;
        _eigene = [.. (await Db.Set<Rollenzuordnung>().AsNoTracking().Where(r => r.PersonId == Ich.PersonId && r.Ab <= heute && (r.Bis == null || r.Bis >= heute)).ToListAsync(Abbruch)).Where(r => Rollenort.IstLeitung(r.Rolle))];
        Aemter = [.. _eigene.Select(r => new Wahl(r.Id.ToString(), $"{Rollenname.Von(r.Rolle)}, {Ich.Aemter.FirstOrDefault(a => a.OrganisationId == r.OrganisationId)?.Organisation}"))];
        var orte = _eigene.Select(r => r.OrganisationId).ToArray();
        var leute = await (from r in Db.Set<Rollenzuordnung>()
                           join p in Db.Users on r.PersonId equals p.Id
                           where orte.Contains(r.OrganisationId) && r.PersonId != Ich.PersonId && !p.IstGesperrt && r.Ab <= heute && (r.Bis == null || r.Bis >= heute)
                           orderby p.Suchtext
                           select new { Person = p, r.OrganisationId, r.Rolle, r.Funktion, RolleId = r.Id }).AsNoTracking().ToListAsync(Abbruch);
        _kandidaten = [.. leute.Select(l => l.Person.Id).Distinct()];
        Leute = [.. leute.DistinctBy(l => l.Person.Id).Select(l => new Wahl(l.Person.Id.ToString(), $"{l.Person.Name}, {(l.Funktion.Length > 0 ? l.Funktion : Rollenname.Von(l.Rolle))}"))];
        Vertretungen = [.. (await (from v in Db.Set<Vertretung>()
                                   join o in Db.Set<Organisation>() on v.OrganisationId equals o.Id
                                   join d in Db.Users on v.DurchPersonId equals d.Id
                                   where v.FuerPersonId == Ich.PersonId && v.Bis >= heute
                                   orderby v.Ab
                                   select new { v.Id, v.Rolle, o.Name, v.Ab, v.Bis, v.Grund, Durch = d }).AsNoTracking().ToListAsync(Abbruch))
            .Select(v => new Vertretungsstand(v.Id, v.Durch.Name, $"{Rollenname.Von(v.Rolle)}, {v.Name}", v.Ab, v.Bis, v.Grund))];
        if (_eigene.FirstOrDefault(r => r.Rolle == Rolle.Schulleitung) is { } leitung)
        {
            Schule = await Db.Set<Organisation>().AsNoTracking().FirstAsync(o => o.Id == leitung.OrganisationId, Abbruch);
            var hier = leute.Where(l => l.OrganisationId == Schule.Id && l.Rolle == Rolle.SchulBearbeitung).ToList();
            var ids = hier.Select(l => l.Person.Id).ToArray();
            // A head gives links only to people who hold nothing but this role: any other account is the administration's matter.
            var andere = await Db.Set<Rollenzuordnung>().Where(r => ids.Contains(r.PersonId) && (r.Bis == null || r.Bis >= heute) && (r.OrganisationId != Schule.Id || r.Rolle != Rolle.SchulBearbeitung)).Select(r => r.PersonId)
                .Union(Db.Set<Vertretung>().Where(v => ids.Contains(v.DurchPersonId) && v.Bis >= heute).Select(v => v.DurchPersonId)).ToListAsync(Abbruch);
            Team = [.. hier.Select(l => new Teammitglied(l.Person.Id, l.RolleId, l.Person.Name, l.Person.Email ?? "", l.Person.PasswordHash is null, !andere.Contains(l.Person.Id)))];
        }
        if (!IstGesendet(nameof(Ab)))
            Ab = heute;
    }

    public async Task<IActionResult> OnPostVertretungAsync([FromServices] Personenpflege pflege)
    {
        var fuer = _eigene.Count == 1 ? _eigene[0] : _eigene.FirstOrDefault(r => r.Id == Vertreten) ?? throw new RuleBroken("Bitte wählen Sie, für welche Aufgabe Sie vertreten werden.");
        if (Durch is not { } durch || !_kandidaten.Contains(durch))
            throw new RuleBroken("Bitte wählen Sie, wer Sie vertritt.");
        await pflege.BestimmeVertretungAsync(fuer, durch, Ab ?? Uhr.Heute, Bis ?? throw new RuleBroken("Bitte geben Sie den letzten Tag der Vertretung an."), Grund, Ich, Amt(fuer), Abbruch);
        return Zurueck("Die Vertretung ist eingetragen.");
    }

    public async Task<IActionResult> OnPostVertretungEndeAsync(Guid vertretung, [FromServices] Personenpflege pflege)
    {
        var zeile = await Db.Set<Vertretung>().FirstOrDefaultAsync(v => v.Id == vertretung && v.FuerPersonId == Ich.PersonId, Abbruch) ?? throw new RuleBroken("Diese Vertretung ist schon beendet.");
        await pflege.BeendeVertretungAsync(zeile, Ich, null, Abbruch);
        return Zurueck("Die Vertretung ist beendet.");
    }

    public async Task<IActionResult> OnPostEinladenAsync([FromServices] Personenpflege pflege, [FromServices] Betriebsart betrieb)
    {
        var schule = Schule ?? throw new NotFound();
        var einladung = await pflege.LadeEinAsync(new Personenangaben("", "", Vorname, Nachname, Mail), Rolle.SchulBearbeitung, schule, Funktion, Uhr.Heute, null, Ich, Leitungsamt(schule), Abbruch);
        Zugangslink = einladung.Geheim is null ? null : $"{betrieb.Adresse}/zugang/{einladung.Geheim}";
        return Zurueck(einladung.Geheim is null ? "Unter dieser Adresse gibt es schon einen Zugang. Die Person kann jetzt in Ihrer Schule mitschreiben." : "Die Person ist eingeladen. Geben Sie ihr jetzt den Link.");
    }

    public async Task<IActionResult> OnPostLinkAsync(Guid person, [FromServices] Personenpflege pflege, [FromServices] Betriebsart betrieb)
    {
        if (Schule is null || !Team.Any(t => t.Id == person && t.DarfLink))
            throw new RuleBroken("Für diese Person gibt die Administration den Link aus.");
        Zugangslink = $"{betrieb.Adresse}/zugang/{await pflege.NeuerLinkAsync(await Db.Users.FirstAsync(p => p.Id == person, Abbruch), Schule.Land, Ich, Leitungsamt(Schule), Abbruch)}";
        return Zurueck("Der neue Link steht hier. Frühere Links gelten nicht mehr.");
    }

    public async Task<IActionResult> OnPostEntfernenAsync(Guid rolle, [FromServices] Personenpflege pflege)
    {
        if (Schule is null || Team.All(t => t.RolleId != rolle))
            throw new RuleBroken("Diese Aufgabe ist schon beendet.");
        await pflege.BeendeRolleAsync(await Db.Set<Rollenzuordnung>().FirstAsync(r => r.Id == rolle, Abbruch), Schule.Land, Uhr.Heute.AddDays(-1), Ich, Leitungsamt(Schule), Abbruch);
        return Zurueck("Die Aufgabe ist beendet. Das wirkt spätestens in einer Minute.");
    }

    private Amt? Amt(Rollenzuordnung rolle) => Ich.Aemter.FirstOrDefault(a => a.OrganisationId == rolle.OrganisationId && a.Rolle == rolle.Rolle && a.VertretungFuer is null);

    private Amt? Leitungsamt(Organisation schule) => Ich.Aemter.FirstOrDefault(a => a.OrganisationId == schule.Id && a.Rolle == Rolle.Schulleitung && a.VertretungFuer is null);

    private LocalRedirectResult Zurueck(string meldung)
    {
        Meldung = meldung;
        return LocalRedirect("/konto/vertretung");
    }
}
