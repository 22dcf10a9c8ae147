using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Documents;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>Writes a backup of the whole installation while it runs: one state of the database, its files, the heads of the chain.</summary>
public sealed class Sicherung(Db db, Datenordner ordner, Ablage ablage, Siegelschluessel schluessel, Kopfdatei kopfdatei, Betriebsart betrieb, Uhr uhr)
{
    private static readonly byte[] s_zeilenende = "\n"u8.ToArray();

    /// <param name="ziel">Written to its end.</param>
    /// <param name="empfaengerPem">Operator's public key; null: not encrypted.</param>
    /// <param name="mitSchluesseln">Puts the private keys in: only for a move, never for a backup that leaves the house.</param>
    /// <param name="cancellationToken">Ends it; what was written then is no backup.</param>
    public async Task<Sicherungsbericht> ErstelleAsync(Stream ziel, string? empfaengerPem, bool mitSchluesseln, CancellationToken cancellationToken)
    {
        if (empfaengerPem is null)
            return await PackeAsync(ziel, mitSchluesseln, cancellationToken);
        // The plain bytes go from the packer to the cipher through memory, never over the disk.
        var rohr = new Pipe(new PipeOptions(pauseWriterThreshold: 4_000_000, resumeWriterThreshold: 2_000_000));
        var chiffre = Task.Run(() => Verschluesselung.Verschluessele(rohr.Reader.AsStream(), ziel, empfaengerPem), cancellationToken);
        // A bad key must end the packer too, not leave it waiting for a reader.
        _ = chiffre.ContinueWith(t => rohr.Reader.Complete(t.Exception), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            var bericht = await PackeAsync(rohr.Writer.AsStream(leaveOpen: true), mitSchluesseln, cancellationToken);
            await rohr.Writer.CompleteAsync();
            await chiffre;
            return bericht;
        }
        catch (Exception fehler)
        {
            await rohr.Writer.CompleteAsync(fehler);
            if (chiffre.IsFaulted)
                await chiffre;
            throw;
        }
    }

    private async Task<Sicherungsbericht> PackeAsync(Stream ziel, bool mitSchluesseln, CancellationToken abbruch)
    {
        var verzeichnis = new Verzeichnis { Version = betrieb.Version, Am = uhr.Jetzt, MitSchluesseln = mitSchluesseln };
        // Heads before the database: what they witness must be in it.
        var kopf = File.Exists(kopfdatei.Pfad) ? await File.ReadAllBytesAsync(kopfdatei.Pfad, abbruch) : null;
        await using (var transaktion = await db.BeginneLesendAsync(abbruch))
        using (var zip = new ZipArchive(ziel, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var tabelle in Tabellenabbild.Alle(db, mitSchluesseln))
                verzeichnis.Tabellen.Add(await SchreibeTabelleAsync(zip, tabelle, abbruch));
            foreach (var d in await db.Set<Datei>().Select(d => new { d.OrganisationId, d.Pruefsumme }).Distinct().OrderBy(d => d.OrganisationId).ThenBy(d => d.Pruefsumme).ToListAsync(abbruch))
                await SchreibeDateiAsync(zip, verzeichnis, ablage.Pfad(d.OrganisationId, d.Pruefsumme), $"dateien/{d.OrganisationId:D}/{d.Pruefsumme}", d.Pruefsumme, abbruch);
            if (kopf is not null)
                verzeichnis.Beilagen.Add(Lege(zip, "protokoll/kopf.json", kopf));
            foreach (var (datei, pem) in schluessel.Oeffentliche())
                verzeichnis.Beilagen.Add(Lege(zip, $"schluessel/{datei}", System.Text.Encoding.UTF8.GetBytes(pem)));
            if (mitSchluesseln && Directory.Exists(ordner.Unter("schluessel")))
                foreach (var geheim in Directory.EnumerateFiles(ordner.Unter("schluessel"), "siegel*.pem").Where(f => !f.EndsWith(".pub.pem", StringComparison.Ordinal)))
                    verzeichnis.Beilagen.Add(Lege(zip, $"schluessel/{Path.GetFileName(geheim)}", await File.ReadAllBytesAsync(geheim, abbruch)));
            Lege(zip, Verzeichnis.Dateiname, JsonSerializer.SerializeToUtf8Bytes(verzeichnis, Verzeichnis.Json));
        }
        return new Sicherungsbericht(verzeichnis.Am, verzeichnis.Version, verzeichnis.Tabellen.Sum(t => t.Zeilen), verzeichnis.Tabellen.Count, verzeichnis.Dateien.Count, verzeichnis.Fehlend);
    }

    private async Task<Verzeichnis.Tabelle> SchreibeTabelleAsync(ZipArchive zip, Tabellenabbild tabelle, CancellationToken abbruch)
    {
        using var summe = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var aus = zip.CreateEntry($"tabellen/{tabelle.Name}.jsonl", CompressionLevel.Fastest).Open();
        var zeilen = 0L;
        await foreach (var zeile in tabelle.LiesAsync(db, abbruch))
        {
            foreach (var teil in (byte[][])[zeile, s_zeilenende])
            {
                summe.AppendData(teil);
                await aus.WriteAsync(teil, abbruch);
            }
            zeilen++;
        }
        return new Verzeichnis.Tabelle(tabelle.Name, [.. tabelle.Spalten], zeilen, Convert.ToHexStringLower(summe.GetHashAndReset()));
    }

    private static async Task SchreibeDateiAsync(ZipArchive zip, Verzeichnis verzeichnis, string quelle, string pfad, string pruefsumme, CancellationToken abbruch)
    {
        byte[] inhalt;
        try
        {
            inhalt = await File.ReadAllBytesAsync(quelle, abbruch);
        }
        catch (IOException)
        {
            // Deleted after our state of the database, or lost.
            verzeichnis.Fehlend.Add(pfad);
            return;
        }
        if (Convert.ToHexStringLower(SHA256.HashData(inhalt)) != pruefsumme)
        {
            verzeichnis.Fehlend.Add(pfad);
            return;
        }
        verzeichnis.Dateien.Add(Lege(zip, pfad, inhalt));
    }

    private static Verzeichnis.Inhalt Lege(ZipArchive zip, string pfad, byte[] inhalt)
    {
        using var aus = zip.CreateEntry(pfad, CompressionLevel.Fastest).Open();
        aus.Write(inhalt);
        return new Verzeichnis.Inhalt(pfad, Convert.ToHexStringLower(SHA256.HashData(inhalt)));
    }
}
