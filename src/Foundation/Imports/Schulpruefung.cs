using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>The checks of one row of a school list. Each finding becomes a remark; a fault in a field that a school can do without is left out and said.</summary>
internal sealed class Schulpruefung(Feldwert[] werte, Gebiet gebiet, string land)
{
    private const string Repariert = "Falsch kodierte Zeichen wurden repariert.";

    private static readonly HashSet<string> Platzhalter = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "–", "—", ".", "?", "k.A.", "k. A.", "k.a", "n/a", "na", "n.a.", "null", "none", "nan", "unbekannt", "keine Angabe", "keine", "entfällt",
    };

    private static readonly string[] Zellfehler = ["#N/A", "#NV", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#ZAHL!"];

    private static readonly System.Buffers.SearchValues<char> NichtInAdressen = System.Buffers.SearchValues.Create(" ,;<>()");

    private static readonly HashSet<string> Ja = new(StringComparer.OrdinalIgnoreCase) { "1", "ja", "j", "x", "true", "wahr", "yes", "y" };
    private static readonly HashSet<string> Nein = new(StringComparer.OrdinalIgnoreCase) { "0", "nein", "n", "false", "falsch", "no" };

    private readonly List<Hinweis> _hinweise = [];

    public IReadOnlyList<Hinweis> Hinweise => _hinweise;

    /// <summary>Refused or unclear.</summary>
    public bool IstAufgehalten => _hinweise.Exists(h => h.Klasse > Zeilenklasse.Korrigiert);

    public string Bezeichnung { get; private set; } = "";

    /// <summary>All values of the row as one text, for comparing rows.</summary>
    public string Inhalt => string.Join('\u001F', werte.Select(w => w.Roh));

    public void Vermerke(Zeilenklasse klasse, string feld, string satz, string alt = "", string neu = "") => _hinweise.Add(new Hinweis(klasse, feld, satz, alt, neu));

    /// <returns>Null when the school cannot even be named.</returns>
    public Schulzeile? Pruefe(int zeile)
    {
        var nummer = Text("schulnummer");
        var name = Text("name");
        var standort = Text("standort");
        Bezeichnung = (standort.Length > 0 ? $"{nummer} ({standort}) {name}" : $"{nummer} {name}").Trim();
        if (nummer.Length == 0)
        {
            Vermerke(Zeilenklasse.Abgelehnt, "Schulnummer", "Die Schulnummer fehlt.");
        }
        else if (!Schulnummer.IstGueltig(nummer))
        {
            Vermerke(Zeilenklasse.Abgelehnt, "Schulnummer", "Das ist keine Schulnummer: erlaubt sind Ziffern und Buchstaben, höchstens 20.", Roh("schulnummer"));
        }

        if (name.Length == 0)
        {
            Vermerke(Zeilenklasse.Abgelehnt, "Name", "Der Name der Schule fehlt.");
        }

        if (standort.Length > 0 && !Schulnummer.IstGueltig(standort))
        {
            Vermerke(Zeilenklasse.Unklar, "Standort", "Der Standort muss eine kurze Nummer oder Kennung sein.", Roh("standort"));
        }

        var (breite, laenge) = Koordinaten();
        var gemeinde = Gemeinde();
        var schule = new Schulzeile
        {
            Zeile = zeile,
            Schulnummer = default,
            Name = name,
            Schularten = [.. Text("schularten").Split([';', ',', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
            Bildungsgang = Text("bildungsgang"),
            Strasse = Text("strasse"),
            Plz = Plz(),
            Ort = Text("ort"),
            Gemeinde = gemeinde,
            Traeger = Text("traeger"),
            Rechtsstatus = Text("rechtsstatus"),
            Telefon = Text("telefon"),
            Email = Email(),
            Breite = breite,
            Laenge = laenge,
            Sozialindex = Zahl("sozialindex"),
            SozialindexStand = Text("sozialindex_stand"),
            Startchancen = Wahrheit("startchancen"),
            Schuelerzahl = Anzahl("schuelerzahl"),
        };
        return IstAufgehalten ? null : schule with { Schulnummer = new Schulnummer(land, nummer, standort) };
    }

    private string Roh(string feld) => werte[Schulfelder.Ort(feld)].Roh;

    private static string Titel(string feld) => Schulfelder.Alle[Schulfelder.Ort(feld)].Titel;

    /// <summary>The field on one line, put right; what was put right is noted.</summary>
    private string Text(string feld)
    {
        var gelesen = werte[Schulfelder.Ort(feld)];
        var wert = gelesen.Wert;
        if (gelesen.Roh.Length == 0 && wert.Length == 0)
        {
            return "";
        }

        if (gelesen.IstUnbekannt)
        {
            Vermerke(Zeilenklasse.Unklar, Titel(feld), "Diesen Wert kennt die Zuordnung nicht.", gelesen.Roh);
            return wert;
        }

        if (wert.StartsWith('#') && Array.Exists(Zellfehler, f => wert.StartsWith(f, StringComparison.OrdinalIgnoreCase)))
        {
            Vermerke(Zeilenklasse.Unklar, Titel(feld), "In der Tabelle steht hier ein Rechenfehler statt eines Wertes.", gelesen.Roh);
            return "";
        }

        if (wert.Contains('\uFFFD', StringComparison.Ordinal))
        {
            Vermerke(Zeilenklasse.Unklar, Titel(feld), "Ein Zeichen ist schon vor dem Hochladen verloren gegangen (�).", gelesen.Roh);
            return wert;
        }

        List<string>? saetze = gelesen.Korrektur.Length > 0 ? [gelesen.Korrektur] : null;

        if (Kodierung.OhneDoppelkodierung(wert) is { } repariert)
        {
            wert = Textform.Normal(repariert);
            (saetze ??= []).Add(Repariert);
        }

        if (wert.AsSpan().IndexOfAny('\n', '\t') >= 0 || wert.AsSpan().IndexOf("  ") >= 0)
        {
            wert = string.Join(' ', wert.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
            (saetze ??= []).Add("Zeilenumbrüche oder doppelte Leerzeichen wurden entfernt.");
        }

        if (wert.Length <= 12 && Platzhalter.Contains(wert))
        {
            wert = "";
            (saetze ??= []).Add("Der Wert steht für „unbekannt“ und wurde weggelassen.");
        }

        if (saetze is not null)
        {
            Vermerke(Zeilenklasse.Korrigiert, Titel(feld), string.Join(' ', saetze), gelesen.Roh, wert);
        }

        return wert;
    }

    private string Plz()
    {
        var wert = Text("plz");
        var ziffern = wert.StartsWith("D-", StringComparison.OrdinalIgnoreCase) ? wert[2..].Trim() : wert;
        ziffern = ziffern.Replace(" ", "", StringComparison.Ordinal);
        if (ziffern.Length == 4 && ziffern.All(char.IsAsciiDigit))
        {
            ziffern = "0" + ziffern;
        }

        if (wert.Length > 0 && (ziffern.Length != 5 || !ziffern.All(char.IsAsciiDigit) || ziffern.StartsWith("00", StringComparison.Ordinal)))
        {
            Vermerke(Zeilenklasse.Unklar, "Postleitzahl", "Eine Postleitzahl hat fünf Ziffern.", Roh("plz"));
            return "";
        }

        if (ziffern != wert)
        {
            Vermerke(Zeilenklasse.Korrigiert, "Postleitzahl", "Die Postleitzahl wurde auf fünf Ziffern gebracht.", Roh("plz"), ziffern);
        }

        return ziffern;
    }

    private AmtlicherGemeindeschluessel? Gemeinde()
    {
        var wert = Text("ags");
        if (wert.Length == 0)
        {
            return null;
        }

        if (!AmtlicherGemeindeschluessel.Versuche(wert, out var schluessel, out var nullErgaenzt))
        {
            Vermerke(Zeilenklasse.Unklar, "Amtlicher Gemeindeschlüssel", "Ein Amtlicher Gemeindeschlüssel hat acht Ziffern.", Roh("ags"));
            return null;
        }

        if (schluessel.Land != land)
        {
            Vermerke(Zeilenklasse.Unklar, "Amtlicher Gemeindeschlüssel", "Der Schlüssel gehört zu einer Gemeinde in einem anderen Land.", Roh("ags"));
            return null;
        }

        if (nullErgaenzt)
        {
            Vermerke(Zeilenklasse.Korrigiert, "Amtlicher Gemeindeschlüssel", "Führende Nullen fehlten und wurden ergänzt.", Roh("ags"), schluessel.Ziffern);
        }

        return schluessel;
    }

    private string Email()
    {
        var wert = Text("email");
        var at = wert.IndexOf('@', StringComparison.Ordinal);
        if (wert.Length == 0 || (at > 0 && at == wert.LastIndexOf('@') && wert.IndexOf('.', at) > at + 1 && !wert.EndsWith('.') && wert.AsSpan().IndexOfAny(NichtInAdressen) < 0))
        {
            return wert;
        }

        Vermerke(Zeilenklasse.Korrigiert, "E-Mail-Adresse", "Das ist keine vollständige E-Mail-Adresse; sie wurde weggelassen.", Roh("email"));
        return "";
    }

    private (double? Breite, double? Laenge) Koordinaten()
    {
        var (breite, laenge) = (Text("breite"), Text("laenge"));
        if (breite.Length == 0 && laenge.Length == 0)
        {
            return (null, null);
        }

        var istZahl = Zahlenleser.Dezimal(breite, out var b) & Zahlenleser.Dezimal(laenge, out var l);
        if (istZahl && gebiet.Enthaelt((double)b, (double)l))
        {
            return ((double)b, (double)l);
        }

        Vermerke(
            Zeilenklasse.Korrigiert,
            "Breite und Länge",
            istZahl ? "Der Ort auf der Karte liegt außerhalb des Gebiets der Liste; die Koordinaten wurden weggelassen." : "Die Koordinaten sind unvollständig; sie wurden weggelassen.",
            $"{breite} / {laenge}");
        return (null, null);
    }

    private decimal? Zahl(string feld)
    {
        var wert = Text(feld);
        if (wert.Length == 0)
        {
            return null;
        }

        if (Zahlenleser.Dezimal(wert, out var zahl) && zahl is >= 0 and < 1_000_000)
        {
            return zahl;
        }

        return OhneZahl<decimal>(feld, zahl == -1);
    }

    private int? Anzahl(string feld)
    {
        var wert = Text(feld);
        if (wert.Length == 0)
        {
            return null;
        }

        if (Zahlenleser.Ganz(wert, out var zahl) && zahl is >= 0 and < 100_000)
        {
            return zahl;
        }

        return OhneZahl<int>(feld, zahl == -1);
    }

    private T? OhneZahl<T>(string feld, bool istUnbekannt)
        where T : struct
    {
        Vermerke(
            istUnbekannt ? Zeilenklasse.Korrigiert : Zeilenklasse.Unklar,
            Titel(feld),
            istUnbekannt ? "Der Wert steht für „unbekannt“ und wurde weggelassen." : "Das ist keine Zahl, die hier stehen kann.",
            Roh(feld));
        return null;
    }

    private bool? Wahrheit(string feld)
    {
        var wert = Text(feld);
        if (wert.Length == 0)
        {
            return null;
        }

        if (Ja.Contains(wert) || Nein.Contains(wert))
        {
            return Ja.Contains(wert);
        }

        Vermerke(Zeilenklasse.Unklar, Titel(feld), "Hier wird ja oder nein erwartet.", Roh(feld));
        return null;
    }
}
