using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Steps from state to state, and releases: acts that name versions, so open ones are closed first.</summary>
internal sealed class Weg(Db db, Uhr uhr, Schreibtisch schreibtisch)
{
    /// <summary>Takes a step; "zur Abstimmung" releases all perspectives to advisers and Schulaufsicht.</summary>
    public async Task GeheAsync(Vorgang vorgang, Handlung handlung, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        await schreibtisch.SchliesseAlleAsync(vorgang.Vereinbarung.Id, abbruch);
        vorgang.Vereinbarung.Gehe(handlung, grund, uhr.Jetzt);
        if (handlung == Handlung.ZurAbstimmungGeben)
        {
            var alle = vorgang.Vorlage.Perspektiven.ToList();
            await MerkeFreigabenAsync(vorgang, alle, FreigabeFuer.Beratung, ich, abbruch);
            await MerkeFreigabenAsync(vorgang, alle, FreigabeFuer.Schulaufsicht, ich, abbruch);
        }
        db.Add(new Schritt { VereinbarungId = vorgang.Vereinbarung.Id, Handlung = handlung, Nach = vorgang.Vereinbarung.Zustand, Am = uhr.Jetzt, PersonId = ich.PersonId, Grund = grund.Trim() });
        await db.SpeichereAsync(ich.Akt(Handlungswort.Von(handlung), nameof(Vereinbarung), vorgang.Vereinbarung.Id, grund.Trim(), amt), abbruch);
    }

    public async Task GibFreiAsync(Vorgang vorgang, IReadOnlyList<Perspektive> perspektiven, FreigabeFuer fuer, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        await schreibtisch.SchliesseAlleAsync(vorgang.Vereinbarung.Id, abbruch);
        await MerkeFreigabenAsync(vorgang, perspektiven, fuer, ich, abbruch);
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt("Freigegeben", nameof(Vereinbarung), vorgang.Vereinbarung.Id, string.Join(", ", perspektiven.Select(p => p.Titel)), amt), abbruch);
    }

    public async Task NimmFreigabeZurueckAsync(Vorgang vorgang, Perspektive perspektive, FreigabeFuer fuer, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        foreach (var frei in await db.Set<Freigabe>().Where(f => f.VereinbarungId == vorgang.Vereinbarung.Id && f.Perspektive == perspektive.Schluessel && f.Fuer == fuer && f.ZurueckgenommenAm == null).ToListAsync(abbruch))
            frei.ZurueckgenommenAm = uhr.Jetzt;
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt("Freigabe zurückgenommen", nameof(Vereinbarung), vorgang.Vereinbarung.Id, perspektive.Titel, amt), abbruch);
    }

    // A new release of the same part replaces the old one: others see the newer versions from now on.
    private async Task MerkeFreigabenAsync(Vorgang vorgang, IReadOnlyList<Perspektive> perspektiven, FreigabeFuer fuer, Handelnder ich, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        var schluessel = perspektiven.Select(p => p.Schluessel).ToArray();
        foreach (var alt in await db.Set<Freigabe>().Where(f => f.VereinbarungId == id && schluessel.Contains(f.Perspektive) && f.Fuer == fuer && f.ZurueckgenommenAm == null).ToListAsync(abbruch))
            alt.ZurueckgenommenAm = uhr.Jetzt;
        var neueste = await (from t in db.Set<Feldtext>()
                             join f in db.Set<Fassung>() on t.Id equals f.FeldtextId
                             where t.TraegerId == id && f.Nr == db.Set<Fassung>().Where(x => x.FeldtextId == t.Id).Max(x => x.Nr)
                             select new { t.Feld, f.Id }).ToDictionaryAsync(x => x.Feld, x => x.Id, abbruch);
        foreach (var p in perspektiven)
            db.Add(new Freigabe
            {
                VereinbarungId = id,
                Perspektive = p.Schluessel,
                Fuer = fuer,
                Am = uhr.Jetzt,
                PersonId = ich.PersonId,
                Fassungen = [.. p.Felder.Where(f => neueste.ContainsKey(f.Schluessel)).Select(f => new FreigabeFassung { Feld = f.Schluessel, FassungId = neueste[f.Schluessel] })],
            });
    }
}

/// <summary>Acts in words, as the Verlauf shows them.</summary>
internal static class Handlungswort
{
    public static string Von(Handlung handlung) => handlung switch
    {
        Handlung.Anlegen => "Vereinbarung angelegt",
        Handlung.ZurAbstimmungGeben => "Zur Abstimmung gegeben",
        Handlung.GespraechFesthalten => "Gespräch festgehalten",
        Handlung.Festschreiben => "Text festgeschrieben",
        Handlung.Zuruecknehmen => "Einen Schritt zurückgegangen",
        Handlung.UnterzeichnenSchule => "Für die Schule unterschrieben",
        Handlung.UnterzeichnenSchulaufsicht => "Für die Schulaufsicht unterschrieben",
        Handlung.Ablehnen => "Unterschrift abgelehnt",
        Handlung.Kuendigen => "Gekündigt",
        Handlung.NachfolgeAnlegen => "Nachfolge angelegt",
        _ => handlung.ToString(),
    };
}
