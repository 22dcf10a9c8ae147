using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>What a person says about a signature on paper.</summary>
internal sealed record Papierangaben(string Name, string Funktion, string Ort, DateOnly? Tag);

/// <summary>Signing on paper: a scan bound to the standing freeze, confirmed by a second person of the Schulaufsicht, then a signature like any other.</summary>
internal sealed class Papierweg(Db db, Uhr uhr, Ablage ablage, Unterzeichnung unterzeichnung)
{
    /// <summary>The scan that waits for the place that is next, or null.</summary>
    public async Task<Papierscan?> OffenerAsync(Guid festschreibung, int stelle, CancellationToken abbruch) =>
        await db.Set<Papierscan>().AsNoTracking().FirstOrDefaultAsync(s => s.FestschreibungId == festschreibung && s.Stelle == stelle && s.EntschiedenAm == null, abbruch);

    /// <param name="gezeigt">Hash that the page showed; a scan of another text is not taken.</param>
    public async Task<Papierscan> LadeHochAsync(Vorgang vorgang, string gezeigt, Guid eingang, Papierangaben angaben, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.ScanHochladen);
        var festschreibung = await StehendeAsync(vorgang, gezeigt, abbruch);
        var bisher = await unterzeichnung.UnterschriftenAsync(festschreibung.Id, abbruch);
        var stellen = await unterzeichnung.StellenAsync(festschreibung, abbruch);
        var stelle = Unterschriftsregel.Naechste(stellen, bisher);
        Pruefe(stellen, bisher, stelle, festschreibung, angaben);
        if (await OffenerAsync(festschreibung.Id, stelle, abbruch) is not null)
            throw new RuleBroken("Für diese Unterschrift liegt schon ein Scan vor. Er wartet darauf, dass ihn jemand bestätigt oder zurückweist.");
        if ((await ablage.EingaengeAsync([eingang], ich.PersonId, abbruch)).FirstOrDefault() is { Art: not (Dateiart.Pdf or Dateiart.Jpeg or Dateiart.Png) })
            throw new RuleBroken("Ein Scan ist eine PDF-Datei oder ein Bild (JPEG, PNG). Bitte wählen Sie eine solche Datei.");
        var id = Guid.CreateVersion7();
        var datei = await ablage.UebernimmAsync(eingang, ich, vorgang.Schule.Id, nameof(Papierscan), id, abbruch);
        var scan = new Papierscan
        {
            Id = id,
            FestschreibungId = festschreibung.Id,
            Stelle = stelle,
            DateiId = datei.Id,
            Name = angaben.Name.Trim(),
            Funktion = angaben.Funktion.Trim(),
            Ort = angaben.Ort.Trim(),
            UnterschriebenAm = angaben.Tag!.Value,
            HochgeladenVon = ich.PersonId,
            HochgeladenFuer = amt.VertretungFuer,
            HochgeladenAm = uhr.Jetzt,
        };
        db.Add(scan);
        // The agreement's version lets only one of two uploads through.
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt("Scan einer Unterschrift hochgeladen", nameof(Vereinbarung), vorgang.Vereinbarung.Id, stellen[stelle].Titel, amt), abbruch);
        return scan;
    }

    /// <summary>A second person vouches for the scan: it becomes a signature.</summary>
    public async Task BestaetigeAsync(Vorgang vorgang, Guid scanId, string gezeigt, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.ScanBestaetigen);
        var festschreibung = await StehendeAsync(vorgang, gezeigt, abbruch);
        var scan = await FindeAsync(festschreibung, scanId, abbruch);
        Guid?[] ich2 = [ich.PersonId, amt.VertretungFuer];
        if (ich2.Contains(scan.HochgeladenVon) || (scan.HochgeladenFuer is { } fuer && ich2.Contains(fuer)))
            throw new RuleBroken("Sie haben diesen Scan selbst hochgeladen. Bestätigen muss ihn eine zweite Person der Schulaufsicht.");
        var stellen = await unterzeichnung.StellenAsync(festschreibung, abbruch);
        var stelle = stellen[scan.Stelle];
        scan.Entscheide(ich.PersonId, "", uhr.Jetzt);
        await unterzeichnung.NimmAufAsync(vorgang, new Unterschrift
        {
            FestschreibungId = festschreibung.Id,
            Stelle = scan.Stelle,
            Seite = stelle.Seite,
            Titel = stelle.Titel,
            Name = scan.Name,
            Funktion = scan.Funktion,
            Organisation = stelle.Seite == "schule" ? vorgang.Schule.Name : Ausfertigen.Aufsichtsname(vorgang),
            Ort = scan.Ort,
            Am = Uhr.Anfang(scan.UnterschriebenAm),
            Art = Unterschriftsart.Papier,
            ScanId = scan.DateiId,
            BestaetigtVon = ich.PersonId,
            BestaetigtAm = uhr.Jetzt,
        }, festschreibung, stellen, ich, amt, abbruch);
    }

    /// <summary>A wrong scan: the place is open again; the reason stays in the Verlauf.</summary>
    public async Task WeiseZurueckAsync(Vorgang vorgang, Guid scanId, string grund, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.ScanBestaetigen);
        if (string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken("Bitte nennen Sie kurz den Grund, zum Beispiel: Es fehlt eine Seite.");
        var festschreibung = await unterzeichnung.StehendeAsync(vorgang.Vereinbarung.Id, abbruch) ?? throw new NotFound();
        (await FindeAsync(festschreibung, scanId, abbruch)).Entscheide(ich.PersonId, grund, uhr.Jetzt);
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt("Scan einer Unterschrift zurückgewiesen", nameof(Vereinbarung), vorgang.Vereinbarung.Id, grund.Trim(), amt), abbruch);
    }

    /// <summary>Whoever reads the agreement may look at its scans.</summary>
    public static async Task<bool> DarfLesenAsync(IServiceProvider dienste, Handelnder ich, Guid scan, CancellationToken abbruch)
    {
        var db = dienste.GetRequiredService<Db>();
        var id = await db.Set<Papierscan>().Where(s => s.Id == scan).Join(db.Set<Festschreibung>(), s => s.FestschreibungId, f => f.Id, (_, f) => (Guid?)f.VereinbarungId).FirstOrDefaultAsync(abbruch);
        try
        {
            return id is { } v && await dienste.GetRequiredService<Zugriff>().OeffneAsync(v, ich, zumAendern: false, abbruch) is not null;
        }
        catch (NotFound)
        {
            return false;
        }
    }

    private async Task<Festschreibung> StehendeAsync(Vorgang vorgang, string gezeigt, CancellationToken abbruch)
    {
        var festschreibung = await unterzeichnung.StehendeAsync(vorgang.Vereinbarung.Id, abbruch) ?? throw new RuleBroken("Der Text ist nicht mehr festgeschrieben. Ein Scan gilt nur für den Text, der auf dem Papier steht.");
        return festschreibung.Sha256 == gezeigt ? festschreibung : throw new RuleBroken("Der Text ist inzwischen neu festgeschrieben. Bitte vergleichen Sie den Code auf dem Papier mit dem auf dieser Seite.");
    }

    private async Task<Papierscan> FindeAsync(Festschreibung festschreibung, Guid scanId, CancellationToken abbruch)
    {
        var scan = await db.Set<Papierscan>().FirstOrDefaultAsync(s => s.Id == scanId && s.FestschreibungId == festschreibung.Id, abbruch) ?? throw new NotFound();
        return scan.IstOffen ? scan : throw new RuleBroken("Über diesen Scan hat schon jemand entschieden.");
    }

    private void Pruefe(IReadOnlyList<Unterschriftsstelle> stellen, IReadOnlyCollection<Unterschrift> bisher, int stelle, Festschreibung festschreibung, Papierangaben angaben)
    {
        if (stelle < 0)
            throw new RuleBroken("Alle Unterschriften liegen schon vor.");
        if (angaben.Name.Trim().Length == 0 || angaben.Funktion.Trim().Length == 0 || angaben.Ort.Trim().Length == 0 || angaben.Tag is not { } tag)
            throw new RuleBroken("Bitte schreiben Sie ab, was auf dem Papier steht: Name, Funktion, Ort und Tag der Unterschrift.");
        if (angaben.Name.Length > 200 || angaben.Funktion.Length > 200 || angaben.Ort.Length > 200)
            throw new RuleBroken("Name, Funktion und Ort dürfen je 200 Zeichen lang sein.");
        if (tag > uhr.Heute)
            throw new RuleBroken("Der Tag der Unterschrift liegt in der Zukunft. Bitte prüfen Sie das Datum.");
        var frueh = bisher.Where(u => u.Zaehlt).Select(u => Uhr.Tag(u.Am)).Append(Uhr.Tag(festschreibung.Am)).Max();
        if (tag < frueh)
            throw new RuleBroken($"Unterschrieben wird nach dem Festschreiben und der Reihe nach, hier also nicht vor dem {Uhr.Datum(frueh)}. Bitte prüfen Sie das Datum.");
        if (bisher.Any(u => u.Zaehlt && u.Seite != stellen[stelle].Seite && string.Equals(u.Name, angaben.Name.Trim(), StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken($"{angaben.Name.Trim()} hat schon für die andere Seite unterschrieben. Niemand unterschreibt für beide Seiten.");
    }
}
