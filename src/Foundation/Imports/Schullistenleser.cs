using System.Globalization;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Imports;

/// <summary>Opens a school list of any shape.</summary>
public static class Schullistenleser
{
    /// <param name="datei">CSV or XLSX; read to its end, not closed.</param>
    /// <param name="land">Two letters.</param>
    /// <param name="zuordnung">Null: the mapping is recognised by the head, else guessed; the receipt says which.</param>
    /// <param name="blatt">Name of the sheet; empty: the first with content.</param>
    /// <exception cref="RuleBroken">No readable table, or no column for Schulnummer or Name.</exception>
    public static Schulliste Oeffne(Stream datei, string land, Feldzuordnung? zuordnung = null, string blatt = "")
    {
        var bekannte = zuordnung is null ? Feldzuordnung.Mitgelieferte() : [zuordnung];
        var tabelle = Tabellenleser.Oeffne(datei, blatt, Schulfelder.Spaltennamen(bekannte));
        try
        {
            var erkannt = zuordnung ?? Feldzuordnung.Erkenne(tabelle.Kopf, bekannte) ?? Feldzuordnung.Rate(tabelle.Kopf, Schulfelder.Alle);
            return new Schulliste(tabelle, erkannt, land.ToLowerInvariant(), istVorgegeben: zuordnung is not null);
        }
        catch
        {
            tabelle.Dispose();
            throw;
        }
    }
}

/// <summary>
/// A school list that has been opened. Reading <see cref="Zeilen"/> fills the receipt: rows that are refused or unclear stand there and do not come out.
/// </summary>
public sealed class Schulliste : IDisposable
{
    private readonly Tabelle _tabelle;
    private readonly Feldleser _leser;
    private readonly string _land;
    private readonly Dictionary<Schulnummer, (int Zeile, string Inhalt)> _gesehen = [];

    internal Schulliste(Tabelle tabelle, Feldzuordnung zuordnung, string land, bool istVorgegeben)
    {
        (_tabelle, Zuordnung, _land) = (tabelle, zuordnung, land);
        _ = new Schulnummer(land, "1");
        if (zuordnung.Land.Length > 0 && zuordnung.Land != land)
        {
            throw new RuleBroken($"Das ist eine Liste des Landes {zuordnung.Land}, eingelesen werden soll sie aber für {land}. Bitte prüfen Sie das Land.");
        }

        _leser = zuordnung.Fuer(tabelle.Kopf, Schulfelder.Alle);
        Buch.Bemerke(tabelle);
        Buch.Bemerke(zuordnung.IstGeraten
            ? "Die Zuordnung der Spalten wurde aus ihren Namen geraten: " + string.Join(", ", zuordnung.Felder.Select(f => $"„{f.Value.Teile[0].Spalte}“ ist {Schulfelder.Alle[Schulfelder.Ort(f.Key)].Titel}")) + ". Bitte prüfen Sie das in der Vorschau."
            : istVorgegeben ? $"Zuordnung: {zuordnung.Titel}." : $"An der Kopfzeile erkannt: {zuordnung.Titel}.");
        if (_leser.FehlendeSpalten.Count > 0)
        {
            Buch.Bemerke("Diese Spalten der Zuordnung gibt es in der Datei nicht: " + string.Join(", ", _leser.FehlendeSpalten) + ".");
        }

        if (_leser.UngenutzteSpalten.Count > 0)
        {
            Buch.Bemerke("Diese Spalten werden nicht gebraucht: " + string.Join(", ", _leser.UngenutzteSpalten) + ".");
        }
    }

    public Feldzuordnung Zuordnung { get; }

    public IReadOnlyList<string> Kopf => _tabelle.Kopf;

    /// <summary>The receipt in the making; whoever writes the rows notes the effect of each.</summary>
    public Quittungsbuch Buch { get; } = new("Schulliste");

    /// <summary>The schools that can be taken over. A stream, to be read once to its end. A damaged file ends it early, and the receipt says so.</summary>
    public IEnumerable<Schulzeile> Zeilen()
    {
        using var zeilen = _tabelle.Zeilen().GetEnumerator();
        while (Weiter(zeilen))
        {
            if (Lies(zeilen.Current) is { } schule)
            {
                yield return schule;
            }
        }
    }

    public void Dispose() => _tabelle.Dispose();

    private bool Weiter(IEnumerator<Tabellenzeile> zeilen)
    {
        try
        {
            return zeilen.MoveNext();
        }
        catch (RuleBroken grund)
        {
            Buch.BrichAb(grund);
            return false;
        }
    }

    private Schulzeile? Lies(Tabellenzeile zeile)
    {
        Buch.Beginne(zeile.Nummer);
        var pruefung = new Schulpruefung(_leser.Lies(zeile), Zuordnung.Gebiet ?? Gebiet.Deutschland, _land);
        if (zeile.Satz.Length > 0)
        {
            pruefung.Vermerke(Zeilenklasse.Unklar, "", zeile.Satz);
        }

        var schule = pruefung.Pruefe(zeile.Nummer);
        if (schule is not null && !pruefung.IstAufgehalten)
        {
            PruefeDoppelt(schule, pruefung);
        }

        Buch.Benenne(zeile.Nummer, pruefung.Bezeichnung);
        foreach (var hinweis in pruefung.Hinweise)
        {
            Buch.Vermerke(zeile.Nummer, hinweis);
        }

        return pruefung.IstAufgehalten ? null : schule;
    }

    /// <summary>The key of a school is Land, number and Standort. A second row with the same key is for a person to judge.</summary>
    private void PruefeDoppelt(Schulzeile schule, Schulpruefung pruefung)
    {
        if (_gesehen.TryGetValue(schule.Schulnummer, out var erste))
        {
            pruefung.Vermerke(
                Zeilenklasse.Unklar,
                "Schulnummer",
                erste.Inhalt == pruefung.Inhalt
                    ? "Die Zeile wiederholt eine frühere Zeile in allen gelesenen Spalten; die Schule wurde nur einmal übernommen."
                    : "Die Schulnummer kam schon in einer früheren Zeile vor, mit anderen Angaben. Vielleicht ist es ein weiterer Standort, dann fehlt dessen Nummer.",
                schule.Schulnummer.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"siehe Zeile {erste.Zeile}"));
            return;
        }

        _gesehen.Add(schule.Schulnummer, (schule.Zeile, pruefung.Inhalt));
    }
}
