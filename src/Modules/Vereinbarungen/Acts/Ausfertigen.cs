using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Gathers what stands on paper, for reading, Word, PDF and freezing.</summary>
internal sealed class Ausfertigen(Db db, Texte texte, Uhr uhr, Formularstaende formulare, Betriebsart betrieb)
{
    /// <summary>The agreement as this person may see it, marked as a draft until it is frozen.</summary>
    public async Task<Ausfertigung> EntwurfAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var a = Baue(vorgang, await texte.LiesAsync(vorgang, null, abbruch));
        return a with { Entwurfsvermerk = $"Entwurf, Stand {Uhr.Zeitpunkt(uhr.Jetzt)}", Datum = uhr.Heute };
    }

    /// <summary>All texts regardless of who looks, as they are about to be frozen, in the form that is kept for it, and who is to sign.</summary>
    public async Task<Ausfertigung> ZumFestschreibenAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var summe = await formulare.BewahreAsync(vorgang.Vorlage, vorgang.Land, abbruch);
        var zeilen = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorgang.Vereinbarung.Id).ToListAsync(abbruch);
        var anlagen = (await texte.AnlagenAsync(vorgang.Vereinbarung.Id, abbruch)).ToLookup(a => a.Feld);
        return Baue(vorgang, zeilen.ToDictionary(t => t.Feld, t => new Sichttext(t.Id, t.Feld, t.Text, 0, true, null, "", t.NichtInDiesemJahr, null, false, 0) { Anlagen = [.. anlagen[t.Feld]] })) with
        {
            Formularsumme = summe,
            Vorgesehen = await VorgeseheneAsync(vorgang, abbruch),
        };
    }

    /// <summary>What was frozen, from its own bytes and the form they name; nothing of today's texts, form or Land is in it.</summary>
    /// <exception cref="InvalidOperationException">The stored bytes are not those that were frozen.</exception>
    public async Task<Ausfertigung> InhaltAsync(Festschreibung festschreibung, CancellationToken abbruch)
    {
        var bytes = await db.Set<FestgeschriebenerInhalt>().AsNoTracking().Where(i => i.FestschreibungId == festschreibung.Id).Select(i => i.Inhalt).FirstAsync(abbruch);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != festschreibung.Sha256)
            throw new InvalidOperationException($"The frozen content {festschreibung.Id} has been changed.");
        return await LiesAsync(festschreibung, bytes, abbruch);
    }

    /// <summary>The frozen content of bytes that are about to be stored.</summary>
    public async Task<Ausfertigung> LiesAsync(Festschreibung festschreibung, byte[] bytes, CancellationToken abbruch)
    {
        var summe = KanonischerInhalt.Formularsumme(bytes);
        var (vorlage, land) = (await db.Set<Formularstand>().AsNoTracking().FirstAsync(f => f.Sha256 == summe, abbruch)).Lies();
        return KanonischerInhalt.Lies(bytes, vorlage, land) with
        {
            Pruefcode = Pruefcode.TryLies(festschreibung.Code, out var code) ? code.ToString() : festschreibung.Code,
            Pruefadresse = $"{betrieb.Adresse}/pruefen/{festschreibung.Code}",
            Datum = Uhr.Tag(festschreibung.Am),
        };
    }

    /// <summary>The frozen text with the signatures made so far.</summary>
    public async Task<Ausfertigung> FestgeschriebenAsync(Vorgang vorgang, Festschreibung festschreibung, CancellationToken abbruch)
    {
        var unterschriften = await db.Set<Unterschrift>().AsNoTracking().Where(u => u.FestschreibungId == festschreibung.Id).OrderBy(u => u.Stelle).ToListAsync(abbruch);
        return (await InhaltAsync(festschreibung, abbruch)) with
        {
            GueltigAb = vorgang.Vereinbarung.GiltAb,
            GueltigBis = vorgang.Vereinbarung.GiltBis,
            Unterschriften = [.. unterschriften.Where(u => u.Zaehlt).Select(u => new Unterschriftszeile(u.Seite, u.Titel, u.Name, Funktion(u), u.Ort, Uhr.Datum(Uhr.Tag(u.Am)), u.Art == Unterschriftsart.Papier ? "auf Papier, Scan bestätigt" : $"elektronisch unterschrieben am {Uhr.Zeitpunkt(u.Am)}"))],
        };
    }

    // Who holds the role on this day; where nobody or several do, the place names the role alone.
    private async Task<IReadOnlyList<VorgeseheneUnterschrift>> VorgeseheneAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var heute = uhr.Heute;
        var (schule, aufsicht) = (vorgang.Schule.Id, vorgang.Schulaufsicht?.Id ?? Guid.Empty);
        var inhaber = await (from r in db.Set<Rollenzuordnung>().AsNoTracking()
                             join p in db.Users on r.PersonId equals p.Id
                             where (r.OrganisationId == schule || r.OrganisationId == aufsicht) && r.Ab <= heute && (r.Bis == null || r.Bis >= heute)
                             select new { r.OrganisationId, r.Rolle, r.Funktion, Person = p }).ToListAsync(abbruch);
        return [.. vorgang.Vorlage.Unterschriften.Select(s =>
        {
            var fuerSchule = s.Seite == "schule";
            var passende = inhaber.Where(i => i.Rolle.ToString() == s.Rolle && i.OrganisationId == (fuerSchule ? schule : aufsicht)).ToList();
            var eine = passende.Count == 1 ? passende[0] : null;
            return new VorgeseheneUnterschrift(s.Seite, s.Rolle, s.Titel, fuerSchule ? vorgang.Schule.Name : Aufsichtsname(vorgang), eine?.Person.Name ?? "", eine is { Funktion.Length: > 0 } ? eine.Funktion : Enum.TryParse<Rolle>(s.Rolle, out var rolle) ? Rollenname.Von(rolle) : s.Rolle);
        })];
    }

    public static string Aufsichtsname(Vorgang vorgang) => vorgang.Schulaufsicht?.Name ?? vorgang.Land.Wort("schulaufsicht", "Schulaufsicht");

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
            Schulaufsicht = Aufsichtsname(vorgang),
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
