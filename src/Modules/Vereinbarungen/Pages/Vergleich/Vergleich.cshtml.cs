using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;

namespace Startchancen.Vereinbarungen.Pages.Vergleich;

/// <param name="Text">Null: not released.</param>
internal sealed record Vergleichstext(string Schule, string Angaben, string? Text, bool HatVereinbarung);

/// <summary>A comparative field beside those of the other schools of the cluster, as far as they have released it.</summary>
internal sealed class VergleichModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true, Name = "feld")]
    public string Schluessel { get; set; } = "";

    public Feld Feld { get; private set; } = null!;

    public Perspektive Perspektive { get; private set; } = null!;

    public Sichttext Eigener { get; private set; } = null!;

    public IReadOnlyList<Vergleichstext> Andere { get; private set; } = [];

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Feld = Vorgang.Vorlage.Feld(Schluessel) ?? throw new NotFound();
        if (!Feld.Vergleich || Vorgang.Blick is not (Blick.Schule or Blick.Beratung))
            throw new NotFound();
        Perspektive = Vorgang.PerspektiveVon(Feld);
        Eigener = (await Dienst<Texte>().LiesAsync(Vorgang, Perspektive.Schluessel, Abbruch))[Schluessel];
        var andere = (await Dienst<Clustertexte>().SchulenAsync(Vorgang, Abbruch)).Where(s => s.Schule.Id != Vorgang.Schule.Id).ToList();
        var frei = await Dienst<Texte>().FuerClusterAsync([.. andere.Select(s => s.Vereinbarung).OfType<Guid>()], Perspektive.Schluessel, Schluessel, Abbruch);
        Andere = [.. andere.Select(s => new Vergleichstext(
            s.Schule.Name, string.Join(", ", new[] { s.Schule.Schularten, s.Schule.Ort }.Where(t => t.Length > 0)),
            s.Vereinbarung is { } id && frei.TryGetValue(id, out var text) ? text : null, s.Vereinbarung is not null))];
    }
}
