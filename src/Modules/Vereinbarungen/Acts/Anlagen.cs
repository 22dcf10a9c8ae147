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

/// <summary>Files at fields: hung on and taken away while the text is open; afterwards they are part of what is signed.</summary>
internal sealed class Anlagen(Db db, Uhr uhr, Ablage ablage)
{
    /// <summary>Whether a field takes files.</summary>
    public static bool Nimmt(Feld feld) => feld.DateiStattText || feld.Art == Feldart.Langtext;

    /// <param name="eingang">Number of the upload in quarantine.</param>
    public async Task HaengeAnAsync(Vorgang vorgang, Feld feld, Guid eingang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        if (!Nimmt(feld))
            throw new RuleBroken($"Zu „{feld.Bezeichnung}“ lässt sich keine Datei anhängen.");
        var id = vorgang.Vereinbarung.Id;
        db.ChangeTracker.Clear();
        if (await db.Set<Feldanlage>().CountAsync(a => a.VereinbarungId == id && a.Feld == feld.Schluessel, abbruch) >= Feldanlage.HoechstensJeFeld)
            throw new RuleBroken($"An einem Feld können {Feldanlage.HoechstensJeFeld} Dateien hängen. Bitte fassen Sie mehrere zu einer zusammen.");
        var anlage = Guid.CreateVersion7();
        var datei = await ablage.UebernimmAsync(eingang, ich, vorgang.Schule.Id, nameof(Feldanlage), anlage, abbruch);
        db.Add(new Feldanlage { Id = anlage, VereinbarungId = id, Feld = feld.Schluessel, DateiId = datei.Id, Name = datei.Name, Sha256 = datei.Pruefsumme, Groesse = datei.Groesse, PersonId = ich.PersonId, Am = uhr.Jetzt });
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        await NimmAsync(id, abbruch);
        await db.SpeichereAsync(ich.Akt("Datei angehängt", nameof(Vereinbarung), id, feld.Nummer, amt), abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    public async Task EntferneAsync(Vorgang vorgang, Guid anlage, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        db.ChangeTracker.Clear();
        var zeile = await db.Set<Feldanlage>().FirstOrDefaultAsync(a => a.Id == anlage && a.VereinbarungId == id, abbruch) ?? throw new NotFound();
        var datei = await db.Set<Datei>().FirstAsync(d => d.Id == zeile.DateiId, abbruch);
        await using (var transaktion = await db.Database.BeginTransactionAsync(abbruch))
        {
            await NimmAsync(id, abbruch);
            db.Remove(zeile);
            await db.SpeichereAsync(ich.Akt("Datei entfernt", nameof(Vereinbarung), id, vorgang.Vorlage.Feld(zeile.Feld)?.Nummer ?? "", amt), abbruch);
            await transaktion.CommitAsync(abbruch);
        }
        // The bytes go after the row: a crash between both leaves an unreferenced file, never a reference without bytes.
        await ablage.LoescheAsync(datei, ich.Akt("Dateiinhalt gelöscht", nameof(Vereinbarung), id, "", amt), abbruch);
    }

    /// <summary>Who may read the field's text may read its files.</summary>
    public static async Task<bool> DarfLesenAsync(IServiceProvider dienste, Handelnder ich, Guid anlage, CancellationToken abbruch)
    {
        var zeile = await dienste.GetRequiredService<Db>().Set<Feldanlage>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == anlage, abbruch);
        if (zeile is null)
            return false;
        try
        {
            var vorgang = await dienste.GetRequiredService<Zugriff>().OeffneAsync(zeile.VereinbarungId, ich, zumAendern: false, abbruch);
            return (await dienste.GetRequiredService<Texte>().LiesAsync(vorgang, null, abbruch)).GetValueOrDefault(zeile.Feld)?.Anlagen.Any(a => a.Id == anlage) == true;
        }
        catch (NotFound)
        {
            return false;
        }
    }

    private Task NimmAsync(Guid id, CancellationToken abbruch) => db.VerlangeOffeneAsync(id, uhr.Jetzt, "Dateien lassen sich jetzt nicht mehr anhängen oder entfernen.", abbruch);
}
