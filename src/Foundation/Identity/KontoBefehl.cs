using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary><c>startchancen konto zuruecksetzen --mail …</c>: a link for a new password, for whoever runs the machine.</summary>
internal static class KontoBefehl
{
    public static Command Baue(IInstallation installation)
    {
        var mail = new Option<string>("--mail") { Description = "E-Mail-Adresse des Zugangs", Required = true };
        var adresse = new Option<string>("--adresse") { Description = "Adresse der Plattform, zum Beispiel https://startchancen.example.de", DefaultValueFactory = _ => "http://localhost:5080", HelpName = "https://…" };
        var zuruecksetzen = new Command("zuruecksetzen", "Zeigt einen Link, mit dem die Person ein neues Passwort wählt") { mail, adresse };
        zuruecksetzen.SetAction(async (eingabe, abbruch) =>
        {
            await using var dienste = await installation.OeffneAsync(nurLesen: false, abbruch);
            await using var bereich = dienste.CreateAsyncScope();
            var db = bereich.ServiceProvider.GetRequiredService<Db>();
            var gefaltet = eingabe.GetValue(mail)!.Trim().ToUpperInvariant();
            var person = await db.Users.FirstOrDefaultAsync(p => p.NormalizedEmail == gefaltet, abbruch) ?? throw new RuleBroken("Unter dieser Adresse gibt es keinen Zugang.");
            db.Vermerke(new Akt("Link für ein neues Passwort ausgegeben", nameof(Person), person.Id, PersonName: "Befehlszeile"), ("Link", null, "neu"));
            var geheim = await bereich.ServiceProvider.GetRequiredService<Anmeldung>().NeuerZugangAsync(person.Id, Zugangsart.Zuruecksetzen, null, abbruch);
            await eingabe.InvocationConfiguration.Output.WriteLineAsync($"Link für {person.Name}. Er gilt einmal und sieben Tage:\n{eingabe.GetValue(adresse)!.TrimEnd('/')}/zugang/{geheim}");
            return 0;
        });
        return new Command("konto", "Zugänge von Personen") { zuruecksetzen };
    }
}
