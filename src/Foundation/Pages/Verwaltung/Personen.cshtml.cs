using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

internal sealed record Personenzeile(Guid Id, string Name, string Mail, string Aufgaben, string Zugang, string Form);

/// <summary>People of the Land, fifty at a time.</summary>
internal sealed class PersonenModel : VerwaltungSeite
{
    [BindProperty(SupportsGet = true, Name = "suche")]
    public string Suche { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "aufgabe")]
    public string Aufgabe { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "lage")]
    public string Lage { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "blatt")]
    public int Nummer { get; set; } = 1;

    public static IReadOnlyList<Wahl> Aufgaben { get; } = [new("", "alle"), .. Enum.GetValues<Rolle>().Select(r => new Wahl(r.ToString(), Rollenname.Von(r)))];

    public static IReadOnlyList<Wahl> Lagen { get; } = [new("", "alle"), new("aktiv", "aktiv"), new("eingeladen", "Einladung offen"), new("gesperrt", "gesperrt")];

    public IReadOnlyList<Personenzeile> Zeilen { get; private set; } = [];

    public Blattwahl Blatt { get; private set; } = null!;

    public string Stand { get; private set; } = "";

    protected override async Task LadeAsync()
    {
        var heute = Uhr.Heute;
        var land = Land;
        var treffer = Personen.AsNoTracking();
        foreach (var wort in Suchworte(Suche))
            treffer = treffer.Where(p => p.Suchtext.Contains(wort));
        if (Enum.TryParse<Rolle>(Aufgabe, out var rolle))
            treffer = treffer.Where(p => Db.Set<Rollenzuordnung>().Any(r => r.PersonId == p.Id && r.Rolle == rolle && (r.Bis == null || r.Bis >= heute) && Db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Land == land)));
        treffer = Lage switch
        {
            "gesperrt" => treffer.Where(p => p.IstGesperrt),
            "eingeladen" => treffer.Where(p => !p.IstGesperrt && p.PasswordHash == null),
            "aktiv" => treffer.Where(p => !p.IstGesperrt && p.PasswordHash != null),
            _ => treffer,
        };
        var anzahl = await treffer.CountAsync(Abbruch);
        Blatt = Blattwahl.Fuer(Nummer, anzahl, JeSeite, Request);
        var leute = await treffer.OrderBy(p => p.Suchtext).ThenBy(p => p.Id).Skip((Blatt.Nummer - 1) * JeSeite).Take(JeSeite).ToListAsync(Abbruch);
        var ids = leute.Select(p => p.Id).ToArray();
        var aufgaben = (await (from r in Db.Set<Rollenzuordnung>()
                               join o in Db.Set<Organisation>() on r.OrganisationId equals o.Id
                               where ids.Contains(r.PersonId) && o.Land == land && (r.Bis == null || r.Bis >= heute)
                               orderby r.Ab
                               select new { r.PersonId, r.Rolle, o.Name }).ToListAsync(Abbruch)).ToLookup(a => a.PersonId);
        Zeilen = [.. leute.Select(p => new Personenzeile(p.Id, p.Name, p.Email ?? "", string.Join("; ", aufgaben[p.Id].Select(a => $"{Rollenname.Von(a.Rolle)}, {a.Name}")),
            p.IstGesperrt ? "gesperrt" : p.PasswordHash is null ? "Einladung offen" : "aktiv", p.IstGesperrt ? "rot" : p.PasswordHash is null ? "warten" : "fertig"))];
        Stand = anzahl == 1 ? "1 Person" : $"{anzahl.ToString("N0", VerwaltungModel.Deutsch)} Personen";
    }
}
