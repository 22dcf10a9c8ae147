using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Ziele;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Bilanz;

/// <summary>What became of one goal.</summary>
internal sealed class BilanzzielModel : Bilanzseite
{
    [BindProperty(SupportsGet = true, Name = "ziel")]
    public Guid ZielId { get; set; }

    /// <summary>Number of the entry that the page showed; 0: none.</summary>
    [BindProperty]
    public int Nr { get; set; }

    [BindProperty]
    public string Ergebnis { get; set; } = "";

    [BindProperty]
    public string Beleg { get; set; } = "";

    [BindProperty]
    public string Wert { get; set; } = "";

    [BindProperty]
    public DateOnly? WertAm { get; set; }

    [BindProperty]
    public string Gelernt { get; set; } = "";

    [BindProperty]
    public string Entscheidung { get; set; } = "";

    [BindProperty]
    public string Grund { get; set; } = "";

    public Zielstand Ziel { get; private set; } = null!;

    public IReadOnlyList<(Bilanzeintrag Eintrag, string Von)> Fassungen { get; private set; } = [];

    public Bilanzeintrag? Jetziger => Fassungen.Count > 0 ? Fassungen[0].Eintrag : null;

    /// <summary>Somebody else has written while this form was open.</summary>
    public bool IstVeraltet => HttpMethods.IsPost(Request.Method) && Nr != (Jetziger?.Nr ?? 0);

    /// <summary>"Ziel 3 von 8", in the order of the tree.</summary>
    public (int Stelle, int Von) Stelle { get; private set; }

    public IEnumerable<Wahl> Ergebnisse => [.. Enum.GetValues<Zielergebnis>().Select(e => new Wahl(e.ToString(), Smart.Wort(e)))];

    public IEnumerable<Wahl> Entscheidungen =>
    [
        new(nameof(Zielentscheidung.Weiterfuehren), "weiterführen", "Das Ziel geht unverändert ins nächste Jahr."),
        new(nameof(Zielentscheidung.Aendern), "ändern", "Es geht mit und wird dort angepasst."),
        new(nameof(Zielentscheidung.Aufgeben), "aufgeben", "Mit Grund, ohne Nachteil."),
        new(nameof(Zielentscheidung.Erledigt), "erledigt", "Es ist erreicht und braucht kein weiteres Jahr."),
    ];

    // A form that comes too late gets a sentence and keeps what was typed; only opening it needs the right.
    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Ziel = Blatt.Satz.Ziele.FirstOrDefault(z => z.ZielId == ZielId) ?? throw new NotFound();
        if (!DarfSchreiben && !HttpMethods.IsPost(Request.Method))
            throw new NotFound();
        var folge = Zielbaum.Folge(Baum).Select(z => z.ZielId).ToList();
        Stelle = (folge.IndexOf(ZielId) + 1, folge.Count);
        if (Blatt.IstSichtbar && Vorgang.Darf(Handlung.BilanzSchreiben))
            Fassungen = await Dienst<Bilanzbuch>().FassungenAsync(Id, ZielId, Abbruch);
        if (!HttpMethods.IsPost(Request.Method) && Jetziger is { } e)
            Zeige(e.Angaben);
    }

    public async Task<IActionResult> OnPostAsync(bool weiter)
    {
        if (Angaben() is not { } angaben)
            return Page();
        await Dienst<Bilanzbuch>().SchreibeAsync(Vorgang, ZielId, Nr, angaben, Ich, Vorgang.Verlange(Handlung.BilanzSchreiben), Abbruch);
        Meldung = "Gespeichert.";
        var naechstes = weiter ? Zielbaum.Folge(Baum).SkipWhile(z => z.ZielId != ZielId).Skip(1).FirstOrDefault() : null;
        return LocalRedirect(naechstes is null ? $"{Wege.Bilanz(Id)}#ziel-{ZielId}" : Wege.Bilanzziel(Id, naechstes.ZielId));
    }

    /// <summary>Takes an earlier version back as the newest one; what stands in the form is saved before, so that it is not lost.</summary>
    public async Task<IActionResult> OnPostZurueckAsync(int fassung)
    {
        var amt = Vorgang.Verlange(Handlung.BilanzSchreiben);
        var alt = Fassungen.FirstOrDefault(f => f.Eintrag.Nr == fassung).Eintrag ?? throw new NotFound();
        if (Angaben() is not { } angaben)
            return Page();
        var getippt = angaben.Geprueft(Uhr.Heute) != (Jetziger?.Angaben ?? new Bilanzangaben());
        await Dienst<Bilanzbuch>().SchreibeAsync(Vorgang, ZielId, Nr, angaben, Ich, amt, Abbruch);
        await Dienst<Bilanzbuch>().SchreibeAsync(Vorgang, ZielId, getippt ? Nr + 1 : Nr, alt.Angaben, Ich, amt, Abbruch);
        Meldung = "Zurückgeholt. Die bisherige Fassung steht in der Liste der früheren.";
        return LocalRedirect(Wege.Bilanzziel(Id, ZielId));
    }

    private Bilanzangaben? Angaben()
    {
        decimal? wert = null;
        if (Wert.Trim() is { Length: > 0 } zahl)
        {
            wert = Zellenform.Zahl(zahl);
            if (wert is null || Math.Abs(wert.Value) >= 1_000_000_000_000)
                ModelState.AddModelError(nameof(Wert), $"„{zahl}“ ist keine Zahl. Schreiben Sie nur Ziffern, mit Komma vor den Nachkommastellen: 12,5.");
        }
        var ergebnis = Enum.TryParse<Zielergebnis>(Ergebnis, out var e) && Enum.IsDefined(e) ? e : (Zielergebnis?)null;
        var entscheidung = Enum.TryParse<Zielentscheidung>(Entscheidung, out var w) && Enum.IsDefined(w) ? w : (Zielentscheidung?)null;
        return ModelState.IsValid ? new Bilanzangaben { Ergebnis = ergebnis, Beleg = Beleg, Wert = wert, WertAm = WertAm, Gelernt = Gelernt, Entscheidung = entscheidung, Grund = Grund } : null;
    }

    private void Zeige(Bilanzangaben a)
    {
        (Ergebnis, Beleg, Wert, WertAm) = (a.Ergebnis?.ToString() ?? "", a.Beleg, a.Wert is { } wert ? Zellenform.Zahl(wert) : "", a.WertAm);
        (Gelernt, Entscheidung, Grund) = (a.Gelernt, a.Entscheidung?.ToString() ?? "", a.Grund);
    }
}
