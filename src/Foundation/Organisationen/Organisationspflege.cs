using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Organisationen;

/// <summary>What can be typed about an organisation.</summary>
public sealed record Organisationsangaben(
    string Name, string Schulnummer = "", string Standort = "", string Bildungsgang = "", string Schularten = "", string Strasse = "", string Plz = "", string Ort = "",
    string Ags = "", string Telefon = "", string Mail = "", int? Schuelerzahl = null);

/// <summary>Acts of the administration on organisations of its own Land.</summary>
public sealed class Organisationspflege(Db db, Uhr uhr)
{
    /// <exception cref="RuleBroken">Name or Schulnummer is missing or not possible, or the school exists.</exception>
    public async Task<Organisation> LegeAnAsync(Organisationsart art, Organisationsangaben angaben, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        var organisation = new Organisation { Art = art, Land = amt.Land, Name = "" };
        Uebernimm(organisation, angaben);
        db.Add(organisation);
        await PruefeSchluesselAsync(organisation, cancellationToken);
        await db.SpeichereAsync(ich.Akt($"{Benennung.Von(art)} angelegt", nameof(Organisation), organisation.Id, amt: amt), cancellationToken);
        return organisation;
    }

    /// <param name="version">The version that was shown; a newer one in the database is a conflict.</param>
    /// <exception cref="RuleBroken">As in <see cref="LegeAnAsync"/>.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it in between.</exception>
    public async Task AendereAsync(Organisation organisation, Organisationsangaben angaben, int version, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        Erwarte(organisation, version);
        Uebernimm(organisation, angaben);
        await PruefeSchluesselAsync(organisation, cancellationToken);
        await db.SpeichereAsync(ich.Akt("Angaben geändert", nameof(Organisation), organisation.Id, amt: amt), cancellationToken);
    }

    /// <summary>Begins a relation; the one that it replaces ends the day before, in the same act.</summary>
    /// <exception cref="RuleBroken">The other organisation has the wrong kind, or a relation begins on that day or later.</exception>
    public async Task BeginneAsync(Organisation schule, Beziehungsart art, Guid zuId, DateOnly ab, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        if (schule.Art != Organisationsart.Schule)
            throw new RuleBroken("Träger, Aufsicht und Cluster werden bei der Schule eingetragen.");
        if (art == Beziehungsart.Zusammenlegung)
            throw new NotFound();
        if (ab.Year is < 1990 or > 2099)
            throw new RuleBroken("Bitte prüfen Sie das Jahr im Datum.");
        var ziel = await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == zuId && o.Land == schule.Land, cancellationToken);
        if (ziel is null || ziel.Art != Benennung.Ziel(art))
            throw new RuleBroken($"Bitte wählen Sie aus, zu welcher Organisation die Zuordnung führt ({Benennung.Von(Benennung.Ziel(art))}).");
        var vorhandene = await db.Set<Beziehung>().Where(b => b.VonId == schule.Id && b.Art == art).ToListAsync(cancellationToken);
        if (vorhandene.FirstOrDefault(b => b.Ab >= ab && (b.Bis is null || b.Bis >= b.Ab)) is { } spaetere)
            throw new RuleBroken($"Es gibt schon eine Zuordnung, die am {Uhr.Datum(spaetere.Ab)} beginnt. Beenden Sie zuerst diese, oder nehmen Sie einen späteren Tag.");
        if (vorhandene.Any(b => b.ZuId == zuId && b.Bis is null))
            throw new RuleBroken($"Die Schule gehört schon zu {ziel.Name}.");
        foreach (var b in vorhandene.Where(b => b.Bis is null || b.Bis >= ab))
            b.Bis = ab.AddDays(-1);
        db.Add(new Beziehung { VonId = schule.Id, ZuId = zuId, Art = art, Ab = ab });
        Beruehre(schule);
        await db.SpeichereAsync(ich.Akt($"{Benennung.Von(art)}: {ziel.Name} ab {Uhr.Datum(ab)}", nameof(Organisation), schule.Id, amt: amt), cancellationToken);
    }

    /// <param name="bis">Last day, inclusive.</param>
    public async Task BeendeAsync(Organisation schule, Guid beziehungId, DateOnly bis, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        var beziehung = await db.Set<Beziehung>().FirstOrDefaultAsync(b => b.Id == beziehungId && b.VonId == schule.Id && b.Art != Beziehungsart.Zusammenlegung, cancellationToken) ?? throw new NotFound();
        if (bis < beziehung.Ab.AddDays(-1))
            throw new RuleBroken($"Die Zuordnung beginnt erst am {Uhr.Datum(beziehung.Ab)}. Der letzte Tag kann nicht davor liegen.");
        beziehung.Bis = bis;
        Beruehre(schule);
        await db.SpeichereAsync(ich.Akt($"{Benennung.Von(beziehung.Art)} beendet zum {Uhr.Datum(bis)}", nameof(Organisation), schule.Id, amt: amt), cancellationToken);
    }

    /// <summary>Sets where a school stands in the programme. Steps forward need no reason; back and out do.</summary>
    /// <param name="version">The version that was shown; a newer one in the database is a conflict.</param>
    /// <param name="kohorte">Year in which its first Schuljahr in the programme begins.</param>
    public async Task SetzeTeilnahmeAsync(Organisation schule, int version, Teilnahme neu, int? kohorte, string bedingungen, string grund, Handelnder ich, Amt amt, CancellationToken cancellationToken)
    {
        Erwarte(schule, version);
        if (schule.Art != Organisationsart.Schule)
            throw new RuleBroken("Nur Schulen nehmen am Programm teil.");
        if (await db.ZusammenlegungenAm(uhr.Heute).AnyAsync(b => b.VonId == schule.Id, cancellationToken))
            throw new RuleBroken("Die Teilnahme hat mit der Zusammenlegung geendet. Soll sie weitergehen, nehmen Sie zuerst die Zusammenlegung zurück.");
        var zurueck = neu < schule.Teilnahme || (neu == Teilnahme.Beendet && schule.Teilnahme != Teilnahme.Beendet);
        if (zurueck && grund.Trim().Length == 0)
            throw new RuleBroken(neu == Teilnahme.Beendet ? "Bitte schreiben Sie dazu, warum die Teilnahme endet, zum Beispiel: Zusammenlegung mit einer anderen Schule." : "Bitte schreiben Sie dazu, warum der Stand zurückgesetzt wird.");
        if (neu == Teilnahme.Beendet && schule.Teilnahme == Teilnahme.Keine)
            throw new RuleBroken("Die Schule nimmt noch nicht teil, also kann die Teilnahme nicht enden.");
        if (kohorte is { } jahr && !new Schuljahr(jahr).IstImProgramm)
            throw new RuleBroken($"Das Programm läuft von {Schuljahr.ProgrammBeginn} bis {Schuljahr.ProgrammEnde}. Bitte prüfen Sie die Kohorte.");
        (schule.Teilnahme, schule.Kohorte, schule.Bedingungen) = (neu, kohorte, bedingungen.Trim());
        await db.SpeichereAsync(ich.Akt($"Teilnahme: {Benennung.Von(neu)}", nameof(Organisation), schule.Id, grund.Trim(), amt), cancellationToken);
    }

    // Before all rules: who is told of one of them must not overwrite with the next click what she has not seen.
    private static void Erwarte(Organisation organisation, int version)
    {
        if (organisation.Version != version)
            throw new DbUpdateConcurrencyException("The organisation was changed since it was shown.");
    }

    // Two people who change the relations of one school at once must notice each other.
    private void Beruehre(Organisation schule) => db.Entry(schule).Property(o => o.Version).IsModified = true;

    private static void Uebernimm(Organisation o, Organisationsangaben a)
    {
        o.Name = Zeile(a.Name, 300, "Der Name");
        if (o.Name.Length == 0)
            throw new RuleBroken("Bitte geben Sie den Namen an.");
        if (o.Art == Organisationsart.Schule)
        {
            var nummer = new Schulnummer(o.Land, a.Schulnummer, a.Standort);
            (o.Schulnummer, o.Standort) = (nummer.Nummer, nummer.Standort);
            o.Bildungsgang = Zeile(a.Bildungsgang, 200, "Der Bildungsgang");
            o.Schularten = Zeile(a.Schularten, 300, "Die Schulart");
            o.Schuelerzahl = a.Schuelerzahl is null or (>= 0 and < 20_000) ? a.Schuelerzahl : throw new RuleBroken("Bitte prüfen Sie die Zahl der Schülerinnen und Schüler.");
        }
        o.Strasse = Zeile(a.Strasse, 200, "Die Straße");
        o.Plz = a.Plz.Trim() is { Length: 0 } or { Length: 5 } && a.Plz.Trim().All(char.IsAsciiDigit) ? a.Plz.Trim() : throw new RuleBroken("Eine Postleitzahl hat fünf Ziffern.");
        o.Ort = Zeile(a.Ort, 200, "Der Ort");
        o.Ags = a.Ags.Trim().Length == 0 ? "" : AmtlicherGemeindeschluessel.Lies(a.Ags).Ziffern;
        o.Telefon = Zeile(a.Telefon, 100, "Die Telefonnummer");
        o.Mail = Zeile(a.Mail, 254, "Die E-Mail-Adresse");
    }

    private static string Zeile(string text, int hoechstens, string was)
    {
        var eine = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return eine.Length <= hoechstens ? eine : throw new RuleBroken($"{was} ist zu lang. Höchstens {hoechstens} Zeichen sind möglich.");
    }

    private async Task PruefeSchluesselAsync(Organisation o, CancellationToken cancellationToken)
    {
        if (o.Art == Organisationsart.Schule && await db.Set<Organisation>().AnyAsync(x => x.Id != o.Id && x.Land == o.Land && x.Schulnummer == o.Schulnummer && x.Standort == o.Standort && x.Bildungsgang == o.Bildungsgang, cancellationToken))
            throw new RuleBroken("Eine Schule mit dieser Schulnummer gibt es schon. Weitere Standorte brauchen eine Standortnummer.");
    }
}
