using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Remarks beside fields and "Bitte überarbeiten".</summary>
internal sealed class Anmerken(Db db, Uhr uhr)
{
    private const int Hoechstens = 4000;

    public async Task SchreibeAsync(Guid vereinbarung, Feld feld, Kommentarart art, string text, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        db.ChangeTracker.Clear();
        db.Add(new Kommentar { VereinbarungId = vereinbarung, Feld = feld.Schluessel, Art = art, Text = Pruefe(text), PersonId = ich.PersonId, OrganisationId = amt.OrganisationId, Am = uhr.Jetzt });
        await SpeichereAsync(art == Kommentarart.Anmerkung ? "Anmerkung geschrieben" : "Um Überarbeitung gebeten", vereinbarung, feld.Nummer, ich, amt, abbruch);
    }

    public async Task AntworteAsync(Guid vereinbarung, Guid kommentar, string text, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        db.ChangeTracker.Clear();
        var vorher = await db.Set<Kommentar>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == kommentar && k.VereinbarungId == vereinbarung, abbruch) ?? throw new NotFound();
        db.Add(new Kommentar { VereinbarungId = vereinbarung, Feld = vorher.Feld, AntwortAuf = vorher.AntwortAuf ?? vorher.Id, Text = Pruefe(text), PersonId = ich.PersonId, OrganisationId = amt.OrganisationId, Am = uhr.Jetzt });
        await SpeichereAsync("Anmerkung beantwortet", vereinbarung, "", ich, amt, abbruch);
    }

    public async Task ErledigeAsync(Guid vereinbarung, Guid kommentar, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        db.ChangeTracker.Clear();
        var k = await db.Set<Kommentar>().FirstOrDefaultAsync(x => x.Id == kommentar && x.VereinbarungId == vereinbarung, abbruch) ?? throw new NotFound();
        if (k.ErledigtAm is not null)
            return;
        (k.ErledigtAm, k.ErledigtVon) = (uhr.Jetzt, ich.PersonId);
        await SpeichereAsync("Anmerkung erledigt", vereinbarung, "", ich, amt, abbruch);
    }

    private static string Pruefe(string text)
    {
        text = Textform.Normal(text);
        if (text.Length == 0)
            throw new RuleBroken("Bitte schreiben Sie zuerst Ihre Anmerkung in das Feld.");
        return Textform.Laenge(text) <= Hoechstens ? text : throw new RuleBroken($"Eine Anmerkung darf {Hoechstens:N0} Zeichen lang sein. Ihr Text steht noch im Feld.");
    }

    private async Task SpeichereAsync(string was, Guid vereinbarung, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        await db.SpeichereAsync(ich.Akt(was, nameof(Vereinbarung), vereinbarung, grund, amt), abbruch);
        await db.Set<Vereinbarung>().Where(v => v.Id == vereinbarung).ExecuteUpdateAsync(v => v.SetProperty(x => x.Stand, x => x.Stand + 1), abbruch);
    }
}
