namespace Startchancen.Vereinbarungen.Rules;

/// <summary>What is stored. "Bilanz fällig", "abgelaufen" and "geschlossen" are computed for the day, see <see cref="Vereinbarung.LageAm(DateOnly, bool)"/>.</summary>
internal enum Zustand
{
    Entwurf,
    InAbstimmung,
    GespraechGefuehrt,
    ZurUnterschrift,
    Gueltig,
    Ersetzt,
    Gekuendigt,
}

/// <summary>How an agreement stands on a day.</summary>
internal enum Lage
{
    Entwurf,
    InAbstimmung,
    GespraechGefuehrt,
    ZurUnterschrift,
    Gueltig,
    BilanzFaellig,
    Abgelaufen,
    Ersetzt,
    Gekuendigt,

    /// <summary>Not signed, and the school has gone into another one.</summary>
    Geschlossen,
}

/// <summary>What a person may do with an agreement; rows of docs/rechte-vereinbarung.md.</summary>
internal enum Handlung
{
    Lesen,
    Anlegen,
    Schreiben,
    Kommentieren,
    UeberarbeitungErbitten,
    Freigeben,
    ZurAbstimmungGeben,
    GespraechPlanen,
    GespraechFesthalten,
    Festschreiben,
    Zuruecknehmen,
    UnterzeichnenSchule,
    UnterzeichnenSchulaufsicht,
    Ablehnen,
    ScanHochladen,
    ScanBestaetigen,
    Nachtragen,
    NachtragBestaetigen,
    Kuendigen,
    BilanzSchreiben,
    BilanzFreigeben,
    StatusgespraechFesthalten,
    NachfolgeAnlegen,
    ClustertextSchreiben,
}

/// <summary>A step from one state to the next.</summary>
/// <param name="BrauchtGrund">The person must say why.</param>
internal sealed record Uebergang(Zustand Von, Handlung Durch, Zustand Nach, bool BrauchtGrund = false);

/// <summary>All steps there are; the diagram in the documentation is made from this list.</summary>
internal static class Zustandsfolge
{
    /// <summary>Before the freeze: the text can be written.</summary>
    public static bool IstOffen(Zustand zustand) => zustand is Zustand.Entwurf or Zustand.InAbstimmung or Zustand.GespraechGefuehrt;

    public static IReadOnlyList<Uebergang> Alle { get; } =
    [
        new(Zustand.Entwurf, Handlung.ZurAbstimmungGeben, Zustand.InAbstimmung),
        new(Zustand.Entwurf, Handlung.GespraechFesthalten, Zustand.GespraechGefuehrt),
        new(Zustand.InAbstimmung, Handlung.GespraechFesthalten, Zustand.GespraechGefuehrt),
        new(Zustand.Entwurf, Handlung.Festschreiben, Zustand.ZurUnterschrift),
        new(Zustand.InAbstimmung, Handlung.Festschreiben, Zustand.ZurUnterschrift),
        new(Zustand.GespraechGefuehrt, Handlung.Festschreiben, Zustand.ZurUnterschrift),
        new(Zustand.InAbstimmung, Handlung.Zuruecknehmen, Zustand.Entwurf, BrauchtGrund: true),
        new(Zustand.GespraechGefuehrt, Handlung.Zuruecknehmen, Zustand.InAbstimmung, BrauchtGrund: true),
        new(Zustand.ZurUnterschrift, Handlung.Zuruecknehmen, Zustand.GespraechGefuehrt, BrauchtGrund: true),
        new(Zustand.ZurUnterschrift, Handlung.Ablehnen, Zustand.GespraechGefuehrt, BrauchtGrund: true),
        new(Zustand.ZurUnterschrift, Handlung.UnterzeichnenSchulaufsicht, Zustand.Gueltig),
        new(Zustand.Gueltig, Handlung.Kuendigen, Zustand.Gekuendigt, BrauchtGrund: true),
    ];

    public static Uebergang? Finde(Zustand von, Handlung durch) => Alle.FirstOrDefault(u => u.Von == von && u.Durch == durch);

    public static string Wort(Lage lage) => lage switch
    {
        Lage.Entwurf => "Entwurf",
        Lage.InAbstimmung => "in Abstimmung",
        Lage.GespraechGefuehrt => "Gespräch geführt",
        Lage.ZurUnterschrift => "zur Unterschrift",
        Lage.Gueltig => "gültig",
        Lage.BilanzFaellig => "gültig, Bilanz fällig",
        Lage.Abgelaufen => "abgelaufen",
        Lage.Ersetzt => "ersetzt",
        Lage.Geschlossen => "geschlossen",
        _ => "gekündigt",
    };
}
