using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Host.Demo;

/// <summary>What became of last year's goals: one Bilanz closed after its talk, one submitted, one that a head has begun.</summary>
internal sealed class Demobilanzen(IServiceProvider dienste)
{
    private readonly Db _db = dienste.GetRequiredService<Db>();
    private readonly Uhr _uhr = dienste.GetRequiredService<Uhr>();
    private readonly Bilanzbuch _buch = dienste.GetRequiredService<Bilanzbuch>();

    public async Task LegeAnAsync(CancellationToken abbruch)
    {
        var jahr = Schuljahr.Von(_uhr.Heute).Voriges;
        var abgeschlossen = await SchreibeAsync("90301", "tran", jahr, alle: true, abbruch);
        await GeheAsync(abgeschlossen, "tran", Bilanzschritt.Vorlegen, abbruch);
        var weiss = await Demovereinbarungen.Als(dienste, "weiss@demo.example", abbruch);
        var vorgang = await OeffneAsync(abgeschlossen, weiss, abbruch);
        await _buch.HalteGespraechFestAsync(vorgang, Guid.CreateVersion7(), 0, new(_uhr.Heute.AddDays(-12), "Grundschule Bergblick, Steinheid", "Linh Tran, Schulleiterin\nClaudia Weiß, Beraterin für Schulentwicklung\nHenrike Köhler, Schulaufsicht", "Die tägliche Lesezeit wirkt und bleibt. Das Elterncafé zieht um eine Stunde vor, damit Familien ohne Auto kommen können. Frau Weiß hilft bei der Auswertung der Beobachtungslisten; wir sehen uns im Februar wieder."), weiss, vorgang.Verlange(Handlung.StatusgespraechFesthalten), abbruch);
        await GeheAsync(abgeschlossen, "tran", Bilanzschritt.Abschliessen, abbruch);
        await DatiereZurueckAsync(abgeschlossen, 9, abbruch);

        var vorgelegt = await SchreibeAsync("90303", "zimmermann", jahr, alle: true, abbruch);
        await GeheAsync(vorgelegt, "zimmermann", Bilanzschritt.Vorlegen, abbruch);
        await DatiereZurueckAsync(vorgelegt, 4, abbruch);

        await DatiereZurueckAsync(await SchreibeAsync("90103", "nowak", jahr, alle: false, abbruch), 2, abbruch);
    }

    private async Task<Guid> SchreibeAsync(string schulnummer, string wer, Schuljahr jahr, bool alle, CancellationToken abbruch)
    {
        var id = await (from v in _db.Set<Vereinbarung>() join o in _db.Set<Organisation>() on v.SchuleId equals o.Id where o.Schulnummer == schulnummer && v.Jahr == jahr.Jahr select v.Id).FirstAsync(abbruch);
        var ich = await Demovereinbarungen.Als(dienste, wer + "@demo.example", abbruch);
        var vorgang = await OeffneAsync(id, ich, abbruch);
        var amt = vorgang.Verlange(Handlung.BilanzSchreiben);
        await _buch.BeginneAsync(vorgang, ich, amt, abbruch);
        var ziele = await _db.Set<Zielstand>().AsNoTracking().Where(z => z.VereinbarungId == id).OrderBy(z => z.Nr).ToListAsync(abbruch);
        foreach (var ziel in alle ? ziele : ziele.Where(z => z.Nr == 1))
            await _buch.SchreibeAsync(vorgang, ziel.ZielId, 0, Angaben(ziel, vorgang.Schule.Schularten == "Grundschule", new DateOnly(jahr.Jahr + 1, 5, 12)), ich, amt, abbruch);
        return id;
    }

    private static Bilanzangaben Angaben(Zielstand z, bool grundschule, DateOnly messung) => (z.Art, z.Nr) switch
    {
        (Zielart.Wirkungsziel, 1) when grundschule => new() { Ergebnis = Zielergebnis.Teilweise, Beleg = "Der Kompetenztest vom Mai zeigt einen deutlichen Rückgang.", Wert = 34, WertAm = messung, Gelernt = "Der Rückgang kommt aus den Klassen, die das ganze Jahr gelesen haben.", Entscheidung = Zielentscheidung.Weiterfuehren },
        (Zielart.Wirkungsziel, 1) => new() { Ergebnis = Zielergebnis.Teilweise, Beleg = "In Deutsch liegen 29 von 100 Jugendlichen unter dem Mindeststandard, zwei weniger als im Vorjahr. In Mathematik hat sich nichts bewegt.", Gelernt = "Mathematik braucht eine eigene Fördergruppe.", Entscheidung = Zielentscheidung.Weiterfuehren },
        (Zielart.Wirkungsziel, _) when !grundschule => new() { Ergebnis = Zielergebnis.Teilweise, Beleg = "Von 48 Abgängerinnen und Abgängern haben 44 einen Anschluss.", Gelernt = "Wer ein langes Praktikum hatte, hat auch einen Vertrag.", Entscheidung = Zielentscheidung.Weiterfuehren },
        (Zielart.Wirkungsziel, _) => new() { Ergebnis = Zielergebnis.Teilweise, Beleg = "An den Lerngesprächen nahmen 71 Prozent der Familien teil.", Gelernt = "Eine persönliche Einladung in der Familiensprache wirkt mehr als jeder Brief.", Entscheidung = Zielentscheidung.Aendern, Grund = "95 Prozent sind in einem Jahr nicht zu schaffen. Wir wollen Zwischenschritte nennen." },
        (Zielart.Prozessziel, 1) => new() { Ergebnis = Zielergebnis.Erreicht, Beleg = "Die Steuergruppe hat achtmal getagt; die Protokolle liegen in der Schule.", Gelernt = "Ein fester Termin im Stundenplan ist nötig.", Entscheidung = Zielentscheidung.Weiterfuehren },
        (Zielart.Prozessziel, 2) => new() { Ergebnis = Zielergebnis.Teilweise, Beleg = "Sechs von acht Klassen lesen täglich, zwei seit Februar.", Gelernt = "Vertretungslehrkräfte brauchen das Material griffbereit im Klassenzimmer.", Entscheidung = Zielentscheidung.Weiterfuehren },
        (Zielart.Prozessziel, _) => new() { Ergebnis = Zielergebnis.NichtMehrVerfolgt, Beleg = "Zwei Eltern haben einmal mitgemacht.", Gelernt = "Eltern wollen dabei sein, aber nicht die Gespräche der anderen gestalten.", Entscheidung = Zielentscheidung.Aufgeben, Grund = "Die Eltern wünschen sich stattdessen Übersetzung und Kinderbetreuung." },
        (Zielart.Meilenstein, 1) => new() { Ergebnis = Zielergebnis.Erreicht, Beleg = "Alle Klassen arbeiten seit November mit der Liste.", Entscheidung = Zielentscheidung.Erledigt },
        (Zielart.Meilenstein, 2) => new() { Ergebnis = Zielergebnis.Verschoben, Beleg = "14 von 19 Lehrkräften waren dabei; der zweite Tag fiel wegen Krankheit aus.", Entscheidung = Zielentscheidung.Aendern, Gelernt = "Zwei kleinere Termine sind besser als ein großer." },
        _ => new() { Ergebnis = Zielergebnis.NichtErreicht, Beleg = "Zum ersten Elterncafé kamen 12 Familien.", Gelernt = "Um 16 Uhr ist der letzte Bus weg.", Entscheidung = Zielentscheidung.Weiterfuehren, Grund = "Der Termin lag zu spät am Nachmittag." },
    };

    private async Task GeheAsync(Guid id, string wer, Bilanzschritt schritt, CancellationToken abbruch)
    {
        var ich = await Demovereinbarungen.Als(dienste, wer + "@demo.example", abbruch);
        var vorgang = await OeffneAsync(id, ich, abbruch);
        await _buch.GeheAsync(vorgang, schritt, "", ich, vorgang.Verlange(Handlung.BilanzFreigeben), abbruch);
    }

    private Task<Vorgang> OeffneAsync(Guid id, Handelnder ich, CancellationToken abbruch) => dienste.GetRequiredService<Zugriff>().OeffneAsync(id, ich, false, abbruch);

    // The acts do not know the past.
    private async Task DatiereZurueckAsync(Guid id, int tage, CancellationToken abbruch)
    {
        var geschrieben = Uhr.Anfang(_uhr.Heute.AddDays(-tage)).AddHours(10);
        var gegangen = geschrieben.AddHours(1);
        await _db.Set<Bilanzeintrag>().Where(e => e.VereinbarungId == id).ExecuteUpdateAsync(e => e.SetProperty(x => x.Am, geschrieben), abbruch);
        await _db.Set<Statusgespraech>().Where(g => g.VereinbarungId == id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Am, gegangen), abbruch);
        await _db.Set<Bilanzvermerk>().Where(v => v.VereinbarungId == id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Am, gegangen), abbruch);
        await _db.Set<Jahresbilanz>().Where(b => b.VereinbarungId == id && b.Stand != Bilanzstand.Offen).ExecuteUpdateAsync(b => b.SetProperty(x => x.StandAm, gegangen), abbruch);
        _db.ChangeTracker.Clear();
    }
}
