using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed record Organisationszeile(Guid Id, string Name, Organisationsart Art, string Nummer, string Ort, Teilnahme Teilnahme);

/// <summary>All organisations of the Land, fifty at a time.</summary>
internal sealed class OrganisationenModel : VerwaltungSeite
{
    [BindProperty(SupportsGet = true, Name = "suche")]
    public string Suche { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "art")]
    public string Art { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "stufe")]
    public string Stufe { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "blatt")]
    public int Nummer { get; set; } = 1;

    public static IReadOnlyList<Wahl> Arten { get; } = [new("", "alle"), .. Enum.GetValues<Organisationsart>().Select(a => new Wahl(a.ToString(), Benennung.Von(a)))];

    public static IReadOnlyList<Wahl> Stufen { get; } = [new("", "alle"), .. Enum.GetValues<Teilnahme>().Select(t => new Wahl(t.ToString(), Benennung.Von(t)))];

    public IReadOnlyList<Organisationszeile> Zeilen { get; private set; } = [];

    public Blattwahl Blatt { get; private set; } = null!;

    public string Stand { get; private set; } = "";

    protected override async Task LadeAsync()
    {
        var treffer = Organisationen.AsNoTracking();
        var aufgegangene = Db.ZusammenlegungenAm(Uhr.Heute).Select(b => b.VonId);
        foreach (var wort in Suchworte(Suche))
            treffer = treffer.Where(o => o.Suchtext.Contains(wort));
        if (Enum.TryParse<Organisationsart>(Art, out var art))
            treffer = treffer.Where(o => o.Art == art);
        if (Enum.TryParse<Teilnahme>(Stufe, out var stufe))
            treffer = treffer.Where(o => o.Art == Organisationsart.Schule && (aufgegangene.Contains(o.Id) ? stufe == Teilnahme.Beendet : o.Teilnahme == stufe));
        var anzahl = await treffer.CountAsync(Abbruch);
        Blatt = Blattwahl.Fuer(Nummer, anzahl, JeSeite, Request);
        // The search form begins with the name and writes ä as ae: that is the German order of names (DIN 5007-2), and it has an index.
        Zeilen = await treffer.OrderBy(o => o.Suchtext).ThenBy(o => o.Id).Skip((Blatt.Nummer - 1) * JeSeite).Take(JeSeite)
            .Select(o => new Organisationszeile(o.Id, o.Name, o.Art, o.Schulnummer + (o.Standort == "" ? "" : " (" + o.Standort + ")"), o.Ort, aufgegangene.Contains(o.Id) ? Teilnahme.Beendet : o.Teilnahme)).ToListAsync(Abbruch);
        Stand = anzahl == 1 ? "1 Treffer" : $"{anzahl.ToString("N0", VerwaltungModel.Deutsch)} Treffer";
    }
}
