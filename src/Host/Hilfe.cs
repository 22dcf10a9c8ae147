using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Startchancen.Host;

/// <summary>The parser's help with the words that its German edition leaves in English.</summary>
internal sealed class Hilfe : SynchronousCommandLineAction
{
    // As long as what they replace where a column stands behind them.
    private static readonly (string Englisch, string Deutsch)[] s_worte =
        [("Description:", "Beschreibung:"), ("[command]", "[Befehl]"), ("[options]", "[Optionen]"), ("(REQUIRED)", "(nötig)   "), ("[default: ", "[sonst: "), ("Show help and usage information", "Zeigt diese Hilfe")];

    private readonly HelpAction _hilfe;

    private Hilfe(HelpAction hilfe) => _hilfe = hilfe;

    public static void Setze(RootCommand wurzel)
    {
        foreach (var option in wurzel.Options.OfType<HelpOption>())
            option.Action = new Hilfe((HelpAction)option.Action!);
    }

    /// <summary>What the parser says of a wrong call, in German also where it has no German sentence.</summary>
    public static string Satz(ParseError fehler) =>
        fehler.Message.EndsWith(" is required.", StringComparison.Ordinal) && fehler.Message.Split('\'') is [_, var option, _] ? $"Die Option {option} fehlt." : fehler.Message;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var ausgabe = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var ergebnis = _hilfe.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = ausgabe;
        ausgabe.Write(s_worte.Aggregate(text.ToString(), (t, w) => t.Replace(w.Englisch, w.Deutsch, StringComparison.Ordinal)));
        return ergebnis;
    }
}
