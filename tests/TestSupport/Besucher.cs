using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Startchancen.TestSupport;

/// <summary>An answer as a person without scripts sees it.</summary>
public sealed record Seite(HttpStatusCode Status, string Pfad, IHtmlDocument Dokument, string Roh, HttpResponseMessage Antwort)
{
    public string Text => Dokument.Body?.TextContent ?? "";

    public string Ueberschrift => Dokument.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The form that a button with these words belongs to.</summary>
    public IHtmlFormElement FormMit(string knopf) => Knopf(knopf).Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"The button {knopf} stands in no form.");

    public IElement Knopf(string worte) => Dokument.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(k => k.TextContent.Contains(worte, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No button „{worte}“ on {Pfad}: {Text}");

    public string Verweis(string worte) => Dokument.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Contains(worte, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"No link „{worte}“ on {Pfad}");
}

/// <summary>A browser without scripts: cookies, redirects, forms sent as a browser sends them.</summary>
public sealed class Besucher : IDisposable
{
    private static readonly HtmlParser s_parser = new();

    public Besucher(Uri adresse)
    {
        Cookies = new CookieContainer();
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = adresse };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("Testbrowser/1.0 (Linux)");
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; }

    public Task<Seite> OeffneAsync(string pfad) => FolgeAsync(() => new HttpRequestMessage(HttpMethod.Get, pfad));

    /// <summary>Fills a form and presses its first button, or the one with these words.</summary>
    public Task<Seite> SendeAsync(Seite seite, string auswahl, params (string Name, string Wert)[] eingaben) =>
        SendeAsync(seite, seite.Dokument.QuerySelector(auswahl) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {auswahl} on {seite.Pfad}"), null, eingaben);

    public Task<Seite> DrueckeAsync(Seite seite, string knopf, params (string Name, string Wert)[] eingaben) => SendeAsync(seite, seite.FormMit(knopf), seite.Knopf(knopf), eingaben);

    public Task<Seite> SendeAsync(Seite seite, IHtmlFormElement form, IElement? knopf, (string Name, string Wert)[] eingaben)
    {
        var felder = Felder(form, eingaben);
        knopf ??= form.QuerySelector("button[type=submit]");
        if (knopf?.GetAttribute("name") is { } name)
            felder.Add(new(name, knopf.GetAttribute("value") ?? ""));
        var ziel = knopf?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var pfad = new Uri(new Uri(Http.BaseAddress!, seite.Pfad), string.IsNullOrEmpty(ziel) ? seite.Pfad : ziel).PathAndQuery;
        return SendeAsync(pfad, felder);
    }

    /// <summary>Posts fields as a page of our own would.</summary>
    public Task<Seite> SendeAsync(string pfad, IEnumerable<KeyValuePair<string, string>> felder) => FolgeAsync(() =>
    {
        var anfrage = new HttpRequestMessage(HttpMethod.Post, pfad) { Content = new FormUrlEncodedContent(felder) };
        anfrage.Headers.Add("Origin", Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        anfrage.Headers.Add("Sec-Fetch-Site", "same-origin");
        return anfrage;
    });

    /// <summary>Values that a browser would send, with some typed over.</summary>
    public static List<KeyValuePair<string, string>> Felder(IHtmlFormElement form, params (string Name, string Wert)[] eingaben)
    {
        var felder = new List<KeyValuePair<string, string>>();
        foreach (var e in form.QuerySelectorAll("input, textarea, select"))
        {
            var name = e.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || eingaben.Any(x => x.Name == name))
                continue;
            var wert = e switch
            {
                IHtmlInputElement i when i.Type is "checkbox" or "radio" => i.IsChecked ? i.Value : null,
                IHtmlInputElement i when i.Type is "submit" or "file" => null,
                IHtmlInputElement i => i.Value,
                IHtmlTextAreaElement t => t.Value,
                IHtmlSelectElement s => s.Value ?? "",
                _ => null,
            };
            if (wert is not null)
                felder.Add(new(name, wert));
        }
        felder.AddRange(eingaben.Select(e => new KeyValuePair<string, string>(e.Name, e.Wert)));
        return felder;
    }

    public void Dispose() => Http.Dispose();

    public async Task<Seite> FolgeAsync(Func<HttpRequestMessage> anfrage)
    {
        var antwort = await Http.SendAsync(anfrage());
        for (var i = 0; i < 5 && antwort.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther; i++)
            antwort = await Http.GetAsync(antwort.Headers.Location);
        var roh = await antwort.Content.ReadAsStringAsync();
        return new Seite(antwort.StatusCode, antwort.RequestMessage!.RequestUri!.PathAndQuery, s_parser.ParseDocument(roh), roh, antwort);
    }
}
