using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Schreiben;

/// <summary>What one writing page shows.</summary>
internal sealed record Perspektivansicht(bool IstSichtbar, IReadOnlyList<Feldansicht> Felder, IReadOnlyList<Teilstand> Teile);

/// <summary>Gathers a perspective's fields with texts, remarks and overlaps, and the state of all parts, in a fixed number of queries.</summary>
internal sealed class Feldansichten(Db db, Texte texte, Uhr uhr, Clustertexte gemeinsam, Vorjahr vorjahre, Mitgebrachtes mitgebrachtes, Anmerken anmerken)
{
    public async Task<Perspektivansicht> LiesAsync(Vorgang vorgang, Perspektive perspektive, Handelnder ich, CancellationToken abbruch)
    {
        var v = vorgang.Vereinbarung;
        var alle = await texte.LiesAsync(vorgang, null, abbruch);
        var kommentare = await KommentareAsync(vorgang, abbruch);
        var sichtbar = vorgang.Sieht(perspektive);
        var darf = vorgang.Darf(Handlung.Schreiben, perspektive);
        var stellen = vorgang.Blick is Blick.Schule or Blick.Beratung && sichtbar ? await StellenAsync(v.Id, ich, abbruch) : [];
        var vorjahr = await vorjahre.TexteAsync(vorgang, perspektive.Felder, abbruch);
        var mitgebracht = await mitgebrachtes.LiesAsync(vorgang, perspektive.Felder, abbruch);
        var cluster = vorgang.Blick is Blick.Schule or Blick.Beratung && sichtbar && !v.IstFestgeschrieben ? await gemeinsam.LiesAsync(vorgang, perspektive.Felder, abbruch) : [];
        var ansichten = perspektive.Felder.Select(f =>
        {
            var t = alle[f.Schluessel];
            return new Feldansicht
            {
                Id = v.Id,
                Feld = f,
                Text = t.Text,
                Anlagen = t.Anlagen,
                Nr = t.Nr,
                IstSichtbar = t.IstSichtbar,
                DarfSchreiben = darf,
                DarfKommentieren = vorgang.Darf(Handlung.Kommentieren, perspektive),
                DarfUeberarbeitungErbitten = vorgang.Darf(Handlung.UeberarbeitungErbitten, perspektive),
                GeaendertAm = t.GeaendertAm,
                VonName = t.VonName,
                VonMir = t.VonId == ich.PersonId,
                Stand = t.GeaendertAm is { } am ? $"Gespeichert {uhr.Neulich(am)}" : "",
                Fassungen = t.Fassungen,
                Laenge = Textform.Laenge(t.Text),
                Vorjahr = vorjahr.GetValueOrDefault(f.Schluessel, ""),
                Mitgebracht = [.. mitgebracht[f.Schluessel]],
                NichtInDiesemJahr = t.NichtInDiesemJahr,
                DarfVergleichen = f.Vergleich && vorgang.Cluster is not null && vorgang.Blick is (Blick.Schule or Blick.Beratung),
                Cluster = ClusterAnsicht(cluster.GetValueOrDefault(f.Schluessel), darf),
                Zeilen = f.Spalten.Count > 0 ? Zeilenform.Lies(f, t.Text) : null,
                Kommentare = kommentare.GetValueOrDefault(f.Schluessel, []),
                Ueberschneidungen = [.. stellen.Where(s => s.Feld == f.Schluessel).Select(s => s.Ansicht)],
            };
        }).ToList();
        return new Perspektivansicht(sichtbar, ansichten, Teile(vorgang, alle, kommentare));
    }

    private Clusteransicht? ClusterAnsicht(Clusterlage? lage, bool darf)
    {
        if (lage is null || (lage.Gilt is null && !darf))
            return null;
        if (lage.Gilt is not { } gilt)
            return new Clusteransicht(lage.Texte.Count == 0 ? "gibt es hier noch nicht." : $"gibt es nur für {string.Join(", ", lage.Texte.Select(t => t.Schulart))}.", lage.Texte.Count == 0 ? "Gemeinsamen Text beginnen" : "Gemeinsame Texte ansehen", []);
        var angebot = lage.IstNeu && darf
            ? new Clusterangebot(gilt.Nr, Wortvergleich.Vergleiche(lage.Basis, gilt.Text), gilt.VonName.Length > 0 && gilt.GeaendertAm is { } am ? $"{gilt.VonName}, {uhr.Neulich(am)}" : "", lage.Lage == Textlage.Angepasst)
            : null;
        return new Clusteransicht(
            (gilt.Schulart.Length > 0 ? $"für {gilt.Schulart}. " : "") + $"Bei Ihnen: {Clusterabgleich.Wort(lage.Lage)}.",
            lage.Lage is Textlage.Leer or Textlage.Eigener && gilt.Text.Length > 0 ? "Gemeinsamen Text ansehen und übernehmen" : "Gemeinsamen Text ansehen und schreiben",
            [.. lage.Andere.Select(s => new Clusterschule(s.Name, Clusterabgleich.Wort(s.Lage), Clusterabgleich.Form(s.Lage)))], angebot);
    }

    /// <summary>State of every perspective in words.</summary>
    public static IReadOnlyList<Teilstand> Teile(Vorgang vorgang, IReadOnlyDictionary<string, Sichttext> alle, IReadOnlyDictionary<string, IReadOnlyList<Kommentaransicht>> kommentare) =>
        [.. vorgang.Vorlage.Teile.Select(t => new Teilstand(t.Titel, [.. t.Perspektiven.Select(p =>
        {
            var gefuellt = p.Felder.Count(f => alle.TryGetValue(f.Schluessel, out var x) && x.IstGefuellt);
            var offen = p.Felder.Sum(f => kommentare.GetValueOrDefault(f.Schluessel, []).Count(k => k.Art == Kommentarart.BitteUeberarbeiten && !k.Erledigt));
            var sichtbar = vorgang.Sieht(p);
            var (wort, art) = !sichtbar ? ("nicht freigegeben", "warten")
                : offen > 0 ? (offen == 1 ? "1 Rückmeldung offen" : $"{offen} Rückmeldungen offen", "rueck")
                : gefuellt == 0 ? ("leer", "leer")
                : gefuellt == p.Felder.Count ? ("alle Felder ausgefüllt", "fertig")
                : ($"{gefuellt} von {p.Felder.Count} Feldern", "arbeit");
            return new Perspektivstand(p.Schluessel, p.Titel, wort, art, gefuellt, p.Felder.Count, offen);
        })]))];

    /// <summary>Remarks by field, as far as the person sees them.</summary>
    public async Task<Dictionary<string, IReadOnlyList<Kommentaransicht>>> KommentareAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var alle = await anmerken.LiesAsync(vorgang, abbruch);
        var antworten = alle.ToLookup(a => a.Kommentar.AntwortAuf);
        return antworten[null].GroupBy(a => a.Kommentar.Feld).ToDictionary(g => g.Key, g => (IReadOnlyList<Kommentaransicht>)[.. g.Select(Ansicht)]);

        Kommentaransicht Ansicht(Anmerkung a) => new(
            a.Kommentar.Id, a.Kommentar.Art, a.Kuerzel, a.Name, a.Organisation, uhr.Neulich(a.Kommentar.Am), a.Kommentar.Text, a.Kommentar.ErledigtAm is not null, [.. antworten[a.Kommentar.Id].Select(Ansicht)]);
    }

    /// <summary>Open overlaps in the fields of an agreement or common text.</summary>
    public async Task<IReadOnlyList<(string Feld, Stellenansicht Ansicht)>> StellenAsync(Guid id, Handelnder ich, CancellationToken abbruch)
    {
        var stellen = await s_stellen.Fuer(db)(db, id).ToListAsync(abbruch);
        string Wer(Person? p, DateTime am) => (p is null ? "Jemand" : p.Id == ich.PersonId ? "Ihre Fassung" : p.Name) + $", {Uhr.Uhrzeit(am)} Uhr";
        return [.. stellen.Select(s => (s.Feld, new Stellenansicht(
            s.Offen.Id,
            s.Offen.PersonId == ich.PersonId || s.Offen.AnderePersonId == ich.PersonId ? "Sie und eine andere Person haben dieselben Wörter geändert." : "Zwei Personen haben dieselben Wörter geändert.",
            Wer(s.Person, s.Offen.Am), s.Andere is null ? "Die andere Fassung" : s.Andere.Id == ich.PersonId ? "Ihre Fassung" : s.Andere.Name,
            s.Offen.Davor, s.Offen.Danach, s.Offen.Meins, s.Offen.Anderes)))];
    }

    private sealed record Stelle(OffeneUeberschneidung Offen, string Feld, Person Person, Person? Andere);

    private static readonly Abfrage<Func<Db, Guid, IAsyncEnumerable<Stelle>>> s_stellen = new(() => EF.CompileAsyncQuery((Db db, Guid traeger) =>
        from u in db.Set<OffeneUeberschneidung>().AsNoTracking()
        join t in db.Set<Feldtext>() on u.FeldtextId equals t.Id
        join p in db.Users on u.PersonId equals p.Id
        join a in db.Users on u.AnderePersonId equals a.Id into andere
        from a in andere.DefaultIfEmpty()
        where u.TraegerId == traeger && u.GeloestAm == null
        orderby u.Am
        select new Stelle(u, t.Feld, p, a)));
}
