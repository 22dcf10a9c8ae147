using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Which option was chosen: by cross or box, by writing it down, by its number, by its look, or because the others are gone.</summary>
internal static partial class Auswahlleser
{
    private const Merkmale Betont = Merkmale.Fett | Merkmale.Unterstrichen | Merkmale.Hervorgehoben | Merkmale.Farbig;

    private sealed record Zeile(Stueck Stueck, int Von, int Bis)
    {
        public string Text => Stueck.Stelle.Absatz.Text[Von..Bis];
        public List<Nennung> Nennungen { get; } = [];
        public bool IstListe { get; set; }

        /// <summary>The option was recognised by likeness only; the words stay a remark.</summary>
        public bool Ungefaehr { get; set; }
    }

    private sealed class Nennung(int option, int von, int bis)
    {
        public int Option { get; } = option;
        public int Von { get; } = von;
        public int Bis { get; } = bis;
        public bool? Angekreuzt { get; set; }
    }

    public static (string Text, double Abzug) Lies(Feld feld, IReadOnlyList<Stueck> stuecke, List<string> hinweise)
    {
        var namen = feld.Optionen.Select(o => Wortabdruck.Woerter(o.Name).Select(w => w.Text).ToArray()).ToArray();
        var zeilen = stuecke.SelectMany(Teile).Where(z => z.Text.Trim().Length > 0).ToList();
        foreach (var zeile in zeilen)
            Suche(zeile, namen);
        var liste = Liste(zeilen, namen.Length);
        Kreuze(zeilen);
        // The whole list may stand in the answer a second time.
        var zweite = zeilen.Where(z => !z.IstListe && z.Nennungen.Count > 0 && Rein(z)).ToList();
        if (liste.Count > 0 && zweite.SelectMany(z => z.Nennungen).Select(n => n.Option).Distinct().Count() == namen.Length)
            liste = [.. liste, .. Liste(zweite, namen.Length)];

        var gewaehlt = zeilen.SelectMany(z => z.Nennungen).Where(n => n.Angekreuzt == true).Select(n => n.Option).ToHashSet();
        var frei = zeilen.Where(z => !z.IstListe).ToList();
        var zusatz = new List<string>();
        foreach (var zeile in frei)
        {
            var text = Antwort.Saeubere(zeile.Text);
            if (text.Length == 0 || NurZeichen().IsMatch(text))
                continue;
            var genannt = zeile.Nennungen.Where(n => n.Angekreuzt != false && !Verneint(zeile.Text, n.Von - zeile.Von)).Select(n => n.Option).ToList();
            if (genannt.Count == 0 && Nummer().Match(text) is { Success: true } nummer && int.Parse(nummer.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var nr && nr >= 1 && nr <= namen.Length)
                genannt.Add(nr - 1);
            gewaehlt.UnionWith(genannt);
            if (genannt.Count == 0 || !Rein(zeile) || zeile.Ungefaehr)
                if (!NurNummer().IsMatch(text))
                    zusatz.Add(text);
        }
        if (gewaehlt.Count == 0)
            gewaehlt.UnionWith(NachAussehen(liste));
        if (gewaehlt.Count == 0 && liste.Count > 0 && liste.Select(l => l.Nennung.Option).Distinct().Count() is var uebrig && uebrig < namen.Length)
            gewaehlt.UnionWith(liste.Select(l => l.Nennung.Option));
        if (zusatz.Count > 0)
            hinweise.Add((gewaehlt.Count == 0 ? "Keiner Option zuzuordnen: " : "Zusatz zur Auswahl: ") + string.Join(" / ", zusatz));
        if (gewaehlt.Count == 0)
            return (string.Join('\n', zusatz), zusatz.Count > 0 ? 0.5 : 0);
        var auswahl = gewaehlt.Order().Select(o => feld.Optionen[o].Name).ToList();
        if (auswahl.Count == 1 || feld.Art == Feldart.Mehrfachauswahl)
            return (string.Join('\n', auswahl), zusatz.Count > 0 ? 0.05 : 0);
        hinweise.Add("Mehrere Optionen sind gewählt, vorgesehen ist eine: " + string.Join(", ", auswahl) + ".");
        return (string.Join('\n', auswahl), 0.5);
    }

    private static IEnumerable<Zeile> Teile(Stueck stueck)
    {
        var text = stueck.Stelle.Absatz.Text;
        for (var von = stueck.Von; von <= stueck.Bis;)
        {
            var umbruch = text.IndexOf('\n', von, stueck.Bis - von);
            var bis = umbruch < 0 ? stueck.Bis : umbruch;
            yield return new Zeile(stueck, von, bis);
            von = bis + 1;
        }
    }

    private static void Suche(Zeile zeile, string[][] namen)
    {
        var woerter = Wortabdruck.Woerter(zeile.Text);
        for (var i = 0; i < woerter.Count; i++)
        {
            var (option, laenge) = (-1, 0);
            for (var o = 0; o < namen.Length; o++)
                if (namen[o].Length > laenge && Passt(woerter, i, namen[o]))
                    (option, laenge) = (o, namen[o].Length);
            if (option < 0)
                continue;
            zeile.Nennungen.Add(new Nennung(option, zeile.Von + woerter[i].Beginn, zeile.Von + woerter[i + laenge - 1].Ende));
            i += laenge - 1;
        }
        if (zeile.Nennungen.Count == 0 && woerter.Count is > 0 and <= 6)
            SucheUngefaehr(zeile, woerter, namen);
    }

    private static bool Passt(List<Wort> woerter, int ab, string[] name)
    {
        if (ab + name.Length > woerter.Count)
            return false;
        for (var k = 0; k < name.Length; k++)
            if (woerter[ab + k].Text != name[k])
                return false;
        return true;
    }

    /// <summary>"Eltern u. Sozialraum", "Schüler-Aktivierung": most of the name's own words, and of no other name.</summary>
    private static void SucheUngefaehr(Zeile zeile, List<Wort> woerter, string[][] namen)
    {
        var ganz = string.Concat(woerter.Select(w => w.Text));
        var treffer = Enumerable.Range(0, namen.Length).Where(o =>
        {
            var eigene = namen[o].Where(w => w.Length > 3 && !Wortstamm.IstFuellwort(w)).ToList();
            return eigene.Count > 0 && (ganz.Contains(string.Concat(namen[o]), StringComparison.Ordinal)
                || (eigene.Count > 1 && eigene.Count(w => woerter.Exists(x => Wortstamm.Von(x.Text) == Wortstamm.Von(w))) >= 2)
                || (eigene.Count == 1 && woerter.Exists(x => x.Text.Length > 5 && Abstand(x.Text, eigene[0]) <= 2)));
        }).ToList();
        zeile.Ungefaehr = treffer.Count == 1;
        if (treffer.Count == 1)
            zeile.Nennungen.Add(new Nennung(treffer[0], zeile.Von + woerter[0].Beginn, zeile.Von + woerter[^1].Ende));
    }

    private static int Abstand(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
            return 9;
        var zeile = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var links = zeile[0];
            zeile[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (links, zeile[j]) = (zeile[j], Math.Min(Math.Min(zeile[j], zeile[j - 1]) + 1, links + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return zeile[^1];
    }

    /// <summary>The form's own list: the first run of lines that name options and nothing else.</summary>
    private static List<(Zeile Zeile, Nennung Nennung)> Liste(List<Zeile> zeilen, int optionen)
    {
        var liste = new List<(Zeile, Nennung)>();
        var gesehen = new HashSet<int>();
        var reine = zeilen.Where(z => z.Nennungen.Count > 0 && Rein(z)).ToList();
        var verschiedene = reine.SelectMany(z => z.Nennungen).Select(n => n.Option).Distinct().Count();
        if (verschiedene < 2 && !(reine.Count > 0 && SiehtAusWieFormular(reine[0])))
            return liste;
        foreach (var zeile in reine)
        {
            if (gesehen.Count == optionen || zeile.Nennungen.Exists(n => gesehen.Contains(n.Option)))
                break;
            zeile.IstListe = true;
            foreach (var nennung in zeile.Nennungen)
            {
                gesehen.Add(nennung.Option);
                liste.Add((zeile, nennung));
            }
        }
        return liste;
    }

    private static bool SiehtAusWieFormular(Zeile zeile) => zeile.Text.Contains("ODER", StringComparison.Ordinal);

    /// <summary>Nothing but options, their numbers, "oder" and marks.</summary>
    private static bool Rein(Zeile zeile)
    {
        var rest = zeile.Stueck.Stelle.Absatz.Text[zeile.Von..zeile.Bis].ToCharArray();
        foreach (var nennung in zeile.Nennungen)
            Array.Fill(rest, ' ', nennung.Von - zeile.Von, nennung.Bis - nennung.Von);
        return NurBeiwerk().IsMatch(new string(rest));
    }

    /// <summary>Gives every cross and every box to the option it stands at.</summary>
    private static void Kreuze(List<Zeile> zeilen)
    {
        var folge = new List<(Nennung? Nennung, bool Kreuz, Zeile Zeile)>();
        foreach (var zeile in zeilen)
        {
            var teile = zeile.Nennungen.Select(n => (Ort: n.Von, Nennung: (Nennung?)n, Kreuz: false)).ToList();
            foreach (Match treffer in Zeichen().Matches(zeile.Text))
                if (!zeile.Nennungen.Exists(n => zeile.Von + treffer.Index >= n.Von && zeile.Von + treffer.Index < n.Bis))
                    teile.Add((zeile.Von + treffer.Index, null, treffer.Value.IndexOfAny(['☐', '□', '○', '[']) < 0 || treffer.Value.Any(c => c is 'x' or 'X' or '☒')));
            folge.AddRange(teile.OrderBy(t => t.Ort).Select(t => (t.Nennung, t.Kreuz, zeile)));
        }
        var zuerstZeichen = folge.Count > 0 && folge[0].Nennung is null;
        for (var i = 0; i < folge.Count; i++)
        {
            if (folge[i].Nennung is not null)
                continue;
            var davor = i > 0 ? folge[i - 1].Nennung : null;
            var danach = i + 1 < folge.Count ? folge[i + 1].Nennung : null;
            var gleicheDavor = davor is not null && Nebeneinander(folge[i - 1].Zeile, folge[i].Zeile);
            var gleicheDanach = danach is not null && Nebeneinander(folge[i + 1].Zeile, folge[i].Zeile);
            var ziel = gleicheDavor != gleicheDanach ? (gleicheDavor ? davor : danach) : zuerstZeichen ? danach ?? davor : davor ?? danach;
            if (ziel is not null)
                ziel.Angekreuzt = folge[i].Kreuz || ziel.Angekreuzt == true;
        }
    }

    private static bool Nebeneinander(Zeile a, Zeile b) =>
        a == b || (a.Stueck.Stelle.Zelle is { } x && b.Stueck.Stelle.Zelle is { } y && x != y && x.Tabelle == y.Tabelle && x.Zeile == y.Zeile);

    /// <summary>Whether a table is nothing but the list of options, with room for a cross.</summary>
    public static bool IstListe(Feld feld, Tabelle tabelle) =>
        feld.Optionen.Count(o => tabelle.Zellen.SelectMany(z => z.Absaetze).Any(a => a.Text.Contains(o.Name, StringComparison.OrdinalIgnoreCase))) >= 2;

    private static List<int> NachAussehen(List<(Zeile Zeile, Nennung Nennung)> liste)
    {
        if (liste.Count < 2)
            return [];
        var merkmale = liste.Select(l => l.Zeile.Stueck.Stelle.Absatz.Gemeinsam(l.Nennung.Von, l.Nennung.Bis)).ToList();
        var gestrichen = Enumerable.Range(0, liste.Count).Where(i => merkmale[i].HasFlag(Merkmale.Durchgestrichen)).ToList();
        if (gestrichen.Count > 0 && gestrichen.Count < liste.Count)
            return [.. Enumerable.Range(0, liste.Count).Except(gestrichen).Select(i => liste[i].Nennung.Option)];
        foreach (var merkmal in new[] { Merkmale.Hervorgehoben, Merkmale.Fett, Merkmale.Unterstrichen, Merkmale.Farbig })
        {
            var betont = Enumerable.Range(0, liste.Count).Where(i => (merkmale[i] & Betont).HasFlag(merkmal)).ToList();
            if (betont.Count > 0 && betont.Count <= liste.Count / 2)
                return [.. betont.Select(i => liste[i].Nennung.Option)];
        }
        return [];
    }

    private static bool Verneint(string zeile, int ort) => Verneinung().IsMatch(zeile[..Math.Clamp(ort, 0, zeile.Length)]);

    [GeneratedRegex(@"[☒☑✓✔✗✘☐□○●]|\[\s*[xX]?\s*\]|\(\s*[xX]\s*\)|(?<![\p{L}\d])[xX](?![\p{L}\d])")]
    private static partial Regex Zeichen();

    [GeneratedRegex(@"^[\s\d.):(\[\]\-–•·,;/☒☑✓✔✗✘☐□○●xX_]*(?:(?:oder|und|ODER|Option|Nr)?[\s\d.):(\[\]\-–•·,;/☒☑✓✔✗✘☐□○●xX_]*)*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NurBeiwerk();

    [GeneratedRegex(@"^[\s☒☑✓✔✗✘☐□○●xX.,;:_\-–]*(?:ODER)?$")]
    private static partial Regex NurZeichen();

    [GeneratedRegex(@"^(?:(?:Option|Nr\.?|Nummer|Punkt|Schwerpunkt(?:bereich)?|Auswahl|Wahl|Bereich|Antwort)\s*:?\s*)*\(?([1-9])\)?\.?(?=$|[\s,;:–-])", RegexOptions.IgnoreCase)]
    private static partial Regex Nummer();

    [GeneratedRegex(@"^(?:(?:Option|Nr\.?|Nummer|Punkt|Schwerpunkt(?:bereich)?|Auswahl|Wahl|Bereich|Antwort)\s*:?\s*)*\(?[1-9]\)?\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex NurNummer();

    [GeneratedRegex(@"\b(?:nicht|kein|keine|statt|gegen)\s+(?:den\s+|die\s+|das\s+)?(?:\p{L}+\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Verneinung();
}
