using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Festschreiben;

internal sealed class FestschreibenModel : VereinbarungSeite
{
    protected override Handlung Verlangt => Handlung.Festschreiben;

    public IReadOnlyList<Hindernis> Hindernisse { get; private set; } = [];

    public IReadOnlyList<(Feld Feld, string Perspektive)> Leere { get; private set; } = [];

    public string? Weg(Hindernis h) => h.Ort switch
    {
        "" => null,
        "gespraech" => Wege.Gespraech(Id),
        _ => Wege.Schreiben(Id, Vorgang.Vorlage.Perspektiven.First(p => p.Felder.Any(f => f.Schluessel == h.Ort)).Schluessel, h.Ort),
    };

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Hindernisse = await Dienst<Unterzeichnung>().HindernisseAsync(Vorgang, Abbruch);
        var texte = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        Leere = [.. Vorgang.Vorlage.Perspektiven.SelectMany(p => p.Felder.Where(f => !texte[f.Schluessel].IstGefuellt).Select(f => (f, p.Schluessel)))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Dienst<Unterzeichnung>().SchreibeFestAsync(Vorgang, Ich, Vorgang.Verlange(Handlung.Festschreiben), Abbruch);
        Meldung = "Der Text ist festgeschrieben. Jetzt wird unterschrieben.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }
}
