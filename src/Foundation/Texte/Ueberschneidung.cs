namespace Startchancen.Foundation.Texte;

/// <summary>Two people changed the same words. The stored text holds the other's version; mine is kept here until a person chooses.</summary>
/// <param name="Basis">What stood there before both changes; empty when both inserted.</param>
/// <param name="Meins">What I wrote there; empty when I deleted.</param>
/// <param name="Anderes">What the other wrote and what the merged text holds; empty when the other deleted.</param>
/// <param name="Position">Where <see cref="Anderes"/> begins in the merged text, in UTF-16 units.</param>
/// <param name="Davor">Up to about 60 characters of the merged text before the place, at a word's edge.</param>
/// <param name="Danach">The same after it.</param>
public sealed record Ueberschneidung(string Basis, string Meins, string Anderes, int Position, string Davor, string Danach)
{
    /// <summary>Both versions as one text: the other's first, as it is stored, then mine, on a line of its own if either has lines.</summary>
    public string Beide()
    {
        if (Meins.Length == 0 || Anderes.Length == 0)
        {
            return Anderes + Meins;
        }

        var stossen = char.IsWhiteSpace(Anderes[^1]) || char.IsWhiteSpace(Meins[0]);
        var trenner = stossen ? "" : Anderes.Contains('\n') || Meins.Contains('\n') ? "\n" : " ";
        return Anderes + trenner + Meins;
    }
}

/// <summary>What a person chooses for an overlap.</summary>
public enum Wahl
{
    Meins,
    Anderes,
    Beide,
}

/// <param name="Text">The text to store.</param>
/// <param name="IstZusammengefuehrt">Changes of both sides stand in it or overlap: the field is marked "zusammengeführt".</param>
/// <param name="Ueberschneidungen">In the order of the text; empty when all could be merged.</param>
public sealed record Mischergebnis(string Text, bool IstZusammengefuehrt, IReadOnlyList<Ueberschneidung> Ueberschneidungen);
