namespace Startchancen.Abgleich.Erzeugung;

/// <summary>What can happen to an entry between two offices.</summary>
public enum Fehlerart
{
    /// <summary>A neighbouring key, or a letter too few, twice, or exchanged with the next.</summary>
    Tippfehler,

    /// <summary>Written as it sounds: ph/f, c/k, th/t, dt/t, ie/i, ck/k, y/i, ai/ei, v/f.</summary>
    Hoerfehler,

    /// <summary>Letters with marks written without them or as two letters: ä/ae/a, ß/ss, ş/s/sch, ğ/g.</summary>
    Umschrift,

    /// <summary>As a scanner reads: rn/m, l/1, O/0, cl/d, ü/ii.</summary>
    Lesefehler,

    /// <summary>The short form in use, or the long one.</summary>
    Kurzform,

    /// <summary>One of several first names or one part of a double name is missing.</summary>
    TeilFehlt,

    /// <summary>Parts in another order, or hyphen and space exchanged.</summary>
    TeileUmgestellt,

    /// <summary>Another surname, after a marriage or separation of the parents.</summary>
    NameGewechselt,

    /// <summary>First name and surname in each other's column.</summary>
    Vertauscht,

    /// <summary>Day and month exchanged.</summary>
    TagMonat,

    /// <summary>One digit wrong or exchanged with its neighbour.</summary>
    Ziffer,

    /// <summary>The year before or after.</summary>
    Jahr,

    /// <summary>Another way to write the same date (1.2.2015, 01.02.2015, 01.02.15, number of days of a spreadsheet); no error in itself.</summary>
    Schreibweise,

    /// <summary>The whole address is another one.</summary>
    Umgezogen,

    /// <summary>The other sex.</summary>
    Falsch,

    /// <summary>Nothing stands there.</summary>
    Fehlt,
}

/// <summary>One thing that happened to a row of a list.</summary>
/// <param name="Zeile">Row of the list, from 0.</param>
public readonly record struct Registerfehler(int Zeile, Merkmal Feld, Fehlerart Art);

/// <summary>How often what happens in a list: the error model, version 2. All rates are shares of rows; see docs/testregister.md.</summary>
public sealed record Fehlermodell
{
    /// <summary>The model's version: equal version, seed and wish give equal lists. Without errors in the first list and without habits they are those of version 1.</summary>
    public const int Version = 2;

    internal static readonly Fehlermodell Ohne = new() { JeFeld = 0, AndereDatumsform = 0 };

    /// <summary>Chance that an entry of a row is damaged. 0: both lists agree in everything but the way dates are written.</summary>
    public double JeFeld { get; init; } = 0.08;

    /// <summary>Share of rows that careless hands have written ...</summary>
    public double Nachlaessige { get; init; } = 0.2;

    /// <summary>
    /// ... and how many times as many errors they hold as the average, at most 1 / <see cref="Nachlaessige"/>, and at most every entry; the others
    /// hold accordingly fewer.
    /// </summary>
    public double Nachlaessigkeit { get; init; } = 3;

    /// <summary>Chance that a household has moved between the lists, in parts of <see cref="JeFeld"/>.</summary>
    public double Umzug { get; init; } = 0.6;

    /// <summary>Chance that first name and surname stand in each other's column, in parts of <see cref="JeFeld"/>.</summary>
    public double Vertauschung { get; init; } = 0.05;

    /// <summary>Share of dates that are not written yyyy-mm-dd; they mean the same day.</summary>
    public double AndereDatumsform { get; init; } = 0.15;

    internal bool IstMoeglich => new[] { JeFeld, Nachlaessige, Umzug, Vertauschung, AndereDatumsform }.All(x => x is >= 0 and <= 1) && Nachlaessigkeit >= 0 && Nachlaessige * Nachlaessigkeit <= 1 && Nachlaessige < 1;

    /// <summary>Chance that an entry of a row is damaged, so that all rows together come to <see cref="JeFeld"/>.</summary>
    internal double Rate(bool nachlaessig)
    {
        var viel = Math.Min(1, JeFeld * Nachlaessigkeit);
        return nachlaessig ? viel : (JeFeld - Nachlaessige * viel) / (1 - Nachlaessige);
    }
}
