using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Nachfolge;

internal sealed record Fortschreibungszeile(Feld Feld, string Perspektive, string Alt, bool HatNeuen, Textunterschied Unterschied, Fortschreibung? Entschieden)
{
    /// <summary>What the page shows goes along with the form, so that an untouched row never writes over somebody else's decision.</summary>
    public string Gezeigt => Entschieden is { } e ? string.Create(CultureInfo.InvariantCulture, $"{e.Am.Ticks}|{e.Entscheidung}|{e.Grund}") : "";
}

/// <summary>A goal of last year and what became of it here.</summary>
internal sealed record Fortschreibungsziel(Zielstand Alt, Zielstand? Neu);

/// <summary>
/// Last year's texts one by one with keep, revise, drop; or only what differs between the years. For the school, and for advisers as far as
/// perspectives are released to them. Goals are objects: they are shown here and decided about on their own page.
/// </summary>
internal sealed class FortschreibenModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true)]
    public string Ansicht { get; set; } = "";

    /// <summary>The row whose button was pressed.</summary>
    [BindProperty]
    public string Feld { get; set; } = "";

    // Named, so that a form without any choice does not bind all of its fields instead.
    [BindProperty(Name = nameof(Wahl))]
    public Dictionary<string, Entscheidung?> Wahl { get; set; } = [];

    [BindProperty(Name = nameof(Grund))]
    public Dictionary<string, string> Grund { get; set; } = [];

    [BindProperty(Name = nameof(Gezeigt))]
    public Dictionary<string, string> Gezeigt { get; set; } = [];

    public bool NurGeaendertes => Ansicht == "geaendert";

    public bool DarfEntscheiden => Vorgang.Darf(Handlung.Schreiben);

    public IReadOnlyList<Fortschreibungszeile> Zeilen { get; private set; } = [];

    public IReadOnlyList<Fortschreibungsziel> Ziele { get; private set; } = [];

    public int Offen => Zeilen.Count(z => z.Entschieden is null);

    public int OffeneZiele => Ziele.Count(z => z.Neu is null);

    /// <summary>An adviser to whom the school has released no perspective.</summary>
    public bool SiehtNichts { get; private set; }

    /// <summary>Typed about fields that the person does not see any more.</summary>
    public IEnumerable<string> Ueberholte => Grund.Where(g => g.Value.Trim().Length > 0 && Zeilen.All(z => z.Feld.Schluessel != g.Key)).Select(g => g.Value);

    /// <summary>A form that comes too late is shown again with what was typed.</summary>
    public bool ZeigtFormular => !NurGeaendertes && (DarfEntscheiden || HttpMethods.IsPost(Request.Method));

    public string Stand => (Offen, OffeneZiele) switch
    {
        _ when SiehtNichts => "Die Schule hat noch keine Perspektive für die Beratung freigegeben.",
        (0, 0) => "Über alle Texte und Ziele vom vorigen Jahr ist entschieden.",
        (var t, 0) => $"Zu {Texte(t)} vom vorigen Jahr ist noch nicht entschieden. Nichts geht verloren; die alte Vereinbarung bleibt lesbar.",
        (0, var n) => $"Zu {Zielworte(n)} vom vorigen Jahr ist noch nicht entschieden. Nichts geht verloren; die alte Vereinbarung bleibt lesbar.",
        var (t, n) => $"Zu {Texte(t)} und {Zielworte(n)} vom vorigen Jahr ist noch nicht entschieden. Nichts geht verloren; die alte Vereinbarung bleibt lesbar.",
    };

    public IEnumerable<(Entscheidung Wert, string Wort)> Moeglich => [(Entscheidung.Behalten, "behalten"), (Entscheidung.Ueberarbeiten, "überarbeiten"), (Entscheidung.Streichen, "streichen")];

    public string Wort(Entscheidung e) => e switch { Entscheidung.Behalten => "behalten", Entscheidung.Ueberarbeiten => "wird überarbeitet", _ => "gestrichen" };

    /// <summary>After a refused form the page shows what was chosen and typed, not what is stored.</summary>
    public bool IstGewaehlt(Fortschreibungszeile zeile, Entscheidung wert) => (HttpMethods.IsPost(Request.Method) ? Wahl.GetValueOrDefault(zeile.Feld.Schluessel) : zeile.Entschieden?.Entscheidung) == wert;

    public string Getippt(Fortschreibungszeile zeile) => HttpMethods.IsPost(Request.Method) ? Grund.GetValueOrDefault(zeile.Feld.Schluessel, "") : zeile.Entschieden?.Grund ?? "";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var vorher = Vereinbarung.VorgaengerId ?? throw new NotFound();
        if (Vorgang.Blick is not (Blick.Schule or Blick.Beratung))
            throw new NotFound();
        var neue = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        var felder = Vorgang.Vorlage.Perspektiven.SelectMany(p => p.Felder.Select(f => (Perspektive: p.Schluessel, Feld: f))).Where(f => neue[f.Feld.Schluessel].IstSichtbar).ToList();
        SiehtNichts = felder.Count == 0;
        var alte = await Dienst<Vorjahr>().TexteAsync(Vorgang, felder.Select(f => f.Feld), Abbruch);
        var entschieden = await Db.Set<Fortschreibung>().AsNoTracking().Where(f => f.VereinbarungId == Id).ToDictionaryAsync(f => f.Feld, Abbruch);
        var ziele = Zielsatz.Felder(Vorgang.Vorlage).Values.ToHashSet();
        var zeilen = felder.Where(f => NurGeaendertes || !ziele.Contains(f.Feld)).Select(f =>
        {
            var (alt, neu) = (alte.GetValueOrDefault(f.Feld.Schluessel, ""), neue[f.Feld.Schluessel].Text);
            return new Fortschreibungszeile(f.Feld, f.Perspektive, alt, neu.Length > 0, Wortvergleich.Vergleiche(alt, neu), entschieden.GetValueOrDefault(f.Feld.Schluessel));
        });
        Zeilen = [.. NurGeaendertes ? zeilen.Where(z => !z.Unterschied.IstGleich) : zeilen.Where(z => z.Alt.Length > 0)];
        if (NurGeaendertes || ziele.Count == 0 || !ziele.All(f => neue[f.Schluessel].IstSichtbar))
            return;
        var (damals, heute) = (await Dienst<Zielblatt>().LiesAsync(vorher, Abbruch), await Dienst<Zielblatt>().LiesAsync(Id, Abbruch));
        Ziele = [.. damals.Ziele.Select(z => new Fortschreibungsziel(z, heute.Kennt(z.ZielId) ? heute.Finde(z.ZielId) : null))];
    }

    public Task<IActionResult> OnPostAsync() => EntscheideAsync(restBehalten: false);

    public Task<IActionResult> OnPostAlleBehaltenAsync() => EntscheideAsync(restBehalten: true);

    // Whatever row's button is pressed: everything that was chosen or typed on the page is saved, or nothing.
    private async Task<IActionResult> EntscheideAsync(bool restBehalten)
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben);
        var bekannt = Zeilen.Select(z => z.Feld.Schluessel).ToHashSet();
        if (Zeilen.Count == 0 || Wahl.Keys.Concat(Grund.Keys).Any(f => !bekannt.Contains(f)))
            throw new RuleBroken("Eines der Felder ist nicht oder nicht mehr für Sie freigegeben. Es ist nichts gespeichert; Ihre Eingaben sind noch da.");
        var entscheidungen = new List<Textentscheidung>();
        foreach (var zeile in Zeilen)
        {
            var schluessel = zeile.Feld.Schluessel;
            var (wahl, grund) = (Wahl.GetValueOrDefault(schluessel), Grund.GetValueOrDefault(schluessel, "").Trim());
            var (am, vorWahl, vorGrund) = Lies(Gezeigt.GetValueOrDefault(schluessel, ""));
            if (wahl is null && grund.Length > 0)
                throw new RuleBroken($"Bitte wählen Sie zu {zeile.Feld.Nummer} auch, was mit dem Text geschehen soll. Ihr Grund steht noch da.");
            if (wahl is { } w && (w != vorWahl || grund != vorGrund))
                entscheidungen.Add(new(zeile.Feld, w, grund, am));
            else if (wahl is null && restBehalten && zeile.Entschieden is null)
                entscheidungen.Add(new(zeile.Feld, Entscheidung.Behalten, "", null));
        }
        if (entscheidungen.Count == 0 && Wahl.GetValueOrDefault(Feld) is null)
            throw new RuleBroken("Bitte wählen Sie, was mit dem Text geschehen soll.");
        if (entscheidungen.Count > 0)
            await Dienst<Acts.Nachfolge>().EntscheideAsync(Vorgang, entscheidungen, Ich, amt, Abbruch);
        if (!restBehalten && Wahl.GetValueOrDefault(Feld) == Entscheidung.Ueberarbeiten && (entscheidungen.Count == 0 || entscheidungen.Any(e => e.Feld.Schluessel == Feld)))
            return LocalRedirect(Wege.Schreiben(Id, Zeilen.First(z => z.Feld.Schluessel == Feld).Perspektive, Feld));
        Meldung = entscheidungen.Count switch { 0 => "Dabei bleibt es.", 1 => "Gespeichert. Jeden Text können Sie weiter ändern.", var n => $"{n} Entscheidungen gespeichert. Jeden Text können Sie weiter ändern." };
        return LocalRedirect(restBehalten ? Wege.Fortschreiben(Id) : $"{Wege.Fortschreiben(Id)}#feld-{Feld}");
    }

    private static (DateTime? Am, Entscheidung? Wahl, string Grund) Lies(string gezeigt) =>
        gezeigt.Split('|', 3) is [var ticks, var wahl, var grund] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks && Enum.TryParse<Entscheidung>(wahl, out var w)
            ? (new DateTime(t, DateTimeKind.Utc), w, grund) : (null, null, "");

    private static string Texte(int n) => n == 1 ? "einem Text" : $"{n} Texten";

    private static string Zielworte(int n) => n == 1 ? "einem Ziel" : $"{n} Zielen";
}
