using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Host.Demo;

/// <summary>Sign-ins of the demo, made anew at every start.</summary>
internal sealed record Demozugaenge(string Passwort, IReadOnlyList<(string Wer, string Mail)> Personen);

/// <summary>An invented piece of a Land in which every role finds something to do.</summary>
internal static class Demoland
{
    public static async Task<Demozugaenge> BereiteAsync(IServiceProvider dienste, CancellationToken abbruch)
    {
        await using var bereich = dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        if (!await db.Set<Organisation>().AnyAsync(abbruch))
        {
            await Demoorganisationen.LegeAnAsync(db, bereich.ServiceProvider.GetRequiredService<Uhr>(), abbruch);
            await new Demovereinbarungen(bereich.ServiceProvider).LegeAnAsync(abbruch);
        }
        var passwort = Neu();
        var hash = new PasswordHasher<Person>().HashPassword(new Person(), passwort);
        await db.Users.ExecuteUpdateAsync(p => p.SetProperty(x => x.PasswordHash, hash), abbruch);
        return new Demozugaenge(passwort, Demoorganisationen.Zugaenge);
    }

    // Easy to type from a terminal, hard to guess: four groups of consonant and vowel.
    private static string Neu() => string.Join('-', Enumerable.Range(0, 4).Select(_ => string.Concat(Enumerable.Range(0, 2).Select(_ => $"{"bdfgklmnprstw"[RandomNumberGenerator.GetInt32(13)]}{"aeiou"[RandomNumberGenerator.GetInt32(5)]}"))));
}
