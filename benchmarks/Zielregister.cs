using System.Globalization;
using System.Text;
using static Startchancen.Benchmarks.Ziehung;

namespace Startchancen.Benchmarks;

/// <summary>
/// Two registers with the error model that the goals of the record linkage were set for: births 2010 to 2019, given names of a large public list and 39,415
/// composed surnames, both falling off like one over their rank, 28 % siblings in sequence (6 % of them twins), and in the second register 8 % errors in each
/// field. Independent of the library's own generator (docs/testregister.md). <c>ziele NAMES.csv FOLDER [ROWS]</c>; the list of names has the columns
/// vorname, anzahl and geschlecht (STARTCHANCEN_TESTDATEN/namen).
/// </summary>
internal sealed class Zielregister
{
    private const double Fehler = 0.08;
    private const int Nachnamen = 39_415;
    private const int Tage = 3652;

    private static readonly string[] s_ganze = Worte("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Popescu Ionescu Popa Dumitru Stoica Munteanu");
    private static readonly string[] s_stamm = Worte("Acker Ahl Alt Auer Bach Bären Berg Birken Blum Boden Brand Breiten Buch Burg Dahl Damm Dorn Eich Eisen Erlen Esch Falken Feld Fels Fink Frei Gerst Gold Grau Grün Hagen Hain Hasel Heid Heil Hinter Hirsch Hoch Holz Horst Kalten Kirch Klee Klingen Korn Kron Küh Linden Loh Mahl Markt Mühl Nieder Nord Ober Oster Rauch Reichen Ritters Rosen Roten Sand Schell Schön See Silber Sonnen Stein Stroh Süd Tal Tann Teich Unter Wald Wasser Weiden Wester Wiesen Winter Wohl Yıl Öz Kara Demir Gök Şen Kow Wiś Zie Lew Jan Piot Pop Ion Mun Ross Fer Bel Mar Col");
    private static readonly string[] s_ende = Worte("mann meier bauer hofer er ert berger bach becker brandt buck busch dorf dorfer feld felder gruber haar hagen hammer hardt haus hauser heim heimer hoff huber ing jäger kamp kamper ke ker ler ling loh macher müller ner ow pohl rath reich richter ritz scheidt schmidt schneider seder stedt steiner stett stock vogel walder weber weiler winkler wirth zeller ziegler oğlu taş kaya türk owski iński czyk ewicz escu eanu ini elli etti");
    private static readonly string[] s_strassen = [.. Worte("Haupt Schul Garten Berg Bahnhof Dorf Birken Linden Kirch Wald Ring Schiller Goethe Wiesen Mühlen Rosen Amsel Feld Post Friedrich Wilhelm Beethoven Mozart Eichen Tannen Buchen Ahorn Kastanien Blumen Sonnen Hoch Nord Süd Ost West Markt Brunnen Burg Schloss Park Lerchen Finken Drossel Meisen Hasel Erlen Ulmen Weiden Flieder Tulpen Nelken Veilchen Lilien Heide Moor Teich See Bach Ufer Hafen Werft").SelectMany(s => Worte("straße weg allee ring").Select(e => s + e))];
    private static readonly Dictionary<char, string> s_tasten = Worte("asq bvn cxv dsf ewr fdg gfh hgj iuo jhk kjl lkö mnk nbm oip poü ret sad trz uzi vcb wqe xyc yxa ztu").ToDictionary(w => w[0], w => w[1..]);
    private static readonly Dictionary<char, string> s_umschrift = Worte("äae öoe üue ßss şs çc ğg ıi ńn śs óo źz ÖOe ÜUe ÄAe ŞS ÇC ée èe áa íi").ToDictionary(w => w[0], w => w[1..]);

    private readonly Random _zufall = new(4711);
    private readonly (string[] Namen, double[] Summen)[] _vornamen;
    private readonly string[] _nachnamen;
    private readonly double[] _nachnamenSummen;
    private readonly (string Plz, string Ort)[] _orte;
    private readonly double[] _ortSummen;

    private Zielregister(string namen)
    {
        var zeilen = File.ReadLines(namen).Select(z => z.Split(',')).ToArray();
        var (vorname, anzahl, geschlecht) = (Array.IndexOf(zeilen[0], "vorname"), Array.IndexOf(zeilen[0], "anzahl"), Array.IndexOf(zeilen[0], "geschlecht"));
        _vornamen = [.. "wm".Select(g => zeilen.Skip(1).Where(z => z[geschlecht] == $"{g}").GroupBy(z => z[vorname], z => int.Parse(z[anzahl], CultureInfo.InvariantCulture)).OrderByDescending(n => n.Sum()).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Key).ToArray()).Select(n => (n, Summen(n.Length, 1)))];
        var zusammengesetzte = s_stamm.SelectMany(a => s_ende.SelectMany(e => new[] { a + e, a + "en" + e, a + "el" + e, a + "er" + e, a + "ing" + e })).Distinct().ToArray();
        _zufall.Shuffle(zusammengesetzte);
        _nachnamen = [.. s_ganze.Concat(zusammengesetzte).Concat(s_stamm.SelectMany(a => s_ganze.Select(b => $"{a}-{b}"))).Distinct().Take(Nachnamen)];
        _nachnamenSummen = Summen(_nachnamen.Length, 1);
        _orte = [.. Enumerable.Range(0, 3000).Select(_ => ($"{_zufall.Next(1067, 99_998):00000}", Aus(s_stamm) + Aus(Worte("hausen heim burg stadt dorf bach furt au ingen feld"))))];
        _ortSummen = Summen(_orte.Length, 30);
    }

    public static void Schreibe(string namen, string ordner, int zeilen)
    {
        var r = new Zielregister(namen);
        var kinder = r.Kinder(zeilen * 12 / 10);
        var nummern = Enumerable.Range(0, kinder.Count).ToArray();
        r._zufall.Shuffle(nummern);
        var gemeinsam = zeilen * 8 / 10;
        var (a, b) = (nummern[..zeilen], nummern[..gemeinsam].Concat(nummern[zeilen..]).ToArray());
        r._zufall.Shuffle(a);
        r._zufall.Shuffle(b);
        Directory.CreateDirectory(ordner);
        const string Kopf = "id;nachname;vorname;geburtsdatum;geschlecht;strasse;hausnummer;plz;ort";
        File.WriteAllLines(Path.Combine(ordner, "abgebend.csv"), a.Select((k, i) => $"a{i + 1};{string.Join(';', kinder[k])}").Prepend(Kopf));
        File.WriteAllLines(Path.Combine(ordner, "aufnehmend.csv"), b.Select((k, i) => $"b{i + 1};{string.Join(';', r.Beschaedigt(kinder[k]))}").Prepend(Kopf));
        var inA = a.Select((k, i) => (k, i)).ToDictionary(x => x.k, x => x.i);
        File.WriteAllLines(Path.Combine(ordner, "wahrheit.csv"), b.Select((k, i) => (k, i)).Where(x => inA.ContainsKey(x.k)).Select(x => $"a{inA[x.k] + 1};b{x.i + 1}").Prepend("id_a;id_b"));
    }

    private List<string[]> Kinder(int anzahl)
    {
        var kinder = new List<string[]>();
        while (kinder.Count < anzahl)
        {
            var (name, anschrift, geboren, vergeben) = (Nachname(), Anschrift(), _zufall.Next(Tage), new HashSet<string>());
            do
            {
                if (vergeben.Count > 0 && !Trifft(0.06))
                    geboren = ((geboren + (Trifft(0.5) ? 1 : -1) * _zufall.Next(330, 2200)) % Tage + Tage) % Tage;
                var g = _zufall.Next(2);
                string vorname;
                do
                    vorname = _zufall.Ziehe(_vornamen[g].Namen, _vornamen[g].Summen);
                while (!vergeben.Add(vorname));
                kinder.Add([name, vorname, new DateOnly(2010, 1, 1).AddDays(geboren).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), g == 0 ? "w" : "m", .. anschrift]);
            }
            while (kinder.Count < anzahl && Trifft(0.28));
        }
        return kinder;
    }

    private string[] Beschaedigt(string[] kind)
    {
        var (nachname, vorname, geboren, geschlecht) = (kind[0], kind[1], kind[2], kind[3]);
        string[] anschrift = [.. kind[4..]];
        if (Trifft(Fehler))
            vorname = FalscherName(vorname, fehlt: 0.12, anderer: 0.12, umschrift: 0.35, teil: 0.45);
        if (Trifft(Fehler))
            nachname = FalscherName(nachname, fehlt: 0.05, anderer: 0.25, umschrift: 0.45, teil: 0.6);
        if (Trifft(Fehler))
            geboren = _zufall.NextDouble() switch
            {
                < 0.15 => "",
                < 0.5 when int.Parse(geboren[8..], CultureInfo.InvariantCulture) <= 12 => $"{geboren[..4]}-{geboren[8..]}-{geboren[5..7]}",
                _ => AnderesDatum(geboren),
            };
        if (Trifft(Fehler))
            geschlecht = Trifft(0.6) ? "" : geschlecht == "w" ? "m" : "w";
        var umgezogen = false;
        if (Trifft(Fehler))
            switch (_zufall.NextDouble())
            {
                case < 0.6:
                    (anschrift, umgezogen) = (Anschrift(), true);
                    break;
                case < 0.75:
                    anschrift[0] = "";
                    break;
                default:
                    anschrift[0] = Vertippt(anschrift[0]);
                    break;
            }
        for (var i = 1; i < 4 && !umgezogen; i++)
            if (Trifft(Fehler))
                anschrift[i] = Trifft(i == 1 ? 0.4 : 0.3) ? "" : i == 3 ? Vertippt(anschrift[i]) : AndereZiffer(anschrift[i]);
        return [nachname, vorname, geboren, geschlecht, .. anschrift];
    }

    // Each kind up to its mark, the rest is mistyped.
    private string FalscherName(string name, double fehlt, double anderer, double umschrift, double teil)
    {
        var wie = _zufall.NextDouble();
        if (wie < fehlt)
            return "";
        if (wie < anderer)
            return Nachname();
        if (wie < umschrift && Umschrift(name) is { } umgeschrieben)
            return umgeschrieben;
        return wie < teil && name.Contains('-', StringComparison.Ordinal) ? Aus(name.Split('-')) : Vertippt(name);
    }

    private string Nachname() => _zufall.Ziehe(_nachnamen, _nachnamenSummen);

    private string[] Anschrift()
    {
        var (plz, ort) = _zufall.Ziehe(_orte, _ortSummen);
        return [Aus(s_strassen), $"{_zufall.Next(1, 120)}{(Trifft(0.08) ? Aus(["a", "b", "c"]) : "")}", plz, ort];
    }

    private string AnderesDatum(string datum)
    {
        for (var versuch = 0; versuch < 20; versuch++)
            if (datum[..2] + AndereZiffer(datum[2..]) is var neu && DateOnly.TryParseExact(neu, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return neu;
        return datum;
    }

    private string AndereZiffer(string wort)
    {
        var stellen = Enumerable.Range(0, wort.Length).Where(i => char.IsAsciiDigit(wort[i])).ToArray();
        return stellen.Length == 0 ? wort : Aus(stellen) is var k ? $"{wort[..k]}{(wort[k] - '0' + _zufall.Next(1, 10)) % 10}{wort[(k + 1)..]}" : wort;
    }

    private string Vertippt(string wort)
    {
        if (wort.Length == 0)
            return wort;
        var i = _zufall.Next(wort.Length);
        switch (_zufall.Next(4))
        {
            case 0:
                var taste = Aus(s_tasten.GetValueOrDefault(char.ToLowerInvariant(wort[i]), "e").ToCharArray());
                return $"{wort[..i]}{(char.IsUpper(wort[i]) ? char.ToUpperInvariant(taste) : taste)}{wort[(i + 1)..]}";
            case 1 when wort.Length > 1:
                return wort.Remove(i, 1);
            case 2:
                return wort.Insert(i, Trifft(0.5) ? wort[i].ToString() : Aus(Worte("a e i n r s t")));
            default:
                if (wort.Length == 1)
                    return wort + "e";
                i = _zufall.Next(wort.Length - 1);
                return $"{wort[..i]}{wort[i + 1]}{wort[i]}{wort[(i + 2)..]}";
        }
    }

    private static string? Umschrift(string wort)
    {
        var text = new StringBuilder();
        foreach (var c in wort)
            text.Append(s_umschrift.GetValueOrDefault(c, c.ToString()));
        return text.ToString() is var neu && neu != wort ? neu : null;
    }

    private bool Trifft(double chance) => _zufall.Trifft(chance);

    private T Aus<T>(T[] werte) => _zufall.Aus(werte);
}
