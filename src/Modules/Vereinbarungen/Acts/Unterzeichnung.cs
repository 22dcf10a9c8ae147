using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Freezing and signing: what is signed is fixed first, shown, and never made again.</summary>
internal sealed class Unterzeichnung(Db db, Uhr uhr, Schreibtisch schreibtisch, Ausfertigen ausfertigen, VereinbarungPdf pdf, Echtheit echtheit)
{
    public const string TextGeaendert = "Der Text hat sich geändert, seit Sie ihn gelesen haben. Bitte lesen Sie die neue Fassung, bevor Sie unterschreiben.";

    /// <summary>The standing freeze of an agreement, or null.</summary>
    public Task<Festschreibung?> StehendeAsync(Guid vereinbarung, CancellationToken abbruch) =>
        db.Set<Festschreibung>().AsNoTracking().Where(f => f.VereinbarungId == vereinbarung && f.AufgehobenAm == null).OrderByDescending(f => f.Nr).FirstOrDefaultAsync(abbruch);

    /// <summary>Who signs, in which order: as the frozen content says, whatever the Land's form says today.</summary>
    public async Task<IReadOnlyList<Unterschriftsstelle>> StellenAsync(Festschreibung festschreibung, CancellationToken abbruch) =>
        Stellen(await ausfertigen.InhaltAsync(festschreibung, abbruch));

    public static IReadOnlyList<Unterschriftsstelle> Stellen(Ausfertigung inhalt) => [.. inhalt.Vorgesehen.Select(v => new Unterschriftsstelle { Seite = v.Seite, Rolle = v.Rolle, Titel = v.Titel })];

    public Task<List<Unterschrift>> UnterschriftenAsync(Guid festschreibung, CancellationToken abbruch) =>
        db.Set<Unterschrift>().AsNoTracking().Where(u => u.FestschreibungId == festschreibung).OrderBy(u => u.Stelle).ToListAsync(abbruch);

    /// <summary>What stands against freezing; the same list refuses and explains.</summary>
    public async Task<IReadOnlyList<Hindernis>> HindernisseAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        var gefuellt = (await db.Set<Feldtext>().Where(t => t.TraegerId == id && t.Text != "").Select(t => t.Feld).ToListAsync(abbruch)).ToHashSet();
        gefuellt.UnionWith(await db.Set<Feldanlage>().Where(a => a.VereinbarungId == id).Select(a => a.Feld).Distinct().ToListAsync(abbruch));
        var offen = await db.Set<OffeneUeberschneidung>().CountAsync(u => u.TraegerId == id && u.GeloestAm == null, abbruch);
        return vorgang.Vereinbarung.HindernisseFuerFestschreibung(vorgang.Vorlage, gefuellt, offen);
    }

    /// <summary>Freezes the text. The PDF is made before the database is locked; if somebody writes meanwhile, nothing is frozen.</summary>
    public async Task<Festschreibung> SchreibeFestAsync(Vorgang vorgang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        if (await HindernisseAsync(vorgang, abbruch) is { Count: > 0 } hindernisse)
            throw new RuleBroken(hindernisse[0].Satz);
        var stand = await db.Set<Vereinbarung>().Where(x => x.Id == v.Id).Select(x => x.Stand).FirstAsync(abbruch);
        var code = Pruefcode.Neu();
        var inhalt = KanonischerInhalt.Aus(await ausfertigen.ZumFestschreibenAsync(vorgang, abbruch));
        var nr = 1 + await db.Set<Festschreibung>().CountAsync(f => f.VereinbarungId == v.Id, abbruch);
        var (schluessel, signatur) = echtheit.Unterschreibe(code.Zeichen, inhalt.Sha256);
        var festschreibung = new Festschreibung { VereinbarungId = v.Id, Nr = nr, Am = uhr.Jetzt, PersonId = ich.PersonId, Sha256 = inhalt.Sha256, Code = code.Zeichen, Signatur = signatur, SchluesselId = schluessel };
        byte[]? blatt = null;
        try
        {
            // Made of the bytes that are signed, not of what they were made of.
            blatt = await pdf.ErzeugeAsync(await ausfertigen.LiesAsync(festschreibung, inhalt.Bytes, abbruch), abbruch);
        }
        catch (PdfNichtMoeglich)
        {
            // Without a PDF compiler the text can still be frozen, read and signed on the page; the page says so.
        }
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        if (await db.NimmAsync(v, stand, abbruch) is false)
            throw new RuleBroken("Während des Festschreibens hat jemand am Text geschrieben. Bitte lesen Sie ihn noch einmal und schreiben Sie ihn dann fest.");
        await schreibtisch.SchliesseAlleAsync(v.Id, abbruch);
        v.Gehe(Handlung.Festschreiben, "", uhr.Jetzt);
        db.Add(festschreibung);
        db.Add(new FestgeschriebenerInhalt { FestschreibungId = festschreibung.Id, Inhalt = inhalt.Bytes, Pdf = blatt });
        db.Add(new Schritt { VereinbarungId = v.Id, Handlung = Handlung.Festschreiben, Nach = v.Zustand, Am = uhr.Jetzt, PersonId = ich.PersonId });
        await db.SpeichereAsync(ich.Akt(Handlungswort.Von(Handlung.Festschreiben), nameof(Vereinbarung), v.Id, amt: amt), abbruch);
        await transaktion.CommitAsync(abbruch);
        return festschreibung;
    }

    /// <summary>Signs for the place that is next. The person has shown within five minutes that it is she, for this very content.</summary>
    /// <param name="gezeigt">Hash that the page showed; a text that changed since is not signed.</param>
    public async Task UnterschreibeAsync(Vorgang vorgang, string gezeigt, string ort, string verfahren, Handelnder ich, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        var festschreibung = await StehendeAsync(v.Id, abbruch) ?? throw new RuleBroken("Der Text ist nicht mehr festgeschrieben. Bitte lesen Sie nach, was sich geändert hat.");
        if (festschreibung.Sha256 != gezeigt)
            throw new RuleBroken(TextGeaendert);
        if (ort.Trim().Length == 0)
            throw new RuleBroken("Bitte geben Sie den Ort an, an dem Sie unterschreiben.");
        var stellen = await StellenAsync(festschreibung, abbruch);
        var bisher = await UnterschriftenAsync(festschreibung.Id, abbruch);
        var naechste = Unterschriftsregel.Naechste(stellen, bisher);
        var amt = AmtFuer(vorgang, stellen, naechste) ?? throw new RuleBroken(naechste < 0 ? "Alle Unterschriften liegen schon vor." : $"An der Reihe ist jetzt: {stellen[naechste].Titel}.");
        await NimmAufAsync(vorgang, new Unterschrift
        {
            FestschreibungId = festschreibung.Id,
            Stelle = naechste,
            Seite = stellen[naechste].Seite,
            Titel = stellen[naechste].Titel,
            PersonId = ich.PersonId,
            Name = ich.Name,
            Funktion = amt.Funktion.Length > 0 ? amt.Funktion : Rollenname.Von(amt.Rolle),
            Organisation = amt.Organisation,
            Ort = ort.Trim(),
            Am = uhr.Jetzt,
            ImAuftragVon = amt.VertretungFuer,
            Vertretene = amt.Vertretene,
            Art = Unterschriftsart.Elektronisch,
            Verfahren = verfahren,
        }, festschreibung, stellen, ich, amt, abbruch);
    }

    /// <summary>Where every signature ends, electronic or on paper: the order is checked, and the last one makes the agreement valid from its day on.</summary>
    /// <param name="unterschrift">One that counts.</param>
    /// <param name="ich">Who signs, or who vouches for the paper.</param>
    public async Task NimmAufAsync(Vorgang vorgang, Unterschrift unterschrift, Festschreibung festschreibung, IReadOnlyList<Unterschriftsstelle> stellen, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var bisher = await UnterschriftenAsync(unterschrift.FestschreibungId, abbruch);
        Unterschriftsregel.Pruefe(stellen, bisher, unterschrift.Stelle, unterschrift.PersonId, unterschrift.ImAuftragVon);
        db.Add(unterschrift);
        var handlung = unterschrift.Seite == "schule" ? Handlung.UnterzeichnenSchule : Handlung.UnterzeichnenSchulaufsicht;
        var papier = unterschrift.Art == Unterschriftsart.Papier ? $"auf Papier von {unterschrift.Name}, Scan bestätigt" : "";
        await VollendeAsync(vorgang, festschreibung, unterschrift.Stelle == stellen.Count - 1, Uhr.Tag(unterschrift.Am), handlung, papier, ich, abbruch);
        await db.SpeichereAsync(ich.Akt(Handlungswort.Von(handlung), nameof(Vereinbarung), vorgang.Vereinbarung.Id, papier, amt), abbruch);
    }

    /// <summary>The role in which the person could sign at a place, or null.</summary>
    public static Amt? AmtFuer(Vorgang vorgang, IReadOnlyList<Unterschriftsstelle> stellen, int stelle)
    {
        if (stelle < 0 || stelle >= stellen.Count)
            return null;
        var s = stellen[stelle];
        var handlung = s.Seite == "schule" ? Handlung.UnterzeichnenSchule : Handlung.UnterzeichnenSchulaufsicht;
        return vorgang.Aemter.FirstOrDefault(a => a.Rolle.ToString() == s.Rolle && vorgang.Darf(a, handlung));
    }

    /// <summary>A school that is gone signs nothing: a merger begins after the last standing signature.</summary>
    public static async Task<string?> HindernisFuerZusammenlegungAsync(IServiceProvider dienste, Guid schule, DateOnly ab, CancellationToken abbruch)
    {
        var (db, anfang) = (dienste.GetRequiredService<Db>(), Uhr.Anfang(ab));
        var letzte = await (from v in db.Set<Vereinbarung>()
                            join f in db.Set<Festschreibung>() on v.Id equals f.VereinbarungId
                            join u in db.Set<Unterschrift>() on f.Id equals u.FestschreibungId
                            where v.SchuleId == schule && f.AufgehobenAm == null && u.Am >= anfang
                            select (DateTime?)u.Am).MaxAsync(abbruch);
        return letzte is { } am ? $"Am {Uhr.Datum(Uhr.Tag(am))} wurde eine Vereinbarung dieser Schule noch unterschrieben. Der Tag der Zusammenlegung muss danach liegen." : null;
    }

    /// <summary>Lifts the freeze because somebody goes a step back or refuses before the last signature; the code on paper says so from then on.</summary>
    public async Task HebeAufAsync(Vorgang vorgang, Handlung handlung, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        vorgang.Vereinbarung.Gehe(handlung, grund, uhr.Jetzt);
        if (await db.Set<Festschreibung>().FirstOrDefaultAsync(f => f.VereinbarungId == vorgang.Vereinbarung.Id && f.AufgehobenAm == null, abbruch) is { } festschreibung)
            festschreibung.HebeAuf(grund, uhr.Jetzt);
        db.Add(new Schritt { VereinbarungId = vorgang.Vereinbarung.Id, Handlung = handlung, Nach = vorgang.Vereinbarung.Zustand, Am = uhr.Jetzt, PersonId = ich.PersonId, Grund = grund.Trim() });
        await db.SpeichereAsync(ich.Akt(Handlungswort.Von(handlung), nameof(Vereinbarung), vorgang.Vereinbarung.Id, grund.Trim(), amt), abbruch);
    }

    private async Task VollendeAsync(Vorgang vorgang, Festschreibung festschreibung, bool letzte, DateOnly am, Handlung handlung, string grund, Handelnder ich, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        if (letzte)
        {
            v.WirdGueltig(am, (await ausfertigen.InhaltAsync(festschreibung, abbruch)).Vorlage.GueltigMonate, uhr.Jetzt);
            foreach (var alte in await db.Set<Vereinbarung>().Where(x => x.SchuleId == v.SchuleId && x.Id != v.Id && x.Jahr < v.Jahr && x.Zustand == Zustand.Gueltig).ToListAsync(abbruch))
            {
                alte.WirdErsetzt(uhr.Jetzt);
                db.Add(new Schritt { VereinbarungId = alte.Id, Handlung = Handlung.NachfolgeAnlegen, Nach = Zustand.Ersetzt, Am = uhr.Jetzt, PersonId = ich.PersonId, Grund = $"ersetzt durch die Vereinbarung {v.Schuljahr}" });
            }
        }
        else
            v.Beruehre(uhr.Jetzt);
        db.Add(new Schritt { VereinbarungId = v.Id, Handlung = handlung, Nach = v.Zustand, Am = uhr.Jetzt, PersonId = ich.PersonId, Grund = grund });
    }
}
