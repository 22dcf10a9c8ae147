using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Audit;

/// <summary><c>startchancen protokoll pruefen</c>. Reads only, so it may run beside a server.</summary>
internal static class ProtokollBefehle
{
    public static Command Baue(IInstallation installation)
    {
        var json = new Option<bool>("--json") { Description = "Ergebnis als JSON" };
        var pruefen = new Command("pruefen", "Prüft, ob am Protokoll etwas verändert oder entfernt wurde, und nennt die erste Stelle") { json };
        pruefen.SetAction(async (eingabe, abbruch) =>
        {
            await using var dienste = await installation.OeffneAsync(nurLesen: true, abbruch);
            await using var bereich = dienste.CreateAsyncScope();
            var ergebnis = await bereich.ServiceProvider.GetRequiredService<Protokollpruefung>().PruefeAsync(abbruch);
            var aus = eingabe.InvocationConfiguration.Output;
            await aus.WriteLineAsync(eingabe.GetValue(json) ? JsonSerializer.Serialize(ergebnis, LandBefehle.Json) : Bericht(ergebnis));
            return ergebnis.InOrdnung ? 0 : 1;
        });
        return new Command("protokoll", "Protokoll aller Vorgänge") { pruefen };
    }

    internal static string Bericht(Pruefergebnis e)
    {
        if (!e.InOrdnung)
            return $"Das Protokoll ist nicht in Ordnung. {e.Befund}";
        var satz = $"Das Protokoll ist in Ordnung: {(e.Glieder == 1 ? "1 Eintrag" : $"{e.Glieder} Einträge")} geprüft.";
        if (e.Geschwaerzt > 0)
            satz += e.Geschwaerzt == 1 ? " 1 Wert geschwärzt." : $" {e.Geschwaerzt} Werte geschwärzt.";
        if (e.Offene > 0)
            satz += e.Offene == 1 ? " 1 Eintrag wartet noch auf sein Siegel." : $" {e.Offene} Einträge warten noch auf ihr Siegel.";
        return satz;
    }
}
