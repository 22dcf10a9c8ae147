using System.Security.Cryptography;
using System.Text;
using System.Linq.Expressions;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// What a school and its Schulaufsicht agree for a year: its way from draft to successor. The texts hang on it by
/// <see cref="Feldtext.TraegerId"/>.
/// </summary>
internal sealed class Vereinbarung : IVersioniert
{
    private Vereinbarung()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid SchuleId { get; private init; }

    /// <summary>Two letters.</summary>
    public string Land { get; private init; } = "";

    /// <summary>Year in which the Schuljahr begins that the agreement names.</summary>
    public int Jahr { get; private init; }

    /// <summary>Key of the template; the agreement keeps it for ever.</summary>
    public string Vorlage { get; private init; } = "";
    public int Vorlagenfassung { get; private init; }
    public Zustand Zustand { get; private set; }
    public DateTime AngelegtAm { get; private init; }
    public Guid? VorgaengerId { get; private init; }

    /// <summary>Key of the chosen Schwerpunktbereich, or null.</summary>
    public string? Schwerpunkt { get; private set; }

    /// <summary>Rises with everything that changes what a page of the agreement shows; part of its ETag.</summary>
    [NichtProtokollieren]
    public long Stand { get; private set; }

    [NichtProtokollieren]
    public DateTime? GeaendertAm { get; private set; }

    public DateTime? GespraechGeplantAm { get; private set; }
    public string GespraechOrt { get; private set; } = "";
    public string Gespraechsthemen { get; private set; } = "";
    public DateOnly? GespraechAm { get; private set; }
    public string VertreterSchule { get; private set; } = "";
    public string FunktionSchule { get; private set; } = "";
    public string VertreterSchulaufsicht { get; private set; } = "";
    public string FunktionSchulaufsicht { get; private set; } = "";

    /// <summary>Since when it holds: the day of the last signature.</summary>
    public DateOnly? GiltAb { get; private set; }

    /// <summary>Last day on which it holds, inclusive.</summary>
    public DateOnly? GiltBis { get; private set; }
    public int Version { get; set; }

    public Schuljahr Schuljahr => new(Jahr);

    public bool IstFestgeschrieben => !Zustandsfolge.IstOffen(Zustand);

    /// <summary>Its text can still be written: <see cref="Zustandsfolge.IstOffen"/>, for queries.</summary>
    public static readonly Expression<Func<Vereinbarung, bool>> Offen = v => v.Zustand == Zustand.Entwurf || v.Zustand == Zustand.InAbstimmung || v.Zustand == Zustand.GespraechGefuehrt;

    /// <summary>Begins an agreement of a school.</summary>
    /// <exception cref="RuleBroken">The Schuljahr lies outside the programme or before the form.</exception>
    public static Vereinbarung Beginne(Organisation schule, Formularvorlage vorlage, Schuljahr schuljahr, DateTime jetzt, Vereinbarung? vorgaenger = null)
    {
        if (schule.Art != Organisationsart.Schule)
            throw new RuleBroken("Eine Vereinbarung gehört zu einer Schule.");
        if (!schuljahr.IstImProgramm)
            throw new RuleBroken($"Das Schuljahr {schuljahr} liegt außerhalb des Programms. Es läuft von {Schuljahr.ProgrammBeginn} bis {Schuljahr.ProgrammEnde}.");
        if (schuljahr.Jahr < vorlage.AbSchuljahr)
            throw new RuleBroken($"Das Formular „{vorlage.Titel}“ gilt erst ab dem Schuljahr {new Schuljahr(vorlage.AbSchuljahr)}.");
        if (vorgaenger is not null && vorgaenger.Jahr >= schuljahr.Jahr)
            throw new RuleBroken("Die Nachfolge muss für ein späteres Schuljahr sein als die Vereinbarung, auf die sie aufbaut.");
        return new Vereinbarung
        {
            SchuleId = schule.Id,
            Land = schule.Land,
            Jahr = schuljahr.Jahr,
            Vorlage = vorlage.Schluessel,
            Vorlagenfassung = vorlage.Fassung,
            AngelegtAm = jetzt,
            VorgaengerId = vorgaenger?.Id,
        };
    }

    /// <summary>How it stands on a day in Europe/Berlin. The Bilanz falls due sixty days before the end.</summary>
    /// <param name="tag">The day.</param>
    /// <param name="istAufgegangen">The school has gone into another one: what is not signed by then is closed, and no Bilanz falls due.</param>
    public Lage LageAm(DateOnly tag, bool istAufgegangen = false) => LageAm(Zustand, GiltBis, tag, istAufgegangen);

    public static Lage LageAm(Zustand zustand, DateOnly? giltBis, DateOnly tag, bool istAufgegangen = false) => zustand switch
    {
        _ when istAufgegangen && (Zustandsfolge.IstOffen(zustand) || zustand == Zustand.ZurUnterschrift) => Lage.Geschlossen,
        Zustand.Gueltig when giltBis < tag => Lage.Abgelaufen,
        Zustand.Gueltig when !istAufgegangen && giltBis is { } bis && bis.AddDays(-60) <= tag => Lage.BilanzFaellig,
        Zustand.Gueltig => Lage.Gueltig,
        Zustand.Entwurf => Lage.Entwurf,
        Zustand.InAbstimmung => Lage.InAbstimmung,
        Zustand.GespraechGefuehrt => Lage.GespraechGefuehrt,
        Zustand.ZurUnterschrift => Lage.ZurUnterschrift,
        Zustand.Ersetzt => Lage.Ersetzt,
        _ => Lage.Gekuendigt,
    };

    /// <summary>Something changed that a page shows.</summary>
    public void Beruehre(DateTime jetzt)
    {
        Stand++;
        GeaendertAm = jetzt;
    }

    /// <summary>Takes the step that an act leads to.</summary>
    /// <exception cref="RuleBroken">There is no such step from here, or the reason is missing.</exception>
    public void Gehe(Handlung durch, string grund, DateTime jetzt)
    {
        var schritt = Zustandsfolge.Finde(Zustand, durch) ?? throw new RuleBroken(WarumNicht(durch));
        if (schritt.BrauchtGrund && string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken("Bitte nennen Sie einen Grund. Er steht danach im Verlauf.");
        Zustand = schritt.Nach;
        Beruehre(jetzt);
    }

    public void PlaneGespraech(DateTime? wann, string ort, string themen, DateTime jetzt)
    {
        if (wann is { } zeit && (zeit < new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc) || zeit > new DateTime(2036, 1, 1, 0, 0, 0, DateTimeKind.Utc)))
            throw new RuleBroken("Bitte prüfen Sie das Datum des Gesprächs: Das Programm läuft von 2024 bis 2034.");
        GespraechGeplantAm = wann;
        GespraechOrt = ort.Trim();
        Gespraechsthemen = themen.Trim();
        Beruehre(jetzt);
    }

    /// <summary>Who held the talk, and when.</summary>
    public void HalteGespraechFest(DateOnly am, DateOnly heute, string ort, (string Name, string Funktion) schule, (string Name, string Funktion) schulaufsicht, DateTime jetzt)
    {
        if (am > heute)
            throw new RuleBroken("Das Gespräch liegt noch in der Zukunft. Festhalten lässt es sich erst danach.");
        if (am < Schuljahr.ProgrammBeginn.Beginn)
            throw new RuleBroken($"Das Programm hat am {Schuljahr.ProgrammBeginn.Beginn:dd.MM.yyyy} begonnen. Bitte prüfen Sie das Datum des Gesprächs.");
        (GespraechAm, GespraechOrt) = (am, ort.Trim());
        (VertreterSchule, FunktionSchule) = (schule.Name.Trim(), schule.Funktion.Trim());
        (VertreterSchulaufsicht, FunktionSchulaufsicht) = (schulaufsicht.Name.Trim(), schulaufsicht.Funktion.Trim());
        Beruehre(jetzt);
    }

    /// <summary>What the pages of the talk show, in one short mark: whoever saves them must have seen this.</summary>
    public string Gespraechsmarke()
    {
        var angaben = string.Join('\n', $"{GespraechGeplantAm:O}", $"{GespraechAm:O}", GespraechOrt, Gespraechsthemen, VertreterSchule, FunktionSchule, VertreterSchulaufsicht, FunktionSchulaufsicht);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(angaben)).AsSpan(0, 8));
    }

    /// <summary>Chooses the Schwerpunktbereich while the text is open; afterwards only a Nachtrag changes it.</summary>
    public void WaehleSchwerpunkt(string? schluessel, Land land, DateTime jetzt)
    {
        if (schluessel is not null && land.Schwerpunktbereiche.All(s => s.Schluessel != schluessel))
            throw new RuleBroken("Diesen Schwerpunktbereich gibt es hier nicht.");
        Schwerpunkt = schluessel;
        Beruehre(jetzt);
    }

    public void AendereSchwerpunktDurchNachtrag(string schluessel, DateTime jetzt)
    {
        Schwerpunkt = schluessel;
        Beruehre(jetzt);
    }

    /// <summary>What stands against freezing, in words; empty: nothing. Thüringen asks for school, representatives, place and date only.</summary>
    public IReadOnlyList<Hindernis> HindernisseFuerFestschreibung(Formularvorlage vorlage, IReadOnlySet<string> ausgefuellt, int offeneUeberschneidungen)
    {
        var hindernisse = new List<Hindernis>();
        if (Zustandsfolge.Finde(Zustand, Handlung.Festschreiben) is null)
            hindernisse.Add(new(WarumNicht(Handlung.Festschreiben), ""));
        if (VertreterSchule.Length == 0)
            hindernisse.Add(new("Es fehlt, wer die Schule im Gespräch vertreten hat.", "gespraech"));
        if (VertreterSchulaufsicht.Length == 0)
            hindernisse.Add(new("Es fehlt, wer die Schulaufsicht im Gespräch vertreten hat.", "gespraech"));
        if (GespraechAm is null || GespraechOrt.Length == 0)
            hindernisse.Add(new("Es fehlen Ort und Tag des Gesprächs.", "gespraech"));
        if (offeneUeberschneidungen > 0)
            hindernisse.Add(new(offeneUeberschneidungen == 1 ? "An einer Stelle haben zwei Personen dasselbe geändert. Bitte entscheiden Sie, was gilt." : $"An {offeneUeberschneidungen} Stellen haben zwei Personen dasselbe geändert. Bitte entscheiden Sie, was gilt.", ""));
        foreach (var feld in vorlage.Felder.Where(f => f.PflichtVor == "unterschrift" && !ausgefuellt.Contains(f.Schluessel)))
            hindernisse.Add(new($"Das Feld {feld.Nummer} „{feld.Bezeichnung}“ ist in diesem Land Pflicht und noch leer.", feld.Schluessel));
        return hindernisse;
    }

    /// <summary>The last signature is there: the agreement holds from that day on.</summary>
    public void WirdGueltig(DateOnly am, int monate, DateTime jetzt)
    {
        Gehe(Handlung.UnterzeichnenSchulaufsicht, "", jetzt);
        GiltAb = am;
        GiltBis = am.AddMonths(monate).AddDays(-1);
    }

    /// <summary>Its successor has become valid.</summary>
    public void WirdErsetzt(DateTime jetzt)
    {
        if (Zustand == Zustand.Gueltig)
        {
            Zustand = Zustand.Ersetzt;
            Beruehre(jetzt);
        }
    }

    private string WarumNicht(Handlung durch) => Zustand switch
    {
        Zustand.ZurUnterschrift => "Der Text ist festgeschrieben und liegt zur Unterschrift. Dafür müsste die Festschreibung zuerst zurückgenommen werden.",
        Zustand.Gueltig => "Die Vereinbarung ist unterschrieben und gilt. Ändern lässt sie sich nur noch mit einem Nachtrag.",
        Zustand.Ersetzt => "Diese Vereinbarung ist durch eine neue ersetzt.",
        Zustand.Gekuendigt => "Diese Vereinbarung ist gekündigt.",
        _ => durch is Handlung.UnterzeichnenSchule or Handlung.UnterzeichnenSchulaufsicht ? "Der Text ist noch nicht festgeschrieben." : "Das geht in diesem Stand der Vereinbarung nicht.",
    };
}

/// <summary>Something that is missing for the next step.</summary>
/// <param name="Satz">In plain words.</param>
/// <param name="Ort">Key of the field, "gespraech", or empty.</param>
internal sealed record Hindernis(string Satz, string Ort);
