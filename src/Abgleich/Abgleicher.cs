using Startchancen.Abgleich.Zuordnung;

namespace Startchancen.Abgleich;

/// <summary>What may be chosen; the defaults need no knowledge of the lists.</summary>
public sealed record Einstellungen
{
    /// <summary>From this probability on (0 to 1) a pair is a hit.</summary>
    public double Schwelle { get; init; } = 0.5;

    /// <summary>
    /// What an earlier run of lists with the same columns left: nothing is learned, and only pairs with a new or changed row are compared. Lists
    /// that have more than doubled since are learned anew. Null: all is learned from the lists.
    /// </summary>
    public Abgleichsstand? Stand { get; init; }
}

/// <summary>Where a run is.</summary>
/// <param name="Schritt">What begins, in German ("vergleichen").</param>
/// <param name="Anteil">Part done before it, 0 to 1, roughly by time.</param>
public readonly record struct Fortschritt(string Schritt, double Anteil);

/// <summary>Lists that cannot be compared: no column of both says anything about a person, or the state given belongs to other columns.</summary>
public sealed class UnvergleichbareListenException(string grund) : ArgumentException(grund);

/// <summary>
/// Finds out which records of two lists, or of one, are the same person. No labels and no weights by hand: everything is learned from the
/// lists (Fellegi &amp; Sunter 1969, EM). Equal input gives equal output on any machine, in any number of threads and for any order of the rows.
/// </summary>
public static class Abgleicher
{
    /// <summary>
    /// Compares two lists in which a person stands once each; rows of one list that are one person are found on the way. Where many stand in a list several times, all rows of a person
    /// are brought together, see <see cref="Abgleichsergebnis.NachPersonen"/>.
    /// </summary>
    /// <exception cref="UnvergleichbareListenException">The lists share no column that says enough, or the state belongs to other columns.</exception>
    /// <exception cref="ArgumentException">The threshold is not between 0 and 1.</exception>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    public static Abgleichsergebnis Vergleiche(Personenliste abgebend, Personenliste aufnehmend, Einstellungen? einstellungen = null, IProgress<Fortschritt>? fortschritt = null, CancellationToken abbruch = default) =>
        Laufe(abgebend, aufnehmend, einstellungen, fortschritt, abbruch);

    /// <summary>Compares a list with itself: which rows are the same person.</summary>
    /// <exception cref="UnvergleichbareListenException">The columns do not say enough, or the state belongs to other ones.</exception>
    /// <exception cref="ArgumentException">The threshold is not between 0 and 1.</exception>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    public static Abgleichsergebnis VergleicheInSich(Personenliste liste, Einstellungen? einstellungen = null, IProgress<Fortschritt>? fortschritt = null, CancellationToken abbruch = default) =>
        Laufe(liste, null, einstellungen, fortschritt, abbruch);

    private static Abgleichsergebnis Laufe(Personenliste a, Personenliste? b, Einstellungen? einstellungen, IProgress<Fortschritt>? fortschritt, CancellationToken abbruch)
    {
        einstellungen ??= new Einstellungen();
        if (einstellungen.Schwelle is not (> 0 and < 1))
            throw new ArgumentException("The threshold is a probability between 0 and 1.", nameof(einstellungen));
        return new Abgleichsergebnis(new Lauf(a, b, einstellungen, fortschritt, abbruch));
    }
}
