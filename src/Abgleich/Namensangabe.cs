using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich;

/// <summary>In which order a column of whole names has them. <see cref="Merkmal.Name"/> takes "Anna Meyer" and "Meyer, Anna"; "Meyer Anna" is told apart here.</summary>
public static class Namensangabe
{
    // From fewer known first names nothing is concluded.
    private const int MindestensVornamen = 10;

    // Particles that are no parts of a German name beside those that the comparison leaves out.
    private static readonly HashSet<string> s_partikel = new(StringComparer.Ordinal) { "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "ter", "ten", "abu", "ben", "bin" };

    /// <summary>Whether the names without a comma have the surname in front: common first names, those of which the comparison knows other forms, stand behind more than twice as often as in front.</summary>
    /// <param name="namen">The column; fewer than ten such names at the end say nothing.</param>
    public static bool StehtNachnameVorn(Spalte namen)
    {
        var (vorn, hinten) = (Vornamen(worte => worte[0]), Vornamen(worte => worte[^1]));
        return hinten >= MindestensVornamen && hinten > 2 * vorn;

        int Vornamen(Func<string[], string> wort) => namen.Zaehle(n => Worte(n) is { Length: > 1 } worte && Kurznamen.GruppenVon(Faltung.Falte(wort(worte))) != 0);
    }

    /// <summary>"Meyer Anna Lena" as "Meyer, Anna Lena": the surname is the first word, with the particles before it. What has a comma, or one word, stays.</summary>
    public static string MitKomma(string name)
    {
        var worte = Worte(name);
        var nachname = 1 + worte.Select(Faltung.Falte).TakeWhile(w => Namensbuch.IstPartikel(w) || s_partikel.Contains(w)).Count();
        return nachname < worte.Length ? $"{string.Join(' ', worte[..nachname])}, {string.Join(' ', worte[nachname..])}" : name;
    }

    private static string[] Worte(string name) => name.Contains(',', StringComparison.Ordinal) ? [] : name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
