using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Aufgehoben;

/// <summary>Offers a text that could not be saved when it was sent. It is never merged by itself.</summary>
internal sealed class AufgehobenModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The place it was sent to is gone, or closed to this person.</summary>
    [BindProperty(SupportsGet = true)]
    public bool OhneOrt { get; set; }

    public IReadOnlyList<(string Name, IReadOnlyList<string> Werte)> Felder { get; private set; } = [];

    public string Adresse { get; private set; } = "";

    /// <summary>It was never sent: a draft.</summary>
    public bool IstEntwurf { get; private set; }

    public string Titel { get; private set; } = "";

    public string Seite => Formularadresse.OhneHandler(Adresse);

    public string Wann { get; private set; } = "";

    // Marks that a form carries along: sent again, but nobody typed them.
    private static readonly HashSet<string> s_technisch = new(["handler", "version", "nr", "gezeigt", "vorher", "namestand", "stand", "offen", "weiter", "art", "fuer", "perspektive", "beziehungsart", "eingaenge", "passkey"], StringComparer.OrdinalIgnoreCase);

    public bool IstTechnisch(string name) => name.StartsWith("basis", StringComparison.OrdinalIgnoreCase) || s_technisch.Contains(name);

    protected override async Task LadeAsync()
    {
        var (text, felder) = await HttpContext.RequestServices.GetRequiredService<Aufgehobenes>().LiesAsync(Id, Ich.PersonId, Abbruch) ?? throw new NotFound();
        (Adresse, IstEntwurf, Titel) = (text.Adresse, text.Formular is not null, text.Titel);
        Wann = Uhr.Neulich(text.Am);
        Felder = [.. felder.Select(f => (f.Key, (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")]))];
    }

    public async Task<IActionResult> OnPostVerwerfenAsync([FromServices] Aufgehobenes aufgehobenes)
    {
        await aufgehobenes.VerwirfAsync(Id, Ich.PersonId, Abbruch);
        return LocalRedirect("/");
    }
}
