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
        var zeilen = await (from v in Db.Set<Vereinbarung>()
                            join s in Db.Set<Organisation>() on v.SchuleId equals s.Id
                            from b in Db.Set<Beziehung>().Where(b => b.VonId == s.Id && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)).DefaultIfEmpty()
                            from o in Db.Set<Organisation>().Where(o => o.Id == b.ZuId).DefaultIfEmpty()
                            where v.Id == Id
                            orderby b.Id
                            select new
                            {
                                v.Stand,
                                v.Version,
                                Schule = s.Version,
                                Ort = (Guid?)o.Id,
                                Ortsversion = (int?)o.Version,
                                // The strip of a common text shows how the other schools of the cluster stand to it.
                                Cluster = b.Art != Beziehungsart.Cluster ? 0 : (from n in Db.Set<Beziehung>()
                                                                                join w in Db.Set<Vereinbarung>() on n.VonId equals w.SchuleId
                                                                                where n.ZuId == b.ZuId && n.Art == Beziehungsart.Cluster && w.Jahr == v.Jahr
                                                                                select w.Stand + 1).Sum(),
                            }).ToListAsync(Abbruch);
        return zeilen.Count == 0 ? null : $"{Request.Path}{Request.QueryString} {string.Join(' ', zeilen.Select(z => $"{z.Stand}.{z.Version}.{z.Schule}.{z.Ort}.{z.Ortsversion}.{z.Cluster}"))}";
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
