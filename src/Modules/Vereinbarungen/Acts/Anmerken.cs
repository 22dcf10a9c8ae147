using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>A remark with its author as it is shown.</summary>
internal sealed record Anmerkung(Kommentar Kommentar, string Vorname, string Nachname, string Organisation)
{
    public string Kuerzel => string.Concat(Vorname.Take(1).Concat(Nachname.Take(1)));

    public string Name => $"{Vorname} {Nachname}".Trim();
}

/// <summary>Remarks beside fields and "Bitte überarbeiten".</summary>
internal sealed class Anmerken(Db db, Uhr uhr)
{
    private const int Hoechstens = 4000;

    private static readonly Abfrage<Func<Db, Guid, IAsyncEnumerable<Anmerkung>>> s_alle = new(() => EF.CompileAsyncQuery((Db db, Guid vereinbarung) =>
        from k in db.Set<Kommentar>().AsNoTracking()
        join p in db.Users on k.PersonId equals p.Id
        join o in db.Set<Organisation>() on k.OrganisationId equals o.Id into organisationen
        from o in organisationen.DefaultIfEmpty()
        where k.VereinbarungId == vereinbarung
        orderby k.Am, k.Id
        select new Anmerkung(k, p.Vorname, p.Nachname, o == null ? "" : o.Name)));

    /// <summary>
    /// Remarks that the person sees, oldest first: the school all of them; advisers and Schulaufsicht what their own side began, and what was
    /// begun since the school let them read the part, each with all its answers. What a school noted before that stays in the school.
    /// </summary>
    public async Task<IReadOnlyList<Anmerkung>> LiesAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        if (vorgang.Blick == Blick.Pruefung)
            return [];
        var id = vorgang.Vereinbarung.Id;
        var alle = await s_alle.Fuer(db)(db, id).ToListAsync(abbruch);
        if (vorgang.Blick == Blick.Schule || alle.Count == 0)
            return alle;
        var (fuer, rollen) = vorgang.Blick == Blick.Beratung
            ? (FreigabeFuer.Beratung, new[] { Rolle.BfSE, Rolle.Schulpsychologie })
            : (FreigabeFuer.Schulaufsicht, [Rolle.Schulaufsicht, Rolle.SchulaufsichtLeitung]);
        // A release that was renewed counts from its first time: remarks on it must not disappear.
        var frei = await db.Set<Freigabe>().Where(f => f.VereinbarungId == id && f.Fuer == fuer).GroupBy(f => f.Perspektive).Select(g => new { g.Key, Am = g.Min(f => f.Am) }).ToDictionaryAsync(x => x.Key, x => x.Am, abbruch);
        var fest = vorgang.Vereinbarung.IstFestgeschrieben ? await db.Set<Schritt>().Where(s => s.VereinbarungId == id && s.Handlung == Handlung.Festschreiben).MinAsync(s => (DateTime?)s.Am, abbruch) : null;
        var seit = vorgang.Vorlage.Perspektiven.Where(vorgang.Sieht)
            .SelectMany(p => p.Felder.Select(f => (f.Schluessel, Am: frei.TryGetValue(p.Schluessel, out var am) ? am : fest ?? DateTime.MaxValue))).ToDictionary(x => x.Schluessel, x => x.Am);
        var gesehen = alle.Select(a => a.Kommentar).Where(k => k.AntwortAuf is null && (rollen.Contains(k.Rolle) || (seit.TryGetValue(k.Feld, out var ab) && k.Am >= ab))).Select(k => k.Id).ToHashSet();
        return [.. alle.Where(a => gesehen.Contains(a.Kommentar.AntwortAuf ?? a.Kommentar.Id))];
    }

    public async Task SchreibeAsync(Vorgang vorgang, Feld feld, Kommentarart art, string text, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(art == Kommentarart.Anmerkung ? Handlung.Kommentieren : Handlung.UeberarbeitungErbitten, feld);
        db.ChangeTracker.Clear();
        db.Add(new Kommentar { VereinbarungId = vorgang.Vereinbarung.Id, Feld = feld.Schluessel, Art = art, Text = Pruefe(text), PersonId = ich.PersonId, OrganisationId = amt.OrganisationId, Rolle = amt.Rolle, Am = uhr.Jetzt });
        await SpeichereAsync(art == Kommentarart.Anmerkung ? "Anmerkung geschrieben" : "Um Überarbeitung gebeten", vorgang, feld.Nummer, ich, amt, abbruch);
    }

    public async Task AntworteAsync(Vorgang vorgang, Perspektive perspektive, Guid kommentar, string text, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.Kommentieren, perspektive);
        var vorher = await FindeAsync(vorgang, perspektive, kommentar, abbruch);
        db.ChangeTracker.Clear();
        db.Add(new Kommentar { VereinbarungId = vorgang.Vereinbarung.Id, Feld = vorher.Feld, AntwortAuf = vorher.AntwortAuf ?? vorher.Id, Text = Pruefe(text), PersonId = ich.PersonId, OrganisationId = amt.OrganisationId, Rolle = amt.Rolle, Am = uhr.Jetzt });
        await SpeichereAsync("Anmerkung beantwortet", vorgang, "", ich, amt, abbruch);
    }

    public async Task ErledigeAsync(Vorgang vorgang, Perspektive perspektive, Guid kommentar, Handelnder ich, CancellationToken abbruch)
    {
        var amt = vorgang.Verlange(Handlung.Kommentieren, perspektive);
        await FindeAsync(vorgang, perspektive, kommentar, abbruch);
        db.ChangeTracker.Clear();
        var k = await db.Set<Kommentar>().FirstAsync(x => x.Id == kommentar, abbruch);
        if (k.ErledigtAm is not null)
            return;
        (k.ErledigtAm, k.ErledigtVon) = (uhr.Jetzt, ich.PersonId);
        await SpeichereAsync("Anmerkung erledigt", vorgang, "", ich, amt, abbruch);
    }

    private async Task<Kommentar> FindeAsync(Vorgang vorgang, Perspektive perspektive, Guid kommentar, CancellationToken abbruch) =>
        (await LiesAsync(vorgang, abbruch)).Select(a => a.Kommentar).FirstOrDefault(k => k.Id == kommentar && perspektive.Felder.Any(f => f.Schluessel == k.Feld)) ?? throw new NotFound();

    private static string Pruefe(string text)
    {
        text = Textform.Normal(text);
        if (text.Length == 0)
            throw new RuleBroken("Bitte schreiben Sie zuerst Ihre Anmerkung in das Feld.");
        return Textform.Laenge(text) <= Hoechstens ? text : throw new RuleBroken($"Eine Anmerkung darf {Hoechstens:N0} Zeichen lang sein. Ihr Text steht noch im Feld.");
    }

    private async Task SpeichereAsync(string was, Vorgang vorgang, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        await db.NimmAsync(id, abbruch);
        await db.SpeichereAsync(ich.Akt(was, nameof(Vereinbarung), id, grund, amt), abbruch);
        await transaktion.CommitAsync(abbruch);
    }
}
