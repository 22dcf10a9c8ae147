using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Host.Demo;

/// <summary>
/// Agreements of the demo in every state, with last year's to build on. Texts are written straight into the tables, because the acts
/// would take their time for 600 fields; every step that the demo shows (talk, freeze, signature, refusal) goes through the acts.
/// </summary>
internal sealed class Demovereinbarungen(IServiceProvider dienste)
{
    private readonly Db _db = dienste.GetRequiredService<Db>();
    private readonly Uhr _uhr = dienste.GetRequiredService<Uhr>();
    private readonly Dictionary<string, Handelnder> _personen = [];

    public async Task LegeAnAsync(CancellationToken abbruch)
    {
        var jahr = Schuljahr.Von(_uhr.Heute);
        var schulen = await _db.Set<Organisation>().AsNoTracking().Where(o => o.Art == Organisationsart.Schule).ToDictionaryAsync(o => o.Schulnummer!, abbruch);
        var seidel = await AlsAsync("seidel", abbruch);
        var weiss = await AlsAsync("weiss", abbruch);
        var brandt = await AlsAsync("brandt", abbruch);

        // Last year's agreements, signed a year ago less some weeks: some run out soon, one has run out.
        foreach (var (nummer, tage) in new[] { ("90101", 330), ("90102", 318), ("90103", 341), ("90201", 352), ("90203", 290), ("90301", 375), ("90303", 309) })
            await LegeVorigeAnAsync(schulen[nummer], jahr.Voriges, tage, brandt, abbruch);

        // This year's, in every state.
        await NeueAsync(schulen["90101"], jahr, 20, abbruch);
        await NeueAsync(schulen["90102"], jahr, 26, abbruch);
        await NeueAsync(schulen["90104"], jahr, 4, abbruch);
        var abstimmung = await NeueAsync(schulen["90105"], jahr, 26, abbruch);
        await GeheAsync(abstimmung, "hartung", abbruch);
        var gefuehrt = await NeueAsync(schulen["90201"], jahr, 26, abbruch);
        await GeheAsync(gefuehrt, "haddad", abbruch);
        await FuehreGespraechAsync(gefuehrt, seidel, ("Nadia Haddad", "Schulleiterin"), 9, abbruch);
        var liegt = await NeueAsync(schulen["90202"], jahr, 26, abbruch);
        await GeheAsync(liegt, "kuehn", abbruch);
        await FuehreGespraechAsync(liegt, seidel, ("Jens Kühn", "Schulleiter"), 14, abbruch);
        await SchreibeFestAsync(liegt, "kuehn", abbruch);
        await UnterschreibeAsync(liegt, "kuehn", "Altenfeld", abbruch);
        var abgelehnt = await NeueAsync(schulen["90204"], jahr, 26, abbruch);
        await GeheAsync(abgelehnt, "rahimi", abbruch);
        await FuehreGespraechAsync(abgelehnt, seidel, ("Amir Rahimi", "Schulleiter"), 20, abbruch);
        await SchreibeFestAsync(abgelehnt, "rahimi", abbruch);
        await UnterschreibeAsync(abgelehnt, "rahimi", "Altenfeld", abbruch);
        await LehneAbAsync(abgelehnt, brandt, "Bei den Meilensteinen fehlt, wer verantwortlich ist. Bitte ergänzen Sie das, dann unterschreibe ich gern.", abbruch);
        foreach (var (nummer, wer, vor) in new[] { ("90302", "greiner", 30), ("90304", "okafor", 40) })
        {
            var gueltig = await NeueAsync(schulen[nummer], jahr, 26, abbruch);
            await GeheAsync(gueltig, wer, abbruch);
            var leitung = await AlsAsync(wer, abbruch);
            await FuehreGespraechAsync(gueltig, weiss, (leitung.Name, "Schulleiter"), vor, abbruch);
            await SchreibeFestAsync(gueltig, wer, abbruch);
            await UnterschreibeAsync(gueltig, wer, schulen[nummer].Ort, abbruch);
            await UnterschreibeAsync(gueltig, "brandt", "Lindenau", abbruch);
        }
        await BelebeAsync(schulen["90101"], jahr, abbruch);
        await new Demobilanzen(dienste).LegeAnAsync(abbruch);
    }

    private async Task<Handelnder> AlsAsync(string name, CancellationToken abbruch)
    {
        if (_personen.TryGetValue(name, out var bekannt))
            return bekannt;
        return _personen[name] = await Als(dienste, name + "@demo.example", abbruch);
    }

    /// <summary>The person with her roles of today, as if signed in.</summary>
    public static async Task<Handelnder> Als(IServiceProvider dienste, string mail, CancellationToken abbruch)
    {
        var db = dienste.GetRequiredService<Db>();
        var person = await db.Users.AsNoTracking().FirstAsync(p => p.Email == mail, abbruch);
        return new Handelnder
        {
            PersonId = person.Id,
            Name = person.Name,
            Anrede = person.Anrede,
            Nachname = person.Nachname,
            Aemter = await Sitzungen.AemterAsync(db, person.Id, dienste.GetRequiredService<Uhr>().Heute, abbruch),
        };
    }

    private async Task<Guid> NeueAsync(Organisation schule, Schuljahr jahr, int felder, CancellationToken abbruch, DateTime? am = null)
    {
        var leitung = await (from r in _db.Set<Rollenzuordnung>() join p in _db.Users on r.PersonId equals p.Id where r.OrganisationId == schule.Id && r.Rolle == Rolle.Schulleitung select p.Email).FirstAsync(abbruch);
        var ich = await AlsAsync(leitung!.Split('@')[0], abbruch);
        var vorher = await _db.Set<Vereinbarung>().Where(v => v.SchuleId == schule.Id && v.Jahr == jahr.Jahr - 1).FirstOrDefaultAsync(abbruch);
        var v = await dienste.GetRequiredService<Anlegen>().BeginneAsync(schule, jahr, ich, ich.Aemter[0], abbruch, vorher);
        var vorlage = dienste.GetRequiredService<LaenderVerzeichnis>().Vorlage(schule.Land, v.Vorlage)!;
        var jetzt = am ?? _uhr.Jetzt.AddDays(-3).AddMinutes(-schule.Name.Length * 17);
        var zeilen = await _db.Set<Feldtext>().Where(t => t.TraegerId == v.Id).ToListAsync(abbruch);
        foreach (var feld in vorlage.Felder.Take(felder))
        {
            var zeile = zeilen.First(z => z.Feld == feld.Schluessel);
            var text = Demotexte.Von(feld.Schluessel, schule, jahr);
            if (text.Length == 0)
                continue;
            jetzt = jetzt.AddMinutes(11);
            (zeile.Text, zeile.Nr, zeile.GeaendertAm, zeile.GeaendertVon) = (text, 1, jetzt, ich.PersonId);
            _db.Add(new Zwischenstand { FeldtextId = zeile.Id, Nr = 1, Text = text, Am = jetzt });
            var fassung = new Fassung { FeldtextId = zeile.Id, Nr = 1, Text = text, PersonId = ich.PersonId, OrganisationId = schule.Id, BegonnenAm = jetzt.AddMinutes(-6), ZuletztAm = jetzt, Anlass = Anlass.Geschrieben };
            fassung.Schliesse(jetzt);
            _db.Add(fassung);
            if (feld.Wirkung == "schwerpunktbereich")
                v.WaehleSchwerpunkt(dienste.GetRequiredService<LaenderVerzeichnis>().Finde(schule.Land).Schwerpunktbereiche.First(s => s.Name == text).Schluessel, dienste.GetRequiredService<LaenderVerzeichnis>().Finde(schule.Land), jetzt);
        }
        v.Beruehre(jetzt);
        await _db.SpeichereAsync(ich.Akt("Texte der Vorführung geschrieben", nameof(Vereinbarung), v.Id), abbruch);
        _db.ChangeTracker.Clear();
        return v.Id;
    }

    // An agreement of last year is signed today through the acts and then dated back: the acts do not know the past.
    private async Task LegeVorigeAnAsync(Organisation schule, Schuljahr jahr, int tage, Handelnder brandt, CancellationToken abbruch)
    {
        var id = await NeueAsync(schule, jahr, 26, abbruch, Uhr.Anfang(_uhr.Heute.AddDays(-tage - 40)).AddHours(9));
        var seidel = await AlsAsync("seidel", abbruch);
        var leitung = await (from r in _db.Set<Rollenzuordnung>() join p in _db.Users on r.PersonId equals p.Id where r.OrganisationId == schule.Id && r.Rolle == Rolle.Schulleitung select p).FirstAsync(abbruch);
        var name = leitung.Email!.Split('@')[0];
        await GeheAsync(id, name, abbruch);
        await FuehreGespraechAsync(id, brandt, (leitung.Name, "Schulleitung"), tage + 10, abbruch, seidel.Name);
        await SchreibeFestAsync(id, name, abbruch);
        await UnterschreibeAsync(id, name, schule.Ort, abbruch);
        await UnterschreibeAsync(id, "brandt", "Lindenau", abbruch);
        var am = _uhr.Heute.AddDays(-tage);
        var zeit = Uhr.Anfang(am).AddHours(10);
        await _db.Set<Vereinbarung>().Where(v => v.Id == id).ExecuteUpdateAsync(v => v.SetProperty(x => x.GiltAb, am).SetProperty(x => x.GiltBis, am.AddYears(1).AddDays(-1)).SetProperty(x => x.AngelegtAm, zeit.AddDays(-40)).SetProperty(x => x.GeaendertAm, zeit), abbruch);
        await _db.Set<Schritt>().Where(s => s.VereinbarungId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Am, zeit), abbruch);
        var festschreibungen = _db.Set<Festschreibung>().Where(f => f.VereinbarungId == id);
        await _db.Set<Unterschrift>().Where(u => festschreibungen.Any(f => f.Id == u.FestschreibungId)).ExecuteUpdateAsync(u => u.SetProperty(x => x.Am, zeit), abbruch);
        await festschreibungen.ExecuteUpdateAsync(f => f.SetProperty(x => x.Am, zeit.AddDays(-4)), abbruch);
        _db.ChangeTracker.Clear();
    }

    private async Task<Vorgang> OeffneAsync(Guid id, Handelnder ich, CancellationToken abbruch)
    {
        _db.ChangeTracker.Clear();
        return await dienste.GetRequiredService<Zugriff>().OeffneAsync(id, ich, zumAendern: true, abbruch);
    }

    private async Task GeheAsync(Guid id, string wer, CancellationToken abbruch)
    {
        var ich = await AlsAsync(wer, abbruch);
        var vorgang = await OeffneAsync(id, ich, abbruch);
        await dienste.GetRequiredService<Weg>().GeheAsync(vorgang, Handlung.ZurAbstimmungGeben, "", ich, vorgang.Verlange(Handlung.ZurAbstimmungGeben), abbruch);
    }

    private async Task FuehreGespraechAsync(Guid id, Handelnder beratung, (string, string) schule, int vorTagen, CancellationToken abbruch, string? fuehrt = null)
    {
        var vorgang = await OeffneAsync(id, beratung, abbruch);
        vorgang.Vereinbarung.HalteGespraechFest(_uhr.Heute.AddDays(-vorTagen), _uhr.Heute, vorgang.Schule.Ort, schule, (fuehrt ?? beratung.Name, fuehrt is null ? beratung.Aemter[0].Funktion : "Berater für Schulentwicklung"), _uhr.Jetzt);
        await dienste.GetRequiredService<Weg>().GeheAsync(vorgang, Handlung.GespraechFesthalten, "", beratung, vorgang.Verlange(Handlung.GespraechFesthalten), abbruch);
    }

    private async Task SchreibeFestAsync(Guid id, string wer, CancellationToken abbruch)
    {
        var ich = await AlsAsync(wer, abbruch);
        var vorgang = await OeffneAsync(id, ich, abbruch);
        await dienste.GetRequiredService<Unterzeichnung>().SchreibeFestAsync(vorgang, ich, vorgang.Verlange(Handlung.Festschreiben), abbruch);
    }

    private async Task UnterschreibeAsync(Guid id, string wer, string ort, CancellationToken abbruch)
    {
        var ich = await AlsAsync(wer, abbruch);
        var vorgang = await OeffneAsync(id, ich, abbruch);
        var unterzeichnung = dienste.GetRequiredService<Unterzeichnung>();
        var festschreibung = await unterzeichnung.StehendeAsync(id, abbruch);
        await unterzeichnung.UnterschreibeAsync(vorgang, festschreibung!.Sha256, ort, "passwort", ich, abbruch);
    }

    private async Task LehneAbAsync(Guid id, Handelnder ich, string grund, CancellationToken abbruch)
    {
        var vorgang = await OeffneAsync(id, ich, abbruch);
        await dienste.GetRequiredService<Unterzeichnung>().HebeAufAsync(vorgang, Handlung.Ablehnen, grund, ich, vorgang.Verlange(Handlung.Ablehnen), abbruch);
    }

    // The draft of the Grundschule am Mühlgraben: released parts, remarks, a colleague who writes too, an overlap, a date.
    private async Task BelebeAsync(Organisation schule, Schuljahr jahr, CancellationToken abbruch)
    {
        var id = await _db.Set<Vereinbarung>().Where(v => v.SchuleId == schule.Id && v.Jahr == jahr.Jahr).Select(v => v.Id).FirstAsync(abbruch);
        var (demir, wojcik, petrenko, koehler, seidel) = (await AlsAsync("demir", abbruch), await AlsAsync("wojcik", abbruch), await AlsAsync("petrenko", abbruch), await AlsAsync("koehler", abbruch), await AlsAsync("seidel", abbruch));
        var vorgang = await OeffneAsync(id, demir, abbruch);
        var (tisch, weg, anmerken) = (dienste.GetRequiredService<Schreibtisch>(), dienste.GetRequiredService<Weg>(), dienste.GetRequiredService<Anmerken>());
        var teile = vorgang.Vorlage.Perspektiven.Where(p => p.Schluessel is "sozialraum" or "institution" or "lernergebnisse").ToList();
        await weg.GibFreiAsync(vorgang, teile, FreigabeFuer.Beratung, demir, demir.Aemter[0], abbruch);
        await weg.GibFreiAsync(vorgang, teile, FreigabeFuer.Schulaufsicht, demir, demir.Aemter[0], abbruch);
        await weg.GibFreiAsync(vorgang, [teile[0]], FreigabeFuer.Cluster, demir, demir.Aemter[0], abbruch);
        vorgang.Vereinbarung.PlaneGespraech(Uhr.Anfang(_uhr.Heute.AddDays(6)).AddHours(9), "Schulamt, Raum 2.14", "Lernstand im Lesen\nElterncafé: wer macht mit?\nMeilensteine bis Februar", _uhr.Jetzt);
        await _db.SpeichereAsync(demir.Akt("Gespräch geplant", nameof(Vereinbarung), id), abbruch);

        Schreibende Wer(Handelnder p) => new(p.PersonId, p.Name, p.Aemter[0].OrganisationId, null);
        var feld = vorgang.Vorlage.Feld("raeume")!;
        var alt = Demotexte.Von("raeume", schule, jahr);
        await tisch.SpeichereAsync(id, feld, alt + " Die Turnhalle wird im Februar saniert.", 1, Wer(wojcik), Anlass.Geschrieben, abbruch);
        await tisch.SpeichereAsync(id, feld, alt + " Die Turnhalle wird ab März saniert, wir brauchen einen Ersatz.", 1, Wer(petrenko), Anlass.Geschrieben, abbruch);

        Task<Vorgang> Sicht(Handelnder p) => OeffneAsync(id, p, abbruch);
        await anmerken.SchreibeAsync(await Sicht(koehler), vorgang.Vorlage.Feld("lernstandsverfahren")!, Kommentarart.BitteUeberarbeiten, "Bitte nennen Sie auch die Zahl für Klasse 3. Dann sehen wir im Gespräch, ob die Lesezeit wirkt.", koehler, abbruch);
        await anmerken.SchreibeAsync(await Sicht(wojcik), vorgang.Vorlage.Feld("sozialraum-ressourcen")!, Kommentarart.Anmerkung, "Die Bibliothek kann ab Januar auch mittwochs.", wojcik, abbruch);
        await anmerken.SchreibeAsync(await Sicht(seidel), vorgang.Vorlage.Feld("sozialraum-vergleich")!, Kommentarart.Anmerkung, "Schauen Sie einmal, was die Grundschule Am Anger dazu schreibt.", seidel, abbruch);
        _db.ChangeTracker.Clear();
    }
}
