using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <summary>Collects the receipt while rows are read and written. A row is opened once and cannot be left out or counted twice.</summary>
public sealed class Quittungsbuch(string titel)
{
    private readonly List<string> _bemerkungen = [];
    private readonly List<Eintrag> _zeilen = [];
    private readonly Dictionary<int, Eintrag> _nachNummer = [];
    private string _abbruch = "";
    private IReadOnlyList<string> _fremdeBemerkungen = [];

    /// <summary>Adds a sentence about the file as a whole.</summary>
    public void Bemerke(string satz) => _bemerkungen.Add(satz);

    /// <summary>Takes over the remarks of a table, also those that come up while it is read.</summary>
    public void Bemerke(Tabelle tabelle) => _fremdeBemerkungen = tabelle.Bemerkungen;

    /// <summary>Opens the entry of a data row.</summary>
    /// <exception cref="InvalidOperationException">The row has one already: a mistake in the program.</exception>
    public void Beginne(int nummer)
    {
        var eintrag = new Eintrag(nummer);
        if (!_nachNummer.TryAdd(nummer, eintrag))
        {
            throw new InvalidOperationException("Row has an entry already.");
        }

        _zeilen.Add(eintrag);
    }

    /// <summary>What the row is about.</summary>
    public void Benenne(int nummer, string bezeichnung) => _nachNummer[nummer].Bezeichnung = bezeichnung;

    /// <exception cref="ArgumentException">A remark that makes nothing of its row.</exception>
    public void Vermerke(int nummer, Hinweis hinweis)
    {
        if (hinweis.Klasse == Zeilenklasse.Angenommen)
        {
            throw new ArgumentException("A remark says what was corrected, unclear or refused.", nameof(hinweis));
        }

        _nachNummer[nummer].Hinweise.Add(hinweis);
    }

    /// <summary>Notes what writing the row did.</summary>
    /// <param name="aenderungen">What became different, when the row was known.</param>
    /// <exception cref="InvalidOperationException">The row was refused or is unclear and must not be written.</exception>
    public void Vermerke(int nummer, Wirkung wirkung, IReadOnlyList<Aenderung>? aenderungen = null)
    {
        var eintrag = _nachNummer[nummer];
        if (eintrag.Hinweise.Exists(h => h.Klasse > Zeilenklasse.Korrigiert))
        {
            throw new InvalidOperationException("The row was not taken over.");
        }

        (eintrag.Wirkung, eintrag.Aenderungen) = (wirkung, aenderungen ?? []);
    }

    /// <summary>Notes that the file could not be read to its end; what was read before stays.</summary>
    public void BrichAb(RuleBroken grund) => _abbruch = grund.Message;

    /// <summary>The receipt of a preview: nothing was written.</summary>
    public Quittung Vorschau() => Fertig(istVorschau: true);

    /// <summary>The receipt after writing.</summary>
    /// <exception cref="InvalidOperationException">A row counts as taken over, but nobody noted what became of it: a mistake in the program.</exception>
    public Quittung Abgeschlossen()
    {
        var quittung = Fertig(istVorschau: false);
        return quittung.Zeilen.Any(z => z.IstUebernommen && z.Wirkung == Wirkung.Keine)
            ? throw new InvalidOperationException("A row was taken over without effect.")
            : quittung;
    }

    private Quittung Fertig(bool istVorschau) => new(
        titel, istVorschau, [.. _fremdeBemerkungen, .. _bemerkungen], _abbruch,
        [.. _zeilen.OrderBy(z => z.Nummer).Select(z => new Quittungszeile(z.Nummer, z.Bezeichnung, z.Wirkung, z.Hinweise.Count == 0 ? [] : [.. z.Hinweise]) { Aenderungen = z.Aenderungen })]);

    private sealed class Eintrag(int nummer)
    {
        public int Nummer { get; } = nummer;
        public string Bezeichnung { get; set; } = "";
        public Wirkung Wirkung { get; set; }
        public IReadOnlyList<Aenderung> Aenderungen { get; set; } = [];
        public List<Hinweis> Hinweise { get; } = [];
    }
}
