using System.Globalization;
using System.Text;

namespace Startchancen.Abgleich.Erzeugung;

/// <summary>Writes a person down, with what goes wrong on the way.</summary>
internal sealed class Schreiber(Fehlermodell modell, Zufall z)
{
    /// <summary>Ways to write a date other than yyyy-mm-dd.</summary>
    public const int Datumsformen = 5;

    private static readonly string[] s_tasten = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm", "1234567890"];

    private static readonly (string Von, string Nach)[] s_laute =
        [("ph", "f"), ("f", "ph"), ("th", "t"), ("t", "th"), ("c", "k"), ("k", "c"), ("ck", "k"), ("dt", "t"), ("ie", "i"), ("ei", "ai"), ("ai", "ei"), ("ey", "ei"), ("ay", "ai"), ("y", "i"), ("i", "y"), ("v", "f"), ("v", "w"), ("w", "v"), ("z", "tz"), ("tz", "z"), ("ss", "s"), ("s", "ss"), ("nn", "n"), ("n", "nn"), ("ll", "l"), ("l", "ll"), ("mm", "m"), ("ff", "f"), ("ah", "a"), ("eh", "e"), ("oh", "o"), ("äu", "eu"), ("ä", "e"), ("x", "chs"), ("chs", "x"), ("sch", "sh"), ("dsch", "j"), ("ou", "u"), ("u", "ou")];

    private static readonly (string Von, string Nach)[] s_scan = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("ü", "ii"), ("ä", "a"), ("e", "c"), ("i", "l"), ("u", "n"), ("h", "b")];

    private static readonly Dictionary<char, string[]> s_umschrift = new()
    {
        ['ä'] = ["ae", "a"], ['ö'] = ["oe", "o"], ['ü'] = ["ue", "u"], ['ß'] = ["ss", "s"], ['ş'] = ["s", "sch"], ['ğ'] = ["g", ""], ['ı'] = ["i"], ['ç'] = ["c", "ch"], ['İ'] = ["I"], ['Ş'] = ["S", "Sch"], ['Ç'] = ["C"],
        ['Ä'] = ["Ae", "A"], ['Ö'] = ["Oe", "O"], ['Ü'] = ["Ue", "U"], ['ł'] = ["l"], ['Ł'] = ["L"], ['ń'] = ["n"], ['ś'] = ["s"], ['ź'] = ["z"], ['ż'] = ["z"], ['Ż'] = ["Z"], ['ó'] = ["o"], ['ą'] = ["a"], ['ę'] = ["e"], ['ć'] = ["c", "tsch"],
        ['č'] = ["c", "tsch"], ['Č'] = ["C"], ['đ'] = ["d", "dj"], ['Đ'] = ["D", "Dj"], ['š'] = ["s", "sch"], ['Š'] = ["S", "Sch"], ['ž'] = ["z", "sch"], ['Ž'] = ["Z"], ['ș'] = ["s", "sch"], ['Ș'] = ["S"], ['ț'] = ["t", "tz"], ['Ț'] = ["T"], ['ă'] = ["a"], ['é'] = ["e"], ['è'] = ["e"], ['ò'] = ["o"], ['ễ'] = ["e"], ['ầ'] = ["a"], ['ê'] = ["e"], ['ạ'] = ["a"], ['ả'] = ["a"], ['ọ'] = ["o"], ['ư'] = ["u"], ['ơ'] = ["o"], ['ù'] = ["u"],
    };

    private readonly List<(Merkmal Feld, Fehlerart Art)> _fehler = [];

    /// <returns>The row as the list has it and what happened; a date stays one, in one of several forms.</returns>
    public (string[] Werte, IReadOnlyList<(Merkmal Feld, Fehlerart Art)> Fehler) Schreibe(Person p, Anschrift anschrift, bool umgezogen, Gewohnheit gewohnheit)
    {
        _fehler.Clear();
        var rate = modell.Rate(z.Mit(modell.Nachlaessige));
        var (vorname, nachname, geschlecht) = (p.Vorname, p.Nachname, p.IstMaedchen ? "w" : "m");
        var datum = (DateOnly?)p.Geboren;
        var (strasse, nummer, plz, ort) = (anschrift.Strasse, anschrift.Hausnummer, anschrift.Plz, anschrift.Ort);
        if (umgezogen)
            _fehler.Add((Merkmal.Strasse, Fehlerart.Umgezogen));
        if (z.Mit(rate))
            vorname = Vorname(vorname);
        if (z.Mit(rate))
            nachname = Nachname(nachname, p.Herkunft);
        if (z.Mit(rate))
            datum = Datum(p.Geboren);
        if (z.Mit(rate))
            geschlecht = z.Mit(0.35) ? Merke(Merkmal.Geschlecht, Fehlerart.Falsch, geschlecht == "w" ? "m" : "w") : Merke(Merkmal.Geschlecht, Fehlerart.Fehlt, "");
        if (z.Mit(rate))
            strasse = z.Mit(0.8) ? Wort(Merkmal.Strasse, strasse) : Merke(Merkmal.Strasse, Fehlerart.Fehlt, "");
        if (z.Mit(rate))
            nummer = z.Mit(0.4) ? Merke(Merkmal.Hausnummer, Fehlerart.Fehlt, "") : char.IsLetter(nummer[^1]) ? Merke(Merkmal.Hausnummer, Fehlerart.TeilFehlt, nummer[..^1]) : Merke(Merkmal.Hausnummer, Fehlerart.Ziffer, Ziffer(nummer));
        if (z.Mit(rate))
            plz = z.Mit(0.2) ? Merke(Merkmal.Plz, Fehlerart.Fehlt, "") : Merke(Merkmal.Plz, Fehlerart.Ziffer, Ziffer(plz));
        if (z.Mit(rate))
            ort = z.Mit(0.4) ? Merke(Merkmal.Ort, Fehlerart.Fehlt, "") : Wort(Merkmal.Ort, ort);
        if (z.Mit(modell.JeFeld * modell.Vertauschung))
        {
            (vorname, nachname) = (nachname, vorname);
            _fehler.Add((Merkmal.Vorname, Fehlerart.Vertauscht));
        }
        var geschrieben = datum is { } d && gewohnheit.Datumsform >= 0 ? Form(d, gewohnheit.Datumsform) : Form(datum);
        return (gewohnheit.Schreibe([nachname, vorname, geschrieben, geschlecht, strasse, nummer, plz, ort]), _fehler);
    }

    /// <summary>The whole address is another one, perhaps in the same town.</summary>
    public Anschrift Umzug(Anschrift alt)
    {
        var (ort, plz) = z.Mit(0.6) ? (alt.Ort, alt.Plz) : Namensvorrat.Ort(z);
        return new(Namensvorrat.Strasse(z), Namensvorrat.Hausnummer(z), plz, ort);
    }

    private string Merke(Merkmal feld, Fehlerart art, string wert)
    {
        _fehler.Add((feld, art));
        return wert;
    }

    private string Vorname(string name)
    {
        var teile = name.Split(' ', '-');
        switch (z.Unter(100))
        {
            case < 8:
                return Merke(Merkmal.Vorname, Fehlerart.Fehlt, "");
            case >= 8 and < 24 when teile.Length > 1:
                return Merke(Merkmal.Vorname, Fehlerart.TeilFehlt, teile[z.Mit(0.8) ? 0 : 1]);
            case >= 24 and < 32 when teile.Length > 1:
                return Merke(Merkmal.Vorname, Fehlerart.TeileUmgestellt, z.Mit(0.5) ? string.Join(name.Contains('-', StringComparison.Ordinal) ? ' ' : '-', teile) : $"{teile[1]} {teile[0]}");
            case >= 32 and < 46 when Namensvorrat.Kurzformen.TryGetValue(teile[0], out var kurz):
                return Merke(Merkmal.Vorname, Fehlerart.Kurzform, z.Aus(kurz));
            default:
                return Wort(Merkmal.Vorname, name);
        }
    }

    private string Nachname(string name, Namensvorrat.Herkunft herkunft)
    {
        var (bindestrich, leer) = (name.IndexOf('-', StringComparison.Ordinal), name.LastIndexOf(' '));
        switch (z.Unter(100))
        {
            case < 3:
                return Merke(Merkmal.Nachname, Fehlerart.Fehlt, "");
            case < 17:
                var neuer = name;
                while (neuer == name)
                    neuer = Namensvorrat.Nachname(z, herkunft);
                return Merke(Merkmal.Nachname, Fehlerart.NameGewechselt, z.Mit(0.3) ? $"{name}-{neuer}" : neuer);
            case < 60 when bindestrich > 2:
                return z.Mit(0.7) ? Merke(Merkmal.Nachname, Fehlerart.TeilFehlt, z.Mit(0.5) ? name[..bindestrich] : name[(bindestrich + 1)..]) : Merke(Merkmal.Nachname, Fehlerart.TeileUmgestellt, z.Mit(0.5) ? $"{name[(bindestrich + 1)..]}-{name[..bindestrich]}" : name.Replace('-', ' '));
            case < 60 when leer > 0:
                return Merke(Merkmal.Nachname, Fehlerart.TeilFehlt, name[(leer + 1)..]);
            default:
                return Wort(Merkmal.Nachname, name);
        }
    }

    private DateOnly? Datum(DateOnly tag)
    {
        switch (z.Unter(100))
        {
            case < 14:
                _fehler.Add((Merkmal.Geburtsdatum, Fehlerart.Fehlt));
                return null;
            case >= 14 and < 44 when tag.Day <= 12 && tag.Day != tag.Month:
                _fehler.Add((Merkmal.Geburtsdatum, Fehlerart.TagMonat));
                return new(tag.Year, tag.Day, tag.Month);
            case >= 44 and < 58:
                _fehler.Add((Merkmal.Geburtsdatum, Fehlerart.Jahr));
                return tag.AddYears(z.Mit(0.5) ? 1 : -1);
            default:
                while (true)
                    if (DateOnly.TryParseExact(Ziffer(tag.ToString("yyyyMMdd", CultureInfo.InvariantCulture), ab: 3), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var anderer) && anderer != tag)
                    {
                        _fehler.Add((Merkmal.Geburtsdatum, Fehlerart.Ziffer));
                        return anderer;
                    }
        }
    }

    private string Form(DateOnly? tag)
    {
        if (tag is not { } d)
            return "";
        if (!z.Mit(modell.AndereDatumsform))
            return d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _fehler.Add((Merkmal.Geburtsdatum, Fehlerart.Schreibweise));
        return Form(d, z.Unter(Datumsformen));
    }

    /// <param name="form">From 0 to below <see cref="Datumsformen"/>.</param>
    public static string Form(DateOnly tag, int form) => form switch
    {
        0 => tag.ToString("d.M.yyyy", CultureInfo.InvariantCulture),
        1 or 2 => tag.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        3 => tag.ToString("dd.MM.yy", CultureInfo.InvariantCulture),
        // Days since 30 December 1899, as spreadsheets count.
        _ => (tag.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Each letter with a mark as what stands for it.</summary>
    /// <param name="wahl">Which of the forms of a letter is taken.</param>
    public static string Umschreibe(string wort, Func<char, string[], string> wahl) =>
        string.Concat(wort.Select(c => s_umschrift.TryGetValue(c, out var formen) ? wahl(c, formen) : c.ToString()));

    private string Ziffer(string wert, int ab = 0)
    {
        var stelle = ab + z.Unter(wert.Length - ab);
        while (!char.IsAsciiDigit(wert[stelle]))
            stelle = ab + z.Unter(wert.Length - ab);
        if (stelle + 1 < wert.Length && char.IsAsciiDigit(wert[stelle + 1]) && wert[stelle + 1] != wert[stelle] && z.Mit(0.3))
            return wert[..stelle] + wert[stelle + 1] + wert[stelle] + wert[(stelle + 2)..];
        return wert[..stelle] + (char)('0' + (wert[stelle] - '0' + 1 + z.Unter(9)) % 10) + wert[(stelle + 1)..];
    }

    // A typing, hearing, reading error or another script; where the word does not allow the one drawn, a typing error.
    private string Wort(Merkmal feld, string wort)
    {
        switch (z.Unter(100))
        {
            case < 22 when wort.Any(s_umschrift.ContainsKey):
                return Merke(feld, Fehlerart.Umschrift, Umschreibe(wort, (_, formen) => formen[z.Mit(0.7) ? 0 : formen.Length - 1]));
            case >= 22 and < 50 when Ersetzt(wort, s_laute) is { } gehoert:
                return Merke(feld, Fehlerart.Hoerfehler, gehoert);
            case >= 50 and < 58 when Ersetzt(wort, s_scan) is { } gelesen:
                return Merke(feld, Fehlerart.Lesefehler, gelesen);
            default:
                return Merke(feld, Fehlerart.Tippfehler, Tippe(wort));
        }
    }

    // Not at the first letter, which is rarely wrong, and only if something changes.
    private string? Ersetzt(string wort, (string Von, string Nach)[] regeln)
    {
        var anfang = z.Unter(regeln.Length);
        for (var i = 0; i < regeln.Length; i++)
        {
            var (von, nach) = regeln[(anfang + i) % regeln.Length];
            if (wort.IndexOf(von, Math.Min(1, wort.Length), StringComparison.Ordinal) is > 0 and var ort)
                return wort[..ort] + nach + wort[(ort + von.Length)..];
        }
        return null;
    }

    private string Tippe(string wort)
    {
        if (wort.Length < 3)
            return wort + wort[^1];
        var stelle = z.Mit(0.08) ? 0 : 1 + z.Unter(wort.Length - 2);
        switch (z.Unter(5))
        {
            case 0:
                return wort.Remove(stelle, 1);
            case 1:
                return wort.Insert(stelle, wort[stelle].ToString());
            case 2 when wort[stelle] != wort[stelle + 1]:
                return wort[..stelle] + wort[stelle + 1] + wort[stelle] + wort[(stelle + 2)..];
            default:
                var klein = char.ToLowerInvariant(wort[stelle]);
                var reihe = Array.Find(s_tasten, t => t.Contains(klein, StringComparison.Ordinal)) ?? s_tasten[1];
                var taste = reihe.IndexOf(klein, StringComparison.Ordinal);
                var andere = reihe[taste <= 0 ? 1 : taste == reihe.Length - 1 ? taste - 1 : taste + (z.Mit(0.5) ? 1 : -1)];
                var falsche = char.IsUpper(wort[stelle]) ? char.ToUpperInvariant(andere) : andere;
                return z.Mit(0.25) ? wort.Insert(stelle, falsche.ToString()) : new StringBuilder(wort) { [stelle] = falsche }.ToString();
        }
    }
}
