using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>Limits of a session; the operator may change them.</summary>
public sealed class Sitzungsgrenzen
{
    /// <summary>Minutes without a request after which a session ends.</summary>
    public int RuheMinuten { get; set; } = 60;

    /// <summary>Hours after which a session ends in any case.</summary>
    public int HoechstensStunden { get; set; } = 12;
}

/// <summary>Opens, checks and ends sessions. The cookie names a row; what the row says is believed for at most half a minute.</summary>
public sealed class Sitzungen(Db db, IMemoryCache speicher, Uhr uhr, IOptions<Sitzungsgrenzen> grenzen)
{
    public const string Anspruch = "sitzung";

    // "Ended within a minute when a role ends or the password changes" (spec 01, Sign-in).
    private static readonly TimeSpan s_vertrauen = TimeSpan.FromSeconds(30);

    /// <summary>Starts a session and sets its cookie; the one that this browser had before ends.</summary>
    public async Task<Sitzung> BeginneAsync(HttpContext http, Person person, string verfahren)
    {
        if (Guid.TryParse(http.User.FindFirstValue(Anspruch), out var vorige))
            await BeendeAsync(vorige, http.RequestAborted);
        var sitzung = new Sitzung
        {
            PersonId = person.Id,
            Beginn = uhr.Jetzt,
            ZuletztAm = uhr.Jetzt,
            Geraet = Geraetename.Aus(http.Request.Headers.UserAgent.ToString()),
            Verfahren = verfahren,
        };
        db.Add(sitzung);
        await db.SaveChangesAsync(http.RequestAborted);
        var ausweis = new ClaimsIdentity([new Claim(Anspruch, sitzung.Id.ToString("N")), new Claim(ClaimTypes.NameIdentifier, person.Id.ToString("N"))], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(ausweis));
        return sitzung;
    }

    /// <summary>Who the cookie stands for, or null when its session has ended.</summary>
    public async Task<Handelnder?> PruefeAsync(ClaimsPrincipal ausweis, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(ausweis.FindFirstValue(Anspruch), out var id))
            return null;
        var (jetzt, heute) = (uhr.Jetzt, uhr.Heute);
        if (speicher.TryGetValue(Merker(id), out Gemerkt? bekannt) && jetzt - bekannt!.Am is var alter && alter >= TimeSpan.Zero && alter < s_vertrauen && bekannt.Tag == heute && !(speicher.Get<DateTime?>(Geaendert) >= bekannt.Am))
            return bekannt.Wer;
        var handelnder = await LadeAsync(id, cancellationToken);
        if (handelnder is not null)
            speicher.Set(Merker(id), new Gemerkt(handelnder, jetzt, heute), s_vertrauen);
        return handelnder;
    }

    /// <summary>Roles or deputies have changed: on this node they count with the next request, on others within half a minute.</summary>
    public void VergissAlle() => speicher.Set(Geaendert, (DateTime?)uhr.Jetzt, s_vertrauen * 2);

    /// <summary>Ends a session; typed text that arrives later is kept and offered after the next sign-in.</summary>
    public async Task BeendeAsync(Guid sitzungId, CancellationToken cancellationToken)
    {
        await db.Set<Sitzung>().Where(s => s.Id == sitzungId && s.BeendetAm == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.BeendetAm, uhr.Jetzt), cancellationToken);
        Vergiss(sitzungId);
    }

    /// <summary>Sessions of a person that are open and within the limits, the last used first.</summary>
    public Task<List<Sitzung>> OffeneAsync(Guid personId, CancellationToken cancellationToken)
    {
        var (ruhe, beginn) = (uhr.Jetzt.AddMinutes(-grenzen.Value.RuheMinuten), uhr.Jetzt.AddHours(-grenzen.Value.HoechstensStunden));
        return db.Set<Sitzung>().AsNoTracking().Where(s => s.PersonId == personId && s.BeendetAm == null && s.ZuletztAm >= ruhe && s.Beginn >= beginn).OrderByDescending(s => s.ZuletztAm).ToListAsync(cancellationToken);
    }

    /// <summary>Ends all sessions of a person but one.</summary>
    public async Task BeendeAndereAsync(Guid personId, Guid? ausser, CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        await db.Set<Sitzung>().Where(s => s.PersonId == personId && s.BeendetAm == null && s.Id != ausser).ExecuteUpdateAsync(s => s.SetProperty(x => x.BeendetAm, jetzt), cancellationToken);
        VergissAlle();
    }

    /// <summary>Remembers that the person has just shown who she is, for this content.</summary>
    public async Task BestaetigeAsync(Guid sitzungId, string fuer, CancellationToken cancellationToken)
    {
        await db.Set<Sitzung>().Where(s => s.Id == sitzungId).ExecuteUpdateAsync(s => s.SetProperty(x => x.BestaetigtAm, uhr.Jetzt).SetProperty(x => x.BestaetigtFuer, fuer), cancellationToken);
        Vergiss(sitzungId);
    }

    public async Task WaehleOrganisationAsync(Guid sitzungId, Guid organisationId, CancellationToken cancellationToken)
    {
        await db.Set<Sitzung>().Where(s => s.Id == sitzungId).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, organisationId), cancellationToken);
        Vergiss(sitzungId);
    }

    /// <summary>Makes this node read the session anew at its next request.</summary>
    public void Vergiss(Guid sitzungId) => speicher.Remove(Merker(sitzungId));

    // Roles are of a day: what was read before midnight says nothing about the day after.
    private sealed record Gemerkt(Handelnder Wer, DateTime Am, DateOnly Tag);

    private const string Geaendert = "sitzung:geaendert";

    private static string Merker(Guid id) => "sitzung:" + id.ToString("N");

    private async Task<Handelnder?> LadeAsync(Guid id, CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        var zeile = await (from s in db.Set<Sitzung>()
                           join p in db.Users on s.PersonId equals p.Id
                           where s.Id == id
                           select new { Sitzung = s, Person = p }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (zeile is null || zeile.Sitzung.BeendetAm is not null || zeile.Person.IstGesperrt
            || zeile.Sitzung.ZuletztAm.AddMinutes(grenzen.Value.RuheMinuten) < jetzt
            || zeile.Sitzung.Beginn.AddHours(grenzen.Value.HoechstensStunden) < jetzt)
            return null;
        if (zeile.Sitzung.ZuletztAm.AddMinutes(1) < jetzt)
            await db.Set<Sitzung>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ZuletztAm, jetzt), cancellationToken);
        var aemter = await AemterAsync(db, zeile.Person.Id, uhr.Heute, cancellationToken);
        return new Handelnder
        {
            PersonId = zeile.Person.Id,
            SitzungId = id,
            Anrede = zeile.Person.Anrede,
            Nachname = zeile.Person.Nachname,
            Name = zeile.Person.Name,
            Kuerzel = string.Concat(zeile.Person.Vorname.Take(1).Concat(zeile.Person.Nachname.Take(1))),
            Aemter = aemter,
            OrganisationId = zeile.Sitzung.OrganisationId,
            BestaetigtAm = zeile.Sitzung.BestaetigtAm,
            BestaetigtFuer = zeile.Sitzung.BestaetigtFuer,
        };
    }

    /// <summary>Roles that a person holds on a day, her own first, then those she deputises.</summary>
    public static async Task<IReadOnlyList<Amt>> AemterAsync(Db db, Guid personId, DateOnly tag, CancellationToken cancellationToken)
    {
        var eigene = await (from r in db.Set<Rollenzuordnung>()
                            join o in db.Set<Organisation>() on r.OrganisationId equals o.Id
                            where r.PersonId == personId && r.Ab <= tag && (r.Bis == null || r.Bis >= tag)
                            orderby r.Ab, r.Id
                            select new Amt(r.Rolle, o.Id, o.Name, o.Art, o.Land, r.Funktion, null, "")).ToListAsync(cancellationToken);
        // A deputy holds no more than the person she stands for holds on that day.
        var vertretene = await (from v in db.Set<Vertretung>()
                                join r in db.Set<Rollenzuordnung>() on new { P = v.FuerPersonId, v.OrganisationId, v.Rolle } equals new { P = r.PersonId, r.OrganisationId, r.Rolle }
                                join o in db.Set<Organisation>() on v.OrganisationId equals o.Id
                                join f in db.Users on v.FuerPersonId equals f.Id
                                where v.DurchPersonId == personId && v.Ab <= tag && v.Bis >= tag && r.Ab <= tag && (r.Bis == null || r.Bis >= tag)
                                orderby v.Ab, v.Id
                                select new { v.Rolle, o.Id, Organisation = o.Name, o.Art, o.Land, r.Funktion, v.FuerPersonId, Fuer = f }).ToListAsync(cancellationToken);
        return [.. eigene, .. vertretene.Select(v => new Amt(v.Rolle, v.Id, v.Organisation, v.Art, v.Land, v.Funktion, v.FuerPersonId, v.Fuer.Name))];
    }
}
