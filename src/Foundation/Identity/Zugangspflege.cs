using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>Once an hour: sessions that ran out are over in the database too, and what no sign-in needs any more goes.</summary>
internal sealed class Zugangspflege(Db db, Uhr uhr, IOptions<Sitzungsgrenzen> grenzen, LaenderVerzeichnis laender)
{
    private static readonly TimeSpan s_links = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_bremsen = TimeSpan.FromDays(1);
    private const int SitzungstageSonst = 30;

    public async Task RaeumeAsync(CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        var (ruhe, beginn, links, bremsen) = (jetzt.AddMinutes(-grenzen.Value.RuheMinuten), jetzt.AddHours(-grenzen.Value.HoechstensStunden), jetzt - s_links, jetzt - s_bremsen);
        // The clause on keeping sessions counts from their end; without one they would stay for ever.
        await db.Set<Sitzung>().Where(s => s.BeendetAm == null && (s.ZuletztAm < ruhe || s.Beginn < beginn)).ExecuteUpdateAsync(s => s.SetProperty(x => x.BeendetAm, jetzt), cancellationToken);
        await db.Set<Zugangslink>().Where(z => z.Ablauf < links).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Anmeldebremse>().Where(b => b.ZuletztAm < bremsen).ExecuteDeleteAsync(cancellationToken);
        await VergissSitzungenAsync(jetzt, cancellationToken);
    }

    private async Task VergissSitzungenAsync(DateTime jetzt, CancellationToken cancellationToken)
    {
        foreach (var land in await db.Set<Organisation>().Select(o => o.Land).Distinct().ToListAsync(cancellationToken))
        {
            var tage = laender.Kennt(land) ? laender.Finde(land).Aufbewahrung.GetValueOrDefault("sitzungen", SitzungstageSonst) : SitzungstageSonst;
            var bis = jetzt.AddDays(-tage);
            // A person who holds roles in two Länder keeps her sessions as long as the shorter clause says.
            await db.Set<Sitzung>().Where(s => s.BeendetAm < bis && db.Set<Rollenzuordnung>().Any(r => r.PersonId == s.PersonId && db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Land == land))).ExecuteDeleteAsync(cancellationToken);
        }
        var sonst = jetzt.AddDays(-SitzungstageSonst);
        await db.Set<Sitzung>().Where(s => s.BeendetAm < sonst && !db.Set<Rollenzuordnung>().Any(r => r.PersonId == s.PersonId)).ExecuteDeleteAsync(cancellationToken);
    }
}
