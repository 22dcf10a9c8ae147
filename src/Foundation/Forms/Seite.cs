using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Forms;

/// <summary>
/// Base of every page. It loads what the page shows before any handler runs, and sees to it that no failure loses what a person typed:
/// a bad or stale form, a broken rule, a conflict and an unexpected error all end on the same page with everything still in it.
/// </summary>
public abstract partial class Seite : PageModel
{
    /// <summary>Who is signed in; an empty one for visitors.</summary>
    public Handelnder Ich => HttpContext.Features.Get<Handelnder>() ?? s_niemand;

    protected Db Db => HttpContext.RequestServices.GetRequiredService<Db>();

    protected Uhr Uhr => HttpContext.RequestServices.GetRequiredService<Uhr>();

    protected CancellationToken Abbruch => HttpContext.RequestAborted;

    /// <summary>Said at the top of the page after a redirect ("Gespeichert.").</summary>
    [TempData]
    public string? Meldung { get; set; }

    private static readonly Handelnder s_niemand = new();

    /// <summary>Whether the form of this field was sent. The other forms of the page then show what the database says.</summary>
    protected bool IstGesendet(string feld) => Request.HasFormContentType && Request.Form.ContainsKey(feld);

    /// <summary>Whether this answers that form (of that row): a folded form that was refused comes back unfolded.</summary>
    public bool IstVon(string handler, object? zeile = null) => HttpMethods.IsPost(Request.Method) && Request.Query["handler"] == handler
        && (zeile is null || (Request.HasFormContentType && Request.Form.Any(f => f.Value == zeile.ToString())));

    /// <summary>Loads what the page shows, for GET and POST alike; throws <see cref="NotFound"/> when the person may not see it.</summary>
    protected virtual Task LadeAsync() => Task.CompletedTask;

    /// <summary>Called after a failed POST, when the database may hold newer values: the default loads again.</summary>
    protected virtual Task LadeErneutAsync()
    {
        Db.ChangeTracker.Clear();
        return LadeAsync();
    }

    /// <summary>
    /// What the page depends on, as one short text, found with at most one indexed read; null: the page is made anew each time.
    /// With it a repeat visit costs no more than that read.
    /// </summary>
    protected virtual Task<string?> MarkeAsync() => Task.FromResult<string?>(null);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // One connection for the whole request; else every query would open and set up its own.
        await Db.Database.OpenConnectionAsync(Abbruch);
        if (HttpMethods.IsGet(Request.Method) && await IstUnveraendertAsync())
        {
            context.Result = StatusCode(StatusCodes.Status304NotModified);
            return;
        }
        try
        {
            await LadeAsync();
        }
        catch (Modules.NotFound)
        {
            context.Result = await NichtDaAsync();
            return;
        }
        if (!HttpMethods.IsPost(Request.Method))
        {
            await Fuehre(context, next);
            return;
        }
        if (!await HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(HttpContext))
        {
            // Nothing was executed; a fresh token is on the page, so the next click works. Cross-site posts never come this far.
            await ZeigeAsync(context, StatusCodes.Status400BadRequest, "Das Formular war zu lange offen. Es ist noch nichts gespeichert, aber alles noch da. Bitte senden Sie es noch einmal ab.");
            return;
        }
        if (!ModelState.IsValid)
        {
            await ZeigeAsync(context, StatusCodes.Status422UnprocessableEntity, null);
            return;
        }
        var einmal = HttpContext.RequestServices.GetRequiredService<Einmaligkeit>();
        if (await Einmaligkeit.SchluesselAsync(Request, Abbruch) is not { } schluessel)
        {
            await Fuehre(context, next);
            return;
        }
        var sendung = await einmal.BeginneAsync(schluessel, Ich.PersonId, Abbruch);
        if (!sendung.IstNeu)
        {
            if (sendung.Ziel is { } ziel)
                context.Result = Redirect(ziel.Length == 0 ? Request.Path + Request.QueryString : ziel);
            else
                await ZeigeAsync(context, StatusCodes.Status409Conflict, "Das haben Sie schon einmal abgeschickt, aber es ist nicht sicher, ob es angekommen ist. Bitte sehen Sie nach. Ihre Eingaben sind noch da; fehlt etwas, senden Sie noch einmal ab.");
            return;
        }
        var fertig = false;
        try
        {
            fertig = await Fuehre(context, next);
            if (fertig)
                await HttpContext.RequestServices.GetRequiredService<Aufgehobenes>().VerwirfGesendetenAsync(Ich.PersonId, Request.Form, CancellationToken.None);
        }
        finally
        {
            await einmal.BeendeAsync(schluessel, Ich.PersonId, fertig ? Ziel(context.Result) : null);
        }
    }

    // The mark covers person, role, session and the program besides what the page says; a message after a redirect is shown once.
    private async Task<bool> IstUnveraendertAsync()
    {
        if (TempData.Peek(nameof(Meldung)) is not null || await MarkeAsync() is not { } marke)
            return false;
        var programm = HttpContext.RequestServices.GetRequiredService<Programmstand>().Kennung;
        var aemter = string.Join(',', Ich.Aemter.Select(a => $"{a.Rolle}{a.OrganisationId}{a.VertretungFuer}"));
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{marke} {Ich.SitzungId} {Ich.PersonId} {Ich.OrganisationId} {aemter} {Uhr.Heute:O} {programm}"));
        var kennung = $"\"{Convert.ToHexStringLower(bytes.AsSpan(0, 12))}\"";
        Response.OnStarting(() =>
        {
            // The token on the page makes the framework forbid storing; the browser may keep it, but must ask each time.
            Response.Headers.CacheControl = "private, no-cache";
            Response.Headers.Pragma = default;
            if (Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                Response.Headers.ETag = kennung;
            return Task.CompletedTask;
        });
        return Request.Headers.IfNoneMatch.ToString().Contains(kennung, StringComparison.Ordinal);
    }

    /// <summary>True when the handler ended with a redirect: the act is done.</summary>
    private async Task<bool> Fuehre(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ergebnis = await next();
        if (ergebnis.Exception is null || ergebnis.ExceptionHandled)
        {
            context.Result = ergebnis.Result;
            if (!ModelState.IsValid && ergebnis.Result is PageResult seite)
                seite.StatusCode ??= StatusCodes.Status422UnprocessableEntity;
            return ergebnis.Result is RedirectResult or LocalRedirectResult or RedirectToPageResult;
        }
        ergebnis.ExceptionHandled = true;
        switch (ergebnis.Exception)
        {
            case Modules.NotFound:
                ergebnis.Result = await NichtDaAsync();
                break;
            case RuleBroken regel:
                ergebnis.Result = await SeiteMitAsync(StatusCodes.Status422UnprocessableEntity, regel.Message);
                break;
            case DbUpdateConcurrencyException:
                ergebnis.Result = await SeiteMitAsync(StatusCodes.Status409Conflict, "Jemand anderes hat hier gerade etwas geändert. Ihre Eingaben sind noch da. Bitte vergleichen Sie und senden Sie noch einmal ab.");
                break;
            default:
                var nummer = HttpContext.TraceIdentifier;
                HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(GetType()).LogError(ergebnis.Exception, "Act failed on {Path}, reference {Reference}", context.ActionDescriptor.ViewEnginePath, nummer);
                if (!HttpMethods.IsPost(Request.Method))
                {
                    ergebnis.ExceptionHandled = false;
                    break;
                }
                ergebnis.Result = await SeiteMitAsync(StatusCodes.Status500InternalServerError, $"Das hat nicht geklappt. Der Fehler liegt bei uns, Ihre Eingaben sind noch da. Bitte versuchen Sie es noch einmal. Hilft das nicht, nennen Sie uns die Nummer {nummer}.");
                break;
        }
        return false;
    }

    private async Task ZeigeAsync(PageHandlerExecutingContext context, int status, string? satz) => context.Result = await SeiteMitAsync(status, satz);

    private async Task<IActionResult> SeiteMitAsync(int status, string? satz)
    {
        if (satz is not null)
            ModelState.AddModelError("", satz);
        try
        {
            await LadeErneutAsync();
        }
        catch (Modules.NotFound)
        {
            return await NichtDaAsync();
        }
        var seite = Page();
        seite.StatusCode = status;
        return seite;
    }

    // The thing is gone, the text must not be: the page of kept texts shows it.
    private async Task<IActionResult> NichtDaAsync() =>
        await HttpContext.RequestServices.GetRequiredService<Aufgehobenes>().AdresseAsync(HttpContext) is { } adresse ? Redirect(adresse) : NotFound();

    private static string Ziel(IActionResult? ergebnis) => ergebnis switch
    {
        RedirectResult r => r.Url,
        LocalRedirectResult l => l.Url,
        _ => "",
    };
}
