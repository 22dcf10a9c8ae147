using System.Globalization;
using System.Runtime.InteropServices;
using static Startchancen.Benchmarks.Ziehung;

namespace Startchancen.Benchmarks;

/// <summary>
/// A list of invented historical persons as biographical collections hold them: about nine rows a person, drawn from sources that differ in care; for
/// docs/benchmarks.md. Written with the parts of names that English registers have, so that nothing made for German lists helps. <c>historisch SEED
/// LISTE.csv</c>; the identifier says the person: <c>h(\d+)-</c>. <c>historisch SEED FOLDER halb</c> deals the rows to two lists at random, with the truth;
/// <c>historisch SEED FOLDER 1-1 0-3</c> so many rows of each person to either.
/// </summary>
internal static class Historisch
{
    private const int Personen = 5000;
    private const double Gewissenlose = 1.0 / 3;

    private static readonly string[] s_maenner = Worte("john william thomas george james henry charles robert edward joseph richard samuel alfred frederick arthur francis walter david daniel benjamin peter alexander philip stephen hugh edmund matthew michael andrew ernest albert herbert harold nathaniel isaac abraham simon ralph patrick lawrence christopher anthony gilbert humphrey roger jonathan nicholas martin leonard percy reginald sidney theodore augustus horace edwin cuthbert bartholomew ambrose barnabas ebenezer tobias josiah rowland lancelot godfrey valentine jasper");
    private static readonly string[] s_frauen = Worte("mary elizabeth anne sarah jane margaret ellen catherine alice emma hannah martha harriet charlotte caroline frances susanna emily louisa eliza dorothy lucy rebecca isabella florence edith matilda agnes julia rose amelia georgiana cecilia constance winifred");
    private static readonly string[] s_anfang = Worte("ash bar bax beck ben black blake bol brad bram brook bur cald carl chad cham chet clay clif cole cor crom dal dar den dods dray dun east ed fair far fen field fox gar glad gold grey had hal har hart hath haw hay hen hol hor hub hun kem ken kirk lam lang law leigh lin lock lud mal mar mars mel mer mid mil mor nor oak old os pem pen pres rad ram red rich rock roth row rus sand shel sher sken smith som stan stock sut tal tem thorn til trev turn wal war wat web wes whit wil win wood wor yard york");
    private static readonly string[] s_ende = Worte("bourne bridge brook bury by combe cote croft dale den don er field ford gate ham head hill house hurst ing ington land ley low man mere more ridge rick rose sey shaw son stead stock stone ter thorpe ton tree wall ward way well wick wood worth wright");
    private static readonly string[] s_berufe = Worte("politician writer painter clergyman physician botanist engineer architect poet soldier lawyer composer historian actor merchant astronomer chemist sculptor naturalist explorer cricketer publisher organist engraver judge diplomat theologian geologist banker printer philosopher surgeon mathematician antiquary inventor");
    private static readonly Dictionary<string, string> s_rufnamen = new[] { "john jack", "william bill", "thomas tom", "james jim", "henry harry", "charles charlie", "robert bob", "edward ned", "joseph joe", "richard dick", "samuel sam", "frederick fred", "francis frank", "daniel dan", "benjamin ben", "alexander sandy", "matthew mat", "michael mick", "albert bert", "harold hal", "anthony tony", "nicholas nick", "elizabeth betsy", "margaret peggy", "catherine kitty", "martha patty", "frances fanny", "susanna sukey", "dorothy dolly", "mary polly", "sarah sally" }.Select(Worte).ToDictionary(w => w[0], w => w[1]);

    private const string Kopf = "unique_id,first_name,surname,dob,birth_place,postcode,gender,occupation";

    /// <param name="teile">Nothing, "halb", or for each of two lists the least and the most rows of a person.</param>
    public static void Schreibe(int saat, string ziel, string[] teile)
    {
        var z = new Random(saat);
        var zeilen = Zeilen(z);
        if (teile.Length == 0)
            Schreibe(ziel, zeilen);
        else
            Teile(z, zeilen, ziel, teile is ["halb"] ? null : Array.ConvertAll(teile, t => t.Split('-') is [var von, var bis] ? (Zahl(von), Zahl(bis)) : throw new ArgumentException($"{t} is no range of rows.")));

        static int Zahl(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static void Teile(Random z, List<string[]> alle, string ordner, (int Von, int Bis)[]? spannen)
    {
        var (a, b) = (new List<string[]>(), new List<string[]>());
        foreach (var zeilen in alle.GroupBy(Person).Select(p => p.ToList()))
        {
            var inA = spannen is null ? zeilen.Count(_ => z.Trifft(0.5)) : z.Next(spannen[0].Von, spannen[0].Bis + 1);
            a.AddRange(zeilen.Take(inA));
            b.AddRange(zeilen.Skip(inA).Take(spannen is null ? zeilen.Count : z.Next(spannen[1].Von, spannen[1].Bis + 1)));
        }
        z.Shuffle(CollectionsMarshal.AsSpan(a));
        z.Shuffle(CollectionsMarshal.AsSpan(b));
        Directory.CreateDirectory(ordner);
        Schreibe(Path.Combine(ordner, "abgebend.csv"), a);
        Schreibe(Path.Combine(ordner, "aufnehmend.csv"), b);
        var jePerson = b.ToLookup(Person);
        File.WriteAllLines(Path.Combine(ordner, "wahrheit.csv"), a.SelectMany(x => jePerson[Person(x)].Select(y => $"{x[0]};{y[0]}")).Prepend("id_a;id_b"));

        static string Person(string[] zeile) => zeile[0].Split('-')[0];
    }

    private static void Schreibe(string ziel, List<string[]> zeilen) => File.WriteAllLines(ziel, zeilen.Select(w => string.Join(',', w)).Prepend(Kopf));

    private static List<string[]> Zeilen(Random z)
    {
        string[] nachnamen = [.. s_anfang.SelectMany(a => s_ende.Select(e => a + e)).OrderBy(_ => z.Next())];
        (string Ort, string Kreis)[] orte = [.. Enumerable.Range(0, 500).Select(_ => (z.Aus(s_anfang) + z.Aus(s_ende), $"{(char)('a' + z.Next(20))}{(char)('a' + z.Next(20))}"))];
        var (vm, vf, nn, oo, bb) = (Summen(s_maenner.Length, 3), Summen(s_frauen.Length, 3), Summen(nachnamen.Length, 40), Summen(orte.Length, 5), Summen(s_berufe.Length, 2));
        var zeilen = new List<string[]>();
        for (var person = 0; person < Personen; person++)
        {
            var mann = z.Trifft(0.85);
            string Vorname() => mann ? z.Ziehe(s_maenner, vm) : z.Ziehe(s_frauen, vf);
            var ort = z.Ziehe(orte, oo);
            var (v, zweiter, n, haus) = (Vorname(), z.Trifft(0.3) ? Vorname() : "", z.Ziehe(nachnamen, nn), z.Ziehe(nachnamen, nn));
            var tag = new DateOnly(1600, 1, 1).AddDays(z.Next(365 * 310));
            var jahrAllein = z.Trifft(0.15);
            var (plz, beruf) = (Plz(ort.Kreis), z.Ziehe(s_berufe, bb));
            var anzahl = 1 + Enumerable.Range(0, 16).Count(_ => z.Trifft(0.5));
            for (var i = 0; i < anzahl; i++)
            {
                var f = z.Trifft(Gewissenlose) ? 2.0 : 0.5;
                bool Passiert(double rate) => z.Trifft(rate * f);
                var (vv, n2, d, o, p, g, b) = (v, n, jahrAllein ? $"{tag.Year}-01-01" : tag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ort.Ort, plz, mann ? "male" : "female", beruf);
                if (Passiert(0.08))
                    vv = s_rufnamen.GetValueOrDefault(v, v);
                else if (zweiter.Length > 0 && Passiert(0.15))
                    vv = zweiter;
                else if (Passiert(0.07))
                    vv = Vertippt(v);
                else if (Passiert(0.03))
                    vv = v[..1];
                else if (Passiert(0.02))
                    vv = "";
                if (Passiert(0.07))
                    n2 = Vertippt(n);
                else if (Passiert(0.03))
                    n2 = haus;
                else if (Passiert(0.02))
                    n2 = $"{n}-{haus}";
                else if (Passiert(0.01))
                    n2 = "";
                if (Passiert(0.02))
                    (vv, n2) = (n2, vv);
                if (Passiert(0.1))
                    d = "";
                else if (Passiert(0.06))
                    d = Ziffer(d);
                else if (Passiert(0.05))
                    d = d[..4] + "-01-01";
                if (Passiert(0.1))
                    o = "";
                else if (Passiert(0.05))
                    o = z.Ziehe(orte, oo).Ort;
                else if (Passiert(0.04))
                    o = Vertippt(o);
                if (Passiert(0.15))
                    p = "";
                else if (Passiert(0.15))
                    p = Plz(ort.Kreis);
                else if (Passiert(0.04))
                    p = Vertippt(p);
                if (Passiert(0.1))
                    g = "";
                if (Passiert(0.3))
                    b = "";
                else if (Passiert(0.06))
                    b = z.Ziehe(s_berufe, bb);
                zeilen.Add([$"h{person}-{i}", vv, n2, d, o, p, g, b]);
            }
        }
        z.Shuffle(CollectionsMarshal.AsSpan(zeilen));
        return zeilen;

        string Plz(string kreis) => $"{kreis}{z.Next(1, 20)} {z.Next(1, 10)}{(char)('a' + z.Next(26))}{(char)('a' + z.Next(26))}";

        string Ziffer(string datum)
        {
            var stelle = (int[])[2, 3, 6, 8, 9];
            var i = stelle[z.Next(stelle.Length)];
            var neu = $"{datum[..i]}{z.Next(10)}{datum[(i + 1)..]}";
            return DateOnly.TryParseExact(neu, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? neu : datum;
        }

        string Vertippt(string wort)
        {
            var i = z.Next(wort.Length);
            var buchstabe = (char)('a' + z.Next(26));
            return z.Next(4) switch
            {
                0 => $"{wort[..i]}{buchstabe}{wort[(i + 1)..]}",
                1 when wort.Length > 1 => wort.Remove(i, 1),
                2 when i + 1 < wort.Length => $"{wort[..i]}{wort[i + 1]}{wort[i]}{wort[(i + 2)..]}",
                _ => wort.Insert(i, buchstabe.ToString()),
            };
        }
    }
}
