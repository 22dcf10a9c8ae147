using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Schreiben;
using Startchancen.Vereinbarungen.Rules;
using Wahl = Startchancen.Foundation.Design.Tags.Wahl;

namespace Startchancen.Vereinbarungen.Pages.Gemeinsam;

/// <summary>A school in the list.</summary>
/// <param name="Unterschied">From the common text to the school's; null: not released to the cluster, or the same.</param>
internal sealed record Schulzeile(string Name, string Schulart, string Wort, string Form, bool IstFrei, Textunterschied? Unterschied);

/// <summary>The common text of a cluster for one field: written together, taken over by each school as it likes.</summary>
internal sealed class GemeinsamModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true, Name = "feld")]
    public string Schluessel { get; set; } = "";

    /// <summary>Which of several common texts is open.</summary>
    [BindProperty(SupportsGet = true, Name = "offen")]
    public Guid? TextId { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public int Basis { get; set; }

    [BindProperty]
    public string Fuer { get; set; } = "";

    [BindProperty]
    public bool MitEigenem { get; set; }

    public Feld Feld { get; private set; } = null!;

    public Perspektive Perspektive { get; private set; } = null!;

    public Clusterlage Lage { get; private set; } = null!;

    /// <summary>The common text that is open on the page.</summary>
    public Gemeinsamtext? Offen { get; private set; }

    public IReadOnlyList<Stellenansicht> Stellen { get; private set; } = [];

    public IReadOnlyList<Schulzeile> Schulen { get; private set; } = [];

    public IReadOnlyList<Wahl> Kreise { get; private set; } = [];

    public Sichttext Eigener { get; private set; } = null!;

    /// <summary>From the own text to the common one that the school is offered.</summary>
    public Textunterschied? Unterschied { get; private set; }

    public bool DarfSchreiben => Vorgang.Darf(Handlung.ClustertextSchreiben);

    public bool DarfUebernehmen => Vorgang.Darf(Handlung.Schreiben, Perspektive);

    public string Stand => Offen?.GeaendertAm is { } am ? $"Gespeichert {Uhr.Neulich(am)}{(Offen.VonName.Length > 0 ? $" von {Offen.VonName}" : "")}" : "";

    public static string Kreis(Gemeinsamtext text) => text.Schulart.Length == 0 ? "für das ganze Cluster" : $"für {text.Schulart}";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Feld = Vorgang.Vorlage.Feld(Schluessel) ?? throw new NotFound();
        if (!Clustertexte.Kann(Feld) || Vorgang.Cluster is null || Vorgang.Blick is not (Blick.Schule or Blick.Beratung))
            throw new NotFound();
        Perspektive = Vorgang.PerspektiveVon(Feld);
        Eigener = (await Dienst<Texte>().LiesAsync(Vorgang, Perspektive.Schluessel, Abbruch))[Schluessel];
        Lage = (await Dienst<Clustertexte>().LiesAsync(Vorgang, [Feld], Abbruch))[Schluessel];
        // What is sent belongs to the text it was typed in, never to another one.
        Offen = Lage.Texte.FirstOrDefault(t => t.Id == TextId) ?? (HttpMethods.IsPost(Request.Method) && TextId is not null ? throw new NotFound() : Lage.Gilt ?? Lage.Texte.FirstOrDefault());
        if (Offen is not null)
        {
            Stellen = [.. (await Dienst<Feldansichten>().StellenAsync(Offen.Id, Ich, Abbruch)).Select(s => s.Ansicht)];
            if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(Text)))
                (Text, Basis) = (Offen.Text, Offen.Nr);
        }
        if (Lage.Gilt is { } gilt && Eigener.IstSichtbar && Lage.Lage != Textlage.Gleich)
            Unterschied = Wortvergleich.Vergleiche(Eigener.Text, gilt.Text);
        await LadeSchulenAsync();
    }

    private async Task LadeSchulenAsync()
    {
        var alle = await Dienst<Clustertexte>().SchulenAsync(Vorgang, Abbruch);
        var frei = await Dienst<Texte>().FuerClusterAsync([.. Lage.Andere.Select(s => s.VereinbarungId).OfType<Guid>()], Perspektive.Schluessel, Schluessel, Abbruch);
        Schulen = [.. Lage.Andere.Select(s =>
        {
            var text = s.VereinbarungId is { } id && frei.TryGetValue(id, out var t) ? t : null;
            var gemeinsam = Clusterabgleich.Passend(Lage.Texte, x => x.Schulart, s.Schularten)?.Text;
            return new Schulzeile(s.Name, s.Schularten, Clusterabgleich.Wort(s.Lage), Clusterabgleich.Form(s.Lage), text is not null, text is not null && gemeinsam is not null && text != gemeinsam ? Wortvergleich.Vergleiche(gemeinsam, text) : null);
        })];
        var arten = alle.SelectMany(s => s.Schule.Schularten.Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal);
        Kreise = [.. new[] { "" }.Concat(arten).Where(a => Lage.Texte.All(t => t.Schulart != a)).Select(a => new Wahl(a, a.Length == 0 ? "für alle Schulen des Clusters" : $"nur für die Schulart {a}"))];
        if (!Request.HasFormContentType && Kreise.All(k => k.Wert != Fuer))
            Fuer = Kreise.Count > 0 ? Kreise[0].Wert : "";
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var stand = await SpeichereAsync();
        Meldung = stand.Ueberschneidungen > 0 ? "Gespeichert. An einer Stelle hat jemand anderes dasselbe geändert; bitte entscheiden Sie dort."
            : stand.IstZusammengefuehrt ? "Gespeichert und mit dem Text einer anderen Person zusammengeführt." : "Der gemeinsame Text ist gespeichert. Die Schulen sehen, dass er sich geändert hat.";
        return Zurueck();
    }

    public async Task<IActionResult> OnPostEntscheidenAsync(Guid stelle, Foundation.Texte.Wahl wahl)
    {
        await SpeichereAsync();
        await Dienst<Schreibtisch>().LoeseAsync(Offen!.Id, Feld, stelle, wahl, Wer(), Abbruch);
        Meldung = "Entschieden.";
        return Zurueck();
    }

    public async Task<IActionResult> OnPostBeginnenAsync()
    {
        var id = await Dienst<Clustertexte>().BeginneAsync(Vorgang, Feld, Fuer, MitEigenem, Ich, Vorgang.Verlange(Handlung.ClustertextSchreiben), Abbruch);
        return LocalRedirect($"{Wege.Gemeinsam(Id, Schluessel)}?offen={id}");
    }

    public async Task<IActionResult> OnPostUebernehmenAsync(int stand)
    {
        var ergebnis = await Dienst<Clustertexte>().UebernimmAsync(Vorgang, Feld, stand, Ich, Uebernehmende(), Abbruch);
        Meldung = ergebnis.Ueberschneidungen > 0 ? "Übernommen. An einer Stelle hatten Sie dasselbe schon anders geschrieben; bitte entscheiden Sie dort." : "Übernommen. Ihre bisherige Fassung bleibt in der Liste der früheren Fassungen.";
        return LocalRedirect(Wege.Schreiben(Id, Perspektive.Schluessel, Schluessel));
    }

    public async Task<IActionResult> OnPostAblehnenAsync(int stand)
    {
        await Dienst<Clustertexte>().LehneAbAsync(Vorgang, Feld, stand, Ich, Uebernehmende(), Abbruch);
        Meldung = "Ihr Text bleibt, wie er ist. Ändert sich der gemeinsame Text wieder, fragen wir noch einmal.";
        return LocalRedirect(Wege.Schreiben(Id, Perspektive.Schluessel, Schluessel));
    }

    public async Task<IActionResult> OnPostEigenerAsync()
    {
        await Dienst<Clustertexte>().BleibeBeimEigenenAsync(Vorgang, Feld, Ich, Uebernehmende(), Abbruch);
        Meldung = "Ihre Schule schreibt hier ihren eigenen Text. Übernehmen lässt sich der gemeinsame Text trotzdem jederzeit.";
        return Zurueck();
    }

    private Foundation.Identity.Amt Uebernehmende() => Vorgang.Verlange(Handlung.Schreiben, Perspektive);

    private Schreibende Wer() => Schreibende.Von(Ich, Vorgang.Verlange(Handlung.ClustertextSchreiben));

    private async Task<Gespeichert> SpeichereAsync()
    {
        var wer = Wer();
        if (Offen is null || TextId is null)
            throw new NotFound();
        return await Dienst<Schreibtisch>().SpeichereAsync(Offen.Id, Feld, Text, Basis, wer, Anlass.Geschrieben, Abbruch);
    }

    private LocalRedirectResult Zurueck() => LocalRedirect($"{Wege.Gemeinsam(Id, Schluessel)}{(Offen is null ? "" : $"?offen={Offen.Id}")}");
}
