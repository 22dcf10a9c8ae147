using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>A goal as a form, new or not.</summary>
internal abstract class Zielformular : Zielseite
{
    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public DateOnly? Bis { get; set; }

    [BindProperty]
    public string Wer { get; set; } = "";

    [BindProperty]
    public string Ebene { get; set; } = "";

    [BindProperty]
    public string Bereich { get; set; } = "";

    [BindProperty]
    public string Indikator { get; set; } = "";

    [BindProperty]
    public string Ausgangswert { get; set; } = "";

    [BindProperty]
    public string Zielwert { get; set; } = "";

    [BindProperty]
    public string Einheit { get; set; } = "";

    /// <summary>Goals that it serves.</summary>
    [BindProperty]
    public List<Guid> DientZielen { get; set; } = [];

    public Zielart Zielart { get; protected set; }

    public IReadOnlyList<Zielstand> Oben { get; private set; } = [];

    public IReadOnlyList<string> Tipps { get; protected set; } = [];

    // A form that comes too late gets a sentence and keeps what was typed; only opening it needs the right.
    protected override Handlung Verlangt => HttpMethods.IsPost(Request.Method) ? Handlung.Lesen : Handlung.Schreiben;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        if (!SiehtZiele && !HttpMethods.IsPost(Request.Method))
            throw new NotFound();
        Zielart = BestimmeArt();
        if (!Felder.ContainsKey(Zielart))
            throw new NotFound();
        Oben = SiehtZiele && Zielsatz.Dient(Zielart) is { } oben ? [.. Satz.Ziele.Where(z => z.Art == oben)] : [];
    }

    protected abstract Zielart BestimmeArt();

    public IEnumerable<Wahl> Ebenen => [.. Enum.GetValues<Programmebene>().Select(e => new Wahl(e.ToString(), Smart.Wort(e))), new("", "noch offen")];

    public IEnumerable<Wahl> Bereiche => [new("", "noch offen"), .. Vorgang.Land.Massnahmenbereiche.Select(m => new Wahl(m.Schluessel, $"{Smart.Wort(m.Ebene)}: {m.Name}"))];

    /// <summary>What was typed, or null: then every fault stands beside its field.</summary>
    protected Zielangaben? Angaben()
    {
        var (ausgang, ziel) = (Zahl(nameof(Ausgangswert), Ausgangswert), Zahl(nameof(Zielwert), Zielwert));
        if (Bereich.Length > 0 && Vorgang.Land.Massnahmenbereiche.All(m => m.Schluessel != Bereich))
            ModelState.AddModelError(nameof(Bereich), "Diesen Bereich gibt es hier nicht.");
        Programmebene? ebene = null;
        if (Ebene.Length > 0 && Enum.TryParse<Programmebene>(Ebene, out var gewaehlt) && Enum.IsDefined(gewaehlt))
            ebene = gewaehlt;
        else if (Ebene.Length > 0)
            ModelState.AddModelError(nameof(Ebene), "Diese Ebene gibt es nicht.");
        // Who names the area has named the level.
        ebene ??= Vorgang.Land.Massnahmenbereiche.FirstOrDefault(m => m.Schluessel == Bereich)?.Ebene;
        return ModelState.IsValid ? new Zielangaben { Text = Text, Bis = Bis, Wer = Wer, Ebene = ebene, Bereich = Bereich, Indikator = Indikator, Ausgangswert = ausgang, Zielwert = ziel, Einheit = Einheit } : null;
    }

    protected void Zeige(Zielstand s)
    {
        (Text, Bis, Wer, Ebene, Bereich) = (s.Text, s.Bis, s.Wer, s.Ebene?.ToString() ?? "", s.Bereich);
        (Indikator, Ausgangswert, Zielwert, Einheit) = (s.Indikator, Wort(s.Ausgangswert), Wort(s.Zielwert), s.Einheit);
        DientZielen = [.. Satz.Dient(s.ZielId)];
    }

    private static string Wort(decimal? zahl) => zahl is { } z ? Zellenform.Zahl(z) : "";

    private decimal? Zahl(string name, string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return null;
        var zahl = Zellenform.Zahl(text);
        if (zahl is null || Math.Abs(zahl.Value) >= 1_000_000_000_000)
            ModelState.AddModelError(name, $"„{text}“ ist keine Zahl. Schreiben Sie nur Ziffern, mit Komma vor den Nachkommastellen: 12,5. Die Einheit hat ein eigenes Feld.");
        return zahl;
    }
}
