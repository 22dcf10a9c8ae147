using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
