using System.Globalization;

namespace Startchancen.Abgleich.Erzeugung;

/// <summary>How one office writes everybody down. No errors: whoever knows the habit reads the same person.</summary>
internal sealed class Gewohnheit
{
    /// <summary>So many households that follow one another are written down by one office, in each list by another.</summary>
    public const int Haushalte = 150;

    public static readonly Gewohnheit Keine = new();

    private static readonly (string Weiblich, string Maennlich)[] s_geschlechter = [("w", "m"), ("weiblich", "männlich"), ("2", "1"), ("W", "M")];

    private bool _umschrift;
    private bool _ohnePunkte;
    private bool _gross;
    private bool _strAbgekuerzt;
    private bool _nurRufname;
    private bool _ohneBindestrich;
    private bool _nummerBeiStrasse;
    private bool _ohneNull;
    private int _geschlecht;

    /// <summary>How this office writes all dates, by its number; -1: as it comes.</summary>
    public int Datumsform { get; private init; } = -1;

    public static Gewohnheit Von(Zufall z, double anteil)
    {
        if (!z.Mit(anteil))
            return Keine;
        var zweiBuchstaben = z.Mit(0.3);
        var ohnePunkte = !zweiBuchstaben && z.Mit(0.1);
        return new()
        {
            _umschrift = zweiBuchstaben || ohnePunkte,
            _ohnePunkte = ohnePunkte,
            _gross = z.Mit(0.15),
            _strAbgekuerzt = z.Mit(0.5),
            _nurRufname = z.Mit(0.4),
            _ohneBindestrich = z.Mit(0.15),
            _nummerBeiStrasse = z.Mit(0.1),
            _ohneNull = z.Mit(0.15),
            Datumsform = z.Unter(Schreiber.Datumsformen + 2) is var form && form < Schreiber.Datumsformen ? form : -1,
            _geschlecht = z.Unter(s_geschlechter.Length),
        };
    }

    /// <summary>A row as this office writes it.</summary>
    /// <param name="zeile">The cells in the order of <see cref="Testregister.Spalten"/>; the date is written already.</param>
    public string[] Schreibe(string[] zeile)
    {
        var (nachname, vorname, datum, geschlecht, strasse, hausnummer, plz, ort) = (zeile[0], zeile[1], zeile[2], zeile[3], zeile[4], zeile[5], zeile[6], zeile[7]);
        if (_nurRufname)
            vorname = vorname.Split(' ')[0];
        if (_ohneBindestrich)
            (vorname, nachname) = (vorname.Replace('-', ' '), nachname.Replace('-', ' '));
        if (_strAbgekuerzt)
            strasse = strasse.Replace("straße", "str.", StringComparison.Ordinal).Replace("Straße", "Str.", StringComparison.Ordinal);
        if (_nummerBeiStrasse && strasse.Length > 0)
            (strasse, hausnummer) = ($"{strasse} {hausnummer}".TrimEnd(), "");
        if (_ohneNull)
            plz = plz.TrimStart('0');
        geschlecht = geschlecht switch { "w" => s_geschlechter[_geschlecht].Weiblich, "m" => s_geschlechter[_geschlecht].Maennlich, _ => "" };
        return [Wort(nachname), Wort(vorname), datum, geschlecht, Wort(strasse), hausnummer, plz, Wort(ort)];
    }

    private string Wort(string wort)
    {
        if (_umschrift)
            wort = Schreiber.Umschreibe(wort, (c, formen) => _ohnePunkte && "äöüÄÖÜ".Contains(c, StringComparison.Ordinal) ? formen[^1] : formen[0]);
        return _gross ? wort.Replace("ß", "ss", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture) : wort;
    }
}
