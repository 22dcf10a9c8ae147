using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>A common text as it stands.</summary>
/// <param name="Schulart">Empty: for the whole cluster.</param>
/// <param name="Nr">State for autosaving.</param>
/// <param name="Fassung">Number of the newest version; what schools remember.</param>
internal sealed record Gemeinsamtext(Guid Id, Guid FeldtextId, string Feld, string Schulart, string Text, int Nr, int Fassung, DateTime? GeaendertAm, string VonName);

/// <summary>A school of the cluster and how its text stands to the common one.</summary>
internal sealed record Schullage(Guid SchuleId, string Name, string Schularten, Guid? VereinbarungId, Textlage Lage);

/// <summary>A field that a cluster can write together, seen from one school.</summary>
/// <param name="Gilt">The text this school is offered; null: there is none.</param>
/// <param name="Basis">The common text as this school last took or declined it; null: never.</param>
/// <param name="IstNeu">It has changed since, and is to be offered.</param>
internal sealed record Clusterlage(IReadOnlyList<Gemeinsamtext> Texte, Gemeinsamtext? Gilt, Textlage Lage, bool IstNeu, string? Basis, bool EigenerText, IReadOnlyList<Schullage> Andere);

/// <summary>Common texts of a cluster: read beside those of the schools, begun, taken over, declined.</summary>
internal sealed class Clustertexte(Db db, Uhr uhr, Schreibtisch schreibtisch)
{
    private static readonly Abfrage<Func<Db, Guid, int, string, string[], IAsyncEnumerable<Gemeinsamtext>>> s_texte = new(() => EF.CompileAsyncQuery((Db db, Guid cluster, int jahr, string vorlage, string[] felder) =>
        from c in db.Set<Clustertext>().AsNoTracking()
        join t in db.Set<Feldtext>() on c.Id equals t.TraegerId
        join p in db.Users on t.GeaendertVon equals p.Id into personen
        from p in personen.DefaultIfEmpty()
        where c.ClusterId == cluster && c.Jahr == jahr && c.Vorlage == vorlage && felder.Contains(c.Feld)
        orderby c.Schulart
        select new Gemeinsamtext(c.Id, t.Id, c.Feld, c.Schulart, t.Text, t.Nr, db.Set<Fassung>().Where(f => f.FeldtextId == t.Id).Max(f => (int?)f.Nr) ?? 0, t.GeaendertAm, p == null ? "" : p.Vorname + " " + p.Nachname)));

    /// <summary>Schools of the cluster today with their agreement of the same Schuljahr and form, the own one too.</summary>
    public async Task<IReadOnlyList<(Organisation Schule, Guid? Vereinbarung)>> SchulenAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        if (vorgang.Cluster is not { } cluster)
            return [];
        var (heute, v) = (uhr.Heute, vorgang.Vereinbarung);
        var zeilen = await (from b in db.Set<Beziehung>().AsNoTracking()
                            join o in db.Set<Organisation>().AsNoTracking() on b.VonId equals o.Id
                            from x in db.Set<Vereinbarung>().Where(x => x.SchuleId == o.Id && x.Jahr == v.Jahr && x.Vorlage == v.Vorlage && x.Zustand != Zustand.Gekuendigt).DefaultIfEmpty()
                            where b.ZuId == cluster.Id && b.Art == Beziehungsart.Cluster && b.Ab <= heute && (b.Bis == null || b.Bis >= heute)
                            orderby o.Name, o.Id
                            select new { Schule = o, Id = x == null ? (Guid?)null : x.Id }).ToListAsync(abbruch);
        return [.. zeilen.DistinctBy(z => z.Schule.Id).Select(z => (z.Schule, z.Schule.Id == v.SchuleId ? v.Id : z.Id))];
    }

    /// <summary>Texts can be written together; rows and goals belong to one school.</summary>
    public static bool Kann(Feld feld) => feld.GemeinsamImCluster && Feldeingabe.IstText(feld);

    /// <summary>By key of the field; empty when the school is in no cluster. Five queries, two when nothing is written together yet.</summary>
    public async Task<Dictionary<string, Clusterlage>> LiesAsync(Vorgang vorgang, IReadOnlyList<Feld> felder, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        var schluessel = felder.Where(Kann).Select(f => f.Schluessel).ToArray();
        if (vorgang.Cluster is not { } cluster || schluessel.Length == 0)
            return [];
        var texte = await s_texte.Fuer(db)(db, cluster.Id, v.Jahr, v.Vorlage, schluessel).ToListAsync(abbruch);
        var schulen = texte.Count == 0 ? [] : await SchulenAsync(vorgang, abbruch);
        var ids = schulen.Where(s => s.Vereinbarung is not null).Select(s => s.Vereinbarung!.Value).Append(v.Id).Distinct().ToArray();
        var zeilen = texte.Count == 0 ? [] : await db.Set<Feldtext>().AsNoTracking().Where(t => ids.Contains(t.TraegerId) && schluessel.Contains(t.Feld)).ToListAsync(abbruch);
        var gesehen = zeilen.Where(z => z.ClustertextId is not null).Select(z => z.ClustertextId!.Value).Distinct().ToArray();
        var nummern = zeilen.Where(z => z.ClusterNr is not null).Select(z => z.ClusterNr!.Value).Distinct().ToArray();
        var basen = gesehen.Length == 0 ? [] : await (from t in db.Set<Feldtext>()
                                                      join f in db.Set<Fassung>() on t.Id equals f.FeldtextId
                                                      where gesehen.Contains(t.TraegerId) && nummern.Contains(f.Nr)
                                                      select new { t.TraegerId, f.Nr, f.Text }).ToDictionaryAsync(x => (x.TraegerId, x.Nr), x => x.Text, abbruch);
        string? Basis(Feldtext? z) => z is { ClustertextId: { } id, ClusterNr: { } nr } ? basen.GetValueOrDefault((id, nr), "") : null;

        return schluessel.ToDictionary(s => s, s =>
        {
            var hier = texte.Where(t => t.Feld == s).ToList();
            Textlage Lage(Feldtext? z, string schularten) => z is null ? Textlage.KeineVereinbarung
                : Clusterabgleich.Lage(z.Text, z.EigenerText, Clusterabgleich.Passend(hier, t => t.Schulart, schularten)?.Text ?? "", Basis(z));
            Feldtext? Zeile(Guid? vereinbarung) => zeilen.FirstOrDefault(z => z.TraegerId == vereinbarung && z.Feld == s);
            var eigene = Zeile(v.Id);
            var gilt = Clusterabgleich.Passend(hier, t => t.Schulart, vorgang.Schule.Schularten);
            return new Clusterlage(hier, gilt, Lage(eigene, vorgang.Schule.Schularten), gilt is not null && eigene is not null && Clusterabgleich.IstNeu(eigene, gilt.Id, gilt.Fassung, gilt.Text), Basis(eigene), eigene?.EigenerText == true,
                [.. schulen.Where(x => x.Schule.Id != v.SchuleId).Select(x => new Schullage(x.Schule.Id, x.Schule.Name, x.Schule.Schularten, x.Vereinbarung, Lage(Zeile(x.Vereinbarung), x.Schule.Schularten)))]);
        });
    }

    /// <summary>The common text with this id, if it belongs to the cluster, Schuljahr and form of the agreement.</summary>
    /// <exception cref="NotFound">It does not: the school may have left the cluster.</exception>
    public async Task<Clustertext> FindeAsync(Vorgang vorgang, Guid id, string feld, CancellationToken abbruch)
    {
        var (cluster, v) = (vorgang.Cluster?.Id, vorgang.Vereinbarung);
        return await db.Set<Clustertext>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.ClusterId == cluster && c.Jahr == v.Jahr && c.Vorlage == v.Vorlage && c.Feld == feld, abbruch) ?? throw new NotFound();
    }

    /// <summary>Begins a common text, empty or with the text of one's own school. One that is there already is given back unchanged.</summary>
    public async Task<Guid> BeginneAsync(Vorgang vorgang, Feld feld, string schulart, bool mitEigenem, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        if (vorgang.Cluster is not { } cluster)
            throw new RuleBroken("Ihre Schule gehört zurzeit zu keinem Cluster. Einen gemeinsamen Text gibt es nur dort.");
        if (!Kann(feld))
            throw new RuleBroken("Dieses Feld schreibt jede Schule für sich.");
        var v = vorgang.Vereinbarung;
        if (mitEigenem)
            vorgang.Verlange(Handlung.Schreiben, feld);
        if (schulart.Length > 0 && (await SchulenAsync(vorgang, abbruch)).All(s => !s.Schule.Schularten.Split(", ").Contains(schulart)))
            throw new RuleBroken("Diese Schulart gibt es im Cluster nicht. Bitte wählen Sie eine der angebotenen.");
        db.ChangeTracker.Clear();
        if (await VorhandenerAsync() is { } vorhanden)
            return vorhanden;
        var neu = new Clustertext { ClusterId = cluster.Id, Land = v.Land, Vorlage = v.Vorlage, Jahr = v.Jahr, Feld = feld.Schluessel, Schulart = schulart, AngelegtAm = uhr.Jetzt };
        db.Add(neu);
        db.Add(new Feldtext { TraegerId = neu.Id, Feld = feld.Schluessel });
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        try
        {
            await db.SpeichereAsync(ich.Akt("Gemeinsamen Text begonnen", nameof(Clustertext), neu.Id, $"{feld.Nummer} {(schulart.Length == 0 ? cluster.Name : schulart)}", amt), abbruch);
        }
        catch (DbUpdateException)
        {
            // Another school has begun it in the same moment: there is one, and it is given back as it is.
            await transaktion.RollbackAsync(abbruch);
            db.ChangeTracker.Clear();
            if (await VorhandenerAsync() is { } schneller)
                return schneller;
            throw;
        }
        await schreibtisch.BeruehreClusterAsync(neu.Id, abbruch);
        if (mitEigenem && await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == v.Id && t.Feld == feld.Schluessel).Select(t => t.Text).FirstAsync(abbruch) is { Length: > 0 } text)
        {
            await schreibtisch.SpeichereAsync(neu.Id, feld, text, 0, Schreibende.Von(ich, amt), Anlass.Geschrieben, abbruch);
            await MerkeAsync(vorgang, feld, neu.Id, 1, eigener: false, "Gemeinsamen Text übernommen", ich, amt, abbruch);
        }
        await transaktion.CommitAsync(abbruch);
        return neu.Id;

        Task<Guid?> VorhandenerAsync() =>
            db.Set<Clustertext>().Where(c => c.ClusterId == cluster.Id && c.Jahr == v.Jahr && c.Vorlage == v.Vorlage && c.Feld == feld.Schluessel && c.Schulart == schulart).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(abbruch);
    }

    /// <summary>
    /// Takes the common text over. A text that the school has adapted is kept: what is new in the common text is merged into it word by
    /// word; where both changed the same words, the school decides.
    /// </summary>
    /// <param name="gezeigt">Number of the state that the page showed.</param>
    public async Task<Gespeichert> UebernimmAsync(Vorgang vorgang, Feld feld, int gezeigt, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var (lage, gilt, fassung) = await SchliesseAsync(vorgang, feld, gezeigt, abbruch);
        var nr = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == vorgang.Vereinbarung.Id && t.Feld == feld.Schluessel).Select(t => t.Nr).FirstAsync(abbruch);
        var anfang = lage.Lage == Textlage.Angepasst ? lage.Basis : null;
        var stand = await schreibtisch.SpeichereAsync(vorgang.Vereinbarung.Id, feld, gilt.Text, nr, Schreibende.Von(ich, amt), Anlass.VomClusterUebernommen, abbruch, anfang);
        await MerkeAsync(vorgang, feld, gilt.Id, fassung, eigener: false, "Gemeinsamen Text übernommen", ich, amt, abbruch);
        return stand;
    }

    /// <summary>Keeps the school's text as it is; the next change of the common text is offered again.</summary>
    public async Task LehneAbAsync(Vorgang vorgang, Feld feld, int gezeigt, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var (_, gilt, fassung) = await SchliesseAsync(vorgang, feld, gezeigt, abbruch);
        await MerkeAsync(vorgang, feld, gilt.Id, fassung, eigener: false, "Änderung des gemeinsamen Textes nicht übernommen", ich, amt, abbruch);
    }

    /// <summary>The school writes its own text here; changes of the common text are not offered any more.</summary>
    public async Task BleibeBeimEigenenAsync(Vorgang vorgang, Feld feld, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var zeile = await db.Set<Feldtext>().AsNoTracking().FirstAsync(t => t.TraegerId == vorgang.Vereinbarung.Id && t.Feld == feld.Schluessel, abbruch);
        await MerkeAsync(vorgang, feld, zeile.ClustertextId, zeile.ClusterNr, eigener: true, "Eigenen Text gewählt", ich, amt, abbruch);
    }

    // What a school takes or declines must be there as long as the agreement: its version is closed, so nobody writes on in it.
    private async Task<(Clusterlage Lage, Gemeinsamtext Gilt, int Fassung)> SchliesseAsync(Vorgang vorgang, Feld feld, int gezeigt, CancellationToken abbruch)
    {
        db.ChangeTracker.Clear();
        var lage = (await LiesAsync(vorgang, [feld], abbruch)).GetValueOrDefault(feld.Schluessel);
        if (lage?.Gilt is not { Fassung: > 0 } gilt)
            throw new RuleBroken("Einen gemeinsamen Text gibt es hier noch nicht.");
        await using var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        await db.HalteAsync(gilt.Id, abbruch);
        await schreibtisch.SchliesseAlleAsync(gilt.Id, abbruch);
        if (gilt.Nr != gezeigt || await db.Set<Feldtext>().AnyAsync(t => t.Id == gilt.FeldtextId && t.Nr != gezeigt, abbruch))
            throw new RuleBroken("Der gemeinsame Text hat sich eben noch einmal geändert. Bitte sehen Sie sich den Unterschied an und entscheiden Sie dann.");
        await db.SaveChangesAsync(abbruch);
        await transaktion.CommitAsync(abbruch);
        db.ChangeTracker.Clear();
        return (lage, gilt, gilt.Fassung);
    }

    private async Task MerkeAsync(Vorgang vorgang, Feld feld, Guid? clustertext, int? fassung, bool eigener, string was, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        db.ChangeTracker.Clear();
        await using var transaktion = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(abbruch) : null;
        await db.VerlangeOffeneAsync(id, uhr.Jetzt, "Wie er zum gemeinsamen Text steht, lässt sich nicht mehr ändern.", abbruch);
        await db.Set<Feldtext>().Where(t => t.TraegerId == id && t.Feld == feld.Schluessel)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.ClustertextId, clustertext).SetProperty(x => x.ClusterNr, fassung).SetProperty(x => x.EigenerText, eigener), abbruch);
        db.Vermerke(ich.Akt(was, nameof(Vereinbarung), id, feld.Nummer, amt), ($"Feldtext {feld.Schluessel} GemeinsamerText", null, clustertext?.ToString()), ($"Feldtext {feld.Schluessel} Fassung", null, fassung?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(abbruch);
        if (transaktion is not null)
            await transaktion.CommitAsync(abbruch);
    }
}
