using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Nachfolge;

internal sealed record Fortschreibungszeile(Feld Feld, string Perspektive, string Alt, bool HatNeuen, Textunterschied Unterschied, Entscheidung? Entschieden, string Grund);

/// <summary>Last year's texts one by one with keep, revise, drop; or only what differs between the years.</summary>
internal sealed class FortschreibenModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true)]
    public string Ansicht { get; set; } = "";

    [BindProperty]
    public string Feld { get; set; } = "";

    [BindProperty]
    public Entscheidung Wahl { get; set; }

    [BindProperty]
    public string Grund { get; set; } = "";

    public bool NurGeaendertes => Ansicht == "geaendert";

    public bool DarfEntscheiden => Vorgang.Darf(Handlung.Schreiben);

    public IReadOnlyList<Fortschreibungszeile> Zeilen { get; private set; } = [];

    public int Offen => Zeilen.Count(z => z.Entschieden is null);

    public string Stand => Offen == 0 ? "Über alle Texte vom vorigen Jahr ist entschieden." : $"Zu {Offen} {(Offen == 1 ? "Text" : "Texten")} vom vorigen Jahr ist noch nicht entschieden. Nichts geht verloren; die alte Vereinbarung bleibt lesbar.";

    public IEnumerable<(Entscheidung Wert, string Wort)> Moeglich => [(Entscheidung.Behalten, "behalten"), (Entscheidung.Ueberarbeiten, "überarbeiten"), (Entscheidung.Streichen, "streichen")];

    public string Wort(Entscheidung e) => e switch { Entscheidung.Behalten => "behalten", Entscheidung.Ueberarbeiten => "wird überarbeitet", _ => "gestrichen" };

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var vorher = Vereinbarung.VorgaengerId ?? throw new NotFound();
        var alte = await Db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorher).ToDictionaryAsync(t => t.Feld, t => t.Text, Abbruch);
        var neue = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        var entschieden = await Db.Set<Fortschreibung>().AsNoTracking().Where(f => f.VereinbarungId == Id).ToDictionaryAsync(f => f.Feld, Abbruch);
        var zeilen = Vorgang.Vorlage.Perspektiven.SelectMany(p => p.Felder.Select(f =>
        {
            var alt = alte.GetValueOrDefault(Acts.Nachfolge.Vorher(Vorgang.Vorlage, f.Schluessel), "");
            var neu = neue[f.Schluessel];
            var e = entschieden.GetValueOrDefault(f.Schluessel);
            return new Fortschreibungszeile(f, p.Schluessel, alt, neu.Text.Length > 0, Wortvergleich.Vergleiche(alt, neu.IstSichtbar ? neu.Text : alt), e?.Entscheidung, e?.Grund ?? "");
        }));
        Zeilen = [.. NurGeaendertes ? zeilen.Where(z => !z.Unterschied.IstGleich) : zeilen.Where(z => z.Alt.Length > 0)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben);
        var zeile = Zeilen.FirstOrDefault(z => z.Feld.Schluessel == Feld) ?? throw new NotFound();
        await Dienst<Acts.Nachfolge>().EntscheideAsync(Vorgang, zeile.Feld, Wahl, Grund, Ich, amt, Abbruch);
        return LocalRedirect(Wahl == Entscheidung.Ueberarbeiten ? Wege.Schreiben(Id, zeile.Perspektive, Feld) : $"{Wege.Fortschreiben(Id)}#feld-{Feld}");
    }

    public async Task<IActionResult> OnPostAlleBehaltenAsync()
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben);
        foreach (var zeile in Zeilen.Where(z => z.Entschieden is null).ToList())
            await Dienst<Acts.Nachfolge>().EntscheideAsync(Vorgang, zeile.Feld, Entscheidung.Behalten, "", Ich, amt, Abbruch);
        Meldung = "Die offenen Texte sind übernommen. Jeden können Sie weiter ändern.";
        return LocalRedirect(Wege.Fortschreiben(Id));
    }
}
