using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A Word file as a reader of forms sees it: paragraphs in reading order, each with its place in the tables.</summary>
internal sealed class Worddokument
{
    public List<Absatz> Absaetze { get; } = [];
    public List<Tabelle> Tabellen { get; } = [];

    /// <summary>Text of headers and footers, one line each.</summary>
    public List<string> KopfUndFuss { get; } = [];

    /// <summary>Text of a note or comment by its id; ids of endnotes begin with <c>e</c>.</summary>
    public Dictionary<string, string> Noten { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> Kommentare { get; } = new(StringComparer.Ordinal);
    public List<string> Warnungen { get; } = [];
}

internal sealed class Tabelle
{
    public required int Id { get; init; }

    /// <summary>The cell that the table stands in, or null.</summary>
    public Zelle? Eltern { get; init; }
    public List<List<Zelle>> Zeilen { get; } = [];
    public IEnumerable<Zelle> Zellen => Zeilen.SelectMany(z => z);
}

internal sealed class Zelle
{
    public required int Id { get; init; }
    public required Tabelle Tabelle { get; init; }
    public required int Zeile { get; init; }
    public required int Spalte { get; init; }

    /// <summary>The row is repeated on every page: the table's head.</summary>
    public bool IstKopf { get; init; }

    /// <summary>Lower part of a cell merged downwards.</summary>
    public bool IstFortsetzung { get; set; }
    public string Schattierung { get; set; } = "";
    public List<Absatz> Absaetze { get; } = [];
    public bool IstLeer => Absaetze.TrueForAll(a => a.IstLeer);
}

/// <summary>Part of a paragraph with the same look.</summary>
internal readonly record struct Lauf(int Beginn, int Ende, Merkmale Merkmale);

internal sealed class Absatz
{
    public int Nr { get; set; }
    public Zelle? Zelle { get; init; }

    /// <summary>Line breaks as <c>\n</c>, tabs as <c>\t</c>, boxes as ☐ ☒.</summary>
    public string Text { get; set; } = "";
    public List<Lauf> Laeufe { get; } = [];
    public string Stil { get; set; } = "";
    public bool IstUeberschrift { get; set; }

    /// <summary>Kind of automatic numbering, or empty; <c>bullet</c> for bullets.</summary>
    public string Zaehlart { get; set; } = "";
    public int Ebene { get; set; }

    /// <summary>The label that Word prints before the paragraph ("A").</summary>
    public string Marke { get; set; } = "";

    /// <summary>Notes referred to, with the place in the text.</summary>
    public List<(string Id, int Stelle)> Noten { get; } = [];
    public List<string> Kommentare { get; } = [];

    /// <summary>Entries of a drop-down list in the paragraph.</summary>
    public List<string> Listeneintraege { get; } = [];
    public bool HatEinfuegung { get; set; }
    public string Geloescht { get; set; } = "";
    public bool HatVersteckt { get; set; }
    public bool HatBild { get; set; }

    /// <summary>Held only the prompt of a content control or an empty form field.</summary>
    public bool IstPlatzhalter { get; set; }
    public bool InTextfeld { get; set; }

    /// <summary>Holds a line of our own export that is passed over.</summary>
    public bool IstFest { get; set; }

    /// <summary>Tag of the content control around it, or empty.</summary>
    public string Etikett { get; set; } = "";

    public bool IstLeer => string.IsNullOrWhiteSpace(Text);

    /// <summary>Takes another paragraph over behind its own text; the other one is empty then.</summary>
    public void Nimm(Absatz anderer)
    {
        var ab = Text.Length + 1;
        Text += " " + anderer.Text;
        if (Laeufe.Count > 0)
            Laeufe[^1] = Laeufe[^1] with { Ende = ab };
        Laeufe.AddRange(anderer.Laeufe.Select(l => l with { Beginn = l.Beginn + ab, Ende = l.Ende + ab }));
        Noten.AddRange(anderer.Noten.Select(n => (n.Id, n.Stelle + ab)));
        Kommentare.AddRange(anderer.Kommentare);
        HatEinfuegung |= anderer.HatEinfuegung;
        Geloescht += anderer.Geloescht;
        HatBild |= anderer.HatBild;
        anderer.Text = "";
        anderer.Laeufe.Clear();
        anderer.Noten.Clear();
        anderer.Kommentare.Clear();
    }

    /// <summary>Marks that all letters of the range share.</summary>
    public Merkmale Gemeinsam(int beginn, int ende)
    {
        var alle = (Merkmale)~0;
        var gefunden = false;
        foreach (var lauf in Laeufe)
        {
            var von = Math.Max(lauf.Beginn, beginn);
            var bis = Math.Min(lauf.Ende, ende);
            if (von >= bis || string.IsNullOrWhiteSpace(Text[von..bis]))
                continue;
            alle &= lauf.Merkmale;
            gefunden = true;
        }
        return gefunden ? alle : Merkmale.Keine;
    }

    /// <summary>Share of the letters that carry a mark.</summary>
    public double Anteil(Merkmale merkmal)
    {
        int mit = 0, alle = 0;
        foreach (var lauf in Laeufe)
            for (var i = lauf.Beginn; i < lauf.Ende; i++)
                if (!char.IsWhiteSpace(Text[i]))
                {
                    alle++;
                    if (lauf.Merkmale.HasFlag(merkmal))
                        mit++;
                }
        return alle == 0 ? 0 : (double)mit / alle;
    }
}

/// <summary>Collects the text of a paragraph.</summary>
internal sealed class Absatzbau(Absatz absatz)
{
    // Twenty pages without a break: no answer, and too long for the patterns that search within a paragraph.
    private const int MaxZeichen = 50_000;
    private const int MaxLeere = 100;
    private int leere;
    private readonly StringBuilder text = new(absatz.Text);
    private readonly StringBuilder geloescht = new();

    public Absatz Absatz { get; } = absatz;
    public int Laenge => text.Length;

    public void Haenge(string stueck, Merkmale merkmale)
    {
        stueck = OhneLeere(stueck);
        if (stueck.Length == 0)
            return;
        if (text.Length + stueck.Length > MaxZeichen)
            throw new RuleBroken("Die Datei enthält einen ungewöhnlich langen Absatz und wird nicht gelesen. Bitte den Text in Absätze teilen.");
        var laeufe = Absatz.Laeufe;
        if (laeufe.Count > 0 && laeufe[^1].Merkmale == merkmale && laeufe[^1].Ende == text.Length)
            laeufe[^1] = laeufe[^1] with { Ende = text.Length + stueck.Length };
        else
            laeufe.Add(new Lauf(text.Length, text.Length + stueck.Length, merkmale));
        text.Append(stueck);
        if (merkmale.HasFlag(Merkmale.Eingefuegt))
            Absatz.HatEinfuegung = true;
    }

    // Thousands of blanks in a row stall the patterns and say nothing.
    private string OhneLeere(string stueck)
    {
        var gekuerzt = (StringBuilder?)null;
        for (var i = 0; i < stueck.Length; i++)
        {
            leere = char.IsWhiteSpace(stueck[i]) ? leere + 1 : 0;
            if (leere > MaxLeere)
                gekuerzt ??= new StringBuilder(stueck, 0, i, stueck.Length);
            else
                gekuerzt?.Append(stueck[i]);
        }
        return gekuerzt?.ToString() ?? stueck;
    }

    public void Loesche(string stueck) => geloescht.Append(stueck);

    public void Schliesse()
    {
        Absatz.Text = text.ToString();
        Absatz.Geloescht += geloescht.ToString();
        geloescht.Clear();
    }
}
