using Microsoft.AspNetCore.Mvc;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Ziele;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Bilanz;

/// <summary>The Bilanz on one page, to be read, printed and taken on: every goal with what became of it, the talks, the steps.</summary>
internal sealed class BilanzModel : Bilanzseite
{
    [BindProperty]
    public string Grund { get; set; } = "";

    /// <summary>The step whose form was refused; its reason is shown again there.</summary>
    [BindProperty(SupportsGet = true, Name = "handler")]
    public string Handler { get; set; } = "";

    public bool DarfFreigeben => Blatt.Bilanz is not null && Vorgang.Darf(Handlung.BilanzFreigeben);

    public bool DarfFesthalten => Blatt.IstSichtbar && Blatt.Bilanz is { Stand: Bilanzstand.Vorgelegt or Bilanzstand.Besprochen } && Vorgang.Darf(Handlung.StatusgespraechFesthalten);

    public bool DarfBeginnen => Blatt.Bilanz is null && Vorgang.Blick == Blick.Schule && Vorgang.Darf(Handlung.BilanzSchreiben);

    public IReadOnlyList<Zielstand> Offene { get; private set; } = [];

    public IReadOnlyList<string> Hindernisse { get; private set; } = [];

    public string Stand => !Blatt.IstSichtbar ? Vorgang.Schule.Name + "."
        : Blatt.Bilanz is not { } b ? $"{Vorgang.Schule.Name}: noch nicht begonnen."
        : $"{Vorgang.Schule.Name}: {Jahresbilanz.Wort(b.Stand)}{(b.Stand == Bilanzstand.Offen ? "" : $" am {Foundation.Design.Uhr.Datum(Foundation.Design.Uhr.Tag(b.StandAm))}")}."
            + (b.IstOffen && Blatt.Satz.Ziele.Count > 0 ? Offene.Count == 0 ? " Zu allen Zielen steht, was daraus geworden ist." : $" Zu {Blatt.Satz.Ziele.Count - Offene.Count} von {Blatt.Satz.Ziele.Count} Zielen steht, was daraus geworden ist." : "");

    public bool? BrauchtGrund(Bilanzschritt schritt) => Blatt.Bilanz?.BrauchtGrund(schritt);

    public string Getippt(string handler) => Handler == handler ? Grund : "";

    /// <summary>Typed as the reason of a step that somebody else has taken meanwhile.</summary>
    public string Ueberholt => Grund.Trim().Length > 0 && !(DarfFreigeben && Enum.TryParse<Bilanzschritt>(Handler, out var schritt) && BrauchtGrund(schritt) == true && (schritt != Bilanzschritt.Abschliessen || Hindernisse.Count == 0)) ? Grund : "";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Offene = [.. Zielbaum.Folge(Baum).Where(z => Blatt.Eintraege.GetValueOrDefault(z.ZielId)?.Ergebnis is null)];
        Hindernisse = Jahresbilanz.HindernisseFuerAbschluss(Zielbaum.Folge(Baum), Blatt.Eintraege);
    }

    public async Task<IActionResult> OnPostBeginnenAsync()
    {
        await Dienst<Bilanzbuch>().BeginneAsync(Vorgang, Ich, Vorgang.Verlange(Handlung.BilanzSchreiben), Abbruch);
        return LocalRedirect(Wege.Bilanz(Id));
    }

    public Task<IActionResult> OnPostVorlegenAsync() => GeheAsync(Bilanzschritt.Vorlegen, "Vorgelegt. Beratung und Schulaufsicht lesen die Bilanz jetzt und halten das Statusgespräch fest.");

    public Task<IActionResult> OnPostZuruecknehmenAsync() => GeheAsync(Bilanzschritt.Zuruecknehmen, "Zurückgenommen. Die Bilanz sieht jetzt wieder nur Ihre Schule.");

    public Task<IActionResult> OnPostAbschliessenAsync() => GeheAsync(Bilanzschritt.Abschliessen, "Die Bilanz ist abgeschlossen.");

    public Task<IActionResult> OnPostWiederOeffnenAsync() => GeheAsync(Bilanzschritt.WiederOeffnen, "Die Bilanz ist wieder offen. Schließen Sie sie danach noch einmal ab.");

    private async Task<IActionResult> GeheAsync(Bilanzschritt schritt, string meldung)
    {
        await Dienst<Bilanzbuch>().GeheAsync(Vorgang, schritt, Grund, Ich, Vorgang.Verlange(Handlung.BilanzFreigeben), Abbruch);
        Meldung = meldung;
        return LocalRedirect(Wege.Bilanz(Id));
    }
}
