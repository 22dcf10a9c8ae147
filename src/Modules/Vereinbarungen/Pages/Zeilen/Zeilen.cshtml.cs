using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Zeilen;

/// <summary>Rows of a field as a table of inputs, or a number with its source. What is stored is one line a row.</summary>
internal sealed class ZeilenModel : VereinbarungSeite
{
    private const int Leere = 3, Hoechstens = 200;

    [BindProperty(SupportsGet = true, Name = "feld")]
    public string Schluessel { get; set; } = "";

    /// <summary>How many empty rows follow the filled ones.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Leer { get; set; }

    [BindProperty]
    public List<List<string>> Zellen { get; set; } = [];

    /// <summary>Number of the state from which the page was made.</summary>
    [BindProperty]
    public int Basis { get; set; }

    /// <summary>The text from which the rows were read: rows nobody touched keep their line.</summary>
    [BindProperty]
    public string Vorher { get; set; } = "";

    public Feld Feld { get; private set; } = null!;

    public Perspektive Perspektive { get; private set; } = null!;

    public IReadOnlyList<Spalte> Spalten { get; private set; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Zeilen { get; private set; } = [];

    public bool IstZahl => Feld.Art == Feldart.Zahl;

    // A form that comes too late gets a sentence and keeps what was typed; only opening it needs the right.
    protected override Handlung Verlangt => HttpMethods.IsPost(Request.Method) ? Handlung.Lesen : Handlung.Schreiben;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Feld = Vorgang.Vorlage.Feld(Schluessel) ?? throw new NotFound();
        if (Feld.Art is not (Feldart.Zeilen or Feldart.Zahl))
            throw new NotFound();
        Perspektive = Vorgang.PerspektiveVon(Feld);
        Spalten = Zeilenform.Spalten(Feld);
        var text = (await Dienst<Texte>().LiesAsync(Vorgang, Perspektive.Schluessel, Abbruch))[Schluessel];
        if (!Vorgang.Sieht(Perspektive) && !HttpMethods.IsPost(Request.Method))
            throw new NotFound();
        if (Request.HasFormContentType)
        {
            // What was typed comes back as it was typed, from the state it was typed on.
            Zeilen = [.. Zellen.Select(z => (IReadOnlyList<string>)[.. Spalten.Select((_, i) => i < z.Count ? z[i] : "")])];
            return;
        }
        (Basis, Vorher) = (text.Nr, text.Text);
        var gefuellt = Zeilenform.Lies(Feld, text.Text);
        var leer = IstZahl ? gefuellt.Count == 0 ? 1 : 0 : Math.Clamp(Leer ?? Leere, 1, 30);
        Zeilen = [.. gefuellt, .. Enumerable.Repeat((IReadOnlyList<string>)[.. Spalten.Select(s => IstZahl && s.Schluessel == "einheit" ? Feld.Einheit : "")], leer)];
    }

    public Task<IActionResult> OnPostAsync() => SpeichereAsync(Wege.Schreiben(Id, Perspektive.Schluessel, Schluessel), "Gespeichert.");

    /// <summary>Saves, and comes back with more empty rows.</summary>
    public Task<IActionResult> OnPostMehrAsync() => SpeichereAsync($"{Wege.Zeilen(Id, Schluessel)}?leer={Leere + 3}", "Gespeichert. Unten stehen neue leere Zeilen.");

    private async Task<IActionResult> SpeichereAsync(string ziel, string satz)
    {
        var wer = Schreibende.Von(Ich, Vorgang.Verlange(Handlung.Schreiben, Perspektive));
        if (Zellen.Count > Hoechstens)
            throw new RuleBroken($"Mehr als {Hoechstens} Zeilen passen hier nicht. Alles steht noch da; bitte fassen Sie zusammen oder hängen Sie eine Datei an.");
        var text = Zeilenform.Schreibe(Feld, Vorher, Zeilen, out var fehler);
        foreach (var f in fehler)
            ModelState.AddModelError(Name(f.Zeile, f.Spalte), IstZahl ? $"{Spalten[f.Spalte].Titel}: {f.Satz}" : $"Zeile {f.Zeile + 1}, {Spalten[f.Spalte].Titel}: {f.Satz}");
        if (fehler.Count > 0)
            return Page();
        var stand = await Dienst<Schreibtisch>().SpeichereAsync(Id, Feld, text, Basis, wer, Anlass.Geschrieben, Abbruch);
        Meldung = stand.Ueberschneidungen > 0 ? "Gespeichert. An einer Stelle hat jemand anderes dasselbe geändert; bitte entscheiden Sie dort."
            : stand.IstZusammengefuehrt ? "Gespeichert und mit den Zeilen einer anderen Person zusammengeführt." : satz;
        return LocalRedirect(stand.Ueberschneidungen > 0 ? Wege.Schreiben(Id, Perspektive.Schluessel, Schluessel) : ziel);
    }

    public static string Name(int zeile, int spalte) => $"Zellen[{zeile}][{spalte}]";

    public static string IdVon(int zeile, int spalte) => $"Zellen_{zeile}__{spalte}_";

    public string? Fehler(int zeile, int spalte) => ModelState.TryGetValue(Name(zeile, spalte), out var z) && z.Errors.Count > 0 ? z.Errors[0].ErrorMessage : null;

    /// <summary>A day can be offered as a calendar; words that are no day stay words, a calendar would drop them.</summary>
    public static bool IstTag(string text) => text.Length == 0 || Zellenform.Tag(text) is not null;

    public static string Kalender(string text) => Zellenform.Tag(text) is { } tag ? tag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "";
}
