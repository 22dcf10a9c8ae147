using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>Which page of a list is shown, and the addresses of its neighbours with all filters kept.</summary>
/// <param name="Nummer">1 and up; beyond the last it is the last.</param>
internal sealed record Blattwahl(int Nummer, int Letztes, HttpRequest Anfrage)
{
    public static Blattwahl Fuer(int gewuenscht, int anzahl, int jeSeite, HttpRequest anfrage)
    {
        var letztes = Math.Max(1, (anzahl + jeSeite - 1) / jeSeite);
        return new Blattwahl(Math.Clamp(gewuenscht, 1, letztes), letztes, anfrage);
    }

    public string Adresse(int nummer)
    {
        var frage = new QueryBuilder(Anfrage.Query.Where(q => q.Key is not ("blatt" or "Blatt" or "handler")).SelectMany(q => q.Value, (q, w) => KeyValuePair.Create(q.Key, w ?? ""))) { { "blatt", nummer.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        return Anfrage.Path + frage.ToQueryString();
    }
}
