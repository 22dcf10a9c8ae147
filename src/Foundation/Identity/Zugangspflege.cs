using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>Once an hour: sessions that ran out are over in the database too, and what no sign-in needs any more goes.</summary>
internal sealed class Zugangspflege(Db db, Uhr uhr, IOptions<Sitzungsgrenzen> grenzen)
{
    private static readonly TimeSpan s_links = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_bremsen = TimeSpan.FromDays(1);

    public async Task RaeumeAsync(CancellationToken cancellationToken)
    {
        var jetzt = uhr.Jetzt;
        var (ruhe, beginn, links, bremsen) = (jetzt.AddMinutes(-grenzen.Value.RuheMinuten), jetzt.AddHours(-grenzen.Value.HoechstensStunden), jetzt - s_links, jetzt - s_bremsen);
        // The clause on keeping sessions counts from their end; without one they would stay for ever.
        await db.Set<Sitzung>().Where(s => s.BeendetAm == null && (s.ZuletztAm < ruhe || s.Beginn < beginn)).ExecuteUpdateAsync(s => s.SetProperty(x => x.BeendetAm, jetzt), cancellationToken);
        await db.Set<Zugangslink>().Where(z => z.Ablauf < links).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Anmeldebremse>().Where(b => b.ZuletztAm < bremsen).ExecuteDeleteAsync(cancellationToken);
    }
}
