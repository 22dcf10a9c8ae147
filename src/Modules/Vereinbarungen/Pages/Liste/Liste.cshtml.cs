using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Liste;

internal sealed record Listenzeile(Guid SchuleId, string Schule, string Ort, Guid? Id, string Schuljahr, string Stand, string Art, string Schwerpunkt, string GiltBis, bool DarfAnlegen);

/// <summary>The schools a person is responsible for, each with its agreements.</summary>
internal sealed class ListeModel : Seite
{
    public IReadOnlyList<Listenzeile> Zeilen { get; private set; } = [];

    public string Stand => Zeilen.Count == 0 ? "" : Zeilen.Select(z => z.SchuleId).Distinct().Count() is var n && n == 1 ? Zeilen[0].Schule : $"{n} Schulen";

    protected override async Task LadeAsync()
    {
        if (!VereinbarungenModule.DarfLesen(Ich))
            throw new NotFound();
        var laender = HttpContext.RequestServices.GetRequiredService<LaenderVerzeichnis>();
        var zugriff = HttpContext.RequestServices.GetRequiredService<Zugriff>();
        var schulen = zugriff.Schulen(Ich);
        var jahr = Schuljahr.Von(Uhr.Heute);
        var zeilen = await (from o in Db.Set<Organisation>()
                            join v in Db.Set<Vereinbarung>() on o.Id equals v.SchuleId into vs
                            from v in vs.DefaultIfEmpty()
                            where schulen.Contains(o.Id)
                            orderby o.Name, o.Id
                            select new { Schule = o, Vereinbarung = v }).AsNoTracking().ToListAsync(Abbruch);
        var darfAnlegen = Ich.Aemter.Any(a => Rechtetafel.Darf(a.Rolle, Handlung.Anlegen, Lage.Entwurf));
        var ergebnis = new List<Listenzeile>();
        foreach (var schule in zeilen.GroupBy(z => z.Schule.Id))
        {
            var o = schule.First().Schule;
            if (darfAnlegen && laender.Kennt(o.Land) && schule.All(s => s.Vereinbarung is null || s.Vereinbarung.Jahr != jahr.Jahr))
                ergebnis.Add(new Listenzeile(o.Id, o.Name, o.Ort, null, jahr.ToString(), "noch nicht begonnen", "leer", "", "", true));
            foreach (var v in schule.Select(s => s.Vereinbarung).Where(v => v is not null).OrderByDescending(v => v!.Jahr))
            {
                var lage = v!.LageAm(Uhr.Heute);
                ergebnis.Add(new Listenzeile(o.Id, o.Name, o.Ort, v.Id, v.Schuljahr.ToString(), Zustandsfolge.Wort(lage), Form(lage),
                    laender.Kennt(o.Land) ? laender.Finde(o.Land).Schwerpunktbereiche.FirstOrDefault(s => s.Schluessel == v.Schwerpunkt)?.Name ?? "" : "", v.GiltBis is { } bis ? Uhr.Datum(bis) : "", false));
            }
        }
        Zeilen = ergebnis;
    }

    public async Task<IActionResult> OnPostAnlegenAsync(Guid schule)
    {
        var zeile = Zeilen.FirstOrDefault(z => z.SchuleId == schule) ?? throw new NotFound();
        var o = await Db.Set<Organisation>().FirstAsync(x => x.Id == zeile.SchuleId, Abbruch);
        var amt = Ich.Aemter.FirstOrDefault(a => Rechtetafel.Darf(a.Rolle, Handlung.Anlegen, Lage.Entwurf)) ?? throw new RuleBroken("Dafür haben Sie kein Recht.");
        var v = await HttpContext.RequestServices.GetRequiredService<Anlegen>().BeginneAsync(o, Schuljahr.Von(Uhr.Heute), Ich, amt, Abbruch);
        return LocalRedirect(Wege.Uebersicht(v.Id));
    }

    /// <summary>Look of a state.</summary>
    public static string Form(Lage lage) => lage switch
    {
        Lage.Gueltig => "fertig",
        Lage.BilanzFaellig => "rueck",
        Lage.Abgelaufen or Lage.Gekuendigt => "rot",
        Lage.ZurUnterschrift => "warten",
        Lage.Ersetzt => "leer",
        _ => "arbeit",
    };
}
