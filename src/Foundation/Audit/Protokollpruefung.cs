using System.Security.Cryptography;
using System.Text.Json;
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

/// <summary>Walks the whole chain, a thousand links at a time: links, values, signatures, and the heads kept outside the database. Changes nothing.</summary>
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
        var laenge = kopfdatei.Laenge;
        await using var transaktion = await db.BeginneLesendAsync(cancellationToken);
        return await PruefeAsync(laenge, cancellationToken);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    internal Task<Pruefergebnis> PruefeInnenAsync(CancellationToken cancellationToken) => PruefeAsync(kopfdatei.Laenge, cancellationToken);

    private async Task<Pruefergebnis> PruefeAsync(long laenge, CancellationToken cancellationToken)
    {
        long glieder = 0, geschwaerzt = 0, offene = 0;
        var alle = schluessel.Alle();
        try
        {
            using var koepfe = kopfdatei.Lies(laenge).GetEnumerator();
            var kopf = Naechster(koepfe, 0);
            var hatKoepfe = kopf is not null;
            var (letztes, nr) = (Kettenglied.Anfang, 0L);
            Siegel? ende = null;
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
                    if (kopf?.Nr == nr)
                    {
                        PruefeKopf(kopf, siegel);
                        kopf = Naechster(koepfe, nr);
                    }
                    (letztes, ende, glieder) = (siegel.Hash, siegel, glieder + 1);
                }
                if (seite.Count < Seite)
                    break;
            }
            if (kopf is not null)
            {
                while (Naechster(koepfe, kopf.Nr) is { } spaeterer)
                    kopf = spaeterer;
                throw new Bruch(nr + 1, $"Am Ende der Kette {(kopf.Nr - nr == 1 ? "fehlt ein Glied" : $"fehlen {kopf.Nr - nr} Glieder")}: Sie endet mit Nummer {nr}, am {Uhr.Zeitpunkt(kopf.Am)} reichte sie bis Nummer {kopf.Nr}.");
            }
            if (ende is { Signatur: null })
                throw new Bruch(nr, $"Das letzte Glied der Kette, Nummer {nr} vom {Uhr.Zeitpunkt(ende.Am)}, trägt keine Unterschrift. Dahinter fehlen Glieder, oder die Unterschrift wurde entfernt.");
            if (ende is not null && !hatKoepfe)
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

    private Kettenkopf? Naechster(IEnumerator<Kettenkopf> koepfe, long nach)
    {
        try
        {
            if (!koepfe.MoveNext())
                return null;
        }
        catch (JsonException)
        {
            throw new Bruch(null, $"Die Datei {kopfdatei.Pfad} ist beschädigt.");
        }
        return koepfe.Current.Nr > nach ? koepfe.Current : throw new Bruch(koepfe.Current.Nr, $"In der Datei {kopfdatei.Pfad} steht Glied {koepfe.Current.Nr} nicht an seiner Stelle.");
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
