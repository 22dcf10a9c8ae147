using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Acts.Word;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Einlesen;

/// <param name="Klasse">neu, anders, gleich, leer; gesperrt: the school has not released the part to the reader.</param>
/// <param name="Basis">State of the field that it was compared with.</param>
internal sealed record Einlesezeile(Feld Feld, string Text, string Klasse, Textunterschied Unterschied, bool IstUnsicher, IReadOnlyList<string> Hinweise, int Basis, bool IstAngekreuzt);

/// <summary>
/// Reads a filled-in Word form: a receipt first, then what the person ticks is taken over, all of it or nothing. Nothing of the document is
/// dropped silently. The file waits in quarantine meanwhile, so that the receipt can be shown again.
/// </summary>
internal sealed class EinlesenModel : VereinbarungSeite
{
    // Below this a person looks before the text is taken over.
    private const double Sicher = 0.75;

    // A form that comes too late gets a sentence and keeps what was typed; only opening it needs the right.
    protected override Handlung Verlangt => HttpMethods.IsPost(Request.Method) ? Handlung.Lesen : Handlung.Schreiben;

    [BindProperty]
    public IFormFile? Datei { get; set; }

    /// <summary>The uploaded file, once it is there.</summary>
    [BindProperty]
    public Guid? Eingang { get; set; }

    [BindProperty]
    public List<string> Nehmen { get; set; } = [];

    [BindProperty(Name = nameof(Texte))]
    public Dictionary<string, string> Texte { get; set; } = [];

    [BindProperty(Name = nameof(Basis))]
    public Dictionary<string, int> Basis { get; set; } = [];

    [BindProperty]
    public List<string> Rest { get; set; } = [];

    [BindProperty]
    public List<string> RestFeld { get; set; } = [];

    public string Name { get; private set; } = "";

    public Leseergebnis? Ergebnis { get; private set; }

    public IReadOnlyList<Einlesezeile> Zeilen { get; private set; } = [];

    public string Stand => Ergebnis is null ? "Texte, die schon in Word stehen, müssen Sie nicht abtippen." : $"{Name}: das haben wir gelesen. Übernommen ist noch nichts.";

    /// <summary>Fields that text without a place can be hung on.</summary>
    public IEnumerable<Feld> Schreibbare => Vorgang.Vorlage.Felder.Where(f => !Feldeingabe.IstWahl(f) && f.Art != Feldart.Zahl && Vorgang.Darf(Handlung.Schreiben, Vorgang.PerspektiveVon(f)));

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (Eingang is { } nummer)
            await LiesAsync(nummer);
    }

    public async Task<IActionResult> OnPostLesenAsync()
    {
        Vorgang.Verlange(Handlung.Schreiben);
        if (Datei is null || Datei.Length == 0)
        {
            ModelState.AddModelError(nameof(Datei), "Bitte wählen Sie eine Word-Datei aus.");
            return Page();
        }
        var eingang = await Dienst<Ablage>().NimmAnAsync(Datei, Ich.PersonId, Abbruch);
        await LiesAsync(eingang.Id);
        Eingang = eingang.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostUebernehmenAsync()
    {
        Vorgang.Verlange(Handlung.Schreiben);
        var felder = Zeilen.Select(z => z.Feld).ToDictionary(f => f.Schluessel);
        var jetzige = await Dienst<Acts.Texte>().LiesAsync(Vorgang, null, Abbruch);
        var neue = Nehmen.Distinct().Where(k => felder.ContainsKey(k) && Texte.ContainsKey(k)).ToDictionary(k => k, k => (Text: Texte[k], Basis: Basis.GetValueOrDefault(k, jetzige[k].Nr)));
        foreach (var (ziel, rest) in RestFeld.Zip(Rest).Where(r => Schreibbare.Any(f => f.Schluessel == r.First)))
        {
            var (text, basis) = neue.GetValueOrDefault(ziel, (jetzige[ziel].Text, jetzige[ziel].Nr));
            neue[ziel] = (string.Join('\n', new[] { text, rest }.Where(t => t.Length > 0)), basis);
        }
        var (tisch, stellen) = (Dienst<Schreibtisch>(), 0);
        await using (var transaktion = await Db.Database.BeginTransactionAsync(Abbruch))
        {
            foreach (var (schluessel, (text, basis)) in neue)
            {
                var feld = felder[schluessel];
                stellen += (await tisch.SpeichereAsync(Id, feld, text, basis, Schreibende.Von(Ich, Vorgang.Verlange(Handlung.Schreiben, feld)), Anlass.AusWordGelesen, Abbruch)).Ueberschneidungen;
            }
            await transaktion.CommitAsync(Abbruch);
        }
        Meldung = neue.Count == 0 ? "Es war nichts angekreuzt. Die Felder sind unverändert."
            : $"{neue.Count} {(neue.Count == 1 ? "Feld" : "Felder")} aus „{Name}“ übernommen. Die vorigen Texte stehen in den früheren Fassungen."
                + (stellen == 0 ? "" : " Während Sie die Quittung ansahen, hat jemand anderes dieselben Wörter geändert; bitte entscheiden Sie dort.");
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    private async Task LiesAsync(Guid nummer)
    {
        var (eingang, inhalt) = await Dienst<Ablage>().OeffneEingangAsync(nummer, Ich.PersonId, Abbruch);
        await using (inhalt)
            Ergebnis = WordLeser.Lies(inhalt, Vorgang.Vorlage);
        Name = eingang.Name;
        var jetzige = await Dienst<Acts.Texte>().LiesAsync(Vorgang, null, Abbruch);
        var gesendet = Texte.Count > 0;
        Zeilen = [.. Ergebnis.Felder.Select(f =>
        {
            var feld = Vorgang.Vorlage.Feld(f.Schluessel)!;
            var (text, jetzt) = (Textform.Normal(Mit(f, feld)), jetzige[f.Schluessel].Text);
            var klasse = text.Length == 0 ? "leer"
                : !Vorgang.Sieht(Vorgang.PerspektiveVon(feld)) ? "gesperrt"
                : text == jetzt ? "gleich"
                : jetzt.Length == 0 ? "neu" : "anders";
            var unsicher = f.Sicherheit < Sicher || f.Hinweise.Count > 0;
            // After a refusal the receipt shows what was ticked and corrected in it.
            return new Einlesezeile(
                feld, Texte.GetValueOrDefault(f.Schluessel, text), klasse, Wortvergleich.Vergleiche(jetzt, text), unsicher, f.Hinweise,
                Basis.GetValueOrDefault(f.Schluessel, jetzige[f.Schluessel].Nr), gesendet ? Nehmen.Contains(f.Schluessel) : !unsicher);
        })];
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
