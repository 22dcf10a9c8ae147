using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Documents;

/// <summary>
/// Keeps files. An upload is taken into quarantine first (<see cref="NimmAnAsync"/>), so that a form that is refused does not lose it;
/// the form carries its number on, and <see cref="UebernimmAsync"/> binds it to a thing. Bytes lie under
/// <c>dateien/&lt;organisation&gt;/&lt;sha256&gt;</c> of the data folder, once per organisation.
/// </summary>
public sealed class Ablage(Db db, Uhr uhr, Datenordner ordner, Virenpruefung viren, IServiceScopeFactory bereiche)
{
    public const long HoechstensBytes = 25_000_000;
    private const long HoechstensJePerson = 200_000_000;
    private static readonly TimeSpan s_quarantaene = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_laengsteLoeschung = TimeSpan.FromMinutes(10);

    /// <summary>Takes a file in, before anything else of the form is looked at.</summary>
    /// <returns>The file's number, to be carried in a hidden field.</returns>
    /// <exception cref="RuleBroken">Too big, of a kind that is not taken, damaged, infected, or the person's quota is used up.</exception>
    public async Task<Eingang> NimmAnAsync(IFormFile datei, Guid personId, CancellationToken cancellationToken)
    {
        if (datei.Length > HoechstensBytes)
            throw new RuleBroken($"Die Datei ist {datei.Length / 1_000_000.0:0.0} MB groß. Erlaubt sind 25 MB. Bitte verkleinern oder teilen Sie sie.");
        using var puffer = new MemoryStream((int)datei.Length);
        await datei.CopyToAsync(puffer, cancellationToken);
        var inhalt = puffer.ToArray();
        var art = Dateierkennung.Erkenne(inhalt);
        inhalt = Bildreinigung.Reinige(inhalt, art);
        await RaeumeQuarantaeneAsync(cancellationToken);
        var belegt = await db.Set<Eingang>().Where(e => e.PersonId == personId).SumAsync(e => e.Groesse, cancellationToken);
        if (belegt + inhalt.Length > HoechstensJePerson)
            throw new RuleBroken("Sie haben heute schon viele Dateien hochgeladen, die noch in keinem Formular gespeichert sind. Bitte schließen Sie diese Formulare zuerst ab.");
        var eingang = new Eingang { PersonId = personId, Name = Dateierkennung.Name(datei.FileName, art), Art = art, Groesse = inhalt.Length, Pruefsumme = Convert.ToHexStringLower(SHA256.HashData(inhalt)), Am = uhr.Jetzt };
        var pfad = InQuarantaene(eingang.Id);
        await SchreibeAsync(pfad, inhalt, cancellationToken);
        try
        {
            await viren.PruefeAsync(pfad, cancellationToken);
            // A context of its own: the upload stays even if the act around it fails.
            await using var bereich = bereiche.CreateAsyncScope();
            var eigene = bereich.ServiceProvider.GetRequiredService<Db>();
            eigene.Add(eingang);
            await eigene.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            File.Delete(pfad);
            throw;
        }
        return eingang;
    }

    /// <summary>The uploads that a re-shown form names, as far as they are this person's and still there.</summary>
    public async Task<IReadOnlyList<Eingang>> EingaengeAsync(IReadOnlyCollection<Guid> nummern, Guid personId, CancellationToken cancellationToken)
    {
        var seit = uhr.Jetzt - s_quarantaene;
        return await db.Set<Eingang>().AsNoTracking().Where(e => nummern.Contains(e.Id) && e.PersonId == personId && e.Am >= seit).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Binds an upload to a thing. The new row is added to the context and saved with the act that the caller records. Call it before
    /// a transaction is begun.
    /// </summary>
    /// <exception cref="RuleBroken">The upload is gone or somebody else's.</exception>
    public async Task<Datei> UebernimmAsync(Guid eingangId, Handelnder ich, Guid organisationId, string gegenstandArt, Guid gegenstandId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("Files are taken over before the transaction begins: the claim on the bytes must be visible to others.");
        var seit = uhr.Jetzt - s_quarantaene;
        var eingang = await db.Set<Eingang>().FirstOrDefaultAsync(e => e.Id == eingangId && e.PersonId == ich.PersonId && e.Am >= seit, cancellationToken);
        var quelle = InQuarantaene(eingangId);
        if (eingang is null || !File.Exists(quelle))
            throw new RuleBroken("Die hochgeladene Datei ist nicht mehr da. Bitte wählen Sie sie noch einmal aus.");
        // First the claim, then the look at the disk; who deletes moves the bytes aside first and then looks for claims. So one of both sees the other.
        await db.Set<Eingang>().Where(e => e.Id == eingangId).ExecuteUpdateAsync(e => e.SetProperty(x => x.OrganisationId, organisationId), cancellationToken);
        var ziel = Pfad(organisationId, eingang.Pruefsumme);
        if (!File.Exists(ziel))
            await SchreibeAsync(ziel, await File.ReadAllBytesAsync(quelle, cancellationToken), cancellationToken);
        var datei = new Datei { OrganisationId = organisationId, Pruefsumme = eingang.Pruefsumme, Name = eingang.Name, Art = eingang.Art, Groesse = eingang.Groesse, Am = uhr.Jetzt, PersonId = ich.PersonId, GegenstandArt = gegenstandArt, GegenstandId = gegenstandId };
        db.Add(datei);
        db.Remove(eingang);
        return datei;
    }

    /// <summary>Removes a reference with the act that is recorded; the bytes go when nothing else in the organisation refers to them.</summary>
    public async Task LoescheAsync(Datei datei, Audit.Akt akt, CancellationToken cancellationToken)
    {
        db.Remove(datei);
        await db.SpeichereAsync(akt, cancellationToken);
        await LoescheBytesAsync(datei.OrganisationId, datei.Pruefsumme, cancellationToken);
    }

    /// <summary>Opens the bytes for reading.</summary>
    /// <exception cref="FileNotFoundException">The disk lost them.</exception>
    public FileStream Oeffne(Datei datei) => new(Pfad(datei.OrganisationId, datei.Pruefsumme), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, useAsync: true);

    /// <summary>Opens an upload that is still in quarantine: to be looked at, not to be kept.</summary>
    /// <exception cref="RuleBroken">The upload is gone or somebody else's.</exception>
    public async Task<(Eingang Eingang, FileStream Inhalt)> OeffneEingangAsync(Guid nummer, Guid personId, CancellationToken cancellationToken)
    {
        var eingang = (await EingaengeAsync([nummer], personId, cancellationToken)).SingleOrDefault();
        return eingang is not null && File.Exists(InQuarantaene(nummer))
            ? (eingang, new FileStream(InQuarantaene(nummer), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, useAsync: true))
            : throw new RuleBroken("Die hochgeladene Datei ist nicht mehr da. Bitte wählen Sie sie noch einmal aus.");
    }

    /// <summary>Deletes uploads that nobody took over within a day.</summary>
    public async Task RaeumeQuarantaeneAsync(CancellationToken cancellationToken)
    {
        var bis = uhr.Jetzt - s_quarantaene;
        var alte = await db.Set<Eingang>().AsNoTracking().Where(e => e.Am < bis).OrderBy(e => e.Am).Take(100).ToListAsync(cancellationToken);
        foreach (var alt in alte)
        {
            await db.Set<Eingang>().Where(e => e.Id == alt.Id).ExecuteDeleteAsync(cancellationToken);
            File.Delete(InQuarantaene(alt.Id));
            if (alt.OrganisationId is { } organisation)
                await LoescheBytesAsync(organisation, alt.Pruefsumme, cancellationToken);
        }
        // Uploads that were taken over leave their bytes behind: their row is gone.
        if (Directory.Exists(ordner.Unter("quarantaene")))
            foreach (var rest in Directory.EnumerateFiles(ordner.Unter("quarantaene")).Where(f => !Path.GetFileName(f).StartsWith('.')).Take(1000))
                if (Guid.TryParse(Path.GetFileName(rest), out var id) && !await db.Set<Eingang>().AnyAsync(e => e.Id == id, cancellationToken) && File.GetLastWriteTimeUtc(rest) < TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10))
                    File.Delete(rest);
    }

    /// <summary>Puts right what a crash left in the middle of a deletion: bytes that are still referred to come back, others go.</summary>
    internal async Task HeileAsync(CancellationToken abbruch)
    {
        if (!Directory.Exists(ordner.Unter("dateien")))
            return;
        var seit = TimeProvider.System.GetUtcNow() - s_laengsteLoeschung;
        foreach (var beiseite in Directory.EnumerateFiles(ordner.Unter("dateien"), "*.weg", SearchOption.AllDirectories))
        {
            // The name says when the deletion began: one that may still be going on is no crash.
            var nummer = beiseite.AsSpan()[^(32 + ".weg".Length)..^".weg".Length];
            if (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(nummer[..12], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) > seit)
                continue;
            var pfad = beiseite[..^".00000000000000000000000000000000.weg".Length];
            if (!File.Exists(pfad))
                File.Move(beiseite, pfad);
            else
                File.Delete(beiseite);
            await LoescheBytesAsync(Guid.Parse(Path.GetFileName(Path.GetDirectoryName(pfad)!)), Path.GetFileName(pfad), abbruch);
        }
    }

    internal string Pfad(Guid organisation, string pruefsumme) => ordner.Unter("dateien", organisation.ToString("D"), pruefsumme);

    private string InQuarantaene(Guid id) => ordner.Unter("quarantaene", id.ToString("D"));

    private async Task LoescheBytesAsync(Guid organisation, string pruefsumme, CancellationToken abbruch)
    {
        var pfad = Pfad(organisation, pruefsumme);
        var beiseite = $"{pfad}.{Guid.CreateVersion7():N}.weg";
        try
        {
            File.Move(pfad, beiseite);
        }
        catch (IOException)
        {
            return;
        }
        if (await db.Set<Datei>().AnyAsync(d => d.OrganisationId == organisation && d.Pruefsumme == pruefsumme, abbruch)
            || await db.Set<Eingang>().AnyAsync(e => e.OrganisationId == organisation && e.Pruefsumme == pruefsumme, abbruch))
            File.Move(beiseite, pfad, overwrite: true);
        else
            File.Delete(beiseite);
    }

    // Whole or not at all: written aside, flushed, moved.
    private static async Task SchreibeAsync(string pfad, byte[] inhalt, CancellationToken abbruch)
    {
        var verzeichnis = Path.GetDirectoryName(pfad)!;
        Directory.CreateDirectory(verzeichnis);
        var vorlaeufig = Path.Combine(verzeichnis, $".{Guid.CreateVersion7():N}.neu");
        await using (var aus = new FileStream(vorlaeufig, FileMode.CreateNew, FileAccess.Write))
        {
            await aus.WriteAsync(inhalt, abbruch);
            aus.Flush(flushToDisk: true);
        }
        File.Move(vorlaeufig, pfad, overwrite: true);
    }
}
