using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>A talk as the page shows it.</summary>
internal sealed record Gespraechssicht(Statusgespraech Gespraech, string Von);

/// <summary>A step of the Bilanz as the page shows it.</summary>
internal sealed record Vermerksicht(Bilanzvermerk Vermerk, string Von);

/// <summary>The Bilanz as one person sees it; without <see cref="IstSichtbar"/> nothing but the goals, which are signed.</summary>
internal sealed record Bilanzblatt(Jahresbilanz? Bilanz, bool IstSichtbar, Zielsatz Satz)
{
    /// <summary>By goal; what nobody has written about is missing.</summary>
    public IReadOnlyDictionary<Guid, Bilanzeintrag> Eintraege { get; init; } = new Dictionary<Guid, Bilanzeintrag>();
    public IReadOnlyList<Gespraechssicht> Gespraeche { get; init; } = [];
    public IReadOnlyList<Vermerksicht> Vermerke { get; init; } = [];

    public bool DarfSchreiben(Vorgang vorgang) => IstSichtbar && Bilanz is { IstOffen: true } && vorgang.Darf(Handlung.BilanzSchreiben);
}

/// <summary>
/// The Bilanz of an agreement: what became of each goal, the talks about it, its steps. Entries and talks are only added; the number that
/// the page showed goes along, so that nobody writes over what somebody else has written meanwhile.
/// </summary>
internal sealed class Bilanzbuch(Db db, Uhr uhr, Zielblatt zielblatt)
{
    /// <summary>The entries that hold, one a goal, as they were at a moment.</summary>
    public static IQueryable<Bilanzeintrag> Neueste(Db db, Guid vereinbarung, DateTime am) =>
        from e in db.Set<Bilanzeintrag>().AsNoTracking()
        where e.VereinbarungId == vereinbarung && e.Am <= am && !db.Set<Bilanzeintrag>().Any(x => x.VereinbarungId == vereinbarung && x.ZielId == e.ZielId && x.Nr > e.Nr && x.Am <= am)
        select e;

    /// <summary>Whose Bilanz it is: the school's until it is submitted. Auditors read what is closed.</summary>
    public static bool IstSichtbar(Jahresbilanz? bilanz, Blick blick) => blick switch
    {
        Blick.Schule => true,
        Blick.Pruefung => bilanz is { Stand: Bilanzstand.Abgeschlossen },
        _ => bilanz is { Stand: not Bilanzstand.Offen },
    };

    public async Task<Bilanzblatt> LiesAsync(Vorgang vorgang, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        var bilanz = await db.Set<Jahresbilanz>().AsNoTracking().FirstOrDefaultAsync(b => b.VereinbarungId == id, abbruch);
        var blatt = new Bilanzblatt(bilanz, IstSichtbar(bilanz, vorgang.Blick), await zielblatt.LiesAsync(id, abbruch));
        if (bilanz is null || !blatt.IstSichtbar)
            return blatt;
        var bis = vorgang.Blick == Blick.Schulaufsicht ? bilanz.StandAm : DateTime.MaxValue;
        var gespraeche = await (from g in db.Set<Statusgespraech>().AsNoTracking()
                                join p in db.Users on g.PersonId equals p.Id
                                where g.VereinbarungId == id && !db.Set<Statusgespraech>().Any(x => x.VereinbarungId == id && x.GespraechId == g.GespraechId && x.Nr > g.Nr)
                                orderby g.Tag, g.Id
                                select new Gespraechssicht(g, p.Vorname + " " + p.Nachname)).ToListAsync(abbruch);
        var vermerke = await (from v in db.Set<Bilanzvermerk>().AsNoTracking()
                              join p in db.Users on v.PersonId equals p.Id
                              where v.VereinbarungId == id
                              orderby v.Am, v.Id
                              select new Vermerksicht(v, p.Vorname + " " + p.Nachname)).ToListAsync(abbruch);
        return blatt with { Eintraege = await Neueste(db, id, bis).ToDictionaryAsync(e => e.ZielId, abbruch), Gespraeche = gespraeche, Vermerke = vermerke };
    }

    /// <summary>All states of what was written about a goal, newest first, with who wrote them.</summary>
    public async Task<IReadOnlyList<(Bilanzeintrag Eintrag, string Von)>> FassungenAsync(Guid vereinbarung, Guid ziel, CancellationToken abbruch) =>
        [.. (await (from e in db.Set<Bilanzeintrag>().AsNoTracking()
                    join p in db.Users on e.PersonId equals p.Id
                    where e.VereinbarungId == vereinbarung && e.ZielId == ziel
                    orderby e.Nr descending
                    select new { Eintrag = e, Von = p.Vorname + " " + p.Nachname }).ToListAsync(abbruch)).Select(x => (x.Eintrag, x.Von))];

    /// <summary>Begins the Bilanz; whoever comes second finds it begun. Lines of the signed text become goals, because goals are judged.</summary>
    public async Task BeginneAsync(Vorgang vorgang, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        if (vorgang.Blick != Blick.Schule)
            throw new RuleBroken("Die Bilanz beginnt die Schule.");
        await using var transaktion = await NimmAsync(id, abbruch);
        if (await db.Set<Jahresbilanz>().AnyAsync(b => b.VereinbarungId == id, abbruch))
            return;
        await zielblatt.MacheAusUnterschriebenenZeilenAsync(vorgang.Vereinbarung, vorgang.Vorlage, ich, amt, abbruch);
        db.Add(new Jahresbilanz { VereinbarungId = id, BegonnenAm = uhr.Jetzt });
        await db.SpeichereAsync(ich.Akt("Bilanz begonnen", nameof(Vereinbarung), id, amt: amt), abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    /// <param name="nr">Number of the entry that the page showed; 0: none.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has written about the goal since.</exception>
    public async Task SchreibeAsync(Vorgang vorgang, Guid ziel, int nr, Bilanzangaben angaben, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        angaben = angaben.Geprueft(uhr.Heute);
        await using var transaktion = await NimmAsync(id, abbruch);
        var bilanz = await OffeneAsync(id, vorgang.Blick, abbruch);
        if (!await db.Set<Zielstand>().AnyAsync(z => z.VereinbarungId == id && z.ZielId == ziel && z.HerausgenommenAm == null, abbruch))
            throw new NotFound();
        var jetziger = await db.Set<Bilanzeintrag>().AsNoTracking().Where(e => e.VereinbarungId == id && e.ZielId == ziel).OrderByDescending(e => e.Nr).FirstOrDefaultAsync(abbruch);
        if ((jetziger?.Angaben ?? new Bilanzangaben()) == angaben)
            return;
        if ((jetziger?.Nr ?? 0) != nr)
            throw new DbUpdateConcurrencyException("Somebody has written about the goal in between.");
        // Later than the last step even within its millisecond: what the Schulaufsicht was shown does not change under its eyes.
        var am = uhr.Jetzt > bilanz.StandAm ? uhr.Jetzt : bilanz.StandAm.AddMilliseconds(1);
        db.Add(Bilanzeintrag.Schreibe(id, ziel, nr + 1, angaben, ich.PersonId, am));
        await db.SpeichereAsync(ich.Akt("Bilanz zu einem Ziel geschrieben", nameof(Vereinbarung), id, amt: amt), abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    public async Task GeheAsync(Vorgang vorgang, Bilanzschritt schritt, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        await using var transaktion = await NimmAsync(id, abbruch);
        var bilanz = await db.Set<Jahresbilanz>().FirstOrDefaultAsync(b => b.VereinbarungId == id, abbruch) ?? throw new RuleBroken("Die Bilanz ist noch nicht begonnen.");
        if (schritt == Bilanzschritt.Abschliessen && bilanz.IstOffen)
        {
            var satz = await zielblatt.LiesAsync(id, abbruch);
            var fehlt = Jahresbilanz.HindernisseFuerAbschluss(satz.Ziele, await Neueste(db, id, DateTime.MaxValue).ToDictionaryAsync(e => e.ZielId, abbruch));
            if (fehlt.Count > 0)
                throw new RuleBroken($"Abschließen lässt sich die Bilanz, wenn zu jedem Ziel steht, was daraus geworden ist. {string.Join(' ', fehlt)}");
        }
        await GeheAsync(bilanz, schritt, grund, ich, amt, abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    /// <summary>Records a talk, or corrects what was recorded about it.</summary>
    /// <param name="gespraech">The talk; a new id for a new one.</param>
    /// <param name="nr">Number of the state that the page showed; 0: none.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has corrected it since.</exception>
    public async Task HalteGespraechFestAsync(Vorgang vorgang, Guid gespraech, int nr, Gespraechsangaben angaben, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = vorgang.Vereinbarung.Id;
        await using var transaktion = await NimmAsync(id, abbruch);
        var bilanz = await OffeneAsync(id, Blick.Schule, abbruch);
        if (await db.Set<Statusgespraech>().CountAsync(g => g.VereinbarungId == id && g.GespraechId == gespraech, abbruch) != nr)
            throw new DbUpdateConcurrencyException("Somebody has corrected the talk in between.");
        db.Add(Statusgespraech.HalteFest(vorgang.Vereinbarung, gespraech, nr + 1, angaben, ich.PersonId, uhr.Heute, uhr.Jetzt));
        if (nr == 0)
            await GeheAsync(bilanz, Bilanzschritt.Besprechen, "", ich, amt, abbruch);
        else
            await db.SpeichereAsync(ich.Akt("Statusgespräch berichtigt", nameof(Vereinbarung), id, amt: amt), abbruch);
        await transaktion.CommitAsync(abbruch);
    }

    private async Task GeheAsync(Jahresbilanz bilanz, Bilanzschritt schritt, string grund, Handelnder ich, Amt amt, CancellationToken abbruch)
    {
        var id = bilanz.VereinbarungId;
        bilanz.Gehe(schritt, grund, schritt == Bilanzschritt.WiederOeffnen && await db.Set<Statusgespraech>().AnyAsync(g => g.VereinbarungId == id, abbruch), uhr.Jetzt);
        db.Add(new Bilanzvermerk { VereinbarungId = id, Schritt = schritt, Am = bilanz.StandAm, PersonId = ich.PersonId, Grund = grund.Trim() });
        await db.SpeichereAsync(ich.Akt(Jahresbilanz.Wort(schritt), nameof(Vereinbarung), id, grund.Trim(), amt), abbruch);
    }

    private async Task<Jahresbilanz> OffeneAsync(Guid vereinbarung, Blick blick, CancellationToken abbruch)
    {
        var bilanz = await db.Set<Jahresbilanz>().FirstOrDefaultAsync(b => b.VereinbarungId == vereinbarung, abbruch);
        if (bilanz is null || !IstSichtbar(bilanz, blick))
            throw new RuleBroken("Die Schule hat die Bilanz nicht oder nicht mehr vorgelegt. Ihre Eingaben sind noch da.");
        return bilanz.IstOffen ? bilanz : throw new RuleBroken("Die Bilanz ist inzwischen abgeschlossen. Ihre Eingaben sind noch da. Die Schulleitung kann die Bilanz mit einem Grund wieder öffnen.");
    }

    // Acts of one agreement's Bilanz follow one another from here to the commit.
    private async Task<IDbContextTransaction> NimmAsync(Guid vereinbarung, CancellationToken abbruch)
    {
        db.ChangeTracker.Clear();
        var transaktion = await db.Database.BeginTransactionAsync(abbruch);
        try
        {
            if (await db.NimmAsync(vereinbarung, abbruch) != Zustand.Gueltig)
                throw new RuleBroken("Die Vereinbarung gilt nicht mehr. Ihre Bilanz bleibt lesbar, ändern lässt sie sich nicht.");
            return transaktion;
        }
        catch
        {
            await transaktion.DisposeAsync();
            throw;
        }
    }
}
