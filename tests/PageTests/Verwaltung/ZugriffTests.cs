using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.PageTests.Verwaltung;

public partial class ZugriffTests
{
    [Theory, BeideDatenbanken]
    public async Task EveryPage_ForEveryOtherRole_IsNotFound(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var ids = await Beispielids(land);
        var pfade = land.Anwendung.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => p.StartsWith("/verwaltung", StringComparison.Ordinal)).Distinct().Select(p => Platzhalter().Replace(p, ids.Organisation.ToString())).ToList();
        pfade.Count.ShouldBeGreaterThan(11);
        var rollen = Enum.GetValues<Rolle>().Where(r => r != Rolle.Administration).ToList();
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            foreach (var rolle in rollen)
            {
                var mail = $"rolle-{rolle}@demo.example".ToLowerInvariant();
                var person = new Person { Vorname = "Eine", Nachname = rolle.ToString(), Email = mail, UserName = mail, NormalizedEmail = mail.ToUpperInvariant(), NormalizedUserName = mail.ToUpperInvariant(), PasswordHash = await db.Users.Select(p => p.PasswordHash).FirstAsync() };
                db.Add(person);
                db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = ids.Land, Rolle = rolle, Ab = new DateOnly(2026, 1, 1) });
            }
            await db.SpeichereAsync(new Akt("Test", "Test", ids.Land));
            return 0;
        });
        foreach (var rolle in rollen)
        {
            using var besucher = await land.AlsAsync($"rolle-{rolle}".ToLowerInvariant());
            foreach (var pfad in pfade)
                (await besucher.OeffneAsync(pfad)).Status.ShouldBe(HttpStatusCode.NotFound, $"{rolle} {pfad}");
        }
        using var fremder = land.Besucher();
        (await fremder.OeffneAsync("/verwaltung")).Pfad.ShouldStartWith("/anmelden");
        using var petersen = await land.AlsAsync("petersen");
        (await petersen.OeffneAsync("/verwaltung")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BeideDatenbanken]
    public async Task Administration_OfAnotherLand_SeesNothingOfThis(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        var ids = await Beispielids(land);
        await land.MitAsync(async d =>
        {
            var db = d.GetRequiredService<Db>();
            var rp = new Organisation { Art = Organisationsart.Land, Land = "rp", Name = "Rheinland-Pfalz" };
            var person = new Person { Vorname = "Rita", Nachname = "Pfalz", Email = "pfalz@demo.example", UserName = "pfalz@demo.example", NormalizedEmail = "PFALZ@DEMO.EXAMPLE", NormalizedUserName = "PFALZ@DEMO.EXAMPLE", PasswordHash = await db.Users.Select(p => p.PasswordHash).FirstAsync() };
            db.AddRange(rp, person);
            db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = rp.Id, Rolle = Rolle.Administration, Ab = new DateOnly(2026, 1, 1) });
            await db.SpeichereAsync(new Akt("Test", "Test", rp.Id));
            return 0;
        });
        using var pfalz = await land.AlsAsync("pfalz");
        (await pfalz.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pfalz.OeffneAsync($"/verwaltung/organisationen/{ids.Organisation}/bearbeiten")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pfalz.OeffneAsync($"/verwaltung/personen/{ids.Person}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pfalz.OeffneAsync($"/verwaltung/personen/neu?organisation={ids.Organisation}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var schulen = await pfalz.OeffneAsync("/verwaltung/organisationen");
        schulen.Text.ShouldContain("1 Treffer");
        schulen.Text.ShouldNotContain("Mühlgraben");
        var leute = await pfalz.OeffneAsync("/verwaltung/personen?suche=demir");
        leute.Text.ShouldContain("Niemand gefunden");
        (await pfalz.OeffneAsync("/verwaltung/personen/neu?suche=muehlgraben")).Text.ShouldContain("Nichts gefunden");
    }

    internal static Task<(Guid Organisation, Guid Person, Guid Land)> Beispielids(Testland land) => land.MitAsync(async d =>
    {
        var db = d.GetRequiredService<Db>();
        return (await db.Set<Organisation>().Where(o => o.Schulnummer == "90101").Select(o => o.Id).SingleAsync(), await db.Users.Where(p => p.Email == "demir@demo.example").Select(p => p.Id).SingleAsync(),
            await db.Set<Organisation>().Where(o => o.Art == Organisationsart.Land).Select(o => o.Id).SingleAsync());
    });

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Platzhalter();
}
