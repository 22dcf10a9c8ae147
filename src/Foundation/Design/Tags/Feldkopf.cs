using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Startchancen.Foundation.Design.Tags;

/// <summary>What every input has: label, hint, error and the words that tie them together for a screen reader.</summary>
public abstract class Feldtag(HtmlEncoder html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext Ansicht { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string Hilfe { get; set; } = "";

    /// <summary>Distinguishes the same field in several forms of a page.</summary>
    public string IdZusatz { get; set; } = "";

    protected HtmlEncoder Html => html;

    protected string Name => Ansicht.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_") + IdZusatz;

    private ModelStateEntry? Zustand => Ansicht.ViewData.ModelState.TryGetValue(Name, out var z) ? z : null;

    /// <summary>What was typed, or the model's value: a failed form comes back as it was sent.</summary>
    protected string Wert => Zustand?.AttemptedValue ?? For.Model switch
    {
        null => "",
        DateOnly tag => tag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.GetCultureInfo("de-DE")),
        var wert => wert.ToString() ?? "",
    };

    protected string? Fehler => Zustand is { ValidationState: ModelValidationState.Invalid } z ? z.Errors.Select(e => e.ErrorMessage).FirstOrDefault(m => m.Length > 0) ?? "Diese Angabe passt nicht." : null;

    protected string Beschreibung
    {
        get
        {
            var ids = string.Join(' ', new[] { Hilfe.Length > 0 ? Id + "-hilfe" : null, Fehler is not null ? Id + "-fehler" : null }.Where(i => i is not null));
            return ids.Length == 0 ? "" : $" aria-describedby=\"{ids}\"" + (Fehler is not null ? " aria-invalid=\"true\"" : "");
        }
    }

    /// <summary>Label, hint and error as HTML, in the order in which they are read.</summary>
    protected string Kopf(string element = "label")
    {
        var text = element == "label" ? $"<label for=\"{Id}\">{html.Encode(Label)}</label>" : $"<{element}>{html.Encode(Label)}</{element}>";
        return text + Unterkopf();
    }

    protected string Unterkopf()
    {
        var text = "";
        if (Hilfe.Length > 0)
            text += $"<p class=\"sc-help\" id=\"{Id}-hilfe\">{html.Encode(Hilfe)}</p>";
        if (Fehler is { } fehler)
            text += $"<p class=\"sc-error\" id=\"{Id}-fehler\"><span class=\"sc-sr\">Fehler: </span>{html.Encode(fehler)}</p>";
        return text;
    }

    protected static void Beginne(TagHelperOutput output, string klasse = "sc-in")
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", klasse);
    }
}
