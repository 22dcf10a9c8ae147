using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Aenderungen;

internal sealed record Fassungszeile(int Nr, string Kuerzel, string Name, string Wann, string Kurz, string Anlass);

/// <summary>Two versions of a field, word by word; any of them can be taken back. Not for the Schulaufsicht: it sees releases only.</summary>
internal sealed class AenderungenModel : VereinbarungSeite
{
    [BindProperty(SupportsGet = true, Name = "feld")]
    public string Schluessel { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "von")]
    public int? VonNr { get; set; }

    [BindProperty(SupportsGet = true, Name = "bis")]
    public int? BisNr { get; set; }

    /// <summary>A common text of the cluster whose versions are shown instead of the school's.</summary>
    [BindProperty(SupportsGet = true, Name = "gemeinsam")]
    public Guid? Clustertext { get; set; }

    public Feld Feld { get; private set; } = null!;

    public Perspektive Perspektive { get; private set; } = null!;

    public IReadOnlyList<Fassungszeile> Fassungen { get; private set; } = [];

    public Textunterschied Unterschied { get; private set; } = null!;

    public int Von { get; private set; }

    public int Bis { get; private set; }

    public bool DarfZurueckholen => Vorgang.Darf(Recht);

    private Handlung Recht => Clustertext is null ? Handlung.Schreiben : Handlung.ClustertextSchreiben;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Feld = Vorgang.Vorlage.Feld(Schluessel) ?? throw new NotFound();
        Perspektive = Vorgang.PerspektiveVon(Feld);
        var texte = await Dienst<Texte>().LiesAsync(Vorgang, Perspektive.Schluessel, Abbruch);
        if (Vorgang.Blick is not (Blick.Schule or Blick.Beratung) || (Clustertext is null && !Vorgang.Sieht(Perspektive)))
            throw new NotFound();
        var id = texte[Schluessel].FeldtextId;
        if (Clustertext is { } gemeinsam)
        {
            var traeger = (await Dienst<Clustertexte>().FindeAsync(Vorgang, gemeinsam, Schluessel, Abbruch)).Id;
            id = await Db.Set<Feldtext>().Where(t => t.TraegerId == traeger).Select(t => t.Id).FirstAsync(Abbruch);
        }
        var zeilen = await (from f in Db.Set<Fassung>()
                            join p in Db.Users on f.PersonId equals p.Id
                            where f.FeldtextId == id
                            orderby f.Nr descending
                            select new { f.Nr, f.ZuletztAm, f.Anlass, f.PersonId, p.Vorname, p.Nachname }).AsNoTracking().ToListAsync(Abbruch);
        if (zeilen.Count == 0)
            throw new NotFound();
        Fassungen = [.. zeilen.Select(z => new Fassungszeile(
            z.Nr, string.Concat(z.Vorname.Take(1).Concat(z.Nachname.Take(1))), z.PersonId == Ich.PersonId ? "Sie" : $"{z.Vorname} {z.Nachname}", Uhr.Neulich(z.ZuletztAm),
            $"{Uhr.Neulich(z.ZuletztAm)}, {(z.PersonId == Ich.PersonId ? "Sie" : z.Nachname)}", Wort(z.Anlass)))];
        Bis = zeilen.FirstOrDefault(z => z.Nr == BisNr)?.Nr ?? zeilen[0].Nr;
        Von = VonNr == 0 ? 0 : zeilen.FirstOrDefault(z => z.Nr == VonNr)?.Nr ?? zeilen.FirstOrDefault(z => z.Nr < Bis)?.Nr ?? 0;
        var paar = await Db.Set<Fassung>().AsNoTracking().Where(f => f.FeldtextId == id && (f.Nr == Von || f.Nr == Bis)).ToDictionaryAsync(f => f.Nr, f => f.Text, Abbruch);
        Unterschied = Wortvergleich.Vergleiche(paar.GetValueOrDefault(Von, ""), paar.GetValueOrDefault(Bis, ""));
    }

    public async Task<IActionResult> OnPostZurueckholenAsync(int nr)
    {
        var wer = Schreibende.Von(Ich, Clustertext is null ? Vorgang.Verlange(Recht, Perspektive) : Vorgang.Verlange(Recht));
        await Dienst<Schreibtisch>().HoleZurueckAsync(Clustertext ?? Id, Feld, nr, wer, Abbruch);
        Meldung = "Die frühere Fassung steht wieder im Feld. Die heutige bleibt in der Liste.";
        return LocalRedirect(Wege.Aenderungen(Id, Schluessel) + (Clustertext is { } text ? $"?gemeinsam={text}" : ""));
    }

    private static string Wort(Anlass anlass) => anlass switch
    {
        Anlass.Geschrieben => "geschrieben",
        Anlass.Zusammengefuehrt => "zusammengeführt",
        Anlass.Zurueckgeholt => "frühere Fassung zurückgeholt",
        Anlass.VomClusterUebernommen => "gemeinsamen Text übernommen",
        Anlass.AusWordGelesen => "aus Word eingelesen",
        Anlass.VonLetztemJahr => "vom vorigen Jahr übernommen",
        Anlass.Mitgebracht => "von der zusammengelegten Schule übernommen",
        _ => "Überschneidung entschieden",
    };
}
