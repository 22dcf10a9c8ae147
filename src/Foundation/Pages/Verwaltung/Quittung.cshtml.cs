using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Design.Tags;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen.Einlesen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>The truth about a list that was read: every row in one class.</summary>
internal sealed class QuittungModel : VerwaltungSeite
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "auswahl")]
    public string Auswahl { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "blatt")]
    public int Nummer { get; set; } = 1;

    public Einlesung Einlesung { get; private set; } = null!;

    public Quittung Quittung { get; private set; } = null!;

    public IReadOnlyList<Quittungszeile> Zeilen { get; private set; } = [];

    public Blattwahl Blatt { get; private set; } = null!;

    public string Wann => Uhr.Neulich(Einlesung.GeschriebenAm!.Value);

    public IReadOnlyList<Wahl> Auswahlen =>
    [
        new("", "alle Zeilen, Ungelöstes zuerst"), .. VorschauModel.Klassen.Select(k => new Wahl(k.ToString(), $"{Name(k)} ({Quittung.Anzahl(k)})")),
        .. new[] { Wirkung.Neu, Wirkung.Geaendert, Wirkung.Unveraendert }.Select(w => new Wahl(w.ToString(), $"{Name(w)} ({Quittung.Anzahl(w)})")),
    ];

    protected override async Task LadeAsync()
    {
        Einlesung = await Db.Set<Einlesung>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == Id && e.Land == Land && e.Quittung != null, Abbruch) ?? throw new NotFound();
        Quittung = Einlesungen.Quittung(Einlesung);
        var gezeigt = Enum.TryParse<Zeilenklasse>(Auswahl, out var klasse) ? Quittung.Zeilen.Where(z => z.Klasse == klasse)
            : Enum.TryParse<Wirkung>(Auswahl, out var wirkung) ? Quittung.Zeilen.Where(z => z.Wirkung == wirkung)
            : Quittung.Zeilen.OrderByDescending(z => z.IstUebernommen ? 0 : (int)z.Klasse);
        var liste = gezeigt.ToList();
        Blatt = Blattwahl.Fuer(Nummer, liste.Count, JeSeite, Request);
        Zeilen = [.. liste.Skip((Blatt.Nummer - 1) * JeSeite).Take(JeSeite)];
    }

    public static string Name(Zeilenklasse klasse) => klasse switch
    {
        Zeilenklasse.Angenommen => "Angenommen",
        Zeilenklasse.Korrigiert => "Korrigiert",
        Zeilenklasse.Unklar => "Unklar",
        _ => "Abgelehnt",
    };

    public static string Name(Wirkung wirkung) => wirkung switch
    {
        Wirkung.Neu => "neu",
        Wirkung.Geaendert => "geändert",
        Wirkung.Unveraendert => "unverändert",
        _ => "",
    };

    public static string Name(Quittungszeile zeile) => zeile.Wirkung == Wirkung.Keine ? Name(zeile.Klasse) : $"{Name(zeile.Klasse)}, {Name(zeile.Wirkung)}";
}
