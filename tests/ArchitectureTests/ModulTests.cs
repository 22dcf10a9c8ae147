using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Startchancen.Database;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.ArchitectureTests;

/// <summary>Finds its subjects itself: a module, page or table that is added is checked by being there.</summary>
public partial class ModulTests
{
    /// <summary>Who may ask whose contract, and why. Empty while there is one module.</summary>
    private static readonly Dictionary<(string Von, string Nach), string> s_kanten = [];

    private static IEnumerable<string> Modulordner => Directory.EnumerateDirectories(Verzeichnis.Datei("src", "Modules")).Where(o => Directory.EnumerateFiles(o, "*.csproj").Any());

    [Fact]
    public void Module_InTheRepository_AreAllInTheList()
    {
        var liste = AllModules.Alle.Select(m => m.GetType().Assembly.GetName().Name).ToList();
        foreach (var ordner in Modulordner)
            liste.ShouldContain("Startchancen." + Path.GetFileName(ordner));
    }

    [Fact]
    public void Module_ShowOnlyContractAndTheirClass()
    {
        foreach (var modul in AllModules.Alle.Where(m => m.GetType().Name != "Plattform"))
            foreach (var typ in modul.Assembly.GetExportedTypes())
                (typ == modul.GetType() || typ.Namespace?.EndsWith(".Contract", StringComparison.Ordinal) == true).ShouldBeTrue($"{typ} is public");
    }

    [Fact]
    public void Module_ReferenceFoundationAndAllowedContractsOnly()
    {
        foreach (var modul in AllModules.Alle)
        {
            var name = modul.Assembly.GetName().Name!;
            foreach (var verweis in modul.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Startchancen.", StringComparison.Ordinal)))
                (verweis == "Startchancen.Foundation" || s_kanten.ContainsKey((name, verweis))).ShouldBeTrue($"{name} → {verweis}");
        }
    }

    [Fact]
    public void Module_HaveOnlyTheKnownRooms()
    {
        string[] raeume = ["Contract", "Rules", "Tables", "Pages", "Acts", "bin", "obj"];
        foreach (var ordner in Modulordner)
            Directory.EnumerateDirectories(ordner).Select(Path.GetFileName).ShouldAllBe(r => raeume.Contains(r), Path.GetFileName(ordner));
    }

    [Fact]
    public void Rules_UseNoDatabaseAndNoWeb()
    {
        foreach (var datei in Modulordner.SelectMany(o => Directory.EnumerateFiles(Path.Combine(o, "Rules"), "*.cs", SearchOption.AllDirectories)))
            File.ReadAllText(datei).ShouldNotMatch("using Microsoft\\.(AspNetCore|EntityFrameworkCore)", datei);
    }

    [Fact]
    public void EngineKnowledge_StandsInDatabaseOnly()
    {
        foreach (var datei in Quelltexte().Where(d => !d.Contains($"{Path.DirectorySeparatorChar}Database{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            File.ReadAllText(datei).ShouldNotMatch("Npgsql|Microsoft\\.Data\\.Sqlite|UseSqlite|PRAGMA ", datei);
    }

    [Theory, BeideDatenbanken]
    public async Task Migrationen_OnThisEngine_AreComplete(Maschine maschine)
    {
        await using var land = await Testland.StarteAsync(maschine);
        (await land.MitAsync(d => Task.FromResult(d.GetRequiredService<Db>().Database.HasPendingModelChanges()))).ShouldBeFalse("Write a migration for both engines: tools/migration NAME");
    }

    [Fact]
    public async Task Seiten_WithAnAddress_AllHaveTheirEndpoint()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        var adressen = Seiten(land).Select(s => s.Adresse).ToHashSet();
        var dateien = 0;
        foreach (var datei in Directory.EnumerateFiles(Verzeichnis.Datei("src"), "*.cshtml", SearchOption.AllDirectories))
        {
            if (Adresse().Match(File.ReadAllText(datei)) is not { Success: true } treffer)
                continue;
            dateien++;
            adressen.ShouldContain(treffer.Groups[1].Value, datei);
        }
        dateien.ShouldBe(adressen.Count);
    }

    /// <summary>docs/pages.md is made from the endpoints: a new page or a changed right is seen in the diff.</summary>
    [Fact]
    public async Task Seitenverzeichnis_SaysWhatTheEndpointsSay()
    {
        await using var land = await Testland.StarteAsync(Maschine.Sqlite);
        var zeilen = Seiten(land).OrderBy(s => s.Adresse, StringComparer.Ordinal).Select(s => $"| `{s.Adresse}` | {s.Modul} | {s.Recht} |");
        var soll = "# Pages\n\nMade by a test from the running application (`ModulTests.Seitenverzeichnis…`); do not edit. \"Sign-in\" means that the page also checks the record: what a person may not know of is 404.\n\n| address | module | who |\n|---|---|---|\n" + string.Join('\n', zeilen) + "\n";
        var datei = Verzeichnis.Datei("docs", "pages.md");
        var ist = File.Exists(datei) ? File.ReadAllText(datei) : "";
        if (ist != soll)
            File.WriteAllText(datei, soll);
        (ist == soll).ShouldBeTrue("docs/pages.md was out of date and has been written anew: look at the difference and commit it");
    }

    [Fact]
    public void Files_AreNotMuchOver350Lines()
    {
        foreach (var datei in Quelltexte().Where(d => !d.Contains("Migrations", StringComparison.Ordinal)))
            File.ReadLines(datei).Count().ShouldBeLessThan(390, datei);
    }

    private static IEnumerable<string> Quelltexte() => Directory.EnumerateFiles(Verzeichnis.Datei("src"), "*.cs", SearchOption.AllDirectories).Where(d => !Ausgabe().IsMatch(d));

    private static List<(string Adresse, string Modul, string Recht)> Seiten(Testland land) =>
        [.. land.Anwendung.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(q => q.Endpoints).OfType<RouteEndpoint>()
            .Select(e => (Endpunkt: e, Seite: e.Metadata.GetMetadata<PageActionDescriptor>())).Where(x => x.Seite is not null)
            .Select(x => ("/" + x.Endpunkt.RoutePattern.RawText!.TrimStart('/'), x.Seite!.ViewEnginePath.Split('/')[1],
                x.Endpunkt.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "everybody" : x.Endpunkt.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "sign-in")).Distinct()];

    [GeneratedRegex("^@page \"([^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Adresse();

    [GeneratedRegex("[/\\\\](bin|obj)[/\\\\]")]
    private static partial Regex Ausgabe();
}
