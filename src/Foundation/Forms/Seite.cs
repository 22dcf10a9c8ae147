using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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

    private Aufgehobenes Aufgehobenes => HttpContext.RequestServices.GetRequiredService<Aufgehobenes>();

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

    /// <summary>
    /// What stands typed in an accepted form and was not part of the act (a remark beside the field that was saved): it stays as the form's
    /// draft. The default says that an accepted form is done.
    /// </summary>
    protected virtual bool BleibtEntwurf(string feld) => false;

    // A draft that goes back into its form comes in as if it had just been typed: before anything is bound, its fields take the place of what was sent.
    public override async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (!Ich.IstAngemeldet || !HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType || !Guid.TryParse((await Request.ReadFormAsync(Abbruch))[Entwurfsannahme.Einsetzen].ToString(), out var id))
            return;
        var gesendet = Request.Form.Where(f => f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary();
        foreach (var (feld, werte) in await Aufgehobenes.SetzeEinAsync(id, Ich.PersonId, Abbruch) ?? [])
            gesendet[feld] = werte;
        Request.Form = new FormCollection(gesendet);
    }

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
        if (Ich.IstAngemeldet && Request.HasFormContentType && await EntwurfsantwortAsync() is { } antwort)
        {
            context.Result = antwort;
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
                await SchliesseEntwurfAsync();
        }
        finally
        {
            await einmal.BeendeAsync(schluessel, Ich.PersonId, fertig ? Ziel(context.Result) : null);
        }
    }

    /// <summary>What the buttons of a draft do; null: another button was pressed.</summary>
    private async Task<IActionResult?> EntwurfsantwortAsync()
    {
        var form = Request.Form;
        if (Guid.TryParse(form[Entwurfsannahme.Verwerfen].ToString(), out var id))
        {
            await Aufgehobenes.VerwirfAsync(id, Ich.PersonId, Abbruch);
            return Redirect(Formularadresse.OhneHandler(Request.Path + Request.QueryString));
        }
        var satz = "";
        if (form.ContainsKey(Entwurfsannahme.Einsetzen))
            satz = "Ihr Entwurf steht wieder im Formular. Gespeichert ist er erst, wenn Sie das Formular absenden.";
        else if (!form.ContainsKey(Entwurfsannahme.Zwischenspeichern))
            return null;
        foreach (var eintrag in ModelState.Values)
        {
            // Nobody has said yet that this is finished.
            eintrag.Errors.Clear();
            eintrag.ValidationState = ModelValidationState.Skipped;
        }
        var seite = await SeiteMitAsync(StatusCodes.Status200OK, null);
        if (seite is not PageResult)
            return seite;
        var kopf = Seitenkopf.Von(ViewData);
        if (satz.Length == 0)
            satz = await Aufgehobenes.HalteFestAsync(Ich.PersonId, form[Entwurfsannahme.Formular].ToString(), form[Entwurfsannahme.Titel].ToString(), form, Abbruch) is null
                ? "Es ist noch nichts geschrieben, was sich zwischenspeichern ließe."
                : $"Zwischengespeichert um {Uhr.Uhrzeit(Uhr.Jetzt)} Uhr. Nur Sie sehen es, bis Sie das Formular absenden.";
        kopf.Meldung = satz;
        return seite;
    }

    private async Task SchliesseEntwurfAsync()
    {
        await Aufgehobenes.VerwirfGesendetenAsync(Ich.PersonId, Request.Form, CancellationToken.None);
        if (Request.Form[Entwurfsannahme.Formular].ToString() is not { Length: > 0 } formular)
            return;
        var rest = new FormCollection(Request.Form.Where(f => BleibtEntwurf(f.Key) && !string.IsNullOrWhiteSpace(f.Value)).ToDictionary());
        if (rest.Count == 0)
            await Aufgehobenes.VerwirfEntwurfAsync(Ich.PersonId, formular, CancellationToken.None);
        else
            await Aufgehobenes.HalteFestAsync(Ich.PersonId, formular, Request.Form[Entwurfsannahme.Titel].ToString(), rest, CancellationToken.None);
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
        await Aufgehobenes.AdresseAsync(HttpContext) is { } adresse ? Redirect(adresse) : NotFound();

    private static string Ziel(IActionResult? ergebnis) => ergebnis switch
    {
        RedirectResult r => r.Url,
        LocalRedirectResult l => l.Url,
        _ => "",
    };
}
