using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts;

namespace Startchancen.Host.Demo;

/// <summary>Agreements of the demo, made through the module's own acts.</summary>
internal static class Demovereinbarungen
{
    public static async Task LegeAnAsync(IServiceProvider dienste, CancellationToken abbruch)
    {
        var db = dienste.GetRequiredService<Db>();
        var demir = await Als(dienste, "demir@demo.example", abbruch);
        var schule = await db.Set<Organisation>().FirstAsync(o => o.Schulnummer == "90101", abbruch);
        await dienste.GetRequiredService<Anlegen>().BeginneAsync(schule, new Schuljahr(2026), demir, demir.Aemter[0], abbruch);
        db.ChangeTracker.Clear();
    }

    /// <summary>The person with her roles of today.</summary>
    public static async Task<Handelnder> Als(IServiceProvider dienste, string mail, CancellationToken abbruch)
    {
        var db = dienste.GetRequiredService<Db>();
        var person = await db.Users.AsNoTracking().FirstAsync(p => p.Email == mail, abbruch);
        return new Handelnder
        {
            PersonId = person.Id,
            Name = person.Name,
            Anrede = person.Anrede,
            Nachname = person.Nachname,
            Aemter = await Sitzungen.AemterAsync(db, person.Id, dienste.GetRequiredService<Foundation.Design.Uhr>().Heute, abbruch),
        };
    }
}
