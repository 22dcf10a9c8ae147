using Microsoft.AspNetCore.Http;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Acts.Dokument;

namespace Startchancen.Vereinbarungen.Pages;

/// <summary>The agreement as Word and as PDF, at every moment and as far as the person may see it.</summary>
internal static class Herunterladen
{
    public static Task<IResult> WordAsync(HttpContext http, Guid id, Zugriff zugriff, Ausfertigen ausfertigen, Unterzeichnung unterzeichnung) => MitAsync(http, id, zugriff, async vorgang =>
    {
        var festschreibung = vorgang.Vereinbarung.IstFestgeschrieben ? await unterzeichnung.StehendeAsync(id, http.RequestAborted) : null;
        var a = festschreibung is null ? await ausfertigen.EntwurfAsync(vorgang, http.RequestAborted) : await ausfertigen.FestgeschriebenAsync(vorgang, festschreibung, http.RequestAborted);
        return Results.File(VereinbarungDocx.Erzeuge(a), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Blatt.Name(vorgang, "docx"));
    });

    public static Task<IResult> PdfAsync(HttpContext http, Guid id, Zugriff zugriff, Blatt blatt) => MitAsync(http, id, zugriff, async vorgang =>
    {
        try
        {
            return Results.File(await blatt.PdfAsync(vorgang, http.RequestAborted), "application/pdf", Blatt.Name(vorgang, "pdf"));
        }
        catch (PdfNichtMoeglich fehler)
        {
            return Results.Text(fehler.Message + " Die Word-Datei steht zur Verfügung.", "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });

    private static async Task<IResult> MitAsync(HttpContext http, Guid id, Zugriff zugriff, Func<Vorgang, Task<IResult>> tun)
    {
        try
        {
            return await tun(await zugriff.OeffneAsync(id, http.Features.Get<Handelnder>()!, zumAendern: false, http.RequestAborted));
        }
        catch (NotFound)
        {
            return Results.NotFound();
        }
    }
}
