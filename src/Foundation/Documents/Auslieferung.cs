using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Documents;

/// <summary><c>GET /dateien/{id}</c>: hands a file out so that a browser can do no harm with it.</summary>
public static class Auslieferung
{
    public static string Adresse(Guid datei) => $"/dateien/{datei}";

    internal static async Task<IResult> LiefereAsync(HttpContext http, Guid id, Db db, Ablage ablage)
    {
        var datei = await db.Set<Datei>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, http.RequestAborted);
        var ich = http.Features.Get<Handelnder>();
        if (datei is null || ich is null)
            return Results.NotFound();
        var zugang = http.RequestServices.GetServices<Dateizugang>().FirstOrDefault(z => z.GegenstandArt == datei.GegenstandArt);
        if (zugang is null || !await zugang.Darf(http.RequestServices, ich, datei.GegenstandId, http.RequestAborted))
            return Results.NotFound();
        Sichere(http.Response, datei.Art is Dateiart.Png or Dateiart.Jpeg or Dateiart.WebP ? "inline" : "attachment", datei.Name);
        return Results.Stream(ablage.Oeffne(datei), Dateierkennung.Medientyp(datei.Art));
    }

    /// <summary>Sets the headers of a download: own name, no sniffing, nothing may run or load.</summary>
    internal static void Sichere(HttpResponse antwort, string art, string name)
    {
        var verfuegung = new ContentDispositionHeaderValue(art);
        verfuegung.SetHttpFileName(name);
        antwort.Headers.ContentDisposition = verfuegung.ToString();
        antwort.Headers.XContentTypeOptions = "nosniff";
        antwort.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        antwort.Headers.CacheControl = "private, no-store";
    }
}
