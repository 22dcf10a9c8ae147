using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Organisationen.Einlesen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>The three areas with a figure each.</summary>
internal sealed class VerwaltungModel : VerwaltungSeite
{
    public static readonly CultureInfo Deutsch = CultureInfo.GetCultureInfo("de-DE");

    public int Schulen { get; private set; }

    public int Teilnehmende { get; private set; }

    public int Personenzahl { get; private set; }

    public int Offene { get; private set; }

    public string? Zuletzt { get; private set; }

    protected override async Task LadeAsync()
    {
        var schulen = Organisationen.Where(o => o.Art == Organisationsart.Schule);
        Schulen = await schulen.CountAsync(Abbruch);
        var aufgegangene = Db.ZusammenlegungenAm(Uhr.Heute).Select(b => b.VonId);
        Teilnehmende = await schulen.CountAsync(o => o.Teilnahme != Teilnahme.Keine && o.Teilnahme != Teilnahme.Beendet && !aufgegangene.Contains(o.Id), Abbruch);
        Personenzahl = await Personen.CountAsync(Abbruch);
        Offene = await Personen.CountAsync(p => p.PasswordHash == null && !p.IstGesperrt, Abbruch);
        var letzte = await Db.Set<Einlesung>().Where(e => e.Land == Land && e.GeschriebenAm != null).OrderByDescending(e => e.GeschriebenAm).Select(e => new { e.GeschriebenAm, e.Dateiname }).FirstOrDefaultAsync(Abbruch);
        Zuletzt = letzte is null ? null : $"Zuletzt eingelesen: {letzte.Dateiname}, {Uhr.Neulich(letzte.GeschriebenAm!.Value)}.";
    }
}
