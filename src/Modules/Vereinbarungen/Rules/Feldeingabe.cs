using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>What may stand in a field of each kind, and how two people's edits of it come together.</summary>
internal static class Feldeingabe
{
    /// <summary>Written as running text, in a text area.</summary>
    public static bool IstText(Feld feld) => feld.Art is Feldart.Langtext or Feldart.Kurztext or Feldart.Erklaerung or Feldart.Partner;

    /// <summary>Chosen from the template's options, written down by their names, one a line.</summary>
    public static bool IstWahl(Feld feld) => feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl;

    /// <exception cref="RuleBroken">A choice holds what is no option, or several where one is asked for.</exception>
    public static void Pruefe(Feld feld, string text)
    {
        if (!IstWahl(feld) || text.Length == 0)
            return;
        var zeilen = text.Split('\n');
        if (zeilen.FirstOrDefault(z => feld.Optionen.All(o => o.Name != z)) is { } fremd)
            throw new RuleBroken($"„{fremd}“ ist bei „{feld.Bezeichnung}“ keine der Möglichkeiten. Bitte wählen Sie eine der angebotenen.");
        if (feld.Art == Feldart.Auswahl && zeilen.Length > 1)
            throw new RuleBroken($"Bei „{feld.Bezeichnung}“ lässt sich nur eine Möglichkeit wählen.");
    }

    /// <summary>Merges two edits of one state: texts word by word, a choice as a whole, ticks one by one.</summary>
    public static Mischergebnis Mische(Feld feld, string basis, string meine, string andere)
    {
        if (!IstWahl(feld) || meine == basis || andere == basis || meine == andere)
            return Wortmischung.Mische(basis, meine, andere);
        if (feld.Art == Feldart.Auswahl)
            return new Mischergebnis(andere, true, [new Ueberschneidung(basis, meine, andere, 0, "", "")]);
        var (b, m, a) = (basis.Split('\n'), meine.Split('\n'), andere.Split('\n'));
        // Both agree, or one of them has changed it.
        var gewaehlt = feld.Optionen.Select(o => o.Name).Where(n => m.Contains(n) == a.Contains(n) ? m.Contains(n) : !b.Contains(n));
        return new Mischergebnis(string.Join('\n', gewaehlt), true, []);
    }
}
