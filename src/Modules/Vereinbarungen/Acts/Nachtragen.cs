using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Changes of a valid agreement: written by the school, confirmed by both sides, beside what was signed.</summary>
internal sealed class Nachtragen(Db db, Uhr uhr, Unterzeichnung unterzeichnung)
{
    public async Task<Nachtrag> SchreibeAsync(Vorgang vorgang, string text, string grund, string? schwerpunkt, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        (text, grund) = (Textform.Normal(text), Textform.Normal(grund));
        if (text.Length == 0)
            throw new RuleBroken("Bitte schreiben Sie, was sich ändert.");
        if (grund.Length == 0)
            throw new RuleBroken("Bitte nennen Sie den Grund für die Änderung.");
        if (schwerpunkt == v.Schwerpunkt || string.IsNullOrEmpty(schwerpunkt))
            schwerpunkt = null;
        else if (vorgang.Land.Schwerpunktbereiche.All(s => s.Schluessel != schwerpunkt))
            throw new RuleBroken("Diesen Schwerpunktbereich gibt es hier nicht.");
        if (await db.Set<Nachtrag>().AnyAsync(n => n.VereinbarungId == v.Id && n.GiltAb == null && n.ErledigtAm == null, abbruch))
            throw new RuleBroken("Es gibt schon einen Nachtrag, der noch nicht von beiden Seiten bestätigt ist.");
        var festschreibung = await unterzeichnung.StehendeAsync(v.Id, abbruch) ?? throw new RuleBroken("Ein Nachtrag gehört zu einer unterschriebenen Vereinbarung.");
        var nr = 1 + await db.Set<Nachtrag>().CountAsync(n => n.VereinbarungId == v.Id, abbruch);
        // Lengths in front: no words can move from the reason to the text without another hash.
        var inhalt = string.Join('\n', "startchancen-nachtrag 2", festschreibung.Sha256, nr, schwerpunkt ?? "-", $"{grund.Length} {text.Length}", grund, text);
        var nachtrag = new Nachtrag { VereinbarungId = v.Id, Nr = nr, Text = text, Grund = grund, NeuerSchwerpunkt = schwerpunkt, AlterSchwerpunkt = v.Schwerpunkt, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inhalt))), Am = uhr.Jetzt, PersonId = ich.PersonId };
        db.Add(nachtrag);
        v.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt($"Nachtrag {nr} geschrieben", nameof(Vereinbarung), v.Id, grund, amt), abbruch);
        return nachtrag;
    }

    /// <summary>Confirms for one side; with the last confirmation the Nachtrag holds and a new Schwerpunktbereich takes effect.</summary>
    public async Task BestaetigeAsync(Vorgang vorgang, Guid id, string gezeigt, string verfahren, Handelnder ich, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        var nachtrag = await FindeAsync(vorgang, id, gezeigt, abbruch);
        if (!nachtrag.IstOffen)
            throw new RuleBroken("Über diesen Nachtrag ist schon entschieden. Bitte lesen Sie nach, wie er jetzt steht.");
        var bisher = await db.Set<Nachtragsbestaetigung>().Where(b => b.NachtragId == id).ToListAsync(abbruch);
        var stellen = await StellenAsync(vorgang, abbruch);
        var (amt, seite) = Seite(vorgang, stellen, bisher) ?? throw new RuleBroken("Sie haben hier nichts zu bestätigen.");
        if (bisher.Any(b => b.PersonId == ich.PersonId || (amt.VertretungFuer is not null && (b.PersonId == amt.VertretungFuer || b.ImAuftragVon == amt.VertretungFuer))))
            throw new RuleBroken("Sie haben schon für die andere Seite bestätigt. Niemand bestätigt für beide Seiten.");
        db.Add(new Nachtragsbestaetigung { NachtragId = id, Seite = seite, PersonId = ich.PersonId, Name = ich.Name, Funktion = amt.Funktion.Length > 0 ? amt.Funktion : Rollenname.Von(amt.Rolle), Am = uhr.Jetzt, ImAuftragVon = amt.VertretungFuer, Verfahren = verfahren });
        if (bisher.Count + 1 == stellen.Select(u => u.Seite).Distinct().Count())
        {
            nachtrag.WirdGueltig(uhr.Heute);
            if (nachtrag.NeuerSchwerpunkt is { } neu)
                v.AendereSchwerpunktDurchNachtrag(neu, uhr.Jetzt);
        }
        v.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt($"Nachtrag {nachtrag.Nr} bestätigt", nameof(Vereinbarung), v.Id, amt: amt), abbruch);
    }

    /// <summary>The school takes a Nachtrag back that does not hold yet; it stays readable.</summary>
    public async Task ZieheZurueckAsync(Vorgang vorgang, Guid id, string gezeigt, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.Nachtragen);
        var nachtrag = await FindeAsync(vorgang, id, gezeigt, abbruch);
        nachtrag.ZieheZurueck(ich.PersonId, uhr.Jetzt);
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt($"Nachtrag {nachtrag.Nr} zurückgezogen", nameof(Vereinbarung), vorgang.Vereinbarung.Id, amt: amt), abbruch);
    }

    /// <summary>Whoever could confirm refuses instead, with a reason that all see; what was confirmed before is then without effect.</summary>
    public async Task LehneAbAsync(Vorgang vorgang, Guid id, string gezeigt, string grund, Handelnder ich, CancellationToken abbruch)
    {
        var nachtrag = await FindeAsync(vorgang, id, gezeigt, abbruch);
        var amt = DarfAblehnen(vorgang) ?? throw new RuleBroken("Ablehnen kann den Nachtrag nur die andere Seite. Die Schule kann ihn zurückziehen.");
        nachtrag.LehneAb(grund, ich.PersonId, uhr.Jetzt);
        vorgang.Vereinbarung.Beruehre(uhr.Jetzt);
        await db.SpeichereAsync(ich.Akt($"Nachtrag {nachtrag.Nr} abgelehnt", nameof(Vereinbarung), vorgang.Vereinbarung.Id, grund.Trim(), amt), abbruch);
    }

    /// <summary>A role that confirms but does not write Nachträge: the other side.</summary>
    public static Amt? DarfAblehnen(Vorgang vorgang) =>
        vorgang.Aemter.FirstOrDefault(a => vorgang.Darf(a, Handlung.NachtragBestaetigen) && !Rechtetafel.Darf(a.Rolle, Handlung.Nachtragen, vorgang.Lage));

    /// <summary>Who confirms, in the order in which the agreement was signed.</summary>
    public async Task<IReadOnlyList<Unterschriftsstelle>> StellenAsync(Vorgang vorgang, CancellationToken abbruch) =>
        await unterzeichnung.StehendeAsync(vorgang.Vereinbarung.Id, abbruch) is { } festschreibung ? await unterzeichnung.StellenAsync(festschreibung, abbruch) : vorgang.Vorlage.Unterschriften;

    /// <summary>The side for which the person may confirm now, school first; null: none.</summary>
    public static (Amt Amt, string Seite)? Seite(Vorgang vorgang, IReadOnlyList<Unterschriftsstelle> stellen, IReadOnlyCollection<Nachtragsbestaetigung> bisher)
    {
        foreach (var stelle in stellen)
            if (bisher.All(b => b.Seite != stelle.Seite))
                return vorgang.Aemter.FirstOrDefault(a => a.Rolle.ToString() == stelle.Rolle && vorgang.Darf(a, Handlung.NachtragBestaetigen)) is { } amt ? (amt, stelle.Seite) : null;
        return null;
    }

    private async Task<Nachtrag> FindeAsync(Vorgang vorgang, Guid id, string gezeigt, CancellationToken abbruch)
    {
        var nachtrag = await db.Set<Nachtrag>().FirstOrDefaultAsync(n => n.Id == id && n.VereinbarungId == vorgang.Vereinbarung.Id, abbruch) ?? throw new NotFound();
        return nachtrag.Sha256 == gezeigt ? nachtrag : throw new RuleBroken("Dieser Nachtrag ist ein anderer, als Sie gelesen haben. Bitte lesen Sie ihn noch einmal.");
    }
}
