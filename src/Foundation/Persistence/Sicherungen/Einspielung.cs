using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>Puts a backup into an empty installation of either engine, and checks every hash and count on the way.</summary>
public sealed partial class Einspielung(Db db, Datenordner ordner, Ablage ablage, Kopfdatei kopfdatei)
{
    private const string Beschaedigt = "Die Sicherung ist beschädigt: ";

    /// <param name="pfad">The backup.</param>
    /// <param name="privatPem">Operator's private key, where the backup is encrypted.</param>
    /// <param name="cancellationToken">Ends it; then the database stays empty.</param>
    /// <exception cref="RuleBroken">Not empty, of another version, damaged, or the key is missing or wrong.</exception>
    public async Task<Sicherungsbericht> SpieleEinAsync(string pfad, string? privatPem, CancellationToken cancellationToken)
    {
        if (!File.Exists(pfad))
            throw new RuleBroken($"Die Datei {pfad} gibt es nicht.");
        if (!Verschluesselung.IstVerschluesselt(pfad))
        {
            await using var offen = new FileStream(pfad, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await LiesAsync(offen, cancellationToken);
        }
        if (privatPem is null)
            throw new RuleBroken("Die Sicherung ist verschlüsselt. Bitte nennen Sie mit --schluessel den privaten Schlüssel.");
        // ZIP needs to jump, so the plain bytes lie on the disk for as long as this takes, readable by nobody else.
        var optionen = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            optionen.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var klartext = new FileStream(ordner.Unter($".{Guid.CreateVersion7():N}.klar"), optionen);
        await using (var ein = File.OpenRead(pfad))
            Verschluesselung.Entschluessele(ein, klartext, privatPem);
        klartext.Position = 0;
        return await LiesAsync(klartext, cancellationToken);
    }

    private async Task<Sicherungsbericht> LiesAsync(Stream ein, CancellationToken abbruch)
    {
        try
        {
            using var zip = new ZipArchive(ein, ZipArchiveMode.Read);
            return await LiesAsync(zip, abbruch);
        }
        catch (Exception fehler) when (fehler is InvalidDataException or JsonException)
        {
            throw new RuleBroken(Beschaedigt + "Sie lässt sich nicht öffnen.");
        }
    }

    private async Task<Sicherungsbericht> LiesAsync(ZipArchive zip, CancellationToken abbruch)
    {
        var verzeichnis = JsonSerializer.Deserialize<Verzeichnis>(Inhalt(zip, Verzeichnis.Dateiname), Verzeichnis.Json)!;
        if (verzeichnis.Fassung != Verzeichnis.Format)
            throw new RuleBroken("Diese Art von Sicherung kennt diese Programmversion nicht.");
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        foreach (var tabelle in Tabellenabbild.Alle(db, mitSchluesseln: true))
            if (await tabelle.ZaehleAsync(db, abbruch) > 0)
                throw new RuleBroken("Die Datenbank ist nicht leer. Eine Sicherung wird nur in eine leere Datenbank eingespielt, damit nichts vermischt wird.");
        if (File.Exists(kopfdatei.Pfad))
            throw new RuleBroken($"Im Ordner {ordner.Pfad} liegt schon ein Protokoll einer anderen Datenbank. Bitte nehmen Sie einen leeren Ordner.");
        var hier = Tabellenabbild.Alle(db, verzeichnis.MitSchluesseln);
        PruefeBauart(hier, verzeichnis);
        foreach (var tabelle in hier)
            await LiesTabelleAsync(zip, tabelle, verzeichnis.Tabellen.First(t => t.Name == tabelle.Name), abbruch);
        foreach (var datei in verzeichnis.Dateien)
            await LegeDateiAsync(zip, datei, abbruch);
        var gelegt = new List<string>();
        try
        {
            foreach (var beilage in verzeichnis.Beilagen)
                gelegt.Add(LegeBeilage(zip, beilage));
            await transaktion.CommitAsync(abbruch);
        }
        catch
        {
            // Heads without their chain would stand in the way of the next try.
            gelegt.ForEach(File.Delete);
            throw;
        }
        await db.StelleZaehlerAsync(abbruch);
        return new Sicherungsbericht(verzeichnis.Am, verzeichnis.Version, verzeichnis.Tabellen.Sum(t => t.Zeilen), verzeichnis.Tabellen.Count, verzeichnis.Dateien.Count, verzeichnis.Fehlend);
    }

    private static void PruefeBauart(IReadOnlyList<Tabellenabbild> hier, Verzeichnis verzeichnis)
    {
        var dort = verzeichnis.Tabellen.ToDictionary(t => t.Name);
        foreach (var tabelle in hier)
            if (!dort.Remove(tabelle.Name, out var andere) || !andere.Spalten.SequenceEqual(tabelle.Spalten))
                throw Andere(tabelle.Name);
        if (dort.Count > 0)
            throw Andere(dort.Keys.First());
        RuleBroken Andere(string name) => new($"Die Sicherung stammt aus einer anderen Programmversion ({verzeichnis.Version}); die Tabelle „{name}“ ist dort anders aufgebaut. Spielen Sie sie mit jener Version ein und stellen Sie danach um.");
    }

    private async Task LiesTabelleAsync(ZipArchive zip, Tabellenabbild tabelle, Verzeichnis.Tabelle soll, CancellationToken abbruch)
    {
        using var summe = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var zeilen = 0L;
        await using var befehl = tabelle.Einfuegen(db);
        using var leser = new StreamReader(Eintrag(zip, $"tabellen/{tabelle.Name}.jsonl").Open(), Encoding.UTF8);
        while (await leser.ReadLineAsync(abbruch) is { } zeile)
        {
            var bytes = Encoding.UTF8.GetBytes(zeile + "\n");
            summe.AppendData(bytes);
            tabelle.Setze(befehl, bytes);
            await befehl.ExecuteNonQueryAsync(abbruch);
            zeilen++;
        }
        if (zeilen != soll.Zeilen || Convert.ToHexStringLower(summe.GetHashAndReset()) != soll.Pruefsumme)
            throw new RuleBroken($"{Beschaedigt}Die Tabelle „{tabelle.Name}“ hat {zeilen} statt {soll.Zeilen} Zeilen, oder eine davon wurde verändert.");
    }

    private async Task LegeDateiAsync(ZipArchive zip, Verzeichnis.Inhalt datei, CancellationToken abbruch)
    {
        if (Dateipfad().Match(datei.Pfad) is not { Success: true } teile)
            throw new RuleBroken($"{Beschaedigt}„{datei.Pfad}“ gehört nicht hinein.");
        var inhalt = Geprueft(zip, datei);
        var ziel = ablage.Pfad(Guid.Parse(teile.Groups["o"].ValueSpan), teile.Groups["s"].Value);
        if (datei.Pruefsumme != teile.Groups["s"].Value)
            throw new RuleBroken($"{Beschaedigt}Die Datei „{datei.Pfad}“ passt nicht zu ihrem Namen.");
        Directory.CreateDirectory(Path.GetDirectoryName(ziel)!);
        await File.WriteAllBytesAsync(ziel, inhalt, abbruch);
    }

    private string LegeBeilage(ZipArchive zip, Verzeichnis.Inhalt beilage)
    {
        if (!Beilagenpfad().IsMatch(beilage.Pfad))
            throw new RuleBroken($"{Beschaedigt}„{beilage.Pfad}“ gehört nicht hinein.");
        var inhalt = Geprueft(zip, beilage);
        var ziel = ordner.Unter(beilage.Pfad.Split('/'));
        // The installation may have a key of its own already; the one of the backup then checks old signatures only.
        if (File.Exists(ziel))
            ziel = Path.ChangeExtension(ziel, null) + "-sicherung.pem";
        Directory.CreateDirectory(Path.GetDirectoryName(ziel)!);
        var optionen = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            optionen.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var aus = new FileStream(ziel, optionen);
        aus.Write(inhalt);
        return ziel;
    }

    private static byte[] Geprueft(ZipArchive zip, Verzeichnis.Inhalt soll)
    {
        var inhalt = Inhalt(zip, soll.Pfad);
        return Convert.ToHexStringLower(SHA256.HashData(inhalt)) == soll.Pruefsumme ? inhalt : throw new RuleBroken($"{Beschaedigt}„{soll.Pfad}“ wurde verändert.");
    }

    private static byte[] Inhalt(ZipArchive zip, string pfad)
    {
        using var ein = Eintrag(zip, pfad).Open();
        using var puffer = new MemoryStream();
        ein.CopyTo(puffer);
        return puffer.ToArray();
    }

    private static ZipArchiveEntry Eintrag(ZipArchive zip, string pfad) => zip.GetEntry(pfad) ?? throw new RuleBroken($"{Beschaedigt}„{pfad}“ fehlt.");

    [GeneratedRegex("^dateien/(?<o>[0-9a-f-]{36})/(?<s>[0-9a-f]{64})$")]
    private static partial Regex Dateipfad();

    [GeneratedRegex(@"^(protokoll/kopf\.json|schluessel/siegel[A-Za-z0-9_.-]*\.pem)$")]
    private static partial Regex Beilagenpfad();
}
