using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>A changed value in words.</summary>
public sealed record Wertaenderung(string Bezeichnung, string? Alt, string? Neu);

/// <summary>One act as people read it.</summary>
/// <param name="Vertretene">The person deputised for; empty: the own role.</param>
/// <param name="IstVersiegelt">Linked into the chain.</param>
/// <param name="Geschwaerzt">Values that were erased since.</param>
public sealed record Verlaufszeile(DateTime Am, string Wann, string Was, string Wer, string Kuerzel, string Vertretene, string Organisation, string Grund, IReadOnlyList<Wertaenderung> Werte, int Geschwaerzt, bool IstVersiegelt);

/// <summary>A page of the acts on a thing.</summary>
/// <param name="Adresse">Of the page that shows it; <c>?seite=</c> is added.</param>
public sealed record Verlaufsblatt(IReadOnlyList<Verlaufszeile> Zeilen, int Seite, bool HatMehr, string Adresse);

/// <summary>Reads the record of events of one thing, newest first.</summary>
public sealed class Verlauf(Db db, Uhr uhr)
{
    public const int JeSeite = 50;
    private const int KurzerWert = 80;

    /// <param name="gegenstand">The thing.</param>
    /// <param name="seite">1, 2, 3 …</param>
    /// <param name="adresse">Of the page that shows it.</param>
    /// <param name="nur">Which entries the person may see; null: all.</param>
    /// <param name="worte">Names of properties ("Vereinbarung Zustand"); what has none is not shown. With each the words for its values.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Verlaufsblatt> LiesAsync(Guid gegenstand, int seite, string adresse, Expression<Func<ProtokollEintrag, bool>>? nur, IReadOnlyDictionary<string, (string Bezeichnung, Func<string, string> Wert)> worte, CancellationToken cancellationToken)
    {
        seite = Math.Clamp(seite, 1, 100_000);
        var eintraege = db.Set<ProtokollEintrag>().AsNoTracking().Where(e => e.GegenstandId == gegenstand);
        if (nur is not null)
            eintraege = eintraege.Where(nur);
        var zeilen = await (from e in eintraege
                            join o in db.Set<Organisation>() on e.OrganisationId equals (Guid?)o.Id into organisationen
                            from o in organisationen.DefaultIfEmpty()
                            join v in db.Users on e.ImAuftragVon equals (Guid?)v.Id into vertretene
                            from v in vertretene.DefaultIfEmpty()
                            orderby e.Am descending, e.Id descending
                            select new { Eintrag = e, Organisation = o == null ? "" : o.Name, Vertretene = v == null ? "" : v.Titel + " " + v.Vorname + " " + v.Nachname, IstVersiegelt = db.Set<Siegel>().Any(s => s.EintragId == e.Id) })
            .Skip((seite - 1) * JeSeite).Take(JeSeite + 1).ToListAsync(cancellationToken);
        var ids = zeilen.Select(z => z.Eintrag.Id).ToList();
        var werte = (await db.Set<ProtokollWert>().AsNoTracking().Where(w => ids.Contains(w.EintragId)).OrderBy(w => w.Nr).ToListAsync(cancellationToken)).ToLookup(w => w.EintragId);
        return new Verlaufsblatt([.. zeilen.Take(JeSeite).Select(z => Zeile(z.Eintrag, z.Organisation, z.Vertretene.Trim(), z.IstVersiegelt, [.. werte[z.Eintrag.Id]], worte))], seite, zeilen.Count > JeSeite, adresse);
    }

    private Verlaufszeile Zeile(ProtokollEintrag e, string organisation, string vertretene, bool versiegelt, List<ProtokollWert> werte, IReadOnlyDictionary<string, (string Bezeichnung, Func<string, string> Wert)> worte)
    {
        var lesbar = new List<Wertaenderung>();
        foreach (var w in werte)
        {
            // "Vereinbarung 0199… Zustand": the middle part is the key and may consist of several words.
            var teile = w.Feld.Split(' ');
            if (!worte.TryGetValue($"{teile[0]} {teile[^1]}", out var wort) || (w.Alt ?? "").Length > KurzerWert || (w.Neu ?? "").Length > KurzerWert || (string.IsNullOrEmpty(w.Alt) && string.IsNullOrEmpty(w.Neu)))
                continue;
            lesbar.Add(new Wertaenderung(wort.Bezeichnung, string.IsNullOrEmpty(w.Alt) ? null : wort.Wert(w.Alt), string.IsNullOrEmpty(w.Neu) ? null : wort.Wert(w.Neu)));
        }
        var wer = e.PersonId is null ? "Das Programm" : e.PersonName;
        var namen = wer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(n => !n.EndsWith('.')).ToList();
        var kuerzel = e.PersonId is null || namen.Count == 0 ? "" : string.Concat(namen[0][..1], namen[^1][..1]);
        var fehlend = e.Wertehashes.Count(z => z == '\n') - werte.Count(w => w.Alt is not null || w.Neu is not null);
        return new Verlaufszeile(e.Am, uhr.Neulich(e.Am), e.Name, wer, kuerzel, vertretene, organisation, e.Grund, lesbar, Math.Max(0, fehlend), versiegelt);
    }
}
