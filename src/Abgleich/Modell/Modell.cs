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

/// <summary>A kind of pairs of one person.</summary>
/// <param name="Anteil">Its share.</param>
/// <param name="M">For each field the chance that it is missing in a row (level 0) and, where it is not, of each level.</param>
internal sealed record Paarart(double Anteil, double[][] M)
{
    /// <param name="stufe">See <see cref="Vergleicher.EigeneStufe"/>.</param>
    public double Chance(int feld, int stufe) => stufe > 0 ? ObDa(feld, stufe) * M[feld][stufe] : ObDa(feld, stufe);

    /// <summary>Chance that both rows have the field or, at level 0, that they do not.</summary>
    public double ObDa(int feld, int stufe) => stufe < 0 ? 1 : stufe == 0 ? M[feld][0] : 1 - M[feld][0];
}

/// <summary>
/// What the lists have taught: how often each level of each field occurs in each class of pairs, and how large the classes are
/// (Fellegi &amp; Sunter 1969 with two classes of related non-matches beside the unrelated).
/// </summary>
internal sealed record Gewichte
{
    public const int Klassen = 4;

    /// <summary>Chance of each level of each field among pairs of one person; level 0 (nothing known) counts 1 in all classes.</summary>
    public required double[][] M { get; init; }

    /// <summary>The same among unrelated pairs.</summary>
    public required double[][] U { get; init; }

    /// <summary>The same among children of one household, as counted within the lists (<see cref="Modell.Geschwister"/>); empty where that was not possible.</summary>
    public double[][] Geschwister { get; init; } = [];

    /// <summary>Chance that two persons of one first name have the same sex; 0 where it is not known.</summary>
    public double GleichesGeschlecht { get; init; }

    /// <summary>How much more often than by chance first name and surname of unrelated persons agree together, because both come from one language; at least 1.</summary>
    public double Namensbindung { get; init; } = 1;

    /// <summary>Chance of each level of the mail address among unrelated persons of nearly the same name, as addresses are made of names; empty where nothing is known of it.</summary>
    public double[] MailBeiNamen { get; init; } = [];

    /// <summary>
    /// How much more often than strangers two children of one household are both without a partner in the other list: a family moves with all its
    /// children. At least 1.
    /// </summary>
    public double Familienbindung { get; init; } = 1;

    /// <summary>Chance that a person's first names do not agree, as the search for candidates reckons with it; -1: as <see cref="M"/> has it.</summary>
    public double VornameUngleich { get; init; } = -1;

    /// <summary>Kinds of pairs of one person, in each of which the fields are independent (<see cref="Sorgfalt"/>); empty: all are of one kind.</summary>
    public Paarart[] Arten { get; init; } = [];

    /// <summary>Expected number of pairs of each class among all possible pairs.</summary>
    public required double[] Anteil { get; init; }

    public required Feld[] Felder { get; init; }

    /// <summary>Chance that a person's two records do not agree at all in a field.</summary>
    public double Ungleich(Feld feld)
    {
        var f = Array.IndexOf(Felder, feld);
        if (f < 0)
            return 0.1;
        if (feld == Feld.Vorname && VornameUngleich >= 0)
            return VornameUngleich;
        return feld switch
        {
            Feld.Vorname or Feld.Nachname => M[f][(int)Namensstufe.Verschieden] + M[f][(int)Namensstufe.TeilAehnlich] + M[f][(int)Namensstufe.Aehnlich],
            Feld.Geburtsdatum => M[f][(int)Datumsstufe.Verschieden] + M[f][(int)Datumsstufe.NurJahr],
            _ => M[f][^1],
        };
    }

    /// <summary>Chance of a level in a class.</summary>
    /// <param name="vorname">Level of the first name, on which the sex depends unless both are one person.</param>
    /// <param name="beideNamen">Whether both names agree or nearly do.</param>
    public double Chance(Klasse klasse, int feld, int stufe, Namensstufe vorname, bool beideNamen)
    {
        if (stufe == 0)
            return 1;
        if (klasse == Klasse.Dieselbe)
            return M[feld][stufe];
        switch (Felder[feld])
        {
            // A household shares these as one person does; what a sibling's values are else is chance.
            case Feld.Nachname or Feld.Anschrift when klasse != Klasse.Fremde:
            case Feld.Geburtsdatum when klasse == Klasse.Zwilling:
                return M[feld][stufe];
            case Feld.Telefon or Feld.Mail when klasse != Klasse.Fremde:
                return (M[feld][stufe] + U[feld][stufe]) / 2;
            case Feld.Mail when beideNamen && MailBeiNamen.Length > 0:
                return MailBeiNamen[stufe];
            case Feld.Vorname or Feld.Geburtsdatum when klasse != Klasse.Fremde && Geschwister.Length > 0:
                return Geschwister[feld][stufe];
            case Feld.Geschlecht when GleichesGeschlecht > 0:
                var gleich = vorname switch
                {
                    Namensstufe.Gleich or Namensstufe.Teil => GleichesGeschlecht,
                    Namensstufe.SehrAehnlich => (GleichesGeschlecht + U[feld][1]) / 2,
                    _ => U[feld][1],
                };
                return stufe == 1 ? gleich : 1 - gleich;
            default:
                return U[feld][stufe];
        }
    }
}
