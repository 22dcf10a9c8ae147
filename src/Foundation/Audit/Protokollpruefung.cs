using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>What checking the record of events found.</summary>
/// <param name="Glieder">Links checked.</param>
/// <param name="Offene">Entries that wait for their link.</param>
/// <param name="Geschwaerzt">Values that were erased; the chain stays valid.</param>
/// <param name="Befund">The first thing that does not match, as a sentence; null: all is right.</param>
/// <param name="BruchNr">Number of the link at which it shows, where there is one.</param>
public sealed record Pruefergebnis(long Glieder, long Offene, long Geschwaerzt, string? Befund, long? BruchNr)
{
    public bool InOrdnung => Befund is null;
}

/// <summary>Walks the whole chain: links, values, signatures, and the heads kept outside the database. Changes nothing.</summary>
public sealed class Protokollpruefung(Db db, Siegelschluessel schluessel, Kopfdatei kopfdatei)
{
    private const int Seite = 1000;

    private sealed class Bruch(long? nr, string satz) : Exception(satz)
    {
        public long? Nr => nr;
    }

    /// <summary>Checks one state of the database; writers go on meanwhile.</summary>
    public async Task<Pruefergebnis> PruefeAsync(CancellationToken cancellationToken = default)
    {
        // The heads first: whatever they witness was committed before, so the database must hold it.
        var koepfe = kopfdatei.LiesAlle();
        await using var transaktion = await db.BeginneLesendAsync(cancellationToken);
        return await PruefeAsync(koepfe, cancellationToken);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    internal Task<Pruefergebnis> PruefeInnenAsync(CancellationToken cancellationToken) => PruefeAsync(kopfdatei.LiesAlle(), cancellationToken);

    private async Task<Pruefergebnis> PruefeAsync(IReadOnlyList<Kettenkopf>? koepfe, CancellationToken cancellationToken)
    {
        long glieder = 0, geschwaerzt = 0, offene = 0;
        var alle = schluessel.Alle();
        try
        {
            PruefeReihe(koepfe);
            var (letztes, nr) = (Kettenglied.Anfang, 0L);
            Siegel? ende = null;
            var naechster = 0;
            while (true)
            {
                var seite = await SeiteAsync(nr, cancellationToken);
                foreach (var (siegel, eintrag, werte) in seite)
                {
                    if (siegel.Nr != nr + 1)
                        throw new Bruch(nr + 1, nr == 0 ? $"Der Anfang der Kette fehlt: Das erste Glied hat die Nummer {siegel.Nr}." : $"Nach Glied {nr} ({Uhr.Zeitpunkt(ende!.Am)}) fehlen Glieder: Das nächste hat die Nummer {siegel.Nr}.");
                    nr = siegel.Nr;
                    PruefeGlied(siegel, eintrag, letztes, alle);
                    geschwaerzt += PruefeWerte(siegel, eintrag!, werte);
                    while (naechster < koepfe.Count && koepfe[naechster].Nr == nr)
                        PruefeKopf(koepfe[naechster++], siegel);
                    (letztes, ende, glieder) = (siegel.Hash, siegel, glieder + 1);
                }
                if (seite.Count < Seite)
                    break;
            }
            if (koepfe.Count > 0 && koepfe[^1].Nr > nr)
                throw new Bruch(nr + 1, $"Am Ende der Kette {(koepfe[^1].Nr - nr == 1 ? "fehlt ein Glied" : $"fehlen {koepfe[^1].Nr - nr} Glieder")}: Sie endet mit Nummer {nr}, am {Uhr.Zeitpunkt(koepfe[^1].Am)} reichte sie bis Nummer {koepfe[^1].Nr}.");
            if (ende is { Signatur: null })
                throw new Bruch(nr, $"Das letzte Glied der Kette, Nummer {nr} vom {Uhr.Zeitpunkt(ende.Am)}, trägt keine Unterschrift. Dahinter fehlen Glieder, oder die Unterschrift wurde entfernt.");
            if (ende is not null && koepfe.Count == 0)
                throw new Bruch(null, $"Die Datei {kopfdatei.Pfad} fehlt. Ohne sie lässt sich nicht sagen, ob am Ende der Kette etwas fehlt.");
            offene = await db.Set<ProtokollEintrag>().LongCountAsync(e => !db.Set<Siegel>().Any(s => s.EintragId == e.Id), cancellationToken);
            return new Pruefergebnis(glieder, offene, geschwaerzt, null, null);
        }
        catch (Bruch bruch)
        {
            return new Pruefergebnis(glieder, offene, geschwaerzt, bruch.Message, bruch.Nr);
        }
        finally
        {
            foreach (var s in alle.Values)
                s.Dispose();
        }
    }

    private void PruefeReihe([NotNull] IReadOnlyList<Kettenkopf>? koepfe)
    {
        if (koepfe is null)
            throw new Bruch(null, $"Die Datei {kopfdatei.Pfad} ist beschädigt.");
        for (var i = 1; i < koepfe.Count; i++)
            if (koepfe[i].Nr <= koepfe[i - 1].Nr)
                throw new Bruch(koepfe[i].Nr, $"In der Datei {kopfdatei.Pfad} steht Glied {koepfe[i].Nr} nicht an seiner Stelle.");
    }

    private async Task<List<(Siegel, ProtokollEintrag?, List<ProtokollWert>)>> SeiteAsync(long nach, CancellationToken abbruch)
    {
        var siegel = await db.Set<Siegel>().AsNoTracking().Where(s => s.Nr > nach).OrderBy(s => s.Nr).Take(Seite).ToListAsync(abbruch);
        var ids = siegel.Select(s => s.EintragId).ToList();
        var eintraege = await db.Set<ProtokollEintrag>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, abbruch);
        var werte = (await db.Set<ProtokollWert>().AsNoTracking().Where(w => ids.Contains(w.EintragId)).ToListAsync(abbruch)).ToLookup(w => w.EintragId);
        return [.. siegel.Select(s => (s, eintraege.GetValueOrDefault(s.EintragId), werte[s.EintragId].ToList()))];
    }

    private static void PruefeGlied(Siegel s, ProtokollEintrag? e, byte[] letztes, Dictionary<string, ECDsa> alle)
    {
        if (e is null)
            throw new Bruch(s.Nr, $"Zu Glied {s.Nr} vom {Uhr.Zeitpunkt(s.Am)} fehlt der Eintrag.");
        if (!Kettenglied.Hash(letztes, s.Nr, s.Am, e).AsSpan().SequenceEqual(s.Hash))
            throw new Bruch(s.Nr, $"{Benannt(s, e)} wurde verändert: Inhalt und Siegel passen nicht zusammen.");
        if (s.Signatur is null != s.SchluesselId is null)
            throw new Bruch(s.Nr, $"{Benannt(s, e)}: Die Unterschrift unter dem Siegel wurde verändert.");
        if (s.Signatur is null)
            return;
        if (!alle.TryGetValue(s.SchluesselId!, out var schluessel))
            throw new Bruch(s.Nr, $"{Benannt(s, e)} ist mit dem Schlüssel {s.SchluesselId} unterschrieben, der im Ordner „schluessel“ fehlt.");
        if (!schluessel.VerifyData(Kettenglied.Zeugnis(s.Nr, s.Hash, s.Am), s.Signatur, HashAlgorithmName.SHA256))
            throw new Bruch(s.Nr, $"{Benannt(s, e)}: Die Unterschrift unter dem Siegel ist falsch.");
    }

    private static int PruefeWerte(Siegel s, ProtokollEintrag e, List<ProtokollWert> werte)
    {
        var hashes = e.Wertehashes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var vorhanden = 0;
        foreach (var wert in werte)
        {
            if (wert.Nr < 0 || wert.Nr >= hashes.Length)
                throw new Bruch(s.Nr, $"{Benannt(s, e)}: Der Wert „{wert.Feld}“ wurde nachträglich hinzugefügt.");
            // Erased: the row says nothing any more. A row that says something must say what was sealed.
            if (wert.Alt is null && wert.Neu is null && !Passt(wert, hashes))
                continue;
            if (!Passt(wert, hashes))
                throw new Bruch(s.Nr, $"{Benannt(s, e)}: Der Wert „{wert.Feld}“ wurde verändert.");
            vorhanden++;
        }
        return hashes.Length - vorhanden;
    }

    private static bool Passt(ProtokollWert wert, string[] hashes) => Convert.ToHexStringLower(Protokollschreiber.Hash(wert)) == hashes[wert.Nr];

    private static void PruefeKopf(Kettenkopf kopf, Siegel s)
    {
        if (kopf.Hash != Convert.ToHexStringLower(s.Hash))
            throw new Bruch(s.Nr, $"Glied {s.Nr} der Kette ist ein anderes als das, das am {Uhr.Zeitpunkt(kopf.Am)} bezeugt wurde.");
        if (s.Signatur is null || kopf.Am != s.Am || kopf.SchluesselId != s.SchluesselId || kopf.Signatur != Convert.ToHexStringLower(s.Signatur))
            throw new Bruch(s.Nr, $"Die Unterschrift unter Glied {s.Nr} ist eine andere als die, die am {Uhr.Zeitpunkt(kopf.Am)} bezeugt wurde.");
    }

    private static string Benannt(Siegel s, ProtokollEintrag e) => $"Eintrag {s.Nr} „{e.Name}“ vom {Uhr.Zeitpunkt(e.Am)}";
}
