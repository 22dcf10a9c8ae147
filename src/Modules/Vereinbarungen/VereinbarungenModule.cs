using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Acts.Word;
using Startchancen.Vereinbarungen.Pages;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen;

/// <summary>Module 02: talks, forms, goals, signatures, successors.</summary>
public sealed class VereinbarungenModule : IModule
{
    public IEnumerable<Navigationspunkt> Navigation => [new("Vereinbarungen", Wege.Liste, DarfLesen, 10)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Anwesenheit>();
        services.AddScoped<Zugriff>();
        services.AddScoped<Schulliste>();
        services.AddScoped<Texte>();
        services.AddScoped<Schreibtisch>();
        services.AddScoped<Anlegen>();
        services.AddScoped<Anmerken>();
        services.AddScoped<Anlagen>();
        services.AddSingleton(new Dateizugang(nameof(Feldanlage), Anlagen.DarfLesenAsync));
        services.AddScoped<Weg>();
        services.AddScoped<Nachfolge>();
        services.AddScoped<Nachtragen>();
        services.AddScoped<Formularstaende>();
        services.AddScoped<Ausfertigen>();
        services.AddScoped<Unterzeichnung>();
        services.AddScoped<Papierweg>();
        services.AddScoped<Echtheit>();
        services.AddSingleton(new Dateizugang(nameof(Papierscan), Papierweg.DarfLesenAsync));
        services.AddSingleton<VereinbarungPdf>();
        services.AddScoped<Blatt>();
        services.AddScoped<IAuftragsart, Blaettersammlung>();
        services.AddScoped<Clustertexte>();
        services.AddScoped<Vorjahr>();
        services.AddScoped<Mitgebrachtes>();
        services.AddSingleton(new Zusammenlegungsvorbehalt(Unterzeichnung.HindernisFuerZusammenlegungAsync));
        services.AddScoped<Zielblatt>();
        services.AddScoped<Bilanzbuch>();
        services.AddScoped<IAufgabenquelle, Aufgaben>();
        services.AddScoped<Contract.INichtInDiesemJahr, Ausschluesse>();
        services.AddScoped<Pages.Schreiben.Feldansichten>();
        services.AddHostedService<Zeitgeber>();
    }

    public void Verdrahte(IEndpointRouteBuilder endpunkte)
    {
        endpunkte.MapPost("/vereinbarungen/{id:guid}/feld/{feld}", Autospeichern.BearbeiteAsync);
        endpunkte.MapGet("/vereinbarungen/liste.xlsx", Pages.Liste.Listenexport.ExcelAsync);
        endpunkte.MapGet("/vereinbarungen/{id:guid}/vereinbarung.docx", Herunterladen.WordAsync);
        endpunkte.MapGet("/vereinbarungen/{id:guid}/vereinbarung.pdf", Herunterladen.PdfAsync);
        endpunkte.MapPost("/vereinbarungen/{id:guid}/gemeinsam/{clustertext:guid}/feld/{feld}", Autospeichern.BearbeiteGemeinsamenAsync);
    }

    /// <summary>Whether a person's roles let her see agreements at all.</summary>
    internal static bool DarfLesen(Handelnder ich) => ich.Aemter.Any(a => Enum.GetValues<Lage>().Any(l => Rechtetafel.Darf(a.Rolle, Handlung.Lesen, l)));

    public IEnumerable<Command> Befehle(IInstallation installation)
    {
        var vereinbarung = new Command("vereinbarung", "Vereinbarungen lesen und prüfen");
        vereinbarung.Subcommands.Add(LesenBefehl.Baue());
        vereinbarung.Subcommands.Add(PruefenBefehl.Baue(installation));
        return [vereinbarung, FormularBefehle.Baue()];
    }
}
