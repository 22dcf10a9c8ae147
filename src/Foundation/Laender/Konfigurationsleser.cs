using System.Text.RegularExpressions;

namespace Startchancen.Foundation.Laender;

/// <summary>Turns the files of a Land into the records, and notes what is wrong with them: form and meaning in one pass, with lines.</summary>
internal static partial class Konfigurationsleser
{
    public static readonly IReadOnlyList<string> Pflichtpunkte = ["gespraech", "unterschrift"];
    public static readonly IReadOnlyList<string> Wirkungen = [Feld.WirkungSchwerpunktbereich, Feld.WirkungNichtInDiesemJahr];
    public static readonly IReadOnlyList<string> Seiten = ["schule", "schulaufsicht", "schultraeger"];

    public static Land? LiesLand(string pfad, string kuerzel, List<Befund> befunde)
    {
        var datei = YamlDatei.Lies(pfad);
        befunde.AddRange(datei.Befunde);
        if (datei.Wurzel is null)
            return null;
        var a = new Abschnitt(datei.Name, datei.Wurzel, "", befunde);
        var land = new Land
        {
            Kuerzel = kuerzel,
            Name = a.Pflichttext("name"),
            Hinweis = a.Text("hinweis"),
            HatCluster = a.Wahr("hatCluster"),
            Bezeichnungen = a.Zuordnung("bezeichnungen", (z, k) => z.Pflichttext(k)),
            Schwerpunktbereiche = a.Liste("schwerpunktbereiche", s => new Schwerpunktbereich(Schluessel(s), s.Pflichttext("name"))),
            Massnahmenbereiche = a.Liste("massnahmenbereiche", m => new Massnahmenbereich(Schluessel(m), m.Pflichttext("name"), m.Wahl<Programmebene>("ebene"))),
            Rollen = a.Texte("rollen"),
            Aufbewahrung = a.Zuordnung("aufbewahrung", (z, k) => z.Zahl(k, 0, 0, 36500)),
        };
        a.Schliesse();
        if (kuerzel.Length != 2 || kuerzel.Any(c => c is < 'a' or > 'z'))
            befunde.Add(new Befund(pfad, 0, 0, "", $"Der Ordner heißt „{kuerzel}“; erwartet werden die zwei Kleinbuchstaben des Landes, zum Beispiel „th“."));
        foreach (var rolle in land.Rollen.Where(r => !Rollennamen.Alle.Contains(r)))
            a.MeldeWert("rollen", $"Die Rolle „{rolle}“ ist unbekannt; erwartet wird eine von: {string.Join(", ", Rollennamen.Alle)}.");
        foreach (var doppelt in Doppelte(land.Schwerpunktbereiche.Select(s => s.Schluessel)))
            a.MeldeWert("schwerpunktbereiche", $"Der Schlüssel „{doppelt}“ kommt zweimal vor; jeder darf nur einmal vorkommen.");
        foreach (var doppelt in Doppelte(land.Massnahmenbereiche.Select(m => m.Schluessel)))
            a.MeldeWert("massnahmenbereiche", $"Der Schlüssel „{doppelt}“ kommt zweimal vor; jeder darf nur einmal vorkommen.");
        return land;
    }

    public static Formularvorlage? LiesVorlage(string pfad, string land, List<Befund> befunde)
    {
        var datei = YamlDatei.Lies(pfad);
        befunde.AddRange(datei.Befunde);
        if (datei.Wurzel is null)
            return null;
        var a = new Abschnitt(datei.Name, datei.Wurzel, "", befunde);
        var orte = new Dictionary<Feld, Abschnitt>(ReferenceEqualityComparer.Instance);
        var vorlage = new Formularvorlage
        {
            Schluessel = Schluessel(a),
            Fassung = a.Zahl("fassung", 1, 1, 9999),
            Land = land,
            Titel = a.Pflichttext("titel"),
            Kurztitel = a.Text("kurztitel"),
            Hinweis = a.Text("hinweis"),
            Einleitung = a.Texte("einleitung"),
            AbSchuljahr = a.Zahl("abSchuljahr", 2024, 2024, 2034),
            GueltigMonate = a.Zahl("gueltigMonate", 12, 1, 120),
            Unterschriften = a.Liste("unterschriften", LiesUnterschrift),
            Schlussformel = a.Text("schlussformel"),
            Vorgaenger = a.Text("vorgaenger"),
            Nachfolge = a.Zuordnung("nachfolge", (z, k) => z.Pflichttext(k)),
            Teile = a.Liste("teile", t => LiesTeil(t, orte)),
            Abdruck = a.Zuordnung("abdruck", (z, k) => z.Texte(k)),
        };
        a.Schliesse();
        Vorlagenpruefung.Pruefe(vorlage, Path.GetFileNameWithoutExtension(pfad), a, orte);
        return vorlage;
    }

    private static Unterschriftsstelle LiesUnterschrift(Abschnitt a)
    {
        var stelle = new Unterschriftsstelle { Seite = a.Pflichttext("seite"), Rolle = a.Pflichttext("rolle"), Titel = a.Pflichttext("titel") };
        if (stelle.Seite.Length > 0 && !Seiten.Contains(stelle.Seite))
            a.MeldeWert("seite", $"Die Seite „{stelle.Seite}“ ist unbekannt; erwartet wird eine von: {string.Join(", ", Seiten)}.");
        if (stelle.Rolle.Length > 0 && !Rollennamen.Alle.Contains(stelle.Rolle))
            a.MeldeWert("rolle", $"Die Rolle „{stelle.Rolle}“ ist unbekannt; erwartet wird eine von: {string.Join(", ", Rollennamen.Alle)}.");
        return stelle;
    }

    private static Teil LiesTeil(Abschnitt a, Dictionary<Feld, Abschnitt> orte) => new()
    {
        Schluessel = Schluessel(a),
        Titel = a.Pflichttext("titel"),
        Hilfe = a.Text("hilfe"),
        Fussnoten = a.Texte("fussnoten"),
        Perspektiven = a.Liste("perspektiven", p => new Perspektive
        {
            Schluessel = Schluessel(p),
            Titel = p.Pflichttext("titel"),
            Hilfe = p.Text("hilfe"),
            Fussnoten = p.Texte("fussnoten"),
            Felder = p.Liste("felder", f =>
            {
                var feld = LiesFeld(f);
                orte[feld] = f;
                return feld;
            }),
        }),
    };

    private static Feld LiesFeld(Abschnitt a) => new()
    {
        Schluessel = Schluessel(a),
        Nummer = a.Pflichttext("nummer"),
        Buchstabe = a.Text("buchstabe"),
        Art = a.Wahl<Feldart>("art"),
        Bezeichnung = a.Pflichttext("bezeichnung"),
        Hilfe = a.Text("hilfe"),
        Beispiel = a.Text("beispiel"),
        Fussnoten = a.Texte("fussnoten"),
        PflichtVor = a.Text("pflichtVor"),
        GemeinsamImCluster = a.Wahr("gemeinsamImCluster"),
        Vergleich = a.Wahr("vergleich"),
        NichtJaehrlich = a.Wahr("nichtJaehrlich"),
        Vorbelegung = a.Text("vorbelegung"),
        Sensibel = a.Wahr("sensibel"),
        SichtbarFuer = a.Texte("sichtbarFuer"),
        MaxLaenge = a.Zahl("maxLaenge", 0, 0, 1_000_000),
        Landblock = a.Wahr("landblock"),
        DateiStattText = a.Wahr("dateiStattText"),
        Einheit = a.Text("einheit"),
        Optionen = a.Liste("optionen", o => new Option(Schluessel(o), o.Pflichttext("name"))),
        Wirkung = a.Text("wirkung"),
        Spalten = a.Liste("spalten", s => new Spalte
        {
            Schluessel = Schluessel(s),
            Titel = s.Pflichttext("titel"),
            Art = s.Wahl<Spaltenart>("art", Spaltenart.Text),
            Optionen = s.Texte("optionen"),
        }),
        Bezug = a.Text("bezug"),
        Erkennung = a.Texte("erkennung"),
    };

    /// <summary>Keys end up in addresses, files and anchors of pages: small letters, digits and hyphens only.</summary>
    private static string Schluessel(Abschnitt a)
    {
        var schluessel = a.Pflichttext("schluessel");
        if (schluessel.Length > 0 && !Schluesselform().IsMatch(schluessel))
            a.MeldeWert("schluessel", $"„{schluessel}“ ist kein Schlüssel; erwartet werden Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche.");
        return schluessel;
    }

    internal static IEnumerable<string> Doppelte(IEnumerable<string> schluessel) =>
        schluessel.Where(s => s.Length > 0).GroupBy(s => s, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Schluesselform();
}
