using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Vergleich;

/// <summary>How far two values of a book agree.</summary>
internal static class Wertvergleich
{
    /// <summary>A number of the person's own: one typing error at most.</summary>
    public static Wertstufe Kennung(Wertebuch buch, int x, int y) => Wert(buch, x, y, int.MaxValue, gleicherAnfang: false);

    // Two lists are seldom of one day, so ages may be two years apart; of a further first name often only the initial is kept.
    public static Wertstufe Weiteres(Feld feld, Wertebuch buch, int x, int y) => Wert(buch, x, y, feld == Feld.Telefon ? int.MaxValue : 0, gleicherAnfang: false) is not Wertstufe.Verschieden and var stufe ? stufe : feld switch
    {
        Feld.Alter when int.TryParse(buch[x], out var alt) && int.TryParse(buch[y], out var neu) && Math.Abs(alt - neu) <= 2 => Wertstufe.Aehnlich,
        Feld.WeitererVorname when buch[x][0] == buch[y][0] && Math.Min(buch[x].Length, buch[y].Length) == 1 => Wertstufe.Aehnlich,
        _ => Wertstufe.Verschieden,
    };

    /// <summary>A part of an address.</summary>
    public static Wertstufe Wort(Wertebuch buch, int x, int y) => Wert(buch, x, y, aehnlichAb: 7, gleicherAnfang: true);

    // Longer values than the limit may also be alike as a whole.
    private static Wertstufe Wert(Wertebuch buch, int x, int y, int aehnlichAb, bool gleicherAnfang)
    {
        if (x == 0 || y == 0)
            return Wertstufe.Fehlt;
        if (x == y)
            return Wertstufe.Gleich;
        ref readonly var wx = ref buch.Eintrag(x);
        ref readonly var wy = ref buch.Eintrag(y);
        var (kuerzer, laenger) = (Math.Min(wx.Laenge, wy.Laenge), Math.Max(wx.Laenge, wy.Laenge));
        if (kuerzer < 3)
            return Wertstufe.Verschieden;
        // The letters that both can share at most say most of the time that neither is possible.
        var gemeinsam = Buchstabenmenge.HoechstensGemeinsam(wx.Buchstaben, wx.Laenge, wy.Buchstaben, wy.Laenge);
        if (gemeinsam >= laenger - 1 && Aehnlichkeit.HoechstensEinFehler(wx.Wert, wy.Wert))
            return Wertstufe.Aehnlich;
        return kuerzer >= aehnlichAb && gemeinsam * (kuerzer + laenger) >= 1.5 * kuerzer * laenger && (!gleicherAnfang || wx.Wert[0] == wy.Wert[0]) && Aehnlichkeit.JaroWinkler(wx.Wert, wy.Wert) >= 0.9
            ? Wertstufe.Aehnlich
            : Wertstufe.Verschieden;
    }
}
