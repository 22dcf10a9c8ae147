using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Organisationen.Einlesen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>Receipts to take away.</summary>
internal static class Quittungsabruf
{
    public static void Verdrahte(IEndpointRouteBuilder endpunkte)
    {
        endpunkte.MapGet("/verwaltung/quittung/{id:guid}/quittung.csv", (Guid id, HttpContext http, Db db) => LiefereAsync(id, http, db, q => Results.File(Quittungsausgabe.AlsCsv(q), "text/csv; charset=utf-8", "quittung.csv"))).RequireAuthorization(Rechte.Verwaltung);
        endpunkte.MapGet("/verwaltung/quittung/{id:guid}/quittung.json", (Guid id, HttpContext http, Db db) => LiefereAsync(id, http, db, q => Results.File(Encoding.UTF8.GetBytes(q.AlsJson()), "application/json", "quittung.json"))).RequireAuthorization(Rechte.Verwaltung);
    }

    private static async Task<IResult> LiefereAsync(Guid id, HttpContext http, Db db, Func<Quittung, IResult> liefere)
    {
        var laender = http.Features.Get<Handelnder>()!.Aemter.Where(a => a.Rolle == Rolle.Administration).Select(a => a.Land).ToArray();
        var einlesung = await db.Set<Einlesung>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && laender.Contains(e.Land) && e.Quittung != null, http.RequestAborted);
        return einlesung is null ? Results.NotFound() : liefere(Einlesungen.Quittung(einlesung));
    }
}
