using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Startchancen.Database;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host;

/// <summary>The one executable's verbs. Building the tree starts neither web nor database. Exit codes: 0 done, 1 findings or refused, 2 wrong use, 130 broken off.</summary>
internal static class Befehlszeile
{
    public static async Task<int> FuehreAusAsync(string[] argumente)
    {
        if (argumente is ["abgleich", ..])
            Abgleich.Abgleichsbefehl.Bereite(argumente);
        // What the parser says about wrong options.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        var installation = new Installation();
        var wurzel = new RootCommand("Startchancen: die Plattform für das Startchancen-Programm");
        wurzel.Options.Add(Installation.Daten);
        wurzel.Options.Add(Installation.Datenbank);
        // Small lists are compared in less time than the platform's verbs take to be put together.
        if (argumente is ["abgleich", ..])
            wurzel.Subcommands.Add(Abgleich.Abgleichsbefehl.Baue());
        else
        {
            foreach (var befehl in Serverbefehle.Baue(installation).Append(Abgleich.Abgleichsbefehl.Baue()))
                wurzel.Subcommands.Add(befehl);
            foreach (var modul in AllModules.Alle)
                foreach (var befehl in modul.Befehle(installation))
                    Fuege(wurzel, befehl);
        }
        LiesZahlen(wurzel);
        Hilfe.Setze(wurzel);
        var aufruf = wurzel.Parse(argumente);
        if (aufruf.Errors.Count > 0)
        {
            foreach (var fehler in aufruf.Errors)
                await Console.Error.WriteLineAsync(Hilfe.Satz(fehler));
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

    // The parser's own sentence about a number that is none is English, and a comma would make 5 of 0,5.
    private static void LiesZahlen(Command befehl)
    {
        foreach (var option in befehl.Options)
        {
            if (option is Option<int> or Option<ulong> or Option<double>)
                option.HelpName ??= "Zahl";
            switch (option)
            {
                case Option<int> ganz:
                    ganz.CustomParser = r => int.TryParse(r.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var z) ? z : Falsch<int>(r, "eine ganze Zahl");
                    break;
                case Option<ulong> ohneVorzeichen:
                    ohneVorzeichen.CustomParser = r => ulong.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var z) ? z : Falsch<ulong>(r, "eine ganze Zahl ab 0");
                    break;
                case Option<double> zahl:
                    zahl.CustomParser = r => double.TryParse(r.Tokens[0].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var z) && double.IsFinite(z) ? z : Falsch<double>(r, "eine Zahl wie 0,08");
                    break;
                default:
                    break;
            }
        }
        foreach (var unter in befehl.Subcommands)
            LiesZahlen(unter);

        static T? Falsch<T>(ArgumentResult r, string erwartet)
        {
            r.AddError($"„{r.Tokens[0].Value}“ passt nicht: {((OptionResult)r.Parent!).IdentifierToken?.Value} erwartet {erwartet}.");
            return default;
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
