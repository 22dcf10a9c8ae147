using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>The text of a field as one person sees it.</summary>
/// <param name="Nr">Number of the current state; 0 for who may not write.</param>
/// <param name="IstSichtbar">False: the school has not released it yet.</param>
/// <param name="VonName">Who wrote last; empty for the Schulaufsicht.</param>
internal sealed record Sichttext(Guid FeldtextId, string Feld, string Text, int Nr, bool IstSichtbar, DateTime? GeaendertAm, string VonName, bool NichtInDiesemJahr, int? ClusterNr, bool EigenerText, int Fassungen)
{
    /// <summary>Who wrote last; null for the Schulaufsicht.</summary>
    public Guid? VonId { get; init; }

    /// <summary>Files beside or instead of the text.</summary>
    public IReadOnlyList<Anhang> Anlagen { get; init; } = [];

    public bool IstGefuellt => Text.Length > 0 || Anlagen.Count > 0;
}

/// <summary>A file at a field as one person sees it.</summary>
/// <param name="Wer">Who hung it on; empty for the Schulaufsicht while the text is open.</param>
internal sealed record Anhang(Guid Id, Guid DateiId, string Feld, string Name, string Sha256, long Groesse, DateTime Am, string Wer)
{
    /// <summary>"1,4 MB".</summary>
    public string Umfang => Groesse >= 1_000_000 ? $"{Groesse / 1_000_000.0:0.0} MB" : $"{Math.Max(1, Groesse / 1000)} KB";
}

/// <summary>Reads the texts of an agreement as far as a person may see them.</summary>
internal sealed class Texte(Db db)
{
    /// <summary>By key of the field. All fields of the agreement, or those of one perspective.</summary>
    public async Task<Dictionary<string, Sichttext>> LiesAsync(Vorgang vorgang, string? perspektive, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        var zeilen = await s_texte.Fuer(db)(db, v.Id).ToListAsync(abbruch);
        // The Schulaufsicht sees the versions of the release, advisers the text of today.
        var gezeigt = vorgang.Freigaben is { } freigaben && vorgang.Blick == Blick.Schulaufsicht ? await FreigegebeneAsync([.. freigaben.Values.Select(f => f.Id)], abbruch) : null;
        var teile = vorgang.Vorlage.Perspektiven.SelectMany(p => p.Felder.Select(f => (f.Schluessel, Perspektive: p))).ToDictionary(x => x.Schluessel, x => x.Perspektive);
        var anlagen = (await AnlagenAsync(v.Id, abbruch)).ToLookup(a => a.Feld);
        var ergebnis = new Dictionary<string, Sichttext>(zeilen.Count);
        foreach (var z in zeilen)
        {
            var teil = teile.GetValueOrDefault(z.Feld);
            if (perspektive is not null && teil?.Schluessel != perspektive)
                continue;
            var sichtbar = teil is not null ? vorgang.Sieht(teil) : vorgang.Freigaben is null;
            var text = !sichtbar ? "" : gezeigt is null ? z.Text : gezeigt.GetValueOrDefault(z.Feld, "");
            // Files are seen as texts are: as they were at the release.
            var bis = !sichtbar ? DateTime.MinValue : gezeigt is null ? DateTime.MaxValue : vorgang.Freigaben![teil!.Schluessel].Am;
            var darfStand = vorgang.Blick is Blick.Schule or Blick.Beratung && sichtbar;
            ergebnis[z.Feld] = new Sichttext(z.Id, z.Feld, text, darfStand ? z.Nr : 0, sichtbar, darfStand ? z.GeaendertAm : null, darfStand ? $"{z.Vorname} {z.Nachname}".Trim() : "", sichtbar && z.NichtInDiesemJahr, darfStand ? z.ClusterNr : null, darfStand && z.EigenerText, darfStand ? z.Fassungen : 0)
            {
                VonId = darfStand ? z.GeaendertVon : null,
                Anlagen = [.. anlagen[z.Feld].Where(a => a.Am <= bis).Select(a => darfStand || v.IstFestgeschrieben ? a : a with { Wer = "" })],
            };
        }
        return ergebnis;
    }

    /// <summary>All files of an agreement, by time, whoever looks.</summary>
    public async Task<List<Anhang>> AnlagenAsync(Guid vereinbarung, CancellationToken abbruch) => await s_anlagen.Fuer(db)(db, vereinbarung).ToListAsync(abbruch);

    private sealed record Textzeile(Guid Id, string Feld, string Text, int Nr, DateTime? GeaendertAm, Guid? GeaendertVon, bool NichtInDiesemJahr, int? ClusterNr, bool EigenerText, string Vorname, string Nachname, int Fassungen);

    private static readonly Abfrage<Func<Db, Guid, IAsyncEnumerable<Textzeile>>> s_texte = new(() => EF.CompileAsyncQuery((Db db, Guid traeger) =>
        from t in db.Set<Feldtext>()
        join p in db.Users on t.GeaendertVon equals p.Id into personen
        from p in personen.DefaultIfEmpty()
        where t.TraegerId == traeger
        select new Textzeile(t.Id, t.Feld, t.Text, t.Nr, t.GeaendertAm, t.GeaendertVon, t.NichtInDiesemJahr, t.ClusterNr, t.EigenerText, p == null ? "" : p.Vorname, p == null ? "" : p.Nachname, db.Set<Fassung>().Count(f => f.FeldtextId == t.Id))));

    private static readonly Abfrage<Func<Db, Guid, IAsyncEnumerable<Anhang>>> s_anlagen = new(() => EF.CompileAsyncQuery((Db db, Guid vereinbarung) =>
        from a in db.Set<Feldanlage>().AsNoTracking()
        join p in db.Users on a.PersonId equals p.Id
        where a.VereinbarungId == vereinbarung
        orderby a.Am, a.Id
        select new Anhang(a.Id, a.DateiId, a.Feld, a.Name, a.Sha256, a.Groesse, a.Am, p.Vorname + " " + p.Nachname)));

    /// <summary>Texts of a field that schools have released to their cluster, by agreement; those without a release are missing.</summary>
    public async Task<Dictionary<Guid, string>> FuerClusterAsync(IReadOnlyCollection<Guid> vereinbarungen, string perspektive, string feld, CancellationToken abbruch)
    {
        var zeilen = await (from f in db.Set<Freigabe>()
                            from ff in db.Set<FreigabeFassung>().Where(x => x.FreigabeId == f.Id && x.Feld == feld).DefaultIfEmpty()
                            from fassung in db.Set<Fassung>().Where(x => ff != null && x.Id == ff.FassungId).DefaultIfEmpty()
                            where vereinbarungen.Contains(f.VereinbarungId) && f.Perspektive == perspektive && f.Fuer == FreigabeFuer.Cluster && f.ZurueckgenommenAm == null
                            select new { f.VereinbarungId, Text = fassung == null ? "" : fassung.Text }).ToListAsync(abbruch);
        return zeilen.DistinctBy(z => z.VereinbarungId).ToDictionary(z => z.VereinbarungId, z => z.Text);
    }

    private async Task<Dictionary<string, string>> FreigegebeneAsync(Guid[] freigaben, CancellationToken abbruch) =>
        await (from ff in db.Set<FreigabeFassung>()
               join fassung in db.Set<Fassung>() on ff.FassungId equals fassung.Id
               where freigaben.Contains(ff.FreigabeId)
               select new { ff.Feld, fassung.Text }).ToDictionaryAsync(x => x.Feld, x => x.Text, abbruch);
}
