using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Organisationen.Einlesen;
using Startchancen.Foundation.Pages.Auskunft;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Persistence.Sicherungen;

namespace Startchancen.Foundation;

/// <summary>Module 01: organisations, people and roles, Land configuration, record of events, files, tasks.</summary>
public sealed class Plattform : IModule
{
    public IEnumerable<Navigationspunkt> Navigation =>
    [
        new("Start", "/", _ => true, 0),
        new("Verwaltung", "/verwaltung", ich => ich.Hat(Rolle.Administration), 90),
    ];

    public void AddServices(IServiceCollection services)
    {
        AddIdentitaetsschema(services);
        services.AddLogging();
        services.AddMemoryCache();
        services.AddIdentityCore<Person>(o =>
        {
            o.User.RequireUniqueEmail = true;
            // The e-mail address is the name of the account, and addresses may hold umlauts.
            o.User.AllowedUserNameCharacters = "";
        }).AddUserStore<Kontenspeicher>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<Betriebsart>(Passkeys.Richte);
        services.AddDataProtection().SetApplicationName("startchancen");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(d => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new Schluesselablage(d.GetRequiredService<IServiceScopeFactory>())));
        services.AddSingleton<Uhr>();
        services.AddSingleton<Passwortregel>();
        services.AddSingleton<Bestand>();
        services.AddSingleton<Navigation>();
        services.AddSingleton<Programmstand>();
        services.AddSingleton(d => LaenderVerzeichnis.DesProgramms(d.GetRequiredService<Datenordner>().Pfad));
        services.AddSingleton(new PdfWerkstattOptionen());
        services.AddSingleton<PdfWerkstatt>();
        services.AddSingleton<Einmaligkeit>();
        services.AddSingleton<Belegung>();
        services.AddScoped<Sitzungen>();
        services.AddScoped<Anmeldung>();
        services.AddSingleton<Bremse>();
        services.AddScoped<Zugangspflege>();
        services.AddSingleton<Geraet>();
        services.AddScoped<Aufgehobenes>();
        services.AddScoped<IAufgabenquelle, Aufgehobenesaufgaben>();
        services.AddSingleton<Siegelschluessel>();
        services.AddSingleton<Kopfdatei>();
        services.AddScoped<Versiegler>();
        services.AddScoped<Protokollpruefung>();
        services.AddScoped<Verlauf>();
        services.AddHostedService<Siegeldienst>();
        services.AddSingleton(d => new Virenpruefung(Environment.GetEnvironmentVariable("STARTCHANCEN_VIRENPRUEFUNG"), d.GetRequiredService<ILogger<Virenpruefung>>()));
        services.AddScoped<Ablage>();
        services.AddScoped<Auftraege>();
        services.AddScoped<Sicherung>();
        services.AddScoped<Einspielung>();
        services.AddSingleton<Auftragsdienst>();
        services.AddHostedService(d => d.GetRequiredService<Auftragsdienst>());
        services.AddScoped<Passkeys>();
        services.AddScoped<Organisationspflege>();
        services.AddScoped<Zusammenlegungspflege>();
        services.AddScoped<Personenpflege>();
        services.AddScoped<Schulimport>();
        services.AddScoped<Einlesungen>();
        services.AddSingleton<Zuordnungen>();
        services.AddSingleton<Betreiberangaben>();
    }

    /// <summary>The account tables with passkeys; the model needs it even where no web server runs.</summary>
    public static void AddIdentitaetsschema(IServiceCollection services) =>
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    public void Verdrahte(IEndpointRouteBuilder endpunkte)
    {
        Passkeys.Verdrahte(endpunkte);
        Entwurfsannahme.Verdrahte(endpunkte);
        Pages.Verwaltung.Quittungsabruf.Verdrahte(endpunkte);
        endpunkte.MapGet("/dateien/{id:guid}", Auslieferung.LiefereAsync);
        endpunkte.MapGet("/auftraege/{id:guid}/stand", Pages.Auftraege.AuftragModel.StandAsync);
        endpunkte.MapGet("/auftraege/{id:guid}/ergebnis", Pages.Auftraege.AuftragModel.ErgebnisAsync);
    }

    public IEnumerable<Command> Befehle(IInstallation installation) =>
        [LandBefehle.Baue(), SchulimportBefehl.Baue(installation), KontoBefehl.Baue(installation), ProtokollBefehle.Baue(installation), SicherungBefehle.Baue(installation)];
}
