using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Festschreiben;

internal sealed class FestschreibenModel : VereinbarungSeite
{
    protected override Handlung Verlangt => Handlung.Festschreiben;

    public IReadOnlyList<Hindernis> Hindernisse { get; private set; } = [];

    public IReadOnlyList<(Feld Feld, string Perspektive)> Leere { get; private set; } = [];

    /// <summary>Fields that read otherwise than in the versions that the last talk was about.</summary>
    public IReadOnlyList<(Feld Feld, Textunterschied Unterschied)> SeitGespraech { get; private set; } = [];

    public string? Weg(Hindernis h) => h.Ort switch
    {
        "" => null,
        "gespraech" => Wege.Gespraech(Id),
        _ => Vorgang.Vorlage.Perspektiven.FirstOrDefault(p => p.Felder.Any(f => f.Schluessel == h.Ort)) is { } p ? Wege.Schreiben(Id, p.Schluessel, h.Ort) : null,
    };

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Hindernisse = await Dienst<Unterzeichnung>().HindernisseAsync(Vorgang, Abbruch);
        var texte = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        var letztes = await Db.Set<GefuehrtesGespraech>().Where(g => g.VereinbarungId == Id).OrderByDescending(g => g.Nr).Select(g => (Guid?)g.Id).FirstOrDefaultAsync(Abbruch);
        if (letztes is not null)
        {
            var besprochen = await (from g in Db.Set<GespraechFassung>() join f in Db.Set<Fassung>() on g.FassungId equals f.Id where g.GespraechId == letztes select new { g.Feld, f.Text }).ToDictionaryAsync(x => x.Feld, x => x.Text, Abbruch);
            SeitGespraech = [.. Vorgang.Vorlage.Felder.Where(f => texte.ContainsKey(f.Schluessel) && texte[f.Schluessel].Text != besprochen.GetValueOrDefault(f.Schluessel, ""))
                .Select(f => (f, Wortvergleich.Vergleiche(besprochen.GetValueOrDefault(f.Schluessel, ""), texte[f.Schluessel].Text)))];
        }
        Leere = [.. Vorgang.Vorlage.Perspektiven.SelectMany(p => p.Felder.Where(f => texte.GetValueOrDefault(f.Schluessel) is not { IstGefuellt: true }).Select(f => (f, p.Schluessel)))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Dienst<Unterzeichnung>().SchreibeFestAsync(Vorgang, Ich, Vorgang.Verlange(Handlung.Festschreiben), Abbruch);
        Meldung = "Der Text ist festgeschrieben. Jetzt wird unterschrieben.";
        return LocalRedirect(Wege.Unterzeichnen(Id));
    }
}
