namespace Startchancen.Foundation.Texte;

public enum Abschnittsart
{
    Gleich,
    Neu,
    Weg,
}

/// <summary>A stretch of a comparison, in reading order; where text was replaced, what is gone comes first.</summary>
/// <param name="Text">Never empty; may hold line breaks.</param>
public sealed record Abschnitt(Abschnittsart Art, string Text);

/// <param name="Abschnitte">Gleich and Weg joined are the old text, Gleich and Neu joined the new one, letter by letter.</param>
/// <param name="WoerterNeu">Words and numbers in new stretches.</param>
/// <param name="WoerterWeg">Words and numbers in stretches that are gone.</param>
public sealed record Textunterschied(IReadOnlyList<Abschnitt> Abschnitte, int WoerterNeu, int WoerterWeg)
{
    public bool IstGleich => Abschnitte.All(a => a.Art == Abschnittsart.Gleich);
}

/// <summary>What changed between two texts, word by word.</summary>
public static class Wortvergleich
{
    /// <summary>
    /// Compares two texts of any form and length. Time grows about linearly; very long, very different stretches are shown as replaced
    /// as a whole. Memory is a few times the texts.
    /// </summary>
    public static Textunterschied Vergleiche(string? alt, string? neu)
    {
        var a = Wortfolge.Zerlege(alt ?? "");
        var b = Wortfolge.Zerlege(neu ?? "");
        var abschnitte = new List<Abschnitt>();
        var (ort, woerterNeu, woerterWeg) = (0, 0, 0);
        foreach (var stelle in Aenderungsstelle.Finde(a, b))
        {
            Fuege(Abschnittsart.Gleich, a, ort, stelle.A0);
            Fuege(Abschnittsart.Weg, a, stelle.A0, stelle.A1);
            Fuege(Abschnittsart.Neu, b, stelle.B0, stelle.B1);
            woerterWeg += Woerter(a, stelle.A0, stelle.A1);
            woerterNeu += Woerter(b, stelle.B0, stelle.B1);
            ort = stelle.A1;
        }

        Fuege(Abschnittsart.Gleich, a, ort, a.Anzahl);
        return new Textunterschied(abschnitte, woerterNeu, woerterWeg);

        void Fuege(Abschnittsart art, Wortfolge folge, int von, int bis)
        {
            if (von < bis)
            {
                abschnitte.Add(new Abschnitt(art, folge.Teil(von, bis)));
            }
        }
    }

    private static int Woerter(Wortfolge folge, int von, int bis)
    {
        var anzahl = 0;
        for (var i = von; i < bis; i++)
        {
            anzahl += folge.IstWort(i) ? 1 : 0;
        }

        return anzahl;
    }
}
