using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A paragraph while it is being read: its words, what of it is the form's own text, and what is left.</summary>
internal sealed partial class Stelle(Absatz absatz)
{
    public Absatz Absatz { get; } = absatz;
    public int Nr => Absatz.Nr;
    public Zelle? Zelle => Absatz.Zelle;
    public List<Wort> Woerter { get; } = Wortabdruck.Woerter(absatz.Text);

    /// <summary>Stretches of the form that count, in order.</summary>
    public List<Fund> Form { get; } = [];

    /// <summary>The same question stands here a second time.</summary>
    public int Doppelt { get; set; } = -1;

    /// <summary>Where that question ends in the text.</summary>
    public int DoppeltBis { get; set; }

    /// <summary>Place of the field whose key is the tag of the content control around the paragraph: written by our own export, an answer whatever it says; else -1.</summary>
    public int Eigenfeld { get; set; } = -1;

    /// <summary>Where the last words of a field's question stand, though too little else of the question is the form's to be sure: the end in the text by field.</summary>
    public Dictionary<int, int> Frageenden { get; } = [];

    /// <summary>Whether the words before this place are the last ones of a paragraph of the form: nothing of the form is missing there.</summary>
    public bool IstAmEnde(int ort) => Form.LastOrDefault(f => Woerter[f.BisWort - 1].Ende <= ort) is { Quelle: { Feld: >= 0 } quelle } fund && fund.QuelleBis == quelle.Werte.Length;

    /// <summary>Ranges of the text that are not the form's.</summary>
    public List<(int Von, int Bis)> Reste { get; set; } = [];

    public bool IstLeer => Absatz.IstLeer;

    /// <summary>Share of the words that are the form's.</summary>
    public double Formanteil => Woerter.Count == 0 ? 0 : (double)Form.Sum(f => f.Laenge) / Woerter.Count;

    public bool HatRest => Reste.Count > 0;

    /// <summary>A label at the beginning ("A", "Textfeld A", "1.1"), how long it is, and whether there is nothing else.</summary>
    public (string Marke, int Laenge, bool Allein) Marke()
    {
        var treffer = Markenform().Match(Absatz.Text);
        if (!treffer.Success)
            return ("", 0, false);
        var allein = treffer.Length == Absatz.Text.Length;
        var istZahl = treffer.Groups["nr"].Success;
        var deutlich = allein || istZahl || treffer.Groups["wort"].Success || treffer.Groups["zeichen"].Success;
        return deutlich ? (istZahl ? treffer.Groups["nr"].Value : treffer.Groups["buchstabe"].Value, treffer.Length, allein) : ("", 0, false);
    }

    [GeneratedRegex(@"^\s*[(\[„""]?(?<wort>(?:Text)?[Ff]eld|Frage|Punkt|Nr\.?|Nummer)?\s*(?:(?<nr>\d{1,2}\.\d{1,2})|(?<buchstabe>[A-Z]))(?![\p{L}\d])\s*(?<zeichen>[.):\]“""\-–]+)?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Markenform();
}
