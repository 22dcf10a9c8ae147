using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>A counter of attempts and what it allows.</summary>
/// <param name="Schluessel">Hash of what is counted: no e-mail address stands in the database.</param>
/// <param name="Frei">Failed attempts before anybody waits.</param>
/// <param name="Faktor">Each further one makes the wait longer by this.</param>
/// <param name="HoechstensSekunden">Longest wait.</param>
internal sealed record Bremsstelle(string Schluessel, int Frei, double Faktor, int HoechstensSekunden)
{
    public static Bremsstelle Fuer(int frei, double faktor, int hoechstensSekunden, params ReadOnlySpan<string> teile) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', teile)))), frei, faktor, hoechstensSekunden);

    public double Wartezeit(int fehlversuche) => fehlversuche < Frei ? 0 : Math.Min(Math.Pow(Faktor, Math.Min(fehlversuche - Frei + 1, 60)), HoechstensSekunden);
}

/// <summary>
/// The brake against guessing. It delays, it never locks: otherwise anybody could lock a head out on deadline day. An attempt is counted
/// before it is looked at, so that guesses sent at the same moment count one by one; what succeeds is taken back.
/// </summary>
public sealed class Bremse(IServiceScopeFactory bereiche, Uhr uhr)
{
    private static readonly TimeSpan s_vergessen = TimeSpan.FromHours(1);

    internal sealed record Versuch(IReadOnlyList<(Bremsstelle Stelle, int Fehlversuche, DateTime Vorher)> Gezaehlt);

    /// <summary>Where a visitor comes from, as far as he cannot choose it: a whole /64 of IPv6 belongs to one line.</summary>
    internal static string Netz(IPAddress? adresse)
    {
        if (adresse is null)
            return "";
        if (adresse.IsIPv4MappedToIPv6)
            adresse = adresse.MapToIPv4();
        return adresse.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(adresse.GetAddressBytes().AsSpan(0, 8)) : adresse.ToString();
    }

    /// <exception cref="RuleBroken">Too soon after failed attempts; the sentence says how long to wait.</exception>
    internal async Task<Versuch> NimmAsync(IReadOnlyList<Bremsstelle> stellen, CancellationToken cancellationToken)
    {
        // A context of its own: the caller's may hold what is not to be saved yet.
        await using var bereich = bereiche.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        var schluessel = stellen.Select(s => s.Schluessel).ToArray();
        PruefeZeit(await db.Set<Anmeldebremse>().Where(b => schluessel.Contains(b.Schluessel)).Select(b => (DateTime?)b.FruehestensAm).MaxAsync(cancellationToken));
        var gezaehlt = new List<(Bremsstelle, int, DateTime)>();
        foreach (var stelle in stellen)
            gezaehlt.Add(await ZaehleAsync(db, stelle, cancellationToken));
        return new Versuch(gezaehlt);
    }

    /// <summary>The attempt was right: the first place forgets all failures, the others this attempt.</summary>
    internal async Task GelungenAsync(Versuch versuch)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var bremsen = bereich.ServiceProvider.GetRequiredService<Db>().Set<Anmeldebremse>();
        var eigene = versuch.Gezaehlt[0].Stelle.Schluessel;
        await bremsen.Where(b => b.Schluessel == eigene).ExecuteDeleteAsync(CancellationToken.None);
        foreach (var (stelle, fehlversuche, vorher) in versuch.Gezaehlt.Skip(1))
            await bremsen.Where(b => b.Schluessel == stelle.Schluessel && b.Fehlversuche == fehlversuche).ExecuteUpdateAsync(b => b.SetProperty(x => x.Fehlversuche, fehlversuche - 1).SetProperty(x => x.FruehestensAm, vorher), CancellationToken.None);
    }

    private async Task<(Bremsstelle, int, DateTime)> ZaehleAsync(Db db, Bremsstelle stelle, CancellationToken cancellationToken)
    {
        while (true)
        {
            var jetzt = uhr.Jetzt;
            var zeile = await db.Set<Anmeldebremse>().AsNoTracking().FirstOrDefaultAsync(b => b.Schluessel == stelle.Schluessel, cancellationToken);
            PruefeZeit(zeile?.FruehestensAm);
            // A quiet hour forgives.
            var fehlversuche = zeile is null || zeile.ZuletztAm + s_vergessen < jetzt ? 1 : zeile.Fehlversuche + 1;
            var ab = jetzt.AddSeconds(stelle.Wartezeit(fehlversuche));
            if (zeile is null)
            {
                var neue = db.Add(new Anmeldebremse { Schluessel = stelle.Schluessel, Fehlversuche = fehlversuche, ZuletztAm = jetzt, FruehestensAm = ab });
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return (stelle, fehlversuche, jetzt);
                }
                catch (DbUpdateException)
                {
                    neue.State = EntityState.Detached;
                }
            }
            else if (await db.Set<Anmeldebremse>().Where(b => b.Schluessel == stelle.Schluessel && b.Fehlversuche == zeile.Fehlversuche && b.ZuletztAm == zeile.ZuletztAm)
                .ExecuteUpdateAsync(b => b.SetProperty(x => x.Fehlversuche, fehlversuche).SetProperty(x => x.ZuletztAm, jetzt).SetProperty(x => x.FruehestensAm, ab), cancellationToken) == 1)
                return (stelle, fehlversuche, zeile.FruehestensAm);
        }
    }

    private void PruefeZeit(DateTime? bis)
    {
        if (bis is not { } zeit || zeit <= uhr.Jetzt)
            return;
        var sekunden = (int)Math.Ceiling((zeit - uhr.Jetzt).TotalSeconds);
        throw new RuleBroken($"Es gab mehrere falsche Versuche. Bitte warten Sie {(sekunden == 1 ? "eine Sekunde" : $"{sekunden} Sekunden")} und versuchen Sie es dann noch einmal.");
    }
}
