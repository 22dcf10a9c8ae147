using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>A new goal.</summary>
internal sealed class NeuModel : Zielformular
{
    [BindProperty(SupportsGet = true)]
    public string Art { get; set; } = "";

    /// <summary>The goal below which "dazu" was pressed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Dient { get; set; }

    protected override Zielart BestimmeArt() => Enum.GetValues<Zielart>().Where(a => a.ToString().Equals(Art, StringComparison.OrdinalIgnoreCase)).Cast<Zielart?>().FirstOrDefault() ?? throw new NotFound();

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (!Request.HasFormContentType)
            DientZielen = [.. Oben.Where(z => z.ZielId == Dient || Oben.Count == 1).Select(z => z.ZielId)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Angaben() is not { } angaben)
            return Page();
        var ziel = await Dienst<Zielblatt>().LegeAnAsync(Vorgang, Zielart, angaben, DientZielen, Ich, VerlangeSchreiben(), Abbruch);
        Meldung = $"{Smart.Wort(Zielart)} aufgenommen.";
        return LocalRedirect($"{Wege.Ziele(Id)}#ziel-{ziel}");
    }
}
