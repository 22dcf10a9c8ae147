using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Startchancen.Foundation.Laender;

/// <summary><c>startchancen land pruefen</c> and <c>land liste</c>. Neither opens the database.</summary>
internal static class LandBefehle
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Baue()
    {
        var befehl = new Command("land", "Konfiguration der Länder ansehen und prüfen");
        befehl.Subcommands.Add(Pruefen());
        befehl.Subcommands.Add(Liste());
        return befehl;
    }

    private static Command Pruefen()
    {
        var ordner = new Argument<string>("ORDNER") { Description = "Ordner eines Landes, zum Beispiel laender/th" };
        var json = JsonSchalter();
        var befehl = new Command("pruefen", "Prüft die Konfiguration eines Landes und nennt Datei, Zeile und Schlüssel jedes Fehlers") { ordner, json };
        befehl.SetAction(async (eingabe, _) =>
        {
            var pfad = eingabe.GetValue(ordner)!;
            var aus = eingabe.InvocationConfiguration.Output;
            if (!Directory.Exists(pfad))
            {
                var satz = $"Den Ordner „{pfad}“ gibt es nicht.";
                if (eingabe.GetValue(json))
                    aus.WriteLine(JsonSerializer.Serialize(new { fehler = satz }, Json));
                else
                    eingabe.InvocationConfiguration.Error.WriteLine(satz);
                return 2;
            }
            var befunde = await Landpruefung.PruefeAsync(pfad);
            if (eingabe.GetValue(json))
                aus.WriteLine(JsonSerializer.Serialize(new { inOrdnung = befunde.Count == 0, befunde }, Json));
            else if (befunde.Count == 0)
                aus.WriteLine($"{pfad}: alles in Ordnung.");
            else
                foreach (var befund in befunde)
                    aus.WriteLine(befund);
            return befunde.Count == 0 ? 0 : 1;
        });
        return befehl;
    }

    private static Command Liste()
    {
        var ordner = new Option<string?>("--laender") { Description = "Ordner mit den Ländern; sonst der des Programms" };
        var json = JsonSchalter();
        var befehl = new Command("liste", "Nennt die Länder mit Konfiguration und ihre Formulare") { ordner, json };
        befehl.SetAction(eingabe =>
        {
            var verzeichnis = eingabe.GetValue(ordner) is { } o ? new LaenderVerzeichnis([o]) : LaenderVerzeichnis.DesProgramms();
            var aus = eingabe.InvocationConfiguration.Output;
            try
            {
                var zeilen = verzeichnis.Alle.Select(l => new
                {
                    l.Kuerzel,
                    l.Name,
                    l.Hinweis,
                    Formulare = l.Vorlagen.Select(v => new { v.Schluessel, v.Titel, v.AbSchuljahr, Felder = v.Felder.Count() }).ToList(),
                }).ToList();
                if (eingabe.GetValue(json))
                    aus.WriteLine(JsonSerializer.Serialize(zeilen, Json));
                else
                    foreach (var land in zeilen)
                    {
                        aus.WriteLine($"{land.Kuerzel}  {land.Name}{(land.Hinweis.Length > 0 ? $" ({land.Hinweis})" : "")}");
                        foreach (var f in land.Formulare)
                            aus.WriteLine($"    {f.Schluessel}  {f.Titel}, ab {f.AbSchuljahr}/{(f.AbSchuljahr + 1) % 100:00}, {f.Felder} Felder");
                    }
                return 0;
            }
            catch (KonfigurationFehlerhaft fehler)
            {
                eingabe.InvocationConfiguration.Error.WriteLine(fehler.Message);
                return 1;
            }
        });
        return befehl;
    }

    private static Option<bool> JsonSchalter() => new("--json") { Description = "Ergebnis als JSON für Programme" };
}
