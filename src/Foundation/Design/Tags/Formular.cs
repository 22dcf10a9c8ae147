using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Startchancen.Foundation.Forms;

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

/// <summary>A form that posts: <c>&lt;sc-formular handler="Loeschen"&gt;…</c>. All other attributes stay.</summary>
[HtmlTargetElement("sc-formular")]
public sealed class FormularTag(IAntiforgery schutz, HtmlEncoder html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Ansicht { get; set; } = null!;

    /// <summary>Where to; the page itself when left out.</summary>
    public string Adresse { get; set; } = "";

    /// <summary>Page handler, for pages with several forms.</summary>
    public string Handler { get; set; } = "";

    /// <summary>The form carries a file.</summary>
    public bool MitDatei { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        var ziel = Adresse;
        if (ziel.Length == 0 && Handler.Length > 0)
            ziel = $"{Ansicht.HttpContext.Request.Path}?handler={Handler}";
        if (ziel.Length > 0)
            output.Attributes.SetAttribute("action", ziel);
        if (MitDatei)
            output.Attributes.SetAttribute("enctype", "multipart/form-data");
        output.PreContent.SetHtmlContent(SchutzTag.Felder(schutz, html, Ansicht));
    }
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
