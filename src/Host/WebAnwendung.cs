using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Database;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;

namespace Startchancen.Host;

/// <param name="Datenordner">Folder of the installation.</param>
/// <param name="Datenbank">PostgreSQL connection string; null: SQLite in the folder.</param>
/// <param name="Port">Port on loopback (0: any free one), unless <paramref name="Lausche"/> says otherwise.</param>
/// <param name="Adresse">Absolute address under which people reach it; null: loopback.</param>
/// <param name="IstDemo">Demo data.</param>
/// <param name="Lausche">Address to listen on.</param>
/// <param name="NurLesen">A SQLite file is opened for reading only.</param>
internal sealed record Startoptionen(string Datenordner, string? Datenbank, int Port, string? Adresse, bool IstDemo, string Lausche = "127.0.0.1", bool NurLesen = false);

/// <summary>Puts the web application together.</summary>
internal static class WebAnwendung
{
    public static string Version { get; } = typeof(WebAnwendung).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <param name="optionen">Where data lie and where to listen.</param>
    /// <param name="mehr">Tests replace the clock and the like here.</param>
    public static WebApplication Baue(Startoptionen optionen, Action<IServiceCollection>? mehr = null)
    {
        var bau = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "startchancen" });
        bau.Configuration.AddEnvironmentVariables("STARTCHANCEN_");
        bau.WebHost.UseKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 30_000_000;
        });
        bau.WebHost.UseUrls($"http://{optionen.Lausche}:{optionen.Port}");
        Konsole(bau.Logging.ClearProviders()).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.EntityFrameworkCore.Model", LogLevel.Error)
            // A save that loses a race is tried again; what is not handled is logged where it ends.
            .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddDienste(bau.Services, optionen);
        mehr?.Invoke(bau.Services);
        var app = bau.Build();
        Verdrahte(app);
        return app;
    }

    /// <summary>All services that do not need a web server; the command line uses them alone.</summary>
    public static void AddGrunddienste(IServiceCollection services, Startoptionen optionen)
    {
        services.AddDatenbank(optionen.Datenordner, optionen.Datenbank, optionen.NurLesen);
        services.AddSingleton(new Betriebsart(optionen.IstDemo, (optionen.Adresse ?? $"http://localhost:{optionen.Port}").TrimEnd('/'), Version));
        services.AddSingleton(new Foundation.Persistence.Datenordner(optionen.Datenordner));
        foreach (var modul in AllModules.Alle)
            modul.AddServices(services);
    }

    private static void AddDienste(IServiceCollection services, Startoptionen optionen)
    {
        AddGrunddienste(services, optionen);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddHostFiltering(h => h.AllowedHosts = [.. Uri.TryCreate(optionen.Adresse, UriKind.Absolute, out var adresse) ? [adresse.Host] : Array.Empty<string>(), "localhost", "127.0.0.1", "[::1]"]);
        services.Configure<ForwardedHeadersOptions>(f =>
        {
            // Only the address of the visitor, and only from proxies that the operator names; scheme and host come from --adresse alone.
            f.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            f.KnownIPNetworks.Clear();
            f.KnownProxies.Clear();
            foreach (var proxy in Proxys())
                f.KnownProxies.Add(proxy);
        });
        services.AddHealthChecks().AddCheck<Datenbankbereitschaft>("datenbank");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(c =>
        {
            var sicher = optionen.Adresse?.StartsWith("https://", StringComparison.Ordinal) == true;
            c.Cookie.Name = sicher ? "__Host-startchancen" : "startchancen";
            c.Cookie.SecurePolicy = sicher ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            c.Cookie.SameSite = SameSiteMode.Lax;
            c.Cookie.Path = "/";
            // The session's row decides; the cookie outlives it so that it can still name the person whose text must be kept.
            c.ExpireTimeSpan = TimeSpan.FromDays(2);
            c.SlidingExpiration = true;
            c.LoginPath = "/anmelden";
            c.ReturnUrlParameter = "weiter";
            c.Events.OnRedirectToLogin = Anmeldeweg.ZurAnmeldungAsync;
            c.Events.OnRedirectToAccessDenied = Anmeldeweg.VerweigereAsync;
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Rechte.Verwaltung, p => p.RequireAssertion(k => (k.Resource as HttpContext)?.Features.Get<Handelnder>()?.Hat(Rolle.Administration) == true));
        services.AddAntiforgery(a =>
        {
            a.FormFieldName = "__schutz";
            a.Cookie.Name = optionen.Adresse?.StartsWith("https://", StringComparison.Ordinal) == true ? "__Host-schutz" : "schutz";
            a.Cookie.SecurePolicy = optionen.Adresse?.StartsWith("https://", StringComparison.Ordinal) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            a.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<FormOptions>(f =>
        {
            f.ValueLengthLimit = 8_000_000;
            f.MultipartBodyLengthLimit = 30_000_000;
        });
        services.Configure<RequestLocalizationOptions>(l =>
        {
            l.DefaultRequestCulture = new RequestCulture("de-DE");
            l.SupportedCultures = l.SupportedUICultures = [CultureInfo.GetCultureInfo("de-DE")];
            l.RequestCultureProviders.Clear();
        });
        var seiten = services.AddRazorPages(r =>
        {
            r.RootDirectory = "/";
            // Seite checks the token itself, so that a failed check can show the same page with everything typed.
            r.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
        }).AddMvcOptions(m =>
        {
            m.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            m.ModelBinderProviders.Insert(0, new Textbinder());
            DeutscheMeldungen.Setze(m.ModelBindingMessageProvider);
        });
        seiten.ConfigureApplicationPartManager(teile => teile.ApplicationParts.Clear());
        foreach (var modul in AllModules.Alle)
            seiten.AddApplicationPart(modul.Assembly);
    }

    /// <summary>One line for people; one JSON object a line for programs when STARTCHANCEN_LOG says so.</summary>
    private static ILoggingBuilder Konsole(ILoggingBuilder log) => Environment.GetEnvironmentVariable("STARTCHANCEN_LOG") == "json"
        ? log.AddJsonConsole(j =>
        {
            j.UseUtcTimestamp = true;
            j.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        })
        : log.AddSimpleConsole(c => c.SingleLine = true);

    private static IEnumerable<IPAddress> Proxys() =>
        (Environment.GetEnvironmentVariable("STARTCHANCEN_PROXY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IPAddress.Parse);

    private static void Verdrahte(WebApplication app)
    {
        app.UseHostFiltering();
        if (app.Services.GetRequiredService<Betriebsart>() is { IstVerschluesselt: true })
        {
            // TLS ends at the proxy; cookies and tokens ask for https.
            app.Use((http, weiter) =>
            {
                http.Request.Scheme = "https";
                return weiter(http);
            });
        }
        // Without a known proxy the framework would believe the header of everybody.
        if (Proxys().Any())
            app.UseForwardedHeaders();
        app.UseExceptionHandler("/fehler");
        app.UseStatusCodePagesWithReExecute("/fehler", "?code={0}");
        app.UseMiddleware<Sicherheitskopf>();
        app.UseRequestLocalization();
        app.UseMiddleware<Fremdpostsperre>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Ausweiskontrolle>();
        app.UseAuthorization();
        app.MapGet("/s/{marke}/{**name}", (HttpContext http, Bestand bestand, string marke, string name) => bestand.LiefereAsync(http, marke, name)).AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapRazorPages();
        foreach (var modul in AllModules.Alle)
            modul.Verdrahte(app);
    }
}
