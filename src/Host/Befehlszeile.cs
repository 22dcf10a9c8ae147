using System.CommandLine;
using Startchancen.Database;

namespace Startchancen.Host;

/// <summary>The one executable's verbs. Building the tree starts neither web nor database.</summary>
internal static class Befehlszeile
{
    public static RootCommand Baue()
    {
        var wurzel = new RootCommand("Startchancen: die Plattform für das Startchancen-Programm");
        var installation = new Installation(wurzel);
        foreach (var modul in AllModules.Alle)
            foreach (var befehl in modul.Befehle(installation))
                wurzel.Subcommands.Add(befehl);
        return wurzel;
    }
}
