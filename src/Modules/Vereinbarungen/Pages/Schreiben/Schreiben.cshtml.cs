using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Schreiben;

/// <summary>One perspective: its fields as text areas, remarks beside them. With script every field saves itself; without, the buttons do.</summary>
internal sealed class SchreibenModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true, Name = "perspektive")]
    public string Schluessel { get; set; } = "";

    [BindProperty(Name = nameof(Texte))]
    public Dictionary<string, string> Texte { get; set; } = [];

    [BindProperty(Name = nameof(Wahl))]
    public Dictionary<string, string> Wahl { get; set; } = [];

    [BindProperty(Name = nameof(Mehrfach))]
    public Dictionary<string, List<string>> Mehrfach { get; set; } = [];

    [BindProperty(Name = nameof(Basis))]
    public Dictionary<string, int> Basis { get; set; } = [];

    [BindProperty(Name = nameof(Anmerkungen))]
    public Dictionary<string, string> Anmerkungen { get; set; } = [];

    [BindProperty(Name = nameof(Antworten))]
    public Dictionary<string, string> Antworten { get; set; } = [];

    /// <summary>Uploads that wait in quarantine, as <c>field:number</c>.</summary>
    [BindProperty]
    public List<string> Eingaenge { get; set; } = [];

    private bool _istAngenommen;
    private string _ausgesprochen = "";

    protected override bool IstMerkbar => true;

    public Perspektive Perspektive { get; private set; } = null!;

    public Perspektive? Vorige { get; private set; }

    public Perspektive? Naechste { get; private set; }

    public IReadOnlyList<Feldansicht> Felder { get; private set; } = [];

    public IReadOnlyList<Teilstand> Teile { get; private set; } = [];

    public bool DarfSchreiben { get; private set; }

    public bool IstSichtbar { get; private set; }

    public string Stand { get; private set; } = "";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var alle = Vorgang.Vorlage.Perspektiven.ToList();
        var stelle = alle.FindIndex(p => p.Schluessel == Schluessel);
        if (stelle < 0)
            throw new NotFound();
        Perspektive = alle[stelle];
        Vorige = stelle > 0 ? alle[stelle - 1] : null;
        Naechste = stelle + 1 < alle.Count ? alle[stelle + 1] : null;
        var ansicht = await Dienst<Feldansichten>().LiesAsync(Vorgang, Perspektive, Ich, Abbruch);
        IstSichtbar = ansicht.IstSichtbar;
        DarfSchreiben = Vorgang.Darf(Handlung.Schreiben, Perspektive);
        Felder = ansicht.Felder;
        Teile = ansicht.Teile;
        foreach (var f in Felder)
        {
            // After a failed post what was typed and chosen comes back, not what is stored, with the state from which it was typed.
            if (Eingegeben(f.Feld) is { } getippt)
                (f.Text, f.Nr) = (getippt, Basis.GetValueOrDefault(f.Feld.Schluessel, f.Nr));
            f.Anmerkung = Anmerkungen.GetValueOrDefault(f.Feld.Schluessel, "");
            f.Antworten = Antworten;
        }
        await NimmDateienAnAsync();
        var zuletzt = Felder.Where(f => f.GeaendertAm is not null).MaxBy(f => f.GeaendertAm);
        Stand = $"{char.ToUpperInvariant(Zustandsfolge.Wort(Vorgang.Lage)[0])}{Zustandsfolge.Wort(Vorgang.Lage)[1..]}, Teil {stelle + 1} von {alle.Count}."
            + (zuletzt is null ? "" : $" Zuletzt gespeichert {Uhr.Neulich(zuletzt.GeaendertAm!.Value)}{(zuletzt.VonMir ? " von Ihnen" : zuletzt.VonName.Length > 0 ? $" von {zuletzt.VonName}" : "")}.");
    }

    public async Task<IActionResult> OnPostAsync(string? weiter)
    {
        var (zusammengefuehrt, ueberschneidungen) = await SpeichereAllesAsync();
        if (ueberschneidungen > 0 || zusammengefuehrt)
        {
            Meldung = ueberschneidungen > 0 ? "Gespeichert. An einer Stelle hat jemand anderes dasselbe geändert; bitte entscheiden Sie dort." : "Gespeichert und mit dem Text einer anderen Person zusammengeführt.";
            return LocalRedirect(Wege.Schreiben(Id, Schluessel));
        }
        if (weiter == "hier")
            Meldung = "Alles ist gespeichert.";
        return LocalRedirect(weiter switch
        {
            null or "hier" => Wege.Schreiben(Id, Schluessel),
            "uebersicht" => Wege.Uebersicht(Id),
            _ => Wege.Schreiben(Id, Vorgang.Vorlage.Perspektiven.FirstOrDefault(p => p.Schluessel == weiter)?.Schluessel ?? Schluessel),
        });
    }

    public async Task<IActionResult> OnPostEntscheidenAsync(string feld, Guid stelle, Wahl wahl)
    {
        await SpeichereAllesAsync();
        await Dienst<Schreibtisch>().LoeseAsync(Id, FeldOderNichts(feld), stelle, wahl, Wer(), Abbruch);
        Meldung = "Entschieden. Die andere Fassung bleibt in der Liste der früheren Fassungen.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    public async Task<IActionResult> OnPostDateiAsync(string feld)
    {
        Vorgang.Verlange(Handlung.Schreiben, Perspektive);
        var vorher = Eingaenge.Count;
        await SpeichereAllesAsync();
        if (vorher == 0)
            throw new RuleBroken($"Bitte wählen Sie zuerst eine Datei zu „{FeldOderNichts(feld).Bezeichnung}“ aus. Ihre Texte sind gespeichert.");
        Meldung = vorher == 1 ? "Die Datei hängt am Feld." : $"{vorher} Dateien sind angehängt.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    public async Task<IActionResult> OnPostDateiEntfernenAsync(Guid anlage)
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben, Perspektive);
        await SpeichereAllesAsync();
        await Dienst<Acts.Anlagen>().EntferneAsync(Vorgang, anlage, Ich, amt, Abbruch);
        Meldung = "Die Datei ist entfernt.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel));
    }

    public Task<IActionResult> OnPostAnmerkenAsync(string feld) => KommentiereAsync(feld, Kommentarart.Anmerkung);

    public Task<IActionResult> OnPostUeberarbeitenAsync(string feld) => KommentiereAsync(feld, Kommentarart.BitteUeberarbeiten);

    public async Task<IActionResult> OnPostAntwortenAsync(Guid kommentar)
    {
        Vorgang.Verlange(Handlung.Kommentieren, Perspektive);
        await SpeichereAllesAsync();
        _ausgesprochen = $"{nameof(Antworten)}[{kommentar}]";
        await Dienst<Anmerken>().AntworteAsync(Vorgang, Perspektive, kommentar, Antworten.GetValueOrDefault(kommentar.ToString(), ""), Ich, Abbruch);
        return LocalRedirect(Wege.Schreiben(Id, Schluessel));
    }

    public async Task<IActionResult> OnPostErledigtAsync(Guid kommentar)
    {
        Vorgang.Verlange(Handlung.Kommentieren, Perspektive);
        await SpeichereAllesAsync();
        await Dienst<Anmerken>().ErledigeAsync(Vorgang, Perspektive, kommentar, Ich, Abbruch);
        Meldung = "Als erledigt gemeldet.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel));
    }

    /// <summary>Takes over, or not, what is new in the cluster's common text.</summary>
    public async Task<IActionResult> OnPostGemeinsamAsync(string feld, int stand, bool nehmen)
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben, Perspektive);
        await SpeichereAllesAsync();
        if (nehmen)
        {
            var ergebnis = await Dienst<Clustertexte>().UebernimmAsync(Vorgang, FeldOderNichts(feld), stand, Ich, amt, Abbruch);
            Meldung = ergebnis.Ueberschneidungen > 0 ? "Übernommen. An einer Stelle hatten Sie dasselbe schon anders geschrieben; bitte entscheiden Sie dort." : "Übernommen. Ihre bisherige Fassung bleibt in der Liste der früheren Fassungen.";
        }
        else
        {
            await Dienst<Clustertexte>().LehneAbAsync(Vorgang, FeldOderNichts(feld), stand, Ich, amt, Abbruch);
            Meldung = "Ihr Text bleibt, wie er ist. Ändert sich der gemeinsame Text wieder, fragen wir noch einmal.";
        }
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    public async Task<IActionResult> OnPostVorjahrAsync(string feld)
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben, Perspektive);
        await SpeichereAllesAsync();
        await Dienst<Vorjahr>().UebernimmAsync(Vorgang, FeldOderNichts(feld), Ich, amt, Abbruch);
        Meldung = "Der Text vom vorigen Jahr steht im Feld. Sobald Sie darin schreiben, gilt er als neu.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    public async Task<IActionResult> OnPostMitgebrachtAsync(string feld, Guid schule)
    {
        var amt = Vorgang.Verlange(Handlung.Schreiben, Perspektive);
        await SpeichereAllesAsync();
        await Dienst<Mitgebrachtes>().UebernimmAsync(Vorgang, FeldOderNichts(feld), schule, Ich, amt, Abbruch);
        Meldung = "Der Text steht in Ihrem Feld. Ihre bisherige Fassung bleibt in der Liste der früheren Fassungen.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    private async Task<IActionResult> KommentiereAsync(string feld, Kommentarart art)
    {
        await SpeichereAllesAsync();
        _ausgesprochen = $"{nameof(Anmerkungen)}[{feld}]";
        await Dienst<Anmerken>().SchreibeAsync(Vorgang, FeldOderNichts(feld), art, Anmerkungen.GetValueOrDefault(feld, ""), Ich, Abbruch);
        Meldung = art == Kommentarart.Anmerkung ? "Ihre Anmerkung steht beim Feld." : "Die Bitte steht beim Feld und auf der Aufgabenliste der Schule.";
        return LocalRedirect(Wege.Schreiben(Id, Schluessel, feld));
    }

    // A remark is said with its own button only; one that was begun beside another field waits for it.
    protected override bool BleibtEntwurf(string feld) =>
        (feld.StartsWith(nameof(Anmerkungen), StringComparison.Ordinal) || feld.StartsWith(nameof(Antworten), StringComparison.Ordinal)) && feld != _ausgesprochen;

    // Rows and goals have pages of their own, which know their form.
    private string? Eingegeben(Feld feld) => feld.Art switch
    {
        Feldart.Auswahl => Wahl.GetValueOrDefault(feld.Schluessel),
        Feldart.Mehrfachauswahl => Mehrfach.TryGetValue(feld.Schluessel, out var gewaehlt) ? string.Join('\n', feld.Optionen.Select(o => o.Name).Where(gewaehlt.Contains)) : null,
        _ => Feldeingabe.IstText(feld) ? Texte.GetValueOrDefault(feld.Schluessel) : null,
    };

    private Feld FeldOderNichts(string schluessel) => Perspektive.Felder.FirstOrDefault(f => f.Schluessel == schluessel) ?? throw new NotFound();

    private Schreibende Wer() => Schreibende.Von(Ich, Vorgang.Verlange(Handlung.Schreiben, Perspektive));

    // Files go into quarantine before anything else of the form is looked at, so that no failure loses them; the form carries their numbers on.
    private async Task NimmDateienAnAsync()
    {
        if (!HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType)
            return;
        if (!_istAngenommen && Vorgang.Darf(Handlung.Schreiben, Perspektive))
        {
            _istAngenommen = true;
            foreach (var feld in Perspektive.Felder)
                foreach (var datei in Request.Form.Files.GetFiles($"Datei-{feld.Schluessel}").Where(d => d.FileName.Length > 0))
                    try
                    {
                        Eingaenge.Add($"{feld.Schluessel}:{(await Dienst<Ablage>().NimmAnAsync(datei, Ich.PersonId, Abbruch)).Id}");
                    }
                    catch (RuleBroken regel)
                    {
                        ModelState.AddModelError($"feld-{feld.Schluessel}", $"{Path.GetFileName(datei.FileName)}: {regel.Message}");
                    }
        }
        var wartende = await Dienst<Ablage>().EingaengeAsync([.. LiesEingaenge().Select(e => e.Eingang)], Ich.PersonId, Abbruch);
        foreach (var f in Felder)
            f.Wartende = [.. LiesEingaenge().Where(e => e.Feld == f.Feld.Schluessel).Join(wartende, e => e.Eingang, w => w.Id, (_, w) => w)];
    }

    private IEnumerable<(string Feld, Guid Eingang)> LiesEingaenge() =>
        Eingaenge.Select(e => e.Split(':')).Where(t => t.Length == 2 && Guid.TryParse(t[1], out _)).Select(t => (t[0], Guid.Parse(t[1]))).Distinct();

    // Every button of the page sends all texts: whatever it does, nothing typed stays behind.
    private async Task<(bool Zusammengefuehrt, int Ueberschneidungen)> SpeichereAllesAsync()
    {
        if ((Basis.Count == 0 && Eingaenge.Count == 0) || (!Vorgang.Darf(Handlung.Schreiben) && Texte.Count == 0))
            return (false, 0);
        var wer = Wer();
        var (zusammengefuehrt, stellen) = (false, 0);
        foreach (var feld in Perspektive.Felder)
        {
            if (!Basis.TryGetValue(feld.Schluessel, out var basis))
                continue;
            if (Eingegeben(feld) is not { } text)
                continue;
            var stand = await Dienst<Schreibtisch>().SpeichereAsync(Id, feld, text, basis, wer, Anlass.Geschrieben, Abbruch);
            zusammengefuehrt |= stand.IstZusammengefuehrt;
            stellen += stand.Ueberschneidungen;
        }
        foreach (var (feld, eingang) in LiesEingaenge().ToList())
        {
            await Dienst<Acts.Anlagen>().HaengeAnAsync(Vorgang, FeldOderNichts(feld), eingang, Ich, Vorgang.Verlange(Handlung.Schreiben, Perspektive), Abbruch);
            Eingaenge.Remove($"{feld}:{eingang}");
        }
        return (zusammengefuehrt, stellen);
    }
}
