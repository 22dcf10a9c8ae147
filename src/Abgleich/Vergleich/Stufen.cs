namespace Startchancen.Abgleich.Vergleich;

/// <summary>How far two values of a name agree. The best that applies counts; from <see cref="Aehnlich"/> on it may also be another name.</summary>
public enum Namensstufe
{
    /// <summary>At least one side has no value; says nothing.</summary>
    Fehlt,
    Gleich,

    /// <summary>One is a part of the other (double names, several first names), or both stand for one name (Hans, Johannes).</summary>
    Teil,

    /// <summary>One typing error, or sounds the same, or Jaro–Winkler from 0.92.</summary>
    SehrAehnlich,

    /// <summary>Jaro–Winkler from 0.84, several names of which each is near one of the other side's, or only the initial of a first name.</summary>
    Aehnlich,

    /// <summary>One of several names with a typing error or shortened, the others left out (Omar Moritz, Ommar).</summary>
    TeilAehnlich,
    Verschieden,

    /// <summary>First name and surname stand in each other's column; as the level of a surname, only one of them does.</summary>
    Vertauscht,
}

/// <summary>How far two dates agree.</summary>
public enum Datumsstufe
{
    Fehlt,
    Gleich,

    /// <summary>Day and month exchanged.</summary>
    Vertauscht,

    /// <summary>One digit wrong or exchanged with its neighbour.</summary>
    EineZiffer,

    /// <summary>Two of day, month and year agree, or all that both know.</summary>
    ZweiTeile,

    /// <summary>Only the year agrees.</summary>
    NurJahr,
    Verschieden,
}

/// <summary>How far two short values agree: sex has no middle, numbers allow one typing error, words Jaro–Winkler from 0.9.</summary>
public enum Wertstufe
{
    Fehlt,
    Gleich,
    Aehnlich,
    Verschieden,
}

/// <summary>How much of what both addresses say agrees, by weight of its parts.</summary>
public enum Anschriftsstufe
{
    Fehlt,
    Gleich,
    FastGleich,
    Ueberwiegend,
    Haelfte,
    Wenig,
    Kaum,
    Verschieden,
}
