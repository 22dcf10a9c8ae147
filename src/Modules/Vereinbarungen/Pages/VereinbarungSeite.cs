using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Organisationen;
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
        var stand = await Db.Set<Vereinbarung>().Where(v => v.Id == Id)
            .Select(v => new
            {
                v.Stand,
                v.Version,
                // The strip of a common text shows how the other schools of the cluster stand to it.
                Cluster = (from e in Db.Set<Beziehung>()
                           join b in Db.Set<Beziehung>() on e.ZuId equals b.ZuId
                           join w in Db.Set<Vereinbarung>() on b.VonId equals w.SchuleId
                           where e.VonId == v.SchuleId && e.Art == Beziehungsart.Cluster && b.Art == Beziehungsart.Cluster && w.Jahr == v.Jahr
                           select w.Stand + 1).Sum(),
                Schule = Db.Set<Organisation>().Where(o => o.Id == v.SchuleId).Select(o => o.Version).First(),
                Beziehungen = (from b in Db.Set<Beziehung>()
                               join o in Db.Set<Organisation>() on b.ZuId equals o.Id
                               where b.VonId == v.SchuleId && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)
                               orderby b.Id
                               select new { b.Id, o.Version }).ToList(),
            })
            .FirstOrDefaultAsync(Abbruch);
        return stand is null ? null : $"{Request.Path}{Request.QueryString} {stand.Stand} {stand.Cluster} {stand.Version} {stand.Schule} {string.Join(',', stand.Beziehungen.Select(b => $"{b.Id}.{b.Version}"))}";
    }

    public string Neulich(DateTime zeit) => Uhr.Neulich(zeit);

    protected override async Task LadeAsync()
    {
        Vorgang = await Dienst<Zugriff>().OeffneAsync(Id, Ich, HttpMethods.IsPost(Request.Method), Abbruch);
        if (!Vorgang.Darf(Verlangt))
            throw new Foundation.Modules.NotFound();
    }

    /// <summary>Breadcrumb and navigation of every page of an agreement.</summary>
    public Seitenkopf Kopf(string titel, string stand = "")
    {
        var kopf = Seitenkopf.Von(ViewData);
        (kopf.Titel, kopf.Stand, kopf.Bereich, kopf.Land) = (titel, stand, Wege.Liste, Vorgang.Land.Name);
        kopf.Pfad.Add(("Vereinbarungen", Wege.Liste));
        kopf.Pfad.Add((Vorgang.Titel, Wege.Uebersicht(Id)));
        return kopf;
    }
}
