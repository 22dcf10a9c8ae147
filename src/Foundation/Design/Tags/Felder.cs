using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Startchancen.Foundation.Design.Tags;

/// <summary>One line of text: <c>&lt;sc-eingabe for="Mail" label="E-Mail-Adresse" art="email" /&gt;</c>.</summary>
[HtmlTargetElement("sc-eingabe", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EingabeTag(HtmlEncoder html) : Feldtag(html)
{
    public string Art { get; set; } = "text";
    public string Ausfuellhilfe { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Beginne(output);
        // A password never comes back in a page.
        var wert = Art == "password" ? "" : $" value=\"{Html.Encode(Wert)}\"";
        var hilfe = Ausfuellhilfe.Length > 0 ? $" autocomplete=\"{Html.Encode(Ausfuellhilfe)}\"" : "";
        output.Content.SetHtmlContent($"{Kopf()}<input class=\"sc-input{(Fehler is null ? "" : " sc-input--bad")}\" type=\"{Art}\" id=\"{Id}\" name=\"{Name}\"{wert}{hilfe}{Beschreibung}>");
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("sc-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextTag(HtmlEncoder html) : Feldtag(html)
{
    public int Zeilen { get; set; } = 4;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Beginne(output);
        // A line break right after the tag is dropped by the parser, so one is written for it.
        output.Content.SetHtmlContent($"{Kopf()}<textarea class=\"sc-text sc-text--s{(Fehler is null ? "" : " sc-input--bad")}\" id=\"{Id}\" name=\"{Name}\" rows=\"{Zeilen}\"{Beschreibung}>\n{Html.Encode(Wert)}</textarea>");
    }
}

/// <summary>A day.</summary>
[HtmlTargetElement("sc-datum", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DatumTag(HtmlEncoder html) : Feldtag(html)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Beginne(output);
        output.Content.SetHtmlContent($"{Kopf()}<input class=\"sc-input sc-input--tag{(Fehler is null ? "" : " sc-input--bad")}\" type=\"date\" id=\"{Id}\" name=\"{Name}\" value=\"{Html.Encode(Wert)}\"{Beschreibung}>");
    }
}

/// <summary>A choice.</summary>
/// <param name="Wert">Sent value.</param>
/// <param name="Text">Words.</param>
/// <param name="Hilfe">A quieter line below, or empty.</param>
public sealed record Wahl(string Wert, string Text, string Hilfe = "");

/// <summary>One of several: radio buttons, or a drop-down list with <c>liste</c>.</summary>
[HtmlTargetElement("sc-wahl", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WahlTag(HtmlEncoder html) : Feldtag(html)
{
    public IEnumerable<Wahl> Moeglich { get; set; } = [];
    public bool Liste { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Liste)
        {
            Beginne(output);
            var optionen = string.Concat(Moeglich.Select(m => $"<option value=\"{Html.Encode(m.Wert)}\"{(m.Wert == Wert ? " selected" : "")}>{Html.Encode(m.Text)}</option>"));
            output.Content.SetHtmlContent($"{Kopf()}<select class=\"sc-select\" id=\"{Id}\" name=\"{Name}\"{Beschreibung}>{optionen}</select>");
            return;
        }
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sc-in");
        output.Attributes.SetAttribute("id", Id);
        var nr = 0;
        var knoepfe = string.Concat(Moeglich.Select(m =>
            $"<label class=\"sc-pick{(m.Hilfe.Length > 0 ? " sc-pick--block" : "")}\"><input type=\"radio\" name=\"{Name}\" id=\"{Id}-{nr++}\" value=\"{Html.Encode(m.Wert)}\"{(m.Wert == Wert ? " checked" : "")}{Beschreibung}><span>{Html.Encode(m.Text)}{(m.Hilfe.Length > 0 ? $"<small>{Html.Encode(m.Hilfe)}</small>" : "")}</span></label>"));
        output.Content.SetHtmlContent($"<legend class=\"sc-strong\">{Html.Encode(Label)}</legend>{Unterkopf()}<div class=\"sc-picks\">{knoepfe}</div>");
    }
}

/// <summary>A box to tick.</summary>
[HtmlTargetElement("sc-haken", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HakenTag(HtmlEncoder html) : Feldtag(html)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Beginne(output);
        var an = Wert is "true" or "True" or "true,false";
        output.Content.SetHtmlContent($"<label class=\"sc-check\" for=\"{Id}\"><input type=\"checkbox\" id=\"{Id}\" name=\"{Name}\" value=\"true\"{(an ? " checked" : "")}{Beschreibung}><span>{Html.Encode(Label)}</span></label>{Unterkopf()}");
    }
}

/// <summary>A file to hand in.</summary>
[HtmlTargetElement("sc-datei", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateiTag(HtmlEncoder html) : Feldtag(html)
{
    /// <summary>Endings that the file dialogue offers first (".docx").</summary>
    public string Endungen { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Beginne(output);
        output.Content.SetHtmlContent($"{Kopf()}<input class=\"sc-file\" type=\"file\" id=\"{Id}\" name=\"{Name}\"{(Endungen.Length > 0 ? $" accept=\"{Html.Encode(Endungen)}\"" : "")}{Beschreibung}>");
    }
}
