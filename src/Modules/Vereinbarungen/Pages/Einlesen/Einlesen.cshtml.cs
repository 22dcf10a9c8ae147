using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Acts.Word;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Einlesen;

/// <param name="Klasse">neu, anders, gleich, leer.</param>
internal sealed record Einlesezeile(Feld Feld, string Text, string Klasse, Textunterschied Unterschied, bool IstUnsicher, IReadOnlyList<string> Hinweise);

/// <summary>Reads a filled-in Word form: a receipt first, then what the person ticks is taken over. Nothing of the document is dropped silently.</summary>
internal sealed class EinlesenModel : VereinbarungSeite
{
    // Below this a person looks before the text is taken over.
    private const double Sicher = 0.75;

    protected override Handlung Verlangt => Handlung.Schreiben;

    [BindProperty]
    public IFormFile? Datei { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public List<string> Nehmen { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string> Texte { get; set; } = [];

    [BindProperty]
    public List<string> Rest { get; set; } = [];

    [BindProperty]
    public List<string> RestFeld { get; set; } = [];

    public Leseergebnis? Ergebnis { get; private set; }

    public IReadOnlyList<Einlesezeile> Zeilen { get; private set; } = [];

    public string Stand => Ergebnis is null ? "Texte, die schon in Word stehen, müssen Sie nicht abtippen." : $"{Name}: das haben wir gelesen. Übernommen ist noch nichts.";

    public IEnumerable<Feld> Schreibbare => Vorgang.Vorlage.Felder.Where(f => f.Art is not (Feldart.Auswahl or Feldart.Mehrfachauswahl));

    public async Task<IActionResult> OnPostLesenAsync()
    {
        if (Datei is null || Datei.Length == 0)
        {
            ModelState.AddModelError(nameof(Datei), "Bitte wählen Sie eine Word-Datei aus.");
            return Page();
        }
        if (Datei.Length > 25_000_000)
            throw new RuleBroken("Die Datei ist größer als 25 MB. Bitte verkleinern Sie die Bilder darin oder nehmen Sie sie heraus.");
        Name = Datei.FileName;
        using var inhalt = new MemoryStream();
        await Datei.CopyToAsync(inhalt, Abbruch);
        inhalt.Position = 0;
        Ergebnis = WordLeser.Lies(inhalt, Vorgang.Vorlage);
        var jetzige = await Dienst<Acts.Texte>().LiesAsync(Vorgang, null, Abbruch);
        Zeilen = [.. Ergebnis.Felder.Select(f =>
        {
            var feld = Vorgang.Vorlage.Feld(f.Schluessel)!;
            var text = Textform.Normal(Mit(f, feld));
            var jetzt = jetzige[f.Schluessel].Text;
            var klasse = text.Length == 0 ? "leer" : text == jetzt ? "gleich" : jetzt.Length == 0 ? "neu" : "anders";
            return new Einlesezeile(feld, text, klasse, Wortvergleich.Vergleiche(jetzt, text), f.Sicherheit < Sicher || f.Hinweise.Count > 0, f.Hinweise);
        })];
        return Page();
    }

    public async Task<IActionResult> OnPostUebernehmenAsync()
    {
        var wer = Schreibende.Von(Ich, Vorgang.Verlange(Handlung.Schreiben));
        var tisch = Dienst<Schreibtisch>();
        var jetzige = await Dienst<Acts.Texte>().LiesAsync(Vorgang, null, Abbruch);
        var neue = Nehmen.Where(Texte.ContainsKey).ToDictionary(k => k, k => Texte[k]);
        for (var i = 0; i < Math.Min(Rest.Count, RestFeld.Count); i++)
            if (RestFeld[i].Length > 0 && jetzige.TryGetValue(RestFeld[i], out var ziel))
                neue[RestFeld[i]] = string.Join('\n', new[] { neue.GetValueOrDefault(RestFeld[i], ziel.Text), Rest[i] }.Where(t => t.Length > 0));
        var zahl = 0;
        foreach (var (schluessel, text) in neue)
        {
            var feld = Vorgang.Vorlage.Feld(schluessel) ?? throw new NotFound();
            if (feld.Art == Feldart.Auswahl && text.Length > 0 && feld.Optionen.All(o => o.Name != text))
                throw new RuleBroken($"„{text}“ ist bei „{feld.Bezeichnung}“ keine der Möglichkeiten. Bitte berichtigen Sie den Text oder nehmen Sie das Häkchen heraus.");
            await tisch.SpeichereAsync(Id, feld, text, jetzige[schluessel].Nr, wer, Anlass.AusWordGelesen, Abbruch);
            zahl++;
        }
        Meldung = zahl == 0 ? "Es war nichts angekreuzt. Die Felder sind unverändert." : $"{zahl} {(zahl == 1 ? "Feld" : "Felder")} aus „{Name}“ übernommen. Die vorigen Texte stehen in den früheren Fassungen.";
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    // Tables inside an answer become lines, so that nothing of them is lost in a text field.
    private static string Mit(GelesenesFeld f, Feld feld)
    {
        var tabellen = f.Tabellen.Select(t => feld.Spalten.Count > 0
            ? Zeilenform.Schreibe(t.Select(z => (IReadOnlyList<string>)z))
            : string.Join('\n', t.Select(z => string.Join(" | ", z.Select(c => c.ReplaceLineEndings(" "))))));
        return string.Join('\n', new[] { f.Text }.Concat(tabellen).Where(t => t.Length > 0));
    }
}
