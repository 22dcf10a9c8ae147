using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>What the first names of a pair allow, whatever its probability: twins differ in nothing else (docs/adr/0005).</summary>
/// <param name="ohneZwillinge">The lists show that there are no twins in them.</param>
/// <param name="nachPersonen">A person may stand in a list several times.</param>
internal sealed class Vornamensregel(Vergleicher vergleicher, bool ohneZwillinge, bool nachPersonen)
{
    private readonly int _vorname = vergleicher.Stelle(Feld.Vorname);
    private readonly int _kennung = vergleicher.Stelle(Feld.Kennung);

    /// <summary>
    /// Whether the first name leaves open if a pair is one person: where it is another one or is missing, only a number of the person's own decides,
    /// unless there are no twins.
    /// </summary>
    public bool IstOffen(int muster) =>
        Vorname(muster) is Namensstufe.Verschieden or Namensstufe.Fehlt
        && !(ohneZwillinge && !(nachPersonen && NurVornameAnders(muster)))
        && (_kennung < 0 || vergleicher.Stufe(muster, _kennung) != (int)Wertstufe.Gleich);

    /// <summary>
    /// Whether a pair may be a hit without a person looking. With another first name it may where something else differs, too, and the pair by itself,
    /// not only for who is left over, is more likely one person than not.
    /// </summary>
    public bool DarfTreffer(int muster, double logit) =>
        !IstOffen(muster) || (logit > 0 && Vorname(muster) == Namensstufe.Verschieden && !NurVornameAnders(muster));

    /// <summary>Whether a pair may bring rows of one person together. A missing first name joins nobody by itself to two children: theirs are different.</summary>
    public bool DarfVerbinden(int muster, double logit) => ohneZwillinge || Vorname(muster) != Namensstufe.Verschieden || DarfTreffer(muster, logit);

    /// <summary>Whether all fields but the first name agree as far as both rows have them.</summary>
    public bool NurVornameAnders(int muster)
    {
        for (var f = 0; f < vergleicher.Felder.Length; f++)
            if (f != _vorname && vergleicher.Stufe(muster, f) > 1)
                return false;
        return true;
    }

    // Without a column of first names as where they agree.
    private Namensstufe Vorname(int muster) => _vorname < 0 ? Namensstufe.Gleich : (Namensstufe)vergleicher.Stufe(muster, _vorname);
}
