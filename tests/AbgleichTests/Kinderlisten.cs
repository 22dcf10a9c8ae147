using Startchancen.Abgleich;

namespace Startchancen.AbgleichTests;

/// <summary>Invented lists of children for tests: families with siblings and twins, and a second list with some damage. The same seed gives the same lists.</summary>
internal sealed class Kinderlisten(int saat)
{
    public static readonly Merkmal[] Spalten = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Geburtsdatum, Merkmal.Geschlecht, Merkmal.Strasse, Merkmal.Plz, Merkmal.Ort];

    private static readonly string[] s_vornamen = ["Anna", "Anna Lena", "Annalena", "Ben", "Charlotte", "David", "Emil", "Emilia", "Fatma", "Finn", "Greta", "Hannes", "Johannes", "Ida", "Jonas", "Karl", "Carl", "Katharina", "Kathi", "Leonie", "Louis", "Luis", "Mehmet", "Mehmet Can", "Mia", "Noah", "Oskar", "Paula", "Sofie", "Sophia", "Theo", "Zofia"];
    private static readonly string[] s_silben = ["Al", "Ber", "Bier", "Dorn", "Eber", "Fel", "Gött", "Hain", "Kel", "Lam", "Mül", "Neu", "Ost", "Pfef", "Ried", "Schrö", "Thal", "Uhl", "Wein", "Zim"];
    private static readonly string[] s_enden = ["mann", "er", "meier", "bach", "ler", "kamp", "hardt", "ske", "ing", "ow", "oğlu", "escu"];
    private static readonly string[] s_strassen = ["Hauptstraße", "Am Ring", "Gartenweg", "Lindenallee", "Bergstraße", "Uferweg", "Schulstraße", "Kirchgasse"];

    private readonly Random _zufall = new(saat);
    private int _nummer;

    /// <summary>Children of one list, as rows of <see cref="Spalten"/> with an identifier before them.</summary>
    public List<string?[]> Kinder(int anzahl)
    {
        var zeilen = new List<string?[]>();
        while (zeilen.Count < anzahl)
        {
            var (name, strasse, ort) = (Nachname(), $"{Aus(s_strassen)} {_zufall.Next(1, 90)}", _zufall.Next(12));
            var tag = new DateTime(2010, 1, 1).AddDays(_zufall.Next(3600));
            for (var n = _zufall.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 }; n > 0 && zeilen.Count < anzahl; n--)
            {
                zeilen.Add([$"k{_nummer++}", Aus(s_vornamen), name, tag.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture), _zufall.Next(2) == 0 ? "m" : "w", strasse, (99000 + ort).ToString(System.Globalization.CultureInfo.InvariantCulture), "Ort" + (char)('A' + ort)]);
                tag = _zufall.Next(8) == 0 ? tag : tag.AddDays(400 + _zufall.Next(900));
            }
        }
        return zeilen;
    }

    /// <summary>The same children as another office has written them down, with new identifiers, without some and with some others.</summary>
    public List<string?[]> Anderswo(List<string?[]> zeilen)
    {
        var andere = zeilen.Where(_ => _zufall.Next(10) > 0).Select(z => Beschaedige([.. z])).Concat(Kinder(zeilen.Count / 10 + 1)).ToList();
        foreach (var z in andere)
            z[0] = $"b{_nummer++}";
        return andere;
    }

    /// <summary>The same children in a list in which most of them stand three times.</summary>
    public List<string?[]> Mehrmals(List<string?[]> zeilen) => [.. Anderswo(zeilen), .. Anderswo(zeilen), .. Anderswo(zeilen)];

    /// <summary>The list some days later: rows gone, changed, come, and sorted otherwise.</summary>
    public List<string?[]> Spaeter(List<string?[]> zeilen)
    {
        var neu = zeilen.Where(_ => _zufall.Next(12) > 0).Select(z => _zufall.Next(8) == 0 ? Beschaedige([.. z]) : z).Concat(Kinder(_zufall.Next(1 + zeilen.Count / 6))).ToArray();
        _zufall.Shuffle(neu);
        return [.. neu];
    }

    public static Personenliste Liste(string name, List<string?[]> zeilen) =>
        new(name, [.. zeilen.Select(z => z[0]!)], Spalten.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z[x.i + 1])]));

    private string?[] Beschaedige(string?[] z)
    {
        for (var n = _zufall.Next(3); n > 0; n--)
        {
            var i = 1 + _zufall.Next(Spalten.Length);
            if (z[i] is { Length: > 3 } wert && _zufall.Next(4) > 0)
            {
                var stelle = _zufall.Next(1, wert.Length - 1);
                z[i] = _zufall.Next(3) switch { 0 => wert.Remove(stelle, 1), 1 => wert[..stelle] + wert[stelle + 1] + wert[stelle] + wert[(stelle + 2)..], _ => wert.Insert(stelle, wert[stelle].ToString()) };
            }
            else
                z[i] = _zufall.Next(3) == 0 ? null : i == 2 ? Nachname() : i == 5 ? $"{Aus(s_strassen)} {_zufall.Next(1, 90)}" : z[i];
        }
        return z;
    }

    private string Nachname() => _zufall.Next(5) switch { 0 => $"{Einfach()}-{Einfach()}", 1 => $"von {Einfach()}", _ => Einfach() };

    private string Einfach() => Aus(s_silben) + Aus(s_enden);

    private string Aus(string[] werte) => werte[_zufall.Next(werte.Length)];
}
