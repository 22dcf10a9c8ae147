using System.CommandLine;
using System.Globalization;
using Startchancen.Database;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host;

/// <summary>The one executable's verbs. Building the tree starts neither web nor database. Exit codes: 0 done, 1 findings or refused, 2 wrong use, 130 broken off.</summary>
internal static class Befehlszeile
{
    public static async Task<int> FuehreAusAsync(string[] argumente)
    {
        // What the parser says about wrong options.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        var installation = new Installation();
        var wurzel = new RootCommand("Startchancen: die Plattform für das Startchancen-Programm");
        wurzel.Options.Add(Installation.Daten);
        wurzel.Options.Add(Installation.Datenbank);
        foreach (var befehl in Serverbefehle.Baue(installation))
            wurzel.Subcommands.Add(befehl);
        wurzel.Subcommands.Add(Abgleich.Abgleichsbefehl.Baue());
        foreach (var modul in AllModules.Alle)
            foreach (var befehl in modul.Befehle(installation))
                Fuege(wurzel, befehl);
        var aufruf = wurzel.Parse(argumente);
        if (aufruf.Errors.Count > 0)
        {
            foreach (var fehler in aufruf.Errors)
                await Console.Error.WriteLineAsync(fehler.Message);
            return 2;
        }
        installation.Setze(aufruf);
        try
        {
            return await aufruf.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RuleBroken regel)
        {
            await Console.Error.WriteLineAsync(regel.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C or the service's end, before a server had begun to wait for it.
            return 130;
        }
    }

    // Two modules may add verbs to the same word ("import schulen", "import …").
    private static void Fuege(Command eltern, Command befehl)
    {
        var vorhanden = eltern.Subcommands.FirstOrDefault(b => b.Name == befehl.Name);
        if (vorhanden is null)
        {
            eltern.Subcommands.Add(befehl);
            return;
        }
        foreach (var unter in befehl.Subcommands.ToList())
            Fuege(vorhanden, unter);
    }
}
