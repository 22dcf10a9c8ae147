using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Ziele;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Bilanz;

/// <summary>What the pages of the Bilanz have in common: a signed agreement and its Bilanz, as far as the person sees it.</summary>
internal abstract class Bilanzseite : VereinbarungSeite
{
    public Bilanzblatt Blatt { get; private set; } = null!;

    public IReadOnlyList<Zielknoten> Baum { get; private set; } = [];

    public bool DarfSchreiben => Blatt.DarfSchreiben(Vorgang);

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        // A draft has no Bilanz; one that is signed keeps it for ever.
        if (Vereinbarung.Zustand is not (Zustand.Gueltig or Zustand.Ersetzt or Zustand.Gekuendigt))
            throw new NotFound();
        Blatt = await Dienst<Bilanzbuch>().LiesAsync(Vorgang, Abbruch);
        Baum = Zielbaum.Baue(Blatt.Satz);
    }

    public static string Stufe(Zielergebnis? ergebnis) => ergebnis switch
    {
        Zielergebnis.Erreicht => "fertig",
        Zielergebnis.Teilweise => "arbeit",
        Zielergebnis.NichtErreicht => "rot",
        Zielergebnis.Verschoben => "warten",
        _ => "leer",
    };

    /// <summary>Rows of the small table of a goal's indicator; fewer than two say nothing by comparison.</summary>
    public static IReadOnlyList<(string Wann, decimal Wert, int Breite, bool IstPlan)> Messreihe(Zielstand z, Bilanzeintrag? e)
    {
        var werte = new (string Wann, decimal? Wert, bool IstPlan)[]
        {
            ("Ausgang", z.Ausgangswert, false),
            (e?.WertAm is { } am ? $"zuletzt, {Foundation.Design.Uhr.Datum(am)}" : "zuletzt", e?.Wert, false),
            ("Ziel", z.Zielwert, true),
        }.Where(w => w.Wert is not null).ToList();
        var hoechster = werte.Select(w => Math.Abs(w.Wert!.Value)).DefaultIfEmpty().Max();
        return [.. werte.Select(w => (w.Wann, w.Wert!.Value, hoechster == 0 || w.Wert < 0 ? 0 : (int)Math.Round(w.Wert.Value / hoechster * 100), w.IstPlan))];
    }
}
