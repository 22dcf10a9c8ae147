using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Host;

/// <summary>The first administrator of a new installation.</summary>
internal static class Einrichtung
{
    public static async Task<int> LegeAnAsync(Installation installation, string mail, string name, string land, string? adresse, CancellationToken abbruch)
    {
        await using var dienste = await installation.OeffneAsync(nurLesen: false, abbruch);
        await using var bereich = dienste.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        var uhr = bereich.ServiceProvider.GetRequiredService<Uhr>();
        var laender = bereich.ServiceProvider.GetRequiredService<Foundation.Laender.LaenderVerzeichnis>();
        var konfiguration = laender.Kennt(land) ? laender.Finde(land) : throw new RuleBroken($"Für „{land}“ gibt es keine Konfiguration.");
        mail = mail.Trim();
        if (!mail.Contains('@', StringComparison.Ordinal))
            throw new RuleBroken($"„{mail}“ ist keine E-Mail-Adresse.");
        var gefaltet = mail.Normalize().ToUpperInvariant();
        var person = await db.Users.FirstOrDefaultAsync(p => p.NormalizedEmail == gefaltet, abbruch);
        var neu = person is null;
        if (person is null)
        {
            var teile = name.Trim().Split(' ');
            person = new Person { Vorname = string.Join(' ', teile[..^1]), Nachname = teile[^1], Email = mail, UserName = mail, NormalizedEmail = gefaltet, NormalizedUserName = gefaltet };
            db.Add(person);
        }
        var organisation = await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Land == land && o.Art == Organisationsart.Land, abbruch);
        if (organisation is null)
            db.Add(organisation = new Organisation { Art = Organisationsart.Land, Land = land, Name = konfiguration.Name });
        // A role that has ended, or one in another Land, opens nothing here.
        var heute = uhr.Heute;
        if (!await db.Set<Rollenzuordnung>().AnyAsync(r => r.PersonId == person.Id && r.OrganisationId == organisation.Id && r.Rolle == Rolle.Administration && r.Ab <= heute && (r.Bis == null || r.Bis >= heute), abbruch))
            db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = organisation.Id, Rolle = Rolle.Administration, Funktion = "Administration", Ab = uhr.Heute });
        await db.SpeichereAsync(new Akt(neu ? "Erste Administration angelegt" : "Administration bestätigt", nameof(Person), person.Id, Grund: "Befehlszeile"), abbruch);
        var token = await bereich.ServiceProvider.GetRequiredService<Anmeldung>().NeuerZugangAsync(person.Id, Zugangsart.Einrichten, null, abbruch);
        await Console.Out.WriteLineAsync($"Zugang für {person.Name}. Der Link gilt einmal und sieben Tage:\n{(adresse ?? "http://localhost:5080").TrimEnd('/')}/zugang/{token}");
        return 0;
    }
}
