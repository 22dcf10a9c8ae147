using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Pages.Schreiben;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Uebersicht;

/// <summary>Something to do next: a link, or a button when <paramref name="Handler"/> is set.</summary>
internal sealed record Naechstes(string Wort, string Adresse, string? Handler = null);

/// <summary>The agreement as a list of tasks: where it stands, what is next, who may see which part.</summary>
internal sealed class UebersichtModel : VereinbarungSeite
{
    private List<Freigabe> _freigaben = [];
    private Bilanzstand? _bilanz;

    protected override bool IstMerkbar => true;

    public IReadOnlyList<Teilstand> Teile { get; private set; } = [];

    public string Stand { get; private set; } = "";

    public string NaechsterSatz { get; private set; } = "";

    public Naechstes? NaechsterSchritt { get; private set; }

    public IReadOnlyList<Naechstes> Weitere { get; private set; } = [];

    public string Schwerpunkt { get; private set; } = "";

    public IEnumerable<(FreigabeFuer Fuer, string Wort)> Freigabearten =>
    [
        (FreigabeFuer.Beratung, "Für die Beratung"),
        (FreigabeFuer.Schulaufsicht, "Für die Schulaufsicht"),
        .. Vorgang.Cluster is null ? [] : new[] { (FreigabeFuer.Cluster, "Für das Cluster") },
    ];

    public bool IstFrei(string perspektive, FreigabeFuer fuer) => _freigaben.Any(f => f.Perspektive == perspektive && f.Fuer == fuer);

    public string Frei(string perspektive)
    {
        if (Vorgang.Blick != Blick.Schule || Vereinbarung.IstFestgeschrieben)
            return "";
        var fuer = _freigaben.Where(f => f.Perspektive == perspektive).Select(f => f.Fuer).Distinct().Order()
            .Select(f => f switch { FreigabeFuer.Beratung => "Beratung", FreigabeFuer.Schulaufsicht => Vorgang.Land.Wort("schulaufsicht", "Schulaufsicht"), _ => "Cluster" }).ToList();
        return fuer.Count == 0 ? "nur für Ihre Schule sichtbar" : "sichtbar für " + string.Join(", ", fuer);
    }

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        var alle = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        var kommentare = await Dienst<Feldansichten>().KommentareAsync(Vorgang, Abbruch);
        Teile = Feldansichten.Teile(Vorgang, alle, kommentare);
        if (Vorgang.Blick == Blick.Schule && !Vereinbarung.IstFestgeschrieben)
            _freigaben = await Db.Set<Freigabe>().AsNoTracking().Where(f => f.VereinbarungId == Id && f.ZurueckgenommenAm == null).ToListAsync(Abbruch);
        // In a draft the choice is a text like any other: who does not see the field does not learn it here.
        Schwerpunkt = Vorgang.Vorlage.Felder.FirstOrDefault(f => f.Wirkung == Foundation.Laender.Feld.WirkungSchwerpunktbereich) is { } feld && Vorgang.Freigaben is not null
            ? !Vorgang.Sieht(Vorgang.PerspektiveVon(feld)) ? "noch nicht freigegeben" : alle[feld.Schluessel].Text is { Length: > 0 } text ? text : "noch offen"
            : Vorgang.Land.Schwerpunktbereiche.FirstOrDefault(s => s.Schluessel == Vereinbarung.Schwerpunkt)?.Name ?? "noch offen";
        Stand = $"{Vorgang.Schule.Name}: {Zustandsfolge.Wort(Vorgang.Lage)}." + (Vereinbarung.GeaendertAm is { } am && Vorgang.Blick != Blick.Schulaufsicht ? $" Zuletzt geändert {Uhr.Neulich(am)}." : "");
        if (Vorgang.Lage is Lage.BilanzFaellig or Lage.Abgelaufen)
            _bilanz = await Db.Set<Jahresbilanz>().Where(b => b.VereinbarungId == Id).Select(b => (Bilanzstand?)b.Stand).FirstOrDefaultAsync(Abbruch);
        BestimmeNaechstes();
    }

    private bool BilanzZuerst => _bilanz is null or Bilanzstand.Offen && Vorgang.Blick == Blick.Schule && Vorgang.Darf(Handlung.BilanzSchreiben);

    private string Lauf => Vorgang.Lage == Lage.Abgelaufen ? "ist abgelaufen" : "läuft aus";

    private void BestimmeNaechstes()
    {
        var ersteOffene = Teile.SelectMany(t => t.Perspektiven).FirstOrDefault(p => p.Offen > 0) ?? Teile.SelectMany(t => t.Perspektiven).FirstOrDefault(p => p.Gefuellt < p.Felder);
        var weitere = new List<Naechstes>();
        if (Vorgang.Darf(Handlung.Schreiben))
            weitere.Add(new("Ausgefülltes Word-Formular einlesen", Wege.Einlesen(Id)));
        if (Vorgang.Darf(Handlung.Zuruecknehmen))
            weitere.Add(new("Einen Schritt zurückgehen", Wege.Zuruecknehmen(Id)));
        if (Vereinbarung.VorgaengerId is not null && Vorgang.Darf(Handlung.Schreiben))
            weitere.Add(new("Texte vom vorigen Jahr durchgehen", Wege.Fortschreiben(Id)));
        if (Vereinbarung.Zustand is Zustand.Gueltig or Zustand.Ersetzt)
            weitere.Add(new(Vorgang.Darf(Handlung.Nachtragen) ? "Nachtrag schreiben" : "Nachträge", Wege.Nachtrag(Id)));
        if (Vorgang.Lage is Lage.BilanzFaellig or Lage.Abgelaufen && BilanzZuerst && Vorgang.Darf(Handlung.NachfolgeAnlegen))
            weitere.Add(new("Nachfolge anlegen", Wege.Nachfolge(Id)));
        if (Vorgang.Darf(Handlung.Kuendigen))
            weitere.Add(new("Kündigen", Wege.Kuendigen(Id)));
        (NaechsterSatz, NaechsterSchritt) = Vorgang.Lage switch
        {
            _ when Vorgang.Aufgang is not null => ("Hier ist nichts mehr zu tun. Alles bleibt lesbar.", Vereinbarung.Zustand == Zustand.ZurUnterschrift ? new Naechstes("Stand der Unterschriften", Wege.Unterzeichnen(Id)) : null),
            Lage.Entwurf when Vorgang.Darf(Handlung.ZurAbstimmungGeben) && ersteOffene is null => ("Alle Felder haben Text. Geben Sie den Entwurf zur Abstimmung, damit Beratung und Schulaufsicht ihn lesen.", new Naechstes("Zur Abstimmung geben", "", "Abstimmung")),
            Lage.Entwurf or Lage.InAbstimmung or Lage.GespraechGefuehrt when Vorgang.Darf(Handlung.Schreiben) && ersteOffene is { Offen: > 0 } => ($"Bei „{ersteOffene.Titel}“ {(ersteOffene.Offen == 1 ? "ist eine Rückmeldung" : $"sind {ersteOffene.Offen} Rückmeldungen")} offen.", new Naechstes(ersteOffene.Offen == 1 ? "Rückmeldung ansehen" : "Rückmeldungen ansehen", Wege.Schreiben(Id, ersteOffene.Schluessel))),
            Lage.GespraechGefuehrt when Vorgang.Darf(Handlung.Festschreiben) => ("Das Gespräch ist festgehalten. Wenn der Text so bleiben soll, schreiben Sie ihn fest. Danach wird unterschrieben.", new Naechstes("Text festschreiben", Wege.Festschreiben(Id))),
            Lage.InAbstimmung when Vorgang.Darf(Handlung.GespraechFesthalten) => ("Der Entwurf liegt zur Abstimmung vor. Nach dem Gespräch halten Sie hier fest, wer es geführt hat.", new Naechstes("Gespräch festhalten", Wege.Gespraech(Id))),
            Lage.Entwurf or Lage.InAbstimmung or Lage.GespraechGefuehrt when Vorgang.Darf(Handlung.Schreiben) && ersteOffene is not null => ($"Als Nächstes: „{ersteOffene.Titel}“. Felder, die für die Schule nichts bringen, dürfen leer bleiben.", new Naechstes("Weiterschreiben", Wege.Schreiben(Id, ersteOffene.Schluessel))),
            Lage.ZurUnterschrift when Vorgang.Darf(Handlung.UnterzeichnenSchule) || Vorgang.Darf(Handlung.UnterzeichnenSchulaufsicht) => ("Der Text ist festgeschrieben und liegt zur Unterschrift.", new Naechstes("Lesen und unterschreiben", Wege.Unterzeichnen(Id))),
            Lage.ZurUnterschrift => ("Der Text ist festgeschrieben und liegt zur Unterschrift.", new Naechstes("Stand der Unterschriften", Wege.Unterzeichnen(Id))),
            Lage.BilanzFaellig or Lage.Abgelaufen when BilanzZuerst => ($"Die Vereinbarung {Lauf}. Schreiben Sie zuerst die Bilanz: Was ist aus den Zielen geworden? Die Nachfolge baut darauf auf.", new Naechstes(_bilanz is null ? "Bilanz schreiben" : "Bilanz weiterschreiben", Wege.Bilanz(Id))),
            Lage.BilanzFaellig or Lage.Abgelaufen when Vorgang.Darf(Handlung.NachfolgeAnlegen) => ($"Die Vereinbarung {Lauf}. Legen Sie die Nachfolge an: Die Texte von heute stehen dort zum Behalten, Überarbeiten oder Streichen.", new Naechstes("Nachfolge anlegen", Wege.Nachfolge(Id))),
            Lage.Gueltig or Lage.BilanzFaellig => ($"Die Vereinbarung gilt bis {Foundation.Design.Uhr.LangesDatum(Vereinbarung.GiltBis ?? default)}.", null),
            Lage.Entwurf => ("Die Schule schreibt am Entwurf.", null),
            Lage.InAbstimmung => ("Der Entwurf liegt zur Abstimmung vor. Als Nächstes kommt das Gespräch.", null),
            Lage.GespraechGefuehrt => ("Das Gespräch ist geführt. Die Schulleitung schreibt den Text fest, dann wird unterschrieben.", null),
            _ => ($"Diese Vereinbarung ist {Zustandsfolge.Wort(Vorgang.Lage)}.", null),
        };
        if (Vorgang.Lage == Lage.Entwurf && Vorgang.Darf(Handlung.ZurAbstimmungGeben) && NaechsterSchritt?.Handler is null)
            weitere.Insert(0, new("Entwurf so zur Abstimmung geben", "", "Abstimmung"));
        Weitere = weitere;
    }

    public async Task<IActionResult> OnPostAbstimmungAsync()
    {
        var amt = Vorgang.Verlange(Handlung.ZurAbstimmungGeben);
        await Dienst<Weg>().GeheAsync(Vorgang, Handlung.ZurAbstimmungGeben, "", Ich, amt, Abbruch);
        Meldung = "Der Entwurf liegt zur Abstimmung vor. Beratung und Schulaufsicht können ihn jetzt lesen.";
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    public async Task<IActionResult> OnPostFreigebenAsync(string perspektive, FreigabeFuer fuer)
    {
        var amt = Vorgang.Verlange(Handlung.Freigeben);
        await Dienst<Weg>().GibFreiAsync(Vorgang, [Teil(perspektive)], fuer, Ich, amt, Abbruch);
        Meldung = "Freigegeben. Die Freigabe lässt sich zurücknehmen, solange der Text nicht festgeschrieben ist.";
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    public async Task<IActionResult> OnPostZuruecknehmenAsync(string perspektive, FreigabeFuer fuer)
    {
        var amt = Vorgang.Verlange(Handlung.Freigeben);
        await Dienst<Weg>().NimmFreigabeZurueckAsync(Vorgang, Teil(perspektive), fuer, Ich, amt, Abbruch);
        Meldung = "Die Freigabe ist zurückgenommen.";
        return LocalRedirect(Wege.Uebersicht(Id));
    }

    private Foundation.Laender.Perspektive Teil(string schluessel) => Vorgang.Vorlage.Perspektiven.FirstOrDefault(p => p.Schluessel == schluessel) ?? throw new NotFound();
}
