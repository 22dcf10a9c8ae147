using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>Kinds of pairs that the model knows. What is no pair is not all alike: children of one household share surname and address.</summary>
internal enum Klasse
{
    Dieselbe,

    /// <summary>Same household, same birthday, another child.</summary>
    Zwilling,

    /// <summary>Same household, another child.</summary>
    Geschwister,
    Fremde,
}

/// <summary>
/// What the lists have taught: how often each level of each field occurs in each class of pairs, and how large the classes are
/// (Fellegi &amp; Sunter 1969 with two classes of related non-matches beside the unrelated).
/// </summary>
internal sealed class Gewichte
{
    /// <summary>Chance of each level of each field among pairs of one person; level 0 (nothing known) counts 1 in all classes.</summary>
    public required double[][] M { get; init; }

    /// <summary>The same among unrelated pairs.</summary>
    public required double[][] U { get; init; }

    /// <summary>Share of each class among all possible pairs.</summary>
    public required double[] Anteil { get; init; }

    public required Feld[] Felder { get; init; }

    /// <summary>Chance of a level in a class.</summary>
    public double Chance(Klasse klasse, int feld, int stufe) => klasse switch
    {
        Klasse.Dieselbe => M[feld][stufe],
        Klasse.Fremde => U[feld][stufe],
        _ => Felder[feld] switch
        {
            // A household shares these as one person does; what a sibling's values are else is chance.
            Feld.Nachname or Feld.Anschrift => M[feld][stufe],
            Feld.Geburtsdatum when klasse == Klasse.Zwilling => M[feld][stufe],
            Feld.Telefon or Feld.Mail => (M[feld][stufe] + U[feld][stufe]) / 2,
            _ => U[feld][stufe],
        },
    };
}
