using Microsoft.AspNetCore.Http;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Liste;

/// <summary>What the list shows, as Excel with typed cells: same filter, same order.</summary>
internal static class Listenexport
{
    public static async Task<IResult> ExcelAsync(HttpContext http, Schulliste liste, string? suche, string? stand, string? schwerpunkt, string? cluster, string? sortierung, bool? nurhinweise)
    {
        var ich = http.Features.Get<Handelnder>()!;
        if (!VereinbarungenModule.DarfLesen(ich))
            return Results.NotFound();
        var zeilen = Schulliste.Waehle(await liste.LiesAsync(ich, http.RequestAborted), new Listenwahl(suche ?? "", stand ?? "", schwerpunkt ?? "", cluster ?? "", sortierung ?? "", nurhinweise ?? false));
        var datei = new MemoryStream();
        using (var blatt = new XlsxSchreiber(datei, "Vereinbarungen", [new("Schule", Breite: 36), new("Ort"), new("Cluster", Breite: 24), new("Schuljahr", Breite: 12), new("Stand", Breite: 22), new("Schwerpunktbereich", Breite: 34), new("Gespräch", XlsxArt.Datum, 14), new("Gilt bis", XlsxArt.Datum, 14), new("Offene Rückmeldungen", XlsxArt.Zahl, 14), new("Hinweise", Breite: 48)]))
            foreach (var z in zeilen)
                blatt.Zeile(z.Schule, z.Ort, z.Cluster, z.Jahr is { } j ? new Schuljahr(j).ToString() : "", z.Lage is { } l ? Zustandsfolge.Wort(l) : z.Aufgang.Length > 0 ? "keine Vereinbarung" : "noch nicht begonnen", z.Schwerpunkt, z.Termin, z.GiltBis, z.OffeneRueckmeldungen, string.Join("; ", z.Hinweise));
        datei.Position = 0;
        return Results.File(datei, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Vereinbarungen.xlsx");
    }
}
