namespace Startchancen.Foundation.Imports;

/// <param name="Nummer">Row as the spreadsheet numbers it, beginning with 1; for CSV the record, so that line breaks in cells do not count.</param>
/// <param name="Werte">One for each column of the head, in its order; trimmed, "" where nothing stands.</param>
/// <param name="Satz">Empty, or why the row's cells cannot be trusted (an unclosed quote, more cells than the head has).</param>
public sealed record Tabellenzeile(int Nummer, IReadOnlyList<string> Werte, string Satz = "");

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

    /// <summary>The rows below the head that hold anything. Can be read once.</summary>
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
