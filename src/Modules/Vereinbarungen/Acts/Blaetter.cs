using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts.Dokument;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>The agreement as PDF: the stored one of the freeze, else a draft as far as the person may see it.</summary>
internal sealed class Blatt(Db db, Ausfertigen ausfertigen, Unterzeichnung unterzeichnung, VereinbarungPdf pdf)
{
    /// <exception cref="PdfNichtMoeglich">A draft cannot be made here.</exception>
    public async Task<byte[]> PdfAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        if (vorgang.Vereinbarung.IstFestgeschrieben && await unterzeichnung.StehendeAsync(vorgang.Vereinbarung.Id, abbruch) is { } festschreibung)
            return await db.Set<FestgeschriebenerInhalt>().AsNoTracking().Where(i => i.FestschreibungId == festschreibung.Id).Select(i => i.Pdf).FirstOrDefaultAsync(abbruch)
                // On the day of the freeze this machine could make no PDF.
                ?? await pdf.ErzeugeAsync(await ausfertigen.InhaltAsync(festschreibung, abbruch), abbruch);
        return await pdf.ErzeugeAsync(await ausfertigen.EntwurfAsync(vorgang, abbruch), abbruch);
    }

    /// <summary>"Vereinbarung 2026-27 Grundschule am Mühlgraben.pdf".</summary>
    public static string Name(Vorgang vorgang, string endung) =>
        string.Concat($"Vereinbarung {vorgang.Vereinbarung.Schuljahr.ToString().Replace('/', '-')} {vorgang.Schule.Name}.{endung}".Where(z => !char.IsControl(z) && z is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')));
}

/// <summary>A job: all agreements of a list as PDFs in one ZIP, with an index that also names those that are not in it.</summary>
internal sealed class Blaettersammlung(Db db, Uhr uhr, Zugriff zugriff, Texte texte, Blatt blatt) : IAuftragsart
{
    public const string Kennung = "VereinbarungenAlsPdf";
    public const int Hoechstens = 2000;

    public string Art => Kennung;

    public static string Eingabe(IEnumerable<Guid> vereinbarungen) => JsonSerializer.Serialize(vereinbarungen);

    public async Task FuehreAusAsync(Auftragslauf lauf, CancellationToken cancellationToken)
    {
        var ids = JsonSerializer.Deserialize<List<Guid>>(lauf.Eingabe) ?? [];
        var ich = await AlsAsync(lauf.PersonId ?? throw new InvalidOperationException("Nobody ordered this job."), cancellationToken);
        var index = new StringBuilder("\uFEFF");
        Zeile(index, "Schule", "Schulnummer", "Ort", "Schuljahr", "Stand", "Datei", "Hinweis");
        var (namen, gesammelt) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0);
        await using var aus = lauf.Ergebnis($"Vereinbarungen {uhr.Heute:yyyy-MM-dd}.zip");
        await using (var zip = new ZipArchive(aus, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            for (var i = 0; i < ids.Count; i++)
            {
                await lauf.MeldeAsync(i, ids.Count, "Vereinbarungen werden gesammelt");
                // Each one is opened with today's rights of the person: a role that ended meanwhile opens nothing.
                db.ChangeTracker.Clear();
                Vorgang vorgang;
                try
                {
                    vorgang = await zugriff.OeffneAsync(ids[i], ich, zumAendern: false, cancellationToken);
                }
                catch (NotFound)
                {
                    continue;
                }
                var (datei, hinweis) = await LegeAbAsync(zip, vorgang, namen, cancellationToken);
                gesammelt += datei.Length > 0 ? 1 : 0;
                Zeile(index, vorgang.Schule.Name, vorgang.Schule.Schulnummer ?? "", vorgang.Schule.Ort, vorgang.Vereinbarung.Schuljahr.ToString(), Zustandsfolge.Wort(vorgang.Lage), datei, hinweis);
            }
            await using var liste = await zip.CreateEntry("index.csv").OpenAsync(cancellationToken);
            await liste.WriteAsync(Encoding.UTF8.GetBytes(index.ToString()), cancellationToken);
        }
        db.Vermerke(ich.Akt("Vereinbarungen als PDF gesammelt", nameof(Auftrag), lauf.Id, $"{gesammelt} Dateien"));
        await db.SaveChangesAsync(cancellationToken);
        lauf.Schlusssatz = $"{gesammelt} von {ids.Count} Vereinbarungen sind in der Datei. Die Liste index.csv nennt alle. Die Datei bleibt sieben Tage hier.";
    }

    private async Task<(string Datei, string Hinweis)> LegeAbAsync(ZipArchive zip, Vorgang vorgang, HashSet<string> namen, CancellationToken abbruch)
    {
        if (!(await texte.LiesAsync(vorgang, null, abbruch)).Values.Any(t => t.IstSichtbar))
            return ("", "Die Schule hat noch nichts freigegeben.");
        byte[] inhalt;
        try
        {
            inhalt = await blatt.PdfAsync(vorgang, abbruch);
        }
        catch (PdfNichtMoeglich fehler)
        {
            return ("", fehler.Message);
        }
        var name = Blatt.Name(vorgang, "pdf");
        for (var nr = 2; !namen.Add(name); nr++)
            name = Blatt.Name(vorgang, $"{nr}.pdf");
        await using var eintrag = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(abbruch);
        await eintrag.WriteAsync(inhalt, abbruch);
        return (name, vorgang.Vereinbarung.IstFestgeschrieben ? "" : "Entwurf");
    }

    private async Task<Handelnder> AlsAsync(Guid person, CancellationToken abbruch)
    {
        var p = await db.Users.AsNoTracking().FirstAsync(x => x.Id == person, abbruch);
        return new Handelnder { PersonId = p.Id, Name = p.Name, Anrede = p.Anrede, Nachname = p.Nachname, Aemter = await Sitzungen.AemterAsync(db, p.Id, uhr.Heute, abbruch) };
    }

    // Values that a spreadsheet would run as a formula get an apostrophe in front.
    private static void Zeile(StringBuilder csv, params ReadOnlySpan<string> werte)
    {
        for (var i = 0; i < werte.Length; i++)
        {
            var wert = werte[i].Length > 0 && werte[i][0] is '=' or '+' or '-' or '@' or '\t' ? "'" + werte[i] : werte[i];
            csv.Append(i > 0 ? ";" : "").Append('"').Append(wert.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        csv.Append("\r\n");
    }
}
