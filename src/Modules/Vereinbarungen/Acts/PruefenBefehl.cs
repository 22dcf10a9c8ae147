using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts.Word;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary><c>startchancen vereinbarung pruefen CODE</c>. Reads only, so it may run beside a server. Ends with 0 when everything is in order, else with 1.</summary>
internal static class PruefenBefehl
{
    public static Command Baue(IInstallation installation)
    {
        var code = new Argument<string>("CODE") { Description = "Prüfcode, wie er auf dem Blatt steht" };
        var json = new Option<bool>("--json") { Description = "Ergebnis als JSON für Programme" };
        var befehl = new Command("pruefen", "Prüft Prüfsumme und Signatur einer festgeschriebenen Vereinbarung") { code, json };
        befehl.SetAction(async (eingabe, abbruch) =>
        {
            await using var dienste = await installation.OeffneAsync(nurLesen: true, abbruch);
            await using var bereich = dienste.CreateAsyncScope();
            return await FuehreAsync(bereich.ServiceProvider.GetRequiredService<Echtheit>(), eingabe.GetValue(code)!, eingabe.GetValue(json), eingabe.InvocationConfiguration.Output, abbruch);
        });
        return befehl;
    }

    internal static async Task<int> FuehreAsync(Echtheit echtheit, string code, bool json, TextWriter aus, CancellationToken abbruch)
    {
        var befund = await echtheit.UntersucheAsync(code, abbruch);
        if (json)
            await aus.WriteLineAsync(JsonSerializer.Serialize(befund is null ? (object)new { inOrdnung = false, fehler = "Diesen Code kennen wir nicht." } : befund, LesenBefehl.Json));
        else
            await aus.WriteLineAsync(Bericht(befund));
        return befund is { InOrdnung: true } ? 0 : 1;
    }

    private static string Bericht(Echtheitsbefund? b) => b is null
        ? "Diesen Code kennen wir nicht. Vielleicht ist ein Zeichen falsch abgetippt."
        : $"{b.Code}\nPrüfsumme {b.Sha256}: {(b.Inhalt ? "passt zum gespeicherten Inhalt" : "passt NICHT zum gespeicherten Inhalt")}\nFormular: {(b.Formular ? "unverändert aufbewahrt" : "fehlt oder ist VERÄNDERT")}\nSignatur: {b.Signatur switch { true => $"gültig, Schlüssel {b.Schluessel}", false => "UNGÜLTIG", null when b.Schluessel is null => "fehlt", _ => $"nicht prüfbar, der Schlüssel {b.Schluessel} ist nicht da" }}";
}
