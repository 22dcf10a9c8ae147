using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages;

/// <summary>A page of one agreement: opened with the rights of the person, or 404.</summary>
internal abstract class VereinbarungSeite : Seite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Vorgang Vorgang { get; private set; } = null!;

    public Vereinbarung Vereinbarung => Vorgang.Vereinbarung;

    /// <summary>The act that the page is for; who may not do it today gets 404, unless the page says more.</summary>
    protected virtual Handlung Verlangt => Handlung.Lesen;

    protected T Dienst<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>Pages that show nothing but what the agreement's state counts may be kept by the browser and asked after.</summary>
    protected virtual bool IstMerkbar => false;

    protected override async Task<string?> MarkeAsync()
    {
        if (!IstMerkbar)
            return null;
        var heute = Uhr.Heute;
        // One statement: the agreement's state, and the school with its relations of today: they decide rights and stand on the page by name.
        // The strip of a common text shows how the other schools of the cluster stand to it; a draft of one's own is offered. Written out, because building the same from
        // expressions takes six times as long as the database takes to answer it, and this is all that a repeat visit does.
        var zeilen = await Db.Database.SqlQuery<Markenzeile>($"""
            SELECT v.stand AS "Stand", v.version AS "Version", s.version AS "Schule", o.id AS "Ort", o.version AS "Ortsversion",
              CASE WHEN b.art = 'Cluster' THEN
                (SELECT COALESCE(SUM(w.stand + 1), 0) FROM beziehung n JOIN vereinbarung w ON w.schule_id = n.von_id
                 WHERE n.zu_id = b.zu_id AND n.art = 'Cluster' AND w.jahr = v.jahr) ELSE 0 END AS "Cluster",
              (SELECT MAX(e.am) FROM aufgehobener_text e WHERE e.person_id = {Ich.PersonId} AND e.formular = {Request.Path.Value}) AS "Entwurf"
            FROM vereinbarung v
            JOIN organisation s ON s.id = v.schule_id
            LEFT JOIN beziehung b ON b.von_id = s.id AND b.ab <= {heute} AND (b.bis IS NULL OR b.bis >= {heute})
            LEFT JOIN organisation o ON o.id = b.zu_id
            WHERE v.id = {Id} ORDER BY b.id
            """).ToListAsync(Abbruch);
        return zeilen.Count == 0 ? null : $"{Request.Path}{Request.QueryString} {string.Join(' ', zeilen.Select(z => $"{z.Stand}.{z.Version}.{z.Schule}.{z.Ort}.{z.Ortsversion}.{z.Cluster}"))} {zeilen[0].Entwurf?.Ticks}";
    }

    private sealed record Markenzeile(long Stand, int Version, int Schule, Guid? Ort, int? Ortsversion, decimal Cluster, DateTime? Entwurf);

    public string Neulich(DateTime zeit) => Uhr.Neulich(zeit);

    protected override async Task LadeAsync()
    {
        Vorgang = await Dienst<Zugriff>().OeffneAsync(Id, Ich, HttpMethods.IsPost(Request.Method), Abbruch);
        // Where the school has gone into another one, the page says why nothing is done here any more.
        if (!Vorgang.Darf(Verlangt) && !(Vorgang.Aufgang is not null && Vorgang.DarfJemals(Verlangt)))
            throw new Foundation.Modules.NotFound();
        if (Vorgang.Aufgang is { } aufgang)
            _kommtWeiter = await Dienst<Zugriff>().Schulen(Ich).AnyAsync(id => id == aufgang.In.Id, Abbruch);
    }

    private bool _kommtWeiter;

    /// <summary>Breadcrumb and navigation of every page of an agreement.</summary>
    public Seitenkopf Kopf(string titel, string stand = "")
    {
        var kopf = Seitenkopf.Von(ViewData);
        (kopf.Titel, kopf.Stand, kopf.Bereich, kopf.Land) = (titel, stand, Wege.Liste, Vorgang.Land.Name);
        kopf.Pfad.Add(("Vereinbarungen", Wege.Liste));
        kopf.Pfad.Add((Vorgang.Titel, Wege.Uebersicht(Id)));
        if (Vorgang.Aufgang is { } aufgang)
            kopf.Hinweis = _kommtWeiter
                ? (aufgang.Verweis, $"Zur Vereinbarung von {aufgang.In.Name}", $"{Wege.Liste}?suche={Uri.EscapeDataString(aufgang.In.Name)}")
                : ($"{aufgang.Verweis} Wer dort mitarbeitet, bekommt von der Administration eine Aufgabe bei dieser Schule.", "", "");
        return kopf;
    }
}
