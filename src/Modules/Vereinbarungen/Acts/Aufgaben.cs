using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>What waits for a person in this module: one private method a kind of task.</summary>
internal sealed class Aufgaben(Db db, Uhr uhr, Formularstaende formulare, Zugriff zugriff) : IAufgabenquelle
{
    private static readonly TimeSpan s_ruhe = TimeSpan.FromMinutes(10);

    // Roles of the person that reach the agreement's school; a role elsewhere does not count.
    private ILookup<Guid, Amt> _aemter = Enumerable.Empty<Amt>().ToLookup(_ => Guid.Empty);

    private sealed record Laufende(Vereinbarung Vereinbarung, string Schule, int Unterschriften, int Rueckmeldungen, int Ueberschneidungen, string Ablehnungsgrund, bool HatNachfolge, bool HatOffenenNachtrag, Guid? OffenerScan, Guid? ScanVon, Bilanzstand? Bilanz);

    public async Task<IReadOnlyList<Aufgabe>> FuerAsync(Handelnder ich, CancellationToken cancellationToken)
    {
        if (!VereinbarungenModule.DarfLesen(ich))
            return [];
        _aemter = await zugriff.AemterAsync(ich, cancellationToken);
        var laufende = await LaufendeAsync(ich, cancellationToken);
        return
        [
            .. await UnterschriftenAsync(laufende, cancellationToken),
            .. Scans(ich, laufende),
            .. Zurueckgegebene(laufende),
            .. Festschreibungen(laufende),
            .. Rueckmeldungen(laufende),
            .. Ueberschneidungen(laufende),
            .. Gespraeche(laufende),
            .. Bilanzen(laufende),
            .. Nachfolgen(laufende),
            .. Nachtraege(laufende),
            .. await GeaenderteClustertexteAsync(ich, cancellationToken),
        ];
    }

    // One query for all kinds: the agreements of the person's schools in which something can wait, with the few numbers that decide.
    private async Task<IReadOnlyList<Laufende>> LaufendeAsync(Handelnder ich, CancellationToken abbruch)
    {
        var schulen = zugriff.Schulen(ich);
        var bald = uhr.Heute.AddDays(60);
        // Where a school has gone into another one nobody has anything to do any more.
        var aufgegangene = db.ZusammenlegungenAm(uhr.Heute).Select(b => b.VonId);
        return await (from v in db.Set<Vereinbarung>().AsNoTracking()
                      join o in db.Set<Organisation>() on v.SchuleId equals o.Id
                      where schulen.Contains(v.SchuleId) && !aufgegangene.Contains(v.SchuleId) && (v.Zustand != Zustand.Gueltig || v.GiltBis <= bald || db.Set<Nachtrag>().Any(n => n.VereinbarungId == v.Id && n.GiltAb == null && n.ErledigtAm == null) || db.Set<Jahresbilanz>().Any(b => b.VereinbarungId == v.Id && (b.Stand == Bilanzstand.Vorgelegt || b.Stand == Bilanzstand.Besprochen))) && v.Zustand != Zustand.Ersetzt && v.Zustand != Zustand.Gekuendigt
                      orderby o.Name
                      select new Laufende(
                          v, o.Name,
                          (from f in db.Set<Festschreibung>() join u in db.Set<Unterschrift>() on f.Id equals u.FestschreibungId where f.VereinbarungId == v.Id && f.AufgehobenAm == null && (u.Art == Unterschriftsart.Elektronisch || u.BestaetigtAm != null) select u).Count(),
                          db.Set<Kommentar>().Count(k => k.VereinbarungId == v.Id && k.Art == Kommentarart.BitteUeberarbeiten && k.ErledigtAm == null),
                          db.Set<OffeneUeberschneidung>().Count(u => u.TraegerId == v.Id && u.GeloestAm == null),
                          v.Zustand == Zustand.GespraechGefuehrt ? db.Set<Schritt>().Where(s => s.VereinbarungId == v.Id).OrderByDescending(s => s.Am).ThenByDescending(s => s.Id).Select(s => s.Handlung == Handlung.Ablehnen ? s.Grund : "").FirstOrDefault() ?? "" : "",
                          db.Set<Vereinbarung>().Any(n => n.VorgaengerId == v.Id && n.Zustand != Zustand.Gekuendigt),
                          db.Set<Nachtrag>().Any(n => n.VereinbarungId == v.Id && n.GiltAb == null && n.ErledigtAm == null),
                          (from f in db.Set<Festschreibung>() join s in db.Set<Papierscan>() on f.Id equals s.FestschreibungId where f.VereinbarungId == v.Id && f.AufgehobenAm == null && s.EntschiedenAm == null select (Guid?)s.Id).FirstOrDefault(),
                          (from f in db.Set<Festschreibung>() join s in db.Set<Papierscan>() on f.Id equals s.FestschreibungId where f.VereinbarungId == v.Id && f.AufgehobenAm == null && s.EntschiedenAm == null select (Guid?)s.HochgeladenVon).FirstOrDefault(),
                          db.Set<Jahresbilanz>().Where(b => b.VereinbarungId == v.Id).Select(b => (Bilanzstand?)b.Stand).FirstOrDefault())).ToListAsync(abbruch);
    }

    private bool IstIn(Vereinbarung v, params ReadOnlySpan<Rolle> rollen)
    {
        foreach (var amt in _aemter[v.SchuleId])
            if (rollen.Contains(amt.Rolle))
                return true;
        return false;
    }

    private static string Wo(Laufende l) => $"{l.Schule}, Vereinbarung {l.Vereinbarung.Schuljahr}";

    // Who signs, and in which order, says the form that the agreement was begun with.
    private async Task<IReadOnlyList<Aufgabe>> UnterschriftenAsync(IEnumerable<Laufende> laufende, CancellationToken abbruch)
    {
        var aufgaben = new List<Aufgabe>();
        foreach (var l in laufende.Where(l => l.Vereinbarung.Zustand == Zustand.ZurUnterschrift))
        {
            var stellen = (await formulare.VorlageAsync(l.Vereinbarung, abbruch)).Unterschriften;
            if (l.Unterschriften < stellen.Count && Enum.TryParse<Rolle>(stellen[l.Unterschriften].Rolle, out var rolle) && IstIn(l.Vereinbarung, rolle))
                aufgaben.Add(new($"Vereinbarung {l.Vereinbarung.Schuljahr} unterschreiben", l.Schule, null, "Lesen und unterschreiben", Wege.Unterzeichnen(l.Vereinbarung.Id)));
        }
        return aufgaben;
    }

    private IEnumerable<Aufgabe> Scans(Handelnder ich, IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Vereinbarung.Zustand == Zustand.ZurUnterschrift && l.OffenerScan is not null && l.ScanVon != ich.PersonId && IstIn(l.Vereinbarung, Rolle.Schulaufsicht, Rolle.SchulaufsichtLeitung))
            .Select(l => new Aufgabe("Unterschrift auf Papier bestätigen", Wo(l), null, "Scan ansehen", Wege.Scan(l.Vereinbarung.Id, l.OffenerScan!.Value)));

    private IEnumerable<Aufgabe> Zurueckgegebene(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Ablehnungsgrund.Length > 0 && IstIn(l.Vereinbarung, Rolle.Schulleitung, Rolle.BfSE))
            .Select(l => new Aufgabe("Zurückgegebene Vereinbarung überarbeiten", $"{Wo(l)}: „{l.Ablehnungsgrund}“", null, "Ansehen", Wege.Uebersicht(l.Vereinbarung.Id)));

    private IEnumerable<Aufgabe> Festschreibungen(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Vereinbarung.Zustand == Zustand.GespraechGefuehrt && l.Ablehnungsgrund.Length == 0 && IstIn(l.Vereinbarung, Rolle.Schulleitung))
            .Select(l => new Aufgabe("Text festschreiben", $"{Wo(l)}. Das Gespräch ist festgehalten.", null, "Festschreiben", Wege.Festschreiben(l.Vereinbarung.Id)));

    private IEnumerable<Aufgabe> Rueckmeldungen(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Rueckmeldungen > 0 && !l.Vereinbarung.IstFestgeschrieben && IstIn(l.Vereinbarung, Rolle.Schulleitung, Rolle.SchulBearbeitung))
            .Select(l => new Aufgabe(l.Rueckmeldungen == 1 ? "Ein Feld überarbeiten" : $"{l.Rueckmeldungen} Felder überarbeiten", Wo(l), l.Vereinbarung.GespraechGeplantAm is { } am ? Uhr.Tag(am) : null, "Rückmeldung ansehen", Wege.Uebersicht(l.Vereinbarung.Id)));

    private IEnumerable<Aufgabe> Ueberschneidungen(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Ueberschneidungen > 0 && !l.Vereinbarung.IstFestgeschrieben && IstIn(l.Vereinbarung, Rolle.Schulleitung, Rolle.SchulBearbeitung))
            .Select(l => new Aufgabe("Entscheiden, welche Fassung gilt", $"{Wo(l)}. Zwei Personen haben dieselben Wörter geändert; beide Fassungen sind sicher.", null, "Ansehen", Wege.Uebersicht(l.Vereinbarung.Id)));

    private IEnumerable<Aufgabe> Gespraeche(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Vereinbarung.Zustand is Zustand.Entwurf or Zustand.InAbstimmung && l.Vereinbarung.GespraechGeplantAm is { } am && Uhr.Tag(am) <= uhr.Heute && IstIn(l.Vereinbarung, Rolle.BfSE, Rolle.Schulaufsicht))
            .Select(l => new Aufgabe("Gespräch festhalten", Wo(l), Uhr.Tag(l.Vereinbarung.GespraechGeplantAm!.Value), "Festhalten", Wege.Gespraech(l.Vereinbarung.Id)));

    private IEnumerable<Aufgabe> Bilanzen(IEnumerable<Laufende> laufende)
    {
        foreach (var l in laufende.Where(l => l.Vereinbarung.Zustand == Zustand.Gueltig))
        {
            if (l.Bilanz is null or Bilanzstand.Offen && LaeuftAus(l) && IstIn(l.Vereinbarung, Rolle.Schulleitung))
                yield return new Aufgabe("Bilanz fällig", $"{Wo(l)}. Was ist aus den Zielen geworden?", l.Vereinbarung.GiltBis, l.Bilanz is null ? "Beginnen" : "Weiterschreiben", Wege.Bilanz(l.Vereinbarung.Id));
            else if (l.Bilanz == Bilanzstand.Vorgelegt && IstIn(l.Vereinbarung, Rolle.BfSE, Rolle.Schulaufsicht))
                yield return new Aufgabe("Statusgespräch führen und festhalten", $"{Wo(l)}. Die Bilanz liegt vor.", l.Vereinbarung.GiltBis, "Bilanz lesen", Wege.Bilanz(l.Vereinbarung.Id));
            else if (l.Bilanz == Bilanzstand.Besprochen && IstIn(l.Vereinbarung, Rolle.Schulleitung))
                yield return new Aufgabe("Bilanz abschließen", $"{Wo(l)}. Das Statusgespräch ist festgehalten.", l.Vereinbarung.GiltBis, "Abschließen", Wege.Bilanz(l.Vereinbarung.Id));
        }
    }

    private IEnumerable<Aufgabe> Nachfolgen(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.Vereinbarung.Zustand == Zustand.Gueltig && LaeuftAus(l) && !l.HatNachfolge && IstIn(l.Vereinbarung, Rolle.Schulleitung))
            .Select(l => new Aufgabe($"Nachfolge für {l.Vereinbarung.Schuljahr.Naechstes} anlegen", $"{Wo(l)} {(l.Vereinbarung.GiltBis < uhr.Heute ? "ist abgelaufen" : "läuft aus")}.", l.Vereinbarung.GiltBis, "Anlegen", Wege.Nachfolge(l.Vereinbarung.Id)));

    // An agreement can be in the list for another reason, an open Nachtrag or a submitted Bilanz.
    private bool LaeuftAus(Laufende l) => l.Vereinbarung.LageAm(uhr.Heute) is Lage.BilanzFaellig or Lage.Abgelaufen;

    private IEnumerable<Aufgabe> Nachtraege(IEnumerable<Laufende> laufende) =>
        laufende.Where(l => l.HatOffenenNachtrag && IstIn(l.Vereinbarung, Rolle.Schulleitung, Rolle.SchulaufsichtLeitung))
            .Select(l => new Aufgabe("Nachtrag lesen und bestätigen", Wo(l), null, "Ansehen", Wege.Nachtrag(l.Vereinbarung.Id)));

    /// <summary>A common text that the school takes part in has changed: the head looks and decides. Not while somebody still writes on it.</summary>
    private async Task<IEnumerable<Aufgabe>> GeaenderteClustertexteAsync(Handelnder ich, CancellationToken abbruch)
    {
        var schulen = ich.Aemter.Where(a => a.Rolle == Rolle.Schulleitung).Select(a => a.OrganisationId).Distinct().ToArray();
        if (schulen.Length == 0)
            return [];
        var (ruhig, heute) = (uhr.Jetzt - s_ruhe, uhr.Heute);
        var aufgegangene = db.ZusammenlegungenAm(heute).Select(b => b.VonId);
        var zeilen = await (from v in db.Set<Vereinbarung>().AsNoTracking().Where(Vereinbarung.Offen)
                            join o in db.Set<Organisation>() on v.SchuleId equals o.Id
                            join t in db.Set<Feldtext>() on v.Id equals t.TraegerId
                            join c in db.Set<Clustertext>() on t.ClustertextId equals c.Id
                            join g in db.Set<Feldtext>() on c.Id equals g.TraegerId
                            where schulen.Contains(v.SchuleId) && !aufgegangene.Contains(v.SchuleId)
                                && !t.EigenerText && t.Text != g.Text && g.Text != ""
                                && db.Set<Beziehung>().Any(b => b.VonId == v.SchuleId && b.ZuId == c.ClusterId && b.Art == Beziehungsart.Cluster && b.Ab <= heute && (b.Bis == null || b.Bis >= heute))
                                && db.Set<Fassung>().Any(f => f.FeldtextId == g.Id && f.Nr > t.ClusterNr && (f.AbgeschlossenAm != null || f.ZuletztAm < ruhig))
                            select new { Vereinbarung = v, Schule = o.Name, t.Feld }).ToListAsync(abbruch);
        var aufgaben = new List<Aufgabe>();
        foreach (var g in zeilen.GroupBy(z => z.Vereinbarung.Id))
        {
            var erste = g.First();
            var felder = (await formulare.VorlageAsync(erste.Vereinbarung, abbruch)).Felder.Where(f => g.Any(z => z.Feld == f.Schluessel)).ToList();
            if (felder.Count > 0)
                aufgaben.Add(new Aufgabe(
                    $"Gemeinsamer Text hat sich geändert: {string.Join(", ", felder.Select(f => f.Nummer))}",
                    $"{erste.Schule}, Vereinbarung {erste.Vereinbarung.Schuljahr}. Ihr Text bleibt, wie er ist, bis Sie entscheiden.", null, "Änderung ansehen", Wege.Gemeinsam(g.Key, felder[0].Schluessel)));
        }
        return aufgaben;
    }
}
