using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Design.Tags;

/// <summary>The hidden fields of every form: the token against foreign posts and the number that is accepted once.</summary>
[HtmlTargetElement("sc-schutz", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SchutzTag(IAntiforgery schutz, HtmlEncoder html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Ansicht { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Felder(schutz, html, Ansicht));
    }

    internal static string Felder(IAntiforgery schutz, HtmlEncoder html, ViewContext ansicht)
    {
        var token = schutz.GetAndStoreTokens(ansicht.HttpContext);
        return $"<input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{html.Encode(token.RequestToken ?? "")}\"><input type=\"hidden\" name=\"{Einmaligkeit.Feldname}\" value=\"{Guid.CreateVersion7():N}\">";
    }
}

/// <summary>
/// A form that posts: <c>&lt;sc-formular handler="Loeschen"&gt;…</c>. All other attributes stay. What a signed-in person types into it is kept
/// as a draft and offered above the form when she comes back without having sent it.
/// </summary>
[HtmlTargetElement("sc-formular")]
public sealed partial class FormularTag(IAntiforgery schutz, HtmlEncoder html, Aufgehobenes aufgehobenes, Uhr uhr) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Ansicht { get; set; } = null!;

    /// <summary>Where to; the page itself when left out.</summary>
    public string Adresse { get; set; } = "";

    /// <summary>Page handler, for pages with several forms.</summary>
    public string Handler { get; set; } = "";

    /// <summary>The form carries a file.</summary>
    public bool MitDatei { get; set; }

    /// <summary>Tells forms apart that stand on a page once a row.</summary>
    public string Zeile { get; set; } = "";

    /// <summary>False: no drafts, because what is ticked or typed here must be done anew each time.</summary>
    public bool OhneEntwurf { get; set; }

    /// <summary>The form has a button of its own that saves what is typed.</summary>
    public bool SpeichertSelbst { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        var anfrage = Ansicht.HttpContext.Request;
        var ziel = Adresse;
        if (ziel.Length == 0 && Handler.Length > 0)
            ziel = $"{anfrage.Path}?handler={Handler}";
        if (ziel.Length > 0)
            output.Attributes.SetAttribute("action", ziel);
        if (MitDatei)
            output.Attributes.SetAttribute("enctype", "multipart/form-data");
        var felder = SchutzTag.Felder(schutz, html, Ansicht);
        if (!OhneEntwurf && Ansicht.HttpContext.Features.Get<Handelnder>() is { IstAngemeldet: true } ich)
        {
            var inhalt = (await output.GetChildContentAsync()).GetContent();
            output.Content.SetHtmlContent(inhalt);
            if (Eingabe().IsMatch(inhalt))
                felder += await EntwurfAsync(ich, ziel.Length > 0 ? ziel : Formularadresse.OhneHandler(anfrage.Path + anfrage.QueryString), inhalt, output);
        }
        output.PreContent.SetHtmlContent(felder);
    }

    private async Task<string> EntwurfAsync(Handelnder ich, string ziel, string inhalt, TagHelperOutput output)
    {
        var schluessel = Zeile.Length > 0 ? $"{ziel}#{Zeile}" : ziel;
        var anfrage = Ansicht.HttpContext.Request;
        var istBeantwortet = anfrage.HasFormContentType && anfrage.Form[Entwurfsannahme.Formular] == schluessel;
        output.Attributes.SetAttribute("data-entwurf", istBeantwortet ? "getippt" : "leer");
        if (!istBeantwortet && await aufgehobenes.EntwurfAsync(ich.PersonId, schluessel, Ansicht.HttpContext.RequestAborted) is var (id, am))
            output.PreElement.SetHtmlContent($"<form method=\"post\" action=\"{html.Encode(ziel)}\" class=\"sc-note sc-entwurf\">{SchutzTag.Felder(schutz, html, Ansicht)}{Verborgen(Entwurfsannahme.Formular, schluessel)}<p>Sie haben hier {html.Encode(uhr.Neulich(am))} etwas geschrieben und nicht gespeichert.</p><div class=\"sc-row\"><button class=\"sc-go\" type=\"submit\" name=\"{Entwurfsannahme.Einsetzen}\" value=\"{id}\">Weiterschreiben</button><button class=\"sc-linkbtn\" type=\"submit\" name=\"{Entwurfsannahme.Verwerfen}\" value=\"{id}\">Entwurf verwerfen</button></div></form>");
        var knopf = !SpeichertSelbst && inhalt.Contains("<textarea", StringComparison.Ordinal)
            ? $"<div data-nur-ohne-skript><button class=\"sc-linkbtn\" type=\"submit\" name=\"{Entwurfsannahme.Zwischenspeichern}\" value=\"ja\" formnovalidate>Zwischenspeichern</button></div>" : "";
        output.PostContent.SetHtmlContent($"{knopf}<p class=\"sc-saved sc-saved--leer sc-small\" role=\"status\" data-entwurfstand></p>");
        return Verborgen(Entwurfsannahme.Formular, schluessel) + Verborgen(Entwurfsannahme.Titel, Seitenkopf.Von(Ansicht.ViewData).Titel);
    }

    private string Verborgen(string name, string wert) => $"<input type=\"hidden\" name=\"{name}\" value=\"{html.Encode(wert)}\">";

    // Something is typed here or chosen from a list; ticks alone are quickly set again.
    [GeneratedRegex("<(textarea|select)|<input(?![^>]*type=\"?(hidden|password|file|radio|checkbox|submit))", RegexOptions.CultureInvariant)]
    private static partial Regex Eingabe();
}

/// <summary>Everything that stands against a form, at the top of the page, each with a link to its field.</summary>
[HtmlTargetElement("sc-fehlerliste", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FehlerlisteTag(HtmlEncoder html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Ansicht { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fehler = Ansicht.ViewData.ModelState.Where(z => z.Value?.ValidationState == ModelValidationState.Invalid).SelectMany(z => z.Value!.Errors.Select(e => (z.Key, Satz: e.ErrorMessage))).Distinct().ToList();
        if (fehler.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sc-note sc-note--bad sc-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("id", "fehler");
        var zeilen = string.Concat(fehler.Select(f => f.Key.Length == 0
            ? $"<li>{html.Encode(f.Satz)}</li>"
            : $"<li><a href=\"#{TagBuilder.CreateSanitizedId(f.Key, "_")}\">{html.Encode(f.Satz.Length > 0 ? f.Satz : "Diese Angabe passt nicht.")}</a></li>"));
        output.Content.SetHtmlContent($"<ul>{zeilen}</ul>");
    }
}
