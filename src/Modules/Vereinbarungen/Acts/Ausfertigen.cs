using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Gathers what stands on paper, for reading, Word, PDF and freezing.</summary>
internal sealed class Ausfertigen(Db db, Texte texte, Uhr uhr)
{
    /// <summary>The agreement as this person may see it, marked as a draft until it is frozen.</summary>
    public async Task<Ausfertigung> EntwurfAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var a = Baue(vorgang, await texte.LiesAsync(vorgang, null, abbruch));
        return a with { Entwurfsvermerk = $"Entwurf, Stand {Uhr.Zeitpunkt(uhr.Jetzt)}", Datum = uhr.Heute };
    }

    /// <summary>All texts regardless of who looks, as they are about to be frozen.</summary>
    public async Task<Ausfertigung> VollAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var zeilen = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorgang.Vereinbarung.Id).ToListAsync(abbruch);
        var anlagen = (await texte.AnlagenAsync(vorgang.Vereinbarung.Id, abbruch)).ToLookup(a => a.Feld);
        return Baue(vorgang, zeilen.ToDictionary(t => t.Feld, t => new Sichttext(t.Id, t.Feld, t.Text, 0, true, null, "", t.NichtInDiesemJahr, null, false, 0) { Anlagen = [.. anlagen[t.Feld]] })) with { Datum = uhr.Heute };
    }

    /// <summary>The frozen text with the signatures made so far.</summary>
    public async Task<Ausfertigung> FestgeschriebenAsync(Vorgang vorgang, Festschreibung festschreibung, CancellationToken abbruch)
    {
        var unterschriften = await db.Set<Unterschrift>().AsNoTracking().Where(u => u.FestschreibungId == festschreibung.Id).OrderBy(u => u.Stelle).ToListAsync(abbruch);
        return (await VollAsync(vorgang, abbruch)) with
        {
            Pruefcode = Pruefcode.TryLies(festschreibung.Code, out var code) ? code.ToString() : festschreibung.Code,
            Datum = Uhr.Tag(festschreibung.Am),
            GueltigAb = vorgang.Vereinbarung.GiltAb,
            GueltigBis = vorgang.Vereinbarung.GiltBis,
            Unterschriften = [.. unterschriften.Where(u => u.Zaehlt).Select(u => new Unterschriftszeile(u.Seite, u.Titel, u.Name, Funktion(u), u.Ort, Uhr.Datum(Uhr.Tag(u.Am)), u.Art == Unterschriftsart.Papier ? "auf Papier, Scan bestätigt" : $"elektronisch unterschrieben am {Uhr.Zeitpunkt(u.Am)}"))],
        };
    }

    public static string Funktion(Unterschrift u) => u.ImAuftragVon is null ? u.Funktion : $"i. V. für {u.Vertretene}, {u.Funktion}";

    private static Ausfertigung Baue(Vorgang vorgang, IReadOnlyDictionary<string, Sichttext> alle)
    {
        var v = vorgang.Vereinbarung;
        return new Ausfertigung
        {
            Vorlage = vorgang.Vorlage,
            Land = vorgang.Land,
            Schule = vorgang.Schule.Name,
            Schulnummer = vorgang.Schule.Schulnummer ?? "",
            Ort = vorgang.Schule.Ort,
            Schulaufsicht = vorgang.Schulaufsicht?.Name ?? vorgang.Land.Wort("schulaufsicht", "Schulaufsicht"),
            Cluster = vorgang.Cluster?.Name ?? "",
            Schuljahr = v.Schuljahr.ToString(),
            Felder = [.. vorgang.Vorlage.Felder.Where(f => alle.ContainsKey(f.Schluessel)).Select(f =>
            {
                var t = alle[f.Schluessel];
                return new Feldinhalt(f.Schluessel, t.Text, f.Spalten.Count > 0 && t.Text.Length > 0 ? Zeilenform.Lies(f, t.Text) : null, f.Spalten.Count > 0 ? [.. f.Spalten.Select(s => s.Titel)] : null, t.NichtInDiesemJahr);
            })],
            Anlagen = [.. vorgang.Vorlage.Felder.Where(f => alle.ContainsKey(f.Schluessel)).SelectMany(f => alle[f.Schluessel].Anlagen.Select(a => new Anlage(a.Name, a.Sha256, f.Schluessel)))],
            Gespraech = new Gespraechsfuehrung
            {
                VertreterSchule = v.VertreterSchule,
                FunktionSchule = v.FunktionSchule,
                VertreterSchulaufsicht = v.VertreterSchulaufsicht,
                FunktionSchulaufsicht = v.FunktionSchulaufsicht,
                OrtUndDatum = v.GespraechAm is { } am ? (v.GespraechOrt.Length > 0 ? $"{v.GespraechOrt}, " : "") + Uhr.Datum(am) : v.GespraechOrt,
            },
        };
    }
}
