using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Startchancen.Foundation.Design;

/// <summary>What a page tells its frame: title, where it stands, which navigation. One object instead of loose ViewData keys.</summary>
public sealed class Seitenkopf
{
    /// <summary>The page's only h1.</summary>
    public string Titel { get; set; } = "";

    /// <summary>In the window's title instead of <see cref="Titel"/>, when that is a greeting.</summary>
    public string Fenstertitel { get; set; } = "";

    /// <summary>In words where the thing stands.</summary>
    public string Stand { get; set; } = "";

    /// <summary>Said at the top of this answer alone; what a redirect says stands in TempData.</summary>
    public string Meldung { get; set; } = "";

    /// <summary>What everybody on this page must know, below its title; empty: nothing. The link leads on, where there is one for this person.</summary>
    public (string Satz, string Verweis, string Adresse) Hinweis { get; set; } = ("", "", "");

    /// <summary>Breadcrumb without the page itself.</summary>
    public List<(string Titel, string Adresse)> Pfad { get; } = [];

    /// <summary>Area of the navigation that is marked; its address.</summary>
    public string Bereich { get; set; } = "";

    /// <summary>Work pages lay the navigation across the top.</summary>
    public bool IstArbeitsseite { get; set; }

    /// <summary>Pages without navigation: sign-in, public check.</summary>
    public bool IstSchlicht { get; set; }

    /// <summary>Name of the Land under the product's name.</summary>
    public string Land { get; set; } = "";

    public static Seitenkopf Von(ViewDataDictionary daten) => daten.TryGetValue(nameof(Seitenkopf), out var kopf) && kopf is Seitenkopf k ? k : Neu(daten);

    private static Seitenkopf Neu(ViewDataDictionary daten)
    {
        var kopf = new Seitenkopf();
        daten[nameof(Seitenkopf)] = kopf;
        return kopf;
    }
}
