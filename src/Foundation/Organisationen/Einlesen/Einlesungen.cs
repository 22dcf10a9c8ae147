using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Organisationen.Einlesen;

/// <summary>The way of a school list: handed in, looked at, written, receipt kept.</summary>
public sealed class Einlesungen(Db db, Uhr uhr, Zuordnungen zuordnungen, Schulimport schulimport)
{
    private static readonly TimeSpan s_haengt = TimeSpan.FromMinutes(10);

    /// <summary>Keeps the file; nothing is read into the data yet.</summary>
    /// <param name="zuordnung">A given mapping; null: recognised or guessed.</param>
    /// <exception cref="RuleBroken">It is no table.</exception>
    public async Task<Einlesung> NimmAsync(string land, string dateiname, byte[] datei, Handelnder? ich, Feldzuordnung? zuordnung, CancellationToken cancellationToken)
    {
        using var tabelle = Zuordnungen.Kopf(new MemoryStream(datei));
        var einlesung = new Einlesung
        {
            Land = land,
            Dateiname = Path.GetFileName(dateiname),
            Pruefsumme = Convert.ToHexStringLower(SHA256.HashData(datei)),
            PersonId = ich?.PersonId,
            PersonName = ich?.Name ?? "Befehlszeile",
            HochgeladenAm = uhr.Jetzt,
            Datei = Packe(datei),
            Zuordnung = Schreibe(zuordnung ?? zuordnungen.Fuer(tabelle.Kopf, land)),
        };
        db.Add(einlesung);
        await db.SaveChangesAsync(cancellationToken);
        return einlesung;
    }

    /// <summary>How the file's columns are read; without fields when nothing was recognised.</summary>
    public static Feldzuordnung Zuordnung(Einlesung einlesung) => einlesung.Zuordnung.Length > 0
        ? Zuordnungsdatei.Lies(einlesung.Zuordnung)
        : new Feldzuordnung { Name = "leer", Titel = Feldzuordnung.TitelGeraten, IstGeraten = true };

    /// <summary>Columns of the file.</summary>
    public static IReadOnlyList<string> Spalten(Einlesung einlesung)
    {
        using var tabelle = Zuordnungen.Kopf(new MemoryStream(Entpacke(einlesung.Datei!)));
        return tabelle.Kopf;
    }

    /// <summary>What writing would do.</summary>
    /// <exception cref="RuleBroken">A required column is not mapped.</exception>
    public async Task<Quittung> VorschauAsync(Einlesung einlesung, CancellationToken cancellationToken)
    {
        using var liste = Oeffne(einlesung);
        return await schulimport.PruefeAsync(liste, einlesung.Land, cancellationToken);
    }

    /// <summary>Remembers the mapping, for this file and for the next one with the same head.</summary>
    public async Task OrdneZuAsync(Einlesung einlesung, Feldzuordnung zuordnung, CancellationToken cancellationToken)
    {
        zuordnungen.Merke(zuordnung, Spalten(einlesung), einlesung.Land);
        einlesung.Zuordnung = Zuordnungsdatei.Schreibe(zuordnung);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes the list and keeps the receipt.</summary>
    /// <exception cref="RuleBroken">Somebody else is writing it, or it is written already.</exception>
    public async Task<Quittung> SchreibeAsync(Einlesung einlesung, Akt akt, CancellationToken cancellationToken)
    {
        var haengtSeit = uhr.Jetzt - s_haengt;
        var id = einlesung.Id;
        if (await db.Set<Einlesung>().Where(e => e.Id == id && e.GeschriebenAm == null && (e.BegonnenAm == null || e.BegonnenAm < haengtSeit)).ExecuteUpdateAsync(e => e.SetProperty(x => x.BegonnenAm, uhr.Jetzt), cancellationToken) == 0)
            throw new RuleBroken("Diese Liste wird gerade eingelesen oder ist schon eingelesen. Bitte laden Sie die Seite neu.");
        try
        {
            using var liste = Oeffne(einlesung);
            var quittung = await schulimport.SchreibeAsync(liste, einlesung.Land, akt, einlesung.Pruefsumme, cancellationToken);
            var s = quittung.Summen;
            var kurz = string.Create(System.Globalization.CultureInfo.GetCultureInfo("de-DE"), $"{s.Zeilen:N0} Zeilen: {s.Neu:N0} neu, {s.Geaendert:N0} geändert, {s.Unveraendert:N0} unverändert, {s.Unklar:N0} unklar, {s.Abgelehnt:N0} abgelehnt");
            var gepackt = Packe(Encoding.UTF8.GetBytes(quittung.AlsJson()));
            await db.Set<Einlesung>().Where(e => e.Id == id).ExecuteUpdateAsync(e => e.SetProperty(x => x.GeschriebenAm, uhr.Jetzt).SetProperty(x => x.Quittung, gepackt).SetProperty(x => x.Kurzfassung, kurz).SetProperty(x => x.Datei, (byte[]?)null), cancellationToken);
            return quittung;
        }
        catch
        {
            await db.Set<Einlesung>().Where(e => e.Id == id && e.GeschriebenAm == null).ExecuteUpdateAsync(e => e.SetProperty(x => x.BegonnenAm, (DateTime?)null), CancellationToken.None);
            throw;
        }
    }

    /// <summary>The receipt of a list that was written.</summary>
    public static Quittung Quittung(Einlesung einlesung) => Imports.Quittung.AusJson(Encoding.UTF8.GetString(Entpacke(einlesung.Quittung!)));

    /// <summary>Frame of the import's acts.</summary>
    public static Akt Akt(Einlesung einlesung, Handelnder? ich, Amt? amt) =>
        ich?.Akt("Schulliste eingelesen", nameof(Einlesung), einlesung.Id, einlesung.Dateiname, amt) ?? new Akt("Schulliste eingelesen", nameof(Einlesung), einlesung.Id, PersonName: "Befehlszeile", Grund: einlesung.Dateiname);

    private static string Schreibe(Feldzuordnung zuordnung) => zuordnung.Felder.Count > 0 ? Zuordnungsdatei.Schreibe(zuordnung) : "";

    private static Schulliste Oeffne(Einlesung einlesung) =>
        Schullistenleser.Oeffne(new MemoryStream(Entpacke(einlesung.Datei!)), einlesung.Land, Zuordnung(einlesung));

    private static byte[] Packe(byte[] daten)
    {
        using var ziel = new MemoryStream();
        using (var gzip = new GZipStream(ziel, CompressionLevel.Fastest))
            gzip.Write(daten);
        return ziel.ToArray();
    }

    private static byte[] Entpacke(byte[] daten)
    {
        using var quelle = new GZipStream(new MemoryStream(daten), CompressionMode.Decompress);
        using var ziel = new MemoryStream();
        quelle.CopyTo(ziel);
        return ziel.ToArray();
    }
}
