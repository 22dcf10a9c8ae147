using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>A row of a table. It holds until the next one is read; <see cref="Werte"/> are one's own for good.</summary>
public readonly struct Tabellenzeile
{
    private readonly int _spalten;

    /// <param name="spalten">So many columns the head has; cells beyond are not shown, missing ones are empty.</param>
    internal Tabellenzeile(int nummer, Zellen zellen, int spalten, string satz = "") => (Nummer, Zellen, _spalten, Satz) = (nummer, zellen, spalten, satz);

    /// <summary>Row as the spreadsheet numbers it, beginning with 1; for CSV the record, so that line breaks in cells do not count.</summary>
    public int Nummer { get; }

    /// <summary>Empty, or why the row's cells cannot be trusted (an unclosed quote, more cells than the head has).</summary>
    public string Satz { get; }

    /// <summary>One for each column of the head, in its order; trimmed, "" where nothing stands.</summary>
    public IReadOnlyList<string> Werte()
    {
        var werte = new string[_spalten];
        for (var i = 0; i < werte.Length; i++)
        {
            werte[i] = Zelle(i).ToString();
        }

        return werte;
    }

    /// <summary>One of <see cref="Werte"/>, without making a text of it: in long lists the same words come again and again.</summary>
    /// <param name="spalte">From 0.</param>
    public ReadOnlySpan<char> Zelle(int spalte)
    {
        var roh = spalte < Zellen.Anzahl ? Zellen[spalte].Trim() : [];
        return Textform.IstSchlicht(roh) ? roh : Textform.Normal(roh.ToString()).AsSpan().Trim();
    }

    /// <summary>As they stand in the file.</summary>
    internal Zellen Zellen { get; }

    /// <summary>The row with the columns of the head.</summary>
    internal Tabellenzeile Angeglichen(int spalten) => spalten == _spalten && spalten == Zellen.Anzahl ? this : new(Nummer, Zellen, spalten,
        Satz.Length > 0 || Zellen.IstLeer(spalten) ? Satz : "Diese Zeile hat mehr Zellen als die Kopfzeile; vielleicht sind Spalten verrutscht.");

    /// <summary>The row for longer than until the next one.</summary>
    internal Tabellenzeile Kopie() => new(Nummer, Zellen.Kopie(), _spalten, Satz);
}

/// <summary>A table opened by <see cref="Tabellenleser"/>: head and remarks at once, rows as a stream.</summary>
public sealed class Tabelle : IDisposable
{
    private readonly IEnumerable<Tabellenzeile> _zeilen;
    private readonly IDisposable? _quelle;
    private bool _gelesen;

    internal Tabelle(IReadOnlyList<string> kopf, int kopfzeile, List<string> bemerkungen, IEnumerable<Tabellenzeile> zeilen, IDisposable? quelle)
    {
        (Kopf, Kopfzeile, _zeilen, _quelle) = (kopf, kopfzeile, zeilen, quelle);
        Bemerkungen = bemerkungen;
    }

    /// <summary>Names of the columns, each once ("Name", "Name (2)"); "Spalte C" where the head is empty or missing.</summary>
    public IReadOnlyList<string> Kopf { get; }

    /// <summary>Row number of the head; 0: the table has none.</summary>
    public int Kopfzeile { get; }

    /// <summary>How the file was read, in sentences for the receipt; grows while rows are read.</summary>
    public IReadOnlyList<string> Bemerkungen { get; }

    /// <summary>The rows below the head that hold anything, each until the next one. Can be read once.</summary>
    /// <exception cref="Modules.RuleBroken">The file turns out to be damaged while it is read.</exception>
    public IEnumerable<Tabellenzeile> Zeilen()
    {
        if (_gelesen)
        {
            throw new InvalidOperationException("The rows are a stream and can be read once.");
        }

        _gelesen = true;
        return _zeilen;
    }

    public void Dispose() => _quelle?.Dispose();
}
