namespace Startchancen.Foundation.Laender;

/// <summary>What a schema cannot say about a template: keys are unique, references lead somewhere, the kind of a field fits its attributes.</summary>
internal static class Vorlagenpruefung
{
    private static readonly Dictionary<Feldart, Feldart> Bezugsart = new Dictionary<Feldart, Feldart>
    {
        [Feldart.Prozessziele] = Feldart.Wirkungsziele,
        [Feldart.Meilensteine] = Feldart.Prozessziele,
    };

    public static void Pruefe(Formularvorlage vorlage, string dateiname, Abschnitt wurzel, IReadOnlyDictionary<Feld, Abschnitt> orte)
    {
        if (vorlage.Schluessel.Length > 0 && vorlage.Schluessel != dateiname)
            wurzel.MeldeWert("schluessel", $"Der Schlüssel „{vorlage.Schluessel}“ muss wie die Datei heißen: „{dateiname}“.");
        if (vorlage.Teile.Count == 0)
            wurzel.MeldeWert("teile", "Die Vorlage hat keine Teile; erwartet wird mindestens ein Teil mit Perspektive und Feld.");
        foreach (var doppelt in Konfigurationsleser.Doppelte(vorlage.Teile.Select(t => t.Schluessel)))
            wurzel.MeldeWert("teile", $"Der Schlüssel „{doppelt}“ steht an zwei Teilen; jeder darf nur einmal vorkommen.");
        foreach (var doppelt in Konfigurationsleser.Doppelte(vorlage.Perspektiven.Select(p => p.Schluessel)))
            wurzel.MeldeWert("teile", $"Der Schlüssel „{doppelt}“ steht an zwei Perspektiven; jeder darf nur einmal vorkommen.");

        var felder = new Dictionary<string, Feld>(StringComparer.Ordinal);
        var nummern = new HashSet<string>(StringComparer.Ordinal);
        var buchstaben = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feld in vorlage.Felder)
        {
            var ort = orte[feld];
            if (feld.Schluessel.Length > 0 && !felder.TryAdd(feld.Schluessel, feld))
                ort.MeldeWert("schluessel", $"Der Schlüssel „{feld.Schluessel}“ kommt schon vor; jeder darf in einer Vorlage nur einmal vorkommen.");
            if (feld.Nummer.Length > 0 && !nummern.Add(feld.Nummer))
                ort.MeldeWert("nummer", $"Die Nummer „{feld.Nummer}“ kommt schon vor; jede darf in einer Vorlage nur einmal vorkommen.");
            if (feld.Buchstabe.Length > 0 && !buchstaben.Add(feld.Buchstabe))
                ort.MeldeWert("buchstabe", $"Der Buchstabe „{feld.Buchstabe}“ kommt schon vor; jeder darf in einer Vorlage nur einmal vorkommen.");
        }
        foreach (var feld in vorlage.Felder)
            PruefeFeld(feld, felder, orte[feld]);

        foreach (var (neu, alt) in vorlage.Nachfolge)
        {
            if (!felder.ContainsKey(neu))
                wurzel.MeldeWert("nachfolge", $"Das Feld „{neu}“ gibt es in dieser Vorlage nicht; erwartet wird links ein Schlüssel dieser Vorlage.");
            if (alt.Length > 0 && vorlage.Vorgaenger.Length == 0)
                wurzel.MeldeWert("nachfolge", "Zu einer Nachfolge gehört der Schlüssel „vorgaenger“ mit der Vorlage davor.");
        }
        foreach (var doppelt in Konfigurationsleser.Doppelte(vorlage.Nachfolge.Values))
            wurzel.MeldeWert("nachfolge", $"Zwei Felder folgen auf „{doppelt}“; ein altes Feld kann nur einen Nachfolger haben.");
        foreach (var (schluessel, werte) in vorlage.Abdruck)
        {
            if (schluessel != "rahmen" && !felder.ContainsKey(schluessel))
                wurzel.MeldeWert("abdruck", $"Das Feld „{schluessel}“ gibt es in dieser Vorlage nicht; erwartet wird ein Schlüssel eines Feldes oder „rahmen“.");
            if (werte.Any(w => w.Length % 2 != 0 || w.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))))
                wurzel.MeldeWert("abdruck", $"Die Prüfwerte unter „{schluessel}“ sind beschädigt; bitte neu erzeugen.");
        }
    }

    /// <summary>The part that needs the template before this one; called when both are at hand.</summary>
    public static IEnumerable<string> PruefeNachfolge(Formularvorlage vorlage, IEnumerable<Formularvorlage> alle)
    {
        if (vorlage.Vorgaenger.Length == 0)
            yield break;
        var vorgaenger = alle.FirstOrDefault(v => v.Schluessel == vorlage.Vorgaenger);
        if (vorgaenger is null)
        {
            yield return $"Die Vorlage „{vorlage.Vorgaenger}“, auf die diese folgt, gibt es in diesem Land nicht.";
            yield break;
        }
        foreach (var (neu, alt) in vorlage.Nachfolge)
            if (vorgaenger.Feld(alt) is null)
                yield return $"Das Feld „{neu}“ folgt auf „{alt}“, das es in „{vorgaenger.Schluessel}“ nicht gibt.";
    }

    private static void PruefeFeld(Feld feld, Dictionary<string, Feld> felder, Abschnitt ort)
    {
        var istAuswahl = feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl;
        if (istAuswahl && feld.Optionen.Count < 2)
            ort.MeldeWert("optionen", "Ein Feld zum Auswählen braucht mindestens zwei Optionen.");
        if (!istAuswahl && feld.Optionen.Count > 0)
            ort.MeldeWert("optionen", "Optionen gehören nur zu einem Feld der Art auswahl oder mehrfachauswahl.");
        foreach (var doppelt in Konfigurationsleser.Doppelte(feld.Optionen.Select(o => o.Schluessel)))
            ort.MeldeWert("optionen", $"Die Option „{doppelt}“ kommt zweimal vor; jede darf nur einmal vorkommen.");
        if (feld.Art == Feldart.Zeilen && feld.Spalten.Count == 0)
            ort.MeldeWert("spalten", "Ein Feld der Art zeilen braucht mindestens eine Spalte.");
        if (feld.Art != Feldart.Zeilen && feld.Spalten.Count > 0)
            ort.MeldeWert("spalten", "Spalten gehören nur zu einem Feld der Art zeilen.");
        foreach (var doppelt in Konfigurationsleser.Doppelte(feld.Spalten.Select(s => s.Schluessel)))
            ort.MeldeWert("spalten", $"Die Spalte „{doppelt}“ kommt zweimal vor; jede darf nur einmal vorkommen.");
        foreach (var spalte in feld.Spalten.Where(s => s.Art == Spaltenart.Auswahl != s.Optionen.Count > 0))
            ort.MeldeWert("spalten", $"Die Spalte „{spalte.Schluessel}“: Optionen gehören zur Art auswahl, und die Art auswahl braucht Optionen.");
        if (feld.Wirkung.Length > 0 && !Konfigurationsleser.Wirkungen.Contains(feld.Wirkung))
            ort.MeldeWert("wirkung", $"Die Wirkung „{feld.Wirkung}“ ist unbekannt; erwartet wird: {string.Join(", ", Konfigurationsleser.Wirkungen)}.");
        if (feld.Wirkung == Feld.WirkungSchwerpunktbereich && feld.Art != Feldart.Auswahl)
            ort.MeldeWert("wirkung", "Die Wirkung schwerpunktbereich gehört nur zu einem Feld der Art auswahl.");
        if (feld.Wirkung == Feld.WirkungNichtInDiesemJahr && feld.Art is not (Feldart.Langtext or Feldart.Kurztext or Feldart.Zeilen))
            ort.MeldeWert("wirkung", "Die Wirkung nichtInDiesemJahr gehört nur zu einem Feld der Art langtext, kurztext oder zeilen.");
        if (feld.PflichtVor.Length > 0 && !Konfigurationsleser.Pflichtpunkte.Contains(feld.PflichtVor))
            ort.MeldeWert("pflichtVor", $"„{feld.PflichtVor}“ ist unbekannt; erwartet wird: {string.Join(", ", Konfigurationsleser.Pflichtpunkte)}.");
        if (feld.Einheit.Length > 0 && feld.Art != Feldart.Zahl)
            ort.MeldeWert("einheit", "Eine Einheit gehört nur zu einem Feld der Art zahl.");
        foreach (var rolle in feld.SichtbarFuer.Where(r => !Rollennamen.Alle.Contains(r)))
            ort.MeldeWert("sichtbarFuer", $"Die Rolle „{rolle}“ ist unbekannt; erwartet wird eine von: {string.Join(", ", Rollennamen.Alle)}.");
        PruefeBezug(feld, felder, ort);
    }

    private static void PruefeBezug(Feld feld, Dictionary<string, Feld> felder, Abschnitt ort)
    {
        if (feld.Bezug.Length == 0)
            return;
        if (!felder.TryGetValue(feld.Bezug, out var ziel))
            ort.MeldeWert("bezug", $"Das Feld „{feld.Bezug}“ gibt es in dieser Vorlage nicht; erwartet wird der Schlüssel eines Feldes mit Zielen.");
        else if (ziel == feld)
            ort.MeldeWert("bezug", "Ein Feld kann sich nicht auf sich selbst beziehen.");
        else if (Bezugsart.TryGetValue(feld.Art, out var art) ? ziel.Art != art : ziel.Art is not (Feldart.Wirkungsziele or Feldart.Prozessziele or Feldart.Meilensteine or Feldart.Zeilen))
            ort.MeldeWert("bezug", $"Das Feld „{feld.Bezug}“ ist von der Art {Abschnitt.Kleinname(ziel.Art)}; erwartet wird ein Feld mit Zielen, die diesem vorausgehen.");
    }
}
