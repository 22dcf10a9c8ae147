using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
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
        var zeilen = await s_marke.Fuer(Db)(Db, Id, Uhr.Heute, Ich.PersonId, Request.Path.Value ?? "").ToListAsync(Abbruch);
        return zeilen.Count == 0 ? null : $"{Request.Path}{Request.QueryString} {string.Join(' ', zeilen.Select(z => $"{z.Stand}.{z.Version}.{z.Schule}.{z.Ort}.{z.Ortsversion}.{z.Cluster}"))} {zeilen[0].Entwurf?.Ticks}";
    }

    private sealed record Markenzeile(long Stand, int Version, int Schule, Guid? Ort, int? Ortsversion, long Cluster, DateTime? Entwurf);

    // One statement: the agreement's state, and the school with its relations of today: they decide rights and stand on the page by name.
    // The strip of a common text shows how the other schools of the cluster stand to it; a draft of one's own is offered.
    private static readonly Abfrage<Func<Db, Guid, DateOnly, Guid, string, IAsyncEnumerable<Markenzeile>>> s_marke = new(() => EF.CompileAsyncQuery((Db db, Guid id, DateOnly tag, Guid person, string formular) =>
        from v in db.Set<Vereinbarung>()
        join s in db.Set<Organisation>() on v.SchuleId equals s.Id
        from b in db.Set<Beziehung>().Where(b => b.VonId == s.Id && b.Ab <= tag && (b.Bis == null || b.Bis >= tag)).DefaultIfEmpty()
        join o in db.Set<Organisation>() on b.ZuId equals o.Id into orte
        from o in orte.DefaultIfEmpty()
        where v.Id == id
        orderby b.Id
        select new Markenzeile(
            v.Stand, v.Version, s.Version, o.Id, o.Version,
            b.Art == Beziehungsart.Cluster
                ? db.Set<Beziehung>().Where(n => n.ZuId == b.ZuId && n.Art == Beziehungsart.Cluster).Join(db.Set<Vereinbarung>(), n => n.VonId, w => w.SchuleId, (n, w) => w).Where(w => w.Jahr == v.Jahr).Sum(w => w.Stand + 1)
                : 0,
            db.Set<AufgehobenerText>().Where(e => e.PersonId == person && e.Formular == formular).Max(e => (DateTime?)e.Am))));

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
